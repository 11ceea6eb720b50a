"""The menu of commands, made from the one table: what opens when somebody types a slash."""

import re
from collections.abc import Callable

from telegram import (
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
)

from bot.adapters.telegram.api import Api
from handlers.commands import COMMANDS, Command
from handlers.words import FALLBACK, Words

_NAME = re.compile(r"[a-z0-9_]{1,32}")

_SCOPES: tuple[tuple[BotCommandScope, Callable[[Command], bool]], ...] = (
    (BotCommandScopeAllPrivateChats(), lambda c: c.often),  # a menu is read at a glance; /help names them all
    (BotCommandScopeAllGroupChats(), lambda c: c.in_group),
    (BotCommandScopeAllChatAdministrators(), lambda c: c.for_admins or c.in_group),
)


async def stale(api: Api, words: Words) -> list[tuple[BotCommandScope, str, list[BotCommand]]]:
    """The menus that are not what they should be: for whom, in which language, and how. Raises TelegramError."""
    found = []
    for scope, offered in _SCOPES:
        names = [command.name for command in COMMANDS.values() if offered(command)]
        for language in words.languages:
            code = "" if language == FALLBACK else language
            wanted = [_command(words, language, name) for name in names]
            if list(await api.get_my_commands(scope=scope, language_code=code)) != wanted:
                found.append((scope, code, wanted))
    return found


async def sync(api: Api, words: Words) -> None:
    """Sets the menus that changed. Raises TelegramError."""
    for scope, code, wanted in await stale(api, words):
        await api.set_my_commands(wanted, scope=scope, language_code=code)


def _command(words: Words, language: str, name: str) -> BotCommand:
    """A line of the menu; a name that Telegram does not take is shown in English."""
    key = f"command-{name}"
    spoken = words.label(language, f"{key}.name")
    return BotCommand(spoken if _NAME.fullmatch(spoken) else name, words.label(language, key)[:256])
