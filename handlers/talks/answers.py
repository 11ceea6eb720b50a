"""Readers: what a runner types or taps, turned into the value a question asks for."""

import re
from collections.abc import Callable
from datetime import date, datetime, time
from typing import TypeVar

from handlers.days import read_time
from handlers.talks.dialogue import Unreadable
from storage.frozen import Struct
from storage.records import Unit

METRES_PER_MILE = 1609.344
LONGEST_METRES = 300_000
LONGEST_SECONDS = 48 * 3600

C = TypeVar("C", bound=str)


class Distance(Struct, frozen=True):
    """A distance as it was said. `unit` is None where it was left open: "8"."""

    value: float
    unit: Unit | None = None

    def metres(self, unit: Unit) -> int:
        """In metres; `unit` counts where none was said."""
        return round(self.value * (METRES_PER_MILE if (self.unit or unit) == "mi" else 1000))

    def __str__(self) -> str:
        return f"{self.value:g}{self.unit or ''}"


def one_of(*choices: C) -> Callable[[str], C]:
    """Reads one of these choices."""

    def read(text: str) -> C:
        if text not in choices:
            raise Unreadable
        return text

    return read


def shaped(pattern: str) -> Callable[[str], str]:
    """Reads a text of this shape: for choices that come from data."""
    shape = re.compile(pattern)

    def read(text: str) -> str:
        if not shape.fullmatch(text):
            raise Unreadable
        return text

    return read


def stamped(text: str, problem: str) -> tuple[datetime, str]:
    """What was typed, and when: apart. Raises Unreadable with that key where no time stands in front."""
    stamp, _, said = text.partition(" ")
    try:
        return datetime.fromisoformat(stamp), said
    except ValueError:
        raise Unreadable(problem) from None


def day(text: str) -> date:
    """A day as its ISO date: for choices that are days."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Unreadable from None


def yes_no(text: str) -> bool:
    if text not in ("yes", "no"):
        raise Unreadable
    return text == "yes"


_DISTANCE = re.compile(r"\s*(\d{1,6}(?:[.,]\d{1,3})?)\s*([a-zäöü]*)\.?\s*", re.IGNORECASE)
_UNITS: dict[str, Unit] = {
    **dict.fromkeys(
        ("k", "km", "kms", "kilometer", "kilometers", "kilometre", "kilometres", "kilometern"), "km"
    ),
    **dict.fromkeys(("mi", "mile", "miles", "meile", "meilen"), "mi"),
}


def distance(text: str) -> Distance:
    """ "8", "8.2 km", "5mi", "8,5", "5000 m": above 0 and at most 300 km."""
    match = _DISTANCE.fullmatch(text)
    if match is None:
        raise Unreadable("unreadable-distance")
    value, word = float(match[1].replace(",", ".")), match[2].lower()
    if word in ("m", "meter", "metern", "metres", "meters"):
        thousands = re.fullmatch(r"\d{1,3}[.,]\d{3}", match[1]) is not None  # "5.000 m", "10,000 m"
        value, word = value if thousands else value / 1000, "km"
    if word and word not in _UNITS:
        raise Unreadable("unreadable-distance")
    said = Distance(value, _UNITS.get(word))
    if not 0 < said.metres("km") <= LONGEST_METRES:
        raise Unreadable("impossible-distance")
    return said


def score(text: str) -> int:
    """A calf score, 0 to 10, whole. Never clipped, never guessed (PAIN-25)."""
    match = re.fullmatch(r"\s*(\d{1,3})\s*(?:/\s*10)?\s*", text)
    if match is None:
        raise Unreadable("unreadable-score")
    if not 0 <= (value := int(match[1])) <= 10:
        raise Unreadable("impossible-score")
    return value


_HOURS = re.compile(r"(\d{1,2}):([0-5]\d):([0-5]\d)")
_MINUTES = re.compile(r"(\d{1,3}):([0-5]\d)")
_WORDS = re.compile(
    r"(?:(\d{1,2})\s*h(?:ours?|rs?)?)?\s*(?:(\d{1,3})\s*(?:m|min|mins|minutes?|minuten|'|′)?)?", re.IGNORECASE
)


def seconds(text: str) -> int:
    """A duration: "44", "44 min", "52:30", "1:05:00", "1h 5min". A bare number means minutes."""
    said = text.strip()
    if match := _HOURS.fullmatch(said):
        total = int(match[1]) * 3600 + int(match[2]) * 60 + int(match[3])
    elif match := _MINUTES.fullmatch(said):
        total = int(match[1]) * 60 + int(match[2])
    elif (match := _WORDS.fullmatch(said)) and said:
        total = int(match[1] or 0) * 3600 + int(match[2] or 0) * 60
    else:
        raise Unreadable("unreadable-duration")
    if not 60 <= total <= LONGEST_SECONDS:
        raise Unreadable("impossible-duration")
    return total


_MINUTE = re.compile(
    r"(?:(?:at|after|about|around|from|since|the|so|ab|nach|etwa|ca\.?|circa|der|in|bei|seit|min\.?|minute)\s+){0,3}"
    r"(\d{1,3})\s*(?:\.|min\.?|mins|minutes?|minuten|'|′)?\s*(?:on|an)?\s*",
    re.IGNORECASE,
)


def minute_of_a_run(text: str) -> int:
    """ "20", "minute 20", "after 20 min": 1 to 600, as none begins at 0."""
    match = _MINUTE.fullmatch(text)
    if match is None or not 1 <= int(match[1]) <= 600:
        raise Unreadable("unreadable-minute")
    return int(match[1])


def clock(text: str) -> time:
    """A time of day: "19:30", "7pm", "19 Uhr"."""
    at = read_time(text)
    if at is None:
        raise Unreadable("unreadable-time")
    return at


def words(most: int) -> Callable[[str], str]:
    """Free text of at most so many characters."""

    def read(text: str) -> str:
        said = text.strip()
        if not said:
            raise Unreadable
        if len(said) > most:
            raise Unreadable("too-long", most=most)
        return said

    return read
