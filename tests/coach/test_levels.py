"""PAIN-14 to PAIN-22 and RED-19: when the log itself asks to see somebody."""

from typing import Any

import pytest

from storage.frozen import replace
from tests.coach.tales import MILD, QUIET, ZERO, Tale, on, rules

CRAMP: dict[str, Any] = {
    **{"worst": 8, "after": 0, **QUIET, "qualities": frozenset({"cramp"}), "cramp_released": True},
    **{"swelling": False, "bruise": False, "bone_spot": False},
}


def told(day: int = 0, **calf: Any) -> Tale:
    return Tale().tells(day, ran=True, **MILD | calf)


def said(tale: Tale) -> list[tuple[str, str, str]]:
    return [(level.level, level.rule, level.reason) for level in tale.judged.levels]


def test_pain_14_seven_is_looked_at_today_and_its_colour_is_red() -> None:
    judged = told(worst=7).judged
    assert (judged.colour, said(told(worst=7))) == ("red", [("T", "PAIN-14", "peak")])
    assert rules(told(worst=6).judged) == set()


def test_pain_14_stays_red_until_running_was_allowed_again() -> None:
    tale = told(worst=7).flag("T", "PAIN-14", 0, reason="peak")
    for day in range(1, 9):
        tale = tale.fine(day)
    assert tale.colour == "red"
    assert tale.judged.run.day is None


def test_pain_14_a_cramp_of_pain_2_is_none() -> None:
    assert rules(Tale().tells(0, ran=True, **CRAMP).judged) == set()


def test_pain_15_a_limp_on_day_2_is_said_by_its_onset() -> None:
    gradual = told(limp=True).tells(2, worst=1, limp=True, **ZERO | {"walk": 1})
    assert ("S", "PAIN-15", "limp") in said(gradual)
    sudden = told(limp=True, onset="sudden").tells(2, worst=1, limp=True, **ZERO | {"walk": 1})
    assert ("S", "RED-15", "limp") in said(sudden)
    assert rules(told(limp=True).tells(1, worst=1, limp=True, **ZERO).judged) == set()


def test_red_15_the_48_hours_are_counted_from_the_sudden_moment() -> None:
    tale = told().tells(3, worst=1, limp=True, onset="sudden", **ZERO)
    assert "RED-15" not in rules(tale.judged)
    assert "RED-15" not in rules(tale.tells(4, worst=1, limp=True, **ZERO).judged)
    assert "RED-15" in rules(tale.tells(5, worst=1, limp=True, **ZERO).judged)


def test_pain_15_a_bruise_after_a_sudden_onset_is_red_15_and_swelling_is_red_2() -> None:
    assert rules(told(onset="sudden", bruise=True).judged) == {"RED-15"}
    assert rules(told(bruise=True).judged) == set()
    both = told(onset="sudden", bruise=True, swelling=True)
    assert said(both) == [("T", "RED-2", "swelling")]
    assert both.colour == "flag"


def test_pain_16_sudden_and_strong_or_a_painful_heel_raise() -> None:
    assert said(told(onset="sudden", worst=4)) == [("S", "PAIN-16", "peak")]
    assert rules(told(onset="sudden", worst=3).judged) == set()
    assert said(told(onset="sudden", heel_raise="pain")) == [("S", "PAIN-16", "heel_raise")]
    assert rules(told(heel_raise="pain").judged) == set()
    assert said(told(heel_raise="no")) == [("T", "RED-3", "heel_raise")]


def each_day(days: int, score: int, *, first: int | None = None) -> Tale:
    tale = told(worst=score if first is None else first)
    for day in range(1, days + 1):
        tale = tale.tells(day, worst=score, morning=0, **QUIET)
    return tale


def test_pain_17_not_better_from_day_7() -> None:
    assert "PAIN-17" not in rules(each_day(6, 3).judged)
    assert "PAIN-17" in rules(each_day(7, 3).judged)
    down_two, down_a_third = each_day(7, 1, first=3), each_day(7, 2, first=3)
    assert "PAIN-17" not in rules(down_two.judged)
    assert "PAIN-17" not in rules(down_a_third.judged)
    assert "PAIN-17" in rules(each_day(7, 3, first=4).judged)  # 25 % and one point


def test_pain_17_and_18_are_judged_at_a_score_and_not_on_a_zero_day() -> None:
    assert rules(each_day(20, 3).fine(21).judged) == set()


def test_pain_18_from_day_14_even_if_improving() -> None:
    assert "PAIN-18" not in rules(each_day(13, 1, first=6).judged)
    assert "PAIN-18" in rules(each_day(14, 1, first=6).judged)


