"""Who is still there. Discord tells of members who leave only to bots with a privileged intent, which Soleus does not ask for.

So once a day, before any week is counted, it asks for those who belong to a club, by their ids: a hundred at a time over
the gateway, which needs no such intent, and whoever is not among the answers once more by herself. A server that the bot
was taken out of while nobody listened is noticed in the same way.
"""

import asyncio
import logging
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

import discord

from bot.adapters.discord import happenings
from bot.adapters.discord.happenings import Happening
from bot.adapters.discord.servers import STRANGERS
from bot.logs import named
from bot.post import Post

FIRST, EVERY = 60.0, 24 * 3600.0  # seconds after the start, and between two calls of the roll
MOST = 100  # members in one question
PAUSE = 1.0  # seconds between two questions: the gateway takes 120 messages a minute, and has others to send
_log = logging.getLogger(__name__)


async def keep_calling(client: discord.Client, post: Post, now: Callable[[], datetime]) -> None:
    """Calls the roll once a day. Never raises: what could not be found out is asked the next day."""
    wait = FIRST
    while True:
        await asyncio.sleep(wait)
        await client.wait_until_ready()
        await call(client, post, now)
        wait = EVERY


async def call(client: discord.Client, post: Post, now: Callable[[], datetime]) -> None:
    """Looks once through all servers with a club that this process hears of."""
    try:
        homes = await post.homes("discord")
    except Exception as error:
        _log.warning("which servers have a club could not be found out: %s", named(error))
        return
    for home in homes:
        if home.isdecimal() and _ours(client, int(home)):
            try:
                await _look(client, post, int(home), now)
            except Exception as error:
                _log.warning("who is in a server could not be found out: %s", named(error))


async def _look(client: discord.Client, post: Post, home: int, now: Callable[[], datetime]) -> None:
    for happening in await _of_server(client, post, home):
        if (event := await happening(str(client.application_id), now())) is not None:
            await post.ask(event)


def _ours(client: discord.Client, home: int) -> bool:
    """Whether this process hears of a server: it may have some of the bot's connections and not others."""
    shards = getattr(client, "shard_ids", None)
    return not shards or not client.shard_count or (home >> 22) % client.shard_count in shards


async def _of_server(client: discord.Client, post: Post, home: int) -> list[Happening]:
    guild = client.get_guild(home)
    if guild is None:
        return [happenings.lost(home)]
    if guild.unavailable:
        return []
    users = [int(user) for user in await post.belonging("discord", str(home)) if user.isdecimal()]
    return [happenings.gone_from(guild, user) for user in await _missing(guild, users)]


async def _missing(guild: discord.Guild, users: Sequence[int]) -> list[int]:
    """Those who are no members any more. Raises what the library raises."""
    missing = []
    for some in _chunks(users):
        found = await guild.query_members(user_ids=list(some), limit=MOST, cache=False)
        there = {member.id for member in found}
        missing += [user for user in some if user not in there and not await _is_member(guild, user)]
        await asyncio.sleep(PAUSE)
    return missing


def _chunks(users: Sequence[int]) -> Iterator[Sequence[int]]:
    return (users[start : start + MOST] for start in range(0, len(users), MOST))


async def _is_member(guild: discord.Guild, user: int) -> bool:
    try:
        await guild.fetch_member(user)
    except discord.NotFound as error:
        if error.code in STRANGERS:
            return False
        raise
    return True
