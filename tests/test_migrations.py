"""Migrations lead to one schema from wherever they start, and every query fits it."""

import logging
import re
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import psycopg
import pytest

from storage.database import Args, Database, Dialect, Row, queries
from storage.migrate import Execute, Migration, migrate, migrations
from storage.records import Identity
from storage.store import ChecksumMismatch, NewerSchema, Store, open_store
from storage.work import Work
from tests.conftest import KEY
from tests.postgres import database
from tests.samples import (
    DAY,
    HERE,
    HOUR,
    NOW,
    TODAY,
    add,
    change,
    club,
    coming,
    day,
    fact,
    home,
    letter,
    link,
    reminder,
    report,
    run,
    runner,
    shoe,
    talk,
    version,
)

VERSIONS = pytest.mark.parametrize("steps", range(1, len(migrations())))


@pytest.fixture
def postgres_url(postgres: str) -> Iterator[str]:
    """A PostgreSQL database without a table."""
    with database(postgres) as url:
        yield url


async def opened(url: str) -> Store:
    return await open_store(url, KEY, now=lambda: NOW)


@contextmanager
def behind(url: str) -> Iterator[tuple[Execute, Dialect]]:
    """A plain connection behind the store's back."""
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)) as db:
            yield db.execute, "sqlite"
    else:
        with psycopg.connect(url, autocommit=True) as connection:
            yield lambda sql: connection.execute(sql.encode()), "postgres"


def schema(url: str) -> list[tuple[Any, ...]]:
    """Everything the engine says about tables, columns and indexes."""
    with behind(url) as (execute, dialect):
        if dialect == "sqlite":
            return list(
                execute("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name").fetchall()
            )
        columns = execute(
            "SELECT table_schema, table_name, ordinal_position, column_name, data_type, is_nullable, column_default"
            " FROM information_schema.columns WHERE table_schema IN ('public', 'soleus_keys') ORDER BY 1, 2, 3"
        ).fetchall()
        indexes = execute(
            "SELECT schemaname, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 2"
        ).fetchall()
        constraints = execute(
            "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint"
            " WHERE connamespace = 'public'::regnamespace ORDER BY 1, 2"
        ).fetchall()
        return [*columns, *indexes, *constraints]


def migrate_to(url: str, steps: int | tuple[Migration, ...]) -> None:
    chosen = migrations()[:steps] if isinstance(steps, int) else steps
    with behind(url) as (execute, dialect):
        migrate(execute, dialect, NOW, backup=lambda _: None, steps=chosen)


