"""/why: what was said, which rule led to it, and what that rule rests on, in a runner's words (WORD-5)."""

import pytest

from tests.chat import Chat, World
from tests.chats.test_health_modes import answers_all


async def test_word_5_a_colour_names_its_number_its_rule_and_what_the_rule_rests_on(ana: Chat) -> None:
    await ana.says("8k easy, left calf 5/10")
    await answers_all(ana)
    await ana.says("/why")
    ana.sees("Red because of a highest score of 5/10.", "with 4 of 10", "at least 3 days without running")
    ana.sees("our own cautious choice, below those of published pain models", "Rule: PAIN-5.")


async def test_word_5_a_colour_that_is_kept_says_why_it_does_not_turn_at_once(
    ana: Chat, world: World
) -> None:
    await ana.says("8k easy, left calf 5/10")
    await answers_all(ana)
    await world.moves(hours=13)
    await answers_all(ana)
    await ana.says("/why")
    ana.sees(
        "better only by one step a day", "Walking feels normal before a calf can take running.", "PAIN-9"
    )


async def test_word_5_a_message_that_came_by_itself_is_named(ana: Chat, world: World) -> None:
    await world.moves(hours=26)
    await ana.says("/why")
    ana.sees(": Check-in", "You asked me to ask about your day at this time.")


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("14k hard 80 min, calves fine", ["With 7.7 km it would have stayed within 10 %."]),
        ("8k easy 50 min, calves fine", ["Worth a look: up to 7.7 km would have stayed within 10 % of it."]),
    ],
)
async def test_load_1_of_a_run_that_is_done_the_hint_looks_back(
    ana: Chat, world: World, said: str, words: list[str]
) -> None:
    for line in ("6k easy", "7k easy", "6k easy", "7k easy", "6k easy"):
        await ana.says(f"{line}, calves fine")
        await world.moves(hours=108)
    await ana.says(said)
    ana.sees(*words)
    await ana.taps("Why this?")
    ana.sees("Frandsen and others, 2025", "Rule: LOAD-1.")


@pytest.mark.parametrize("command", ["/routine", "/raises"])
async def test_word_5_why_after_refused_exercises_gives_the_rule_that_refused_them(
    ana: Chat, command: str
) -> None:
    await ana.says("8k easy left calf 5/10")
    await answers_all(ana)
    await ana.says(command)
    ana.sees("No exercises for now")
    await ana.taps("Why this?")
    ana.sees("While the colour is red I give no exercises", "Rule: ROUT-0.")
    await ana.says("/why")
    ana.sees("While the colour is red I give no exercises", "Rule: ROUT-0.", "Rule: PAIN-5.")


async def test_word_5_why_names_the_open_safety_question_that_refused_them_and_it_is_asked_again_red_0c(
    ana: Chat,
) -> None:
    await ana.says("8k easy left calf 2/10")
    await ana.says("/routine")
    ana.sees_buttons("None of these", "Yes or not sure")
    ana.sees_anywhere("First the safety questions, please")
    await ana.says("/why")
    ana.sees("A safety question of mine is still open.", "Rule: ROUT-0, RED-0c.")


async def test_word_5_why_names_the_flag_that_refused_them_beside_its_message_red_0(ana: Chat) -> None:
    await ana.says("I have chest pain")
    await ana.says("/routine")
    ana.sees("there is an open warning sign", "112")
    ana.sees_no_buttons()
    await ana.says("/why")
    ana.sees("While a warning sign is open I give no exercises.", "Rule: ROUT-0, RED-0.")
