"""The way back to a copy of a SQLite database: looked at first, put in its place at once, and what was there kept aside."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from storage.copies import Copies, copy_whole, is_empty, sync_folder
from storage.errors import RestoreRefused, StoreError, StoreUnavailable
from storage.migrate import check_known
from storage.opening import LockFile, connect_to_read, explained
from storage.sealing import Keyring
from storage.sqlite_file import SqliteKeys


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What came back, and where the former database is kept, if there was one."""

    people: int
    keyless: int  # people who deleted themselves since the copy was made
    aside: Path | None


def restore(
    copy: Path,
    copies: Copies,
    key: bytes,
    *,
    now: Callable[[], datetime],
    forget_keyless: bool,
    tell: Callable[[str], None],
) -> Restored:
    """Put a copy in the place of the database that Soleus is not running on.

    Killed at any moment, the place holds either the former database or the copy. The key store stays; only where there is none,
    its copy takes the place. Whoever has no key any more is to be forgotten when the database is opened next. `tell` hears of
    each step. Raises a StoreError whose text says what to do.
    """
    database = copies.database
    lock = LockFile(database)
    try:
        with copies.alone():
            return _restore(copy, copies, key, now, forget_keyless, tell)
    except (sqlite3.Error, OSError) as error:
        raise explained(error, database) from None
    finally:
        lock.release()


def _restore(
    copy: Path,
    copies: Copies,
    key: bytes,
    now: Callable[[], datetime],
    forget_keyless: bool,
    tell: Callable[[str], None],
) -> Restored:
    database = copies.database
    new = Path(f"{database}.restored")
    people = _looked_at(copy, new)
    tell(f"The copy is whole: {len(people)} people")
    try:
        keyless = people - _keyed(copies, key, now, tell)
    except StoreError:
        new.unlink()
        raise
    if keyless and not forget_keyless:
        new.unlink()
        raise RestoreRefused(
            f"{len(keyless)} of the {len(people)} people in it have no key in {database}.keys: they deleted themselves "
            "since. The database was left as it was. To bring back the others and forget these for good, add --forget-keyless. If "
            f"these are too many, that key store is not theirs: move it away, and its copy {copies.keys} is used"
        )
    aside = copies.set_aside(now()) if database.exists() else None
    if aside:
        tell(f"What was there is kept as {aside}")
    for tail in ("-wal", "-shm"):  # what lies in the log of one database would be read into the other
        Path(f"{database}{tail}").unlink(missing_ok=True)
    sync_folder(database.parent)
    new.replace(database)
    sync_folder(database.parent)
    tell("The copy is in its place")
    return Restored(people=len(people), keyless=len(keyless), aside=aside)


def _looked_at(copy: Path, new: Path) -> set[str]:
    """Bring the copy beside the database, whole; return who is in it."""
    if not copy.exists():
        raise StoreUnavailable(f"There is no copy {copy}: check the path")
    try:
        with closing(connect_to_read(copy)) as source:
            applied = dict(source.execute("SELECT version, checksum FROM migration").fetchall())
            check_known(applied)
            copy_whole(source, new)
            return {row[0] for row in source.execute("SELECT id FROM runner")}
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_ERROR:  # no such table
            raise RestoreRefused(f"{copy} is no database of Soleus: check the path") from None
        raise explained(error, copy) from None


def _keyed(copies: Copies, key: bytes, now: Callable[[], datetime], tell: Callable[[str], None]) -> set[str]:
    """Return who has a key in the key store, which this operator's key opens."""
    store = Path(f"{copies.database}.keys")
    if is_empty(store):
        if is_empty(copies.keys):
            raise RestoreRefused(
                f"There is neither {store} nor its copy {copies.keys}: put one of them there"
            )
        with closing(connect_to_read(copies.keys)) as last:
            copy_whole(last, store)
        tell(f"The runners' keys are those of {copies.keys}")
    keys = SqliteKeys(copies.database, copies)
    try:
        ring = Keyring(keys, key, now)
        ring.check(fresh=False)
        return set(ring.made_before(datetime.max.replace(tzinfo=UTC)))
    finally:
        keys.close()
