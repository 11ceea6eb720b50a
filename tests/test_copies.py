"""Copies of a SQLite database: whole or not there, while it is used, killed at any moment, and never with the keys."""

import asyncio
import os
import sqlite3
import subprocess
import sys
from concurrent.futures import Future
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.checks import checks
from bot.metrics import Metrics
from bot.nights import Nights, last_night
from bot.settings import WrongSettings, read
from storage.copies import Copies
from storage.errors import AlreadyRunning, StoreUnavailable
from storage.store import Store, open_store
from tests.conftest import KEY, NOW
from tests.patience import PATIENCE
from tests.played import ROOT, environment, soleus
from tests.samples import add
from tests.test_sealing import execute, files

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
STAMP = "20260318T183000Z"


def nobody() -> None:
    """Nothing to wait for."""


@pytest.fixture
def copies(tmp_path: Path) -> Copies:
    return Copies(tmp_path / "soleus.db")


def people(file: Path, table: str = "runner", column: str = "id") -> set[str]:
    """Whose rows are in a file, which is whole."""
    with closing(sqlite3.connect(file)) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return {row[0] for row in db.execute(f"SELECT {column} FROM {table}")} - {""}


def keyed(file: Path) -> set[str]:
    return people(file, "data_key", "runner")


def wide(file: Path) -> None:
    """Makes a database of some pieces."""
    with closing(sqlite3.connect(file)) as db, db:
        db.execute("CREATE TABLE filler (bytes BLOB)")
        db.executemany("INSERT INTO filler VALUES (randomblob(?))", [(1000,)] * 4000)


async def test_data_and_keys_are_copied_to_places_of_their_own_for_their_owner_alone(
    sqlite_store: Store, copies: Copies, tmp_path: Path
) -> None:
    await sqlite_store.transact(lambda w: add(w, "ann", "bea"))
    copy = await sqlite_store.back_up(NOW, 7, nobody)
    assert copy is not None
    assert copy.file == tmp_path / "backups" / f"soleus-copy-{STAMP}.db"
    assert (copy.made_at, await sqlite_store.backed_up_at()) == (NOW, NOW)
    assert people(copy.file) == {"ann", "bea"}
    assert copies.keys == tmp_path / "backups-keys" / "soleus.db.keys"
    assert keyed(copies.keys) == {"ann", "bea"}
    for made in (copy.file, copies.keys):
        assert made.stat().st_mode & 0o777 == 0o600
        assert made.parent.stat().st_mode & 0o777 == 0o700
        assert [file.name for file in made.parent.iterdir()] == [made.name], "one file, and nothing beside it"


async def test_no_wrapped_key_is_among_the_data(sqlite_store: Store, tmp_path: Path, sqlite_url: str) -> None:
    await sqlite_store.transact(lambda w: add(w, "ann", "bea"))
    await sqlite_store.back_up(NOW, 7, nobody)
    wrapped = execute(f"{sqlite_url}.keys", "SELECT wrapped FROM data_key")
    data = b"".join(file.read_bytes() for file in (tmp_path / "backups").iterdir())
    assert len(wrapped) == 3
    assert not any(key in data for (key,) in wrapped)


async def test_a_copy_is_of_its_beginning_and_who_writes_meanwhile_does_not_wait(
    sqlite_store: Store, copies: Copies, tmp_path: Path
) -> None:
    wide(tmp_path / "soleus.db")
    await sqlite_store.transact(lambda w: add(w, "ann"))
    loop, commits = asyncio.get_running_loop(), iter(range(1000))

    async def write() -> None:
        number = next(commits)
        if number < 5:
            await sqlite_store.transact(lambda w: add(w, f"late-{number}"))

    copy = await sqlite_store.back_up(NOW, 7, lambda: _waits(asyncio.run_coroutine_threadsafe(write(), loop)))
    assert copy is not None
    assert next(commits) > 5, "it took some pieces"
    assert people(copy.file) == {"ann"}
    assert keyed(copies.keys) == {"ann", *(f"late-{number}" for number in range(5))}, (
        "the keys come after the data"
    )


def _waits(future: "Future[None]") -> None:
    future.result(PATIENCE)


