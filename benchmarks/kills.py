"""Kill -9 at any moment of a burst: what is lost, queued twice or sent again, on SQLite and on PostgreSQL with two processes."""

import asyncio
import json
import os
import select
import signal
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from contextlib import closing, suppress
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter
from typing import IO, Any, cast

import psycopg

from benchmarks.figures import Figure, folder
from benchmarks.kills_child import KEY
from handlers.reminders.schedule import by_clock
from storage.frozen import replace
from storage.records import Identity, Reminder, Runner
from storage.store import open_store
from storage.work import Work

BEGINS = datetime(2026, 3, 1, 12, tzinfo=UTC)
KILLS, RUNNERS = 200, 60
PATIENCE = 90.0  # seconds for what must happen
KINDS = ("own", "hydration")  # sent again when its sending died, and never again


def measure(_repeats: int) -> Iterable[Figure]:
    """Two hundred kills on each engine."""
    from tests.postgres import database, server

    with folder() as path:
        yield from _figures("SQLite", play(f"sqlite:////{path}/kills.db", 1, KILLS))
    with server() as maintenance, database(maintenance) as url:
        yield from _figures("PostgreSQL, two processes", play(url, 2, KILLS))


def _figures(where: str, counts: Counter[str]) -> Iterable[Figure]:
    note = f"{counts['letters']:,} letters, {counts['kills']} kills, {counts['in flight']} in flight"
    for what in ("lost", "queued twice", "unsettled", "repeated that may not be", "repeated beyond flight"):
        yield Figure(what=f"{where}: {what}", samples=[counts[what]], at_most=0, unit="", note=note)
    yield Figure(
        what=f"{where}: repeated",
        samples=[counts["repeated"]],
        at_most=counts["in flight"],
        unit="",
        note=note,
    )


class Bot:
    """One process and its lives."""

    def __init__(self, url: str) -> None:
        root = Path(__file__).parent.parent
        self._process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.kills_child", url],
            cwd=root,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,
        )
        self._buffer = b""
        self.pid = 0
        self.alive = False

    def lives(self, now: datetime, post: Counter[str]) -> None:
        """Begins a life at a time, and waits until it is ready for work."""
        assert self._process.stdin is not None
        self._process.stdin.write(now.isoformat().encode() + b"\n")
        self.alive = True
        while not self._hears(post, None, until="ready"):
            pass

    def begins(self) -> None:
        """Goes to work."""
        assert self._process.stdin is not None
        self._process.stdin.write(b"go\n")
        self._process.stdin.flush()

    def works(self, post: Counter[str], seconds: float) -> None:
        """Listens for so long, or until it has nothing left to do."""
        end = perf_counter() + seconds
        while self.alive and perf_counter() < end:
            self._hears(post, end)

    def dies(self, post: Counter[str]) -> bool:
        """SIGKILL; False where it had ended by itself."""
        was_alive = self.alive
        if was_alive:
            with suppress(ProcessLookupError):  # it has just ended by itself
                os.kill(self.pid, signal.SIGKILL)
            self.works(post, PATIENCE)
        return was_alive

    def ends(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait()
        assert self._process.stdout is not None
        self._process.stdout.close()

    def _hears(self, post: Counter[str], end: float | None, *, until: str = "") -> bool:
        line = self._read(end)
        if line is None:
            return False
        said: dict[str, Any] = json.loads(line)
        self.pid = said.get("pid", self.pid)
        if "arrived" in said:
            post[said["arrived"]] += 1
        if "over" in said:
            self.alive = False
        return until in said or not self.alive

    def _read(self, end: float | None) -> bytes | None:
        out = cast("IO[bytes]", self._process.stdout)
        while b"\n" not in self._buffer:
            wait = PATIENCE if end is None else max(0.0, end - perf_counter())
            if not select.select([out], [], [], wait)[0]:
                assert end is not None, "the bot is stuck"
                return None
            piece = os.read(out.fileno(), 65536)
            assert piece, "the bot ended by itself"
            self._buffer += piece
        line, self._buffer = self._buffer.split(b"\n", 1)
        return line


def play(url: str, processes: int, kills: int, *, runners: int = RUNNERS, seed: int = 1) -> Counter[str]:
    """Bursts, one a day, each with its kills; counts what came of all the letters."""
    random, counts, post = Random(seed), Counter[str](), Counter[str]()
    asyncio.run(_settle(url, runners))
    bots = [Bot(url) for _ in range(processes)]
    took, days = [0.05], 0
    try:
        while counts["kills"] < kills or (not counts["in flight"] and days < 10 * kills):
            days += 1
            now = BEGINS + timedelta(days=days)
            for bot in bots:
                bot.lives(now, post)
            for bot in bots:
                bot.begins()
            for bot in bots:
                began = perf_counter()
                bot.works(post, random.uniform(0, 1.2 * median(took[-9:])))
                killed = bot.dies(post)
                counts["kills"] += killed
                took += [perf_counter() - began + killed * 0.05]  # it would have taken longer
            counts["in flight"] += _ask(url, "SELECT count(*) FROM letter WHERE state = 'claimed'")[0][0]
            bots[0].lives(now + timedelta(minutes=5), post)  # the claims of the dead have ended
            bots[0].begins()
            bots[0].works(post, PATIENCE)
            assert not bots[0].alive, "the burst does not end"
    finally:
        for bot in bots:
            bot.dies(post)
            bot.ends()
    return counts + _counted(url, post, days * runners // len(KINDS), counts["in flight"])


async def _settle(url: str, runners: int) -> None:
    store = await open_store(url, KEY, now=lambda: BEGINS)

    def settle(work: Work) -> None:
        for number in range(runners):
            runner = Runner(
                id=f"r{number}", created_at=BEGINS, consented_at=BEGINS, cadence="off", name="Ana"
            )
            work.people.add(
                runner, Identity(platform="burst", user=str(number), runner=runner.id, chat=str(number))
            )
            kind = KINDS[number % len(KINDS)]
            rule = Reminder(
                id=f"{kind}{number}", runner=runner.id, kind=kind, at=time(12), zone="UTC", text="x"
            )
            work.reminders.save(replace(rule, next_due_at=by_clock(rule, BEGINS)))

    await store.transact(settle)
    await store.close()


def _ask(url: str, query: str) -> list[tuple[Any, ...]]:
    """What the database holds, behind the bots' backs."""
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as rows:
            return rows.execute(query).fetchall()
    with psycopg.connect(url) as connection:
        return connection.execute(query.encode()).fetchall()


def _counted(url: str, post: Counter[str], each: int, flights: int) -> Counter[str]:
    """What became of the letters: every reminder of every day must be one. `each` is how many there are of a kind."""
    letters = _ask(url, "SELECT id, kind, state, reason FROM letter")
    by_kind = {
        kind: [(id, state, reason) for id, of, state, reason in letters if of == kind] for kind in KINDS
    }
    own, drinks = by_kind["own"], by_kind["hydration"]
    repeated = sum(count - 1 for count in post.values())
    return Counter(
        {
            "letters": len(letters),
            "lost": sum(max(0, each - len(of)) for of in by_kind.values())
            + sum(post[id] == 0 for id, *_ in own)
            + sum(post[id] == 0 and reason != "in flight" for id, _, reason in drinks),
            "queued twice": sum(max(0, len(of) - each) for of in by_kind.values()),
            "unsettled": sum(state not in ("sent", "dropped") for _, _, state, _ in letters),
            "repeated": repeated,
            "repeated beyond flight": max(0, repeated - flights),
            "repeated that may not be": sum(post[id] > 1 for id, *_ in drinks),
        }
    )
