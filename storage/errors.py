"""What can go wrong with the store. Each text says what to do; none holds anything private."""


class StoreError(Exception):
    """The store cannot do what it was asked; the text says what to do."""


class StoreUnavailable(StoreError):
    """The database cannot be reached, opened or written just now."""


class StoreAway(StoreUnavailable):
    """PostgreSQL does not answer at the start; it may come by itself, so that starting again helps."""


class ClocksApart(StoreAway):
    """This computer's clock and the database's differ too much; once they are set, starting again helps."""


class AlreadyRunning(StoreError):
    """Another process has this database open."""


class WrongKey(StoreError):
    """The operator's key, or the key store, does not belong to this database."""


class KeylessPeople(StoreError):
    """The database holds people whose key is gone: a restored backup brought back somebody who was deleted."""

    def __init__(self, count: int) -> None:
        super().__init__(
            f"The database holds {count} {'person' if count == 1 else 'people'} whose key is gone. After restoring a backup they are people who were "
            "deleted since: forget them with `python -m bot migrate --forget-keyless`. If you did not restore one, "
            "the key store beside the database is too old: put the right one back"
        )


class OtherProcesses(StoreError):
    """Another process on this database and this one do not fit together."""


class NewerSchema(StoreError):
    """A newer Soleus wrote this database."""


class ChecksumMismatch(StoreError):
    """A migration that this database went through reads differently today."""


class RestoreRefused(StoreError):
    """A copy cannot take the database's place."""


class MoveRefused(StoreError):
    """A database cannot be moved there."""


class Unreadable(StoreError):
    """A sealed value was tampered with or moved, or its key is gone. Names the row, never its content."""

    def __init__(self, column: str, row: str) -> None:
        super().__init__(f"{column} of row {row} cannot be read with the keys at hand")
