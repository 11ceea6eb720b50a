"""One transaction's typed face: everything a unit of work may read and write, in plain synchronous calls."""

from storage.clubs import Clubs
from storage.codes import Codes
from storage.conversations import Conversations
from storage.database import Database
from storage.effects import Effects
from storage.facts import Facts
from storage.keys import Keys
from storage.letters import Letters
from storage.log import Log
from storage.memory import Memory
from storage.people import People
from storage.reminders import Reminders
from storage.sealing import Keyring
from storage.seen import Seen
from storage.together import Together
from storage.values import number_of

__all__ = [
    "Clubs",
    "Codes",
    "Conversations",
    "Facts",
    "Keys",
    "Letters",
    "Log",
    "People",
    "Reminders",
    "Seen",
    "Work",
]


class Work:
    """What `Store.transact` hands to a unit. Good only inside that unit."""

    def __init__(self, database: Database, keys: Keyring) -> None:
        self._db = db = Together(database)
        self.effects = Effects()
        self.memory = Memory()
        self.people = People(db, keys, self.effects, self.memory)
        self.seen = Seen(db)
        self.conversations = Conversations(db, keys, self.memory)
        self.log = Log(db, keys, self.memory)
        self.facts = Facts(db, keys, self.memory)
        self.reminders = Reminders(db, keys, self.effects)
        self.letters = Letters(db, keys, self.effects)
        self.clubs = Clubs(db, keys, self.memory)
        self.codes = Codes(db)
        self.keys = Keys(db, keys, self.effects)

    def hold(self, *names: str) -> None:
        """Let this unit wait for all others that hold one of these, as `Store.transact` does with its lock.

        What was read before is read anew where others may have changed it meanwhile.
        """
        for name in sorted(names):
            self._db.one("hold", {"number": number_of(name)})
        if self._db.dialect == "postgres":
            self.memory.clear()

    def settle(self) -> None:
        """Write what waits to be written together: the unit is at its end."""
        self._db.settle()

    def forget(self) -> None:
        """Nothing of the last unit holds: forget what it left behind and what is remembered of the rows."""
        self._db.drop()
        self.memory.clear()
        self.effects.take()
