"""PAIN-1 to PAIN-13 and PAIN-25 to PAIN-27, told as short stories."""

from typing import Any

import pytest

from handlers.coach.judgement import judge
from handlers.coach.policy import RANK, Facts, after_a_longer_run, in_a_run, notes
from handlers.coach.story import Calf, TendonPlan
from storage.frozen import replace
from tests.coach.tales import MILD, QUIET, ZERO, Tale, on

ACHE = frozenset({"ache"})
CRAMP: dict[str, Any] = {
    **{"worst": 8, "after": 1, "walk": 0, "rest": 0, "onset": "sudden", "site": "upper_mid"},
    **{"qualities": frozenset({"cramp"}), "cramp_released": True},
    **{"swelling": False, "bruise": False, "bone_spot": False},
}
SORE: dict[str, Any] = {
    **{"worst": 4, "walk": 2, "rest": 1, "onset": "gradual", "site": "upper_mid", "qualities": ACHE},
    **{"bone_spot": False, "longer_run": True},
}


def named(sign: object) -> str:
    """A test's name that is the same in every process."""
    if not isinstance(sign, dict):
        return str(sign)
    return ", ".join(
        f"{key} {' '.join(sorted(value)) if isinstance(value, frozenset) else value}"
        for key, value in sign.items()
    )


def told(**calf: Any) -> Tale:
    """A mild first day, but for what is said otherwise."""
    return Tale().tells(0, ran=True, **MILD | calf)


def test_pain_1_an_open_flag_is_the_only_colour_until_it_is_lifted() -> None:
    tale = told().flag("T", "RED-2", 0)
    assert tale.judged.colour == "flag"
    assert tale.judged.rules == ("PAIN-1", "RED-2")
    assert tale.judged.run.kind == "none"
    assert tale.fine(1).fine(2).fine(3).fine(4).colour == "flag"


def test_pain_1_swelling_and_a_heel_raise_that_fails_close_the_day_before_any_flag_is_kept() -> None:
    assert told(swelling=True).colour == "flag"
    assert told(heel_raise="no").colour == "flag"


def test_pain_2_a_cramp_that_let_go_is_amber_whatever_it_scored() -> None:
    judged = Tale().tells(0, ran=True, **CRAMP).judged
    assert (judged.colour, judged.levels, judged.ladder_owed) == ("amber_cramp", (), False)


@pytest.mark.parametrize(
    "spoilt",
    [
        {"walk": 1},
        {"rest": 1},
        {"after": 2},
        {"after": None},
        {"walk": None},
        {"limp": True},
        {"bruise": True},
        {"bruise": None},
        {"swelling": None},
        {"bone_spot": None},
        {"bone_spot": True},
        {"cramp_released": False},
        {"cramp_released": None},
        {"qualities": frozenset({"tight"})},
    ],
    ids=named,
)
def test_pain_2_asks_that_everything_is_quiet_afterwards(spoilt: dict[str, Any]) -> None:
    assert Tale().tells(0, ran=True, **CRAMP | spoilt).colour == "red"


def test_pain_2_the_morning_after_is_quiet_but_for_the_morning_s_own_score() -> None:
    def after(**said: Any) -> str:
        return (
            Tale()
            .tells(0, ran=True, **CRAMP)
            .tells(1, **QUIET | {"worst": 0, "morning": 0} | said)
            .judged.rules[0]
        )

    for quiet in (
        {"worst": 1},
        {"worst": 2, "morning": 2},
        {"worst": None, "during": 1, "after": 0},
        {"worst": None, "during": 0, "after": 1},
        {"worst": None, "morning": 1},
    ):
        assert after(**quiet) == "PAIN-2", quiet
    for more in (
        {"worst": 2},
        {"worst": 2, "morning": 1},
        {"worst": 3, "morning": 2},
        {"worst": None, "during": 2, "after": 0},
        {"worst": None, "during": 0, "after": 2},
        {"worst": 1, "morning": None},
        {"worst": 1, "walk": 1},
        {"worst": 1, "cramp_released": False},
        {"worst": 3, "morning": 3},
    ):
        assert after(**more) != "PAIN-2", more


def test_pain_2_a_second_morning_after_is_an_ordinary_one() -> None:
    tale = Tale().tells(0, ran=True, **CRAMP).tells(1, worst=1, morning=1, **QUIET)
    assert tale.judged.rules[0] == "PAIN-2"
    assert tale.tells(2, worst=1, morning=1, **QUIET).judged.rules[0] != "PAIN-2"