async def test_who_deletes_herself_while_it_is_copied_leaves_nothing_readable(
    sqlite_store: Store, copies: Copies, tmp_path: Path, sqlite_url: str
) -> None:
    wide(tmp_path / "soleus.db")
    await sqlite_store.transact(lambda w: add(w, "ann", "bea"))
    await sqlite_store.back_up(NOW - DAY, 7, nobody)
    ((wrapped,),) = execute(f"{sqlite_url}.keys", "SELECT wrapped FROM data_key WHERE runner = 'ann'")
    assert keyed(copies.keys) == {"ann", "bea"}
    loop = asyncio.get_running_loop()
    seen: list[set[str]] = []

    async def delete() -> None:
        if not seen:
            await sqlite_store.transact(lambda w: w.people.forget("ann"))
            seen.append(keyed(copies.keys))

    await sqlite_store.back_up(NOW, 7, lambda: _waits(asyncio.run_coroutine_threadsafe(delete(), loop)))
    assert seen == [{"bea"}], "she is gone from yesterday's copy of the keys, too, and at once"
    assert keyed(copies.keys) == {"bea"}
    everywhere = files(sqlite_url, "soleus.db*") + files(f"sqlite:///{copies.keys}")
    assert wrapped not in everywhere
    assert b"user-ann" not in everywhere, "what the copy held up is made up for"


async def test_a_key_that_could_not_be_removed_from_its_copy_is_removed_at_the_next_tidying(
    sqlite_store: Store, copies: Copies, caplog: pytest.LogCaptureFixture
) -> None:
    await sqlite_store.transact(lambda w: add(w, "ann", "bea"))
    await sqlite_store.back_up(NOW, 7, nobody)
    whole = copies.keys.read_bytes()
    copies.keys.write_bytes(b"unreadable" * 1000)
    await sqlite_store.transact(lambda w: w.people.forget("ann"))
    assert "a deleted key is still in the copy of the keys" in caplog.text
    copies.keys.write_bytes(whole)
    await sqlite_store.prune_backups(NOW - DAY)
    assert keyed(copies.keys) == {"bea"}


async def test_a_new_start_brings_the_copy_of_the_keys_up_to_date(sqlite_url: str, copies: Copies) -> None:
    async def opened() -> Store:
        return await open_store(sqlite_url, KEY, now=lambda: NOW)

    store = await opened()
    await store.transact(lambda w: add(w, "ann", "bea"))
    await store.back_up(NOW, 7, nobody)
    before = copies.keys.read_bytes()
    await store.transact(lambda w: w.people.forget("ann"))
    await store.close()
    copies.keys.write_bytes(before)  # as a crash between the two leaves it
    store = await opened()
    await store.prune_backups(NOW - DAY)
    await store.close()
    assert keyed(copies.keys) == {"bea"}


async def test_a_new_database_leaves_the_copies_of_the_one_before_alone(
    sqlite_url: str, copies: Copies
) -> None:
    store = await open_store(sqlite_url, KEY, now=lambda: NOW)
    await store.transact(lambda w: add(w, "ann", "bea"))
    await store.back_up(NOW, 7, nobody)
    await store.close()
    for name in ("soleus.db", "soleus.db.keys"):  # the disk was lost, the copies were on another
        copies.database.with_name(name).unlink()
    before = copies.keys.read_bytes()
    store = await open_store(sqlite_url, KEY, now=lambda: NOW + HOUR)
    await store.transact(lambda w: add(w, "cleo"))
    await store.prune_backups(NOW - DAY)
    with pytest.raises(StoreUnavailable, match="is the copy of another key store"):
        await store.back_up(NOW + DAY, 1, nobody)
    await store.close()
    assert copies.keys.read_bytes() == before
    assert [people(copy.file) for copy in copies.made()] == [{"ann", "bea"}]


async def test_the_newest_are_kept_and_none_past_its_days(sqlite_store: Store, tmp_path: Path) -> None:
    migrated = tmp_path / "backups" / "soleus-0005-20260301T120000Z.db"
    migrated.parent.mkdir()
    migrated.touch()
    for night in range(5):
        await sqlite_store.back_up(NOW + night * DAY, 3, nobody)
    names = [f"soleus-copy-202603{day}T183000Z.db" for day in (20, 21, 22)]
    assert sorted(file.name for file in migrated.parent.iterdir()) == [migrated.name, *names]
    assert await sqlite_store.prune_backups(NOW + 3 * DAY) == 2
    assert sorted(file.name for file in migrated.parent.iterdir()) == names[1:]


async def test_a_copy_that_fails_says_why_and_leaves_the_former_ones(
    sqlite_store: Store, copies: Copies, tmp_path: Path
) -> None:
    await sqlite_store.back_up(NOW, 1, nobody)
    kept = (copies.folder / f"soleus-copy-{STAMP}.db").read_bytes()
    with copies.alone(), pytest.raises(AlreadyRunning, match="being made just now"):
        await sqlite_store.back_up(NOW + DAY, 1, nobody)
    await sqlite_store.close()
    file = tmp_path / "soleus.db"
    whole = file.read_bytes()
    file.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    with pytest.raises(StoreUnavailable, match="damaged"):
        copies.make(NOW + DAY)
    assert [copy.file.read_bytes() for copy in copies.made()] == [kept]
    assert copies.broken_off() == []


