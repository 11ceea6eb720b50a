"""LOAD-13: while a calf has the word, nothing is said of load, by whatever way it would come."""

from datetime import time

import pytest

from handlers.core import Core
from handlers.turn import Ports
from tests.chat import WORDS, Chat, World
from tests.chats.test_coach import answers_calmly
from tests.chats.test_reminders import at, has_come, said, unsent, wants
from tests.turns import has_run


@pytest.mark.parametrize(("score", "colour"), [(2, "Amber"), (5, "Red")])
async def test_load_13_a_worn_pair_is_not_named_while_the_calf_has_the_word(
    ana: Chat, world: World, score: int, colour: str
) -> None:
    await has_come(world, ana, 495_000)
    await wants(world, ana, "shoes", time(18), weekdays=frozenset({2}))
    await ana.says(f"left calf {score}/10")
    await answers_calmly(ana, colour)
    world.clock.at = at(17, 59)
    await world.moves(minutes=2)
    assert said(ana, "rule of thumb") == 0, ana.story()
    assert await unsent(world, ana, "shoes") == ["pain"]
    await ana.says("/why")
    ana.sees("Shoe check: Pain goes before load, so I left it out for now.")


async def test_load_13_the_pair_is_named_once_the_pain_is_over(ana: Chat, world: World) -> None:
    await has_come(world, ana, 495_000)
    await wants(world, ana, "shoes", time(18), weekdays=frozenset({2}))
    await ana.says("left calf 1/10")
    await answers_calmly(ana, "Amber")
    for day in range(18, 26):
        world.clock.at = at(9, day=day)
        await ana.says("rest, calves fine")
        while label := next((calm for calm in ("None of these", "0") if calm in ana.last.labels), None):
            await ana.taps(label)
        world.clock.at = at(17, 59, day=day)
        await world.moves(minutes=2)
        assert said(ana, "rule of thumb") == (day == 25), ana.story()
    assert await unsent(world, ana, "shoes") == ["pain"]


async def test_load_13_a_row_of_run_days_is_not_counted_out_while_the_calf_has_the_word(
    ana: Chat, world: World
) -> None:
    await has_run(ana, dict.fromkeys((40, 39, 37, 35, 30, 20, 3, 2, 1), 5))
    await wants(world, ana, "rest", time(21))
    await ana.says("5k easy, left calf 2/10")
    await answers_calmly(ana, "Amber")
    world.clock.at = at(20, 59, day=17)
    await world.moves(minutes=2)
    assert await unsent(world, ana, "rest") == ["pain"], ana.story()


async def test_load_13_no_notice_while_a_lifted_flag_owes_the_way_back_though_nothing_hurt(
    ana: Chat, world: World
) -> None:
    await has_run(ana, dict.fromkeys(range(1, 27, 3), 8))
    await ana.says("/plan tomorrow 14k")
    ana.sees("8.8 km stays within")
    await ana.says("I have chest pain")
    await world.moves(hours=13)
    await ana.taps("Seen, running allowed again")
    await ana.taps("Nothing to add")
    await ana.taps(ana.last.labels[0])
    await ana.says("/plan tomorrow 14k")
    ana.sees("Planned.")
    ana.sees_no("8.8 km stays within")
    await ana.says("tomorrow 14 km?")
    ana.sees("Your calves come first")


async def test_load_13_lean_does_not_tell_by_what_it_left_out_how_the_calf_is(world: World) -> None:
    ports = Ports(words=WORDS, zone_at=lambda lat, lon: None, health={"test": "lean"})
    world.core = Core(world.store, ports, world.clock.now)
    ana = world.chat()
    await ana.joins()
    await has_come(world, ana, 495_000)
    await wants(world, ana, "shoes", time(18), weekdays=frozenset({2}))
    await ana.says("left calf 5/10")
    world.clock.at = at(17, 59)
    await world.moves(minutes=2)
    assert await unsent(world, ana, "shoes") == ["pain"]
    await ana.says("/why")
    ana.sees("I don't explain it here")
    ana.sees_no("Pain", "calf")
