"""How fast Telegram may be spoken to: each message takes a place in its chat's line, and one in the line of all.

A place is free again when the platform's span of time has passed since its *answer*. However long messages are on
their way, and however unevenly they arrive, Telegram never counts more of them than there are places.
"""

import asyncio
import math
import time
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from bot.adapters import RetryAfter

PATIENCE = 60.0  # seconds that an answer waits; a longer wait is the caller's
BRIEF = (
    2.0  # seconds that a letter waits for its chat; after that it goes back to the outbox, and others go on
)
LATE = 0.02  # seconds that a letter may be late without those behind it being late, too
REMEMBERED = 2_000  # chats, before those that are free again are forgotten


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """At most so many messages `within` seconds. Letters keep `apart`, so that answers find a place free."""

    most: int
    within: float
    apart: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Telegram's: 30 a second; one a second in a private chat, if not always evenly; 20 a minute in a group."""

    overall: Limit = Limit(most=30, within=1, apart=1 / 29.25)
    private: Limit = Limit(most=3, within=3, apart=1)
    group: Limit = Limit(most=20, within=60, apart=4)


class Pace:
    """Gives each message its moment, answers before letters. `hold` keeps to what Telegram asks for."""

    def __init__(self, limits: Limits | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        self._limits, self._clock = limits or Limits(), clock
        self._all = Line(self._limits.overall, clock)
        self._chats: dict[str, Line] = {}

    @property
    def used(self) -> int:
        """Places of all that are taken, or were a moment ago."""
        return self._all.used

    @property
    def wanted(self) -> int:
        """Those, and one for each message that waits."""
        return self._all.used + self._all.waiting

    def on_go(self, call: Callable[[], None]) -> None:
        """Have `call` called whenever a message goes or begins to wait."""
        self._all.on_go = call

    def change(self, limits: Limits) -> None:
        """Keeps to these from now on. What has a place keeps it, also where there are fewer."""
        if limits.overall != self._limits.overall:
            self._all.change(limits.overall)
        if limits.group != self._limits.group:
            for line in self._chats.values():
                if line.limit == self._limits.group:
                    line.change(limits.group)
        self._limits = limits

    def turn(self, chat: str, *, private: bool, answer: bool) -> "Places":
        """Waits until a message may go to the chat; send it within. Raises RetryAfter if that is too long to wait."""
        lines = (self._line(chat, private=private), self._all)
        for line in lines:
            wait = line.wait(answer=answer) or 0
            if wait > (PATIENCE if answer else BRIEF):
                raise RetryAfter(wait)
        return Places(lines, answer=answer)

    def aside(self, *, answer: bool) -> "Places":
        """Waits for the bot's next moment, whatever the chat: for what shows nobody anything new."""
        return Places((self._all,), answer=answer)

    def hold(self, chat: str, seconds: float, *, private: bool) -> None:
        """Telegram asked to wait. A private chat keeps its own limit here, so that it was the bot's: letters wait."""
        self._line(chat, private=private).hold(seconds)
        if private:
            self._all.hold(seconds, answers=False)

    def _line(self, chat: str, *, private: bool) -> "Line":
        if chat not in self._chats:
            if len(self._chats) >= REMEMBERED:
                self._chats = {other: line for other, line in self._chats.items() if not line.free}
            limit = self._limits.private if private else self._limits.group
            self._chats[chat] = Line(limit, self._clock)
        return self._chats[chat]


class Places:
    """A place in each of the lines, one after another, while something is sent. Raises RetryAfter after a hold."""

    def __init__(self, lines: Sequence["Line"], *, answer: bool) -> None:
        self._lines, self._answer = lines, answer
        self._taken: list[Line] = []

    async def __aenter__(self) -> None:
        try:
            for line in self._lines:
                waiting = line.take(answer=self._answer)
                if waiting is not None:
                    await waiting
                self._taken.append(line)
        except BaseException:
            self._leave()
            raise

    async def __aexit__(self, *_: object) -> None:
        self._leave()

    def _leave(self) -> None:
        while self._taken:
            self._taken.pop().leave()


class Line:
    """The places under one limit, and who waits for one."""

    def __init__(self, limit: Limit, clock: Callable[[], float]) -> None:
        self.limit, self._clock = limit, clock
        self.on_go: Callable[[], None] = lambda: None
        self._away = 0  # messages on their way
        self._counted: deque[float] = deque()  # until when each of those that were answered still counts
        self._next = (
            self._careful
        ) = -math.inf  # from when on a letter may go, and answers need not be as slow
        self._answers: deque[asyncio.Future[None]] = deque()
        self._letters: deque[asyncio.Future[None]] = deque()
        self._timer: asyncio.TimerHandle | None = None

    @property
    def used(self) -> int:
        """Places that are taken, or still count."""
        self._forget()
        return self._away + len(self._counted)

    @property
    def waiting(self) -> int:
        """How many wait for a place."""
        return sum(not place.done() for place in (*self._answers, *self._letters))

    def change(self, limit: Limit) -> None:
        """Keeps to another limit from now on."""
        self.limit = limit
        self._release()

    @property
    def free(self) -> bool:
        """Whether nothing at all would have to wait, and nothing is there."""
        none = not (self._away or self._answers or self._letters)
        return none and self.wait(answer=False) == 0 and not self._counted

    def wait(self, *, answer: bool) -> float | None:
        """Seconds until whoever is next may go. None while that takes an answer of the platform."""
        now = self._forget()
        at = now if answer and now >= self._careful else max(self._next, now)
        if self._away + len(self._counted) < self.limit.most:
            return at - now
        return max(self._counted[0], at) - now if self._counted else None

    def take(self, *, answer: bool) -> Awaitable[None] | None:
        """Takes a place, or gives what is waited for until one is taken: that raises RetryAfter after a hold."""
        line = self._answers if answer else self._letters
        if self._answers or line or self.wait(answer=answer) != 0:
            return self._queue(line)
        self._go()
        return None

    def leave(self) -> None:
        """Gives a place up; it counts for `within` seconds longer."""
        self._away -= 1
        self._counted.append(self._clock() + self.limit.within)
        self._release()

    def hold(self, seconds: float, *, answers: bool = True) -> None:
        """Nothing goes for so many seconds, and no burst after them; with `answers` off, that is for letters alone."""
        until = self._clock() + seconds
        self._next = max(self._next, until)
        if answers:
            self._careful = until + self.limit.within
        while self._letters and seconds > BRIEF:
            place = self._letters.popleft()
            if not place.done():
                place.set_exception(RetryAfter(seconds))
        self._release()

    async def _queue(self, line: deque[asyncio.Future[None]]) -> None:
        place = asyncio.get_running_loop().create_future()
        line.append(place)
        self._release()
        self.on_go()
        try:
            await place
        except asyncio.CancelledError:
            if not place.cancelled() and place.exception() is None:  # let go and given up in the same moment
                self._away -= 1
                self._release()
            raise

    def _go(self) -> None:
        self._away += 1
        self._next = max(self._next, self._clock() - LATE) + self.limit.apart
        self.on_go()

    def _forget(self) -> float:
        """Leaves out what counts no more; gives the time."""
        now = self._clock()
        while self._counted and self._counted[0] <= now:
            self._counted.popleft()
        return now

    def _release(self) -> None:
        """Lets go whoever's moment has come, answers first, and comes back for the next."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        while line := self._answers or self._letters:
            if line[0].done():  # cancelled
                line.popleft()
                continue
            wait = self.wait(answer=line is self._answers)
            if wait != 0:
                if wait is not None:
                    self._timer = asyncio.get_running_loop().call_later(wait, self._release)
                return
            self._go()
            line.popleft().set_result(None)
