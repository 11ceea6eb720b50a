"""Heel raises of both legs, compared (RTR-1, CAUSE-6)."""

from typing import Final

from storage.frozen import frozen

EVEN_PERCENT: Final = 90  # RTR-1, CAUSE-6
LEAST: Final = 10  # RTR-1 [design]


@frozen
class Compared:
    """The weaker side in percent of the other, rounded down; `even`: at least 90; `few`: a side below 10."""

    percent: int
    even: bool
    few: bool
    weaker: str  # "left", "right", or "" where both are equal


def compared(left: int, right: int) -> Compared:
    """Compares two counts. Nothing on both sides is equal, and few."""
    low, high = min(left, right), max(left, right)
    percent = low * 100 // high if high else 100
    return Compared(
        percent=percent,
        even=low * 100 >= EVEN_PERCENT * high,
        few=low < LEAST,
        weaker="" if left == right else "left" if left < right else "right",
    )


def enough(sore: int, other: int) -> bool:
    """RTR-1: the sore side has at least 90 % of the other and at least 10; where the other has fewer, it equals it."""
    if other < LEAST:
        return sore >= other
    return sore >= LEAST and sore * 100 >= EVEN_PERCENT * other
