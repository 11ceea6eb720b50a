"""Two plausible readings of one typed line: which was meant?"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from handlers.talks.answers import one_of
from handlers.talks.dialogue import Question, Script, ask
from handlers.turn import Finished, Start, Turn
from storage.records import Conversation

READING: Question[str] = Question(
    "reading", one_of("first", "last", "neither"), ("first", "last", "neither"), width=1
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Both readings in words, and the check-in that each would begin: its facts and answers."""

    first: str
    last: str
    facts: Mapping[str, Mapping[str, Any]]
    answers: Mapping[str, Mapping[str, str]]


def choose(f: Facts) -> Script[str]:
    return (yield from ask(READING, None, {"first": f.first, "last": f.last}))


def finish(turn: Turn, f: Facts, chosen: str, _talk: Conversation) -> Finished:
    if chosen == "neither":
        return Finished(text=turn.text("reading-neither"))
    return Finished(next=Start(flow="check_in", facts=f.facts[chosen], answers=f.answers[chosen]))
