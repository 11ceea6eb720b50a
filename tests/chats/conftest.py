"""A running bot for tests that read as chats."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.store import Store, open_store
from tests.chat import Chat, Clock, World
from tests.club import GroupChat, sets_up

KEY = bytes(range(32))


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def world(tmp_path: Path, clock: Clock) -> AsyncIterator[World]:
    async def opens() -> Store:
        return await open_store(f"sqlite:///{tmp_path}/soleus.db", KEY, now=clock.now)

    world = await World.begins(opens, clock)
    try:
        yield world
    finally:
        await world.store.close()


@pytest.fixture
async def chat(world: World) -> Chat:
    """Ana, who has just arrived."""
    return world.chat()


@pytest.fixture
async def ana(world: World) -> Chat:
    """Ana, set up in Berlin, asked at 19:30; it is a Tuesday evening."""
    chat = world.chat()
    await chat.joins()
    return chat


@pytest.fixture
def group(world: World) -> GroupChat:
    """A group without Soleus."""
    return GroupChat(world)


@pytest.fixture
async def marco(world: World, group: GroupChat) -> Chat:
    """Marco, who set the group's club up: Tuesdays 19:00 at the Canal bridge."""
    chat = world.chat("8", name="Marco", locale="en-GB")
    await sets_up(group, chat)
    return chat
