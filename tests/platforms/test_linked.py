"""One log on two apps, over the wire: Ana on Telegram and on Discord, each adapter on its loopback server, one core."""

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from functools import partial

from bot.adapters.discord import make as make_discord
from bot.delivery import Delivery
from bot.post import Post
from bot.secret import Secret
from storage.store import Store
from tests.chat import WORDS, Clock
from tests.platforms import discord_people, telegram_people
from tests.platforms.discord_people import plain
from tests.platforms.discord_server import TOKEN, DiscordServer
from tests.platforms.telegram_server import Server


class Both(telegram_people.Soleus):
    """The bot on both platforms at once, as one process runs it."""

    def __init__(
        self, server: Server, opens: Callable[[], Awaitable[Store]], clock: Clock, there: DiscordServer
    ) -> None:
        super().__init__(server, opens, clock)
        self.there = there

    async def starts(self) -> None:
        await super().starts()
        self.discord = make_discord(Secret(TOKEN), self.there.base, WORDS, self.clock.now, shards=None)
        self.post = Post(self.core, [self.telegram, self.discord])
        self.delivery = Delivery(self.core, self.post, self.clock.now)
        self.discord.on_reached(partial(self.post.reopen, "discord"))
        before = self.there.gateway.identified
        self.speaking = asyncio.create_task(self.discord.run(self.post))
        await self.there.gateway.listening(identified=before + 1)

    async def stops(self) -> None:
        await self.delivery.landed()
        await self.discord.close()
        with suppress(Exception):
            await self.speaking
        await super().stops()

    async def moves(self, **by: float) -> None:
        """Time passes; what is due is decided and sent."""
        self.clock.at += timedelta(**by)
        await self.delivers()


@asynccontextmanager
async def both(
    server: Server, opens: Callable[[], Awaitable[Store]], clock: Clock, there: DiscordServer
) -> AsyncIterator[Both]:
    soleus = Both(server, opens, clock, there)
    await soleus.starts()
    try:
        yield soleus
    finally:
        await soleus.stops()


async def test_a_runner_on_both_platforms_has_one_log(
    server: Server, opens: Callable[[], Awaitable[Store]], clock: Clock
) -> None:
    async with DiscordServer().open() as there, both(server, opens, clock, there) as soleus:
        phone = telegram_people.Person.joins(server, language="en")
        desk = discord_people.Person.joins(there)

        async def reads(words: str) -> None:
            await desk.until(lambda: any(words in plain(m.content) for m in desk.messages), words)

        await phone.is_welcomed()
        await phone.says("8k easy, calves fine")
        await phone.sees("Saved. 8 km, easy, calves fine.")
        await phone.says("/link")
        code = re.search(r"/link ([A-Z2-9]{10})", (await phone.sees("One log on two apps.")).text)
        assert code is not None
        await desk.uses("link", code[1].lower())
        await reads("you would write into the log of Ana on Telegram")
        await desk.taps("Yes, join that log")
        await reads("From now on you write into the log of Ana here, too.")
        await soleus.delivers()
        await phone.sees("Your Discord account now writes into this log")

        await desk.uses("log", "yesterday 5k easy, calves fine")
        await reads("Mon 16 Mar: 5 km, easy, calves fine")
        await phone.says("/history")
        await phone.sees("Tue 17 Mar: 8 km", "Mon 16 Mar: 5 km")

        await soleus.moves(hours=25)
        await phone.sees("How was today?")
        await desk.uses("log", "6k easy, calves fine")
        await reads("Saved. 6 km")
        await soleus.delivers()
        assert any("You told me about this day on Discord." in shown.text for shown in phone.shown)
        assert not any("How was today?" in shown.text for shown in phone.shown)

        phone.blocks()
        await soleus.moves(hours=24)
        await soleus.moves(hours=24)
        await reads("How was today?")

        phone.unblocks()
        await desk.uses("link")
        await reads("You write into it from Discord and Telegram.")
        await desk.taps("Take Telegram away")
        await reads("Your account on Telegram is taken away.")
        await phone.says("/today")
        await phone.sees("Hi, I'm Soleus.")
