"""The search is built with the first question in a language, beside everybody's turns: it takes a fifth of a second."""

import asyncio
from collections.abc import Awaitable, Callable

from handlers.advice.alarms import typed
from handlers.events import Command, Event
from handlers.learn.ask import asks
from handlers.learn.search import index
from handlers.words import Words


class Opening:
    """Which languages can be searched in this process; a turn never has to build what it looks into."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._open: set[str] = set()
        self._one_at_a_time = asyncio.Lock()
        self._names = {words.label(each, "command-ask.name") for each in words.languages} | {"ask"}

    async def before(self, event: Event, language: Callable[[], Awaitable[str]]) -> None:
        """Builds the search, in a thread of its own, where this event may ask the first question of its language."""
        if len(self._open) == len(self._words.languages) or not self._asks(event):
            return
        async with self._one_at_a_time:
            wanted = await language()
            if wanted not in self._open:
                await asyncio.to_thread(index, wanted)
                self._open.add(wanted)

    def _asks(self, event: Event) -> bool:
        if isinstance(event, Command) and (event.name in self._names or not event.words):
            return bool(event.words)
        text = typed(event)
        return bool(text) and any(asks(text, each) for each in self._words.languages)
