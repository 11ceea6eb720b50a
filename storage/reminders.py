"""Reminders: wishes with a time, claimed when it comes."""

from collections.abc import Sequence
from datetime import date, datetime, time
from functools import lru_cache

import msgspec

from storage.database import Row
from storage.effects import Effects
from storage.errors import Unreadable
from storage.records import Reminder
from storage.sealing import Column, Keyring
from storage.together import Together
from storage.values import clock, clock_text, instant_or_none, micros, micros_or_none

_TEXT = Column("reminder.sealed", str)
_ids = msgspec.json.Encoder()


class Reminders:
    """A runner's reminders, as many of a kind as she likes."""

    def __init__(self, db: Together, keys: Keyring, effects: Effects) -> None:
        self._db = db
        self._keys = keys
        self._effects = effects

    def save(self, r: Reminder) -> None:
        """Keep a reminder, new or changed, by its id; its next due time wakes the clock."""
        self._db.run(
            "reminder_save",
            {
                "id": r.id,
                "runner": r.runner,
                "kind": r.kind,
                "wall": " ".join(map(clock_text, r.times)),
                "zone": r.zone,
                "weekdays": "".join(map(str, sorted(r.weekdays))),
                "every_days": r.every_days,
                "next_due_at": micros_or_none(r.next_due_at),
                "last_due_at": micros_or_none(r.last_due_at),
                "unanswered": r.unanswered,
                "slot": r.slot,
                "anchor": _iso(r.anchor),
                "until": _iso(r.until),
                "off": int(r.off),
                "done_at": micros_or_none(r.done_at),
                "sealed": _TEXT.seal(self._keys, r.runner, r.id, r.text) if r.text else None,
            },
        )
        if r.next_due_at is not None:
            self._effects.wake(r.next_due_at)

    def set_time(self, runner_id: str, kind: str, due: datetime, zone: str) -> bool:
        """Give what a runner has of a kind that comes once another time; False where she has none."""
        args = {"runner": runner_id, "kind": kind, "next_due_at": micros(due), "zone": zone}
        if self._db.run("reminder_set", args) == 0:
            return False
        self._effects.wake(due)
        return True

    def move(self, r: Reminder, due: datetime | None, unanswered: int | None = None) -> None:
        """Keep when a reminder comes next, and how often it has met silence; nothing else of it is written."""
        silence = r.unanswered if unanswered is None else unanswered
        self._db.later(
            "reminder_move", {"id": r.id, "next_due_at": micros_or_none(due), "unanswered": silence}
        )
        if due is not None:
            self._effects.wake(due)

    def of(self, runner_id: str, kind: str) -> Reminder | None:
        """Return a runner's first reminder of one kind."""
        return next(iter(self.all_of(runner_id, kind)), None)

    def all_of(self, runner_id: str, kind: str = "") -> tuple[Reminder, ...]:
        """Return a runner's reminders, of one kind or of all, in the order they came."""
        rows = self._db.all("reminder_of_runner", {"runner": runner_id, "kind": kind})
        return tuple(map(self._reminder, rows))

    def get(self, runner_id: str, id: str) -> Reminder | None:
        """Return one reminder, if it is hers."""
        row = self._db.one("reminder_get", {"runner": runner_id, "id": id})
        return None if row is None else self._reminder(row)

    def among(self, ids: Sequence[str]) -> dict[str, Reminder]:
        """Return those of many reminders that there still are, by id."""
        if not ids:
            return {}
        rows = self._db.all("reminder_among", {"ids": _ids.encode(ids).decode()})
        return {row[0]: self._reminder(row) for row in rows}

    def delete(self, runner_id: str, kind: str) -> None:
        """Remove a runner's reminders of one kind."""
        self._db.run("reminder_delete", {"runner": runner_id, "kind": kind})

    def remove(self, runner_id: str, id: str) -> None:
        """Remove one reminder."""
        self._db.run("reminder_remove", {"runner": runner_id, "id": id})

    def claim(self, now: datetime, limit: int = 500) -> tuple[Reminder, ...]:
        """Take what is due, earliest first: nobody else gets it, and it rests until its next time is saved.

        Each has the time it was due in `next_due_at` (and in `last_due_at`, as it is now stored).
        """
        rows = self._db.all("reminder_claim", {"now": micros(now), "limit": limit})
        return self._claimed(rows)

    def claim_near(self, ids: Sequence[str], until: datetime) -> tuple[Reminder, ...]:
        """Take what else is due for these runners up to then, in the same way."""
        args = {"runners": _ids.encode(ids).decode(), "until": micros(until)}
        return self._claimed(self._db.all("reminder_claim_near", args))

    def next_due(self) -> datetime | None:
        """Return the earliest due time of all, or None when every reminder rests."""
        row = self._db.one("reminder_next_due", {})
        return instant_or_none(row[0]) if row else None

    def answered(self, runner_id: str) -> None:
        """The runner spoke: none of her reminders counts as unanswered."""
        self._db.run("reminder_answered", {"runner": runner_id})

    def rest(self, runner_id: str) -> None:
        """Let all of a runner's reminders rest, until their next times are saved again; but not those that come once."""
        self._db.run("reminder_rest", {"runner": runner_id})

    def done(self, ids: Sequence[str], kind: str, since: datetime) -> frozenset[str]:
        """Return who of many runners has said of a reminder of this kind, since then, that it was done."""
        args = {"runners": _ids.encode(ids).decode(), "kind": kind, "since": micros(since)}
        return frozenset(row[0] for row in self._db.all("reminder_done", args))

    def fired_after(self, now: datetime, after: str, limit: int) -> tuple[Reminder, ...]:
        """Return the next reminders, by id, that came due later than now: the clock was set back since."""
        args = {"now": micros(now), "after": after, "limit": limit}
        return tuple(map(self._reminder, self._db.all("reminder_fired_after", args)))

    def _claimed(self, rows: list[Row]) -> tuple[Reminder, ...]:
        return tuple(map(self._reminder, sorted(rows, key=lambda row: (row[7], row[0]))))

    def _reminder(self, row: Row) -> Reminder:
        at, also = _times(row[3])
        return Reminder(
            id=row[0],
            runner=row[1],
            kind=row[2],
            at=at,
            also=also,
            zone=row[4],
            weekdays=_weekdays(row[5]),
            every_days=row[6],
            next_due_at=instant_or_none(row[7]),
            last_due_at=instant_or_none(row[8]),
            unanswered=row[9],
            slot=row[10],
            anchor=_date(row[11]),
            until=_date(row[12]),
            off=bool(row[13]),
            done_at=instant_or_none(row[14]),
            text="" if row[15] is None else self._text(row),
        )

    def _text(self, row: Row) -> str:
        """Her own words; none where they cannot be read any more, so that one reminder holds up nobody else's."""
        try:
            return _TEXT.open(self._keys, row[1], row[0], row[15])
        except Unreadable:
            return ""


@lru_cache(maxsize=128)
def _weekdays(text: str) -> frozenset[int]:
    return frozenset(map(int, text))


@lru_cache(maxsize=4096)
def _times(text: str) -> tuple[time, tuple[time, ...]]:
    at, *also = map(clock, text.split())
    return at, tuple(also)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _date(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
