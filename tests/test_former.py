"""A rolling restart: what the code of one schema earlier asks still works on this one (docs/why/several-processes.md)."""

import json
import sqlite3
from contextlib import closing
from typing import Any

import psycopg
import pytest

from storage.migrate import migrations
from tests.former import FILE, value
from tests.test_migrations import migrate_to, postgres_url  # noqa: F401 (a database without a table)

FORMER: dict[str, Any] = json.loads(FILE.read_text("utf-8"))


def test_it_is_the_code_of_an_earlier_schema() -> None:
    assert FORMER["version"] < migrations()[-1].version, "see tests/former.py"
    assert len({name for name, _, _ in FORMER["asked"]}) > 80


def test_each_statement_of_the_former_code_does_on_this_schema_what_it_did(url: str) -> None:
    migrate_to(url, len(migrations()))
    for name, given, came in FORMER["asked"]:
        args = {key: value(plain) for key, plain in given.items()}
        assert ask(url, name, args) == came, name


@pytest.fixture(autouse=True)
def _closes() -> Any:
    yield
    for connection in _open.values():
        connection.close()
    _open.clear()


_open: dict[str, Any] = {}


def ask(url: str, name: str, args: dict[str, object]) -> int:
    """One statement in a transaction of its own; how many rows came, or were touched."""
    if url.startswith("sqlite"):
        if url not in _open:
            _open[url] = sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)
            _open[url].execute("PRAGMA foreign_keys = ON")
        with closing(_open[url].execute(FORMER["sql"]["sqlite"][name], args)) as cursor:
            return len(cursor.fetchall()) if cursor.description else int(cursor.rowcount)
    if url not in _open:
        _open[url] = psycopg.connect(url, autocommit=True)
    cursor = _open[url].execute(FORMER["sql"]["postgres"][name].encode(), args)
    return len(cursor.fetchall()) if cursor.description else int(cursor.rowcount)
