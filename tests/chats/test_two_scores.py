"""PAIN-25: two scores of one day. The worse one counts at once; which is right is asked once, and only where it matters."""

import pytest

from tests.chat import Chat, World
from tests.chats.test_coach import answers_calmly

ASKED = "Which is right for the worst of today?"


async def told_twice(ana: Chat, first: str, last: str) -> None:
    """A score that is judged, and another one on the same day."""
    await ana.says(first)
    await answers_calmly(ana, "General information")
    await ana.says(last)


async def test_pain_25_a_lower_score_that_would_change_the_colour_is_asked_about_once(ana: Chat) -> None:
    await told_twice(ana, "left calf 5/10", "left calf 2/10")
    ana.sees("Left calf: 5/10 before, 2/10 now. I count the higher one for today.", ASKED)
    await ana.taps("The higher one")
    ana.sees("Red: left calf 5/10.")
    await ana.says("left calf 1/10")
    assert ASKED not in ana.last.text
    ana.sees("You told two scores for that day; the worse one counts.")


async def test_pain_25_a_correction_is_computed_anew_and_is_no_improvement(ana: Chat) -> None:
    await told_twice(ana, "left calf 5/10", "left calf 2/10")
    await ana.taps("The lower one")
    await answers_calmly(ana, "General information")
    ana.sees("Amber", "left calf 2/10.")
    ana.sees_no("Red", "improves slowly")


async def test_pain_25_calves_fine_after_a_score_of_both_is_one_question(ana: Chat) -> None:
    await told_twice(ana, "both calves 4/10", "calves fine")
    ana.sees("Both calves: 4/10 before, 0/10 now.", ASKED)
    await ana.taps("The lower one")
    ana.sees_no("Red", "Amber", "Which is right")


async def test_pain_25_a_later_score_that_is_worse_is_no_contradiction(ana: Chat) -> None:
    await told_twice(ana, "left calf 2/10", "left calf 5/10")
    assert ASKED not in ana.story()


async def test_pain_25_where_the_colour_is_the_same_nothing_is_asked(ana: Chat) -> None:
    await told_twice(ana, "left calf 6/10", "left calf 5/10")
    assert ASKED not in ana.story()
    ana.sees_anywhere("You told two scores for that day; the worse one counts.")


async def test_pain_26_a_level_that_was_sent_stays_when_the_score_was_a_slip(ana: Chat) -> None:
    await ana.says("left calf 8/10")
    for _ in range(4):
        await ana.taps("No" if "No" in ana.last.labels else "None of these")
    ana.sees("Pain this strong should be looked at today")
    await ana.says("left calf 2/10")
    assert ASKED not in ana.story()
    ana.sees("Pain this strong should be looked at today")


@pytest.mark.parametrize("answer", ["The higher one", "The lower one"])
async def test_pain_25_undo_brings_the_day_back_as_it_was(ana: Chat, answer: str, world: World) -> None:
    await told_twice(ana, "left calf 5/10", "left calf 2/10")
    await ana.taps(answer)
    await answers_calmly(ana, "General information")
    await ana.taps("Undo")
    ana.sees("left calf 5/10")
    await world.restarts()
    await ana.says("/today")
    ana.sees("left calf 5/10")
