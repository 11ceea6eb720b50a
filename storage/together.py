"""Rows that are written together: they wait until a statement looks at their table, or until the unit ends."""

import re
from collections.abc import Mapping
from functools import cache

from storage.database import Args, Database, Dialect, Row, queries

_TABLE = re.compile(r"\b(?:FROM|INTO|UPDATE|JOIN)\s+(\w+)")


class Together:
    """A `Database` in which some statements may wait for more of their kind.

    Whoever asks for anything of a table finds in it what was written before, at once or `later`.
    """

    def __init__(self, db: Database) -> None:
        self._db = db
        self._tables = tables_of(db.dialect)
        self._waiting: dict[str, list[Args]] = {}  # by query
        self.dialect = db.dialect

    def one(self, query: str, args: Args) -> Row | None:
        """See `Database.one`."""
        if self._waiting:
            self._settle_before(query)
        return self._db.one(query, args)

    def all(self, query: str, args: Args) -> list[Row]:
        """See `Database.all`."""
        if self._waiting:
            self._settle_before(query)
        return self._db.all(query, args)

    def run(self, query: str, args: Args) -> int:
        """See `Database.run`."""
        if self._waiting:
            self._settle_before(query)
        return self._db.run(query, args)

    def many(self, query: str, rows: list[Args]) -> None:
        """See `Database.many`."""
        for args in rows:
            self.later(query, args)

    def later(self, query: str, args: Args) -> None:
        """Write a row of one table, whenever that is cheapest."""
        rows = self._waiting.get(query)
        if rows is None:
            if self._waiting:
                self._settle_before(query)  # another statement about the same table keeps its turn
            self._waiting[query] = rows = []
        rows.append(args)

    def settle(self) -> None:
        """Write all that waits."""
        for query in tuple(self._waiting):
            self._write(query)

    def drop(self) -> None:
        """Forget what waits: its unit failed."""
        self._waiting.clear()

    def _settle_before(self, query: str) -> None:
        tables = self._tables[query]
        for waiting in tuple(self._waiting):
            if tables & self._tables[waiting]:
                self._write(waiting)

    def _write(self, query: str) -> None:
        self._db.many(query, self._waiting.pop(query))


@cache
def tables_of(dialect: Dialect) -> Mapping[str, frozenset[str]]:
    """Which tables each statement reads or writes."""
    return {name: frozenset(_TABLE.findall(text)) for name, text in queries(dialect).items()}
