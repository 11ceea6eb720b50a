"""The thread's side of the embedded engine: the file, its keys, and how a batch of units becomes one commit."""

import logging
import re
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from functools import cache, partial
from operator import itemgetter
from pathlib import Path
from typing import Any

from storage.copies import Copies
from storage.database import Args, Dialect, Row, queries
from storage.errors import StoreError
from storage.keys import check_keyless, check_lost
from storage.migrate import migrate
from storage.opening import connect, connect_to_read, empty_log, explained, roll_back, set_up
from storage.sealing import Keyring
from storage.units import Outcome, Unit, timed
from storage.work import Work

_log = logging.getLogger("storage")


@dataclass(frozen=True, slots=True)
class Answers:
    """What came of a batch, and the earliest due time it wrote."""

    outcomes: list[Outcome[Any]]
    wake: datetime | None


def look_first(path: Path) -> None:
    """Raise WrongKey where there is no database, and the keys beside it are of people: it is not to be made anew."""
    keys = Path(f"{path}.keys")
    if keys.exists() and not (path.exists() and path.stat().st_size):
        with closing(connect_to_read(keys)) as store:
            there = store.execute("SELECT 1 FROM sqlite_master WHERE name = 'data_key'").fetchone()
            count = "SELECT count(*) FROM data_key WHERE runner <> ''"
            check_lost(store.execute(count).fetchone()[0] if there else 0, str(keys))


class SqliteDatabase:
    """`Database` over one cursor, used again and again."""

    dialect: Dialect = "sqlite"

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._cursor = connection.cursor()
        self._statements = _statements()

    def one(self, query: str, args: Args) -> Row | None:
        """See `Database.one`."""
        sql, in_order = self._statements[query]
        row: Row | None = self._cursor.execute(sql, in_order(args)).fetchone()
        return row

    def all(self, query: str, args: Args) -> list[Row]:
        """See `Database.all`."""
        sql, in_order = self._statements[query]
        return self._cursor.execute(sql, in_order(args)).fetchall()

    def run(self, query: str, args: Args) -> int:
        """See `Database.run`."""
        sql, in_order = self._statements[query]
        return self._cursor.execute(sql, in_order(args)).rowcount

    def many(self, query: str, rows: list[Args]) -> None:
        """See `Database.many`."""
        sql, in_order = self._statements[query]
        self._cursor.executemany(sql, map(in_order, rows))


_Statement = tuple[
    str, Callable[[Args], tuple[object, ...]]
]  # its parameters by number, and how to put them so
_NAMED = re.compile(r"'[^']*'|:(\w+)")


@cache
def _statements() -> Mapping[str, _Statement]:
    """Every query. For parameters by name the driver spells each name anew for each row, which takes as long as a short write."""
    return {name: _numbered(text) for name, text in queries("sqlite").items()}


def _numbered(text: str) -> _Statement:
    names = list(dict.fromkeys(filter(None, _NAMED.findall(text))))
    sql = _NAMED.sub(lambda found: f"?{names.index(found[1]) + 1}" if found[1] else found[0], text)
    match names:
        case []:
            return sql, lambda _: ()
        case [name]:
            return sql, lambda args: (args[name],)
        case _:
            return sql, itemgetter(*names)


class SqliteKeys:
    """`KeyStore` in a file of its own; new keys are committed together by `flush`. Who goes, goes from its copy, too."""

    def __init__(self, path: Path, copies: Copies) -> None:
        self._copies = copies
        self._owed = True  # something may still be to remove, as a crash leaves it
        self._connection = connect(f"{path}.keys")
        self._execute = self._connection.execute
        self.close = self._connection.close
        try:
            set_up(self._connection)
            self._execute(
                "CREATE TABLE IF NOT EXISTS data_key (runner TEXT PRIMARY KEY, wrapped BLOB, made_at BIGINT)"
            )
        except BaseException:
            self.close()
            raise

    def get(self, runner: str) -> bytes | None:
        """See `KeyStore.get`."""
        row = self._execute("SELECT wrapped FROM data_key WHERE runner = ?", (runner,)).fetchone()
        return row[0] if row else None

    def add(self, runner: str, wrapped: bytes, at: int) -> bytes:
        """See `KeyStore.add`."""
        if not self._connection.in_transaction:
            self._execute("BEGIN")
        self._execute(
            "INSERT INTO data_key (runner, wrapped, made_at) VALUES (?, ?, ?)", (runner, wrapped, at)
        )
        return wrapped

    def flush(self) -> None:
        """See `KeyStore.flush`."""
        if self._connection.in_transaction:
            try:
                self._execute("COMMIT")
            except BaseException:
                roll_back(self._connection)
                raise

    def remove(self, runners: Sequence[str]) -> None:
        """See `KeyStore.remove`. The log file is emptied too, so that no old page keeps a key."""
        self._connection.executemany(
            "DELETE FROM data_key WHERE runner = ?", [(runner,) for runner in runners]
        )
        self.flush()
        self._owed |= not empty_log(self._connection)
        try:
            self._copies.forget_keys(runners)
        except StoreError as error:
            self._owed = True
            _log.error(
                "a deleted key is still in the copy of the keys, and is removed within the hour: %s", error
            )

    def settle(self) -> None:
        """Do what could not be done while somebody was reading, or the copy was out of reach. Raises StoreError."""
        if self._owed:
            self._copies.match_keys(self._connection)
            self._owed = not empty_log(self._connection)

    def count(self) -> int:
        """See `KeyStore.count`."""
        return int(self._execute("SELECT count(*) FROM data_key").fetchone()[0])

    def newest(self) -> str:
        """See `KeyStore.newest`."""
        return str(self._execute("SELECT max(runner) FROM data_key").fetchone()[0] or "")

    def before(self, at: int) -> list[str]:
        """See `KeyStore.before`."""
        return [row[0] for row in self._execute("SELECT runner FROM data_key WHERE made_at < ?", (at,))]


