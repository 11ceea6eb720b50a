"""The way back: a copy takes the place of the database at once, and who deleted herself since does not come back."""

import shutil
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from storage.copies import Copies
from storage.errors import AlreadyRunning, NewerSchema, RestoreRefused, StoreUnavailable, WrongKey
from storage.restore import Restored, restore
from storage.store import Store, open_store
from tests.conftest import KEY, NOW
from tests.patience import PATIENCE
from tests.played import ROOT, environment, soleus
from tests.samples import add, runner
from tests.test_copies import keyed, nobody, people
from tests.test_sealing import execute

KEYTEXT = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="  # KEY, as SOLEUS_KEY holds it
DAY = timedelta(days=1)


async def opened(url: str, *, forget_keyless: bool = False) -> Store:
    return await open_store(url, KEY, now=lambda: NOW, forget_keyless=forget_keyless)


@pytest.fixture
async def copy(sqlite_url: str, copies: Copies) -> Path:
    """Ann, Bea and Cleo were in it; then Bea deleted herself, and Dora came."""
    store = await opened(sqlite_url)
    await store.transact(lambda w: add(w, "ann", "bea", "cleo"))
    made = await store.back_up(NOW - DAY, 7, nobody)
    assert made is not None
    await store.transact(lambda w: w.people.forget("bea"))
    await store.transact(lambda w: add(w, "dora"))
    await store.close()
    return made.file


@pytest.fixture
def copies(tmp_path: Path) -> Copies:
    return Copies(tmp_path / "soleus.db")


def restored(copy: Path, copies: Copies, *, forget: bool = True, key: bytes = KEY) -> Restored:
    return restore(copy, copies, key, now=lambda: NOW, forget_keyless=forget, tell=lambda _: None)


def beside(file: Path) -> set[str]:
    """What stands where the database is, but for the locks and folders."""
    return {each.name for each in file.parent.iterdir() if each.suffix != ".lock" and each.is_file()}


async def test_who_was_in_the_copy_is_back_and_who_deleted_herself_is_not(
    sqlite_url: str, copy: Path, copies: Copies
) -> None:
    done = restored(copy, copies)
    assert (done.people, done.keyless) == (3, 1)
    store = await opened(sqlite_url, forget_keyless=True)
    assert await store.transact(lambda w: w.people.runner("ann")) == runner()
    assert await store.transact(lambda w: w.people.runner("bea")) is None
    await store.close()
    assert people(copies.database) == {"ann", "cleo"}
    assert beside(copies.database) == {"soleus.db", "soleus.db.keys"}


async def test_what_was_there_is_kept_aside_as_one_file_and_goes_with_the_other_copies(
    sqlite_url: str, copy: Path, copies: Copies
) -> None:
    done = restored(copy, copies)
    assert done.aside == copies.folder / "soleus-kept-20260318T183000Z.db"
    assert people(done.aside) == {"ann", "cleo", "dora"}
    assert done.aside.stat().st_mode & 0o777 == 0o600
    store = await opened(sqlite_url, forget_keyless=True)
    await store.prune_backups(NOW + DAY)
    await store.close()
    assert list(copies.folder.iterdir()) == []


async def test_a_wrong_copy_is_taken_back_before_the_start_with_everybody_in_it(
    sqlite_url: str, copy: Path, copies: Copies
) -> None:
    first = restored(copy, copies)
    await (await opened(sqlite_url, forget_keyless=True)).close()
    assert first.aside is not None
    assert restored(first.aside, Copies(copies.database, copies.folder.with_name("later"))).keyless == 0
    store = await opened(sqlite_url)
    assert await store.transact(lambda w: w.people.runner("dora")) == runner("dora")
    await store.close()


@pytest.mark.parametrize("forget", [False, True])
def test_without_a_word_nobody_is_forgotten(copy: Path, copies: Copies, forget: bool) -> None:
    execute(f"sqlite:///{copies.database}.keys", "DELETE FROM data_key WHERE runner = 'cleo'")
    before = copies.database.read_bytes()
    if forget:
        assert restored(copy, copies).keyless == 2
    else:
        with pytest.raises(RestoreRefused, match="2 of the 3 people in it have no key"):
            restored(copy, copies, forget=False)
        assert copies.database.read_bytes() == before
        assert beside(copies.database) == {"soleus.db", "soleus.db.keys"}


