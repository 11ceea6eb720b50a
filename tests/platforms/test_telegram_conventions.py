"""What people expect of a bot on Telegram: product.md 5.1, row by row, as far as a private check-in meets it."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.adapters import Undelivered
from handlers.commands import COMMANDS
from handlers.replies import Button, Reply
from handlers.text import Span
from storage.records import Place
from storage.store import Store
from storage.work import Work
from tests.chat import Clock
from tests.platforms.telegram_people import AT_ONCE, Person, Soleus
from tests.platforms.telegram_rules import refused
from tests.platforms.telegram_server import Server


async def test_01_the_menu_differs_by_scope_and_language_and_is_set_only_when_it_changed(
    soleus: Soleus, server: Server
) -> None:
    await server.until(lambda: len(server.menus) == 6)
    private = server.menus["all_private_chats", ""]
    assert [line["command"] for line in private][:3] == ["checkin", "today", "history"]
    assert len(private) <= 8
    assert server.menus["all_private_chats", "de"][0]["command"] == "eintrag"
    assert [line["command"] for line in server.menus["all_group_chats", ""]] == ["help"]
    admins = [command.name for command in COMMANDS.values() if command.for_admins or command.in_group]
    assert [line["command"] for line in server.menus["all_chat_administrators", ""]] == admins
    await soleus.stops()
    before = server.count("setMyCommands")
    asked = server.count("getMyCommands")
    await soleus.starts()
    await server.until(lambda: server.count("getMyCommands") == asked + 6)
    assert server.count("setMyCommands") == before


async def test_01_every_command_of_the_menu_is_understood(
    soleus: Soleus, ana: Person, server: Server
) -> None:
    await ana.is_welcomed()
    await server.until(lambda: len(server.menus) == 6)
    for line in server.menus["all_private_chats", ""]:
        await ana.says(f"/{line['command']}")
    await ana.is_heard()
    assert not any("I don't know" in m.text for m in ana.shown)


async def test_02_a_deep_link_opens_the_welcome(soleus: Soleus, ana: Person) -> None:
    await ana.says("/start " + "A" * 64)
    await ana.sees("Hi, I'm Soleus.")


@pytest.mark.parametrize(
    "said", ["hello all", "8k easy", "/checkin", "/checkin@another_bot", "@another_bot hi"]
)
async def test_03_04_in_a_group_only_what_is_addressed_is_answered(
    soleus: Soleus, ana: Person, said: str
) -> None:
    group = ana.in_group()
    await group.says(said, entities=_mentions(said))
    await group.is_heard()
    await group.says("/help@soleus_bot")
    await group.sees("I answer that privately.")
    assert len(group.shown) == 1, group.story()


@pytest.mark.parametrize("way", ["command", "reply", "mention"])
async def test_03_05_a_group_gets_one_line_and_the_way_into_the_private_chat(
    soleus: Soleus, ana: Person, server: Server, way: str
) -> None:
    group = ana.in_group()
    said = {"command": "/checkin@Soleus_Bot", "reply": "8k easy", "mention": "@soleus_bot 8k easy"}[way]
    reply = {"reply_to_message": {**group.message(text="?"), "from": server.me}} if way == "reply" else {}
    await group.says(said, entities=_mentions(said), **reply)
    await group.sees("I answer that privately. Open a chat with me")
    assert group.last.rows == [[{"text": "Open private chat", "url": "https://t.me/soleus_bot?start=group"}]]
    await ana.says("/start group")
    await ana.sees("Hi, I'm Soleus.")


async def test_06_channels_other_bots_and_what_anonymous_admins_chat_about_are_left_alone(
    soleus: Soleus, ana: Person, server: Server
) -> None:
    group = ana.in_group()
    anonymous = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
    mention = _mentions("@soleus_bot hi")
    await group.says("@soleus_bot hi", **{"from": anonymous}, sender_chat=group.chat.data, entities=mention)
    await group.says("/help@soleus_bot", **{"from": {"id": 9, "is_bot": True, "first_name": "Other"}})
    channel = {"id": -1002, "type": "channel", "title": "News"}
    await server.happens(channel_post={"message_id": 1, "date": 1, "chat": channel, "text": "/help"})
    await server.happens(message={"message_id": 2, "date": 1, "chat": channel, "text": "/help@soleus_bot"})
    await group.is_heard()
    assert not group.shown


async def test_06_a_command_of_an_anonymous_admin_is_heard_and_grants_nothing(
    soleus: Soleus, ana: Person
) -> None:
    group = ana.in_group()
    anonymous = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
    await group.says("/help@soleus_bot", **{"from": anonymous}, sender_chat=group.chat.data)
    await group.sees("I answer that privately.")


async def test_07_the_card_is_edited_in_place_and_not_modified_is_fine(
    soleus: Soleus, ana: Person, server: Server
) -> None:
    await ana.is_welcomed()
    await ana.says("/checkin")
    await ana.taps("Ran")
    await ana.sees("How far?")
    shown, sent = len(ana.shown), server.count("sendMessage")
    ran = await _old_tap(ana, server)
    assert await ana.notices(ran) == "You had answered that. Here is where we are."
    await ana.is_heard()
    assert (len(ana.shown), server.count("sendMessage")) == (shown, sent)
    assert ana.last.labels, "its buttons are still there"


@pytest.mark.parametrize("why", ["deleted", "too old"])
async def test_07_a_card_that_cannot_be_edited_is_shown_anew(soleus: Soleus, ana: Person, why: str) -> None:
    await ana.is_welcomed()
    await ana.says("/checkin")
    card = await ana.sees("How was today?")
    tapped = next(b["callback_data"] for row in card.rows for b in row if b["text"] == "Ran")
    if why == "deleted":
        del ana.chat.messages[card.id]
    else:
        card.locked = True
    await ana.taps_data(tapped, card.id)
    fresh = await ana.sees("How far?")
    assert fresh.id != card.id
    await ana.taps("8 km")
    await ana.sees("Effort?")
    assert ana.last.id == fresh.id


async def test_07_words_are_answered_by_a_new_card_and_the_old_one_loses_its_buttons(
    soleus: Soleus, ana: Person
) -> None:
    await ana.is_welcomed()
    await ana.says("/checkin")
    await ana.taps("Ran")
    card = await ana.sees("How far?")
    await ana.says("8.3")
    fresh = await ana.sees("Effort?")
    await soleus.server.until(lambda: not card.rows)
    assert fresh.rows


async def test_08_a_tap_is_answered_at_once_even_if_the_store_is_slow(
    server: Server, opens: Callable[[], Awaitable[Store]], clock: Clock, ana: Person
) -> None:
    async with Soleus(server, opens, clock, times=replace(AT_ONCE, tap=0.05)) as soleus:
        await ana.is_welcomed()
        await ana.says("/checkin")
        await ana.sees("How was today?")
        gate = asyncio.Event()
        ask = soleus.post.ask

        async def slow(event):  # type: ignore[no-untyped-def]
            await gate.wait()
            return await ask(event)

        soleus.post.ask = slow  # type: ignore[method-assign]
        query = await ana.taps("Ran")
        assert await ana.notices(query) == ""
        gate.set()
        await ana.sees("How far?")


async def test_08_a_tap_that_is_answered_too_late_still_counts(
    soleus: Soleus, ana: Person, server: Server
) -> None:
    await ana.is_welcomed()
    await ana.says("/checkin")
    too_old = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    server.trouble("answerCallbackQuery", refused(400, too_old))
    await ana.taps("Ran")
    await ana.sees("How far?")


async def test_09_old_buttons_work_after_a_restart_or_say_so(soleus: Soleus, ana: Person) -> None:
    await ana.is_welcomed()
    await ana.says("/checkin")
    await ana.sees("How was today?")
    await soleus.stops()
    await soleus.starts()
    await ana.taps("Ran")
    await ana.sees("How far?")
    query = await ana.taps_data("v0:an-older-version")
    assert await ana.notices(query) == "That card is from another time. Type /checkin for a new one."


async def test_10_a_button_carries_up_to_64_bytes(soleus: Soleus, ana: Person) -> None:
    place = Place(platform="telegram", chat="77")
    words = (Span("Hm."),)
    await soleus.telegram.show(place, Reply(text=words, rows=((Button("ok", "x" * 64),),)))
    with pytest.raises(Undelivered):
        await soleus.telegram.show(place, Reply(text=words, rows=((Button("ok", "ü" * 33),),)))


async def test_11_only_the_addressee_can_tap(soleus: Soleus, ana: Person, server: Server) -> None:
    await ana.is_welcomed()
    await ana.says("/checkin")
    card = await ana.sees("How was today?")
    eve = Person.joins(server, 78, "Eve")
    await eve.is_welcomed()
    query = await eve.taps_data(card.rows[0][0]["callback_data"], card.id)
    assert await eve.notices(query) == "That card belongs to somebody else."
    assert card.labels[0] == "Ran"


async def test_12_formatting_never_breaks(soleus: Soleus, server: Server) -> None:
    runner = Person.joins(server, 80, "*_`[<b>👟&")
    await runner.is_welcomed()
    await runner.says("/checkin")
    await runner.sees("*_`[<b>👟&")
    await runner.says("/help")
    await runner.sees("What I can do.")
    assert ("bold", "What I can do.") in runner.last.styled()


async def test_12_without_its_styles_if_telegram_does_not_like_them(
    soleus: Soleus, ana: Person, server: Server
) -> None:
    server.trouble("sendMessage", refused(400, "Bad Request: can't parse entities: unsupported"))
    await ana.says("/start")
    assert (await ana.sees("Hi, I'm Soleus.")).entities == []


async def test_13_topics_are_kept_and_general_is_none(soleus: Soleus, ana: Person) -> None:
    forum = ana.in_group(is_forum=True, topics=["7"])
    await forum.says("/help@soleus_bot", message_thread_id=7, is_topic_message=True)
    await forum.sees("privately")
    assert forum.last.sent["message_thread_id"] == "7"
    for more in ({"message_thread_id": 1, "is_topic_message": True}, {"message_thread_id": 55}):
        before = len(forum.shown)
        await forum.says("/help@soleus_bot", **more)
        await forum.server.until(lambda before=before: len(forum.shown) > before)  # type: ignore[misc]
        assert "message_thread_id" not in forum.last.sent


async def test_13_a_topic_that_is_gone_does_not_swallow_the_answer(soleus: Soleus, ana: Person) -> None:
    forum = ana.in_group(is_forum=True, topics=[])
    await forum.says("/help@soleus_bot", message_thread_id=7, is_topic_message=True)
    await forum.sees("privately")


async def test_14_a_group_that_moved_is_followed(soleus: Soleus, ana: Person, server: Server) -> None:
    group, moved = ana.in_group(-55), ana.in_group(-1055)
    text = "Bad Request: group chat was upgraded to a supergroup chat"
    server.trouble("sendMessage", refused(400, text, migrate_to_chat_id=-1055))
    await group.says("/help@soleus_bot")
    await moved.sees("privately")


@pytest.mark.parametrize(
    ("why", "code"),
    [
        ("Forbidden: bot was blocked by the user", 403),
        ("Forbidden: user is deactivated", 403),
        ("Forbidden: bot can't initiate conversation with a user", 403),
        ("Bad Request: chat not found", 400),
    ],
)
async def test_15_blocking_the_bot_parks_the_runner_and_any_message_heals_it(
    soleus: Soleus, ana: Person, clock: Clock, why: str, code: int
) -> None:
    def reachable(work: Work) -> bool:
        found = work.people.find("telegram", "77")
        assert found is not None
        return found[1].reachable

    await ana.is_welcomed()
    ana.blocks(why, code)
    clock.at += timedelta(days=1)
    await soleus.delivers()
    assert not await soleus.store.transact(reachable)
    ana.unblocks()
    await ana.says("/checkin")
    await ana.sees("How was today?")
    assert await soleus.store.transact(reachable)


async def test_16_telegram_s_wish_to_wait_is_kept(soleus: Soleus, ana: Person, clock: Clock) -> None:
    await ana.is_welcomed()
    clock.at += timedelta(days=1)
    shown = len(ana.shown)
    soleus.server.trouble("sendMessage", refused(429, "Too Many Requests: retry after 7", retry_after=7))
    await soleus.delivers()
    assert len(ana.shown) == shown
    due = await soleus.core.next_letter()
    assert due == clock.at + timedelta(seconds=7)


@pytest.mark.parametrize("step", [0, 1, 2, 3])
@pytest.mark.parametrize("command", ["privacy", "delete", "help", "cancel"])
async def test_17_the_fixed_commands_work_in_every_state(
    soleus: Soleus, ana: Person, command: str, step: int
) -> None:
    await ana.is_welcomed()
    for label in ["/checkin", "Ran", "8 km"][:step]:
        await (ana.says(label) if label.startswith("/") else ana.taps(label))
    await ana.is_heard()
    await ana.says(f"/{command}")
    answers = {
        "privacy": "What I keep:",
        "delete": "This deletes everything about you",
        "help": "What I can do.",
        "cancel": "Stopped there." if step else "Nothing is open right now.",
    }
    await ana.server.until(lambda: any(answers[command] in m.text for m in ana.shown))


async def test_19_in_a_group_the_answer_hangs_on_the_question(soleus: Soleus, ana: Person) -> None:
    group = ana.in_group()
    await group.says("chatter")
    asked = group.chat.numbers + 1
    await group.says("/help@soleus_bot")
    await group.sees("privately")
    assert group.last.sent["reply_parameters"] == {
        "message_id": asked,
        "allow_sending_without_reply": True,
    }


async def test_20_buttons_and_text_are_all_it_takes(soleus: Soleus, ana: Person, server: Server) -> None:
    await ana.is_welcomed()
    await ana.says("/checkin")
    await ana.sees("How was today?")
    for message in ana.shown:
        assert all(set(button) == {"text", "callback_data"} for row in message.rows for button in row)


def _mentions(text: str) -> list[dict[str, object]]:
    return [
        {"type": "mention", "offset": found.start(), "length": len(found[0])}
        for found in re.finditer(r"(?<!\S)@\w+", text)
    ]


async def _old_tap(ana: Person, server: Server) -> str:
    """The last tap once more: it was answered before."""
    sent = [call.parameters for call in server.calls if call.method == "sendMessage"]
    data = sent[-1]["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    return await ana.taps_data(data, ana.last.id)
