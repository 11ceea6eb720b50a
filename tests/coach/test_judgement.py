"""What is shown and offered today: which calf decides, the days without running, from when she may run (sections 3 and 4)."""

from typing import Any

import pytest

from handlers.coach.judgement import Reason, judge
from handlers.coach.story import TendonPlan
from storage.frozen import replace
from tests.coach.tales import MILD, QUIET, ZERO, Tale, on
from tests.coach.test_daily import climbing, planned, told, zeros

SORE: dict[str, Any] = MILD | {"qualities": frozenset({"ache"}), "bone_spot": False, "longer_run": True}
CRAMP: dict[str, Any] = {
    **{"worst": 8, "after": 0, **QUIET, "qualities": frozenset({"cramp"}), "cramp_released": True},
    **{"swelling": False, "bruise": False, "bone_spot": False, "onset": "gradual", "site": "upper_mid"},
}


def both(left: dict[str, Any], right: dict[str, Any], day: int = 0) -> Tale:
    return Tale().tells(day, ran=True, **MILD | left).tells(day, side="right", **MILD | right)


# The calf that decides ------------------------------------------------------------------------------------------------


def test_the_colour_is_the_worse_calf_s_and_of_two_alike_the_later_day_s_then_the_left_one_s() -> None:
    assert both({"worst": 1}, {"worst": 5}).judged.rules[0] == "PAIN-5"
    later = told(worst=1).tells(2, side="right", **MILD | {"worst": 1}).tells(2, **ZERO | {"worst": 0}).judged
    assert (later.sides["left"].run.day, later.sides["right"].run.day) == (on(3), on(4))
    assert (later.run.day, later.day) == (on(4), 0)
    never = told(worst=3, site="upper_mid").flag("S", "RED-14", 0, side="right", lifted=None)
    never = never.tells(0, side="right", worst=5, **QUIET)
    assert never.judged.run.day is None
    same = both({"worst": 1}, {"worst": 2, "site": "whole"}).judged
    assert same.reasons == (Reason(rule="PAIN-7", fact="peak", value=1),)


def test_pain_12_the_plan_of_one_calf_is_no_leave_to_run_on_the_other() -> None:
    tendon = told(worst=1, site="lower_achilles", morning=0)
    assert run(planned(tendon, 0))[0] == "professional_plan"
    for worst in (3, 5):
        other = tendon.tells(0, side="right", **MILD | {"worst": worst})
        assert run(planned(other, 0))[0] == "ladder"


def test_where_no_day_can_be_named_for_one_calf_none_is() -> None:
    tale = told(worst=1, site="lower_achilles", morning=0).tells(0, side="right", **MILD)
    tale = tale.flag("T", "RED-2", 0, side="right", lifted=1)
    for day in range(1, 8):
        tale = tale.tells(day, worst=1, **ZERO).tells(day, side="right", worst=0, **ZERO)
    judged = planned(tale, 2).judged
    assert [side.colour for side in judged.sides.values()] == ["amber_b", "amber_b"]
    assert (judged.run.kind, judged.run.day) == ("ladder", None)


def test_rtr_4_after_the_last_owed_stage_she_is_on_no_ladder() -> None:
    assert climbing(15).judged.on_ladder
    assert not climbing(16).judged.on_ladder


def test_no_running_before_the_later_day_of_both_calves() -> None:
    assert both({"onset": "sudden"}, {"worst": 5}).judged.not_before == on(8)
    assert both({"worst": 5}, {"onset": "sudden"}).judged.not_before == on(8)


def test_pain_1_a_flag_is_no_held_colour_and_names_its_rules_once() -> None:
    held = told().fine(1).flag("T", "RED-2", 1).flag("T", "RED-3", 1).flag("T", "RED-2", 1, side="right")
    judged = held.judged
    assert (judged.colour, judged.held, judged.rules) == ("flag", False, ("PAIN-1", "RED-2", "RED-3"))
    assert [(each.rule, each.fact) for each in judged.reasons] == [("RED-2", "flag"), ("RED-3", "flag")]
    assert [flag.rule for flag in told().flag("S", "PAIN-17", 0).judged.flags] == []


# RED-19, under 16 -----------------------------------------------------------------------------------------------------


def test_red_19_under_16_is_shown_as_until_seen_and_as_nothing_held() -> None:
    child = Tale(under_16=True).tells(0, ran=True, **MILD)
    judged = child.fine(1).judged  # before its message is kept
    assert (judged.until_seen, judged.colour, judged.held, judged.run.until) == (
        True,
        "red",
        False,
        ("seen",),
    )
    assert child.judged.until_seen
    assert not Tale(under_16=True).fine(0).judged.until_seen
    assert not told().judged.until_seen


