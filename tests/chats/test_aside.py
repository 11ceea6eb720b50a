"""Lines typed where any words would do for an answer: what is clearly a log, a plan or a wish is taken for that."""

import pytest

from tests.chat import Chat, World
from tests.chats.test_typed import saved
from tests.turns import during

OPEN = "My question is still open."


async def names(ana: Chat) -> list[str]:
    return await during(ana, lambda turn: [shoe.name for shoe in turn.work.log.shoes(turn.runner.id)])


@pytest.mark.parametrize(
    "line",
    [
        "8k easy left calf 3",
        "8k easy",
        "10 km in 52 min",
        "8 km",
        "rest",
        "left calf 2/10",
        "rest, calves fine",
    ],
)
async def test_a_log_typed_while_a_pair_is_named_is_a_log_and_the_name_is_still_asked(
    ana: Chat, world: World, line: str
) -> None:
    await ana.says("/shoes")
    await ana.taps("Add a pair")
    await ana.says(line)
    ana.sees_anywhere(OPEN)
    assert await names(ana) == []
    kept = await saved(world)
    assert kept.days or kept.runs or kept.reports or "Score" in ana.last.text or "worst" in ana.last.text


async def test_the_name_of_the_pair_still_goes_to_its_question(ana: Chat) -> None:
    await ana.says("/shoes")
    await ana.taps("Add a pair")
    await ana.says("8k easy, calves fine")
    await ana.says("Pegasus 40")
    await ana.taps("They were new")
    assert await names(ana) == ["Pegasus 40"]


@pytest.mark.parametrize(
    "name",
    [
        "Pegasus 40",
        "880 v12",
        "Ghost 15 GTX",
        "Adizero 10k",
        "My 5k shoes",
        "Nike Free Run 5.0",
        "Rest day shoes",
        "Kinvara 14 left calf killer",
        "Trail 8",
        "880",
        "Easy days",
    ],
)
async def test_a_pair_may_be_called_by_a_number_a_distance_or_a_day(ana: Chat, name: str) -> None:
    await ana.says("/shoes")
    await ana.taps("Add a pair")
    await ana.says(name)
    await ana.taps("They were new")
    assert await names(ana) == [name]


async def test_a_wish_and_a_plan_are_no_name_of_a_pair_either(ana: Chat) -> None:
    await ana.says("/shoes")
    await ana.taps("Add a pair")
    await ana.says("remind me to drink at 10")
    ana.sees_anywhere(OPEN)
    ana.sees("doctor")
    await ana.says("/cancel")
    await ana.says("/shoes")
    await ana.taps("Add a pair")
    await ana.says("tomorrow 14 km")
    ana.sees("Planned.")
    assert await names(ana) == []


async def test_a_log_is_no_pair_of_the_detail_card(ana: Chat) -> None:
    await ana.says("5k easy, calves fine")
    await ana.taps("Add detail", "Shoes")
    await ana.says("left calf 2/10")
    ana.sees_anywhere(OPEN)
    assert await names(ana) == []


async def test_a_calf_s_score_is_no_text_of_a_reminder_but_a_run_may_be(ana: Chat) -> None:
    await ana.says("/reminders")
    await ana.taps("Add one", "Something of your own")
    await ana.says("left calf 3/10")
    ana.sees_anywhere(OPEN)


async def test_a_note_may_hold_anything(ana: Chat, world: World) -> None:
    await ana.says("5k easy, calves fine")
    await ana.taps("Add detail", "Note")
    await ana.says("8k easy was the plan")
    assert OPEN not in ana.story()
    assert "Note" not in ana.last.labels, "it is told"


async def test_danger_told_while_a_pair_is_named_stands_alone_red_0(ana: Chat) -> None:
    await ana.says("/shoes")
    await ana.taps("Add a pair")
    await ana.says("8k easy left calf 9/10")
    ana.sees_anywhere("Pain this strong should be looked at today.")
    assert OPEN not in ana.story()
    assert await names(ana) == []


async def test_in_german(world: World) -> None:
    anna = world.chat("8", locale="de-DE")
    await anna.joins(language="de")
    await anna.says("/schuhe")
    await anna.taps("Neues Paar")
    await anna.says("8 km locker linke Wade 2")
    anna.sees_anywhere("Meine Frage ist noch offen.")
    assert await names(anna) == []
