"""WORD-13, what must always hold: every safety rule can be reached, and nothing is ever green that must not be."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handlers.coach import screen
from handlers.coach.judgement import judge
from handlers.coach.levels import LEVELS
from handlers.coach.messages import SAYS, sentences
from handlers.coach.screen import OPENS, Context, Finding, findings
from handlers.coach.story import Screen, Story
from handlers.flows.safety import QUESTIONS
from handlers.text import plain
from tests.chat import WORDS
from tests.coach.anything import climbs, stories
from tests.coach.test_screen_stories import STORIES, play
from tests.test_words import LANGUAGES

many = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
# Words of what a message of level E or T never speaks of: it stands alone (RED-0).
APART = (
    "ladder",
    "leiter",
    "übung",
    "raises",
    "routine",
    "worth checking",
    "nachzusehen",
    "streak",
    "ice it",
)


def test_every_red_id_can_be_reached() -> None:
    played = {(each.level, each.rule) for told in STORIES for each in play(told).found}
    feverish = findings({"q18": "yes", "q18_fever": "yes"}, Context(day=3))
    played |= {(each.level, each.rule) for each in feverish}
    by_the_log = {(level, rule) for level, rule, _, _ in LEVELS}
    assert set(SAYS) <= played | by_the_log


def test_every_row_of_the_trigger_table_asks_a_question() -> None:
    for row, keys in OPENS.items():
        context = Context(pain=True, whole=False, rows=(row,), day=3, risks="" if row == "RED-Q2" else "yes")
        assert screen.next_question({}, context) in keys


@st.composite
def talks(draw: st.DrawFn) -> tuple[Context, dict[str, str]]:
    """Any screen, answered at random to its end or broken off."""
    context = Context(
        short=draw(st.booleans()),
        one_sided=draw(st.booleans()),
        day=draw(st.sampled_from([0, 1, 2, 3, 7])),
        heel=draw(st.booleans()),
        onset=draw(st.sampled_from(["", "sudden", "gradual"])),
        profile_asked=draw(st.booleans()),
        lower_threshold=draw(st.booleans()),
        rows=draw(st.sampled_from([(), (), ("RED-Q2",), ("RED-Q5", "RED-Q8"), ("RED-20",)])),
    )
    answers: dict[str, str] = {}
    for _ in range(draw(st.integers(0, 30))):
        key = screen.next_question(answers, context)
        if key is None:
            break
        if key == "q8_name":
            answers[key] = draw(st.sampled_from(["unknown", "statin"]))
        elif key.startswith("q8"):
            more = screen.more_medicines(answers)
            answers[key] = draw(st.sampled_from([*more, "no_more" if "." in key else "none"]))
        else:
            answers[key] = draw(st.sampled_from(QUESTIONS[key].choices[:2] or ("no",)))
    return context, answers


@many
@given(talks())
def test_a_message_of_level_e_or_t_stands_alone_red_0(talk: tuple[Context, dict[str, str]]) -> None:
    context, answers = talk
    found = findings(answers, context)
    if found and found[0].level in ("E", "T"):
        for language in LANGUAGES:
            said = " ".join(plain(WORDS.text(language, f"red-{key}")) for key in sentences(found))
            assert not [word for word in APART if word in said.casefold()]


@many
@given(talks())
def test_an_emergency_ends_the_screen_and_a_same_day_level_asks_only_what_is_more_urgent(
    talk: tuple[Context, dict[str, str]],
) -> None:
    context, answers = talk
    found = findings(answers, context)
    wanted = screen.next_question(answers, context)
    if any(each.level == "E" for each in found):
        assert wanted is None
    elif any(each.level == "T" for each in found) and wanted is not None:
        assert wanted in (*screen.EMERGENCY, "q6_unwell") or wanted.startswith("q8.")


@many
@given(talks(), st.sampled_from(["q1", "q4", "q7", "q2", "q3", "q5c", "q20"]))
def test_not_sure_counts_as_yes_at_e_and_t_red_0(talk: tuple[Context, dict[str, str]], key: str) -> None:
    context, answers = talk
    yes, unsure = (findings({**answers, key: said}, context) for said in ("yes", "not_sure"))
    assert yes == unsure


@many
@given(st.one_of(stories(), climbs().map(lambda tale: tale.story)), st.booleans())
def test_no_green_with_pain_with_a_ladder_owed_or_with_a_question_open(
    story: Story, unanswered: bool
) -> None:
    if unanswered:
        story = Story(
            today=story.today,
            days=story.days,
            screens=(*story.screens, Screen(day=story.today, open=True)),
            sessions=story.sessions,
        )
    found = judge(story)
    if found.colour == "green":
        assert not found.ladder_owed
        assert not found.screen_open
        assert not any(each.peak for each in found.sides.values())
        assert not found.flags


@many
@given(stories())
def test_nothing_but_stop_is_said_while_a_flag_is_due(story: Story) -> None:
    found = judge(story)
    closing = [each for each in found.levels if each.level != "S" and each.rule != "PAIN-14"]
    if closing:
        assert found.colour == "flag"
        assert found.run.kind == "none"


def test_several_levels_are_said_as_the_highest_and_each_sentence_once_red_0() -> None:
    found = (
        Finding(level="T", rule="RED-2"),
        Finding(level="T", rule="RED-9"),
        Finding(level="S", rule="RED-14"),
    )
    said = sentences(found)
    assert said.count("today") == 1
    assert "2_until" in said
    assert "14_stop" not in said


def test_a_t_level_after_the_short_form_ends_the_screen_because_the_card_asked_every_e_question() -> None:
    answers = {"short": "none", "risks": "yes", "better": "no"}
    context = Context(short=True, day=3)
    assert findings(answers, context)[0] == Finding(level="T", rule="RED-2")
    assert screen.next_question(answers, context) is None
