"""What this process may do while others run on the same database: each duty is one process's, by a lease it renews."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Any

from bot.clock import ahead
from bot.logs import named
from bot.roles import Role
from storage import duties
from storage.duties import Process
from storage.errors import ClocksApart
from storage.store import Store

LEASE = 20.0  # seconds: so long after a death nobody does what it did
BEATS = 4  # in a lease
APART = 5.0  # seconds between our clock and the database's; with more of them, nothing is decided here
MEND = "have the computers set their clocks by themselves (sudo timedatectl set-ntp true)"
EVERY = "every"  # front hears: the platform itself gives each event to one of them
_log = logging.getLogger(__name__)


class Duties:
    """Hearing a platform, and sending its letters. Alone on a database, or without one that is shared, all are held.

    `parts`: of a platform that shares itself out among fronts, the part that is heard here, which is a duty of its own; or
    EVERY, where each front hears what it is given, and none has to wait for another.

    A duty is counted as lost here a little before others may take it, by a clock that nobody can set.
    """

    def __init__(
        self,
        store: Store,
        me: Process,
        platforms: Iterable[str],
        *,
        parts: Mapping[str, str] = MappingProxyType({}),
        lease: float = LEASE,
        steady: Callable[[], float] = time.monotonic,
        wall: Callable[[], float] = time.time,
    ) -> None:
        self._store, self._me, self._lease, self._steady, self._wall = store, me, lease, steady, wall
        self.clock = ""  # what is wrong with it, if anything is
        self._parts = parts if Role(me.role) is Role.FRONT else {}
        self._names = tuple(
            self._name(platform) for platform in platforms if self._parts.get(platform) != EVERY
        )
        self._until: dict[str, float] = {}
        self._others: set[str] = set()  # duties that another process has
        self._changed = asyncio.Condition()
        self._alone = True
        self._task: asyncio.Task[None] | None = None
        self._doing: set[str] = set()
        self._left: dict[str, str] = {}  # duties, and the process whose work is not taken over yet
        self._taken: Callable[[str], Awaitable[object]] = _nothing
        self._begun: Callable[[], None] = lambda: None

    @property
    def me(self) -> str:
        """This process's name among the others."""
        return self._me.id

    def on_taken(self, take_over: Callable[[str], Awaitable[object]], begun: Callable[[], None]) -> None:
        """Have `take_over` awaited with the process that had a duty before, and `begun` called once it is held."""
        self._taken, self._begun = take_over, begun

    async def enter(self) -> None:
        """Becomes known to the other processes. Raises OtherProcesses, StoreUnavailable, and ClocksApart beside others."""
        await self._look_at_clock()
        if self.clock and Role(self._me.role) is not Role.ALL:
            raise ClocksApart(f"{self.clock}: {MEND}")
        self._alone = await self._store.attend(partial(duties.enter, me=self._me, lease=self._lease)) is None

    def start(self) -> None:
        """Begins to take duties and to renew them."""
        if not self._alone:
            self._task = asyncio.create_task(self._run())

    async def close(self) -> None:
        """Gives everything up, so that others need not wait."""
        if self._task is None:
            return
        self._task.cancel()
        await asyncio.wait([self._task])
        self._until.clear()
        try:
            await self._store.attend(lambda ask: duties.leave(ask, self._me))
        except Exception as error:
            _log.warning("the duties could not be given up, and end by themselves: %s", named(error))

    def hears(self, platform: str) -> bool:
        """Whether this process is the one that hears a platform."""
        return self._holds(self._name(platform))

    def sends(self, platform: str) -> bool:
        """Whether this process is the one that sends a platform's letters: who does all of it, sends where it hears."""
        return self.decides() and self._holds(self._name(platform))

    def decides(self) -> bool:
        """Whether this process may say what is due: others may where its clock is wrong, unless it does all of it."""
        return not self.clock or Role(self._me.role) is Role.ALL

    def stands_by(self, platform: str) -> bool:
        """Whether another process hears a platform, and this one would take it over."""
        return Role(self._me.role).hears and self._name(platform) in self._others

    async def until(self, call: Callable[[], bool]) -> None:
        """Waits until that is so."""
        async with self._changed:
            while not call():
                try:
                    async with asyncio.timeout(self._lease / BEATS):  # a lease ends without a word
                        await self._changed.wait()
                except TimeoutError:
                    continue

    async def hearing(self, platform: str, listen: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Listens whenever this process is the one that hears a platform, until listening ends by itself."""
        if self._alone:
            await listen()
            return
        while True:
            await self.until(lambda: self.hears(platform))
            listens = asyncio.create_task(listen())
            loses = asyncio.create_task(self.until(lambda: not self.hears(platform)))
            try:
                await asyncio.wait([listens, loses], return_when=asyncio.FIRST_COMPLETED)
                if listens.done():
                    await listens
                    return
                _log.error("the duty to hear %s was lost: listening stops until it is back", platform)
            finally:
                for each in (listens, loses):
                    each.cancel()
                await asyncio.wait([listens, loses])

    async def alone(self, name: str, work: Callable[[], Awaitable[object]]) -> bool:
        """Does what is not to be done by two at once; False if somebody is at it. Raises StoreUnavailable.

        The duty is renewed like all others while it is done, so that a death keeps nobody waiting for longer.
        """
        if name in self._doing:
            return False
        self._doing.add(name)
        try:
            if (
                await self._store.attend(partial(duties.take, me=self._me, name=name, lease=self._lease))
                is False
            ):
                return False
            await work()
            await self._store.attend(partial(duties.release, me=self._me, name=name))
        finally:
            self._doing.remove(name)
        return True

    def _name(self, platform: str) -> str:
        """This role's duty there: one process has it at a time."""
        if not Role(self._me.role).hears:
            return f"send:{platform}"
        part = self._parts.get(platform)
        return f"hear:{platform}" if part is None else f"hear:{platform} {part}"

    def _holds(self, name: str) -> bool:
        return self._alone or name not in self._names or self._until.get(name, 0.0) > self._steady()

    async def _look_at_clock(self) -> None:
        found = await apart(self._store, self._wall)
        if found and not self.clock:
            _log.error("%s: %s", found, MEND)
        elif self.clock and not found:
            _log.warning("this computer's clock agrees with the database's again")
        self.clock = found

    async def _run(self) -> None:
        while True:
            asked = self._steady()
            try:
                await self._look_at_clock()
                wanted = self._names if self.decides() or Role(self._me.role).hears else ()
                kept = await self._store.attend(
                    partial(duties.beat, me=self._me, wanted=(*wanted, *self._doing), lease=self._lease)
                )
                held = {name: former for name, former in (kept or {}).items() if name in wanted}
            except Exception as error:
                _log.error("the duties could not be renewed: %s", named(error))
            else:
                try:
                    await self._keep(held, asked)
                except Exception as error:
                    _log.error("what another process left could not be taken over: %s", named(error))
                others = {name for name in wanted if name not in held}
                for name in sorted(others - self._others):
                    _log.warning("another process has the duty %s: this one stands by", name)
                self._others = others
            await asyncio.sleep(self._lease / BEATS)

    async def _keep(self, held: dict[str, str | None], asked: float) -> None:
        """What the former had in its hands is settled first, so that nothing newer overtakes it."""
        self._left |= {name: former for name, former in held.items() if former is not None}
        for name in held:
            if (former := self._left.get(name)) is not None:
                await self._taken(former)
                del self._left[name]
        fresh = [name for name in held if not self._holds(name)]
        margin = self._lease / 20
        self._until = dict.fromkeys(held, asked + self._lease - margin)
        if fresh:
            self._begun()
        async with self._changed:
            self._changed.notify_all()


async def apart(store: Store, wall: Callable[[], float] = time.time) -> str:
    """What is wrong with this computer's clock by the database's; nothing on a file. Raises StoreUnavailable."""
    before = wall()
    theirs = await store.attend(duties.time)
    seconds = 0.0 if theirs is None else ahead(before, theirs, wall())
    if abs(seconds) <= APART:
        return ""
    return f"this computer's clock is {abs(seconds):.0f} s {'ahead of' if seconds > 0 else 'behind'} the database's"


async def _nothing(_: str) -> None:
    pass
