"""Silence in the middle of the safety questions: what was answered counts, is said, and stays (RED-0c, PAIN-26)."""

import pytest

from handlers.advice import flags
from handlers.advice.story import course_of
from handlers.coach.judgement import judged
from handlers.coach.screen import Finding
from handlers.coach.told import Raised
from tests.chat import Chat, World
from tests.turns import during

CALM = ("No", "None of these", "None", "Gradually")


async def comes_to(ana: Chat, words: str, calm: tuple[str, ...] = CALM) -> None:
    """Answers the open card calmly until somebody says this, on that card or below it."""
    while not any(words in message.text for message in ana.messages):
        labels = next(message.labels for message in reversed(ana.messages) if message.labels)
        label = next((each for each in calm if each in labels), None)
        assert label is not None, ana.story()
        await ana.taps(label)


async def raised(ana: Chat) -> list[Raised]:
    return await during(ana, lambda turn: [kept.what for kept in flags.flags(turn)])


async def test_red_14_a_bone_spot_counts_though_the_weight_meets_silence(ana: Chat, world: World) -> None:
    await ana.says("8k easy left calf 4/10")
    await comes_to(ana, "one spot on the bone")
    await ana.taps("Yes")
    ana.sees("Can you put weight on that leg?")
    await world.moves(minutes=31)
    ana.sees("Stop all running and jumping.", "within days", "If you cannot put weight on that leg")
    ana.sees_anywhere("If you have chest pain, trouble breathing")
    assert [(flag.level, flag.rules) for flag in await raised(ana)] == [("S", ("RED-14",))]
    assert await during(ana, lambda turn: judged(course_of(turn)).colour) == "red"


async def test_red_14_no_weight_after_the_silence_is_the_same_day_level_of_the_same_flag(
    ana: Chat, world: World
) -> None:
    await ana.says("8k easy left calf 4/10")
    await comes_to(ana, "one spot on the bone")
    await ana.taps("Not sure")
    await world.moves(minutes=31)
    await ana.taps("Not sure")
    await comes_to(ana, "Keep weight off it")
    assert [(flag.level, flag.rules) for flag in await raised(ana)] == [("T", ("RED-14",))]


async def test_red_14_weight_told_after_the_silence_keeps_one_flag(ana: Chat, world: World) -> None:
    await ana.says("8k easy left calf 4/10")
    await comes_to(ana, "one spot on the bone")
    await ana.taps("Yes")
    await world.moves(minutes=31)
    await ana.taps("Yes")
    await comes_to(ana, "Red", (*CALM, "0", "Tight", "1 Upper or middle calf", "Easily", "Yes"))
    assert [(flag.level, flag.rules) for flag in await raised(ana)] == [("S", ("RED-14",))]


async def test_red_18_a_lump_counts_though_the_fever_meets_silence(ana: Chat, world: World) -> None:
    await ana.says("8k easy left calf 2/10, and I found a lump in the calf")
    await ana.taps("Yes")
    ana.sees("temperature 38")
    await world.moves(minutes=31)
    ana.sees("should be looked at by a doctor", "If your temperature is 38")
    assert [(flag.level, flag.rules) for flag in await raised(ana)] == [("S", ("RED-18",))]


async def test_pain_26_what_silence_said_is_not_taken_back_by_a_step_back(ana: Chat, world: World) -> None:
    await ana.says("8k easy left calf 4/10, maybe swollen")
    await ana.taps("Yes")
    await world.moves(minutes=31)
    ana.sees("a blood clot can feel like a calf strain")
    await ana.taps("‹ Back", "No")
    assert [(flag.level, flag.rules) for flag in await raised(ana)] == [("T", ("RED-2",))]


async def test_pain_26_a_yes_taken_back_before_its_message_went_out_was_a_slip(
    ana: Chat, world: World
) -> None:
    await ana.says("8k easy left calf 4/10, maybe swollen")
    await ana.taps("Yes")
    assert len(await raised(ana)) == 1
    await ana.taps("‹ Back", "No")
    assert await raised(ana) == []


async def test_red_0c_a_yes_on_the_short_form_and_silence_at_a_later_question_is_a_same_day_flag(
    ana: Chat, world: World
) -> None:
    await ana.says("8k easy left calf 2/10")
    await ana.taps("Yes or not sure", "No")
    await world.moves(minutes=31)
    ana.sees("You said yes or not sure to a safety question.", "Otherwise contact")
    assert [(flag.level, flag.rules) for flag in await raised(ana)] == [("T", ("RED-0c",))]


async def test_red_q8_a_typed_name_counts_at_once_and_in_silence_red_11(ana: Chat, world: World) -> None:
    await ana.says("8k easy left calf 4/10")
    await comes_to(ana, "Which of these")
    await ana.taps("Not sure")
    await ana.says("Ciprofloxacin")
    await world.moves(minutes=31)
    ana.sees_anywhere("This type of medicine can harm tendons.")
    assert [(flag.level, flag.rules) for flag in await raised(ana)] == [("T", ("RED-11",))]


