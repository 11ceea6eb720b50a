"""The safety questions as chats (RED-0 to RED-21): what is asked, what a level says, and how a flag ends."""

import pytest

from tests.chat import Chat, World

LUNGS = "serious problem in the lungs or heart"
CLOT = "because a blood clot can feel like a calf strain"


async def test_a_mild_report_gets_one_card_and_the_entry_is_saved_red_0a(ana: Chat) -> None:
    await ana.says("8k easy left calf 3/10")
    ana.sees("Saved. 8 km, easy, left calf 3/10.", "a pop, snap or kick", "one sore spot on the bone")
    assert ana.last.labels[:2] == ["None of these", "Yes or not sure"]


@pytest.mark.parametrize(
    "line",
    [
        "8k easy left calf 4/10",
        "8k, left calf 2/10, sharp",
        "8k, left calf 2/10, came on suddenly",
        "8k, left calf 3/10, had to stop",
        "8 km, linke Wade 2, stechend",
    ],
)
async def test_anything_more_alarming_gets_the_full_form_red_0b(ana: Chat, line: str) -> None:
    await ana.says(line)
    ana.sees("Some safety questions first, one at a time.", "sudden trouble breathing")
    assert ana.last.labels[:3] == ["No", "Yes", "Not sure"]


async def test_the_full_form_asks_emergencies_first_and_each_question_once_red_0(ana: Chat) -> None:
    await ana.says("8k easy left calf 4/10")
    heads = []
    for _ in range(14):
        heads.append(ana.last.text.rpartition("one at a time.\n")[2][:48])
        label = next(
            (each for each in ("No", "None of these", "None", "Gradually") if each in ana.last.labels), ""
        )
        if not label:
            break
        await ana.taps(label)
    assert heads[:5] == [
        "Right now or since this began, have you had any ",
        "Is the pain severe and growing even at rest, wit",
        "After this effort, have you had dark urine, like",
        "Do you have new numbness between the legs or aro",
        "Is one calf swollen, warm, or red or darker than",
    ]
    assert len(heads) == len(set(heads))


@pytest.mark.parametrize("answer", ["Yes", "Not sure"])
async def test_a_yes_at_e_sends_the_message_at_once_and_ends_the_check_in_red_1(
    ana: Chat, answer: str
) -> None:
    await ana.says("8k easy left calf 5/10")
    await ana.taps(answer)
    ana.sees(LUNGS, "112", "Don't drive yourself.", "Tell them about your leg pain too.")
    assert ana.last.labels == ["Show again"]
    ana.sees_no("streak", "Saved")


async def test_a_yes_at_t_sets_the_flag_at_once_and_still_asks_every_emergency_red_2(
    ana: Chat, world: World
) -> None:
    await ana.says("my left calf is swollen")
    ana.sees("sudden trouble breathing")
    await world.moves(minutes=31)
    ana.sees_anywhere(CLOT)
    for label in ("No", "No", "None of these", "No"):
        await ana.taps(label)
    ana.sees(CLOT, "Until then no running, stretching, massage or rolling of that leg.")


async def test_a_yes_taken_back_before_the_message_was_a_slip_pain_26(ana: Chat, world: World) -> None:
    await ana.says("8k easy left calf 5/10")
    for label in ("No", "No", "None of these", "No"):
        await ana.taps(label)
    await ana.taps("‹ Back")
    await ana.taps("No")
    ana.sees("Is one calf swollen")


async def test_a_level_is_never_taken_back_by_undo_pain_26(ana: Chat) -> None:
    await ana.says("8k easy left calf 5/10")
    await ana.taps("Yes")
    await ana.says("5k easy, calves fine")
    await ana.taps("Second run")
    ana.sees("Your entry is saved all the same.", LUNGS)


async def test_a_plain_emergency_in_words_is_answered_at_once_red_0(ana: Chat) -> None:
    await ana.says("I have chest pain")
    ana.sees(LUNGS, "112")
    ana.sees_no("leg pain")
    ana.sees_buttons("I meant something else")


