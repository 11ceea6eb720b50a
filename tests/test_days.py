"""A runner's day, the next wall-clock moment, quiet hours and typed times, on every kind of odd clock."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.days import local, moment, next_time, quiet, quiet_ends, read_time, runner_day, start_of_day

BERLIN, APIA = "Europe/Berlin", "Pacific/Apia"
ODD = (
    BERLIN,
    APIA,
    "Africa/Casablanca",
    "America/Havana",
    "America/New_York",
    "America/Nuuk",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Pacific/Chatham",
    "UTC",
)
zones = st.sampled_from(ODD)
moments = st.datetimes(datetime(2008, 1, 1), datetime(2037, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
walls = st.times().map(lambda wall: wall.replace(second=0, microsecond=0))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


# The day


@pytest.mark.parametrize(
    ("clock", "day"),
    [
        ("2026-11-22T03:59+01:00", date(2026, 11, 21)),
        ("2026-11-22T04:00+01:00", date(2026, 11, 22)),
        ("2026-11-22T23:59+01:00", date(2026, 11, 22)),
        ("2026-03-29T03:59+02:00", date(2026, 3, 28)),  # the short night
        ("2026-03-29T04:00+02:00", date(2026, 3, 29)),
        ("2026-10-25T03:59+01:00", date(2026, 10, 24)),  # the long one
    ],
)
def test_a_day_begins_at_four_in_the_morning(clock: str, day: date) -> None:
    assert runner_day(at(clock), BERLIN) == day


def test_a_day_can_begin_at_another_hour() -> None:
    assert runner_day(at("2026-11-22T04:00+01:00"), BERLIN, time(5)) == date(2026, 11, 21)
    assert start_of_day(date(2026, 11, 22), BERLIN, time(0)) == at("2026-11-22T00:00+01:00")


def test_the_night_after_a_skipped_date_belongs_to_the_last_real_one() -> None:
    assert runner_day(at("2011-12-31T00:30+14:00"), APIA) == date(2011, 12, 29)
    assert runner_day(at("2011-12-31T04:00+14:00"), APIA) == date(2011, 12, 31)


@given(at=moments, zone=zones, starts=st.sampled_from([time(0), time(2, 30), time(4), time(12)]))
def test_a_moment_lies_inside_its_day_or_the_day_was_skipped(at: datetime, zone: str, starts: time) -> None:
    day = runner_day(at, zone, starts)
    assert start_of_day(day, zone, starts) <= at
    following = start_of_day(day + timedelta(days=1), zone, starts)
    assert at < following or runner_day(following, zone, starts) > day + timedelta(days=1)


@given(at=moments, zone=zones, later=st.timedeltas(timedelta(0), timedelta(days=2)))
def test_days_never_run_backwards(at: datetime, zone: str, later: timedelta) -> None:
    assert runner_day(at, zone) <= runner_day(at + later, zone)


# The next time


def upcoming(start: str, count: int, wall: time, zone: str = BERLIN) -> list[str]:
    """The next occurrences, as the clocks there show them."""
    after, shown = at(start), []
    for _ in range(count):
        after = next_time(after, at=wall, zone=zone)
        shown.append(local(after, zone).isoformat(timespec="minutes"))
    return shown


def test_wall_time_is_kept_through_the_year() -> None:
    assert upcoming("2026-03-27T20:00Z", 3, time(19, 30)) == [
        "2026-03-28T19:30+01:00",
        "2026-03-29T19:30+02:00",
        "2026-03-30T19:30+02:00",
    ]


def test_half_past_two_comes_once_on_both_clock_change_days() -> None:
    assert upcoming("2026-03-28T00:00Z", 3, time(2, 30)) == [
        "2026-03-28T02:30+01:00",
        "2026-03-29T03:30+02:00",
        "2026-03-30T02:30+02:00",
    ]
    assert upcoming("2026-10-24T00:00Z", 3, time(2, 30)) == [
        "2026-10-24T02:30+02:00",
        "2026-10-25T02:30+02:00",
        "2026-10-26T02:30+01:00",
    ]


@pytest.mark.parametrize(
    ("zone", "start", "wall", "shown"),
    [
        ("Australia/Lord_Howe", "2026-10-03T00:00Z", time(2, 15), "2026-10-04T02:45+11:00"),  # half an hour
        ("America/Havana", "2026-03-08T00:00Z", time(0, 30), "2026-03-08T01:30-04:00"),  # at midnight
        ("Africa/Casablanca", "2026-02-14T20:00Z", time(2, 30), "2026-02-15T02:30+01:00"),  # Ramadan: back
        ("Africa/Casablanca", "2026-03-21T20:00Z", time(2, 30), "2026-03-22T03:30+01:00"),  # and forth
        ("Asia/Kathmandu", "2026-01-01T00:00Z", time(6), "2026-01-01T06:00+05:45"),
        (
            "America/Nuuk",
            "2026-03-29T01:10Z",
            time(23, 30),
            "2026-03-29T00:30-01:00",
        ),  # Saturday's, on Sunday
    ],
)
def test_odd_clocks(zone: str, start: str, wall: time, shown: str) -> None:
    assert upcoming(start, 1, wall, zone) == [shown]


def test_a_date_that_never_was_brings_no_second_reminder() -> None:
    assert upcoming("2011-12-29T00:00-10:00", 3, time(19, 30), APIA) == [
        "2011-12-29T19:30-10:00",
        "2011-12-31T19:30+14:00",
        "2012-01-01T19:30+14:00",
    ]


def test_weekdays() -> None:
    tuesday_and_friday = frozenset({1, 4})
    first = next_time(at("2026-11-22T12:00Z"), at=time(7), zone=BERLIN, weekdays=tuesday_and_friday)
    second = next_time(first, at=time(7), zone=BERLIN, weekdays=tuesday_and_friday)
    assert (first, second) == (at("2026-11-24T07:00+01:00"), at("2026-11-27T07:00+01:00"))


def test_every_third_day_counts_from_its_anchor_forwards_and_backwards() -> None:
    for anchor in (date(2026, 11, 2), date(2027, 5, 1)):
        after = at("2026-11-22T12:00Z")
        for _ in range(3):
            after = next_time(after, at=time(7), zone=BERLIN, every_days=3, anchor=anchor)
            assert (after.date() - anchor).days % 3 == 0
        assert after < at("2026-12-02T00:00Z")


def test_a_repeated_hour_gives_its_first_pass_even_to_a_time_read_off_the_second() -> None:
    wall = local(at("2026-10-25T02:30+01:00"), BERLIN).time()
    assert wall.fold == 1
    assert moment(date(2026, 10, 25), wall, BERLIN) == at("2026-10-25T02:30+02:00")


@pytest.mark.parametrize(
    "rule",
    [
        {"weekdays": frozenset()},
        {"every_days": 0},
        {"every_days": 2},
        {"every_days": 7, "anchor": date(2026, 11, 24), "weekdays": frozenset({0})},
    ],
)
def test_a_rule_that_never_comes_due_is_refused(rule: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"never comes due|a day to count from"):
        next_time(at("2026-11-22T12:00Z"), at=time(7), zone=BERLIN, **rule)  # type: ignore[arg-type]


@given(after=moments, wall=walls, zone=zones)
def test_every_day_once_strictly_later_on_its_wall_time(after: datetime, wall: time, zone: str) -> None:
    due = [after]
    for _ in range(4):
        due.append(next_time(due[-1], at=wall, zone=zone))
    assert all(earlier < later for earlier, later in pairwise(due))
    assert due[1] - after <= timedelta(hours=25)
    for moment_due in due[1:]:
        shown = local(moment_due, zone)
        in_a_gap = shown.replace(tzinfo=None) != datetime.combine(shown.date(), wall)
        if in_a_gap:  # then the clocks jumped within the hour before, and moved the time on by their jump
            assert local(moment_due - timedelta(hours=2), zone).utcoffset() != shown.utcoffset()
    gaps = [later - earlier for earlier, later in pairwise(due[1:])]
    assert all(timedelta(hours=22) <= gap <= timedelta(hours=26) for gap in gaps)


@given(
    after=moments,
    wall=walls,
    weekdays=st.frozensets(st.integers(0, 6), min_size=1),
    every=st.integers(1, 30).filter(lambda n: n % 7),
    anchor=st.dates(date(2000, 1, 1), date(2040, 1, 1)),
)
def test_a_rule_is_the_first_matching_day_of_the_plain_calendar(
    after: datetime, wall: time, weekdays: frozenset[int], every: int, anchor: date
) -> None:
    due = next_time(after, at=wall, zone="UTC", weekdays=weekdays, every_days=every, anchor=anchor)
    days = (after.date() + timedelta(days=n) for n in range(300))
    assert due == next(
        candidate
        for day in days
        if day.weekday() in weekdays and (day - anchor).days % every == 0
        if (candidate := datetime.combine(day, wall, UTC)) > after
    )


# Quiet hours


@pytest.mark.parametrize(
    ("clock", "ends"),
    [
        ("2026-11-22T21:59+01:00", None),
        ("2026-11-22T22:00+01:00", "2026-11-23T07:00+01:00"),
        ("2026-11-23T06:59+01:00", "2026-11-23T07:00+01:00"),
        ("2026-11-23T07:00+01:00", None),
        ("2026-03-28T23:00+01:00", "2026-03-29T07:00+02:00"),
    ],
)
def test_quiet_hours_over_midnight(clock: str, ends: str | None) -> None:
    assert quiet(at(clock), BERLIN, time(22), time(7)) == (ends is not None)
    assert quiet_ends(at(clock), BERLIN, time(22), time(7)) == at(ends or clock)


def test_quiet_hours_within_a_day_and_none_at_all() -> None:
    noon = at("2026-11-22T12:00+01:00")
    assert quiet_ends(noon, BERLIN, time(9), time(17)) == at("2026-11-22T17:00+01:00")
    assert not quiet(noon, BERLIN, time(12), time(12))


def test_quiet_hours_hold_across_a_skipped_date() -> None:
    assert quiet_ends(at("2011-12-31T00:30+14:00"), APIA, time(22), time(7)) == at("2011-12-31T07:00+14:00")


@given(at=moments, zone=zones, start=walls, end=walls)
def test_quiet_hours_end_and_are_over_then(at: datetime, zone: str, start: time, end: time) -> None:
    ends = quiet_ends(at, zone, start, end)
    assert at <= ends <= at + timedelta(hours=25)
    assert not quiet(ends, zone, start, end)


def test_a_clock_without_a_zone_is_refused() -> None:
    naive = datetime(2026, 11, 22, 12)  # noqa: DTZ001
    for ask in (
        lambda: local(naive, BERLIN),
        lambda: runner_day(naive, BERLIN),
        lambda: next_time(naive, at=time(7), zone=BERLIN),
        lambda: quiet(naive, BERLIN, time(22), time(7)),
    ):
        with pytest.raises(ValueError, match="time zone"):
            ask()


# Typed times


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("19:30", time(19, 30)),
        ("7", time(7)),
        ("7pm", time(19)),
        ("7 p.m.", time(19)),
        ("7.30", time(7, 30)),
        ("07:30 PM", time(19, 30)),
        ("19h30", time(19, 30)),
        ("19h", time(19)),
        ("1930", time(19, 30)),
        ("at 19:30.", time(19, 30)),
        ("19 Uhr", time(19)),
        ("um 19 Uhr 30", time(19, 30)),
        ("19:30 Uhr", time(19, 30)),
        ("7 Uhr abends", time(19)),
        ("19 Uhr abends", time(19)),
        ("sieben Uhr morgens", time(7)),
        ("6 in the morning", time(6)),
        ("7 o'clock in the evening", time(19)),
        ("eight pm", time(20)),
        ("half past eight pm", time(20, 30)),
        ("half past twelve pm", time(12, 30)),
        ("halb acht abends", time(19, 30)),
        ("halb eins nachmittags", time(12, 30)),
        ("halb zwölf abends", time(23, 30)),
        ("12am", time(0)),
        ("12pm", time(12)),
        ("noon", time(12)),
        (" Mittags ", time(12)),
        ("midnight", time(0)),
        ("Mitternacht", time(0)),
        ("0:00", time(0)),
        ("24:00", time(0)),
    ],
)
def test_times_people_type(typed: str, meant: time) -> None:
    assert read_time(typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "",
            "half eight",
            "half eight pm",
            "halb acht",
            "half past seven",
            "half past 13 pm",
            "halb 7:30 abends",
        ),
        *("25:00", "24:01", "7:60", "7:5", "730", "99", "13am", "12 Uhr abends", "-7", "²"),
        *("8k", "5 km", "12.5", "7 8", "later", "7 or 8", "19:30 tomorrow", "3/10", "44min"),
    ],
)
def test_what_is_not_plainly_a_time_is_never_guessed(typed: str) -> None:
    assert read_time(typed) is None


@given(st.text() | st.from_regex(r"[0-9:. halbpmuhr]{1,12}"))
def test_no_text_breaks_the_reader(typed: str) -> None:
    assert isinstance(read_time(typed), time | None)


@given(walls)
def test_a_written_time_reads_back(wall: time) -> None:
    assert read_time(f"{wall:%H:%M}") == read_time(f"{wall:%I:%M %p}") == wall
