"""Telegram: long polling in, one card edited in place out."""

from bot.adapters.telegram.adapter import Telegram, make
from bot.adapters.telegram.checking import check
from bot.adapters.telegram.times import Times

__all__ = ["Telegram", "Times", "check", "make"]
