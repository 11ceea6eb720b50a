"""The commands that keep what is there: a copy, the way back to one, another key for all of it."""

import asyncio
import shutil
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

from bot.clock import Clock, utc
from bot.key import next_key, present_key
from bot.nights import PAUSE
from bot.settings import Settings, WrongSettings
from bot.wiring import copies, opened
from storage.copies import sync_folder
from storage.errors import StoreError, WrongKey
from storage.restore import restore
from storage.rotate import opens, rotate

Say = Callable[[str], None]


def back_up(settings: Settings, say: Say) -> None:
    """Copies the data and the keys, each to its place, whether Soleus runs or not. Raises StoreError, WrongSettings."""
    found = copies(settings)
    if found is None:
        raise WrongSettings(
            ("PostgreSQL is copied by its own program, with these two lines:", *dumps(settings))
        )
    now = utc()
    made = found.make(now, lambda: time.sleep(PAUSE))
    found.prune(now - timedelta(days=settings.backup_days))
    say(
        f"The data: {made.file} ({made.size / 2**20:.1f} MB), deleted by Soleus after {settings.backup_days} days."
    )
    say(f"The runners' keys: {found.keys}, in place of the copy before.")
    mine = "SOLEUS_KEY" if settings.key else settings.key_file
    say(f"The operator's key ({mine}) is in neither: keep it elsewhere.")


def bring_back(settings: Settings, copy: Path | None, say: Say, *, forget_keyless: bool) -> None:
    """Puts a copy in the database's place and opens it; with none named it lists them. Raises StoreError, WrongSettings."""
    found = copies(settings)
    if found is None:
        raise WrongSettings(
            (
                "PostgreSQL is brought back by its own program, into an empty database, with every process stopped:",
                f"psql -1 -v ON_ERROR_STOP=1 -f soleus-DATE.sql -f soleus_keys.sql '{_address(settings)}'",
            )
        )
    if copy is None:
        there = found.all()
        say("Name one of these, the newest first:" if there else f"There is no copy in {found.folder}.")
        for each in there:
            say(f"  {each.file}, of {each.made_at:%Y-%m-%d %H:%M} UTC, {each.size / 2**20:.1f} MB")
        return
    key = present_key(settings)
    done = restore(copy, found, key, now=utc, forget_keyless=forget_keyless, tell=say)
    asyncio.run(_opened(settings, key, forget_keyless=forget_keyless))
    if done.keyless:
        who = "person who deleted herself" if done.keyless == 1 else "people who deleted themselves"
        say(f"{done.keyless} {who} since {'is' if done.keyless == 1 else 'are'} forgotten again.")
    if done.aside:
        say(
            f"Was it the wrong copy? Restore {done.aside} before you start: with the start the keys of those who joined"
        )
        say(
            f"since the copy was made go, and what is kept of them is unreadable. It is deleted after {settings.backup_days} days."
        )
    say("What was said since the copy was made is not in it. Run check, then start Soleus.")


async def _opened(settings: Settings, key: bytes, *, forget_keyless: bool) -> None:
    async with opened(settings, key, Clock(), forget_keyless=forget_keyless):
        pass


def rotate_key(settings: Settings, say: Say) -> None:
    """Has another operator's key wrap the runners' keys: the one that stands ready, or one made now.

    Broken off at any moment, either the old key file still fits, or the command given again finishes. Raises StoreError, WrongSettings.
    """
    url, found = settings.database_url.reveal(), copies(settings)
    if found is not None and not found.database.exists():
        raise WrongSettings(("There is no database yet, so its key needs no change",))
    old = present_key(settings)
    file, new = next_key(settings)
    if new == old:
        raise WrongSettings((f"{file} is the key in use: delete it, and the next one is made",))
    say(f"The next key is in {file}.")
    try:
        rotate(url, old, new, now=utc, tell=say)
    except WrongKey:
        opens(url, new, utc)  # else it is neither
        say("The runners' keys were wrapped anew before: this finishes it.")
    if settings.key:
        say(f"Now put what is in {file} into SOLEUS_KEY, keep a copy elsewhere, and delete the file.")
    else:
        _put_in_place(settings.key_file, file)
        say(
            f"{settings.key_file} is the new key: keep a copy elsewhere. {settings.key_file}.old is of use no more: delete it"
        )
        say("with all its copies, once the new one is safe.")
    if found is not None:
        try:
            found.renew_keys()
        except StoreError as error:
            say(
                f"The copy of the runners' keys {found.keys} is still under the old key, until the next backup: {error}"
            )
    else:
        say(
            "Give every process the new key before you start them, and make a dump of the runners' keys in place of the old one."
        )
    if settings.telegram_hook and settings.telegram_hook_secret is None:
        say("Telegram's secret was made of the old key: once Soleus runs, type  python -m bot webhook set")


def _put_in_place(file: Path, new: Path) -> None:
    """There is a key file at every moment, and the old one stays beside it."""
    old = Path(f"{file}.old")
    old.unlink(missing_ok=True)
    try:
        old.hardlink_to(file)
    except OSError:  # a file system without links
        shutil.copy2(file, old)
    new.replace(file)
    sync_folder(file.parent)


def dumps(settings: Settings) -> tuple[str, str]:
    """What to type for the two dumps of a PostgreSQL database; the password is asked for."""
    where = _address(settings)
    return (
        f"pg_dump --exclude-schema=soleus_keys --exclude-schema=soleus_workers '{where}' > soleus-$(date +%F).sql",
        f"pg_dump --schema=soleus_keys '{where}' > new.sql && mv new.sql soleus_keys.sql   # in another place, one copy",
    )


def _address(settings: Settings) -> str:
    url = urlsplit(settings.database_url.reveal())
    return url._replace(netloc=url.netloc.replace(f":{url.password}@", "@")).geturl()
