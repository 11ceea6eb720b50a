"""One interaction and what answers it: a first response within three seconds, everything later through its token."""

import asyncio
from contextlib import suppress
from types import TracebackType

import aiohttp
import discord
from discord import InteractionResponseType as Kind

from bot.adapters.discord.looks import Look

PATIENCE = 1.0  # seconds; a platform that waits three may be a second away
ACKNOWLEDGED, UNKNOWN_INTERACTION, UNKNOWN_WEBHOOK, INVALID_TOKEN = 40060, 10062, 10015, 50027
TOO_LATE = frozenset({ACKNOWLEDGED, UNKNOWN_INTERACTION, UNKNOWN_WEBHOOK, INVALID_TOKEN})
AWAY = (OSError, aiohttp.ClientError)  # the way to Discord is out of order

Interaction = discord.Interaction[discord.Client]


class Exchange:
    """Answers an interaction; while it is entered, a second without an answer defers it.

    `hidden` says that others may read along where it happened, so that every answer is ephemeral. `card` is the message
    that was tapped, `shared` that others see it, too. Everything raises HTTPException, with a code of TOO_LATE where Discord waits no longer.
    """

    def __init__(self, interaction: Interaction) -> None:
        self.interaction = interaction
        self.hidden = not interaction.context.dm_channel
        self.card = str(interaction.message.id) if interaction.message is not None else None
        self.shared = self.card is not None and self.hidden and not _only_hers(interaction)
        self._unfilled = False  # a deferred command shows "thinking" until its first message
        self._alone = asyncio.Lock()
        self._timer: asyncio.Task[None] | None = None

    async def __aenter__(self) -> "Exchange":
        self._timer = asyncio.create_task(self._defer_later())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Takes back a "thinking" that nothing followed, and lets a tap without any answer rest."""
        assert self._timer is not None
        self._timer.cancel()
        with suppress(discord.HTTPException, *AWAY):
            async with self._alone:
                if self._unfilled:
                    await self.interaction.delete_original_response()
                elif self.card is not None and self._kind is None and error is None:
                    await self.interaction.response.defer()

    async def say(self, look: Look, *, in_place: bool = False) -> str:
        """Shows a message, `in_place` on the card if that is still possible; gives its id."""
        async with self._alone:
            if self._kind is None:
                return await self._first(look, in_place and self.card is not None)
            edits = in_place and self._kind in (Kind.message_update, Kind.deferred_message_update)
            if edits or self._unfilled:
                return await self._fill(look)
            sent = await self.interaction.followup.send(
                look.content, **look.new(), ephemeral=self.hidden, wait=True
            )
            return str(sent.id)

    async def note(self, text: str) -> None:
        """A short notice that only she sees."""
        async with self._alone:
            if self._kind is None:
                await self.interaction.response.send_message(text, ephemeral=True)
            else:
                await self.interaction.followup.send(text, ephemeral=True)

    @property
    def _kind(self) -> Kind | None:
        return self.interaction.response.type

    async def _defer_later(self) -> None:
        await asyncio.sleep(PATIENCE)
        async with self._alone:
            if self._kind is None:
                with suppress(discord.HTTPException, *AWAY):
                    await self.interaction.response.defer(ephemeral=self.hidden)
                    self._unfilled = self._kind is Kind.deferred_channel_message

    async def _first(self, look: Look, in_place: bool) -> str:
        response = self.interaction.response
        try:
            if in_place:
                await response.edit_message(
                    content=look.content, view=look.buttons(), attachments=look.files()
                )
                assert self.card is not None
                return self.card
            sent = await response.send_message(look.content, **look.new(), ephemeral=self.hidden)
            return str(sent.message_id)
        except discord.HTTPException as error:
            if error.code != ACKNOWLEDGED:
                raise
            return await self._fill(look)  # it came twice, and what answered it first becomes this

    async def _fill(self, look: Look) -> str:
        filled = await self.interaction.edit_original_response(
            content=look.content, view=look.buttons(), attachments=look.files()
        )
        self._unfilled = False
        return str(filled.id)


def _only_hers(interaction: Interaction) -> bool:
    return interaction.message is not None and interaction.message.flags.ephemeral
