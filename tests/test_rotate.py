"""Another operator's key: whatever happens meanwhile, everybody's rows can be read with the key file that is there."""

import subprocess
import sys
from base64 import b64encode
from pathlib import Path

import pytest

from storage.errors import AlreadyRunning, Unreadable, WrongKey
from storage.rotate import rotate
from storage.store import Store, open_store
from tests.conftest import KEY, NOW
from tests.patience import PATIENCE
from tests.played import environment, soleus
from tests.samples import add, runner
from tests.test_sealing import execute

OTHER = bytes(reversed(range(32)))


def text(key: bytes) -> str:
    return b64encode(key).decode()


async def opened(url: str, key: bytes = KEY) -> Store:
    return await open_store(url, key, now=lambda: NOW)


@pytest.fixture
async def kept(url: str) -> None:
    """Ann and Bea are there."""
    store = await opened(url)
    await store.transact(lambda w: add(w, "ann", "bea"))
    await store.close()


def wrapped(url: str) -> list[bytes]:
    where, table = (f"{url}.keys", "data_key") if url.startswith("sqlite") else (url, "soleus_keys.data_key")
    return [bytes(row[0]) for row in execute(where, f"SELECT wrapped FROM {table} ORDER BY runner")]


async def reads(url: str, key: bytes) -> bool:
    """Whether everybody can be read with a key; where it is not the right one, it is refused."""
    try:
        store = await opened(url, key)
    except WrongKey:
        return False
    found = [await store.transact(lambda w, who=who: w.people.runner(who)) for who in ("ann", "bea")]  # type: ignore[misc]
    await store.close()
    return found == [runner(), runner("bea")]


@pytest.mark.usefixtures("kept")
async def test_the_new_key_reads_everybody_and_the_old_one_nobody(url: str) -> None:
    before = wrapped(url)
    rotate(url, KEY, OTHER, now=lambda: NOW, tell=lambda _: None)
    assert await reads(url, OTHER)
    assert not await reads(url, KEY)
    after = wrapped(url)
    assert len(after) == 3
    assert not {*before} & {*after}
    if url.startswith("sqlite"):
        folder = Path(url.removeprefix("sqlite:///")).parent
        left = b"".join(file.read_bytes() for file in folder.iterdir() if file.is_file())
        assert not [key for key in before if key in left], "what the old key opens is gone from the files"


