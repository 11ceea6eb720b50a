"""What the way back to running says beside its numbers: day 3, what is next, the plan of the day, and the day she is back."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.chat import WORDS, Chat, World

BERLIN = ZoneInfo("Europe/Berlin")
CALM = (
    *(
        "ask-pain_raise.easily",
        "ask-short.none",
        "ask-q1.no",
        "ask-q5.no",
        "ask-q8.none",
        "ask-q19.no",
        "ask-pain_onset.gradual",
    ),
    *("ask-pain_site.upper_mid", "ask-pain_signs.none", "ask-pain_feel.tight"),
    *("ask-pain_stiff.none", "ask-better.yes", "ask-pain_session.whole"),
)


async def calmly(chat: Chat, language: str = "en") -> None:
    """The calmest answer to every question on the card."""
    calm = [WORDS.label(language, key) for key in CALM]
    for _ in range(25):
        known = [label for label in (*calm, "0") if label in chat.last.labels]
        if not known:
            return
        await chat.taps(known[0])
    raise AssertionError(chat.story())


async def until(world: World, hour: int, minute: int = 31) -> None:
    """Lets time pass until the next such time in Berlin."""
    now = world.clock.at.astimezone(BERLIN)
    then = now.replace(hour=hour, minute=minute, second=0, microsecond=0)
    await world.moves(seconds=(then + timedelta(days=then <= now) - now).total_seconds())


async def checks(chat: Chat, language: str = "en", raises: str = "20") -> None:
    """The walk and the checks before the first step back, as far as they are next today, all free of pain."""

    def word(key: str) -> str:
        return WORDS.label(language, key)

    await chat.says("/ladder")
    if word("ask-ladder.walk") in chat.last.labels:
        await chat.taps(word("ask-ladder.walk"), "0")
    if word("ask-ladder.tests") in chat.last.labels:
        await chat.taps(word("ask-ladder.tests"))
        await chat.says(raises)
        await chat.says(raises)
        await chat.taps(word("ask-ladder_jumps.none"), word("ask-ladder_hops.none"))


async def rests(chat: Chat, world: World) -> None:
    """An evening with a rest day and calves that are fine."""
    await until(world, 19)
    await chat.taps("Rest day", "Fine")


async def test_day_3_repeats_the_safety_questions_without_calling_a_quiet_calf_painful(
    ana: Chat, world: World
) -> None:
    await ana.says("ran 6k, right calf 6/10, sharp, had to stop")
    ana.sees("I'm sorry, that sounds painful.")
    await calmly(ana)
    for _ in range(2):
        await until(world, 7)
        await calmly(ana)
        await rests(ana, world)
    await until(world, 7)
    ana.sees("Day 3 with this calf: some signs show only after days, so first the safety questions once more")
    ana.sees_no("painful")


async def test_red_0c_a_screen_left_open_comes_again_after_a_rest_day_as_an_open_one(
    ana: Chat, world: World
) -> None:
    await ana.says("ran 6k, right calf 6/10, sharp, had to stop")
    await until(world, 20)
    await rests(ana, world)
    said = next(message.text for message in ana.messages if "Rest day, calves fine" in message.text)
    assert "The safety card is still open, so first that." in said, ana.story()
    assert "Right now or since this began" in said, "the form it was left open in"
    assert "painful" not in said, ana.story()


async def test_rtr_1_the_walks_are_named_before_the_checks(ana: Chat, world: World) -> None:
    await ana.says("8k easy left calf 3/10")
    await calmly(ana)
    for _ in range(2):
        await until(world, 7)
        await calmly(ana)
    ana.sees("Next: a brisk 30-minute walk on each of two pain-free days. Tell me with /ladder.")
    await ana.says("/ladder")
    await ana.taps("Brisk walk done", "0")
    await rests(ana, world)
    ana.sees("Next: one more brisk 30-minute walk, on another day.")
    ana.sees_no("entry checks")


async def test_rtr_1_after_a_sudden_start_the_day_of_the_checks_is_named(ana: Chat, world: World) -> None:
    await ana.says("ran 6k, right calf 3/10, came on suddenly")
    await ana.taps("Suddenly") if "Suddenly" in ana.last.labels else None
    await calmly(ana)
    for _ in range(3):
        await until(world, 7)
        await calmly(ana)
        await ana.says("/ladder")
        if "Brisk walk done" in ana.last.labels:
            await ana.taps("Brisk walk done", "0")
    ana.sees("heel raises, small jumps, hops, all free of pain (from Wed 25 Mar on)")
    await until(world, 19)
    await ana.says("rest, calves fine")
    ana.sees("The entry checks are next, from Wed 25 Mar on: /ladder leads you through them.")


@pytest.mark.parametrize("language", ["en", "de"])
async def test_pain_8a_the_day_she_is_back_is_said_once(chat: Chat, world: World, language: str) -> None:
    def word(key: str, **values: str | int) -> str:
        return WORDS.label(language, key, **values)

    await chat.joins(language=language)
    await chat.says({"en": "8k easy left calf 3/10", "de": "8 km locker, linke Wade 3/10"}[language])
    await calmly(chat, language)
    home = WORDS.label(language, "do-session-home", stage=8).replace("**", "")
    told = 0
    for _ in range(36):
        await until(world, 7)
        await calmly(chat, language)
        if home in chat.last.text:
            told += 1
            break
        today = WORDS.label(language, "do-ladder-today", stage=1, work="").split(",")[0].replace("**", "")
        session = today in chat.last.text
        await checks(chat, language)
        await until(world, 19)
        if session:
            await chat.says({"en": "4k easy, calves fine", "de": "4 km locker, Waden gut"}[language])
        else:
            await chat.says({"en": "rest, calves fine", "de": "Pause, Waden gut"}[language])
        await calmly(chat, language)
    assert told == 1, chat.story()
    await until(world, 19)
    await chat.says({"en": "rest, calves fine", "de": "Pause, Waden gut"}[language])
    assert home not in chat.last.text, chat.story()
    await chat.says("/ladder")
    assert word("ladder-how-fast", first=5, last=10, after=5) in chat.last.text, chat.story()


async def first_session(ana: Chat, world: World) -> None:
    """A sore calf, the days without running and the checks, up to the morning of the first session."""
    await ana.says("8k easy left calf 3/10")
    await calmly(ana)
    for _ in range(8):
        await until(world, 7)
        await calmly(ana)
        if "Today, step 1 of 10" in ana.last.text:
            return
        await checks(ana)
        await until(world, 19)
        await ana.says("rest, calves fine")
        await calmly(ana)
    raise AssertionError(ana.story())


async def test_rtr_3_a_run_that_was_more_than_its_step_is_no_step(ana: Chat, world: World) -> None:
    await first_session(ana, world)
    await until(world, 19)
    await ana.says("12k hard 50min, calves fine")
    ana.sees("Was today's run your step 1 on the way back?")
    await calmly(ana)
    ana.sees(
        "That was more than step 1, so it does not count as one.", "Next session: Mon 23 Mar, step 1 of 10"
    )
    await ana.taps("Why this?")
    ana.sees("no step is skipped", "RTR-3")
    await until(world, 7)
    await calmly(ana)
    ana.sees("Next session: Mon 23 Mar, step 1 of 10")
    ana.sees_no("clean session")


async def test_rtr_4_a_run_instead_of_the_first_session_moves_it_by_a_day(ana: Chat, world: World) -> None:
    await first_session(ana, world)
    await until(world, 19)
    await ana.says("12k hard 50min, calves fine")
    await ana.taps("No, another run")
    await calmly(ana)
    ana.sees("please give the calf its break", "Next session: Mon 23 Mar, step 1 of 10")


async def test_red_0_while_a_flag_is_open_there_is_no_way_back_to_look_at(ana: Chat) -> None:
    await ana.says("left calf 3/10, and my left calf is swollen")
    for _ in range(8):
        if "No" not in ana.last.labels and "None of these" not in ana.last.labels:
            break
        await ana.taps("No" if "No" in ana.last.labels else "None of these")
    ana.sees("This needs to be checked today")
    await ana.says("/ladder")
    ana.sees("The safety note comes first: no running until a professional has seen it.")
    assert ana.last.labels == ["I've been seen", "Close"], ana.story()
    ana.sees_no("hops", "Step")


async def test_pain_8a_why_on_the_way_back_names_the_steps(ana: Chat, world: World) -> None:
    await ana.says("8k easy left calf 3/10")
    await calmly(ana)
    for _ in range(3):
        await until(world, 7)
        await calmly(ana)
    ana.sees("no pain now, and it stays amber until you are back to running")
    await ana.taps("Why this?")
    ana.sees("Amber because of the steps back to running, which are not all done yet.")
