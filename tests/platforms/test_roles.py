"""Two halves of Soleus in processes of their own: a front hears and answers, a worker says what is said unasked."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from base64 import b64encode
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from bot.adapters import Rejected
from bot.adapters.discord import adapter as discord_adapter
from bot.adapters.discord import make
from bot.secret import Secret
from handlers.events import Command
from handlers.events import Person as Someone
from handlers.replies import Reply
from handlers.text import Span
from storage.records import Place
from storage.store import Store, open_store
from tests.chat import WORDS, Clock
from tests.conftest import KEY
from tests.platforms import discord_server
from tests.platforms.discord_server import DiscordServer
from tests.platforms.processes import ROOT
from tests.platforms.telegram_people import Person, Soleus
from tests.platforms.telegram_server import TOKEN, Server
from tests.played import soleus

EVENING, CHECK_IN = "2026-03-18T19:25+01:00", "2026-03-18T19:31+01:00"


@asynccontextmanager
async def running(folder: Path, role: str, now: str, **settings: str) -> AsyncIterator[Process]:
    """`python -m bot run --role ...` on that clock; at the end it is told to stop, so that the next need not wait for its lease."""
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **settings}
    command = [sys.executable, "-m", "bot", "run", "--role", role, "--now", now]
    process = await asyncio.create_subprocess_exec(*command, cwd=folder, env=env, stdout=PIPE, stderr=PIPE)
    try:
        yield process
    finally:
        if process.returncode is None:
            process.terminate()
        await asyncio.wait_for(process.communicate(), 30)


def on_telegram(server: Server, url: str) -> dict[str, str]:
    return {
        "TELEGRAM_BOT_TOKEN": TOKEN,
        "TELEGRAM_API_BASE_URL": server.url,
        "DATABASE_URL": url,
        "SOLEUS_KEY": b64encode(KEY).decode(),
    }


@pytest.mark.parametrize("role", ["front", "worker"])
def test_half_a_soleus_on_sqlite_or_in_the_terminal_is_refused_with_what_to_do(
    tmp_path: Path, role: str
) -> None:
    done = soleus(tmp_path, "run", "--role", role)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"--role {role} needs PostgreSQL" in done.stderr
    assert "set DATABASE_URL=postgresql://" in done.stderr
    assert "set TELEGRAM_BOT_TOKEN or DISCORD_BOT_TOKEN" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_role_that_there_is_not_is_refused(tmp_path: Path) -> None:
    done = soleus(tmp_path, "run", "--role", "boss")
    assert done.returncode == 2
    assert "all, front, worker" in done.stderr


async def test_a_front_only_answers_a_worker_only_asks_and_both_are_one_talk(
    tmp_path: Path, server: Server, postgres_url: str, clock: Clock
) -> None:
    async def opens() -> Store:
        return await open_store(postgres_url, KEY, now=clock.now)

    ana = Person.joins(server)
    async with Soleus(server, opens, clock):
        await ana.is_welcomed()
        await ana.is_heard()
    settings = on_telegram(server, postgres_url)
    said, polls = len(ana.shown), server.count("getUpdates")
    async with running(tmp_path, "front", CHECK_IN, **settings) as front:
        await server.until(lambda: server.count("getUpdates") > polls, 60)
        await ana.says("/today")
        await server.until(lambda: len(ana.shown) > said)
        assert not any("Ran" in message.labels for message in ana.shown), "asking is a worker's"
        assert await leaves(front) == 0
    said, polls = len(ana.shown), server.count("getUpdates")
    async with running(tmp_path, "worker", CHECK_IN, **settings) as worker:
        await server.until(lambda: any("Ran" in message.labels for message in ana.shown), 60)
        assert server.count("getUpdates") == polls, "hearing is a front's"
        async with running(tmp_path, "front", CHECK_IN, **settings):
            await ana.taps("Ran")
            await server.until(lambda: "How far?" in ana.last.text, 60)
            assert len(ana.shown) == said + 1, "the worker asked, the front went on, on one card"
        assert await leaves(worker) == 0


async def leaves(process: Process) -> int:
    """Told to stop, its exit code."""
    process.send_signal(signal.SIGTERM)
    return await asyncio.wait_for(process.wait(), 30)


async def test_a_worker_with_a_token_that_is_refused_ends_with_3(
    tmp_path: Path, server: Server, postgres_url: str
) -> None:
    server.token = "1:another"
    async with running(tmp_path, "worker", EVENING, **on_telegram(server, postgres_url)) as worker:
        _, err = await asyncio.wait_for(worker.communicate(), 40)
        assert worker.returncode == 3
    assert b"Telegram does not accept TELEGRAM_BOT_TOKEN" in err


async def test_a_discord_worker_writes_over_http_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(discord_adapter, "TOKEN_LOOK", 0.05)
    async with DiscordServer().open() as server:
        adapter = make(Secret(discord_server.TOKEN), server.base, WORDS, Clock().now)
        speaking = asyncio.create_task(adapter.speak())
        message = await adapter.show(
            Place(platform="discord", chat="77"), Reply(text=(Span("Time to drink?"),))
        )
        assert message is not None
        assert server.messages[message].content == "Time to drink?"
        assert server.gateway.identified == 0
        assert "PUT /applications/900/commands" not in server.calls
        server.revoke()
        with pytest.raises(Rejected, match="DISCORD_BOT_TOKEN"):
            await asyncio.wait_for(speaking, 10)
        await adapter.close()


async def test_a_discord_worker_waits_for_discord_and_leaves_when_told() -> None:
    async with DiscordServer().open() as server:
        server.fails("GET /users/@me", 503)
        adapter = make(Secret(discord_server.TOKEN), server.base, WORDS, Clock().now)
        speaking = asyncio.create_task(adapter.speak())
        await adapter.show(Place(platform="discord", chat="77"), Reply(text=(Span("Hello."),)))
        await adapter.close()
        await asyncio.wait_for(speaking, 5)


async def test_a_front_leaves_to_others_what_they_may_be_about_to_show(
    server: Server, opens: Callable[[], Awaitable[Store]], clock: Clock
) -> None:
    """Ana's card was decided, and its front died. Another one shows it, but not while the first may be at it."""
    settled = timedelta(seconds=30)
    async with Soleus(server, opens, clock) as soleus:
        ana = Person.joins(server)
        await ana.is_welcomed()
        await ana.is_heard()
        await soleus.telegram.close()
        home, she = Place(platform="telegram", chat="77"), Someone(user="77", name="Ana", locale="en")
        await soleus.post.ask(Command(id="1", at=clock.at, place=home, person=she, name="checkin"))
        assert await soleus.core.reopen(settled) == []
        clock.at += settled
        assert [place.chat for place, _ in await soleus.core.reopen(settled)] == ["77"]
