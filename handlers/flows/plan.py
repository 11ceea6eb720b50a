"""The plan: the next days by buttons or one typed line, the usual week, races, and a look at a long run before it."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import Any

import msgspec

from handlers.advice import loads, reasons
from handlers.coach.load import TooLittle
from handlers.days import runner_day
from handlers.log import checkins
from handlers.phrases import day_name, units_meant
from handlers.plans import Planned, ahead, as_usual, once, plan_day, plan_weekdays, reading, week
from handlers.plans.reading import Entry, Line
from handlers.plans.words import ahead_lines, day_line, entry_lines
from handlers.reminders.schedule import replan
from handlers.talks.answers import Distance, clock, distance, one_of
from handlers.talks.dialogue import Question, Script, ask, say
from handlers.text import join
from handlers.turn import Finished, Start, Turn
from storage.records import Conversation, Unit

SOON = timedelta(days=7)  # so far ahead a run is compared with the last 30 days; a race always is
WEEKDAYS = tuple(map(str, range(7)))
MENU = ("week", "race", "done")
TIMES = ("none", "07:00", "12:00", "18:00")


def far(text: str) -> Distance | None:
    return None if text == "any" else distance(text)


def _at(text: str) -> time | None:
    return None if text == "none" else clock(text)


OF_DAY = ("run", "race", "rest", "open", "usual")
WHAT: Question[str] = Question("plan_what", one_of(*OF_DAY), OF_DAY, width=3)
FAR = Question("plan_far", far, width=4, typed=True, samples=("14 km", "any"))
AT = Question("plan_at", _at, TIMES, width=4, typed=True, samples=("18:30",))
WEEKDAY: Question[str] = Question("plan_weekday", one_of(*WEEKDAYS), WEEKDAYS, width=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The next days in words, and what stands, so that a change can be taken back.

    `entries` and `instead` (metres) belong to the finished card: what was planned or asked, and the shorter distance.
    """

    today: date
    language: str
    zone: str = "UTC"
    day_starts: time = time(4)
    unit: Unit | None = None
    lines: str = ""
    days: Mapping[str, str] = field(default_factory=dict)
    weekdays: Mapping[str, str] = field(default_factory=dict)
    presets: Mapping[str, str] = field(default_factory=dict)
    saved: str = ""
    usual: Mapping[str, Planned] = field(default_factory=dict)
    once: Mapping[str, Planned | None] = field(default_factory=dict)
    entries: tuple[Entry, ...] = ()
    instead: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What is to be planned. `asks` only looks at it; `usual` lets a day go by the usual week again."""

    entries: tuple[Entry, ...] = ()
    line: str = ""
    asks: bool = False
    usual: date | None = None
    done: bool = False


def start(turn: Turn, line: str = "", *, saved: str = "") -> Start:
    """Opens the plan, or takes a line into it."""
    days = ahead(turn, turn.today)
    usual = week(turn).days
    f = Facts(
        today=turn.today,
        language=turn.language,
        zone=turn.runner.zone,
        day_starts=turn.runner.day_starts,
        unit=units_meant(turn),
        lines=ahead_lines(turn, days),
        days={day.isoformat(): day_name(turn, day) for day in days},
        weekdays={w: day_line(turn, turn.label(f"weekday-{w}"), usual.get(w)) for w in WEEKDAYS},
        presets=checkins.fresh(turn, turn.today)["labels"],
        saved=saved,
        usual=usual,
        once={day.isoformat(): what for day, what in once(turn, turn.today).items()},
    )
    facts = {name: value for name, value in msgspec.to_builtins(f).items() if name != "entries"}
    return Start(flow="plan", facts=facts, answers={"plan": line} if line else {})


def plan(f: Facts) -> Script[Change]:
    if f.saved:
        yield from say("plan-saved", what=f.saved)
    chosen = yield from ask(
        _line_question(f, "plan", (*f.days, *MENU)), (*f.days, *MENU), f.days, lines=f.lines
    )
    match chosen:
        case Line(entries=entries, said=said, asks=asks):
            return Change(entries=entries, line=said, asks=asks)
        case "done":
            return Change(done=True)
        case "race":
            line = yield from ask(_line_question(f, "plan_race", ()))
            assert isinstance(line, Line)
            return Change(entries=tuple(map(_as_race, line.entries)))
        case "week":
            weekday = yield from ask(WEEKDAY, WEEKDAYS, f.weekdays)
            what = yield from _what(f, ("run", "rest", "open"))
            return Change(entries=(Entry(what=what, weekdays=(int(weekday),)),))
        case _:
            day = date.fromisoformat(str(chosen))
            what = yield from _what(f, OF_DAY)
            if what == "usual":
                return Change(usual=day)
            return Change(entries=(Entry(what=what, days=(day,)),))


def _what(f: Facts, choices: tuple[str, ...]) -> Script[Any]:
    kind = yield from ask(WHAT, choices)
    match kind:
        case "rest":
            return Planned(rest=True)
        case "open":
            return None
        case "usual":
            return "usual"
    far = yield from ask(FAR, (*f.presets, "any"), f.presets)
    at = yield from ask(AT)
    return Planned(metres=far.metres(f.unit or "km") if far else None, at=at, race=kind == "race")


def _as_race(entry: Entry) -> Entry:
    return replace(entry, what=replace(entry.what, race=not entry.what.rest)) if entry.what else entry


@dataclass(frozen=True, slots=True)
class _LineReader:
    """Reads a typed plan, or one of the buttons. Words come with the time they were typed: "tomorrow" is seen from then."""

    choices: tuple[str, ...]
    today: date
    language: str
    unit: Unit | None
    zone: str
    day_starts: time

    def __call__(self, text: str) -> Line | str:
        if text in self.choices:
            return text
        today, said = self.today, text
        stamp, _, rest = text.partition(" ")
        with suppress(ValueError):
            at = datetime.fromisoformat(stamp)
            if at.tzinfo is not None:
                today, said = runner_day(at, self.zone, self.day_starts), rest
        return reading.read(said, language=self.language, unit=self.unit, today=today)


def _line_question(f: Facts, name: str, choices: tuple[str, ...]) -> Question[Line | str]:
    read = _LineReader(choices, f.today, f.language, f.unit, f.zone, f.day_starts)
    return Question(
        name, read, choices, width=2, typed=True, stamped=True, samples=("tomorrow 14 km", "tomorrow 14 km?")
    )


def finish(turn: Turn, _f: Facts, said: Change, talk: Conversation) -> Finished:
    if said.done:
        return Finished(
            text=turn.text("plan-done", lines=ahead_lines(turn, ahead(turn, turn.today))), after=("plan",)
        )
    if said.usual is not None:
        as_usual(turn, said.usual, talk.id)
        replan(turn)
        return Finished(next=start(turn, saved=turn.label("plan-as-usual", day=day_name(turn, said.usual))))
    if said.asks:
        return _look(turn, said)
    _save(turn, said.entries, talk.id)
    spoken = loads.before_run(turn, _soon(turn, said.entries), pain_outranks=loads.outranked(turn))
    return _saved(turn, said.entries, spoken if isinstance(spoken, loads.Spoken) else None)


def _look(turn: Turn, said: Change) -> Finished:
    """ "tomorrow 14 km?": the run against her log; nothing is planned yet (LOAD-1)."""
    more = {"entries": msgspec.to_builtins(said.entries), "instead": None}
    outranked = loads.outranked(turn)  # LOAD-13
    if outranked and turn.health == "full":
        after = ("plan_it", "why", "plan")
        return Finished(text=turn.text("load-pain-first"), after=after, why=reasons.PAIN_FIRST, more=more)
    spoken = loads.before_run(turn, _soon(turn, said.entries), pain_outranks=outranked, asked=True)
    match spoken:
        case TooLittle(runs=runs):
            return Finished(next=Start(flow="longest", facts={"line": said.line, "runs": runs}))
        case loads.Spoken():
            shorter = ("plan_shorter",) if spoken.instead else ()
            return Finished(
                text=spoken.text,
                after=("plan_it", *shorter, "why", "plan"),
                why=spoken.why,
                more=more | {"instead": spoken.instead},
            )
    text = turn.text("plan-ask", what=entry_lines(turn, said.entries))
    return Finished(text=text, after=("plan_it", "plan"), more=more)


def plan_it(turn: Turn, f: Facts, talk: Conversation) -> Finished:
    """Plans what was only asked."""
    _save(turn, f.entries, talk.id)
    return _saved(turn, f.entries, None)


def shorter(turn: Turn, f: Facts, talk: Conversation) -> Finished:
    """Plans the alternative in place of what was planned or asked."""
    longest = max(((e.what.metres or 0) for e in f.entries if e.what), default=0)
    entries = tuple(
        replace(e, what=replace(e.what, metres=f.instead)) if e.what and e.what.metres == longest else e
        for e in f.entries
    )
    _save(turn, entries, talk.id)
    return _saved(turn, entries, None)


def weekly(turn: Turn, f: Facts, talk: Conversation) -> Finished:
    """Every week instead of this once, or this once instead of every week."""
    if undo(turn, f, talk).more.get("kept"):
        return Finished(text=turn.text("plan-undo-newer"), after=("plan",))
    entries = tuple(
        replace(e, days=(), weekdays=tuple(sorted({day.weekday() for day in e.days})))
        if e.days
        else replace(e, weekdays=(), days=tuple(reading.coming(w, turn.today) for w in e.weekdays))
        for e in f.entries
    )
    _save(turn, entries, talk.id)
    return _saved(turn, entries, None)


def undo(turn: Turn, f: Facts, talk: Conversation) -> Finished:
    """Takes a plan back, unless it was changed again since."""
    usual, said = week(turn).days, once(turn, f.today)
    for entry in f.entries:
        same = all(usual.get(str(w)) == entry.what for w in entry.weekdays)
        if not same or any(day not in said or said[day] != entry.what for day in entry.days):
            return Finished(text=turn.text("plan-undo-newer"), after=("plan",), more={"kept": True})
    plan_weekdays(turn, {w: f.usual.get(str(w)) for e in f.entries for w in e.weekdays}, talk.id)
    for day in {day for entry in f.entries for day in entry.days}:
        if day.isoformat() in f.once:
            plan_day(turn, day, f.once[day.isoformat()], talk.id)
        else:
            as_usual(turn, day, talk.id)
    replan(turn)
    return Finished(text=turn.text("plan-undone", what=entry_lines(turn, f.entries)), after=("plan",))


def _save(turn: Turn, entries: Iterable[Entry], talk: str) -> None:
    weekdays = {w: entry.what for entry in entries for w in entry.weekdays}
    if weekdays:
        plan_weekdays(turn, weekdays, talk)
    for entry in entries:
        for day in entry.days:
            plan_day(turn, day, entry.what, talk)
    replan(turn)


def _saved(turn: Turn, entries: tuple[Entry, ...], spoken: loads.Spoken | None) -> Finished:
    text = turn.text("planned", what=entry_lines(turn, entries))
    single = all(e.days and not e.weekdays and not (e.what and e.what.race) for e in entries)
    often = ("plan_weekly",) if single else ("plan_single",) if not any(e.days for e in entries) else ()
    if spoken is None:
        return Finished(
            text=text, after=("plan_undo", *often, "plan"), more={"entries": msgspec.to_builtins(entries)}
        )
    less = ("plan_shorter",) if spoken.instead else ()
    return Finished(
        text=join(text, spoken.text, by="\n\n"),
        after=("plan_undo", *less, "why", "mute", "plan"),
        why=spoken.why,
        more={"entries": msgspec.to_builtins(entries), "instead": spoken.instead},
    )


def _soon(turn: Turn, entries: Iterable[Entry]) -> list[tuple[date, Planned]]:
    """The planned runs that are near enough to be compared with the last 30 days, each on its day."""
    return [
        (day, entry.what)
        for entry in entries
        if entry.what is not None
        for day in (*entry.days, *(reading.coming(w, turn.today) for w in entry.weekdays))
        if day - turn.today <= SOON or entry.what.race
    ]
