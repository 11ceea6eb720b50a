"""PAIN-22: worried is always a reason; and the safety questions of the second and the third day (RED-Q2, RED-16 to 18)."""

import pytest

from tests.chat import Chat, World
from tests.chats.test_coach import mild, until_morning


@pytest.mark.parametrize(
    "line",
    [
        "I'm worried about my calf",
        "should I see a doctor?",
        "Soll ich zum Arzt?",
        "ich mache mir Sorgen um meine Wade",
    ],
)
async def test_pain_22_a_worried_runner_is_told_to_see_somebody(ana: Chat, line: str) -> None:
    await ana.says(line)
    ana.sees("Being worried is reason enough: please see a GP, physiotherapist or sports-medicine doctor")


async def test_pain_22_the_button_under_a_colour(ana: Chat) -> None:
    await mild(ana)
    await ana.taps("I'm worried")
    ana.sees("Being worried is reason enough")


async def test_a_danger_in_the_same_line_comes_first_red_0(ana: Chat) -> None:
    await ana.says("I'm worried about my calf, it is swollen")
    ana.sees_no("reason enough")


async def test_pain_left_on_day_2_asks_for_the_risks_of_a_clot_and_a_no_is_looked_at_today_red_2(
    ana: Chat, world: World
) -> None:
    await mild(ana)
    await until_morning(world, ana)
    await ana.taps("2")
    while "Amber" not in ana.last.text:
        calm = ("0", "1 Upper or middle calf", "Easily", "None", "No", "Not stiff", "Gradually")
        await ana.taps(next(label for label in calm if label in ana.last.labels))
    await until_question(world, ana, "plaster cast")
    await ana.taps("Yes")
    ana.sees("Is it clearly better after two days without running?")
    await ana.taps("No")
    for label in ("No", "No", "None of these", "No"):
        await ana.taps(label)
    ana.sees("a blood clot can feel like a calf strain")
    ana.sees_no("Amber", "ladder")


async def test_a_quiet_calf_is_not_asked_the_questions_of_day_2_and_day_3(ana: Chat, world: World) -> None:
    await mild(ana)
    for _ in range(3):
        await until_morning(world, ana)
        if "None of these" in ana.last.labels:
            await ana.taps("None of these")
        for _ in range(3):
            await ana.taps("0")
        ana.sees("Amber")
    ana.sees("no pain now, and it stays amber until you are back to running")  # PAIN-8a
    ana.sees_no("improves slowly", "Day 3 of 3")
    assert "plaster cast" not in ana.story()


async def test_a_session_begins_when_every_check_is_met_rtr_1(ana: Chat, world: World) -> None:
    await mild(ana)
    for _ in range(2):
        await until_morning(world, ana)
        for _ in range(3):
            await ana.taps("0")
        await ana.says("/ladder")
        await ana.taps("Brisk walk done")
        await ana.taps("0")
    ana.sees("Walk noted, no pain.")
    await ana.taps("Do the checks")
    await ana.says("20")
    await ana.says("20")
    await ana.taps("0, no pain")
    await ana.taps("0, no pain")
    for _ in range(2):
        await until_morning(world, ana)
        if "None of these" in ana.last.labels:
            await ana.taps("None of these")
        for _ in range(3):
            await ana.taps("0")
    await ana.says("/ladder")
    ana.sees("Step 1 of 10: walk 4 min, run 1 min, 5 times.", "Walk 5-10 minutes before and 5 after.")
    assert ana.last.picture is not None
    await ana.says("/today")
    assert ana.last.picture is not None, "the stairs, with her on them"
    ana.sees("On the way back: step 1 of 10")
    await ana.says("3k easy, calves fine")
    ana.sees("Was today's run your step 1 on the way back?")


async def until_question(world: World, ana: Chat, words: str) -> None:
    """Lets time pass until a card asks so."""
    for _ in range(30):
        await world.moves(hours=1)
        if words in ana.last.text:
            return
    raise AssertionError(ana.story())


async def asks_which(ana: Chat, which: str) -> None:
    """A mild report of somebody to whom a line of RED-19 applies, every question answered calmly."""
    await ana.says("8k easy left calf 3/10")
    await ana.taps("None of these")
    await ana.taps("Yes")
    await ana.taps(which)
    calm = ("None of these", "None", "Gradually", "Tight", "0", "Easily", "No")
    while known := [label for label in calm if label in ana.last.labels]:
        await ana.taps(known[0])


async def test_red_19_under_16_sees_no_colour_and_no_exercise_only_until_seen(ana: Chat) -> None:
    await asks_which(ana, "Under 16")
    ana.sees("Show this to a parent", "No running until")
    ana.sees_no("Amber", "Red:", "ladder")
    assert "Way back to running" not in ana.last.labels
    assert "Worth checking" not in ana.last.labels


async def test_red_19_at_16_or_17_the_first_line_is_a_parent_or_the_coach_and_s_comes_at_pain_6(
    ana: Chat,
) -> None:
    await asks_which(ana, "16 or 17")
    assert ana.last.text.startswith("Tell a parent or your coach."), ana.story()
    ana.sees("At your age this is worth an early look", "Amber: left calf 3/10.")


async def test_red_19_pregnant_is_told_to_have_any_new_pain_looked_at(ana: Chat) -> None:
    await asks_which(ana, "Pregnant or gave birth")
    ana.sees("please have new calf pain looked at soon")


async def test_red_0c_a_safety_card_left_open_in_the_morning_is_answered_by_the_evening_s(
    ana: Chat, world: World
) -> None:
    await mild(ana)
    await world.moves(days=3)
    ana.sees_anywhere(
        "Day 3 with this calf: some signs show only after days, so first the safety card once more."
    )
    await world.moves(hours=13)
    ana.sees_anywhere("The safety card is still open, so first that.")
    await ana.says("5k easy left calf 2/10")
    await ana.taps("None of these")
    calm = ("No", "0", "1 Upper or middle calf", "Easily", "None")
    while known := [label for label in calm if label in ana.last.labels]:
        await ana.taps(known[0])
    ana.sees("General information")
    ana.sees_no("still open")


async def test_red_0a_a_yes_to_a_card_that_was_left_keeps_the_full_questions(ana: Chat) -> None:
    await ana.says("8k easy left calf 2/10")
    await ana.taps("Yes or not sure")
    await ana.says("right calf 1/10")
    ana.sees("Right now or since this began, have you had any of these")
    assert "None of these" not in ana.last.labels
