"""Two hundred clubs told something at the same minute, the 200th of them, and the weeks of two hundred clubs of five hundred."""

import asyncio
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks.burst import IDLE, PER_SECOND, Counting, Now, answered, bot_of, p99
from benchmarks.figures import Figure, folder
from benchmarks.runners import KEY, in_chunks
from handlers.clubs import settings, week
from handlers.core import Core
from handlers.turn import Ports
from handlers.words import Words
from storage.club import Club, ClubPost, ClubRun, Home, Spot
from storage.records import Day, Identity, Run, Runner
from storage.store import open_store
from storage.work import Work
from tests.platforms.telegram_people import Person
from tests.platforms.telegram_server import Chat

CLUBS, MEMBERS, ASKING = 200, 500, 20
BIG, FIRST = "-9000", 10_000
MONDAY = datetime(2026, 3, 16, 12, tzinfo=UTC)  # noon, when the weeks are told
BEGAN = datetime(2026, 1, 1, tzinfo=UTC)
SUNDAY = date(2026, 3, 15)


def measure(_repeats: int) -> Iterable[Figure]:
    """The posts of one minute, as the platform's limits make them; then the weeks."""
    with folder() as path:
        took, refused, lost, idle, busy = asyncio.run(_posts(path / "posts.db"))
    ideal = (CLUBS + 1 + MEMBERS) / PER_SECOND
    note = f"{took:.1f} s; at {PER_SECOND} a second {ideal:.1f} s"
    yield Figure(
        what="200 clubs and one of 500 told at once, of ideal", samples=[took / ideal], at_most=1.5, note=note
    )
    yield Figure(what="the same: 429 answers", samples=[refused], at_most=0, unit="")
    yield Figure(what="the same: lost", samples=[lost], at_most=0, unit="")
    note = f"{p99(busy) * 1000:.0f} ms of {p99(idle) * 1000:.0f} ms"
    yield Figure(
        what="an answer meanwhile, p99, of the idle p99",
        samples=[p99(busy) / p99(idle)],
        at_most=2,
        note=note,
    )
    with folder() as path:
        first, last = asyncio.run(_adding(path / "adding.db"))
    note = f"{median(last) * 1e6:.0f} us of {median(first) * 1e6:.0f} us"
    yield Figure(
        what="the clubs up to the 200th, of the first ones",
        samples=[median(last) / median(first)],
        at_most=1.25,
        note=note,
    )
    with folder() as path:
        whole, longest, told = asyncio.run(_weeks(path / "weeks.db"))
    note = f"{told} told; the database's thread at most {longest * 1000:.0f} ms at a time"
    yield Figure(what="the weeks of 200 clubs of 500", samples=[whole], at_most=2, unit=" s", note=note)


async def _posts(file: Path) -> tuple[float, int, int, list[float], list[float]]:
    clock, server = Now(), Counting()
    async with server:
        for number in range(CLUBS):
            data = {"id": -1000 - number, "type": "supergroup", "title": f"Club {number}"}
            server.chats[str(-1000 - number)] = Chat(data)
        server.chats[BIG] = Chat({"id": int(BIG), "type": "supergroup", "title": "The big one"})
        for number in range(MEMBERS):
            Person.joins(server, FIRST + number, "Ana")
        asking = [Person.joins(server, 900_000 + number, "Bea") for number in range(ASKING)]
        async with bot_of(server, file, clock) as soleus:
            await in_chunks(soleus.store, ASKING, _settle)
            idle = await answered(asking, IDLE)
            before = server.sent
            await in_chunks(soleus.store, CLUBS, partial(_clubs, now=clock.now(), members=0))
            await soleus.store.transact(partial(_club_run, now=clock.now()))
            await soleus.core.tick()
            stop = asyncio.Event()
            meanwhile = asyncio.create_task(answered(asking, stop=stop))
            began = perf_counter()
            while await soleus.core.next_letter() is not None:
                await soleus.core.tick()  # those who want a run's reminder alone are told a moment later
                await soleus.delivery.deliver()
                await asyncio.sleep(0.005)
            await soleus.delivery.landed()
            took = perf_counter() - began
            stop.set()
            busy = await meanwhile
            lost = CLUBS + 1 + MEMBERS - (server.sent - before - len(busy))
    return took, server.refused, lost, idle, busy


async def _adding(file: Path) -> tuple[list[float], list[float]]:
    """Seconds for each of the first and of the last of many clubs, each in a unit of its own."""
    store = await open_store(f"sqlite:////{file}", KEY, now=lambda: MONDAY)
    took = []
    try:
        for number in range(CLUBS):
            began = perf_counter()
            await store.transact(partial(_clubs, numbers=[number], now=MONDAY, members=0))
            took.append(perf_counter() - began)
    finally:
        await store.close()
    return took[1:41], took[-40:]


