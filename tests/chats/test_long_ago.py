"""What was told of a calf long ago does not outlive its scores: an old limp or an old flag is not today's trouble."""

from datetime import date, timedelta

import pytest

from handlers.advice.story import course_of
from handlers.coach.told import SHELF, Raised
from handlers.facts import keep
from handlers.turn import Ports, Turn
from storage.records import Place
from storage.work import Work
from tests.chat import WORDS, Chat, World
from tests.chats.test_coach import answers_calmly


async def limps(ana: Chat) -> None:
    """A run that ends with a limp, its screen clear."""
    await ana.says("8k easy left calf 2/10")
    await answers_calmly(ana, "walking normally?")
    await ana.taps("I limp")
    await answers_calmly(ana, "Red")


async def fine_for_three_days(ana: Chat, world: World) -> None:
    for _ in range(3):
        await world.moves(days=1)
        await ana.says("8k easy, calves fine")


@pytest.mark.parametrize("days", [95, 250])
async def test_a_limp_of_long_ago_is_not_todays_trouble(ana: Chat, world: World, days: int) -> None:
    await limps(ana)
    world.clock.at += timedelta(days=days)
    await fine_for_three_days(ana, world)
    ana.sees("No pain logged for 3 days. Run as planned")


async def test_a_limp_of_this_month_is(ana: Chat, world: World) -> None:
    await limps(ana)
    world.clock.at += timedelta(days=10)
    await fine_for_three_days(ana, world)
    ana.sees("A few quick taps first.")  # the episode is open: day 3 has its screen


async def with_a_flag(world: World, raised: date, lifted: date | None) -> tuple[int, int]:
    """How many flags Ana's story has with one more of these days, and how many calves with an open episode."""
    flag = Raised(level="T", rules=("RED-2",), says=(), raised_at=world.clock.at, lifted_on=lifted)

    def unit(work: Work) -> tuple[int, int]:
        found = work.people.find("test", "7")
        assert found is not None
        turn = Turn(
            ports=Ports(words=WORDS, zone_at=lambda *_: None),
            work=work,
            now=world.clock.at,
            event=None,
            place=Place(platform="test", chat="c7"),
            runner=found[0],
            identity=found[1],
        )
        keep(turn, SHELF, flag, day=raised)
        course = course_of(turn)
        return len(course.story.flags), sum(calves.start is not None for calves in course.calves.values())

    return await world.store.transact(unit)


@pytest.mark.usefixtures("ana")
async def test_a_flag_lifted_long_ago_leaves_nothing_and_one_that_stands_stays(world: World) -> None:
    today = world.clock.at.date()
    raised = today - timedelta(days=300)
    assert await with_a_flag(world, raised, raised + timedelta(days=10)) == (0, 0)
    assert await with_a_flag(world, raised, None) == (1, 0)
    # RED-21: lifted within what is read, there is a way back to go
    assert await with_a_flag(world, raised, today - timedelta(days=50)) == (2, 2)
