"""One, two and four processes on PostgreSQL beside one on SQLite: turns a second, and ten thousand reminders due at once."""

import asyncio
import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import IO, Any, cast

import psycopg

from benchmarks.figures import Figure, folder
from benchmarks.reminders import DUE, NOON
from benchmarks.reminders import _settle as settle_reminders
from benchmarks.runners import KEY, START, TURNS, _settle, in_chunks
from storage.store import open_store

RUNNERS, DAYS, ROUNDS = 50, 2, 3  # of each process, a round
MOST = 4  # processes


def measure(_repeats: int) -> Iterable[Figure]:
    """The figures; PostgreSQL is the one of the wheel with its defaults, so every commit is on the disk."""
    from tests.postgres import database, kept_server

    with folder() as path:
        yield from _turns("SQLite, 1 process", f"sqlite:////{path}/one.db", 1)
        with kept_server(path / "server") as maintenance:
            for processes in (1, 2, MOST):
                with database(maintenance) as url:
                    name = f"PostgreSQL, {processes} process{'es' * (processes > 1)}"
                    yield from _turns(name, url, processes)
            with database(maintenance) as url:
                yield from _reminders(url)


def _turns(name: str, url: str, processes: int) -> Iterator[Figure]:
    asyncio.run(_settled(url, RUNNERS * processes))
    rates = []
    with _children(url, processes) as children:
        for number in range(ROUNDS + 1):  # the first is not measured
            days = [40 * number, 40 * number + DAYS]  # apart, so that no day looks back on another round
            began = perf_counter()
            for child in children:
                child.asks(days=days)
            slowest = max(child.says() for child in children)
            assert slowest <= perf_counter() - began
            rates.append(RUNNERS * processes * TURNS * DAYS / slowest)
    yield Figure(what=f"turns a second: {name}", samples=rates[1:], unit="/s")


def _reminders(url: str) -> Iterator[Figure]:
    asyncio.run(_due(url))
    took: dict[int, list[float]] = {1: [], 2: []}
    doubled = lost = 0
    with _children(url, 2) as children:
        for number in range(2 * ROUNDS + 2):
            many = 1 + number % 2
            at = NOON + timedelta(days=number)
            for child in children[:many]:
                child.asks(tick=at.isoformat())
            took[many].append(max(child.says() for child in children[:many]))
            written, once = _letters(url)
            doubled += written - once
            lost += DUE * (number + 1) - once
    yield Figure(what="10,000 reminders due, one worker", samples=took[1][1:], unit=" s")
    yield Figure(
        what="the same, two workers",
        samples=took[2][1:],
        unit=" s",
        note=f"{median(took[1][1:]) / median(took[2][1:]):.2f} times as fast",
    )
    yield Figure(what="of them written twice, or not at all", samples=[doubled + lost], at_most=0, unit="")


def _letters(url: str) -> tuple[int, int]:
    """How many there are, and for how many reminders and days."""
    with psycopg.connect(url) as behind:
        found = behind.execute("SELECT count(*), count(DISTINCT (runner, due_at)) FROM letter").fetchone()
    assert found is not None
    return found[0], found[1]


async def _settled(url: str, runners: int) -> None:
    store = await open_store(url, KEY, now=lambda: START)
    await in_chunks(store, runners, _settle)
    await store.close()


async def _due(url: str) -> None:
    store = await open_store(url, KEY, now=lambda: NOON - timedelta(days=1))
    await in_chunks(store, DUE, partial(settle_reminders, each=1))
    await store.close()


class Child:
    """A process and what it says."""

    def __init__(self, url: str, number: int) -> None:
        command = [sys.executable, "-m", "benchmarks.workers_child", url, f"{number * RUNNERS}", f"{RUNNERS}"]
        root = Path(__file__).parent.parent
        self._process = subprocess.Popen(
            command, cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def asks(self, **wish: Any) -> None:
        stdin = cast("IO[str]", self._process.stdin)
        stdin.write(json.dumps(wish) + "\n")
        stdin.flush()

    def says(self) -> Any:
        return json.loads(cast("IO[str]", self._process.stdout).readline())

    def ends(self) -> None:
        cast("IO[str]", self._process.stdin).close()
        self._process.wait(timeout=60)
        cast("IO[str]", self._process.stdout).close()


@contextmanager
def _children(url: str, processes: int) -> Iterator[list[Child]]:
    children = [Child(url, number) for number in range(processes)]
    try:
        for child in children:
            assert child.says() == "ready"
        yield children
    finally:
        for child in children:
            child.ends()
