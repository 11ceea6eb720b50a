"""Two weeks without a word: what still comes, and what does not."""

from tests.chat import Chat, World


def said(chat: Chat, words: str) -> int:
    return sum(words in message.text for message in chat.messages)


async def test_what_was_wanted_once_comes_though_she_has_been_silent_for_weeks(
    ana: Chat, world: World
) -> None:
    await ana.says("remind me on 20 April at 9 to post the race form")
    await world.moves(days=40)
    assert said(ana, "14 days") == 1
    assert said(ana, "post the race form") == 2, "when it was wanted, and on its day"
    before = len(ana.messages)
    await world.moves(days=20)
    assert len(ana.messages) == before


async def test_it_stands_in_her_list_after_the_silence(ana: Chat, world: World) -> None:
    await ana.says("remind me on 20 April at 9 to post the race form")
    await world.moves(days=20)
    await ana.says("/reminders")
    ana.sees("post the race form", "20 Apr")


async def test_red_0_while_a_flag_stands_not_even_the_last_offer_comes(ana: Chat, world: World) -> None:
    await ana.says("I can't breathe")
    await world.moves(days=3)
    before = len(ana.messages)
    await world.moves(days=30)
    assert said(ana, "14 days") == 0
    assert len(ana.messages) == before
    await ana.says("rest, calves fine")
    await world.moves(days=3)
    assert said(ana, "How was today?") == 0, "the flag stands still"
