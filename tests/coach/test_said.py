"""What a story says of its days: which are read, what is known of each, what a screen and a later day add (section 3)."""

from typing import Any

import pytest

from handlers.coach.calves import Calves
from handlers.coach.course import Course
from handlers.coach.entering import entering
from handlers.coach.episodes import ended_episodes, open_episodes, screen_due, short_form_allowed
from handlers.coach.ladder import Entry, Progress
from handlers.coach.said import Said
from handlers.coach.story import Calf, EntryTest, Session, Story, Told
from storage.frozen import replace
from storage.records import Side
from tests.coach.tales import MILD, QUIET, ZERO, Tale, on, rules
from tests.coach.test_daily import climbing, planned, step, told, zeros

SORE: dict[str, Any] = MILD | {"qualities": frozenset({"ache"}), "bone_spot": False, "longer_run": True}


def read(tale: Tale) -> Course:
    return Course.of(tale.story)


def of(tale: Tale, side: Side = "left") -> Calves:
    return read(tale).calves[side]


# Which days are read --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "sign",
    [
        {"worst": 1},
        {"limp": True},
        {"bone_spot": True},
        {"bruise": True},
        {"swelling": True},
        {"cramp_released": True},
        {"night": True},
        {"onset": "gradual"},
        {"heel_raise": "no"},
        {"heel_raise": "pain"},
        {"could_run_on": False},
    ],
    ids=str,
)
@pytest.mark.parametrize("side", ["left", "right"])
def test_every_sign_of_trouble_is_read_however_calm_the_days_after_it(
    sign: dict[str, Any], side: str
) -> None:
    first = Said(Tale().fine(0).fine(10).tells(20, side=side, **sign).fine(40).story).first
    assert first == on(17)  # with the three days that GREEN looks back on


def test_days_of_nothing_but_calm_are_not_read_again_for_ever() -> None:
    calm: dict[str, Any] = {"heel_raise": "easily", "could_run_on": True, "night": False, "limp": False}
    tale = Tale().tells(0, **ZERO, **calm)
    assert Said(tale.fine(20).story).first == on(17)
    assert Said(tale.fine(20).flag("T", "RED-2", 10).story).first == on(7)


# What is known of a day -----------------------------------------------------------------------------------------------


def test_fine_answers_walking_unless_that_side_limps() -> None:
    day = Told(day=on(0), fine=True, left=Calf(limp=True))
    said = Said(Story(today=on(0), days=(day,)))
    left, right = said.calf("left", on(0), ()), said.calf("right", on(0), ())
    assert (left.walk, left.rest, right.walk, right.rest) == (None, 0, 0, 0)


def test_a_session_is_a_run_though_the_day_tells_of_none() -> None:
    tale = zeros(told(worst=3), 1, 2, 3).walks(1, 2).tests(2).tells(4, during=0, after=0, **ZERO)
    tale.story = replace(tale.story, sessions=(Session(day=on(4), stage=1),))
    assert step(tale).ran


def test_none_since_answers_the_days_of_which_nothing_was_told_and_no_others() -> None:
    tale = Tale().tells(1, ran=True).fine(3, since=0)
    assert [step(tale, day).answered for day in (0, 1, 2, 3)] == [True] * 4
    assert not step(tale.silent(4)).answered
    assert not step(tale.silent(5)).answered


@pytest.mark.parametrize("side", ["left", "right"])
def test_none_since_counts_14_days_after_a_score_of_1_at_the_earliest(side: str) -> None:
    def answers(day: int) -> bool:
        hurt = Told(day=on(0), **{side: Calf(worst=1)})  # type: ignore[arg-type]
        calm = Told(day=on(day), fine=True, quiet_since=on(day - 2))
        return on(day - 1) in Said(Story(today=on(day), days=(hurt, calm))).quiet

    assert [answers(day) for day in (3, 14, 15)] == [False, False, True]
    yesterday = Told(day=on(4), left=Calf(worst=1))
    calm = Told(day=on(5), fine=True, quiet_since=on(1))
    assert not Said(Story(today=on(5), days=(yesterday, calm))).quiet
    assert not Said(Story(today=on(5), days=(replace(calm, left=Calf(worst=1)),))).quiet, "the same day"
    assert not Said(Story(today=on(5), days=(replace(calm, fine=False),))).quiet


