"""Several processes on one PostgreSQL database: each sees what the others wrote, and hears of it at once."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any

import msgspec
import psycopg
import pytest

from bot.clock import Clock as Real
from bot.delivery import Delivery
from bot.jobs import Jobs
from bot.post import Post
from handlers.replies import Reply
from handlers.text import Span, plain
from storage.records import Place
from storage.store import Store, open_store
from storage.work import Work
from tests.chat import Chat, Clock, World
from tests.conftest import KEY
from tests.patience import PATIENCE
from tests.samples import DAY, HOUR, NOW, add, letter
from tests.test_memory import CHANGES, READS, afresh, begin, found

Pair = tuple[Store, Store]


@pytest.fixture
async def pair(postgres_url: str) -> AsyncIterator[Pair]:
    """Two processes' stores on one database."""
    stores = [await open_store(postgres_url, KEY, now=lambda: NOW) for _ in range(2)]
    yield stores[0], stores[1]
    for store in stores:
        await store.close()


@pytest.mark.parametrize("what", CHANGES)
async def test_what_another_process_wrote_is_seen_at_once(pair: Pair, what: str) -> None:
    def look(work: Work) -> list[Any]:
        return [read(work) for read in READS]

    one, two = pair
    await one.transact(begin)
    for read in READS:
        await one.transact(read)
    await two.transact(CHANGES[what])
    seen, stored = await one.transact(lambda work: afresh(work, look))
    for read, *both in zip(READS, seen, stored, strict=True):
        assert both[0] == both[1], read.__name__


@pytest.fixture
async def twins(postgres_url: str) -> AsyncIterator[tuple[World, World]]:
    """Two bots with one clock on one database."""
    clock = Clock()

    async def opens() -> Store:
        return await open_store(postgres_url, KEY, now=clock.now)

    pair = await World.begins(opens, clock), await World.begins(opens, clock)
    yield pair
    for world in pair:
        await world.store.close()


STEPS = (
    "8k easy 44min left calf 3/10",
    "[None of these]",
    "[Edit]",
    "[Effort: Easy]",
    "[Hard]",
    "yesterday rest, calves fine",
    "/checkin",
    "[Add a run]",
    "5",
    "[Steady]",
    "[Undo]",
    "/settings",
    "[Language]",
    "[Deutsch]",
    "/history",
    "10k locker",
    "rechte Wade 4/10",
    "/ladder",
    "undo",
    "/today",
)


async def plays(chat: Chat, worlds: list[World]) -> str:
    """A whole talk, each step of it answered by the next of the bots."""
    await chat.joins()
    for number, step in enumerate(STEPS):
        chat.world = worlds[number % len(worlds)]
        labels = [label for message in chat.messages for label in message.labels]
        if step.startswith("[") and step[1:-1] in labels:
            await chat.taps(step[1:-1])
        else:
            await chat.says(step.strip("[]"))
    return chat.story()


async def test_a_talk_that_goes_to_and_fro_between_two_bots_reads_as_one(twins: tuple[World, World]) -> None:
    one, two = twins
    two.events = 1_000_000  # of other names
    alone = await plays(one.chat("alone"), [one])
    shared = await plays(one.chat("shared"), [one, two])
    assert shared == alone
    assert "Deutsch" in alone


async def test_the_turns_of_one_chat_wait_for_each_other_over_all_processes(pair: Pair) -> None:
    """What comes into the lock first is done first, whoever has it."""
    one, two = pair
    await one.transact(lambda work: add(work, "ann"))
    going, order = asyncio.Event(), list[str]()
    loop = asyncio.get_running_loop()

    def slow(work: Work) -> None:
        loop.call_soon_threadsafe(going.set)
        work.people._db.all("runner_ids", {})
        order.append("first in")
        assert work.people.runner("ann") is not None
        order.append("first out")

    def quick(_: Work) -> None:
        order.append("second")

    first = asyncio.create_task(one.transact(slow, lock="telegram:1:1"))
    await going.wait()
    await asyncio.gather(first, two.transact(quick, lock="telegram:1:1"))
    assert order == ["first in", "first out", "second"]


