"""The evening of a million runners on PostgreSQL: what share of it this machine carries, with its processor, disk and queues."""

import asyncio
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path
from time import perf_counter
from typing import IO, Any

import psycopg

from benchmarks.evening_child import ANSWER, OF
from benchmarks.figures import Figure
from benchmarks.million import EVENING, processor, server, settle
from storage.values import micros

RUNNERS = 1_000_000
WAVE = 10_000  # are asked in the same second, of the million
QUARTER = timedelta(minutes=15)
HOURS = 4  # an evening's length
ROOT = Path(__file__).parent.parent
PATIENCE = 900.0  # seconds for a wave


def measure(repeats: int) -> Iterable[Figure]:  # noqa: ARG001 (a million rows are written once)
    """Two waves of cards: with nobody answering, and with two thirds answering at once."""
    with server() as (url, folder):
        began = perf_counter()
        asyncio.run(settle(url, RUNNERS, [(EVENING - QUARTER, WAVE), (EVENING, WAVE)]))
        rows = _one(url, "SELECT pg_database_size(current_database())")
        yield _figure("a million runners written", (perf_counter() - began), " s")
        yield _figure("disk a runner, before any check-in", rows / RUNNERS, " bytes")
        alone = _wave(url, folder, EVENING - QUARTER, answering=False)
        yield from alone.told("asked, nobody answers")
        both = _wave(url, folder, EVENING, answering=True)
        yield from both.told("asked and answered")
        grown = _one(url, "SELECT pg_database_size(current_database())") - rows
        checked = _one(url, "SELECT count(*) FROM day")
        yield _figure("check-ins saved, of those who answered", checked / (WAVE * ANSWER / OF), "x")
        yield _figure("disk a check-in", grown / checked, " bytes")
        whole = both.took * RUNNERS / WAVE / 3600
        yield _figure("a million asked and answered by this machine", whole, " h")
        yield _figure(f"share of a million in an evening of {HOURS} h", HOURS / whole * 100, " %")


class Wave:
    """What one wave took: seconds in all, processor seconds of each, bytes of the log, the longest wait in seconds."""

    def __init__(
        self, took: float, waited: float, log: float, used: dict[str, float], front: dict[str, float]
    ) -> None:
        self.took, self.waited, self.log, self.used, self.front = took, waited, log, used, front

    def told(self, what: str) -> Iterable[Figure]:
        yield _figure(f"{what}: cards a second", WAVE / self.took, "")
        yield _figure(f"{what}: longest wait of {WAVE:,} due at once", self.waited, " s")
        for who, seconds in self.used.items():
            yield _figure(f"{what}: processor, {who}", seconds / self.took, " cores")
        yield _figure(f"{what}: disk log a card", self.log / WAVE, " bytes")
        if self.front:
            yield _figure(f"{what}: turns a second", self.front["turns"] / self.took, "")
            yield _figure(f"{what}: a tap to its commit, p50", self.front["p50"] * 1000, " ms")
            yield _figure(f"{what}: a tap to its commit, p99", self.front["p99"] * 1000, " ms")


def _wave(url: str, folder: Path, at: datetime, *, answering: bool) -> Wave:
    """One front and one worker, from a few seconds before the cards are due until all is sent and answered."""
    read, write = os.pipe()
    begin = at - timedelta(seconds=8)
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
        while _one(url, f"SELECT count(*) {wave} AND state = 'sent'") < WAVE:
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
        waited = _one(url, f"SELECT max(sent_at) - {micros(at)} {wave}") / 1e6
        return Wave(took, waited, log, used, said.get("front", {}))
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
