"""A unit of work is whole, durable, alone in its failure, and cheap when many come at once."""

import asyncio
import logging
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from threading import Barrier
from typing import Any

import aiosqlite
import psycopg
import pytest

from storage.sqlite import Connection, SqliteStore
from storage.store import AlreadyRunning, Store, StoreUnavailable, WrongKey, open_store
from storage.work import Work
from tests.conftest import KEY
from tests.patience import PATIENCE
from tests.samples import DAY, HOUR, NOW, add, letter, reminder, run, talk


def mark(event: str) -> Callable[[Work], bool]:
    """A unit that marks an event as seen: True if it was the first."""
    return lambda w: w.seen.first("telegram", "bot", event, NOW)


def stumble(w: Work) -> None:
    """A unit that writes and then fails."""
    w.seen.first("telegram", "bot", "stumbled", NOW)
    raise LookupError("on purpose")


async def opened(url: str) -> Store:
    return await open_store(url, KEY, now=lambda: NOW)


class TestTogether:
    async def test_fifty_at_once_share_few_commits_and_hops(self, sqlite_store: Store) -> None:
        firsts = await asyncio.gather(*(sqlite_store.transact(mark(str(n))) for n in range(50)))
        assert all(firsts)
        assert sqlite_store.commits == 1
        assert sqlite_store.hops == 1

    async def test_those_who_come_back_share_commits_too(self, sqlite_store: Store) -> None:
        async def talk_on(name: int) -> None:
            for turn in range(10):
                assert await sqlite_store.transact(mark(f"{name}-{turn}"))

        await asyncio.gather(*(talk_on(n) for n in range(50)))
        assert sqlite_store.commits <= 12

    async def test_a_crowd_goes_in_batches(self, sqlite_store: Store) -> None:
        firsts = await asyncio.gather(*(sqlite_store.transact(mark(str(n))) for n in range(200)))
        assert all(firsts)
        assert sqlite_store.commits == 4

    async def test_one_that_fails_takes_nobody_along(self, store: Store) -> None:
        units: list[Callable[[Work], Any]] = [mark("1"), stumble, mark("2"), stumble, mark("3")]
        results = await asyncio.gather(*(store.transact(unit) for unit in units), return_exceptions=True)
        assert [type(result) for result in results] == [bool, LookupError, bool, LookupError, bool]
        assert await store.transact(mark("stumbled")) is True
        assert [await store.transact(mark(event)) for event in "123"] == [False, False, False]

    async def test_one_alone_that_fails_leaves_nothing(self, store: Store) -> None:
        with pytest.raises(LookupError, match="on purpose"):
            await store.transact(stumble)
        assert await store.transact(mark("stumbled")) is True

    async def test_what_a_unit_writes_against_the_schema_is_refused(self, store: Store) -> None:
        with pytest.raises(Exception, match=r"(?i)foreign key"):
            await store.transact(lambda w: w.conversations.add(talk(runner="nobody")))
        assert await store.transact(mark("1")) is True

    async def test_if_a_commit_fails_each_is_run_again_alone(self, sqlite_store: Store) -> None:
        await sqlite_store.transact(lambda w: add(w, "ann"))
        runs: list[str] = []

        def orphan(w: Work) -> None:
            """Break a rule that SQLite looks at in the commit only."""
            runs.append("orphan")
            raw(sqlite_store).execute("PRAGMA defer_foreign_keys = ON")
            w.conversations.add(talk(runner="nobody"))

        def good(w: Work) -> bool:
            runs.append("good")
            return w.seen.first("telegram", "bot", f"good {runs.count('good')}", NOW)

        results = await asyncio.gather(
            sqlite_store.transact(good),
            sqlite_store.transact(orphan),
            sqlite_store.transact(good),
            return_exceptions=True,
        )
        assert runs == ["good", "orphan", "good"] * 2
        assert (results[0], results[2]) == (True, True)
        assert isinstance(results[1], sqlite3.IntegrityError)
        assert await sqlite_store.transact(mark("good 1")) is True  # of the commit that failed
        assert await sqlite_store.transact(mark("good 3")) is False
        assert sqlite_store.commits == 5

    async def test_a_full_disk_is_said_and_spares_the_small(self, sqlite_store: Store) -> None:
        await sqlite_store.transact(lambda w: add(w, "ann"))

        def fill(w: Work) -> None:
            pages = raw(sqlite_store).execute("PRAGMA page_count").fetchone()[0]
            raw(sqlite_store).execute(f"PRAGMA max_page_count = {pages + 8}")
            for n in range(10_000):
                w.log.save_run(run(f"run {n}"))

        results = await asyncio.gather(
            sqlite_store.transact(mark("1")), sqlite_store.transact(fill), return_exceptions=True
        )
        assert results[0] is True
        assert isinstance(results[1], StoreUnavailable)
        assert "disk is full" in str(results[1])
        assert await sqlite_store.transact(mark("2")) is True

    async def test_what_is_answered_is_on_disk(self, sqlite_url: str) -> None:
        store = await opened(sqlite_url)
        await store.transact(mark("1"))
        await store.transact(lambda w: add(w, "ann"))
        with sqlite3.connect(sqlite_url.removeprefix("sqlite:///")) as other:
            assert other.execute("SELECT event FROM seen").fetchall() == [("1",)]
        other.close()
        await store.close()


