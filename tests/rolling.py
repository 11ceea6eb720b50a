"""A rolling restart between two releases, tried: `python -m tests.rolling [commit]`; default: the one before the newest migration.

Two fronts and two workers of that commit run on PostgreSQL and a Telegram of our own; runners log and are reminded all the
while. Each process is stopped and begun with the present code, one after the other, the first of them migrates; an old one
is begun once more on the new schema. Then all is counted. A commit with the present schema gets a migration to try beside it.
"""

import asyncio
import base64
import io
import os
import re
import shutil
import subprocess
import sys
import tarfile
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

import psycopg

from benchmarks.cluster import ROOT, Member, ready
from storage.migrate import migrations
from tests.conftest import KEY
from tests.platforms.telegram_people import Person
from tests.platforms.telegram_server import TOKEN, Server
from tests.ports import unused_port
from tests.rolling_child import APART, FIRST, TALKING

REMINDED = 90  # runners, one after another: the whole restart and some seconds more
STEADY = 4.0  # seconds of everyday work before, after, and between two processes
READY = 60.0
TRIAL = """
CREATE TABLE trial (id TEXT PRIMARY KEY, runner TEXT REFERENCES runner (id), at BIGINT NOT NULL);
CREATE INDEX trial_by_runner ON trial (runner);
ALTER TABLE runner ADD COLUMN trial TEXT;
ALTER TABLE letter ADD COLUMN trial INTEGER NOT NULL DEFAULT 0;
ALTER TABLE reminder ADD COLUMN trial TEXT NOT NULL DEFAULT '';
ALTER TABLE conversation ADD COLUMN trial BLOB;
CREATE INDEX letter_by_trial ON letter (trial)
"""


@dataclass(frozen=True, kw_only=True)
class Release:
    """A code, and the newest schema it knows."""

    name: str
    root: Path

    @property
    def schema(self) -> int:
        return max(int(file.name[:4]) for file in (self.root / "storage/migrations").glob("*.sql"))

    @property
    def knows_others(self) -> bool:
        """Whether it was made for several processes: two fronts share the hearing, and it starts on the next schema."""
        return (self.root / "storage/duties.py").exists()

    @property
    def is_asked(self) -> bool:
        """Whether it has /readyz."""
        return (self.root / "bot/web.py").exists()


@dataclass
class Fleet:
    """The processes, and what the platform saw."""

    server: Server
    environment: Mapping[str, str]
    folder: Path
    running: dict[str, Member] = field(default_factory=dict)
    pauses: list[float] = field(default_factory=list)

    async def begins(self, name: str, release: Release) -> None:
        """A process, until it is ready."""
        port = unused_port()
        settings = {**self.environment, "PYTHONPATH": str(release.root)}
        if release.is_asked:
            settings["SOLEUS_HTTP"] = str(port)
        member = Member(name.rpartition(" ")[0], settings, self.folder, release.root)
        self.running[name] = member
        began = monotonic()
        await member.begins()
        async with asyncio.timeout(READY):
            await (ready(port) if release.is_asked else asyncio.sleep(STEADY))
        print(f"  {name} runs {release.name}, ready after {monotonic() - began:.1f} s", flush=True)

    async def stops(self, name: str) -> None:
        """As an operator stops it. Raises AssertionError if it does not end well."""
        code = await self.running.pop(name).stops()
        assert code == 0, f"{name} ended with {code}"

    async def becomes(self, name: str, release: Release) -> None:
        """One step of the restart."""
        await self.stops(name)
        await self.begins(name, release)
        await asyncio.sleep(STEADY)

    def troubles(self) -> list[str]:
        """Lines of errors, and others that nobody should see."""
        lines = [line for file in sorted(self.folder.glob("*.log")) for line in file.read_text().splitlines()]
        return [line for line in lines if re.search(r" ERROR | CRITICAL |Traceback|Error\b", line)]


async def talks(person: Person, until: asyncio.Event, pauses: list[float]) -> int:
    """She changes a setting again and again, each time once the answer to the one before is there; how often."""
    number = 0
    while not until.is_set():
        number += 1
        wanted, began = said(number), monotonic()
        await person.says(f"/settings {wanted}")
        await person.server.until(_told(person, wanted), within=120)
        pauses.append(monotonic() - began)
        await asyncio.sleep(0.2)
    return number


def said(number: int) -> str:
    return f"{6 + number // 60:02}:{number % 60:02}"


def _told(person: Person, wanted: str) -> Callable[[], bool]:
    return lambda: any(wanted in text for text in person.chat.said)


