"""Ten thousand reminders due in the same second, of a million: claimed, decided and written as letters, beside APScheduler's stores."""
# mypy: disable-error-code="no-untyped-call"

import asyncio
import logging
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from apscheduler.jobstores.memory import MemoryJobStore
from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from benchmarks.figures import Figure, folder
from benchmarks.runners import KEY, in_chunks
from bot.delivery import MOST
from bot.garbage import loaded_for_good
from handlers.core import Core
from handlers.reminders.schedule import by_clock
from handlers.turn import Ports
from handlers.words import Words
from storage.frozen import replace
from storage.records import Identity, Reminder, Runner
from storage.store import Store, open_store
from storage.work import Work

MANY, FEW, DUE = 1_000_000, 10_000, 10_000
EACH = 20  # as many as one runner may have
ROUNDS = 3
NOON = datetime(2026, 3, 18, 11, 30, tzinfo=UTC)
_FAR = timedelta(days=200)


@dataclass
class Clock:
    """The bot's clock."""

    at: datetime = NOON - timedelta(days=1)

    def now(self) -> datetime:
        return self.at


@dataclass
class Burst:
    """What one burst took, in seconds: to the last letter, the longest stall of the loop, an idle tick after it, CPU;
    and the CPU of what is left to do until the letters can be handed to a platform."""

    took: float
    stall: float
    idle: float
    cpu: float
    leaving: float = 0.0


