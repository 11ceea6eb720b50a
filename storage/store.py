"""The store: one call that runs a unit of work as one durable transaction, on either engine."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar
from urllib.parse import unquote

from storage.duties import Ask
from storage.errors import (
    AlreadyRunning,
    ChecksumMismatch,
    KeylessPeople,
    NewerSchema,
    OtherProcesses,
    StoreError,
    StoreUnavailable,
    Unreadable,
    WrongKey,
)
from storage.work import Work

if TYPE_CHECKING:
    from storage.copies import Copy

__all__ = [
    "AlreadyRunning",
    "ChecksumMismatch",
    "KeylessPeople",
    "NewerSchema",
    "OtherProcesses",
    "Store",
    "StoreError",
    "StoreUnavailable",
    "Unreadable",
    "Work",
    "WrongKey",
    "open_store",
]

T = TypeVar("T")


class Store(Protocol):
    """An open database."""

    @property
    def commits(self) -> int:
        """How many transactions were committed so far."""
        ...

    @property
    def hops(self) -> int:
        """How many calls went to a database thread so far."""
        ...

    async def transact(self, unit: Callable[[Work], T], *, lock: str = "") -> T:
        """Run a unit in one transaction, in one hop, and return what it returns once that is durable.

        If the unit raises, its own work is undone and the caller gets the error. It may run twice, so it touches
        nothing but the database. It runs to its end even if the caller is cancelled. Units with the same `lock`
        (place and person) run one after another, in order of arrival.
        """
        ...

    def on_wake(self, call: Callable[[datetime], None]) -> None:
        """Have `call` called, on the loop, with the earliest due time that a commit wrote, here or in another process."""
        ...

    def on_gone(self, call: Callable[[], None]) -> None:
        """Have `call` called, on the loop, when another process forgot somebody: nobody must be remembered here."""
        ...

    async def attend(self, call: Callable[[Ask], T]) -> T | None:
        """Run a call about the processes on this database and their duties (`storage/duties.py`), in one transaction.

        None where there can be no other process. Raises StoreUnavailable, OtherProcesses.
        """
        ...

    async def back_up(self, now: datetime, keep: int, pause: Callable[[], None]) -> "Copy | None":
        """Copy the data while it is in use, and the keys apart over their last copy; keep the newest so many.

        `pause` is called from another thread after every half megabyte; what it raises ends the copy. None on a server, whose
        dumps are the operator's own. Raises StoreUnavailable, AlreadyRunning.
        """
        ...

    async def backed_up_at(self) -> datetime | None:
        """When the newest such copy was made."""
        ...

    async def prune_backups(self, before: datetime) -> int:
        """Delete the copies that Soleus itself made of its database before then; return how many went."""
        ...

    async def close(self) -> None:
        """Take nothing more, finish what waits, and close. Safe to call twice."""
        ...


def file_of(url: str) -> Path:
    """Return the file that a SQLite url names."""
    return Path(unquote(url.partition("://")[2].removeprefix("/")))


async def open_store(
    url: str,
    key: bytes,
    *,
    now: Callable[[], datetime],
    backups: Path | None = None,
    key_copies: Path | None = None,
    forget_keyless: bool = False,
) -> Store:
    """Open, migrate and check a database; `key` is the operator's, 32 bytes.

    The url is sqlite:///relative.db, sqlite:////absolute.db or postgresql://user@host/name. A SQLite database is
    copied to `backups` (default: the folder of that name beside it) before a migration changes it, and by `back_up`,
    which copies the keys to `key_copies` (default: the folder beside that one, with -keys behind its name).
    People whose key is gone are in the way (KeylessPeople), unless they are to be forgotten for good.
    Raises a StoreError whose text says what to do.
    """
    if len(key) != 32:
        raise WrongKey(f"The key must have 32 bytes, this one has {len(key)}")
    # Each engine's driver is loaded only if it is used.
    match url.partition("://"):
        case ("sqlite", _, path) if path.strip("/"):
            from storage.sqlite import open_sqlite

            return await open_sqlite(
                file_of(url),
                key,
                now=now,
                backups=backups,
                key_copies=key_copies,
                forget_keyless=forget_keyless,
            )
        case ("postgresql" | "postgres", _, _):
            from storage.postgres import open_postgres

            return await open_postgres(url, key, now=now, forget_keyless=forget_keyless)
    raise StoreUnavailable("The database url must start with sqlite:/// or postgresql://")