async def run(former: Release, present: Release, folder: Path) -> int:
    """The restart; 0 if nothing was lost, doubled or complained of."""
    from tests.postgres import database, kept_server

    names = ["worker-1 a", "worker-2 b", "front a", "front b"]
    if not former.knows_others:
        names.pop()
        print(
            "The former release was not made for several processes: one front, and no old one begins again."
        )
    async with AsyncExitStack() as stack:
        url = stack.enter_context(database(stack.enter_context(kept_server(folder / "postgres"))))
        server = await stack.enter_async_context(Server())
        server.per_second = 30
        environment = {
            "PATH": os.environ["PATH"],
            "DATABASE_URL": url,
            "SOLEUS_KEY": base64.b64encode(KEY).decode(),
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "TELEGRAM_API_BASE_URL": server.url,
        }
        people = [Person.joins(server, FIRST + number) for number in range(TALKING + REMINDED)]
        command = [sys.executable, "-m", "rolling_child", url, str(REMINDED)]
        shutil.copy(ROOT / "tests/rolling_child.py", folder)
        path = f"{former.root}:{folder}"
        await asyncio.to_thread(
            subprocess.run, command, check=True, cwd=folder, env={**environment, "PYTHONPATH": path}
        )
        fleet = Fleet(server, environment, folder)
        for name in names:
            await fleet.begins(name, former)
        over = asyncio.Event()
        talking = [asyncio.create_task(talks(person, over, fleet.pauses)) for person in people[:TALKING]]
        await asyncio.sleep(STEADY)
        try:
            await fleet.becomes(names[0], present)
            assert _schema(url) == present.schema, "the first new process migrates"
            if former.knows_others:
                await fleet.becomes(names[1], former)
            for name in names[1:]:
                await fleet.becomes(name, present)
            reminded = people[TALKING:]
            await server.until(
                lambda: all(person.chat.said for person in reminded), within=REMINDED * APART + 90
            )
            over.set()
            often = await asyncio.gather(*talking)
            for name in names:
                await fleet.stops(name)
        finally:
            for name in tuple(fleet.running):
                await fleet.running.pop(name).stops()
            for task in talking:
                task.cancel()
        wrong = _counted(fleet, people, often)
        if former.knows_others:
            wrong += server.floods
        return 1 if wrong else 0


def _counted(fleet: Fleet, people: list[Person], often: list[int]) -> int:
    """Says what came of all; how much of it is wrong."""
    troubles = fleet.troubles()
    lost = doubled = 0
    for person, count in zip(people, often, strict=False):
        told = Counter(
            wanted
            for text in person.chat.said
            for number in range(1, count + 1)
            if (wanted := said(number)) in text
        )
        lost += sum(told[said(number)] == 0 for number in range(1, count + 1))
        doubled += sum(told[said(number)] > 1 for number in range(1, count + 1))
    came = [len(person.chat.said) for person in people[TALKING:]]
    print(
        f"{sum(often)} updates: {lost} lost, {doubled} answered twice; the longest answer took {max(fleet.pauses):.1f} s"
    )
    print(f"{REMINDED} reminders: {came.count(0)} lost, {sum(each > 1 for each in came)} sent twice")
    print(
        f"{fleet.server.waiting} updates not acknowledged, {fleet.server.floods} answers 429, {len(troubles)} lines of trouble"
    )
    for line in troubles:
        print(f"  {line}")
    return lost + doubled + sum(each != 1 for each in came) + fleet.server.waiting + len(troubles)


def _schema(url: str) -> int:
    with psycopg.connect(url) as connection:
        found = connection.execute("SELECT max(version) FROM migration").fetchone()
    assert found is not None
    return int(found[0])


def checkout(commit: str, folder: Path) -> Release:
    """A commit's files, in a folder of their own."""
    root = folder / commit
    packed = subprocess.run(("git", "archive", commit), cwd=ROOT, check=True, capture_output=True).stdout
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        archive.extractall(root, filter="data")
    return Release(name=commit, root=root)


def _git(*command: str) -> str:
    return subprocess.run(
        ("git", *command), cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout.strip()


def main(commit: str | None) -> int:
    """Makes both releases ready and tries it."""
    if commit is None:
        added = _git("log", "--format=%h", "--diff-filter=A", "-1", "--", "storage/migrations")
        commit = _git("rev-parse", "--short", f"{added}^")
    with TemporaryDirectory(prefix="soleus-rolling-") as made:
        folder = Path(made)
        former = checkout(_git("rev-parse", "--short", commit), folder)
        present = Release(name="the present code", root=ROOT)
        if former.schema == present.schema:
            newer = folder / "newer"
            for part in ("bot", "handlers", "storage"):
                shutil.copytree(ROOT / part, newer / part)
            number = migrations()[-1].version + 1
            (newer / "storage/migrations" / f"{number:04}_trial.sql").write_text(TRIAL)
            present = replace(present, name="the present code with a migration to try", root=newer)
        print(f"From {former.name} (schema {former.schema}) to {present.name} (schema {present.schema})")
        return asyncio.run(run(former, present, folder))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else None))
