"""One side of a move: a SQLite file and its keys."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from storage.copies import Copies
from storage.database import Row
from storage.errors import StoreUnavailable
from storage.move import KEYS, PAGE, Table
from storage.opening import LockFile, connect, explained, set_up
from storage.sqlite_file import SqliteFile, look_first


class FileSide:
    """See `Side`. The keys are committed before the rows, as in every other commit."""

    def __init__(self, path: Path, key: bytes, now: Callable[[], datetime], *, new: bool) -> None:
        if not new and not path.exists():
            raise StoreUnavailable(f"There is no database {path}: check the path")
        self._path = path
        self._lock = LockFile(path)
        try:
            look_first(path)
            self._data = connect(path)
            try:
                SqliteFile(self._data, path, key, now, Copies(path), False).close()  # noqa: FBT003
                self._keys = connect(f"{path}.keys")
                set_up(self._keys)
                for each in (self._keys, self._data):
                    each.execute("BEGIN IMMEDIATE")
            except BaseException:
                self._data.close()
                raise
        except BaseException as error:
            self._lock.release()
            raise explained(error, path) from None

    def rows(self, table: Table) -> Iterator[Row]:
        """See `Side.rows`."""
        cursor = self._of(table).execute(f"SELECT {table.listed} FROM {table.name}")  # noqa: S608 (our names)
        while page := cursor.fetchmany(PAGE):
            yield from page

    def clear(self, tables: Sequence[Table]) -> None:
        """See `Side.clear`."""
        for table in reversed(tables):
            self._of(table).execute(f"DELETE FROM {table.name}")  # noqa: S608 (our names)

    def put(self, table: Table, rows: Iterable[Row]) -> None:
        """See `Side.put`."""
        holes = ", ".join("?" * len(table.columns))
        try:
            self._of(table).executemany(
                f"INSERT INTO {table.name} ({table.listed}) VALUES ({holes})",  # noqa: S608 (our names)
                rows,
            )
        except sqlite3.Error as error:
            raise explained(error, self._path) from None

    def commit(self) -> None:
        """See `Side.commit`."""
        for each in (self._keys, self._data):
            each.execute("COMMIT")

    def close(self) -> None:
        """See `Side.close`."""
        self._keys.close()
        self._data.close()
        self._lock.release()

    def _of(self, table: Table) -> sqlite3.Connection:
        return self._keys if table is KEYS else self._data