@pytest.mark.parametrize("emptied", [False, True])
async def test_on_a_new_computer_the_copy_of_the_keys_takes_their_place(
    sqlite_url: str, copy: Path, copies: Copies, emptied: bool
) -> None:
    for name in ("soleus.db", "soleus.db.keys"):
        copies.database.with_name(name).unlink()
    if emptied:  # as a start without it leaves it
        execute(
            f"{sqlite_url}.keys",
            "CREATE TABLE data_key (runner TEXT PRIMARY KEY, wrapped BLOB, made_at BIGINT)",
        )
    done = restored(copy, copies)
    assert done == Restored(people=3, keyless=1, aside=None), "Bea went from the copy of the keys, too"
    store = await opened(sqlite_url, forget_keyless=True)
    assert await store.transact(lambda w: w.people.runner("cleo")) == runner("cleo")
    await store.close()
    assert keyed(Path(f"{copies.database}.keys")) == keyed(copies.keys) == {"ann", "cleo"}


async def test_on_a_computer_that_was_begun_anew_the_key_store_is_moved_away_first(
    sqlite_url: str, copy: Path, copies: Copies
) -> None:
    keys = copies.database.with_name("soleus.db.keys")
    for file in (copies.database, keys):
        file.unlink()
    await (await opened(sqlite_url)).close()
    with pytest.raises(RestoreRefused, match=r"3 of the 3 people in it have no key .* move it away"):
        restored(copy, copies, forget=False)
    keys.rename(keys.with_name("away"))
    assert restored(copy, copies).keyless == 1
    await (await opened(sqlite_url, forget_keyless=True)).close()
    assert people(copies.database) == {"ann", "cleo"}


async def test_a_start_without_the_database_does_not_throw_everybodys_keys_away(
    sqlite_url: str, copy: Path, copies: Copies
) -> None:
    copies.database.unlink()
    with pytest.raises(WrongKey, match="holds the keys of 3 people, and there is no database"):
        await opened(sqlite_url)
    assert not copies.database.exists()
    restored(copy, copies)
    await (await opened(sqlite_url, forget_keyless=True)).close()
    assert people(copies.database) == {"ann", "cleo"}


async def test_a_damaged_database_is_kept_as_it_is(sqlite_url: str, copy: Path, copies: Copies) -> None:
    damaged = copies.database.read_bytes()[:4096] + b"\xff" * 50_000
    copies.database.write_bytes(damaged)
    copies.database.with_name("soleus.db-wal").write_bytes(b"and its log")
    done = restored(copy, copies)
    assert done.aside is not None
    assert done.aside.read_bytes() == damaged
    assert done.aside.with_name(f"{done.aside.name}-wal").read_bytes() == b"and its log"
    await (await opened(sqlite_url, forget_keyless=True)).close()
    assert people(copies.database) == {"ann", "cleo"}
    assert copies.prune(NOW + DAY) == 2
    assert list(copies.folder.iterdir()) == []


async def test_a_running_soleus_is_in_the_way(sqlite_url: str, copy: Path, copies: Copies) -> None:
    store = await opened(sqlite_url)
    with pytest.raises(AlreadyRunning, match="stop the other one first"):
        restored(copy, copies)
    await store.close()


def test_what_is_no_copy_of_ours_changes_nothing(copy: Path, copies: Copies, tmp_path: Path) -> None:
    before = copies.database.read_bytes()
    strange, empty, newer = (tmp_path / name for name in ("notes.txt", "empty.db", "newer.db"))
    strange.write_text("no database at all " * 100)
    empty.touch()
    shutil.copy(copy, newer)
    execute(f"sqlite:///{newer}", "INSERT INTO migration VALUES (99, 'later', 'x', 0)")
    with pytest.raises(StoreUnavailable, match="no copy"):
        restored(tmp_path / "nowhere.db", copies)
    with pytest.raises(StoreUnavailable, match="not a SQLite database"):
        restored(strange, copies)
    with pytest.raises(RestoreRefused, match="no database of Soleus"):
        restored(empty, copies)
    with pytest.raises(NewerSchema, match="run the newer Soleus"):
        restored(newer, copies)
    with pytest.raises(WrongKey, match="put the old key back"):
        restored(copy, copies, key=bytes(32))
    Path(f"{copies.database}.keys").unlink()
    copies.keys.unlink()
    with pytest.raises(RestoreRefused, match="put one of them there"):
        restored(copy, copies)
    assert copies.database.read_bytes() == before


