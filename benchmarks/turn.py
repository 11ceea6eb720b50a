"""A whole durable turn: event in, seen mark, talk, records, encryption, words, answer out, flushed to the disk."""

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from itertools import count, islice
from time import perf_counter

from benchmarks.figures import Figure, folder, ratio, side_by_side
from benchmarks.floor import BareCommits
from benchmarks.runners import TURNS, Regular, World, world

MANY, DAYS = 50, 3
MONTH = 30  # days of check-ins that each runner has behind her
ALONE = 8  # runners, one after the other
FEW, CROWD, EVENINGS = 10, 10_000, 10
APART = 40  # days: a check-in looks back on a month, and here it is empty with few as with the crowd


def measure(repeats: int) -> Iterable[Figure]:
    """The figures of a turn."""
    yield from asyncio.run(_against_the_floor(repeats))
    yield asyncio.run(_in_a_crowd(repeats))


async def _against_the_floor(repeats: int) -> list[Figure]:
    with folder() as path, BareCommits(path) as floor:
        async with world(path / "soleus.db", MANY) as bot:
            runners = [Regular(bot.core, number) for number in range(MANY)]
            shown = [Regular(bot.core, number, shows=True) for number in range(MANY)]
            days = count()
            await _at_once(runners, islice(days, MONTH))
            bare, many, kept, alone = await side_by_side(
                repeats,
                floor.each,
                lambda: _at_once(runners, islice(days, DAYS)),
                lambda: _at_once(shown, islice(days, DAYS)),
                lambda: _one_by_one(runners[:ALONE], next(days)),
            )
            return [
                ratio(f"{MANY} at once, of a bare commit", many, bare, at_most=0.5),
                ratio(f"{MANY} at once with what follows its showing", kept, bare),
                ratio("alone, of a bare commit", alone, bare, at_most=3),
                *await _counted(bot, runners, days),
            ]


async def _in_a_crowd(repeats: int) -> Figure:
    with folder() as path:
        async with world(path / "few.db", FEW) as small, world(path / "crowd.db", CROWD) as big:
            few = [Regular(small.core, number) for number in range(FEW)]
            crowd = (Regular(big.core, number * 7919 % CROWD) for number in range(CROWD))
            days = count(step=APART)

            async def with_few() -> float:
                return await _at_once(few, islice(days, EVENINGS))

            async def in_the_crowd() -> float:
                took = [await _at_once(list(islice(crowd, FEW)), [0]) for _ in range(EVENINGS)]
                return sum(took) / EVENINGS

            base, crowded = await side_by_side(repeats, with_few, in_the_crowd)
    return ratio(f"with {CROWD:,} runners, of the same with {FEW}", crowded, base, at_most=1.2)


async def _counted(bot: World, runners: Sequence[Regular], days: Iterator[int]) -> list[Figure]:
    """Counted, so the same in every run."""
    commits, hops = bot.store.commits, bot.store.hops
    await _at_once(runners, [next(days)])
    commits, together = bot.store.commits - commits, bot.store.hops - hops
    hops = bot.store.hops
    await _one_by_one(runners[:ALONE], next(days))
    alone = bot.store.hops - hops
    return [
        Figure(what=f"commits a turn, {MANY} at once", samples=[commits / MANY / TURNS], at_most=0.1, unit=""),
        Figure(what=f"hops a turn, {MANY} at once", samples=[together / MANY / TURNS], at_most=1, unit=""),
        Figure(what="hops a turn, alone", samples=[alone / ALONE / TURNS], at_most=1, unit=""),
    ]


async def _at_once(runners: Sequence[Regular], days: Iterable[int]) -> float:
    """Seconds a turn while all check in at the same time, day after day."""
    began, turns = perf_counter(), 0
    for day in days:
        await asyncio.gather(*(runner.checks_in(day) for runner in runners))
        turns += len(runners) * TURNS
    return (perf_counter() - began) / turns


async def _one_by_one(runners: Sequence[Regular], day: int) -> float:
    """Seconds a turn while nobody else is there."""
    began = perf_counter()
    for runner in runners:
        await runner.checks_in(day)
    return (perf_counter() - began) / len(runners) / TURNS
