"""Asking Telegram what is new. Asking for more tells it that all before is done, so only who has committed that asks on."""

import asyncio
from contextlib import suppress
from functools import partial
from typing import Any

from telegram.error import Conflict, TelegramError

from bot.adapters import Rejected
from bot.adapters.telegram import groups
from bot.adapters.telegram.api import Api
from bot.adapters.telegram.trying import Trying

UPDATES = ["message", "edited_message", "callback_query", "my_chat_member", "chat_member"]
HOOKED = (
    "A webhook is set for this bot, so Telegram gives its messages to whoever is called, perhaps to another Soleus. "
    "To be called here, set TELEGRAM_WEBHOOK_URL; to do without it: python -m bot webhook delete (no message is lost)"
)


class Polling:
    """Each request waits `poll` seconds for news. `settle`: until what is told beside a group's move has come, too."""

    def __init__(self, api: Api, trying: Trying, *, poll: int, settle: float) -> None:
        self._api, self._trying, self._poll, self._settle = api, trying, poll, settle
        self._next: int | None = None  # the first update that was not fetched yet

    async def batch(self) -> list[dict[str, Any]]:
        """The next updates; call it again once those before are committed. Raises Rejected."""
        batch = await self._trying.until_it_works(self._fetch)
        if groups.may_be_a_move(batch):
            await asyncio.sleep(self._settle)
            again = partial(self._fetch, batch[0]["update_id"])
            batch = groups.without_moves(await self._trying.until_it_works(again))
        return batch

    async def acknowledge(self) -> None:
        """Tells Telegram that all that was fetched is done, without asking for more than one."""
        if self._next is not None:
            with suppress(TelegramError):
                await self._api.call("getUpdates", within=2, offset=self._next, limit=1, timeout=0)

    async def _fetch(self, again: int | None = None) -> list[dict[str, Any]]:
        """The next updates, or those from `again` on once more."""
        offset = self._next if again is None else again
        try:
            found: list[dict[str, Any]] = await self._api.call(
                "getUpdates",
                within=self._poll + 10,
                offset=offset,
                timeout=self._poll,
                allowed_updates=UPDATES,
            )
        except Conflict as error:
            if "webhook is active" in error.message:
                raise Rejected(HOOKED) from None
            raise
        if found:
            self._next = max(raw["update_id"] for raw in found) + 1
        return found
