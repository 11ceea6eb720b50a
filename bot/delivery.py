"""Delivery: letters are claimed, sent side by side but in order within each chat, and settled."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from random import random

from bot.adapters import Gone, NoTopic, RetryAfter, Undelivered
from bot.counts import Counts
from bot.logs import named
from bot.post import Post
from handlers.core import Core
from handlers.reminders.claims import Sending
from storage.ids import new_id
from storage.records import Place

MOST = 20  # letters in flight
LIMIT = 90.0  # seconds for a letter, its waiting for others included; shorter than the core's lease
FIRST, LONGEST = timedelta(seconds=2), timedelta(minutes=10)
_log = logging.getLogger(__name__)


class Delivery:
    """Sends what is due, at most MOST letters at a time; `chance` gives a number from 0 to 1.

    `sends`: whether this process is the one that sends a platform's letters now; `worker` is its name in their claims.
    """

    def __init__(
        self,
        core: Core,
        post: Post,
        now: Callable[[], datetime],
        *,
        chance: Callable[[], float] = random,
        counts: Counts | None = None,
        sends: Callable[[str], bool] | None = None,
        worker: str = "",
    ) -> None:
        self._core, self._post, self._now = core, post, now
        self._chance, self._counts = chance, counts or Counts()
        self._wake: Callable[[datetime], None] = lambda _: None
        self._worker = worker or new_id(now())
        self._sends = sends
        self._flights: dict[str, asyncio.Task[None]] = {}
        self._last: dict[Place, asyncio.Task[None]] = {}
        self._held: dict[Place, tuple[datetime, str]] = {}  # until when a place rests, and for which letter
        self._full = False

    def on_room(self, call: Callable[[datetime], None]) -> None:
        """Have `call` called with the present time when there is room again after all was in use."""
        self._wake = call

    async def deliver(self) -> datetime | None:
        """Starts to send what is due, as far as there is room; says when the post is needed next.

        Nothing due costs one read. None while all room is in use: the first landing then wakes.
        """
        self._held = {place: held for place, held in self._held.items() if held[0] > self._now()}
        while True:
            platforms = None if self._sends is None else tuple(filter(self._sends, self._post.platforms))
            if platforms == ():
                return None  # another process sends, and is woken as this one was
            due = await self._core.next_letter(platforms)
            if due is None or due > self._now():
                return due
            room = MOST - len(self._flights)
            self._full = room == 0
            if self._full:
                return None
            claimed = await self._core.claim(self._worker, room, platforms)
            for sending in claimed:
                self._start(sending)
            if not claimed:
                return await self._core.next_letter(platforms)

    async def landed(self) -> None:
        """Waits for all that is in flight."""
        while self._flights:
            await asyncio.wait(self._flights.values())

    async def close(self) -> None:
        """Gives up on what is still in flight: its claim ends by itself and its policy decides."""
        for flight in self._flights.values():
            flight.cancel()
        await self.landed()

    def _start(self, sending: Sending) -> None:
        letter = sending.letter
        if letter.id in self._flights:  # its lease ended on the way; the first flight settles it
            return
        flight = asyncio.create_task(self._fly(sending, self._last.get(letter.place)))
        self._flights[letter.id] = self._last[letter.place] = flight

        def land(_: asyncio.Task[None]) -> None:
            del self._flights[letter.id]
            if self._last.get(letter.place) is flight:
                del self._last[letter.place]
            if self._full:
                self._full = False
                self._wake(self._now())

        flight.add_done_callback(land)

    async def _fly(self, sending: Sending, before: asyncio.Task[None] | None) -> None:
        """One letter from its claim to its end. Never raises: what cannot be settled is left to the lease."""
        try:
            async with asyncio.timeout(LIMIT):
                if before is not None:
                    await asyncio.wait([before])
                await self._send(sending)
        except Exception as error:
            _log.error("a letter could not be settled: %s", named(error))

    async def _send(self, sending: Sending) -> None:
        place = sending.letter.place
        if self._sends is not None and not self._sends(place.platform):
            await self._core.put_back(sending, timedelta(), "handed over")
            return
        until, first = self._held.get(place, (self._now(), ""))
        if until > self._now() and sending.letter.id > first:
            await self._core.put_behind(sending, until)
            return
        try:
            message = await self._post.send(place, sending.reply)
        except Gone as error:
            self._counts.letter(place.platform, "gone")
            await self._core.unreachable(sending, error.reason)
        except NoTopic as error:
            self._counts.letter(place.platform, "gone")
            await self._core.topic_gone(sending, error.instead)
        except Exception as error:
            if not isinstance(error, Undelivered):
                _log.error("a letter failed: %s", named(error))
            self._counts.letter(place.platform, "later")
            wait = self._pause(sending, error)
            until = await self._core.put_back(sending, wait, type(error).__name__)
            self._held[place] = until, sending.letter.id
        else:
            self._counts.letter(place.platform, "sent")
            await self._core.sent(sending, message)

    def _pause(self, sending: Sending, error: Exception) -> timedelta:
        """As long as the platform says, else twice as long each time; a little more by chance, so that not all come at once."""
        if isinstance(error, RetryAfter):
            return timedelta(seconds=error.seconds)
        doubled: timedelta = FIRST * 2 ** min(sending.letter.attempts - 1, 20)
        return min(doubled, LONGEST) * (1 + self._chance() / 4)