class TestMigrations:
    def test_they_are_numbered_without_a_gap(self) -> None:
        assert [step.version for step in migrations()] == list(range(1, len(migrations()) + 1))

    async def test_a_database_says_what_it_went_through(self, url: str) -> None:
        await (await opened(url)).close()
        with behind(url) as (execute, _):
            rows = execute("SELECT version, name, checksum FROM migration ORDER BY version").fetchall()
        assert rows == [(step.version, step.name, step.checksum) for step in migrations()]

    @VERSIONS
    async def test_every_earlier_version_becomes_the_same_as_a_fresh_one(
        self, url: str, steps: int, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
    ) -> None:
        migrate_to(url, steps)
        earlier = schema(url)
        await (await opened(url)).close()
        migrated = schema(url)
        with fresh(url, request, tmp_path_factory) as other:
            await (await opened(other)).close()
            assert migrated == schema(other)
        assert migrated != earlier

    async def test_backups_past_their_days_are_deleted_and_nothing_else(
        self, sqlite_url: str, tmp_path: Path
    ) -> None:
        folder = tmp_path / "backups"
        folder.mkdir()
        names = (
            "soleus-0001-20260301T120000Z.db",
            "soleus-0001-20260317T120000Z.db",
            "soleus-mine.db",
            "notes.txt",
        )
        for name in names:
            (folder / name).touch()
        store = await opened(sqlite_url)
        assert await store.prune_backups(NOW - 14 * DAY) == 1
        await store.close()
        assert {file.name for file in folder.iterdir()} == set(names[1:])

    @VERSIONS
    async def test_what_was_kept_before_is_kept_after(self, url: str, steps: int) -> None:
        migrate_to(url, steps)
        with behind(url) as (execute, _):
            execute("INSERT INTO seen (platform, bot, event, marked_at) VALUES ('telegram', 'bot', '1', 0)")
        store = await opened(url)
        assert await store.transact(lambda w: w.seen.first("telegram", "bot", "1", NOW)) is False
        await store.close()

    async def test_marks_that_the_release_before_wrote_with_her_id_go_with_her(self, url: str) -> None:
        store = await opened(url)
        await store.transact(lambda w: add(w, "ann"))
        await store.close()
        with behind(url) as (execute, _):
            execute(
                "INSERT INTO seen (platform, bot, event, marked_at, runner) VALUES ('telegram', 'bot', '1', 0, 'ann')"
            )
        store = await opened(url)
        assert await store.transact(lambda w: w.people.forget("ann"))
        assert await store.transact(lambda w: w.people.runner("ann")) is None
        assert await store.transact(lambda w: w.seen.first("telegram", "bot", "1", NOW)) is True
        await store.close()

    @VERSIONS
    async def test_sqlite_is_backed_up_before_it_changes(
        self, sqlite_url: str, tmp_path: Path, steps: int
    ) -> None:
        migrate_to(sqlite_url, steps)
        before = schema(sqlite_url)
        await (await opened(sqlite_url)).close()
        (backup,) = (tmp_path / "backups").iterdir()
        assert backup.name == f"soleus-{steps:04}-20260318T183000Z.db"
        assert schema(f"sqlite:///{backup}") == before
        assert backup.stat().st_mode & 0o077 == 0

    async def test_without_a_change_there_is_no_backup(self, sqlite_url: str, tmp_path: Path) -> None:
        for _ in range(2):
            await (await opened(sqlite_url)).close()
        assert not (tmp_path / "backups").exists()

    async def test_before_postgresql_changes_a_dump_is_advised(
        self, postgres_url: str, caplog: pytest.LogCaptureFixture
    ) -> None:
        migrate_to(postgres_url, 1)
        with caplog.at_level(logging.WARNING, "storage"):
            await (await opened(postgres_url)).close()
        assert "Migrating from version 1" in caplog.text

    def test_a_step_that_fails_leaves_nothing_behind(self, url: str) -> None:
        migrate_to(url, len(migrations()))
        before = schema(url)
        broken = replace(
            migrations()[-1], version=99, text="CREATE TABLE half (id TEXT); CREATE TABLE half (id TEXT);"
        )
        with pytest.raises((sqlite3.Error, psycopg.Error)):
            migrate_to(url, (*migrations(), broken))
        assert schema(url) == before

    async def test_a_newer_database_is_refused(self, url: str) -> None:
        newer = replace(migrations()[-1], version=99, text="CREATE TABLE future (id TEXT);")
        migrate_to(url, (*migrations(), newer))
        with pytest.raises(NewerSchema, match="version 99"):
            await opened(url)

    async def test_a_changed_migration_is_refused(self, url: str) -> None:
        first, *others = migrations()
        migrate_to(url, (replace(first, text=first.text + "\n-- a late thought\n"), *others))
        with pytest.raises(ChecksumMismatch, match="0001"):
            await opened(url)


@contextmanager
def fresh(url: str, request: pytest.FixtureRequest, folders: pytest.TempPathFactory) -> Iterator[str]:
    """A second empty database on the same engine."""
    if url.startswith("sqlite"):
        yield f"sqlite:///{folders.mktemp('fresh')}/soleus.db"
    else:
        with database(request.getfixturevalue("postgres")) as other:
            yield other


