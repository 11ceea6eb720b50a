"""Moving everything from one database to another: whole or not at all, and every row read back before it counts."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote

import msgspec

from storage.database import Row
from storage.errors import MoveRefused, StoreUnavailable
from storage.migrate import migrate

PAGE = 2000  # rows in memory at a time
_KEYS = "data_key"
_BITS = 128
_encode = msgspec.msgpack.Encoder().encode


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table and its columns, by name."""

    name: str
    columns: tuple[str, ...]

    @property
    def listed(self) -> str:
        """The columns as SQL lists them."""
        return ", ".join(self.columns)


@dataclass(frozen=True, slots=True)
class Sum:
    """How many rows there are, and what they come to in whatever order they are read."""

    rows: int = 0
    total: int = 0

    def plus(self, row: Row) -> "Sum":
        """Return the sum with one row more."""
        digest = int.from_bytes(blake2b(_encode(tuple(row)), digest_size=_BITS // 8).digest())
        return Sum(self.rows + 1, (self.total + digest) % (1 << _BITS))


class Side(Protocol):
    """An open database that nobody else uses, with its keys, in one transaction."""

    def rows(self, table: Table) -> Iterator[Row]:
        """Read every row of a table."""
        ...

    def clear(self, tables: Sequence[Table]) -> None:
        """Remove every row of the tables, the last table first."""
        ...

    def put(self, table: Table, rows: Iterable[Row]) -> None:
        """Add rows."""
        ...

    def commit(self) -> None:
        """Make it so."""
        ...

    def close(self) -> None:
        """Let go; what was not committed never was."""
        ...


KEYS = Table(name=_KEYS, columns=("made_at", "runner", "wrapped"))


@cache
def tables() -> tuple[Table, ...]:
    """Return every table of the data, those that others point to first."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as plan:
        migrate(plan.execute, "sqlite", datetime.now(UTC), backup=lambda _: None)
        names = [row[0] for row in plan.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        wanted = sorted(name for name in names if name != "migration" and not name.startswith("sqlite_"))
        columns = {name: _pragma(plan, "table_info", name, 1) for name in wanted}
        needs = {name: {*_pragma(plan, "foreign_key_list", name, 2)} - {name} for name in wanted}
    order: list[str] = []
    while len(order) < len(wanted):
        free = [name for name in wanted if name not in order and needs[name] <= {*order}]
        assert free, "tables that point at each other have no order"
        order += free
    return tuple(Table(name=name, columns=tuple(sorted(columns[name]))) for name in order)


def _pragma(plan: sqlite3.Connection, pragma: str, table: str, column: int) -> list[str]:
    return [row[column] for row in plan.execute(f"PRAGMA {pragma}({table})")]


def move(
    source: str, target: str, key: bytes, *, now: Callable[[], datetime], tell: Callable[[str], None]
) -> bool:
    """Copy a database and its keys into an empty one; False when it stood there already, row for row.

    Both are brought up to date first, and neither may be in use. All is written in one transaction and read back
    before it is committed, so that an interrupted move has not happened and is simply made again. `tell` hears of
    each table. Raises a StoreError whose text says what to do.
    """
    with ExitStack() as stack:
        here = stack.enter_context(closing(open_side(source, key, now, new=False)))
        there = stack.enter_context(closing(open_side(target, key, now, new=True)))
        whole = (KEYS, *tables())
        if any(True for _ in there.rows(_people())):
            if all(_sum(here, table) == _sum(there, table) for table in whole):
                return False
            raise MoveRefused(
                "The database to move to holds other people, or was used since the move: move into an empty one"
            )
        there.clear(whole)
        for table in whole:
            there.put(table, here.rows(table))
        for table in whole:
            before, after = _sum(here, table), _sum(there, table)
            if before != after:
                raise MoveRefused(
                    f"The rows of {table.name} do not read back as they were ({before.rows} and {after.rows}): "
                    "nothing was kept; please report it"
                )
            tell(f"{table.name}: {after.rows}")
        there.commit()
        return True


def _people() -> Table:
    return next(table for table in tables() if table.name == "runner")


def _sum(side: Side, table: Table) -> Sum:
    found = Sum()
    for row in side.rows(table):
        found = found.plus(row)
    return found


def open_side(url: str, key: bytes, now: Callable[[], datetime], *, new: bool) -> Side:
    """Open a database, bring it up to date and begin; `new`: it may be made. Raises a StoreError."""
    # Each engine's driver is loaded only if it is used.
    match url.partition("://"):
        case ("sqlite", _, path) if path.strip("/"):
            from storage.move_sqlite import FileSide

            return FileSide(Path(unquote(path.removeprefix("/"))), key, now, new=new)
        case ("postgresql" | "postgres", _, _):
            from storage.move_postgres import ServerSide

            return ServerSide(url, key, now)
    raise StoreUnavailable("The database url must start with sqlite:/// or postgresql://")
