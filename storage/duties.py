"""Who does what among the processes on one PostgreSQL database: each is known, and a duty is one process's for a while.

A lease is a row with an end, in the database's own time: whoever has it renews it, and whoever dies loses it. Nothing
here is about a person. The tables stand apart from the data, since no backup and no move needs them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, LiteralString, Protocol

from storage.database import Row
from storage.errors import OtherProcesses
from storage.migrate import migrations

TABLES = """
CREATE SCHEMA IF NOT EXISTS soleus_workers;
CREATE TABLE IF NOT EXISTS soleus_workers.process (
    id TEXT PRIMARY KEY, role TEXT NOT NULL, version TEXT NOT NULL, schema INTEGER NOT NULL, until TIMESTAMPTZ NOT NULL
);
CREATE TABLE IF NOT EXISTS soleus_workers.duty (
    name TEXT PRIMARY KEY, holder TEXT NOT NULL, until TIMESTAMPTZ NOT NULL
)
"""
_ALIVE = (
    "SELECT role, version, schema FROM soleus_workers.process WHERE until > clock_timestamp() AND id <> %s"
)
_ENTER = """
INSERT INTO soleus_workers.process (id, role, version, schema, until)
VALUES (%s, %s, %s, %s, clock_timestamp() + make_interval(secs => %s))
ON CONFLICT (id) DO UPDATE SET until = excluded.until
"""
_HOLDER = "SELECT holder FROM soleus_workers.duty WHERE name = %s"
_TAKE = """
INSERT INTO soleus_workers.duty AS d (name, holder, until)
VALUES (%(name)s, %(me)s, clock_timestamp() + make_interval(secs => %(lease)s))
ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until
WHERE d.holder = excluded.holder OR d.until <= clock_timestamp()
RETURNING holder
"""
_LEAVE = "UPDATE soleus_workers.duty SET until = clock_timestamp() WHERE holder = %s RETURNING name"
_RELEASE = (
    "UPDATE soleus_workers.duty SET until = clock_timestamp() WHERE holder = %s AND name = %s RETURNING name"
)
_GONE = "DELETE FROM soleus_workers.process WHERE id = %s OR until < clock_timestamp() - interval '1 day' RETURNING id"
_TIME = "SELECT CAST(extract(epoch FROM clock_timestamp()) AS double precision)"
_GUARD = "SELECT pg_advisory_xact_lock(%s)"
_ENTERING = 0x501E06  # the advisory lock of whoever enters


@dataclass(frozen=True, slots=True, kw_only=True)
class Process:
    """A running Soleus: `role` is all, front or worker, `version` that of its code."""

    id: str
    role: str
    version: str


class Ask(Protocol):
    """Runs one statement in the open transaction and returns its rows."""

    def __call__(self, sql: LiteralString, args: Sequence[Any] | Mapping[str, Any]) -> list[Row]:
        """Ask."""
        ...


Call = Callable[[Ask], Any]


def check_schemas(ask: Ask) -> None:
    """Raise OtherProcesses if one is alive that could not read what this one's migrations make."""
    newest = migrations()[-1].version
    for role, version, schema in ask(_ALIVE, ("",)):
        if schema < newest - 1:
            raise OtherProcesses(
                f"A {role} of Soleus {version} is running that knows this database up to version {schema}, and this "
                f"Soleus would bring it to {newest}: stop that one first, or go by a release in between"
            )


def time(ask: Ask) -> float:
    """Return the database's time, in seconds since 1970."""
    return float(ask(_TIME, ())[0][0])


def enter(ask: Ask, me: Process, lease: float) -> int:
    """Be known from now on, for `lease` seconds; return how many others are alive.

    Raises OtherProcesses if they and this one do not fit together.
    """
    ask(_GUARD, (_ENTERING,))
    others = ask(_ALIVE, (me.id,))
    for role, version, _ in others:
        if _major(version) != _major(me.version):
            raise OtherProcesses(
                f"A {role} of Soleus {version} is running and this is {me.version}: stop that one first"
            )
        if "all" in (role, me.role) and role != me.role:
            raise OtherProcesses(
                f"A process with the role {role} is running, and this one's is {me.role}: either every process is "
                "`all`, or there are fronts and workers (docs/scaling.md)"
            )
    beat(ask, me, (), lease)
    return len(others)


def beat(ask: Ask, me: Process, wanted: Sequence[str], lease: float) -> dict[str, str | None]:
    """Be alive, and have or take what duties can be had, for `lease` seconds.

    Returns those this process has now, each with whoever had it before, where that was another one.
    """
    ask(_ENTER + "RETURNING id", (me.id, me.role, me.version, migrations()[-1].version, lease))
    held: dict[str, str | None] = {}
    for name in wanted:
        former = next((row[0] for row in ask(_HOLDER, (name,))), None)
        if ask(_TAKE, {"name": name, "me": me.id, "lease": lease}):
            held[name] = former if former != me.id else None
    return held


def take(ask: Ask, me: Process, name: str, lease: float) -> bool:
    """Have a duty for a while, without renewing it; False while another process has it."""
    return bool(ask(_TAKE, {"name": name, "me": me.id, "lease": lease}))


def release(ask: Ask, me: Process, name: str) -> None:
    """Give up one duty."""
    ask(_RELEASE, (me.id, name))


def leave(ask: Ask, me: Process) -> None:
    """Give everything up, so that nobody has to wait for the lease to end."""
    ask(_LEAVE, (me.id,))
    ask(_GONE, (me.id,))


def _major(version: str) -> str:
    return version.partition(".")[0]
