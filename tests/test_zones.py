"""From what a person types, or what the clock on the wall shows, to a time zone and back."""

import tomllib
from datetime import UTC, datetime, time
from pathlib import Path

import pytest
from babel.core import get_global
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers import zones
from handlers.days import local
from handlers.zones import by_clock, canonical, city, find, guess, valid

TABLE = tomllib.loads(Path(zones.__file__).with_name("zones.toml").read_text("utf-8"))
LATE_NOVEMBER = datetime(2026, 11, 22, 18, 42, tzinfo=UTC)
moments = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
languages = st.sampled_from(["en", "de", "de-AT", "fr", "", "x", "no such language"])


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        *(
            (name, "Europe/Berlin")
            for name in ("Berlin", "berlin ", "Munich", "München", "muenchen", "MUNCHEN")
        ),
        *((name, "Europe/Berlin") for name in ("Köln", "Germany", "Deutschland", "Munich, Germany", "CET")),
        *((name, "Europe/London") for name in ("UK", "London", "England", "Manchester", "Großbritannien")),
        *(
            (name, "Europe/Kyiv")
            for name in ("Kyiv", "Kiev", "Kiew", "Europe/Kyiv", "europe/kiev", "Ukraine")
        ),
        *(
            (name, "America/New_York")
            for name in ("New York", "nyc", "Boston", "EST", "new_york", "US/Eastern")
        ),
        *((name, "America/Los_Angeles") for name in ("LA", "San Francisco", "seattle")),
        *((name, "Europe/Vienna") for name in ("Wien", "Vienna", "Graz", "Österreich", "oesterreich")),
        *((name, "Europe/Zurich") for name in ("Zürich", "Zurich", "Zuerich", "Schweiz", "Genf")),
        *((name, "Asia/Kolkata") for name in ("Mumbai", "India", "Calcutta", "Kalkutta")),
        ("Sydney", "Australia/Sydney"),
        ("Brasil", "America/Sao_Paulo"),
        ("UTC", "Etc/UTC"),
        ("I live in New York now", "America/New_York"),
        ("ich wohne in Hamburg", "Europe/Berlin"),
        ("san fr", "America/Los_Angeles"),
        ("Londn", "Europe/London"),
        ("Frankfort", "Europe/Berlin"),
        ("Melborne", "Australia/Melbourne"),
    ],
)
def test_places_as_people_type_them(typed: str, zone: str) -> None:
    assert find(typed, "en")[0] == zone
    assert find(typed, "de")[0] == zone


def test_a_wide_country_gives_its_zones_most_people_first() -> None:
    assert find("USA", "en") == (
        "America/New_York",
        "America/Chicago",
        "America/Denver",
        "America/Los_Angeles",
    )
    assert find("Vereinigte Staaten", "de") == find("USA", "en")


def test_names_of_other_languages_are_known_to_their_speakers() -> None:
    assert find("Allemagne", "fr") == ("Europe/Berlin",)


@pytest.mark.parametrize("typed", ["", " ", "xyzzy", "🏃", "19:30", "Welt", "Europe", "in", "8k"])
def test_what_is_no_place_finds_nothing(typed: str) -> None:
    assert find(typed, "en") == ()


def test_old_names_mean_the_zone_of_today() -> None:
    assert canonical("Europe/Kiev") == canonical("Europe/Kyiv") == "Europe/Kyiv"
    assert canonical("Asia/Calcutta") == "Asia/Kolkata"
    assert canonical("no zone") == "no zone"


@settings(deadline=None)  # names are loaded on first use
@given(st.text() | st.sampled_from(sorted(zones._names("en"))).map(lambda name: name[:-1]), languages)
def test_no_text_breaks_the_search_and_every_answer_is_a_zone(typed: str, language: str) -> None:
    found = find(typed, language)
    assert len(found) <= 4
    assert all(valid(zone) and canonical(zone) == zone for zone in found)


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_name_leads_to_zones_that_exist(language: str) -> None:
    for name, found in zones._names(language).items():
        assert found, name
        assert all(valid(zone) and canonical(zone) == zone for zone in found), name


def test_every_country_of_several_zones_is_listed_by_hand() -> None:
    several = {code for code, found in get_global("territory_zones").items() if len(found) > 1} - {
        "001",
        "ZZ",
    }
    assert several == set(TABLE["countries"])


