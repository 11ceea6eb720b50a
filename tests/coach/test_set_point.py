"""RED-16: what is asked of a run that hurt, and when; the pattern itself stands in tests/vignettes/levels.toml."""

from typing import Any

import pytest

from handlers.coach.course import Course
from handlers.coach.possible import Key
from handlers.coach.questions import next_question, still_open
from handlers.coach.set_point import asked_about, earlier, question
from tests.coach.tales import QUIET, Tale, on, rules

HURT: dict[str, Any] = {
    **{"worst": 2, "onset": "gradual", "site": "upper_mid", "could_run_on": True, "heel_raise": "easily"},
    **{"night": False, "bone_spot": False, "bruise": False, "swelling": False, "morning": 0, "stiff_minutes": 0},
    **QUIET,
}  # fmt: skip
TIGHT = {**HURT, "qualities": frozenset({"tight"})}
SOON = {"began": 20, "eased": 5}


def sore(*runs: dict[str, Any], felt: dict[str, Any] | None = None) -> Tale:
    """A run with pain on every second day, from day 0 on."""
    tale = Tale()
    for number, told in enumerate(runs):
        tale = tale.tells(2 * number, ran=True, **(TIGHT if felt is None else felt), **told)
    return tale.screen(0)


def wanted(tale: Tale) -> list[Key]:
    return [ask.key for ask in still_open(tale.story)]


def left(tale: Tale) -> Any:
    return Course.of(tale.story).calves["left"]


def test_red_16_the_first_and_the_second_sore_run_ask_nothing() -> None:
    assert "began" not in wanted(sore({}))
    assert "began" not in wanted(sore({}, {}))


def test_red_16_the_third_asks_one_after_the_other_and_last_of_all() -> None:
    assert wanted(sore({}, {}, {}))[-1] == "began"
    assert wanted(sore({}, {}, {"began": 20})) == ["eased"]
    assert wanted(sore({}, {}, SOON)) == ["same_before"]
    assert wanted(sore({}, {}, SOON | {"same_before": True})) == []


def test_red_16_it_is_asked_of_both_calves_at_once() -> None:
    tale = Tale().screen(0)
    for day in (0, 2, 4):
        tale = tale.tells(day, side="both", ran=True, **TIGHT)
    asked = [ask for ask in still_open(tale.story) if ask.key == "began"]
    assert [ask.sides for ask in asked] == [("left", "right")]


@pytest.mark.parametrize("told", [{"began": 0}, {"began": 20, "eased": 16}])
def test_red_16_a_run_of_another_kind_ends_the_questions(told: dict[str, Any]) -> None:
    assert wanted(sore({}, {}, told)) == []


def test_red_16_only_the_runs_that_were_not_told_then_are_asked_about_with_their_days() -> None:
    ask = next_question(sore(SOON, {}, SOON).story)
    assert ask is not None
    assert (ask.key, ask.days) == ("same_before", (on(2),))
    ask = next_question(sore({}, {}, {}, SOON).story)
    assert ask is not None
    assert ask.days == (on(2), on(4))  # the two that are needed, the earlier first
    assert asked_about(left(sore({}, {}, SOON))) == (on(0), on(2))


def test_red_16_what_was_told_of_the_runs_before_is_not_asked_again() -> None:
    no = SOON | {"same_before": False}
    assert wanted(sore({}, {}, no, {})) == []  # one run is known to be of the kind: two more are needed
    assert wanted(sore({}, {}, no, SOON, {}))[-1] == "began"
    yes = SOON | {"same_before": True}
    assert earlier(left(sore({}, {}, yes, {}))).alike == 3


def test_red_16_three_that_were_told_at_the_time_need_no_question() -> None:
    tale = sore(SOON, SOON, SOON)
    assert question(left(tale)) is None
    assert "RED-16" in rules(tale.judged)


def test_red_16_where_the_kind_of_pain_is_not_known_it_is_asked_first() -> None:
    assert wanted(sore({}, {}, {}, felt=HURT))[-1] == "qualities"
    assert question(left(sore({}, {}, {}, felt=HURT | {"qualities": frozenset({"ache"})}))) is None


def test_red_16_nothing_is_asked_where_its_message_was_sent_lately_or_a_same_day_level_is_due() -> None:
    tale = sore({}, {}, {})
    assert "began" not in wanted(tale.flag("S", "RED-16", 1))
    long_ago = Tale().flag("S", "RED-16", 0)
    for day in (14, 16, 18):
        long_ago = long_ago.tells(day, ran=True, **TIGHT)
    assert "began" in wanted(long_ago.screen(14))
    assert "began" not in wanted(
        sore({}, {}, {"worst": 7}, felt={k: v for k, v in TIGHT.items() if k != "worst"})
    )


def test_red_16_a_run_of_more_than_60_days_ago_is_none_of_the_three() -> None:
    near = Tale().tells(0, ran=True, **TIGHT).tells(57, ran=True, **TIGHT).tells(59, ran=True, **TIGHT)
    assert "began" in wanted(near.screen(57))
    far = Tale().tells(0, ran=True, **TIGHT).tells(58, ran=True, **TIGHT).tells(60, ran=True, **TIGHT)
    assert "began" not in wanted(far.screen(58))


def test_red_16_an_answer_of_the_same_day_that_disagrees_is_read_the_careful_way() -> None:
    tale = sore({}, {}, SOON | {"same_before": True}).tells(4, began=0, eased=40)
    assert "RED-16" in rules(tale.judged)


def test_red_16_it_speaks_on_the_day_of_the_run_only() -> None:
    tale = sore(SOON, SOON, SOON)
    assert "RED-16" not in rules(tale.tells(5, morning=1, **QUIET).judged)


def test_red_16_only_runs_that_were_told_to_begin_at_a_point_and_to_ease_soon_are_of_it() -> None:
    assert "RED-16" not in rules(sore(SOON, SOON, {}).judged)
    assert "RED-16" not in rules(sore(SOON, SOON, {"began": 20}).judged)
    assert "RED-16" not in rules(sore(SOON, SOON, {"eased": 5}).judged)
    assert "RED-16" not in rules(sore({"began": 0}, SOON, SOON).judged)
    assert "RED-16" not in rules(sore(SOON, {"began": 20, "eased": 16}, SOON).judged)
    assert "RED-16" not in rules(sore(SOON, SOON, SOON, felt=HURT).judged)  # of what kind, nobody said
    assert "RED-16" not in rules(sore({}, SOON | {"same_before": True}).judged)
    assert "RED-16" not in rules(sore(SOON | {"began": 31}, SOON, SOON).judged)
    assert "RED-16" in rules(sore(SOON | {"began": 30}, SOON, SOON).judged)


def test_red_16_two_sore_runs_in_a_row_count_and_a_rest_day_asks_nothing() -> None:
    tale = Tale()
    for day in range(3):
        tale = tale.tells(day, ran=True, **TIGHT | SOON)
    assert "RED-16" in rules(tale.judged)
    rest = sore(SOON, {}, SOON).tells(5, **QUIET, worst=1, morning=0, qualities=frozenset({"tight"}))
    assert question(left(rest)) is None


def test_red_16_only_as_many_of_the_runs_before_are_asked_about_as_are_needed() -> None:
    assert asked_about(left(sore({}, SOON, {}, SOON))) == (on(4),)
    assert asked_about(left(sore({}, {}, {}, SOON))) == (on(2), on(4))
