"""Several processes speak with one token: together they keep to Telegram's limit, and nobody's places lie idle."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from random import Random
from statistics import quantiles

import psycopg
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.adapters.telegram.pacing import Limits, Pace
from bot.adapters.telegram.shares import LEASE, SPARE, ByDatabase, Shares, limits
from storage import shares
from storage.duties import Process
from storage.errors import StoreUnavailable
from storage.shares import LEAST, ROOM, Granted, Share, divided, settled
from storage.store import Store, open_store
from tests.conftest import KEY, NOW
from tests.platforms.jumping import at_once
from tests.platforms.test_telegram_pacing import Message, Platform, most

WHOLE = Limits().overall.most
WITHIN = Limits().overall.within


def front(name: str, need: int, places: int = 0) -> Share:
    return Share(holder=name, answers=True, places=places, need=need)


def worker(name: str, need: int, places: int = 0) -> Share:
    return Share(holder=name, answers=False, places=places, need=need)


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ([front("a", 2), worker("x", 45)], {"a": 2, "x": 26}),
        ([front("a", 2), worker("x", 5)], {"a": 2, "x": 5}),
        ([front("a", 100), worker("x", 45)], {"a": 28, "x": 2}),
        ([front("a", 27), worker("x", 45)], {"a": 27, "x": 2}),
        ([front("a", 100), front("b", 100), worker("x", 1)], {"a": 14, "b": 15, "x": 1}),
        (
            [front("a", 2), front("b", 100), worker("x", 0), worker("y", 45)],
            {"a": 2, "b": 26, "x": 0, "y": 2},
        ),
        ([front("a", 2), front("b", 2), worker("x", 0), worker("y", 45)], {"a": 2, "b": 2, "x": 0, "y": 24}),
        ([worker("x", 45)], {"x": 30}),
        ([front("a", 45)], {"a": 30}),
    ],
)
def test_answers_have_what_they_need_and_letters_the_rest(asked: list[Share], given: dict[str, int]) -> None:
    assert divided(asked, WHOLE) == given


SHARES = st.lists(
    st.builds(
        Share,
        holder=st.sampled_from("abcdefg"),
        answers=st.booleans(),
        places=st.just(0),
        need=st.integers(0, 60),
    ),
    min_size=1,
    max_size=7,
    unique_by=lambda share: share.holder,
)


@given(SHARES)
def test_no_more_than_all_is_divided_and_nothing_that_is_needed_is_left(asked: list[Share]) -> None:
    given = divided(asked, WHOLE)
    needed = {share.holder: share.need for share in asked}
    left = WHOLE - sum(given.values())
    if sum(given.values()) < sum(needed.values()):
        assert left == 0 or (left <= ROOM and {True, False} == {share.answers for share in asked})
    assert all(given[holder] <= need for holder, need in needed.items())
    letters = sum(given[share.holder] for share in asked if not share.answers)
    assert letters >= min(LEAST, sum(share.need for share in asked if not share.answers))


def test_a_place_is_given_back_before_another_one_gets_it() -> None:
    x, granted = settled(worker("x", 45), [], WHOLE)
    assert (x.places, granted.places) == (30, 30)
    a, granted = settled(front("a", 5), [x], WHOLE)
    assert (a.places, granted.places) == (0, 0), "nothing is free yet"
    x, granted = settled(x, [a], WHOLE)
    assert (x.places, granted.places) == (30, 23), "it is to use 23, and has 30 until it says that it does"
    x, _ = settled(replace(x, places=23), [a], WHOLE)
    a, granted = settled(a, [x], WHOLE)
    assert (a.places, granted.places, granted.fronts) == (5, 5, 1)


@dataclass
class Table:
    """What the database knows, in jumping time: each way there and back takes a moment, some get lost."""

    random: Random = field(default_factory=lambda: Random(1))
    lost: float = 0.0
    rows: dict[str, tuple[Share, float]] = field(default_factory=dict)
    asks: int = 0

    async def hold(self, mine: Share) -> Granted:
        self.asks += 1
        await asyncio.sleep(self.random.uniform(0.001, 0.004))
        now = asyncio.get_running_loop().time()
        others = [share for share, until in self.rows.values() if until > now and share.holder != mine.holder]
        if self.random.random() < self.lost:
            raise StoreUnavailable
        kept, granted = settled(mine, others, WHOLE)
        self.rows[mine.holder] = kept, now + LEASE
        await asyncio.sleep(self.random.uniform(0.001, 0.004))
        if self.random.random() < self.lost:
            raise StoreUnavailable
        return granted

    def leave(self, holder: str) -> None:
        share, _ = self.rows[holder]
        self.rows[holder] = share, asyncio.get_running_loop().time() + WITHIN


@dataclass
class Seat:
    """One process's place at the table."""

    table: Table
    name: str
    answers: bool

    async def hold(self, have: int, need: int) -> Granted:
        return await self.table.hold(Share(holder=self.name, answers=self.answers, places=have, need=need))

    async def leave(self) -> None:
        self.table.leave(self.name)


