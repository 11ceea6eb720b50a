"""What a check-in was told is kept, though nobody answered its last question."""

import pytest

from tests.chat import Chat, World


@pytest.fixture
async def ana(world: World) -> Chat:
    chat = world.chat("7", name="Ana", locale="en-GB")
    await chat.joins()
    await world.moves(days=1)  # the evening's card is open
    chat.sees("How was today?")
    return chat


async def test_a_line_typed_into_the_open_card_is_saved_at_once_and_the_calves_are_asked(
    world: World, ana: Chat
) -> None:
    await ana.says("10k steady")
    ana.sees("Saved. 10 km, steady. Calves?")
    ana.sees_buttons("Undo", "Edit")
    await ana.says("/today")
    ana.sees("10 km, steady")
    await ana.taps("Fine")
    ana.sees_anywhere("Saved. 10 km, steady, calves fine. Day 1 of check-ins.")


async def test_a_score_typed_into_the_open_card_is_saved_at_once_and_the_day_is_asked_on(
    world: World, ana: Chat
) -> None:
    await ana.says("left calf 3/10")
    ana.sees("Noted: left calf 3/10.", "Any of these?")
    await ana.taps("Rest day")  # on the card of the evening
    ana.sees_anywhere("Saved. Rest day, left calf 3/10.")
    await ana.says("/history")
    ana.sees("Rest day, left calf 3/10")


async def test_it_can_be_undone_before_the_calves_are_answered(world: World, ana: Chat) -> None:
    await ana.says("rest")
    await ana.taps("Undo")
    ana.sees("Undone")
    await ana.says("/history")
    ana.sees("Nothing logged yet")


async def test_what_was_tapped_and_left_is_kept_by_the_next_evening_and_its_card_still_acts(
    world: World, ana: Chat
) -> None:
    await ana.taps("Ran")
    await ana.taps("8 km")
    await ana.taps("Easy")
    await world.moves(days=1)
    await ana.says("/history")
    ana.sees("8 km, easy")
    await ana.taps("Left")  # on the card of the day before
    ana.sees_anywhere("Left calf, worst today")
    await ana.taps("2")
    ana.sees_anywhere("Saved. Wed 18 Mar: 8 km, easy, left calf 2/10.")


async def test_words_of_a_new_day_find_the_day_before_kept(world: World, ana: Chat) -> None:
    await ana.taps("Ran")
    await ana.taps("8 km")
    await world.moves(hours=12)
    await ana.says("/history")
    ana.sees("Wed 18 Mar: 8 km")


async def test_whoever_told_of_her_run_every_evening_is_not_asked_whether_to_pause(
    world: World, ana: Chat
) -> None:
    for _ in range(5):
        await ana.says("5k easy")
        await world.moves(days=1)
        ana.sees_no("Shall I pause")


async def test_a_card_that_nobody_touched_keeps_nothing(world: World, ana: Chat) -> None:
    await world.moves(days=1)
    await ana.says("/history")
    ana.sees("Nothing logged yet")


async def test_back_from_a_score_asks_which_calf_though_a_line_named_it(world: World, ana: Chat) -> None:
    await ana.says("left calf 2/10")  # saved; the card asks for the day alone
    await ana.says("left calf sore")
    await ana.taps("Rest day")
    ana.sees_anywhere("Left calf, worst today")
    await ana.taps("‹ Back")
    ana.sees_anywhere("Rest day. Calves?")
    await ana.taps("Fine")
    ana.sees_anywhere("Saved. Rest day")


async def test_back_passes_by_what_was_never_asked(world: World, ana: Chat) -> None:
    await ana.taps("Ran")
    await ana.says("8k 44min")
    await ana.taps("Easy")
    ana.sees("8 km easy. Calves?")
    await ana.taps("‹ Back")
    ana.sees("8 km. Effort?")
    await ana.taps("Steady")
    await ana.taps("Fine")
    ana.sees("8 km, 44 min, steady, calves fine")