def test_pain_19_the_third_episode_in_eight_weeks() -> None:
    def episodes(*starts: int) -> Tale:
        tale = Tale()
        for start in starts:
            tale = tale.tells(start, ran=True, **MILD | {"worst": 1})
            for day in range(start + 1, start + 9):
                tale = tale.fine(day)
        return tale

    again = MILD | {"worst": 1}
    assert "PAIN-19" in rules(episodes(0, 20).tells(55, ran=True, **again).judged)
    assert "PAIN-19" not in rules(episodes(0, 20).tells(56, ran=True, **again).judged)
    assert "PAIN-19" in rules(episodes(0, 20).tells(40, side="right", ran=True, **again).judged)


def test_pain_19_speaks_with_the_pain_and_not_on_a_day_without() -> None:
    tale = told(worst=1)
    for day in range(1, 9):
        tale = tale.fine(day)
    tale = tale.tells(10, ran=True, **MILD | {"worst": 1})
    for day in range(11, 19):
        tale = tale.fine(day)
    third = tale.tells(20, ran=True, **MILD | {"worst": 1})
    assert "PAIN-19" in rules(third.judged)
    assert "PAIN-19" not in rules(third.fine(21).judged)


def test_pain_19_a_second_cramp_speaks_when_it_comes_and_not_on_the_morning_after() -> None:
    tale = Tale().tells(0, ran=True, **CRAMP).fine(1).tells(5, ran=True, **CRAMP | {"morning": 0})
    assert ("S", "PAIN-19", "second_cramp") in said(tale)
    after = tale.tells(6, worst=1, **ZERO | {"morning": 1})
    assert (after.judged.rules[0], said(after)) == ("PAIN-2", [])


def test_pain_19_an_episode_of_cramps_is_none_of_the_three() -> None:
    again: dict[str, Any] = MILD | {"worst": 1}
    for kinds in ((CRAMP, again, again), (again, CRAMP, again), (again, again, CRAMP)):
        tale = Tale()
        for start, kind in zip((0, 20, 40), kinds, strict=True):
            tale = tale.tells(start, ran=True, **MILD | kind)
            for day in range(start + 1, start + (9 if start < 40 else 1)):
                tale = tale.fine(day)
        assert "PAIN-19" not in rules(tale.judged)


def test_pain_19_cramps_count_by_themselves() -> None:
    tale = Tale().tells(0, ran=True, **CRAMP)
    for day in range(1, 13):
        tale = tale.fine(day)
    assert ("S", "PAIN-19", "second_cramp") in said(tale.tells(13, ran=True, **CRAMP))
    assert rules(tale.fine(13).tells(14, ran=True, **CRAMP).judged) == set()


def test_pain_20_two_nights_or_a_week_of_stiff_mornings() -> None:
    nights = told(rest=2).tells(1, worst=2, morning=0, walk=0, rest=0)
    assert "PAIN-20" not in rules(nights.judged)
    assert "PAIN-20" in rules(nights.tells(2, worst=2, morning=0, walk=0, rest=2).judged)
    assert "PAIN-20" in rules(nights.tells(2, worst=1, night=True, **ZERO).judged)
    assert "PAIN-20" not in rules(nights.tells(2, worst=2, morning=0, walk=0, rest=2).fine(3).judged)
    stiff = told()
    for day in range(1, 8):
        assert "PAIN-20" not in rules(stiff.judged)
        stiff = stiff.tells(day, worst=1, stiff_minutes=31, **ZERO)
    assert ("S", "PAIN-20", "stiffness") in said(stiff)


def test_pain_21_worse_on_three_days_in_a_row_without_a_run() -> None:
    tale = told(worst=1).tells(1, worst=1, **ZERO).tells(2, worst=2, **ZERO)
    assert "PAIN-21" in rules(tale.tells(3, worst=3, **ZERO).judged)
    assert "PAIN-21" not in rules(tale.tells(3, worst=2, **ZERO).judged)
    assert "PAIN-21" not in rules(tale.tells(3, ran=True, worst=3, **ZERO).judged)


def test_red_14_a_bone_spot_is_seen_soon() -> None:
    assert said(told(bone_spot=True)) == [("S", "RED-14", "bone_spot")]


@pytest.mark.parametrize(
    "profile", [{"lower_threshold": True}, {"pregnant_until": on(30)}], ids=["lower", "pregnant"]
)
def test_red_19_a_lower_threshold_is_said_at_the_first_pain(profile: dict[str, Any]) -> None:
    assert ("S", "RED-19", "lower_threshold") in said(Tale(**profile).tells(0, ran=True, **MILD))
    assert rules(Tale(**profile).fine(0).judged) == set()
    assert rules(Tale(**profile).tells(0, ran=True, **MILD).fine(1).judged) == set()  # judged at a score


