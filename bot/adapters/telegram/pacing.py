"""How fast Telegram may be spoken to: a place in line for each chat and one for all, answers before letters."""

import asyncio
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from bot.adapters import RetryAfter

PATIENCE = 60.0  # seconds; a longer wait is the caller's: a letter goes back to the outbox
REMEMBERED = 10_000  # chats, before those that are free again are forgotten


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Telegram's limits with a little room, since what leaves evenly arrives in clumps."""

    overall: float = 29.5  # messages a second; the limit is 30
    private: float = 1.0  # a second in one private chat
    group: float = 17 / 60  # a second in one group: with the burst 20 in any minute
    burst: int = 3  # answers at once in one chat; letters keep their distance


class Pace:
    """Gives each message its moment. `hold` keeps to what Telegram asks for."""

    def __init__(self, limits: Limits | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        self._limits, self._clock = limits or Limits(), clock
        self._chats: dict[str, float] = {}  # from when on a chat is free again
        self._letters_from = self._next = clock()
        self._answers: deque[asyncio.Future[None]] = deque()
        self._letters: deque[asyncio.Future[None]] = deque()
        self._timer: asyncio.TimerHandle | None = None

    async def turn(self, chat: str, *, private: bool, answer: bool) -> None:
        """Waits until a message may go to the chat. Raises RetryAfter if that is too long to wait."""
        wait = self.reserve(chat, private=private, answer=answer)
        if wait > 0:
            await asyncio.sleep(wait)
        await self.gate(answer=answer)

    def reserve(self, chat: str, *, private: bool, answer: bool) -> float:
        """Takes the next moment of the chat; gives the seconds until then. Raises RetryAfter, and takes nothing."""
        now = self._clock()
        gap = self._gap(private)
        free = self._chats.get(chat, now)
        wait = free - gap * (self._limits.burst - 1 if answer else 0) - now
        if wait > PATIENCE:
            raise RetryAfter(wait)
        if len(self._chats) > REMEMBERED:
            self._chats = {other: at for other, at in self._chats.items() if at > now}
        self._chats[chat] = max(free, now) + gap
        return wait

    async def gate(self, *, answer: bool) -> None:
        """Waits for the bot's next moment, whatever the chat. Raises RetryAfter while letters are held."""
        place = asyncio.get_running_loop().create_future()
        (self._answers if answer else self._letters).append(place)
        if self._timer is None:
            self._release()
        await place

    def hold(self, chat: str, seconds: float, *, private: bool) -> None:
        """Telegram asked to wait. A private chat keeps its own limit here, so that it was the bot's: letters wait."""
        until = self._clock() + seconds
        free = until + self._gap(private) * (self._limits.burst - 1)  # no burst after a hold
        self._chats[chat] = max(free, self._chats.get(chat, free))
        if private:
            self._letters_from = max(until, self._letters_from)

    def _gap(self, private: bool) -> float:
        return 1 / (self._limits.private if private else self._limits.group)

    def _release(self) -> None:
        """Lets go whoever's moment has come, answers first, and comes back for the next."""
        self._timer = None
        gap = 1 / self._limits.overall
        while (line := self._answers or self._letters) and self._next <= self._clock():
            place = line.popleft()
            if place.done():  # cancelled
                continue
            if line is self._letters and self._letters_from > self._clock():
                place.set_exception(RetryAfter(self._letters_from - self._clock()))
                continue
            place.set_result(None)
            self._next = max(self._next, self._clock() - gap) + gap
        if self._answers or self._letters:
            wait = self._next - self._clock()
            self._timer = asyncio.get_running_loop().call_later(max(wait, 0), self._release)
