"""The threads' side of the engine for several workers: the connections, the keys, and one unit in one transaction."""

import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import cache, partial
from typing import Any, Generic, LiteralString, NamedTuple, TypeVar

import psycopg
from psycopg_pool import ConnectionPool, PoolTimeout

from storage import duties, shares
from storage.database import Args, Dialect, Row, queries
from storage.errors import StoreUnavailable
from storage.keys import check_keyless, check_lost
from storage.migrate import migrate
from storage.sealing import Keyring
from storage.signals import CHANNEL, NAME, Note, encoded
from storage.units import Outcome, Unit, timed
from storage.values import number_of
from storage.work import Work

T = TypeVar("T")
Postgres = psycopg.Connection[tuple[Any, ...]]

THREADS = 8
KEY_ROWS = 4  # connections for keys, leases and notes
_TRIES = 5
_PATIENCE = 10.0  # seconds for a connection
OPENING = 0x501E05  # the advisory lock of whoever creates or migrates
_KEYS = """
CREATE SCHEMA IF NOT EXISTS soleus_keys;
CREATE TABLE IF NOT EXISTS soleus_keys.data_key (
    runner TEXT PRIMARY KEY, wrapped BYTEA NOT NULL, made_at BIGINT NOT NULL
)
"""
AHEAD = (
    1  # so many migrations the database may have that this code does not know: a rolling restart is under way
)
_AGAIN = {"40001", "40P01"}  # serialization failure, deadlock: the same unit may well pass now
GONE = "PostgreSQL cannot be reached: check that it runs and that the database url is right"
_log = logging.getLogger("storage")


class PostgresDatabase:
    """`Database` over one connection of the pool."""

    dialect: Dialect = "postgres"

    def __init__(self, connection: Postgres) -> None:
        self._execute = connection.execute
        self._cursor = connection.cursor
        self._sql = _encoded()

    def one(self, query: str, args: Args) -> Row | None:
        """See `Database.one`."""
        return self._execute(self._sql[query], args).fetchone()

    def all(self, query: str, args: Args) -> list[Row]:
        """See `Database.all`."""
        return self._execute(self._sql[query], args).fetchall()

    def run(self, query: str, args: Args) -> int:
        """See `Database.run`."""
        return self._execute(self._sql[query], args).rowcount

    def many(self, query: str, rows: list[Args]) -> None:
        """See `Database.many`."""
        with self._cursor() as cursor:
            cursor.executemany(self._sql[query], rows)


@cache
def _encoded() -> Mapping[str, bytes]:
    return {name: text.encode() for name, text in queries("postgres").items()}


class PostgresKeys:
    """`KeyStore` in a schema of its own, over connections of its own: each key is durable at once."""

    def __init__(self, pool: ConnectionPool[Postgres]) -> None:
        self._pool = pool

    def get(self, runner: str) -> bytes | None:
        """See `KeyStore.get`."""
        rows = self._all("SELECT wrapped FROM soleus_keys.data_key WHERE runner = %s", runner)
        return rows[0][0] if rows else None

    def add(self, runner: str, wrapped: bytes, at: int) -> bytes:
        """See `KeyStore.add`."""
        sql = """
        INSERT INTO soleus_keys.data_key (runner, wrapped, made_at) VALUES (%s, %s, %s)
        ON CONFLICT (runner) DO UPDATE SET runner = excluded.runner RETURNING wrapped
        """
        kept: bytes = self._all(sql, runner, wrapped, at)[0][0]
        return kept

    def flush(self) -> None:
        """See `KeyStore.flush`."""

    def remove(self, runners: Sequence[str]) -> None:
        """See `KeyStore.remove`."""
        self._all("DELETE FROM soleus_keys.data_key WHERE runner = ANY(%s) RETURNING runner", list(runners))

    def count(self) -> int:
        """See `KeyStore.count`."""
        with self._pool.connection() as connection:
            rows = connection.execute("SELECT count(*) FROM soleus_keys.data_key").fetchall()
        return int(rows[0][0])

    def newest(self) -> str:
        """See `KeyStore.newest`."""
        with self._pool.connection() as connection:
            rows = connection.execute("SELECT max(runner) FROM soleus_keys.data_key").fetchall()
        return str(rows[0][0] or "")

    def before(self, at: int) -> list[str]:
        """See `KeyStore.before`."""
        return [row[0] for row in self._all("SELECT runner FROM soleus_keys.data_key WHERE made_at < %s", at)]

    def _all(self, sql: LiteralString, *args: object) -> list[Row]:
        with self._pool.connection() as connection:
            return connection.execute(sql, args).fetchall()


