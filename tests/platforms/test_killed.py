"""SIGKILL between an update and its answer, 200 times on each platform, over the wire, with the real process.

Twenty runners check in side by side. In each life of the process everybody takes one step, at her own moment, and
somewhere in that the process dies. Whoever had sent something and saw no answer yet is a point. In the next life the
answer must come; and in the end everybody must have the same log as somebody whom no kill ever met.
"""

import asyncio
import base64
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, closing, suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Protocol

from handlers.events import Person
from storage.records import Identity, Place, Runner
from storage.store import Store, open_store
from storage.work import Work
from tests.chat import Chat, Clock, World
from tests.conftest import KEY
from tests.platforms import discord_people, discord_server, telegram_people, telegram_server
from tests.platforms.discord_people import DIRECT, SERVER, plain
from tests.platforms.processes import Lives, lives

POINTS = 200
RUNNERS = 20
ALONE = "alone"
SPREAD = 0.04  # seconds over which everybody takes her step
LAG = 0.06  # seconds that a message of the bot is on its way, at the most
LOST = 3600.0  # the same for one that is lost when the process dies

# What she does (a tap stands in brackets), and words that her newest message has then.
STEPS = (
    ("/checkin", "How was today?"),
    ("[Ran]", "How far?"),
    ("[8 km]", "Effort?"),
    ("[Easy]", "Calves?"),
    ("[Left]", "worst today"),
    ("[3]", "Saved. 8 km, easy, left calf 3/10. Day 1"),
    ("right calf 2/10", "right calf 2/10"),
    ("[Undo]", "Undone."),
    ("yesterday 6k hard, calves fine", "6 km, hard, calves fine. Day 2"),
    ("[Add detail]", "Add what you like."),
    ("[Surface]", "Mostly on what?"),
    ("[Trail]", "Add what you like."),
    ("/settings 23:00-06:30", "Quiet 23:00-06:30"),
)
MORE = tuple((f"{ago} days ago 5k easy, calves fine", "5 km, easy, calves fine") for ago in range(2, 8))


class Phone(Protocol):
    """What a runner needs of a platform."""

    async def does(self, step: str) -> str:
        """Types or taps; gives the platform's id of what that sent."""

    def texts(self) -> list[str]:
        """The bot's messages as they stand in her chat now."""

    async def waits(self, until: Callable[[], bool]) -> None:
        """Looks at the chat until that is so."""


@dataclass
class Walker:
    """A runner on her way through the steps."""

    user: str
    phone: Phone
    way: list[tuple[str, str]]
    at: int = 0
    event: str = ""  # what she sent; empty while she waits for nothing
    before: int = 0  # messages in her chat at that moment
    kills: int = 0  # that came before her answer was there, or before it was noted that it was

    @property
    def done(self) -> bool:
        return self.at == len(self.way)

    async def steps(self) -> None:
        step, _ = self.way[self.at]
        self.before = len(self.phone.texts())
        self.event = await self.phone.does(step)

    def answered(self) -> bool:
        step, words = self.way[self.at]
        texts = self.phone.texts()
        fresh = step.startswith("[") or len(texts) > self.before
        return fresh and bool(texts) and words in texts[-1]

    async def sees(self) -> None:
        await self.phone.waits(self.answered)
        self.at, self.event = self.at + 1, ""


@dataclass
class OnTelegram:
    person: telegram_people.Person

    async def does(self, step: str) -> str:
        if not step.startswith("["):
            return str(await self.person.says(step))
        await self.person.taps(step[1:-1])
        return str(self.person.tapped)

    def texts(self) -> list[str]:
        return [message.text for message in self.person.shown]

    async def waits(self, until: Callable[[], bool]) -> None:
        await self.person.server.until(until)


@dataclass
class OnDiscord:
    """Half of them write direct messages, the others use commands in a server."""

    person: discord_people.Person

    async def does(self, step: str) -> str:
        if step.startswith("["):
            return (await self.person.taps(step[1:-1])).id
        if step.startswith("/"):
            name, _, words = step[1:].partition(" ")
            return (await self.person.uses(name, words)).id
        if self.person.where == DIRECT:
            return (await self.person.says(step)).id
        return (await self.person.uses("log", step)).id

    def texts(self) -> list[str]:
        return [plain(message.content) for message in self.person.messages]

    async def waits(self, until: Callable[[], bool]) -> None:
        await self.person.until(until, "the answer")


