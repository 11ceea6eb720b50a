"""Typed lines that were misread once: each as a chat."""

import pytest

from tests.chat import Chat


async def test_one_calf_told_to_be_fine_is_0_on_that_side(ana: Chat) -> None:
    await ana.says("left calf fine")
    ana.sees("Saved." if "Saved." in ana.last.text else "Noted:", "left calf 0/10")
    ana.sees_no("right calf")


async def test_a_half_marathon_keeps_its_distance_and_its_time(ana: Chat) -> None:
    await ana.says("half marathon 1:45, calves fine")
    ana.sees("Saved.", "21.1 km", "1:45:00")


@pytest.mark.parametrize("line", ["8k in 44, calves fine", "8 km easy in 44, calves fine"])
async def test_a_time_behind_in_is_minutes(ana: Chat, line: str) -> None:
    await ana.says(line)
    ana.sees("Saved.", "8 km", "44 min")


@pytest.mark.parametrize("line", ["my achilles 3/10", "shin hurts", "right shin 2"])
async def test_the_achilles_and_the_shin_are_told_as_the_calf_of_their_side(ana: Chat, line: str) -> None:
    await ana.says(line)
    ana.sees("belong to the calf of their side", "right calf 2/10")
    await ana.says("/today")
    ana.sees("Nothing saved today.")


@pytest.mark.parametrize("line", ["left knee 4", "my ankle 3/10", "hip hurts"])
async def test_another_part_of_the_body_is_answered_kindly_and_not_kept(ana: Chat, line: str) -> None:
    await ana.says(line)
    ana.sees("I keep track of calves only", "physiotherapist")
    ana.sees_no("I didn't read that")
    await ana.says("/today")
    ana.sees("Nothing saved today.")


async def test_beside_a_run_it_is_told_and_the_run_is_saved(ana: Chat) -> None:
    await ana.says("8k easy, left knee 4, calves fine")
    ana.sees("Saved.", "8 km, easy, calves fine")
    ana.sees_anywhere("I keep track of calves only")


async def test_two_days_in_one_line_are_both_saved(ana: Chat) -> None:
    await ana.says("yesterday 5k easy calves fine, today rest calves fine")
    ana.sees_anywhere("Mon 16 Mar: 5 km, easy, calves fine", "Rest day, calves fine")
    await ana.says("/history")
    ana.sees("Mon 16 Mar: 5 km, easy, calves fine", "Tue 17 Mar: Rest day, calves fine")


async def test_two_days_without_all_answers_ask_for_each(ana: Chat) -> None:
    await ana.says("yesterday 5, today 2")
    await ana.says("/history")
    ana.sees("Mon 16 Mar: 5 km", "Tue 17 Mar: 2 km")


async def test_scores_of_two_days_are_no_distances(ana: Chat) -> None:
    await ana.says("left calf yesterday 5, today 2")
    ana.sees("so nothing was saved")


async def test_a_score_behind_a_day_is_asked(ana: Chat) -> None:
    await ana.says("left calf yesterday 5")
    ana.sees("Left calf, worst")
    await ana.taps("5")
    ana.sees("left calf 5/10", "Mon 16 Mar")


async def test_better_is_no_number(ana: Chat) -> None:
    await ana.says("8k easy, left calf better")
    ana.sees("Left calf, worst today")