def test_none_since_says_nothing_of_an_open_episode() -> None:
    tale = told(worst=3).fine(20, since=10)  # a ladder is owed, so it is still open
    assert not step(tale, 15).answered


# What a screen adds ---------------------------------------------------------------------------------------------------


def test_red_0_an_answered_screen_says_no_swelling_and_no_bone_spot() -> None:
    tale = Tale().tells(0, ran=True, **MILD)
    assert (step(tale).facts.bone_spot, step(tale).facts.swelling) == (None, None)
    screened = step(tale.screen(0)).facts
    assert (screened.bone_spot, screened.swelling, screened.could_run_on) == (False, False, None)
    opened = step(tale.screen(0, open=True)).facts
    assert (opened.bone_spot, opened.swelling) == (None, None)


def test_red_0a_none_of_these_says_gradual_unless_it_was_told_to_be_sharp() -> None:
    sharp = Tale().tells(0, ran=True, worst=1, site="upper_mid", **QUIET, qualities=frozenset({"sharp"}))
    assert step(sharp.screen(0, none=True)).facts.onset is None
    tight = Tale().tells(0, ran=True, worst=1, site="upper_mid", **QUIET, qualities=frozenset({"tight"}))
    facts = step(tight.screen(0, none=True)).facts
    assert (facts.onset, facts.could_run_on) == ("gradual", True)


def test_red_0c_of_two_screens_of_a_day_an_open_one_keeps_it_open() -> None:
    assert told().screen(0).screen(0, open=True).judged.screen_open
    assert told().screen(0, open=True).screen(0).judged.screen_open
    assert not told().screen(0).judged.screen_open


# What a later day adds ------------------------------------------------------------------------------------------------


def test_an_answer_given_late_is_of_the_same_episode_only() -> None:
    def onset(day: int) -> object:
        tale = Tale(under_16=True).tells(0, ran=True, worst=1, **QUIET)
        tale = zeros(tale, *range(1, day)).tells(day, worst=1, onset="sudden", **ZERO)
        return Said(tale.story).later("left", on(0), "onset")

    assert onset(7) == (on(7), "sudden")  # six zero days
    assert onset(8) is None
    assert Said(told().tells(3, worst=1, **ZERO).story).later("left", on(1), "onset") is None
    hurt = zeros(told(onset=None), 1, 2, 3).tells(4, worst=1, **ZERO)
    hurt = zeros(hurt, *range(5, 11)).tells(11, worst=1, onset="gradual", **ZERO)
    assert Said(hurt.story).later("left", on(0), "onset") == (on(11), "gradual")
    hurt = told(onset=None)
    for day in range(1, 9):
        hurt = hurt.tells(day, worst=day % 2, **ZERO)
    assert Said(hurt.tells(9, worst=1, onset="gradual", **ZERO).story).later("left", on(0), "onset")


def test_what_was_told_on_the_day_read_last_is_no_answer_given_after_it() -> None:
    said = Said(told().tells(3, site="upper_mid", worst=1, **ZERO).story)
    assert said.tells_after("left", on(2), {"site"})
    assert not said.tells_after("left", on(3), {"site"})


def test_in_a_new_episode_a_late_answer_is_looked_for_anew() -> None:
    tale = Tale(under_16=True).tells(0, ran=True, worst=1, site="upper_mid", **QUIET)
    tale = zeros(tale, *range(1, 8)).tells(10, worst=1, site="upper_mid", **QUIET)
    tale = tale.tells(11, worst=1, onset="sudden", **ZERO)
    assert [step(tale, day).facts.onset for day in (0, 10, 11)] == [None, "sudden", "sudden"]


