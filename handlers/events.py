"""What can come in: small facts that an adapter makes of a platform's update."""

from dataclasses import dataclass, replace
from datetime import datetime

from handlers.text import without_slots
from storage.records import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Who speaks, as the platform tells it. `locale` is a language tag such as `de-AT`, or empty."""

    user: str
    name: str = ""
    locale: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """What every event carries. `id` is the platform's own, stable over redelivery; `bot` tells two bots apart."""

    id: str
    at: datetime
    place: Place
    person: Person
    bot: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Command(Arrival):
    """`/name words`; `name` without slash, in lower case."""

    name: str
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tap(Arrival):
    """A button: `token` is what the button carried, `card` the message it stands on."""

    token: str
    card: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Words(Arrival):
    """Typed text."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Location(Arrival):
    """A shared location, in degrees. Used for the time zone alone and never kept."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Other(Arrival):
    """A picture, a sticker, a voice message, a contact: anything Soleus does not read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited(Arrival):
    """Typed text that was changed afterwards. It is watched for signs of an emergency and otherwise not read."""

    text: str


Event = Command | Tap | Words | Location | Other | Edited

_LONGEST_NAME = 64


def readable(event: Event) -> Event:
    """The event without what no database keeps (half characters, zero bytes), and with a name in plain letters."""
    name = " ".join(without_slots(event.person.name).split())[:_LONGEST_NAME]
    if name != event.person.name:
        event = replace(event, person=replace(event.person, name=name))
    match event:
        case Words(text=text) | Edited(text=text) if (whole := _whole(text)) != text:
            return replace(event, text=whole)
        case Tap(token=token) if (whole := _whole(token)) != token:
            return replace(event, token=whole)
        case Command(name=name, words=words) if (whole := _whole(words)) != words or _whole(name) != name:
            return replace(event, name=_whole(name), words=whole)
    return event


def _whole(text: str) -> str:
    return text.encode(errors="ignore").decode().replace("\0", "")
