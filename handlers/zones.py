"""Time zones as people say them: from a city, a country or the time on their clock to an IANA zone, and back."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, time, timedelta
from functools import cache, lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

from handlers.days import clock, local

_MOST = 4  # candidates a person is asked to choose from
_MOST_CITIES = 25
_LONGEST = 100  # letters read of what a person typed
_TELLING = 4  # letters that make a word a name
_ALIKE = 0.8  # difflib's ratio for a misspelt name
_TOLERANCE = 20  # minutes by which a clock may be read wrongly
_QUARTER = 15
_FIXED = "Etc/"
_NOWHERE = "Etc/Unknown"
_ALWAYS = ("en", "de")  # languages whose names everybody may use
_UMLAUTS = {ord("ä"): "ae", ord("ö"): "oe", ord("ü"): "ue"}


def valid(zone: str) -> bool:
    """Whether this is the name of a zone whose rules are at hand."""
    if zone.startswith(("posix/", "right/")):  # copies that some systems keep beside the zones
        return False
    try:
        clock(zone)
    except (KeyError, ValueError, OSError):
        return False
    return True


def canonical(zone: str) -> str:
    """The current name of a zone: Europe/Kiev is Europe/Kyiv, however old the zone data."""
    current = _table("zone_aliases").get(zone, zone)
    return str(current)


def find(text: str, language: str) -> tuple[str, ...]:
    """The zones, at most four and the likeliest first, that a person may mean by a city, a country or a zone's name.

    Names are known in `language`, English and German, with or without accents; what is no name as a whole is read
    part by part, then as the beginning of a name, then as a misspelt one. Empty if nothing fits.
    """
    names = _names(_locale(language))
    typed = text[:_LONGEST]
    return (
        _zones(names, [typed])
        or _zones(names, re.split(r"[,;/()\n]", typed))
        or _zones(names, _phrases(typed))
        or _zones(names, _completions(names, typed))
        or _zones(names, _corrections(names, typed))
    )


def completions(text: str, language: str) -> tuple[str, ...]:
    """Cities that begin so, as `find` takes them, at most 25; without any letter the best-known ones."""
    here = _locale(language)
    if not (start := _fold(text[:_LONGEST])):
        return tuple(city(zone, here) for zone in _data()["well-known"]["zones"][:_MOST_CITIES])
    fitting = (name for name in _cities_by_name(here) if any(s.startswith(start) for s in _spellings(name)))
    return tuple(islice(fitting, _MOST_CITIES))


def by_clock(now: datetime, wall: time, *, locale: str) -> tuple[str, ...]:
    """The zones, at most four, where it is about `wall` at `now`: those of the locale's country first.

    A clock may be 20 minutes off. Of zones that keep the same rules only the first is named. ValueError if `now`
    is naive.
    """
    home = _of_country(_country(locale))
    near: dict[str, tuple[tuple[bool, int], str]] = {}
    for zone in (*home, *_data()["well-known"]["zones"]):
        apart = _minutes_apart(local(now, zone), wall)
        if apart <= _TOLERANCE:
            near.setdefault(_rules(zone, now.year), ((zone not in home, round(apart / _QUARTER)), zone))
    ranked = sorted(near.values(), key=lambda found: found[0])
    return tuple(zone for _, zone in ranked[:_MOST])


def guess(locale: str) -> str | None:
    """The zone of a locale's country if (nearly) everybody there shares one: "de-AT" is Europe/Vienna, "en-US" None.

    A language without a country stands for the country where most people speak it, so plain "en" is None, too.
    """
    zones = _of_country(_country(locale))
    return zones[0] if len(zones) == 1 else None


def city(zone: str, language: str) -> str:
    """How to say a zone: by its city, in this language if it has a word of its own for it."""
    return _cities(_locale(language)).get(canonical(zone)) or _plain_city(zone)


def _plain_city(zone: str) -> str:
    return zone.rpartition("/")[2].replace("_", " ")


def _minutes_apart(here: datetime, wall: time) -> int:
    apart = abs(here.hour * 60 + here.minute - wall.hour * 60 - wall.minute)
    return min(apart, 24 * 60 - apart)


def _table(name: str) -> Mapping[str, Any]:
    """One of babel's tables: 2 MB, read when a place is first spoken of."""
    from babel.core import get_global

    found: Mapping[str, Any] = get_global(name)  # type: ignore[arg-type]
    return found


@lru_cache(maxsize=1024)
def _rules(zone: str, year: int) -> str:
    """What tells two sets of clock rules apart: the offset on each day of a year."""
    start = datetime(year, 1, 1, tzinfo=UTC)
    return " ".join(f"{local(start + timedelta(days=day), zone):%z}" for day in range(365))


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("zones.toml").read_text("utf-8"))