def test_the_well_known_cities_keep_rules_of_their_own() -> None:
    known = TABLE["well-known"]["zones"]
    assert len({zones._rules(zone, 2026) for zone in known}) == len(known)


# By the clock


@pytest.mark.parametrize(
    ("wall", "locale", "first"),
    [
        (time(19, 42), "de", "Europe/Berlin"),
        (time(19, 30), "de-AT", "Europe/Vienna"),
        (time(13, 42), "en-US", "America/New_York"),
        (time(10, 50), "en-US", "America/Los_Angeles"),
        (time(0, 12), "en-IN", "Asia/Kolkata"),
        (time(0, 27), "en", "Asia/Kathmandu"),
        (time(5, 12), "en-AU", "Australia/Adelaide"),
        (time(18, 42), "en", "Europe/London"),
    ],
)
def test_the_time_on_the_wall_tells_the_zone(wall: time, locale: str, first: str) -> None:
    assert by_clock(LATE_NOVEMBER, wall, locale=locale)[0] == first


def test_cities_that_keep_the_same_time_all_year_are_named_once() -> None:
    found = by_clock(LATE_NOVEMBER, time(19, 42), locale="de-AT")
    assert found == ("Europe/Vienna", "Africa/Casablanca", "Africa/Lagos")


def test_a_clock_is_read_across_midnight() -> None:
    before_midnight = datetime(2026, 11, 22, 23, 55, tzinfo=UTC)
    assert by_clock(before_midnight, time(0, 5), locale="en-GB")[0] == "Europe/London"


def test_a_time_no_clock_shows_finds_nothing() -> None:
    assert by_clock(LATE_NOVEMBER, time(3, 5), locale="de") == ()


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        by_clock(datetime(2026, 11, 22), time(12), locale="de")  # noqa: DTZ001


@settings(deadline=None)  # names are loaded on first use
@given(moments, st.times(), st.text(max_size=8))
def test_every_zone_by_the_clock_shows_about_that_time(now: datetime, wall: time, locale: str) -> None:
    found = by_clock(now, wall, locale=locale)
    assert len(set(found)) == len(found) <= 4
    for zone in found:
        here = local(now, zone)
        apart = abs(here.hour * 60 + here.minute - wall.hour * 60 - wall.minute)
        assert min(apart, 1440 - apart) <= 20


# Locale and name


@pytest.mark.parametrize(
    ("locale", "zone"),
    [
        *(("de", "Europe/Berlin"), ("de-AT", "Europe/Vienna"), ("de_CH", "Europe/Zurich")),
        *(("en-GB", "Europe/London"), ("en-NZ", "Pacific/Auckland"), ("zh-Hans-SG", "Asia/Singapore")),
        *(
            ("en", None),
            ("en-US", None),
            ("en-AU", None),
            ("en-001", None),
            ("x", None),
            ("", None),
            ("-", None),
        ),
    ],
)
def test_a_locale_is_a_guess_where_a_country_shares_one_zone(locale: str, zone: str | None) -> None:
    assert guess(locale) == zone


@settings(deadline=None)  # names are loaded on first use
@given(st.text())
def test_any_locale_gives_a_zone_or_none(locale: str) -> None:
    zone = guess(locale)
    assert zone is None or valid(zone)


@pytest.mark.parametrize(
    ("zone", "english", "german"),
    [
        ("America/New_York", "New York", "New York"),
        ("Europe/Kyiv", "Kyiv", "Kiew"),
        ("Europe/Kiev", "Kyiv", "Kiew"),
        ("Europe/Vienna", "Vienna", "Wien"),
        ("America/Argentina/Buenos_Aires", "Buenos Aires", "Buenos Aires"),
        ("Etc/UTC", "UTC", "UTC"),
    ],
)
def test_a_zone_is_said_by_its_city(zone: str, english: str, german: str) -> None:
    assert (city(zone, "en"), city(zone, "de"), city(zone, "de-AT")) == (english, german, german)


@settings(deadline=None)  # names are loaded on first use
@given(st.text(), languages)
def test_any_name_can_be_said_and_judged(zone: str, language: str) -> None:
    assert isinstance(city(zone, language), str)
    assert isinstance(valid(zone), bool)


def test_only_names_of_zones_are_valid() -> None:
    assert valid("Europe/Berlin")
    assert valid("UTC")
    for name in ("", "Europe", "Europe/Nowhere", "../etc/localtime", "posix/Europe/Berlin", "\0", "a" * 999):
        assert not valid(name)
