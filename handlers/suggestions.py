"""What a typed line could go on as: offered while it is typed, from memory alone, and each one can be read."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import islice

from handlers.days import read_time
from handlers.flows.settings import typed as setting
from handlers.quicklog import Log, read
from handlers.words import Words
from handlers.zones import completions

MOST, LONGEST = 25, 100
_EFFORTS = ("easy", "steady", "hard", "all_out")
_USUAL = ("5 km", "8 km", "10 km", "3 mi", "5 mi")
_TIMES = ("18:00", "19:30", "21:00")
_QUIET = ("21:00-07:00", "22:00-07:00", "23:00-06:00")


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


def for_settings(language: str, typed: str) -> tuple[str, ...]:
    """Times, quiet hours and places that begin so, as `/settings` takes them."""
    said = typed.strip()
    if not said:
        return _fitting((*_TIMES, *_QUIET, *completions("", language)))
    itself = () if setting(said, datetime.now(UTC)) is None else (said,)
    quiet = (hours for hours in _QUIET if hours.startswith(said))
    return _fitting((*itself, *_hours(said), *quiet, *completions(said, language)))


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
