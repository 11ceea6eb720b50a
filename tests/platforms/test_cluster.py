"""A front and two workers on one PostgreSQL, each killed in turn: nothing lost, nothing doubled, order kept."""

import asyncio
import base64
import os
import signal
import sys
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import msgspec
import psycopg
import pytest

from benchmarks.cluster import NAMES, ROOT, Member
from handlers.replies import Reply
from handlers.text import Span
from storage.records import Identity, Place, Runner
from storage.store import Store, open_store
from storage.work import Work
from tests.conftest import KEY
from tests.platforms.telegram_people import Person
from tests.platforms.telegram_server import TOKEN, Server
from tests.samples import letter

RUNNERS = [str(1000 + number) for number in range(12)]
LETTERS, APART = 4, timedelta(seconds=3.2)  # for each of them, and the time between two of hers
LEASE = 2
TAKEOVER = 30.0  # seconds; the promise, where the lease is the usual one
ROUNDS = 2  # in which each process dies once
pytestmark = pytest.mark.timeout(300)


@dataclass
class Cluster:
    """Three processes, a platform and a database, and when each letter arrived."""

    server: Server
    url: str
    members: dict[str, Member]
    arrived: list[tuple[float, str]] = field(default_factory=list)
    kills: int = 0

    async def opens(self) -> Store:
        return await open_store(self.url, KEY, now=lambda: datetime.now(UTC))

    def letters(self) -> list[str]:
        """All letters in all chats, as they came."""
        return [
            line
            for user in RUNNERS
            if user in self.server.chats
            for line in self.server.chats[user].said
            if line.startswith("letter")
        ]

    async def watches(self) -> None:
        """Notes the moment of each letter."""
        loop = asyncio.get_running_loop()
        while True:
            known = len(self.arrived)
            await self.server.until(lambda known=known: len(self.letters()) > known, within=600)  # type: ignore[misc]
            fresh = Counter(self.letters()) - Counter(text for _, text in self.arrived)
            self.arrived += [(loop.time(), text) for text in fresh.elements()]

    async def dies(self, name: str) -> None:
        """SIGKILL while letters fly; it is begun again at once."""
        enough = min(len(self.letters()) + 4, LETTERS * len(RUNNERS))
        await self.server.until(lambda: len(self.letters()) >= enough, within=60)
        await self.members[name].dies()
        self.kills += 1
        await self.members[name].begins()


@pytest.fixture
async def cluster(postgres_url: str, tmp_path: Path) -> AsyncIterator[Cluster]:
    async with Server() as server:
        server.per_second = 30
        environment = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "DATABASE_URL": postgres_url,
            "SOLEUS_KEY": base64.b64encode(KEY).decode(),
            "SOLEUS_LEASE_SECONDS": str(LEASE),
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "TELEGRAM_API_BASE_URL": server.url,
        }
        members = {name: Member(name, environment, tmp_path) for name in NAMES}
        made = Cluster(server, postgres_url, members)
        store = await made.opens()
        await store.transact(settle)
        await store.close()
        watching = asyncio.create_task(made.watches())
        try:
            yield made
        finally:
            watching.cancel()
            for member in members.values():
                if member.process is not None and member.process.returncode is None:
                    await member.dies()


def settle(work: Work) -> None:
    """Runners who agreed long ago, with noon on their clocks: no prompt of theirs comes meanwhile."""
    now = datetime.now(UTC)
    for user in RUNNERS:
        runner = Runner(
            id=f"r{user}",
            created_at=now,
            consented_at=now,
            units="km",
            zone=f"Etc/GMT{now.hour - 12:+d}",
            language="en",
            name="Ana",
        )
        work.people.add(runner, Identity(platform="telegram", user=user, runner=runner.id, chat=user))


def post(work: Work) -> None:
    """Each runner's letters: every second one must not come twice, the others must come."""
    now = datetime.now(UTC)
    for user in RUNNERS:
        for number in range(LETTERS):
            text = f"letter {user} {number}"
            work.letters.add(
                letter(
                    id=text,
                    once=text,
                    runner=f"r{user}",
                    place=Place(platform="telegram", chat=user),
                    audience="self",
                    kind="safety",
                    payload=msgspec.json.encode(Reply(text=(Span(text),))),
                    due_at=now + number * APART,
                    expires_at=now + timedelta(minutes=10),
                    policy="drop" if number % 2 else "resend",
                    conversation=None,
                )
            )


