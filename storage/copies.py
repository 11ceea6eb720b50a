"""Copies of a SQLite database, made while it is in use: many of the data, one of the keys, in a place of its own."""

import os
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from storage.errors import StoreError, StoreUnavailable
from storage.opening import LockFile, connect, connect_to_read, explained

ROOM = 200 * 2**20  # bytes that a copy leaves free: what is being said needs them
_PAGES = 128  # half a megabyte at a time
_STAMP = "%Y%m%dT%H%M%SZ"
_EVER = datetime.max.replace(tzinfo=UTC)
_COPY, _KEPT = "copy", "kept"  # in a name; a copy from before a migration has its version there


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A whole copy of the data."""

    file: Path
    made_at: datetime
    size: int  # bytes


def _nothing() -> None:
    pass


class Copies:
    """Where the copies of a database are, and how they come and go. The wrapped keys are never among the data's."""

    def __init__(self, database: Path, folder: Path | None = None, keys: Path | None = None) -> None:
        self.database = database
        self.folder = folder or database.parent / "backups"
        self.keys = (keys or keys_beside(self.folder)) / f"{database.name}.keys"

    def make(self, now: datetime, pause: Callable[[], None] = _nothing) -> Copy:
        """Copy the data, then the keys over their last copy; both are whole or are not there.

        The data is as it was at the beginning, whoever writes meanwhile, and nobody waits for the copy. `pause` is
        called after every half megabyte; what it raises ends the copy. Raises StoreUnavailable, AlreadyRunning.
        """
        with self.alone(), self._told():
            for file in (self.database, self._live_keys):
                if not file.exists():
                    raise StoreUnavailable(f"There is no {file} to copy: check DATABASE_URL")
            self._sweep()
            self._look_at_keys()
            self._look_for_room()
            target = self._named(_COPY, now)
            with closing(connect_to_read(self.database)) as source:
                source.execute("BEGIN")  # a snapshot: what is committed from now on is not in the copy
                source.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
                copy_whole(source, target, pause)
            self._copy_keys(pause)
            return Copy(file=target, made_at=_made(target), size=target.stat().st_size)

    def before_migration(self, connection: sqlite3.Connection, version: int, now: datetime) -> None:
        """Copy an open database that has that version."""
        copy_whole(connection, self._named(f"{version:04}", now))

    def renew_keys(self) -> None:
        """Copy the keys over their last copy, if there is one. Raises StoreUnavailable, AlreadyRunning."""
        with self.alone(), self._told():
            if self.keys.exists():
                self._copy_keys(_nothing)

    def set_aside(self, now: datetime) -> Path:
        """Keep a database that gives way to another one, folded into one file. Raises StoreUnavailable.

        One that cannot be read any more stays as it is, byte by byte, with its log, for whoever can mend it.
        """
        target = self._named(_KEPT, now)
        with self._told():
            self._keep_bytes(target)
            try:
                with closing(connect_to_read(self.database)) as source:
                    copy_whole(source, target)
            except (sqlite3.DatabaseError, StoreUnavailable):
                return target
            Path(f"{target}-wal").unlink(missing_ok=True)
            log = Path(f"{self.database}-wal")  # the last one who lets go takes it away
            if log.exists() and log.stat().st_size:
                raise StoreUnavailable(f"Another program has {self.database} open: close that program")
        return target

    def _keep_bytes(self, target: Path) -> None:
        make_folder(self.folder)
        for tail in ("", "-wal"):
            if (file := Path(f"{self.database}{tail}")).exists():
                new = os.open(f"{target}{tail}", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
                with os.fdopen(new, "wb") as kept, file.open("rb") as damaged:
                    shutil.copyfileobj(damaged, kept)
                    kept.flush()
                    os.fsync(kept.fileno())

    def made(self) -> list[Copy]:
        """Return the copies that `make` made, the newest first."""
        return [copy for copy in self.all() if _mark(copy.file) == _COPY]

    def all(self) -> list[Copy]:
        """Return every copy, whatever it was made for, the newest first."""
        found = []
        for file in self._all():
            with suppress(FileNotFoundError):  # deleted just now
                found.append(Copy(file=file, made_at=_made(file), size=file.stat().st_size))
        return sorted(found, key=lambda copy: copy.made_at, reverse=True)

    def keep(self, count: int) -> None:
        """Delete all that `make` made but the newest so many."""
        for copy in self.made()[count:]:
            copy.file.unlink(missing_ok=True)

    def prune(self, before: datetime) -> int:
        """Delete what was made before then, whatever for; return how much. A copy tells its age by its name."""
        old = [copy for copy in self._all() if _made(copy) < before]
        for copy in old:
            for tail in ("", "-wal"):
                Path(f"{copy}{tail}").unlink(missing_ok=True)
        for part in self.broken_off(before):
            part.unlink(missing_ok=True)
        return len(old)

    def forget_keys(self, runners: Iterable[str]) -> None:
        """Remove keys from the copy of the keys, too, if there is one: who is gone is gone at once."""
        with self._told():
            if self.keys.exists():
                with closing(connect_to_read(self.keys)) as copy:
                    _drop(copy, runners)

    def match_keys(self, live: sqlite3.Connection) -> None:
        """Remove from the copy of the keys whatever the key store itself no longer has; not from another one's copy."""
        with self._told():
            if self.keys.exists():
                with closing(connect_to_read(self.keys)) as copy:
                    if _born(copy) == _born(live):
                        _drop(copy, _runners(copy) - _runners(live))

    def broken_off(self, before: datetime = _EVER) -> list[Path]:
        """Return what copies were left unfinished, not touched since then; without a time also what is under way."""
        found = []
        for part in self._parts():
            with suppress(FileNotFoundError):  # it was finished just now
                if datetime.fromtimestamp(part.stat().st_mtime, UTC) < before:
                    found.append(part)
        return found

    @contextmanager
    def alone(self) -> Iterator[None]:
        """One process copies at a time. Raises AlreadyRunning."""
        lock = LockFile(Path(f"{self.database}.copying"), "A copy is being made just now: wait for its end")
        try:
            yield
        finally:
            lock.release()

    @property
    def _live_keys(self) -> Path:
        return Path(f"{self.database}.keys")

    def _named(self, mark: str, now: datetime) -> Path:
        return self.folder / f"{self.database.stem}-{mark}-{now.astimezone(UTC):{_STAMP}}.db"

    def _all(self) -> list[Path]:
        return [file for file in self._beginning_alike() if file.suffix == ".db" and _mark(file)]

    def _parts(self) -> Iterator[Path]:
        yield from (file for file in self._beginning_alike() if file.name.endswith(".db.part"))
        if (keys := Path(f"{self.keys}.part")).exists():
            yield keys

    def _beginning_alike(self) -> list[Path]:
        begins = f"{self.database.stem}-"
        return (
            [file for file in self.folder.iterdir() if file.name.startswith(begins)]
            if self.folder.is_dir()
            else []
        )

    def _sweep(self) -> None:
        """What a killed process left goes; only who is alone may say so."""
        for part in self._parts():
            part.unlink(missing_ok=True)

    def _look_at_keys(self) -> None:
        """A new database must not write over the only keys that open the copies of the one before it."""
        if self.keys.exists():
            with (
                closing(connect_to_read(self.keys)) as copy,
                closing(connect_to_read(self._live_keys)) as live,
            ):
                if _born(copy) not in (None, _born(live)):
                    raise StoreUnavailable(
                        f"{self.keys} is the copy of another key store than {self._live_keys}: restore that database, "
                        "or move its copies away"
                    )

    def _look_for_room(self) -> None:
        make_folder(self.folder)
        needed = self.database.stat().st_size + ROOM
        if (free := shutil.disk_usage(self.folder).free) < needed:
            raise StoreUnavailable(
                f"Only {free // 2**20} MB are left for {self.folder}, and a copy needs {needed // 2**20} MB: make room"
            )

    def _copy_keys(self, pause: Callable[[], None]) -> None:
        """Whoever was forgotten while this copy was made is taken out of it, too."""
        with closing(connect_to_read(self._live_keys)) as live:
            copy_whole(live, self.keys, pause, wipe=True)
            self.match_keys(live)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Trouble with a file is told as what to do."""
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            damaged = getattr(error, "sqlite_errorcode", 0) in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
            place = self.database if damaged else self.folder
            found = explained(error, place)
            unknown = StoreUnavailable(f"{place}: {type(error).__name__}; please report it")
            raise found if isinstance(found, StoreError) else unknown from None


def keys_beside(folder: Path) -> Path:
    """Return the folder for the copy of the keys unless another is chosen."""
    named = folder if folder.name not in ("", "..") else folder.resolve()
    return named.with_name(f"{named.name}-keys")


def copy_whole(
    source: sqlite3.Connection, target: Path, pause: Callable[[], None] = _nothing, *, wipe: bool = False
) -> None:
    """Copy an open database into one file, checked and on the disk before it has its name.

    `wipe`: the file that had it before is written over, as a deleted key must not lie about on the disk.
    """
    make_folder(target.parent)
    part = Path(f"{target}.part")
    part.unlink(missing_ok=True)
    try:
        with closing(connect(part)) as copy:
            source.backup(copy, pages=_PAGES, progress=lambda *_: pause())
            if copy.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
                raise StoreUnavailable(f"The database is damaged: its copy {target.name} was not kept")
            copy.execute("PRAGMA journal_mode=DELETE")  # one file, that can be read from anywhere
        _give_name(part, target, wipe=wipe)
    finally:
        for tail in ("", "-wal", "-shm", "-journal"):
            Path(f"{part}{tail}").unlink(missing_ok=True)


def make_folder(folder: Path) -> None:
    """Make a folder for its owner alone, if it is not there."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def sync_folder(folder: Path) -> None:
    """Have the names in a folder on the disk."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _give_name(part: Path, target: Path, *, wipe: bool) -> None:
    with part.open("rb") as whole:
        os.fsync(whole.fileno())
    if wipe and target.exists():
        with target.open("r+b") as old:
            part.replace(target)
            old.write(bytes(os.fstat(old.fileno()).st_size))
            old.flush()
            os.fsync(old.fileno())
    else:
        part.replace(target)
    sync_folder(target.parent)


def _born(keys: sqlite3.Connection) -> int | None:
    """When a key store was made, which tells it from every other one, whatever key wraps it; None while it is empty."""
    there = keys.execute("SELECT 1 FROM sqlite_master WHERE name = 'data_key'").fetchone()
    row = keys.execute("SELECT made_at FROM data_key WHERE runner = ''").fetchone() if there else None
    return row[0] if row else None


def is_empty(keys: Path) -> bool:
    """Whether a key store is not there, or was never used."""
    if not keys.exists():
        return True
    with closing(connect_to_read(keys)) as store:
        return _born(store) is None


def _runners(keys: sqlite3.Connection) -> set[str]:
    return {row[0] for row in keys.execute("SELECT runner FROM data_key")}


def _drop(copy: sqlite3.Connection, runners: Iterable[str]) -> None:
    if gone := [(runner,) for runner in runners]:
        copy.execute("PRAGMA secure_delete=ON")
        copy.execute("BEGIN IMMEDIATE")
        copy.executemany("DELETE FROM data_key WHERE runner = ?", gone)
        copy.execute("COMMIT")


def _mark(copy: Path) -> str:
    found = re.search(r"-(\w{4})-[^-]+$", copy.stem)
    return found[1] if found else ""


def _made(copy: Path) -> datetime:
    """When a copy was made; for a name of another shape never."""
    try:
        return datetime.strptime(copy.stem.rpartition("-")[2], _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return _EVER
