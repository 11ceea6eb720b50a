"""Killed at any moment, Soleus loses nothing that it acknowledged and does nothing twice."""

import json
import os
import select
import signal
import sqlite3
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter
from typing import IO, Any, cast

import pytest

from storage.records import CalfReport, Day, History, Run
from storage.store import Work, open_store
from tests.chat import EVENING
from tests.crash_child import HOME, KEY, PERSON
from tests.patience import PATIENCE

DAYS = 17  # of six turns each, with ticks and deliveries between
WELCOME = (
    "hello",
    "[Yes, and I'm 16 or older]",
    "[Kilometres]",
    "[No, another place]",
    "Berlin",
    "[Yes]",
    "[19:30]",
)


class Killed(Exception):
    """It died before it could say that it was done."""


@dataclass
class Bot:
    """The process and its lives. It is killed now and then while it plays a wish."""

    process: subprocess.Popen[bytes]
    random: Random
    often: float
    reach: float = 1.5  # how far into a wish it may die, in usual lengths of such a wish
    pid: int = 0
    kills: int = 0
    buffer: bytes = b""
    took: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(lambda: [0.005]))

    def lives(self) -> None:
        """Starts the next life."""
        self._write("live")
        while True:
            said = self._read(None)
            assert said is not None
            self.pid = said.get("pid", self.pid)
            if "ready" in said:
                return

    def does(self, post: "Post", **wish: Any) -> dict[str, Any]:
        """Sends one wish and waits until it is done. Raises Killed where chance wants it dead before that."""
        self._write(json.dumps(wish))
        doomed = self.random.random() < self.often
        start, took = perf_counter(), self.took[wish.get("do", list(wish)[-1])]
        end = start + self.random.uniform(0, self.reach * median(took[-20:])) if doomed else None
        while (said := self._read(end)) is not None:
            if "done" in said:
                took += [] if doomed else [perf_counter() - start]
                return said
            post.hears(said, self.kills)
        self.dies(post)
        raise Killed

    def dies(self, post: "Post") -> None:
        """SIGKILL; the letters it had sent before are sent."""
        os.kill(self.pid, signal.SIGKILL)
        while "over" not in (said := self._read(None) or {}):
            post.hears(said, self.kills)
        self.kills += 1

    def _write(self, line: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(line.encode() + b"\n")

    def _read(self, until: float | None) -> dict[str, Any] | None:
        """The next line, or None when it has not come by then."""
        out = cast("IO[bytes]", self.process.stdout)
        while b"\n" not in self.buffer:
            wait = PATIENCE if until is None else max(0.0, until - perf_counter())
            if not select.select([out], [], [], wait)[0]:
                assert until is not None, "the bot is stuck"
                return None
            piece = os.read(out.fileno(), 65536)
            assert piece, "the bot ended by itself"
            self.buffer += piece
        line, self.buffer = self.buffer.split(b"\n", 1)
        return cast("dict[str, Any]", json.loads(line))


@dataclass
class Post:
    """The letters that arrived, each with the life of the bot that sent it, and those it knows to have arrived."""

    arrived: dict[str, int] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    settled: set[str] = field(default_factory=set)
    cards: list[dict[str, Any]] = field(default_factory=list)

    def hears(self, said: dict[str, Any], life: int) -> None:
        if "settled" in said:
            self.settled.add(said["settled"])
        elif letter := said.get("letter"):
            kind = self.kinds[letter] = said["kind"]
            assert letter not in self.settled, f"a {kind} was sent again after it had arrived"
            assert self.arrived.get(letter) != life, f"a {kind} was sent twice in one life"
            self.arrived[letter] = life
            self.cards.append({**said["reply"], "message": f"m-{letter}"})


@dataclass
class Runner:
    """Ana: her screen, her clock, and the platform that delivers again what was not acknowledged."""

    bot: Bot
    at: datetime = EVENING
    post: Post = field(default_factory=Post)
    events: int = 0
    card: dict[str, Any] = field(default_factory=dict)
    acknowledged: list[dict[str, Any]] = field(default_factory=list)

    def says_or_taps(self, step: str) -> None:
        """One step of hers: `[label]` is a tap on the card before her eyes. It is repeated until it is acknowledged."""
        self.events += 1
        event: dict[str, Any] = {"event": f"e{self.events}"}
        if step.startswith("["):
            assert step[1:-1] in self.card["buttons"], f"{step} is not on {self.card}"
            event |= {"token": self.card["buttons"][step[1:-1]], "card": self.card["message"]}
        else:
            event |= {"text": step}
        replies = self.until_done(**event)["replies"]
        self.acknowledged.append(event)
        if self.bot.random.random() < self.bot.often / 3:  # it dies between its commit and the screen
            self.bot.dies(self.post)
            self.wakes_it()
        else:
            for reply in replies:
                self._looks_at(reply)

    def until_done(self, **wish: Any) -> dict[str, Any]:
        """Wishes the same again and again, over every death in between."""
        while True:
            try:
                self.at += timedelta(seconds=1)
                return self.bot.does(self.post, at=self.at.isoformat(), **wish)
            except Killed:
                self.wakes_it()

    def wakes_it(self) -> None:
        """A new life begins by showing what was decided but not shown."""
        while True:
            self.bot.lives()
            try:
                shown = self.bot.does(self.post, at=self.at.isoformat(), do="reopen")["replies"]
            except Killed:
                continue
            for reply in shown:
                self._looks_at(reply)
            return

    def _looks_at(self, reply: dict[str, Any]) -> None:
        """The platform shows an answer and tells the bot so; it may die before it hears that."""
        message = reply["edits"] or f"m{self.events}.{self.bot.kills}"
        wish: dict[str, Any] = {}
        if reply["conversation"] is not None:
            self.card = {**reply, "message": message}
            wish = {"shown": message, "conversation": reply["conversation"], "turn": reply["turn"]}
        elif letter := reply["letter"]:
            self.post.hears({"letter": letter, "kind": "safety", "reply": reply}, self.bot.kills)
            wish = {"arrived": letter, "message": message}
        try:
            if wish:
                self.bot.does(self.post, at=self.at.isoformat(), **wish)
                self.post.settled |= {wish["arrived"]} if "arrived" in wish else set()
        except Killed:
            self.wakes_it()

    def is_prompted(self) -> None:
        """Ticks and deliveries, until what died in flight has come again too."""
        self.at += timedelta(minutes=1)  # an answer that was not shown becomes a letter
        self.until_done(do="tick")
        while True:
            before = self.bot.kills
            self.receives()
            if self.bot.kills == before:
                self.post.settled |= {*self.post.arrived}
                return
            self.at += timedelta(minutes=3)  # the claims of the dead end

    def receives(self) -> None:
        self.post.cards.clear()
        self.until_done(do="deliver")
        for card in self.post.cards:
            if card["conversation"] is not None:
                self.card = card


@contextmanager
def bot(url: str, seed: int, often: float) -> Iterator[Bot]:
    command = [sys.executable, "-m", "tests.crash_child", url]
    root = Path(__file__).parent.parent
    with subprocess.Popen(
        command, cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0
    ) as process:
        living = Bot(process, Random(seed), often)
        try:
            living.lives()
            yield living
        finally:
            os.kill(living.pid, signal.SIGKILL)  # the first process ends with its input


def score_of(number: int) -> int:
    return 1 + number % 6  # no flag: its days are another story


async def kept(url: str) -> dict[str, list[Any]]:
    """Everything that is kept of Ana's log, with what could be undone."""
    store = await open_store(url, KEY, now=lambda: EVENING)

    def unit(work: Work) -> dict[str, list[Any]]:
        found = work.people.find(HOME.platform, PERSON.user)
        assert found is not None
        history: History = work.log.history(found[0].id, date(2020, 1, 1), date(2040, 1, 1))
        reports = work.log.page(found[0].id, "reports", "", 500)
        versions = [v for day in history.days for v in work.log.versions(found[0].id, day.day)]
        return {
            "days": list(history.days),
            "runs": list(history.runs),
            "reports": list(reports),
            "versions": versions,
        }

    try:
        return await store.transact(unit)
    finally:
        await store.close()


@pytest.mark.parametrize("seed", [1, 2])
async def test_a_bot_killed_at_random_points_of_its_turns_loses_and_doubles_nothing(
    seed: int, sqlite_url: str
) -> None:
    with bot(sqlite_url, seed, often=0.0) as living:
        ana = Runner(living)
        for step in WELCOME:
            ana.says_or_taps(step)
        living.often = 0.35
        days: list[tuple[date, int]] = []
        for number in range(DAYS):
            ana.at = EVENING + timedelta(days=number + 1)
            days.append((ana.at.date(), score_of(number)))
            ana.is_prompted()
            assert ana.card["text"] == "Evening, Ana. How was today?"
            for step in ("[Ran]", "[8 km]", "[Easy]", "[Left]", f"[{score_of(number)}]"):
                ana.says_or_taps(step)
            assert ana.card["text"].startswith(
                f"Saved. 8 km, easy, left calf {score_of(number)}/10. Day {number + 1} "
            )
            ana.says_or_taps("right calf 2/10")
            assert "2/10" in ana.card["text"]
            ana.at += timedelta(
                minutes=35
            )  # the safety question meets silence, and its card says when to call (RED-0c)
            ana.is_prompted()
            assert "call your local emergency number" in ana.card["text"]
        living.often = 0.0
        assert living.kills >= DAYS, "it was killed often enough to mean something"
        kinds = list(ana.post.kinds.values())
        assert kinds.count("check_in") == DAYS
        again = DAYS - 1  # the question that waits is asked once more on each evening after (RED-0c)
        assert kinds.count("safety") == DAYS + again
        before = rows(sqlite_url)
        for event in ana.acknowledged[-60:]:
            ana.until_done(**event)
        assert rows(sqlite_url) == before, "what was acknowledged has no second effect"
    log = await kept(sqlite_url)
    assert [(d.day, d.kind) for d in log["days"] if isinstance(d, Day)] == [(day, "ran") for day, _ in days]
    assert [(r.day, r.metres, r.effort) for r in log["runs"] if isinstance(r, Run)] == [
        (day, 8000, "easy") for day, _ in days
    ]
    told = sorted(
        (r.day, r.side, r.score, r.replaced_by) for r in log["reports"] if isinstance(r, CalfReport)
    )
    assert told == sorted(
        report for day, score in days for report in ((day, "left", score, None), (day, "right", 2, None))
    )


async def test_a_goodbye_that_is_cut_short_is_finished_by_the_next_life(sqlite_url: str) -> None:
    with bot(sqlite_url, 3, often=0.0) as living:
        ana = Runner(living)
        for _ in range(12):
            for step in (*WELCOME, "8k easy left calf 3/10", "/delete"):
                ana.says_or_taps(step)
            living.often, living.reach = 0.8, 5.0
            ana.says_or_taps("[Delete everything]")
            living.often = 0.0
            ana.until_done(do="tidy")
            people = rows(sqlite_url)
            assert (people["runner"], people["calf_report"], people["run"], people["conversation"]) == (
                [],
                [],
                [],
                [],
            )
            ana.at += timedelta(days=1)
        assert living.kills


def rows(url: str) -> dict[str, list[tuple[object, ...]]]:
    """Everything in the database."""
    connection = sqlite3.connect(url.removeprefix("sqlite:///"))
    try:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {name: connection.execute(f"SELECT * FROM {name}").fetchall() for (name,) in tables}
    finally:
        connection.close()
