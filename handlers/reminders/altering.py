"""Her reminders as she changes them: which one a line means, and what becomes of it."""

import re
from collections.abc import Iterable
from datetime import date, time, timedelta

import msgspec

from handlers.days import EVERY_DAY, local, moment
from handlers.reminders import agenda, schedule
from handlers.reminders.kinds import KINDS
from handlers.reminders.occasions import MOST_DRINKS
from handlers.turn import Turn
from handlers.wishes import Alter
from storage.frozen import replace
from storage.records import Reminder, Slot

AROUND: tuple[Slot, ...] = ("before_run", "after_run")  # no time of their own
LATELY = timedelta(hours=24)  # so long "it" may be the reminder that was spoken of last
_HALF_A_DAY = 12
_STEM = 4  # letters that two forms of a word share at least


class Impossible(Exception):
    """Raised when a reminder cannot come like that; `wish-<key>` says why."""

    def __init__(self, key: str, value: str = "") -> None:
        super().__init__(key)
        self.key, self.value = key, value


def fitting(turn: Turn, wanted: Alter) -> list[Reminder]:
    """Those of hers that all fits which was said; without a name of it the check-in may be meant, too."""
    hers = agenda.chosen(turn)
    check_in = turn.work.reminders.of(turn.runner.id, "check_in")
    unnamed = wanted.at is not None or (wanted.this and not (wanted.named and hers))
    if wanted.kind is not None:
        called = [each for each in hers if each.kind == "own" and _is_called(each.text, wanted.words)]
        hers = [each for each in hers if each.kind == wanted.kind] or called
    elif wanted.words:
        hers = [each for each in hers if _is_called(each.text, wanted.words)]
    elif unnamed and not wanted.days and check_in is not None:
        hers = [*hers, check_in]
    if wanted.at is not None:
        exact = [each for each in hers if wanted.at in each.times]
        hers = exact or [each for each in hers if at_of(each, wanted.at) is not None]
    if wanted.days:
        days = {each.id: _days_of(turn, each) for each in hers}
        exact = [each for each in hers if days[each.id] == wanted.days]
        hers = exact or [each for each in hers if wanted.days < days[each.id] != EVERY_DAY]
    wanted_off = wanted.what == "on"
    return [each for each in hers if each.off == wanted_off] or hers


def is_sure(turn: Turn, wanted: Alter, hers: list[Reminder]) -> bool:
    """Whether the one that fits can be no other: "the Friday reminder" may also come on Tuesdays."""
    return not wanted.days or all(_days_of(turn, each) == wanted.days for each in hers)


def _is_called(text: str, said: str) -> bool:
    """Whether all her words for it are words of its text, in any form: "stretching" is in "stretch my calves"."""
    words = re.findall(r"\w+", text.casefold())
    return all(any(_akin(word, other) for other in words) for word in re.findall(r"\w+", said.casefold()))


def _akin(one: str, other: str) -> bool:
    stems = (word[: max(_STEM, len(word) - 3)] for word in (one, other))
    first, second = stems
    return other.startswith(first) or one.startswith(second)


def at_of(reminder: Reminder, said: time) -> time | None:
    """Which of its times is meant, whatever half of the day that is in."""
    found = (
        at
        for at in reminder.times
        if at.minute == said.minute and at.hour % _HALF_A_DAY == said.hour % _HALF_A_DAY
    )
    return said if said in reminder.times else next(found, None)


def _days_of(turn: Turn, reminder: Reminder) -> frozenset[int]:
    if reminder.weekdays == schedule.ONCE and reminder.next_due_at is not None:
        return frozenset({local(reminder.next_due_at, turn.runner.zone).weekday()})
    return reminder.weekdays


