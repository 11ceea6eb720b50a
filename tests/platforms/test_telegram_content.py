"""What else people send: pictures, forwards, edits. It is left alone kindly."""

from datetime import timedelta

import pytest

from tests.chat import Clock
from tests.platforms.telegram_people import Person, Soleus
from tests.platforms.telegram_server import Server


@pytest.mark.parametrize(
    "content",
    [
        {"sticker": {"file_id": "s", "file_unique_id": "s", "type": "regular", "width": 1, "height": 1,
                     "is_animated": False, "is_video": False}},
        {"voice": {"file_id": "v", "file_unique_id": "v", "duration": 1}},
        {"photo": [{"file_id": "p", "file_unique_id": "p", "width": 1, "height": 1}]},
        {"contact": {"phone_number": "1", "first_name": "Bo"}},
        {"text": "8k easy", "forward_origin": {"type": "hidden_user", "date": 1, "sender_user_name": "Bo"}},
    ],
    ids=["sticker", "voice", "photo", "contact", "forwarded"],
)  # fmt: skip
async def test_what_it_does_not_read_gets_one_kind_line_an_hour(
    soleus: Soleus, ana: Person, clock: Clock, content: dict[str, object]
) -> None:
    await ana.is_welcomed()
    for hours, lines in ((0, 1), (0, 1), (0.9, 1), (0.2, 2)):
        clock.at += timedelta(hours=hours)
        await ana.sends(**content)
        await ana.is_heard()
        await ana.server.until(lambda lines=lines: _kind(ana) == lines)  # type: ignore[misc]
    await ana.says("/help")
    await ana.sees("What I can do.")
    assert _kind(ana) == 2


async def test_words_under_a_picture_are_read(soleus: Soleus, ana: Person) -> None:
    await ana.is_welcomed()
    photo = [{"file_id": "p", "file_unique_id": "p", "width": 1, "height": 1}]
    await ana.sends(photo=photo, caption="8k easy")
    await ana.sees("8 km")


@pytest.mark.parametrize("content", ["text", "caption"])
async def test_an_edited_message_is_watched_for_an_emergency(
    soleus: Soleus, ana: Person, server: Server, content: str
) -> None:
    await ana.is_welcomed()
    said = ana.message(**{content: "8k easy, chest pain"})
    await server.happens(edited_message={**said, "edit_date": 2})
    await ana.sees("You mentioned something I always check")
    await server.happens(edited_message={**said, content: "left calf 8/10", "edit_date": 3})
    await ana.sees("Pain this strong should be looked at today")
    await ana.says("/today")
    await ana.sees("Nothing saved today")


async def test_in_a_group_an_edited_message_to_the_bot_is_watched_too(
    soleus: Soleus, ana: Person, server: Server
) -> None:
    group = ana.in_group()
    reply = {"reply_to_message": {**group.message(text="?"), "from": server.me}, "edit_date": 2}
    await server.happens(edited_message={**group.message(text="8k easy"), **reply})
    await server.happens(edited_message={**group.message(text="chest pain"), "edit_date": 2})
    await server.happens(edited_message={**group.message(text="@soleus_bot chest pain"), **reply})
    await group.sees("If this is happening now")
    await group.is_heard()
    assert len(group.shown) == 1, group.story()


async def test_somebody_new_who_edits_an_old_message_is_not_greeted_but_watched(
    soleus: Soleus, ana: Person, server: Server
) -> None:
    await server.happens(edited_message={**ana.message(text="hello"), "edit_date": 2})
    await ana.is_heard()
    assert not ana.shown
    await server.happens(edited_message={**ana.message(text="my calf is swollen and hot"), "edit_date": 2})
    await server.until(lambda: any("If this is happening now" in m.text for m in ana.shown))


async def test_words_under_a_picture_in_a_group_are_read(soleus: Soleus, ana: Person, server: Server) -> None:
    group = ana.in_group()
    photo = [{"file_id": "p", "file_unique_id": "p", "width": 1, "height": 1}]
    mention = {"type": "mention", "offset": 0, "length": 11}
    await group.sends(photo=photo, caption="@soleus_bot chest pain", caption_entities=[mention])
    await group.sees("If this is happening now")


async def test_an_edited_message_and_a_block_change_nothing(
    soleus: Soleus, ana: Person, server: Server
) -> None:
    await ana.is_welcomed()
    shown = [(m.text, m.edits) for m in ana.shown]
    await server.happens(edited_message={**ana.message(text="9k easy"), "edit_date": 2})
    member = {"user": server.me, "status": "kicked", "until_date": 0}
    change = {"chat": ana.chat.data, "from": ana.user, "date": 1, "old_chat_member": member}
    await server.happens(my_chat_member={**change, "new_chat_member": member})
    await ana.is_heard()
    assert [(m.text, m.edits) for m in ana.shown] == shown


async def test_a_command_for_another_bot_is_not_ours(soleus: Soleus, ana: Person) -> None:
    await ana.says("/start@another_bot")
    await ana.is_heard()
    await ana.says("/start@soleus_bot")
    await ana.sees("Hi, I'm Soleus.")
    assert len(ana.shown) == 1


def _kind(ana: Person) -> int:
    return sum("I read text and buttons only" in message.text for message in ana.shown)
