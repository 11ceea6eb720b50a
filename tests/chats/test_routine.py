"""Exercises as a runner does them: proposed, guided, timed, broken off, and remembered."""

from dataclasses import replace
from datetime import time, timedelta

import pytest

from handlers import facts
from handlers.coach.told import SHELF, Raised
from handlers.turn import Turn
from storage.records import CalfReport
from tests.chat import Chat, World
from tests.chats.test_reminders import unsent, wants
from tests.turns import during


async def begins(ana: Chat) -> None:
    await ana.says("/routine")
    await ana.taps("Start")


async def does_a_whole_session(ana: Chat, pain: str = "0") -> None:
    await begins(ana)
    for _ in range(3):
        await ana.taps("Done")
    for _ in range(3):
        await ana.taps("Done")
    await ana.taps("Start")
    await ana.taps("Done")
    await ana.taps(pain)


async def test_at_most_three_exercises_are_proposed_with_their_dose(ana: Chat) -> None:
    await ana.says("/routine")
    ana.sees(
        "level 2 of 6",
        "1. Heel raise on both legs: 3 × 10 to 15",
        "2. Seated heel raise",
        "3. Balance on one leg: 3 × 30 s each side",
    )
    ana.sees_no("4.")
    ana.sees_buttons("Start", "Other exercises", "Calf raise test", "Not now")


async def test_a_session_is_one_card_with_pictures_and_its_sets_counted(ana: Chat) -> None:
    await begins(ana)
    card = ana.last.id
    ana.sees("1 of 3: Heel raise on both legs", "Set 1 of 3: 10 to 15 times.", "sharper")
    assert ana.last.picture is not None
    assert "up on the toes of both" in ana.last.picture.alt
    await ana.taps("Done")
    ana.sees("Set 2 of 3", "Rest until")
    assert ana.last.id == card


async def test_a_whole_session_is_kept_and_asks_once_how_it_was(ana: Chat) -> None:
    await does_a_whole_session(ana, "2")
    ana.sees(
        "Done.",
        "3 exercises.",
        "Session 1 with me.",
        "Up to 3 is all right if it is calm again tomorrow morning",
    )
    assert ana.last.labels == ["Why this?"]
    await ana.says("/routine")
    ana.sees("You did exercises today already.")


async def test_the_end_of_a_rest_is_heard_by_a_new_card_in_its_place(ana: Chat, world: World) -> None:
    await begins(ana)
    await ana.taps("Done")
    card, count = ana.last.id, len(ana.messages)
    await world.moves(seconds=61)
    ana.sees("Set 2 of 3", "Time to go on.")
    assert ana.last.id != card
    assert len(ana.messages) == count
    await ana.taps("Done")
    ana.sees("Set 3 of 3")


async def test_an_answer_before_the_rest_is_over_needs_no_word_about_its_end(ana: Chat, world: World) -> None:
    await begins(ana)
    await ana.taps("Done")
    await ana.taps("Done")
    count = len(ana.messages)
    ana.sees("Set 3 of 3")
    await world.moves(seconds=59)
    ana.sees("Rest until")
    await world.moves(seconds=5)
    ana.sees("Time to go on.")
    assert len(ana.messages) == count


async def is_at_a_hold(ana: Chat) -> None:
    """The irritated begin with ROUT-4."""
    await ana.says("3 days ago 5k, left calf 2/10")
    await begins(ana)
    ana.sees("Half heel raise, held", "4 to 5 × 30 to 45 s held")


async def test_holds_and_rests_run_by_themselves_for_whoever_has_no_hand_free(
    ana: Chat, world: World
) -> None:
    await is_at_a_hold(ana)
    await ana.taps("Start")
    ana.sees("Set 1 of 4: hold until 19:3")
    for line in (
        "Rest until",
        "Set 2 of 4: hold until",
        "Rest until",
        "Set 3 of 4",
        "Rest until",
        "Set 4 of 4",
    ):
        await world.moves(seconds=60 if "Set" in line else 30)
        ana.sees(line)
    await world.moves(seconds=31)
    ana.sees("That was the last one.")
    assert len([m for m in ana.messages if "Half heel raise" in m.text and m.rows]) == 1


