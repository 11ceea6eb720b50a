"""What one day comes to, rule by rule: what holds in the episode, what is known, and how slowly a colour improves."""

from typing import Any

import pytest

from handlers.coach.calves import Step
from handlers.coach.course import Course
from handlers.coach.episodes import morning_due, open_episodes
from handlers.coach.story import TendonPlan
from storage.frozen import replace
from tests.coach.tales import MILD, QUIET, ZERO, Tale, on, rules

ACHE: dict[str, Any] = {"qualities": frozenset({"ache"}), "bone_spot": False, "longer_run": True}
CRAMP: dict[str, Any] = {
    **{"worst": 8, "after": 0, **QUIET, "qualities": frozenset({"cramp"}), "cramp_released": True},
    **{"swelling": False, "bruise": False, "bone_spot": False, "onset": "gradual", "site": "upper_mid"},
}


def told(**calf: Any) -> Tale:
    """A mild first day, but for what is said otherwise."""
    return Tale().tells(0, ran=True, **MILD | calf)


def step(tale: Tale, day: int | None = None, side: str = "left") -> Step:
    """How a day was judged, the last one unless another is named."""
    steps = Course.of(tale.story).calves[side].steps  # type: ignore[index]
    return steps[-1] if day is None else next(each for each in steps if each.day == on(day))


def zeros(tale: Tale, *days: int) -> Tale:
    for day in days:
        tale = tale.fine(day)
    return tale


# The episode ----------------------------------------------------------------------------------------------------------


def test_red_21_a_flag_of_no_calf_that_was_lifted_opens_an_episode_with_its_mornings() -> None:
    tale = Tale().fine(0).flag("E", "RED-1", 0, lifted=2, run_from=5).fine(1).fine(2)
    assert [each.side for each in open_episodes(Course.of(tale.story))] == ["left", "right"]
    assert morning_due(Course.of(tale.silent(3).story)) == ("left", "right")


def test_red_14_keeps_red_and_opens_an_episode_though_no_pain_was_told() -> None:
    tale = Tale().flag("S", "RED-14", 0, side="left").fine(0).fine(1)
    assert tale.colour == "red"
    assert [each.side for each in open_episodes(Course.of(tale.story))] == ["left"]


def test_the_onset_told_later_counts_from_the_first_pain_and_a_new_one_from_its_day() -> None:
    late = told(onset=None).tells(2, worst=1, onset="sudden", **ZERO)
    assert (step(late, 0).rule, late.judged.not_before) == ("PAIN-4", on(8))
    anew = told().tells(3, worst=1, onset="sudden", **ZERO)
    assert (step(anew, 0).rule, anew.judged.not_before) == ("PAIN-7", on(11))
    again = told(onset="sudden").tells(3, worst=1, onset="sudden", **ZERO)
    assert again.judged.not_before == on(8)


def test_rtr_0_a_sudden_pain_in_a_session_is_a_new_injury_though_the_first_was_sudden_too() -> None:
    tale = told(onset="sudden")
    tale = zeros(tale, *range(1, 10)).walks(1, 2).tests(8)
    tale = tale.session(10, 1, during=1, onset="sudden")
    assert (tale.judged.rules[0], tale.judged.not_before) == ("PAIN-4", on(18))


def test_rtr_0_on_the_ladder_no_onset_is_taken_from_a_later_day() -> None:
    tale = zeros(told(worst=3), 1, 2, 3).walks(1, 2).tests(2).session(4, 1, during=1, morning=0)
    tale = tale.tells(5, **ZERO).tells(6, worst=1, morning=0, onset="sudden", **QUIET)
    assert step(tale, 4).rule == "RTR-0"
    assert step(tale, 6).rule == "PAIN-4"


def test_the_site_told_last_holds_and_told_later_it_counts_for_the_days_before() -> None:
    held = told(worst=1, site="lower_achilles").tells(1, worst=1, **ZERO)
    assert ("site", None) in [(each.fact, each.value) for each in held.judged.reasons]
    late = told(worst=1, site=None)
    assert step(late).rule == "PAIN-6"
    late = late.tells(1, **ZERO, site="upper_mid")
    assert (step(late, 0).rule, late.judged.rules) == ("PAIN-7", ("PAIN-9", "PAIN-7"))