async def _weeks(file: Path) -> tuple[float, float, int]:
    """Adds up the closed week of every club, as the tick does it: in units of a few clubs."""
    store = await open_store(f"sqlite:////{file}", KEY, now=lambda: MONDAY)
    core = Core(store, Ports(words=Words(strict=True), zone_at=lambda *_: None), lambda: MONDAY)
    try:
        for club in range(CLUBS):
            await store.transact(partial(_clubs, numbers=[club], now=MONDAY, members=MEMBERS))
        longest, began = 0.0, perf_counter()
        while (
            due := await store.transact(lambda work: work.reminders.next_due())
        ) is not None and due <= MONDAY:
            unit = perf_counter()
            await store.transact(partial(core._decide, 100))
            longest = max(longest, perf_counter() - unit)
        whole = perf_counter() - began
        told = await store.transact(
            lambda work: sum(bool(work.facts.shelf(_id(n), week.SHELF)) for n in range(CLUBS))
        )
    finally:
        await store.close()
    return whole, longest, told


def _id(number: int) -> str:
    return f"club-{number:015}"


def _settle(work: Work, numbers: Iterable[int]) -> None:
    for number in numbers:
        user = str(900_000 + number)
        runner = Runner(id=f"runner-{user}", created_at=BEGAN, consented_at=BEGAN, cadence="off", name="Bea")
        work.people.add(runner, Identity(platform="telegram", user=user, runner=runner.id, chat=user))


def _clubs(work: Work, numbers: Iterable[int], *, now: datetime, members: int) -> None:
    """Clubs that are told their week now, or a word about rest where they have no members."""
    for number in numbers:
        chat, kind = str(-1000 - number), "week" if members else "rest"
        club = Club(
            id=_id(number),
            made_at=BEGAN,
            name=f"Club {number}",
            ready=True,
            quiet_from=time(0),
            quiet_until=time(0),
            spots=(Spot(platform="telegram", chat=chat),),
            posts=(ClubPost(kind=kind, at=now.time().replace(second=0, microsecond=0)),),  # type: ignore[arg-type]
        )
        work.clubs.add(club, Home(platform="telegram", chat=chat, club=club.id, joined_at=BEGAN))
        settings.plan(work, club, now.replace(second=0, microsecond=0) - timedelta(minutes=1))
        for member in range(members):
            _member(work, club.id, number * MEMBERS + member)


def _club_run(work: Work, *, now: datetime) -> None:
    """A club of five hundred whose run is told now, to the group and to each who wants the reminders alone."""
    due = now.replace(second=0, microsecond=0)
    start = due + timedelta(hours=2)
    club = Club(
        id="club-of-five-hundred",
        made_at=BEGAN,
        name="The big one",
        ready=True,
        quiet_from=time(0),
        quiet_until=time(0),
        spots=(Spot(platform="telegram", chat=BIG),),
        runs=(ClubRun(key="r1", at=start.time(), day=start.date(), where="Canal bridge"),),
    )
    work.clubs.add(club, Home(platform="telegram", chat=BIG, club=club.id, joined_at=BEGAN))
    settings.plan(work, club, due - timedelta(minutes=1))
    for number in range(MEMBERS):
        user = str(FIRST + number)
        runner = Runner(
            id=f"big-{user}",
            created_at=BEGAN,
            consented_at=BEGAN,
            cadence="off",
            quiet_from=time(12),
            quiet_until=time(12),
        )
        work.people.add(runner, Identity(platform="telegram", user=user, runner=runner.id, chat=user))
        work.clubs.join(club.id, runner.id, "reminders", BEGAN)


def _member(work: Work, club: str, number: int) -> None:
    """A member who ran on three days of the closed week."""
    runner = Runner(id=f"m-{number:018}", created_at=BEGAN, consented_at=BEGAN, cadence="off")
    work.people.add(runner, Identity(platform="telegram", user=f"m{number}", runner=runner.id))
    work.clubs.join(club, runner.id, "counted", BEGAN)
    for back in (1, 3, 5):
        day = SUNDAY - timedelta(days=back)
        work.log.save_day(Day(runner=runner.id, day=day, kind="ran", recorded_at=BEGAN))
        work.log.save_run(
            Run(
                id=f"{number:015}-{back}",
                runner=runner.id,
                day=day,
                recorded_at=BEGAN,
                metres=5000 + number % 7000,
            )
        )