def test_pain_2_a_due_morning_that_is_missing_is_no_quiet_one() -> None:
    tale = Tale().tells(0, ran=True, **MILD).tells(1, ran=True, **CRAMP)
    assert tale.judged.rules[0] == "PAIN-4"
    assert tale.tells(1, morning=2).judged.rules[0] == "PAIN-2"
    assert tale.tells(1, morning=3).judged.rules[0] == "PAIN-4"


@pytest.mark.parametrize("rule", ["RED-14", "RED-15", "PAIN-14"])
def test_pain_2_and_pain_3_decide_nothing_while_red_is_kept(rule: str) -> None:
    level = "T" if rule == "PAIN-14" else "S"
    for tale in (Tale().tells(0, ran=True, **CRAMP), Tale().tells(0, side="both", **SORE)):
        assert {side.colour for side in tale.flag(level, rule, 0).judged.sides.values() if side.peak} == {
            "red"
        }


def test_pain_2_the_next_morning_may_be_two_and_next_day_of_zeros_allows_an_easy_run() -> None:
    tale = Tale().tells(0, ran=True, **CRAMP)
    assert tale.judged.run.day == on(1)
    assert tale.tells(1, worst=2, morning=2, **QUIET).colour == "amber_cramp"
    assert tale.tells(1, worst=3, morning=3, **QUIET).colour == "red"
    zero = tale.fine(1).judged
    assert (zero.colour, zero.held, zero.run.kind, zero.run.day) == ("amber_cramp", True, "easy", on(1))


def test_pain_3_both_calves_sore_after_a_longer_run() -> None:
    judged = Tale().tells(0, side="both", **SORE).judged
    assert (judged.colour, judged.rules, judged.ladder_owed) == ("amber_soreness", ("PAIN-3",), False)


@pytest.mark.parametrize(
    ("spoilt", "colour"),
    [
        ({"worst": 5}, "red"),
        ({"walk": 3}, "red"),
        ({"walk": None}, "red"),
        ({"rest": 2}, "red"),
        ({"rest": None}, "red"),
        ({"site": "lower_achilles"}, "red"),
        ({"site": None}, "red"),
        ({"qualities": frozenset({"ache", "burning"})}, "red"),
        ({"qualities": None}, "red"),
        ({"onset": "sudden"}, "red"),
        ({"onset": None}, "red"),
        ({"longer_run": False}, "red"),
        ({"longer_run": None}, "red"),
        ({"limp": True}, "red"),
        ({"bone_spot": None}, "red"),
        ({"worse_side": True}, "red"),
    ],
    ids=named,
)
def test_pain_3_needs_every_one_of_its_conditions(spoilt: dict[str, Any], colour: str) -> None:
    assert Tale().tells(0, side="both", **SORE | spoilt).colour == colour


def test_pain_3_the_ache_may_be_tight_as_well_and_a_heel_raise_must_not_fail() -> None:
    assert (
        Tale().tells(0, side="both", **SORE | {"qualities": frozenset({"ache", "tight"})}).colour
        == "amber_soreness"
    )
    for raised in ("easily", "pain", "did_not_try"):
        assert Tale().tells(0, side="both", **SORE, heel_raise=raised).colour == "amber_soreness"
    failed = Tale().tells(0, side="both", **SORE, heel_raise="no").judged
    assert {side.colour for side in failed.sides.values()} == {"red"}


def test_pain_3_a_due_morning_that_is_missing_is_no_ordinary_soreness() -> None:
    tale = Tale().tells(0, side="both", **SORE)
    assert tale.tells(1, side="both", **SORE | {"worst": 3, "walk": 1}).colour != "amber_soreness"
    assert tale.tells(1, side="both", **SORE | {"worst": 3, "walk": 1}, morning=1).colour == "amber_soreness"


def test_pain_3_ends_for_good_when_one_side_is_worse_and_on_day_5() -> None:
    unlike = Tale().tells(0, **SORE).tells(0, side="right", **SORE | {"worst": 3})
    assert unlike.colour == "red"
    later = unlike.tells(1, side="both", **SORE | {"worst": 2, "morning": 2})
    assert "amber_soreness" not in {side.colour for side in later.judged.sides.values()}
    tale = Tale()
    for day in range(5):
        tale = tale.tells(day, side="both", **SORE | {"worst": 2, "walk": 1, "morning": 1})
        assert tale.colour == "amber_soreness"
    assert tale.tells(5, side="both", **SORE | {"worst": 2, "walk": 1, "morning": 1}).colour == "amber_b"


