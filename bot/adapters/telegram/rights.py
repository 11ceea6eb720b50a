"""What Telegram says of somebody and of the bot in a group, asked for one event and kept for none."""

import asyncio
import logging
from typing import Any

from telegram.error import BadRequest, ChatMigrated, TelegramError

from bot.adapters.telegram.api import Api
from bot.adapters.telegram.groups import is_there, may_post
from bot.logs import named
from handlers.events import Rights
from storage.club import Spot

WITHIN = 4.0  # seconds for all of it: somebody waits for an answer
_NOBODY = ("user not found", "participant_id_invalid", "user_not_participant", "member not found")
_UNTOLD = ("chat_admin_required", "member list is inaccessible")
_ADMINS = ("creator", "administrator")
_log = logging.getLogger(__name__)


async def ask(api: Api, home: str, user: str) -> Rights:
    """Never raises: where Telegram cannot be asked, or does not tell, `known` is False. A group that moved is followed."""
    try:
        async with asyncio.timeout(WITHIN):
            try:
                return await _asked(api, home, user)
            except ChatMigrated as moved:
                return await _asked(api, str(moved.new_chat_id), user)
    except (TelegramError, TimeoutError, LookupError, TypeError, ValueError) as error:
        _log.warning("Telegram did not tell who may do what in a group: %s", named(error))
        return Rights(home=home, known=False)


async def _asked(api: Api, home: str, user: str) -> Rights:
    chat, hers, mine, count = await asyncio.gather(
        api.call("getChat", within=WITHIN, chat_id=home),
        member(api, home, user),
        member(api, home, api.account),
        api.call("getChatMemberCount", within=WITHIN, chat_id=home),
    )
    spot = Spot(
        platform="telegram",
        chat=home,
        name=chat.get("title", ""),
        may_post=may_post(mine, chat.get("permissions")),
    )
    return Rights(
        home=home,
        admin=hers["status"] in _ADMINS,
        member=is_there(hers),
        title=chat.get("title", ""),
        forum=chat.get("is_forum", False),
        members=count - 1,  # without the bot
        spots=(spot,),
    )


async def member(api: Api, home: str, user: str) -> dict[str, Any]:
    """Somebody's standing. Where a group hides its members, Telegram still tells its admins; anybody else counts as there."""
    try:
        found: dict[str, Any] = await api.call("getChatMember", within=WITHIN, chat_id=home, user_id=user)
    except BadRequest as error:
        wrong = error.message.lower()
        if any(sign in wrong for sign in _NOBODY):
            return {"status": "left"}
        if not any(sign in wrong for sign in _UNTOLD):
            raise
        admins = await api.call("getChatAdministrators", within=WITHIN, chat_id=home)
        return next((each for each in admins if str(each["user"]["id"]) == user), {"status": "member"})
    return found
