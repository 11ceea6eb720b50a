"""Plans in words: a day, the next days and races, what a typed line planned."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from handlers.phrases import clock_of, day_name, distance_of
from handlers.plans import Planned, races
from handlers.plans.reading import Entry
from handlers.turn import Turn


def in_words(turn: Turn, what: Planned | None) -> str:
    """ "14 km at 18:30", "Race, 10 km", "Rest day", or a dash."""
    if what is None:
        return turn.label("plan-open")
    if what.rest:
        return turn.label("kind-rest")
    far = distance_of(turn, what.metres) if what.metres else turn.label("kind-ran") if not what.race else ""
    parts = [part for part in (turn.label("plan-race") if what.race else "", far) if part]
    said = ", ".join(parts)
    return turn.label("plan-at", what=said, time=clock_of(what.at)) if what.at else said


def day_line(turn: Turn, day: str, what: Planned | None) -> str:
    """ "Wed 18 Mar: 14 km at 18:30"."""
    return turn.label("plan-line", day=day, what=in_words(turn, what))


def ahead_lines(turn: Turn, days: Mapping[date, Planned | None]) -> str:
    """The next days one under the other, then the races beyond them; one line where nothing is planned."""
    beyond = races(turn, max(days) + timedelta(days=1))
    if not beyond and not any(days.values()):
        return turn.label("plan-none")
    return "\n".join(day_line(turn, day_name(turn, day), what) for day, what in {**days, **beyond}.items())


def entry_lines(turn: Turn, entries: Iterable[Entry]) -> str:
    """What a line planned, a line each: of every week, then of single days."""
    lines = []
    for entry in entries:
        if entry.weekdays:
            names = ", ".join(turn.label(f"weekday-{w}") for w in entry.weekdays)
            lines.append(day_line(turn, turn.label("plan-every", days=names), entry.what))
        lines += [day_line(turn, day_name(turn, day), entry.what) for day in entry.days]
    return "\n".join(lines)
