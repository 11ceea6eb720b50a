"""A process that joins two logs and is killed in the middle: after so many transactions."""

import asyncio
import os
import signal
import sys
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

from handlers.core import Core
from handlers.events import Command, Person, Tap
from handlers.replies import Answer
from handlers.text import plain
from handlers.turn import Ports
from storage.records import CalfReport, Day, Identity, Place, Run, Runner
from storage.store import Store, Work, open_store
from tests.chat import WORDS, Clock

T = TypeVar("T")
KEY = bytes(range(32))
FIRST, SECOND = Place(platform="telegram", chat="c7"), Place(platform="discord", chat="c9")
DAYS, EARLIER = 500, 498


class Mortal:
    """A store whose process is killed before its next transaction, once it has had so many."""

    def __init__(self, store: Store) -> None:
        self._store, self.left = store, sys.maxsize

    async def transact(self, unit: Callable[[Work], T], *, lock: str = "") -> T:
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        self.left -= 1
        return await self._store.transact(unit, lock=lock)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)


def two_logs(now: datetime) -> Callable[[Work], None]:
    """Ana has two days on Telegram and some before, and five hundred on Discord, of which two are in both."""

    def unit(work: Work) -> None:
        for place, id, days in (
            (FIRST, "first", [0, 1, *range(DAYS, DAYS + EARLIER)]),
            (SECOND, "second", range(DAYS)),
        ):
            at = now - timedelta(days=DAYS)
            work.people.add(
                Runner(id=id, created_at=at, consented_at=at, name="Ana", zone="Europe/Berlin"),
                Identity(platform=place.platform, user=place.chat[1:], runner=id, chat=place.chat),
            )
            for back in days:
                day = date(2026, 3, 17) - timedelta(days=back)
                work.log.save_day(Day(runner=id, day=day, kind="ran", recorded_at=at))
                work.log.save_run(
                    Run(id=f"{id}{back}", runner=id, day=day, recorded_at=at, metres=5000 + back)
                )
                for side in ("left", "right"):
                    work.log.add_report(
                        CalfReport(
                            id=f"{id}{back}{side}",
                            runner=id,
                            day=day,
                            side=side,
                            moment="worst",
                            recorded_at=at,
                            source="",
                            score=0 if place == FIRST else back % 3,
                        )
                    )

    return unit


async def main(url: str, transactions: int) -> None:
    clock = Clock()
    real = await open_store(url, KEY, now=clock.now)
    try:
        await joins(Mortal(real), clock, transactions)
    finally:
        await real.close()


async def joins(store: Mortal, clock: Clock, transactions: int) -> None:
    core = Core(store, Ports(words=WORDS, zone_at=lambda lat, lon: None), clock.now)
    await store.transact(two_logs(clock.at))
    told = await core.handle(command(FIRST, "1", clock.at))
    code = plain(told.replies[0].text).split("/link ")[1].split()[0]
    asked = await core.handle(command(SECOND, "2", clock.at, code))
    store.left = transactions
    yes = asked.replies[0].rows[0][0]
    tapped = Tap(id="3", at=clock.at, place=SECOND, person=Person(user="9"), token=yes.token, card="m1")
    answer: Answer = await core.handle(tapped)
    assert answer.replies


def command(place: Place, id: str, at: datetime, words: str = "") -> Command:
    """/link, from one of the two."""
    return Command(id=id, at=at, place=place, person=Person(user=place.chat[1:]), name="link", words=words)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2])))