def test_red_19_under_16_pain_after_it_was_seen_is_to_be_seen_again() -> None:
    child = Tale(under_16=True).tells(0, ran=True, **MILD).flag("S", "RED-19", 0, lifted=3)
    child = zeros(child, 1, 2, 3, 4, 5)
    assert not child.judged.until_seen
    same_day = Tale(under_16=True).tells(0, ran=True, **MILD).flag("S", "RED-19", 0, lifted=0).fine(1)
    assert not same_day.judged.until_seen
    again = child.tells(6, side="right", **MILD)
    assert again.judged.until_seen
    assert again.flag("S", "RED-19", 6).fine(7).judged.until_seen
    seen = again.flag("S", "RED-19", 6, lifted=8)
    assert not zeros(seen, 7, 8, 9).judged.until_seen
    two = child.flag("S", "RED-19", 6)
    assert two.judged.until_seen, "one of two is still open"


# Why ------------------------------------------------------------------------------------------------------------------


def test_why_names_the_rule_the_held_colour_comes_from_and_what_else_holds() -> None:
    assert told(worst=3).judged.rules == ("PAIN-6",)
    assert told(worst=3).fine(1).judged.rules == ("PAIN-9", "PAIN-6", "PAIN-8a")
    red = zeros(told(worst=5), 1, 2, 3, 4)
    assert (red.colour, red.judged.rules) == ("amber_b", ("PAIN-9", "PAIN-5", "PAIN-8a"))
    after = told(worst=3).tells(1, worst=5, **ZERO).fine(2)
    assert after.judged.rules == ("PAIN-9", "PAIN-5")
    twice = told(worst=5).tells(1, worst=1, onset="sudden", **ZERO).fine(2)
    assert twice.judged.rules == ("PAIN-9", "PAIN-4")
    assert "PAIN-8a" not in planned(told(worst=1, site="lower_achilles").fine(1), 0).judged.rules
    tendon = planned(told(worst=1, site="lower_achilles", morning=0), 0).judged
    assert tendon.rules == ("PAIN-6", "PAIN-12")


@pytest.mark.parametrize(
    ("tale", "reason"),
    [
        (Tale().tells(0, ran=True, **CRAMP), Reason(rule="PAIN-2", fact="peak", value=8)),
        (Tale().tells(0, side="both", **SORE), Reason(rule="PAIN-3", fact="peak", value=2)),
        (told(onset="sudden"), Reason(rule="PAIN-4", fact="peak", value=2)),
        (told(), Reason(rule="PAIN-7", fact="peak", value=2)),
        (zeros(Tale(), 0, 1, 2), Reason(rule="PAIN-8", fact="zero_days", value=3)),
        (told(rest=1), Reason(rule="PAIN-6", fact="rest", value=1)),
        (told(walk=2), Reason(rule="PAIN-5", fact="walk", value=2)),
        (told(worst=2, qualities=frozenset({"sharp"})), Reason(rule="PAIN-5", fact="sharp", value=2)),
        (told().tells(1, worst=1, morning=3, **QUIET), Reason(rule="PAIN-5", fact="morning", value=3)),
    ],
    ids=lambda each: each.fact if isinstance(each, Reason) else "",
)
def test_why_gives_the_number_that_decided(tale: Tale, reason: Reason) -> None:
    assert tale.judged.reasons == (reason,)


# Day n of m without running, and not before ---------------------------------------------------------------------------


def without(tale: Tale) -> tuple[int, int] | None:
    found = tale.judged.sides["left"].without
    return None if found is None else (found.n, found.m)


def test_the_days_without_running_are_counted_to_their_end() -> None:
    assert [without(zeros(told(worst=3), *range(1, day))) for day in (1, 2, 4, 6)] == [
        (0, 3),
        (1, 3),
        (3, 3),
        (3, 3),
    ]
    assert [without(zeros(told(worst=5), *range(1, day))) for day in (1, 3)] == [(0, 3), (2, 3)]
    assert without(zeros(told(onset="sudden"), 1, 2)) == (2, 7)
    assert without(zeros(told(onset="sudden", limp=True), 1, 2)) == (2, 14)
    assert without(told()) is None
    assert without(climbing(1)) is None
    assert without(told().flag("T", "RED-2", 0)) is None
    calm = Tale().fine(0).flag("E", "RED-1", 0, lifted=2, run_from=5)
    assert [without(zeros(calm, *range(1, day + 1))) for day in (2, 3, 5, 6)] == [
        (0, 3),
        (1, 3),
        (3, 3),
        (3, 3),
    ]
    assert without(Tale(under_16=True).tells(0, ran=True, **MILD | {"worst": 5})) is None


