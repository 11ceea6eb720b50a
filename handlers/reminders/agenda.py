"""How a reminder is told: what it is, by which rule it comes, and when it comes next."""

from collections.abc import Iterable
from datetime import datetime, time
from itertools import groupby

from handlers.days import EVERY_DAY, local
from handlers.phrases import clock_of, day_name
from handlers.reminders.kinds import KINDS
from handlers.reminders.schedule import ONCE, held_back, next_times, paused, resting
from handlers.turn import Turn
from storage.records import Reminder

MOST = 20  # of her own
TOGETHER = 20  # minutes within which two become one
SHORT = 40  # characters of her own words in a list
_SETS = {EVERY_DAY: "daily", frozenset(range(5)): "weekdays", frozenset({5, 6}): "weekend"}


def chosen(turn: Turn) -> list[Reminder]:
    """The reminders she set herself, in the order they came."""
    every = turn.work.reminders.all_of(turn.runner.id)
    return [r for r in every if r.kind in KINDS and KINDS[r.kind].chosen and _stands(r)]


def _stands(reminder: Reminder) -> bool:
    """Whether it is one of the list: what comes again later, by a tap, is not."""
    return reminder.weekdays != ONCE or reminder.next_due_at is not None


def name(turn: Turn, reminder: Reminder, *, short: bool = False) -> str:
    """ "Drinking", or her own words."""
    if reminder.kind != "own" or not reminder.text:
        return turn.label(f"reminder-{reminder.kind}")
    text = reminder.text
    return f"{text[: SHORT - 1]}…" if short and len(text) > SHORT else text


def rule(turn: Turn, reminder: Reminder) -> str:
    """ "10:00 and 15:00, Mon to Fri", "before a run", "once"."""
    around = reminder.slot in ("before_run", "after_run")
    parts = [turn.label(f"rule-{reminder.slot}") if around else clocks(turn, reminder.times)]
    if reminder.slot in ("warm", "run_day"):
        parts.append(turn.label(f"rule-{reminder.slot}"))
    if reminder.weekdays == ONCE:
        parts.append(turn.label("rule-once"))
    elif reminder.every_days > 1:
        parts.append(turn.label("rule-every", days=reminder.every_days))
    elif not (reminder.slot and len(reminder.weekdays) == 7):
        parts.append(days(turn, reminder.weekdays))
    if resting(turn, reminder) and reminder.anchor is not None:
        parts.append(turn.label("rule-from", day=day_name(turn, reminder.anchor)))
    if reminder.until is not None:
        parts.append(turn.label("rule-until", day=day_name(turn, reminder.until)))
    return ", ".join(parts)


def days(turn: Turn, weekdays: frozenset[int]) -> str:
    """ "every day", "Tuesdays", "Mon, Wed"."""
    if weekdays in _SETS:
        return turn.label(f"rule-{_SETS[weekdays]}")
    if len(weekdays) == 1:
        return turn.label(f"rule-day{min(weekdays)}")
    return ", ".join(turn.label(f"short-{day}") for day in sorted(weekdays))


def clocks(turn: Turn, times: Iterable[time]) -> str:
    """ "10:00 and 15:00"."""
    *first, last = map(clock_of, sorted(times))
    return turn.label("and", first=", ".join(first), last=last) if first else last


def when(turn: Turn, at: datetime) -> str:
    """A moment as her clock shows it: "20:10" today, else "Wed 18 Mar 20:10"."""
    there = local(at, turn.runner.zone)
    if there.date() == turn.wall.date():
        return clock_of(there.time())
    return turn.label("day-and-time", day=day_name(turn, there.date()), time=clock_of(there.time()))


def coming(turn: Turn, reminder: Reminder) -> str:
    """The next three times: "today 15:00 · Thu 19 Mar 10:00 and 15:00"; or why there are none.

    The days alone where it always comes at the one time that its rule tells.
    """
    if reminder.off:
        return turn.label("coming-off")
    if reminder.slot == "after_run":
        return turn.label("coming-after_run")
    times = [local(at, turn.runner.zone) for at in next_times(turn, reminder)]
    if not times:
        return _why_not(turn, reminder)
    by_rule = reminder.slot != "before_run" and {clock_of(at.time()) for at in times} == {
        clock_of(at) for at in reminder.times
    }
    told: list[str] = []
    for day, same in groupby(times, key=datetime.date):
        name = turn.label("coming-today") if day == turn.wall.date() else day_name(turn, day)
        clock = clocks(turn, (at.time() for at in same))
        if by_rule and len(reminder.times) == 1:
            told.append(name)
        else:
            told.append(turn.label("coming-at", day=name, time=clock))
    return " · ".join(told)


def _why_not(turn: Turn, reminder: Reminder) -> str:
    """What keeps it away; or that it waits for a run, or is over."""
    if (
        reminder.next_due_at is not None
        and (held := held_back(turn, reminder, reminder.next_due_at)) is not None
    ):
        return turn.label(f"coming-{held}")
    return turn.label("coming-no_run" if reminder.slot else "coming-none")


def busiest(turn: Turn) -> int:
    """How many messages come by themselves on the fullest of her usual days; what falls together is one."""
    every = [r for r in chosen(turn) if not r.off and r.slot == "" and r.weekdays != ONCE]
    evening = (turn.runner.check_in_at,) if turn.runner.cadence == "daily" else ()
    return max(
        _apart((*evening, *(at for r in every if day in r.weekdays for at in r.times)))
        for day in range(len(EVERY_DAY))
    )


def drinks(turn: Turn) -> int:
    """How often on one day a word about drinking is asked for, those after a run not counted."""
    every = [r for r in chosen(turn) if r.kind == "hydration" and not r.off and r.slot != "after_run"]
    return max(sum(len(r.times) for r in every if day in r.weekdays) for day in range(len(EVERY_DAY)))


def _apart(times: Iterable[time]) -> int:
    """How many messages these times of a day make."""
    count, last = 0, -TOGETHER
    for minute in sorted(at.hour * 60 + at.minute for at in times):
        if minute - last > TOGETHER:
            count, last = count + 1, minute
    return count


def is_paused(turn: Turn) -> bool:
    return paused(turn.runner, turn.now)
