"""The stories of RED-21 in tests/vignettes/red_flags.toml, played as chats: what becomes of a flag the morning after."""

import pytest

from tests.chat import Chat, World
from tests.vignettes import Screening, every

STORIES = [each for each in every(Screening) if each.flags]
BEGINS = {  # a line that raises the flag, what is answered to it, and words of its message
    "RED-1": ("I can't breathe", (), "a serious problem in the lungs or heart"),
    "RED-2": (
        "my left calf is swollen",
        ("No", "No", "None of these", "No"),
        "a blood clot can feel like a calf strain",
    ),
    "RED-3": ("I heard a pop in my calf", ("No", "No", "None of these", "No"), "Have this examined today"),
}
LABELS = {
    "seen_allowed": "Seen, running allowed again",
    "seen_not_yet": "Seen, not yet",
    "not_seen": "Not seen",
    "no_reply": None,
}


@pytest.mark.parametrize("told", STORIES, ids=lambda told: told.name)
async def test_a_flag_goes_on_or_is_lifted_as_red_21_says(ana: Chat, world: World, told: Screening) -> None:
    line, answers, message = BEGINS[told.flags[0].rule]
    await ana.says(line)
    for label in answers:
        await ana.taps(label)
    ana.sees(message)
    await world.moves(hours=14)
    ana.sees_anywhere("Have you been able to get help?")

    assert told.follow_up is not None
    tapped = LABELS[told.follow_up]
    if tapped is None:
        await world.moves(days=3)
    else:
        await ana.taps(tapped)
    if told.follow_up == "seen_allowed":
        await ana.says("rest for two weeks")
        await ana.taps(ana.last.labels[0])
    assert (message in ana.last.text) == bool(told.expect.repeats)

    asked = len(ana.messages)
    await ana.says("rest, calves fine")
    assert (message in ana.last.text) == bool(told.expect.flag_stays), ana.story()
    if told.expect.ask_in_days is not None:
        await world.moves(days=told.expect.ask_in_days, hours=1)
        assert any(
            "Have you been able to get help?" in m.text or "once more" in m.text for m in ana.messages[asked:]
        )


@pytest.mark.parametrize("typed", ["1 April", "2026-04-01"])
async def test_red_21_the_day_to_run_from_is_tapped_by_its_name_or_typed(
    ana: Chat, world: World, typed: str
) -> None:
    await ana.says("ran 6k, left calf 8/10")
    while (calm := [each for each in ("No", "None of these") if each in ana.last.labels]) != []:
        await ana.taps(calm[0])
    ana.sees("Pain this strong should be looked at today.")
    await ana.says("/today")
    ana.sees_no("entry checks")
    await world.moves(hours=13)
    await ana.taps("Seen, running allowed again", "Nothing to add")
    ana.sees("From which day may you run?")
    ana.sees_buttons("Wed 18 Mar", "Wed 25 Mar", "Wed 1 Apr")
    await ana.says("whenever")
    ana.sees_anywhere("I didn't get the day.")
    await ana.says(typed)
    ana.sees("Wed 1 Apr")
    ana.sees_no("From which day")


async def test_word_9_is_it_torn_is_not_answered_by_a_no_to_its_safety_question(ana: Chat) -> None:
    await ana.says("is my achilles torn?")
    await ana.taps("No")
    ana.sees("I can't tell that from here, and it matters.")
    ana.sees_no("none of these needs urgent care")


async def flagged(chat: Chat) -> None:
    """A calf that is swollen: the flag of RED-2 is open."""
    await chat.says("my left calf is swollen")
    await chat.taps("No", "No", "None of these", "No")
    chat.sees("a blood clot can feel like a calf strain")


@pytest.mark.parametrize(
    "said",
    [
        "I've seen a doctor",
        "the doctor says I can run again",
        "was at the hospital",
        "back from the physio",
        "had it checked out",
        "I am cleared to run",
        "ich war beim Arzt",
        "der Physio hat grünes Licht gegeben",
        "wurde heute untersucht",
        "ich darf wieder laufen",
    ],
)
async def test_red_21_she_says_herself_that_she_was_seen(ana: Chat, world: World, said: str) -> None:
    await flagged(ana)
    await world.moves(days=4)
    await ana.says(said)
    ana.sees("What did they say?")
    await ana.taps("Seen, running allowed again", "Nothing to add", ana.last.labels[0])
    await ana.says(said)
    ana.sees_no("What did they say?")


async def test_red_21_under_what_stands_she_may_tap_that_she_was_seen(ana: Chat, world: World) -> None:
    await flagged(ana)
    await world.moves(days=4)
    await ana.says("rest, calves fine")
    await ana.taps("I've been seen")
    ana.sees_anywhere("What did they say?")
    await ana.taps("Seen, not yet")
    await ana.says("/ladder")
    await ana.taps("I've been seen", "Not seen", "Show again", "I've been seen", "Seen, not yet")
    ana.sees_anywhere("I'll ask again in a week.")


async def test_her_note_on_a_run_and_a_question_are_no_answer_about_the_flag(ana: Chat) -> None:
    await flagged(ana)
    for said in (
        "should I see a doctor?",
        "I haven't been seen by a doctor yet",
        "not seen a doctor yet",
        "I am not allowed to run",
        "war noch nicht beim Arzt",
    ):
        await ana.says(said)
        ana.sees_no("What did they say?")
    await ana.says("rest day, saw the physio")
    ana.sees("Your entry is saved all the same.")
    await ana.says("4k easy, was at the physio, calves fine")
    ana.sees("Your entry is saved all the same.")
