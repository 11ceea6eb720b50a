"""The buttons under a reminder: done, later, not today, fewer of these. They act for 30 days, in place."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

import msgspec

from handlers.days import EVERY_DAY, quiet_ends
from handlers.flows import reminders
from handlers.reminders import agenda, schedule
from handlers.talks.answers import one_of
from handlers.talks.dialogue import Question, Script, ask
from handlers.text import Text, join, plain
from handlers.turn import Finished, Start, Turn
from storage.frozen import replace
from storage.records import Conversation, Reminder

WEEK = 7
LATER: Question[str] = Question(
    "later", one_of(*(lt := ("half_hour", "two_hours", "tomorrow", "not"))), lt, width=3
)
FEWER: Question[str] = Question(
    "fewer", one_of(*(fw := ("once", "every_other", "weekly", "stop", "keep"))), fw, width=2
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """A reminder as it was sent: which ones it was made of, what it said, and her own words in it."""

    reminders: tuple[str, ...]
    kind: str
    text: str = ""
    said: Text = ()


def reminded(_f: Facts) -> Script[None]:
    """It has said its word: only its buttons are left."""
    yield from ()


def finish(_turn: Turn, _f: Facts, _said: None, _talk: Conversation) -> Finished:
    return Finished()


def _hers(turn: Turn, f: Facts) -> list[Reminder]:
    found = (turn.work.reminders.get(turn.runner.id, id) for id in f.reminders)
    return [reminder for reminder in found if reminder is not None]


def _said(turn: Turn, f: Facts, key: str, **values: str) -> Text:
    """What it said, and below what has become of it."""
    return join(f.said, turn.text(key, **values), by="\n\n")


def done(turn: Turn, f: Facts, _talk: Conversation) -> Finished:
    for reminder in _hers(turn, f):
        turn.work.reminders.save(replace(reminder, done_at=turn.now))
    turn.work.reminders.answered(turn.runner.id)
    return Finished(text=_said(turn, f, "reminded-done"))


def skip_today(turn: Turn, f: Facts, _talk: Conversation) -> Finished:
    """No more of it on her present day."""
    end = schedule.later(turn, 0, turn.wall.time().replace(hour=23, minute=59, second=59, microsecond=0))
    for reminder in _hers(turn, f):
        if reminder.next_due_at is not None and reminder.next_due_at <= end and reminder.slot != "after_run":
            turn.work.reminders.move(reminder, schedule.next_due(turn, reminder, end))
    following = [r.next_due_at for r in _hers(turn, f) if r.next_due_at is not None]
    if not following:
        return Finished(text=_said(turn, f, "reminded-skipped"))
    return Finished(text=_said(turn, f, "reminded-skipped-until", when=agenda.when(turn, min(following))))


def later(_turn: Turn, f: Facts, _talk: Conversation) -> Finished:
    return Finished(next=Start(flow="later", facts=msgspec.to_builtins(f)))


def fewer(turn: Turn, f: Facts, _talk: Conversation) -> Finished:
    """Less of it; of several that came as one, in the list."""
    hers = _hers(turn, f)
    if not hers:
        return Finished(text=_said(turn, f, "reminded-gone"))
    if len(hers) > 1:
        return Finished(next=reminders.start(turn))
    return Finished(next=start_fewer(f, hers[0]))


def start_fewer(f: Facts, often: Reminder) -> Start:
    """The question how much less of it: what can be offered depends on how often it comes."""
    choices = [
        choice
        for choice, fits in (
            ("once", bool(often.also)),
            ("every_other", often.every_days == 1 and len(often.weekdays) == WEEK and not often.slot),
            ("weekly", len(often.weekdays) > 1 and not often.slot),
            ("stop", True),
            ("keep", True),
        )
        if fits
    ]
    return Start(flow="fewer", facts=msgspec.to_builtins(f) | {"choices": choices})


# Later


def ask_later(f: Facts) -> Script[str]:
    return (yield from ask(LATER, said=plain(f.said)))


def finish_later(turn: Turn, f: Facts, chosen: str, talk: Conversation) -> Finished:
    """Once more, after a while: not in the quiet hours."""
    if chosen == "not":
        return skip_today(turn, f, talk)
    if chosen == "tomorrow":
        at = schedule.later(turn, 1, turn.wall.time().replace(second=0, microsecond=0))
    else:
        at = turn.now + (timedelta(minutes=30) if chosen == "half_hour" else timedelta(hours=2))
    runner = turn.runner
    at = quiet_ends(at, runner.zone, runner.quiet_from, runner.quiet_until)
    schedule.once(turn, f.kind, at, text=f.text)
    return Finished(text=_said(turn, f, "reminded-later", when=agenda.when(turn, at)))


# Fewer


@dataclass(frozen=True, slots=True, kw_only=True)
class FewerFacts(Facts):
    """With the ways there are to have less of it."""

    choices: tuple[str, ...] = ()


def ask_fewer(f: FewerFacts) -> Script[str]:
    return (yield from ask(FEWER, f.choices))


def finish_fewer(turn: Turn, f: FewerFacts, chosen: str, _talk: Conversation) -> Finished:
    for reminder in _hers(turn, f):
        fewer_of(turn, reminder, chosen)
    return Finished(text=_said(turn, f, f"fewer-{chosen}"))


def fewer_of(turn: Turn, reminder: Reminder, how: str) -> None:
    """Has a reminder come less often, or no more."""
    today = turn.wall.date()
    changes: Mapping[str, object]
    match how:
        case "once":
            changes = {"also": ()}
        case "every_other":
            changes = {"every_days": 2, "anchor": today, "weekdays": EVERY_DAY}
        case "weekly":
            one = today.weekday() if today.weekday() in reminder.weekdays else min(reminder.weekdays)
            changes = {"weekdays": frozenset({one}), "every_days": 1, "anchor": None}
        case "stop":
            turn.work.reminders.remove(reminder.runner, reminder.id)
            return
        case _:
            return
    schedule.keep(turn, replace(reminder, **changes))  # type: ignore[arg-type]
