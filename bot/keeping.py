"""The commands that keep what is there: a copy, the way back to one, another key for all of it."""

import time
from collections.abc import Callable
from datetime import timedelta
from urllib.parse import urlsplit

from bot.clock import utc
from bot.nights import PAUSE
from bot.settings import Settings, WrongSettings
from bot.wiring import copies

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


def dumps(settings: Settings) -> tuple[str, str]:
    """What to type for the two dumps of a PostgreSQL database; the password is asked for."""
    url = urlsplit(settings.database_url.reveal())
    where = url._replace(netloc=url.netloc.replace(f":{url.password}@", "@")).geturl()
    return (
        f"pg_dump --exclude-schema=soleus_keys --exclude-schema=soleus_workers '{where}' > soleus-$(date +%F).sql",
        f"pg_dump --schema=soleus_keys '{where}' > new.sql && mv new.sql soleus_keys.sql   # in another place, one copy",
    )
