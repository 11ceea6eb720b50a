"""What `check` asks Telegram: whether the token works, and what would keep the bot from working well."""

from collections.abc import AsyncIterator

from telegram.error import InvalidToken, TelegramError

from bot.adapters import Finding
from bot.adapters.telegram import menu
from bot.adapters.telegram.api import Api
from bot.secret import Secret
from handlers.words import Words


async def check(token: Secret, address: str, words: Words) -> list[Finding]:
    """Asks Telegram about the bot, and changes nothing."""
    api = Api(token.reveal(), address)
    try:
        return [finding async for finding in _findings(api, words)]
    except InvalidToken:
        return [
            Finding(
                what="token",
                seen="Telegram does not accept it",
                fix="copy it again from @BotFather (/mybots, your bot, API Token) into TELEGRAM_BOT_TOKEN; "
                "if TELEGRAM_API_BASE_URL is set, check that it is the address of a Bot API server",
            )
        ]
    except TelegramError as error:
        fix = "check this computer's connection, and TELEGRAM_API_BASE_URL if you set it; then try again"
        return [Finding(what="network", seen=f"Telegram cannot be reached ({type(error).__name__})", fix=fix)]
    finally:
        await api.close_session()


async def _findings(api: Api, words: Words) -> AsyncIterator[Finding]:
    me = await api.get_me()
    yield Finding(what="token", seen=f"works, the bot is @{me.username}")
    if me.can_read_all_group_messages:
        yield Finding(
            what="group privacy",
            seen="is off: the bot receives every message of its groups",
            fix="Soleus needs none of them: @BotFather, /setprivacy, your bot, Enable; then remove the bot from each "
            "group and add it again",
        )
    else:
        seen = "is on: in groups the bot sees commands, answers to it and buttons only, as it should be"
        yield Finding(what="group privacy", seen=seen)
    hook = await api.get_webhook_info()
    if hook.url:
        yield Finding(
            what="webhook",
            seen=f"one is set, with {hook.pending_update_count} updates waiting",
            fix="another program may use this bot: stop it. Starting Soleus removes the webhook and loses nothing",
        )
    else:
        yield Finding(what="webhook", seen=f"none, {hook.pending_update_count} updates waiting")
    changed = await menu.stale(api, words)
    yield Finding(what="menu", seen="will be set at the next start" if changed else "is up to date")
