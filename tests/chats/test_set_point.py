"""RED-16 as a chat: the third run that hurts in the same way is asked about, the first two are not."""

from handlers.coach.thresholds import SET_POINT_EASES_MINUTES
from handlers.flows.soreness import ASKED, READ
from tests.chat import Chat, World

BEGAN = "when in the run did it begin?"


async def sore_run(ana: Chat, line: str) -> None:
    """Reports a run that hurt, and answers calmly until the colour or the question of RED-16."""
    await ana.says(line)
    calm = (
        "None of these",
        "None",
        "Gradually",
        "0",
        "Tight",
        "Easily",
        "No",
        "Yes",
        "1 Upper or middle calf",
    )
    for _ in range(30):
        labels = [label for label in calm if label in ana.last.labels]
        if BEGAN in ana.last.text or not labels:
            return
        await ana.taps(labels[0])


async def two_sore_runs(ana: Chat, world: World, line: str = "5k easy left calf 2/10") -> None:
    for _ in range(2):
        await sore_run(ana, line)
        assert BEGAN not in ana.story()
        await world.moves(days=2)


async def test_red_16_the_third_sore_run_is_asked_about_and_the_pattern_is_worth_a_doctor(
    ana: Chat, world: World
) -> None:
    await two_sore_runs(ana, world)
    await sore_run(ana, "5k easy left calf 2/10")
    ana.sees(BEGAN)
    await ana.taps("Later")
    ana.sees("At about which minute?")
    await ana.says("minute 18")
    ana.sees("How soon after you stopped was it gone?")
    await ana.taps("Within 15 minutes")
    ana.sees("It also hurt in your runs on Tue 17 Mar and Thu 19 Mar.")
    await ana.taps("Yes")
    ana.sees("can come from the blood vessels or pressure in the muscle", "General information")


async def test_red_16_a_no_is_the_end_of_it(ana: Chat, world: World) -> None:
    await two_sore_runs(ana, world)
    await sore_run(ana, "5k easy left calf 2/10")
    await ana.taps("Not in the run")
    ana.sees("General information")
    ana.sees_no("blood vessels")


async def test_red_16_typed_lines_answer_it_and_nothing_is_asked(ana: Chat, world: World) -> None:
    line = "5k easy left calf 2/10 from minute 15, gone after 5 min"
    await two_sore_runs(ana, world, line)
    await sore_run(ana, line)
    assert BEGAN not in ana.story()
    ana.sees("can come from the blood vessels or pressure in the muscle")


def test_red_16_the_line_that_decides_is_not_shown_to_her_as_one() -> None:
    """How soon the pain was gone is asked in even steps: the rule's own number is for a clinician."""
    question = ASKED["eased"]
    assert question.choices == ("m5", "m15", "m30", "longer")
    read = [READ["eased"](question.read(choice))["eased"] for choice in question.choices]
    assert read[1] <= SET_POINT_EASES_MINUTES < read[2]
    assert READ["eased"](question.read("soon"))["eased"] <= SET_POINT_EASES_MINUTES, "an older card"