def test_red_19_a_pregnancy_ends() -> None:
    assert rules(Tale(pregnant_until=on(-1)).tells(0, ran=True, **MILD).judged) == set()


def test_red_19_sixteen_and_seventeen_at_amber_b() -> None:
    assert rules(Tale(teen=True).tells(0, ran=True, **MILD).judged) == set()
    assert ("S", "RED-19", "teen") in said(Tale(teen=True).tells(0, ran=True, **MILD | {"worst": 3}))


@pytest.mark.parametrize("sign", [{"limp": True}, {"bone_spot": True}, {"walk": 1}, {"onset": "sudden"}])
def test_red_19_sixteen_and_seventeen_at_any_sign_of_pain_6_or_worse(sign: dict[str, Any]) -> None:
    assert ("S", "RED-19", "teen") in said(Tale(teen=True).tells(0, ran=True, **MILD | sign))
    if sign.keys() & {"limp", "bone_spot"}:  # RED even at score 0
        assert ("S", "RED-19", "teen") in said(Tale(teen=True).tells(0, **QUIET | {"worst": 0} | sign))


def test_red_19_sixteen_and_seventeen_nothing_new_on_the_day_somebody_allowed_running() -> None:
    tale = (
        Tale(teen=True).tells(0, ran=True, **MILD).flag("T", "RED-2", 0, lifted=2, run_from=9).fine(1).fine(2)
    )
    assert tale.judged.rules[0] == "RED-21"
    assert "RED-19" not in rules(tale.judged)


def test_rtr_1_the_weak_other_side_is_said_of_the_calf_that_owes_the_ladder() -> None:
    tale = Tale().tells(0, side="right", ran=True, **MILD | {"worst": 3}).fine(1).fine(2).walks(1, 2)
    tale = tale.tests(2, left=9, right=20).tells(3, worst=1, **ZERO, onset="gradual", site="upper_mid")
    sides = tale.judged.sides
    assert (sides["left"].owes_ladder, sides["right"].owes_ladder) == (False, True)
    assert [level.side for level in tale.judged.levels if level.rule == "RTR-1"] == ["right"]


def test_red_19_under_16_no_running_until_seen_and_no_ladder() -> None:
    tale = Tale(under_16=True).tells(0, ran=True, **MILD | {"worst": 3})
    assert (rules(tale.judged), rules(tale.fine(1).judged)) == ({"RED-19"}, set())
    assert (tale.judged.until_seen, tale.judged.ladder_owed) == (True, False)
    assert tale.judged.run.until == ("seen",)
    tale = tale.flag("S", "RED-19", 0, lifted=4)
    for day in range(1, 4):
        tale = tale.fine(day)
        assert tale.judged.until_seen
    tale = tale.fine(4)
    assert (tale.judged.until_seen, tale.colour) == (False, "green")


def test_an_s_rule_speaks_once_then_with_a_new_reason_or_after_14_days() -> None:
    tale = each_day(7, 3).flag("S", "PAIN-17", 7, reason="not_better")
    assert rules(tale.tells(8, worst=3, **ZERO).judged) == set()
    assert rules(tale.tells(8, worst=3, night=True, **ZERO | {"rest": 2}).judged) == set()
    quiet = tale
    for day in range(8, 21):
        quiet = quiet.tells(day, worst=3, **ZERO)
    assert "PAIN-17" not in rules(quiet.judged)
    assert "PAIN-17" in rules(quiet.tells(21, worst=3, **ZERO).judged)


def test_a_level_of_another_reason_speaks_at_once() -> None:
    tale = told(onset="sudden", worst=4).flag("S", "PAIN-16", 0, reason="peak")
    assert said(tale) == []
    assert said(tale.tells(0, heel_raise="pain")) == [("S", "PAIN-16", "heel_raise")]


def test_of_both_calves_one_is_named_the_left_one() -> None:
    both = Tale().tells(0, side="both", ran=True, **MILD | {"worst": 7})
    assert [(level.rule, level.side) for level in both.judged.levels] == [("PAIN-14", "left")]


def test_levels_come_highest_first() -> None:
    levels = [level for level, _, _ in said(told(worst=8, onset="sudden", bone_spot=True))]
    assert levels == sorted(levels, key="ETS".index)
    assert levels[0] == "T"


