"""`python -m bot run`, made to be killed again and again: a process that only loads what costs time, and forks each life.

Each life is the whole real process: it reads its settings, opens the database, connects and listens. At the line `live`
the next one begins.
"""

import asyncio
import importlib
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from tests.patience import PATIENCE

ROOT = Path(__file__).parent.parent.parent
_SLOW = ("bot.commands", "bot.wiring", "bot.checks", "aiohttp", "storage.sqlite", "tzfpy", "babel.core")


class Lives:
    """One life after the other, on one database."""

    def __init__(self, parent: Process) -> None:
        self._parent = parent
        self._pid = 0
        self.count = 0

    async def begins(self) -> None:
        """The next life. When this returns it exists, and it connects soon."""
        self._pid = int(await self._asks("live\n"))
        self.count += 1

    async def dies(self) -> None:
        """SIGKILL, in the middle of whatever it does."""
        pid, self._pid = self._pid, 0
        os.kill(pid, signal.SIGKILL)
        assert await self._asks("") == "over"

    async def _asks(self, line: str) -> str:
        assert self._parent.stdin is not None
        assert self._parent.stdout is not None
        self._parent.stdin.write(line.encode())
        async with asyncio.timeout(PATIENCE):
            return (await self._parent.stdout.readline()).decode().strip()

    async def end(self) -> None:
        if self._pid:
            with suppress(ProcessLookupError):  # it ended by itself, and `log` says why
                await self.dies()
        self._parent.kill()
        await self._parent.wait()


@asynccontextmanager
async def lives(folder: Path, library: str, settings: Mapping[str, str]) -> AsyncIterator[Lives]:
    """Lives in a folder, on the platform of that library. What they log stands in `log` there."""
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **settings}
    command = [sys.executable, "-m", "tests.platforms.processes", library]
    with (folder / "log").open("wb") as log:
        parent = await asyncio.create_subprocess_exec(
            *command, cwd=folder, env=env, stdin=PIPE, stdout=PIPE, stderr=log
        )
        begun = Lives(parent)
        try:
            yield begun
        finally:
            await begun.end()


def main(library: str) -> None:
    for name in (*_SLOW, library):
        importlib.import_module(name)
    from bot.cli import main as soleus

    for _ in sys.stdin:
        pid = os.fork()
        if not pid:
            sys.stdout = open(os.devnull, "w")  # noqa: SIM115 (it lives as long as the process)
            os._exit(soleus(["run"]))
        print(pid, flush=True)  # noqa: T201
        os.waitpid(pid, 0)
        print("over", flush=True)  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1])
