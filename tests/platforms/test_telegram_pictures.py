"""Pictures on Telegram: one card that may change from words to a picture, and back by a new one in its place."""

from datetime import timedelta

import pytest

from bot import pictures
from tests.chat import Clock
from tests.platforms.telegram_people import Person, Soleus
from tests.platforms.telegram_rules import refused
from tests.platforms.telegram_server import Server

MAP = "2 Low, towards the heel"


async def is_at_the_map(ana: Person) -> None:
    await ana.is_welcomed()
    await ana.says("8k easy, left calf 3/10")
    await ana.taps("Add detail")
    await ana.taps("Where it hurt")
    await ana.sees("Where?")


async def test_the_card_itself_becomes_a_picture(soleus: Soleus, ana: Person, server: Server) -> None:
    await is_at_the_map(ana)
    assert ana.last.photo is not None
    assert ana.last.photo.startswith(b"\x89PNG")
    assert MAP in ana.last.labels
    assert server.count("sendPhoto") == 0


async def test_after_a_picture_the_words_take_its_place(soleus: Soleus, ana: Person, server: Server) -> None:
    await is_at_the_map(ana)
    card = ana.last.id
    await ana.taps(MAP)
    shown = await ana.sees("Add what you like.")
    await server.until(lambda: card not in ana.chat.messages)
    assert shown.photo is None
    assert not [message for message in ana.shown if MAP in message.labels]


async def test_a_picture_too_old_to_be_deleted_loses_its_buttons(
    soleus: Soleus, ana: Person, server: Server
) -> None:
    await is_at_the_map(ana)
    card = ana.last
    server.trouble("deleteMessage", refused(400, "Bad Request: message can't be deleted"))
    await ana.taps(MAP)
    await ana.sees("Add what you like.")
    await server.until(lambda: not card.rows)


async def test_a_picture_goes_up_once(soleus: Soleus, ana: Person, server: Server) -> None:
    await is_at_the_map(ana)
    await ana.taps("‹ Back")
    await ana.sees("Add what you like.")
    await ana.taps("Where it hurt")
    await ana.sees("Where?")
    assert ana.last.photo is not None
    calls = [call for call in server.calls if call.method == "editMessageMedia"]
    assert [len(call.files) for call in calls] == [1, 0]


async def test_a_picture_that_telegram_forgot_goes_up_again(
    soleus: Soleus, ana: Person, server: Server
) -> None:
    await is_at_the_map(ana)
    await ana.taps("‹ Back")
    await ana.sees("Add what you like.")
    server.photos.clear()
    await ana.taps("Where it hurt")
    await ana.sees("Where?")
    assert ana.last.photo is not None


async def test_an_old_server_that_puts_no_picture_into_a_text_gets_a_new_message(
    soleus: Soleus, ana: Person, server: Server
) -> None:
    server.trouble("editMessageMedia", refused(400, "Bad Request: there is no media in the message to edit"))
    await is_at_the_map(ana)
    await server.until(lambda: server.count("deleteMessage") == 1)
    assert ana.last.photo is not None
    assert [message.labels[0] for message in ana.shown if "‹ Back" in message.labels] == [
        "1 Upper or middle calf"
    ]


async def test_without_its_picture_the_text_still_comes(
    soleus: Soleus, ana: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "_FONTS", (object(),))  # no process can be started with that
    await is_at_the_map(ana)
    assert ana.last.photo is None
    assert MAP in ana.last.labels


async def test_the_chart_of_the_last_days_has_its_words_below(soleus: Soleus, ana: Person) -> None:
    await ana.is_welcomed()
    for day in ("8k easy, left calf 3/10", "yesterday 6k, calves fine", "2 days ago 5k, calves fine"):
        await ana.says(day)
        await ana.sees("Saved.")
    await ana.says("/history")
    shown = await ana.sees("60 days: 3 runs, 19 km.", "Left calf sore on 1 day, worst 3.", "Right calf at 0.")
    assert shown.photo is not None


async def test_a_rest_counts_down_by_itself_and_its_end_is_a_new_message_in_the_old_ones_place(
    soleus: Soleus, ana: Person, clock: Clock
) -> None:
    await ana.is_welcomed()
    await ana.says("/routine")
    await ana.taps("Start")
    await ana.sees("Set 1 of 3")
    await ana.taps("Done")
    shown = await ana.sees("Set 2 of 3", "Rest until")
    until = int((clock.at + timedelta(seconds=60)).timestamp())
    (countdown,) = [entity for entity in shown.entities if entity["type"] == "date_time"]
    assert countdown["unix_time"] == until
    assert countdown["date_time_format"] == "r"
    card, photo = shown.id, shown.photo
    clock.at += timedelta(seconds=61)
    await soleus.delivers()
    shown = await ana.sees("Set 2 of 3", "Time to go on.")
    assert shown.id != card
    assert shown.photo == photo
    assert card not in ana.chat.messages
    await ana.taps("Done")
    await ana.sees("Set 3 of 3")
    assert ana.last.id == shown.id


async def test_a_server_that_knows_no_countdown_gets_the_clock_time(
    soleus: Soleus, ana: Person, server: Server
) -> None:
    await ana.is_welcomed()
    await ana.says("/routine")
    await ana.taps("Start")
    await ana.sees("Set 1 of 3")
    unknown = refused(400, "Bad Request: can't parse MessageEntity: Unsupported type specified")
    server.trouble("editMessageMedia", unknown)
    server.trouble("sendPhoto", unknown)
    await ana.taps("Done")
    shown = await ana.sees("Set 2 of 3", "Rest until 19:31:")
    assert shown.photo is not None
    assert not shown.entities
