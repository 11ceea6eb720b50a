"""What is offered while somebody types: each line can be read, and none guesses a pain number."""

from datetime import UTC, date, datetime

import pytest

from handlers import wishes
from handlers.clubs.reading import read_lead
from handlers.flows.settings import read_quiet
from handlers.flows.settings import typed as setting
from handlers.quicklog import Log, read
from handlers.suggestions import LONGEST, MOST, for_club, for_log, for_settings
from handlers.zones import completions, find
from tests.chat import WORDS

TODAY = date(2026, 3, 18)
NOW = datetime(2026, 3, 18, tzinfo=UTC)
TYPED = (
    "",
    "8",
    "8k",
    "8 km",
    "8.5",
    "8k easy",
    "re",
    "Ru",
    "rest",
    "44",
    "yesterday",
    "left calf 3",
    "8k 44min",
)


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("typed", TYPED)
def test_every_line_offered_for_the_log_can_be_logged(typed: str, language: str) -> None:
    offered = for_log(WORDS, language, typed, TODAY)
    assert len(offered) <= MOST
    for line in offered:
        assert line.lower().startswith(typed.lower())
        log = read(line, language=language, unit="km", today=TODAY)
        assert isinstance(log, Log)
        assert log.kind or log.calves


def test_a_line_goes_on_with_what_it_does_not_say_yet() -> None:
    assert for_log(WORDS, "en", "8k easy", TODAY) == (
        "8k easy",
        "8k easy, calves fine",
        "8k easy, left calf",
        "8k easy, right calf",
        "8k easy, both calves",
    )
    assert for_log(WORDS, "de", "8 km", TODAY)[1:5] == (
        "8 km locker",
        "8 km zügig",
        "8 km hart",
        "8 km am Limit",
    )
    assert for_log(WORDS, "en", "left calf 3", TODAY) == ("left calf 3",)


def test_no_score_is_ever_suggested_and_no_calf_where_the_body_is_not_spoken_of() -> None:
    for typed in TYPED:
        for line in for_log(WORDS, "en", typed, TODAY):
            log = read(line, language="en", unit="km", today=TODAY)
            assert isinstance(log, Log)
            if log.calves is not None and not typed.startswith("left calf"):
                assert (log.calves.left, log.calves.right, log.calves.score) == (None, None, None)
        assert not any(
            "cal" in line for line in for_log(WORDS, "en", typed, TODAY, body=False) if "cal" not in typed
        )


def test_what_means_nothing_is_offered_nothing() -> None:
    assert for_log(WORDS, "en", "hello you", TODAY) == ()
    assert for_log(WORDS, "en", "8k easy " + "x" * 200, TODAY) == ()
    assert for_settings("en", "xxxxxxxx", NOW) == ()


@pytest.mark.parametrize("typed", ["", "7", "19", "22:", "ber", "wie", "new y", "19:30", "munich"])
@pytest.mark.parametrize("language", ["en", "de"])
def test_every_line_offered_for_the_settings_sets_something(typed: str, language: str) -> None:
    offered = for_settings(language, typed, NOW)
    assert offered
    assert len(offered) <= MOST
    assert [line for line in offered if setting(line, NOW) is None] == []
    assert max(map(len, offered)) <= LONGEST


@pytest.mark.parametrize("language", ["en", "de", "fr"])
def test_every_city_offered_is_found(language: str) -> None:
    for start in ("", *"abcdefghijklmnopqrstuvwxyzü"):
        for city in completions(start, language):
            assert find(city, language), city


def test_friendly_names_come_first() -> None:
    assert for_settings("en", "ber", NOW)[1:3] == ("Berlin", "Bern")
    assert for_settings("de", "wie", NOW)[-1] == "Wien"


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_option_offered_for_a_club_can_be_read(language: str) -> None:
    now = datetime(2026, 3, 18, 19, tzinfo=UTC)
    offered = {
        option: for_club(WORDS, language, option, "", now)
        for option in ("days", "time", "city", "hours", "before", "until")
    }
    assert all(1 <= len(lines) <= MOST for lines in offered.values())
    assert all(wishes.days(line) for line in offered["days"])
    assert all(isinstance(found := wishes.times(line), tuple) and found for line in offered["time"])
    assert all(find(line, language) for line in offered["city"])
    assert all(read_quiet(line) for line in offered["hours"])
    assert [read_lead(line) for line in offered["before"]] == [120, 60, 90, 180, 30]
    assert all(wishes.day(line, now.replace(tzinfo=None)) for line in offered["until"])
    assert for_club(WORDS, language, "where", "Canal", now) == ()


def test_days_of_a_club_go_on_behind_those_that_are_there() -> None:
    now = datetime(2026, 3, 18, 19, tzinfo=UTC)
    assert for_club(WORDS, "en", "days", "Tue, t", now) == ("Tue, Thursday",)
    assert for_club(WORDS, "de", "days", "Di, mi, ", now)[0] == "Di, mi, Montag"
    assert for_club(WORDS, "en", "days", "nonsense, t", now) == ()
    assert for_club(WORDS, "en", "until", "1 may", now) == ("1 may",)