class Recorder:
    """A `Database` that remembers what it was asked."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self.dialect = db.dialect
        self.asked: dict[str, Args] = {}

    def one(self, query: str, args: Args) -> Row | None:
        self.asked[query] = args
        return self._db.one(query, args)

    def all(self, query: str, args: Args) -> list[Row]:
        self.asked[query] = args
        return self._db.all(query, args)

    def run(self, query: str, args: Args) -> int:
        self.asked[query] = args
        return self._db.run(query, args)

    def many(self, query: str, rows: list[Args]) -> None:
        self.asked[query] = rows[-1]
        self._db.many(query, rows)


WHOLE = {"runner_count", "runner_ids"}  # looked at once, at the start


def a_whole_life(work: Work) -> Mapping[str, Args]:
    """Ask everything the store can be asked; return every query and an example of its parameters."""
    recorder = Recorder(work.people._db)
    w = Work(recorder, work.people._keys)
    for ask in (_about_people, _in_talks, _in_the_log, _by_the_clock, _in_clubs, _in_the_end):
        ask(w)
    return recorder.asked


def _about_people(w: Work) -> None:
    add(w, "ann")
    w.people.save(runner(cadence="off"))
    w.people.runner("ann")
    w.people.runners(["ann"])
    w.people.find("telegram", "user-ann")
    w.people.save(runner(cadence="off", heard_on=TODAY))
    w.people.identities("ann")
    w.people.identities_of(["ann"])
    w.people.without_consent(NOW, 5)
    w.people.counts("ann")
    w.people.part(Identity(platform="discord", user="user-ann", runner="ann"))
    w.codes.save("ann", "ABC", NOW)
    w.codes.whose("ABC", NOW)
    w.codes.remove("ABC")
    w.hold("ann")
    w.seen.first("telegram", "bot", "1", NOW)
    w.seen.failed("telegram", "bot", "2", NOW, "KeyError")
    w.seen.prune(NOW, 5)


def _in_talks(w: Work) -> None:
    w.conversations.add(talk())
    w.conversations.keep(talk(turn=1), 0)
    w.conversations.keep(talk(turn=2, phase="done"), 1)
    w.conversations.shown("talk", 2, "card")
    w.conversations.get("talk")
    w.conversations.open("ann", HERE)
    w.conversations.recent("ann", HERE)
    w.conversations.typing(["ann"], NOW)
    w.conversations.look_up({"ann": HERE})
    w.conversations.everywhere("ann")
    w.conversations.unshown(NOW, 5)
    w.conversations.expire(NOW + DAY, 5)
    w.conversations.get("talk")  # that forgot what was remembered
    w.conversations.lately("ann", HERE, 5)
    w.conversations.delete_closed(NOW, 5)


def _in_the_log(w: Work) -> None:
    w.log.save_day(day())
    w.log.save_run(run())
    w.log.add_report(report())
    w.log.save_shoe(shoe())
    w.facts.save(fact())
    w.facts.replace("ann", ["fact"], None)
    w.facts.shelf("ann", "coach")
    w.facts.holders(["ann"], "coach")
    w.facts.page("ann", "", 5)
    w.log.add_version(version())
    w.log.replace_reports("ann", ["report"], "other")
    w.log.history("ann", TODAY, TODAY)
    w.log.figures("ann", TODAY, TODAY)
    w.log.shoes("ann")
    w.log.shoe_totals("ann")
    w.log.last_shoe("ann")
    w.log.answered_days("ann")
    w.log.told("ann")
    w.log.shared("ann", "ann")
    w.log.versions("ann", TODAY)
    w.log.page("ann", "days", "", 5)
    w.log.page("ann", "runs", "", 5)
    w.log.page("ann", "reports", "", 5)
    w.log.delete_version("ann", "version")
    w.log.prune_versions(NOW, 5)
    w.log.delete_run("ann", "run")
    w.log.delete_day("ann", TODAY)


def _by_the_clock(w: Work) -> None:
    w.reminders.save(reminder())
    w.reminders.of("ann", "checkin")
    w.reminders.all_of("ann")
    w.reminders.get("ann", "reminder-checkin")
    w.reminders.among(["reminder-checkin"])
    w.reminders.next_due()
    w.reminders.claim(NOW)
    w.reminders.claim_near(["ann"], NOW)
    w.reminders.fired_after(NOW, "", 5)
    w.reminders.move(reminder(), NOW)
    w.reminders.set_time("ann", "checkin", NOW, "Europe/Berlin")
    w.reminders.done(["ann"], "checkin", NOW)
    w.reminders.rest("ann")
    w.reminders.answered("ann")
    w.reminders.delete("ann", "checkin")
    w.reminders.remove("ann", "reminder-checkin")
    w.letters.add(letter())
    w.letters.next_due()
    w.letters.backlog(NOW)
    w.letters.claim(NOW, 5, worker="me", lease=HOUR)
    w.letters.claim(NOW, 5, worker="me", lease=HOUR)  # nothing is left
    w.letters.end_claims("me", NOW)
    w.letters.ahead([letter()], NOW)
    w.letters.retry("letter", NOW, "TimeoutError")
    w.letters.cancel("talk", "answered")
    w.letters.drop("letter", "blocked")
    w.letters.leave_out(letter(), "ran already")
    w.letters.unsay("letter")
    w.letters.sent("letter", NOW, "9")
    w.letters.message("once")
    w.letters.waiting("ann")
    w.letters.recent("ann", 5)
    w.letters.lately(["ann"], NOW)
    w.letters.prune(NOW, 5)


def _in_clubs(w: Work) -> None:
    w.clubs.add(club(), home())
    w.clubs.save(club())
    w.clubs.among(["club"])
    w.clubs.homes("club")
    w.clubs.homes_on("telegram")
    w.clubs.move("telegram", "-100", "-200")
    w.clubs.gone(NOW, 5)
    w.clubs.keep("club", "ann", NOW)
    w.clubs.keepers("club")
    w.clubs.kept_by("ann")
    w.clubs.leave_to_others("club", "ann")
    w.clubs.join("club", "ann", "counted", NOW)
    w.clubs.members("club")
    w.clubs.memberships("ann")
    w.clubs.accounts("club", "telegram")
    w.clubs.leave("club", "ann")
    w.clubs.log(change())
    w.clubs.changes("club", 5)
    w.clubs.prune_changes(NOW, 5)
    w.clubs.add_link(link())
    w.clubs.link("code")
    w.clubs.use_link("code", NOW)
    w.clubs.prune_links(NOW, 5)
    w.clubs.say_coming(coming())
    w.clubs.coming("club", "r1", TODAY)
    w.clubs.attendance("club", TODAY, TODAY)
    w.clubs.prune_coming(NOW, 5)
    w.clubs.week("club", TODAY, TODAY, NOW)
    w.clubs.contribute("club", "2026-W12", ["ann"])
    w.clubs.contributors("club", "2026-W12")
    w.clubs.prune_contributions("club", "2026-W12")


def _in_the_end(w: Work) -> None:
    keys = w.people._keys
    keys._store.remove(["ann"])
    w.keys.keyless()
    keys._ciphers.clear()
    keys.cipher_to_write("ann")
    w.people.forget("ann")
    w.keys.prune_orphans(NOW + DAY)


class TestQueries:
    def test_both_engines_have_the_same_ones(self) -> None:
        assert queries("sqlite").keys() == queries("postgres").keys()

    async def test_each_is_asked_on_both_engines(self, store: Store) -> None:
        assert (await store.transact(a_whole_life)).keys() == queries("sqlite").keys()

    def test_each_has_one_caller(self) -> None:
        code = "".join(file.read_text("utf-8") for file in Path("storage").glob("*.py"))
        callers = Counter(re.findall(r'"(\w+)"', code))
        assert {name: callers[name] for name in queries("sqlite") if callers[name] != 1} == {}

    async def test_on_sqlite_each_uses_an_index(self, sqlite_url: str) -> None:
        store = await opened(sqlite_url)
        asked = await store.transact(a_whole_life)
        await store.close()
        with closing(sqlite3.connect(sqlite_url.removeprefix("sqlite:///"))) as db:
            for name, args in asked.items():
                plan = [row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {queries('sqlite')[name]}", args)]
                scans = [step for step in plan if step.startswith("SCAN") and not ONCE.search(step)]
                assert scans == [] or name in WHOLE, name

    async def test_on_sqlite_a_runners_letters_are_not_looked_for_among_all_that_wait(
        self, sqlite_url: str
    ) -> None:
        store = await opened(sqlite_url)
        asked = await store.transact(a_whole_life)
        await store.close()
        with closing(sqlite3.connect(sqlite_url.removeprefix("sqlite:///"))) as db:
            for name in ("letter_again", "letter_lately"):
                plan = [
                    row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {queries('sqlite')[name]}", asked[name])
                ]
                assert any("USING INDEX letter_by_runner" in step for step in plan), name

    async def test_on_postgresql_each_can_use_an_index(self, postgres_url: str) -> None:
        store = await opened(postgres_url)
        asked = await store.transact(a_whole_life)
        await store.close()
        with psycopg.connect(postgres_url) as connection:
            connection.execute("SET enable_seqscan = off")
            for name, args in asked.items():
                plan = connection.execute(f"EXPLAIN {queries('postgres')[name]}".encode(), args).fetchall()
                assert not [step for (step,) in plan if "Seq Scan" in step], name


ONCE = re.compile(
    "json_each|CONSTANT ROW|soon|USING COVERING INDEX reminder_by_due"
)  # what is no table, or ends at the first row


def test_a_disk_that_is_full_is_told_as_that_and_nothing_of_the_step_remains() -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:

        def execute(sql: str) -> sqlite3.Cursor:
            try:
                return db.execute(sql)
            except sqlite3.OperationalError:
                if db.in_transaction:
                    db.rollback()  # as SQLite does by itself where a disk fills
                raise

        db.execute("PRAGMA max_page_count=12")
        with pytest.raises(sqlite3.OperationalError) as full:
            migrate(execute, "sqlite", NOW, backup=lambda _: None)
        assert full.value.sqlite_errorcode == sqlite3.SQLITE_FULL
        db.execute("PRAGMA max_page_count=100000")
        migrate(execute, "sqlite", NOW, backup=lambda _: None)
        count = db.execute("SELECT count(*) FROM migration").fetchone()[0]
    assert count == len(migrations())
