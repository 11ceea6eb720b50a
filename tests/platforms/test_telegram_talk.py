"""Whole talks on Telegram, over the wire, with the real core on a real store."""

import json
import zipfile
from datetime import date, timedelta
from io import BytesIO

from storage.work import Work
from tests.chat import Clock
from tests.platforms.telegram_people import Person, Soleus
from tests.platforms.telegram_rules import breaks_after, breaks_before, refused
from tests.platforms.telegram_server import Server


def saved(work: Work) -> list[int | None]:
    """The metres of every run in Ana's log."""
    found = work.people.find("telegram", "77")
    assert found is not None
    return [run.metres for run in work.log.history(found[0].id, date(2026, 3, 1), date(2026, 4, 1)).runs]


async def checks_in(ana: Person) -> None:
    for label in ("Ran", "8 km", "Easy", "Fine"):
        await ana.taps(label)
    await ana.sees("Saved. 8 km, easy, calves fine.")


async def test_from_start_to_a_saved_check_in_on_two_cards(soleus: Soleus, ana: Person) -> None:
    await ana.is_welcomed()
    await ana.says("/checkin")
    await ana.sees("How was today?")
    await checks_in(ana)
    assert ana.last.edits == 4, "one card, edited in place"
    assert ana.last.labels == ["Undo", "Edit", "Add detail"]
    assert await soleus.store.transact(saved) == [8000]


async def test_the_welcome_in_german(soleus: Soleus, server: Server) -> None:
    anna = Person.joins(server, 8, "Anna", "de-AT")
    await anna.says("/start")
    card = await anna.sees("Hallo, ich bin Soleus.", "16 oder älter")
    assert ("bold", "Hallo, ich bin Soleus.") in card.styled()


async def test_a_typed_day_is_saved(soleus: Soleus, ana: Person) -> None:
    await ana.is_welcomed()
    await ana.says("8k easy, left calf 3/10")
    await ana.sees("left calf 3/10")


async def test_a_shared_location_gives_the_time_zone(soleus: Soleus, ana: Person) -> None:
    await ana.says("/start")
    await ana.taps("Yes, and I'm 16 or older")
    await ana.taps("Kilometres")
    await ana.sees("Where are you?")
    await ana.sends(location={"latitude": 52.5, "longitude": 13.4})
    await ana.sees("Berlin")


async def test_the_export_comes_as_one_message_with_its_file(soleus: Soleus, ana: Person) -> None:
    await ana.is_welcomed()
    await ana.says("/export")
    message = await ana.sees("Here is everything I have about you")
    assert message.file is not None
    assert zipfile.ZipFile(BytesIO(message.file)).namelist()


async def test_the_daily_card_comes_by_itself(soleus: Soleus, ana: Person, clock: Clock) -> None:
    await ana.is_welcomed()
    clock.at += timedelta(days=1)
    await soleus.delivers()
    await ana.sees("How was today?")
    await checks_in(ana)


async def test_delete_leaves_nothing(soleus: Soleus, ana: Person) -> None:
    await ana.is_welcomed()
    await ana.says("/delete")
    await ana.taps("Delete everything")
    await ana.sees("Everything about you is deleted")
    assert await soleus.store.transact(lambda work: work.people.find("telegram", "77")) is None


async def test_a_restart_in_the_middle_changes_nothing(soleus: Soleus, ana: Person) -> None:
    await ana.is_welcomed()
    await ana.says("/checkin")
    await ana.taps("Ran")
    await ana.taps("8 km")
    await ana.sees("Effort?")
    before = len(ana.shown)
    await soleus.stops()
    await soleus.starts()
    await ana.taps("Easy")
    await ana.taps("Fine")
    await ana.sees("Saved. 8 km, easy, calves fine.")
    assert len(ana.shown) == before, "the same card goes on"


