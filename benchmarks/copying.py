"""A copy of a database of 200 MB while somebody taps as fast as she is answered: how long it takes, and what she notices."""

import asyncio
import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import count
from pathlib import Path
from time import perf_counter

from benchmarks.figures import Figure, folder
from benchmarks.runners import Regular, world
from bot.nights import PAUSE

FULL, ROW = 200 * 2**20, 2000  # bytes
NIGHT = datetime(2026, 11, 1, 3, 30, tzinfo=UTC)
ALONE = 3.0  # seconds of answers with nothing beside them


def measure(repeats: int) -> Iterable[Figure]:
    """Answers with and without a copy under way, in turns; both wait for the same disk."""
    return asyncio.run(_measured(repeats))


async def _measured(repeats: int) -> list[Figure]:
    alone: list[list[float]] = []
    beside: list[list[float]] = []
    took: list[float] = []
    with folder() as path:
        async with world(path / "soleus.db", 1) as bot:
            _fill(path / "soleus.db")
            runner, days = Regular(bot.core, 0), count()
            for number in range(repeats):
                end = perf_counter() + ALONE
                alone.append(await _answers(runner, days, lambda end=end: perf_counter() < end))  # type: ignore[misc]
                began, night = perf_counter(), NIGHT + timedelta(days=number)
                copying = asyncio.create_task(bot.store.back_up(night, 1, partial(time.sleep, PAUSE)))
                beside.append(await _answers(runner, days, lambda copying=copying: not copying.done()))  # type: ignore[misc]
                await copying
                took.append(perf_counter() - began)
    return [
        Figure(what="a copy of 200 MB", samples=took, unit=" s"),
        *_told("an answer without one", alone),
        *_told("an answer meanwhile", beside),
    ]


async def _answers(runner: Regular, days: Iterator[int], goes_on: Callable[[], bool]) -> list[float]:
    """Seconds for each card asked for, one after the other."""
    took = []
    while goes_on():
        day, began = next(days), perf_counter()
        await runner.checks_in(day, ())
        took.append(perf_counter() - began)
        await runner.puts_away(day)
    return sorted(took)


def _told(what: str, rounds: list[list[float]]) -> Iterator[Figure]:
    for name, share in (("half", 0.5), ("99 of 100", 0.99), ("the longest", 1.0)):
        samples = [1000 * each[min(int(len(each) * share), len(each) - 1)] for each in rounds]
        yield Figure(what=f"{what}, {name}", samples=samples, unit=" ms")


def _fill(file: Path) -> None:
    """Rows of no meaning, as many as it takes."""
    with closing(sqlite3.connect(file)) as db:
        db.execute("CREATE TABLE filler (id INTEGER PRIMARY KEY, bytes BLOB)")
        with db:
            rows = ((os.urandom(ROW),) for _ in range(FULL // (ROW + 48)))
            db.executemany("INSERT INTO filler (bytes) VALUES (?)", rows)
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
