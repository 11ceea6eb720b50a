"""SOLEUS_DISCORD_HEALTH: what may be said of the body on a platform that must not hear everything."""

from datetime import date

import pytest

from handlers.core import Core
from handlers.turn import Ports
from tests.chat import WORDS, Chat, World
from tests.chats.test_typed import saved


async def ana_on(world: World, mode: str) -> Chat:
    """Ana, set up on a platform with that mode."""
    ports = Ports(words=WORDS, zone_at=lambda lat, lon: None, health={"test": mode})
    world.core = Core(world.store, ports, world.clock.now)
    ana = world.chat()
    await ana.joins()
    return ana


def tells_nothing(ana: Chat, since: int) -> None:
    """Nothing since that message but the questions and the fixed safety texts tells a side, a score or what to do."""
    for message in ana.messages[since:]:
        if "Left calf, worst today" in message.text or "Both calves, worst today" in message.text:
            raise AssertionError(message.text)
        if "worst today" not in message.text and not message.text.startswith("Pain this strong"):
            for telling in ("/10", "left calf", "both calves", "calves fine", "soreness", "calves at 0"):
                assert telling not in message.text, message.text
            assert not any(label.startswith(("Calves: ", "Score: ")) for label in message.labels)


async def test_lean_asks_and_saves_and_never_repeats(world: World) -> None:
    ana = await ana_on(world, "lean")
    begun = len(ana.messages)
    await ana.says("/checkin")
    for label in ("Ran", "8 km", "Easy", "Left"):
        await ana.taps(label)
    ana.sees("Score, worst today (0 none, 10 worst):")
    await ana.taps("3")
    ana.sees("Saved. 8 km, easy, calves noted. Day 1 of check-ins.")
    await ana.taps("Edit")
    ana.sees_buttons("Calves", "Score")
    await ana.taps("Keep as it is")
    await ana.says("/today")
    await ana.says("/history")
    ana.sees("8 km, easy, calves noted")
    await ana.says("yesterday rest, both calves 2/10")
    await ana.says("left calf 9")
    tells_nothing(ana, begun)
    assert [(r.side, r.score) for r in (await saved(world)).reports] == [("left", 9)]


async def test_lean_still_sends_the_fixed_safety_texts(world: World) -> None:
    ana = await ana_on(world, "lean")
    await ana.says("8k easy, left calf 8/10")
    ana.sees("Pain this strong should be looked at today.")
    ana.sees_no("8/10")


async def test_lean_exports_no_scores_and_says_so(world: World) -> None:
    ana = await ana_on(world, "lean")
    await ana.says("8k easy, left calf 3/10")
    await ana.says("/export")
    ana.sees("Calf scores are left out")


async def test_off_asks_nothing_about_the_body(world: World) -> None:
    ana = await ana_on(world, "off")
    await ana.says("/checkin")
    for label in ("Ran", "8 km", "Easy"):
        await ana.taps(label)
    ana.sees("Saved. 8 km, easy. Day 1 of check-ins.")
    assert "Calves" not in ana.last.labels
    await ana.says("/today")
    assert "Calves changed" not in ana.last.labels
    await ana.says("yesterday 5k easy, left calf 3/10")
    ana.sees_anywhere("I left the calves out")
    assert (await saved(world)).reports == ()
    assert (await saved(world, day=date(2026, 3, 16))).reports == ()
    await world.moves(hours=26)
    await ana.taps("Rest day")
    ana.sees("Saved.")


async def test_off_still_answers_a_trigger_word(world: World) -> None:
    ana = await ana_on(world, "off")
    await ana.says("I have chest pain")
    ana.sees_anywhere("If this is happening now", "112")


