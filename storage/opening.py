"""How a SQLite file is opened: for its owner's eyes, by one process, and with its troubles told in words."""

import fcntl
import os
import sqlite3
from pathlib import Path

from storage.errors import AlreadyRunning, StoreUnavailable

_UNAVAILABLE = {  # SQLite's primary result codes, and what to do
    sqlite3.SQLITE_FULL: "the disk is full: make room",
    sqlite3.SQLITE_IOERR: "the disk is full or reports an error: check it",
    sqlite3.SQLITE_READONLY: "it cannot be written: check its owner and permissions",
    sqlite3.SQLITE_PERM: "it cannot be used: check its owner and permissions",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened: check the path, its owner and permissions",
    sqlite3.SQLITE_BUSY: "another program holds it: close that program",
    sqlite3.SQLITE_LOCKED: "another program holds it: close that program",
    sqlite3.SQLITE_CORRUPT: "it is damaged:  python -m bot restore  brings a copy back",
    sqlite3.SQLITE_NOTADB: "it is not a SQLite database: check the path, or bring a copy back with  python -m bot restore",
}
_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "secure_delete=ON",
    "foreign_keys=ON",
    "temp_store=MEMORY",  # savepoints keep old pages: in a file they cost half of a busy batch
)
PATIENCE = 5.0  # seconds for what another program holds


class LockFile:
    """A lock beside the database, so that no second process opens it; the system frees it if we crash."""

    def __init__(
        self, path: Path, taken: str = "Soleus is already running on {}: stop the other one first"
    ) -> None:
        try:
            self._file = os.open(f"{path}.lock", os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise StoreUnavailable(
                f"{path}.lock cannot be written ({error.strerror}): its folder must be there, and all in it "
                "belong to whoever runs Soleus"
            ) from None
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(self._file)
            raise AlreadyRunning(taken.format(path)) from None

    def release(self) -> None:
        """Let others open the database."""
        os.close(self._file)


def connect(path: Path | str) -> sqlite3.Connection:
    """Open a file (made readable by its owner only) for one thread after another; nothing is read yet."""
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    return sqlite3.connect(
        path, isolation_level=None, timeout=PATIENCE, cached_statements=256, check_same_thread=False
    )


def connect_to_read(path: Path) -> sqlite3.Connection:
    """Open a file that is there, beside whoever else has it open."""
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None, timeout=PATIENCE
    )


def set_up(connection: sqlite3.Connection) -> None:
    """Give a connection the settings that both the data and the keys need."""
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def empty_log(connection: sqlite3.Connection) -> bool:
    """Empty the write-ahead log, so that no old page keeps what was deleted; False while somebody still reads it."""
    connection.execute(
        "PRAGMA busy_timeout = 0"
    )  # who copies the file reads it for seconds: nobody waits for that
    try:
        busy: int = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    finally:
        connection.execute(f"PRAGMA busy_timeout = {PATIENCE * 1000:.0f}")
    return not busy


def explained(error: BaseException, path: Path) -> BaseException:
    """Return SQLite's or the system's trouble with the file as a StoreUnavailable that says what to do."""
    if isinstance(error, sqlite3.Error):
        what = _UNAVAILABLE.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
        return StoreUnavailable(f"{path}: {what}") if what else error
    if isinstance(error, OSError):
        return StoreUnavailable(f"{path} cannot be opened ({error.strerror}): check the path and permissions")
    return error


def roll_back(connection: sqlite3.Connection) -> None:
    """Undo whatever is not committed."""
    if connection.in_transaction:
        connection.execute("ROLLBACK")
