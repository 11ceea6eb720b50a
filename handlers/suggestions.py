"""What a typed line could go on as: offered while it is typed, from memory alone, and each one can be read."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import islice

from handlers import wishes
from handlers.days import read_time
from handlers.flows.settings import typed as setting
from handlers.quicklog import Log, read
from handlers.words import Words
from handlers.words.dates import day_of_month
from handlers.zones import completions

MOST, LONGEST = 25, 100
_EFFORTS = ("easy", "steady", "hard", "all_out")
_USUAL = ("5 km", "8 km", "10 km", "3 mi", "5 mi")
_TIMES = ("18:00", "19:30", "21:00")
_QUIET = ("21:00-07:00", "22:00-07:00", "23:00-06:00")
_CLUB_TIMES = ("18:00", "18:30", "19:00", "9:00", "10:00")
_CLUB_QUIET = ("21:00-07:30", "22:00-07:00", "20:00-08:00")
_NOTICES = ("2 h", "1 h", "90 min", "3 h", "30 min")
_WEEKS = 6  # so many Mondays a pause may end on are offered


def for_log(words: Words, language: str, typed: str, today: date, *, body: bool = True) -> tuple[str, ...]:
    """Lines that begin with what is typed and can be logged. No score is ever suggested.

    `body`: whether the calves may be spoken of.
    """
    said = " ".join(typed.split())
    efforts = tuple(words.label(language, f"effort-{effort}") for effort in _EFFORTS)
    starts = (
        *(f"{run} {efforts[0]}" for run in _USUAL),
        words.label(language, "kind-rest"),
        words.label(language, "kind-other"),
    )
    offered = [line for line in starts if line.lower().startswith(said.lower())]
    if (log := _read(said, language, today)) is not None:
        offered = [said, *_going_on(words, language, said, log, efforts, body)]
    elif said.replace(".", "").replace(",", "").isdigit():
        offered = [f"{said} {unit} {effort}" for unit in ("km", "mi") for effort in efforts]
    return _fitting(line for line in offered if _read(line, language, today) is not None)


def for_settings(language: str, typed: str, now: datetime) -> tuple[str, ...]:
    """Times, quiet hours and places that begin so, as `/settings` takes them."""
    said = typed.strip()
    if not said:
        return _fitting((*_TIMES, *_QUIET, *completions("", language)))
    itself = () if setting(said, now) is None else (said,)
    quiet = (hours for hours in _QUIET if hours.startswith(said))
    return _fitting((*itself, *_hours(said), *quiet, *completions(said, language)))


def for_club(words: Words, language: str, option: str, typed: str, now: datetime) -> tuple[str, ...]:
    """What an option of /club can be filled with, which begins so: days, times, cities, hours, notices, ends of a pause."""
    said = " ".join(typed.split())
    match option:
        case "days":
            return _fitting(_weekdays(words, language, typed))
        case "time":
            return _fitting(_hours(said) if said else _CLUB_TIMES)
        case "city":
            return completions(said, language)
        case "hours":
            return _fitting(hours for hours in _CLUB_QUIET if hours.startswith(said))
        case "before":
            return _fitting(notice for notice in _NOTICES if notice.startswith(said))
        case "until":
            return _fitting(_ends(words, language, said, now))
    return ()


def _weekdays(words: Words, language: str, typed: str) -> Iterator[str]:
    """The weekdays that the last word may become, behind those that are there already."""
    before, comma, last = typed.rpartition(",")
    head = f"{before.strip()}, " if comma else ""
    for day in range(7):
        name = words.label(language, f"weekday-{day}")
        fits = name.casefold().startswith(last.strip().casefold())
        if fits and day not in wishes.days(before) and (not head or wishes.days(before)):
            yield head + name


def _ends(words: Words, language: str, said: str, now: datetime) -> Iterator[str]:
    """What is typed, if it is a day to come, and the next Mondays."""
    clock = now.replace(tzinfo=None)
    if wishes.day(said, clock) is not None:
        yield said
    first = now.date() + timedelta(days=7 - now.weekday())
    mondays = (first + timedelta(weeks=week) for week in range(_WEEKS))
    named = (day_of_month(words, language, monday) for monday in mondays)
    yield from (day for day in named if day.casefold().startswith(said.casefold()))


def _going_on(
    words: Words, language: str, said: str, log: Log, efforts: tuple[str, ...], body: bool
) -> Iterator[str]:
    if log.kind == "ran" and log.effort is None:
        yield from (f"{said} {effort}" for effort in efforts)
    if body and log.calves is None:
        yield f"{said}, {words.label(language, 'calves-fine')}"
        for side in ("left", "right", "both"):
            calf = words.label(language, f"calf-{side}")
            yield f"{said}, {calf[:1].lower()}{calf[1:]}"


def _read(line: str, language: str, today: date) -> Log | None:
    found = read(line, language=language, unit="km", today=today)
    return found if isinstance(found, Log) and (found.kind or found.calves) else None


def _hours(said: str) -> Iterator[str]:
    """The times of day that are meant by "7" or "19"."""
    if (at := read_time(said)) is None:
        return
    later = (at.hour + 12) % 24 if said.isdigit() and at.hour < 12 else at.hour
    for hour in dict.fromkeys((at.hour, later)):
        yield from (f"{hour:02}:{minute:02}" for minute in dict.fromkeys((at.minute, 30)))


def _fitting(lines: Iterator[str] | tuple[str, ...]) -> tuple[str, ...]:
    return tuple(islice((line for line in dict.fromkeys(lines) if len(line) <= LONGEST), MOST))
