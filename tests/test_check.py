"""`check`: the disk and the clocks, with the fix beside what is wrong."""

import shutil
from pathlib import Path
from typing import NamedTuple

import pytest
from aiohttp import web

from bot.adapters.skew import clock
from bot.checks import checks
from bot.settings import Settings, WrongSettings, read


class Usage(NamedTuple):
    """What the disk says of itself."""

    total: int
    used: int
    free: int


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.chdir(tmp_path)
    return read({"DATABASE_URL": f"sqlite:////{tmp_path}/deep/er/soleus.db"})


def test_the_disk_has_room(settings: Settings) -> None:
    assert checks(settings)["disk"]().endswith("GB free")


def test_a_full_disk_is_told_with_what_to_do(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(2**30, 2**30, 50 * 2**20))
    with pytest.raises(WrongSettings, match="Only 50 MB are left"):
        checks(settings)["disk"]()


def test_a_container_that_nothing_can_be_written_into_needs_no_disk_with_postgresql(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("os.access", lambda *_: False)
    look = checks(read({"DATABASE_URL": "postgresql://soleus@postgres/soleus"}))
    assert look["disk"]() == "PostgreSQL's own"
    assert look["backups"]().startswith("PostgreSQL's own dumps")


@pytest.mark.parametrize(
    ("date", "seen"),
    [
        (None, "agrees with this computer's"),
        ("Tue, 17 Mar 2020 18:30:00 GMT", "seconds fast"),
        ("Tue, 17 Mar 2099 18:30:00 GMT", "seconds slow"),
    ],
)
async def test_clocks_that_are_apart_are_told(date: str | None, seen: str) -> None:
    async def answer(_: web.Request) -> web.Response:
        return web.Response(headers={"Date": date} if date else None)

    application = web.Application()
    application.router.add_get("/", answer)
    runner = web.AppRunner(application)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    (finding,) = await clock(f"http://127.0.0.1:{runner.addresses[0][1]}")
    await runner.cleanup()
    assert seen in finding.seen
    assert bool(finding.fix) == bool(date)


async def test_where_nothing_answers_nothing_is_said_of_the_clock() -> None:
    assert await clock("http://127.0.0.1:9") == []


@pytest.mark.parametrize(
    "name", [".env", "soleus.db", "soleus.db-wal", "soleus.db.keys", "backups/soleus-2026-03-17.db"]
)
def test_a_file_that_others_can_open_is_told_with_what_to_do(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As after a restore, or an editor, under an ordinary umask."""
    monkeypatch.chdir(tmp_path)
    settings = read({"DATABASE_URL": "sqlite:///soleus.db"})
    assert checks(settings)["files"]() == "nothing there"
    file = Path(name)
    file.parent.mkdir(exist_ok=True)
    file.touch(0o600)
    assert checks(settings)["files"]() == "are for you alone"
    file.chmod(0o644)
    with pytest.raises(WrongSettings, match=f"chmod 600 {name}"):
        checks(settings)["files"]()