def test_pain_3_is_of_no_calf_without_pain() -> None:
    tale = Tale().tells(0, side="both", **SORE | {"worst": 2})
    tale = tale.tells(1, worst=0, **ZERO).tells(1, side="right", worst=2, **ZERO | {"walk": 1})
    assert tale.judged.sides["left"].rules[0] == "PAIN-9"


def test_pain_3_run_after_one_whole_day_with_walking_and_stairs_at_0() -> None:
    tale = Tale().tells(0, side="both", **SORE)
    assert tale.judged.run.day == on(2)
    calm = tale.tells(1, side="both", worst=1, walk=0, rest=0, morning=1, stairs=0)
    assert (calm.judged.run.kind, calm.judged.run.day) == ("easy_half", on(2))
    assert calm.judged.run.until == ("every_score_zero",)
    ready = calm.tells(2, side="both", **ZERO).judged
    assert (ready.run.day, ready.run.until) == (on(2), ())


@pytest.mark.parametrize(("hours", "counts"), [(7, False), (8, True), (48, True), (49, False), (None, None)])
def test_pain_3_soreness_begins_8_to_48_hours_after(hours: float | None, counts: bool | None) -> None:
    assert after_a_longer_run(longer=True, hours=hours) is counts
    assert after_a_longer_run(longer=False, hours=hours) is False
    assert after_a_longer_run(longer=None, hours=hours) is (False if counts is False else None)


def test_pain_4_sudden_is_red_for_seven_full_days_and_fourteen_with_a_limp() -> None:
    judged = told(worst=1, onset="sudden").judged
    assert (judged.colour, judged.rules[0], judged.not_before) == ("red", "PAIN-4", on(8))
    assert told(worst=1, onset="sudden", limp=True).judged.not_before == on(15)


def test_pain_4_the_onset_holds_in_the_episode_until_asked_anew() -> None:
    tale = told(onset="sudden").tells(1, worst=1, morning=1, **QUIET)
    assert tale.judged.rules[0] == "PAIN-4"
    assert tale.tells(2, worst=1, morning=1, onset="gradual", **QUIET).judged.rules[0] != "PAIN-4"


@pytest.mark.parametrize(
    "sign",
    [
        {"worst": 4},
        {"walk": 2},
        {"limp": True},
        {"rest": 2},
        {"qualities": frozenset({"sharp", "ache"})},
        {"could_run_on": False},
        {"bone_spot": True},
    ],
    ids=named,
)
def test_pain_5_any_one_sign_is_red_for_three_full_days(sign: dict[str, Any]) -> None:
    judged = told(**sign).judged
    assert (judged.colour, judged.rules[0], judged.not_before) == ("red", "PAIN-5", on(4))
    assert [reason.fact for reason in judged.reasons] == [
        {"worst": "peak", "qualities": "sharp"}.get(each, each) for each in sign
    ]


def test_pain_5_a_limp_or_a_bone_spot_is_red_even_at_score_0() -> None:
    for sign in ({"limp": True}, {"bone_spot": True}):
        judged = Tale().tells(0, worst=0, **QUIET, **sign).judged  # type: ignore[arg-type]
        assert (judged.colour, judged.rules[0]) == ("red", "PAIN-5")


@pytest.mark.parametrize("moment", ["worst", "during", "after", "walk", "rest", "morning"])
def test_the_peak_is_the_highest_of_all_scores_and_one_alone_is_pain(moment: str) -> None:
    quiet = Tale().tells(0, **MILD).tells(1, **ZERO | {"worst": None})
    hurt = quiet.tells(2, **ZERO | {moment: 1}).judged
    assert hurt.sides["left"].rules[0] in ("PAIN-6", "PAIN-7")
    strong = quiet.tells(2, **ZERO | {moment: 4}).judged
    assert (strong.colour, strong.rules[0]) == ("red", "PAIN-5")
    assert ("peak", 4) in [(reason.fact, reason.value) for reason in strong.reasons]


def test_pain_5_a_morning_of_three_is_red() -> None:
    assert told(worst=1).tells(1, worst=3, morning=3, **QUIET).colour == "red"


