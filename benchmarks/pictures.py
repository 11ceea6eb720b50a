"""What a picture costs: its text, its first image, its second, and what the loop and the memory of the bot feel of it."""

import asyncio
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter, sleep

from benchmarks.figures import Figure
from bot.pictures import Pictures, png_of
from handlers.pictures.chart import DAYS, ChartDay, ChartWords, chart_svg
from handlers.pictures.exercises import exercise_svg

WORDS = ChartWords(distance="Distance (km)", left="Left", right="Right", weeks=["1 Jan"] * 5)


def measure(repeats: int) -> Iterable[Figure]:
    """The figures of the chart of sixty days, and of an exercise."""
    texts, firsts, exercises, agains, stalls, floors = [], [], [], [], [], []
    before = 0.0
    for number in range(repeats + 1):
        texts.append(_took(partial(_chart, number)))
        svg = _chart(number)
        firsts.append(_took(partial(png_of, svg)))
        exercises.append(_took(partial(png_of, exercise_svg(number % 20 + 1))))
        again, stall = asyncio.run(_in_the_loop(Pictures(), svg))
        agains.append(again * 1000)
        stalls.append(stall)
        floors.append(asyncio.run(_in_the_loop(Pictures(_waits), svg))[1])
        if number == 0:
            before = _resident()
    yield Figure(what="the text of a chart", samples=texts[1:], at_most=10, unit=" ms")
    yield Figure(what="a chart drawn for the first time", samples=firsts[1:], at_most=200, unit=" ms")
    yield Figure(what="an exercise drawn for the first time", samples=exercises[1:], at_most=200, unit=" ms")
    yield Figure(what="the same picture again", samples=agains[1:], at_most=1000, unit=" us")
    yield Figure(
        what="the latest that anything is on the loop meanwhile",
        samples=stalls[1:],
        at_most=5,
        unit=" ms",
        note=f"{median(floors[1:]):.1f} ms while nothing is drawn",
    )
    yield Figure(
        what="memory of the bot that pictures leave behind",
        samples=[_resident() - before],
        at_most=22,
        unit=" MB",
        note="a quarter of what matplotlib takes",
    )


def _chart(number: int) -> str:
    """A full chart, another one for each number."""
    first = date(2026, 1, 1)
    days = [
        ChartDay(day=first + timedelta(days=n), distance=(n * 7 + number) % 16, left=n % 4, right=n % 6)
        for n in range(DAYS)
    ]
    return chart_svg(days, WORDS)


def _waits(_: str) -> bytes:
    """As long as a drawing takes, and nothing is drawn."""
    sleep(0.1)
    return b"x"


async def _in_the_loop(pictures: Pictures, svg: str) -> tuple[float, float]:
    """Milliseconds of a picture that is kept already, and by how many what is due comes late while one is drawn."""
    gaps: list[float] = []

    async def beat() -> None:
        last = perf_counter()
        while True:
            await asyncio.sleep(0.001)
            now = perf_counter()
            gaps.append((now - last) * 1000 - 1)
            last = now

    heart = asyncio.create_task(beat())
    await pictures.png(svg)
    heart.cancel()
    began = perf_counter()
    await pictures.png(svg)
    return (perf_counter() - began) * 1000, max(gaps)


def _took(work: Callable[[], object]) -> float:
    began = perf_counter()
    work()
    return (perf_counter() - began) * 1000


def _resident() -> float:
    """Megabytes of this process."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 1e6
