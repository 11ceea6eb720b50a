"""Discord as a platform: slash commands, buttons, a form to type in, and direct messages."""

from bot.adapters.discord.adapter import Discord, Rejected, make
from bot.adapters.discord.checks import Finding, check

__all__ = ["Discord", "Finding", "Rejected", "check", "make"]
