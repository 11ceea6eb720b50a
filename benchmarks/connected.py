"""The whole process connected to one platform and to both: how soon it listens, and what it holds in memory idle."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Iterable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from time import perf_counter

from benchmarks.figures import Figure, folder
from benchmarks.start import environment
from benchmarks.wire import Wire, wire

IDLE = 3.0  # seconds after the start
SETS = (("telegram",), ("discord",), ("telegram", "discord"))
MOST = {1: 70.0, 2: 85.0}  # MB (of 2^20 bytes), by the number of platforms
# httpx loads these if it finds them, for a command line of its own. They come with the development tools alone.
AS_INSTALLED = "import sys; sys.modules['rich'] = sys.modules['click'] = None"


def measure(repeats: int) -> Iterable[Figure]:
    """A start is over when every platform has been asked for news; the database is there already."""
    return asyncio.run(_measured(repeats))


async def _measured(repeats: int) -> list[Figure]:
    figures = []
    with folder() as path:
        for platforms in SETS:
            took, held = [], []
            for _ in range(repeats + 1):
                seconds, megabytes = await _life(path, platforms)
                took.append(seconds * 1000)
                held.append(megabytes)
            name = " and ".join(platforms)
            figures += [
                Figure(what=f"{name}: start to ready", samples=took[1:], at_most=1500, unit=" ms"),
                Figure(
                    what=f"{name}: memory, idle", samples=held[1:], at_most=MOST[len(platforms)], unit=" MB"
                ),
            ]
    return figures


async def _life(folder: Path, platforms: tuple[str, ...]) -> tuple[float, float]:
    """Seconds until it is ready, and its megabytes a little later."""
    async with AsyncExitStack() as stack:
        servers = {name: await stack.enter_async_context(wire(name)) for name in platforms}
        began = perf_counter()
        process = await stack.enter_async_context(_running(folder, servers))
        await asyncio.gather(*(server.ready() for server in servers.values()))
        took = perf_counter() - began
        await asyncio.sleep(IDLE)
        return took, _resident(process.pid)


@asynccontextmanager
async def _running(folder: Path, servers: dict[str, Wire]) -> AsyncIterator[asyncio.subprocess.Process]:
    settings: dict[str, str] = {}
    if "telegram" in servers:
        settings |= {"TELEGRAM_BOT_TOKEN": "1:a", "TELEGRAM_API_BASE_URL": servers["telegram"].address}
    if "discord" in servers:
        settings |= {
            "DISCORD_BOT_TOKEN": "MTIz.a",
            "DISCORD_API_BASE_URL": f"{servers['discord'].address}/api",
        }
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        f"{AS_INSTALLED}; from bot.cli import main; sys.exit(main(['run']))",
        cwd=folder,
        env=environment() | settings,
    )
    try:
        yield process
    finally:
        process.terminate()
        assert await process.wait() == 0


def _resident(pid: int) -> float:
    """Megabytes of a process that are in memory, shared libraries included."""
    pages = int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20
