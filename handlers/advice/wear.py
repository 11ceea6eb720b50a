"""How far each pair of shoes has come, and what was said of it by a reminder (LOAD-7)."""

from dataclasses import dataclass

from handlers import facts
from handlers.turn import Turn

SHELF = "reminder"


@dataclass(frozen=True, slots=True, kw_only=True)
class Worn:
    """A fact: that a pair of shoes had come so far was said. Once a threshold and pair (LOAD-7)."""

    about: str


def said(turn: Turn) -> frozenset[str]:
    """Of which pairs a reminder said how far they have come, as "s1:500"."""
    return frozenset(kept.what.about for kept in facts.shelf(turn, SHELF, Worn))


def note(turn: Turn, about: str) -> None:
    """A reminder says it."""
    facts.keep(turn, SHELF, Worn(about=about))