def raw(store: Store) -> sqlite3.Connection:
    assert isinstance(store, SqliteStore)
    return store._connection._conn


class TestCallers:
    async def test_a_caller_who_leaves_does_not_stop_her_unit(self, store: Store) -> None:
        leaving = asyncio.create_task(store.transact(mark("1")))
        await asyncio.sleep(0)
        leaving.cancel()
        with pytest.raises(asyncio.CancelledError):
            await leaving
        assert await store.transact(mark("2")) is True

    async def test_the_unit_of_a_caller_who_left_is_kept(self, url: str) -> None:
        store = await opened(url)
        leaving = asyncio.create_task(store.transact(mark("1")))
        await asyncio.sleep(0)
        leaving.cancel()
        await store.close()
        again = await opened(url)
        assert await again.transact(mark("1")) is False
        await again.close()

    async def test_a_failure_nobody_hears_is_logged_by_name_only(
        self, url: str, caplog: pytest.LogCaptureFixture
    ) -> None:
        store = await opened(url)
        leaving = asyncio.create_task(store.transact(stumble))
        await asyncio.sleep(0)
        leaving.cancel()
        await store.close()
        assert [record.getMessage() for record in caplog.records if record.name == "storage"] == [
            "Unit stumble failed with LookupError, its caller was gone"
        ]

    async def test_a_slow_unit_is_logged_by_name(
        self, store: Store, caplog: pytest.LogCaptureFixture
    ) -> None:
        def dawdle(_: Work) -> None:
            until = time.perf_counter() + 0.06
            while time.perf_counter() < until:
                pass

        with caplog.at_level(logging.INFO, "storage"):
            await store.transact(dawdle)
        assert "dawdle took" in caplog.text

    async def test_closing_finishes_what_waits_and_takes_nothing_more(self, url: str) -> None:
        store = await opened(url)
        waiting = [asyncio.create_task(store.transact(mark(str(n)))) for n in range(100)]
        await asyncio.sleep(0)
        await asyncio.gather(store.close(), store.close())
        assert all(await asyncio.gather(*waiting))
        with pytest.raises(StoreUnavailable, match="closed"):
            await store.transact(mark("late"))
        await store.close()

    async def test_a_unit_may_raise_whatever_it_likes(self, store: Store) -> None:
        with pytest.raises(RuntimeError, match="StopIteration"):
            await store.transact(lambda _: next(iter(())))
        with pytest.raises(SystemExit):
            await store.transact(lambda _: sys.exit())
        assert await store.transact(mark("1")) is True


class TestWaking:
    async def test_a_commit_tells_the_earliest_due_time_it_wrote(self, store: Store) -> None:
        woken: list[datetime] = []
        store.on_wake(woken.append)

        def plan(w: Work) -> None:
            add(w, "ann")
            w.reminders.save(reminder(next_due_at=NOW + DAY))
            w.letters.add(letter(due_at=NOW + HOUR))
            w.reminders.save(reminder("resting", next_due_at=None))

        await store.transact(plan)
        await store.transact(lambda w: w.letters.add(letter(due_at=NOW)))  # said before
        await store.transact(mark("1"))
        assert woken == [NOW + HOUR]

    async def test_a_unit_that_failed_wakes_nobody(self, store: Store) -> None:
        woken: list[datetime] = []
        store.on_wake(woken.append)

        def plan(w: Work) -> None:
            add(w, "ann")
            w.reminders.save(reminder())
            raise LookupError

        await asyncio.gather(store.transact(plan), store.transact(mark("1")), return_exceptions=True)
        await store.transact(mark("2"))
        assert woken == []

    async def test_who_stumbles_when_woken_stops_nobody(self, store: Store) -> None:
        loop, troubles = asyncio.get_running_loop(), list[str]()
        loop.set_exception_handler(lambda _, context: troubles.append(type(context["exception"]).__name__))
        store.on_wake(lambda at: [][at.year])
        await store.transact(lambda w: add(w, "ann"))
        await store.transact(lambda w: w.letters.add(letter()))
        assert await store.transact(mark("1")) is True
        assert troubles == ["IndexError"]

    async def test_a_retry_wakes_too(self, store: Store) -> None:
        def send(w: Work) -> None:
            add(w, "ann")
            w.letters.add(letter())
            w.letters.claim(NOW, 10, worker="me", lease=HOUR)

        await store.transact(send)
        woken: list[datetime] = []
        store.on_wake(woken.append)
        await store.transact(lambda w: w.letters.retry("letter", NOW + HOUR, "TimeoutError"))
        assert woken == [NOW + HOUR]


