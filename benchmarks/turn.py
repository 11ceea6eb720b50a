"""A whole durable turn: event in, seen mark, talk, records, encryption, words, answer out, flushed to the disk."""

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from itertools import count, islice

from benchmarks.figures import Figure, folder, ratio, side_by_side
from benchmarks.floor import BareCommits
from benchmarks.runners import TAPS, TURNS, Regular, World, at_once, one_by_one, world

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
            await at_once(runners, islice(days, MONTH))
            bare, many, asking, kept, alone = await side_by_side(
                repeats,
                floor.each,
                lambda: at_once(runners, islice(days, DAYS)),
                lambda: at_once(runners, islice(days, DAYS), TAPS[:-1]),
                lambda: at_once(shown, islice(days, DAYS)),
                lambda: one_by_one(runners[:ALONE], next(days)),
            )
            return [
                ratio(f"{MANY} at once, of a bare commit", many, bare, at_most=0.5),
                ratio(f"{MANY} at once, before the last answer", asking, bare),
                ratio(f"{MANY} at once, showing it noted too", kept, bare),
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
                return await at_once(few, islice(days, EVENINGS))

            async def in_the_crowd() -> float:
                took = [await at_once(list(islice(crowd, FEW)), [0]) for _ in range(EVENINGS)]
                return sum(took) / EVENINGS

            base, crowded = await side_by_side(repeats, with_few, in_the_crowd)
    return ratio(f"with {CROWD:,} runners, of the same with {FEW}", crowded, base, at_most=1.2)


async def _counted(bot: World, runners: Sequence[Regular], days: Iterator[int]) -> list[Figure]:
    """Counted, so the same in every run."""
    commits, hops = bot.store.commits, bot.store.hops
    await at_once(runners, [next(days)])
    commits, together = bot.store.commits - commits, bot.store.hops - hops
    hops = bot.store.hops
    await one_by_one(runners[:ALONE], next(days))
    alone = bot.store.hops - hops
    turns = TURNS + 1  # what was put away is counted too
    return [
        Figure(
            what=f"commits a turn, {MANY} at once", samples=[commits / MANY / turns], at_most=0.1, unit=""
        ),
        Figure(what=f"hops a turn, {MANY} at once", samples=[together / MANY / turns], at_most=1, unit=""),
        Figure(what="hops a turn, alone", samples=[alone / ALONE / turns], at_most=1, unit=""),
    ]