def test_a_day_with_a_limp_or_a_bone_spot_is_no_zero_day() -> None:
    assert step(told(worst=1).tells(1, worst=0, **ZERO)).zero
    assert not step(told(worst=1).tells(1, worst=0, limp=True, **ZERO)).zero
    assert not step(told(worst=1).tells(1, worst=0, bone_spot=True, **ZERO)).zero
    assert not step(told(worst=1, bone_spot=True).tells(1, worst=0, **ZERO)).zero  # told once, it holds


@pytest.mark.parametrize("sign", [{"limp": True}, {"bone_spot": True}])
def test_red_19_a_limp_or_a_bone_spot_after_it_was_seen_needs_to_be_seen_again(sign: dict[str, Any]) -> None:
    tale = zeros(Tale(under_16=True).tells(0, ran=True, **MILD).flag("S", "RED-19", 0, lifted=2), 1, 2, 3, 4)
    assert not tale.judged.until_seen
    assert tale.tells(5, worst=0, **ZERO, **sign).judged.until_seen


@pytest.mark.parametrize("first", [{"worst": 3}, {"worst": 6}, {"onset": "sudden"}])
def test_red_19_under_16_once_seen_pain_8_alone_decides(first: dict[str, Any]) -> None:
    tale = Tale(under_16=True).tells(0, ran=True, **MILD | first)
    tale = zeros(tale.flag("S", "RED-19", 0, lifted=3), 1, 2, 3)
    assert (tale.judged.until_seen, tale.colour) == (False, "green")


def test_red_19_under_16_an_episode_that_ended_while_a_question_was_open_is_read_on() -> None:
    tale = Tale(under_16=True).tells(0, ran=True, **MILD | {"onset": "sudden"}).screen(0, open=True)
    tale = zeros(tale.flag("S", "RED-19", 0, lifted=3), *range(1, 11))
    assert open_episodes(Course.of(tale.story)) == ()
    assert tale.colour != "green"


# What is known --------------------------------------------------------------------------------------------------------


def test_a_first_day_has_no_morning_to_wait_for_and_the_next_has() -> None:
    assert step(told()).answered
    assert not step(told().tells(1, worst=0, **QUIET)).answered
    assert step(told().tells(1, worst=0, **ZERO)).answered


@pytest.mark.parametrize(
    ("run", "answered"),
    [
        ({}, False),
        ({"during": 0}, False),
        ({"after": 0}, False),
        ({"during": 0, "after": 0}, True),
        ({"worst": 0}, True),
    ],
    ids=str,
)
def test_in_and_after_a_run_are_due_unless_the_worst_is_known(run: dict[str, Any], answered: bool) -> None:
    tale = told(worst=5).tells(1, ran=True, **ZERO, **run)
    assert step(tale).answered is answered
    assert step(tale).zero is answered
    assert step(told(worst=5).tells(1, **ZERO)).answered, "no run, so nothing of it is due"


# PAIN-2, PAIN-3, PAIN-6, PAIN-7 ---------------------------------------------------------------------------------------


def test_pain_2_the_morning_after_is_quiet_only_after_a_cramp_of_pain_2() -> None:
    spoilt = Tale().tells(0, ran=True, **CRAMP | {"limp": True})
    assert spoilt.judged.rules[0] == "PAIN-5"
    assert spoilt.tells(1, worst=1, morning=1, **QUIET).judged.rules[0] == "PAIN-7"


def test_pain_8a_a_cramp_or_plain_soreness_is_no_better_than_amber_b_while_a_ladder_is_owed() -> None:
    owed = {"worst": 1, "walk": 1}
    cramp = Tale().tells(0, ran=True, **MILD | owed).tells(1, ran=True, **CRAMP, morning=0)
    assert (cramp.judged.rules[0], cramp.colour, cramp.judged.ladder_owed) == ("PAIN-2", "amber_b", True)
    both = Tale().tells(0, side="both", ran=True, **MILD | owed)
    sore = both.tells(1, side="both", ran=True, **MILD | ACHE, morning=0)
    assert (sore.judged.rules[0], sore.colour, sore.judged.ladder_owed) == ("PAIN-3", "amber_b", True)