async def test_a_forged_edit_leaves_an_open_card_as_it_is(world: World, ana: Chat) -> None:
    await ana.taps("Ran")
    talk, turn, _, _ = ana.last.rows[0][0].token.split(":")
    for choice in ("keep", "day"):
        await ana.taps_token(f"{talk}:{turn}:edit:{choice}", card=ana.last.id)
        ana.sees("How far?")


async def test_the_question_that_stands_on_a_card_of_yesterday_still_takes_its_answer(
    world: World, ana: Chat
) -> None:
    await ana.taps("Ran")
    card = ana.last
    await world.moves(hours=12)
    await ana.says("/history")
    ana.sees("Wed 18 Mar: a run")
    ana.messages.remove(card)
    ana.messages.append(card)
    await ana.taps("8 km", "Easy")
    assert not ana.toast
    ana.sees("8 km easy. Calves?")
    await ana.taps("Fine")
    ana.sees("Saved. Wed 18 Mar: 8 km, easy, calves fine. Day 1 of check-ins.")
    await ana.says("/history")
    ana.sees("Wed 18 Mar: 8 km, easy, calves fine")


async def test_a_line_of_a_new_day_goes_into_the_card_of_yesterday_and_is_saved_at_once(
    world: World, ana: Chat
) -> None:
    await ana.taps("Ran")
    await world.moves(hours=12)
    await ana.says("yesterday rest")
    ana.sees("Saved. Rest day. Calves?")
    await world.moves(days=2)
    await ana.says("/history")
    ana.sees("Wed 18 Mar: Rest day")


async def test_a_run_that_was_kept_and_taken_back_does_not_come_again_by_itself(
    world: World, ana: Chat
) -> None:
    await ana.taps("Ran")
    await world.moves(hours=12)
    await ana.says("/history")
    await ana.taps("✎ Wed 18 Mar", "Edit", "Day: Ran", "Rest day")
    ana.sees("Saved. Wed 18 Mar: Rest day.")
    await world.moves(days=2)
    await ana.says("/history")
    ana.sees("Wed 18 Mar: Rest day")


async def test_what_was_tapped_on_a_card_of_yesterday_is_kept_by_the_evening_after(
    world: World, ana: Chat
) -> None:
    await ana.taps("Ran")
    card = ana.last
    await world.moves(hours=12)
    await ana.says("/help")
    ana.messages.remove(card)
    ana.messages.append(card)
    await ana.taps("8 km")
    await world.moves(days=1)
    await ana.says("/history")
    ana.sees("Wed 18 Mar: 8 km")


async def test_an_edit_waits_for_the_run_that_was_told_and_not_placed_yet(world: World, ana: Chat) -> None:
    await ana.says("8k easy, calves fine")
    saved = ana.last
    await ana.says("5k easy, calves fine")
    ana.sees("Is this one more run?")
    ana.messages.append(saved)
    await ana.taps("Edit")
    ana.sees("Is this one more run?")
    await ana.taps("Second run")
    ana.sees("8 km, easy + 5 km, easy")
    ana.sees_buttons("Edit")


async def test_a_new_card_takes_along_what_the_former_was_told(world: World, ana: Chat) -> None:
    await ana.says("8k easy, calves fine")
    await ana.says("5k easy, calves fine")
    ana.sees("Is this one more run?")
    await ana.says("undo")
    ana.sees("Undone")
    await ana.taps("Check in")
    ana.sees("Saved. 5 km, easy, calves fine.")


async def test_an_older_line_that_was_no_run_leaves_the_run_that_is_not_placed_yet(ana: Chat) -> None:
    await ana.says("1:02:30")
    ana.sees("I can read that in two ways.")
    await ana.says("8k easy, calves fine")
    await ana.says("21k easy 126min, calves fine")
    ana.sees("Is this one more run?")
    await ana.taps("Other sport")
    ana.sees_anywhere("Is this one more run?")
    await ana.taps("Second run")  # where it stood first
    assert ana.toast == "You had answered that. Here is where we are."
    await ana.taps("Second run")
    await ana.says("/history")
    ana.sees("21 km")
