"""The slash commands, made from the one table of commands, and brought to Discord only when they changed."""

import re
from functools import partial
from typing import Any

import discord
from discord.http import Route

from bot.adapters.discord import club
from handlers.commands import COMMANDS, Command
from handlers.words import FALLBACK, Words

TEXT, LONGEST_TEXT = "text", 2000
_CHAT_INPUT, _STRING = 1, 3
_GUILD, _USER = 0, 1
_IN_GUILDS, _IN_BOT_DM, _IN_PRIVATE = 0, 1, 2

Payload = dict[str, Any]


def commands(words: Words) -> list[Payload]:
    """All commands as Discord wants them: a person's, installed in a server or by herself, usable everywhere; and /club."""
    personal = [_command(words, command) for name, command in COMMANDS.items() if name != club.NAME]
    return [*personal, club.command(words, partial(_localized, words))]


async def in_sync(client: discord.Client, words: Words) -> bool:
    """Whether Discord has exactly these commands. Raises HTTPException and what connections raise."""
    route = Route("GET", "/applications/{application_id}/commands", application_id=_application(client))
    there: list[Payload] = await client.http.request(route, params={"with_localizations": "true"})
    wanted = {command["name"]: command for command in commands(words)}
    found = {command["name"]: command for command in there}
    return wanted.keys() == found.keys() and all(_same(wanted[name], found[name]) for name in wanted)


async def bring(client: discord.Client, words: Words) -> bool:
    """Brings the commands to Discord unless it has them already; whether it was needed. Raises as `in_sync` does."""
    if await in_sync(client, words):
        return False
    await client.http.bulk_upsert_global_commands(_application(client), commands(words))
    return True


def _application(client: discord.Client) -> int:
    assert client.application_id is not None, "known since the login"
    return client.application_id


def _command(words: Words, command: Command) -> Payload:
    key = f"command-{command.name}"
    return {
        "type": _CHAT_INPUT,
        "name": command.name,
        "name_localizations": _localized(words, f"{key}.name", r"[-_\w]{1,32}"),
        **_described(words, key),
        "options": [_option(words, command)] if command.hint else [],
        "integration_types": [_GUILD, _USER],
        "contexts": [_IN_GUILDS, _IN_BOT_DM, _IN_PRIVATE],
    }


def _option(words: Words, command: Command) -> Payload:
    own = f"discord-option-{command.name}"
    key = own if words.has(FALLBACK, own) else "discord-option"
    return {
        "type": _STRING,
        "name": TEXT,
        **_described(words, key),
        "required": False,
        "autocomplete": True,
        "max_length": LONGEST_TEXT,
    }


def _described(words: Words, key: str) -> Payload:
    described = _localized(words, key, r".{1,100}")
    return {"description": words.label(FALLBACK, key), "description_localizations": described}


def _localized(words: Words, key: str, shape: str) -> dict[str, str]:
    """The words in each of Discord's locales whose language we speak; those that do not fit stay English."""
    languages = {locale.value: words.nearest(locale.value) for locale in discord.Locale}
    said = {
        locale: words.label(language, key)
        for locale, language in languages.items()
        if language != FALLBACK and words.has(language, key)
    }
    return {locale: text for locale, text in said.items() if re.fullmatch(shape, text)}


def _same(wanted: object, found: object) -> bool:
    """Whether what Discord has says the same. It adds fields of its own and leaves out what is empty or the default."""
    if isinstance(wanted, dict):
        there = found if isinstance(found, dict) else {}
        return all(_same(value, there.get(key)) for key, value in wanted.items())
    if isinstance(wanted, list):
        there_too = found if isinstance(found, list) else []
        return len(wanted) == len(there_too) and all(map(_same, wanted, there_too))
    return wanted == found or (not wanted and not found)
