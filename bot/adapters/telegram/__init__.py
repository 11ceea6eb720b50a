"""Telegram: long polling in, one card edited in place out."""

from bot.adapters.telegram.adapter import Rejected, Telegram, Times, make
from bot.adapters.telegram.checking import Finding, check

__all__ = ["Finding", "Rejected", "Telegram", "Times", "check", "make"]
