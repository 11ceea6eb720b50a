"""/reminders: hers with the next three times each; add, change, pause, delete. And silence until a day."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta

from handlers import wishes
from handlers.flows import remind
from handlers.phrases import clock_of, day_name
from handlers.reminders import agenda, altering, schedule
from handlers.talks.answers import one_of, shaped, stamped
from handlers.talks.dialogue import Question, Script, Unreadable, ask, say
from handlers.turn import Finished, Start, Turn
from storage.records import Conversation, Reminder

PAGE = 6  # reminders on one card
LONGEST_PAUSE = timedelta(days=366)
_KEY = "[0-9A-Z]{12}"

PICK = Question("reminders", shaped(f"add|silence|loud|most|page|done|{_KEY}"), width=2)
DO: Question[str] = Question(
    "reminder_do", one_of(*(d := ("times", "days", "off", "on", "delete", "back"))), d, width=2
)
MOST_A_DAY = Question(
    "most_a_day", shaped("[1-9]|1[0-2]"), ("2", "4", "6", "8"), width=4, typed=True, samples=("3",)
)


def read_until(text: str) -> date | str:
    """A number of days, or a day as it was typed (with the time of its arrival in front)."""
    if text in ("days1", "days3", "days7", "days14"):
        return text
    now, said = stamped(text, "wish-until")
    found = wishes.day(said, now)
    if found is None or found - now.date() > LONGEST_PAUSE:
        raise Unreadable("wish-until")
    return found


UNTIL = Question(
    "pause_until",
    read_until,
    ("days1", "days3", "days7", "days14"),
    typed=True,
    stamped=True,
    samples=("Friday",),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One reminder in the list, in words."""

    name: str
    rule: str
    coming: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The list in words, and its reminders by the end of their ids. `off` are those that rest."""

    shown: tuple[Line, ...] = ()
    first: int = 1  # the number of the first one shown
    count: int = 0
    check_in: str = ""  # when that comes
    until: str = ""  # the day on which a pause of all ends
    lines: str = ""  # the list as former versions wrote it
    names: Mapping[str, str] = field(default_factory=dict)
    off: tuple[str, ...] = ()
    around: tuple[str, ...] = ()  # those that come around a run
    paused: bool = False
    page: int = 0
    pages: int = 1
    changed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What she chose, and with which value."""

    what: str
    key: str = ""
    times: tuple[time, ...] = ()
    days: frozenset[int] = frozenset()
    most: int = 0
    until: date | str = ""


