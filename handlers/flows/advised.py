"""Advice that asks nothing: a card that is finished as it comes, kept so that /why can say what led to it (WORD-5)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec

from handlers.pictures import Drawing
from handlers.replies import Why
from handlers.talks.dialogue import Script
from handlers.turn import Finished, Start, Turn
from storage.records import Conversation

NAME = "advice"
Values = Mapping[str, str | int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Its sentence with the values in it, why it is said, and the buttons under it."""

    key: str
    why: Why
    values: Values = field(default_factory=dict)
    buttons: tuple[str, ...] = ()
    drawing: Drawing | None = None


def start(
    key: str,
    why: Why,
    *,
    buttons: tuple[str, ...] = ("why",),
    drawing: Drawing | None = None,
    **values: str | int,
) -> Start:
    """The advice of a key of the word files."""
    said: dict[str, Any] = {"key": key, "why": msgspec.to_builtins(why), "values": values, "buttons": buttons}
    if drawing is not None:
        said["drawing"] = msgspec.to_builtins(drawing)
    return Start(flow=NAME, facts=said)


def advice(_f: Facts) -> Script[None]:
    """Nothing is asked."""
    yield from ()


def finish(turn: Turn, f: Facts, _said: None, _talk: Conversation) -> Finished:
    return Finished(text=turn.text(f.key, **f.values), after=f.buttons, why=f.why, picture=f.drawing)