async def talks(person: Person, until: asyncio.Event) -> int:
    """She changes a setting again and again, each time once the answer to the one before is there; how often."""
    number = 0
    while not until.is_set():
        number += 1
        wanted = f"18:{number:02}"
        await person.says(f"/settings {wanted}")
        await person.server.until(lambda: any(wanted in said for said in person.chat.said), within=60)  # noqa: B023
    return number


async def test_each_is_killed_in_turn_and_nobody_notices(cluster: Cluster) -> None:
    people = [Person.joins(cluster.server, int(user)) for user in RUNNERS]
    for member in cluster.members.values():
        await member.begins()
    await people[0].says("/settings 17:00")
    await cluster.server.until(lambda: any("17:00" in said for said in people[0].chat.said), within=60)
    store = await cluster.opens()
    await store.transact(post)
    over = asyncio.Event()
    talking = [asyncio.create_task(talks(person, over)) for person in people[:4]]
    for _ in range(ROUNDS):
        for name in ("worker-1", "worker-2", "front"):
            await cluster.dies(name)
    found = await settled(cluster.url)
    over.set()
    often = await asyncio.gather(*talking)
    codes = await asyncio.gather(*(member.stops() for member in cluster.members.values()))
    assert codes == [0, 0, 0], "told to stop, each stops in good order"

    came = Counter(cluster.letters())
    for text, (state, reason) in found.items():
        must_not_double = int(text[-1]) % 2
        if must_not_double:
            assert came[text] <= 1, f"{text} came twice"
            assert (state, reason) in {("sent", None), ("dropped", "in flight")}
        else:
            assert came[text] >= 1, f"{text} was lost"
            assert state == "sent"
    assert sum(state == "dropped" for state, _ in found.values()) <= cluster.kills * 4
    assert sum(came.values()) - len(came) <= cluster.kills * 4, "only what was in flight comes again"
    for user in RUNNERS:
        hers = [said for said in cluster.server.chats[user].said if said.startswith("letter")]
        first = list(dict.fromkeys(hers))
        assert first == sorted(first), "in the order they were written"
    times = [at for at, _ in cluster.arrived]
    longest = max(after - before for before, after in pairwise(times))
    usual = longest - LEASE + 20
    assert usual < TAKEOVER, f"with the usual lease of 20 s it would have taken {usual:.0f} s"

    for person, count in zip(people, often, strict=False):
        answers = Counter(word for said in person.chat.said for word in [said.split()[0]] if said)
        assert count >= 3, answers
        runner = await store.transact(lambda work, person=person: work.people.runner(f"r{person.user['id']}"))  # type: ignore[misc]
        assert runner is not None
        assert f"{runner.check_in_at:%H:%M}" == f"18:{count:02}", "the last thing she said is what counts"
    await store.close()
    assert cluster.server.floods == 0, "front and worker together stay inside Telegram's limit"


async def settled(url: str) -> dict[str, tuple[str, str | None]]:
    """What became of each letter, once none waits or flies any more."""
    async with asyncio.timeout(120):
        while True:
            found = await asyncio.to_thread(letters_of, url)
            if {state for state, _ in found.values()} <= {"sent", "dropped"}:
                return found
            await asyncio.sleep(0.2)


def letters_of(url: str) -> dict[str, tuple[str, str | None]]:
    """What became of each letter."""
    with psycopg.connect(url) as behind:
        rows = behind.execute("SELECT id, state, reason FROM letter WHERE id LIKE 'letter%'").fetchall()
    return {id: (state, reason) for id, state, reason in rows}


async def test_make_cluster_talks_and_ends_with_ctrl_c(tmp_path: Path) -> None:
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "benchmarks.cluster"),
        cwd=tmp_path,
        env=environment,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    assert process.stdout is not None
    seen = ""
    async with asyncio.timeout(120):
        while "Soleus," not in seen:
            line = await process.stdout.readline()
            assert line, f"it ended by itself: {seen}"
            seen += line.decode()
        process.send_signal(signal.SIGINT)
        seen += (await process.stdout.read()).decode()
        assert await process.wait() == 0
    assert "Saved." in seen
    assert "All of it has ended." in seen
    for name in NAMES:
        number = int(seen.partition(f"{name} is process ")[2].split()[0])
        with pytest.raises(ProcessLookupError):
            os.kill(number, 0)
