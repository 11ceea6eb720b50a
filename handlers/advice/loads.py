"""Training load in her words: what is said before a planned run and after a logged one, at most once in 7 days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from handlers import facts
from handlers.advice import flags, wear
from handlers.advice.story import begins, course_of
from handlers.coach import load
from handlers.coach.judgement import Judgement, judged
from handlers.coach.load import Jump, Log, Notice, Pair, TooLittle
from handlers.phrases import distance_of, units_of
from handlers.plans import Planned, planned
from handlers.replies import Why
from handlers.text import Text, join
from handlers.turn import Turn
from storage.frozen import replace

SHELF = "load"
TOLD_HOLDS = timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A fact: a load notice was said. `of` is the day of the run it was said of."""

    rule: str
    about: str = ""
    of: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A fact: whether she wants load notices at all, and whether with the one on strain (LOAD-5, off by default)."""

    notices: bool = True
    strain: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldLongest:
    """A fact: the longest run of the month before that day, as she told it, in metres."""

    metres: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Familiar:
    """A fact: hills, sand or the like are not new to her, whatever the log says (LOAD-9: "new for you?")."""

    tag: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """A load notice in words, why it is said, and the distance it offers instead, in metres."""

    text: Text
    why: Why
    key: str
    instead: int | None = None
    tag: str = ""


def log(turn: Turn, day: date) -> Log:
    """What the load rules look at, up to a day."""
    past = turn.work.log.history(turn.runner.id, day - load.BACK, day)
    first = turn.work.log.page(turn.runner.id, "days", "", 1)
    shoes = turn.work.log.shoes(turn.runner.id)
    totals = turn.work.log.shoe_totals(turn.runner.id) if shoes else {}
    pairs = []
    for shoe in shoes:
        metres, first_run = totals.get(shoe.key, (0, None))
        pairs.append(Pair(shoe=shoe, metres=metres + (shoe.start_metres or 0), first_run=first_run))
    told = facts.shelf(turn, SHELF, ToldLongest, since=day - TOLD_HOLDS)
    return Log(
        runs=past.runs,
        days=past.days,
        first=first[0].day if first else None,
        pairs=pairs,
        told=told[-1].what.metres if told else None,
        familiar=frozenset(kept.what.tag for kept in facts.shelf(turn, SHELF, Familiar)),
    )


def wish(turn: Turn) -> Wish:
    """What she said of load notices."""
    kept = facts.latest(turn, SHELF, Wish)
    return kept.what if kept else Wish()


def set_wish(turn: Turn, new: Wish) -> None:
    """Keeps what she says of load notices."""
    former = facts.latest(turn, SHELF, Wish)
    facts.take_back(turn, [former] if former else [], facts.keep(turn, SHELF, new))


def familiar(turn: Turn, tag: str, source: str) -> None:
    """LOAD-9: keeps that hills, sand or the like are not new to her."""
    if tag in load.TAGS:
        facts.keep(turn, SHELF, Familiar(tag=tag), source=source)


def outranked(turn: Turn) -> bool:
    """LOAD-13: whether pain has the word, by the coach's judgement; a runner without pain or flags needs none."""
    if not any(kept.what.level != "S" for kept in flags.flags(turn)):  # PAIN-8a: a lifted one owes a ladder
        reports = turn.work.log.history(turn.runner.id, begins(turn), turn.today).reports
        if not any(report.score for report in reports):
            return False
    return outranks(judged(course_of(turn)))


def outranks(judgement: Judgement) -> bool:
    """LOAD-13 for a judgement that was made already."""
    return bool(judgement.flags) or load.outranked(
        judgement.colour,
        judgement.today,
        held=judgement.held,
        ladder_owed=judgement.ladder_owed,
        ladder_ended=judgement.progress.done,
    )


def before_run(
    turn: Turn, plans: Iterable[tuple[date, Planned]], *, pain_outranks: bool, asked: bool = False
) -> Spoken | TooLittle | None:
    """LOAD-1 and LOAD-11 for planned runs. Where she asks, the answer comes whatever was said this week.

    None: nothing to say. The notice counts as said.
    """
    runs = [(day, plan) for day, plan in plans if not plan.rest and (plan.metres or asked)]
    if not runs or pain_outranks:
        return None
    day, plan = max(runs, key=lambda each: each[1].metres or 0)
    past = log(turn, turn.today)
    found: Jump | TooLittle | Notice | None = load.after_a_break(past, turn.today, plan.metres)
    if found is None and plan.metres:
        found = load.single_run(plan.metres, past, turn.today, race=plan.race)
    match found:
        case TooLittle():
            return found if asked else None
        case Jump() if notice := load.jump_notice(found, units_of(turn)):
            if not asked and not _may_speak(turn, notice, day, pain_outranks=pain_outranks):
                return None
            _note(turn, notice, day)
            return _jump(turn, found, notice)
        case Jump() if asked:
            return _within(turn, found)
        case Notice():
            if not asked and not _may_speak(turn, found, day, pain_outranks=pain_outranks):
                return None
            _note(turn, found, day)
            return _words(turn, found, past)
    return None


