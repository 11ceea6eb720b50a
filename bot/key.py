"""The operator's key: read from its file, or made at the first start."""

import os
import stat
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote

from bot.settings import Settings, WrongSettings, key_bytes
from storage.errors import WrongKey


def operator_key(settings: Settings, tell: Callable[[str], None]) -> bytes:
    """The 32 bytes. Without SOLEUS_KEY and without a key file, a new key is made and `tell` says where it is.

    Raises WrongSettings when the file is readable by others, holds no key, or is missing beside a database.
    """
    if settings.key is not None:
        found = key_bytes(settings.key.reveal())
        assert found is not None, "settings were checked"
        return found
    file = settings.key_file
    if not file.exists():
        if database_exists(settings):
            raise WrongSettings((f"The key file {file} is missing and the database needs it: put it back",))
        _make(file)
        tell(
            f"Key created at {file.resolve()}: keep it safe and apart from backups; "
            "without it nothing that was saved can be read."
        )
    return _load(file)


def present_key(settings: Settings) -> bytes:
    """The 32 bytes, for what can be done only with the key that the database has: none is made. Raises WrongSettings."""
    if settings.key is None and not settings.key_file.exists():
        raise WrongSettings(
            (f"The key file {settings.key_file} is missing and the database needs it: put it back",)
        )
    return operator_key(settings, lambda _: None)


def next_key(settings: Settings) -> tuple[Path, bytes]:
    """The file of the operator's next key, and its 32 bytes: as somebody put them there, or made now."""
    file = Path(f"{settings.key_file}.new")
    if not file.exists():
        _make(file)
    return file, _load(file)


@contextmanager
def rotation_remembered(settings: Settings) -> Iterator[None]:
    """A key that does not fit, while the next one is there already: what was broken off is to be finished."""
    try:
        yield
    except WrongKey as error:
        if not (file := Path(f"{settings.key_file}.new")).exists():
            raise
        raise WrongKey(
            f"{error}. There is {file}: if rotate-key was broken off, run  python -m bot rotate-key  again"
        ) from None


def database_exists(settings: Settings) -> bool:
    """Whether the SQLite file of the settings is there; False for other engines, which say so when opened."""
    scheme, _, path = settings.database_url.reveal().partition(":///")
    return scheme == "sqlite" and Path(unquote(path)).exists()


def _load(file: Path) -> bytes:
    try:
        open_to = stat.S_IMODE(file.stat().st_mode) & 0o077
        found = key_bytes(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise WrongSettings(
            (f"The key file {file} cannot be read ({type(error).__name__}): check it",)
        ) from None
    if open_to:
        raise WrongSettings((f"The key file {file} can be read by others: chmod 600 {file}",))
    if found is None:
        raise WrongSettings(
            (f"The key file {file} does not hold 32 bytes in base64: put the right one back",)
        )
    return found


def _make(file: Path) -> None:
    """Writes a new key, whole and on the disk before anything is sealed with it."""
    try:
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as new:
            new.write(b64encode(os.urandom(32)) + b"\n")
            new.flush()
            os.fsync(new.fileno())
        folder = os.open(file.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
    except OSError as error:
        raise WrongSettings(
            (
                f"The key file {file} cannot be made ({type(error).__name__}): check that its folder is there and yours",
            )
        ) from None
