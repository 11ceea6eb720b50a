"""A loopback server of `benchmarks.loopback` from the other side: started, told what happens, asked how long it took."""

import asyncio
import json
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, cast

ROOT = Path(__file__).parent.parent
_LONGEST_LINE = 2**24


class Wire:
    """One platform on this computer, on a core of its own where there is one."""

    def __init__(self, process: Process, address: str) -> None:
        self._process, self.address = process, address

    async def ready(self) -> None:
        """Waits until a bot listens."""
        assert await self._line() == "ready"

    async def happens(self, updates: Sequence[dict[str, Any]]) -> list[float]:
        """Has all of this happen at once; gives for each the seconds until its answer was there."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(list(updates)).encode() + b"\n")
        await self._process.stdin.drain()
        return cast("list[float]", await self._line())

    async def _line(self) -> object:
        assert self._process.stdout is not None
        async with asyncio.timeout(120):
            return json.loads(await self._process.stdout.readline())


@asynccontextmanager
async def wire(platform: str) -> AsyncIterator[Wire]:
    """The loopback server of that platform."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "benchmarks.loopback",
        platform,
        cwd=ROOT,
        stdin=PIPE,
        stdout=PIPE,
        limit=_LONGEST_LINE,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        yield Wire(process, json.loads(await process.stdout.readline()))
    finally:
        process.stdin.close()
        await process.wait()
