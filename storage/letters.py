"""Letters: what is said unasked, claimed before it is sent and settled after."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import msgspec

from storage.database import Args, Row
from storage.effects import Effects
from storage.errors import Unreadable
from storage.records import Came, Letter, Place, Told
from storage.sealing import Column, Keyring
from storage.together import Together
from storage.values import instant, instant_or_none, micros, micros_or_none

_PAYLOAD = Column("letter.sealed", msgspec.Raw)
_WHY = Column("letter.why", dict[str, Any])
_UNSENT = "unsent"
_LONGEST_WAIT = timedelta(days=1)
_ids = msgspec.json.Encoder()
_ADD = "letter_add"


class Letters:
    """The outbox. A letter's payload is removed as soon as it is sent or dropped."""

    def __init__(self, db: Together, keys: Keyring, effects: Effects) -> None:
        self._db = db
        self._keys = keys
        self._effects = effects

    def add(self, letter: Letter) -> bool:
        """Post a letter; False when one with the same `once` was posted before."""
        added = self._db.run(_ADD, self._columns(letter)) == 1
        if added and letter.state == "waiting":
            self._effects.wake(letter.due_at)
        return added

    def post(self, letter: Letter) -> None:
        """The same where nobody asks whether it was posted before: cheaper, together with others."""
        self._db.later(_ADD, self._columns(letter))
        if letter.state == "waiting":
            self._effects.wake(letter.due_at)

    def _columns(self, letter: Letter) -> Args:
        place, waits = letter.place, letter.state == "waiting"
        why, reason = letter.why, letter.reason
        if not waits:  # why nothing is said may be a matter of health: it is sealed
            why = {**(why or {}), _UNSENT: reason}
            reason = reason if reason == "merged" else "left out"
        return {
            "id": letter.id,
            "once": letter.once,
            "runner": letter.runner,
            "platform": place.platform,
            "chat": place.chat,
            "topic": place.topic or "",
            "private": int(place.private),
            "audience": letter.audience,
            "kind": letter.kind,
            "due_at": micros(letter.due_at),
            "expires_at": micros(letter.expires_at),
            "policy": letter.policy,
            "conversation": letter.conversation,
            "turn": letter.turn,
            "state": letter.state,
            "attempts": letter.attempts,
            "leased_until": micros_or_none(letter.leased_until),
            "message": letter.message,
            "reason": reason,
            "sealed": _PAYLOAD.seal(self._keys, letter.runner, letter.id, msgspec.Raw(letter.payload))
            if waits
            else None,
            "why": None if why is None else _WHY.seal(self._keys, letter.runner, letter.id, dict(why)),
        }

    def claim(
        self,
        now: datetime,
        limit: int,
        *,
        worker: str,
        lease: timedelta,
        platforms: Sequence[str] | None = None,
    ) -> tuple[Letter, ...]:
        """Take letters of these platforms (None: of all) that are due for this worker until the lease ends, earliest first.

        Claims whose lease ended go by their policy before that (`resend`: waiting again; `drop`: dropped, "in
        flight"), and letters past `expires_at` are dropped instead ("expired").
        """
        at = {"now": micros(now)}
        self._db.run("letter_resend", at)
        self._db.run("letter_lose", at)
        claim = {
            **at,
            "worker": worker,
            "leased_until": micros(now + lease),
            "platforms": _json_or_none(platforms),
        }
        rows = sorted(self._in_time(claim, limit, micros(now)), key=lambda row: (row[9], row[0]))
        letters = (self._readable(row) for row in rows)
        return _in_line([letter for letter in letters if letter is not None])

    def _in_time(self, claim: Args, limit: int, now: int) -> list[Row]:
        """Claim, and drop what is too late.

        All that waits is looked through for it only where some was met, or nothing is left: at each claim of a burst
        that would cost more than the burst.
        """

        def take(limit: int) -> list[Row]:
            return self._db.all("letter_claim", {**claim, "limit": limit})

        rows = take(limit)
        late = [row for row in rows if row[10] <= now]
        for row in late:
            self.drop(row[0], "expired")
        if late or not rows:
            self._db.run("letter_expire", {"now": now})
        return [row for row in rows if row not in late] + take(len(late)) if late else rows

    def sent(self, id: str, at: datetime, message: str | None) -> None:
        """It arrived, as that message of the platform."""
        self._db.run("letter_sent", {"id": id, "at": micros(at), "message": message})

    def retry(self, id: str, due_at: datetime, reason: str, worker: str | None = None) -> None:
        """Let a claimed letter wait for another time; `reason` is the failure's type.

        Not if another than `worker` has claimed it meanwhile.
        """
        args = {"id": id, "due_at": micros(due_at), "reason": reason, "worker": worker}
        if self._db.run("letter_retry", args):
            self._effects.wake(due_at)

    def ahead(self, letters: Sequence[Letter], now: datetime) -> dict[str, datetime]:
        """Return which of these must wait, and until when: an older one for the same person and place failed and waits.

        Whoever sends now may be another process than the one that failed.
        """
        older: dict[tuple[str, str, str, str], list[tuple[str, datetime]]] = {}
        runners = _ids.encode([each.runner for each in letters]).decode()
        args = {"runners": runners, "since": micros(now - _LONGEST_WAIT)}
        for runner, platform, chat, topic, id, due_at in self._db.all("letter_again", args):
            older.setdefault((runner, platform, chat, topic), []).append((id, instant(due_at)))
        found = {}
        for each in letters if older else ():
            where = (each.runner, each.place.platform, each.place.chat, each.place.topic or "")
            if before := [due_at for id, due_at in older.get(where, ()) if id < each.id]:
                found[each.id] = max(before)
        return found

    def end_claims(self, worker: str, now: datetime) -> int:
        """The claims of a worker that is gone end now, and their policy decides; return how many."""
        ended = self._db.run("letter_end_claims", {"worker": worker, "now": micros(now)})
        if ended:
            self._effects.wake(now)
        return ended

    def drop(self, id: str, reason: str) -> None:
        """Never send it."""
        self._db.run("letter_drop", {"id": id, "reason": reason})

    def leave_out(self, letter: Letter, reason: str) -> None:
        """The same with the reason sealed, as it may be a matter of health."""
        why = _WHY.seal(self._keys, letter.runner, letter.id, {_UNSENT: reason})
        self._db.run("letter_leave_out", {"id": letter.id, "why": why})

    def unsay(self, id: str) -> None:
        """What it was written for is not in it any more: the reason for that goes."""
        self._db.run("letter_unsay", {"id": id})

    def cancel(self, conversation_id: str, reason: str) -> int:
        """Drop the waiting letters of a talk; return how many."""
        return self._db.run("letter_cancel", {"conversation": conversation_id, "reason": reason})

    def next_due(self, platforms: Sequence[str] | None = None) -> datetime | None:
        """Return when the post of these platforms (None: of all) is needed next: a letter's time, or the end of a claim."""
        row = self._db.one("letter_next_due", {"platforms": _json_or_none(platforms)})
        return instant_or_none(row[0]) if row else None

    def backlog(self, now: datetime) -> tuple[int, datetime | None]:
        """Return how many letters are due and wait, and since when the oldest does."""
        row = self._db.one("letter_backlog", {"now": micros(now)})
        assert row is not None, "a count always has a row"
        return row[0], instant_or_none(row[1])

    def recent(self, runner_id: str, limit: int) -> tuple[Told, ...]:
        """Return what a runner was sent in the last 30 days, or not, and why; the latest first."""
        return tuple(map(self._told, self._db.all("letter_recent", {"runner": runner_id, "limit": limit})))

    def lately(self, ids: Sequence[str], since: datetime) -> dict[str, list[Came]]:
        """Return what many runners were sent, or are being sent, since then, by runner."""
        found: dict[str, list[Came]] = {}
        args = {"runners": _ids.encode(ids).decode(), "since": micros(since)}
        for runner, kind, due_at, state in self._db.all("letter_lately", args):
            found.setdefault(runner, []).append(Came(kind, instant(due_at), state == "dropped"))
        return found

    def waiting(self, runner_id: str) -> tuple[Letter, ...]:
        """Return what a runner is still to be sent, as far as it can be read."""
        letters = map(self._readable, self._db.all("letter_waiting", {"runner": runner_id}))
        return tuple(letter for letter in letters if letter is not None)

    def message(self, once: str) -> str | None:
        """Return the platform's message as which it arrived; None where it did not, or that is not known."""
        row = self._db.one("letter_message", {"once": once})
        return None if row is None else row[0]

    def prune(self, before: datetime, limit: int) -> int:
        """Remove letters, sent or dropped, that were due before then; return how many went."""
        return self._db.run("letter_prune", {"before": micros(before), "limit": limit})

    def _readable(self, row: Row) -> Letter | None:
        """A letter; one that cannot be read is dropped, so that it holds up nobody's post."""
        try:
            return self._letter(row)
        except Unreadable:
            self.drop(row[0], "unreadable")
            return None

    def _told(self, row: Row) -> Told:
        try:
            why = None if row[5] is None else _WHY.open(self._keys, row[6], row[0], row[5])
        except Unreadable:  # written by another version: it came all the same
            why = None
        reason = row[4] if why is None else why.pop(_UNSENT, row[4])
        return Told(
            id=row[0], kind=row[1], due_at=instant(row[2]), state=row[3], reason=reason, why=why or None
        )

    def _letter(self, row: Row) -> Letter:
        return Letter(
            id=row[0],
            once=row[1],
            runner=row[2],
            place=Place(platform=row[3], chat=row[4], topic=row[5] or None, private=bool(row[6])),
            audience=row[7],
            kind=row[8],
            due_at=instant(row[9]),
            expires_at=instant(row[10]),
            policy=row[11],
            conversation=row[12],
            turn=row[13],
            state=row[14],
            attempts=row[15],
            leased_until=instant_or_none(row[16]),
            message=row[17],
            reason=row[18],
            payload=bytes(_PAYLOAD.open(self._keys, row[2], row[0], row[19])),
        )


def _json_or_none(names: Sequence[str] | None) -> str | None:
    return None if names is None else _ids.encode(names).decode()


def _in_line(letters: list[Letter]) -> tuple[Letter, ...]:
    """As they are due; but in a place where one was tried before, as they were written: it is still the first."""
    again = {letter.place for letter in letters if letter.attempts > 1}
    if not again:
        return tuple(letters)
    first = {letter.place: letter.due_at for letter in reversed(letters)}
    return tuple(
        sorted(
            letters,
            key=lambda each: (first[each.place], each.id) if each.place in again else (each.due_at, each.id),
        )
    )
