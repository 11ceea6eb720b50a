"""Who is still there. Telegram tells of those who leave a large group only where the bot is an administrator, which it never asks to be.

So once a day it asks for each of those who belong to a club, one after the other; only a clear no ends a membership. A
group that the bot was taken out of while nobody listened, or that has moved, is noticed in the same way.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from datetime import datetime

from telegram.error import ChatMigrated, Forbidden

from bot.adapters.telegram import rights
from bot.adapters.telegram.api import Api
from bot.adapters.telegram.groups import is_there
from bot.logs import named
from bot.post import Post
from handlers.events import Event, Left, Person, Removed, moved
from storage.records import Place

FIRST, EVERY = 90.0, 24 * 3600.0  # seconds after the start, and between two calls of the roll
APART = 1.0  # seconds between two questions
_log = logging.getLogger(__name__)


async def keep_calling(api: Api, post: Post, now: Callable[[], datetime]) -> None:
    """Calls the roll once a day. Never raises: what could not be found out is asked the next day."""
    wait = FIRST
    while True:
        await asyncio.sleep(wait)
        try:
            await call(api, post, now)
        except Exception as error:
            _log.warning("the roll could not be called: %s", named(error))
        wait = EVERY


async def call(api: Api, post: Post, now: Callable[[], datetime], apart: float = APART) -> None:
    """Looks once through all groups with a club."""
    for home in await post.homes("telegram"):
        try:
            async for event in _of_group(api, post, home, now, apart):
                await post.ask(event)
        except Exception as error:
            _log.warning("who is in a group could not be found out: %s", named(error))


async def _of_group(
    api: Api, post: Post, home: str, now: Callable[[], datetime], apart: float
) -> AsyncIterator[Event]:
    group = Place(platform="telegram", chat=home, private=False)
    try:
        await api.call("getChat", chat_id=home)
    except ChatMigrated as there:
        yield moved(group, str(there.new_chat_id), now())
        return
    except Forbidden:
        at = now()
        yield Removed(
            id=f"lost:{home}:{at:%Y%m%d}", at=at, place=group, person=Person(user=""), bot=api.account
        )
        return
    for user in await post.belonging("telegram", home):
        if not is_there(await rights.member(api, home, user)):
            at = now()
            who = Person(user=user)
            yield Left(id=f"left:{home}:{user}:{at:%Y%m%d}", at=at, place=group, person=who, bot=api.account)
        await asyncio.sleep(apart)