@asynccontextmanager
async def together(table: Table, names: Sequence[str]) -> AsyncIterator[dict[str, Platform]]:
    """Processes that speak to one platform: fronts by a name that begins so, and workers."""
    made: dict[str, tuple[Platform, Shares]] = {}
    arrived: list[tuple[float, Message]] = []
    for name in names:
        pace = Pace(clock=asyncio.get_running_loop().time)
        answers = name.startswith("front")
        made[name] = (
            Platform(pace=pace, arrived=arrived),
            Shares(pace, Seat(table, name, answers), answers=answers),
        )
    for _, each in made.values():
        each.start()
    await asyncio.sleep(0.1)
    yield {name: platform for name, (platform, _) in made.items()}
    for _, each in made.values():
        await each.close()


async def sends(platform: Platform, many: int, name: str = "letter") -> float:
    """A burst of letters, twenty at a time as the delivery does it; how long it took."""
    began = platform.now
    waiting = [Message(chat=f"{name} {number}", there=0.002, back=0.002) for number in range(many)]

    async def flight() -> None:
        while waiting:
            await platform.gets_one(waiting.pop())

    async with asyncio.TaskGroup() as group:
        for _ in range(20):
            group.create_task(flight())
    return platform.now - began


def answers(name: str, rate: float, seconds: float, since: float = 0.0) -> list[Message]:
    """So many a second to as many people, evenly."""
    return [
        Message(chat=f"{name} {number}", at=since + number / rate, answer=True, there=0.002, back=0.002)
        for number in range(int(rate * seconds))
    ]


@settings(deadline=None, max_examples=15)
@given(st.integers(0, 10_000), st.sampled_from([0.0, 0.2]))
def test_however_they_are_busy_all_together_keep_to_the_limit(seed: int, lost: float) -> None:
    random = Random(seed)

    async def evening() -> Platform:
        table = Table(random, lost)
        async with (
            together(table, ["front 1", "front 2", "worker 1", "worker 2"]) as each,
            asyncio.TaskGroup() as group,
        ):
            for name, platform in each.items():
                wants = [
                    replace(
                        message,
                        chat=f"{name} {message.chat} {turn}",
                        there=random.uniform(0, 0.3),
                        back=random.uniform(0, 0.3),
                        ends=random.choice(["answered", "answered", "broken", "given up"]),
                        answer=name.startswith("front"),
                    )
                    for turn in range(3)
                    for message in answers("x", random.choice([1, 10, 40]), 1, since=random.uniform(0, 4))
                ]
                group.create_task(platform.gets(*wants))
        return platform

    assert most(at_once(evening()).times(), WITHIN) <= WHOLE


def test_a_worker_has_all_that_idle_fronts_do_not_need() -> None:
    async def evening() -> float:
        async with together(Table(), ["front 1", "front 2", "worker 1", "worker 2"]) as each:
            return await sends(each["worker 1"], 600)

    assert at_once(evening()) < 1.02 * 600 / (WHOLE - 2 * SPARE - ROOM)


def test_answers_hardly_wait_while_letters_take_all_the_rest() -> None:
    async def evening() -> tuple[float, list[float]]:
        async with together(Table(), ["front 1", "front 2", "worker 1"]) as each:
            began = each["front 1"].now
            async with asyncio.TaskGroup() as group:
                for name in ("front 1", "front 2"):
                    group.create_task(each[name].gets(*answers(name, 3, 60)))
                sending = group.create_task(sends(each["worker 1"], 1000))
            waits = [wait for platform in each.values() for wait in platform.waits(answer=True)]
            assert most(each["front 1"].times(), WITHIN) <= WHOLE
        return await sending, [wait - began for wait in waits]

    took, waits = at_once(evening())
    assert quantiles(waits, n=100)[98] < 0.05
    assert took < 1000 / 18


def test_a_crowd_at_one_front_pushes_the_letters_aside_within_seconds() -> None:
    async def evening() -> Platform:
        async with together(Table(), ["front 1", "worker 1"]) as each:
            sending = asyncio.create_task(sends(each["worker 1"], 600))
            await asyncio.sleep(5)
            crowd = [replace(message, at=0.0) for message in answers("crowd", 100, 1)]
            began = each["front 1"].now
            platform = await each["front 1"].gets(*crowd)
            assert max(platform.waits(answer=True)) - began < 1.2 + 100 / (WHOLE - LEAST)
            sending.cancel()
            await asyncio.wait([sending])
        return platform

    platform = at_once(evening())
    assert most(platform.times(), WITHIN) <= WHOLE


def test_whoever_dies_holds_its_places_up_no_longer_than_its_lease() -> None:
    async def evening() -> float:
        table = Table()
        async with together(table, ["worker 2"]) as each:
            table.rows["worker 1"] = worker("worker 1", 30, places=30), each["worker 2"].now + LEASE
            return await sends(each["worker 2"], 60)

    assert LEASE < at_once(evening()) < LEASE + 1 + 60 / 29


