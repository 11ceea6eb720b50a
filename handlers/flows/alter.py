"""A reminder is changed by a line: at once where exactly one is meant, else she is asked which. It can be taken back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

import msgspec

from handlers.flows import remind, reminders, settings
from handlers.reminders import agenda, altering, schedule
from handlers.talks.answers import shaped
from handlers.talks.dialogue import Question, Script, ask
from handlers.turn import Finished, Start, Turn
from handlers.wishes import Alter
from storage.records import Conversation, Reminder

MOST = 8  # that are offered
_KEY = "[0-9A-Z]{12}"
WHICH = Question("alter_which", shaped(f"neither|{_KEY}"), width=1)
TIME = Question("alter_time", shaped(r"all|[0-2]\d:[0-5]\d"), width=3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is wanted, and of which reminders it may be: their names and their times by the end of their ids."""

    wanted: Alter
    names: Mapping[str, str] = field(default_factory=dict)
    comes: Mapping[str, tuple[time, ...]] = field(default_factory=dict)
    old: Mapping[str, time] = field(default_factory=dict)  # the one of its times that was named
    off: tuple[str, ...] = ()
    around: tuple[str, ...] = ()
    sure: bool = True  # where one fits it is that one


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What becomes of which reminder."""

    what: str
    key: str = ""
    times: tuple[time, ...] = ()
    days: frozenset[int] = frozenset()
    on: date | None = None


def start(turn: Turn, wanted: Alter, hers: list[Reminder]) -> Start:
    """Changes the one that is meant, or asks which."""
    hers = hers[:MOST]
    old = {} if wanted.at is None else {altering.key_of(r): altering.at_of(r, wanted.at) for r in hers}
    facts = Facts(
        wanted=wanted,
        names=altering.labels(turn, hers),
        comes={altering.key_of(r): tuple(sorted(r.times)) for r in hers},
        old={key: at for key, at in old.items() if at is not None},
        off=tuple(altering.key_of(r) for r in hers if r.off),
        sure=altering.is_sure(turn, wanted, hers),
        around=tuple(altering.key_of(r) for r in hers if altering.is_around(r)),
    )
    return Start(flow="alter", facts=msgspec.to_builtins(facts))


def alter(f: Facts) -> Script[Said]:
    wanted = f.wanted
    if not f.names:
        return Said(what="none")
    key = next(iter(f.names))
    if len(f.names) > 1 or not f.sure:
        key = yield from ask(WHICH, (*f.names, "neither"), f.names)
    if key == "neither":
        return Said(what="back")
    what = wanted.what
    if what == "open":
        chosen = yield from reminders.one(f.names, f.off, f.around, key)
        return Said(what=chosen.what, key=key, times=chosen.times, days=chosen.days)
    if what in ("off", "on", "delete", "rest"):
        return Said(what=what, key=key, on=wanted.until)
    if key in f.around:
        return Said(what="around", key=key)
    days, on = wanted.weekdays, wanted.on
    if what == "days" and not days and on is None:
        days = yield from ask(remind.DAYS, ("daily", "weekdays", "weekend"))
    times = () if what == "days" else (yield from _times(f, key))
    return Said(what="when", key=key, times=times, days=days, on=on)


def _times(f: Facts, key: str) -> Script[tuple[time, ...]]:
    """When it comes from now on: one of several times may be meant, which she is asked."""
    comes, old, later = f.comes[key], f.old.get(key), f.wanted.minutes
    if later:
        return tuple(sorted(_later(at, later) if old in (None, at) else at for at in comes))
    times = f.wanted.times
    if len(times) == 1 and len(comes) > 1:
        if old is None:
            shown = tuple(f"{at:%H:%M}" for at in comes)
            chosen = yield from ask(TIME, (*shown, "all"), time=f"{times[0]:%H:%M}")
            old = None if chosen == "all" else comes[shown.index(chosen)]
        if old is not None:
            return tuple(sorted({*comes, *times} - {old} | {*times}))
    return times


def _later(at: time, minutes: int) -> time:
    total = (at.hour * 60 + at.minute + minutes) % (24 * 60)
    return time(total // 60, total % 60)


def finish(turn: Turn, f: Facts, said: Said, _talk: Conversation) -> Finished:
    match said.what:
        case "none":
            return _none(turn, f.wanted)
        case "back":
            return Finished(text=turn.text("alter-back"), after=("all_reminders",))
    reminder = altering.by_key(turn, said.key)
    if reminder is None:
        return Finished(text=turn.text("alter-gone"), after=("all_reminders",))
    if reminder.kind == "check_in":
        return _check_in(turn, said)
    try:
        altering.speakable(reminder.kind, reminder.slot, f.wanted.times)
        return _changed(turn, reminder, said)
    except altering.Impossible as problem:
        name = agenda.name(turn, reminder, short=True)
        text = turn.text(f"wish-{problem.key}", value=problem.value, name=name)
        return Finished(text=text, after=("all_reminders",))


def _changed(turn: Turn, reminder: Reminder, said: Said) -> Finished:
    name = agenda.name(turn, reminder, short=True)
    more: dict[str, Any] = {"before": msgspec.to_builtins(reminder), "altered": reminder.id}
    after = ("take_back", "all_reminders")
    match said.what:
        case "delete":
            turn.work.reminders.remove(reminder.runner, reminder.id)
            return Finished(text=turn.text("reminder-deleted", name=name), after=after, more=more)
        case "off":
            schedule.switch(turn, reminder, on=False)
            return Finished(text=turn.text("alter-off", name=name), after=after, more=more)
        case "on":
            kept = schedule.switch(turn, reminder, on=True)
            more["altered"] = kept.id
        case "rest" if reminder.off:
            return Finished(text=turn.text("alter-off", name=name), after=("all_reminders",))
        case "rest":
            kept = _put_to_rest(turn, reminder, said.on)
        case "around":
            return Finished(text=turn.text("alter-around", name=name), after=("all_reminders",))
        case "back":
            return Finished(text=turn.text("alter-back"), after=("all_reminders",))
        case _:
            kept = _moved(turn, reminder, said)
    key = {"on": "reminder-on_again", "rest": "reminder-rests"}.get(said.what, "reminder-altered")
    text = remind.told(turn, kept, key, remind.notes(turn, kept, said.times))
    return Finished(text=text, after=after, more=more)


def _put_to_rest(turn: Turn, reminder: Reminder, until: date | None) -> Reminder:
    if reminder.weekdays == schedule.ONCE:
        raise altering.Impossible("once_rests")
    if until is None or until - turn.wall.date() > reminders.LONGEST_PAUSE:
        raise altering.Impossible("one_until")
    return schedule.rest(turn, reminder, until)


def _moved(turn: Turn, reminder: Reminder, said: Said) -> Reminder:
    once = reminder.weekdays == schedule.ONCE
    if said.on is not None and (once or not said.days):
        if said.times:
            reminder = altering.timed(reminder, said.times)
        return altering.on_day(turn, reminder, said.on)
    if said.days:
        if said.times:
            reminder = altering.timed(reminder, said.times)
        return altering.on_days(turn, reminder, said.days)
    return altering.retimed(turn, reminder, said.times)


def _none(turn: Turn, wanted: Alter) -> Finished:
    """None of hers fits: what she has, and how one is asked for."""
    hers = agenda.chosen(turn)
    if not hers:
        return Finished(text=turn.text("reminders-none"), after=("all_reminders",))
    names = "\n".join(
        f"• {agenda.name(turn, each, short=True)}: {agenda.rule(turn, each)}" for each in hers[:MOST]
    )
    called = turn.label(f"reminder-{wanted.kind}") if wanted.kind else wanted.words
    key = "alter-none" if called else "alter-none-so"
    return Finished(text=turn.text(key, what=called[:40], names=names), after=("all_reminders",))


def _check_in(turn: Turn, said: Said) -> Finished:
    """The evening question is changed in the settings, and shows there what it is now."""
    typed = settings.typed(f"{said.times[-1]:%H:%M}", turn.now) if said.times else None
    answers = typed or {"setting": "pause"}
    begun = settings.start(turn)
    return Finished(next=Start(flow=begun.flow, facts=begun.facts, answers=answers))


def take_back(turn: Turn, _f: Facts, talk: Conversation) -> Finished:
    """What was changed is again as it was."""
    before = msgspec.convert(talk.facts["before"], Reminder)
    now = str(talk.facts["altered"])
    if now != before.id:
        turn.work.reminders.remove(turn.runner.id, now)
    kept = altering.as_before(turn, before)
    text = remind.told(turn, kept, "reminder-as_before")
    return Finished(text=text, after=("all_reminders",), more={"altered": kept.id})
