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
