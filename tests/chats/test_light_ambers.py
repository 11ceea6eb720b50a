"""What the days after a sore one say of the next run, in both languages (PAIN-2, PAIN-3, PAIN-7), and to whom it is not said (RED-19)."""

import pytest

from tests.chat import WORDS, Chat, World
from tests.chats.test_way_back import calmly, until

SAID = {
    "en": {"sore": "8k easy, left calf 2/10", "rest": "rest, calves fine", "ran": "4k easy, calves fine"},
    "de": {
        "sore": "8 km locker, linke Wade 2/10",
        "rest": "Ruhetag, Waden gut",
        "ran": "4 km locker, Waden gut",
    },
}


def said(language: str, key: str) -> str:
    """The words of a key before its first value."""
    return WORDS.label(language, key, day="@").split("@")[0].replace("**", "")


@pytest.mark.parametrize("language", ["en", "de"])
async def test_pain_7_the_trial_run_is_named_before_its_day_on_it_and_after_it(
    chat: Chat, world: World, language: str
) -> None:
    await chat.joins(language=language)
    await chat.says(SAID[language]["sore"])
    await calmly(chat, language)
    await until(world, 7)
    await calmly(chat, language)
    chat.sees(said(language, "do-trial-day"), said(language, "colour-held-amber_a"))
    await until(world, 19)
    await chat.says(SAID[language]["rest"])
    chat.sees(said(language, "do-trial-day"))
    await until(world, 7)
    await calmly(chat, language)
    chat.sees(said(language, "do-trial-today"))
    await until(world, 19)
    await chat.says(SAID[language]["ran"])
    chat.sees(said(language, "do-run-done"))
    chat.sees_no(said(language, "do-trial-today"), said(language, "do-trial-day"))


async def test_pain_2_the_day_after_a_cramp_an_easy_run_fits_if_all_is_at_0(ana: Chat, world: World) -> None:
    await ana.says("10k easy, left calf 3/10")
    await ana.taps("None of these", "No", "Cramp", "0", "0", "0", "None", "Yes")
    ana.sees("Amber, cramp: left calf 3/10.")
    await until(world, 7)
    await calmly(ana)
    ana.sees("Green comes after three days in a row at 0.", "an easy run fits today")


async def test_pain_3_sore_muscles_that_are_quiet_hear_when_the_half_run_fits(
    ana: Chat, world: World
) -> None:
    await ana.says("14k hard 80 min, both calves 3/10")
    await ana.taps("None of these", "No", "1 Upper or middle calf", "Tight", "0", "No", "0", "Yes")
    ana.sees("Amber, sore muscles: left calf 3/10, right calf 3/10.")
    await until(world, 7)
    await calmly(ana)
    ana.sees("Green comes after three days in a row at 0.", "at most half your usual distance fits")


async def test_a_run_in_the_days_of_rest_is_thanked_for_and_not_counted_as_rest(
    ana: Chat, world: World
) -> None:
    await ana.says("8k easy, left calf 3/10")
    await calmly(ana)
    await until(world, 7)
    await calmly(ana)
    ana.sees("Day 1 of 3 without running.")
    await until(world, 19)
    await ana.says("5k easy, calves fine")
    ana.sees("Thank you for telling me about the run.")
    ana.sees_no("without running")


async def test_a_sore_calf_is_named_though_the_other_one_keeps_the_colour(ana: Chat, world: World) -> None:
    await ana.says("8k easy, left calf 3/10")
    await calmly(ana)
    await until(world, 7)
    await calmly(ana)
    await until(world, 19)
    await ana.says("rest, right calf 2/10")
    await calmly(ana)
    ana.sees("Amber: right calf 2/10.")


async def test_red_19_under_16_no_day_and_no_step_is_named_until_seen(ana: Chat, world: World) -> None:
    await ana.says("8k easy, left calf 2/10")
    await ana.taps("None of these", "Yes", "Under 16")
    await calmly(ana)
    while "No" in ana.last.labels:
        await ana.taps("No")
        await calmly(ana)
    await until(world, 7)
    await calmly(ana)
    for asked in ("can I run tomorrow?", "can I race tomorrow?", "/ladder"):
        await ana.says(asked)
        assert ana.last.text == "No running until a professional has seen it.", ana.story()
    await ana.says("/why")
    ana.sees("RED-19")
    ana.sees_no("Red because")


async def test_red_20_who_writes_for_somebody_is_not_asked_how_much_it_hurts(chat: Chat) -> None:
    await chat.joins(language="de")
    await chat.says("ich schreibe für meine Mutter, ihre Wade ist geschwollen")
    assert not any("Heute. Und die Waden?" in message.text for message in chat.messages), chat.story()
    chat.sees_buttons("Nein", "Ja", "Unsicher")
