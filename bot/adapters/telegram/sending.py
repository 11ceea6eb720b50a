"""From a reply to the calls that show it, each in its turn, and tried again where somebody is waiting for it."""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Sequence
from contextlib import suppress
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from telegram import InputFile
from telegram.error import BadRequest, NetworkError, TelegramError

from bot.adapters import Undelivered
from bot.adapters.telegram.api import UPLOAD, Api, Flood
from bot.adapters.telegram.pacing import PATIENCE, Pace
from bot.adapters.telegram.refusals import no_topic, undelivered
from bot.adapters.telegram.render import CAPTION, MESSAGE, keyboard, pieces, rendered, units
from bot.logs import named
from bot.pictures import Pictures, name_of
from handlers.replies import Button, File, Reply
from handlers.text import Text, plain
from storage.records import Place

_log = logging.getLogger(__name__)
_DISLIKED = (
    ("message_thread_id", "thread"),
    ("message_thread_id", "topic_"),
    ("entities", "entit"),
    ("caption_entities", "entit"),
)
PHOTOS = 200  # names of pictures that Telegram has


@dataclass(frozen=True, slots=True)
class Asked:
    """What is being answered: the message that asked, if it was one. `way`: the button that leads out of a group."""

    message: int | None = None
    way: dict[str, Any] | None = None


# Set while an answer is shown. A letter answers nobody: it goes after the answers, and is not tried again here.
ASKED: ContextVar[Asked | None] = ContextVar("asked", default=None)


