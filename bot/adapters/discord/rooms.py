"""Channels and threads of servers: how the bot speaks where everybody reads along."""

from contextlib import suppress
from typing import Any

import discord

from bot.adapters import NoTopic
from bot.adapters.discord.direct import Direct, edited, sent
from bot.adapters.discord.exchange import AWAY
from bot.adapters.discord.looks import looks, shot_of
from bot.pictures import Pictures
from handlers.replies import Reply
from storage.records import Place

SHUT = frozenset({50083, 160005, 160006})  # archived, locked, and no room for one more thread that is awake


class Rooms:
    """Writes where others read along. Nobody is mentioned there, whatever is said."""

    def __init__(self, direct: Direct, pictures: Pictures) -> None:
        self._direct, self._pictures = direct, pictures

    async def write(self, chat: str, reply: Reply, nonce: str | None) -> str:
        """Shows a reply, or edits the message that it names; gives its id.

        Raises HTTPException, NoTopic for a thread that takes nothing any more, Temporary, and what connections raise.
        """
        client = await self._direct.client()
        channel = client.get_partial_messageable(int(chat))
        first, *rest = looks(reply, shot=await shot_of(reply, self._pictures))
        try:
            message = await edited(channel, reply.edits, first) or await sent(channel, first, nonce)
            for look in rest:
                message = await sent(channel, look, None)
        except discord.HTTPException as error:
            if error.code in SHUT:
                raise NoTopic(error.code, await self._parent(client, int(chat))) from error
            raise
        for old in (reply.retires, reply.replaces):
            if old is not None and old != message:
                with suppress(discord.HTTPException, *AWAY):
                    await channel.get_partial_message(int(old)).edit(view=None)
        return message

    async def _parent(self, client: discord.Client, thread: int) -> Place | None:
        """The channel that a thread hangs on."""
        known = client.get_channel(thread)
        parent = known.parent_id if isinstance(known, discord.Thread) else None
        if parent is None:
            with suppress(discord.HTTPException, *AWAY):
                told: dict[str, Any] = dict(await client.http.get_channel(thread))
                parent = told.get("parent_id")
        return None if parent is None else Place(platform="discord", chat=str(parent), private=False)