def test_pain_5_rising_by_two_in_three_days_is_red() -> None:
    tale = told(worst=1).tells(1, worst=1, morning=1, **QUIET).tells(2, worst=1, morning=1, **QUIET)
    assert tale.tells(3, worst=3, morning=0, **QUIET).judged.rules[0] == "PAIN-5"
    assert tale.tells(3, worst=2, morning=0, **QUIET).judged.rules[0] == "PAIN-6"


def test_pain_5_rising_takes_the_nearest_earlier_known_day_within_five() -> None:
    tale = told(worst=1).silent(4).tells(4, worst=3, morning=0, **QUIET)
    assert tale.judged.rules[0] == "PAIN-5"
    assert told(worst=1).tells(6, worst=3, morning=0, **QUIET).judged.rules[0] == "PAIN-6"


def test_pain_5_mornings_that_rise_twice_are_rising() -> None:
    tale = told(worst=2).tells(1, morning=0, worst=1, **QUIET).tells(2, morning=1, worst=1, **QUIET)
    assert tale.tells(3, morning=2, worst=2, **QUIET).judged.rules[0] == "PAIN-5"


def test_pain_5_stays_red_until_a_professional_allowed_running_after_red_14() -> None:
    tale = told(bone_spot=True).flag("S", "RED-14", 0)
    for day in range(1, 12):
        tale = tale.tells(day, worst=0, bone_spot=False, **ZERO)
        assert tale.colour == "red"
    assert tale.judged.run.day is None
    assert "professional" in tale.judged.run.until


@pytest.mark.parametrize(
    "sign",
    [
        {"worst": 3},
        {"walk": 1},
        {"rest": 1},
        {"site": "lower_achilles"},
        {"site": "inner_shin"},
        {"walk": None},
        {"rest": None},
        {"onset": None},
        {"site": None},
    ],
    ids=named,
)
def test_pain_6_any_one_sign_is_amber_b_with_a_ladder(sign: dict[str, Any]) -> None:
    judged = told(**sign).judged
    assert (judged.colour, judged.rules[0], judged.ladder_owed) == ("amber_b", "PAIN-6", True)
    assert judged.not_before == on(4)


def test_pain_6_a_due_morning_that_is_missing_is_amber_b() -> None:
    assert told(worst=1).tells(1, worst=1, **QUIET).judged.rules[0] == "PAIN-6"


def test_pain_6_the_third_day_of_pain_in_a_fortnight_and_pain_on_day_4_are_amber_b() -> None:
    tale = told(worst=1).tells(1, worst=1, morning=1, **QUIET)
    assert tale.colour == "amber_a"
    assert tale.tells(2, worst=1, morning=1, **QUIET).colour == "amber_b"
    late = told(worst=1).fine(1).fine(2).fine(3)
    assert late.tells(4, worst=1, morning=1, **QUIET).colour == "amber_b"


def test_pain_7_a_mild_pull_waits_for_one_whole_day_of_zeros() -> None:
    judged = told().judged
    assert (judged.colour, judged.ladder_owed, judged.run.kind, judged.run.day) == (
        "amber_a",
        False,
        "trial",
        on(2),
    )
    assert told().fine(1).judged.run.day == on(2)
    assert told().fine(1).fine(2).judged.run.until == ()


def test_pain_7_any_pain_in_the_trial_run_or_next_morning_is_amber_b() -> None:
    tale = told().fine(1)
    hurt = tale.tells(2, ran=True, worst=1, morning=0, **QUIET).judged
    assert (hurt.colour, hurt.rules[0], hurt.ladder_owed) == ("amber_b", "PAIN-7", True)
    after = tale.fine(2, ran=True).tells(3, morning=1, **QUIET).judged
    assert (after.colour, after.rules[0], after.ladder_owed) == ("amber_b", "PAIN-7", True)
    assert tale.fine(2, ran=True).fine(3).colour == "green"


def test_pain_8_green_needs_three_days_of_zeros() -> None:
    assert Tale().fine(0).colour == "none"
    assert Tale().fine(0).fine(1).colour == "none"
    assert Tale().fine(0).fine(1).fine(2).colour == "green"
    assert Tale().fine(2, since=0).colour == "green"  # a new runner: none in the last 3 days
    assert Tale().fine(0).fine(1).fine(2).screen(2, open=True).colour == "none"