async def test_a_hold_goes_on_over_a_restart(ana: Chat, world: World) -> None:
    await is_at_a_hold(ana)
    await ana.taps("Start")
    await world.moves(seconds=10)
    await world.restarts()
    ana.sees("Set 1 of 4: hold until")
    await world.moves(seconds=21)
    ana.sees("Rest until")


async def test_what_is_over_since_long_is_not_told_after_a_stop(ana: Chat, world: World) -> None:
    await is_at_a_hold(ana)
    await ana.taps("Start")
    count = len(ana.messages)
    world.clock.at += timedelta(hours=2)
    await world.restarts()
    await world.moves(seconds=1)
    assert len(ana.messages) == count
    await ana.taps("Done")
    ana.sees("2 of 3")


async def test_a_pause_keeps_the_set_and_goes_on_from_it(ana: Chat, world: World) -> None:
    await is_at_a_hold(ana)
    await ana.taps("Start")
    await world.moves(seconds=100)
    ana.sees("Set 2 of 4")
    await ana.taps("Pause")
    ana.sees("Paused at set 2 of 4.")
    count = len(ana.messages)
    await world.moves(minutes=5)
    assert len(ana.messages) == count
    await ana.taps("Go on")
    ana.sees("Set 2 of 4: hold until")


async def test_stopping_keeps_what_was_done(ana: Chat) -> None:
    await begins(ana)
    await ana.taps("Done")
    await ana.taps("Pause")
    await ana.taps("Stop here")
    await ana.taps("0")
    ana.sees("Saved as far as you came.")


async def test_rout_0_too_sore_stops_and_asks_one_thing_and_next_time_is_a_level_lower(ana: Chat) -> None:
    await begins(ana)
    await ana.taps("Done")
    await ana.taps("Too sore")
    ana.sees("How bad is it right now?")
    await ana.taps("3")
    ana.sees("Stopped, and saved. Next time one level lower.")
    await ana.says("/routine")
    ana.sees("level 1 of 6", "Half heel raise, held", "Last time was too much, so this is one level down.")


async def test_rout_0_more_than_3_is_too_much(ana: Chat) -> None:
    await does_a_whole_session(ana, "4")
    ana.sees("Above 3 is too much for an exercise.", "/checkin")
    await ana.says("/routine")
    ana.sees("level 1 of 6")


async def test_pain_14_a_strong_score_gets_the_safety_text_at_once(ana: Chat) -> None:
    await begins(ana)
    await ana.taps("Too sore")
    await ana.taps("8")
    ana.sees_anywhere("Pain this strong should be looked at today.", "112")


async def test_rout_0_none_while_safety_questions_are_open(ana: Chat) -> None:
    await ana.says("8k easy, left calf 5/10")
    await ana.says("/routine")
    ana.sees_anywhere("First the safety questions, please")
    ana.sees_buttons("No", "Yes", "Not sure")
    await ana.says("/raises")
    assert sum("First the safety questions, please" in m.text for m in ana.messages) == 2


async def test_rout_0_a_card_from_yesterday_gives_nothing_when_the_calf_is_sore_today(ana: Chat) -> None:
    await ana.says("/routine")
    await ana.says("8k easy, left calf 5/10")
    await ana.taps("Start")
    ana.sees_anywhere("First the safety questions, please")


async def test_rout_0_two_weeks_at_1_or_less_are_the_next_level(ana: Chat, world: World) -> None:
    for day in range(5):
        await does_a_whole_session(ana, "1" if day == 2 else "0")
        await world.moves(days=4 if day < 3 else 2)
    await ana.says("/routine")
    ana.sees("level 3 of 6", "Up on two, down on one", "Two weeks at 1 or less: this is the next level.")