def test_pain_3_may_begin_in_one_calf_and_ends_when_either_is_said_to_be_worse() -> None:
    sore = MILD | ACHE
    joined = Tale().tells(0, **sore).tells(1, side="both", **sore, morning=1)
    assert {each.colour for each in joined.judged.sides.values()} == {"amber_soreness"}
    apart = Tale().tells(0, side="both", **sore).tells(1, **sore | {"worst": 1, "morning": 1})
    again = apart.tells(1, side="right", **ZERO | {"worst": 0}).tells(2, side="both", **sore, morning=1)
    assert {each.colour for each in again.judged.sides.values()} == {"amber_soreness"}
    for worse in ("left", "right"):
        both = Tale().tells(0, side="both", **sore).tells(0, side=worse, worse_side=True)
        assert {each.rules[0] for each in both.judged.sides.values()} == {"PAIN-7"}


def test_pain_6_counts_the_pain_days_of_the_last_14_days_today_included() -> None:
    def third(day: int) -> str:
        one: dict[str, Any] = {"worst": 1, "onset": "gradual", "site": "upper_mid"}
        tale = Tale().tells(0, **QUIET, **one).tells(1, **ZERO, **one)
        return zeros(tale, *range(2, day)).tells(day, ran=True, **QUIET, **one).judged.rules[0]

    assert third(13) == "PAIN-6"
    assert third(14) == "PAIN-7"


@pytest.mark.parametrize("moment", ["worst", "during", "after"])
def test_pain_7_any_pain_in_the_trial_run_is_amber_b_whenever_in_it(moment: str) -> None:
    run: dict[str, Any] = {"worst": None, "during": 0, "after": 0} if moment != "worst" else {"worst": 0}
    assert told().fine(1).tells(2, ran=True, **ZERO, **run).judged.ladder_owed is False
    hurt = told().fine(1).tells(2, ran=True, **ZERO, **run | {moment: 1}).judged
    assert (hurt.colour, hurt.rules[0], hurt.ladder_owed) == ("amber_b", "PAIN-7", True)


def test_pain_7_is_no_trial_run_without_a_run_nor_after_another_colour() -> None:
    amber_a = ("amber_a", False)
    rested = told().fine(1).tells(2, morning=1, **QUIET)  # there was no run the day before
    assert (rested.colour, rested.judged.ladder_owed) == amber_a
    before_it = told().fine(1).tells(2, ran=True, morning=1, during=0, after=0, **QUIET)
    assert (before_it.colour, before_it.judged.ladder_owed) == amber_a
    evening = told().fine(1).fine(2, ran=True).tells(3, worst=1, **ZERO)
    assert (evening.colour, evening.judged.ladder_owed) == amber_a
    cramp = Tale().tells(0, ran=True, **CRAMP).fine(1).tells(2, ran=True, worst=1, **ZERO)
    assert (cramp.colour, cramp.judged.ladder_owed) == amber_a


# Rising ---------------------------------------------------------------------------------------------------------------


def test_rising_looks_back_to_the_nearest_known_day_from_three_to_five_days_ago() -> None:
    assert "rising" in step(told(worst=1).silent(5).tells(5, worst=3, **ZERO)).signs
    nearer = told(worst=1).tells(2, worst=2, **ZERO)
    assert "rising" not in step(nearer.tells(5, worst=3, **ZERO)).signs  # the third day before is known
    assert "rising" in step(nearer.tells(5, worst=4, **ZERO)).signs
    zero = told(worst=1).fine(1)
    assert "rising" not in step(zero.tells(4, worst=3, **ZERO)).signs  # that day had no pain


