"""The evening of a million runners on PostgreSQL: what share of it this machine carries, with its processor, disk and queues.

`python -m benchmarks.evening 100000 4000` plays it with fewer runners and smaller waves.
"""

import asyncio
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from time import perf_counter
from typing import IO, Any

import psycopg

from benchmarks.evening_child import ANSWER, OF, SPEED
from benchmarks.figures import Figure
from benchmarks.million import EVENING, processor, server, settle
from handlers.reminders import schedule
from storage.values import micros

RUNNERS = 1_000_000
WAVE = 10_000  # are asked in the same second, of the million
QUARTER = timedelta(minutes=15)
SPREAD = schedule.SPREAD.total_seconds()  # over which the bot itself has a crowd come
HOURS = 4  # an evening's length
ROOT = Path(__file__).parent.parent
PATIENCE = 900.0  # seconds for a wave


def measure(repeats: int) -> Iterable[Figure]:  # noqa: ARG001 (a million rows are written once)
    """Two waves of cards: with nobody answering, and with two thirds answering at once."""
    return played(RUNNERS, WAVE)


def played(runners: int, wave: int) -> Iterable[Figure]:
    """The same with so many runners, of whom so many are asked in each wave."""
    with server() as (url, folder):
        began = perf_counter()
        asyncio.run(settle(url, runners, [(EVENING - QUARTER, wave), (EVENING, wave)]))
        rows = _one(url, "SELECT pg_database_size(current_database())")
        yield _figure(f"{runners:,} runners written", (perf_counter() - began), " s")
        yield _figure("disk a runner, before any check-in", rows / runners, " bytes")
        alone = _wave(url, folder, EVENING - QUARTER, wave, answering=False)
        yield from alone.told("asked, nobody answers")
        both = _wave(url, folder, EVENING, wave, answering=True)
        yield from both.told("asked and answered")
        grown = _one(url, "SELECT pg_database_size(current_database())") - rows
        checked = _one(url, "SELECT count(*) FROM day")
        yield _figure("check-ins saved, of those who answered", checked / (wave * ANSWER / OF), "x")
        yield _figure("disk a check-in", grown / checked, " bytes")
        card = sum(both.used.values()) / wave
        cores = os.cpu_count() or 1
        yield _figure("processor a card, asked and answered, in all", card * 1000, " ms")
        yield _figure(f"runners a second that fill {cores} cores", cores / card, "")
        yield _figure(
            f"share of a million in an evening of {HOURS} h", HOURS * 3600 * cores / card / 1e4, " %"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Wave:
    """What so many cards took: seconds in all, processor seconds of each process, bytes of the log, the longest wait in seconds."""

    cards: int
    took: float
    waited: float
    log: float
    used: dict[str, float]
    front: dict[str, float]

    def told(self, what: str) -> Iterable[Figure]:
        yield _figure(f"{what}: cards a second", self.cards / self.took, "")
        yield _figure(f"{what}: longest wait of {self.cards:,} in {SPREAD / SPEED:.0f} s", self.waited, " s")
        for who, seconds in self.used.items():
            yield _figure(f"{what}: processor a card, {who}", seconds / self.cards * 1000, " ms")
        yield _figure(f"{what}: disk log a card", self.log / self.cards, " bytes")
        if self.front:
            yield _figure(f"{what}: turns a second", self.front["turns"] / self.took, "")
            yield _figure(f"{what}: a tap to its commit, p50", self.front["p50"] * 1000, " ms")
            yield _figure(f"{what}: a tap to its commit, p99", self.front["p99"] * 1000, " ms")


def _wave(url: str, folder: Path, at: datetime, cards: int, *, answering: bool) -> Wave:
    """One front and one worker, from a few seconds before the cards are due until all is sent and answered."""
    read, write = os.pipe()
    begin = at - timedelta(seconds=8 * SPEED)
    front = _child("front", url, begin, stdin=read, stdout=subprocess.DEVNULL) if answering else None
    worker = _child(
        "worker", url, begin, stdin=subprocess.PIPE, stdout=write if answering else subprocess.DEVNULL
    )
    os.close(read)
    os.close(write)
    children = [worker] if front is None else [worker, front]
    try:
        for child in children:
            assert _line(child) == "ready\n"
        before, log = processor(folder), _one(url, "SELECT pg_current_wal_lsn() - '0/0'::pg_lsn")
        wave = f"FROM letter WHERE kind = 'check_in' AND due_at >= {micros(at)}"
        while not _one(url, f"SELECT count(*) {wave}"):
            assert worker.poll() is None, "the worker ended by itself"
            time.sleep(0.1)
        began = perf_counter()
        while _one(url, f"SELECT count(*) {wave} AND state = 'sent'") < cards:
            assert perf_counter() - began < PATIENCE, "the wave does not end"
            time.sleep(0.5)
        assert worker.stdin is not None
        worker.stdin.write("end\n")
        worker.stdin.flush()
        said = {"worker": _done(worker)}
        if front is not None:
            said["front"] = _done(front)
        took = perf_counter() - began
        used = {who: what["processor"] for who, what in said.items()}
        used["PostgreSQL"] = processor(folder) - before
        log = _one(url, "SELECT pg_current_wal_lsn() - '0/0'::pg_lsn") - log
        waited = float(_one(url, f"SELECT max(sent_at - due_at) {wave}")) / 1e6 / SPEED
        return Wave(cards=cards, took=took, waited=waited, log=log, used=used, front=said.get("front", {}))
    finally:
        for child in children:
            if child.poll() is None:
                child.kill()
                child.wait()


def _child(role: str, url: str, at: datetime, *, stdin: int, stdout: int) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "benchmarks.evening_child", role, url, at.isoformat()]
    return subprocess.Popen(
        command, cwd=ROOT, stdin=stdin, stdout=stdout, stderr=subprocess.PIPE, encoding="utf-8"
    )


def _line(child: "subprocess.Popen[str]") -> str:
    errors: IO[str] | None = child.stderr
    assert errors is not None
    return errors.readline()


def _done(child: "subprocess.Popen[str]") -> dict[str, float]:
    while line := _line(child):
        if line.startswith("done "):
            said: dict[str, float] = json.loads(line.removeprefix("done "))
            child.wait()
            return said
        sys.stderr.write(line)
    raise AssertionError("a process of the evening ended by itself")


def _one(url: str, query: str) -> Any:
    with psycopg.connect(url) as connection:
        row = connection.execute(query.encode()).fetchone()
    assert row is not None
    return row[0] or 0


def _figure(what: str, value: float, unit: str) -> Figure:
    return Figure(what=what, samples=[float(value)], unit=unit)


if __name__ == "__main__":
    for figure in played(*map(int, sys.argv[1:3])):
        print(f"  {figure}", flush=True)
