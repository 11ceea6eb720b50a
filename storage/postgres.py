"""The engine for several workers: PostgreSQL, a pool of connections, and as many threads."""

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractAsyncContextManager, nullcontext
from datetime import datetime
from functools import cache, partial
from hashlib import blake2b
from typing import Any, LiteralString, TypeVar
from weakref import WeakValueDictionary

import psycopg
from psycopg_pool import ConnectionPool, PoolTimeout

from storage.database import Args, Dialect, Row, queries
from storage.errors import StoreUnavailable
from storage.keys import check_keyless
from storage.migrate import migrate
from storage.sealing import Keyring
from storage.units import Outcome, Unit, report_unheard, timed
from storage.work import Work

T = TypeVar("T")
Postgres = psycopg.Connection[tuple[Any, ...]]

_THREADS = 8
_TRIES = 5
_PATIENCE = 10.0  # seconds for a connection
NAME = "soleus"  # of every connection: who is connected is running
OPENING = 0x501E05  # the advisory lock of whoever creates or migrates
_KEYS = """
CREATE SCHEMA IF NOT EXISTS soleus_keys;
CREATE TABLE IF NOT EXISTS soleus_keys.data_key (
    runner TEXT PRIMARY KEY, wrapped BYTEA NOT NULL, made_at BIGINT NOT NULL
)
"""
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

    def before(self, at: int) -> list[str]:
        """See `KeyStore.before`."""
        return [row[0] for row in self._all("SELECT runner FROM soleus_keys.data_key WHERE made_at < %s", at)]

    def _all(self, sql: LiteralString, *args: object) -> list[Row]:
        with self._pool.connection() as connection:
            return connection.execute(sql, args).fetchall()


class PostgresPool:
    """The threads' side of the engine: the connections, the keys, and one unit in one transaction."""

    def __init__(self, url: str, key: bytes, now: Callable[[], datetime], forget_keyless: bool) -> None:
        self._rows = _pool(url, _THREADS, autocommit=False)
        self._key_rows = _pool(url, 2, autocommit=True)
        self._keys = Keyring(PostgresKeys(self._key_rows), key, now)
        try:
            with psycopg.connect(url, autocommit=True) as connection:  # others wait until it closes
                connection.execute("SELECT pg_advisory_lock(%s)", (OPENING,))
                connection.execute(_KEYS)
                migrate(lambda sql: connection.execute(sql.encode()), "postgres", now(), backup=_advise)
                self._rows.open()
                self._key_rows.open()
                self._keys.check(fresh=connection.execute("SELECT 1 FROM runner LIMIT 1").fetchone() is None)
                self.run(partial(check_keyless, forget=forget_keyless), "")[0].result()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Close every connection."""
        self._rows.close()
        self._key_rows.close()

    def run(self, unit: Unit[T], lock: str) -> tuple[Outcome[T], datetime | None]:
        """Run a unit, again if the engine asks for that; return what came of it and its earliest due time."""
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
                return Outcome(error=error), None
        return Outcome(error=StoreUnavailable(f"{GONE} ({reason})")), None

    def _attempt(self, unit: Unit[T], lock: str) -> tuple[Outcome[T], datetime | None]:
        with self._rows.connection() as connection:
            if lock:
                connection.execute("SELECT pg_advisory_xact_lock(%s)", (_number(lock),))
            work = Work(PostgresDatabase(connection), self._keys)
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
        return Outcome(value), wake

    def _drop_keys(self, runners: tuple[str, ...]) -> None:
        try:
            self._keys.remove(runners)
        except psycopg.Error:  # her rows are gone, her key is not: she must hear that
            raise StoreUnavailable(f"{GONE} (a key could not be removed: ask again)") from None


class PostgresStore:
    """The loop's side of the engine: who waits for whom, and who is told what."""

    def __init__(self, pool: PostgresPool) -> None:
        self._pool = pool
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="storage")
        self._lines: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._running: set[asyncio.Task[Any]] = set()
        self._closing: asyncio.Task[None] | None = None
        self._wake: Callable[[datetime], None] = lambda _: None
        self.commits = 0
        self.hops = 0

    async def transact(self, unit: Callable[[Work], T], *, lock: str = "") -> T:
        """See `Store.transact`."""
        if self._closing:
            raise StoreUnavailable("The store is closed")
        task = asyncio.create_task(self._serve(unit, lock))
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        try:
            return (await asyncio.shield(task)).result()
        except asyncio.CancelledError:
            task.add_done_callback(partial(_report, unit))
            raise

    async def note(self, unit: Callable[[Work], object]) -> None:
        """See `Store.note`: here nobody shares a commit, so it runs at once."""
        await self.transact(unit)

    def on_wake(self, call: Callable[[datetime], None]) -> None:
        """See `Store.on_wake`."""
        self._wake = call

    async def prune_backups(self, before: datetime) -> int:  # noqa: ARG002 (dumps are the operator's own)
        """See `Store.prune_backups`: on a server Soleus makes none."""
        return 0

    async def close(self) -> None:
        """See `Store.close`."""
        if self._closing is None:
            self._closing = asyncio.create_task(self._close())
        await asyncio.shield(self._closing)

    async def _serve(self, unit: Unit[T], lock: str) -> Outcome[T]:
        loop = asyncio.get_running_loop()
        async with self._line(lock):
            self.hops += 1
            outcome, wake = await loop.run_in_executor(self._threads, self._pool.run, unit, lock)
        self.commits += outcome.error is None
        if wake is not None:
            loop.call_soon(self._wake, wake)
        return outcome

    def _line(self, lock: str) -> AbstractAsyncContextManager[Any]:
        return self._lines.setdefault(lock, asyncio.Lock()) if lock else nullcontext()

    async def _close(self) -> None:
        try:
            if self._running:
                await asyncio.wait(self._running)
        finally:
            await asyncio.to_thread(self._pool.close)
            self._threads.shutdown()


async def open_postgres(
    url: str, key: bytes, *, now: Callable[[], datetime], forget_keyless: bool = False
) -> PostgresStore:
    """Open a PostgreSQL database; see `open_store`."""
    try:
        return PostgresStore(await asyncio.to_thread(PostgresPool, url, key, now, forget_keyless))
    except psycopg.Error as error:
        reason = str(error).partition("\n")[0]
        raise StoreUnavailable(f"{GONE} ({reason})") from None


def _pool(url: str, size: int, *, autocommit: bool) -> ConnectionPool[Postgres]:
    return ConnectionPool(
        url,
        min_size=1,
        max_size=size,
        timeout=_PATIENCE,
        open=False,
        kwargs={"autocommit": autocommit, "application_name": NAME},
    )


def _report(unit: Unit[Any], task: asyncio.Task[Outcome[Any]]) -> None:
    if not task.cancelled():
        report_unheard(unit, task.result())


def _number(lock: str) -> int:
    return int.from_bytes(blake2b(lock.encode(), digest_size=8).digest(), signed=True)


def _advise(version: int) -> None:
    _log.warning("Migrating from version %s; a dump taken before this is the way back", version)
