"""Exercises for today: at most three of her level, with the way to all others; or why there are none now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

import msgspec

from handlers.advice.exercising import Exercised, level, refused, sessions, situation
from handlers.coach.routines import EXERCISES, LEVELS, Block, Exercise, allowed, propose
from handlers.facts import Kept
from handlers.flows import raises, session
from handlers.replies import Why
from handlers.talks.answers import one_of, shaped
from handlers.talks.dialogue import Question, Script, ask
from handlers.text import Text
from handlers.turn import Finished, Start, Turn
from storage.records import Conversation

WEEK = timedelta(days=6)
PLENTY = 3  # sessions in seven days

ROUTINE: Question[str] = Question("routine", one_of(*(r := ("start", "other", "raises", "later"))), r)
EXERCISE = Question("exercise", shaped("[1-9]|1[0-9]|20"), width=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The proposal in words, its exercises by number, and the names of all that may be done today."""

    lines: str
    note: str
    level: int
    last: int
    numbers: tuple[int, ...]
    others: Mapping[str, str] = field(default_factory=dict)


def open_routine(turn: Turn) -> Start | Text:
    """The proposal for today, or why there is none (ROUT-0)."""
    if turn.health == "off":
        return turn.text("routine-off")
    now, past = situation(turn), sessions(turn)
    wished = level(turn, past)
    proposal = propose(wished, now)
    if not proposal.exercises:
        return Start(flow="refused", facts={"block": proposal.block})
    lines = [
        turn.label("routine-line", name=turn.label(f"rout-{e.number}"), dose=session.dose(turn, e))
        for e in proposal.exercises
    ]
    return Start(
        flow="routine",
        facts={
            "lines": "\n".join(f"{n}. {line}" for n, line in enumerate(lines, 1)),
            "note": _note(turn, past, wished),
            "level": proposal.level,
            "last": len(LEVELS),
            "numbers": [e.number for e in proposal.exercises],
            "others": {str(e.number): turn.label(f"rout-{e.number}") for e in allowed(now)},
            "why": msgspec.to_builtins(_why(proposal.exercises)),
        },
    )


def _why(exercises: Sequence[Exercise]) -> Why:
    return Why(key="session", rules=("ROUT-0", *(f"ROUT-{e.number}" for e in exercises), "TOPIC-11"))


def _note(turn: Turn, past: Sequence[Kept[Exercised]], wished: int) -> str:
    """The one thing to say of her rhythm or her level."""
    if past and wished != past[-1].what.level and turn.health == "full":
        return turn.label("routine-up" if wished > past[-1].what.level else "routine-down")
    days = [kept.day for kept in past if turn.today - kept.day <= WEEK]
    if turn.today in days:
        return turn.label("routine-today")
    if turn.today - timedelta(days=1) in days:
        return turn.label("routine-yesterday")
    if len(days) >= PLENTY:
        return turn.label("routine-plenty", count=len(days))
    return turn.label("routine-fresh")


def routine(f: Facts) -> Script[str]:
    """ "start", "raises", "later", or the number of another exercise."""
    chosen = yield from ask(ROUTINE, level=f.level + 1, last=f.last, lines=f.lines, note=f.note)
    if chosen != "other":
        return chosen
    return (yield from ask(EXERCISE, tuple(f.others), f.others))


def finish(turn: Turn, f: Facts, chosen: str, _talk: Conversation) -> Finished:
    now = situation(turn)  # the card may be days old
    if chosen == "later":
        return Finished(text=turn.text("routine-later"))
    if chosen == "raises":
        following = raises.open_raises(turn)
        return Finished(next=following) if isinstance(following, Start) else Finished(text=following)
    fits = {each.number for each in allowed(now)}
    numbers = f.numbers if chosen == "start" else (int(chosen),)
    exercises = tuple(EXERCISES[n] for n in numbers if n in fits)
    if not exercises:
        return refused(turn, propose(f.level, now).block)
    return Finished(next=session.start(turn, exercises, f.level, own=chosen == "start"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """Why there are no exercises now; None where no single one fits."""

    block: Block | None = None


def nothing(_f: Refused) -> Script[None]:
    """Nothing is asked: the card is finished as it comes."""
    yield from ()


def finish_nothing(turn: Turn, f: Refused, _said: None, _talk: Conversation) -> Finished:
    return refused(turn, f.block)