@pytest.mark.usefixtures("kept")
async def test_broken_off_before_it_counts_nothing_has_happened(url: str) -> None:
    def stop(_: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rotate(url, KEY, OTHER, now=lambda: NOW, tell=stop)
    assert await reads(url, KEY)


@pytest.mark.usefixtures("kept")
async def test_a_wrong_key_and_a_key_that_cannot_be_unwrapped_change_nothing(url: str) -> None:
    before = wrapped(url)
    with pytest.raises(WrongKey):
        rotate(url, OTHER, KEY, now=lambda: NOW, tell=lambda _: None)
    where, table = (f"{url}.keys", "data_key") if url.startswith("sqlite") else (url, "soleus_keys.data_key")
    execute(where, f"UPDATE {table} SET wrapped = ? WHERE runner = 'bea'", bytes(60))
    with pytest.raises(Unreadable):
        rotate(url, KEY, OTHER, now=lambda: NOW, tell=lambda _: None)
    assert wrapped(url)[:2] == before[:2]


@pytest.mark.usefixtures("kept")
async def test_a_running_soleus_is_in_the_way(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.move_postgres._LOOKS", 3)
    store = await opened(url)
    with pytest.raises(AlreadyRunning, match="stop"):
        rotate(url, KEY, OTHER, now=lambda: NOW, tell=lambda _: None)
    await store.close()
    assert await reads(url, KEY)


def written(file: Path, key: bytes) -> Path:
    file.write_text(text(key) + "\n")
    file.chmod(0o600)
    return file


KILLED = """
import os, signal, sys
from pathlib import Path
from bot.keeping import rotate_key
from bot.settings import read
left = [int(sys.argv[1])]
def dies(*_):
    left[0] -= 1
    if not left[0]:
        os.kill(os.getpid(), signal.SIGKILL)
for name in ("replace", "unlink", "hardlink_to"):  # right before each change of a name, too
    def traced(*args, real=getattr(Path, name), **kwargs):
        dies()
        return real(*args, **kwargs)
    setattr(Path, name, traced)
rotate_key(read(os.environ), dies)
"""


@pytest.mark.usefixtures("kept")
def test_killed_at_any_moment_it_goes_on_where_it_was(url: str, tmp_path: Path) -> None:
    """After each kill a start either works or says what to do; the command, given again, finishes."""
    file, ends = tmp_path / "soleus.key", set()
    settings = {"DATABASE_URL": url}
    codes, key = [], KEY
    for moment in range(1, 40):
        written(file, key)
        (tmp_path / "soleus.key.new").unlink(missing_ok=True)
        done = subprocess.run(
            [sys.executable, "-c", KILLED, str(moment)],
            env=environment(**settings), cwd=tmp_path, check=False, timeout=PATIENCE,
        )  # fmt: skip
        codes.append(done.returncode)
        start = soleus(tmp_path, "migrate", **settings)
        ends.add(start.returncode)
        if start.returncode:
            assert start.returncode == 3
            assert "python -m bot rotate-key" in start.stderr
            again = soleus(tmp_path, "rotate-key", **settings)
            assert (again.returncode, again.stderr) == (0, "")
            assert soleus(tmp_path, "migrate", **settings).returncode == 0
        if codes[-1] == 0:
            break
        key = _key(file)
    assert codes[-1] == 0
    assert set(codes[:-1]) == {-9}
    assert len(codes) > 4
    assert ends == {0, 3}, "both ends were met"


def _key(file: Path) -> bytes:
    from bot.settings import key_bytes

    found = key_bytes(file.read_text())
    assert found is not None
    return found


def test_the_command_makes_a_key_keeps_the_old_one_and_says_what_to_do(tmp_path: Path) -> None:
    soleus(tmp_path, "migrate")
    soleus(tmp_path, "backup")
    old = (tmp_path / "soleus.key").read_text()
    copied = (tmp_path / "backups-keys" / "soleus.db.keys").read_bytes()
    done = soleus(tmp_path, "rotate-key")
    assert (done.returncode, done.stderr) == (0, "")
    assert "soleus.key.old" in done.stdout
    new = tmp_path / "soleus.key"
    assert new.read_text() != old
    assert new.stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "soleus.key.old").read_text() == old
    assert not (tmp_path / "soleus.key.new").exists()
    assert (tmp_path / "backups-keys" / "soleus.db.keys").read_bytes() != copied, (
        "no copy is left under the old key"
    )
    assert soleus(tmp_path, "check").returncode == 0
    assert soleus(tmp_path, "migrate", SOLEUS_KEY=old.strip()).returncode == 3


def test_a_key_of_ones_own_is_taken_and_one_in_the_settings_is_for_the_operator_to_change(
    tmp_path: Path,
) -> None:
    soleus(tmp_path, "migrate", SOLEUS_KEY=text(KEY))
    written(tmp_path / "soleus.key.new", OTHER)
    done = soleus(tmp_path, "rotate-key", SOLEUS_KEY=text(KEY))
    assert (done.returncode, done.stderr) == (0, "")
    assert "put what is in soleus.key.new into SOLEUS_KEY" in done.stdout
    assert text(OTHER) not in done.stdout
    again = soleus(tmp_path, "rotate-key", SOLEUS_KEY=text(KEY))
    assert again.returncode == 0
    assert "put what is in soleus.key.new into SOLEUS_KEY" in again.stdout
    assert soleus(tmp_path, "migrate", SOLEUS_KEY=text(OTHER)).returncode == 0
    present = soleus(tmp_path, "rotate-key", SOLEUS_KEY=text(OTHER))
    assert present.returncode == 2
    assert "is the key in use" in present.stderr


def test_where_nothing_is_to_be_rotated_it_is_said_and_nothing_is_made(tmp_path: Path) -> None:
    done = soleus(tmp_path, "rotate-key")
    assert done.returncode == 2
    assert list(tmp_path.iterdir()) == []
    soleus(tmp_path, "migrate")
    (tmp_path / "soleus.key.new").write_text("short")
    (tmp_path / "soleus.key.new").chmod(0o600)
    wrong = soleus(tmp_path, "rotate-key")
    assert wrong.returncode == 2
    assert "soleus.key.new does not hold 32 bytes" in wrong.stderr


def test_with_a_webhook_it_says_that_telegram_must_hear_of_it(tmp_path: Path) -> None:
    soleus(tmp_path, "migrate")
    hook = {"TELEGRAM_BOT_TOKEN": "1:a", "TELEGRAM_WEBHOOK_URL": "https://bot.example.org/telegram"}
    assert "webhook set" in soleus(tmp_path, "rotate-key", **hook).stdout
    own = {"TELEGRAM_WEBHOOK_SECRET": "a" * 32}
    assert "webhook set" not in soleus(tmp_path, "rotate-key", **hook, **own).stdout
