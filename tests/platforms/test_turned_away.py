"""A token that is revoked while Soleus runs: the whole process ends with 3 and says what to do, and nothing secret."""

import asyncio
import os
import sys
from asyncio.subprocess import PIPE, Process
from pathlib import Path

import pytest

from tests.patience import PATIENCE
from tests.platforms import discord_server, telegram_server
from tests.platforms.discord_server import DiscordServer
from tests.platforms.processes import ROOT
from tests.platforms.telegram_people import Person
from tests.platforms.telegram_server import Server


async def begins(folder: Path, **settings: str) -> Process:
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **settings}
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run", cwd=folder, env=env, stdout=PIPE, stderr=PIPE
    )


async def ends(process: Process) -> tuple[int | None, str]:
    try:
        out, err = await asyncio.wait_for(process.communicate(), PATIENCE)
    finally:
        if process.returncode is None:
            process.kill()
    return process.returncode, (out + err).decode()


async def test_on_telegram(tmp_path: Path, server: Server) -> None:
    token = telegram_server.TOKEN
    process = await begins(tmp_path, TELEGRAM_BOT_TOKEN=token, TELEGRAM_API_BASE_URL=server.url)
    await server.until(lambda: server.count("getUpdates") > 0)
    server.token = "1:another"
    await Person.joins(server).says("wakes the long poll")
    code, written = await ends(process)
    assert code == 3
    assert "Soleus was turned away: Telegram does not accept TELEGRAM_BOT_TOKEN" in written
    assert token not in written
    assert "Traceback" not in written


@pytest.mark.parametrize(
    ("close", "says"),
    [(4004, "Discord does not accept DISCORD_BOT_TOKEN: make a new one"), (4014, "disallowed intents")],
)
async def test_on_discord(tmp_path: Path, close: int, says: str) -> None:
    token = discord_server.TOKEN
    async with DiscordServer().open() as server:
        process = await begins(tmp_path, DISCORD_BOT_TOKEN=token, DISCORD_API_BASE_URL=server.base)
        await server.gateway.listening(identified=1)
        if close == 4004:
            server.revoke()
        await server.gateway.cut(close)
        code, written = await ends(process)
    assert code == 3
    assert "Soleus was turned away:" in written
    assert says in written
    assert token not in written
    assert "Traceback" not in written
