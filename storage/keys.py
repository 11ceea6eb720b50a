"""Housekeeping of the runners' data keys."""

from datetime import datetime

import msgspec

from storage.database import Database
from storage.effects import Effects
from storage.sealing import Keyring


class Keys:
    """Keys that outlived their runner."""

    def __init__(self, db: Database, keys: Keyring, effects: Effects) -> None:
        self._db = db
        self._keys = keys
        self._effects = effects

    def prune_orphans(self, before: datetime) -> int:
        """Remove keys made before then whose runner is gone, as a crash may leave them; return how many."""
        made = self._keys.made_before(before)
        known = {row[0] for row in self._db.all("runner_known", {"ids": msgspec.json.encode(made).decode()})}
        orphans = tuple(runner for runner in made if runner not in known)
        self._effects.drop_keys(orphans)
        return len(orphans)