async def test_i_meant_something_else_asks_in_full_and_a_no_withdraws_it_red_0(ana: Chat) -> None:
    await ana.says("I have chest pain")
    await ana.taps("I meant something else")
    ana.sees("sudden trouble breathing, chest pain")
    await ana.taps("No")
    ana.sees("Nothing is flagged.")
    await ana.says("8k easy, calves fine")
    ana.sees("Saved. 8 km, easy, calves fine.")
    ana.sees_no(LUNGS)


async def test_i_meant_something_else_without_a_no_keeps_the_flag_red_0(ana: Chat) -> None:
    await ana.says("I have chest pain")
    await ana.taps("I meant something else")
    await ana.says("8k easy, calves fine")
    ana.sees(LUNGS)


@pytest.mark.parametrize(
    "line",
    ["no chest pain today", "chest strap broke", "had chest pain last year", "mein Mann hat Brustschmerzen"],
)
async def test_denied_past_or_figurative_words_are_asked_about_once_red_0(ana: Chat, line: str) -> None:
    await ana.says(line)
    ana.sees("Right now or since this began")
    await ana.taps("No")
    assert LUNGS not in ana.last.text


async def test_the_short_form_counts_as_asking_about_denied_words_red_0(ana: Chat) -> None:
    await ana.says("8k easy, left calf 2/10, no chest pain")
    assert ana.last.labels[:2] == ["None of these", "Yes or not sure"]


async def test_half_an_hour_of_silence_and_the_card_itself_says_when_to_call_red_0c(
    ana: Chat, world: World
) -> None:
    await ana.says("8k easy left calf 2/10")
    card = ana.last
    await world.moves(minutes=31)
    assert ana.last is card, "edited, not sent anew"
    ana.sees("If you have chest pain, trouble breathing", "112")


async def test_a_yes_on_the_short_form_and_then_silence_is_a_same_day_flag_red_0c(
    ana: Chat, world: World
) -> None:
    await ana.says("8k easy left calf 2/10")
    await ana.taps("Yes or not sure")
    await world.moves(minutes=31)
    ana.sees("You said yes or not sure to a safety question.", "112")
    await world.moves(days=1)
    ana.sees_anywhere("Have you been able to get help?")


async def test_a_yes_at_t_counts_though_its_second_question_meets_silence_red_9(
    ana: Chat, world: World
) -> None:
    await ana.says("8k easy left calf 4/10")
    while "Over the painful area" not in ana.last.text:
        await ana.taps(next(each for each in ("No", "None of these") if each in ana.last.labels))
    await ana.taps("Yes")
    ana.sees("Do you also feel very unwell")
    await world.moves(minutes=31)
    ana.sees("This could be an infection that needs treatment today.")


async def test_safety_questions_survive_a_restart_red_0c(ana: Chat, world: World) -> None:
    await ana.says("8k easy left calf 5/10")
    await world.restarts()
    await ana.taps("Yes")
    ana.sees(LUNGS)
    await world.restarts()
    await ana.says("8k easy")
    await ana.taps("Second run")
    ana.sees("Your entry is saved all the same.", LUNGS)


async def test_the_open_question_is_asked_again_the_next_morning_once_red_0c(ana: Chat, world: World) -> None:
    await ana.says("my chest strap broke")
    card = ana.last
    await world.moves(minutes=31)
    before = len(ana.messages)
    await world.moves(hours=14)
    again = [each for each in ana.messages[before:] if "sudden trouble breathing" in each.text]
    assert len(again) == 1, ana.story()
    assert again[0] is not card
    assert again[0].labels == ["No", "Yes", "Not sure"]
    assert "If you have chest pain, trouble breathing" in again[0].text
    await ana.taps("Yes")
    ana.sees(LUNGS)


