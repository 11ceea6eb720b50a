"""The one place that hands messages to adapters: nothing private leaves a runner's own chat here."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Iterable
from datetime import timedelta
from functools import partial

from msgspec.structs import replace

from bot.adapters import Adapter, Elsewhere, Temporary, Undelivered
from bot.counts import Counts
from bot.logs import named
from handlers.core import Core
from handlers.events import Event
from handlers.replies import Answer, Audience, Reply
from storage.records import Place

Alone = Callable[[str, Callable[[], Awaitable[object]]], Awaitable[bool]]  # as `Duties.alone`
SIDE_BY_SIDE = 20  # chats, in which cards are shown again after a start
_log = logging.getLogger(__name__)


class NotPrivate(Exception):
    """A message for one person was about to be shown where others read along."""


class Post:
    """Takes events to the core, and messages to the adapter of their place."""

    def __init__(self, core: Core, adapters: Iterable[Adapter], counts: Counts | None = None) -> None:
        self._core, self._counts = core, counts or Counts()
        self._adapters = {adapter.name: adapter for adapter in adapters}
        self._later: list[asyncio.Task[None]] = []

    @property
    def platforms(self) -> tuple[str, ...]:
        """The platforms it can hand a message to."""
        return tuple(self._adapters)

    async def ask(self, event: Event) -> Answer:
        """What the core answers; where that hangs on the person's rights in a group, the platform is asked for them.

        The adapter shows the notice, if there is one, and has `show` do the rest.
        """
        began = time.perf_counter()
        answer = await self._core.handle(event)
        if answer.rights_of:
            home, platform = answer.rights_of, event.place.platform
            rights = await self._adapters[platform].rights(home, event.person.user)
            if rights.home != home:
                await self._core.moved(Place(platform=platform, chat=home, private=False), rights.home)
                if event.group is not None and event.group.home == home:  # a card from before the move
                    event = replace(event, group=replace(event.group, home=rights.home))
            answer = await self._core.handle(replace(event, rights=rights))
        self._counts.turn(event.place.platform, time.perf_counter() - began, failed=answer.failed)
        return answer

    async def homes(self, platform: str) -> tuple[str, ...]:
        """The groups and servers of a platform where clubs believe that the bot is."""
        return await self._core.homes(platform)

    async def belonging(self, platform: str, home: str) -> tuple[str, ...]:
        """The accounts there of those who belong to the club of a group or server, or look after it."""
        return await self._core.belonging(platform, home)

    async def show(self, place: Place, replies: Iterable[Reply]) -> None:
        """Shows an answer's messages in their order; a card that does not arrive is shown at the next start."""
        for reply in replies:
            try:
                message = await self.send(place, reply)
            except (Undelivered, NotPrivate) as error:
                _log.error("an answer was not shown: %s", named(error))
            else:
                if reply.conversation is not None:
                    await self._core.shown(reply.conversation, reply.turn, message)
                if reply.letter is not None:
                    await self._core.arrived(reply.letter, message)

    async def reopen(
        self, platform: str, settled: timedelta = timedelta(), alone: Alone | None = None
    ) -> None:
        """Shows the cards that were decided but not shown there before the last stop. A failure stops nobody's start.

        `settled`: where others answer too, a younger card may be on its way; it is looked at again once it is that old.
        `alone`: does it unless another process is at it, who shows them all; that one may die, so it is looked at again, too.
        """
        await self._reopen(platform, settled, alone)
        if settled:
            self._later.append(asyncio.create_task(self._reopen_later(platform, settled, alone)))

    async def close(self) -> None:
        """Gives up on the looks that are still to come."""
        for look in self._later:
            look.cancel()
        await asyncio.gather(*self._later, return_exceptions=True)

    async def _reopen_later(self, platform: str, settled: timedelta, alone: Alone | None) -> None:
        shown = False
        while not shown:
            await asyncio.sleep(settled.total_seconds())
            shown = await self._reopen(platform, settled, alone)

    async def _reopen(self, platform: str, settled: timedelta, alone: Alone | None) -> bool:
        """False if somebody else is at it."""
        show = partial(self._show_again, platform, settled)
        try:
            if alone is not None:
                return await alone(f"show:{platform}", show)
            await show()
        except Exception as error:
            _log.error("cards from before the last stop were not shown: %s", named(error))
        return True

    async def _show_again(self, platform: str, settled: timedelta) -> None:
        cards = await self._core.reopen(settled)
        places: dict[Place, list[Reply]] = {}
        for place, reply in cards:
            if place.platform == platform:
                places.setdefault(place, []).append(reply)
        room = asyncio.Semaphore(SIDE_BY_SIDE)

        async def show(place: Place, replies: list[Reply]) -> None:
            async with room:
                await self.show(place, replies)

        await asyncio.gather(*(show(place, replies) for place, replies in places.items()))

    async def present(self, place: Place, user: str) -> None:
        """Shows the card that waits for an answer, if there is one, on a screen that is empty after a start."""
        card = await self._core.open_card(place, user)
        if card is not None:
            await self.show(place, (card,))

    async def send(self, place: Place, reply: Reply) -> str | None:
        """Hands over one message; gives its id. Raises Undelivered, and NotPrivate before anything is shown.

        A group that has moved is followed: the core hears of it first.
        """
        if not place.private and reply.audience is not Audience.CLUB:
            raise NotPrivate
        adapter = self._adapters.get(place.platform)
        if adapter is None:
            raise Temporary(f"no {place.platform} here")
        try:
            return await adapter.show(place, reply)
        except Elsewhere as moved:
            await self._core.moved(place, moved.home)
            return await adapter.show(replace(place, chat=moved.home), reply)
        except Undelivered as error:
            self._counts.trouble(place.platform, type(error).__name__)
            raise
