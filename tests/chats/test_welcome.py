"""The first minute with Soleus."""

from datetime import timedelta

import pytest

from tests.chat import Chat, World


async def test_four_taps_lead_from_start_to_ready(world: World) -> None:
    anna = world.chat("8", name="Anna", locale="de-DE")
    await anna.says("/start")
    anna.sees("Hallo, ich bin Soleus.", "16 oder älter", "Notfall", "verschlüsselt", "/loeschen")
    for label in ("Ja, und ich bin 16 oder älter", "Kilometer"):
        await anna.taps(label)
    anna.sees("Berlin: Dort ist es jetzt 19:30. Stimmt das?")
    await anna.taps("Ja")
    await anna.taps("19:30")
    assert anna.taps_made == 4
    anna.sees("Ich frage jeden Tag um 19:30 (Berlin).")
    assert len(anna.messages) == 1, "one card, edited in place"


async def test_the_first_words_may_be_anything(world: World) -> None:
    chat = world.chat()
    await chat.says("hello?")
    chat.sees("Hi, I'm Soleus.")


@pytest.mark.parametrize(
    ("locale", "yes", "danger", "now"),
    [
        ("en-GB", "Yes, and I'm 16 or older", "I'm 16 and my chest hurts", "If this is happening now"),
        ("de-DE", "Ja, und ich bin 16 oder älter", "ich bin 16, Brustschmerz", "Wenn das gerade passiert"),
    ],
)
async def test_her_age_typed_before_consent_is_no_emergency_and_chest_pain_beside_it_is(
    locale: str, yes: str, danger: str, now: str, world: World
) -> None:
    chat = world.chat(locale=locale)
    await chat.says("/start")
    await chat.says(danger)
    chat.sees_anywhere(now)
    before = len(chat.messages)
    await chat.says(yes)
    assert len(chat.messages) == before + 1, "the next question alone"


async def test_she_changes_the_language_before_she_agrees(world: World) -> None:
    chat = world.chat(locale="fr")
    await chat.says("/start")
    chat.sees("Hi, I'm Soleus.")
    await chat.taps("Auf Deutsch, bitte")
    chat.sees("Hallo, ich bin Soleus.")
    await chat.taps("Ja, und ich bin 16 oder älter")
    chat.sees("Kilometer oder Meilen?")


async def test_a_city_a_country_a_clock_or_a_location_tell_the_zone(world: World) -> None:
    for number, (said, city) in enumerate({"Munich": "Berlin", "Japan": "Tokyo", "Kiev": "Kyiv"}.items()):
        chat = world.chat(f"z{number}", locale="en")
        await chat.says("/start")
        await chat.taps("Yes, and I'm 16 or older")
        await chat.taps("Kilometres")
        chat.sees("Where are you?")
        await chat.says(said)
        chat.sees(f"{city}: it is")
    chat = world.chat("clock", locale="en-GB")
    await chat.says("/start")
    await chat.taps("Yes, and I'm 16 or older")
    await chat.taps("Kilometres")
    await chat.taps("No, another place")
    await chat.says("18:31")
    chat.sees_buttons("London")
    await chat.taps("London")
    chat.sees("London: it is 18:30 there now. Right?")
    await chat.shares_location()
    chat.sees("Berlin: it is 19:30 there now. Right?")


async def test_an_unknown_place_is_asked_again_and_a_new_place_may_be_typed_any_time(world: World) -> None:
    chat = world.chat(locale="en")
    await chat.says("/start")
    await chat.taps("Yes, and I'm 16 or older")
    await chat.taps("Miles")
    await chat.says("qqqqqqqqqq")
    chat.sees_anywhere("I don't know that place.")
    await chat.says("USA")
    chat.sees("Which one is nearest?")
    await chat.says("Chicago")
    chat.sees("Chicago: it is")
    await chat.says("Vienna")
    chat.sees("Vienna: it is")


async def test_the_zone_can_be_skipped_and_the_bot_says_what_it_does_then(world: World) -> None:
    chat = world.chat(locale="en")
    await chat.says("/start")
    for label in ("Yes, and I'm 16 or older", "Miles", "Skip", "19:30"):
        await chat.taps(label)
    chat.sees("I don't know your time zone yet", "/settings")


async def test_under_16_is_turned_away_kindly_and_nothing_is_kept(world: World) -> None:
    chat = world.chat()
    await chat.says("/start")
    await chat.taps("I'm under 16")
    chat.sees("keep nothing", "doctor")
    assert await world.store.transact(lambda work: work.people.find("test", "7")) is None


async def test_without_consent_only_help_privacy_and_goodbye_work(world: World) -> None:
    chat = world.chat()
    await chat.says("/start")
    await chat.says("8k easy left calf 3/10")
    chat.sees("Hi, I'm Soleus.")
    await chat.says("/history")
    chat.sees_anywhere("First I need your answer")
    await chat.says("/privacy")
    chat.sees("What I keep")


async def test_without_consent_everything_is_forgotten_after_a_day(world: World) -> None:
    chat = world.chat()
    await chat.says("/start")
    world.clock.at += timedelta(hours=25)
    await world.core.tidy()
    assert await world.store.transact(lambda work: work.people.find("test", "7")) is None
    await chat.taps("Yes, and I'm 16 or older")
    assert "another time" in chat.toast


async def test_start_again_greets_and_shows_today(ana: Chat) -> None:
    await ana.says("/start")
    ana.sees_anywhere("Everything is set up.")
    ana.sees("How was today?")


async def test_help_names_the_commands_in_her_language(world: World) -> None:
    uli = world.chat("8", name="Uli", locale="de-DE")
    await uli.joins(language="de")
    await uli.says("/hilfe")
    uli.sees("/eintrag:", "/heute:", "/erinnerungen:", "/warum:")
    uli.sees_no("/checkin:")


async def test_before_consent_a_line_is_answered_with_the_welcome_whatever_else_is_open(chat: Chat) -> None:
    await chat.says("/start")
    await chat.says("/delete")
    chat.sees_buttons("Keep my log", "Delete everything")
    await chat.says("8k easy")
    chat.sees("Is that all right, and are you 16 or older?")
