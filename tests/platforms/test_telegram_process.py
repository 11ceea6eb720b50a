"""The whole process on Telegram, as an operator starts, stops, kills and checks it."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot import __version__
from tests.patience import PATIENCE
from tests.platforms.telegram_people import Person
from tests.platforms.telegram_server import TOKEN, Server

ROOT = Path(__file__).parent.parent.parent
NOON = "2026-03-17T12:00+01:00"  # in life any hour may strike in the middle of a talk


async def begins(folder: Path, server: Server, *command: str, token: str = TOKEN, **more: str) -> Process:
    """Starts `python -m bot` in a folder of its own, with Telegram at the loopback server."""
    env = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "TELEGRAM_BOT_TOKEN": token,
        "TELEGRAM_API_BASE_URL": server.url,
        **more,
    }
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", *command, cwd=folder, env=env, stdout=PIPE, stderr=PIPE, stdin=PIPE
    )


async def ends(process: Process, within: float = PATIENCE) -> tuple[int | None, str]:
    """Waits for its end: the exit code, and all it wrote."""
    out, err = await asyncio.wait_for(process.communicate(), within)
    return process.returncode, (out + err).decode()


@asynccontextmanager
async def running(folder: Path, server: Server) -> AsyncIterator[Process]:
    process = await begins(folder, server, "run", "--now", NOON)
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def test_a_runner_is_welcomed_and_sigterm_ends_it_in_good_order(tmp_path: Path, server: Server) -> None:
    ana = Person.joins(server)
    async with running(tmp_path, server) as process:
        await ana.is_welcomed()
        await ana.says("8k easy 44min left calf 3/10")
        await ana.sees("Saved. 8 km, 44 min, easy, left calf 3/10.")
        process.send_signal(signal.SIGTERM)
        code, written = await ends(process)
    assert code == 0
    told = [line.partition("INFO soleus: ")[2] for line in written.splitlines() if "INFO soleus" in line]
    assert told == [
        f"Soleus {__version__} begins on Telegram, with SQLite",
        "Telegram is reached",
        "ended as it was told to",
    ]
    assert TOKEN not in written
    assert "left calf" not in written


async def test_a_night_that_was_missed_is_made_up_at_the_start(tmp_path: Path, server: Server) -> None:
    await ends(await begins(tmp_path, server, "migrate"))
    last = tmp_path / "backups" / f"soleus-copy-{datetime.now(UTC) - timedelta(days=2):%Y%m%dT%H%M%SZ}.db"
    last.parent.mkdir()
    last.touch()
    process = await begins(tmp_path, server, "run")
    assert process.stderr is not None
    async with asyncio.timeout(PATIENCE):
        while b"copied the database to backups/soleus-copy-" not in (line := await process.stderr.readline()):
            assert line, "it ended before"
    process.send_signal(signal.SIGTERM)
    assert (await ends(process))[0] == 0
    assert len(list(last.parent.iterdir())) == 2
    assert (tmp_path / "backups-keys" / "soleus.db.keys").exists()


async def test_killed_in_the_middle_the_talk_goes_on_where_it_was(tmp_path: Path, server: Server) -> None:
    ana = Person.joins(server)
    async with running(tmp_path, server) as process:
        await ana.is_welcomed()
        await ana.says("/checkin")
        await ana.taps("Ran")
        await ana.sees("How far?")
        process.kill()
        await process.wait()
    await ana.taps("8 km")  # while nobody is there
    async with running(tmp_path, server):
        await ana.sees("8 km. Effort?")
        await ana.taps("Easy")
        await ana.taps("Fine")
        await ana.sees("Saved. 8 km, easy, calves fine. Day 1 of check-ins.")


async def test_a_token_that_is_not_valid_ends_it_with_3_and_says_what_to_do(
    tmp_path: Path, server: Server
) -> None:
    code, written = await ends(await begins(tmp_path, server, "run", token="1:revoked"))
    assert code == 3
    assert "Telegram does not accept TELEGRAM_BOT_TOKEN" in written
    assert "1:revoked" not in written


async def test_check_asks_telegram_and_says_what_is_well(tmp_path: Path, server: Server) -> None:
    code, written = await ends(await begins(tmp_path, server, "check"))
    assert "ok     telegram, token: works" in written
    assert code == (2 if "WRONG" in written else 0)


async def test_a_start_loads_nothing_that_only_a_later_moment_needs(tmp_path: Path, server: Server) -> None:
    """Idle memory is mostly what was loaded."""
    process = await begins(tmp_path, server, "run", PYTHONPROFILEIMPORTTIME="1")
    await server.until(lambda: any(call.method == "getUpdates" for call in server.calls), within=30)
    process.send_signal(signal.SIGTERM)
    code, written = await ends(process)
    loaded = {line.rpartition("|")[2].strip() for line in written.splitlines() if "import time:" in line}
    assert code == 0
    assert {"telegram", "aiohttp", "fluent.syntax", "storage.sqlite", "frozenlist"} <= loaded
    later = {"babel", "fluent.runtime", "tzfpy", "resvg_py", "prompt_toolkit", "prometheus_client", "psycopg"}
    assert not loaded & {*later, "discord", "frozenlist._frozenlist"}


async def test_the_other_platforms_library_is_not_loaded() -> None:
    code = """
import sys
from bot.clock import Clock
from bot.settings import read
from bot.wiring import platforms
from handlers.words import Words
from storage.duties import Process
me = Process(id="me", role="all", version="1")
adapters = platforms(read({"TELEGRAM_BOT_TOKEN": "1:a"}), Clock(), Words(), None, None, me)
print([adapter.name for adapter in adapters], "telegram" in sys.modules, "discord" in sys.modules)
"""
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", code, cwd=ROOT, stdout=PIPE)
    out, _ = await process.communicate()
    assert out.decode().strip() == "['telegram'] True False"
