"""The typed log: "8k easy 44min left calf 3/10" as the answers that taps would give."""

from handlers.quicklog.reading import read
from handlers.quicklog.records import (
    Calves,
    Distance,
    Effort,
    Kind,
    Log,
    Moment,
    Reason,
    Refused,
    Side,
    Unclear,
    Unit,
)

__all__ = [
    "Calves",
    "Distance",
    "Effort",
    "Kind",
    "Log",
    "Moment",
    "Reason",
    "Refused",
    "Side",
    "Unclear",
    "Unit",
    "read",
]
