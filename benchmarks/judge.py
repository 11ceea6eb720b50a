"""What a sore calf costs: her log read and judged, and the next question found, with a month behind her and with three years."""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from functools import partial
from itertools import cycle
from time import process_time

from benchmarks.figures import Figure, folder, ratio
from benchmarks.runners import START, world
from handlers.advice.reader import Reader
from handlers.advice.story import course_of, story
from handlers.coach import questions
from handlers.coach.judgement import judged
from handlers.coach.story import Calf, Screen, Story, Told
from handlers.turn import Ports, Turn
from handlers.words import Words
from storage.frozen import replace
from storage.records import CalfReport, Identity, Place, Run
from storage.work import Work

MONTHS = 92  # what is read at most of who owes no ladder
RUNS, SORE_DAYS, DAYS = 1_100, 150, 3 * 365  # 300 reports: both calves were asked about
TIMES = 20
_DAY = timedelta(days=1)


def measure(repeats: int) -> Iterable[Figure]:
    """The figures of one sore check-in."""
    (months, _), (years, next_) = (asyncio.run(_read(repeats, days=days)) for days in (MONTHS, DAYS))
    yield Figure(what="log of three years read and judged, CPU", samples=_ms(years), at_most=5, unit=" ms")
    yield ratio("the same, of a log of three months", years, months, at_most=1.3)
    yield Figure(what="gone on from yesterday, CPU", samples=_ms(next_), at_most=0.5, unit=" ms")
    asked, over = _asked(repeats)
    yield Figure(what="the next question found, CPU", samples=_ms(asked), at_most=10, unit=" ms")
    yield Figure(what="that no question is left, CPU", samples=_ms(over), at_most=10, unit=" ms")


def _ms(seconds: Sequence[float]) -> list[float]:
    return [each * 1000 for each in seconds]


async def _read(repeats: int, *, days: int) -> tuple[list[float], list[float]]:
    """Seconds of CPU from the store to the judgement, in a transaction as in a turn: read anew, and gone on from yesterday."""
    with folder() as path:
        async with world(path / "soleus.db", 1) as bot:
            await bot.store.transact(partial(_past, days=days))
            spent = [await bot.store.transact(_judge) for _ in range(repeats + 1)][1:]
    return [anew for anew, _ in spent], [gone_on for _, gone_on in spent]


def _past(work: Work, *, days: int) -> None:
    """Runs nearly every day, and sore days as often in every month."""
    today = START.date()
    for number in range(days):
        day = today - number * _DAY
        for part in range(1 + (number % 200 == 0)):
            run = Run(
                id=f"run-{number}-{part}",
                runner="runner-0",
                day=day,
                recorded_at=START,
                metres=8_000,
                effort="easy",
            )
            work.log.save_run(run)
        if number % (DAYS // SORE_DAYS) == 0:
            for side, score in (("left", 3), ("right", 0)):
                report = CalfReport(
                    id=f"report-{number}-{side}",
                    runner="runner-0",
                    day=day,
                    side=side,  # type: ignore[arg-type]
                    moment="worst",
                    recorded_at=START,
                    source="b",
                    score=score,
                )
                work.log.add_report(report)


def _judge(work: Work) -> tuple[float, float]:
    """Anew, and gone on from what was read before."""
    runner = work.people.runner("runner-0")
    assert runner is not None
    words, known = Words(), Reader()

    def turn(reader: Reader) -> Turn:
        return Turn(
            ports=Ports(words=words, zone_at=lambda *_: None, reader=reader),
            work=work,
            now=START,
            event=None,
            place=Place(platform="bench", chat="0"),
            runner=runner,
            identity=Identity(platform="bench", user="0", runner="runner-0", chat="0"),
        )

    known.course(runner.id, story(turn(known)))
    other = cycle((True, False))  # so that today is never as it was the time before

    def gone_on() -> None:
        today = replace(story(turn(known)), statin=next(other))
        judged(known.course(runner.id, today))

    return _cpu(lambda: judged(course_of(turn(Reader())))), _cpu(gone_on)


def _cpu(what: Callable[[], object]) -> float:
    began = process_time()
    for _ in range(TIMES):
        what()
    return (process_time() - began) / TIMES


def _asked(repeats: int) -> tuple[list[float], list[float]]:
    """Seconds of CPU: of the dearest question about a week of one sore calf, and of the proof that none is left."""
    asked, over = [], []
    for number in range(repeats):
        said, spent = _week(START.date() + number * _DAY), []
        while True:
            began = process_time()
            ask = questions.next_question(said)
            spent.append(process_time() - began)
            if ask is None:
                break
            said = questions.answered(said, ask, questions.outcome_of(said).possible(ask.key, ask.sides)[1])
        asked.append(max(spent[:-1]))
        over.append(spent[-1])
    return asked, over


def _week(today: date) -> Story:
    """A sore run six days ago, the mornings after, and today with nothing told yet: another day each time, so none is remembered."""
    first = today - 6 * _DAY
    sore = Calf(worst=3, walk=0, rest=0, onset="gradual", site="upper_mid", qualities=frozenset({"tight"}))
    quiet = Calf(worst=0, walk=0, rest=0, morning=1)
    days = (
        Told(day=first, ran=True, left=sore),
        *(Told(day=first + n * _DAY, left=quiet) for n in range(1, 6)),
    )
    return Story(today=today, days=days, screens=(Screen(day=first, none=True),))