def test_pain_8_one_side_not_asked_is_not_green() -> None:
    tale = Tale().tells(0, **ZERO).tells(1, **ZERO).tells(2, **ZERO)
    assert tale.judged.sides["left"].colour == "green"
    assert tale.colour == "none"


def test_pain_8_a_green_is_not_carried_over_an_unanswered_day() -> None:
    assert Tale().fine(0).fine(1).fine(2).silent(3).colour == "none"


def test_pain_8a_a_ladder_is_owed_after_amber_b_until_stage_8_was_done_twice_clean() -> None:
    tale = told(worst=3)
    for day in range(1, 30):
        tale = tale.fine(day)
    assert (tale.colour, tale.judged.ladder_owed) == ("amber_b", True)
    day = 30
    for stage in (1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8):
        tale = tale.session(day, stage, side="both", morning=0).fine(day + 1)
        day += 2
    assert (tale.colour, tale.judged.ladder_owed, tale.judged.progress.stage) == ("green", False, 9)
    assert tale.judged.sides["left"].start is not None  # the seven zero days count from here
    for after in range(6):
        tale = tale.fine(day + after)
    assert tale.judged.sides["left"].start is None


def test_pain_8a_an_amber_b_from_unknown_answers_owes_nothing_once_they_are_given() -> None:
    tale = Tale().tells(0, ran=True, worst=1)
    assert (tale.colour, tale.judged.ladder_owed) == ("amber_b", True)
    given = tale.tells(0, onset="gradual", site="upper_mid", **QUIET)
    assert (given.colour, given.judged.ladder_owed) == ("amber_a", False)
    next_day = tale.tells(1, onset="gradual", site="upper_mid", worst=0, **ZERO)
    assert (next_day.colour, next_day.judged.ladder_owed) == ("amber_a", False)


def test_pain_9_holds_the_last_colour_and_is_never_green() -> None:
    tale = told().fine(1)
    assert (tale.colour, tale.judged.held, tale.judged.rules) == ("amber_a", True, ("PAIN-9", "PAIN-7"))
    assert told().silent(5).judged.held


def test_pain_9_names_the_rule_whose_colour_is_held() -> None:
    red = told(worst=5).tells(1, worst=1, morning=1, **QUIET)
    assert red.judged.rules == ("PAIN-7", "PAIN-11", "PAIN-5")
    assert red.fine(2).judged.rules == ("PAIN-9", "PAIN-5")
    trial = told().fine(1).tells(2, ran=True, worst=1, morning=0, **QUIET).fine(3)
    assert trial.judged.rules[:2] == ("PAIN-9", "PAIN-7")


def test_pain_10_stop_outside_the_ladder_and_walk_until_it_is_gone_in_it() -> None:
    assert in_a_run(0) == "go_on"
    assert in_a_run(1) == "walk_home"
    assert in_a_run(1, ladder=True) == "walk_until_gone"
    assert in_a_run(1, ladder=True, returned=True) == "over_for_today"
    assert in_a_run(2, ladder=True) == "over_for_today"
    assert in_a_run(3, plan=True) == "go_on"
    assert in_a_run(4, plan=True) == "walk_home"
    assert in_a_run(4, plan=True, ladder=True) == "walk_home"
    assert in_a_run(3, plan=True, ladder=True) == "go_on"


def test_pain_11_red_needs_two_answered_days_and_the_minimum_days() -> None:
    tale = told(worst=5)
    assert [tale.fine(1).colour, tale.fine(1).fine(2).fine(3).colour] == ["red", "red"]
    assert tale.fine(1).fine(2).fine(3).fine(4).colour == "amber_b"
    assert tale.fine(1).fine(2).silent(3).fine(4).colour == "red"  # yesterday was not answered
    assert tale.fine(3).fine(4).colour == "amber_b"
    assert tale.fine(4).tells(5, worst=0, morning=0, walk=0).colour == "red"  # resting not answered


def test_pain_11_sudden_counts_seven_days_from_the_injury() -> None:
    tale = told(onset="sudden")
    for day in range(1, 8):
        tale = tale.fine(day)
        assert tale.colour == "red"
    assert tale.fine(8).colour == "amber_b"


