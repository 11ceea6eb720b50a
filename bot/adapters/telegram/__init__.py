"""Telegram: long polling in, one card edited in place out."""

from bot.adapters.telegram.adapter import Telegram, Times, make
from bot.adapters.telegram.checking import check

__all__ = ["Telegram", "Times", "check", "make"]