def remind(kinds: list[str], w: Work) -> None:
    for kind in kinds:
        w.reminders.save(reminder(kind))


def note(order: list[int], n: int, _: Work) -> None:
    order.append(n)


class TestTurns:
    async def test_units_with_the_same_lock_run_in_order_of_arrival(self, store: Store) -> None:
        order: list[int] = []
        await asyncio.gather(*(store.transact(partial(note, order, n), lock="here ann") for n in range(100)))
        assert order == list(range(100))

    async def test_different_locks_run_side_by_side(self, postgres_url: str) -> None:
        store = await opened(postgres_url)
        both = Barrier(2, timeout=PATIENCE)
        await asyncio.gather(*(store.transact(lambda _: both.wait(), lock=lock) for lock in ("ann", "bea")))
        await store.close()

    async def test_two_workers_with_the_same_lock_never_race(self, postgres_url: str) -> None:
        workers = [await opened(postgres_url), await opened(postgres_url)]
        await workers[0].transact(lambda w: add(w, "ann"))
        await workers[0].transact(lambda w: w.conversations.add(talk()))

        def count(w: Work) -> bool:
            kept = w.conversations.get("talk")
            assert kept is not None
            return w.conversations.keep(talk(turn=kept.turn + 1), kept.turn)

        kept = await asyncio.gather(*(workers[n % 2].transact(count, lock="here ann") for n in range(60)))
        assert all(kept)
        final = await workers[0].transact(lambda w: w.conversations.get("talk"))
        assert final is not None
        assert final.turn == 60
        for worker in workers:
            await worker.close()

    async def test_two_workers_claim_nothing_twice(self, postgres_url: str) -> None:
        workers = [await opened(postgres_url), await opened(postgres_url)]
        await workers[0].transact(lambda w: add(w, "ann"))
        names = [f"kind {n}" for n in range(2000)]
        await workers[0].transact(partial(remind, names))

        async def claim_all(worker: Store) -> list[str]:
            mine: list[str] = []
            while found := await worker.transact(lambda w: w.reminders.claim(NOW, 100)):
                mine += [each.kind for each in found]
            return mine

        first, second = await asyncio.gather(*map(claim_all, workers))
        assert sorted(first + second) == sorted(names)
        for worker in workers:
            await worker.close()


class TestTrouble:
    async def test_a_deadlock_runs_its_unit_again(self, postgres_url: str) -> None:
        store = await opened(postgres_url)
        await store.transact(lambda w: add(w, "ann", "bea"))
        both = Barrier(2, timeout=PATIENCE)
        runs: list[str] = []

        def cross(first: str, second: str, w: Work) -> None:
            runs.append(first)
            w.people.save_identity(_renamed(w, first))
            if len(runs) <= 2:
                both.wait()
            w.people.save_identity(_renamed(w, second))

        await asyncio.gather(
            store.transact(partial(cross, "ann", "bea")), store.transact(partial(cross, "bea", "ann"))
        )
        assert len(runs) > 2, "whoever gave way ran again, and perhaps met the other once more"
        await store.close()

    async def test_a_lost_connection_runs_its_unit_again(self, postgres_url: str) -> None:
        store = await opened(postgres_url)
        runs: list[int] = []

        def lose(w: Work) -> bool:
            runs.append(1)
            if len(runs) == 1:
                _hang_up(postgres_url)
            return w.seen.first("telegram", "bot", "1", NOW)

        assert await store.transact(lose) is True
        assert len(runs) > 1, "once more for each dying connection it is given"
        assert await store.transact(mark("1")) is False
        await store.close()

    async def test_after_the_server_hung_up_on_all_work_goes_on(self, postgres_url: str) -> None:
        store = await opened(postgres_url)
        await asyncio.gather(*(store.transact(mark(str(n))) for n in range(50)))
        _hang_up(postgres_url)
        firsts = await asyncio.gather(*(store.transact(mark(str(n))) for n in range(40, 60)))
        assert firsts == [False] * 10 + [True] * 10
        await store.close()

    async def test_a_server_that_is_not_there_is_said(self) -> None:
        with pytest.raises(StoreUnavailable, match="PostgreSQL cannot be reached"):
            await opened("postgresql://postgres@127.0.0.1:1/soleus")

    @pytest.mark.parametrize("url", ["mysql://x", "soleus.db", "sqlite:///", ""])
    async def test_a_url_that_names_no_database_is_said(self, url: str) -> None:
        with pytest.raises(StoreUnavailable, match="must start with"):
            await opened(url)

    async def test_a_short_key_is_said(self, url: str) -> None:
        with pytest.raises(WrongKey, match="32 bytes, this one has 4"):
            await open_store(url, b"four", now=lambda: NOW)


