"""The embedded engine: one SQLite file, one thread, and one commit for all who wait at the same moment."""

import asyncio
from collections import deque
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import aiosqlite

from storage.copies import Copies, Copy
from storage.duties import Ask
from storage.errors import StoreUnavailable
from storage.opening import LockFile, connect, explained
from storage.sqlite_file import Answers, SqliteFile, look_first
from storage.units import Outcome, Unit, report_unheard
from storage.work import Work

T = TypeVar("T")

_BATCH = 64  # units in one commit at most


class Connection(aiosqlite.Connection):
    """aiosqlite's connection with one call more: a whole function of ours in its thread, in one hop.

    aiosqlite has no public call for that, hence the protected one and the upper limit on its version.
    """

    async def hop(self, call: Callable[..., T], *args: object) -> T:
        """Run `call(*args)` in the connection's thread and return what it returns."""
        result: T = await self._execute(call, *args)  # type: ignore[no-untyped-call]
        return result


class SqliteStore:
    """The loop's side of the engine: who waits, and who is told what."""

    def __init__(self, connection: Connection, file: SqliteFile, lock: LockFile, copies: Copies) -> None:
        self._copies = copies
        self._connection = connection
        self._file = file
        self._lock = lock
        self._waiting: deque[tuple[Unit[Any], asyncio.Future[Outcome[Any]]]] = deque()
        self._serving: asyncio.Task[None] | None = None
        self._closing: asyncio.Task[None] | None = None
        self._wake: Callable[[datetime], None] = lambda _: None
        self.hops = 0

    @property
    def commits(self) -> int:
        """See `Store.commits`."""
        return self._file.commits

    async def transact(self, unit: Callable[[Work], T], *, lock: str = "") -> T:  # noqa: ARG002 (one queue keeps order)
        """See `Store.transact`."""
        if self._closing:
            raise StoreUnavailable("The store is closed")
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[Outcome[T]] = loop.create_future()
        self._waiting.append((unit, answer))
        self._start()
        return (await answer).result()

    def on_wake(self, call: Callable[[datetime], None]) -> None:
        """See `Store.on_wake`."""
        self._wake = call

    def on_gone(self, call: Callable[[], None]) -> None:
        """See `Store.on_gone`: there is no other process."""

    async def attend(self, call: Callable[[Ask], T]) -> T | None:  # noqa: ARG002
        """See `Store.attend`: a file has one process."""
        return None

    async def back_up(self, now: datetime, keep: int, pause: Callable[[], None]) -> Copy | None:
        """See `Store.back_up`: in a thread of its own, over connections of its own."""
        try:
            made = await asyncio.to_thread(self._copies.make, now, pause)
            await asyncio.to_thread(self._copies.keep, keep)
            return made
        finally:
            await self._connection.hop(self._file.settle)

    async def backed_up_at(self) -> datetime | None:
        """See `Store.backed_up_at`."""
        return next((copy.made_at for copy in await asyncio.to_thread(self._copies.made)), None)

    async def prune_backups(self, before: datetime) -> int:
        """See `Store.prune_backups`."""
        return await self._connection.hop(self._file.prune_backups, before)

    async def close(self) -> None:
        """See `Store.close`."""
        if self._closing is None:
            self._closing = asyncio.create_task(self._close())
        await asyncio.shield(self._closing)

    def _start(self) -> None:
        """Serve those who wait: after all who are ready now have come."""
        if self._serving is None:
            self._serving = asyncio.get_running_loop().create_task(self._serve())

    async def _serve(self) -> None:
        try:
            while self._waiting:
                batch = [self._waiting.popleft() for _ in range(min(_BATCH, len(self._waiting)))]
                self._tell(batch, await self._run([unit for unit, _ in batch]))
                await asyncio.sleep(0)  # whoever was just answered may join the next batch
        finally:
            self._serving = None

    async def _run(self, units: list[Unit[Any]]) -> Answers:
        self.hops += 1
        try:
            return await self._connection.hop(self._file.run, units)
        except Exception as error:  # nothing ran, or all was rolled back
            return Answers([Outcome(error=error)] * len(units), None)

    def _tell(self, batch: list[tuple[Unit[Any], asyncio.Future[Outcome[Any]]]], answers: Answers) -> None:
        if answers.wake is not None:
            asyncio.get_running_loop().call_soon(self._wake, answers.wake)
        for (unit, answer), outcome in zip(batch, answers.outcomes, strict=True):
            if not answer.done():
                answer.set_result(outcome)
            else:
                report_unheard(unit, outcome)

    async def _close(self) -> None:
        try:
            if self._serving:
                await asyncio.wait([self._serving])
            await self._connection.hop(self._file.close)
        finally:
            await self._connection.close()
            self._lock.release()


async def open_sqlite(
    path: Path,
    key: bytes,
    *,
    now: Callable[[], datetime],
    backups: Path | None = None,
    key_copies: Path | None = None,
    forget_keyless: bool = False,
) -> SqliteStore:
    """Open a SQLite file; see `open_store`."""
    lock = LockFile(path)
    try:
        look_first(path)
        rows = connect(path)
        connection = Connection(lambda: rows, iter_chunk_size=64)
        await connection
        try:
            copies = Copies(path, backups, key_copies)
            file = await connection.hop(SqliteFile, rows, path, key, now, copies, forget_keyless)
        except BaseException:
            await connection.close()
            raise
    except BaseException as error:
        lock.release()
        raise explained(error, path) from None
    return SqliteStore(connection, file, lock, copies)