def test_rtr_2_the_days_count_from_the_last_day_of_the_sign_and_then_from_the_last_pain() -> None:
    red = told(worst=5).tells(2, worst=1, **ZERO)
    assert (without(red), red.judged.not_before) == ((2, 3), on(4))
    milder = zeros(told(worst=5), 1, 2, 3).tells(4, worst=1, **ZERO)
    assert (milder.colour, without(milder), milder.judged.not_before) == ("amber_b", (0, 3), on(8))
    amber = told(worst=3).tells(2, worst=1, **ZERO)
    assert (without(amber), amber.judged.not_before) == ((0, 3), on(6))
    sudden = zeros(told(onset="sudden"), *range(1, 10)).walks(1, 2).tests(8).session(10, 1, morning=0)
    anew = sudden.tells(11, **ZERO).tells(12, worst=2, onset="gradual", **ZERO)
    assert (anew.colour, without(anew), anew.judged.not_before) == ("amber_b", (0, 3), on(16))
    early = told(worst=5).session(1, 1, morning=0).tells(2, **ZERO)
    milder_again = early.tells(3, worst=3, onset="gradual", **ZERO)
    assert (milder_again.colour, milder_again.judged.not_before) == ("red", on(7))
    mended = told(onset="sudden").tells(1, worst=0, onset="gradual", **ZERO)
    assert without(mended) == (1, 7)


def test_rtr_2_after_a_professional_s_word_only_the_day_they_gave() -> None:
    tale = told().flag("T", "RED-2", 0, lifted=1, run_from=20)
    assert zeros(tale, 1, 2).judged.not_before == on(20)
    assert zeros(told().flag("T", "RED-2", 0, lifted=1), 1, 2).judged.not_before is None


# The run that is offered ----------------------------------------------------------------------------------------------


def run(tale: Tale) -> tuple[str, Any, tuple[str, ...]]:
    found = tale.judged.run
    return found.kind, found.day, found.until


def test_pain_7_the_trial_run_comes_after_one_whole_day_of_zeros_and_not_on_the_day_after_the_pain() -> None:
    assert run(told()) == ("trial", on(2), ("zero_day",))
    assert run(told().fine(1)) == ("trial", on(2), ("zero_day",))
    assert run(told().silent(1)) == ("trial", on(3), ("zero_day",))
    assert run(told().silent(2)) == ("trial", on(4), ("zero_day",))
    assert run(told().silent(1).fine(2)) == ("trial", on(3), ("zero_day",))
    assert run(told().fine(1).silent(2)) == ("trial", on(2), ())
    assert run(told().fine(1).silent(2).silent(3)) == ("trial", on(3), ())
    again = told(worst=1).fine(1).tells(2, worst=1, **ZERO)
    assert run(again) == ("trial", on(4), ("zero_day",))


def test_pain_3_an_easy_half_comes_after_a_whole_day_with_walking_and_stairs_at_0() -> None:
    sore = Tale().tells(0, side="both", **SORE | {"walk": 1})
    assert run(sore) == ("easy_half", on(2), ("walk_and_stairs", "every_score_zero"))
    stairs = sore.tells(1, side="both", worst=1, morning=1, stairs=1, **QUIET)
    assert run(stairs) == ("easy_half", on(3), ("walk_and_stairs", "every_score_zero"))
    whole = sore.tells(1, side="both", worst=1, morning=1, stairs=0, **QUIET)
    assert run(whole) == ("easy_half", on(2), ("every_score_zero",))
    assert run(whole.tells(2, side="both", worst=1, **ZERO)) == ("easy_half", on(3), ("every_score_zero",))
    assert run(whole.tells(2, side="both", **ZERO)) == ("easy_half", on(2), ())
    walking = sore.tells(1, side="both", worst=1, morning=1, stairs=0, walk=1, rest=0)
    assert run(walking)[2] == ("walk_and_stairs", "every_score_zero")
    before = Tale().tells(0, side="both", **ZERO, stairs=0).tells(2, side="both", **SORE | {"walk": 1})
    assert run(before) == ("easy_half", on(4), ("walk_and_stairs", "every_score_zero"))
    zero_at_once = sore.tells(1, side="both", stairs=0, **ZERO)
    assert run(zero_at_once) == ("easy_half", on(2), ())


def test_pain_2_an_easy_run_comes_next_day_with_every_score_0() -> None:
    cramp = Tale().tells(0, ran=True, **CRAMP)
    assert run(cramp) == ("easy", on(1), ("every_score_zero",))
    assert run(cramp.fine(1)) == ("easy", on(1), ())
    assert run(cramp.tells(1, worst=1, **ZERO)) == ("easy", on(2), ("every_score_zero",))


