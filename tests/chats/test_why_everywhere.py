"""/why on any advice (WORD-5): each line of this table is a way to be advised, and the rules that /why must then show.

A script is what somebody types and taps in turn: "[label]" taps, "?" gives the calmest answers that there are, "+13h" and "+2d" let
time pass. What is behind ">" must stand in /why: rule ids, and words of the reason or its source.
"""

import re

import pytest

from handlers.advice.reasons import of_sentences
from handlers.advice.steps import SESSION_RULES
from handlers.coach.levels import LEVELS
from handlers.coach.messages import SAYS
from handlers.coach.policy import TABLE
from handlers.explained import ROOM, RULES, fitting
from handlers.text import plain
from tests.chat import WORDS, Chat, World
from tests.chats.test_health_modes import ana_on
from tests.chats.test_way_back import calmly, checks, until

SORE, RED = ("rest, left calf 2/10", "?"), ("8k easy, left calf 5/10", "?")
RUNS = tuple(step for _ in range(5) for step in ("7k easy, calves fine", "+108h"))
ADVICE: tuple[tuple[str, ...], ...] = (
    # typed questions that a rule answers
    (*SORE, "can I run tomorrow?", ">PAIN-7", ">WORD-9", ">no running today or tomorrow"),
    (*SORE, "can I race tomorrow?", ">PAIN-7", ">WORD-9"),
    (*RED, "may I run today?", ">PAIN-5", ">WORD-9", ">Red because of a highest score of 5/10."),
    (*RED, "/ask can I run tomorrow?", ">PAIN-5", ">WORD-9"),
    (*RED, "shall I run today?", ">PAIN-5"),
    ("can I run tomorrow?", ">PAIN-8", ">three days in a row"),
    ("/ask can I race tomorrow?", ">FAQ-5", ">WORD-9", ">Silbernagel"),
    ("is my calf torn?", "?", ">WORD-9", ">Theiss"),
    ("/ask is it a stress fracture?", "?", ">WORD-9", ">Theiss"),
    ("should I see a doctor?", ">PAIN-22", ">Being worried needs no limit"),
    (*RED, "[I'm worried]", ">PAIN-22"),
    # cards
    ("/ask does ice help?", ">TOPIC-19", ">Ice", ">NHS sprains and strains"),
    ("/learn", "[Prevention]", "[Warming up]", ">TOPIC-5", ">Fradkin 2006"),
    ("why do my calves cramp at night?", ">PAIN-2", ">Garrison 2020"),
    # load
    (*RUNS, "14k hard 80 min, calves fine", ">LOAD-1", ">Frandsen"),
    (*RUNS, "tomorrow 14 km?", ">LOAD-1", ">Frandsen"),
    (*RUNS, "tomorrow 7 km?", ">LOAD-1"),
    (*RUNS, "tomorrow 14 km", ">LOAD-1"),
    ("tomorrow 14 km?", "[I don't know]", ">LOAD-1", ">4 runs and three weeks"),
    ("tomorrow 14 km?", "10 km", ">LOAD-1"),
    ("8k easy, calves fine", "+20d", "tomorrow 8 km?", ">LOAD-11", ">half of the usual"),
    (*SORE, "tomorrow 14 km?", ">LOAD-13"),
    ("8k easy 10 min, calves fine", ">LOAD-14"),
    # colours, and what is said beside them
    (*SORE, ">PAIN-7"),
    ("8k easy, left calf 3/10", "?", ">PAIN-6"),
    (*RED, ">PAIN-5"),
    (*RED, "+13h", "?", ">PAIN-9", ">PAIN-5"),
    ("8k easy, calves fine", "+1d", "rest, calves fine", "+1d", "rest, calves fine", ">PAIN-8"),
    ("yesterday 8k easy, left calf 3/10", "?", ">PAIN-6"),
    ("12 March 8k easy, left calf 3/10", ">PAIN-17", ">one week"),
    # the way back
    (*RED, "/ladder", ">RTR-1", ">RTR-2", ">Green and others, 2022"),
    (*RED, "/ladder", "[Show all steps]", ">RTR-3", ">RTR-4"),
    (*RED, "+13h", "?", "+24h", "?", "/ladder", "[Brisk walk done]", "[0]", ">RTR-1"),
    (*RED, "/today", ">PAIN-5"),
    # things worth checking, exercises
    (*SORE, "/causes", ">CAUSE-0"),
    (*RED, "/routine", ">ROUT-0"),
    ("/routine", ">ROUT-0", ">TOPIC-11"),
    (*SORE, "/raises", ">RTR-1"),
    # danger
    ("I have chest pain", ">RED-1", ">(NHS)"),
    ("my left calf is swollen", "?", ">RED-2", ">Theiss"),
    ("something is very wrong", ">RED-20"),
    ("I have chest pain", "/ask does ice help?", ">RED-1"),
    ("I have chest pain", "+2d", "rest", ">RED-1"),
    ("I have chest pain", "+14h", "[Seen, not yet]", ">RED-21", ">RED-1"),
    ("I have chest pain", "+14h", "[Not seen]", ">RED-21", ">RED-1"),
    ("I have chest pain", "+14h", "[Seen, running allowed again]", "[Nothing to add]", "[Wed 25 Mar]", ">RED-21", ">RTR-2"),
    ("8k easy, left calf 8/10", "?", ">PAIN-14", ">same day"),
    ("8k easy, left calf 2/10", "[Yes or not sure]", "+40m", ">RED-0c"),
    ("8k easy, left calf 2/10", "+40m", ">RED-0c"),
    ("I'm dizzy after my run", "[None of these]", "[No]", ">RED-7a", ">30 minutes"),
    ("8k easy, left calf 2/10", "[None of these]", "[Yes]", "[One of the illnesses]", "?", ">RED-19"),
    # reminders
    ("+24h", ">You asked me to ask about your day"),
    ("remind me to drink at 10:30", "[No, none of these]", "+16h", ">HYD-1", ">HYD-9"),
)  # fmt: skip


