"""The numbers of a process for Prometheus. Labels name platforms, outcomes and types of errors, never a person."""

import math
from datetime import datetime, timedelta

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest

from bot.counts import Counts

_TURN = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5)  # seconds
_LATE = (0.1, 1, 5, 15, 30, 60, 300, 900, 3600)


class Metrics(Counts):
    """Counts, and shows; a registry of its own, so that nothing else of the process shows by accident."""

    def __init__(self) -> None:
        self._all = CollectorRegistry()
        ProcessCollector(registry=self._all)  # memory and processor time
        self._turns = Counter("soleus_turns", "Events answered.", ("platform", "outcome"), registry=self._all)
        self._took = Histogram(
            "soleus_turn_seconds",
            "From an event to its commit.",
            ("platform",),
            buckets=_TURN,
            registry=self._all,
        )
        self._letters = Counter(
            "soleus_letters", "Letters handed to a platform.", ("platform", "outcome"), registry=self._all
        )
        self._troubles = Counter(
            "soleus_platform_errors",
            "Messages that did not arrive.",
            ("platform", "kind"),
            registry=self._all,
        )
        self._late = Histogram(
            "soleus_tick_late_seconds",
            "How late what was due was decided.",
            buckets=_LATE,
            registry=self._all,
        )
        self._calls = Counter(
            "soleus_http_answers", "Calls of the small server.", ("status",), registry=self._all
        )
        self._waiting = Gauge("soleus_letters_waiting", "Letters due and not sent.", registry=self._all)
        self._oldest = Gauge(
            "soleus_letters_oldest_seconds", "How long the oldest of them has waited.", registry=self._all
        )
        self._overdue = Gauge(
            "soleus_reminders_overdue_seconds",
            "How long the oldest due reminder has waited.",
            registry=self._all,
        )
        self._copied = Gauge(
            "soleus_backup_timestamp_seconds",
            "When the newest copy of the database was made, in seconds since 1970.",
            registry=self._all,
        )
        self._reached = Gauge(
            "soleus_platform_reached", "1 while the platform is reached.", ("platform",), registry=self._all
        )

    def turn(self, platform: str, seconds: float, *, failed: bool) -> None:
        """See `Counts.turn`."""
        self._turns.labels(platform, "failed" if failed else "answered").inc()
        self._took.labels(platform).observe(seconds)

    def letter(self, platform: str, outcome: str) -> None:
        """See `Counts.letter`."""
        self._letters.labels(platform, outcome).inc()

    def trouble(self, platform: str, kind: str) -> None:
        """See `Counts.trouble`."""
        self._troubles.labels(platform, kind).inc()

    def tick(self, late: timedelta) -> None:
        """See `Counts.tick`."""
        self._late.observe(late.total_seconds())

    def call(self, status: int) -> None:
        """See `Counts.call`."""
        self._calls.labels(str(status)).inc()

    def queue(self, waiting: int, oldest: timedelta, overdue: timedelta) -> None:
        """See `Counts.queue`."""
        self._waiting.set(waiting)
        self._oldest.set(oldest.total_seconds())
        self._overdue.set(overdue.total_seconds())

    def no_queue(self) -> None:
        """See `Counts.no_queue`."""
        for number in (self._waiting, self._oldest, self._overdue):
            number.set(math.nan)

    def backed_up(self, at: datetime) -> None:
        """See `Counts.backed_up`."""
        self._copied.set(at.timestamp())

    def reached(self, platform: str, *, reached: bool) -> None:
        """See `Counts.reached`."""
        self._reached.labels(platform).set(reached)

    def shown(self) -> bytes:
        """See `Counts.shown`."""
        return generate_latest(self._all)
