"""The daily check-in, as a runner lives it."""

from tests.chat import Chat, World


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
    ana.sees("left calf 3/10", "General information, not medical advice.", "not better after 7 days")


async def test_a_rest_day_takes_two_taps(ana: Chat) -> None:
    await ana.says("/checkin")
    await ana.taps("Rest day")
    await ana.taps("Fine")
    ana.sees("Saved. Rest day, calves fine. Day 1 of check-ins.")


async def test_the_check_in_comes_by_itself_at_her_time(ana: Chat, world: World) -> None:
    await world.moves(days=1)
    ana.sees("Evening, Ana. How was today?")
    ana.sees_buttons("Ran", "Rest day", "Other sport", "Skip today")