@pytest.mark.parametrize(
    ("mode", "words"),
    [("full", "calf scores too"), ("lean", "never repeat what you said"), ("off", "nothing about your body")],
)
async def test_the_consent_says_how_the_platform_is_used(world: World, mode: str, words: str) -> None:
    ports = Ports(words=WORDS, zone_at=lambda lat, lon: None, health={"test": mode})
    world.core = Core(world.store, ports, world.clock.now)
    ana = world.chat()
    await ana.says("/start")
    ana.sees("Discord", words)


CALM = ("No", "None of these", "None", "Not sure", "Dull ache", "0")  # what a calf that is only sore answers


async def answers_all(ana: Chat) -> None:
    """Every question that is open is answered with what worries least."""
    while label := next((calm for calm in CALM if calm in ana.last.labels), None):
        await ana.taps(label)


async def test_lean_asks_a_sore_calf_everything_and_names_and_advises_nothing(world: World) -> None:
    ana = await ana_on(world, "lean")
    begun = len(ana.messages)
    await ana.says("8k easy, left calf 6/10")
    await answers_all(ana)
    ana.sees("Saved.")
    ana.sees_buttons("Undo", "Edit")
    await world.moves(hours=13)
    ana.sees("Sore spot: first steps today?")
    await answers_all(ana)
    ana.sees("Saved.")
    await ana.says("/why")
    await ana.says("/ladder")
    ana.sees("no way back to running")
    for message in ana.messages[begun:]:
        for telling in ("/10", "left calf", "Left calf", "Red ", "PAIN-", "step"):
            assert telling not in message.text.replace("first steps", ""), message.text
        assert not {"Why this?", "Way back to running", "I'm worried"} & set(message.labels)


async def test_lean_names_the_sides_where_two_calves_are_asked_apart(world: World) -> None:
    ana = await ana_on(world, "lean")
    await ana.says("8k easy, left calf 3/10, right calf 5/10")
    asked = [ana.last.text]
    while label := next((calm for calm in CALM if calm in ana.last.labels), None):
        await ana.taps(label)
        asked.append(ana.last.text)
    assert not any("Both calves" in text for text in asked), asked
    ana.sees("Saved.")


async def test_lean_says_the_fixed_texts_of_a_level_that_the_answers_reach(world: World) -> None:
    ana = await ana_on(world, "lean")
    await ana.says("8k easy, left calf 3/10")
    while "Rather not say" not in ana.last.labels:
        await ana.taps(next(calm for calm in CALM if calm in ana.last.labels))
    await ana.taps("Yes")
    await ana.taps("One of the illnesses")
    await answers_all(ana)
    ana.sees("Saved.", "please have new calf pain looked at soon")
    ana.sees_no("/10", "eft calf", "Green", "Amber", "Red")


async def test_lean_does_not_repeat_why_it_said_something_when_it_was_full(world: World) -> None:
    ana = await ana_on(world, "full")
    await ana.says("8k easy, left calf 6/10")
    await answers_all(ana)
    ana.sees_anywhere("6/10")
    world.core = Core(
        world.store,
        Ports(words=WORDS, zone_at=lambda lat, lon: None, health={"test": "lean"}),
        world.clock.now,
    )
    await ana.says("/why")
    ana.sees("I don't explain it here")
    ana.sees_no("6/10", "Red")


@pytest.mark.parametrize("mode", ["full", "lean", "off"])
@pytest.mark.parametrize("card", ["/checkin", "/settings", "/causes"])
async def test_what_is_said_of_danger_stands_alone_beside_an_open_card_red_0(
    world: World, mode: str, card: str
) -> None:
    ana = await ana_on(world, mode)
    await ana.says(card)
    before = len(ana.messages)
    await ana.says("I have chest pain")
    assert len(ana.messages) == before + 1, ana.story()
    ana.sees("112")
    await ana.says("the pain is 9/10")
    assert not any("I didn't get that" in message.text for message in ana.messages), ana.story()


