"""What a unit leaves to be done once its transaction is committed."""

from datetime import datetime


class Effects:
    """Wishes of the running unit; the engine takes them after it, and drops them if it failed."""

    def __init__(self) -> None:
        self._wake: datetime | None = None
        self._keyless: tuple[str, ...] = ()

    def wake(self, at: datetime) -> None:
        """Something is due then: the earliest such time counts."""
        if self._wake is None or at < self._wake:
            self._wake = at

    def drop_keys(self, runners: tuple[str, ...]) -> None:
        """Nothing of these runners is left: their keys may go."""
        self._keyless += runners

    def take(self) -> tuple[datetime | None, tuple[str, ...]]:
        """Return the earliest wake-up and the runners whose keys go, and start afresh."""
        taken = self._wake, self._keyless
        self._wake, self._keyless = None, ()
        return taken
