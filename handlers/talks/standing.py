"""Where a talk stands: its script, played on its answers."""

from collections.abc import Mapping
from typing import Any

import msgspec

from handlers.flows.table import FLOWS
from handlers.talks.dialogue import Ask, Done, Waiting, play
from handlers.turn import Flow, Turn
from storage.records import Conversation

EDIT = "edit"  # among the answers of a card that is edited: the question that is asked again
Played = Waiting | Done[Any]


def facts(flow: Flow[Any, Any], talk: Conversation) -> Any:
    """The talk's frozen facts as their flow's type."""
    return msgspec.convert(talk.facts, flow.facts)


def known(turn: Turn, talk: Conversation) -> Any:
    """The same, read once a talk."""
    return turn.ports.prompter.facts(talk.id, talk.facts, FLOWS[talk.flow].facts)


def plays(turn: Turn, talk: Conversation, answers: Mapping[str, str] | None = None) -> Played:
    """What the talk's script gives, with other answers than are kept if there are some."""
    given = talk.answers if answers is None else answers
    if EDIT in given:
        return replay(talk, given)
    return turn.ports.prompter.play(
        talk.id, talk.facts, given, lambda: FLOWS[talk.flow].script(known(turn, talk))
    )


def replay(talk: Conversation, answers: Mapping[str, str] | None = None) -> Played:
    """The same from the first line; while a question is edited, as if it had no answer."""
    given = talk.answers if answers is None else answers
    flow = FLOWS[talk.flow]
    return play(flow.script(facts(flow, talk)), without(given, given.get(EDIT, EDIT)))


def pending(turn: Turn, talk: Conversation) -> Ask | None:
    """The question that the talk stands at, or None when it shows a list of answers or is over."""
    if talk.phase in ("done", "closed"):
        return None
    result = plays(turn, talk)
    return result.ask if isinstance(result, Waiting) else None


def path(turn: Turn, talk: Conversation) -> tuple[str, ...]:
    """The questions answered so far, in the order asked."""
    return plays(turn, talk).path


def without(answers: Mapping[str, str], key: str) -> dict[str, str]:
    """The answers but one, and none of them asked again."""
    return {k: text for k, text in answers.items() if k not in (key, EDIT)}
