"""The coach as chats: what a sore calf leads to, the mornings after, and the way back (evidence.md sections 3 and 4)."""

from typing import get_args

import pytest

from handlers.coach import questions
from handlers.coach.policy import Colour
from handlers.flows import soreness
from handlers.flows.soreness import ASKED
from tests.chat import WORDS, Chat, World


async def answers_calmly(ana: Chat, until: str) -> None:
    """Answers whatever is asked with the calmest answer, until the card says so."""
    calm = (
        "None of these",
        "None",
        "Gradually",
        "0",
        "Tight",
        "Easily",
        "No",
        "Yes",
        "1 Upper or middle calf",
    )
    while until not in ana.last.text:
        labels = [label for label in calm if label in ana.last.labels]
        assert labels, ana.story()
        await ana.taps(labels[0])


async def mild(ana: Chat, line: str = "8k easy left calf 3/10") -> None:
    """A mild report, its screen clear, its questions answered."""
    await ana.says(line)
    await ana.taps("None of these")
    if "Rather not say" in ana.last.labels:
        await ana.taps("No")
    await ana.taps("Tight")
    await ana.taps("0")
    await ana.taps("0")


async def a_good_morning(ana: Chat) -> None:
    for _ in range(3):
        await ana.taps("0")


async def until_morning(world: World, ana: Chat) -> None:
    """Lets time pass until the coach asks about the first steps, or has the safety card first."""
    asked = len(ana.messages)
    for _ in range(30):
        await world.moves(hours=1)
        if any("first steps today?" in m.text or "safety card" in m.text for m in ana.messages[asked:]):
            return
    raise AssertionError(ana.story())


async def test_a_mild_calf_is_amber_with_what_to_do_and_a_question_tomorrow_pain_6(ana: Chat) -> None:
    await mild(ana)
    ana.sees("Amber: left calf 3/10.", "No running for at least 3 full days", "I'll ask at 07:30.")
    ana.sees("General information, not medical advice. Worried? See a professional.")
    ana.sees_buttons("Undo", "Edit")


async def test_a_calf_of_4_is_red_pain_5(ana: Chat) -> None:
    await ana.says("8k easy left calf 4/10")
    await answers_calmly(ana, "Red")
    ana.sees("Red: left calf 4/10.", "only after the entry checks")


async def test_a_sudden_start_is_red_for_a_week_and_says_what_the_nhs_says_pain_4_pain_23(ana: Chat) -> None:
    await ana.says("8k easy left calf 2/10, came on suddenly")
    await answers_calmly(ana, "Red")
    ana.sees(
        "no running for at least 7 full days", "up to 8 weeks", "no stretching, massage, heat or alcohol"
    )


async def test_the_next_morning_it_asks_by_itself_and_the_colour_is_kept_pain_9_pain_11(
    ana: Chat, world: World
) -> None:
    await mild(ana)
    await until_morning(world, ana)
    ana.sees("Good morning.", "Left calf: first steps today?")
    await a_good_morning(ana)
    ana.sees(
        "Amber, a little longer", "0 today, 3 yesterday: right direction.", "Day 1 of 3 without running."
    )


async def test_the_morning_question_survives_a_restart(ana: Chat, world: World) -> None:
    await mild(ana)
    await world.restarts()
    await until_morning(world, ana)
    await world.restarts()
    await a_good_morning(ana)
    ana.sees("Amber, a little longer")


async def test_three_quiet_days_are_green_pain_8_word_10(ana: Chat, world: World) -> None:
    for day in range(3):
        await ana.says("8k easy, calves fine")
        if day < 2:
            ana.sees_no("No pain logged for 3 days")
            await world.moves(days=1)
    ana.sees("No pain logged for 3 days.", "Run as planned and tell me how it goes.")


async def test_swelling_told_to_the_pain_questions_is_a_same_day_level_red_2(ana: Chat) -> None:
    await ana.says("8k easy left calf 3/10")
    await ana.taps("Yes or not sure")
    for label in ("No", "No", "None of these", "No", "Yes"):
        await ana.taps(label)
    ana.sees("a blood clot can feel like a calf strain")
    ana.sees_no("ladder", "Amber")


async def test_the_way_back_from_the_checks_to_the_first_session_rtr_1(ana: Chat, world: World) -> None:
    await mild(ana)
    await until_morning(world, ana)
    await a_good_morning(ana)
    await ana.says("/ladder")
    ana.sees("Before the first step back, in this order:", "(1 of 2)")
    assert "Do the checks" not in ana.last.labels
    await ana.taps("Brisk walk done")
    await ana.taps("0")
    await until_morning(world, ana)
    await a_good_morning(ana)
    await ana.says("/ladder")
    await ana.taps("Brisk walk done")
    await ana.taps("0")
    await ana.taps("Do the checks")
    await ana.says("19")
    await ana.says("20")
    await ana.taps("0, no pain")
    await ana.taps("0, no pain")
    ana.sees("All checks passed.")
    await ana.says("/raises")  # which compares with the raises of the checks
    await ana.says("20")
    await ana.says("20")
    ana.sees("left 19, right 20")
    await world.moves(hours=14)
    await ana.says("/today")
    ana.sees_anywhere("On the way back")