def test_without_room_or_rights_nothing_is_begun(
    copies: Copies, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(StoreUnavailable, match=r"There is no .*soleus\.db to copy"):
        copies.make(NOW)
    for name in ("soleus.db", "soleus.db.keys"):
        (tmp_path / name).touch()
    copies.folder.touch()  # a file where the folder would be
    with pytest.raises(StoreUnavailable, match="check the path and permissions"):
        copies.make(NOW)
    copies.folder.unlink()
    monkeypatch.setattr("storage.copies.ROOM", 2**60)
    with pytest.raises(StoreUnavailable, match=r"Only \d+ MB are left"):
        copies.make(NOW)
    assert list(copies.folder.iterdir()) == []


KILLED = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from storage.copies import Copies
left = [int(sys.argv[2])]
def pause():
    left[0] -= 1
    if not left[0]:
        os.kill(os.getpid(), signal.SIGKILL)
Copies(Path(sys.argv[1])).make(datetime(2026, 3, 19, 18, 30, tzinfo=UTC), pause)
"""


@pytest.fixture
async def copied_once(sqlite_url: str, tmp_path: Path) -> None:
    """Ann is in the copy, and Bea came since."""
    store = await open_store(sqlite_url, KEY, now=lambda: NOW)
    await store.transact(lambda w: add(w, "ann"))
    wide(tmp_path / "soleus.db")
    await store.back_up(NOW, 7, nobody)
    await store.transact(lambda w: add(w, "bea"))
    await store.close()


@pytest.mark.usefixtures("copied_once")
def test_killed_at_any_piece_there_is_a_whole_copy_or_none(copies: Copies, tmp_path: Path) -> None:
    codes = []
    for piece in range(1, 40):
        done = subprocess.run(
            [sys.executable, "-c", KILLED, str(tmp_path / "soleus.db"), str(piece)],
            env=environment(), cwd=ROOT, check=False, timeout=PATIENCE,
        )  # fmt: skip
        codes.append(done.returncode)
        finished = {copy.made_at: people(copy.file) for copy in copies.made()}
        assert finished in ({NOW: {"ann"}}, {NOW: {"ann"}, NOW + DAY: {"ann", "bea"}})
        assert keyed(copies.keys) in ({"ann"}, {"ann", "bea"})
        if done.returncode == 0:
            break
        assert NOW + DAY in finished or copies.broken_off()
    assert codes[-1] == 0, "the pieces come to an end"
    assert len(codes) > 8
    assert set(codes[:-1]) == {-9}
    assert copies.broken_off() == [], "what was broken off is swept away by the next"
    assert len(copies.made()) == 2


class Walls:
    """This computer's clock."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at


async def test_each_night_has_its_copy_and_a_missed_one_is_made_up(
    sqlite_store: Store, copies: Copies
) -> None:
    wall = Walls(NOW)
    metrics = Metrics()
    nights = Nights(sqlite_store, 3, wall.now, metrics)

    async def made_in(hours: int) -> int:
        before = len(copies.made())
        wall.at += hours * HOUR
        await nights.look()
        return len(copies.made()) - before

    assert [await made_in(hours) for hours in (0, 1, 1)] == [0, 1, 0], "the first an hour after the start"
    night = last_night(wall.at) + DAY
    wall.at = night - HOUR
    assert [await made_in(hours) for hours in (0, 1, 1, 22)] == [0, 1, 0, 0]
    again = Nights(sqlite_store, 3, wall.now)
    wall.at += 30 * HOUR
    await again.look()
    assert copies.made()[0].made_at == wall.at, "a computer that was off at night makes it up at its start"
    assert len(copies.made()) == 3
    assert b"soleus_backup_timestamp_seconds 0.0" not in metrics.shown()


def test_the_last_night_is_the_one_before_by_this_computers_clock() -> None:
    assert last_night(datetime(2026, 3, 18, 12, tzinfo=UTC)).astimezone().hour == 3
    for hour in range(24):
        now = datetime(2026, 3, 18, hour, 30, tzinfo=UTC)
        assert timedelta() <= now - last_night(now) < DAY


async def test_a_night_that_fails_is_told_in_the_log_and_one_that_is_stopped_is_not(
    sqlite_store: Store, copies: Copies, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    wall = Walls(NOW)
    nights = Nights(sqlite_store, 3, wall.now)
    wall.at += HOUR
    monkeypatch.setattr("storage.copies.ROOM", 2**60)
    await nights.look()
    assert "no copy of the database was made, the next try is in an hour: Only " in caplog.text
    assert "make room" in caplog.text
    monkeypatch.undo()
    caplog.clear()
    nights.stop()
    await nights.look()
    assert (copies.made(), copies.broken_off(), caplog.text) == ([], [], "")


def test_the_command_copies_while_soleus_runs_and_says_where(tmp_path: Path) -> None:
    assert soleus(tmp_path, "migrate").returncode == 0
    done = soleus(tmp_path, "backup")
    assert (done.returncode, done.stderr) == (0, "")
    data, keys, key = done.stdout.splitlines()
    (copy,) = (tmp_path / "backups").iterdir()
    assert data.startswith(f"The data: backups/{copy.name} (0.")
    assert "deleted by Soleus after 14 days" in data
    assert keys.startswith("The runners' keys: backups-keys/soleus.db.keys, in place")
    assert "soleus.key" in key
    seen = soleus(tmp_path, "check").stdout
    assert "ok     backups: 1 in backups, the newest of " in seen


async def test_the_command_works_beside_a_process_that_has_the_database_open(
    sqlite_store: Store, tmp_path: Path
) -> None:
    await sqlite_store.transact(lambda w: add(w, "ann"))
    done = await asyncio.to_thread(
        soleus, tmp_path, "backup", SOLEUS_BACKUP_DIR="there", SOLEUS_KEY="A" * 43 + "="
    )
    assert done.returncode == 0, done.stderr
    assert people(next((tmp_path / "there").iterdir())) == {"ann"}
    assert keyed(tmp_path / "there-keys" / "soleus.db.keys") == {"ann"}
    assert "SOLEUS_KEY" in done.stdout


def test_on_postgresql_the_command_says_which_two_lines_to_type(tmp_path: Path) -> None:
    url = "postgresql://soleus:geheim@127.0.0.1:1/club"
    done = soleus(tmp_path, "backup", DATABASE_URL=url)
    assert done.returncode == 2
    assert done.stderr.count("pg_dump --") == 2
    assert "'postgresql://soleus@127.0.0.1:1/club'" in done.stderr
    assert "geheim" not in done.stderr


@pytest.mark.parametrize(("days", "wrong"), [(1, ""), (3, "72 hours old")])
def test_check_says_when_the_newest_copy_is_too_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, days: int, wrong: str
) -> None:
    monkeypatch.chdir(tmp_path)
    look = checks(read({}, tmp_path / ".env"))["backups"]
    assert look().startswith("none yet")
    at = datetime.now(UTC) - timedelta(days=days)
    (tmp_path / "backups").mkdir()
    (tmp_path / "backups" / f"soleus-copy-{at:%Y%m%dT%H%M%SZ}.db").touch()
    if wrong:
        with pytest.raises(WrongSettings, match=wrong):
            look()
        assert checks(read({"SOLEUS_BACKUPS": "0"}, tmp_path / ".env"))["backups"]().startswith(
            "1 in backups"
        )
    else:
        assert look().startswith("1 in backups")


def test_check_says_that_a_copy_was_broken_off_and_tidying_takes_it_in_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, copies: Copies
) -> None:
    monkeypatch.chdir(tmp_path)
    look = checks(read({}, tmp_path / ".env"))["backups"]
    part = copies.folder / f"soleus-copy-{STAMP}.db.part"
    part.parent.mkdir()
    part.touch()
    assert look().startswith("none yet"), "it may be under way"
    at = part.stat().st_mtime - 2 * HOUR.total_seconds()
    os.utime(part, (at, at))
    with pytest.raises(WrongSettings, match=r"was broken off and left .*part"):
        look()
    copies.prune(datetime.now(UTC) - DAY)
    assert part.exists()
    copies.prune(datetime.now(UTC) - HOUR)
    assert not part.exists()


@pytest.mark.parametrize("keys", ["backups", "backups/keys", "./backups/../backups/keys"])
def test_the_copy_of_the_keys_never_lies_among_those_of_the_data(tmp_path: Path, keys: str) -> None:
    for data in ({}, {"SOLEUS_BACKUP_DIR": "backups"}):
        with pytest.raises(WrongSettings, match="SOLEUS_BACKUP_KEYS_DIR must lie outside"):
            read({"SOLEUS_BACKUP_KEYS_DIR": keys, **data}, tmp_path / ".env")
    assert read({"SOLEUS_BACKUP_KEYS_DIR": "keys"}, tmp_path / ".env").backup_keys_dir == Path("keys")