def start(turn: Turn, *, changed: str = "", page: int = 0) -> Start:
    """Opens the list."""
    hers = agenda.chosen(turn)
    pages = max(1, -(-len(hers) // PAGE))
    page %= pages
    shown = hers[page * PAGE : (page + 1) * PAGE]
    paused = agenda.is_paused(turn) and turn.runner.paused_until
    facts = {
        "shown": [
            {
                "name": agenda.name(turn, r, short=True),
                "rule": agenda.rule(turn, r),
                "coming": "" if r.off else agenda.coming(turn, r),
            }
            for r in shown
        ],
        "first": page * PAGE + 1,
        "count": len(hers),
        "check_in": clock_of(turn.runner.check_in_at) if turn.runner.cadence == "daily" else "",
        "until": day_name(turn, paused) if paused else "",
        "names": altering.labels(turn, shown),
        "off": [altering.key_of(r) for r in shown if r.off],
        "around": [altering.key_of(r) for r in shown if altering.is_around(r)],
        "paused": bool(paused),
        "page": page,
        "pages": pages,
        "changed": changed,
    }
    return Start(flow="reminders", facts=facts)


def reminders(f: Facts) -> Script[Change]:
    if f.changed:
        yield from say("reminders-changed", what=f.changed)
    yield from _told(f)
    choices = (
        *f.names,
        "add",
        "loud" if f.paused else "silence",
        "most",
        *(("page",) if f.pages > 1 else ()),
        "done",
    )
    chosen = yield from ask(PICK, choices, f.names, any=len(f.names))
    match chosen:
        case "silence":
            return Change(what=chosen, until=(yield from ask(UNTIL)))
        case "most":
            return Change(what=chosen, most=int((yield from ask(MOST_A_DAY))))
        case key if key in f.names:
            return (yield from one(f.names, f.off, f.around, key))
    return Change(what=chosen)


def _told(f: Facts) -> Script[None]:
    """The list: each with its rule and its next times."""
    if f.lines:
        yield from say("reminders-changed", what=f.lines)
    elif not f.shown:
        yield from say("reminders-none")
    elif f.pages > 1:
        last = f.first + len(f.shown) - 1
        yield from say("reminders-some", first=f.first, last=last, count=f.count)
    for line in f.shown:
        if line.coming:
            yield from say("reminder-line", name=line.name, rule=line.rule, coming=line.coming)
        else:
            yield from say("reminder-line-off", name=line.name, rule=line.rule)
    if f.until:
        yield from say("reminders-paused-now", day=f.until)
    elif f.check_in:
        yield from say("reminders-check_in", time=f.check_in)


def one(names: Mapping[str, str], off: Collection[str], around: Collection[str], key: str) -> Script[Change]:
    """What is to be done with one of them."""
    offered = (
        *(() if key in around else ("times", "days")),
        "on" if key in off else "off",
        "delete",
        "back",
    )
    what = yield from ask(DO, offered, name=names[key])
    if what == "times":
        return Change(what=what, key=key, times=(yield from ask(remind.TIMES)))
    if what == "days":
        return Change(
            what=what, key=key, days=(yield from ask(remind.DAYS, ("daily", "weekdays", "weekend")))
        )
    return Change(what=what, key=key)


def finish(turn: Turn, f: Facts, said: Change, _talk: Conversation) -> Finished:
    match said.what:
        case "done":
            return Finished(text=turn.text("reminders-done"), after=("all_reminders",))
        case "add":
            return Finished(next=remind.start(turn))
        case "page":
            return Finished(next=start(turn, page=f.page + 1))
        case "silence":
            return Finished(next=start(turn, changed=hush(turn, said.until)))
        case "loud":
            return Finished(next=start(turn, changed=loud(turn)))
        case "most":
            turn.change(most_a_day=said.most)
            return Finished(next=start(turn, changed=turn.label("most-changed", most=said.most)))
    reminder = next((r for r in agenda.chosen(turn) if altering.key_of(r) == said.key), None)
    if reminder is None or said.what == "back":
        return Finished(next=start(turn, page=f.page))
    return Finished(next=start(turn, changed=_change(turn, reminder, said), page=f.page))


def _change(turn: Turn, reminder: Reminder, said: Change) -> str:
    """Changes one of them, and says how."""
    name = agenda.name(turn, reminder, short=True)
    match said.what:
        case "delete":
            turn.work.reminders.remove(reminder.runner, reminder.id)
            return turn.label("reminder-deleted", name=name)
        case "off" | "on":
            schedule.switch(turn, reminder, on=said.what == "on")
            return turn.label(f"reminder-{said.what}", name=name)
        case "times":
            try:
                altering.retimed(turn, reminder, said.times)
            except altering.Impossible as problem:
                return turn.label(f"wish-{problem.key}")
        case _:
            altering.on_days(turn, reminder, said.days)
    return turn.label("reminder-changed", name=name)


# Silence


@dataclass(frozen=True, slots=True, kw_only=True)
class Nothing:
    """Nothing needs to be known."""


def silence(_f: Nothing) -> Script[date | str]:
    return (yield from ask(UNTIL))


def finish_silence(turn: Turn, _f: Nothing, until: date | str, _talk: Conversation) -> Finished:
    return Finished(text=turn.text("hushed", what=hush(turn, until)), after=("loud", "all_reminders"))


def end_silence(turn: Turn, _f: object, _talk: Conversation) -> Finished:
    return Finished(text=turn.text("hushed", what=loud(turn)), after=("all_reminders",))


def hush(turn: Turn, until: date | str) -> str:
    """Nothing comes until the morning of that day; says so."""
    day = until if isinstance(until, date) else turn.today + timedelta(days=int(until.removeprefix("days")))
    turn.change(paused_until=day)
    schedule.set_check_in(turn)
    return turn.label("reminders-quiet", day=day_name(turn, day))


def loud(turn: Turn) -> str:
    """The pause is over; says so."""
    turn.change(paused_until=None)
    schedule.set_check_in(turn)
    return turn.label("reminders-again")
