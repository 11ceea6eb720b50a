"""From Telegram's update to the event it means, or to nothing: what is not for the bot is left alone without a word."""

import re
from datetime import datetime
from typing import Any

from telegram import User

from bot.adapters.telegram import shapes
from bot.adapters.telegram.groups import ANONYMOUS, GENERAL
from bot.adapters.telegram.shapes import CHANNEL, PRIVATE, CallbackQuery, Chat, Message, Update
from handlers.events import Command, Edited, Event, Location, Other, Person, Tap, Words
from storage.records import Place

_COMMAND = re.compile(r"/(\w{1,64})(?:@(\w+))?(?:\s+(.*))?", re.DOTALL)


def event(update: Update, me: User, at: datetime) -> Event | None:
    """What the update means to Soleus.

    Nothing: posts of channels and other bots, service messages, being blocked or unblocked (a message that does not
    arrive parks a runner, and her next one heals it), in groups all that is not addressed to the bot, and what an
    anonymous admin says, other than a command. What is written under a picture is typed like the rest: it may be an
    emergency. What happens to a group itself is read in `groups`.
    """
    if update.callback_query is not None:
        return _tap(update, update.callback_query, me, at)
    said = update.message or update.edited_message
    if said is None or said.from_user is None or said.chat.type == CHANNEL:
        return None
    arrival = _arrival(update, said.from_user, said, me, at)
    if said.from_user.id == ANONYMOUS:
        return _hidden(said, me, arrival) if update.message is not None else None
    if said.from_user.is_bot or said.sender_chat is not None:
        return None
    if update.edited_message is not None:
        return _edited(said, me, arrival)
    return _private(said, me, arrival) if said.chat.type == PRIVATE else _group(said, me, arrival)


def place(chat: Chat, message: Message) -> Place:
    """Where a message stands. Only a real topic is kept: plain replies carry a thread id, too."""
    topic = message.message_thread_id if message.is_topic_message else None
    return Place(
        platform="telegram",
        chat=str(chat.id),
        topic=None if topic in (None, GENERAL) else str(topic),
        private=chat.type == PRIVATE,
    )


def _arrival(update: Update, user: shapes.User, said: Message, me: User, at: datetime) -> dict[str, Any]:
    return {
        "id": str(update.update_id),
        "at": at,
        "place": place(said.chat, said),
        "person": Person(user=str(user.id), name=_name(user), locale=user.language_code or ""),
        "bot": str(me.id),
    }


def _name(user: shapes.User) -> str:
    """The first name on one line, at most 64 characters, never ending within an emoji."""
    return " ".join(user.first_name.split())[:64].rstrip("\u200d")


def _tap(update: Update, query: CallbackQuery, me: User, at: datetime) -> Event | None:
    if query.message is None or not query.data:
        return None
    arrival = _arrival(update, query.from_user, query.message, me, at)
    return Tap(**arrival, token=query.data, card=str(query.message.message_id))


def _private(said: Message, me: User, arrival: dict[str, Any]) -> Event | None:
    if said.forward_origin is not None:
        return Other(**arrival)
    if said.location is not None:
        return Location(**arrival, latitude=said.location.latitude, longitude=said.location.longitude)
    text = said.text or said.caption
    if text:
        return _command(text, me, arrival, bare=True) if text.startswith("/") else Words(**arrival, text=text)
    return Other(**arrival) if said.shows_something else None


def _edited(said: Message, me: User, arrival: dict[str, Any]) -> Event | None:
    text = said.text or said.caption
    meant = said.chat.type == PRIVATE or _addressed(said, me)
    return Edited(**arrival, text=text) if text and meant and said.forward_origin is None else None


def _group(said: Message, me: User, arrival: dict[str, Any]) -> Event | None:
    text = said.text or said.caption or ""
    if text.startswith("/"):
        return _command(text, me, arrival, bare=False)
    return Words(**arrival, text=text) if text and _addressed(said, me) else None


def _hidden(said: Message, me: User, arrival: dict[str, Any]) -> Event | None:
    """A command of an anonymous admin of this very group, without a name; never of another chat that speaks there."""
    text = said.text or ""
    if said.sender_chat is None or said.sender_chat.id != said.chat.id or not text.startswith("/"):
        return None
    return _command(text, me, {**arrival, "person": Person(user=str(ANONYMOUS))}, bare=False)


def _addressed(said: Message, me: User) -> bool:
    """Whether a message of a group answers the bot or names it."""
    if _answers(said.reply_to_message, me):
        return True
    text, entities = (said.text, said.entities) if said.text else (said.caption or "", said.caption_entities)
    for entity in entities:
        if entity.user is not None and entity.user.id == me.id:
            return True
        if entity.type == "mention" and entity.of(text).casefold() == f"@{me.username}".casefold():
            return True
    return False


def _answers(before: Message | None, me: User) -> bool:
    """Whether what is answered is the bot's; the beginning of a topic, which all its messages answer, does not count."""
    if before is None or before.from_user is None or before.forum_topic_created is not None:
        return False
    return before.from_user.id == me.id


def _command(text: str, me: User, arrival: dict[str, Any], *, bare: bool) -> Event | None:
    """`/name words`, or `/name@bot words`. Where several bots listen, a bare one may be for any of them."""
    found = _COMMAND.fullmatch(text)
    if found is None:
        return Words(**arrival, text=text) if bare else None
    name, bot, words = found.groups(default="")
    if bot.casefold() != (me.username or "").casefold() if bot else not bare:
        return None
    return Command(**arrival, name=name.lower(), words=words.strip())
