"""From one process on SQLite to two fronts and two workers on PostgreSQL, step by step as docs/scaling.md has it."""

import asyncio
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE, STDOUT
from collections.abc import Iterable
from contextlib import AsyncExitStack
from pathlib import Path
from time import perf_counter

from benchmarks.cluster import ROOT, Member, ready
from benchmarks.figures import Figure, folder
from tests.platforms.telegram_people import Person
from tests.platforms.telegram_server import TOKEN, Server
from tests.ports import unused_port

PEOPLE = 28
FIRST = 1000  # the number of the first account


def measure(_repeats: int) -> Iterable[Figure]:
    """One move."""
    from tests.postgres import kept_server

    with folder() as path, kept_server(path / "server") as url:
        paused, until, lost, doubled = asyncio.run(_move(path, url))
    yield Figure(
        what="the old one's stop to four that are ready",
        samples=[paused],
        unit=" s",
        note=f"move-database and check included; {PEOPLE} runners with a run each",
    )
    yield Figure(what="until all that was said meanwhile was answered", samples=[until], unit=" s")
    yield Figure(what=f"of {PEOPLE} such messages lost", samples=[lost], at_most=0, unit="")
    yield Figure(what="answered twice", samples=[doubled], at_most=0, unit="")


async def _move(path: Path, url: str) -> tuple[float, float, int, int]:
    plain = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}
    env = path / ".env"
    async with AsyncExitStack() as stack:
        server = await stack.enter_async_context(Server())
        env.write_text(f"TELEGRAM_BOT_TOKEN={TOKEN}\nTELEGRAM_API_BASE_URL={server.url}\n")
        with (path / "old.log").open("ab") as log:
            old = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "bot", "run"), cwd=path, env=plain, stdin=DEVNULL, stderr=log
            )
        people = [Person.joins(server, FIRST + number) for number in range(PEOPLE)]
        await asyncio.gather(*(_lives(person) for person in people))

        began = perf_counter()
        old.terminate()
        assert await old.wait() == 0
        told = [f"18:{31 + number}" for number in range(PEOPLE)]
        for person, time in zip(people, told, strict=True):
            await person.says(f"/settings {time}")
        with env.open("a") as settings:
            settings.write(f"DATABASE_URL={url}\n")
        await _does(path, plain, "move-database", "sqlite:///soleus.db")
        await _does(path, plain, "check")
        ports = [unused_port() for _ in range(4)]
        for name, port in zip(("front", "front", "worker-1", "worker-2"), ports, strict=True):
            member = Member(name, plain | {"SOLEUS_HTTP": str(port)}, path, path)
            await member.begins()
            stack.push_async_callback(member.stops)
        await asyncio.gather(*(ready(port) for port in ports))
        paused = perf_counter() - began
        said = list(zip(people, told, strict=True))
        await server.until(lambda: all(_often(person, time) for person, time in said), within=60)
        until = perf_counter() - began
        counts = [_often(person, time) for person, time in said]
        return paused, until, counts.count(0), sum(count > 1 for count in counts)


async def _lives(person: Person) -> None:
    """Welcomed, and a run."""
    await person.is_welcomed()
    await person.says("5k easy, calves fine")
    await person.sees("Saved. 5 km")
    await person.is_heard()


def _often(person: Person, time: str) -> int:
    return sum(f"Check-in at {time}" in said for said in person.chat.said)


async def _does(path: Path, environment: dict[str, str], *command: str) -> None:
    """A command of the operator's, which must go well."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", *command), cwd=path, env=environment, stdout=PIPE, stderr=STDOUT
    )
    told, _ = await process.communicate()
    assert process.returncode == 0, told.decode()
