"""What was read and written is remembered, so that a turn need not read what the turn before it wrote."""

from typing import TypeVar

from storage.records import Conversation, Identity, Runner

K = TypeVar("K")
V = TypeVar("V")

_MOST = 1024  # of a kind


class Kept(dict[K, V]):
    """The latest of a kind, at most about a thousand."""

    def keep(self, key: K, value: V) -> None:
        """Remember; the longest untold goes when there are too many."""
        self.pop(key, None)
        if len(self) >= _MOST:
            del self[next(iter(self))]
        self[key] = value


class Memory:
    """Records as they stand in the database, for as long as nobody else can change them there.

    That is one transaction on a shared server, and the life of a connection that owns its file. Whoever writes a row
    says here what it is now, or drops it; the engine clears all of it after a rollback or a stranger's write.
    """

    def __init__(self) -> None:
        self.accounts: Kept[tuple[str, str], Identity] = Kept()  # by platform and account
        self.runners: Kept[str, Runner] = Kept()
        self.talks: Kept[str, Conversation] = Kept()
        self.going: Kept[tuple[str, str, str, str], tuple[str, ...]] = Kept()  # talks by runner and place

    def clear(self) -> None:
        """Forget everything."""
        for kind in (self.accounts, self.runners, self.talks, self.going):
            kind.clear()
