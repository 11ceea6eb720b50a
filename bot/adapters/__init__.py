"""What every platform's adapter is, and how a message can fail to arrive."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from handlers.events import Rights
from handlers.replies import Reply
from storage.records import Place

if TYPE_CHECKING:
    from bot.post import Post


class Undelivered(Exception):
    """A message did not arrive."""


class Gone(Undelivered):
    """The place does not want the bot any more; `reason` says how: blocked, kicked, no rights, deleted, or just gone."""

    def __init__(self, reason: str = "gone") -> None:
        super().__init__(reason)
        self.reason = reason


class Elsewhere(Undelivered):
    """The group has another id from now on: `home`."""

    def __init__(self, home: str) -> None:
        super().__init__(home)
        self.home = home


class NoTopic(Undelivered):
    """The topic or the thread is closed, locked or gone, its group is not. `instead`: where it can be said, if that is known."""

    def __init__(self, reason: object, instead: Place | None = None) -> None:
        super().__init__(reason)
        self.instead = instead


class Temporary(Undelivered):
    """The platform or the way to it is out of order; later may do."""


class RetryAfter(Undelivered):
    """The platform asks to wait that many seconds."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class Rejected(Exception):
    """The platform does not accept the token, or no longer: only another one helps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What `check` looked at on a platform, what was seen there, and how to mend it if that is needed."""

    what: str
    seen: str
    fix: str = ""


class Adapter(Protocol):
    """A platform. It makes events of what comes in, gives them to the post, and shows what the post hands it."""

    @property
    def name(self) -> str:
        """The platform's name, as places carry it."""
        ...

    @property
    def reached(self) -> bool:
        """Whether the platform is reached at the moment, as far as is known."""
        ...

    def on_reached(self, call: Callable[[], Awaitable[None]]) -> None:
        """Have `call` awaited once the platform is reached, before anything is heard from it."""
        ...

    async def run(self, post: "Post") -> None:
        """Listens until closed or the platform is left. Raises Rejected."""
        ...

    async def speak(self) -> None:
        """Makes itself able to show messages and hears nothing, until closed: for a worker. Raises Rejected."""
        ...

    async def show(self, place: Place, reply: Reply) -> str | None:
        """Shows a message, or edits the one it names; gives the id of the message. Raises Undelivered."""
        ...

    async def rights(self, home: str, user: str) -> Rights:
        """What the platform says now of a person and the bot in a group. Never raises: `known` is False at worst."""
        ...

    async def close(self) -> None:
        """Lets go of the platform. Safe to call twice."""
        ...
