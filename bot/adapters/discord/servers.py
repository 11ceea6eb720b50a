"""Servers: what Discord says of one, of a person in it, and of where the bot may speak there."""

import asyncio
from dataclasses import dataclass

import discord

from bot.adapters.discord.exchange import AWAY, Interaction
from handlers.events import Group, Rights
from storage.club import Spot

PATIENCE = 5.0  # seconds in which Discord must say who somebody is
STRANGERS = frozenset({10007, 10013})  # unknown member, unknown user
HIDDEN = "___hidden___"  # so Discord calls a channel that the bot does not see

Channel = discord.TextChannel | discord.Thread


@dataclass(frozen=True, slots=True)
class Server:
    """A server with what the bot is in it, and its rooms in the order of the app."""

    guild: discord.Guild
    me: discord.Member
    channels: tuple[discord.abc.GuildChannel, ...]
    threads: tuple[discord.Thread, ...]

    def spots(self, here: int | None = None) -> tuple[Spot, ...]:
        """Where the bot could speak: channels, then threads that are awake, the newest first.

        Those where it may come first, and of these the one that is looked at.
        """
        rooms = {channel.id: channel for channel in self.channels if channel.name != HIDDEN}
        text = (channel for channel in rooms.values() if isinstance(channel, discord.TextChannel))
        found = [_spot(channel, _may_post(self.me, channel)) for channel in text]
        for thread in sorted(self.threads, key=lambda thread: thread.id, reverse=True):
            if not thread.archived and (room := rooms.get(thread.parent_id)) is not None:
                found.append(_spot(thread, _may_post(self.me, room, thread)))
        return tuple(sorted(found, key=lambda spot: (not spot.may_post, spot.chat != str(here))))


async def rights(client: discord.Client | None, home: str, user: str, asked: Interaction | None) -> Rights:
    """What a person and the bot may do in a server now. `asked`: the interaction under way, if there is one.

    What an interaction says of its own person needs no further question. Never raises: `known` is False at worst.
    """
    unknown = Rights(home=home, known=False)
    if client is None or not home.isdecimal() or not user.isdecimal():
        return unknown
    try:
        async with asyncio.timeout(PATIENCE):
            server = seen(client.get_guild(int(home))) or await asked_for(client, int(home))
            if server.guild.unavailable:
                return unknown
            may = await _permissions(server.guild, int(user), asked)
    except (discord.DiscordException, TimeoutError, *AWAY):
        return unknown
    guild = server.guild
    here = asked.channel_id if asked is not None and asked.guild_id == guild.id else None
    return Rights(
        home=home,
        admin=may is not None and (may.manage_guild or may.administrator),
        member=may is not None,
        title=guild.name,
        members=guild.member_count or guild.approximate_member_count,
        locale=locale_of(guild),
        spots=server.spots(here),
    )


def seen(guild: discord.Guild | None) -> Server | None:
    """A server as the gateway keeps it before our eyes."""
    if guild is None or guild.me is None:
        return None
    channels = (channel for _, channels in guild.by_category() for channel in channels)
    return Server(guild, guild.me, tuple(channels), tuple(guild.threads))


async def asked_for(client: discord.Client, home: int) -> Server:
    """A server that another process keeps in view, or before anything is heard. Raises HTTPException."""
    assert client.user is not None, "known since the login"
    guild = await client.fetch_guild(home)
    me = await guild.fetch_member(client.user.id)
    channels = sorted(await guild.fetch_channels(), key=lambda channel: (channel.position, channel.id))
    return Server(guild, me, tuple(channels), tuple(await guild.active_threads()))


def group_of(interaction: Interaction) -> Group | None:
    """The server that an interaction comes from; None where the bot is no member, though the person uses it there."""
    guild = interaction.guild
    if guild is None or interaction.channel_id is None:
        return None
    may, thread = interaction.app_permissions, isinstance(interaction.channel, discord.Thread)
    here = Spot(
        platform="discord",
        chat=str(interaction.channel_id),
        name=getattr(interaction.channel, "name", None) or "",
        may_post=may.view_channel and (may.send_messages_in_threads if thread else may.send_messages),
    )
    return group(guild, here)


def group(guild: discord.Guild, here: Spot | None = None) -> Group:
    """A server, and where in it something happens."""
    home = str(guild.id)
    return Group(home=home, here=here or Spot(platform="discord", chat=home), title=guild.name)


def spot_of(channel: Channel) -> Spot:
    """A channel or a thread as it is now, where the gateway shows it."""
    thread = channel if isinstance(channel, discord.Thread) else None
    room = channel.parent if isinstance(channel, discord.Thread) else channel
    me = channel.guild.me
    return _spot(channel, me is not None and room is not None and _may_post(me, room, thread))


def hall(guild: discord.Guild) -> Spot | None:
    """Where the bot says hello: where Discord greets people, else in the first channel that is not the admins' own."""
    own = {channel.id for channel in (guild.rules_channel, guild.public_updates_channel) if channel}
    rooms = [channel for _, channels in guild.by_category() for channel in channels if channel.id not in own]
    first = [] if guild.system_channel is None else [guild.system_channel]
    spots = (spot_of(room) for room in (*first, *rooms) if isinstance(room, discord.TextChannel))
    return next((spot for spot in spots if spot.may_post), None)


def locale_of(guild: discord.Guild) -> str:
    """The language that a server chose; Discord lets only community servers choose one."""
    return guild.preferred_locale.value if "COMMUNITY" in guild.features else ""


def _spot(channel: Channel, may_post: bool) -> Spot:
    return Spot(platform="discord", chat=str(channel.id), name=channel.name, may_post=may_post)


def _may_post(
    me: discord.Member, room: discord.abc.GuildChannel, thread: discord.Thread | None = None
) -> bool:
    """Whether the bot has the rights it needs: to see a room, and to write into it or into that thread of it."""
    may = room.permissions_for(me)
    if thread is None:
        return may.view_channel and may.send_messages
    return may.view_channel and may.send_messages_in_threads and (not thread.locked or may.manage_threads)


async def _permissions(
    guild: discord.Guild, user: int, asked: Interaction | None
) -> discord.Permissions | None:
    """What somebody may do; None for whoever is no member."""
    if asked is not None and asked.guild_id == guild.id and asked.user.id == user:
        return asked.permissions
    try:
        return (await guild.fetch_member(user)).guild_permissions
    except discord.NotFound as error:
        if error.code in STRANGERS:
            return None
        raise