def test_the_site_of_before_holds_until_another_is_told() -> None:
    tale = told(worst=1, site="lower_achilles").tells(1, worst=1, **ZERO)
    tale = tale.tells(2, worst=1, site="upper_mid", **ZERO)
    assert [step(tale, day).facts.site for day in (0, 1, 2)] == [
        "lower_achilles",
        "lower_achilles",
        "upper_mid",
    ]


# A new episode begins with nothing of the one before ------------------------------------------------------------------


def test_pain_3_two_calves_that_were_unlike_may_be_alike_in_a_new_episode() -> None:
    tale = Tale().tells(0, **SORE | {"worst": 1}).tells(0, side="right", **SORE | {"worst": 2})
    assert tale.judged.rules[0] == "PAIN-7"
    tale = zeros(tale, *range(1, 8)).tells(20, side="both", **SORE)
    assert tale.colour == "amber_soreness"


def test_rtr_2_a_limp_and_a_professional_s_word_are_of_their_own_episode() -> None:
    tale = told(onset="sudden", limp=True).flag("T", "RED-2", 0, lifted=1, run_from=15)
    tale, day = zeros(tale, *range(1, 15)).walks(2, 3).tests(8), 15
    for stage in (stage for stage in range(1, 9) for _ in range(2)):
        tale = tale.session(day, stage, morning=0, onset=None).tells(day + 1, **ZERO | {"worst": 0})
        day += 2
    for after in range(8):
        tale = tale.fine(day + after)
    assert open_episodes(read(tale)) == ()
    day += 10
    sudden = tale.tells(day, ran=True, **MILD | {"onset": "sudden"})
    assert sudden.judged.not_before == on(day + 8)
    milder = zeros(tale.tells(day, ran=True, **MILD | {"worst": 3}), day + 1)
    found = entering(read(milder))
    assert found is not None
    assert "professional" not in found.missing
    assert not of(milder).red


def test_pain_12_a_plan_speaks_of_an_open_episode() -> None:
    tale = zeros(planned(told(worst=1, site="lower_achilles"), 0), *range(1, 10))
    assert [tale.at(day).colour for day in (6, 7, 8, 9)] == ["amber_b", "amber_b", "amber_a", "green"]


# Flags, stops and sessions --------------------------------------------------------------------------------------------


def test_pain_8a_swelling_and_a_heel_raise_that_fails_leave_a_ladder_behind() -> None:
    assert told(swelling=True).judged.ladder_owed
    assert told(heel_raise="no").judged.ladder_owed
    assert not told().judged.ladder_owed
    failed = climbing(2).tells(8, worst=0, heel_raise="no", **ZERO)
    assert (failed.judged.on_ladder, failed.judged.progress.stage) == (False, 1)


def test_rtr_8_a_flag_on_the_ladder_is_a_stop_of_it_and_stops_once() -> None:
    tale = climbing(2).flag("T", "RED-2", 8, lifted=9, run_from=10).tells(8, **ZERO)
    assert [stop[0] for stop in read(tale).ladder.stops] == [on(8)]
    tale = (
        zeros(tale, 9, 10, 11, 12, 13, 14).walks(10, 11).tests(12).session(15, 1, morning=0).tells(16, **ZERO)
    )
    assert [stop[0] for stop in read(tale).ladder.stops] == [on(8)]
    assert (tale.judged.on_ladder, tale.judged.progress.clean) == (True, 1)


def test_rtr_8_pain_of_amber_b_begins_the_ladder_anew_and_is_no_stop() -> None:
    tale = zeros(told(worst=5), *range(1, 7)).walks(1, 2).tests(2).session(7, 1, morning=0).tells(8, **ZERO)
    assert of(tale).red
    anew = tale.tells(9, worst=2, **ZERO, onset="gradual")
    assert (read(anew).ladder.stops, of(anew).red) == ((), False)
    found = entering(read(zeros(anew, 10, 11).walks(10, 11).tests(11)))
    assert found is not None
    assert found.earliest == on(13)  # RTR-2: 3 full days after the last pain


