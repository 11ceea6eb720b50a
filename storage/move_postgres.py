"""One side of a move: a PostgreSQL database, its keys in their own schema."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from time import sleep

import psycopg

from storage.database import Row
from storage.errors import AlreadyRunning, MoveRefused, StoreUnavailable
from storage.move import KEYS, PAGE, Table
from storage.postgres_pool import GONE, OPENING, PostgresPool
from storage.signals import NAME

_OTHERS = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND application_name = %s AND pid <> pg_backend_pid()
"""
_LOOKS, _PAUSE = 30, 0.1  # our own connections, just closed, may still be seen for a moment


class ServerSide:
    """See `Side`. Whoever starts meanwhile waits at the door until this one is closed."""

    def __init__(self, url: str, key: bytes, now: Callable[[], datetime]) -> None:
        try:
            PostgresPool(url, key, now, False).close()  # noqa: FBT003 (brought up to date, and the key is right)
            self._connection = psycopg.connect(url)
            try:
                self._connection.execute("SELECT pg_advisory_lock(%s)", (OPENING,))
                self._connection.commit()
                self._alone()
                self._connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
            except BaseException:
                self._connection.close()
                raise
        except psycopg.Error as error:
            raise StoreUnavailable(f"{GONE} ({str(error).partition(chr(10))[0]})") from None

    def rows(self, table: Table) -> Iterator[Row]:
        """See `Side.rows`."""
        with self._connection.cursor("moving") as cursor:
            cursor.itersize = PAGE
            cursor.execute(f"SELECT {table.listed} FROM {_full(table)}".encode())  # noqa: S608 (our names)
            yield from cursor

    def clear(self, tables: Sequence[Table]) -> None:
        """See `Side.clear`."""
        names = ", ".join(map(_full, tables))
        self._connection.execute(f"TRUNCATE {names}".encode())

    def put(self, table: Table, rows: Iterable[Row]) -> None:
        """See `Side.put`."""
        try:
            with (
                self._connection.cursor() as cursor,
                cursor.copy(f"COPY {_full(table)} ({table.listed}) FROM STDIN".encode()) as copy,
            ):
                for row in rows:
                    copy.write_row(row)
        except psycopg.DataError as error:  # its text would quote the row
            raise MoveRefused(
                f"A row of {table.name} cannot stand in PostgreSQL ({type(error).__name__}): please report it"
            ) from None
        except psycopg.OperationalError:
            raise StoreUnavailable(f"{GONE} (connection lost): nothing was kept, move again") from None

    def commit(self) -> None:
        """See `Side.commit`."""
        self._connection.commit()
        self._connection.autocommit = True
        self._connection.execute("ANALYZE")

    def close(self) -> None:
        """See `Side.close`."""
        self._connection.close()

    def _alone(self) -> None:
        for _ in range(_LOOKS):
            row = self._connection.execute(_OTHERS, (NAME,)).fetchone()
            self._connection.commit()
            if row == (0,):
                return
            sleep(_PAUSE)
        raise AlreadyRunning("Soleus is running on the PostgreSQL database: stop every process of it first")


def _full(table: Table) -> str:
    return f"soleus_keys.{table.name}" if table is KEYS else f"public.{table.name}"
