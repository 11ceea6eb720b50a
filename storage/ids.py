"""Names for things: short, random, and in order of time."""

import os
from collections.abc import Callable
from datetime import datetime
from functools import lru_cache

from storage.values import micros

DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no I, L, O, U to misread
_PAIRS = tuple(a + b for a in DIGITS for b in DIGITS)


def new_id(at: datetime, random: Callable[[int], bytes] = os.urandom, *, nth: int = 0) -> str:
    """Return 20 characters that sort by time: 48 bits of milliseconds since 1970, then 52 random bits.

    `nth` sets what is named in the same moment in order: each counts as a millisecond later.
    """
    milliseconds, pairs = micros(at) // 1000 + nth, _PAIRS
    rest = (milliseconds & 7) << 52 | int.from_bytes(random(7)) >> 4
    return (
        f"{_beginning(milliseconds >> 3)}{DIGITS[rest >> 50]}{pairs[rest >> 40 & 1023]}"
        f"{pairs[rest >> 30 & 1023]}{pairs[rest >> 20 & 1023]}{pairs[rest >> 10 & 1023]}{pairs[rest & 1023]}"
    )


@lru_cache(maxsize=256)
def _beginning(bits: int) -> str:
    """The first nine characters: what is named within the same eight milliseconds shares them."""
    return "".join(DIGITS[bits >> shift & 31] for shift in range(40, -1, -5))
