"""From a reply to the calls that show it, each in its turn, and tried again where somebody is waiting for it."""

import asyncio
import logging
from collections.abc import Sequence
from contextlib import suppress
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from telegram import InputFile
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, TelegramError

from bot.adapters import Gone, RetryAfter, Temporary, Undelivered
from bot.adapters.telegram.api import UPLOAD, Api, Flood
from bot.adapters.telegram.pacing import PATIENCE, Pace
from bot.adapters.telegram.render import CAPTION, MESSAGE, keyboard, pieces, rendered
from bot.logs import named
from handlers.replies import Button, File, Reply
from handlers.text import Text
from storage.records import Place

_log = logging.getLogger(__name__)
_LOST = (
    "chat not found",
    "user not found",
    "peer_id_invalid",
)  # as a block: the chat is not there for the bot


@dataclass(frozen=True, slots=True)
class Asked:
    """What is being answered: the message that asked, if it was one."""

    message: int | None = None


# Set while an answer is shown. A letter answers nobody: it goes after the answers, and is not tried again here.
ASKED: ContextVar[Asked | None] = ContextVar("asked", default=None)


class Sender:
    """Shows replies. `waits` are the pauses, in seconds, before an answer is tried again."""

    def __init__(self, api: Api, pace: Pace, waits: Sequence[float]) -> None:
        self._api, self._pace, self._waits = api, pace, waits

    async def show(self, place: Place, reply: Reply) -> str:
        """Shows a message, or edits the one it names; gives the id of the message. Raises Undelivered.

        An answer waits for a network that is away. A call that broke after it took effect is made again all the same:
        an edit is the same twice, a new message may stand there twice, which is better than not at all.
        """
        try:
            message = await self._show(place, reply)
        except TelegramError as error:
            raise _undelivered(error) from None
        for old in {reply.retires, reply.edits} - {None, message}:
            with suppress(TelegramError, Undelivered):  # it may be too old, or deleted
                await self._pace.gate(answer=ASKED.get() is not None)
                await self._api.call("editMessageReplyMarkup", chat_id=place.chat, message_id=old)
        return message

    async def _show(self, place: Place, reply: Reply) -> str:
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

    async def _send(self, place: Place, method: str, **parameters: Any) -> str:
        """A new message; once more without what Telegram did not like of it."""
        if place.topic is not None:
            parameters["message_thread_id"] = place.topic
        asked = ASKED.get()
        if not place.private and asked is not None and asked.message is not None:
            parameters["reply_parameters"] = {
                "message_id": asked.message,
                "allow_sending_without_reply": True,
            }
        try:
            sent = await self._call(place, method, **parameters)
        except ChatMigrated as moved:  # the club's records follow; here the message only has to arrive
            sent = await self._call(place, method, **parameters, chat_id=moved.new_chat_id)
        except BadRequest as error:
            wrong = error.message.lower()
            refused = [
                name
                for name, sign in (("message_thread_id", "thread"), ("entities", "entit"))
                if sign in wrong
            ]
            if not any(parameters.pop(name, None) for name in refused):
                raise
            sent = await self._call(place, method, **parameters)
        return str(sent["message_id"])

    async def _call(self, place: Place, method: str, **parameters: Any) -> Any:
        """A call in its turn. An answer is tried again after each of the waits; a letter has its own later times."""
        answer = ASKED.get() is not None
        for wait in (*(self._waits if answer else ()), None):
            await self._pace.turn(place.chat, private=place.private, answer=answer)
            try:
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


def _undelivered(error: TelegramError) -> Undelivered:
    """What an error of Telegram means to the outbox. Its text is left behind."""
    match error:
        case Flood(seconds=seconds):
            return RetryAfter(seconds)
        case Forbidden():
            return Gone(named(error))
        case BadRequest(message=text) if any(sign in text.lower() for sign in _LOST):
            return Gone(named(error))
        case BadRequest():
            _log.error("Telegram refused a message that Soleus made: please report it")
            return Undelivered(named(error))
        case _:
            return Temporary(named(error))
