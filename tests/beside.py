"""Processes beside each other on one PostgreSQL database: two of them, a store they share, and how one dies."""

import psycopg

from storage import duties
from storage.duties import Process
from storage.store import Store

ONE = Process(id="one", role="worker", version="1.4.0")
TWO = Process(id="two", role="worker", version="1.5.0")
LEASE = 20.0
SEND = ("send:telegram",)


def dies(url: str, process: str) -> None:
    """Its leases end, as they do when it renews them no more."""
    with psycopg.connect(url, autocommit=True) as behind:
        for table, column in (("duty", "holder"), ("process", "id")):
            behind.execute(
                f"UPDATE soleus_workers.{table} SET until = clock_timestamp() WHERE {column} = %s".encode(),
                (process,),
            )


async def beat(store: Store, me: Process) -> dict[str, str | None] | None:
    return await store.attend(lambda ask: duties.beat(ask, me, SEND, LEASE))
