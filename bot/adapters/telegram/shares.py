"""What Telegram allows, shared with the other processes that have the bot's token: places move to where they are needed."""

import asyncio
import logging
import math
from contextlib import suppress
from dataclasses import replace
from fractions import Fraction
from typing import Protocol

from bot.adapters.telegram.pacing import Limit, Limits, Pace
from bot.logs import named
from bot.roles import Role
from storage import shares
from storage.duties import Process
from storage.shares import Granted, Share
from storage.store import Store

ANSWERS = Fraction(2, 3)  # of what one chat may be sent; the rest is for letters
LEASE = 5.0  # seconds for which places are granted
MARGIN = 0.5  # so much earlier they count as lost here than others may have them
IDLE = 1.25  # seconds between two asks while nothing is said
BUSY = 0.05  # and while much is
FADE = 20  # places a second by which a need fades, since the next message may come at once
SOON = 0.01  # and while an answer waits, or the next one would
SPARE = 1  # place that a front has in hand beyond what it uses, so that an answer need not ask first
ALONE = 1  # a second, when nobody can be asked
_log = logging.getLogger(__name__)


class Others(Protocol):
    """The processes that have the same token."""

    async def hold(self, have: int, need: int) -> Granted:
        """Tells them, and gives what may be used from now on. Raises StoreError."""
        ...

    async def leave(self) -> None:
        """Gives all of it up. Raises StoreError."""
        ...


class ByDatabase:
    """Them, as the database knows them."""

    def __init__(self, store: Store, me: Process, name: str) -> None:
        self._store, self._me, self._name = store, me, name

    async def hold(self, have: int, need: int) -> Granted:
        """See `Others.hold`."""
        mine = Share(holder=self._me.id, answers=Role(self._me.role).hears, places=have, need=need)
        limit = Limits().overall.most
        granted = await self._store.attend(
            lambda ask: shares.hold(ask, self._name, mine, whole=limit, lease=LEASE)
        )
        return granted or Granted(places=limit, fronts=1)  # on a file there is nobody else

    async def leave(self) -> None:
        """See `Others.leave`."""
        within = Limits().overall.within
        await self._store.attend(lambda ask: shares.leave(ask, self._name, self._me.id, within))


class Shares:
    """Asks for as many places as `pace` needs. Answers have some to `spare`, a letter waits until it has been asked."""

    def __init__(self, pace: Pace, others: Others, *, answers: bool) -> None:
        self._pace, self._others, self._answers = pace, others, answers
        self._spare = SPARE if answers else 0
        self._need = self._asked = 0.0
        self._short = asyncio.Event()
        self._ends: asyncio.TimerHandle | None = None
        self._asking: asyncio.Task[None] | None = None
        self._told = False
        self._use(Granted(places=0, fronts=1))
        pace.on_go(self._look)

    def start(self) -> None:
        """Begins to ask, unless it does already."""
        if self._asking is None:
            self._asking = asyncio.create_task(self._ask())

    async def close(self) -> None:
        """After the last message: gives all of it up."""
        if self._asking is None:
            return
        self._asking.cancel()
        await asyncio.wait([self._asking])
        if self._ends is not None:
            self._ends.cancel()
        try:
            await self._others.leave()
        except Exception as error:
            _log.warning("the places under Telegram's limit end by themselves: %s", named(error))

    async def _ask(self) -> None:
        while True:
            self._short.clear()
            await self._renew()
            busy = self._need > self._spare or self._pace.used > self._granted.places
            await asyncio.sleep(SOON if self._answers else BUSY)
            with suppress(TimeoutError):
                async with asyncio.timeout(BUSY if busy else IDLE):
                    await self._short.wait()

    def _look(self) -> None:
        if self._pace.wanted + self._spare > self._granted.places:
            self._short.set()

    async def _renew(self) -> None:
        """Keeps to what it says it has, also while it asks."""
        now = asyncio.get_running_loop().time
        faded, self._asked = self._need - FADE * (now() - self._asked), now()
        self._need = max(self._pace.wanted + self._spare, faded)
        have = max(self._granted.places, self._pace.used)
        try:
            granted = await self._others.hold(have, math.floor(self._need))
        except Exception as error:
            if not self._told:
                _log.warning("nobody can be asked for places under Telegram's limit: %s", named(error))
            self._told = True
            return
        self._told = False
        self._use(granted)
        if self._ends is not None:
            self._ends.cancel()
        alone = replace(granted, places=min(ALONE, granted.places))
        self._ends = asyncio.get_running_loop().call_later(
            self._asked + LEASE - MARGIN - now(), self._use, alone
        )

    def _use(self, granted: Granted) -> None:
        self._granted = granted
        self._pace.change(limits(granted, answers=self._answers))


def limits(granted: Granted, *, answers: bool) -> Limits:
    """What may be said with so many places, and in one chat, where everybody keeps to a part that never moves.

    All fronts together keep to their part in a group. In a private chat each has the whole of it: only her own words and
    taps are answered there, and Telegram tells of them one after another. She would have to tap faster than once a
    second, and for long, before two fronts say too much.
    """
    whole = Limits()
    apart = whole.overall.within / max(granted.places, 1)
    part, speakers = (ANSWERS, max(granted.fronts, 1)) if answers else (1 - ANSWERS, 1)
    return Limits(
        overall=Limit(most=granted.places, within=whole.overall.within, apart=apart),
        private=_most(whole.private, round(whole.private.most * part)),
        group=_most(whole.group, round(whole.group.most * part) // speakers),
    )


def _most(limit: Limit, most: int) -> Limit:
    return Limit(most=most, within=limit.within, apart=limit.apart * limit.most / max(most, 1))
