"""Things worth checking: the list with its reasons, one question that would help, and before against after."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import msgspec

from handlers import facts
from handlers.advice import checking, screens
from handlers.coach.causes import BY_NAME, Cause, Comparison
from handlers.coach.told import SHELF as TOLD
from handlers.coach.told import Screened
from handlers.flows import safety
from handlers.flows.shoes import bought_on
from handlers.phrases import day_name
from handlers.replies import Why
from handlers.talks.answers import one_of
from handlers.talks.dialogue import Question, Script, ask, say
from handlers.text import Text, join, plain
from handlers.turn import Finished, Start, Turn
from storage.frozen import replace
from storage.records import Conversation

ANSWERS = ("yes", "no", "unsure", "later")
_ANSWER = one_of(*ANSWERS)
MENU: Question[str] = Question("causes", one_of("change", "done"), ("change", "done"))


@dataclass(frozen=True, slots=True)
class _SinceReader:
    keys: tuple[str, ...]
    today: date

    def __call__(self, text: str) -> str | date:
        return text if text in self.keys else bought_on(text, self.today) or self.today


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is worth checking in words; the question that would help; the changes to compare from, by key."""

    today: date
    said: str
    question: str = ""
    changes: Mapping[str, str] = field(default_factory=dict)
    since: Mapping[str, date] = field(default_factory=dict)
    compare: bool = False


def start(turn: Turn, *, compare: bool = False) -> Start:
    """Opens things worth checking, or the comparison; before the list RED-Q2 once more, where nothing links the pain to running."""
    seen = checking.look(turn) if turn.health == "full" else None
    if not compare and (again := _asks_again(turn, seen)) is not None:
        return again
    changes = checking.changes(turn)
    return Start(
        flow="causes",
        facts={
            "today": turn.today.isoformat(),
            "said": plain(in_words(turn, seen)),
            "question": (seen and seen.question) or "",
            "changes": {
                key: turn.label("change-since", what=what, day=day_name(turn, day))
                for key, (what, day) in changes.items()
            },
            "since": {key: day.isoformat() for key, (_, day) in changes.items()},
            "compare": compare,
            "why": msgspec.to_builtins(_why(seen)),
        },
    )


def look(f: Facts) -> Script[tuple[str, str | date]]:
    if not f.compare:
        yield from say("causes-said", said=f.said)
        if f.question:
            question: Question[str] = Question(f"cause_{f.question}", _ANSWER, ANSWERS)
            return "answer", (yield from ask(question))
        if (yield from ask(MENU)) == "done":
            return "done", ""
    since = Question(
        "change_since", _SinceReader(tuple(f.changes), f.today), width=1, typed=True, samples=("2026-03-01",)
    )
    return "since", (yield from ask(since, tuple(f.changes), f.changes))


def _asks_again(turn: Turn, seen: checking.Seen | None) -> Start | None:
    """CAUSE-12: RED-Q2 repeated, once an episode, for a calf that hurts on one side without any link to running."""
    if seen is None or not seen.listing.repeat_q2:
        return None
    asked = facts.shelf(turn, TOLD, Screened, since=seen.onset)
    if any(not kept.what.whole and "q2" in kept.what.answers for kept in asked):
        return None
    context = replace(screens.known(turn), rows=("RED-Q2",), whole=False, short=False)
    return safety.start(safety.Facts(context=context, day=turn.today, sides=seen.sides, unlinked=True))


def finish(turn: Turn, f: Facts, said: tuple[str, str | date], talk: Conversation) -> Finished:
    match said:
        case "answer", str(answer):
            facts.keep(
                turn, checking.SHELF, checking.Answered(question=f.question, answer=answer), source=talk.id
            )
            if answer == "later":
                return Finished(text=turn.text("causes-later"), after=("causes",))
            seen = checking.look(turn)
            if (again := _asks_again(turn, seen)) is not None:
                return Finished(next=again)
            text = join(turn.text("causes-thanks"), in_words(turn, seen), by="\n\n")
            return Finished(text=text, after=("read_more", "causes_compare", "why"), why=_why(seen))
        case "since", (str() | date()) as since:
            day = since if isinstance(since, date) else f.since[since]
            return Finished(
                text=comparison(turn, day, checking.compared(turn, day)),
                after=("causes", "why"),
                why=Why(key="causes_compare", rules=("CAUSE-0",)),
            )
    return Finished(text=turn.text("causes-done"), after=("causes",))


def in_words(turn: Turn, seen: checking.Seen | None) -> Text:
    """The list with reasons, dates and numbers; or that nothing stands out."""
    if turn.health != "full":
        return turn.text("causes-elsewhere")
    if seen is None:
        return turn.text("causes-no-pain")
    listing = seen.listing
    if listing.withheld:
        return turn.text("causes-screen")
    again = turn.text("causes-unlinked") if listing.repeat_q2 else ()
    if listing.nothing_stands_out:
        return join(turn.text("causes-nothing"), again, by="\n\n")
    lines = [_line(turn, seen, cause) for cause in listing.shown]
    habit = turn.text("causes-habit") if listing.habit else ()
    return join(turn.text("causes-header"), *lines, habit, again, by="\n\n")


def _line(turn: Turn, seen: checking.Seen, cause: Cause) -> Text:
    """A cause, its reasons, and one thing to do."""
    name = f"cause-{int(cause.rule.split('-')[1])}"
    reasons = [_reason(turn, seen, reason) for reason in cause.reasons]
    return turn.text(name, reasons="; ".join(reasons))


def _reason(turn: Turn, seen: checking.Seen, reason: str) -> str:
    """A reason with its figures; where it came from an answer there are none."""
    values = seen.figures.get(reason)
    if values is not None:
        return turn.label(f"reason-{reason}", **values)
    return turn.label(f"told-{reason}")


def comparison(turn: Turn, since: date, seen: Comparison) -> Text:
    """Before and after, always with its honest note."""
    said = turn.text(
        "compared",
        day=day_name(turn, since),
        sore=seen.after_sore,
        runs=seen.after_runs,
        before_sore=seen.before_sore,
        before=seen.before_runs,
    )
    note = "compared-few" if not seen.enough else "compared-chance" if seen.p >= 0.05 else "compared-rare"
    return join(said, turn.text(note), by=" ")


def _why(seen: checking.Seen | None) -> Why:
    shown = tuple(cause.rule for cause in seen.listing.shown) if seen else ()
    return Why(key="causes", rules=(*shown, "CAUSE-0"))  # "Read more" leads to what comes first


def examples(today: date) -> tuple[Facts, ...]:
    """Facts to draw and walk with: every question once."""
    asked = tuple(Facts(today=today, said="-", question=name) for name in BY_NAME)
    since: dict[str, Any] = {"changes": {"s1": "Blue ones"}, "since": {"s1": today}}
    return (
        Facts(today=today, said="-", **since),
        Facts(today=today, said="-", compare=True, **since),
        *asked,
    )
