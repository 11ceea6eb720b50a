"""Facts: what a runner said or was told that has no table of its own, on shelves, each sealed whole."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, TypeVar

import msgspec

from storage.database import Database, Row
from storage.frozen import replace
from storage.memory import Memory
from storage.records import Fact
from storage.sealing import Column, Keyring, as_read
from storage.shelf import Shelf
from storage.values import instant, micros

_SAID = Column("fact.sealed", dict[str, Any], block=256)
_ids = msgspec.json.Encoder()
_EVER = date(1970, 1, 1)
T = TypeVar("T")


class Facts:
    """A runner's facts by shelf and day. What a fact is stands inside its seal; no SQL looks there."""

    def __init__(self, db: Database, keys: Keyring, memory: Memory) -> None:
        self._db = db
        self._keys = keys
        self._shelves = memory.shelves

    def save(self, f: Fact) -> None:
        """Keep a fact, new or changed, by its id."""
        self._db.run(
            "fact_save",
            {
                "runner": f.runner,
                "id": f.id,
                "shelf": f.shelf,
                "day": f.day.isoformat(),
                "recorded_at": micros(f.recorded_at),
                "source": f.source,
                "replaced_by": f.replaced_by,
                "sealed": _SAID.seal(self._keys, f.runner, f.id, dict(f.said)),
            },
        )
        if shelf := self._shelves.get(f.runner, {}).get(f.shelf):
            shelf.keep(replace(f, said=as_read(f.said)))

    def shelf(self, runner_id: str, shelf: str, since: date = _EVER) -> tuple[Fact, ...]:
        """Return the standing facts of a shelf from a day on, in the order they came."""
        return self._shelf(runner_id, shelf, since).of(since)

    def read(
        self,
        runner_id: str,
        shelf: str,
        reader: Callable[[Fact], T | None],
        since: date = _EVER,
        until: date = date.max,
    ) -> tuple[T, ...]:
        """Return what `reader` makes of those of these days: it is asked once of each while that stands, None leaves one out."""
        return self._shelf(runner_id, shelf, since).made(since, reader, until)

    def read_by_each(
        self, runner_id: str, shelf: str, readers: Iterable[Callable[[Fact], Any]], until: date
    ) -> list[tuple[Any, ...]]:
        """Return what each of these readers makes of those up to a day, as `read` would."""
        known = self._shelf(runner_id, shelf, _EVER)
        return [known.made(_EVER, reader, until) for reader in readers]

    def _shelf(self, runner_id: str, shelf: str, since: date) -> Shelf:
        known = self._shelves.get(runner_id, {}).get(shelf)
        if known is None or since < known.since:
            args = {"runner": runner_id, "shelf": shelf, "since": since.isoformat()}
            known = Shelf(since, map(self._fact, self._db.all("fact_shelf", args)))
            self._shelves.keep(runner_id, self._shelves.get(runner_id, {}) | {shelf: known})
        return known

    def holders(self, ids: Sequence[str], shelf: str) -> frozenset[str]:
        """Return who of many runners has anything standing on a shelf."""
        args = {"runners": _ids.encode(ids).decode(), "shelf": shelf}
        return frozenset(row[0] for row in self._db.all("fact_holders", args))

    def replace(self, runner_id: str, ids: Sequence[str], by: str | None) -> None:
        """Let another fact (or the talk that took them back) stand instead of these; None lets them stand again."""
        for id in ids:
            self._db.run("fact_replace", {"runner": runner_id, "id": id, "replaced_by": by})
        if by is None:
            self._shelves.pop(runner_id, None)
        for shelf in self._shelves.get(runner_id, {}).values():
            for id in ids:
                shelf.drop(id)

    def page(self, runner_id: str, after: str, limit: int) -> tuple[Fact, ...]:
        """Return the next facts for an export, replaced ones included; `after` is "", then the last one's id."""
        args = {"runner": runner_id, "after": after, "limit": limit}
        return tuple(map(self._fact, self._db.all("fact_page", args)))

    def _fact(self, row: Row) -> Fact:
        return Fact(
            runner=row[0],
            id=row[1],
            shelf=row[2],
            day=date.fromisoformat(row[3]),
            recorded_at=instant(row[4]),
            source=row[5],
            replaced_by=row[6],
            said=_SAID.open(self._keys, row[0], row[1], row[7]),
        )