@pytest.mark.parametrize(("left", "right"), [("8", "20"), ("15", "20")])
async def test_too_few_raises_end_the_checks_kindly_rtr_1(
    ana: Chat, world: World, left: str, right: str
) -> None:
    await mild(ana)
    for _ in range(2):
        await until_morning(world, ana)
        await a_good_morning(ana)
        await ana.says("/ladder")
        await ana.taps("Brisk walk done")
        await ana.taps("0")
    await ana.taps("Do the checks")
    await ana.says(left)
    await ana.says(right)
    ana.sees("Not there yet, and that is all right")


async def test_without_a_sore_calf_there_is_no_ladder(ana: Chat) -> None:
    await ana.says("/ladder")
    ana.sees("No steps back to running are waiting")


async def test_no_ladder_is_shown_while_a_safety_question_is_open_red_0c(ana: Chat) -> None:
    await ana.says("left calf 4/10")
    before = len(ana.messages)
    await ana.says("/ladder")
    assert "safety questions" in ana.messages[before].text, ana.story()
    ana.sees_buttons("No", "Yes", "Not sure")
    assert not any("Brisk walk" in message.text for message in ana.messages[before:])


async def test_undo_takes_the_answers_about_the_pain_back_too(ana: Chat, world: World) -> None:
    await mild(ana)
    await ana.taps("Undo")
    ana.sees("Undone.")
    await world.moves(days=1)
    assert not any("first steps" in m.text for m in ana.messages)


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_pain_question_has_its_words(language: str) -> None:
    for question in ASKED.values():
        assert WORDS.has(language, f"ask-{question.name}")
        for choice in question.choices:
            assert choice[0].isdigit() or WORDS.has(language, f"ask-{question.name}.{choice}")


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_colour_has_its_words_where_it_is_new_and_where_it_is_kept(language: str) -> None:
    for colour in set(get_args(Colour)) - {"green", "none"}:
        assert WORDS.has(language, f"colour-{colour}"), colour
        assert WORDS.has(language, f"colour-held-{colour}"), colour
        assert WORDS.has(language, f"colour-name-{colour}"), colour


async def test_nothing_of_a_story_stays_in_memory_after_goodbye(ana: Chat) -> None:
    await ana.says("8k easy left calf 3/10")
    await ana.taps("None of these")
    await ana.taps("No")
    assert soreness._next.cache_info().currsize > 0
    await ana.says("/delete")
    await ana.taps("Delete everything")
    assert soreness._next.cache_info().currsize == 0
    assert questions._past.cache_info().currsize == 0


async def test_calves_told_alone_are_noted_but_are_no_check_in_yet(ana: Chat) -> None:
    await ana.says("left calf 3/10")
    ana.sees("Noted: left calf 3/10.")
    ana.sees_no("of check-ins")


async def test_the_reasons_of_a_colour_read_as_a_sentence_word_5(ana: Chat) -> None:
    await mild(ana)
    await ana.taps("Why this?")
    ana.sees("Amber because of a highest score of 3/10 and an answer that is still missing.")


async def test_a_fine_after_quiet_days_speaks_for_them_too_pain_8(ana: Chat, world: World) -> None:
    await ana.says("/checkin")
    await ana.taps("Rest day")
    ana.sees_no("Fine also says")
    await ana.taps("Fine")
    await world.moves(days=5)
    await ana.says("/checkin")
    await ana.taps("Rest day")
    ana.sees("Fine also says: no calf pain since Wed 18 Mar.")
    await ana.taps("Fine")
    ana.sees("No pain logged for 3 days.")


async def test_after_pain_a_fine_speaks_for_its_own_day_alone(ana: Chat, world: World) -> None:
    await mild(ana)
    await world.moves(days=4)
    await ana.says("/checkin")
    await ana.taps("Rest day")
    ana.sees_no("Fine also says")


async def test_a_changed_side_is_asked_about_once_pain_27(ana: Chat) -> None:
    await ana.says("left calf 2/10")
    await answers_calmly(ana, "General information")
    await ana.says("right calf 2/10")
    await answers_calmly(ana, "Was the first one a slip?")
    await ana.taps("Yes, a slip")
    await answers_calmly(ana, "General information")
    await ana.says("/today")
    ana.sees("right calf 2/10")
    ana.sees_no("left calf")
