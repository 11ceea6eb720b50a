"""How times and days stand in a column: microseconds of UTC, and ISO text."""

from datetime import UTC, datetime, time, timedelta
from functools import lru_cache
from hashlib import blake2b

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@lru_cache(maxsize=64)  # a turn writes its own time into every row
def micros(at: datetime) -> int:
    """Return an aware time as microseconds since 1970; TypeError for a naive one."""
    since = at - _EPOCH
    return (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds


def instant(value: int) -> datetime:
    """Return the UTC time that `micros` made this number from."""
    return _EPOCH + timedelta(microseconds=value)


def micros_or_none(at: datetime | None) -> int | None:
    """As `micros`, where there may be no time."""
    return None if at is None else micros(at)


def instant_or_none(value: int | None) -> datetime | None:
    """As `instant`, where there may be no time."""
    return None if value is None else instant(value)


def clock_text(at: time) -> str:
    """Return a wall time as HH:MM."""
    return at.isoformat("minutes")


@lru_cache(maxsize=1440)
def clock(text: str) -> time:
    """Return the wall time that `clock_text` made this from."""
    return time.fromisoformat(text)


def number_of(lock: str) -> int:
    """Return the number by which PostgreSQL knows a lock."""
    return int.from_bytes(blake2b(lock.encode(), digest_size=8).digest(), signed=True)
