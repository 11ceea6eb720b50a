"""Soleus on each platform, against its loopback server."""

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
from discord.backoff import ExponentialBackoff

from bot.adapters.discord import exchange, servers
from storage.store import Store, open_store
from tests.chat import Clock
from tests.conftest import KEY
from tests.patience import PATIENCE
from tests.platforms.telegram_people import Person, Soleus
from tests.platforms.telegram_server import Server


@pytest.fixture(autouse=True)
def _unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """A busy machine is no slow database: only tests that are about one let Soleus defer its answers to Discord."""
    monkeypatch.setattr(exchange, "PATIENCE", PATIENCE)
    monkeypatch.setattr(servers, "PATIENCE", PATIENCE)
    monkeypatch.setattr(ExponentialBackoff, "delay", lambda _: 0.02)  # before the library connects again


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def opens(tmp_path: Path, clock: Clock) -> Callable[[], Awaitable[Store]]:
    """Opens the one store of the test, again and again."""

    async def opened() -> Store:
        return await open_store(f"sqlite:///{tmp_path}/soleus.db", KEY, now=clock.now)

    return opened


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    """Telegram."""
    async with Server() as server:
        yield server


@pytest.fixture
async def soleus(
    server: Server, opens: Callable[[], Awaitable[Store]], clock: Clock
) -> AsyncIterator[Soleus]:
    """Soleus, connected to Telegram."""
    async with Soleus(server, opens, clock) as soleus:
        yield soleus


@pytest.fixture
def ana(server: Server) -> Person:
    """Ana, who has a phone and has not met Soleus yet."""
    return Person.joins(server)
