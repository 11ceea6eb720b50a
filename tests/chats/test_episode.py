"""PAIN-8a: a light episode from its first pain to the seventh quiet day, with its three lines."""

import pytest

from tests.chat import WORDS, Chat, World

CALM = (
    *(
        "ask-short.none",
        "ask-q19.no",
        "ask-q16.no",
        "ask-q17.no",
        "ask-risks.no",
        "ask-better.yes",
        "ask-pain_stiff.none",
    ),
    *("ask-pain_site.upper_mid", "ask-pain_signs.none", "ask-pain_feel.tight", "ask-pain_raise.easily"),
)


async def calmly(chat: Chat, language: str) -> None:
    """The calmest answer to every question on the card."""
    calm = [WORDS.label(language, key) for key in CALM]
    for _ in range(20):
        known = [label for label in (*calm, "0") if label in chat.last.labels]
        if not known:
            return
        await chat.taps(known[0])
    raise AssertionError(chat.story())


async def a_quiet_day(chat: Chat, world: World, language: str) -> str:
    """The morning's questions, and a rest day with fine calves in the evening; what the morning ended with."""
    await world.moves(hours=13)
    await calmly(chat, language)
    said = chat.last.text
    await world.moves(hours=11)
    await chat.taps(WORDS.label(language, "ask-day.rest"))
    await chat.taps(WORDS.label(language, "ask-calves.fine"))
    return said


@pytest.mark.parametrize(
    ("language", "line"), [("en", "8k easy left calf 2/10"), ("de", "8 km locker linke Wade 2/10")]
)
async def test_an_episode_ends_after_seven_quiet_days_with_its_three_lines_said_once(
    chat: Chat, world: World, language: str, line: str
) -> None:
    await chat.joins(language=language)
    await chat.says(line)
    await calmly(chat, language)
    for _ in range(6):
        said = await a_quiet_day(chat, world, language)
    assert WORDS.label(language, "colour-none-morning") in said
    said = await a_quiet_day(chat, world, language)
    calf = WORDS.label(language, "calf-left")
    over = WORDS.label(language, "episode-over", calf=calf).replace("**", "")
    lines = said.splitlines()
    assert over.split(":")[1][:20] in lines[0], chat.story()
    assert ("17 Mar" if language == "en" else "17. März") in lines[1]
    assert lines[1].endswith("2/10.")
    assert lines[2] == WORDS.label(language, "episode-ladder", sessions=0, stage=0)
    assert lines[0] not in chat.last.text, "said in the morning, it is not said again in the evening"
    chat.sees(WORDS.label(language, "colour-green").replace("**", ""))
    await world.moves(hours=23)
    assert WORDS.label(language, "morning-lead") not in chat.last.text  # no morning question any more
