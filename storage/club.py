"""What is kept of a club: where it meets, what its group wants to be told, and who looks after it."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Literal

from msgspec import Struct

Level = Literal["counted", "named", "reminders"]  # what a member lets her club know
PostKind = Literal["water", "rest", "invitation", "week"]
Goal = Literal["distance", "days", "together"]


class Spot(Struct, frozen=True, kw_only=True):
    """Where a club may be spoken to: a group, one of its topics, a channel or a thread of a server.

    `may_post`: whether the bot has the rights it needs there, as far as the platform tells.
    """

    platform: str
    chat: str
    topic: str | None = None
    name: str = ""
    may_post: bool = True

    @property
    def key(self) -> str:
        """What names it within its club."""
        return f"{self.platform}/{self.chat}/{self.topic or ''}"


class ClubRun(Struct, frozen=True, kw_only=True):
    """A run of the club, each week on these days (Monday is 0) or once on `day`, by the clock of the club's zone.

    `key` is short and the club's own (`r1`). `groups` are its distances, as the admins call them. `words`: the admins'
    own for its reminder. `spot` is the key of where it is told; empty: the club's first.
    """

    key: str
    at: time
    weekdays: frozenset[int] = frozenset()
    day: date | None = None
    where: str = ""
    groups: tuple[str, ...] = ()
    words: str = ""
    spot: str = ""


class ClubPost(Struct, frozen=True, kw_only=True):
    """Something that the group is told at its time. `words` and `spot` as of a club run."""

    kind: PostKind
    at: time
    weekdays: frozenset[int] = frozenset(range(7))
    words: str = ""
    spot: str = ""


class Challenge(Struct, frozen=True, kw_only=True):
    """What the club does together from a day to another: kilometres, check-in days, or people at club runs."""

    goal: Goal
    amount: int
    since: date
    until: date


class Trouble(Struct, frozen=True, kw_only=True):
    """A spot that could not be posted to since then, by the error's type."""

    since: datetime
    reason: str


class Club(Struct, frozen=True, kw_only=True):
    """A club's settings, sealed whole. Times are by the clock of `zone`.

    `version` counts the changes: who saves an older one is told so. `spots`: where it is spoken to, the usual one
    first; none: nowhere yet. `topics`: what else is known of its groups. `trouble` is by the key of a spot. `parked`: nothing
    is posted until an admin says so.
    """

    id: str
    made_at: datetime
    name: str
    version: int = 0
    language: str = "en"
    zone: str = "UTC"
    quiet_from: time = time(21)
    quiet_until: time = time(7, 30)
    paused_until: date | None = None
    ready: bool = False  # an admin has saved the set-up
    parked: bool = False
    spots: tuple[Spot, ...] = ()
    topics: tuple[Spot, ...] = ()
    posts: tuple[ClubPost, ...] = ()
    runs: tuple[ClubRun, ...] = ()
    challenge: Challenge | None = None
    lead: int = 120  # minutes before a club run
    trouble: Mapping[str, Trouble] = {}


class Home(Struct, frozen=True, kw_only=True):
    """A group or a server that belongs to a club. `gone_at`: since when the bot is not in it any more."""

    platform: str
    chat: str
    club: str
    joined_at: datetime
    gone_at: datetime | None = None


class Member(Struct, frozen=True, kw_only=True):
    """A runner in a club, by her own choice."""

    club: str
    runner: str
    level: Level
    since: datetime


class Change(Struct, frozen=True, kw_only=True):
    """A line of a club's log: what was changed (a word's key and its values; sealed), and by whom, if she is still here."""

    club: str
    id: str
    made_at: datetime
    runner: str | None
    what: str
    values: Mapping[str, str | int] = {}


class Link(Struct, frozen=True, kw_only=True):
    """A way into the private chat, for one account, good once and for a short time."""

    code: str
    what: str  # setup, join, ...
    club: str
    platform: str
    account: str
    expires_at: datetime
    used_at: datetime | None = None


class Coming(Struct, frozen=True, kw_only=True):
    """Whether somebody comes to a club run of a day, as she tapped in the group."""

    club: str
    run: str
    day: date
    platform: str
    account: str
    coming: bool
    said_at: datetime


class Logged(Struct, frozen=True, kw_only=True):
    """How much of a week a member answered and ran: what a total is made of, and never shown alone."""

    runner: str
    days: int
    metres: int
