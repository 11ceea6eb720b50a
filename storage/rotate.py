"""Another operator's key: every runner's key is wrapped anew, all in one transaction of the key store."""

from collections.abc import Callable
from contextlib import closing
from datetime import datetime

from storage.errors import StoreError
from storage.move import KEYS, open_side
from storage.sealing import unwrapped, wrapped


def rotate(
    url: str, old: bytes, new: bytes, *, now: Callable[[], datetime], tell: Callable[[str], None]
) -> None:
    """Wrap every key with the new operator's key instead of the old one, in a database that nobody uses.

    The runners' own keys stay, so no row of the data changes. Broken off, nothing has happened. `tell` hears of it right
    before it counts. Raises a StoreError whose text says what to do.
    """
    with closing(open_side(url, old, now, new=False)) as side:
        rows = [(at, runner, unwrapped(kept, runner, old)) for at, runner, kept in side.rows(KEYS)]
        side.clear([KEYS])
        side.put(KEYS, ((at, runner, wrapped(plain, runner, new)) for at, runner, plain in rows))
        read = [(at, runner, unwrapped(kept, runner, new)) for at, runner, kept in side.rows(KEYS)]
        if sorted(read) != sorted(rows):
            raise StoreError("The keys do not read back as they were: nothing was kept; please report it")
        tell(f"{len(rows) - 1} keys are wrapped anew and read back")
        side.commit()


def opens(url: str, key: bytes, now: Callable[[], datetime]) -> None:
    """Raise WrongKey unless this operator's key opens the database."""
    open_side(url, key, now, new=False).close()
