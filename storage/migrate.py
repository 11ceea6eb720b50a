"""Numbered migrations: which there are, which a database still needs, and how they are applied."""

import hashlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from storage.database import Dialect
from storage.errors import ChecksumMismatch, NewerSchema
from storage.values import micros

Execute = Callable[[str], Any]  # runs one statement outside any transaction, returns a cursor

_FOLDER = Path(__file__).parent / "migrations"
_TABLE = """
CREATE TABLE IF NOT EXISTS migration (
    version INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at BIGINT NOT NULL
)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Migration:
    """One step of the schema, as its file says it."""

    version: int
    name: str
    text: str

    @property
    def checksum(self) -> str:
        """SHA-256 of the text, in hex."""
        return hashlib.sha256(self.text.encode()).hexdigest()


@cache
def migrations() -> tuple[Migration, ...]:
    """Return every migration this Soleus knows, in order."""
    files = sorted(_FOLDER.glob("*.sql"))
    return tuple(
        Migration(version=int(file.stem[:4]), name=file.stem[5:], text=file.read_text("utf-8"))
        for file in files
    )


def migrate(
    execute: Execute,
    dialect: Dialect,
    now: datetime,
    *,
    backup: Callable[[int], None],
    steps: Sequence[Migration] | None = None,
    ahead: int = 0,
) -> None:
    """Bring a database to the last of `steps` (default: all), one transaction each.

    `backup` is called with the present version before the first of them changes a database that has one.
    `ahead`: so many versions the database may be newer than what is known here, since each leaves the former code working.
    Raises NewerSchema or ChecksumMismatch before anything is touched.
    """
    execute(_TABLE)
    applied = {row[0]: row[1] for row in execute("SELECT version, checksum FROM migration").fetchall()}
    pending = _pending(applied, migrations() if steps is None else steps, ahead)
    if pending and applied:
        backup(max(applied))
    for step in pending:
        _apply(execute, dialect, step, now)


def check_known(applied: dict[int, str]) -> None:
    """Raise NewerSchema or ChecksumMismatch unless this Soleus knows what a database went through."""
    _pending(applied, migrations(), 0)


def _pending(applied: dict[int, str], steps: Sequence[Migration], ahead: int) -> list[Migration]:
    newer = applied.keys() - {step.version for step in steps}
    if newer and max(newer) > steps[-1].version + ahead:
        raise NewerSchema(
            f"The database has version {max(newer)}, this Soleus knows {steps[-1].version}: run the newer Soleus"
        )
    for step in steps:
        if applied.get(step.version, step.checksum) != step.checksum:
            raise ChecksumMismatch(
                f"Migration {step.version:04} ({step.name}) was applied with another text: restore the released file"
            )
    return [step for step in steps if step.version not in applied]


def _apply(execute: Execute, dialect: Dialect, step: Migration, now: datetime) -> None:
    text = step.text
    if dialect == "postgres":
        text = text.replace(" BLOB", " BYTEA").replace(" WITHOUT ROWID", "")
    execute("BEGIN")
    try:
        for statement in text.split(";"):
            if statement.strip():
                execute(statement)
        row = f"{step.version}, '{step.name}', '{step.checksum}', {micros(now)}"
        execute(f"INSERT INTO migration (version, name, checksum, applied_at) VALUES ({row})")  # noqa: S608 (ours)
        execute("COMMIT")
    except BaseException:
        with suppress(Exception):  # a full disk has rolled back by itself; its own error is the one to tell
            execute("ROLLBACK")
        raise
