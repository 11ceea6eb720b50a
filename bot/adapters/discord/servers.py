"""Servers: what Discord says of one, of a person in it, and of where the bot may speak there."""

import asyncio
from collections.abc import Iterator

import discord

from bot.adapters.discord.exchange import AWAY, Interaction
from handlers.events import Group, Rights
from storage.club import Spot

PATIENCE = 5.0  # seconds in which Discord must say who somebody is
STRANGERS = frozenset({10007, 10013})  # unknown member, unknown user
HIDDEN = "___hidden___"  # so Discord calls a channel that the bot does not see

Channel = discord.TextChannel | discord.Thread


async def rights(client: discord.Client | None, home: str, user: str, asked: Interaction | None) -> Rights:
    """What a person and the bot may do in a server now. `asked`: the interaction under way, if there is one.

    What an interaction says of its own person needs no further question. Never raises: `known` is False at worst.
    """
    guild = client.get_guild(int(home)) if client is not None and home.isdecimal() else None
    if guild is None or guild.unavailable or not user.isdecimal():
        return Rights(home=home, known=False)
    try:
        may = await _permissions(guild, int(user), asked)
    except (discord.DiscordException, TimeoutError, *AWAY):
        return Rights(home=home, known=False)
    return Rights(
        home=home,
        admin=may is not None and (may.manage_guild or may.administrator),
        member=may is not None,
        title=guild.name,
        members=guild.member_count,
        locale=locale_of(guild),
        spots=spots(guild),
    )


def group_of(interaction: Interaction) -> Group | None:
    """The server that an interaction comes from; None where the bot is no member, though the person uses it there."""
    guild = interaction.guild
    if guild is None or interaction.channel_id is None:
        return None
    name = getattr(interaction.channel, "name", None) or ""
    thread = isinstance(interaction.channel, discord.Thread)
    may = interaction.app_permissions
    here = Spot(
        platform="discord",
        chat=str(interaction.channel_id),
        name=name,
        may_post=may.view_channel and (may.send_messages_in_threads if thread else may.send_messages),
    )
    return group(guild, here)


def group(guild: discord.Guild, here: Spot | None = None) -> Group:
    """A server, and where in it something happens."""
    home = str(guild.id)
    return Group(home=home, here=here or Spot(platform="discord", chat=home), title=guild.name)


def spots(guild: discord.Guild) -> tuple[Spot, ...]:
    """Where the bot could speak: channels in the order of the app, then threads that are awake; first those where it may."""
    found: list[Channel] = [*_channels(guild), *_threads(guild)]
    return tuple(sorted(map(spot_of, found), key=lambda spot: not spot.may_post))


def spot_of(channel: Channel) -> Spot:
    """A channel or a thread as it is now."""
    return Spot(platform="discord", chat=str(channel.id), name=channel.name, may_post=may_post(channel))


def may_post(channel: Channel) -> bool:
    """Whether the bot has the rights it needs there: to see the channel, and to write into it or its threads."""
    me = channel.guild.me
    if me is None or (isinstance(channel, discord.Thread) and channel.parent is None):
        return False
    may = channel.permissions_for(me)
    if isinstance(channel, discord.Thread):
        return (
            may.view_channel and may.send_messages_in_threads and (not channel.locked or may.manage_threads)
        )
    return may.view_channel and may.send_messages


def hall(guild: discord.Guild) -> Spot | None:
    """Where the bot says hello: where Discord greets people, else in the first channel that is not the admins' own."""
    own = (guild.rules_channel, guild.public_updates_channel)
    others = [channel for channel in _channels(guild) if channel not in own]
    first = [] if guild.system_channel is None else [guild.system_channel]
    return next((spot_of(room) for room in (*first, *others) if may_post(room)), None)


def locale_of(guild: discord.Guild) -> str:
    """The language that a server chose; Discord lets only community servers choose one."""
    return guild.preferred_locale.value if "COMMUNITY" in guild.features else ""


def _channels(guild: discord.Guild) -> Iterator[discord.TextChannel]:
    for _, channels in guild.by_category():
        yield from (c for c in channels if isinstance(c, discord.TextChannel) and c.name != HIDDEN)


def _threads(guild: discord.Guild) -> list[discord.Thread]:
    awake = (thread for thread in guild.threads if not thread.archived and thread.parent is not None)
    return sorted(awake, key=lambda thread: thread.id, reverse=True)


async def _permissions(
    guild: discord.Guild, user: int, asked: Interaction | None
) -> discord.Permissions | None:
    """What somebody may do; None for whoever is no member."""
    if asked is not None and asked.guild_id == guild.id and asked.user.id == user:
        return asked.permissions
    try:
        async with asyncio.timeout(PATIENCE):
            return (await guild.fetch_member(user)).guild_permissions
    except discord.NotFound as error:
        if error.code in STRANGERS:
            return None
        raise
