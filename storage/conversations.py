"""Talks: one row each, its facts and answers sealed."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import msgspec
from msgspec.structs import replace

from storage.database import Args, Row
from storage.memory import Memory
from storage.records import Conversation, Place
from storage.sealing import Column, Keyring, as_read
from storage.together import Together
from storage.values import instant, instant_or_none, micros, micros_or_none


class _Said(msgspec.Struct):
    facts: Mapping[str, Any] = {}
    answers: Mapping[str, str] = {}


_SAID = Column("conversation.sealed", _Said)
_SILENCE = _Said()
_ids = msgspec.json.Encoder()
_GOING = ("open", "editing")
_LONGEST = timedelta(days=8)  # no talk is touched longer after its start: an open one expires after 7 days


class Conversations:
    """Talks by id, by person and place, and by what is left to do with them."""

    def __init__(self, db: Together, keys: Keyring, memory: Memory) -> None:
        self._db = db
        self._keys = keys
        self._memory = memory

    def get(self, id: str) -> Conversation | None:
        """Return a talk by id."""
        if found := self._memory.talks.get(id):
            return found
        row = self._db.one("conversation_get", {"id": id})
        return None if row is None else self._remembered(row)

    def open(self, runner_id: str, place: Place) -> tuple[Conversation, ...]:
        """Return the talks (open or editing) a runner has going in a place, latest touched first."""
        where = (runner_id, place.platform, place.chat, place.topic or "")
        ids = self._memory.going.get(where)
        if ids is None:
            rows = self._db.all("conversation_open", _where(runner_id, place))
            going = [self._remembered(row) for row in rows]
            self._memory.going.keep(where, tuple(talk.id for talk in going))
        else:
            going = [talk for id in ids if (talk := self.get(id)) is not None]
        return tuple(sorted(going, key=lambda talk: (talk.touched_at, talk.id), reverse=True))

    def look_up(self, places: Mapping[str, Place]) -> None:
        """Read at once which talks many runners have going, each in a place of hers, so that `open` knows them."""
        if not places:
            return
        going: dict[str, list[str]] = {runner: [] for runner in places}
        for row in self._going(list(places)):
            place = places[row[1]]
            if row[2:5] == (place.platform, place.chat, place.topic or ""):
                going[row[1]].append(self._remembered(row).id)
        for runner, place in places.items():
            where = (runner, place.platform, place.chat, place.topic or "")
            self._memory.going.keep(where, tuple(going[runner]))

    def everywhere(self, runner_id: str) -> tuple[Conversation, ...]:
        """Return the talks that a runner has going in any place, latest touched first."""
        going = map(self._remembered, self._going([runner_id]))
        return tuple(sorted(going, key=lambda talk: (talk.touched_at, talk.id), reverse=True))

    def _going(self, ids: Sequence[str]) -> list[Row]:
        return self._db.all("conversation_going", {"runners": _ids.encode(ids).decode()})

    def typing(self, ids: Sequence[str], since: datetime) -> frozenset[str]:
        """Return who of many runners was asked for typed words since then and has not given them."""
        args = {"runners": _ids.encode(ids).decode(), "since": micros(since)}
        return frozenset(row[0] for row in self._db.all("conversation_typing", args))

    def recent(self, runner_id: str, place: Place) -> Conversation | None:
        """Return the talk a runner ended last in a place: its card may still have buttons."""
        row = self._db.one("conversation_recent", _where(runner_id, place))
        return None if row is None else self._remembered(row)

    def lately(self, runner_id: str, place: Place, limit: int) -> tuple[Conversation, ...]:
        """Return the talks a runner ended in a place, the latest first; old ones are tidied away."""
        rows = self._db.all("conversation_lately", {**_where(runner_id, place), "limit": limit})
        return tuple(map(self._remembered, rows))

    def add(self, c: Conversation) -> None:
        """Add a new talk."""
        args = {
            "id": c.id,
            **_where(c.runner, c.place),
            "private": int(c.place.private),
            "flow": c.flow,
            "turn": c.turn,
            "shown_turn": c.shown_turn,
            "started_at": micros(c.started_at),
            **self._state(c),
        }
        self._db.later("conversation_add", args)
        if c.phase in _GOING:  # a thousand reminders at once, each over as it begins, displace nobody
            self._memory.talks.keep(c.id, replace(c, facts=as_read(c.facts)))
            self._note_phase(c)

    def keep(self, c: Conversation, turn: int) -> bool:
        """Write a talk's state where the stored turn is still `turn`; False when somebody was quicker.

        `shown_turn`, the place and the flow stay as they are.
        """
        former = self._memory.talks.pop(c.id, None)
        args = {"id": c.id, "turn": c.turn, "expected": turn, **self._state(c)}
        moves_on = former is not None and former.phase != c.phase
        if not moves_on and self._db.run("conversation_keep_going", args) == 1:
            self._keep_in_mind(c, former)
            return True
        if self._db.run("conversation_keep", args) == 1:
            self._keep_in_mind(c, former)
            self._note_phase(c)
            return True
        return False

    def shown(self, id: str, turn: int, card: str | None) -> None:
        """The person sees this turn on that card; an older turn that arrives late changes nothing."""
        former = self._memory.talks.pop(id, None)
        changed = self._db.run("conversation_shown", {"id": id, "turn": turn, "card": card})
        if former is not None:
            self._memory.talks.keep(id, replace(former, shown_turn=turn, card=card) if changed else former)

    def unshown(self, since: datetime, limit: int) -> tuple[Conversation, ...]:
        """Return talks touched since then whose last turn the person has not seen, oldest first."""
        args = {"since": micros(since), "begun": micros(since - _LONGEST), "limit": limit}
        return tuple(map(self._conversation, self._db.all("conversation_unshown", args)))

    def expire(self, before: datetime, limit: int) -> int:
        """Close talks not touched since then and empty their facts and answers; return how many."""
        self._memory.clear()
        return self._db.run("conversation_expire", {"before": micros(before), "limit": limit})

    def delete_closed(self, before: datetime, limit: int) -> int:
        """Remove talks that are done or closed and not touched since then; return how many."""
        self._memory.clear()
        return self._db.run("conversation_delete_closed", {"before": micros(before), "limit": limit})

    def _note_phase(self, c: Conversation) -> None:
        """Whether a talk is among those that go on in its place."""
        where = (c.runner, c.place.platform, c.place.chat, c.place.topic or "")
        if (ids := self._memory.going.get(where)) is not None:
            others = tuple(id for id in ids if id != c.id)
            self._memory.going[where] = (*others, c.id) if c.phase in _GOING else others

    def _keep_in_mind(self, c: Conversation, former: Conversation | None) -> None:
        """What was written, as it would be read, where the part that stays is known. Who closed a talk seldom looks back."""
        if former is not None and c.phase != "closed":
            facts = c.facts if c.facts is former.facts else as_read(c.facts)
            self._memory.talks.keep(c.id, replace(c, facts=facts, shown_turn=former.shown_turn))

    def _remembered(self, row: Row) -> Conversation:
        if found := self._memory.talks.get(row[0]):
            return found
        talk = self._conversation(row)
        self._memory.talks.keep(talk.id, talk)
        return talk

    def _state(self, c: Conversation) -> Args:
        return {
            "card": c.card,
            "phase": c.phase,
            "touched_at": micros(c.touched_at),
            "wants_words_at": micros_or_none(c.wants_words_at),
            "sealed": _SAID.seal(self._keys, c.runner, c.id, _Said(c.facts, c.answers)),
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


def _where(runner_id: str, place: Place) -> Args:
    return {
        "runner": runner_id,
        "platform": place.platform,
        "chat": place.chat,
        "topic": place.topic or "",
    }
