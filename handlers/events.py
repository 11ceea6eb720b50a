"""What can come in: small facts that an adapter makes of a platform's update."""

from datetime import datetime
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from handlers.text import without_slots
from storage.records import Place


class Person(Struct, frozen=True, kw_only=True):
    """Who speaks, as the platform tells it. `locale` is a language tag such as `de-AT`, or empty."""

    user: str
    name: str = ""
    locale: str = ""


class Arrival(Struct, frozen=True, kw_only=True):
    """What every event carries. `id` is the platform's own, stable over redelivery; `bot` tells two bots apart."""

    id: str
    at: datetime
    place: Place
    person: Person
    bot: str = ""


class Command(Arrival, frozen=True, kw_only=True):
    """`/name words`; `name` without slash, in lower case."""

    name: str
    words: str = ""


class Tap(Arrival, frozen=True, kw_only=True):
    """A button: `token` is what the button carried, `card` the message it stands on."""

    token: str
    card: str | None = None


class Words(Arrival, frozen=True, kw_only=True):
    """Typed text."""

    text: str


class Location(Arrival, frozen=True, kw_only=True):
    """A shared location, in degrees. Used for the time zone alone and never kept."""

    latitude: float
    longitude: float


class Other(Arrival, frozen=True, kw_only=True):
    """A picture, a sticker, a voice message, a contact: anything Soleus does not read."""


class Edited(Arrival, frozen=True, kw_only=True):
    """Typed text that was changed afterwards. It is watched for signs of an emergency and otherwise not read."""

    text: str


Event = Command | Tap | Words | Location | Other | Edited

_LONGEST_NAME = 64


def readable(event: Event) -> Event:
    """The event without what no database keeps (half characters, zero bytes), and with a name in plain letters."""
    name = _plain_name(event.person.name)
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


@lru_cache(maxsize=2048)
def _plain_name(name: str) -> str:
    return " ".join(without_slots(name).split())[:_LONGEST_NAME]


def _whole(text: str) -> str:
    if text.isascii() and "\0" not in text:
        return text
    return text.encode(errors="ignore").decode().replace("\0", "")
