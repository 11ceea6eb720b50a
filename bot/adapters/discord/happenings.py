"""What happens to servers, as the events of the core: the bot comes and goes, channels and threads change.

Who left a server is found out by calling the roll.
"""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import discord

from bot.adapters.discord.exchange import AWAY
from bot.adapters.discord.servers import HIDDEN, group, hall, locale_of, spot_of
from handlers.events import Added, Event, Group, Left, Person, Removed, Topic
from storage.club import Spot
from storage.records import Place

LATELY = timedelta(hours=48)  # so long a join that nobody heard of is made up for; seen marks live longer
LOOKED_AT = 10  # lines of a server's log

Happening = Callable[[str, datetime], Awaitable[Event | None]]
"""Something that happened; makes its event when told the bot's id and the time."""


def came(guild: discord.Guild) -> Happening:
    """The bot was brought into a server."""
    return partial(_added, guild)


def seen_again(guild: discord.Guild) -> Happening:
    """A server that the bot is in, after a start or an outage: it may have come there while nobody listened."""
    return partial(_added_lately, guild)


def left(guild: discord.Guild) -> Happening:
    """The bot is no longer in a server."""

    async def event(bot: str, now: datetime) -> Event:
        told = _told(guild, bot, now, f"removed.{guild.id}.{_since(guild)}")
        return Removed(**told)

    return event


def lost(home: int) -> Happening:
    """The bot is no longer in a server, and nobody heard when that happened."""

    async def event(bot: str, now: datetime) -> Event:
        here = Spot(platform="discord", chat=str(home), may_post=False)
        return Removed(
            id=f"removed.{home}.{now.timestamp()}",
            at=now,
            place=Place(platform="discord", chat=here.chat, private=False),
            person=Person(user=bot),
            bot=bot,
            group=Group(home=here.chat, here=here),
        )

    return event


def gone_from(guild: discord.Guild, user: int) -> Happening:
    """Somebody is no member of a server any more."""

    async def event(bot: str, now: datetime) -> Event:
        told = _told(guild, bot, now, f"left.{guild.id}.{user}.{now.timestamp()}")
        return Left(**{**told, "person": Person(user=str(user))})

    return event


def channel_changed(before: object, after: object) -> tuple[Happening, ...]:
    """A channel has another name, or the bot other rights in it; nothing where nothing changed that matters."""
    if not isinstance(before, discord.TextChannel) or not isinstance(after, discord.TextChannel):
        return ()
    was, now = spot_of(before), spot_of(after)
    if now.name == HIDDEN:
        now = Spot(platform=now.platform, chat=now.chat, name=was.name, may_post=False)
    if was == now:
        return ()
    back = (rights_came(after.guild, now),) if now.may_post and not was.may_post else ()
    return (_topic(after.guild, now), *back)


def role_changed(before: discord.Role, after: discord.Role) -> Happening | None:
    """A role of the bot's own lets it do more than before: what it could not post may be possible now."""
    me, new = after.guild.me, after.permissions.value & ~before.permissions.value
    return rights_came(after.guild) if me is not None and new and after in me.roles else None


def member_changed(before: discord.Member, after: discord.Member) -> Happening | None:
    """The bot was given a role."""
    mine = after.guild.me is not None and after.id == after.guild.me.id
    return rights_came(after.guild) if mine and set(after.roles) - set(before.roles) else None


def rights_came(guild: discord.Guild, here: Spot | None = None) -> Happening:
    """The bot may do more in a server than before."""

    async def event(bot: str, now: datetime) -> Event:
        room = here or hall(guild)
        told = _told(guild, bot, now, f"rights.{guild.id}.{now.timestamp()}", room)
        return Added(**told, may_post=room is not None)

    return event


def thread_changed(before: discord.Thread, after: discord.Thread) -> Happening | None:
    """A thread has another name, or was locked or unlocked. One that sleeps wakes up when something is said in it."""
    if (before.name, before.locked) == (after.name, after.locked):
        return None
    return _topic(after.guild, spot_of(after), is_open=not after.locked)


def sleeper_changed(guild: discord.Guild, told: Any) -> Happening:
    """A thread that was asleep changed: as the gateway tells it."""
    locked = bool(told["thread_metadata"].get("locked"))
    spot = Spot(platform="discord", chat=str(told["id"]), name=told["name"], may_post=not locked)
    return _topic(guild, spot, is_open=not locked)


def gone(guild: discord.Guild, channel: int, name: str = "") -> Happening:
    """A channel or a thread was deleted."""
    spot = Spot(platform="discord", chat=str(channel), name=name, may_post=False)
    return _topic(guild, spot, is_open=False)


def _topic(guild: discord.Guild, spot: Spot, *, is_open: bool = True) -> Happening:
    async def event(bot: str, now: datetime) -> Event:
        told = _told(guild, bot, now, f"topic.{spot.chat}.{now.timestamp()}", spot)
        return Topic(**told, open=is_open)

    return event


async def _added(guild: discord.Guild, bot: str, now: datetime) -> Event:
    room = hall(guild)
    told = _told(guild, bot, now, f"added.{guild.id}.{_since(guild)}", room)
    person = await _installer(guild)
    return Added(**{**told, "person": person}, may_post=room is not None)


async def _added_lately(guild: discord.Guild, bot: str, now: datetime) -> Event | None:
    me = guild.me
    if me is None or me.joined_at is None or now - me.joined_at > LATELY:
        return None
    return await _added(guild, bot, now)


def _told(
    guild: discord.Guild, bot: str, now: datetime, what: str, here: Spot | None = None
) -> dict[str, Any]:
    where = group(guild, here)
    return {
        "id": what,
        "at": now,
        "place": Place(platform="discord", chat=where.here.chat, private=False),
        "person": Person(user=bot),
        "bot": bot,
        "group": where,
    }


def _since(guild: discord.Guild) -> str:
    joined = None if guild.me is None else guild.me.joined_at
    return "" if joined is None else str(joined.timestamp())


async def _installer(guild: discord.Guild) -> Person:
    """Who brought the bot, if its rights let it read that; else the owner, who can put anything right."""
    user, name = str(guild.owner_id or ""), ""
    if guild.me is not None and guild.me.guild_permissions.view_audit_log:
        try:
            async for entry in guild.audit_logs(limit=LOOKED_AT, action=discord.AuditLogAction.bot_add):
                if getattr(entry.target, "id", None) == guild.me.id and entry.user_id is not None:
                    user, name = str(entry.user_id), _name(entry.user)
                    break
        except (discord.DiscordException, *AWAY):
            pass
    return Person(user=user, name=name, locale=locale_of(guild))


def _name(user: object) -> str:
    return str(getattr(user, "global_name", None) or getattr(user, "name", ""))
