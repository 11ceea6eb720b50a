"""What happens to groups: the bot comes and goes, its rights change, people leave, groups move, topics open and close.

Read from Telegram's data as it is. One thing is told by several updates; each is read from the one that is always there:
the bot's own coming and going from `my_chat_member`, never from the service message beside it.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from msgspec.structs import replace
from telegram import User

from handlers import events
from handlers.events import Added, Event, Group, Left, Moved, Person, Removed, Topic
from storage.club import Spot
from storage.records import Place

GENERAL = 1  # a forum's first topic, which messages to it must not name
ANONYMOUS = 1087968824  # the account that an admin who stays anonymous speaks by
GROUPS = ("group", "supergroup")
_THERE = ("creator", "administrator", "member")

Data = Mapping[str, Any]


def event(update: Data, me: User, at: datetime) -> Event | None:
    """What an update tells of a group itself; None for all that people say or tap, and for what tells nothing new."""
    mine, theirs = update.get("my_chat_member"), update.get("chat_member")
    if mine is not None:
        return _mine(update, mine, me, at)
    if theirs is not None:
        return _theirs(update, theirs, me, at)
    said = update.get("message")
    return _service(update, said, me, at) if said is not None and _is_group(said) else None


def about_members(update: Data) -> bool:
    """Whether an update tells of somebody's standing in a chat, and so of nothing that is said."""
    return "my_chat_member" in update or "chat_member" in update


def group(message: Data) -> Group | None:
    """The group that a message stands in, or a change of members is about; None for a private chat or a channel."""
    if not _is_group(message):
        return None
    chat = message["chat"]
    return Group(
        home=str(chat["id"]),
        here=Spot(platform="telegram", chat=str(chat["id"]), topic=topic(message), name=_topic_name(message)),
        title=chat.get("title", ""),
        forum=chat.get("is_forum", False),
        hidden=is_hidden(message),
    )


def placed(event: Event | None, update: Data) -> Event | None:
    """The event with the group it comes from, if it does."""
    query = update.get("callback_query", {})
    message = update.get("message") or update.get("edited_message") or query.get("message")
    if event is None or message is None or not _is_group(message):
        return event
    return replace(event, group=group(message))


def topic(message: Data) -> str | None:
    """The topic of a message. Only a real one: plain replies carry a thread id, too, and the general topic is none."""
    thread = message.get("message_thread_id") if message.get("is_topic_message") else None
    return None if thread in (None, GENERAL) else str(thread)


def is_hidden(message: Data) -> bool:
    """Whether an anonymous admin is behind it: nobody knows which one."""
    return bool(message.get("from", {}).get("id") == ANONYMOUS)


def arrival(update: Data, message: Data, me: User, at: datetime) -> dict[str, Any]:
    """What every event from a group carries. Whoever stays hidden has no name."""
    by = message.get("from", {})
    hidden = is_hidden(message)
    name = "" if hidden else by.get("first_name", "")
    return {
        "id": str(update["update_id"]),
        "at": at,
        "place": Place(
            platform="telegram", chat=str(message["chat"]["id"]), topic=topic(message), private=False
        ),
        "person": Person(user=str(by.get("id", "")), name=name, locale=by.get("language_code", "")),
        "bot": str(me.id),
        "group": group(message),
    }


def may_be_a_move(batch: Iterable[Data]) -> bool:
    """Whether the bot came into a supergroup, which may be an old group's new id: that is told beside it, in any order."""
    return any(_joined(update) is not None for update in batch)


def without_moves(batch: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The updates without the comings that a group's move made: the bot was there before."""
    new = {_new_id(update) for update in batch}
    return [update for update in batch if (home := _joined(update)) is None or home not in new]


def _joined(update: Data) -> int | None:
    """The supergroup that the bot came into by this update."""
    change = update.get("my_chat_member")
    if change is None or change["chat"]["type"] != "supergroup" or is_there(change["old_chat_member"]):
        return None
    return int(change["chat"]["id"]) if is_there(change["new_chat_member"]) else None


def _new_id(update: Data) -> int | None:
    """The new id of a group that moves by this update."""
    said = update.get("message", {})
    if "migrate_to_chat_id" in said:
        return int(said["migrate_to_chat_id"])
    return int(said["chat"]["id"]) if "migrate_from_chat_id" in said else None


def _mine(update: Data, change: Data, me: User, at: datetime) -> Event | None:
    if not _is_group(change):
        return None
    before, now = change["old_chat_member"], change["new_chat_member"]
    facts = arrival(update, change, me, at)
    if not is_there(now):
        return Removed(**facts) if is_there(before) else None
    return Added(**facts, may_post=may_post(now))


def _theirs(update: Data, change: Data, me: User, at: datetime) -> Event | None:
    """Told where the bot is an administrator. Who left, whoever made her leave."""
    before, now = change["old_chat_member"], change["new_chat_member"]
    if not _is_group(change) or not is_there(before) or is_there(now):
        return None
    return _left(arrival(update, change, me, at), now["user"])


def _left(facts: dict[str, Any], user: Data) -> Event | None:
    if user.get("is_bot"):
        return None
    person = Person(
        user=str(user["id"]), name=user.get("first_name", ""), locale=user.get("language_code", "")
    )
    return Left(**{**facts, "person": person})


def _service(update: Data, said: Data, me: User, at: datetime) -> Event | None:
    facts = arrival(update, said, me, at)
    match said:
        case {"left_chat_member": user}:
            return _left(facts, user)
        case {"migrate_to_chat_id": new}:
            return _moved(str(said["chat"]["id"]), str(new), at)
        case {"migrate_from_chat_id": old}:
            return _moved(str(old), str(said["chat"]["id"]), at)
        case {"forum_topic_created": _} | {"forum_topic_edited": {"name": _}} | {"forum_topic_reopened": _}:
            return Topic(**facts)
        case {"forum_topic_closed": _} | {"general_forum_topic_hidden": _}:
            return Topic(**facts, open=False)
    return None


def _moved(old: str, new: str, at: datetime) -> Moved:
    return events.moved(Place(platform="telegram", chat=old, private=False), new, at)


def is_there(member: Data) -> bool:
    """Whether somebody is in a group: also who may not write there."""
    return member["status"] in _THERE or (member["status"] == "restricted" and bool(member.get("is_member")))


def may_post(member: Data, everybody: Data | None = None) -> bool:
    """Whether a member of a group may write, as far as Telegram tells: `everybody` are the rights of all members."""
    match member["status"]:
        case "creator" | "administrator":
            return True
        case "member":
            return bool((everybody or {}).get("can_send_messages", True))
        case "restricted":
            return is_there(member) and bool(member.get("can_send_messages"))
    return False


def _is_group(message: Data) -> bool:
    return message["chat"]["type"] in GROUPS


def _topic_name(message: Data) -> str:
    """What the topic is called, where the message or the one that began the topic tells."""
    for said in (message, message.get("reply_to_message") or {}):
        for key in ("forum_topic_created", "forum_topic_edited"):
            if name := (said.get(key) or {}).get("name"):
                return str(name)
    return ""
