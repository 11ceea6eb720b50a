"""Names for things: short, random, and in order of time."""

import os
from collections.abc import Callable
from datetime import datetime

from storage.values import micros

DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no I, L, O, U to misread
_PAIRS = tuple(a + b for a in DIGITS for b in DIGITS)


def new_id(at: datetime, random: Callable[[int], bytes] = os.urandom) -> str:
    """Return 20 characters that sort by time: 48 bits of milliseconds since 1970, then 52 random bits."""
    bits = (micros(at) // 1000) << 52 | int.from_bytes(random(7)) >> 4
    return "".join([_PAIRS[bits >> shift & 1023] for shift in range(90, -1, -10)])
