"""The engine for several workers: PostgreSQL, a pool of connections, and as many threads."""

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractAsyncContextManager, nullcontext
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar
from weakref import WeakValueDictionary

import psycopg
from psycopg_pool import PoolTimeout

from storage.duties import Ask
from storage.errors import StoreAway, StoreUnavailable
from storage.ids import new_id
from storage.postgres_pool import GONE, THREADS, PostgresPool
from storage.signals import MOST, Ear, Note
from storage.units import Outcome, Unit, report_unheard
from storage.values import instant, micros
from storage.work import Work

if TYPE_CHECKING:
    from storage.copies import Copy

T = TypeVar("T")

_NEAR = timedelta(minutes=1)  # what is due later than that, the others find by themselves
_log = logging.getLogger("storage")


class PostgresStore:
    """The loop's side of the engine: who waits for whom, and who is told what."""

    def __init__(self, pool: PostgresPool, url: str, now: Callable[[], datetime]) -> None:
        self._pool, self._now = pool, now
        self._me = new_id(now())
        self._ear = Ear(url, self._me, self._hear, self._miss)
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="storage")
        self._duties = ThreadPoolExecutor(1, thread_name_prefix="duties")  # no turn may keep a lease waiting
        self._lines: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._running: set[asyncio.Task[Any]] = set()
        self._closing: asyncio.Task[None] | None = None
        self._wake: Callable[[datetime], None] = lambda _: None
        self._gone: Callable[[], None] = lambda: None
        self._unsaid: tuple[datetime | None, tuple[str, ...]] = None, ()
        self._saying = False
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

    def on_wake(self, call: Callable[[datetime], None]) -> None:
        """See `Store.on_wake`."""
        self._wake = call

    def on_gone(self, call: Callable[[], None]) -> None:
        """See `Store.on_gone`."""
        self._gone = call

    async def listen(self) -> None:
        """Begin to hear what other processes tell."""
        await self._ear.open()

    async def attend(self, call: Callable[[Ask], T]) -> T | None:
        """See `Store.attend`."""
        return await asyncio.get_running_loop().run_in_executor(self._duties, self._pool.attend, call)

    async def back_up(self, now: datetime, keep: int, pause: Callable[[], None]) -> "Copy | None":  # noqa: ARG002
        """See `Store.back_up`: dumps are the operator's own."""
        return None

    async def backed_up_at(self) -> datetime | None:
        """See `Store.backed_up_at`."""
        return None

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
            served = await loop.run_in_executor(self._threads, self._pool.run, unit, lock)
        self.commits += served.outcome.error is None
        if served.wake is not None:
            loop.call_soon(self._wake, served.wake)
        self._tell(served.wake, served.gone)
        return served.outcome

    def _tell(self, wake: datetime | None, gone: tuple[str, ...]) -> None:
        """Let the others know, without waiting for it: what comes while a note is under way goes with the next."""
        near = wake is not None and wake - self._now() < _NEAR
        if not (near or gone):
            return
        due, missing = self._unsaid
        self._unsaid = min((at for at in (due, wake) if at is not None), default=None), missing + gone
        if not self._saying:
            self._saying = True
            task = asyncio.create_task(self._say())
            self._running.add(task)
            task.add_done_callback(self._running.discard)

    async def _say(self) -> None:
        loop = asyncio.get_running_loop()
        while self._unsaid != (None, ()):
            (due, gone), self._unsaid = self._unsaid, (None, ())
            note = Note(
                by=self._me,
                due=None if due is None else micros(due),
                gone=gone if len(gone) <= MOST else None,
            )
            try:
                await loop.run_in_executor(self._threads, self._pool.say, note)
            except (psycopg.Error, PoolTimeout) as error:
                _log.warning("The other processes could not be told: %s", type(error).__name__)
        self._saying = False

    def _hear(self, note: Note) -> None:
        if note.due is not None:
            self._wake(instant(note.due))
        if note.gone != ():
            self._pool.keys.drop(note.gone)
            self._gone()

    def _miss(self) -> None:
        """Anything may have been said: look at everything, remember nobody."""
        self._pool.keys.drop(None)
        self._gone()
        self._wake(self._now())

    def _line(self, lock: str) -> AbstractAsyncContextManager[Any]:
        return self._lines.setdefault(lock, asyncio.Lock()) if lock else nullcontext()

    async def _close(self) -> None:
        try:
            while self._running:
                await asyncio.wait(self._running)
            await self._ear.close()
        finally:
            await asyncio.to_thread(self._pool.close)
            self._threads.shutdown()
            self._duties.shutdown()


async def open_postgres(
    url: str, key: bytes, *, now: Callable[[], datetime], forget_keyless: bool = False
) -> PostgresStore:
    """Open a PostgreSQL database; see `open_store`."""
    try:
        store = PostgresStore(await asyncio.to_thread(PostgresPool, url, key, now, forget_keyless), url, now)
    except psycopg.Error as error:
        reason = str(error).partition("\n")[0]
        raise StoreAway(f"{GONE} ({reason})") from None
    await store.listen()
    return store


def _report(unit: Unit[Any], task: asyncio.Task[Outcome[Any]]) -> None:
    if not task.cancelled():
        report_unheard(unit, task.result())