@dataclass
class Walk:
    """All of them, and the process that dies under them again and again."""

    lives: Lives
    walkers: list[Walker]
    begins: Callable[[], Awaitable[None]]  # a life, until it listens
    line: "Line"
    way: list[tuple[str, str]]
    database: Path
    again: bool  # whether she does it once more where Discord lost what she sent
    random: Random = field(default_factory=lambda: Random(1))
    kept: int = 0  # points where what she sent was committed
    open: int = 0  # points where it was not

    async def goes(self) -> None:
        while walking := [walker for walker in self.walkers if not walker.done]:
            await self.begins()
            await asyncio.gather(*(self.sees(walker) for walker in walking if walker.event))
            walking = [walker for walker in walking if not walker.done]
            self.line.cuts_after = self.random.choice((0, self.random.randint(1, RUNNERS // 3)))
            steps = [asyncio.create_task(self.takes_a_step(walker)) for walker in walking]
            if self.line.cuts_after:
                with suppress(TimeoutError):  # not so many are left
                    await asyncio.wait_for(self.line.cut.wait(), 1)
            else:
                await asyncio.sleep(self.random.uniform(0.4, 1.6) * SPREAD)
            await self.lives.dies()
            self.line.mends()
            unnoted = self.unnoted()
            for walker in self.walkers:
                waits = bool(walker.event) and not walker.answered()
                walker.kills += waits or walker.user in unnoted
                if waits:
                    self.notes(walker)
                elif walker.event:
                    walker.at, walker.event = walker.at + 1, ""
            await asyncio.gather(*steps)
            if all(walker.done for walker in self.walkers) and self.kept + self.open < POINTS:
                self.way.append(MORE[len(self.way) - len(STEPS)])

    async def takes_a_step(self, walker: Walker) -> None:
        await asyncio.sleep(self.random.uniform(0, SPREAD))
        await walker.steps()

    async def sees(self, walker: Walker) -> None:
        if self.again and not walker.answered() and not self.committed(walker):
            await walker.steps()
        await walker.sees()

    def notes(self, walker: Walker) -> None:
        if self.committed(walker):
            self.kept += 1
        else:
            self.open += 1

    def committed(self, walker: Walker) -> bool:
        return bool(self._rows("SELECT 1 FROM seen WHERE event = ?", walker.event))

    def unnoted(self) -> set[str]:
        """Whose card is not known to be shown: it comes once more, though she may have it already."""
        cards = self._rows("SELECT runner FROM conversation WHERE shown_turn < turn")
        return {runner.removeprefix("r") for (runner,) in cards}

    def _rows(self, statement: str, *values: str) -> list[tuple[str]]:
        with closing(sqlite3.connect(self.database)) as connection:
            return connection.execute(statement, values).fetchall()


class Line:
    """The line from the process to its platform: messages take their time, or are lost when it is cut."""

    def __init__(self) -> None:
        self.cuts_after = 0  # so many messages, or never in this life
        self.cut = asyncio.Event()
        self.random = Random(2)

    def lag(self) -> float:
        """Seconds that the next message is on its way."""
        if not self.cuts_after:
            return self.random.uniform(0, LAG)
        self.cuts_after -= 1
        if not self.cuts_after:
            self.cut.set()
            self.cuts_after = 1  # whatever else comes is lost too
        return LOST

    def mends(self) -> None:
        self.cuts_after = 0
        self.cut.clear()


class Noon:
    """Runners who agreed long ago, with noon on their clocks: no prompt comes and no day ends meanwhile."""

    def __init__(self, folder: Path, platform: str) -> None:
        self.file, self.platform = folder / "soleus.db", platform
        self.now = datetime.now(UTC)
        self.users = [str(1000 + number) for number in range(RUNNERS)]

    async def opens(self) -> Store:
        return await open_store(f"sqlite:///{self.file}", KEY, now=lambda: self.now)

    async def settles(self) -> None:
        """Keeps them all."""
        store = await self.opens()
        await store.transact(self._add)
        await store.close()

    async def undisturbed(self, way: Sequence[tuple[str, str]]) -> Chat:
        """Somebody goes the same way, and nothing is killed."""
        world = await World.begins(self.opens, Clock(self.now))
        chat = Chat(world, Place(platform=self.platform, chat=ALONE), Person(user=ALONE))
        for step, words in way:
            await (chat.taps(step[1:-1]) if step.startswith("[") else chat.says(step))
            chat.sees(words)
        await world.store.close()
        return chat

    def _add(self, work: Work) -> None:
        zone = f"Etc/GMT{self.now.hour - 12:+d}"
        for user in (*self.users, ALONE):
            runner = Runner(
                id=f"r{user}",
                created_at=self.now,
                consented_at=self.now,
                units="km",
                zone=zone,
                language="en",
                name="Ana",
            )
            identity = Identity(platform=self.platform, user=user, runner=runner.id, chat=user)
            work.people.add(runner, identity)

    async def log_of(self, *users: str) -> list[list[object]]:
        """What is kept of each of them, without ids and moments."""
        store = await self.opens()
        try:
            return await store.transact(lambda work: [self._log(work, f"r{user}") for user in users])
        finally:
            await store.close()

    def _log(self, work: Work, runner: str) -> list[object]:
        history = work.log.history(runner, date(2020, 1, 1), self.now.date() + timedelta(days=2))
        who = work.people.runner(runner)
        assert who is not None
        return [
            *((day.day, day.kind) for day in history.days),
            *((run.day, run.metres, run.effort, run.surface) for run in history.runs),
            *sorted((report.day, report.side, report.score) for report in history.reports),
            (who.quiet_from, who.quiet_until),
        ]


@asynccontextmanager
async def telegram(noon: Noon, folder: Path) -> AsyncIterator[Walk]:
    async with telegram_server.Server() as server:
        line = Line()
        server.lag = line.lag
        env = settings(TELEGRAM_BOT_TOKEN=telegram_server.TOKEN, TELEGRAM_API_BASE_URL=server.url)
        async with lives(folder, "bot.adapters.telegram", env) as process:

            async def begins() -> None:
                polls = server.count("getUpdates")
                await process.begins()
                await server.until(lambda: server.count("getUpdates") > polls)

            people = {user: telegram_people.Person.joins(server, int(user)) for user in noon.users}
            way = list(STEPS)
            walkers = [Walker(user, OnTelegram(person), way) for user, person in people.items()]
            yield Walk(process, walkers, begins, line, way, noon.file, again=False)


@asynccontextmanager
async def discord(noon: Noon, folder: Path) -> AsyncIterator[Walk]:
    async with discord_server.DiscordServer().open() as server:
        line = Line()
        server.lag = line.lag
        env = settings(DISCORD_BOT_TOKEN=discord_server.TOKEN, DISCORD_API_BASE_URL=server.base)
        async with lives(folder, "bot.adapters.discord", env) as process:

            async def begins() -> None:
                identified = server.gateway.identified
                await process.begins()
                await server.gateway.listening(identified=identified + 1)

            people = {user: discord_people.Person.joins(server, user) for user in noon.users}
            places = [
                person.goes(SERVER if number % 2 else DIRECT) for number, person in enumerate(people.values())
            ]
            way = list(STEPS)
            walkers = [
                Walker(user, OnDiscord(person), way) for user, person in zip(people, places, strict=True)
            ]
            yield Walk(process, walkers, begins, line, way, noon.file, again=True)


def settings(**more: str) -> dict[str, str]:
    return {"SOLEUS_KEY": base64.b64encode(KEY).decode(), **more}


async def everybody_is_as_if_nothing_had_been(noon: Noon, walk: Walk) -> None:
    alone = await noon.undisturbed(walk.way)
    log, *logs = await noon.log_of(ALONE, *noon.users)
    assert len(log) >= 2 + 2 + 3 + 1
    assert all(each == log for each in logs), "nothing is lost and nothing is doubled"
    for walker in walk.walkers:
        more = len(walker.phone.texts()) - len(alone.messages)
        assert more <= walker.kills, "a kill brings the same card once more at the most"
    assert walk.kept + walk.open >= POINTS
    assert min(walk.kept, walk.open) >= POINTS / 20, "it died before and after the commit"


async def test_on_telegram_the_card_comes_again_without_a_word_of_hers(tmp_path: Path) -> None:
    noon = Noon(tmp_path, "telegram")
    await noon.settles()
    async with telegram(noon, tmp_path) as walk:
        await walk.goes()
        await everybody_is_as_if_nothing_had_been(noon, walk)


async def test_on_discord_what_was_kept_is_shown_and_what_was_lost_works_when_done_again(
    tmp_path: Path,
) -> None:
    noon = Noon(tmp_path, "discord")
    await noon.settles()
    async with discord(noon, tmp_path) as walk:
        await walk.goes()
        await everybody_is_as_if_nothing_had_been(noon, walk)
