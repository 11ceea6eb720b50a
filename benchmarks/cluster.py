"""`make cluster`: PostgreSQL from its wheel, one front and two workers on this machine, for trying. Ctrl-C ends it all.

With a token in the settings it speaks with the real platform; without one, a Telegram of its own runs here and a runner,
Ana, tells of her week and then asks something every few seconds. Kill any of the processes it names: it is begun again, and nothing is lost.
"""

import asyncio
import os
import signal
import sys
import warnings
from collections.abc import Mapping
from contextlib import AsyncExitStack, suppress
from itertools import chain, cycle
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import aiohttp

from bot.key import operator_key
from bot.settings import WrongSettings, read

if TYPE_CHECKING:
    from tests.platforms.telegram_server import Server

ROOT = Path(__file__).parent.parent
FOLDER = Path("cluster")
NAMES = {"front": "front", "worker-1": "worker", "worker-2": "worker"}
AGAIN = 1.0  # seconds before one that ended is begun again
STOPPING = 20.0
EVERY = 5.0  # seconds between what Ana says
WEEK = (
    "6 days ago 5k easy, calves fine",
    "5 days ago rest",
    "4 days ago 8k steady 44min, calves fine",
    "3 days ago rest",
    "2 days ago 6k easy, calves fine",
    "yesterday rest",
    "10k easy 55min, calves fine",
)
AND_THEN = (
    "/history",
    "why do my calves cramp at night?",
    "tomorrow 12k",
    "/today",
    "how much should I drink?",
    "/routine",
    "should I stretch before a run?",
    "/plan",
)


class Member:
    """One process of the cluster."""

    def __init__(
        self, name: str, environment: Mapping[str, str], folder: Path, at: Path | None = None
    ) -> None:
        self.name, self._environment, self._folder = name, environment, folder
        self._at = at  # the folder in which it runs, if not this one
        self.process: asyncio.subprocess.Process | None = None

    async def begins(self) -> None:
        """Starts it; what it logs stands in a file of its own."""
        with (self._folder / f"{self.name}.log").open("ab") as log:
            self.process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "bot", "run", "--role", NAMES[self.name]),
                env=dict(self._environment),
                cwd=self._at,
                stdin=asyncio.subprocess.DEVNULL,
                stderr=log,
                start_new_session=True,  # Ctrl-C is for us: we stop them in good order
            )

    async def dies(self) -> None:
        """SIGKILL, in the middle of whatever it does."""
        assert self.process is not None
        self.process.kill()
        await self.process.wait()

    async def stops(self) -> int:
        """SIGTERM, and its exit code."""
        assert self.process is not None
        with suppress(ProcessLookupError):
            self.process.terminate()
        try:
            async with asyncio.timeout(STOPPING):
                return await self.process.wait()
        except TimeoutError:
            await self.dies()
            return -signal.SIGKILL


async def ready(port: int) -> None:
    """Waits until a process on this computer says that it is."""
    async with aiohttp.ClientSession() as session:
        while True:
            with suppress(aiohttp.ClientConnectionError):
                async with session.get(f"http://127.0.0.1:{port}/readyz") as answer:
                    if answer.status == 200:
                        return
            await asyncio.sleep(0.1)


async def keeps(member: Member) -> None:
    """Begins a process again whenever it ends by itself, unless it was refused."""
    while True:
        assert member.process is not None
        code = await member.process.wait()
        print(f"{member.name} ended ({code})", flush=True)
        if code in (2, 3):
            print(f"  see {FOLDER / member.name}.log", flush=True)
            return
        await asyncio.sleep(AGAIN)
        await member.begins()
        print(f"{member.name} is process {member.process.pid}", flush=True)


async def run() -> int:
    """Until Ctrl-C."""
    warnings.filterwarnings("ignore", message="XDG_RUNTIME_DIR")  # of no use to whoever tries this
    from tests.postgres import kept_server

    settings = read(os.environ)
    stop = asyncio.Event()
    for sign in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(sign, stop.set)
    async with AsyncExitStack() as stack:
        url = stack.enter_context(kept_server((FOLDER / "postgres").resolve()))
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "DATABASE_URL": url}
        if settings.key is None:
            environment["SOLEUS_KEY_FILE"] = str((FOLDER / "soleus.key").resolve())
        operator_key(read(environment), lambda line: print(line, flush=True))
        talking = None
        if settings.telegram_token is None and settings.discord_token is None:
            from tests.platforms.telegram_server import TOKEN, Server

            server = await stack.enter_async_context(Server())
            server.per_second = 30
            environment |= {"TELEGRAM_BOT_TOKEN": TOKEN, "TELEGRAM_API_BASE_URL": server.url}
            talking = asyncio.create_task(_talks(server))
        members = [Member(name, environment, FOLDER) for name in NAMES]
        for member in members:
            await member.begins()
            assert member.process is not None
            print(f"{member.name} is process {member.process.pid}", flush=True)
        keeping = [asyncio.create_task(keeps(member)) for member in members]
        print("Kill any of them, or end it all with Ctrl-C.", flush=True)
        await stop.wait()
        for task in (*keeping, *([talking] if talking else [])):
            task.cancel()
        await asyncio.gather(*(member.stops() for member in members))
    print("All of it has ended.", flush=True)
    return 0


async def _talks(server: "Server") -> None:
    """Ana tells of her week, then asks one thing and another, and sees how long each answer takes."""
    from tests.platforms.telegram_people import Person

    ana = Person.joins(server)
    with suppress(AssertionError, TimeoutError):  # she was welcomed in an earlier life of this cluster
        await ana.is_welcomed()
    for line in chain(WEEK, cycle(AND_THEN)):
        await asyncio.sleep(EVERY)  # nobody's fingers are faster; a chat takes a message a second
        heard, began = len(ana.chat.said), perf_counter()
        await ana.says(line)
        with suppress(TimeoutError):
            await server.until(lambda heard=heard: len(ana.chat.said) > heard, within=60)  # type: ignore[misc]
        took = (perf_counter() - began) * 1000
        print(f"Ana: {line}   Soleus, {took:.0f} ms later: {ana.last.text.partition(chr(10))[0]}", flush=True)


if __name__ == "__main__":
    try:
        FOLDER.mkdir(mode=0o700, exist_ok=True)
        sys.exit(asyncio.run(run()))
    except WrongSettings as error:
        sys.exit("\n".join(error.problems))