def test_who_can_ask_nobody_says_one_message_a_second() -> None:
    async def evening() -> Platform:
        table = Table()
        async with together(table, ["front 1"]) as each:
            platform = await each["front 1"].gets(*answers("ana", 20, 1))
            table.lost = 1.0
            await asyncio.sleep(2 * LEASE)
            platform.arrived.clear()
            await platform.gets(*answers("bea", 20, 1))
            table.lost = 0.0
            return platform

    times = at_once(evening()).times()
    assert most(times, WITHIN) == 1
    assert len(times) == 20


def test_after_an_idle_hour_nobody_has_to_wait() -> None:
    async def evening() -> list[float]:
        waits = []
        async with together(Table(), ["front 1", "worker 1"]) as each:
            for name, platform in each.items():
                await asyncio.sleep(3600)
                began = platform.now
                await platform.gets(Message(chat=name, answer=name == "front 1"))
                waits.append(platform.now - began)
        return waits

    answer, letter = at_once(evening())
    assert answer == 0
    assert letter < 0.1


def test_idle_processes_ask_seldom() -> None:
    async def evening() -> int:
        table = Table()
        async with together(table, ["front 1", "worker 1"]):
            await asyncio.sleep(60)
            return table.asks

    assert at_once(evening()) <= 2 * (60 / 1.25 + 2)


def test_fronts_divide_what_a_group_may_be_sent_and_a_chat_never_gets_too_much() -> None:
    whole, letters = Limits(), limits(Granted(places=10, fronts=2), answers=False)
    for fronts in (1, 2, 3):
        each = limits(Granted(places=10, fronts=fronts), answers=True)
        assert fronts * each.group.most + letters.group.most <= whole.group.most
        assert each.private.most + letters.private.most <= whole.private.most
        assert min(each.group.most, each.private.most, letters.group.most, letters.private.most) >= 1


class TestRows:
    @pytest.fixture
    async def server(self, postgres_url: str) -> AsyncIterator[Store]:
        store = await open_store(postgres_url, KEY, now=lambda: NOW)
        yield store
        await store.close()

    @staticmethod
    def member(store: Store, name: str, role: str) -> ByDatabase:
        return ByDatabase(store, Process(id=name, role=role, version="1.4.0"), "telegram")

    async def test_many_at_once_never_have_more_than_all(self, server: Store, postgres_url: str) -> None:
        members = [self.member(server, f"front {n}", "front") for n in range(3)]
        members += [self.member(server, f"worker {n}", "worker") for n in range(3)]
        random, have = Random(2), [0] * 6
        for _ in range(10):
            needs = [random.randint(0, 30) for _ in members]
            have = [min(pair) for pair in zip(have, needs, strict=True)]
            found = await asyncio.gather(
                *(m.hold(h, n) for m, h, n in zip(members, have, needs, strict=True))
            )
            have = [granted.places for granted in found]
            assert {granted.fronts for granted in found} <= {1, 2, 3}
            with psycopg.connect(postgres_url) as behind:
                held = behind.execute("SELECT sum(places) FROM soleus_workers.share").fetchone()
            assert held is not None
            assert sum(have) <= held[0] <= WHOLE

    async def test_places_come_back_from_who_leaves_and_who_dies(
        self, server: Store, postgres_url: str
    ) -> None:
        one, two = self.member(server, "one", "worker"), self.member(server, "two", "worker")
        assert (await one.hold(0, 30)).places == 30
        assert (await two.hold(0, 30)).places == 0
        await server.attend(partial(shares.leave, name="telegram", holder="one", within=60.0))
        assert (await two.hold(0, 30)).places == 0, "what it said last still counts, usually for a second"
        for name in ("one", "two"):
            with psycopg.connect(postgres_url, autocommit=True) as behind:
                behind.execute(
                    "UPDATE soleus_workers.share SET until = clock_timestamp() WHERE holder = %s", (name,)
                )
            assert (await (two if name == "one" else one).hold(0, 30)).places == 30
        await one.leave()
        with psycopg.connect(postgres_url) as behind:
            soon = "SELECT need, until < clock_timestamp() + interval '1 second' FROM soleus_workers.share"
            assert behind.execute(f"{soon} WHERE holder = 'one'".encode()).fetchone() == (0, True)

    async def test_a_file_is_one_process_s(self, sqlite_store: Store) -> None:
        alone = self.member(sqlite_store, "one", "front")
        assert (await alone.hold(0, 45)).places == WHOLE
        await alone.leave()

    async def test_old_rows_are_swept(self, server: Store, postgres_url: str) -> None:
        one = self.member(server, "one", "worker")
        await one.hold(0, 1)
        with psycopg.connect(postgres_url, autocommit=True) as behind:
            behind.execute("UPDATE soleus_workers.share SET until = until - interval '2 days'")
            await server.attend(partial(shares.leave, name="telegram", holder="two", within=1.0))
            assert behind.execute("SELECT count(*) FROM soleus_workers.share").fetchone() == (0,)
