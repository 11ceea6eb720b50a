"""Shoes: a pair is added, described, chosen, remembered for the next run, worn and retired."""

from datetime import date

import pytest

from handlers.flows.shoes import bought_on
from handlers.talks.dialogue import Unreadable
from tests.chat import Chat, World
from tests.turns import during, has_run


async def adds(chat: Chat, name: str, start: str = "They were new") -> None:
    await chat.says("/shoes")
    await chat.taps("Add a pair")
    await chat.says(name)
    await (chat.taps(start) if start in chat.last.labels else chat.says(start))


async def test_a_pair_is_added_and_described(ana: Chat) -> None:
    await ana.says("/shoes")
    ana.sees("Your shoes", "No pair yet.")
    await adds(ana, "Blue ones", "120 km")
    ana.sees("Saved.", "Blue ones: 120 km")
    await ana.taps("Bought")
    await ana.says("March 2025")
    ana.sees("bought Sat 1 Mar 2025")
    await ana.taps("Drop")
    await ana.says("6,5 mm")
    ana.sees("drop 6.5 mm")
    await ana.taps("Kind")
    await ana.taps("With a plate")
    ana.sees("with a plate")
    await ana.taps("Name")
    await ana.says("Sky")
    ana.sees("Sky: 120 km, bought Sat 1 Mar 2025, drop 6.5 mm, with a plate")


async def test_the_pair_of_the_last_run_is_remembered_for_the_next(ana: Chat, world: World) -> None:
    await ana.says("8k easy, calves fine")
    await ana.taps("Add detail")
    await ana.taps("Shoes")
    await ana.says("Blue ones")
    await ana.taps("Done")
    ana.sees("In Blue ones.")
    world.clock.at = world.clock.at.replace(day=19)
    await ana.says("10k easy, calves fine")
    ana.sees("In Blue ones.")
    await ana.says("/shoes")
    ana.sees("Blue ones: 18 km here")


async def test_another_pair_or_none_can_be_told_and_then_that_is_remembered(ana: Chat, world: World) -> None:
    await adds(ana, "Blue ones")
    await ana.says("8k easy, calves fine")
    await ana.taps("Add detail")
    await ana.taps("Shoes")
    ana.sees_buttons("Blue ones", "Don't say")
    await ana.taps("Blue ones")
    await ana.taps("Done")
    await ana.taps("Add detail")
    await ana.taps("Shoes")
    await ana.taps("Don't say")
    await ana.taps("Done")
    ana.sees_no("In Blue ones.")
    world.clock.at = world.clock.at.replace(day=19)
    await ana.says("10k easy, calves fine")
    ana.sees_no("In Blue ones.")


async def test_a_retired_pair_is_offered_and_remembered_no_more_and_can_come_back(
    ana: Chat, world: World
) -> None:
    await adds(ana, "Blue ones")
    await has_run(ana, {1: 8}, shoe="s1")
    await ana.says("/shoes")
    await ana.taps("Blue ones")
    await ana.taps("Retire")
    ana.sees("Saved.", "No pair yet.")
    await ana.says("8k easy, calves fine")
    ana.sees_no("In Blue ones.")
    await ana.says("/shoes")
    await ana.taps("Retired pairs")
    await ana.taps("Blue ones")
    ana.sees("Blue ones: 8 km", "retired")
    await ana.taps("Use again")
    ana.sees_no("retired")


async def test_in_german(world: World) -> None:
    anna = world.chat("8", locale="de-DE")
    await anna.joins(language="de")
    await anna.says("/schuhe")
    await anna.taps("Neues Paar")
    await anna.says("Die Blauen")
    await anna.says("120,5")
    anna.sees("Die Blauen: 120 km")
    await anna.taps("Gekauft")
    await anna.says("12. März 2025")
    anna.sees("gekauft Mi., 12. März 2025")


@pytest.mark.parametrize(
    ("field", "typed", "answer"),
    [
        ("Drop", "steep", "number of millimetres"),
        ("Drop", "45", "from 0 to 20 mm"),
        ("Distance before", "far", "I didn't get the distance"),
        ("Distance before", "9000 km", "up to 5,000 km"),
        ("Bought", "some day", "I didn't get the date"),
        ("Bought", "12 March 2031", "Type a day that has been"),
        ("Bought", "31.2.2025", "Type a day that has been"),
        ("Name", "x" * 41, "40 characters fit"),
    ],
)
async def test_what_cannot_be_is_answered_kindly_and_asked_again(
    ana: Chat, field: str, typed: str, answer: str
) -> None:
    await adds(ana, "Blue ones")
    await ana.taps(field)
    await ana.says(typed)
    ana.sees_anywhere(answer)
    shoes = await during(ana, lambda turn: turn.work.log.shoes(turn.runner.id))
    assert [(shoe.name, shoe.drop, shoe.start_metres, shoe.bought) for shoe in shoes] == [
        ("Blue ones", None, 0, None)
    ]


async def test_load_7_a_pair_past_500_km_is_named_once(ana: Chat, world: World) -> None:
    await adds(ana, "Blue ones", "495 km")
    await has_run(ana, {3: 5, 29: 5}, shoe="s1")
    await ana.says("4k easy, calves fine")
    ana.sees("Blue ones: 509 km so far. Start checking wear and comfort.")
    world.clock.at = world.clock.at.replace(day=29)
    await ana.says("4k easy, calves fine")
    ana.sees_no("so far")


async def test_load_8_a_new_pair_with_a_lower_drop(ana: Chat) -> None:
    await adds(ana, "Old ones", "300 km")
    await ana.taps("Drop")
    await ana.taps("10")
    await has_run(ana, {3: 8, 6: 8}, shoe="s1")
    await adds(ana, "Flat ones")
    await ana.taps("Drop")
    await ana.taps("4")
    await has_run(ana, {1: 5}, shoe="s2")
    await ana.says("5k easy, calves fine")
    ana.sees("Flat ones may ask more of your calves", "alternate with the old pair")


async def test_load_9_hills_after_none_are_asked_about_first(ana: Chat) -> None:
    await has_run(ana, dict.fromkeys(range(2, 14, 2), 8), session="plain", surface="road")
    await ana.says("8k easy, calves fine")
    await ana.taps("Add detail")
    await ana.taps("Kind of run")
    await ana.taps("Hills")
    await ana.taps("Done")
    ana.sees("Hills: none of that in your log for 28 days", "Is it new for you?")
    await ana.taps("Not new")
    ana.sees("I won't count it as new.")


def test_a_date_of_buying_may_be_said_in_many_ways() -> None:
    today = date(2026, 3, 18)
    for said in ("2025-05-12", "12.5.2025", "12 May 2025", "May 12, 2025", "12. Mai 2025"):
        assert bought_on(said, today) == date(2025, 5, 12), said
    assert bought_on("März 2025", today) == date(2025, 3, 1)
    assert bought_on("unknown", today) is None
    with pytest.raises(Unreadable):
        bought_on("2025", today)
