"""PAIN-12 (d) as a chat: a professional's tendon plan, recorded once and confirmed again."""

from tests.chat import Chat, World

FOLLOWS = "Follow your professional's plan."
CALM = (
    *("None of these", "2 Low, towards the heel", "Gradually", "Tight", "Easily", "None", "Not stiff"),
    *("No", "0"),
)


async def sore_tendon(ana: Chat) -> None:
    await ana.says("left calf 2/10")
    await answers(ana, "1")


async def answers(ana: Chat, morning: str) -> str:
    """A calm Achilles tendon, but for the first steps; what is said of it."""
    for _ in range(20):
        if "General information" in ana.last.text:
            break
        steps = "first steps" in ana.last.text
        label = morning if steps else next((label for label in CALM if label in ana.last.labels), None)
        assert label is not None, ana.story()
        await ana.taps(label)
    return ana.last.text


async def next_morning(ana: Chat, world: World, score: str) -> str:
    """The night, the morning's questions, and the day after them."""
    await world.moves(hours=13)
    said = await answers(ana, score)
    await world.moves(hours=11)
    return said


async def tells_of_the_plan(ana: Chat) -> None:
    await ana.says("/ladder")
    await ana.taps("I have a tendon plan")
    await ana.taps("Yes, and I follow it")


async def test_pain_12_confirming_the_plan_does_not_move_the_baseline(ana: Chat, world: World) -> None:
    await sore_tendon(ana)
    for _ in range(3):
        await next_morning(ana, world, "1")
    await tells_of_the_plan(ana)
    assert FOLLOWS in await next_morning(ana, world, "1")
    await ana.says("/ladder")
    ana.sees("You follow a professional's tendon plan, told on Fri 20 Mar.", "by Fri 1 May")
    for _ in range(7):
        assert FOLLOWS not in await next_morning(ana, world, "2")
    await tells_of_the_plan(ana)  # mornings of 2 before it: a baseline of those days would take 2 as usual
    assert FOLLOWS not in await next_morning(ana, world, "2")
    assert FOLLOWS in await next_morning(ana, world, "1")


async def test_pain_12_a_plan_of_six_weeks_ago_is_to_be_confirmed_again(ana: Chat, world: World) -> None:
    await sore_tendon(ana)
    for _ in range(3):
        await next_morning(ana, world, "1")
    await tells_of_the_plan(ana)
    await world.moves(days=42)
    await ana.says("/help")  # not a word for six weeks
    assert "more than six weeks ago" in await next_morning(ana, world, "1")
    await tells_of_the_plan(ana)
    assert "more than six weeks ago" not in await next_morning(ana, world, "1")
    await ana.says("/ladder")
    ana.sees("told on Fri 20 Mar.", "by Sat 13 Jun")


async def test_pain_12_the_plan_of_one_calf_is_no_leave_to_run_on_the_other(ana: Chat, world: World) -> None:
    await sore_tendon(ana)
    for _ in range(3):
        await next_morning(ana, world, "1")
    await tells_of_the_plan(ana)
    assert FOLLOWS in await next_morning(ana, world, "1")
    await ana.says("left calf 2/10, right calf 3/10")
    said = await answers(ana, "1")
    assert FOLLOWS not in said, ana.story()
    assert "No running" in said, ana.story()
