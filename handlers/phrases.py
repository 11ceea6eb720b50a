"""How values are said in the runner's language: distances, durations, days, calves, a whole day in one line."""

from collections.abc import Iterable, Mapping
from datetime import date, time
from functools import lru_cache
from typing import Protocol, runtime_checkable

from handlers.days import local
from handlers.talks.answers import METRES_PER_MILE, Distance
from handlers.turn import Turn
from handlers.words import Value, Words
from handlers.words.dates import short_day
from storage.frozen import Struct
from storage.records import CalfReport, Day, Run, Unit


class Phrase(Struct, frozen=True):
    """A value that has words of its own: `Phrase("calf-left")`, with `values` that stand in them."""

    key: str
    values: Mapping[str, Value] = {}


@runtime_checkable
class InWords(Protocol):
    """A value that says itself, in the reader's words."""

    def said(self, turn: Turn) -> str:
        """The words."""
        ...


class LocalTime(Struct, frozen=True):
    """What a clock in that zone shows at the moment of speaking."""

    zone: str


class Past(Struct, frozen=True):
    """Whether a day is over at the moment of speaking: "yes" or "no"."""

    day: date


class SoFar(Struct, frozen=True):
    """A run as far as it is told: "8 km easy"."""

    distance: Distance | None
    effort: str | None
    units: Unit


def spoken(turn: Turn, value: object) -> Value:
    """A value of a script as a sentence takes it."""
    match value:
        case str() | int() | float():
            return value
        case Phrase(key, values):
            return turn.label(key, **values)
        case LocalTime(zone):
            return clock_of(local(turn.now, zone).time())
        case SoFar(distance, effort, units):
            parts = (
                distance_of(turn, distance.metres(units)) if distance else "",
                effort and turn.label(f"effort-{effort}"),
            )
            return " ".join(part for part in parts if part) or turn.label("run")
        case Past(day):
            return "yes" if day < turn.today else "no"
        case date():
            return day_name(turn, value)
        case InWords():
            return value.said(turn)
        case _:
            return str(value)


def answer_in_words(turn: Turn, value: object, text: str) -> str:
    """A typed answer as a button repeats it: "8 km", "44 min"; anything else as it was typed."""
    match value:
        case Distance(unit=unit):
            return distance_of(turn, value.metres(unit or units_of(turn)), unit)
        case int() if ":" in text:
            return duration_of(turn, value)
        case _:
            return text


def units_meant(turn: Turn) -> Unit | None:
    """What a bare number is read in; None where it may be either, as in English before she chose (WORD-2)."""
    return turn.runner.units or ("km" if turn.language != "en" else None)


def units_of(turn: Turn) -> Unit:
    """The runner's unit; before she chose one, kilometres."""
    return turn.runner.units or "km"


def distance_of(turn: Turn, metres: int, unit: Unit | None = None, *, digits: int = 2) -> str:
    """ "8 km", "5 mi", "8.25 km": in the runner's unit."""
    return _distance(turn.ports.words, turn.language, metres, unit or units_of(turn), digits)


@lru_cache(maxsize=1024)  # most runs are of a few distances, and each card says some
def _distance(words: Words, language: str, metres: int, unit: Unit, digits: int) -> str:
    value = round(metres / (METRES_PER_MILE if unit == "mi" else 1000), digits)
    return words.label(language, f"distance-{unit}", number=int(value) if value == int(value) else value)


def duration_of(turn: Turn, seconds: int) -> str:
    """ "44 min", "52:30", "1:05:00"."""
    hours, rest = divmod(seconds, 3600)
    minutes, left = divmod(rest, 60)
    if not hours and not left:
        return turn.label("minutes", number=minutes)
    return f"{hours}:{minutes:02}:{left:02}" if hours else f"{minutes}:{left:02}"


def day_name(turn: Turn, day: date) -> str:
    """ "Tue 18 Mar"."""
    return short_day(turn.ports.words, turn.language, day)


def clock_of(at: time) -> str:
    return f"{at:%H:%M}"


def run_in_words(turn: Turn, run: Run) -> str:
    """ "8 km, 44 min, easy"."""
    parts = []
    if run.metres is not None:
        parts.append(distance_of(turn, run.metres))
    if run.seconds is not None:
        parts.append(
            turn.label("about", value=duration_of(turn, run.seconds))
            if run.about
            else duration_of(turn, run.seconds)
        )
    if run.effort is not None:
        parts.append(turn.label(f"effort-{run.effort}"))
    return ", ".join(parts) or turn.label("run")


def calves_in_words(turn: Turn, reports: Iterable[CalfReport]) -> str:
    """ "left calf 3/10", "calves fine", or nothing where nothing was said; no more than the platform is to hear."""
    worst = {report.side: report.score for report in reports if report.moment == "worst"}
    left, right = worst.get("left"), worst.get("right")
    if (left is None and right is None) or turn.health == "off":
        return ""
    if turn.health == "lean":
        return turn.label("calves-noted")
    if left == 0 and right == 0:
        return turn.label("calves-fine")
    if left and right and left != right:
        return turn.label("calf-scores", left=left, right=right)
    which = "both" if left and right else "left" if left or right is None else "right"
    return turn.label(f"calf-score-{which}", score=left or right or 0)


def day_in_words(turn: Turn, day: Day | None, runs: Iterable[Run], reports: Iterable[CalfReport]) -> str:
    """One day in one line: "8 km, 44 min, easy, left calf 3/10"."""
    told = " + ".join(run_in_words(turn, run) for run in runs)
    parts = [told] if told else []
    if day is not None and day.kind != "ran":
        parts.append(turn.label(f"kind-{day.kind}"))
    calves = calves_in_words(turn, reports)
    return ", ".join([*parts, calves] if calves else parts)
