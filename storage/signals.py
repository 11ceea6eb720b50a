"""What processes on one PostgreSQL tell each other at once: something is due, somebody is gone.

It is a help and nothing more: everybody also looks by himself, and a note that is lost costs half a minute.
"""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress

import msgspec
import psycopg
from psycopg.conninfo import make_conninfo

NAME = "soleus"  # of every connection: who is connected is running
CHANNEL = "soleus"
MOST = 50  # runners in one note: it may have 8,000 bytes
FIRST, LONGEST = 1.0, 30.0  # seconds before a lost connection is tried again
PATIENCE = 10.0  # seconds for the first connection; then the start goes on without it
_KEEPALIVE = {"keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 3, "connect_timeout": 10}
_log = logging.getLogger("storage")


class Note(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One process's word to the others. `due`: in microseconds since 1970; `gone`: runners, None for too many to name."""

    by: str
    due: int | None = None
    gone: tuple[str, ...] | None = ()


class Ear:
    """Listens on a connection of its own, and again after it was lost.

    `hear` is called on the loop with what others said, `missed` when notes may have been lost.
    """

    def __init__(self, url: str, me: str, hear: Callable[[Note], None], missed: Callable[[], None]) -> None:
        self._url = make_conninfo(url, application_name=NAME, **_KEEPALIVE)
        self._me = me
        self._hear, self._missed = hear, missed
        self._listens = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    async def open(self) -> None:
        """Begin to listen; return when it does, or after a while without."""
        self._task = asyncio.create_task(self._run())
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                await self._listens.wait()

    async def close(self) -> None:
        """Stop listening."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait([self._task])

    async def _run(self) -> None:
        wait, told = FIRST, False
        while True:
            try:
                async with await psycopg.AsyncConnection.connect(self._url, autocommit=True) as connection:
                    await connection.execute(f"LISTEN {CHANNEL}".encode())
                    if self._listens.is_set():
                        self._missed()
                    self._listens.set()
                    wait, told = FIRST, False
                    async for notice in connection.notifies():
                        self._take(notice.payload)
            except (psycopg.Error, OSError) as error:
                if not told:
                    told = True
                    _log.warning(
                        "PostgreSQL's notes cannot be heard (%s); looking by ourselves", type(error).__name__
                    )
            await asyncio.sleep(wait)
            wait = min(2 * wait, LONGEST)

    def _take(self, payload: str) -> None:
        try:
            note = msgspec.json.decode(payload, type=Note)
        except msgspec.MsgspecError:  # of another version
            self._missed()
            return
        if note.by != self._me:
            self._hear(note)


def encoded(note: Note) -> str:
    """Return a note as it is sent."""
    return msgspec.json.encode(note).decode()
