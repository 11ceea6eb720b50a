"""Reminders: wishes with a time, claimed when it comes."""

from datetime import datetime
from functools import lru_cache

from storage.database import Database, Row
from storage.effects import Effects
from storage.records import Reminder
from storage.values import clock, clock_text, instant_or_none, micros, micros_or_none


class Reminders:
    """One reminder a runner and kind."""

    def __init__(self, db: Database, effects: Effects) -> None:
        self._db = db
        self._effects = effects

    def save(self, r: Reminder) -> None:
        """Keep a reminder, new or changed, by its id; its next due time wakes the clock."""
        self._db.run(
            "reminder_save",
            {
                "id": r.id,
                "runner": r.runner,
                "kind": r.kind,
                "wall": clock_text(r.at),
                "zone": r.zone,
                "weekdays": "".join(map(str, sorted(r.weekdays))),
                "every_days": r.every_days,
                "next_due_at": micros_or_none(r.next_due_at),
                "last_due_at": micros_or_none(r.last_due_at),
                "unanswered": r.unanswered,
            },
        )
        if r.next_due_at is not None:
            self._effects.wake(r.next_due_at)

    def of(self, runner_id: str, kind: str) -> Reminder | None:
        """Return a runner's reminder of one kind."""
        row = self._db.one("reminder_of_kind", {"runner": runner_id, "kind": kind})
        return None if row is None else _reminder(row)

    def all_of(self, runner_id: str) -> tuple[Reminder, ...]:
        """Return a runner's reminders, by kind."""
        return tuple(map(_reminder, self._db.all("reminder_of_runner", {"runner": runner_id})))

    def delete(self, runner_id: str, kind: str) -> None:
        """Remove a runner's reminder of one kind."""
        self._db.run("reminder_delete", {"runner": runner_id, "kind": kind})

    def claim(self, now: datetime, limit: int = 500) -> tuple[Reminder, ...]:
        """Take what is due, earliest first: nobody else gets it, and it rests until its next time is saved.

        Each has the time it was due in `next_due_at` (and in `last_due_at`, as it is now stored).
        """
        rows = self._db.all("reminder_claim", {"now": micros(now), "limit": limit})
        return tuple(map(_reminder, sorted(rows, key=lambda row: (row[7], row[0]))))

    def next_due(self) -> datetime | None:
        """Return the earliest due time of all, or None when every reminder rests."""
        row = self._db.one("reminder_next_due", {})
        return instant_or_none(row[0]) if row else None

    def answered(self, runner_id: str) -> None:
        """The runner spoke: none of her reminders counts as unanswered."""
        self._db.run("reminder_answered", {"runner": runner_id})


@lru_cache(maxsize=128)
def _weekdays(text: str) -> frozenset[int]:
    return frozenset(map(int, text))


def _reminder(row: Row) -> Reminder:
    return Reminder(
        id=row[0],
        runner=row[1],
        kind=row[2],
        at=clock(row[3]),
        zone=row[4],
        weekdays=_weekdays(row[5]),
        every_days=row[6],
        next_due_at=instant_or_none(row[7]),
        last_due_at=instant_or_none(row[8]),
        unanswered=row[9],
    )
