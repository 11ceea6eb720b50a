"""The one clock of the process: the real one, or one that begins elsewhere and runs faster."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta


def utc() -> datetime:
    """What the computer's clock shows, in UTC."""
    return datetime.now(UTC)


def ahead(before: float, theirs: float, after: float) -> float:
    """Seconds by which this computer's clock is ahead of another one, asked between `before` and `after` by ours.

    Negative where it is behind. What the way there and back may explain counts for nothing.
    """
    return max(before - theirs, 0.0) + min(after - theirs, 0.0)


class Clock:
    """Tells the time to everything. With `start` or `speed` it is made of monotonic time, for playing in the terminal."""

    def __init__(
        self,
        *,
        start: datetime | None = None,
        speed: float = 1.0,
        wall: Callable[[], datetime] = utc,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._wall, self._monotonic = wall, monotonic
        self._real = start is None and speed == 1.0
        self._speed = speed
        self._began = monotonic()
        self._start = wall() if start is None else start.astimezone(UTC)
        self._seen = wall(), self._began

    @property
    def true(self) -> bool:
        """Whether it is the computer's, and nobody plays with it."""
        return self._real

    def now(self) -> datetime:
        """The time, aware and in UTC."""
        if self._real:
            return self._wall()
        return self._start + timedelta(seconds=(self._monotonic() - self._began) * self._speed)

    def real(self, at: datetime) -> datetime:
        """What the computer's clock will show when this one shows `at`; of use for what is yet to come."""
        return at if self._real else self._wall() + (at - self.now()) / self._speed

    def jump(self) -> float:
        """Seconds by which the computer's clock moved against monotonic time since this was asked last."""
        (wall, steady), self._seen = self._seen, (self._wall(), self._monotonic())
        return (self._seen[0] - wall).total_seconds() - (self._seen[1] - steady)
