"""A bot in many servers: each front hears its part of them, and all of them are one Soleus."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

from bot.adapters import Rejected
from bot.settings import Shards, WrongSettings, read
from storage.store import Store, open_store
from tests.chat import Clock
from tests.conftest import KEY
from tests.patience import PATIENCE
from tests.platforms.discord_guilds import Guild
from tests.platforms.discord_people import DIRECT, SERVER, Person, Soleus
from tests.platforms.discord_server import DiscordServer
from tests.test_delivery import until

FAR, THERE = str(1 << 22), "4242"  # a server of the second shard where there are two, and a channel in it
Opens = Callable[[], Awaitable[Store]]


@pytest.fixture
async def discord() -> AsyncIterator[DiscordServer]:
    async with DiscordServer().open() as server:
        server.guilds[FAR] = Guild(FAR, "Far club")
        server.guilds[FAR].opens(THERE, "town")
        yield server


async def test_each_front_hears_its_servers_and_they_share_her_talk(
    discord: DiscordServer, clock: Clock, postgres_url: str
) -> None:
    async def opens() -> Store:
        return await open_store(postgres_url, KEY, now=clock.now)

    async with Soleus(discord, opens, clock, shards=Shards(0, 0, 2)):
        ana = Person.joins(discord)
        await ana.joins_in()
        async with Soleus(discord, opens, clock, shards=Shards(1, 1, 2)) as far:
            assert discord.gateway.shards == [0, 1]
            there = ana.goes(SERVER, THERE)
            await there.uses("checkin")
            for label in ("Ran", "8 km", "Easy", "Fine"):
                await there.taps(label)
            await there.sees("Saved. 8 km, easy, calves fine.")
            await until(lambda: far.adapter.reached)
        await ana.goes(DIRECT).uses("today")
        await ana.sees("8 km")
    assert discord.registered == 1, "the front of the first shard brings the commands"


async def test_one_front_may_hear_several(discord: DiscordServer, opens: Opens, clock: Clock) -> None:
    async with Soleus(discord, opens, clock, shards=Shards(0, 1, 2)) as soleus:
        assert discord.gateway.shards == [0, 1]
        ana = Person.joins(discord)
        await ana.joins_in()
        await ana.goes(SERVER, THERE).uses("today")
        await ana.sees("Nothing saved today.")
        await discord.gateway.cut()
        await discord.gateway.listening(resumed=2)
        await until(lambda: soleus.adapter.reached)


async def test_a_bot_that_needs_shards_says_so(discord: DiscordServer, opens: Opens, clock: Clock) -> None:
    discord.gateway.needed = 2
    soleus = Soleus(discord, opens, clock)
    await soleus.starts(listening=False)
    with pytest.raises(Rejected, match="SOLEUS_DISCORD_SHARDS=0-1/2"):
        await asyncio.wait_for(soleus.running, PATIENCE)
    await soleus.stops()


async def test_a_token_that_is_revoked_ends_shards_too(
    discord: DiscordServer, opens: Opens, clock: Clock
) -> None:
    soleus = Soleus(discord, opens, clock, shards=Shards(0, 0, 2))
    await soleus.starts()
    discord.revoke()
    await discord.gateway.cut(4004)
    with pytest.raises(Rejected, match="DISCORD_BOT_TOKEN"):
        await asyncio.wait_for(soleus.running, PATIENCE)
    await soleus.stops()


@pytest.mark.parametrize(
    ("said", "means"),
    [("0-3/8", Shards(0, 3, 8)), ("7/8", Shards(7, 7, 8)), ("0/1", Shards(0, 0, 1)), ("", None)],
)
def test_a_range_of_shards_is_read(said: str, means: Shards | None) -> None:
    assert read({"SOLEUS_DISCORD_SHARDS": said}, Path("no/such/.env")).discord_shards == means


@pytest.mark.parametrize("said", ["8", "0-8/8", "3-1/8", "-1/8", "a/b", "0-3/8/9", "0/0"])
def test_what_is_no_range_is_told(said: str) -> None:
    with pytest.raises(WrongSettings, match="such as 0-3/8"):
        read({"SOLEUS_DISCORD_SHARDS": said}, Path("no/such/.env"))