class SqliteFile:
    """The open file and its keys. Made and used in the connection's thread only."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        path: Path,
        key: bytes,
        now: Callable[[], datetime],
        copies: Copies,
        forget_keyless: bool,
    ) -> None:
        def backup(version: int) -> None:
            copies.before_migration(connection, version, now())

        set_up(connection)
        self._connection = connection
        self._execute = connection.execute
        self._path = path
        self._copies = copies
        self._owed = False  # whether the log could not be emptied
        self._store = SqliteKeys(path, copies)
        self._keys = Keyring(self._store, key, now)
        self._work = Work(SqliteDatabase(connection), self._keys)
        self._version = 0  # of the data, as strangers change it
        self.commits = 0
        try:
            migrate(self._execute, "sqlite", now(), backup=backup)
            self._keys.check(fresh=self._execute("SELECT 1 FROM runner LIMIT 1").fetchone() is None)
            self.run([partial(check_keyless, forget=forget_keyless)]).outcomes[0].result()
            self.commits = 0
        except BaseException:
            self.close()
            raise

    def prune_backups(self, before: datetime) -> int:
        """See `Store.prune_backups`."""
        self.settle()
        return self._copies.prune(before)

    def settle(self) -> None:
        """Remove for good what a copy under way kept in the logs, or could not be removed from the copy of the keys."""
        if self._owed:
            self._empty_log()
        try:
            self._store.settle()
        except StoreError as error:
            _log.error("the copy of the keys cannot be brought up to date: %s", error)

    def close(self) -> None:
        """Close the key store; the connection itself is closed by its thread."""
        self._store.close()

    def run(self, units: Sequence[Unit[Any]]) -> Answers:
        """Run a batch in one commit. If one of it fails, all is run again with a savepoint each; else each alone."""
        for apart in (False, True):  # savepoints copy every page a unit touches, and failures are rare
            try:
                self._execute("BEGIN IMMEDIATE")
            except sqlite3.Error as error:
                return Answers([Outcome(error=explained(error, self._path))] * len(units), None)
            answers = None
            try:
                self._notice_strangers()
                answers = self._commit(units, apart=apart)
            except sqlite3.Error as error:
                if len(units) == 1:
                    return Answers([Outcome(error=explained(error, self._path))], None)
                break
            finally:
                if answers is None:
                    self._roll_back("ROLLBACK")
            if answers is not None:
                return answers
        alone = [self.run([unit]) for unit in units]
        return Answers([each.outcomes[0] for each in alone], _earliest([each.wake for each in alone]))

    def _commit(self, units: Sequence[Unit[Any]], *, apart: bool) -> Answers | None:
        """Run the units and commit; None when one failed that cannot be undone without the others."""
        outcomes: list[Outcome[Any]] = []
        wakes: list[datetime | None] = []
        keyless: dict[int, tuple[str, ...]] = {}
        for unit in units:
            if apart:
                self._execute("SAVEPOINT unit")
            try:
                outcomes.append(Outcome(timed(unit, self._work)))
            except BaseException as error:  # the thread must live on, whatever a unit raises
                if not apart and len(units) > 1:
                    return None
                outcomes.append(Outcome(error=explained(error, self._path)))
                self._roll_back("ROLLBACK TO unit" if apart else "ROLLBACK")
            else:
                wake, runners = self._work.effects.take()
                wakes.append(wake)
                if runners:
                    keyless[len(outcomes) - 1] = runners
            if apart:
                self._execute("RELEASE unit")
        if self._connection.in_transaction:
            self._keys.flush()
            self._execute("COMMIT")
            self.commits += 1
        self._drop_keys(keyless, outcomes)
        return Answers(outcomes, _earliest(wakes))

    def _roll_back(self, statement: str) -> None:
        """Undo what is not committed, and forget what was remembered of it."""
        if self._connection.in_transaction:  # some errors end the transaction by themselves
            self._execute(statement)
        self._work.forget()

    def _notice_strangers(self) -> None:
        """Forget what is remembered of the rows if another connection has written since."""
        version = self._execute("PRAGMA data_version").fetchone()[0]
        if version != self._version:
            self._version = version
            self._work.memory.clear()

    def _drop_keys(self, keyless: Mapping[int, tuple[str, ...]], outcomes: list[Outcome[Any]]) -> None:
        for index, runners in keyless.items():
            try:
                self._keys.remove(runners)
            except sqlite3.Error as error:  # her rows are gone, her key is not: she must hear that
                outcomes[index] = Outcome(error=explained(error, self._path))
        if keyless:
            self._empty_log()

    def _empty_log(self) -> None:
        """No old page keeps a row."""
        self._owed = True
        with suppress(sqlite3.Error):  # the commit stands; it is tried again
            self._owed = not empty_log(self._connection)


def _earliest(times: Iterable[datetime | None]) -> datetime | None:
    return min((at for at in times if at is not None), default=None)
