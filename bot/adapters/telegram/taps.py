"""What a tap is answered with at once: a notice, or the private chat that opens. The card itself comes by its own way."""

import asyncio
import logging
from contextlib import suppress

from telegram.error import BadRequest, TelegramError

from bot.adapters.telegram.api import Api
from bot.adapters.telegram.times import Times
from bot.logs import named
from handlers.events import Event
from handlers.replies import Answer
from handlers.words import Words

LONGEST_NOTICE = 200  # characters in the answer to a tap
GLANCE = 90  # characters of it that can be read before it fades; a longer one stays until it is closed
_log = logging.getLogger(__name__)


class Taps:
    """Ends the waiting that the runner sees on her button."""

    def __init__(self, api: Api, words: Words, times: Times) -> None:
        self._api, self._words, self._times = api, words, times

    async def answer(
        self, query: str, event: Event | None, committed: asyncio.Future[Answer], home: str
    ) -> None:
        """With the notice, or without it if that takes too long. `home` is the bot's address.

        In a group the notice, or the private chat that opens, is all that she gets: it is waited for longer.
        """
        times, alone = self._times, event is None or event.place.private
        await asyncio.wait([committed], timeout=times.tap if alone else times.way)
        answer = committed.result() if committed.done() else Answer()
        with suppress(TelegramError):  # too late, or the network is away: the card itself is what counts
            if answer.opens and await self._opens(query, f"{home}?start={answer.opens}"):
                return
            notice = answer.toast or (label(self._words, event, "toast-group") if answer.opens else "")
            await self._api.call(
                "answerCallbackQuery",
                callback_query_id=query,
                text=notice[:LONGEST_NOTICE] or None,
                show_alert=len(notice) > GLANCE or None,
            )

    async def _opens(self, query: str, address: str) -> bool:
        """Opens the private chat; False where Telegram does not take the address."""
        try:
            await self._api.call("answerCallbackQuery", callback_query_id=query, url=address)
        except BadRequest as error:
            _log.error("Telegram did not open the private chat: %s", named(error))
            return "url" not in error.message.lower()
        return True


def label(words: Words, event: Event | None, key: str) -> str:
    """A label in the language of whoever asked."""
    return words.label(words.nearest(event.person.locale if event else ""), key)