def _country(locale: str) -> str:
    """The country code of a locale such as "de", "de-AT" or "en_GB", or "" if it has none."""
    parts = locale.replace("_", "-").split("-")
    for part in parts[1:]:
        if re.fullmatch(r"[A-Za-z]{2}", part):
            return part.upper()
    likely = str(_table("likely_subtags").get(parts[0].lower(), ""))
    return likely.rpartition("_")[2]


def _of_country(code: str) -> tuple[str, ...]:
    """The zones of a country, at most four, those of most people first; none for the world or a made-up code."""
    zones = _data()["countries"].get(code) or _table("territory_zones").get(code, ())
    return tuple(zones[:_MOST]) if code.isalpha() and code != "ZZ" else ()


@lru_cache(maxsize=256)
def _locale(language: str) -> str:
    """The language whose names to use: this one, or English where there is no such thing."""
    from babel import Locale, UnknownLocaleError

    found = re.match(r"[A-Za-z]{2,3}(?![A-Za-z])", language)
    try:
        return Locale(found[0].lower()).language if found else "en"
    except UnknownLocaleError:
        return "en"


@cache
def _cities(language: str) -> dict[str, str]:
    """Cities by zone, where the language has a word other than the zone's own."""
    from babel import Locale

    zones = Locale(language).time_zones
    return {canonical(str(zone)): zones[zone]["city"] for zone in zones if "city" in zones[zone]}


@cache
def _cities_by_name(language: str) -> tuple[str, ...]:
    """Every city that can be typed, the well-known ones first, then big ones that are no zone of their own."""
    known = (city(zone, language) for zone in _data()["well-known"]["zones"])
    big = (name for names in _data()["cities"].values() for name in names if not name.isupper())
    others = (city(zone, language) for zone in _table("zone_territories") if not zone.startswith(_FIXED))
    return tuple(dict.fromkeys((*known, *big, *sorted(others))))


def _fold(name: str) -> str:
    """A name without case, accents and signs."""
    letters = "".join(
        sign for sign in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(sign)
    )
    return " ".join(re.findall(r"\w+", letters, re.ASCII))


def _spellings(name: str) -> tuple[str, str]:
    """The ways to type a name on any keyboard: "munchen" and "muenchen"."""
    german = unicodedata.normalize("NFC", name.casefold()).translate(_UMLAUTS)
    return _fold(name), _fold(german)


def _zones(names: Mapping[str, tuple[str, ...]], texts: Iterable[str]) -> tuple[str, ...]:
    keys = (key for text in texts for key in (text.strip().casefold(), *_spellings(text)))
    return tuple(dict.fromkeys(zone for key in keys for zone in names.get(key, ())))[:_MOST]


def _phrases(typed: str) -> Iterator[str]:
    """Every one to three words in a row, the longest first: "I live in New York now"."""
    words = typed.split()
    for length in (3, 2, 1):
        for at in range(len(words) - length + 1):
            phrase = " ".join(words[at : at + length])
            if len(phrase) >= _TELLING:
                yield phrase


def _completions(names: Iterable[str], typed: str) -> list[str]:
    start = _fold(typed)
    if len(start) < _TELLING - 1:
        return []
    return [name for name in names if name.startswith(start) and "/" not in name]


def _corrections(names: Iterable[str], typed: str) -> list[str]:
    name = _fold(typed)
    if len(name) < _TELLING:
        return []
    from difflib import get_close_matches

    lengths = range(max(_TELLING, len(name) - 2), len(name) + 3)
    return get_close_matches(
        name, [other for other in names if other[0] == name[0] and len(other) in lengths], _MOST, _ALIKE
    )


@cache
def _names(language: str) -> dict[str, tuple[str, ...]]:
    """Zones by every name they go by in a language, English and German; a city comes before a country of that name."""
    from babel import Locale

    names: dict[str, tuple[str, ...]] = {}

    def add(name: str, zones: Iterable[str]) -> None:
        for spelling in _spellings(name):
            names[spelling] = tuple(dict.fromkeys((*names.get(spelling, ()), *zones)))

    for zone, cities in _data()["cities"].items():
        for name in cities:
            add(name, (zone,))
    zones = {zone: zone for zone in _table("zone_territories") if not zone.startswith(_FIXED)}
    for name, zone in {**zones, **_table("zone_aliases")}.items():
        if "/" in name:
            names[name.casefold()] = (zone,)
        add(_plain_city(name), (zone,))
    for words in dict.fromkeys((language, *_ALWAYS)):
        for zone, name in _cities(words).items():
            add(name, (zone,))
        for code, name in Locale(words).territories.items():
            add(name, _of_country(code))
    for code, more in _data()["names"].items():
        for name in more:
            add(name, _of_country(code))
    return {name: zones[:_MOST] for name, zones in names.items() if name and zones and _NOWHERE not in zones}
