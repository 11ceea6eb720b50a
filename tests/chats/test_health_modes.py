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
