"""The floor: what one durable row costs with nothing around it."""

import sqlite3
from pathlib import Path
from time import perf_counter

ROW = bytes(200)


class BareCommits:
    """Python's own `sqlite3`, one 200-byte row a commit, journal and flush set as our store sets them."""

    def __init__(self, folder: Path) -> None:
        self._connection = sqlite3.connect(folder / "floor.db", isolation_level=None)
        self._connection.execute("PRAGMA journal_mode=WAL")
        self._connection.execute("PRAGMA synchronous=FULL")
        self._connection.execute("CREATE TABLE row (id INTEGER PRIMARY KEY, content BLOB)")

    async def each(self, count: int = 500) -> float:
        """Seconds for one row."""
        began = perf_counter()
        for _ in range(count):
            self._connection.execute("INSERT INTO row (content) VALUES (?)", (ROW,))
        return (perf_counter() - began) / count

    def __enter__(self) -> "BareCommits":
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()