async def plays(ana: Chat, world: World, script: tuple[str, ...]) -> None:
    """Types, taps and waits."""
    for step in script:
        if step == "?":
            await calmly(ana)
        elif step.startswith("["):
            await ana.taps(step[1:-1])
        elif waits := re.fullmatch(r"\+(\d+)([mhd])", step):
            await world.moves(**{{"m": "minutes", "h": "hours", "d": "days"}[waits[2]]: int(waits[1])})
        else:
            await ana.says(step)


@pytest.mark.parametrize("script", ADVICE, ids=lambda script: " ".join(script).replace("/", "")[-70:])
async def test_word_5_why_names_the_rule_and_what_it_rests_on(
    ana: Chat, world: World, script: tuple[str, ...]
) -> None:
    asked = [step for step in script if not step.startswith(">")]
    await plays(ana, world, tuple(asked))
    await ana.says("/why")
    latest = ana.last.text.split("\n\n")[1]
    for wanted in script[len(asked) :]:
        assert wanted[1:] in latest, f"{wanted[1:]!r} is not in {latest!r}\n{ana.story()}"


@pytest.mark.parametrize("language", ["en", "de"])
def test_word_5_every_rule_that_speaks_says_what_it_rests_on(language: str) -> None:
    rules = {
        *(rule for _, rule in SAYS),
        *(rule for _, rule, _, _ in LEVELS),
        *(row.id for row in TABLE if row.id != "-"),
        *SESSION_RULES.values(),
        *(
            "PAIN-8a",
            "PAIN-10",
            "PAIN-13",
            "PAIN-22",
            "RED-7a",
            "RED-21",
            "RTR-0",
            "RTR-2",
            "FAQ-5",
            "CAUSE-12",
        ),
    }
    silent = {rule for rule in rules if not WORDS.has(language, f"why-rule-{rule.lower().replace('-', '_')}")}
    assert not silent


def test_word_5_a_level_s_is_known_by_its_sentences() -> None:
    for (level, rule), says in SAYS.items():
        assert (rule in of_sentences(says)) is (level == "S"), (level, rule)
    assert of_sentences(("19_minor",)) == ("RED-19",)
    assert of_sentences(()) == ()


async def test_word_5_an_open_flag_is_explained_however_long_ago_it_was_raised(
    ana: Chat, world: World
) -> None:
    await ana.says("I have chest pain")
    for _ in range(14):
        await world.moves(days=1)
        await ana.says("rest, calves fine")
    await world.moves(days=25)  # the card itself is tidied away
    await ana.says("/why")
    ana.sees_anywhere("RED-1.")


