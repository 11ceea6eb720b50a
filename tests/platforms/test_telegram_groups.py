"""What Telegram tells of groups, in the shapes it does, and the event that each means."""

from typing import Any

import pytest
from telegram import User

from bot.adapters.telegram import groups, reading, shapes
from bot.adapters.telegram.groups import ANONYMOUS
from handlers.events import Added, Command, Event, Group, Left, Moved, Person, Removed, Tap, Topic, Words
from storage.club import Spot
from storage.records import Place
from tests.chat import EVENING

ME = User(4200, "Soleus", is_bot=True, username="soleus_bot")
BOT = {"id": 4200, "is_bot": True, "first_name": "Soleus", "username": "soleus_bot"}
ANA = {"id": 77, "is_bot": False, "first_name": "Ana", "language_code": "de-AT"}
BO = {"id": 78, "is_bot": False, "first_name": "Bo"}
NOBODY = {"id": ANONYMOUS, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
CLUB = {"id": -1001, "type": "supergroup", "title": "Canal Runners"}
FORUM = {**CLUB, "is_forum": True}
SMALL = {"id": -55, "type": "group", "title": "Canal Runners", "all_members_are_administrators": False}
CHANNEL = {"id": -1009, "type": "channel", "title": "News"}
HOME = {"id": 77, "type": "private", "first_name": "Ana"}
MENTION = {"type": "mention", "offset": 0, "length": 11}


def read(**update: Any) -> Event | None:
    """As the adapter reads it."""
    raw = {"update_id": 9, **update}
    found = groups.event(raw, ME, EVENING)
    if found is not None or groups.about_members(raw):
        return found
    return groups.placed(reading.event(shapes.update(raw), ME, EVENING), raw)


def said(**message: Any) -> Event | None:
    return read(message={"message_id": 5, "date": 1, "chat": CLUB, "from": ANA, **message})


def became(
    old: str, new: str, *, chat: dict[str, Any] = CLUB, by: dict[str, Any] = ANA, **more: Any
) -> Event | None:
    """The bot's own standing changed."""
    before, now = (
        {"user": BOT, "status": old, **FULL.get(old, {})},
        {"user": BOT, "status": new, **FULL.get(new, {}), **more},
    )
    change = {"chat": chat, "from": by, "date": 1, "old_chat_member": before, "new_chat_member": now}
    return read(my_chat_member=change)


FULL: dict[str, dict[str, Any]] = {
    "kicked": {"until_date": 0},
    "restricted": {"is_member": True, "can_send_messages": False, "until_date": 0},
    "administrator": {"can_be_edited": False, "is_anonymous": False, "can_manage_chat": True},
}


# The bot comes and goes


@pytest.mark.parametrize("chat", [CLUB, SMALL, FORUM])
def test_the_bot_was_added(chat: dict[str, Any]) -> None:
    found = became("left", "member", chat=chat)
    assert isinstance(found, Added)
    assert found.may_post
    assert found.place == Place(platform="telegram", chat=str(chat["id"]), private=False)
    assert found.person == Person(user="77", name="Ana", locale="de-AT")
    here = Spot(platform="telegram", chat=str(chat["id"]))
    assert found.group == Group(home=str(chat["id"]), here=here, title="Canal Runners", forum=chat is FORUM)


def test_an_anonymous_admin_added_it() -> None:
    found = became("left", "member", by=NOBODY)
    assert isinstance(found, Added)
    assert found.person == Person(user=str(ANONYMOUS))
    assert found.group is not None
    assert found.group.hidden


@pytest.mark.parametrize(
    ("old", "new", "more", "may_post"),
    [
        ("member", "restricted", {}, False),
        ("restricted", "member", {}, True),
        ("restricted", "restricted", {"can_send_messages": True}, True),
        ("member", "administrator", {}, True),
        ("administrator", "member", {}, True),
        ("kicked", "administrator", {}, True),
    ],
)
def test_its_rights_changed(old: str, new: str, more: dict[str, Any], may_post: bool) -> None:
    found = became(old, new, **more)
    assert isinstance(found, Added)
    assert found.may_post is may_post


@pytest.mark.parametrize(
    ("new", "more"), [("left", {}), ("kicked", {}), ("restricted", {"is_member": False})]
)
def test_the_bot_was_removed(new: str, more: dict[str, Any]) -> None:
    assert isinstance(became("member", new, **more), Removed)


@pytest.mark.parametrize(
    "nothing",
    [
        lambda: became("left", "kicked"),  # it was not there
        lambda: became("left", "administrator", chat=CHANNEL),
        lambda: became("member", "kicked", chat=HOME),  # blocked
        lambda: became("kicked", "member", chat=HOME),
        lambda: said(new_chat_members=[BOT], new_chat_member=BOT, new_chat_participant=BOT),
        lambda: said(left_chat_member=BOT, left_chat_participant=BOT),
        lambda: said(chat=SMALL, group_chat_created=True),
        lambda: said(new_chat_members=[ANA]),
        lambda: said(new_chat_title="Other"),
        lambda: said(**{"from": NOBODY}, sender_chat=CLUB, text="hello all"),
        lambda: said(**{"from": NOBODY}, sender_chat=CLUB, text="@soleus_bot hi", entities=[MENTION]),
        lambda: said(**{"from": NOBODY}, sender_chat=CHANNEL, text="/help@soleus_bot"),
        lambda: said(**{"from": {**BOT, "id": 136817688}}, sender_chat=CHANNEL, text="/help@soleus_bot"),
        lambda: said(chat=FORUM, general_forum_topic_unhidden={}),  # it stays closed
        lambda: said(chat=FORUM, forum_topic_edited={"icon_custom_emoji_id": "1"}),
    ],
)
def test_what_tells_nothing_new_is_nothing(nothing: Any) -> None:
    assert nothing() is None


# People leave


@pytest.mark.parametrize("by", [ANA, BO, NOBODY])
def test_somebody_left_or_was_removed(by: dict[str, Any]) -> None:
    found = said(left_chat_member=ANA, left_chat_participant=ANA, **{"from": by})
    assert isinstance(found, Left)
    assert found.person == Person(user="77", name="Ana", locale="de-AT")


@pytest.mark.parametrize(
    ("now", "left"),
    [
        ({"status": "left"}, True),
        ({"status": "kicked", "until_date": 0}, True),
        ({"status": "restricted", "is_member": False}, True),
        ({"status": "restricted", "is_member": True}, False),
        ({"status": "administrator"}, False),
    ],
)
def test_where_the_bot_is_an_admin_it_hears_of_members(now: dict[str, Any], left: bool) -> None:
    before = {"user": ANA, "status": "member"}
    change = {
        "chat": CLUB,
        "from": BO,
        "date": 1,
        "old_chat_member": before,
        "new_chat_member": {"user": ANA, **now},
    }
    found = read(chat_member=change)
    assert isinstance(found, Left) is left
    assert not left or (found is not None and found.person.user == "77")


def test_another_bot_that_leaves_is_no_member() -> None:
    assert said(left_chat_member={"id": 9, "is_bot": True, "first_name": "Other"}) is None


# Groups move


def test_both_ends_of_a_move_are_one_event() -> None:
    left = said(chat=SMALL, migrate_to_chat_id=-1055)
    came = said(chat={**CLUB, "id": -1055}, migrate_from_chat_id=-55, **{"from": NOBODY}, sender_chat=CLUB)
    assert left == came
    assert isinstance(left, Moved)
    assert (left.id, left.place.chat, left.home) == ("moved:-55:-1055", "-55", "-1055")


# Topics


TRAINING = {"message_thread_id": 7, "is_topic_message": True, "chat": FORUM}
BEGAN = {
    "message_id": 7, "date": 1, "chat": FORUM, "from": BOT,
    "forum_topic_created": {"name": "Training", "icon_color": 1},
}  # fmt: skip


@pytest.mark.parametrize(
    ("message", "topic", "name", "is_open"),
    [
        ({"forum_topic_created": {"name": "Training", "icon_color": 1}, **TRAINING}, "7", "Training", True),
        ({"forum_topic_edited": {"name": "Runs"}, **TRAINING, "reply_to_message": BEGAN}, "7", "Runs", True),
        ({"forum_topic_closed": {}, **TRAINING, "reply_to_message": BEGAN}, "7", "Training", False),
        ({"forum_topic_reopened": {}, **TRAINING, "reply_to_message": BEGAN}, "7", "Training", True),
        ({"forum_topic_closed": {}, "chat": FORUM}, None, "", False),
        ({"general_forum_topic_hidden": {}, "chat": FORUM}, None, "", False),
        ({"forum_topic_reopened": {}, "chat": FORUM}, None, "", True),
    ],
)
def test_topics(message: dict[str, Any], topic: str | None, name: str, is_open: bool) -> None:
    found = said(**message)
    assert isinstance(found, Topic)
    assert found.open is is_open
    assert found.group is not None
    assert found.group.forum
    assert found.group.here == Spot(platform="telegram", chat="-1001", topic=topic, name=name)
    assert found.place.topic == topic


# What people say and tap there


def test_a_command_from_a_topic_tells_where_it_was_said() -> None:
    found = said(text="/club@soleus_bot", **TRAINING, reply_to_message=BEGAN)
    assert isinstance(found, Command)
    assert found.group is not None
    assert found.group.here == Spot(platform="telegram", chat="-1001", topic="7", name="Training")


def test_every_message_of_a_topic_answers_its_beginning_and_is_not_meant_for_the_bot() -> None:
    assert said(text="8k easy", **TRAINING, reply_to_message=BEGAN) is None
    answered = {"message_id": 8, "date": 1, "chat": FORUM, "from": BOT, "text": "Hi."}
    assert isinstance(said(text="8k easy", **TRAINING, reply_to_message=answered), Words)


def test_a_command_of_an_anonymous_admin_comes_without_a_name() -> None:
    found = said(text="/club@soleus_bot", sender_chat=CLUB, **{"from": NOBODY})
    assert isinstance(found, Command)
    assert found.person == Person(user=str(ANONYMOUS))
    assert found.group is not None
    assert found.group.hidden


def test_a_tap_of_an_anonymous_admin_comes_with_her_own_account() -> None:
    card = {"message_id": 12, "date": 1, "chat": CLUB, "from": BOT, "text": "Hi."}
    query = {"id": "q", "from": ANA, "chat_instance": "1", "data": "g:setup:c:", "message": card}
    found = read(callback_query=query)
    assert isinstance(found, Tap)
    assert found.person.user == "77"
    assert not found.place.private
    assert found.group == Group(
        home="-1001", here=Spot(platform="telegram", chat="-1001"), title="Canal Runners"
    )


def test_nothing_private_has_a_group() -> None:
    found = said(chat=HOME, text="8k easy")
    assert isinstance(found, Words)
    assert found.group is None