async def test_what_was_typed_while_soleus_was_away_is_answered(soleus: Soleus, ana: Person) -> None:
    await ana.is_welcomed()
    await soleus.stops()
    await ana.says("8k easy")
    await ana.says("/privacy")
    await soleus.starts()
    await ana.sees("What I keep:")
    assert any("8 km" in message.text for message in ana.shown)


async def test_killed_before_the_answer_was_shown_the_card_comes_unasked(
    soleus: Soleus, ana: Person, server: Server
) -> None:
    await ana.is_welcomed()
    tries = server.count("sendMessage") + 1 + len(soleus.times.retries)
    server.trouble("sendMessage", *[breaks_before] * (1 + len(soleus.times.retries)))
    await ana.says("/checkin")
    await server.until(lambda: server.count("sendMessage") >= tries)
    await soleus.dies()
    before = len(ana.shown)
    server.trouble("getMe", breaks_before, breaks_before)  # the network is away at first
    await soleus.starts()
    await ana.sees("How was today?")
    assert len(ana.shown) == before + 1
    await checks_in(ana)
    assert await soleus.store.transact(saved) == [8000]


async def test_killed_before_the_update_was_done_it_comes_again(
    soleus: Soleus, ana: Person, server: Server
) -> None:
    await ana.is_welcomed()
    await soleus.dies()
    await ana.says("8k easy")
    await soleus.starts()
    await ana.sees("8 km")


async def test_killed_after_the_answer_the_update_has_one_effect(
    soleus: Soleus, ana: Person, server: Server
) -> None:
    await ana.is_welcomed()
    await ana.is_heard()
    server.batch = 1
    await soleus.dies()
    await ana.says("8k easy")
    server.trouble("getUpdates", *[lambda _: None], *[breaks_before] * 1000)
    await soleus.starts()
    await ana.sees("8 km")
    await soleus.dies()
    server.troubles.clear()
    assert server.waiting == 1
    await soleus.starts()
    await ana.is_heard()
    assert await soleus.store.transact(saved) == [8000]


async def test_a_line_that_breaks_before_or_after_the_effect_is_only_a_pause(
    soleus: Soleus, ana: Person, server: Server
) -> None:
    await ana.is_welcomed()
    server.trouble("sendMessage", breaks_before, refused(502, "Bad Gateway"))
    await ana.says("/checkin")
    await ana.sees("How was today?")
    server.trouble("editMessageText", breaks_after, breaks_before)
    await checks_in(ana)
    assert await soleus.store.transact(saved) == [8000]


async def test_updates_that_come_twice_and_out_of_order_have_one_effect(
    soleus: Soleus, ana: Person, server: Server
) -> None:
    await ana.is_welcomed()
    first = {"update_id": 900_002, "message": ana.message(text="8k easy")}
    await server.arrives(first)
    await ana.sees("8 km")
    await ana.is_heard()
    await server.arrives({**first})
    await server.arrives({"update_id": 900_001, "message": ana.message(text="/help")})
    await ana.sees("What I can do.")
    await ana.is_heard()
    assert await soleus.store.transact(saved) == [8000]


async def test_4096_characters_are_answered_and_so_are_4097(soleus: Soleus, ana: Person) -> None:
    await ana.is_welcomed()
    await ana.says("x" * 4096)
    await ana.sees("too long")
    await ana.says("👟" * 2048)
    await ana.sees("too long")


async def test_a_name_of_64_emoji(soleus: Soleus, server: Server) -> None:
    runner = Person.joins(server, 64, "👩‍🚀" * 64)
    await runner.is_welcomed()
    await runner.says("/checkin")
    card = await runner.sees("How was today?")
    assert "👩‍🚀" in card.text


async def test_nothing_that_is_sent_names_more_than_it_must(
    soleus: Soleus, ana: Person, server: Server
) -> None:
    await ana.is_welcomed()
    for call in server.calls:
        if call.method == "sendMessage":
            assert "parse_mode" not in call.parameters
            assert call.parameters["link_preview_options"] == {"is_disabled": True}
            json.dumps(call.parameters)