class Served(NamedTuple, Generic[T]):
    """What came of a unit, the earliest due time it wrote, and who is gone by it."""

    outcome: Outcome[T]
    wake: datetime | None = None
    gone: tuple[str, ...] = ()


class PostgresPool:
    """The connections and the keys, used by the store's threads."""

    def __init__(self, url: str, key: bytes, now: Callable[[], datetime], forget_keyless: bool) -> None:
        self._rows = _pool(url, THREADS, autocommit=False)
        self._key_rows = _pool(url, KEY_ROWS, autocommit=True)
        self.keys = Keyring(PostgresKeys(self._key_rows), key, now)
        try:
            with psycopg.connect(url, autocommit=True) as connection:  # others wait until it closes
                connection.execute("SELECT pg_advisory_lock(%s)", (OPENING,))
                connection.execute(_KEYS)
                connection.execute(duties.TABLES)
                connection.execute(shares.TABLE)
                duties.check_schemas(lambda sql, args: connection.execute(sql, args).fetchall())
                _look_first(connection)
                execute = partial(_plainly, connection)
                migrate(execute, "postgres", now(), backup=_advise, ahead=AHEAD)
                self._rows.open()
                self._key_rows.open()
                self.keys.check(fresh=connection.execute("SELECT 1 FROM runner LIMIT 1").fetchone() is None)
                self.run(partial(check_keyless, forget=forget_keyless), "").outcome.result()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Close every connection."""
        self._rows.close()
        self._key_rows.close()

    def say(self, note: Note) -> None:
        """Tell the other processes."""
        with self._key_rows.connection() as connection:
            connection.execute("SELECT pg_notify(%s, %s)", (CHANNEL, encoded(note)))

    def attend(self, call: Callable[[duties.Ask], T]) -> T:
        """Run a call about the processes and their duties in one short transaction. Raises StoreUnavailable."""
        try:
            with self._key_rows.connection() as connection, connection.transaction():
                return call(lambda sql, args: connection.execute(sql, args).fetchall())
        except (psycopg.Error, PoolTimeout) as error:
            raise StoreUnavailable(f"{GONE} ({type(error).__name__})") from None

    def run(self, unit: Unit[T], lock: str) -> Served[T]:
        """Run a unit, again if the engine asks for that."""
        reason = "connection lost"
        for _ in range(_TRIES):
            try:
                return self._attempt(unit, lock)
            except PoolTimeout:
                reason = "no connection"
                break
            except psycopg.OperationalError as error:
                reason = error.sqlstate or reason
                if error.sqlstate not in _AGAIN:
                    self._rows.check()  # replaces every connection that died with this one
            except BaseException as error:  # the caller's, whatever it is
                return Served(Outcome(error=error))
        return Served(Outcome(error=StoreUnavailable(f"{GONE} ({reason})")))

    def _attempt(self, unit: Unit[T], lock: str) -> Served[T]:
        with self._rows.connection() as connection:
            if lock:
                connection.execute("SELECT pg_advisory_xact_lock(%s)", (number_of(lock),))
            work = Work(PostgresDatabase(connection), self.keys)
            value = timed(unit, work)
            try:
                connection.commit()
            except psycopg.OperationalError as error:
                if error.sqlstate in _AGAIN:
                    raise
                raise StoreUnavailable(
                    "The connection was lost in a commit: look whether it was kept"
                ) from None
        wake, keyless = work.effects.take()
        if keyless:
            self._drop_keys(keyless)
        return Served(Outcome(value), wake, keyless)

    def _drop_keys(self, runners: tuple[str, ...]) -> None:
        try:
            self.keys.remove(runners)
        except psycopg.Error:  # her rows are gone, her key is not: she must hear that
            raise StoreUnavailable(f"{GONE} (a key could not be removed: ask again)") from None


def _pool(url: str, size: int, *, autocommit: bool) -> ConnectionPool[Postgres]:
    return ConnectionPool(
        url,
        min_size=1,
        max_size=size,
        timeout=_PATIENCE,
        open=False,
        kwargs={"autocommit": autocommit, "application_name": NAME},
    )


def _plainly(connection: Postgres, sql: str) -> psycopg.Cursor[tuple[Any, ...]]:
    return connection.execute(sql.encode())


def _look_first(connection: Postgres) -> None:
    """Raise WrongKey where there is no table, and the keys are of people: the data is missing, not new."""
    (there,) = connection.execute("SELECT to_regclass('migration') IS NOT NULL").fetchone() or (False,)
    if not there:
        (people,) = connection.execute(
            "SELECT count(*) FROM soleus_keys.data_key WHERE runner <> ''"
        ).fetchone() or (0,)
        check_lost(people, "in the schema soleus_keys")


def _advise(version: int) -> None:
    _log.warning("Migrating from version %s; a dump taken before this is the way back", version)
