"""Plans: the usual week, what is planned otherwise for single days, and races. Read by reminders and by the load rules."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta

from handlers import facts
from handlers.facts import Kept
from handlers.turn import Turn

SHELF, WEEK_SHELF = "plan", "week"
AHEAD = 7  # days shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A day's plan: a rest day (`rest`), or else a run.

    `metres` is None where no distance was said, `at` (her wall clock) where no time was. A race is a run too.
    """

    metres: int | None = None
    at: time | None = None
    rest: bool = False
    race: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """A fact: her usual week, by weekday ("0" is Monday). A weekday that is not in it is open."""

    days: Mapping[str, Planned] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Once:
    """A fact: what is planned for one day, whatever the usual week says; None: nothing at all. Its day is that day."""

    what: Planned | None = None


def planned(turn: Turn, day: date) -> Planned | None:
    """What is planned for a day: what was said of that very day, else her usual week. None: nothing is planned."""
    return ahead(turn, day, 1)[day]


def ahead(turn: Turn, day: date, days: int = AHEAD) -> dict[date, Planned | None]:
    """What is planned for so many days from a day on."""
    usual, said = week(turn).days, once(turn, day)
    dates = (day + timedelta(days=n) for n in range(days))
    return {each: said[each] if each in said else usual.get(str(each.weekday())) for each in dates}


def week(turn: Turn) -> Week:
    """Her usual week; empty where she never told."""
    kept = facts.latest(turn, WEEK_SHELF, Week)
    return kept.what if kept else Week()


def once(turn: Turn, since: date) -> dict[date, Planned | None]:
    """What was said of single days from a day on; None: nothing is to be on that day."""
    return {kept.day: kept.what.what for kept in _once(turn, since)}


def races(turn: Turn, day: date) -> dict[date, Planned]:
    """The races planned from a day on, soonest first."""
    return {each: plan for each, plan in sorted(once(turn, day).items()) if plan is not None and plan.race}


def plan_day(turn: Turn, day: date, what: Planned | None, source: str = "") -> None:
    """Plans one day otherwise than the usual week; None keeps it free of any plan."""
    former = [kept for kept in _once(turn, day) if kept.day == day]
    new = facts.keep(turn, SHELF, Once(what=what), day=day, source=source)
    facts.take_back(turn, former, new)


def plan_weekdays(turn: Turn, days: Mapping[int, Planned | None], source: str = "") -> None:
    """Changes weekdays (Monday is 0) of the usual week; None leaves a weekday open."""
    former = facts.latest(turn, WEEK_SHELF, Week)
    told = dict(former.what.days) if former else {}
    for weekday, what in days.items():
        told.pop(str(weekday), None)
        if what is not None:
            told[str(weekday)] = what
    new = facts.keep(turn, WEEK_SHELF, Week(days=told), source=source)
    facts.take_back(turn, [former] if former else [], new)


def as_usual(turn: Turn, day: date, by: str) -> None:
    """Lets a day go by the usual week again."""
    facts.take_back(turn, [kept for kept in _once(turn, day) if kept.day == day], by)


def _once(turn: Turn, since: date) -> tuple[Kept[Once], ...]:
    return facts.shelf(turn, SHELF, Once, since=since)
