"""Whole processes that are heard: numbers, the webhook set and deleted by command, and what is wrong told at the start."""

import asyncio
import logging
import os
import sys
from asyncio.subprocess import PIPE, Process
from base64 import b64encode
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Protocol

import pytest

from bot.cli import main
from tests.conftest import KEY
from tests.platforms.processes import ROOT
from tests.platforms.telegram_people import Person
from tests.platforms.telegram_server import TOKEN, Server
from tests.platforms.test_telegram_process import NOON, ends
from tests.ports import unused_port
from tests.test_web import got, numbers


async def begins(folder: Path, server: Server, *command: str, **settings: str) -> Process:
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}
    env |= {"TELEGRAM_BOT_TOKEN": TOKEN, "TELEGRAM_API_BASE_URL": server.url, **settings}
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", *command, cwd=folder, env=env, stdout=PIPE, stderr=PIPE
    )


@asynccontextmanager
async def running(folder: Path, server: Server, *command: str, **settings: str) -> AsyncIterator[Process]:
    process = await begins(folder, server, "run", "--now", NOON, *command, **settings)
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


class Does(Protocol):
    """A command of the command line, in this process: no start of Python has to be waited for."""

    def __call__(self, *command: str, **settings: str) -> Awaitable[tuple[int, str]]:
        """Its exit code, and all it wrote."""
        ...


