"""What `check` asks Telegram: whether the token works, and what would keep the bot from working well."""

from collections.abc import AsyncIterator

from telegram import WebhookInfo
from telegram.error import InvalidToken, TelegramError

from bot.adapters import Finding
from bot.adapters.telegram import menu
from bot.adapters.telegram.api import Api
from bot.secret import Secret
from handlers.words import Words


async def check(token: Secret, address: str, words: Words, hook: str | None = None) -> list[Finding]:
    """Asks Telegram about the bot, and changes nothing. `hook` is the address that Telegram is to call, if it is."""
    api = Api(token.reveal(), address)
    try:
        return [finding async for finding in _findings(api, words, hook)]
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


async def _findings(api: Api, words: Words, wanted: str | None) -> AsyncIterator[Finding]:
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
    if me.can_join_groups:
        yield Finding(what="groups", seen=f"may be added to them, with https://t.me/{me.username}?startgroup")
    else:
        yield Finding(
            what="groups",
            seen="it may not be added to any",
            fix="for clubs: @BotFather, /setjoingroups, your bot, Enable",
        )
    yield _webhook(await api.get_webhook_info(), wanted)
    changed = await menu.stale(api, words)
    yield Finding(what="menu", seen="will be set at the next start" if changed else "is up to date")


def _webhook(there: WebhookInfo, wanted: str | None) -> Finding:
    waiting = f"{there.pending_update_count} updates waiting"
    if there.url == (wanted or ""):
        return Finding(what="webhook", seen=f"{'is set, as it should be' if wanted else 'none'}, {waiting}")
    if wanted:
        seen = f"{'another one' if there.url else 'none'} is set, {waiting}"
        return Finding(what="webhook", seen=seen, fix="have Telegram call here: python -m bot webhook set")
    fix = (
        "another program, or another Soleus, may be called for this bot: stop it, then python -m bot webhook delete, "
        "which loses nothing"
    )
    return Finding(what="webhook", seen=f"one is set, with {waiting}", fix=fix)
