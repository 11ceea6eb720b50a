"""What a process counts of its work: nothing that says who, or what about."""

from datetime import datetime, timedelta


class Counts:
    """Counts nowhere. With SOLEUS_HTTP, `bot.metrics` counts for /metrics instead; its library is not loaded without."""

    def turn(self, platform: str, seconds: float, *, failed: bool) -> None:
        """An event was answered, so many seconds after it came."""

    def letter(self, platform: str, outcome: str) -> None:
        """A letter was sent, is to be tried again, or its place was gone."""

    def trouble(self, platform: str, kind: str) -> None:
        """A message did not arrive; `kind` is the type of the error."""

    def tick(self, late: timedelta) -> None:
        """What is due was decided, so late."""

    def call(self, status: int) -> None:
        """The small server answered a call with this status."""

    def queue(self, waiting: int, oldest: timedelta, overdue: timedelta) -> None:
        """How it stands with what is due: letters that wait, since when, and since when a reminder."""

    def no_queue(self) -> None:
        """The database does not say how it stands: what was known is no longer shown as if it were so."""

    def backed_up(self, at: datetime) -> None:
        """When the newest nightly copy was made."""

    def reached(self, platform: str, *, reached: bool) -> None:
        """Whether a platform is reached now."""

    def shown(self) -> bytes:
        """All that was counted, as text."""
        return b""
