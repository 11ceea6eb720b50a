"""What every test may ask for: a clock that stands still, a database, and a store on either engine."""

import os
import shutil
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import hypothesis
import pytest

from storage.ids import new_id
from storage.store import Store, open_store

# Examples are the same in each run, so that no check fails by chance; `--hypothesis-profile=search` looks for new ones.
hypothesis.settings.register_profile(
    "same", derandomize=True, deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.register_profile("search", max_examples=3000, deadline=None)
hypothesis.settings.load_profile("same")

# Databases of tests stand in memory where there is room: nobody needs them after a power cut, and a disk makes each commit wait.
MEMORY = Path("/dev/shm")
if os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > 2 * 2**30:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))

KEY = bytes(range(32))
NOW = datetime(2026, 3, 18, 18, 30, tzinfo=UTC)


LONG = (
    "test_killed", "test_cluster", "test_web_process", "test_roles", "test_crash", "test_kills", "test_invariants", "test_lives", "test_club_life",
    "test_telegram_process", "test_discord_wire", "test_terminal", "test_process", "test_going_on", "test_rotate", "test_restore", "test_flows", "test_properties",
)  # fmt: skip


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes long begins first, so that at the end nobody waits for one that still goes on."""
    items.sort(key=lambda item: not any(name in item.path.name for name in LONG))


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """A PostgreSQL server of this test process: the url of its maintenance database."""
    from tests.postgres import server

    with server() as url:
        yield url


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """A SQLite file that is not there yet."""
    return f"sqlite:///{tmp_path}/soleus.db"


@pytest.fixture(scope="session")
def postgres_database(postgres: str) -> Iterator[str]:
    """A database of this test process."""
    from tests.postgres import database

    with database(postgres) as url:
        yield url


@pytest.fixture
def postgres_url(postgres_database: str) -> str:
    """A PostgreSQL database without a row; its tables may be there already, which is quicker."""
    from tests.postgres import empty

    empty(postgres_database)
    return postgres_database


@pytest.fixture
def bare_url(postgres: str) -> Iterator[str]:
    """A PostgreSQL database without a table."""
    from tests.postgres import database

    with database(postgres) as url:
        yield url


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest) -> str:
    """A database without a row, on each engine in turn."""
    found: str = request.getfixturevalue(f"{request.param}_url")
    return found


@pytest.fixture
async def store(url: str) -> AsyncIterator[Store]:
    """An open store, on each engine in turn."""
    opened = await open_store(url, KEY, now=lambda: NOW)
    yield opened
    await opened.close()


@pytest.fixture
async def server(bare_url: str) -> AsyncIterator[Store]:
    """An open store on a PostgreSQL server, that other processes may share."""
    opened = await open_store(bare_url, KEY, now=lambda: NOW)
    yield opened
    await opened.close()


@pytest.fixture
async def sqlite_store(sqlite_url: str) -> AsyncIterator[Store]:
    """An open store on a SQLite file, for tests that are about something else."""
    opened = await open_store(sqlite_url, KEY, now=lambda: NOW)
    yield opened
    await opened.close()


@pytest.fixture(autouse=True)
def same_names() -> None:
    """Ids are the same in each run: what is named in one moment is sorted by them, and a story of a seed goes one way."""
    new_id.__defaults__ = (Random(1).randbytes,)
