"""What `check` looks at: everything a start needs, without making anything new."""

import asyncio
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot import eyes
from bot.adapters import Finding
from bot.clock import Clock, utc
from bot.duties import MEND, apart
from bot.key import database_exists, operator_key, rotation_remembered
from bot.secret import Secret
from bot.settings import Settings, WrongSettings
from bot.wiring import copies, opened
from handlers.words import Words
from storage.errors import AlreadyRunning

LATE = timedelta(hours=36)  # of a copy that is made each night
LEAST_FREE = 200 * 2**20  # bytes: some years of check-ins, and a backup before a migration


def checks(settings: Settings) -> Mapping[str, Callable[[], str]]:
    """By name: a call that says what is fine, or raises WrongSettings or StoreError with the fix."""
    return {
        "key": partial(_key, settings),
        "database": partial(_database, settings),
        "disk": partial(_disk, settings),
        "backups": partial(_backups, settings),
        "files": partial(eyes.check, settings),
        "words": _words,
        "clock": _clock,
    }


def findings(settings: Settings) -> Iterator[tuple[str, Finding]]:
    """What each platform whose token is set says of the bot, and how to mend what is wrong."""
    words = Words(services=settings.services)
    if settings.telegram_token or settings.discord_token:
        from bot.adapters import skew
    if settings.telegram_token:
        for finding in _telegram(settings.telegram_token, settings, words):
            yield "telegram", finding
        yield from (("telegram", finding) for finding in asyncio.run(skew.clock(settings.telegram_url)))
    if settings.discord_token:
        from bot.adapters import discord

        for finding in asyncio.run(discord.check(settings.discord_token, settings.discord_url, words)):
            yield "discord", finding
        yield from (("discord", finding) for finding in asyncio.run(skew.clock(settings.discord_url)))


def _telegram(token: Secret, settings: Settings, words: Words) -> list[Finding]:
    from bot.adapters import telegram

    return asyncio.run(telegram.check(token, settings.telegram_url, words, settings.telegram_hook))


def _new(settings: Settings) -> bool:
    """Whether the first start is still to come and will make the key."""
    return settings.key is None and not settings.key_file.exists() and not database_exists(settings)


def _key(settings: Settings) -> str:
    if _new(settings):
        return f"none yet; the first start makes {settings.key_file}"
    operator_key(settings, lambda _: None)
    return "SOLEUS_KEY" if settings.key else str(settings.key_file)


def _database(settings: Settings) -> str:
    local = settings.database_url.reveal().startswith("sqlite")
    if _new(settings) or (local and not database_exists(settings)):
        return "none yet; the first start makes it"

    async def look() -> str:
        async with opened(settings, operator_key(settings, lambda _: None), Clock()) as store:
            return await apart(store)

    try:
        with rotation_remembered(settings):
            clock = asyncio.run(look())
    except AlreadyRunning:
        return "Soleus is running on it"
    if clock:
        raise WrongSettings((f"{clock}: {MEND}",))
    return "opens and is up to date"


def _disk(settings: Settings) -> str:
    """Room and rights where the database is, or will be; a server's are looked at where it runs."""
    scheme, _, path = settings.database_url.reveal().partition("://")
    if scheme != "sqlite":
        return "PostgreSQL's own"
    folder = _nearest(Path(path.removeprefix("/")).parent.resolve())
    if not os.access(folder, os.W_OK):
        raise WrongSettings(
            (f"Nothing can be written into {folder}: give its rights to whoever runs Soleus",)
        )
    free = shutil.disk_usage(folder).free
    if free < LEAST_FREE:
        raise WrongSettings((f"Only {free // 2**20} MB are left for {folder}: make room, 200 MB at least",))
    return f"{free / 2**30:.1f} GB free"


def _backups(settings: Settings) -> str:
    """The copies of a SQLite database: whether one is missing, and whether the next one can be made."""
    found = copies(settings)
    if found is None:
        return "PostgreSQL's own dumps, which are yours: docs/scaling.md"
    for folder in {found.folder, found.keys.parent}:
        if not os.access(_nearest(folder), os.W_OK):
            raise WrongSettings(
                (f"Nothing can be written into {folder}: give its rights to whoever runs Soleus",)
            )
    hour_ago = utc() - timedelta(hours=1)
    if left := found.broken_off(hour_ago):
        raise WrongSettings(
            (f"A copy was broken off and left {left[0]}: delete it, or make one with  python -m bot backup",)
        )
    made = found.made()
    if not made:
        return (
            "none yet; the first is made an hour after the start"
            if settings.backups
            else "none (SOLEUS_BACKUPS=0)"
        )
    age = utc() - made[0].made_at
    if settings.backups and age > LATE:
        raise WrongSettings(
            (
                f"The newest copy is {age.total_seconds() / 3600:.0f} hours old: Soleus did not run at night, or its log says what failed; "
                "make one with  python -m bot backup",
            )
        )
    size = sum(copy.size for copy in made) / 2**20
    return f"{len(made)} in {found.folder}, the newest of {made[0].made_at:%Y-%m-%d %H:%M} UTC, {size:.1f} MB in all"


def _nearest(folder: Path) -> Path:
    """The folder, or the one it would be made in."""
    while not folder.exists():
        folder = folder.parent
    return folder


def _words() -> str:
    return ", ".join(Words(strict=True).languages)


def _clock() -> str:
    if utc().year < 2026:
        raise WrongSettings((f"The computer's clock shows the year {utc().year}: set it",))
    try:
        ZoneInfo("Europe/Berlin")
    except ZoneInfoNotFoundError:
        raise WrongSettings(("There is no time zone data: pip install tzdata",)) from None
    return f"{utc():%Y-%m-%d %H:%M} UTC"
