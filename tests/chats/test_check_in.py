"""The daily check-in, as a runner lives it."""

import pytest

from tests.chat import Chat, World
from tests.chats.test_typed import saved


async def test_a_healthy_run_day_takes_four_taps_on_one_card(ana: Chat) -> None:
    await ana.says("/checkin")
    ana.sees("Evening, Ana. How was today?")
    ana.taps_made = 0
    for label in ("Ran", "8 km", "Easy", "Fine"):
        await ana.taps(label)
    assert ana.taps_made == 4
    ana.sees("Saved. 8 km, easy, calves fine. Day 1 of check-ins.")
    ana.sees_buttons("Undo", "Add detail")
    assert ana.last.edits == 4


async def test_a_sore_run_day_takes_five_taps(ana: Chat) -> None:
    await ana.says("/checkin")
    ana.taps_made = 0
    for label in ("Ran", "8 km", "Easy", "Left"):
        await ana.taps(label)
    ana.sees("Left calf, worst today (0 none, 10 worst):")
    await ana.taps("3")
    assert ana.taps_made == 5
    ana.sees("Saved. 8 km, easy, left calf 3/10. Day 1 of check-ins.", "A few quick taps first.")
    ana.sees_buttons("None of these", "Yes or not sure", "Undo", "Edit", "Add detail")


async def test_a_rest_day_takes_two_taps(ana: Chat) -> None:
    await ana.says("/checkin")
    await ana.taps("Rest day")
    await ana.taps("Fine")
    ana.sees("Saved. Rest day, calves fine. Day 1 of check-ins.")


async def test_the_check_in_comes_by_itself_at_her_time(ana: Chat, world: World) -> None:
    await world.moves(days=1)
    ana.sees("Evening, Ana. How was today?")
    ana.sees_buttons("Ran", "Rest day", "Other sport", "Skip today")


async def test_a_duration_is_estimated_from_her_usual_pace_and_says_so(ana: Chat) -> None:
    for day in ("4 days ago", "3 days ago", "yesterday"):
        await ana.says(f"{day} 10k in 55:00, calves fine")
    await ana.says("8k easy, calves fine")
    ana.sees("Saved. 8 km, about 44 min, easy, calves fine.")
    await ana.taps("Add detail")
    await ana.taps("Time")
    await ana.says("46:30")
    await ana.taps("Done")
    ana.sees("8 km, 46:30, easy")


async def test_something_comes_back_from_her_own_log(ana: Chat) -> None:
    await ana.says("8k easy, calves fine")
    ana.sees("Your log has begun.")
    for day, km in (("yesterday", 5), ("2 days ago", 6), ("3 days ago", 5)):
        await ana.says(f"{day} {km}k easy, calves fine")
    await ana.says("/checkin")
    await ana.taps("Edit")
    await ana.taps("Distance: 8 km")
    await ana.says("9")
    ana.sees("9 km is your longest run in 30 days.")


async def test_a_card_answered_the_next_morning_asks_about_that_day(ana: Chat, world: World) -> None:
    await world.moves(hours=36)
    await ana.taps("Ran")
    await ana.taps("‹ Back")
    ana.sees("Wed 18 Mar", "How was that day?")
    ana.sees_no("Evening", "today?")


@pytest.mark.parametrize(("said", "runs"), [("yes", 2), ("Yes!", 2), ("no", 1), ("nope", 1)])
async def test_one_more_run_may_be_answered_with_yes_or_no(
    ana: Chat, world: World, said: str, runs: int
) -> None:
    await ana.says("8k easy, calves fine")
    await ana.says("5k easy, calves fine")
    ana.sees("Is this one more run?")
    await ana.says(said)
    assert len((await saved(world)).runs) == runs, ana.story()


async def test_of_both_calves_one_may_be_worse_pain_3(ana: Chat, world: World) -> None:
    await ana.says("/checkin")
    await ana.taps("Rest day")
    await ana.taps("Both")
    await ana.taps("One is worse")
    ana.sees("Left calf, worst today")
    await ana.taps("3")
    ana.sees("Right calf, worst today")
    await ana.taps("1")
    assert {(r.side, r.score) for r in (await saved(world)).reports} == {("left", 3), ("right", 1)}


@pytest.mark.parametrize(
    "line", ["8k easy both calves 3/10, left worse", "rest, both calves 2/10, right is worse"]
)
async def test_a_typed_line_that_says_one_is_worse_is_asked_side_by_side_pain_3(ana: Chat, line: str) -> None:
    await ana.says(line)
    ana.sees("Left calf, worst today")


async def test_the_closing_fact_takes_turns(ana: Chat, world: World) -> None:
    said = []
    for day in range(21):
        await ana.says(
            f"{(8, 6, 8, 7, 12, 5, 9)[day % 7]}k easy, calves fine" if day % 7 != 5 else "rest, calves fine"
        )
        said.append(ana.last.text.splitlines()[-1])
        await world.moves(days=1)
    assert said[0].startswith("Your log has begun.")
    kinds = (
        "in 7 days, over",
        "in 30 days, over",
        "in a row with calves at 0",
        "Your longest run in 30 days: 12 km",
        "A run on each of",
    )
    for kind in kinds:
        assert any(kind in line for line in said), f"{kind}: {said}"
    again = [
        first
        for first, second, third in zip(said, said[1:], said[2:], strict=False)
        if first == second == third
    ]
    assert not again, "never the same three evenings running"