class TestNotes:
    async def test_what_is_due_soon_is_told_to_the_others(self, pair: Pair) -> None:
        one, two = pair
        heard: asyncio.Queue[datetime] = asyncio.Queue()
        mine: list[datetime] = []
        one.on_wake(mine.append)
        two.on_wake(heard.put_nowait)
        await one.transact(lambda work: add(work, "ann"))
        await one.transact(lambda work: work.letters.add(letter("far", due_at=NOW + DAY)))
        await one.transact(lambda work: work.letters.add(letter("near", due_at=NOW)))
        async with asyncio.timeout(PATIENCE):
            assert await heard.get() == NOW, "the far one they find by themselves"
        assert heard.empty()
        assert mine == [NOW + DAY, NOW], "and nobody hears himself"

    async def test_a_rolled_back_letter_is_not_told(self, pair: Pair) -> None:
        one, two = pair
        heard: asyncio.Queue[datetime] = asyncio.Queue()
        two.on_wake(heard.put_nowait)
        await one.transact(lambda work: add(work, "ann"))

        def stumble(work: Work) -> None:
            work.letters.add(letter("lost", due_at=NOW))
            raise LookupError

        with pytest.raises(LookupError):
            await one.transact(stumble)
        await one.transact(lambda work: work.letters.add(letter("kept", due_at=NOW + HOUR / 90)))
        async with asyncio.timeout(PATIENCE):
            assert await heard.get() == NOW + HOUR / 90

    async def test_who_lost_the_line_looks_at_everything(self, pair: Pair, postgres_url: str) -> None:
        _, two = pair
        woken = asyncio.Event()
        gone = asyncio.Event()
        two.on_wake(lambda _: woken.set())
        two.on_gone(gone.set)
        with psycopg.connect(postgres_url, autocommit=True) as other:
            other.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND query LIKE 'LISTEN%'"
            )
        async with asyncio.timeout(PATIENCE):
            await woken.wait()
            await gone.wait()

    async def test_who_is_forgotten_is_forgotten_everywhere(self, pair: Pair) -> None:
        one, two = pair
        gone = asyncio.Event()
        two.on_gone(gone.set)
        await one.transact(begin)
        await two.transact(found)
        keys = two._pool.keys  # type: ignore[attr-defined]
        assert "ann" in keys._ciphers
        await one.transact(lambda work: work.people.forget("ann"))
        async with asyncio.timeout(PATIENCE):
            await gone.wait()
        assert "ann" not in keys._ciphers, "her key is in no process's memory any more"

    async def test_a_letter_written_here_is_sent_there_at_once(self, twins: tuple[World, World]) -> None:
        """The other's clock would look for it half a minute later."""
        front, worker = twins
        chat = front.chat()
        await chat.joins()
        arrived: asyncio.Queue[str] = asyncio.Queue()

        class Phone:
            name = "test"

            async def show(self, _place: Place, reply: Reply) -> str:
                arrived.put_nowait(plain(reply.text))
                return "m1"

        post = Post(worker.core, [Phone()])  # type: ignore[list-item]
        delivery = Delivery(worker.core, post, worker.clock.now)
        jobs = Jobs(worker.core, delivery, Real(wall=worker.clock.now))
        worker.store.on_wake(jobs.nudge)
        jobs.start()
        said = msgspec.json.encode(Reply(text=(Span("Hello, Ana."),)))

        def write(work: Work) -> None:
            ana = work.people.find("test", "7")
            assert ana is not None
            work.letters.add(
                letter(
                    runner=ana[0].id,
                    place=chat.place,
                    kind="safety",
                    conversation=None,
                    payload=said,
                    due_at=front.clock.at,
                    expires_at=front.clock.at + HOUR,
                )
            )

        try:
            await jobs.catch_up()
            await front.store.transact(write)
            async with asyncio.timeout(PATIENCE):
                assert await arrived.get() == "Hello, Ana."
        finally:
            await jobs.close()