async def test_every_other_exercise_that_fits_today_can_be_done_alone(ana: Chat) -> None:
    await ana.says("/routine")
    await ana.taps("Other exercises")
    ana.sees_buttons("Warm-up before a run", "Roller for the calf", "Something easy instead")
    await ana.taps("Warm-up before a run")
    ana.sees("1 of 1: Warm-up before a run", "Ten leg swings", "Not with pain on walking.")
    await ana.taps("Done")
    await ana.taps("0")
    ana.sees("Done.", "One exercise.")


async def test_skipping_everything_saves_nothing(ana: Chat) -> None:
    await begins(ana)
    for _ in range(3):
        await ana.taps("Skip")
    ana.sees("Nothing done, nothing saved.")


async def test_back_takes_a_mistaken_done_back(ana: Chat) -> None:
    await begins(ana)
    await ana.taps("Done")
    await ana.taps("‹ Back")
    ana.sees("Set 1 of 3")


async def test_in_german(world: World) -> None:
    uli = world.chat("8", name="Uli", locale="de-DE")
    await uli.joins(language="de")
    await uli.says("/uebungen")
    uli.sees("Übungen für dich heute", "1. Auf die Zehen, beide Beine: 3 × 10 bis 15")
    await uli.taps("Los")
    uli.sees("Satz 1 von 3: 10 bis 15-mal.")


async def test_rtr_1_the_calf_raise_test_compares_both_legs_and_remembers(ana: Chat, world: World) -> None:
    await ana.says("/raises")
    ana.sees("Calf raise test", "Left leg: how many?")
    assert ana.last.picture is not None
    await ana.says("22")
    await ana.says("19")
    ana.sees("Left 22, right 19: the weaker side has 86 % of the other.", "below 90 %", "21 to 24 on average")
    await world.moves(days=7)
    await ana.says("/raises")
    await ana.says("22")
    await ana.says("20")
    ana.sees("90 %", "That is close together", "Before: Tue 17 Mar left 22, right 19.")


async def test_a_leg_that_hurts_is_kept_as_hurting(ana: Chat) -> None:
    await ana.says("/raises")
    await ana.taps("It hurts")
    ana.sees("How many went without pain before that?")
    await ana.says("6")
    await ana.says("20")
    ana.sees("Left 6, right 20", "It hurt. That counts as not passed for now")


@pytest.mark.parametrize("typed", ["51", "many", "-3", "7.5"])
async def test_an_impossible_count_is_asked_again(ana: Chat, typed: str) -> None:
    await ana.says("/raises")
    await ana.says(typed)
    ana.sees_anywhere("I need a whole number from 0 to 50.")
    await ana.says("0")
    ana.sees("Right leg: how many?")


async def test_rtr_1_no_test_to_the_limit_with_a_sore_calf(ana: Chat, world: World) -> None:
    await ana.says("8k easy left calf 3/10")
    for answer in ("None of these", "No", "Tight", "0", "0"):
        await ana.taps(answer)
    await ana.says("/raises")
    ana.sees("Not with a sore calf")
    assert "Left leg" not in ana.last.text
    await world.moves(days=2)
    await ana.says("/raises")
    ana.sees("Left leg: how many?")


async def test_the_test_can_be_left(ana: Chat) -> None:
    await ana.says("/raises")
    await ana.taps("Not today")
    ana.sees("Nothing was saved.")


async def test_a_session_stands_in_the_history(ana: Chat) -> None:
    await does_a_whole_session(ana)
    await ana.says("/history")
    ana.sees("Tue 17 Mar: exercises")


async def test_a_platform_that_keeps_nothing_of_the_body_gives_no_exercises(ana: Chat, world: World) -> None:
    world.core._ports = replace(world.core._ports, health={"test": "off"})
    await ana.says("/routine")
    ana.sees("On this platform I keep nothing about the body.")
    await ana.says("/raises")
    ana.sees("On this platform I keep nothing about the body.")


