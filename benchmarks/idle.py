"""An hour in which nothing is due: every wake-up of the jobs, one after another, with and without prompts waiting."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from datetime import UTC, time, timedelta
from pathlib import Path
from time import process_time

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from benchmarks.figures import Figure, folder, ratio, side_by_side
from benchmarks.runners import World, in_chunks, world
from bot.clock import Clock, utc
from bot.delivery import Delivery
from bot.jobs import HOUR, Pulse
from bot.post import Post
from storage.records import Reminder
from storage.sqlite import SqliteStore
from storage.work import Work

PROMPTS = 100_000


def measure(repeats: int) -> Iterable[Figure]:
    """What the hour costs with prompts waiting for another day, and what it costs with none."""
    yield from asyncio.run(_hours(repeats))


async def _hours(repeats: int) -> list[Figure]:
    with folder() as path:
        async with _opened(path / "none.db", 0) as none, _opened(path / "many.db", PROMPTS) as many:
            counted = zip(("wake-ups", "statements"), await _counted(none), await _counted(many), strict=True)
            bare, full = await side_by_side(repeats, lambda: _cpu(none), lambda: _cpu(many))
    waiting = f"with {PROMPTS:,} prompts waiting"
    return [
        *(
            Figure(
                what=f"{what} {waiting}",
                samples=[with_many],
                at_most=with_none,
                unit="",
                note=f"{with_none} with none",
            )
            for what, with_none, with_many in counted
        ),
        ratio(f"CPU {waiting}, of none", full, bare, at_most=1.2),
    ]


@asynccontextmanager
async def _opened(file: Path, prompts: int) -> AsyncIterator[World]:
    """A bot that has had so many runners for long, each with a prompt for tomorrow or later."""
    tomorrow = utc() + timedelta(days=1)

    def plan(work: Work, numbers: Iterable[int]) -> None:
        for number in numbers:
            due = tomorrow + timedelta(seconds=number)
            work.reminders.save(
                Reminder(
                    id=f"reminder-{number}",
                    runner=f"runner-{number}",
                    kind="check_in",
                    at=time(19, 30),
                    zone="Europe/Berlin",
                    next_due_at=due,
                )
            )

    async with world(file, prompts) as filled:
        await in_chunks(filled.store, prompts, plan)
    async with world(file, 0, now=utc) as bot:
        yield bot


async def _hour(bot: World) -> int:
    """Goes through an hour: each job runs whenever its last run has planned the next. Gives the wake-ups."""
    clock, scheduler = Clock(), AsyncIOScheduler(timezone=UTC)  # never started: it only holds the plans
    delivery = Delivery(bot.core, Post(bot.core, []), clock.now)
    jobs = {
        "tick": Pulse(scheduler, "tick", bot.core.tick, clock),
        "deliver": Pulse(scheduler, "deliver", delivery.deliver, clock),
        "tidy": Pulse(scheduler, "tidy", bot.core.tidy, clock, HOUR),
    }
    wake_ups = 0
    for name, pulse in jobs.items():
        left = HOUR.total_seconds()
        while left > 0:
            await pulse.run()
            wake_ups += 1
            left -= round((scheduler.get_job(name).next_run_time - utc()).total_seconds())
    return wake_ups


async def _counted(bot: World) -> tuple[int, int]:
    """The wake-ups of an hour, and the statements that reach the database."""
    assert isinstance(bot.store, SqliteStore)
    statements: list[str] = []
    await bot.store._connection.set_trace_callback(statements.append)
    wake_ups = await _hour(bot)
    await bot.store._connection.set_trace_callback(None)  # type: ignore[arg-type]
    return wake_ups, len(statements)


async def _cpu(bot: World) -> float:
    """CPU seconds of an hour, on all threads."""
    began = process_time()
    await _hour(bot)
    return process_time() - began
