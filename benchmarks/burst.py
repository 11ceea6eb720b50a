"""Three thousand letters at once to a Telegram that counts: how long they take, and how long answers wait meanwhile."""

import asyncio
from collections.abc import Iterable
from datetime import UTC, datetime, time
from pathlib import Path
from statistics import quantiles
from time import perf_counter

from benchmarks.figures import Figure, folder
from benchmarks.runners import KEY, in_chunks
from bot.adapters.telegram.pacing import Limits
from storage.records import Identity, Reminder, Runner
from storage.store import Store, open_store
from storage.work import Work
from tests.platforms.telegram_people import Person, Soleus
from tests.platforms.telegram_rules import Call, Refusal, too_many
from tests.platforms.telegram_server import Server

LETTERS, ASKING = 3000, 20
FIRST = 10_000  # the number of the first account
BEGAN = datetime(2026, 1, 1, tzinfo=UTC)
PER_SECOND = 30
IDLE = 100  # answers measured while nothing else goes out
BETWEEN = 0.2  # seconds from one answer asked for to the next


class Now:
    """The real time."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    @property
    def at(self) -> datetime:
        return self.now()


class Counting(Server):
    """A Telegram that also refuses a second message to one private chat within a second, and counts what it refuses."""

    def __init__(self) -> None:
        super().__init__()
        self.per_second = PER_SECOND
        self.sent = self.refused = 0
        self._last: dict[str, float] = {}

    def _limit(self, call: Call) -> None:
        chat = str(call.parameters["chat_id"])
        try:
            super()._limit(call)
            if call.at - self._last.get(chat, -10.0) < 1:
                raise too_many(1)
        except Refusal:
            self.refused += 1
            raise
        self._last[chat] = call.at
        self.sent += 1


def measure(_repeats: int) -> Iterable[Figure]:
    """One burst, as the limits of the platform make it: nearly two minutes."""
    with folder() as path:
        took, answers, refused, idle, busy = asyncio.run(_burst(path / "burst.db"))
    ideal = (LETTERS + answers) / PER_SECOND
    note = (
        f"{LETTERS:,} letters and {answers} answers in {took:.1f} s, at {PER_SECOND} a second {ideal:.1f} s"
    )
    yield Figure(what="3,000 letters, of the ideal time", samples=[took / ideal], at_most=1.03, note=note)
    yield Figure(what="429 answers of the server", samples=[refused], at_most=0, unit="")
    note = f"{p99(busy) * 1000:.0f} ms of {p99(idle) * 1000:.0f} ms"
    yield Figure(
        what="an answer meanwhile, p99, of the idle p99",
        samples=[p99(busy) / p99(idle)],
        at_most=2,
        note=note,
    )


def p99(samples: list[float]) -> float:
    """What 99 of 100 keep to."""
    return quantiles(samples, n=100)[-1]


async def _burst(file: Path) -> tuple[float, int, int, list[float], list[float]]:
    clock, server = Now(), Counting()
    async with server:
        for number in range(LETTERS):
            Person.joins(server, FIRST + number, "Ana")
        asking = [Person.joins(server, FIRST + LETTERS + number, "Bea") for number in range(ASKING)]
        async with bot_of(server, file, clock) as soleus:
            await in_chunks(soleus.store, LETTERS + ASKING, _settle)
            idle = await answered(asking, IDLE)
            before = server.sent
            await in_chunks(soleus.store, LETTERS, lambda work, numbers: _remind(work, numbers, clock.now()))
            await soleus.core.tick()
            stop = asyncio.Event()
            meanwhile = asyncio.create_task(answered(asking, stop=stop))
            began = perf_counter()
            delivering = asyncio.create_task(_deliver(soleus, stop))
            while server.sent - before < LETTERS or await soleus.core.next_letter() is not None:  # noqa: ASYNC110
                await asyncio.sleep(0.02)  # an outbox tells nobody that it is empty
            took = perf_counter() - began
            stop.set()
            busy = await meanwhile
            await delivering
            answers = server.sent - before - LETTERS
            refused = server.refused
    return took, answers, refused, idle, busy


def bot_of(server: Counting, file: Path, clock: Now) -> Soleus:
    """The bot with its database in that file, at its real pace and in real time."""

    async def opens() -> Store:
        return await open_store(f"sqlite:////{file}", KEY, now=clock.now)

    return Soleus(server, opens, clock, limits=Limits())  # type: ignore[arg-type]


async def _deliver(soleus: Soleus, stop: asyncio.Event) -> None:
    while not stop.is_set():
        await soleus.delivery.deliver()
        await asyncio.sleep(0.005)
    await soleus.delivery.landed()


async def answered(
    asking: list[Person], most: int = 100_000, *, stop: asyncio.Event | None = None
) -> list[float]:
    """Seconds from a word of somebody to the bot's answer on her screen, one after another."""
    took: list[float] = []
    while len(took) < most and not (stop is not None and stop.is_set()):
        person = asking[len(took) % len(asking)]
        seen = len(person.shown)
        began = perf_counter()
        await person.says("/help")
        await person.server.until(lambda seen=seen, person=person: len(person.shown) > seen, within=60)  # type: ignore[misc]
        took.append(perf_counter() - began)
        await asyncio.sleep(BETWEEN)
    return took


def _settle(work: Work, numbers: Iterable[int]) -> None:
    """Runners in UTC, without quiet hours."""
    for number in numbers:
        user = str(FIRST + number)
        runner = Runner(
            id=f"runner-{number}",
            created_at=BEGAN,
            consented_at=BEGAN,
            cadence="off",
            name="Ana" if number < LETTERS else "Bea",
            quiet_from=time(12),
            quiet_until=time(12),
        )
        work.people.add(runner, Identity(platform="telegram", user=user, runner=runner.id, chat=user))


def _remind(work: Work, numbers: Iterable[int], now: datetime) -> None:
    """A reminder of her own for each, due now."""
    for number in numbers:
        work.reminders.save(
            Reminder(
                id=f"reminder-{number}",
                runner=f"runner-{number}",
                kind="own",
                at=now.time().replace(second=0, microsecond=0),
                zone="UTC",
                text="stretch",
                next_due_at=now,
            )
        )
