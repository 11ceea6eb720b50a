"""Soleus on Discord as a runner lives it: each test is one of the conventions that Discord's users expect."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest

from bot.adapters.discord.exchange import PATIENCE as WAITS_FOR_THE_STORE
from storage.store import Store
from tests.chat import WORDS, Clock
from tests.platforms.discord_people import FRIENDS, SERVER, Person, Soleus, plain, slow_store
from tests.platforms.discord_server import TOWN_SQUARE, DiscordServer

DEFERRED_MESSAGE, DEFERRED_UPDATE = 5, 6
Opens = Callable[[], Awaitable[Store]]


@pytest.fixture
async def discord() -> AsyncIterator[DiscordServer]:
    async with DiscordServer().open() as server:
        yield server
        assert 50035 not in server.refusals, "something was not as Discord wants it"


@pytest.fixture
async def soleus(discord: DiscordServer, opens: Opens, clock: Clock) -> AsyncIterator[Soleus]:
    async with Soleus(discord, opens, clock) as soleus:
        yield soleus


@pytest.fixture
def ana(discord: DiscordServer) -> Person:
    return Person.joins(discord)


async def forget_corners(soleus: Soleus) -> None:
    """Fifteen minutes after the last ephemeral answer."""
    await soleus.rests()
    soleus.adapter._corners._by_message.clear()


def forget_channels(soleus: Soleus) -> None:
    """As after a restart, when no direct messages are open yet."""
    soleus.adapter._direct._channels.clear()


async def test_from_start_to_a_saved_check_in_in_direct_messages(soleus: Soleus, ana: Person) -> None:
    await ana.joins_in()
    await ana.uses("checkin")
    await ana.sees("How was today?")
    ana.taps_made = 0
    for label in ("Ran", "8 km", "Easy", "Left", "3"):
        await ana.taps(label)
    card = await ana.sees("Saved. 8 km, easy, left calf 3/10.")
    assert ana.taps_made == 5
    assert card.edits == 5
    assert card.only_for is None


async def test_5_private_answers_in_servers_from_start_to_a_saved_check_in(
    discord: DiscordServer, soleus: Soleus, ana: Person
) -> None:
    ana = ana.goes(SERVER)
    await ana.joins_in()
    await ana.uses("checkin")
    for label in ("Ran", "8 km", "Easy", "Left", "3"):
        await ana.taps(label)
    card = await ana.sees("Saved. 8 km, easy, left calf 3/10.")
    assert card.edits == 5
    assert {message.only_for for message in ana.messages} == {"77"}
    assert discord.seen_by("88") == []


async def test_5_what_comes_by_itself_is_a_direct_message(
    discord: DiscordServer, soleus: Soleus, ana: Person
) -> None:
    await ana.goes(SERVER).joins_in()
    await soleus.moves(days=1)
    prompt = await ana.sees("How was today?")
    assert (prompt.channel, prompt.only_for) == (discord.channel_of("77"), None)
    await ana.taps("Rest day")
    await ana.taps("Fine")
    await ana.sees("Saved. Rest day, calves fine.")


def test_1_the_first_answer_is_there_in_three_seconds_though_discord_is_a_second_away() -> None:
    assert WAITS_FOR_THE_STORE + 1 < 3


async def test_1_it_comes_while_the_store_is_still_busy(
    discord: DiscordServer, soleus: Soleus, ana: Person
) -> None:
    await ana.joins_in()
    await ana.uses("checkin")
    await ana.finds("Ran")
    async with slow_store(soleus) as goes_on:
        tap = await ana.taps("Ran")
        assert await discord.answered(tap) == DEFERRED_UPDATE
        command = await ana.uses("help")
        assert await discord.answered(command) == DEFERRED_MESSAGE
        goes_on()
        await ana.sees("How far?")
        await ana.sees("What I can do.")


async def test_2_a_typed_log_is_completed_in_her_language(
    discord: DiscordServer, soleus: Soleus, ana: Person
) -> None:
    assert await ana.types_into("log", "8k easy") == [
        "8k easy",
        "8k easy, calves fine",
        "8k easy, left calf",
        "8k easy, right calf",
        "8k easy, both calves",
    ]
    anna = Person.joins(discord, user="79", name="Anna", locale="de")
    assert "8 km locker" in await anna.types_into("log", "8")
    assert await ana.types_into("checkin", "what now") == []


async def test_2_times_and_places_are_completed_and_taken(soleus: Soleus, ana: Person) -> None:
    await ana.joins_in()
    assert "20:00" in await ana.types_into("settings", "20")
    await ana.uses("settings", "20:00")
    await ana.sees("Saved.", "Check-in at 20:00")
    (_, vienna) = await ana.types_into("settings", "vienn")
    await ana.uses("settings", vienna)
    await ana.taps("Yes")
    await ana.sees("Saved.", "Time zone Vienna")
    await ana.uses("settings", "whenever")
    await ana.sees("I didn't get that as a setting.")


async def test_2_completing_needs_no_store_so_nothing_can_be_late(soleus: Soleus, ana: Person) -> None:
    async with slow_store(soleus) as goes_on:
        assert len(await ana.types_into("settings", "")) == 25
        assert await ana.types_into("log", "res") == ["Rest day"]
        goes_on()


async def test_3_buttons_work_after_a_restart(soleus: Soleus, ana: Person) -> None:
    await ana.joins_in()
    await ana.uses("checkin")
    await ana.taps("Ran")
    await ana.finds("8 km")
    await soleus.restarts()
    await ana.taps("8 km")
    await ana.taps("Easy")
    await ana.finds("Fine")
    await soleus.restarts()
    await ana.taps("Fine")
    card = await ana.sees("Saved. 8 km, easy, calves fine.")
    assert card.edits == 4


async def test_3_a_button_of_an_older_version_says_so(soleus: Soleus, ana: Person) -> None:
    await ana.joins_in()
    for token in ("v1|checkin|ran", "x:y", ":unknown", "a:1:b:c"):
        await ana.sends(token, ana.last)
        await ana.sees("That card is from another time.")


async def test_4_a_tap_waits_for_nobody_and_a_second_one_changes_nothing(soleus: Soleus, ana: Person) -> None:
    await ana.joins_in()
    await ana.uses("checkin")
    card = await ana.finds("Ran")
    token = next(b["custom_id"] for row in card.rows for b in row if b["label"] == "Ran")
    await asyncio.gather(*(ana.sends(token, card) for _ in range(3)))
    await ana.sees("You had answered that.")
    await ana.taps("8 km")
    await ana.sees("Effort?")


async def test_6_who_joins_in_a_server_gets_a_first_direct_message(
    discord: DiscordServer, soleus: Soleus, ana: Person
) -> None:
    await ana.goes(SERVER).joins_in()
    done = await ana.sees("All set.")
    assert "/log rest" in done.content, "what is typed in a server is not read"
    assert "just type" in done.content.partition("direct messages")[2]
    await soleus.moves(seconds=1)
    hello = await ana.sees("This is how I write to you unasked: every day at 19:30.")
    assert (hello.channel, hello.only_for) == (discord.channel_of("77"), None)


async def test_6_who_joins_in_with_closed_direct_messages_is_told_at_once_how_to_open_them(
    discord: DiscordServer, soleus: Soleus, ana: Person
) -> None:
    discord.closed.add("77")
    await ana.goes(SERVER).joins_in()
    await soleus.moves(seconds=1)
    told = await ana.sees("I couldn't send you a direct message", "Privacy Settings")
    assert told.only_for == "77"
    await soleus.moves(days=1)
    await ana.sees("How was today?")
    assert sum("couldn't send you" in message.content for message in ana.messages) == 1, "once is enough"


async def test_6_in_direct_messages_no_first_message_is_needed(soleus: Soleus, ana: Person) -> None:
    await ana.joins_in()
    await soleus.moves(seconds=1)
    assert "You can also just type" in ana.messages[-1].content


async def test_6_direct_messages_are_closed_she_is_told_and_nothing_is_public(
    discord: DiscordServer, soleus: Soleus, ana: Person
) -> None:
    await ana.goes(SERVER).joins_in()
    discord.closed.add("77")
    await forget_corners(soleus)
    await soleus.moves(days=1)
    await ana.goes(SERVER).uses("today")
    told = await ana.sees("I couldn't send you a direct message")
    assert told.only_for == "77"
    assert discord.seen_by("88") == []
    discord.closed.clear()
    await soleus.moves(days=1)
    await ana.sees("How was today?")


async def test_6_an_emergency_text_reaches_her_where_she_asked_though_direct_messages_are_closed(
    discord: DiscordServer, soleus: Soleus, ana: Person
) -> None:
    ana = ana.goes(SERVER)
    await ana.joins_in()
    discord.closed.add("77")
    await ana.uses("log", "8k easy, my calf is swollen and I can't breathe")
    await ana.sees("8")
    await soleus.moves(seconds=1)
    text = await ana.sees("112")
    assert text.only_for == "77"


async def test_6_what_comes_by_itself_waits_beside_her_last_answer_if_that_is_still_fresh(
    discord: DiscordServer, soleus: Soleus, ana: Person
) -> None:
    await ana.goes(SERVER).joins_in()
    discord.closed.add("77")
    await soleus.moves(days=1)
    prompt = await ana.sees("How was today?")
    assert prompt.only_for == "77"


async def test_8_nobody_is_mentioned_whatever_a_name_says(soleus: Soleus, discord: DiscordServer) -> None:
    joker = Person.joins(discord, user="78", name="@everyone <@77> **x**")
    await joker.joins_in()
    await joker.uses("checkin")
    card = await joker.sees("@everyone <@77> **x**")
    assert "@everyone" not in card.content
    assert "<@77>" not in card.content.replace("\\<", "")


async def test_9_commands_and_their_options_are_described(discord: DiscordServer, soleus: Soleus) -> None:
    by_name = {command["name"]: command for command in discord.commands}
    assert by_name["checkin"]["description"] == "Today's check-in"
    (text,) = by_name["log"]["options"]
    assert (text["name"], text["description"]) == ("text", WORDS.label("en", "discord-option"))


async def test_9_an_option_is_the_typed_log(soleus: Soleus, ana: Person) -> None:
    await ana.joins_in()
    await ana.uses("log", "8k easy 44min, left calf 3/10")
    await ana.sees("8 km", "44 min", "left calf 3/10")


async def test_10_a_form_takes_what_is_typed_in_a_server_and_the_card_goes_on(
    soleus: Soleus, ana: Person
) -> None:
    ana = ana.goes(SERVER)
    await ana.joins_in()
    await ana.uses("checkin")
    await ana.taps("Ran")
    await ana.types("12.5")
    card = await ana.sees("Effort?")
    assert card.edits == 2
    await ana.types("no idea")
    await ana.sees("I didn't get that.")


async def test_12_names_and_words_are_in_her_language(discord: DiscordServer, soleus: Soleus) -> None:
    names = {command["name"]: command.get("name_localizations") for command in discord.commands}
    assert names["checkin"] == {"de": "eintrag"}
    anna = Person.joins(discord, user="79", name="Anna", locale="de")
    await anna.uses("start")
    await anna.finds("Ja, und ich bin 16 oder älter")


async def test_13_usable_without_inviting_the_bot(
    discord: DiscordServer, soleus: Soleus, ana: Person
) -> None:
    for command in discord.commands:
        anywhere = command["name"] != "club"  # that one belongs to a server
        ways = ([0, 1], [0, 1, 2]) if anywhere else ([0], [0])
        assert (command["integration_types"], command["contexts"]) == ways
    await ana.goes(FRIENDS).uses("start")
    welcome = await ana.finds("Yes, and I'm 16 or older")
    assert welcome.only_for == "77"


async def test_14_plain_words_in_direct_messages_without_a_privileged_intent(
    discord: DiscordServer, soleus: Soleus, ana: Person
) -> None:
    await ana.joins_in()
    await ana.says("8k easy 44min, left calf 3/10")
    await ana.sees("8 km", "44 min", "left calf 3/10")
    assert discord.gateway.intents == 1 | 1 << 12  # guilds and direct messages, nothing else


async def test_14_bots_and_discords_own_lines_are_not_answered(soleus: Soleus, ana: Person) -> None:
    await ana.joins_in()
    await ana.says("8k easy", author={**ana.data, "bot": True})
    await ana.says("", type=6)
    await ana.uses("today")
    await ana.sees("Nothing saved today")


PICTURE = {"id": "1", "filename": "leg.png", "size": 1, "url": "", "proxy_url": ""}
STICKER = {"id": "1", "name": "wave", "format_type": 1}


@pytest.mark.parametrize("sent", [{"attachments": [PICTURE]}, {"sticker_items": [STICKER]}])
async def test_14_what_it_cannot_read_gets_a_kind_line(
    soleus: Soleus, ana: Person, sent: dict[str, Any]
) -> None:
    await ana.joins_in()
    await ana.says("", **sent)
    await ana.sees("I read text and buttons only")


@pytest.mark.parametrize("sent", [{"attachments": [PICTURE]}, {"sticker_items": [STICKER]}])
async def test_14_the_kind_line_comes_at_most_once_an_hour(
    soleus: Soleus, ana: Person, clock: Clock, sent: dict[str, Any]
) -> None:
    await ana.joins_in()
    for minutes, lines in ((0, 1), (1, 1), (50, 1), (15, 2)):
        clock.at += timedelta(minutes=minutes)
        await ana.says("", **sent)
        await ana.says(f"/after{minutes}")
        await ana.sees(f"I don't know /after{minutes}.")
        assert sum("I read text and buttons only" in m.content for m in ana.messages) == lines


async def test_14_words_beside_a_picture_are_read(soleus: Soleus, ana: Person) -> None:
    await ana.joins_in()
    await ana.says("8k easy", attachments=[PICTURE])
    await ana.sees("8 km")


async def test_14_a_changed_message_is_watched_for_an_emergency_and_logs_nothing(
    soleus: Soleus, ana: Person
) -> None:
    await ana.joins_in()
    message = await ana.says("8k easy")
    await ana.sees("8 km")
    await ana.changes(message, "9k easy")
    await ana.changes(message, "9k easy, chest pain", edited_timestamp=None)  # only its preview changed
    await ana.uses("today")
    await ana.sees("Saved. Tue 17 Mar: 8 km, easy.")
    assert not any("something I always check" in m.content for m in ana.messages)
    await ana.changes(message, "9k easy and now chest pain")
    await ana.sees("You mentioned something I always check")
    await ana.changes(message, "9k easy, left calf 9/10")
    await ana.sees("Pain this strong should be looked at today")


async def test_17_buttons_are_words(soleus: Soleus, ana: Person) -> None:
    await ana.joins_in()
    await ana.uses("checkin")
    await ana.finds("Ran")
    assert all(any(letter.isalnum() for letter in label) for label in ana.labels)


@pytest.mark.parametrize("typed", ["/checkin", "checkin", "/CheckIn"])
async def test_18_every_command_is_also_a_word(soleus: Soleus, ana: Person, typed: str) -> None:
    await ana.joins_in()
    await ana.says(typed)
    await ana.sees("How was today?")


async def test_19_a_place_that_is_gone_parks_her_until_she_comes_back(
    discord: DiscordServer, soleus: Soleus, ana: Person
) -> None:
    await ana.joins_in()
    discord.gone.add("77")
    forget_channels(soleus)
    await soleus.moves(days=1)
    calls = len(discord.calls)
    await soleus.moves(days=1)
    assert discord.calls[calls:] == []
    discord.gone.clear()
    await ana.uses("checkin")
    await ana.sees("How was today?")


async def test_20_the_invitation_asks_for_no_more_than_it_needs() -> None:
    from bot.adapters.discord.checks import PERMISSIONS, invite

    assert "scope=bot+applications.commands" in invite(900)
    assert {name for name, granted in PERMISSIONS if granted} == {
        "attach_files",
        "read_messages",
        "send_messages",
        "send_messages_in_threads",
    }


async def test_an_interaction_delivered_twice_has_one_effect_and_one_answer(
    discord: DiscordServer, soleus: Soleus, ana: Person
) -> None:
    await ana.joins_in()
    command = await ana.uses("checkin")
    card = await ana.sees("How was today?")
    await discord.tell(command, 2, ana.data, 1)
    tap = await ana.taps("Rest day")
    await ana.sees("Rest day. Calves?")
    await discord.tell(tap, 3, ana.data, 1)
    await ana.taps("Fine")
    saved = await ana.sees("Saved. Rest day")
    assert saved.id == card.id
    assert [plain(m.content).count("Saved. Rest day") for m in ana.messages].count(1) == 1


async def test_too_late_for_the_interaction_the_card_comes_as_a_direct_message(
    discord: DiscordServer, soleus: Soleus, ana: Person
) -> None:
    await ana.joins_in()
    discord.patience = 0
    await ana.goes(SERVER).uses("checkin")
    card = await ana.sees("How was today?")
    assert (card.channel, card.only_for) == (discord.channel_of("77"), None)
    await ana.taps("Rest day")
    card = await ana.sees("Rest day. Calves?")
    assert card.edits == 1


async def test_another_persons_button_does_nothing(
    discord: DiscordServer, soleus: Soleus, ana: Person
) -> None:
    await ana.joins_in()
    ben = Person.joins(discord, user="88", name="Ben")
    await ben.joins_in()
    await ana.uses("checkin")
    card = await ana.finds("Ran")
    token = next(b["custom_id"] for row in card.rows for b in row if b["label"] == "Ran")
    await ben.sends(token, ben.last)
    note = await ben.sees("That card belongs to somebody else.")
    assert note.only_for == "88"
    await ana.finds("Ran")


async def test_a_card_in_a_server_loses_its_buttons_when_the_talk_goes_on_elsewhere(
    soleus: Soleus, ana: Person
) -> None:
    await ana.joins_in()
    await ana.goes(SERVER).uses("checkin")
    hidden = await ana.sees("How was today?")
    await ana.says("checkin")
    await ana.until(lambda: not hidden.rows)
    await ana.taps("Rest day")
    await ana.sees("Rest day. Calves?")


async def test_everything_about_her_as_a_file_and_then_nothing(
    discord: DiscordServer, soleus: Soleus, ana: Person
) -> None:
    ana = ana.goes(SERVER)
    await ana.joins_in()
    await ana.uses("export")
    message = await ana.sees("Here is everything")
    assert message.only_for == "77"
    assert all(message.files.values())
    assert message.files
    await ana.uses("delete")
    await ana.finds("Delete everything")
    await ana.taps("Delete everything")
    await ana.until(lambda: not any(m.rows for m in ana.messages[-1:]))
    assert await soleus.store.transact(lambda work: work.people.find("discord", "77")) is None


async def test_server_members_hear_nothing_that_was_typed_there(
    discord: DiscordServer, soleus: Soleus, ana: Person
) -> None:
    await ana.joins_in()
    await ana.says("8k easy", guild_id="100", channel_id=TOWN_SQUARE)
    await ana.uses("today")
    await ana.sees("Nothing saved today")
    assert not [m for m in discord.messages.values() if m.channel == TOWN_SQUARE]
