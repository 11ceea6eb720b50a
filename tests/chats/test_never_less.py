"""What a line says of pain is not lost where it is said in a way that cannot be read: then the calves are asked, never less than was said."""

import pytest

from handlers.events import Edited
from tests.chat import Chat

WHICH = (  # which calf it is, and how much, is asked
    "8k left calf fine, the other one 5/10",
    "8k left calf fine, other one sore",
    "8k left calf 2, the other 5",
    "8k calves good achilles 4/10",
    "8k calves fine, sore achilles",
    "8k calves fine, shin hurts",
    "8 km linke Wade gut, die andere schmerzt",
    "8 km Waden gut, Achillessehne zwickt",
    "8k calves fine except left",
    "8k all good until km 6",
)
HOW_MUCH = (
    "8k left calf fine, then 6/10",
    "8k left calf fine until km 5",
    "8k left calf 2, stairs 6",
    "8k left calf 2, walking 6",
    "8k left calf 2, once 7",
    "8k left calf 2, peaked at 5",
    "8k left calf 2 and spikes to 7",
    "8k left calf 2/10 at first, 7/10 later",
    "8k left calf 2/10. 7/10 at the end",
    "8 km linke Wade 2, kurz 7",
    "8 km linke Wade 2, am Ende 5",
    "8 km linke Wade 2, beim Treppensteigen 7",
    "8k left calf 2..5",
    "8k both calves 3, right one 5",
    "8k both calves 3, left more like 5",
)
SURE = (
    ("8k calves fine, no shin pain", "calves fine"),
    ("8k calves fine, achilles fine", "calves fine"),
    ("8k calves fine, then stretched", "calves fine"),
    ("8k left calf 3/10, other runners were slow", "left calf 3/10"),
    ("8k left calf 3, climbed stairs 6 floors", "left calf 3/10"),
    ("8k left calf 6, walking 2", "left calf 6/10"),
    ("8k left calf 2/10, at the end 7/10 effort", "left calf 2/10"),
    ("8k left calf 2, later 7 km by bike", "left calf 2/10"),
    ("8k left calf 2/10, rpe 7", "left calf 2/10"),
    ("8k easy, calves fine, no other pain", "calves fine"),
    ("8k easy, left calf 2/10, no other pain", "left calf 2/10"),
    ("5k easy, calves fine, shins ok, rpe 4", "calves fine"),
    ("8k left calf 2/10, no pain in achilles", "left calf 2/10"),
    ("8k calves fine, shins never hurt", "calves fine"),
    ("8k Waden gut, sonst keine anderen Schmerzen", "calves fine"),
    ("8k Waden gut, Achillessehne ohne Schmerzen", "calves fine"),
)


@pytest.mark.parametrize("line", WHICH)
async def test_pain_25_pain_of_a_calf_that_is_not_named_is_asked(ana: Chat, line: str) -> None:
    await ana.says(line)
    ana.sees_buttons("Fine", "Left", "Right", "Both")
    ana.sees_no("Saved")


@pytest.mark.parametrize("line", HOW_MUCH)
async def test_pain_25_a_number_that_is_not_all_that_was_said_is_asked(ana: Chat, line: str) -> None:
    await ana.says(line)
    ana.sees_anywhere("worst today")
    assert not any("Saved" in message.text for message in ana.messages), ana.story()


@pytest.mark.parametrize(("line", "kept"), SURE)
async def test_what_is_sure_is_kept_without_a_question(ana: Chat, line: str, kept: str) -> None:
    await ana.says(line)
    ana.sees_anywhere("Saved. ", kept)


async def test_pain_14_a_strong_score_is_answered_whatever_else_the_line_says(ana: Chat) -> None:
    await ana.says("8k left calf 8/10, the other one sore")
    ana.sees_anywhere("Pain this strong should be looked at today")


async def changes(chat: Chat, text: str) -> None:
    """Changes what she typed last."""
    await chat.sends(Edited(**chat._arrival(), text=text))


async def test_a_score_that_is_changed_in_the_message_is_not_taken_for_heard(ana: Chat) -> None:
    await ana.says("8k easy left calf 2/10")
    before = len(ana.messages)
    await changes(ana, "8k easy left calf 5/10")
    ana.sees("You changed a message. I read each message once", "tap Edit")
    ana.sees_no("5")
    assert len(ana.messages) == before + 1
    await changes(ana, "8k easy, both calves sore")
    assert len(ana.messages) == before + 2


@pytest.mark.parametrize(
    "text", ["9k easy", "8k easy, calves fine", "8k easy left calf 0/10", "thanks!", "note: new shoes"]
)
async def test_a_message_that_is_changed_to_one_without_pain_gets_no_answer(ana: Chat, text: str) -> None:
    await ana.says("8k easy")
    before = len(ana.messages)
    await changes(ana, text)
    assert len(ana.messages) == before


async def test_before_consent_a_changed_message_is_read_for_danger_alone(chat: Chat) -> None:
    await chat.says("/start")
    await changes(chat, "left calf 5/10")
    assert len(chat.messages) == 1
    await changes(chat, "I have chest pain")
    assert len(chat.messages) > 1
