"""The library's client as we use it: few kinds of events, nobody remembered, no error told by its text."""

import logging
import sys
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import discord
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.adapters.discord import happenings
from bot.adapters.discord.exchange import Interaction
from bot.adapters.discord.happenings import Happening
from bot.logs import named

Source = Interaction | discord.Message | discord.RawMessageUpdateEvent | Happening
VERSION = "v10"
LONGEST_WAIT = 30.0  # seconds that the library may wait out a rate limit by itself; it takes no less
_log = logging.getLogger(__name__)


class Client(discord.Client):
    """Hands interactions, direct messages, changes of these, and what happens to servers to `arrive`.

    Messages in servers do not even come: no intent asks for them. Nor does it hear of members.
    """

    def __init__(self, arrive: Callable[[Source], Awaitable[None]], **more: Any) -> None:
        discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # no runner talks to the bot
        super().__init__(
            intents=discord.Intents(guilds=True, dm_messages=True),
            allowed_mentions=discord.AllowedMentions.none(),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
            max_ratelimit_timeout=LONGEST_WAIT,
            **more,
        )
        self._arrive = arrive
        self.listens = False  # whether the gateway is connected

    async def on_connect(self) -> None:
        self.listens = True

    async def on_resumed(self) -> None:
        self.listens = True

    async def on_disconnect(self) -> None:
        self.listens = False

    def dispatch(self, event: str, /, *args: Any, **kwargs: Any) -> None:
        """Begins with an event, unless the client is closing: what the library still had at hand would never end."""
        if not self.is_closed():
            super().dispatch(event, *args, **kwargs)

    async def on_interaction(self, interaction: Interaction) -> None:
        await self._arrive(interaction)

    async def on_message(self, message: discord.Message) -> None:
        await self._arrive(message)

    async def on_raw_message_edit(self, change: discord.RawMessageUpdateEvent) -> None:
        await self._arrive(change)

    async def on_guild_join(self, guild: discord.Guild) -> None:
        await self._arrive(happenings.came(guild))

    async def on_guild_available(self, guild: discord.Guild) -> None:
        await self._arrive(happenings.seen_again(guild))

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        await self._arrive(happenings.left(guild))

    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        if isinstance(channel, discord.TextChannel):
            await self._arrive(happenings.gone(channel.guild, channel.id, channel.name))

    async def on_guild_channel_update(
        self, before: discord.abc.GuildChannel, after: discord.abc.GuildChannel
    ) -> None:
        for change in happenings.channel_changed(before, after):
            await self._arrive(change)

    async def on_guild_role_update(self, before: discord.Role, after: discord.Role) -> None:
        if (change := happenings.role_changed(before, after)) is not None:
            await self._arrive(change)

    async def on_member_update(self, before: discord.Member, after: discord.Member) -> None:
        if (change := happenings.member_changed(before, after)) is not None:
            await self._arrive(change)

    async def on_thread_update(self, before: discord.Thread, after: discord.Thread) -> None:
        if (change := happenings.thread_changed(before, after)) is not None:
            await self._arrive(change)

    async def on_raw_thread_update(self, change: discord.RawThreadUpdateEvent) -> None:
        guild = self.get_guild(change.guild_id)
        if change.thread is None and guild is not None:
            await self._arrive(happenings.sleeper_changed(guild, change.data))

    async def on_raw_thread_delete(self, deleted: discord.RawThreadDeleteEvent) -> None:
        if (guild := self.get_guild(deleted.guild_id)) is not None:
            await self._arrive(happenings.gone(guild, deleted.thread_id))

    async def on_error(self, event: str, /, *_args: Any, **_kwargs: Any) -> None:
        _log.error("%s failed: %s", event, named(sys.exception()))


class Sharded(Client, discord.AutoShardedClient):
    """The same over several connections, one for each of the `shards` out of `of`: a part of the bot's servers."""

    def __init__(self, arrive: Callable[[Source], Awaitable[None]], shards: Sequence[int], of: int) -> None:
        super().__init__(arrive, shard_ids=list(shards), shard_count=of)
        self._wanted, self._there = frozenset(shards), set[int]()

    async def on_connect(self) -> None:
        """`on_shard_connect` says which; so it is with the others."""

    async def on_resumed(self) -> None:
        """See `on_connect`."""

    async def on_disconnect(self) -> None:
        """See `on_connect`."""

    async def on_shard_connect(self, shard: int) -> None:
        self._count(self._there | {shard})

    async def on_shard_resumed(self, shard: int) -> None:
        self._count(self._there | {shard})

    async def on_shard_disconnect(self, shard: int) -> None:
        self._count(self._there - {shard})

    def _count(self, there: set[int]) -> None:
        self._there = there
        self.listens = there >= self._wanted


def point_at(base_url: str) -> None:
    """Sends everything to that API. The library keeps its address in a class, so it is one for the process."""
    Route.BASE = f"{base_url}/{VERSION}"


async def use_its_gateway(client: discord.Client) -> None:
    """Listens where that API says. Raises HTTPException and GatewayNotFound."""
    _, address, _ = await client.http.get_bot_gateway()
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(address)
