"""What the safety screen asks and says, sentence by sentence: a second copy, so that nothing is left out by a slip."""

import pytest

from handlers.coach.messages import SAYS, sentences
from handlers.coach.screen import LATER, OPENS, SAME_DAY, Context, Finding, after_silence, next_question

ASKED = {  # RED-0, Trigger words: what a row opens
    "RED-Q1": "q1",
    "RED-Q4": "q4",
    "RED-Q5": "q5 q5c",
    "RED-Q7": "q7",
    "RED-Q2": "q2 risks no_link",
    "RED-Q3": "q3",
    "RED-Q6": "q6 q6_unwell",
    "RED-Q8": "q8",
    "RED-20": "q20",
    "RED-Q9": "q9 q9_weight",
    "RED-16": "q16 q16_risk",
    "RED-17": "q17",
    "RED-18": "q18 q18_fever",
    "RED-19": "q19",
    "PAIN-Q8": "limp",
    "RED-Q2d": "risks better",
}
SAID = {  # the sentences of each level and rule
    "E RED-1": "1 call 1_alone 1_leg",
    "E RED-4": "4 call_or_go 4_not",
    "E RED-5": "5 call",
    "E RED-6": "6 6_go 6_ask",
    "E RED-7": "7_8 call_or_let 7_cool",
    "E RED-8": "7_8 call_or_let 8_water",
    "E RED-9": "9_e call",
    "E RED-10": "10 10_go",
    "T RED-2": "2 today 2_until breathless",
    "T RED-3": "3 3_not 3_early",
    "T RED-6": "6 today 6_ask 6_urine",
    "T RED-9": "9 today 9_call",
    "T RED-11": "11 11_stop 11_uk 11_abrupt",
    "T RED-12": "12 12_dose 12_urine",
    "T RED-13": "13 today 13_call",
    "T RED-14": "14 14_stop 14_weight today",
    "T RED-18": "18_t today",
    "T RED-20": "20 today 20_call",
    "T RED-0c": "open_silence",
    "T PAIN-14": "strong today",
    "S RED-14": "14 14_stop 14_pro 14_turn 14_tell",
    "S RED-15": "15 15_not pro_soon 15_clot",
    "S RED-16": "16",
    "S RED-17": "17 pro_soon 17_call",
    "S RED-18": "18",
    "S RED-19": "19",
    "S RED-Q8": "q8",
}


@pytest.mark.parametrize("row", [*ASKED, *(row for row in OPENS if row not in ASKED)])
def test_red_0_a_trigger_word_opens_each_question_of_its_row(row: str) -> None:
    assert " ".join(OPENS[row]) == ASKED[row]


@pytest.mark.parametrize("said", [*SAID, *(f"{a} {b}" for a, b in SAYS if f"{a} {b}" not in SAID)])
def test_red_0_a_message_leaves_no_sentence_out(said: str) -> None:
    level, rule = said.split()
    assert " ".join(sentences((Finding(level=level, rule=rule),))) == SAID[said]  # type: ignore[arg-type]


def test_red_0_what_is_asked_on_the_same_day_and_again_later() -> None:
    assert " ".join(SAME_DAY) == "q20 q2 risks no_link better q3 q5c q6 q6_unwell"
    assert {"risks", "better", "q16", "q16_risk", "q17", "q18", "q18_fever"} <= {*LATER}


def test_red_0c_a_yes_on_the_short_card_and_silence_before_the_dangers_are_through_is_same_day() -> None:
    found = after_silence({"short": "yes"}, Context(short=True))
    assert [(each.level, each.rule) for each in found] == [("T", "RED-0c")]


def test_red_0c_silence_without_any_yes_means_nothing() -> None:
    assert after_silence({}, Context(short=True)) == ()
    assert after_silence({"q1": "no"}, Context()) == ()


CALM = {"short": "yes", "q8": "none", "onset": "gradual", "moment": "no"}
ABOVE = {
    "q1",
    "q4",
    "q5",
    "q7",
    "q20",
    "q2",
    "risks",
    "no_link",
    "q3",
    "q5c",
    "q6",
    "q8",
}  # a Yes to these is E or T


def test_red_0c_what_a_silence_after_a_yes_means_depends_on_what_is_still_to_be_asked() -> None:
    context, answers, waited = Context(short=True, day=3), {"short": "yes"}, set()
    while (key := next_question(answers, context)) is not None:
        found = after_silence(answers, context)
        assert bool(found) == (key in ABOVE), (key, found)
        waited.add(key)
        answers[key] = CALM.get(key, "no")
    assert waited >= {"q1", "q2", "q3", "q9", "q16", "q17", "q18"}
    assert after_silence(answers, context) == ()  # nothing is waited for any more


def test_red_0c_silence_at_the_second_question_of_a_row_below_same_day_says_no_more_than_its_first() -> None:
    context = Context(short=True, day=3, profile_asked=False)
    answers, waited = {"short": "yes"}, set()
    while (key := next_question(answers, context)) is not None:
        if key not in ABOVE:
            assert not [each for each in after_silence(answers, context) if each.level == "T"], key
        waited.add(key)
        answers[key] = "yes" if key in ("q16", "q18", "q19") else CALM.get(key, "no")
    assert waited >= {"q16_risk", "q18_fever"}


def test_red_0c_what_was_found_already_is_not_said_twice_after_silence() -> None:
    context, answers, told = Context(short=True, day=3), {"short": "yes"}, set()
    while (key := next_question(answers, context)) is not None:
        found = after_silence({**answers, key: "yes"}, context)
        same_day = [each.rule for each in found if each.level == "T"]
        assert same_day == ["RED-0c"] or "RED-0c" not in same_day, (key, found)
        told |= {*same_day}
        answers[key] = CALM.get(key, "no")
    assert {"RED-0c", "RED-2", "RED-3", "RED-6"} <= told
