"""Whose eyes the files are for: what lies there of runners, and what opens it, is for whoever runs Soleus alone."""

import stat
from collections.abc import Iterator
from pathlib import Path

from bot.settings import Settings, WrongSettings
from bot.wiring import copies

SHOWN = 5  # files that are named


def check(settings: Settings, written: Path = Path(".env")) -> str:
    """Looks at the settings' file, the database with its keys, and the copies. Raises WrongSettings with the fix."""
    there = [file for file in _files(settings, written) if file.is_file()]
    seen = [file for file in there if stat.S_IMODE(file.stat().st_mode) & 0o077]
    if seen:
        named = " ".join(str(file) for file in seen[:SHOWN]) + " ..." * (len(seen) > SHOWN)
        raise WrongSettings((f"Others on this computer can open what is yours alone:  chmod 600 {named}",))
    return "are for you alone" if there else "nothing there"


def _files(settings: Settings, written: Path) -> Iterator[Path]:
    yield written
    found = copies(settings)
    if found is None:
        return
    for file in (found.database, Path(f"{found.database}.keys")):
        yield from (Path(f"{file}{tail}") for tail in ("", "-wal", "-shm"))
    for folder in dict.fromkeys((found.folder, found.keys.parent)):
        if folder.is_dir():
            yield from sorted(folder.glob(f"{found.database.name.partition('.')[0]}*"))
