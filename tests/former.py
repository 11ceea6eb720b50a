"""Every statement of the present code, with its parameters and what came of it, kept for the next schema's test.

Run `python -m tests.former` before a migration is added (or in a checkout of the commit before it): it writes
`tests/former.json`, and `tests/test_former.py` asks the same of the database as the new migration leaves it.
"""

import asyncio
import json
import tempfile
from pathlib import Path
from typing import Any

from storage.database import queries
from storage.migrate import migrations
from storage.store import open_store
from tests import test_migrations
from tests.conftest import KEY
from tests.samples import NOW

FILE = Path(__file__).parent / "former.json"


class Listening(test_migrations.Recorder):
    """Notes the statements in their order."""

    def one(self, query: str, args: Any) -> Any:
        found = self._db.one(query, args)
        return self._note(query, args, int(found is not None), found)

    def all(self, query: str, args: Any) -> Any:
        found = self._db.all(query, args)
        return self._note(query, args, len(found), found)

    def run(self, query: str, args: Any) -> Any:
        found = self._db.run(query, args)
        return self._note(query, args, found, found)

    def many(self, query: str, rows: Any) -> None:
        for args in rows:
            self.run(query, args)

    def _note(self, query: str, args: Any, came: int, found: Any) -> Any:
        self.asked[query] = args
        heard.append([query, {name: _plain(value) for name, value in args.items()}, came])
        return found


heard: list[list[Any]] = []


def _plain(value: object) -> object:
    return {"hex": value.hex()} if isinstance(value, bytes) else value


def value(plain: object) -> object:
    """A parameter as it was."""
    return bytes.fromhex(plain["hex"]) if isinstance(plain, dict) else plain


async def _write() -> None:
    test_migrations.Recorder = Listening  # type: ignore[misc]
    with tempfile.TemporaryDirectory() as folder:
        store = await open_store(f"sqlite:///{folder}/soleus.db", KEY, now=lambda: NOW)
        await store.transact(test_migrations.a_whole_life)
        await store.close()
    names = {query for query, _, _ in heard}
    sql = {
        "sqlite": {name: text for name, text in queries("sqlite").items() if name in names},
        "postgres": {name: text for name, text in queries("postgres").items() if name in names},
    }
    kept = {"version": migrations()[-1].version, "sql": sql, "asked": heard}
    FILE.write_text(json.dumps(kept, indent=0, sort_keys=True) + "\n", "utf-8")


if __name__ == "__main__":
    asyncio.run(_write())