async def test_an_open_causes_card_is_not_repeated_beside_the_emergency_text_once_a_platform_is_off(
    world: World,
) -> None:
    ana = await ana_on(world, "full")
    await ana.says("8k easy, left calf 2/10")
    await answers_all(ana)
    await ana.says("/causes")
    assert ana.last.labels
    world.core = Core(
        world.store,
        Ports(words=WORDS, zone_at=lambda lat, lon: None, health={"test": "off"}),
        world.clock.now,
    )
    before = len(ana.messages)
    await ana.says("I have chest pain")
    assert len(ana.messages) == before + 1, ana.story()
    ana.sees("If this is happening now", "112")


async def test_lean_does_not_tell_by_the_exercises_how_the_calf_is(world: World) -> None:
    ana = await ana_on(world, "lean")
    await ana.says("/routine")
    await ana.taps("Start")
    await ana.taps("Too sore")
    await ana.taps("5")
    ana.sees("Saved as far as you came.")
    ana.sees_no("level lower", "Above 3")
    await ana.says("/routine")
    ana.sees_no("one level down", "Two weeks at")
    await ana.says("8k easy, left calf 6/10")
    await answers_all(ana)
    await ana.says("/routine")
    ana.sees("Not today.")
    ana.sees_no("rest", "pain")
    await ana.says("/raises")
    ana.sees("Not today.")


async def test_lean_repeats_no_counts_of_the_raise_test(world: World) -> None:
    ana = await ana_on(world, "lean")
    await ana.says("/raises")
    await ana.says("23")
    await ana.taps("It hurts")
    await ana.says("12")
    ana.sees("Saved.", "I repeat no counts")
    ana.sees_no("23", "12", "hurt", "left", "Left")


async def test_lean_asks_without_saying_that_it_sounds_painful_and_closes_a_flag_without_a_colour(
    world: World,
) -> None:
    ana = await ana_on(world, "lean")
    await ana.says("8k easy, left calf 5/10")
    ana.sees_anywhere("Some safety questions first")
    assert not any("sounds painful" in message.text for message in ana.messages)
    await ana.taps("Yes")
    await world.moves(hours=20)
    await ana.taps("Seen, running allowed again")
    await ana.taps("Nothing to add")
    await ana.taps(ana.last.labels[0])
    ana.sees("The safety note is closed.")
    ana.sees_no("colour", "red")


async def test_lean_does_not_say_that_two_scores_differ(world: World) -> None:
    ana = await ana_on(world, "lean")
    await ana.says("rest, left calf 4/10")
    await answers_all(ana)
    await ana.says("left calf 2")
    await answers_all(ana)
    assert not any("two scores" in message.text for message in ana.messages), ana.story()


async def test_the_chart_of_a_leaner_platform_speaks_of_distances_alone(world: World) -> None:
    ana = await ana_on(world, "lean")
    for _ in range(4):
        await ana.says("8k easy, calves fine")
        await world.moves(hours=24)
    await ana.says("/history")
    alts = [message.picture.alt for message in ana.messages if message.picture is not None]
    assert alts
    assert not any("calves" in alt for alt in alts), alts


@pytest.mark.parametrize("sore", [False, True])
@pytest.mark.parametrize("question", ["may I run today?", "can I race tomorrow?"])
async def test_lean_answers_may_i_run_by_the_general_rule_whether_she_is_sore_or_not(
    world: World, sore: bool, question: str
) -> None:
    ana = await ana_on(world, "lean")
    await ana.says("8k easy, left calf 4/10" if sore else "8k easy, calves fine")
    await answers_all(ana)
    await ana.says(question)
    ana.sees("My rule is no running on calf pain", "If your calf hurts")


async def test_lean_does_not_say_that_her_calves_come_before_a_planned_run(world: World) -> None:
    ana = await ana_on(world, "lean")
    await ana.says("8k easy, left calf 4/10")
    await answers_all(ana)
    await ana.says("tomorrow 14 km?")
    ana.sees("14 km")
    ana.sees_no("alves")
