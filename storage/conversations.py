"""Talks: one row each, its facts and answers sealed."""

from datetime import datetime, timedelta
from typing import Any

import msgspec

from storage.database import Args, Database, Row
from storage.records import Conversation, Place
from storage.sealing import Column, Keyring
from storage.values import instant, instant_or_none, micros, micros_or_none


class _Said(msgspec.Struct):
    facts: dict[str, Any] = {}
    answers: dict[str, str] = {}


_SAID = Column("conversation.sealed", _Said)
_SILENCE = _Said()
_LONGEST = timedelta(days=8)  # no talk is touched longer after its start: an open one expires after 7 days


class Conversations:
    """Talks by id, by person and place, and by what is left to do with them."""

    def __init__(self, db: Database, keys: Keyring) -> None:
        self._db = db
        self._keys = keys

    def get(self, id: str) -> Conversation | None:
        """Return a talk by id."""
        row = self._db.one("conversation_get", {"id": id})
        return None if row is None else self._conversation(row)

    def open(self, runner_id: str, place: Place) -> tuple[Conversation, ...]:
        """Return the talks (open or editing) a runner has going in a place, latest touched first."""
        args = {
            "runner": runner_id,
            "platform": place.platform,
            "chat": place.chat,
            "topic": place.topic or "",
        }
        rows = sorted(
            self._db.all("conversation_open", args), key=lambda row: (row[12], row[0]), reverse=True
        )
        return tuple(map(self._conversation, rows))

    def recent(self, runner_id: str, place: Place) -> Conversation | None:
        """Return the talk a runner ended last in a place: its card may still have buttons."""
        args = {
            "runner": runner_id,
            "platform": place.platform,
            "chat": place.chat,
            "topic": place.topic or "",
        }
        row = self._db.one("conversation_recent", args)
        return None if row is None else self._conversation(row)

    def add(self, c: Conversation) -> None:
        """Add a new talk."""
        place = c.place
        self._db.run(
            "conversation_add",
            {
                "id": c.id,
                "runner": c.runner,
                "platform": place.platform,
                "chat": place.chat,
                "topic": place.topic or "",
                "private": int(place.private),
                "flow": c.flow,
                "turn": c.turn,
                "shown_turn": c.shown_turn,
                "started_at": micros(c.started_at),
                **self._state(c),
            },
        )

    def keep(self, c: Conversation, turn: int) -> bool:
        """Write a talk's state where the stored turn is still `turn`; False when somebody was quicker.

        `shown_turn`, the place and the flow stay as they are.
        """
        args = {"id": c.id, "turn": c.turn, "expected": turn, **self._state(c)}
        return (
            self._db.run("conversation_keep_going", args) == 1 or self._db.run("conversation_keep", args) == 1
        )

    def shown(self, id: str, turn: int, card: str | None) -> None:
        """The person sees this turn on that card; an older turn that arrives late changes nothing."""
        self._db.run("conversation_shown", {"id": id, "turn": turn, "card": card})

    def unshown(self, since: datetime, limit: int) -> tuple[Conversation, ...]:
        """Return talks touched since then whose last turn the person has not seen, oldest first."""
        args = {"since": micros(since), "begun": micros(since - _LONGEST), "limit": limit}
        return tuple(map(self._conversation, self._db.all("conversation_unshown", args)))

    def expire(self, before: datetime, limit: int) -> int:
        """Close talks not touched since then and empty their facts and answers; return how many."""
        return self._db.run("conversation_expire", {"before": micros(before), "limit": limit})

    def delete_closed(self, before: datetime, limit: int) -> int:
        """Remove talks that are done or closed and not touched since then; return how many."""
        return self._db.run("conversation_delete_closed", {"before": micros(before), "limit": limit})

    def _state(self, c: Conversation) -> Args:
        said = _Said(facts=dict(c.facts), answers=dict(c.answers))
        return {
            "card": c.card,
            "phase": c.phase,
            "touched_at": micros(c.touched_at),
            "wants_words_at": micros_or_none(c.wants_words_at),
            "sealed": _SAID.seal(self._keys, c.runner, c.id, said),
        }

    def _conversation(self, row: Row) -> Conversation:
        said = _SILENCE if row[14] is None else _SAID.open(self._keys, row[1], row[0], row[14])
        return Conversation(
            id=row[0],
            runner=row[1],
            place=Place(platform=row[2], chat=row[3], topic=row[4] or None, private=bool(row[5])),
            flow=row[6],
            facts=said.facts,
            answers=said.answers,
            turn=row[7],
            shown_turn=row[8],
            card=row[9],
            phase=row[10],
            started_at=instant(row[11]),
            touched_at=instant(row[12]),
            wants_words_at=instant_or_none(row[13]),
        )