@pytest.fixture
def does(
    tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Does:
    monkeypatch.chdir(tmp_path)
    for name in [
        name for name in os.environ if name.startswith(("SOLEUS_", "TELEGRAM_", "DISCORD_", "DATABASE_"))
    ]:
        monkeypatch.delenv(name)

    async def done(*command: str, **settings: str) -> tuple[int, str]:
        root = logging.getLogger()
        handlers, level = root.handlers[:], root.level
        with monkeypatch.context() as here:
            for name, value in {
                "TELEGRAM_BOT_TOKEN": TOKEN,
                "TELEGRAM_API_BASE_URL": server.url,
                **settings,
            }.items():
                here.setenv(name, value)
            try:
                code = await asyncio.to_thread(main, command)
            finally:
                root.handlers[:] = handlers
                root.setLevel(level)
        said = capsys.readouterr()
        return code, said.out + said.err

    return done


async def test_a_process_shows_its_numbers_where_it_is_told_to(tmp_path: Path, server: Server) -> None:
    ana, port = Person.joins(server), unused_port()
    (tmp_path / ".env").write_text(f"SOLEUS_HTTP={port}\n")
    process = await begins(tmp_path, server, "run", "--now", NOON)
    try:
        await server.until(lambda: server.count("getUpdates") > 0, 60)
        await ana.is_welcomed()
        ready, said = await got(f"http://127.0.0.1:{port}/readyz")
        status, text = await got(f"http://127.0.0.1:{port}/metrics")
        second = tmp_path / "second"
        second.mkdir()
        (second / ".env").write_text(f"SOLEUS_HTTP={port}\n")
        code, told = await ends(await begins(second, server, "run"))
    finally:
        process.terminate()
        _, written = await ends(process)
    assert (ready, status, code) == (200, 200, 2), said
    assert numbers(text)['soleus_turns_total{outcome="answered",platform="telegram"}'] >= 6
    assert f"SOLEUS_HTTP: 127.0.0.1:{port} cannot be used" in told
    assert "Traceback" not in told + written
    assert process.returncode == 0


async def test_a_front_is_called_and_killed_and_nothing_is_lost(
    tmp_path: Path, server: Server, postgres_url: str, does: Does
) -> None:
    ana, port = Person.joins(server), unused_port()
    url = f"http://127.0.0.1:{port}/telegram"
    settings = {"TELEGRAM_WEBHOOK_URL": url, "SOLEUS_HTTP": str(port)}
    settings |= {"DATABASE_URL": postgres_url, "SOLEUS_KEY": b64encode(KEY).decode()}
    code, said = await does("webhook", "set", **settings)
    assert (code, server.webhook) == (0, url), said
    assert server.calling.secret not in said
    async with running(tmp_path, server, "--role", "front", **settings) as front:
        await server.until(lambda: server.count("getWebhookInfo") >= 2, 60)  # it listens
        await ana.is_welcomed()
        await ana.says("/checkin")
        await ana.taps("Ran")
        await ana.sees("How far?")
        front.kill()
        await front.wait()
    await ana.taps("8 km")  # while nobody is there
    async with running(tmp_path, server, "--role", "front", **settings) as front:
        await server.until(lambda: server.count("getWebhookInfo") >= 3, 60)
        await ana.sees("8 km. Effort?")
        await ana.taps("Easy")
        await ana.taps("Fine")
        await ana.sees("Saved. 8 km, easy, calves fine. Day 1 of check-ins.")
        await ana.is_heard()
        front.terminate()
        ended, written = await ends(front)
    assert ended == 0
    assert "Traceback" not in written
    assert server.count("getUpdates") == 0
    code, said = await does("webhook", "delete", **settings)
    assert (code, server.webhook) == (0, "")
    assert "nothing is heard until  python -m bot webhook set" in said


async def test_asking_beside_a_webhook_ends_with_3(tmp_path: Path, server: Server) -> None:
    server.webhook = "https://other.example/hook"
    code, said = await ends(await begins(tmp_path, server, "run"))
    assert code == 3
    assert "python -m bot webhook delete" in said
    assert server.webhook


async def test_webhook_commands_say_what_they_need(tmp_path: Path, does: Does) -> None:
    code, said = await does("webhook", "set")
    assert (code, "set TELEGRAM_WEBHOOK_URL=" in said) == (2, True)
    code, said = await does("webhook", "set", TELEGRAM_WEBHOOK_URL="http://127.0.0.1:1/x")
    assert (code, "there is none yet" in said) == (2, True)
    code, said = await does("webhook", "info")
    assert (code, "No webhook is set" in said) == (0, True)
    assert not os.listdir(tmp_path)


async def test_check_says_where_telegram_calls(does: Does) -> None:
    hook = {"TELEGRAM_WEBHOOK_URL": "http://127.0.0.1:1/x", "SOLEUS_KEY": b64encode(KEY).decode()}
    _, said = await does("check", **hook)
    assert "WRONG  telegram, webhook: none is set, 0 updates waiting; have Telegram call here" in said
    await does("webhook", "set", **hook)
    _, said = await does("check", **hook)
    assert "ok     telegram, webhook: is set, as it should be, 0 updates waiting" in said


async def test_of_two_fronts_one_dies_and_the_other_goes_on_at_once(
    tmp_path: Path, server: Server, postgres_url: str
) -> None:
    ana, ports = Person.joins(server), (unused_port(), unused_port())
    server.calling.fronts = [f"http://127.0.0.1:{port}/telegram" for port in ports]
    settings = {"TELEGRAM_WEBHOOK_URL": server.calling.fronts[0], "SOLEUS_KEY": b64encode(KEY).decode()}
    settings["DATABASE_URL"] = postgres_url
    await ends(await begins(tmp_path, server, "webhook", "set", **settings))
    front = ("--role", "front")
    async with (
        running(tmp_path, server, *front, SOLEUS_HTTP=str(ports[0]), **settings) as one,
        running(tmp_path, server, *front, SOLEUS_HTTP=str(ports[1]), **settings),
    ):
        await server.until(lambda: server.count("getWebhookInfo") >= 3, 60)  # both listen
        await ana.is_welcomed()
        await ana.is_heard()
        assert 503 not in server.calling.answers, "neither stood by"
        one.kill()
        await one.wait()
        for label in ("/checkin", "/today", "/help"):
            await ana.says(label)
            await ana.is_heard()
        await ana.sees("What I can do.")
