"""Days and clocks: a runner's day, the next wall-clock moment, quiet hours, typed times."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import ParamSpec, TypeVar, cast
from zoneinfo import ZoneInfo

P = ParamSpec("P")
T = TypeVar("T")

DAY_STARTS = time(4)
EVERY_DAY = frozenset(range(7))
_DAY = timedelta(days=1)
_SURELY = 4  # hours: no clock is ever set forward or back by so much and stays on its date
_INSTANT = timedelta(microseconds=1)


def remembered(call: Callable[P, T]) -> Callable[P, T]:
    """The same function, which finds nothing out twice: at half past seven everybody's clock shows the same."""
    return cast("Callable[P, T]", lru_cache(maxsize=4096)(call))


@remembered
def clock(zone: str) -> ZoneInfo:
    """The clock rules of an IANA zone, kept for good: the library holds only the last eight. KeyError if unknown."""
    return ZoneInfo(zone)


def local(at: datetime, zone: str) -> datetime:
    """The moment `at` on the clocks of an IANA zone. ValueError for a naive datetime, KeyError for an unknown zone."""
    if at.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return at.astimezone(clock(zone))


@remembered
def wall_text(at: datetime, zone: str) -> str:
    """What the clocks of a zone show at a moment, as 2026-03-18T10:00."""
    return f"{local(at, zone):%Y-%m-%dT%H:%M}"


def moment(day: date, wall: time, zone: str) -> datetime:
    """When a wall clock shows `wall` on `day`, as UTC; there is exactly one answer on every day.

    A time that comes twice (autumn) means the first; one that never comes (spring) is read with the offset
    before the gap, so 02:30 becomes 03:30. `fold=0` says both.
    """
    return datetime.combine(day, wall.replace(fold=0), clock(zone)).astimezone(UTC)


def start_of_day(day: date, zone: str, starts: time = DAY_STARTS) -> datetime:
    """When a runner's day begins, as UTC."""
    return moment(day, starts, zone)


@remembered
def runner_day(at: datetime, zone: str, starts: time = DAY_STARTS) -> date:
    """The runner's day at a moment: it begins at `starts` local time, so a run at 01:00 belongs to the evening before."""
    wall = local(at, zone)
    day = wall.date()
    if wall.hour >= starts.hour + _SURELY or at >= start_of_day(day, zone, starts):
        return day
    return local(
        moment(day, time(0), zone) - _INSTANT, zone
    ).date()  # not `day - 1`: islands have skipped a date


@remembered
def next_time(
    after: datetime,
    *,
    at: time,
    zone: str,
    weekdays: frozenset[int] = EVERY_DAY,
    every_days: int = 1,
    anchor: date | None = None,
) -> datetime:
    """The first moment strictly after `after`, as UTC, when a wall clock in `zone` shows `at` on a day of the rule.

    Each local date comes due once (see `moment`). `weekdays` counts from Monday = 0; with `every_days` above 1
    only every n-th date counts, `anchor` being one of them. ValueError for a rule that never comes due.
    """
    if every_days < 1 or (every_days > 1 and anchor is None):
        raise ValueError("every few days needs a count of days and a day to count from")
    day = local(after, zone).date() - _DAY  # a gap at midnight carries yesterday's time into today
    if anchor is not None:
        day += (anchor - day).days % every_days * _DAY
    for _ in range(2 + 7):  # two days that may be over, then every weekday this step can reach
        if day.weekday() in weekdays and (due := moment(day, at, zone)) > after:
            return due
        day += every_days * _DAY
    raise ValueError("this rule never comes due")


@remembered
def quiet_ends(at: datetime, zone: str, start: time, end: time) -> datetime:
    """The first moment from `at` on, as UTC, outside the quiet hours; `at` itself when it is not quiet then.

    Hours may run over midnight; equal times mean no quiet hours.
    """
    today = local(at, zone).date()
    over_midnight = (end < start) * _DAY
    for back in range(3):  # two days back, because islands have skipped a date
        day = today - back * _DAY
        if moment(day, start, zone) <= at < (ends := moment(day + over_midnight, end, zone)):
            return ends
    return at.astimezone(UTC)


def quiet(at: datetime, zone: str, start: time, end: time) -> bool:
    """Whether a moment falls into the quiet hours: the start is quiet, the end is not."""
    return quiet_ends(at, zone, start, end) > at


_NAMED = {
    "noon": time(12),
    "midday": time(12),
    "mittag": time(12),
    "mittags": time(12),
    "midnight": time(0),
    "mitternacht": time(0),
    "mitternachts": time(0),
}
_NUMBERS = {
    word: str(number)
    for words in (
        "one two three four five six seven eight nine ten eleven twelve",
        "eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
        "ein zwo drei vier fuenf sechs sieben acht neun zehn elf zwoelf",
    )
    for number, word in enumerate(words.split(), start=1)
}
_CLOCK = re.compile(
    r"(?P<half>half past |halb )?(?P<hour>\d{1,2})"
    r"(?:(?:[:.h]|\s?uhr\s?|(?<=\d\d))(?P<minute>\d\d))?(?:\s?(?:h|uhr|o['’]clock))?"
    r"(?:\s?(?:(?P<am>a\.?m|in the morning|morgens|früh|frueh|vormittags)"
    r"|(?P<pm>p\.?m|in the afternoon|in the evening|nachmittags|abends)))?"
)


def read_time(text: str) -> time | None:
    """The wall-clock time a person typed in English or German, or None when it is not plainly one.

    Digits follow the 24-hour clock unless am, pm or the like is said: "7" is 07:00. What people say only on a
    12-hour clock ("halb acht", "half past seven") needs that word, and "half eight" is never guessed: in British
    ears it is 08:30, in German ones 07:30.
    """
    words = re.sub(r"^(?:at|um|gegen) ", "", " ".join(text.casefold().strip(" .!?\t\n").split()))
    if words in _NAMED:
        return _NAMED[words]
    found = _CLOCK.fullmatch(re.sub(r"[^\W\d_]+", lambda word: _NUMBERS.get(word[0], word[0]), words))
    if found is None:
        return None
    half, am, pm = found["half"], found["am"], found["pm"]
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if half:
        if not (am or pm) or found["minute"] or not 1 <= hour <= 12:
            return None
        hour, minute = hour - (half == "halb "), 30
    if (am and hour > 12) or (hour == 12 and pm in ("abends", "in the evening")):
        return None
    if (am or pm) and hour <= 12:
        hour = hour % 12 + (12 if pm else 0)
    if hour == 24 and minute == 0:
        hour = 0
    return time(hour, minute) if hour < 24 and minute < 60 else None
