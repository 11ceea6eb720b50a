"""What can go out: replies as data, for any platform to show."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from msgspec import Struct

from handlers.text import Text


class Audience(StrEnum):
    """Whom a reply is for. Only SELF may carry a person's own data, and it never leaves her private place."""

    SELF = "self"
    CLUB = "club"
    ADMIN = "admin"


class Button(Struct, frozen=True):
    """A label and what a tap on it sends back: `conversation:turn:question:choice`, at most 64 bytes."""

    label: str
    token: str


class File(Struct, frozen=True, kw_only=True):
    """A file to hand over."""

    name: str
    content: bytes


class Why(Struct, frozen=True, kw_only=True):
    """Why something was said: the rules of the rule book, and the sentence `why-<key>` with the facts that led to it."""

    key: str
    rules: tuple[str, ...] = ()
    values: Mapping[str, str | int] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """An image as SVG text, and what it shows in words for whoever does not see it.

    A `personal` one holds what she said: it is never left lying about as a file.
    """

    svg: str
    alt: str
    personal: bool = False


class Part(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What one reminder says in a message that several make together, so that it can be taken out while that waits.

    Without `reminder` it is the card itself. With `late` it is only named, in the line about what comes late. `ended`: it came
    its last time, so that it is gone by now; `noted` is the letter that says it came with another; `own` are her own words.
    """

    reminder: str = ""
    kind: str = ""
    text: Text = ()
    late: str = ""
    ended: bool = False
    noted: str = ""
    own: str = ""


class Reply(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One message. With `conversation` it is that talk's card at `turn`.

    `edits` names the message to edit in place; `retires` an older card that loses its buttons, `replaces` one whose
    place a new message takes, so that it is heard: it is deleted where that can be. The adapter reports the message that shows a card back through `Core.shown`, and one that shows a `letter` through `Core.arrived`.
    `begins` holds the facts of the talk under a reminder, while its letter waits: the talk begins when that leaves.
    `parts` are what a letter of several reminders is made of, in the order they are read.
    """

    text: Text
    rows: tuple[tuple[Button, ...], ...] = ()
    audience: Audience = Audience.SELF
    conversation: str | None = None
    turn: int = 0
    edits: str | None = None
    retires: str | None = None
    replaces: str | None = None
    picture: Picture | None = None
    file: File | None = None
    letter: str | None = None
    begins: Mapping[str, Any] | None = None
    parts: tuple[Part, ...] = ()


class Answer(Struct, frozen=True, kw_only=True):
    """All that answers one event: a short notice for a tap (`toast`), then the replies in their order."""

    replies: tuple[Reply, ...] = ()
    toast: str = ""
    silent: str = ""  # why nothing is said, written down on purpose
    rights_of: str = ""  # nothing was done yet: hand the event in again with `rights` of this home
    opens: str = ""  # the private chat is to be opened with this start payload
    failed: bool = False  # whether the event was given up, and its sender told
