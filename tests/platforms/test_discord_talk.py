"""Soleus on Discord as a runner lives it: each test is one of the conventions that Discord's users expect."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest

from storage.store import Store
from tests.chat import Clock
from tests.platforms.discord_people import FRIENDS, SERVER, Person, Soleus, plain
from tests.platforms.discord_server import TOWN_SQUARE, DiscordServer

Opens = Callable[[], Awaitable[Store]]


@pytest.fixture
async def discord() -> AsyncIterator[DiscordServer]:
    async with DiscordServer().open() as server:
        yield server


@pytest.fixture
async def soleus(discord: DiscordServer, opens: Opens, clock: Clock) -> AsyncIterator[Soleus]:
    async with Soleus(discord, opens, clock) as soleus:
        yield soleus


@pytest.fixture
def ana(discord: DiscordServer) -> Person:
    return Person.joins(discord)


async def test_from_start_to_a_saved_check_in_in_direct_messages(soleus: Soleus, ana: Person) -> None:
    await ana.joins_in()
    await ana.uses("checkin")
    await ana.sees("How was today?")
    ana.taps_made = 0
    for label in ("Ran", "8 km", "Easy", "Left", "3"):
        await ana.taps(label)
    card = await ana.sees("Saved. 8 km, easy, left calf 3/10.")
    assert ana.taps_made == 5
    assert card.edits == 5
    assert card.only_for is None