def test_rising_mornings_are_three_known_ones_within_four_days_and_of_one_episode() -> None:
    def mornings(*told_: tuple[int, int]) -> bool:
        tale = told(worst=2)
        for day, morning in told_:
            tale = tale.tells(day, worst=2, morning=morning, **QUIET)
        return "rising" in step(tale).signs

    assert mornings((1, 0), (4, 1), (5, 2))
    assert not mornings((1, 0), (5, 1), (6, 2))
    assert not mornings((1, 0), (2, 1), (3, 1))
    assert not mornings((1, 1), (2, 1), (3, 2))
    assert not mornings((1, 0), (2, 2), (3, 1))
    assert not mornings((2, 1), (3, 2))
    assert mornings((1, 0), (2, 0), (3, 1), (4, 2))
    assert not mornings((1, 0), (2, 1), (3, 2), (4, 2))
    tale = told(worst=2)
    for day, morning in ((1, 0), (2, 1), (3, 2)):
        tale = tale.tells(day, worst=2, morning=morning, **QUIET)
    assert "rising" not in step(tale.tells(4, worst=2, **QUIET)).signs  # today's is not known
    before = Tale().fine(0).tells(1, worst=1, morning=1, **QUIET, onset="gradual", site="upper_mid")
    assert "rising" not in step(before.tells(2, worst=2, morning=2, **QUIET)).signs


# What is owed, and the slow upgrade -----------------------------------------------------------------------------------


def test_pain_8a_unknown_answers_beside_a_real_sign_owe_the_ladder_for_good() -> None:
    tale = Tale().tells(0, ran=True, worst=3, onset="gradual", site="upper_mid", rest=0)
    assert tale.tells(0, walk=0).judged.ladder_owed
    assert tale.tells(1, worst=0, **ZERO).judged.ladder_owed
    unknown = Tale().tells(0, ran=True, worst=2, onset="gradual", site="upper_mid", rest=0)
    assert unknown.judged.ladder_owed
    assert not unknown.tells(1, worst=0, **ZERO).judged.ladder_owed


def test_pain_11_the_days_of_the_later_sign_count_and_of_the_earlier_one_if_they_are_longer() -> None:
    later = zeros(told(onset="sudden"), *range(1, 9)).tells(9, worst=5, onset="gradual", **ZERO)
    assert zeros(later, 10, 11, 12).colour == "red"
    assert zeros(later, 10, 11, 12, 13).colour == "amber_b"
    earlier = told(onset="sudden").tells(1, worst=4, onset="gradual", **ZERO)
    assert zeros(earlier, *range(2, 8)).colour == "red"
    assert zeros(earlier, *range(2, 9)).colour == "amber_b"


def test_pain_11_two_answered_days_in_a_row_without_a_sign() -> None:
    tale = zeros(told(onset="sudden"), *range(1, 8)).tells(8, worst=1, **ZERO)
    assert tale.fine(9).colour == "red", "the day before had one"
    assert tale.fine(9).fine(10).colour == "amber_b"
    ran = zeros(told(worst=5), 1, 2, 3).tells(4, ran=True, during=1, **ZERO)
    assert ran.colour == "red", "after the run is not answered"
    assert ran.tells(4, after=0).colour == "amber_b"
    again = zeros(told(worst=5), 1, 2, 3).tells(4, worst=4, **ZERO)
    assert again.colour == "red"


def test_pain_11_from_amber_b_to_green_it_takes_a_day_of_amber_a_and_a_milder_amber_is_itself() -> None:
    unknown = Tale().tells(0, ran=True, worst=1, onset="gradual", site="upper_mid", rest=0)
    tale = zeros(unknown, 1, 2, 3)
    assert [tale.at(day).colour for day in range(4)] == ["amber_b", "amber_a", "amber_a", "green"]
    cramp = unknown.tells(1, ran=True, **CRAMP | {"morning": 0})
    assert (cramp.colour, cramp.judged.ladder_owed) == ("amber_cramp", False)


def test_pain_8_after_a_green_day_without_answers_there_is_no_colour_and_then_green_needs_three_days() -> (
    None
):
    tale = zeros(Tale(), 0, 1, 2).silent(3)
    assert (tale.colour, tale.fine(4).colour) == ("none", "none")
    assert zeros(tale, 4, 5, 6).colour == "green"


# PAIN-12 --------------------------------------------------------------------------------------------------------------


def planned(tale: Tale, *told_: int) -> Tale:
    """With a professional's tendon plan, recorded and confirmed on these days."""
    days = [on(day) for day in told_]
    other = Tale()
    other.story = replace(
        tale.story, plan=TendonPlan(recorded=days[0], confirmed=days[-1], earlier=tuple(days[1:-1]))
    )
    return other


