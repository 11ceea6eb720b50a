"""The thin line to a driver: named queries, whole answers, no rows left unread."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal, Protocol

import aiosql

Dialect = Literal["sqlite", "postgres"]
Args = Mapping[str, object]
Row = tuple[Any, ...]

_HERE = Path(__file__).parent
_DRIVER: Mapping[Dialect, str] = {"sqlite": "sqlite3", "postgres": "psycopg"}


class Database(Protocol):
    """One open transaction. Queries go by their name in the .sql files."""

    @property
    def dialect(self) -> Dialect:
        """Which texts the queries have here."""
        ...

    def one(self, query: str, args: Args) -> Row | None:
        """Return the first row of a SELECT, or None."""
        ...

    def all(self, query: str, args: Args) -> list[Row]:
        """Return every row, also of a statement with RETURNING."""
        ...

    def run(self, query: str, args: Args) -> int:
        """Write, and return how many rows that touched."""
        ...

    def many(self, query: str, rows: list[Args]) -> None:
        """Write the same statement once for each of these, in their order."""
        ...


@cache
def queries(dialect: Dialect) -> Mapping[str, str]:
    """Return the text of every named query, with its parameters the way the engine's driver writes them."""
    texts: dict[str, str] = {}
    for path in (_HERE / "queries", _HERE / "dialects" / f"{dialect}.sql"):
        found = aiosql.from_path(path, _DRIVER[dialect], mandatory_parameters=False)
        for name in found.available_queries:
            if not name.endswith("_cursor"):  # aiosql's lazy twins
                texts[name] = getattr(found, name).sql
    return texts
