"""An hour in which nothing is due: the wake-ups of the jobs, played one after another, with and without prompts waiting."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from time import process_time

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from benchmarks.figures import Figure, folder, ratio, side_by_side
from benchmarks.runners import World, world
from bot.clock import Clock, utc
from bot.delivery import Delivery
from bot.jobs import Pulse
from bot.post import Post
from storage.records import Reminder
from storage.work import Work

PROMPTS = 100_000
HOUR = timedelta(hours=1)


def measure(repeats: int) -> Iterable[Figure]:
    """What the hour costs with prompts for tomorrow, of what it costs with none."""
    yield from asyncio.run(_hours(repeats))


async def _hours(repeats: int) -> list[Figure]:
    with folder() as path:
        async with _idle(path / "empty.db", 0) as empty, _idle(path / "full.db", PROMPTS) as full:
            few, many = await side_by_side(repeats, empty.passes, full.passes)
            return [
                Figure(what="wake-ups in an idle hour, no prompts", samples=[empty.wake_ups], unit=""),
                Figure(what=f"the same with {PROMPTS:,}", samples=[full.wake_ups], at_most=empty.wake_ups, unit=""),
                Figure(what="statements in an idle hour, no prompts", samples=[empty.statements], unit=""),
                Figure(what=f"the same with {PROMPTS:,}", samples=[full.statements], at_most=empty.statements, unit=""),
                ratio(f"CPU of that hour with {PROMPTS:,}, of none", many, few, at_most=1.2),
            ]


@dataclass(slots=True)
class Hour:
    """The jobs of a bot in which nothing is due, and what was counted in the last hour they went through."""

    bot: World
    wake_ups: int = 0
    statements: int = 0

    async def passes(self) -> float:
        """Plays every wake-up of an hour; gives the CPU seconds it took on all threads."""
        core, clock, scheduler = self.bot.core, Clock(), AsyncIOScheduler(timezone=UTC)
        delivery = Delivery(core, Post(core, []), clock.now)
        jobs = [
            Pulse(scheduler, "tick", core.tick, clock),
            Pulse(scheduler, "deliver", delivery.deliver, clock),
            Pulse(scheduler, "tidy", core.tidy, clock, HOUR),
        ]
        self.wake_ups = 0
        ...
        return 0.0