def spoken_of(turn: Turn) -> list[Reminder] | None:
    """Those that were spoken of last; None where it was something else, or long ago."""
    both = (*turn.talks[:1], *turn.work.conversations.lately(turn.runner.id, turn.place, 1))
    latest = [talk for talk in both if turn.now - talk.touched_at < LATELY]
    if not latest:
        return None
    talk = max(latest, key=lambda each: each.touched_at)
    match talk.flow:
        case "remind":
            ids: Iterable[str] = (talk.id,)
        case "alter":
            ids = (str(talk.facts.get("altered", "")),)
        case "reminded" | "later" | "fewer":
            ids = msgspec.convert(talk.facts.get("reminders", ()), tuple[str, ...])
        case _:
            return None
    found = (turn.work.reminders.get(turn.runner.id, id) for id in ids)
    return [reminder for reminder in found if reminder is not None] or None


def speakable(kind: str, slot: Slot, times: tuple[time, ...], *, most: int = MOST_DRINKS) -> tuple[time, ...]:
    """The times at which it would really come: a word about drinking twice a day, and not at night (HYD-8)."""
    hours = KINDS[kind].hours
    if hours is None or slot in AROUND:
        return times
    awake = tuple(at for at in times if hours[0] <= at <= hours[1])
    if times and not awake:
        raise Impossible("drink_hours")
    return awake[:most]


def retimed(turn: Turn, reminder: Reminder, times: tuple[time, ...]) -> Reminder:
    """It comes at these times from now on; what comes once keeps its day."""
    again = timed(reminder, times)
    if reminder.weekdays == schedule.ONCE and reminder.next_due_at is not None:
        day = local(reminder.next_due_at, turn.runner.zone).date()
        return _once(turn, again, day, or_next=True)
    return schedule.keep(turn, again)


def timed(reminder: Reminder, times: tuple[time, ...]) -> Reminder:
    """The same with these times, as far as it would come at them."""
    at, *also = speakable(reminder.kind, reminder.slot, times)
    return replace(reminder, at=at, also=tuple(also))


def on_days(turn: Turn, reminder: Reminder, weekdays: frozenset[int]) -> Reminder:
    """It comes on these weekdays from now on."""
    return schedule.keep(
        turn,
        replace(
            reminder,
            weekdays=weekdays,
            every_days=1,
            anchor=reminder.anchor if reminder.every_days == 1 else None,
        ),
    )


def on_day(turn: Turn, reminder: Reminder, day: date) -> Reminder:
    """What comes once comes on another day."""
    if reminder.weekdays != schedule.ONCE:
        raise Impossible("one_day")
    return _once(turn, reminder, day, or_next=False)


def _once(turn: Turn, reminder: Reminder, day: date, *, or_next: bool) -> Reminder:
    due = moment(day, reminder.at, turn.runner.zone)
    if due <= turn.now:
        if not or_next:
            raise Impossible("past_time", f"{reminder.at:%H:%M}")
        due = schedule.next_after(turn, reminder.at)
    moved = replace(reminder, also=(), next_due_at=due)
    turn.work.reminders.save(moved)
    return moved


def as_before(turn: Turn, before: Reminder) -> Reminder:
    """What was changed, switched off or deleted is again what it was."""
    if before.weekdays == schedule.ONCE:
        turn.work.reminders.save(before)
        return before
    return schedule.keep(turn, before)


def is_around(reminder: Reminder) -> bool:
    return reminder.slot in AROUND


def labels(turn: Turn, hers: Iterable[Reminder]) -> dict[str, str]:
    """What each is called on a button, by the end of its id; those of one name with what tells them apart."""
    named = {key_of(each): agenda.name(turn, each, short=True) for each in hers}
    rules = {key_of(each): agenda.rule(turn, each) for each in hers}
    names = list(named.values())
    return {
        key: (f"{name[:14]}: {rules[key]}" if names.count(name) > 1 else name)[:30]
        for key, name in named.items()
    }


def key_of(reminder: Reminder) -> str:
    """How a button names it: the end of its id."""
    return reminder.id[-12:]


def by_key(turn: Turn, key: str) -> Reminder | None:
    """One of hers as a button names it."""
    every = turn.work.reminders.all_of(turn.runner.id)
    return next((r for r in every if r.kind in KINDS and key_of(r) == key), None)
