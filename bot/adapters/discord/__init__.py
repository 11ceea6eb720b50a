"""Discord as a platform: slash commands, buttons, a form to type in, and direct messages."""

from bot.adapters.discord.adapter import Discord, make
from bot.adapters.discord.checks import check

__all__ = ["Discord", "check", "make"]
