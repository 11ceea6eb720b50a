"""What Telegram's refusals mean to the outbox. Their texts are left behind: they may quote anything."""

import logging

from telegram.error import BadRequest, ChatMigrated, Forbidden, TelegramError

from bot.adapters import Elsewhere, Gone, NoTopic, RetryAfter, Temporary, Undelivered
from bot.adapters.telegram.api import Flood
from bot.logs import named
from storage.frozen import replace
from storage.records import Place

_NO_TOPIC = ("thread not found", "topic_closed", "topic_deleted", "topic_id_invalid")
_GONE = (  # what Telegram says, in small letters, and how it is called here; the first that fits
    ("bot was kicked", "kicked"),
    ("bot is not a member", "kicked"),
    ("chat was deleted", "deleted"),
    ("user is deactivated", "deleted"),
    ("bot was blocked", "blocked"),
    ("not enough rights", "no rights"),
    ("have no rights", "no rights"),
    ("chat_write_forbidden", "no rights"),
    ("need administrator rights", "no rights"),
    ("chat_restricted", "no rights"),
    ("chat not found", "gone"),
    ("user not found", "gone"),
    ("peer_id_invalid", "gone"),
)
_log = logging.getLogger(__name__)


def no_topic(error: BadRequest) -> bool:
    """Whether the topic is what is wrong: it is closed, or no more."""
    return any(sign in error.message.lower() for sign in _NO_TOPIC)


def undelivered(error: TelegramError, place: Place) -> Undelivered:
    """What an error of Telegram means for a message to a place. A closed topic has the general one instead of it."""
    match error:
        case Flood(seconds=seconds):
            return RetryAfter(seconds)
        case ChatMigrated(new_chat_id=home):
            return Elsewhere(str(home))
        case BadRequest() if no_topic(error):
            closed = "closed" in error.message.lower()
            instead = None if place.topic is None else replace(place, topic=None)
            return NoTopic("closed" if closed else "deleted", instead)
        case BadRequest() | Forbidden():
            said = error.message.lower()
            reason = next((reason for sign, reason in _GONE if sign in said), "")
            if reason or isinstance(error, Forbidden):
                return Gone(reason or "gone")
            _log.error("Telegram refused a message that Soleus made: please report it")
            return Undelivered(named(error))
        case _:
            return Temporary(named(error))
