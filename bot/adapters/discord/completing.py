"""How an option that is being typed could go on: from memory alone, since Discord waits three seconds and not longer."""

from contextlib import suppress
from datetime import datetime

import discord

from bot.adapters.discord import club
from bot.adapters.discord.exchange import AWAY, Interaction
from handlers import suggestions
from handlers.words import Words


async def complete(
    source: Interaction,
    texts: Words,
    now: datetime,
    command: str,
    option: str,
    typed: str,
    *,
    body: bool,
) -> None:
    """Offers lines for what is typed into an option of a command. `body`: whether the calves may be spoken of."""
    language = texts.nearest(source.locale.value)
    if command == club.NAME:
        lines = suggestions.for_club(texts, language, option, typed, now)
    elif command == "settings":
        lines = suggestions.for_settings(language, typed, now)
    elif command == "link":
        lines = ()  # a code is copied, and nobody else's
    else:
        lines = suggestions.for_log(texts, language, typed, now.date(), body=body)
    choices = [discord.app_commands.Choice(name=line, value=line) for line in lines]
    with suppress(discord.HTTPException, *AWAY):
        await source.response.autocomplete(choices)
