"""Housekeeping of the runners' data keys."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import msgspec

from storage.database import Database
from storage.effects import Effects
from storage.errors import KeylessPeople, WrongKey
from storage.sealing import Keyring

if TYPE_CHECKING:
    from storage.work import Work


def check_lost(people: int, where: str) -> None:
    """Raise WrongKey where a database is to be made and the key store holds people: theirs is missing.

    The first tidying would take their keys for what a crash left, and no copy could ever be read again.
    """
    if people:
        raise WrongKey(
            f"The key store {where} holds the keys of {people} {'person' if people == 1 else 'people'}, and there is no "
            "database: put it back, or a copy of it with  python -m bot restore. To begin anew, move the key store away"
        )


def check_keyless(work: "Work", *, forget: bool) -> None:
    """Raise KeylessPeople if there are any, unless they are to be forgotten."""
    found = work.keys.keyless()
    if found and not forget:
        raise KeylessPeople(len(found))
    for runner in found:
        while not work.people.forget(runner):
            pass


class Keys:
    """Keys that outlived their runner, and runners that outlived their key."""

    def __init__(self, db: Database, keys: Keyring, effects: Effects) -> None:
        self._db = db
        self._keys = keys
        self._effects = effects

    def keyless(self) -> tuple[str, ...]:
        """Return the runners whose key is gone, as a restored backup brings them: nobody can read them any more."""
        newest = self._keys.newest()
        if self._surplus() == 0 and (newest is None or self._known([newest])):
            return ()  # nobody came since a copy was made that lacks them, so none that went can hide behind her
        keyed = set(self._keys.made_before(datetime.max.replace(tzinfo=UTC)))
        return tuple(row[0] for row in self._db.all("runner_ids", {}) if row[0] not in keyed)

    def prune_orphans(self, before: datetime) -> int:
        """Remove keys made before then whose runner is gone, as a crash may leave them; return how many."""
        if self._surplus() <= 0:
            return 0
        made = self._keys.made_before(before)
        known = self._known(made)
        orphans = tuple(runner for runner in made if runner not in known)
        self._effects.drop_keys(orphans)
        return len(orphans)

    def _known(self, ids: list[str]) -> frozenset[str]:
        """Which of these are runners."""
        args = {"ids": msgspec.json.encode(ids).decode()}
        return frozenset(row[0] for row in self._db.all("runner_known", args))

    def _surplus(self) -> int:
        """How many keys there are beyond one a runner: 0 when all is well, and that is quickly counted."""
        counted = self._db.one("runner_count", {})
        return self._keys.count() - (counted[0] if counted else 0)