async def test_word_5_where_the_body_is_not_spoken_of_why_repeats_nothing_of_it(world: World) -> None:
    ana = await ana_on(world, "lean")
    await ana.says("8k easy, left calf 8/10")
    await calmly(ana)
    await ana.says("/why")
    ana.sees("I don't repeat what you told me about your body")
    ana.sees_no("8/10", "from 7 of 10", "From 7 of 10")


async def test_word_5_what_is_said_twice_is_explained_once(ana: Chat) -> None:
    await ana.says("I have chest pain")
    await ana.taps("Show again")
    await ana.says("/ask does ice help?")
    await ana.says("/why")
    assert ana.last.text.count("chest pain, a racing heart") == 1, ana.story()


async def test_undo_reaches_past_advice_that_asked_nothing(ana: Chat) -> None:
    await ana.says("8k easy, calves fine")
    await ana.says("can I run tomorrow?")
    ana.sees_buttons("Why this?")
    await ana.says("undo")
    ana.sees("Undone")


async def test_word_5_the_morning_after_a_session_why_gives_the_rule_that_it_came_to(
    ana: Chat, world: World
) -> None:
    await ana.says("8k easy left calf 3/10")
    await calmly(ana)
    ran = False
    for _ in range(14):
        await until(world, 7)
        await calmly(ana)
        if ran:
            break
        ran = "Today, step 1 of 10" in ana.last.text
        await ana.says("/ladder")
        if "Brisk walk done" in ana.last.labels:
            await ana.taps("Brisk walk done", "0")
        if "Do the checks" in ana.last.labels:
            await ana.taps("Do the checks", "20", "20", "0, no pain", "0, no pain")
        await until(world, 19)
        await ana.says("4k easy, calves fine" if ran else "rest, calves fine")
        await calmly(ana)
    ana.sees("A clean session.")
    await ana.says("/why")
    latest = ana.last.text.split("\n\n")[1]
    assert "RTR-5" in latest, ana.story()
    assert "two sessions with 1 at most" in latest, ana.story()


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_level_has_its_words(language: str) -> None:
    for level, rule, reason, _ in LEVELS:
        assert (level, rule) in SAYS or WORDS.has(language, f"level-{reason}"), (rule, reason)
    assert WORDS.has(language, "level-teen")  # RED-19 has words for others


async def test_rtr_1_an_other_leg_that_is_weak_is_said_once_and_explained(ana: Chat, world: World) -> None:
    await ana.says("8k easy left calf 3/10")
    await calmly(ana)
    for _ in range(6):
        await until(world, 7)
        await calmly(ana)
        if "fewer than 10 raises" in ana.last.text:
            break
        await checks(ana, raises="8")
        await until(world, 19)
        await ana.says("rest, calves fine")
        await calmly(ana)
        if "fewer than 10 raises" in ana.last.text and "/ladder" not in ana.log[-1]:
            break
    ana.sees("Your other calf manages fewer than 10 raises.", "Worried? See a professional.")
    await ana.says("/why")
    assert "RTR-1" in ana.last.text.split("\n\n")[1], ana.story()


def test_why_tells_as_much_as_is_read_on_a_screen_and_the_latest_always() -> None:
    texts = [WORDS.text("en", f"why-rule-{rule}") for rule in ("red_1", "red_4", "red_6", "red_7", "red_8")]
    assert tuple(fitting(texts, 10_000)) == tuple(texts)
    assert tuple(fitting(texts, 0)) == (texts[0],)
    two = len(plain(texts[0])) + len(plain(texts[1]))
    assert tuple(fitting(texts, two)) == tuple(texts[:2])


@pytest.mark.parametrize("language", ["en", "de"])
def test_why_of_the_gravest_flag_and_a_room_full_of_others_fits_every_platform(language: str) -> None:
    longest = sorted(
        (len(plain(WORDS.text(language, f"why-rule-{rule.lower().replace('-', '_')}"))) for _, rule in SAYS),
        reverse=True,
    )
    assert sum(longest[:RULES]) + ROOM < 1_900  # Discord takes 2,000 characters in a message
