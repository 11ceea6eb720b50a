"""Safety before everything: no strong score and no trigger word waits for anything else."""

import pytest

from storage.errors import StoreUnavailable
from storage.store import Store
from tests.chat import Chat, World

STRONG = "Pain this strong should be looked at today."
CALL = "local emergency number"


@pytest.mark.parametrize("line", ["left calf 9/10", "8k or 9k left calf 9/10", "rest, both calves 7"])
async def test_a_strong_score_is_answered_at_once_whatever_is_still_to_be_asked_pain_14(
    ana: Chat, line: str
) -> None:
    await ana.says("/checkin")
    await ana.says(line)
    ana.sees_anywhere(STRONG)


async def test_a_strong_score_is_said_once_for_one_line(ana: Chat) -> None:
    await ana.says("8k easy left calf 9/10")
    assert sum(STRONG in message.text for message in ana.messages) == 1


@pytest.mark.parametrize(
    "line",
    [
        "ich kann nicht atmen",
        "kriege kaum Luft",
        "kein Gefühl im Fuß",
        "Fuß eiskalt",
        "chestpain",
        "no feeling in my foot",
    ],
)
async def test_more_ways_to_say_it_red_0(ana: Chat, line: str) -> None:
    await ana.says(line)
    assert CALL in ana.last.text or "Not sure" in ana.last.labels, ana.story()


async def test_trigger_words_are_heard_in_a_command_and_far_into_a_long_text_red_0(ana: Chat) -> None:
    await ana.says("/chest pain")
    ana.sees("chest pain", "coughing up blood")
    ana.sees_buttons("No", "Yes", "Not sure")
    await ana.says("/log " + "la " * 1500 + ". And now my chest hurts")
    ana.sees("serious problem in the lungs or heart", "112")


async def test_trigger_words_are_heard_in_a_note_red_0(ana: Chat) -> None:
    await ana.says("8k easy calves fine")
    await ana.taps("Add detail")
    await ana.taps("Note")
    await ana.says("my left foot went numb and cold")
    ana.sees("suddenly cold, pale or numb foot needs emergency care now", "112")


async def test_while_the_database_is_gone_the_safety_text_still_comes_red_0(
    ana: Chat, world: World, caplog: pytest.LogCaptureFixture
) -> None:
    store: Store = world.store
    await store.close()
    with pytest.raises(StoreUnavailable):
        await store.transact(lambda work: None)
    answer = await ana.sends_only("I have chest pain and can't breathe")
    first, second = answer.replies
    assert "If this is happening now" in first.text[0].text
    assert "Something went wrong" in second.text[0].text
    assert "a turn failed twice: StoreUnavailable: The store is closed" in caplog.text, (
        "the operator reads why"
    )
    assert "chest" not in caplog.text


@pytest.mark.parametrize(
    "line",
    [
        "should I run with left calf 8/10?",
        "is 9/10 in my left calf bad?",
        "left calf 11/10",
        "soll ich mit linker Wade 8/10 laufen?",
    ],
)
async def test_a_strong_score_is_heard_in_a_question_too_pain_14(ana: Chat, line: str) -> None:
    await ana.says(line)
    ana.sees_anywhere(STRONG)


async def test_a_strong_score_is_heard_before_consent_pain_14(world: World) -> None:
    chat = world.chat()
    await chat.says("8k left calf 8/10")
    chat.sees_anywhere(STRONG)


@pytest.mark.parametrize(
    "line", ["8k, calves fine, effort 8/10", "10k rpe 8/10, calf 2/10", "8k easy left calf 3/10"]
)
async def test_an_effort_is_no_pain(ana: Chat, line: str) -> None:
    await ana.says(line)
    assert not any(STRONG in message.text for message in ana.messages)
