"""After a flag (RED-21): was there help, and from which day may she run? And half an hour after mild heat (RED-7a)."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, timedelta

from handlers import facts, wishes
from handlers.advice import flags, reasons
from handlers.coach.screen import Finding
from handlers.coach.told import SHELF, Raised
from handlers.facts import Kept
from handlers.phrases import day_name
from handlers.talks.answers import one_of, stamped, words
from handlers.talks.dialogue import Question, Script, Unreadable, ask
from handlers.text import join
from handlers.turn import Finished, Start, Turn
from storage.records import Conversation

_ANSWERS = ("seen", "not_yet", "not_seen")
HELP: Question[str] = Question("help", one_of(*_ANSWERS), _ANSWERS, width=1)
HELP_SOON: Question[str] = Question("help_soon", one_of(*_ANSWERS), _ANSWERS, width=1)
ADVICE = Question("advice", words(500), ("none",), typed=True, samples=("Two weeks of rest",))
LATEST = timedelta(days=366)


def run_day(text: str) -> date:
    """A day that was tapped, or as it was typed (with the time of its arrival in front): "1 April"."""
    with suppress(ValueError):
        return date.fromisoformat(text)
    now, said = stamped(text, "unreadable-run_from")
    found = wishes.day(said, now)
    if found is None or found - now.date() > LATEST:
        raise Unreadable("unreadable-run_from")
    return found


RUN_FROM = Question("run_from", run_day, width=2, typed=True, stamped=True, samples=("1 May",))


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The flag that is asked about, how often she was asked, and the days that can be tapped."""

    flag: str
    soon: bool = False  # a level S
    again: int = 0  # -1: she came to it herself
    days: tuple[str, ...] = ()
    named: tuple[str, ...] = ()  # the same days in words


@dataclass(frozen=True, slots=True, kw_only=True)
class Helped:
    """What came of it."""

    answer: str
    advice: str = ""
    run_from: date | None = None


def start(turn: Turn, kept: Kept[Raised], *, herself: bool = False) -> Start:
    """The question after a flag; `herself`: she came to it, nobody asks once more."""
    days = [turn.today + timedelta(days=n) for n in (0, 7, 14, 28, 42, 56)]
    said = {"days": [each.isoformat() for each in days], "named": [day_name(turn, each) for each in days]}
    soon = kept.what.level == "S"
    return Start(
        flow="help",
        facts={"flag": kept.id, "soon": soon, "again": -1 if herself else kept.what.asked, **said},
    )


def again(turn: Turn) -> Start | None:
    """The question as she comes to it herself, after the highest level that stands; None where none does."""
    lasting = [kept for kept in flags.flags(turn) if kept.what.says and kept.what.lifted_on is None]
    kept = flags.open_flag(turn) or next(reversed(lasting), None)
    return None if kept is None else start(turn, kept, herself=True)


def help_(f: Facts) -> Script[Helped]:
    answer = yield from (ask(HELP_SOON) if f.soon else ask(HELP, again=f.again))
    if answer != "seen":
        return Helped(answer=answer)
    advice = yield from ask(ADVICE)
    labels = dict(zip(f.days, f.named or f.days, strict=True))
    run_from = yield from ask(RUN_FROM, f.days, labels)
    return Helped(answer=answer, advice="" if advice == "none" else advice, run_from=run_from)


def heard(turn: Turn, _f: Facts, _answers: Mapping[str, str], _talk: Conversation) -> None:
    """Her professional's words are no report of hers: they open no question (RED-0)."""
    turn.alarmed = True


def finish(turn: Turn, f: Facts, said: Helped, _talk: Conversation) -> Finished:
    kept = next((each for each in flags.flags(turn) if each.id == f.flag), None)
    if kept is None or kept.what.lifted_on is not None:
        return Finished(text=turn.text("red-withdrawn"))
    return answered(turn, kept, said)


def answered(turn: Turn, kept: Kept[Raised], said: Helped) -> Finished:
    """Acts on an answer to the question after a flag. Only "seen, running allowed again" lifts it (RED-21)."""
    flag = kept.what
    match said.answer:
        case "seen":
            assert said.run_from is not None
            lifted = replace(
                flag, answer="seen", lifted_on=turn.today, run_from=said.run_from, advice=said.advice
            )
            facts.change(turn, SHELF, kept, lifted)
            other = flags.open_flag(turn)
            if other is not None:
                return Finished(next=start(turn, other))
            turn.work.reminders.delete(turn.runner.id, "flag")
            if turn.health != "full":
                return Finished(text=turn.text("help-lifted-quiet"))
            text = turn.text("help-lifted", day=day_name(turn, said.run_from))
            return Finished(text=text, why=reasons.LIFTED)
        case "not_yet":
            facts.change(turn, SHELF, kept, replace(flag, answer="not_yet"))
            flags.plan(turn, "flag", turn.now + flags.SOON)
            why = reasons.of_flag(flag, also=("RED-21",))
            return Finished(text=turn.text("help-not_yet"), why=why)
        case _:  # the same level once more; then nothing but the open flag itself
            facts.change(turn, SHELF, kept, replace(flag, answer="not_seen", asked=flag.asked + 1))
            turn.work.reminders.delete(turn.runner.id, "flag")
            return Finished(
                text=join(flags.message(turn, flag), turn.text("help-not_seen"), by="\n\n"),
                after=("show_again", "been_seen"),
                why=reasons.of_flag(flag, also=("RED-21",)),
                promised=True,
            )


HEAT: Question[str] = Question("heat", one_of("better", "not_better"), ("better", "not_better"))


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatFacts:
    """Nothing to know."""


def heat(_f: HeatFacts) -> Script[str]:
    return (yield from ask(HEAT))


def finish_heat(turn: Turn, _f: HeatFacts, answer: str, talk: Conversation) -> Finished:
    turn.work.reminders.delete(turn.runner.id, "heat")
    if answer == "better":
        return Finished(text=turn.text("heat-better"), why=reasons.HEAT)
    found = (Finding(level="E", rule="RED-7"), Finding(level="E", rule="RED-8"))
    flag = flags.raise_flag(
        turn, found, source=talk.id, leg=False
    )  # RED-7a: "not better" is a yes to RED-Q5 (b)
    return Finished(
        text=flags.message(turn, flag), after=("show_again",), why=reasons.of_flag(flag), promised=True
    )