def test_a_flag_of_no_calf_is_of_the_calves_that_hurt() -> None:
    tale = told(worst=7).flag("T", "PAIN-14", 0, reason="peak")
    assert [each.side for each in open_episodes(read(tale.fine(1)))] == ["left"]
    lifted = told().flag("E", "RED-1", 1, lifted=2, run_from=5).fine(1).fine(2)
    assert [step(lifted, side=side).rule for side in ("left", "right")] == ["RED-21", "-"]


def test_red_2_while_a_flag_is_open_each_calf_keeps_its_own_row() -> None:
    assert told().flag("T", "RED-2", 0).judged.sides["left"].rules == ("PAIN-7",)


def test_a_session_that_nobody_owes_is_no_ladder() -> None:
    tale = zeros(Tale(), 0, 1, 2).session(3, 1, morning=0).fine(4)
    assert read(tale).ladder.progress == Progress()
    assert not read(tale).ladder.running


def test_stages_9_and_10_are_runs_like_others_when_they_hurt() -> None:
    tale = climbing(16)
    tale = tale.session(36, 9, worst=1, morning=0, onset="gradual", site="upper_mid")
    assert step(tale).rule != "RTR-0"
    assert not tale.judged.on_ladder


def test_what_was_read_beyond_a_day_is_not_gone_on_from() -> None:
    tale = zeros(told(), 1, 2, 3, 4, 5)
    later = Course.of(tale.story, until=on(5))
    assert Course.of(tale.story, until=on(2), former=later).last == on(2)


# The way onto the ladder, of both calves ------------------------------------------------------------------------------


def on_the_way(tale: Tale) -> Entry:
    found = entering(read(tale))
    assert found is not None
    return found


def test_rtr_2_of_both_calves_the_later_day_counts() -> None:
    two = told(worst=3).tells(2, side="right", **MILD | {"worst": 3}).tells(2, **ZERO)
    assert on_the_way(zeros(two, 3, 4).walks(3, 4).tests(4)).earliest == on(6)
    sudden = told(onset="sudden").tells(3, side="right", **MILD | {"onset": "sudden"}).tells(3, **ZERO)
    assert on_the_way(sudden).tests_from == on(11)
    milder = zeros(told(onset="sudden"), *range(1, 10)).walks(1, 2).tests(8).session(10, 1, morning=0)
    milder = zeros(milder.tells(11, **ZERO).tells(12, worst=2, onset="gradual", **ZERO), 13, 14)
    assert on_the_way(milder.walks(13, 14).tests(14)).earliest == on(16)
    limped = told(onset="sudden").tells(0, side="right", **MILD | {"onset": "sudden", "limp": True})
    assert on_the_way(zeros(limped, *range(1, 10)).walks(1, 2).tests(8)).earliest == on(15)
    red = told(worst=5).tells(0, side="right", **MILD | {"worst": 3})
    assert on_the_way(zeros(red, 1, 2, 3, 4).walks(1, 2).tests(2)).earliest == on(6)
    seen = told(worst=3).tells(0, side="right", **MILD | {"worst": 3})
    seen = seen.flag("T", "RED-2", 0, side="left", lifted=1, run_from=9)
    seen = seen.flag("T", "RED-3", 0, side="right", lifted=1, run_from=12)
    assert on_the_way(zeros(seen, *range(1, 8)).walks(2, 3).tests(3)).earliest == on(12)


def test_rtr_1_pain_today_of_either_calf_leaves_no_zero_day_today() -> None:
    tale = told(worst=3).tells(0, side="right", **MILD | {"worst": 3})
    tale = zeros(tale, 1, 2, 3)
    assert on_the_way(tale).missing[0] == "walks"
    for side in ("left", "right"):
        other = "right" if side == "left" else "left"
        hurt = tale.tells(4, side=side, worst=1, **ZERO).tells(4, side=other, **ZERO)
        assert (on_the_way(hurt).missing[0], on_the_way(hurt).zero_days) == ("zero_days", 0)
        assert on_the_way(hurt).tests_from == on(6)


