"""Runners who check in every day, through the real core and the real store: six turns, ending with a sore calf."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import count
from pathlib import Path
from time import perf_counter
from typing import Any

import msgspec

from bot.garbage import loaded_for_good
from handlers.core import Core
from handlers.events import Command, Person, Tap
from handlers.replies import Answer
from handlers.turn import Ports
from handlers.words import Words
from storage.records import Identity, Place, Runner
from storage.store import Store, open_store
from storage.work import Work

KEY = bytes(range(32))
START = datetime(2026, 3, 1, 18, 30, tzinfo=UTC)
TAPS = ("Ran", "8 km", "Easy", "Left", "3")
TURNS = 1 + len(TAPS)  # /checkin first
_CHUNK = 500


@dataclass(frozen=True, slots=True)
class World:
    """An open database and the core over it."""

    store: Store
    core: Core


@asynccontextmanager
async def world(
    file: Path, runners: int, *, now: Callable[[], datetime] = lambda: START
) -> AsyncIterator[World]:
    """A database with so many runners added to it, who all agreed and run in kilometres; garbage is collected as in the bot."""
    store = await open_store(f"sqlite:////{file}", KEY, now=now)
    try:
        await in_chunks(store, runners, _settle)
        with loaded_for_good():
            yield World(store, Core(store, Ports(words=Words(strict=True), zone_at=lambda *_: None), now))
    finally:
        await store.close()


async def in_chunks(store: Store, count: int, write: Callable[..., None]) -> None:
    """Has so many numbered things written, some hundred in a transaction."""
    for first in range(0, count, _CHUNK):
        numbers = range(first, min(first + _CHUNK, count))
        await store.transact(partial(write, numbers=numbers))


def _settle(work: Work, numbers: Iterable[int]) -> None:
    for number in numbers:
        runner = Runner(
            id=f"runner-{number}",
            created_at=START,
            consented_at=START,
            units="km",
            zone="Europe/Berlin",
            name="Ana",
        )
        work.people.add(
            runner, Identity(platform="bench", user=f"{number}", runner=runner.id, chat=f"{number}")
        )


class Regular:
    """One of them. `shows` has her card written as JSON and its message kept, as a platform's adapter does."""

    _ids = count()

    def __init__(self, core: Core, number: int, *, shows: bool = False) -> None:
        self._core = core
        self._place = Place(platform="bench", chat=f"{number}")
        self._person = Person(user=f"{number}", name="Ana", locale="en-GB")
        self._shows = shows

    async def checks_in(self, day: int, taps: Sequence[str] = TAPS) -> None:
        """One day's check-in: six turns, or only the first of them."""
        at = START + timedelta(days=day)
        answer = await self._shown(await self._core.handle(Command(**self._arrival(at), name="checkin")))
        for label in taps:
            tap = Tap(**self._arrival(at), token=_token(answer, label), card="card")
            answer = await self._shown(await self._core.handle(tap))
        _token(answer, (*TAPS, "Undo")[len(taps)])  # it goes on, or was saved

    async def puts_away(self, day: int) -> None:
        """Leaves the questions that a sore calf opens, for they are no part of the check-in. Not measured."""
        await self._core.handle(Command(**self._arrival(START + timedelta(days=day)), name="cancel"))

    async def _shown(self, answer: Answer) -> Answer:
        reply = answer.replies[-1]
        if self._shows and reply.conversation:
            msgspec.json.encode(reply)
            await self._core.shown(reply.conversation, reply.turn, "card")
        return answer

    def _arrival(self, at: datetime) -> dict[str, Any]:
        return {"id": str(next(self._ids)), "at": at, "place": self._place, "person": self._person}


def _token(answer: Answer, label: str) -> str:
    return next(button.token for row in answer.replies[-1].rows for button in row if button.label == label)


async def at_once(runners: Sequence[Regular], days: Iterable[int], taps: Sequence[str] = TAPS) -> float:
    """Seconds a turn while all check in at the same time, day after day."""
    took, turns = 0.0, 0
    for day in days:
        began = perf_counter()
        await asyncio.gather(*(runner.checks_in(day, taps) for runner in runners))
        took += perf_counter() - began
        turns += len(runners) * (1 + len(taps))
        await asyncio.gather(*(runner.puts_away(day) for runner in runners))
    return took / turns


async def one_by_one(runners: Sequence[Regular], day: int) -> float:
    """Seconds a turn while nobody else is there."""
    began = perf_counter()
    for runner in runners:
        await runner.checks_in(day)
    took = perf_counter() - began
    for runner in runners:
        await runner.puts_away(day)
    return took / len(runners) / TURNS