def on_statin(tale: Tale, *, explained: bool = False) -> set[str]:
    """The levels of a runner who takes a statin."""
    return {rule for _, rule, _ in said(with_statin(tale, explained=explained))}


def with_statin(tale: Tale, *, explained: bool) -> Tale:
    other = Tale()
    other.story = replace(tale.story, statin=True, explained=explained)
    return other


def test_red_12_a_statin_with_pain_that_nothing_explains_is_looked_at_the_same_day() -> None:
    assert "RED-12" in on_statin(told())
    assert "RED-12" not in on_statin(told(), explained=True)
    assert "RED-12" not in rules(told().judged)
    assert "RED-12" not in on_statin(told().tells(1, worst=0, **ZERO))


def test_red_12_ordinary_soreness_with_a_statin_is_no_level() -> None:
    sore: dict[str, Any] = {**MILD, "qualities": frozenset({"ache"}), "longer_run": True, "bone_spot": False}
    tale = Tale().tells(0, side="both", **sore)
    assert tale.judged.rules[0] == "PAIN-3"
    assert "RED-12" not in on_statin(tale)


def test_red_12_a_cramp_that_let_go_explains_its_own_pain() -> None:
    tale = Tale().tells(0, ran=True, **CRAMP | {"onset": "gradual", "site": "upper_mid"})
    assert tale.judged.rules[0] == "PAIN-2"
    assert "RED-12" not in on_statin(tale)


def test_red_12_weakness_or_pain_beyond_day_7_count_even_where_the_log_explains_it() -> None:
    assert "RED-12" in on_statin(told(heel_raise="no"), explained=True)
    tale = told(worst=3)
    for day in range(1, 8):
        tale = tale.tells(day, worst=1, **ZERO)
    assert "RED-12" not in on_statin(tale, explained=True)
    assert "RED-12" in on_statin(tale.tells(8, worst=1, **ZERO), explained=True)


def test_pain_17_better_is_two_points_down_from_the_worst_of_days_0_to_2() -> None:
    def seventh(*peaks: int, day_7: int) -> set[str]:
        tale = told(worst=peaks[0])
        for day, peak in enumerate(peaks[1:], 1):
            tale = tale.tells(day, worst=peak, **ZERO)
        return rules(tale.tells(7, worst=day_7, **ZERO).judged)

    assert "PAIN-17" not in seventh(6, 6, 6, day_7=4)  # two points, and more than 30 %
    assert "PAIN-17" not in seventh(9, 9, 9, day_7=7)  # two points, and less than 30 %
    assert "PAIN-17" in seventh(3, 3, 3, 6, day_7=4)  # the worse day 3 does not count
    assert "PAIN-17" not in seventh(3, 3, 6, day_7=4)  # day 2 does


def test_pain_17_the_day_before_the_episode_is_none_of_its_days() -> None:
    tale = Tale().fine(0)
    for day, peak in ((1, 3), (2, 3), (3, 6)):
        tale = tale.tells(day, ran=day == 1, **MILD | {"worst": peak, "morning": 0})
    assert "PAIN-17" not in rules(tale.tells(8, worst=4, **ZERO).judged)


def test_a_same_day_level_is_not_said_again_while_its_flag_is_open_and_is_after_it_was_lifted() -> None:
    tale = told(worst=8).flag("T", "PAIN-14", 0, reason="peak")
    assert "PAIN-14" not in rules(tale.judged)
    assert "PAIN-14" not in rules(tale.tells(1, worst=8, **ZERO).judged)
    seen = told(worst=8).flag("T", "PAIN-14", 0, reason="peak", lifted=0)
    assert "PAIN-14" not in rules(seen.judged)  # on the day it was said
    lifted = told(worst=8).flag("T", "PAIN-14", 0, reason="peak", lifted=5)
    assert "PAIN-14" in rules(lifted.tells(10, worst=8, **ZERO).judged)


def test_an_s_rule_said_of_one_calf_speaks_again_for_an_episode_of_the_other_that_began_since() -> None:
    tale = told(onset="sudden", worst=4).flag("S", "PAIN-16", 0, reason="peak", side="left")
    both = tale.tells(5, side="right", ran=True, **MILD | {"worst": 4, "onset": "sudden"})
    assert ("PAIN-16", "right") in {(level.rule, level.side) for level in both.judged.levels}


def test_red_15_a_bruise_with_swelling_is_red_2_alone() -> None:
    assert "RED-15" in rules(told(onset="sudden", bruise=True, swelling=False).judged)
    swollen = rules(told(onset="sudden", bruise=True, swelling=True).judged)
    assert "RED-2" in swollen
    assert "RED-15" not in swollen
