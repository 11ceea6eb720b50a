"""What Soleus looks at in an update, by Telegram's own names. Whatever else Telegram tells is passed over.

The library would build its whole tree of objects, which costs more than the turn that follows.
"""

from typing import Any

from msgspec import Struct, convert, field

PRIVATE, CHANNEL = "private", "channel"


class User(Struct, frozen=True):
    id: int
    first_name: str
    is_bot: bool = False
    username: str | None = None
    language_code: str | None = None


class Chat(Struct, frozen=True):
    id: int
    type: str


class Entity(Struct, frozen=True):
    """A stretch of a text, counted in UTF-16 units."""

    type: str
    offset: int
    length: int
    user: User | None = None

    def of(self, text: str) -> str:
        """The words that it covers."""
        units = text.encode("utf-16-le", "surrogatepass")
        return units[2 * self.offset : 2 * (self.offset + self.length)].decode("utf-16-le", "replace")


class Point(Struct, frozen=True):
    latitude: float
    longitude: float


class Message(Struct, frozen=True):
    message_id: int
    chat: Chat
    from_user: User | None = field(default=None, name="from")
    sender_chat: Chat | None = None
    text: str | None = None
    entities: tuple[Entity, ...] = ()
    caption: str | None = None
    caption_entities: tuple[Entity, ...] = ()
    location: Point | None = None
    reply_to_message: "Message | None" = None
    message_thread_id: int | None = None
    is_topic_message: bool = False
    forward_origin: Any = None
    forum_topic_created: Any = None
    # what may be sent instead of words
    animation: Any = None
    audio: Any = None
    contact: Any = None
    dice: Any = None
    document: Any = None
    game: Any = None
    invoice: Any = None
    paid_media: Any = None
    photo: Any = None
    poll: Any = None
    sticker: Any = None
    story: Any = None
    venue: Any = None
    video: Any = None
    video_note: Any = None
    voice: Any = None

    @property
    def shows_something(self) -> bool:
        """Whether it carries a picture, a voice or the like."""
        return any(getattr(self, name) for name in _THINGS)


class CallbackQuery(Struct, frozen=True):
    id: str
    from_user: User = field(name="from")
    message: Message | None = None
    data: str | None = None


class Update(Struct, frozen=True):
    update_id: int
    message: Message | None = None
    edited_message: Message | None = None
    callback_query: CallbackQuery | None = None


_FIELDS = Message.__struct_fields__
_THINGS = _FIELDS[_FIELDS.index("animation") :]


def update(raw: dict[str, Any]) -> Update:
    """An update as it came. Raises msgspec.ValidationError where something is missing or of another kind."""
    return convert(raw, Update)