def test_pain_8_runs_are_as_planned_and_without_a_colour_nothing_is_said() -> None:
    assert run(zeros(Tale(), 0, 1, 2)) == ("as_planned", on(2), ())
    assert run(Tale().fine(0)) == ("none", None, ())


def test_rtr_4_a_session_waits_for_the_answers_to_the_one_before() -> None:
    waiting = climbing(1).session(6, 1, after=None)
    assert waiting.judged.run.until == ()
    assert waiting.silent(7).judged.run.until == ("answers",)
    assert waiting.tells(6, after=0).tells(7, **ZERO).judged.run.until == ()


def test_rtr_1_a_day_that_is_over_is_not_offered() -> None:
    tale = zeros(told(worst=3), 1, 2, 3).walks(1, 2).tests(2)
    assert run(zeros(tale, 4, 5, 6, 7)) == ("ladder", on(7), ())
    assert tale.judged.waits_for_entry
    assert not zeros(tale, 4).judged.waits_for_entry
    assert not climbing(1).judged.waits_for_entry
    assert not told().judged.waits_for_entry


# PAIN-12 --------------------------------------------------------------------------------------------------------------


def under_plan(
    usual: int | None = None, *, today: int = 2, worst: dict[int, int], mornings: dict[int, int]
) -> bool:
    """Whether a plan recorded on day 14 is followed that day; the worst of a day is 2 and its morning unknown but for these."""
    tale = Tale()
    known: dict[str, Any] = {"onset": "gradual", "site": "lower_achilles", **QUIET}
    for day in range(14):
        tale = tale.tells(day, worst=worst.get(day, 2), morning=mornings.get(day), **known)
    tale = tale.tells(14, worst=today, morning=1, **QUIET)
    tale.story = replace(tale.story, plan=TendonPlan(recorded=on(14), confirmed=on(14), baseline=usual))
    return judge(tale.story).run.kind == "professional_plan"


@pytest.mark.parametrize(
    ("mornings", "follows"),  # of the days before; on the day itself it is 1
    [
        ({}, False),  # none known: the usual one is 0
        (dict.fromkeys(range(7, 14), 1), True),
        (dict.fromkeys(range(7, 14), 0), False),
        ({7: 1, 8: 1, 9: 1, 10: 1, 11: 0, 12: 0, 13: 0}, True),
        ({6: 0, 7: 1, 8: 1, 9: 1, 10: 1, 11: 0, 12: 0, 13: 0}, True),  # day 6 is the eighth before
        ({7: 0, 8: 0, 9: 0, 10: 1, 11: 1, 12: 1, 13: 1}, True),
        ({8: 1, 9: 1, 10: 1, 11: 0, 12: 0, 13: 0}, False),
    ],
    ids=str,
)
def test_pain_12_the_usual_morning_is_the_median_of_the_seven_days_before(
    mornings: dict[int, int], follows: bool
) -> None:
    assert under_plan(worst={}, mornings=mornings) is follows


@pytest.mark.parametrize(
    ("worst", "today", "follows"),
    [
        ({}, 2, True),
        ({}, 3, False),
        ({1: 3}, 3, True),  # this week begins on day 8, the one before on day 1
        ({7: 3}, 3, True),
        ({0: 3}, 3, False),
        ({8: 3}, 2, False),
        ({8: 3, 1: 3}, 2, True),
    ],
    ids=str,
)
def test_pain_12_the_peak_of_the_week_does_not_rise(worst: dict[int, int], today: int, follows: bool) -> None:
    assert under_plan(1, today=today, worst=worst, mornings={}) is follows


def test_pain_12_in_the_first_week_there_is_none_to_compare_with() -> None:
    first = told(worst=2, site="lower_achilles").tells(1, worst=3, morning=0, **QUIET)
    assert planned(first, 0).judged.run.kind == "professional_plan"


def test_pain_12_after_a_run_its_scores_are_known_and_red_is_red() -> None:
    tendon = told(worst=2, site="lower_achilles")

    def follows(*, ran: bool = True, **said: Any) -> bool:
        return "PAIN-12" in planned(tendon.tells(1, ran=ran, **ZERO | said), 0).judged.rules

    assert follows(worst=2)
    assert follows(during=2, after=1)
    assert not follows(during=2)
    assert not follows(after=2)
    assert follows(ran=False)
    assert not follows(ran=False, worst=4)
    assert not follows(ran=False, worst=2, walk=2)