async def test_its_reminder_is_left_out_once_the_exercises_are_done(ana: Chat, world: World) -> None:
    await wants(world, ana, "routine", time(20), weekdays=frozenset(range(7)))
    await does_a_whole_session(ana)
    await world.moves(hours=1)
    assert await unsent(world, ana, "routine") == ["done"]
    await world.moves(days=1)
    ana.sees_anywhere("/routine begins.")


async def test_rout_0_its_reminder_is_left_out_while_safety_questions_are_open(
    ana: Chat, world: World
) -> None:
    await wants(world, ana, "routine", time(20), weekdays=frozenset(range(7)))
    await ana.says("8k easy, left calf 5/10")
    await world.moves(hours=1)
    assert await unsent(world, ana, "routine") == ["calf"]


async def test_rout_0_and_red_0_with_an_open_flag_its_message_is_told_again(ana: Chat, world: World) -> None:
    def flag(turn: Turn) -> None:
        facts.keep(turn, SHELF, Raised(level="T", rules=("RED-2",), says=("2",), raised_at=turn.now))

    await during(ana, flag)
    for command in ("/routine", "/raises"):
        await ana.says(command)
        ana.sees("there is an open warning sign", "needs to be checked today")
        ana.sees_no("Heel raise")


async def test_rout_0_and_red_0_a_session_under_way_ends_once_a_flag_is_raised(
    ana: Chat, world: World
) -> None:
    await begins(ana)
    await ana.taps("Done")
    await ana.says("I have chest pain")
    await world.moves(seconds=61)
    assert all("Time to go on." not in m.text for m in ana.messages), "the rest ended without a word"
    await ana.taps("Done")
    assert not any("Set 3 of 3" in m.text for m in ana.messages)
    ana.sees_anywhere("there is an open warning sign")


async def test_rout_0_its_times_do_not_run_on_beside_a_safety_question(ana: Chat, world: World) -> None:
    await begins(ana)
    await ana.taps("Done")
    await ana.says("8k easy, left calf 5/10")
    await world.moves(seconds=61)
    assert all("Time to go on." not in m.text for m in ana.messages), "the rest ended without a word"
    ana.sees("Some safety questions first")


async def test_red_0c_the_raise_test_ends_once_a_safety_question_is_open(ana: Chat) -> None:
    await ana.says("/raises")
    await ana.says("8k easy, left calf 5/10")
    await ana.taps("It hurts")
    ana.sees_anywhere("First the safety questions, please")


async def test_rout_0_how_it_hurt_is_taken_though_a_flag_was_raised_meanwhile(ana: Chat) -> None:
    await begins(ana)
    await ana.taps("Too sore")
    await ana.says("I have chest pain")
    await ana.taps("4")
    ana.sees_anywhere("Stopped, and saved.")


async def test_rout_0_worse_the_next_morning_is_a_level_down(ana: Chat, world: World) -> None:
    await does_a_whole_session(ana)
    await world.moves(hours=14)

    def morning(turn: Turn) -> None:
        turn.work.log.add_report(
            CalfReport(
                id=turn.new_id(),
                runner=turn.runner.id,
                day=turn.today,
                side="left",
                moment="morning",
                recorded_at=turn.now,
                source="",
                score=1,
            )
        )

    await during(ana, morning)
    await ana.says("/routine")
    ana.sees("level 1 of 6", "Last time was too much")


async def test_word_5_why_a_session_moves_the_level(ana: Chat, world: World) -> None:
    await does_a_whole_session(ana)
    await ana.taps("Why this?")
    ana.sees("up after two weeks with all sets at 1 or less", "not proven to prevent injury", "ROUT-0")
    await begins(ana)
    await ana.taps("Done")
    await world.moves(minutes=5)
    await ana.says("/why")
    ana.sees("up after two weeks")
    ana.sees_no("timer")


async def test_after_three_months_without_she_begins_anew(ana: Chat, world: World) -> None:
    for day in range(5):
        await does_a_whole_session(ana)
        await world.moves(days=4 if day < 3 else 2)
    await ana.says("/routine")
    ana.sees("level 3 of 6")
    await world.moves(days=95)
    await ana.says("/routine")
    ana.sees("level 2 of 6")