def test_rtr_1_a_day_with_pain_is_no_zero_day_though_walking_resting_and_morning_are_0() -> None:
    tale = zeros(told(worst=3), 1).tells(2, worst=1, **ZERO).fine(3)
    assert on_the_way(tale).zero_days == 1
    assert on_the_way(tale.fine(4)).missing[0] == "walks"


@pytest.mark.parametrize(("level", "rule"), [("S", "PAIN-17"), ("T", "PAIN-14")])
def test_rtr_1_only_a_flag_that_closes_the_day_is_in_the_way(level: str, rule: str) -> None:
    found = on_the_way(zeros(told(worst=3).flag(level, rule, 0), 1, 2))
    assert "flag" not in found.missing


def test_rtr_1_the_own_best_is_the_best_of_whole_tests_before() -> None:
    both = zeros(Tale().tells(0, side="both", ran=True, **MILD | {"worst": 3}), 1, 2).walks(1, 2)

    def lacks(each: int, *earlier: EntryTest) -> bool:
        tale = both.tests(2, left=each, right=each)
        tale.story = replace(tale.story, tests=(*earlier, *tale.story.tests))
        return "raises" in on_the_way(tale).missing

    ten, twenty = (EntryTest(day=on(-20), left_raises=n, right_raises=30) for n in (10, 20))
    assert not lacks(18, ten, twenty)
    assert lacks(17, twenty, ten)
    assert lacks(9, EntryTest(day=on(-20), left_raises=10), EntryTest(day=on(-20), right_raises=10))
    assert lacks(14, EntryTest(day=on(0), left_raises=10, right_raises=10)), "of the day it began"


# Episodes and the screen ----------------------------------------------------------------------------------------------


def test_the_summary_of_an_ended_episode_counts_nothing_that_came_after() -> None:
    tale = zeros(told(worst=1).tells(1, worst=1, **ZERO), *range(2, 9)).flag("S", "PAIN-22", 20)
    (over,) = ended_episodes(read(tale.fine(21)))
    assert (over.levels, over.last_pain, over.days) == ((), on(1), 2)


def test_the_summary_has_the_highest_stage_and_every_session() -> None:
    (now,) = open_episodes(read(climbing(3)))
    assert (now.sessions, now.stage) == (3, 2)
    tale = told(worst=3)
    assert open_episodes(read(tale))[0].stage == 0
    tale.story = replace(tale.story, sessions=(Session(day=on(0), stage=1),))
    assert open_episodes(read(tale))[0].sessions == 1


def test_red_0_a_new_episode_asks_the_screen_again() -> None:
    tale = zeros(told(worst=1).screen(0), *range(1, 8)).tells(20, ran=True, **MILD | {"worst": 1})
    assert screen_due(read(tale)) == ("start",)
    assert screen_due(read(tale.screen(20))) == ()


def test_red_0_a_rise_is_counted_within_the_episode() -> None:
    assert screen_due(read(Tale().fine(0).tells(1, ran=True, **MILD | {"worst": 3}))) == ("start",)
    limp = Tale().tells(0, limp=True).screen(0)
    assert screen_due(read(limp)) == ()


def test_red_0_the_seventh_day_asks_though_the_third_was_asked() -> None:
    tale = zeros(told().screen(0), 1, 2, 3).screen(3)
    assert screen_due(read(zeros(tale, 4, 5, 6))) == ()
    assert screen_due(read(tale.silent(7))) == ("day",)


def test_red_0a_it_is_today_s_pain_that_rules_the_short_form_out() -> None:
    tale = told(worst=2)
    assert not short_form_allowed(read(tale.tells(1, worst=4, **ZERO)))
    assert short_form_allowed(read(told(worst=4).tells(1, worst=2, **ZERO)))
    assert not short_form_allowed(read(told(heel_raise="no")))


def test_pain_21_is_three_days() -> None:
    tale = told(worst=1).tells(1, worst=1, **ZERO).tells(2, worst=2, **ZERO)
    assert "PAIN-21" not in rules(tale.judged)
