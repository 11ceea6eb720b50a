"""What can come in: small facts that an adapter makes of a platform's update."""

from datetime import datetime
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from handlers.text import without_slots
from storage.club import Spot
from storage.records import Place


class Person(Struct, frozen=True, kw_only=True):
    """Who speaks, as the platform tells it. `locale` is a language tag such as `de-AT`, or empty.

    `zone` is the IANA zone of her device, where that is known: a proposal that she confirms.
    """

    user: str
    name: str = ""
    locale: str = ""
    zone: str = ""


class Group(Struct, frozen=True, kw_only=True):
    """The group or server that an event comes from; on Discord its answer may be private all the same.

    `home` is the platform's id of the whole: the chat on Telegram, the server on Discord. `here` is where in it.
    `hidden`: the person speaks as the group (an anonymous admin), so that nobody knows who she is.
    """

    home: str
    here: Spot
    title: str = ""
    forum: bool = False
    hidden: bool = False


class Rights(Struct, frozen=True, kw_only=True):
    """What the platform says of a person and the bot in a group, asked for one event and good for that alone.

    `known` is False where the platform could not be asked; then nobody counts as an admin. `spots` are where the bot may
    speak, as far as the platform lists them: channels and threads of a server, the chat alone in a Telegram group.
    """

    home: str
    admin: bool = False
    member: bool = False
    known: bool = True
    title: str = ""
    forum: bool = False
    members: int | None = None
    locale: str = ""
    spots: tuple[Spot, ...] = ()


class Arrival(Struct, frozen=True, kw_only=True):
    """What every event carries. `id` is the platform's own, stable over redelivery; `bot` tells two bots apart.

    `rights` is there when the core asked for it (`Answer.rights_of`) and the event comes a second time.
    """

    id: str
    at: datetime
    place: Place
    person: Person
    bot: str = ""
    group: Group | None = None
    rights: Rights | None = None


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


class Added(Arrival, frozen=True, kw_only=True):
    """The bot came into a group, or its rights there have changed; `person` did it. `may_post`: whether it can speak."""

    may_post: bool = True


class Removed(Arrival, frozen=True, kw_only=True):
    """The bot is no longer in the group, or the group is no more."""


class Left(Arrival, frozen=True, kw_only=True):
    """`person` is no longer in the group."""


class Moved(Arrival, frozen=True, kw_only=True):
    """The group of `place` has another id from now on: `home`."""

    home: str


class Topic(Arrival, frozen=True, kw_only=True):
    """A topic (or a channel, or a thread) of the group was made, named, opened or closed: `group.here` as it is now."""

    open: bool = True


Event = Command | Tap | Words | Location | Other | Edited | Added | Removed | Left | Moved | Topic

_LONGEST_NAME = 64


def moved(group: Place, home: str, at: datetime) -> Moved:
    """That a group has another id from now on: the same event, whoever tells of it and however often."""
    return Moved(
        id=f"moved:{group.chat}:{home}",
        at=at,
        place=Place(platform=group.platform, chat=group.chat, private=False),
        person=Person(user=""),
        home=home,
    )


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


def forget() -> None:
    """Forgets the names: somebody's data goes."""
    _plain_name.cache_clear()


def _whole(text: str) -> str:
    if text.isascii() and "\0" not in text:
        return text
    return text.encode(errors="ignore").decode().replace("\0", "")