def test_pain_12_under_a_plan_the_colour_is_never_better_than_amber_b() -> None:
    tale = told(worst=1, site="lower_achilles")
    assert zeros(planned(tale, 0), 1, 2, 3, 4).colour == "amber_b"
    assert not zeros(planned(tale, 0), 1, 2, 3, 4).judged.ladder_owed


def test_pain_12_after_red_the_ladder_is_owed_until_the_plan_is_confirmed_anew() -> None:
    tale = told(worst=2, site="lower_achilles").tells(3, ran=True, worst=5, **ZERO)
    tale = zeros(tale, *range(4, 9))
    assert planned(tale, 1).judged.ladder_owed
    assert planned(tale, 1, 3).judged.ladder_owed, "confirmed on the very day it turned red"
    assert not planned(tale, 1, 4).judged.ladder_owed
    assert planned(told(worst=5, site="upper_mid"), 0).judged.ladder_owed, "it speaks of a tendon alone"


# On the ladder --------------------------------------------------------------------------------------------------------


def climbing(sessions: int) -> Tale:
    """After an AMBER-B: clean sessions on every second day from day 4 on."""
    tale = zeros(told(worst=3), 1, 2, 3).walks(1, 2).tests(2)
    for number in range(sessions):
        day = 4 + 2 * number
        tale = tale.session(day, number // 2 + 1, morning=0).tells(day + 1, **ZERO)
    return tale


def test_rtr_0_a_calf_that_owes_nothing_keeps_its_own_row() -> None:
    tale = climbing(1).fine(6)
    assert (step(tale).rule, step(tale, side="right").rule) == ("RTR-0", "-")


def test_rtr_0_red_14_is_red_on_the_ladder_too() -> None:
    tale = climbing(2).flag("S", "RED-14", 8, side="left").tells(8, **ZERO)
    assert (tale.colour, step(tale).rule) == ("red", "PAIN-5")


def test_rtr_0_the_day_after_a_session_its_morning_is_the_session_s_and_more_pain_is_not() -> None:
    tale = climbing(1).session(6, 1, morning=0)
    assert step(tale.tells(7, worst=2, **ZERO | {"morning": 2})).rule == "RTR-0"
    assert step(tale.tells(7, worst=2, **ZERO | {"morning": 1}, onset="gradual")).rule == "PAIN-6"
    assert step(tale.tells(7, worst=2, **QUIET, onset="gradual")).rule == "PAIN-6"
    free = tale.tells(7, **ZERO)
    assert step(free.tells(8, after=2, **ZERO, onset="gradual")).rule == "PAIN-6"
    assert step(free.tells(8, during=2, **ZERO, onset="gradual")).rule == "PAIN-6"


@pytest.mark.parametrize(
    ("said", "outside"),
    [
        ({"walk": 1}, True),
        ({"rest": 1}, True),
        ({"worst": 1}, True),
        ({"after": 1}, True),
        ({"morning": 1}, True),
        ({}, False),
    ],
    ids=str,
)
def test_pain_18_on_the_ladder_a_score_of_1_counts_on_a_free_day(said: dict[str, Any], outside: bool) -> None:
    tale = climbing(5).tells(14, **ZERO | said)
    assert ("PAIN-18" in rules(tale.judged)) is outside


def test_pain_18_on_the_ladder_a_silent_day_and_the_morning_after_a_session_are_no_score_outside() -> None:
    assert "PAIN-18" not in rules(climbing(5).silent(14).judged)
    session = climbing(5).session(14, 3, morning=0)
    assert "PAIN-18" not in rules(session.tells(15, **ZERO | {"morning": 1}).judged)
    assert "PAIN-18" not in rules(session.tells(15, **ZERO | {"walk": 1}).judged)
    assert "PAIN-18" not in rules(session.tells(15, worst=1, **ZERO | {"morning": 1}).judged)
    assert "PAIN-18" in rules(session.tells(15, worst=1, **QUIET).judged)
    assert "PAIN-18" not in rules(session.session(15, 3, morning=0).judged)
