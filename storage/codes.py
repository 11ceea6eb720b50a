"""Codes with which another account of a runner comes to write into her log: one each, for a short time, good once."""

from datetime import datetime
from hashlib import sha256

from storage.database import Database
from storage.values import micros


class Codes:
    """Only the hash of a code is kept: who reads the database cannot use one."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def save(self, runner_id: str, code: str, expires_at: datetime) -> None:
        """Keep a runner's new code; her former one is good no more."""
        args = {"runner": runner_id, "code": _hash(code), "expires_at": micros(expires_at)}
        self._db.run("code_save", args)

    def whose(self, code: str, at: datetime) -> str | None:
        """Return the runner whose code it is, if it is good at that time."""
        row = self._db.one("code_find", {"code": _hash(code), "now": micros(at)})
        return None if row is None else str(row[0])

    def remove(self, code: str) -> bool:
        """Let a code be good no more; False if it was not."""
        return self._db.run("code_remove", {"code": _hash(code)}) > 0


def _hash(code: str) -> str:
    return sha256(code.encode()).hexdigest()