class Sender:
    """Shows replies. `waits` are the pauses, in seconds, before an answer is tried again."""

    def __init__(self, api: Api, pace: Pace, waits: Sequence[float], pictures: Pictures) -> None:
        self._api, self._pace, self._waits = api, pace, waits
        self._pictures = pictures
        self._photos: OrderedDict[str, str] = (
            OrderedDict()
        )  # Telegram's ids of pictures it has, by their names

    async def show(self, place: Place, reply: Reply) -> str:
        """Shows a message, or edits the one it names; gives the id of the message. Raises Undelivered.

        An answer waits for a network that is away. A call that broke after it took effect is made again all the same:
        an edit is the same twice, a new message may stand there twice, which is better than not at all.
        """
        try:
            message = await self._show(place, reply)
        except TelegramError as error:
            raise undelivered(error, place) from None
        gone = {reply.replaces, reply.edits} - {None, message}  # a new message took its place
        for old in gone | ({reply.retires} - {None, message}):
            if not (old in gone and await self._old(place, "deleteMessage", old)):
                await self._old(place, "editMessageReplyMarkup", old)
        return message

    async def _old(self, place: Place, method: str, message: str | None) -> bool:
        """Deletes an older message, or takes its buttons; it may be too old for that, or gone."""
        with suppress(TelegramError, Undelivered):
            async with self._pace.aside(answer=ASKED.get() is not None):
                await self._api.call(method, chat_id=place.chat, message_id=message)
            return True
        return False

    async def _show(self, place: Place, reply: Reply) -> str:
        if reply.picture is not None and units(plain(reply.text)) <= CAPTION:
            photo = await self._pictures.png(reply.picture.svg)
            if photo is not None:
                return await self._pictured(place, reply, name_of(reply.picture.svg), photo)
        *before, last = list(pieces(reply.text, CAPTION if reply.file else MESSAGE)) or [()]
        for piece in before:
            await self._send(place, "sendMessage", **_message(piece))
        if reply.file is not None:
            return await self._send(
                place, "sendDocument", within=UPLOAD, **_document(last, reply.file, reply.rows)
            )
        words = _message(last, reply.rows)
        if reply.edits is not None and not before:
            try:
                await self._call(place, "editMessageText", message_id=reply.edits, **words)
            except BadRequest as error:
                if "not modified" not in error.message.lower():
                    return await self._send(
                        place, "sendMessage", **words
                    )  # deleted, or too old to be changed
            return reply.edits
        return await self._send(place, "sendMessage", **words)

    async def _pictured(self, place: Place, reply: Reply, name: str, photo: bytes) -> str:
        """A picture with the text as its caption. One that Telegram has already is named, not sent again."""
        known = self._photos.get(name)
        try:
            sent = await self._photo(place, reply, InputFile(photo, filename="picture.png"), known)
        except BadRequest as error:
            if known is None or "file" not in error.message.lower():
                raise
            del self._photos[name]  # it has forgotten it
            sent = await self._photo(place, reply, InputFile(photo, filename="picture.png"), None)
        if sizes := sent.get("photo"):
            self._photos[name] = sizes[-1]["file_id"]
            while len(self._photos) > PHOTOS:
                self._photos.popitem(last=False)
        return str(sent["message_id"])

    async def _photo(self, place: Place, reply: Reply, photo: InputFile, known: str | None) -> dict[str, Any]:
        """Changes the card into this picture, whatever it was, or sends it anew where that cannot be."""
        caption, entities = rendered(reply.text)
        said = {"caption": caption, "caption_entities": entities}
        words = {name: value for name, value in said.items() if value}
        rows = keyboard(reply.rows)
        if reply.edits is not None:
            media = {"type": "photo", "media": known or "attach://picture", **words}
            try:
                changed = await self._call(
                    place,
                    "editMessageMedia",
                    within=UPLOAD,
                    message_id=reply.edits,
                    media=media,
                    picture=None if known else photo,
                    reply_markup=rows,
                )
            except BadRequest as error:
                wrong = error.message.lower()
                if "not modified" in wrong:
                    return {"message_id": reply.edits}
                if known is not None and "file" in wrong:
                    raise
            else:
                return dict(changed)
        return await self._posted(
            place, "sendPhoto", within=UPLOAD, photo=known or photo, **words, reply_markup=rows
        )

    async def _send(self, place: Place, method: str, **parameters: Any) -> str:
        """A new message; gives its id."""
        return str((await self._posted(place, method, **parameters))["message_id"])

    async def _posted(self, place: Place, method: str, **parameters: Any) -> dict[str, Any]:
        """A new message; once more without what Telegram did not like of it."""
        if place.topic is not None:
            parameters["message_thread_id"] = place.topic
        asked = ASKED.get()
        if not place.private and asked is not None and asked.message is not None:
            parameters["reply_parameters"] = {
                "message_id": asked.message,
                "allow_sending_without_reply": True,
            }
        if not place.private and asked is not None and parameters.get("reply_markup") is None:
            parameters["reply_markup"] = asked.way
        try:
            sent = await self._call(place, method, **parameters)
        except BadRequest as error:
            wrong = error.message.lower()
            if asked is None and no_topic(error):  # a letter goes where it was meant to, or the core decides
                raise
            refused = [name for name, sign in _DISLIKED if sign in wrong]
            if not any(parameters.pop(name, None) for name in refused):
                raise
            sent = await self._call(place, method, **parameters)
        return dict(sent)

    async def _call(self, place: Place, method: str, **parameters: Any) -> Any:
        """A call in its turn. An answer is tried again after each of the waits; a letter has its own later times."""
        answer = ASKED.get() is not None
        for wait in (*(self._waits if answer else ()), None):
            try:
                async with self._pace.turn(place.chat, private=place.private, answer=answer):
                    return await self._api.call(method, **{"chat_id": place.chat, **parameters})
            except Flood as flood:
                self._pace.hold(place.chat, flood.seconds, private=place.private)
                if wait is None or flood.seconds > PATIENCE:
                    raise
            except BadRequest:
                raise
            except NetworkError as error:
                if wait is None:
                    raise
                _log.info("an answer is tried again: %s", named(error))
                await asyncio.sleep(wait)
        raise AssertionError("the last try returns or raises")


def _message(text: Text, rows: tuple[tuple[Button, ...], ...] = ()) -> dict[str, Any]:
    words, entities = rendered(text)
    return {
        "text": words,
        "entities": entities or None,
        "reply_markup": keyboard(rows),
        "link_preview_options": {"is_disabled": True},
    }


def _document(text: Text, file: File, rows: tuple[tuple[Button, ...], ...]) -> dict[str, Any]:
    words, entities = rendered(text)
    return {
        "document": InputFile(file.content, filename=file.name),
        "caption": words or None,
        "caption_entities": entities or None,
        "reply_markup": keyboard(rows),
    }