def test_pain_12_a_tendon_plan_takes_the_place_of_the_ladder() -> None:
    tale = Tale()
    for day in range(20):
        tale = tale.tells(day, worst=3, morning=1, onset="gradual", site="lower_achilles", **QUIET)
    plan = TendonPlan(recorded=on(19), confirmed=on(19))
    planned = Tale()
    planned.story = replace(tale.story, plan=plan)
    run = planned.tells(20, ran=True, worst=3, morning=1, **QUIET).judged
    assert (run.colour, run.run.kind, run.ladder_owed) == ("amber_b", "professional_plan", False)
    assert run.levels == ()  # PAIN-17 and PAIN-18 are silent
    assert planned.tells(20, ran=True, worst=3, morning=2, **QUIET).judged.run.kind != "professional_plan"
    for sign in ({"worst": 4}, {"walk": 2}, {"limp": True}, {"qualities": frozenset({"sharp"})}):
        said: dict[str, Any] = {"worst": 3, "morning": 1, **QUIET, **sign}
        assert planned.tells(20, ran=True, **said).colour == "red"
    late = planned.silent(62).tells(62, worst=3, morning=1, **QUIET).judged
    assert late.run.kind != "professional_plan"  # to be confirmed again every 6 weeks


@pytest.mark.parametrize(
    ("usual", "said", "follows"),
    [
        (None, {"worst": 3, "morning": 1}, True),
        (None, {"worst": 1, "during": 3, "after": 3, "morning": 1}, True),
        (2, {"worst": 3, "morning": 2}, True),
        (2, {"worst": 3, "morning": 1}, True),
        (3, {"worst": 3, "morning": 2}, True),
        (3, {"worst": 3, "morning": 3}, False),  # at most 2, and RED
        (1, {"worst": 3, "morning": 2}, False),
        (0, {"worst": 3, "morning": 1}, False),
        (2, {"worst": 3, "morning": None}, False),
        (2, {"worst": None, "during": 3, "morning": 1}, False),  # after the run is not told
    ],
    ids=named,
)
def test_pain_12_scores_of_3_at_most_and_the_morning_as_usual(
    usual: int | None, said: dict[str, Any], follows: bool
) -> None:
    tale = Tale()
    for day in range(20):
        tale = tale.tells(day, worst=3, morning=1, onset="gradual", site="lower_achilles", **QUIET)
    planned = tale.tells(20, ran=True, **QUIET | said)
    planned.story = replace(planned.story, plan=TendonPlan(recorded=on(19), confirmed=on(19), baseline=usual))
    assert (planned.judged.run.kind == "professional_plan") is follows


def under_a_plan(*told: int, until: int) -> Tale:
    """A sore tendon every day, with a plan that was recorded first and confirmed on the other days."""
    tale = Tale()
    for day in range(until + 1):
        tale = tale.tells(day, worst=2, morning=1, onset="gradual", site="lower_achilles", **QUIET)
    days = [on(day) for day in told if day <= until]
    if days:
        plan = TendonPlan(recorded=days[0], confirmed=days[-1], earlier=tuple(days[1:-1]))
        tale.story = replace(tale.story, plan=plan)
    return tale


def test_pain_12_confirmed_in_time_the_plan_goes_on_and_no_ladder_is_owed() -> None:
    judged = under_a_plan(10, 50, until=60).judged
    assert (judged.run.kind, judged.ladder_owed) == ("professional_plan", False)


def test_pain_12_the_days_between_a_lapsed_plan_and_its_next_confirmation_are_without_it() -> None:
    assert under_a_plan(10, until=52).judged.run.kind == "professional_plan"
    lapsed = under_a_plan(10, until=53).judged  # day 53 is the 43rd after it was recorded
    assert (lapsed.run.kind, lapsed.ladder_owed) == ("ladder", True)
    again = under_a_plan(10, 56, until=56).judged
    assert (again.run.kind, again.ladder_owed) == ("professional_plan", False)
    told_later = under_a_plan(10, 56, until=56)
    told_later.story = replace(told_later.story, today=on(54))
    assert judge(told_later.story).ladder_owed, "a later confirmation does not speak for the days before it"


def test_pain_12_the_last_confirmation_until_a_day_counts() -> None:
    plan = TendonPlan(recorded=on(10), confirmed=on(90), earlier=(on(50),))
    assert [plan.renewed_by(on(day)) for day in (9, 10, 49, 50, 89, 90)] == [
        None,
        on(10),
        on(10),
        on(50),
        on(50),
        on(90),
    ]