KILLED = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from storage.copies import Copies
from storage.restore import restore
left = [int(sys.argv[3])]
def dies(*_):
    left[0] -= 1
    if not left[0]:
        os.kill(os.getpid(), signal.SIGKILL)
for name in ("unlink", "replace"):  # right before each change of a name, too
    def traced(*args, real=getattr(Path, name), **kwargs):
        dies()
        return real(*args, **kwargs)
    setattr(Path, name, traced)
restore(Path(sys.argv[1]), Copies(Path(sys.argv[2])), bytes(range(32)), now=lambda: datetime(2026, 3, 18, tzinfo=UTC),
    forget_keyless=True, tell=dies)
"""


def killed(copy: Path, copies: Copies, moment: int) -> int:
    """Restores in a process of its own that dies at that moment; its exit code."""
    args = [sys.executable, "-c", KILLED, str(copy), str(copies.database), str(moment)]
    return subprocess.run(args, env=environment(), cwd=ROOT, check=False, timeout=PATIENCE).returncode


@pytest.mark.parametrize("fits", [True, False])
def test_killed_at_any_moment_the_place_holds_the_one_or_the_other(
    copy: Path, copies: Copies, fits: bool
) -> None:
    """`fits`: whether the former database is whole; else it is damaged, with a log of its own."""
    if not fits:
        copies.database.write_bytes(copies.database.read_bytes()[:4096] + b"\xff" * 50_000)
    before = copies.database.read_bytes()
    codes = []
    for moment in range(1, 60):
        copies.database.write_bytes(before)
        if not fits:
            Path(f"{copies.database}-wal").write_bytes(b"and its log")
        codes.append(killed(copy, copies, moment))
        if copies.database.read_bytes() != before:
            assert people(copies.database) == {"ann", "bea", "cleo"}
        elif fits:
            assert people(copies.database) == {"ann", "cleo", "dora"}
        if codes[-1] == 0:
            break
    assert codes[-1] == 0
    assert len(codes) > 8
    assert set(codes[:-1]) == {-9}
    assert people(copies.database) == {"ann", "bea", "cleo"}


def test_the_command_says_what_it_did_and_what_comes_next(copy: Path, copies: Copies, tmp_path: Path) -> None:
    name = f"backups/{copy.name}"
    listed = soleus(tmp_path, "restore", SOLEUS_KEY=KEYTEXT)
    assert (listed.returncode, listed.stderr) == (0, "")
    assert f"{name}, of 2026-03-17 18:30 UTC" in listed.stdout
    refused = soleus(tmp_path, "restore", name, SOLEUS_KEY=KEYTEXT)
    assert refused.returncode == 3
    assert "add --forget-keyless" in refused.stderr
    done = soleus(tmp_path, "restore", name, "--forget-keyless", SOLEUS_KEY=KEYTEXT)
    assert (done.returncode, done.stderr) == (0, "")
    assert "The copy is whole: 3 people" in done.stdout
    assert "1 person who deleted herself since is forgotten again" in done.stdout
    assert people(copies.database) == {"ann", "cleo"}
    assert soleus(tmp_path, "check", SOLEUS_KEY=KEYTEXT, SOLEUS_BACKUPS="0").returncode == 0


def test_the_command_asks_for_the_key_and_knows_what_is_not_its_own(copy: Path, tmp_path: Path) -> None:
    keyless = soleus(tmp_path, "restore", str(copy))
    assert keyless.returncode == 2
    assert "The key file soleus.key is missing" in keyless.stderr
    assert not (tmp_path / "soleus.key").exists()
    server = soleus(tmp_path, "restore", "x.sql", DATABASE_URL="postgresql://soleus:geheim@127.0.0.1:1/club")
    assert server.returncode == 2
    assert "psql -1" in server.stderr
    assert "geheim" not in server.stderr
