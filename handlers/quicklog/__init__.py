"""The typed log: "8k easy 44min left calf 3/10" as the answers that taps would give."""

from handlers.quicklog.reading import elsewhere, read
from handlers.quicklog.records import (
    Calves,
    Days,
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
    "Days",
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
    "elsewhere",
    "read",
]