def test_pain_13_notes_are_about_quality_and_site_only() -> None:
    pain = Facts(worst=2, onset="gradual", bone_spot=False)
    assert notes(replace(pain, site="lower_achilles")) == ("tendon",)
    assert notes(replace(pain, site="inner_shin")) == ("shin",)
    assert notes(replace(pain, site="upper_mid", onset="sudden")) == ("surface_muscle",)
    assert notes(replace(pain, site="upper_mid", qualities=frozenset({"tight"}))) == ("deeper_muscle",)
    assert notes(replace(pain, site="whole", qualities=frozenset({"tight"}))) == ("deeper_muscle",)
    assert notes(replace(pain, site="outer_front", qualities=frozenset({"tight"}))) == ("outer_front",)
    assert notes(replace(pain, site="behind_knee", swelling=True)) == ("behind_knee",)
    assert notes(replace(pain, qualities=frozenset({"burning"}))) == ("nerve",)
    for nothing in (
        Facts(site="lower_achilles"),
        replace(pain, site="behind_knee"),
        replace(pain, swelling=True),
        replace(pain, site="inner_shin", bone_spot=None),
        replace(pain, site="outer_front"),
        replace(pain, site="outer_front", qualities=frozenset({"ache"})),
        replace(pain, site="behind_knee", qualities=frozenset({"tight"})),
        replace(pain, site="upper_mid"),
        replace(pain, site="behind_knee", onset="sudden"),
        replace(pain, site="whole", onset=None, qualities=frozenset({"tight"})),
    ):
        assert notes(nothing) == ()
    sudden = replace(pain, site="upper_mid", onset="sudden", qualities=frozenset({"tight"}))
    assert notes(sudden) == ("surface_muscle",)


def test_pain_25_of_two_answers_that_disagree_the_worse_one_counts() -> None:
    assert told().tells(0, worst=5).colour == "red"
    assert told(worst=5).tells(0, worst=0).colour == "red"
    assert Tale().fine(0).tells(0, worst=5).colour == "red"


@pytest.mark.parametrize("name", ["worst", "during", "after", "morning", "walk", "rest", "stairs"])
@pytest.mark.parametrize("score", [-1, 11])
def test_pain_25_impossible_scores_are_refused_not_clipped(name: str, score: int) -> None:
    with pytest.raises(ValueError, match=name):
        Calf(**{name: score})  # type: ignore[arg-type]


def test_pain_25_words_that_disagree_count_the_worse_one() -> None:
    both = Calf(
        onset="gradual", heel_raise="easily", qualities=frozenset({"ache"}), could_run_on=True, limp=False
    )
    other = Calf(
        onset="sudden", heel_raise="pain", qualities=frozenset({"sharp"}), could_run_on=False, limp=True
    )
    joined = both.joined(other)
    assert joined == other.joined(both)
    assert (joined.onset, joined.heel_raise, joined.could_run_on, joined.limp) == (
        "sudden",
        "pain",
        False,
        True,
    )
    assert joined.qualities == frozenset({"ache", "sharp"})
    assert Calf(stiff_minutes=10).joined(Calf(site="inner_shin")) == Calf(stiff_minutes=10, site="inner_shin")
    with pytest.raises(ValueError, match="stiff_minutes"):
        Calf(stiff_minutes=-1)


def test_pain_26_a_later_zero_takes_no_flag_back() -> None:
    tale = told(worst=8, onset="gradual").flag("T", "PAIN-14", 0, reason="peak")
    corrected = replace(tale.story, days=Tale().fine(0).story.days)
    tale.story = corrected
    assert tale.fine(1).fine(2).fine(3).fine(4).colour == "red"


def test_pain_27_a_new_side_is_a_new_episode() -> None:
    sides = told().tells(3, side="right", **MILD).judged.sides
    assert (sides["left"].day, sides["right"].day) == (3, 0)


def test_the_colours_stand_in_the_order_of_section_3() -> None:
    ranks = [RANK[colour] for colour in ("flag", "red", "amber_b", "amber_a", "green")]
    assert ranks == sorted(set(ranks), reverse=True)
    assert RANK["amber_a"] == RANK["amber_soreness"] == RANK["amber_cramp"]
    assert RANK["green"] < RANK["none"] < RANK["amber_a"]
    assert {*RANK.values()} == {*range(6)}
