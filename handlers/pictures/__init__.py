"""Pictures as SVG text: drawn by plain functions, the same text for the same facts. `bot/` makes images of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A picture by its name and the facts it shows, as JSON: what a script asks with, and a card keeps.

    `handlers/drawn.py` knows every kind.
    """

    kind: str
    facts: Mapping[str, Any] = field(default_factory=dict)
