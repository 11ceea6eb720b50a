"""Each button of a finished card acts, whichever talk the card came from."""

from tests.chat import Chat


async def test_red_0_the_message_of_a_flag_is_shown_again_from_an_entry(ana: Chat) -> None:
    await ana.says("I can't breathe")
    await ana.says("8k easy, left calf 3/10")
    ana.sees("Your entry is saved all the same.", "a serious problem in the lungs or heart")
    await ana.taps("Show again")
    assert not ana.toast
    ana.sees("a serious problem in the lungs or heart")


async def test_after_undo_of_a_sore_entry_the_day_can_be_told_again(ana: Chat) -> None:
    await ana.says("8k easy, left calf 3/10")
    await ana.taps("None of these")
    while "Undo" not in ana.last.labels:
        await ana.taps(ana.last.labels[0])
    await ana.taps("Undo")
    ana.sees("Undone. Nothing is saved for")
    await ana.taps("Check in")
    assert not ana.toast
    ana.sees("How was today?")