async def test_the_open_question_stands_after_the_next_message_too_red_0c(ana: Chat, world: World) -> None:
    await ana.says("my chest strap broke")
    await world.moves(hours=20)
    before = len(ana.messages)
    await world.moves(hours=5)
    evening = "\n".join(each.text for each in ana.messages[before:])
    assert "How was today?" in evening, ana.story()
    assert "sudden trouble breathing" in evening, ana.story()


async def test_the_morning_of_a_sore_calf_asks_its_open_question_once_red_0c(ana: Chat, world: World) -> None:
    await ana.says("8k easy left calf 2/10")
    await ana.taps("None of these")
    await ana.says("my chest strap broke")
    await world.moves(hours=5)
    before = len(ana.messages)
    await world.moves(hours=9)
    asked = [each for each in ana.messages[before:] if "sudden trouble breathing" in each.text]
    assert len(asked) == 1, ana.story()


async def test_an_answered_question_is_not_asked_again_red_0c(ana: Chat, world: World) -> None:
    await ana.says("my chest strap broke")
    await world.moves(minutes=31)
    await ana.taps("No")
    before = len(ana.messages)
    await world.moves(days=1)
    assert not [each for each in ana.messages[before:] if "sudden trouble breathing" in each.text]


async def test_the_morning_after_it_asks_for_help_once_and_once_more_red_21(ana: Chat, world: World) -> None:
    await ana.says("I can't breathe")
    await world.moves(hours=13)
    ana.sees("Have you been able to get help?")
    await world.moves(hours=24)
    ana.sees("I'm asking once more: have you been able to get help?")
    said = len(ana.messages)
    await world.moves(days=4)
    assert not [m for m in ana.messages[said:] if "get help" in m.text]


async def test_only_seen_and_allowed_lifts_a_flag_red_21(ana: Chat, world: World) -> None:
    await ana.says("I can't breathe")
    await world.moves(hours=13)
    await ana.taps("Seen, not yet")
    ana.sees("The note stays open")
    await ana.says("5k easy, calves fine")
    ana.sees(LUNGS)
    await world.moves(days=7)
    await ana.taps("Seen, running allowed again")
    await ana.says("asthma, inhaler, two weeks off")
    await ana.taps(next(label for label in ana.last.labels if label not in ("‹ Back",)))
    ana.sees("The safety note is closed.", "red")


async def test_not_seen_repeats_the_same_level_red_21(ana: Chat, world: World) -> None:
    await ana.says("I can't breathe")
    await world.moves(hours=13)
    await ana.taps("Not seen")
    ana.sees(LUNGS, "112", "Then please do it now")


async def test_the_profile_is_asked_with_the_first_pain_red_19(ana: Chat) -> None:
    await ana.says("8k easy left calf 1/10")
    await ana.taps("None of these")
    ana.sees("Do any of these apply to you")
    await ana.taps("Yes")
    await ana.taps("Under 16")
    ana.sees("sudden trouble breathing")


async def test_mild_heat_is_asked_about_again_after_half_an_hour_red_7a(ana: Chat, world: World) -> None:
    await ana.says("dizzy after the run in the sun")
    await ana.taps("None of these")
    await ana.taps("No")
    ana.sees("get into the shade", "112")
    await world.moves(minutes=31)
    ana.sees("How are you now, half an hour later?")
    await ana.taps("Not better")
    ana.sees("heat illness or low blood sodium", "112")


async def test_mild_heat_and_silence_ends_with_the_emergency_line_red_7a(ana: Chat, world: World) -> None:
    await ana.says("dizzy after the run in the sun")
    await ana.taps("None of these")
    await ana.taps("No")
    await world.moves(minutes=70)
    ana.sees("If you still feel unwell, call", "112")


async def test_the_same_talk_in_german_red_0(world: World) -> None:
    uli = world.chat("8", name="Uli", locale="de-DE")
    await uli.joins(language="de")
    await uli.says("8 km locker, linke Wade 4")
    uli.sees("Gespeichert.", "Zuerst ein paar Sicherheitsfragen", "plötzliche Atemnot")
    await uli.taps("Unsicher")
    uli.sees("ernsten Problems in Lunge oder Herz", "112")
