"""`check`: looks at everything a start needs, changes as little as it can, and says how to fix what is wrong."""

import asyncio
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from pathlib import Path

from bot.clock import Clock
from bot.key import database_exists, operator_key
from bot.settings import Settings
from bot.wiring import opened
from handlers.words import Words
from storage.store import StoreUnavailable

PLATFORMS = {"telegram_token": "TELEGRAM_BOT_TOKEN", "discord_token": "DISCORD_BOT_TOKEN"}


async def _open(settings: Settings, key: bytes) -> None:
    async with opened(settings, key, Clock()):
        pass