class Diary:
    """A file that is no database, at the place of one."""

    def __init__(self, url: str) -> None:
        self._path = Path(url.removeprefix("sqlite:///"))
        self._path.write_bytes(b"Dear diary, " * 500)

    def is_as_it_was(self) -> bool:
        return self._path.read_bytes() == b"Dear diary, " * 500


OTHER = """
import asyncio, sys
from tests.test_units import mark, opened

async def main():
    store = await opened(sys.argv[1])
    await store.transact(mark("1"))
    print("ready", flush=True)
    await asyncio.Event().wait()

asyncio.run(main())
"""


def another_process(url: str) -> subprocess.Popen[bytes]:
    """Open the database elsewhere, and keep it open."""
    here = Path(__file__).parent.parent
    return subprocess.Popen([sys.executable, "-c", OTHER, url], stdout=subprocess.PIPE, cwd=here)


class TestTheFile:
    async def test_a_second_process_is_refused_until_the_first_is_gone(self, sqlite_url: str) -> None:
        first = await opened(sqlite_url)
        with pytest.raises(AlreadyRunning, match="stop the other one"):
            await opened(sqlite_url)
        await first.close()
        await (await opened(sqlite_url)).close()

    async def test_a_process_that_was_killed_holds_nothing(self, sqlite_url: str) -> None:
        with another_process(sqlite_url) as other:
            assert other.stdout is not None
            assert other.stdout.readline() == b"ready\n"
            with pytest.raises(AlreadyRunning):
                await opened(sqlite_url)
            os.kill(other.pid, signal.SIGKILL)
            other.wait()
        store = await opened(sqlite_url)
        assert await store.transact(mark("1")) is False
        await store.close()

    async def test_a_file_that_is_no_database_is_said(self, sqlite_url: str) -> None:
        diary = Diary(sqlite_url)
        with pytest.raises(StoreUnavailable, match="not a SQLite database"):
            await opened(sqlite_url)
        assert diary.is_as_it_was()

    @pytest.mark.parametrize("place", ["missing/soleus.db", "folder", "file/soleus.db"])
    async def test_a_place_where_no_file_can_be_is_said(self, tmp_path: Path, place: str) -> None:
        (tmp_path / "folder").mkdir()
        (tmp_path / "file").touch()
        with pytest.raises(StoreUnavailable, match=place):
            await opened(f"sqlite:///{tmp_path}/{place}")

    @pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a folder that even root cannot write")
    async def test_a_folder_that_cannot_be_written_is_said(self) -> None:
        with pytest.raises(StoreUnavailable, match=r"/proc/self/soleus\.db"):
            await opened("sqlite:////proc/self/soleus.db")

    async def test_a_relative_path_is_relative(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        await (await opened("sqlite:///my%20runs.db")).close()
        assert (tmp_path / "my runs.db").exists()

    async def test_only_the_owner_may_read_the_files(self, sqlite_url: str) -> None:
        store = await opened(sqlite_url)
        await store.transact(lambda w: add(w, "ann"))
        folder = Path(sqlite_url.removeprefix("sqlite:///")).parent
        assert {file.stat().st_mode & 0o077 for file in folder.iterdir()} == {0}
        await store.close()

    async def test_the_settings_that_keep_data_safe_are_on(self, sqlite_store: Store) -> None:
        def setting(name: str) -> object:
            return raw(sqlite_store).execute(f"PRAGMA {name}").fetchone()[0]

        names = ("journal_mode", "synchronous", "secure_delete", "foreign_keys", "busy_timeout")
        assert await sqlite_store.transact(lambda _: [setting(name) for name in names]) == [
            "wal",
            2,
            1,
            1,
            5000,
        ]

    async def test_aiosqlite_still_runs_a_function_of_ours_in_its_thread(self, tmp_path: Path) -> None:
        connection = Connection(lambda: sqlite3.connect(tmp_path / "x.db"), iter_chunk_size=1)
        await connection
        assert isinstance(connection, aiosqlite.Connection)
        assert await connection.hop(lambda a, b: a + b, 1, 2) == 3
        with pytest.raises(ZeroDivisionError):
            await connection.hop(lambda: 1 / 0)
        await connection.close()


def _renamed(w: Work, runner: str) -> Any:
    return w.people.identities(runner)[0]


def _hang_up(url: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