def measure(repeats: int) -> Iterable[Figure]:
    """The figures of ours beside the peers', in one run."""
    rounds = max(ROUNDS, repeats // 2)
    with folder() as path:
        opened, ours = asyncio.run(_ours(path / "many.db", MANY, rounds))
        _, few = asyncio.run(_ours(path / "few.db", FEW, rounds))
    with folder() as path:
        memory = [asyncio.run(_peer(MemoryJobStore())) for _ in range(rounds)]
        url = f"sqlite:////{path}/jobs.db"
        stored = [asyncio.run(_peer(SQLAlchemyJobStore(url=url))) for _ in range(rounds)]
    took = [burst.took for burst in ours]
    yield _of("10,000 of 1,000,000 due, of APScheduler with SQL", took, [peer.took for peer in stored], 0.01)
    yield _of("the same, of APScheduler in memory", took, [peer.took for peer in memory], 0.25)
    each = [burst.cpu / DUE * 1e6 for burst in ours]
    theirs = median(peer.cpu for peer in memory) / DUE * 1e6
    yield Figure(
        what="CPU of one of them", samples=each, unit=" us", note=f"APScheduler in memory: {theirs:.0f} us"
    )
    ready = [(burst.cpu + burst.leaving) / DUE * 1e6 for burst in ours]
    yield Figure(what="CPU of one until its letter can be sent", samples=ready, unit=" us")
    stalls = [burst.stall * 1000 for burst in ours]
    note = f"APScheduler: {median(p.stall for p in memory) * 1000:.0f} ms in memory, {median(p.stall for p in stored):.1f} s with SQL"
    yield Figure(what="the loop's longest stall meanwhile", samples=stalls, at_most=10, unit=" ms", note=note)
    yield _of("the burst with 1,000,000, of the same with 10,000", took, [burst.took for burst in few], 1.25)
    idle = [burst.idle for burst in ours]
    yield _of("an idle tick, likewise", idle, [burst.idle for burst in few], 1.5)
    yield Figure(what="start with 1,000,000 to the next due time", samples=opened, at_most=100, unit=" ms")


def _of(what: str, ours: list[float], theirs: list[float], at_most: float) -> Figure:
    note = f"{median(ours) * 1000:,.2f} ms of {median(theirs) * 1000:,.2f} ms"
    samples = [a / b for a, b in zip(sorted(ours), sorted(theirs), strict=True)]
    return Figure(what=what, samples=samples, at_most=at_most, note=note)


async def _ours(file: Path, many: int, rounds: int) -> tuple[list[float], list[Burst]]:
    """Bursts in a database of so many reminders, and how soon a start knows what is due next."""
    clock, bursts, words = Clock(), [], Words(strict=True)
    async with _opened(file, clock, words) as (store, _):
        await in_chunks(store, max(DUE, many // EACH), partial(_settle, each=EACH if many > DUE else 1))
    began = perf_counter()
    async with _opened(file, clock, words) as (store, core):
        await store.transact(lambda work: work.reminders.next_due())
        opened = [(perf_counter() - began) * 1000]
        await _burst(core, store, clock, 0)  # keys are opened, code is warm
        for number in range(1, rounds + 1):
            bursts.append(await _burst(core, store, clock, number))
    return opened, bursts


@asynccontextmanager
async def _opened(file: Path, clock: Clock, words: Words) -> AsyncIterator[tuple[Store, Core]]:
    store = await open_store(f"sqlite:////{file}", KEY, now=clock.now)
    try:
        with loaded_for_good():  # as in the bot
            yield store, Core(store, Ports(words=words, zone_at=lambda *_: None), clock.now)
    finally:
        await store.close()


def _settle(work: Work, numbers: Iterable[int], each: int) -> None:
    """Runners with so many reminders each: of the first ten thousand one comes at noon, all others are far ahead."""
    for number in numbers:
        runner = Runner(
            id=f"runner-{number:07}",
            created_at=NOON,
            consented_at=NOON,
            zone="Europe/Berlin",
            cadence="off",
            name="Ana",
        )
        home = Identity(platform="bench", user=f"{number}", runner=runner.id, chat=f"{number}")
        work.people.add(runner, home)
        for nth in range(each):
            noon = number < DUE and nth == 0
            reminder = Reminder(
                id=f"reminder-{number:07}-{nth}",
                runner=runner.id,
                kind="hydration" if noon else "own",
                at=time(12, 30),
                zone=runner.zone,
            )
            due = (
                by_clock(reminder, NOON - timedelta(days=1))
                if noon
                else NOON + _FAR + timedelta(seconds=number)
            )
            work.reminders.save(replace(reminder, next_due_at=due))


async def _burst(core: Core, store: Store, clock: Clock, number: int) -> Burst:
    """A noon: from due to all letters committed."""
    clock.at = NOON + timedelta(days=number)
    stop = asyncio.Event()
    watching = asyncio.create_task(_watch(stop))
    await asyncio.sleep(0.05)
    began, computed = perf_counter(), process_time()
    await core.tick()
    took, cpu = perf_counter() - began, process_time() - computed
    stop.set()
    stall = await watching
    idle = perf_counter()
    for _ in range(50):
        await core.tick()
    idle = (perf_counter() - idle) / 50
    return Burst(took, stall, idle, cpu, await _leave(core, store))


async def _leave(core: Core, store: Store) -> float:
    """Has the letters claimed as the delivery does, and gives the CPU of that; then they count as sent."""
    computed, count = 0.0, 0
    while True:
        began = process_time()
        claimed = await core.claim("bench", MOST)
        computed += process_time() - began
        if not claimed:
            assert count == DUE, "not every reminder became a letter"
            return computed
        count += len(claimed)
        await store.transact(partial(_settle_letters, ids=[sending.letter.id for sending in claimed]))


def _settle_letters(work: Work, ids: Iterable[str]) -> None:
    for id in ids:
        work.letters.sent(id, NOON, None)


async def _watch(stop: asyncio.Event) -> float:
    """The longest time by which a short sleep of the loop was late, in seconds."""
    longest = 0.0
    while not stop.is_set():
        began = perf_counter()
        await asyncio.sleep(0.001)
        longest = max(longest, perf_counter() - began - 0.001)
    return longest


_fired = 0


async def _fire() -> None:
    global _fired  # noqa: PLW0603 (a job of the SQL store must be found by its name)
    _fired += 1


async def _peer(jobs: MemoryJobStore | SQLAlchemyJobStore) -> Burst:
    """Ten thousand jobs of APScheduler due at one moment, an hour's grace; each job only counts."""
    global _fired  # noqa: PLW0603
    _fired = 0
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    scheduler = AsyncIOScheduler(
        timezone=UTC, jobstores={"default": jobs}, job_defaults={"misfire_grace_time": 3600}
    )
    scheduler.start(paused=True)
    due = datetime.now(UTC) + timedelta(seconds=1)
    for number in range(DUE):
        scheduler.add_job(_fire, "interval", days=1, next_run_time=due, id=str(number))
    stop = asyncio.Event()
    watching = asyncio.create_task(_watch(stop))
    await asyncio.sleep(max(0.05, (due - datetime.now(UTC)).total_seconds() + 0.05))
    began, computed = perf_counter(), process_time()
    scheduler.resume()
    while _fired < DUE:  # noqa: ASYNC110 (the peer tells nobody)
        await asyncio.sleep(0.001)
    took, cpu = perf_counter() - began, process_time() - computed
    stop.set()
    stall = await watching
    scheduler.remove_all_jobs()
    scheduler.shutdown()
    await asyncio.sleep(0)
    return Burst(took, stall, 0.0, cpu)