async def test_red_21_a_level_s_does_not_put_off_the_question_after_a_flag(ana: Chat, world: World) -> None:
    await ana.says("my left calf is swollen")
    await comes_to(ana, "a blood clot can feel like a calf strain")
    await during(ana, lambda turn: flags.raise_flag(turn, (Finding(level="S", rule="RED-17"),), source="x"))
    await world.moves(hours=14)
    ana.sees("Have you been able to get help?")


async def test_red_0c_in_german_too(world: World) -> None:
    anna = world.chat("8", locale="de-DE")
    await anna.joins(language="de")
    await anna.says("8k locker linke Wade 4/10")
    while "auf dem Knochen" not in anna.last.text and "am Knochen" not in anna.last.text:
        await anna.taps(next(each for each in ("Nein", "Nichts davon", "Nichts") if each in anna.last.labels))
    await anna.taps("Ja")
    await world.moves(minutes=31)
    anna.sees("Hör mit allem Laufen und Springen auf.", "Kannst du das Bein nicht belasten")


@pytest.mark.parametrize("left_by", ["/cancel", "I feel dizzy"])
async def test_red_0_a_yes_is_said_after_half_an_hour_whatever_became_of_its_card(
    ana: Chat, world: World, left_by: str
) -> None:
    await ana.says("8k easy left calf 4/10, maybe swollen")
    await ana.taps("Yes")
    await ana.says(left_by)
    await world.moves(minutes=31)
    assert sum("a blood clot can feel like" in message.text for message in ana.messages) == 1, ana.story()
    assert [(flag.level, flag.rules) for flag in await raised(ana)] == [("T", ("RED-2",))]


async def test_red_0_a_yes_on_a_card_that_gave_way_is_never_cleared_by_the_next(
    ana: Chat, world: World
) -> None:
    await ana.says("8k easy left calf 4/10, maybe swollen")
    await ana.taps("Yes")
    await ana.says("I feel dizzy")
    await comes_to(ana, "a blood clot can feel like")
    assert "I meant something else" not in ana.last.labels
    assert [(flag.level, flag.rules) for flag in await raised(ana)] == [("T", ("RED-2",))]


async def test_red_0_a_yes_on_a_cancelled_card_outlives_the_next_clear_screen(
    ana: Chat, world: World
) -> None:
    await ana.says("8k easy left calf 4/10, maybe swollen")
    await ana.taps("Yes")
    await ana.says("/cancel")
    await ana.says("I feel dizzy")
    while label := next((each for each in CALM if each in ana.last.labels), None):
        await ana.taps(label)
    await world.moves(minutes=31)
    ana.sees_anywhere("a blood clot can feel like")


async def test_the_morning_asks_though_the_evenings_questions_were_left(ana: Chat, world: World) -> None:
    await ana.says("8k easy left calf 3/10")
    await ana.taps("None of these", "No")
    ana.sees_anywhere("What does it feel like?")  # and the phone is put away
    await world.moves(hours=14)
    ana.sees("Good morning.", "first steps today?")


@pytest.mark.parametrize(
    ("language", "tap", "words"),
    [("en", "Yes", ("undo", "please undo that")), ("de", "Ja", ("rückgängig", "mach das rückgängig"))],
)
async def test_undo_takes_back_the_last_answer_to_a_safety_question(
    world: World, language: str, tap: str, words: tuple[str, str]
) -> None:
    ana = world.chat(locale="de-DE" if language == "de" else "en-GB")
    await ana.joins(language=language)
    await ana.says("left calf swollen and red and warm, pain 6/10")
    asked = ana.last.text
    for said in words:
        await ana.taps(tap)
        assert ana.last.text != asked
        await ana.says(said)
        assert ana.last.text == asked
    assert await raised(ana) == []


async def test_undo_on_a_half_answered_card_leaves_the_day_before_alone(ana: Chat, world: World) -> None:
    await ana.says("8k easy calves fine")
    await world.moves(hours=20)
    await ana.says("/checkin")
    await ana.taps("Ran")
    ana.sees("How far?")
    await ana.says("undo")
    ana.sees("How was today?")
    await ana.says("/history")
    ana.sees_anywhere("8 km")


async def test_undo_after_something_was_done_beside_an_open_card_takes_that_back(
    ana: Chat, world: World
) -> None:
    await ana.says("/checkin")
    await ana.taps("Ran")
    await world.moves(minutes=1)
    await ana.says("remind me tomorrow at 9 to call mum")
    await ana.says("undo")
    ana.sees("Taken back")
    assert "How was today?" not in ana.last.text
