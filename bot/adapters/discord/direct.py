"""Direct messages: how the bot speaks unasked, to typed words, and where an interaction waits no longer."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress

import discord

from bot.adapters import Temporary
from bot.adapters.discord.corners import Corners
from bot.adapters.discord.exchange import AWAY, Interaction
from bot.adapters.discord.looks import Look, looks, shot_of
from bot.pictures import Pictures
from handlers.replies import Reply

STARTING = 20.0  # seconds a message waits for the login
CLOSED = frozenset({50007, 50278})  # she takes no direct messages, or there is no server in common
GONE = CLOSED | {10003, 10013, 50001}  # unknown channel, unknown user, no access


class Direct:
    """Writes to people. Who takes no direct message hears so once, in the words of `closed`, beside what she gets instead.

    `refused` holds whom nothing could be told: she is to hear of it when she is back.
    """

    def __init__(self, corners: Corners, pictures: Pictures, closed: Callable[[Interaction], str]) -> None:
        self.refused: set[str] = set()
        self._corners, self._pictures, self._closed = corners, pictures, closed
        self._told: set[str] = set()  # that their direct messages are closed
        self._client: discord.Client | None = None
        self._ready = asyncio.Event()
        self._channels: dict[str, int] = {}

    @property
    def ready(self) -> bool:
        """Whether there is a client to write with."""
        return self._ready.is_set()

    def open(self, client: discord.Client) -> None:
        """From here on that client writes."""
        self._client = client
        self._ready.set()

    def close(self) -> None:
        """The way is gone until it is opened again."""
        self._client = None
        self._ready.clear()

    async def write(self, user: str, reply: Reply, nonce: str | None) -> str:
        """Shows a reply; what she does not take she gets where she asked last, if that is still open. Gives its id.

        Raises HTTPException, Temporary, and what connections raise.
        """
        shown = looks(reply, shot=await shot_of(reply, self._pictures))
        first, *rest = shown
        try:
            channel = await self._channel(user)
            message = await edited(channel, reply.edits, first) or await sent(channel, first, nonce)
            for look in rest:
                message = await sent(channel, look, None)
        except discord.HTTPException as error:
            if error.code in GONE:
                self._channels.pop(user, None)
            if error.code not in CLOSED:
                raise
            return await self._whisper(user, shown, error)
        self._told.discard(user)
        if reply.retires is not None:
            await self.retire(user, reply.retires)
        if reply.replaces is not None:
            await self.remove(user, reply.replaces)
        return message

    async def remove(self, user: str, message: str) -> None:
        """Deletes an older card whose place another took; where that cannot be it loses its buttons."""
        try:
            if self._corners.of_message(message) is None:
                await (await self._channel(user)).get_partial_message(int(message)).delete()
                return
        except (discord.HTTPException, Temporary, *AWAY):
            pass
        await self.retire(user, message)

    async def retire(self, user: str, message: str) -> None:
        """Takes an older card's buttons away, where that still can be done; they explain themselves where it cannot."""
        with suppress(discord.HTTPException, Temporary, *AWAY):
            if (corner := self._corners.of_message(message)) is not None:
                await corner.followup.edit_message(int(message), view=None)
            else:
                channel = await self._channel(user)
                await channel.get_partial_message(int(message)).edit(view=None)

    async def _whisper(self, user: str, shown: Sequence[Look], refusal: discord.HTTPException) -> str:
        corner = self._corners.of_user(user)
        if corner is None:
            self.refused.add(user)
            raise refusal
        for look in shown:
            message = await corner.followup.send(look.content, **look.new(), ephemeral=True, wait=True)
        self._corners.keep(str(message.id), corner)
        if user not in self._told:
            self._told.add(user)
            with suppress(discord.HTTPException, *AWAY):
                await corner.followup.send(self._closed(corner), ephemeral=True)
        return str(message.id)

    async def client(self) -> discord.Client:
        """The client that writes, as soon as there is one. Raises Temporary."""
        try:
            async with asyncio.timeout(STARTING):
                await self._ready.wait()
        except TimeoutError:
            raise Temporary("not connected") from None
        assert self._client is not None, "it is there as long as it is ready"
        return self._client

    async def _channel(self, user: str) -> discord.PartialMessageable:
        client = await self.client()
        if user not in self._channels:
            opened = await client.http.start_private_message(int(user))
            self._channels[user] = int(opened["id"])
        return client.get_partial_messageable(self._channels[user], type=discord.ChannelType.private)


async def edited(channel: discord.PartialMessageable, message: str | None, look: Look) -> str | None:
    """The message changed; None if there is none to change, or it was an ephemeral one or is deleted."""
    if message is None:
        return None
    with suppress(discord.NotFound):
        card = channel.get_partial_message(int(message))
        await card.edit(content=look.content, view=look.buttons(), attachments=look.files())
        return message
    return None


async def sent(channel: discord.PartialMessageable, look: Look, nonce: str | None) -> str:
    """A new message; gives its id."""
    message = await channel.send(look.content, **look.new(nonce=nonce))
    return str(message.id)