def after_run(turn: Turn, day: date, *, pain_outranks: bool) -> Spoken | None:
    """The load notice due after the longest run of a day, if there is one; it counts as said.

    WORD-10: it takes the place of "Run as planned".
    """
    if pain_outranks:
        return None
    runs = turn.work.log.history(turn.runner.id, day, day).runs
    if not runs:
        return None
    longest = max(runs, key=lambda run: run.metres or 0)
    plan = planned(turn, day)
    if plan is not None and plan.race and longest.session is None:
        longest = replace(longest, session="race")
    if load.doubtful(longest):
        return Spoken(
            text=turn.text("load-doubtful", distance=distance_of(turn, longest.metres or 0)),
            why=Why(key="load_14", rules=("LOAD-14",)),
            key="doubtful",
        )
    wanted, told = wish(turn), _said(turn)
    last = max((kept.day for kept in told), default=None)
    again = any(kept.what.of == day for kept in told)
    if not again and not load.may_speak(turn.today, last=last, muted=not wanted.notices, pain_outranks=False):
        return None  # before the log is read
    past = log(turn, day)
    said = {kept.what.about for kept in told if kept.what.of != day} | wear.said(turn)
    met = load.conditions(past, longest, units_of(turn), said=frozenset(said), with_strain=wanted.strain)
    for notice in met[:1]:
        if _may_speak(turn, notice, day, pain_outranks=pain_outranks):
            _note(turn, notice, day)
            jump = load.single_run(longest.metres or 0, past, day, race=longest.session == "race")
            if notice.rule == "LOAD-1" and isinstance(jump, Jump):
                return _jump(turn, jump, notice, done=True)
            return _words(turn, notice, past)
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsaid:
    """A load notice that was due after a run and was not said; `reason`: pain, muted, weekly."""

    day: date
    notice: Notice
    reason: str


def unsaid(turn: Turn) -> Unsaid | None:
    """The load notice of her latest run in the last week that was kept back, and why."""
    past = log(turn, turn.today)
    runs = [run for run in past.runs if (turn.today - run.day).days <= load.BETWEEN.days]
    if not runs:
        return None
    run = max(runs, key=lambda each: (each.day, each.metres or 0))
    said = _said(turn)
    met = load.conditions(past, run, units_of(turn), said=said_about(turn) | wear.said(turn))
    if not met or any(kept.what.of == run.day for kept in said):
        return None
    reason = "pain" if outranked(turn) else "muted" if not wish(turn).notices else "weekly"
    return Unsaid(day=run.day, notice=met[0], reason=reason)


def words_of(turn: Turn, notice: Notice) -> Spoken:
    """A notice in words, without saying it."""
    return _words(turn, notice, None)


def week(turn: Turn, day: date) -> load.Week:
    """The figures of the week up to a day, for the weekly look-back (LOAD-2)."""
    return load.week(log(turn, day), day)


def _may_speak(turn: Turn, notice: Notice, day: date, *, pain_outranks: bool) -> bool:
    """LOAD-12; the same notice of the same run may be shown again with its card."""
    said = _said(turn)
    if any(kept.what.rule == notice.rule and kept.what.of == day for kept in said):
        return not pain_outranks and wish(turn).notices
    last = max((kept.day for kept in said), default=None)
    return load.may_speak(
        turn.today,
        last=last,
        muted=not wish(turn).notices,
        pain_outranks=pain_outranks,
        private=turn.place.private,
    )


def _note(turn: Turn, notice: Notice, day: date) -> None:
    said = Said(rule=notice.rule, about=notice.about, of=day)
    if all(kept.what != said for kept in _said(turn)):
        facts.keep(turn, SHELF, said)


def said_about(turn: Turn) -> frozenset[str]:
    """What notices were said about, after runs: a pair and its distance, a kind of ground."""
    return frozenset(kept.what.about for kept in _said(turn))


def _said(turn: Turn) -> tuple[facts.Kept[Said], ...]:
    return facts.shelf(turn, SHELF, Said)


def _jump(turn: Turn, jump: Jump, notice: Notice, *, done: bool = False) -> Spoken:
    """LOAD-1 in words: the number, the source, and a concrete alternative unless it is a race.

    Of a run that is `done` it says what would have been one.
    """
    said = _words(turn, notice, None, done=done and "hint" in notice.metres)
    lines = [said.text]
    if "earlier" in notice.metres:
        far, days = distance_of(turn, notice.metres["earlier"]), notice.counts["ago"]
        lines.append(turn.text("load-earlier", distance=far, days=days))
    if jump.told:
        lines.append(turn.text("load-as-told"))
    return Spoken(text=join(*lines, by=" "), why=said.why, key=notice.key, instead=notice.metres.get("hint"))


def _within(turn: Turn, jump: Jump) -> Spoken:
    values = {"distance": distance_of(turn, jump.metres), "longest": distance_of(turn, jump.longest)}
    lines = [turn.text("load-within", **values)]
    if jump.told:
        lines.append(turn.text("load-as-told"))
    return Spoken(
        text=join(*lines, by=" "),
        why=Why(key="load_1", rules=("LOAD-1",), values={**values, "runs": jump.runs}),
        key="within",
    )


def _words(turn: Turn, notice: Notice, past: Log | None, *, done: bool = False) -> Spoken:
    digits = 0 if notice.rule in ("LOAD-2", "LOAD-7") else 2
    values: dict[str, str | int] = {
        name: distance_of(turn, metres, digits=digits)
        for name, metres in notice.metres.items()
        if name != "earlier"
    }
    values |= {name: count for name, count in notice.counts.items() if name != "ago"}
    values |= {
        name: turn.label(f"tag-{said}") if name == "tag" else said for name, said in notice.names.items()
    }
    runs = len(past.runs) if past else notice.counts.get("runs", 0)
    return Spoken(
        text=turn.text(f"load-{notice.key}-done" if done else f"load-{notice.key}", **values),
        why=Why(key=f"load_{notice.rule[5:]}", rules=(notice.rule,), values={**values, "runs": runs}),
        key=notice.key,
        instead=notice.metres.get("half"),
        tag=notice.names.get("tag", ""),
    )
