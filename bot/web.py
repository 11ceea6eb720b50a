"""The process's own small server: whether it lives, whether it is ready, its numbers, and the doors of platforms."""

import asyncio
import json
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Protocol

from aiohttp import web

from bot.adapters import Adapter
from bot.counts import Counts
from bot.jobs import REST
from bot.settings import WrongSettings
from handlers.core import Core
from storage.errors import StoreError

LARGEST = 2**20  # bytes of a call; Telegram's updates have some thousands
PATIENCE = 2.0  # seconds for the database to answer whether it is there
LATEST = 3 * REST.total_seconds()  # since the last tick, before something is wrong
LEAVING = 1.0  # seconds for calls that are still under way when all turns are over
STANDS_BY = "stands by"  # another process hears it, and this one is ready to take over
TEXT = "text/plain; version=0.0.4; charset=utf-8"  # as Prometheus reads it

Door = Callable[[web.Request], Awaitable[web.Response | None]]


class Ticking(Protocol):
    """What decides what is due."""

    @property
    def ticked(self) -> float:
        """When that was done last, by monotonic time."""
        ...


class Others(Protocol):
    """The other processes on the same database."""

    @property
    def clock(self) -> str:
        """What is wrong with this computer's clock by theirs."""
        ...

    def stands_by(self, platform: str) -> bool:
        """Whether one of them hears it."""
        ...


class Web:
    """Serves `/healthz`, `/readyz`, `/metrics`, and hands other paths to the doors; nobody's is 404."""

    def __init__(
        self,
        core: Core,
        adapters: Sequence[Adapter],
        counts: Counts,
        *,
        ticking: Ticking | None,
        doors: Sequence[Door] = (),
        others: Others | None = None,
    ) -> None:
        self._core, self._adapters, self._counts = core, adapters, counts
        self._ticking, self._doors, self._others = ticking, doors, others
        application = web.Application(client_max_size=LARGEST)
        application.add_routes(
            [
                web.get("/healthz", self._healthz),
                web.get("/readyz", self._readyz),
                web.get("/metrics", self._show_metrics),
                web.route("*", "/{path:.*}", self._knock),
            ]
        )
        self._runner = web.AppRunner(application, access_log=None, shutdown_timeout=LEAVING)
        self.port = 0

    async def open(self, address: str, port: int) -> None:
        """Listens there; port 0 takes a free one. Raises WrongSettings where that cannot be."""
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, address, port).start()
        except OSError as error:
            await self._runner.cleanup()
            raise WrongSettings(
                (
                    f"SOLEUS_HTTP: {address}:{port} cannot be used ({type(error).__name__}, {error.errno}): "
                    "another program has it, or the address is not this computer's; each process needs its own",
                )
            ) from None
        self.port = self._runner.addresses[0][1]

    async def close(self) -> None:
        """Takes no new calls and lets those under way end. Safe to call twice."""
        await self._runner.cleanup()

    async def _healthz(self, _: web.Request) -> web.Response:
        return web.Response(text="ok\n")

    async def _readyz(self, _: web.Request) -> web.Response:
        """Ready: the database answers, every platform is reached or left to another process, and what is due is decided."""
        found = {"store": await self._store()}
        found |= {adapter.name: self._reach(adapter) for adapter in self._adapters}
        if self._ticking is not None:
            ago = time.monotonic() - self._ticking.ticked
            found["tick"] = "ok" if ago <= LATEST else "late"
        if self._others is not None:
            found["clock"] = self._others.clock or "ok"
        ready = set(found.values()) <= {"ok", STANDS_BY}
        return _json({"ready": ready, **found}, 200 if ready else 503)

    def _reach(self, adapter: Adapter) -> str:
        if adapter.reached:
            return "ok"
        return (
            STANDS_BY if self._others is not None and self._others.stands_by(adapter.name) else "not reached"
        )

    async def _store(self) -> str:
        try:
            async with asyncio.timeout(PATIENCE):
                await self._core.next_letter()
        except (StoreError, TimeoutError):
            return "no answer"
        return "ok"

    async def _show_metrics(self, _: web.Request) -> web.Response:
        for adapter in self._adapters:
            self._counts.reached(adapter.name, reached=adapter.reached)
        try:
            async with asyncio.timeout(PATIENCE):
                self._counts.queue(*await self._core.queue())
        except (StoreError, TimeoutError):
            self._counts.no_queue()
        return web.Response(body=self._counts.shown(), headers={"Content-Type": TEXT})

    async def _knock(self, request: web.Request) -> web.Response:
        status = 500
        try:
            answer = await self._open_door(request)
            status = answer.status
        except web.HTTPException as refusal:
            status = refusal.status
            raise
        else:
            return answer
        finally:
            self._counts.call(status)

    async def _open_door(self, request: web.Request) -> web.Response:
        if (request.content_length or 0) > LARGEST:
            raise web.HTTPRequestEntityTooLarge(LARGEST, request.content_length or 0)
        for door in self._doors:
            if (answer := await door(request)) is not None:
                return answer
        raise web.HTTPNotFound


def _json(said: Mapping[str, object], status: int) -> web.Response:
    return web.Response(text=json.dumps(said) + "\n", status=status, content_type="application/json")
