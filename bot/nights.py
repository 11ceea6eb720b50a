"""A copy of the database each night, made by the running process while it answers."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Event

from bot.clock import utc
from bot.counts import Counts
from bot.logs import journal
from storage.errors import StoreError
from storage.store import Store

NIGHT = 3  # o'clock, by this computer
FIRST = timedelta(hours=1)  # after the start, where there is no copy yet
PAUSE = 0.005  # seconds between two pieces: the disk is for answers, too
_log = logging.getLogger(__name__)


class Stopped(Exception):
    """The process is told to stop: the copy is not finished."""


class Nights:
    """Looks each hour whether a copy is missing: a computer that was off at night makes it up in the morning."""

    def __init__(
        self, store: Store, keep: int, wall: Callable[[], datetime] = utc, counts: Counts | None = None
    ) -> None:
        self._store, self._keep, self._wall = store, keep, wall
        self._counts = counts or Counts()
        self._began = wall()
        self._stopped = Event()

    async def look(self) -> None:
        """Makes the copy if there is none since the last night. What fails is told, and tried again in an hour."""
        now = self._wall()
        newest = await self._store.backed_up_at()
        if newest is not None:
            self._counts.backed_up(newest)
        if not due(newest, self._began, now):
            return
        try:
            copy = await self._store.back_up(now, self._keep, self._breathe)
        except Stopped:
            return
        except StoreError as error:
            _log.error("no copy of the database was made, the next try is in an hour: %s", error)
        else:
            if copy is not None:
                self._counts.backed_up(copy.made_at)
                journal.info("copied the database to %s, %.1f MB", copy.file, copy.size / 2**20)

    def stop(self) -> None:
        """Ends a copy that is under way, within a piece."""
        self._stopped.set()

    def _breathe(self) -> None:
        if self._stopped.wait(PAUSE):
            raise Stopped


def due(newest: datetime | None, began: datetime, now: datetime) -> bool:
    """Whether a copy is missing, in a process that began then."""
    return now - began >= FIRST if newest is None else newest < last_night(now)


def last_night(now: datetime) -> datetime:
    """When the last night's copy was to be made; an hour more or less where clocks change is nothing."""
    local = now.astimezone()
    at = local.replace(hour=NIGHT, minute=0, second=0, microsecond=0)
    return at if at <= local else at - timedelta(days=1)
