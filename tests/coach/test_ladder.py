"""RTR-0 to RTR-10: back to running, step by step."""

from typing import Any

import pytest

from handlers.coach.course import Course
from handlers.coach.ladder import EASY_WALK_MINUTES, STAGES, Progress, exceeds, verdict
from handlers.coach.story import UNTOLD, Calf, Session
from storage.frozen import replace
from tests.coach.tales import MILD, QUIET, ZERO, Tale, on, rules

GOOD = Calf(during=0, after=0, walk=0, rest=0)
MORNING = Calf(morning=0, walk=0, rest=0)


def amber_b(*, zeros: int = 2) -> Tale:
    """An AMBER-B on day 0 and zero days after it."""
    tale = Tale().tells(0, ran=True, **MILD | {"worst": 3})
    for day in range(1, zeros + 1):
        tale = tale.fine(day)
    return tale


def ready() -> Tale:
    """All of RTR-1 met by day 3; the first session may be on day 4."""
    return amber_b(zeros=3).walks(1, 2).tests(2)


def climbing(*stages: int, from_day: int = 4) -> Tale:
    """Clean sessions every second day."""
    tale = ready()
    for step, stage in enumerate(stages):
        day = from_day + 2 * step
        tale = tale.session(day, stage, morning=0).tells(day + 1, **ZERO)
    return tale


def test_rtr_0_on_the_ladder_the_colour_stays_amber_b_whatever_a_session_scores() -> None:
    tale = climbing(1, 1).session(8, 2, during=3, after=2)
    assert (tale.colour, tale.judged.rules) == ("amber_b", ("RTR-0", "PAIN-8a"))


def test_rtr_0_pain_of_two_away_from_sessions_goes_back_to_the_table() -> None:
    tale = climbing(1, 1).tells(8, **ZERO)
    assert tale.tells(8, worst=1, onset="gradual").judged.rules[0] == "RTR-0"
    hurt = tale.tells(8, worst=2, onset="gradual")
    assert hurt.judged.rules[0] == "PAIN-6"
    assert (hurt.judged.on_ladder, hurt.judged.progress.stage) == (False, 1)
    morning = climbing(1, 1).tells(8, morning=2, onset="gradual", **QUIET)
    assert morning.judged.rules[0] == "PAIN-6"


def test_rtr_0_in_the_ladder_the_onset_is_that_of_the_present_pain() -> None:
    tale = climbing(1, 1).session(8, 2, during=1, onset="sudden")
    assert (tale.colour, tale.judged.rules[0]) == ("red", "PAIN-4")
    assert tale.judged.not_before == on(16)


def test_rtr_1_what_is_missing_comes_off_step_by_step() -> None:
    def missing(tale: Tale) -> tuple[str, ...]:
        return tale.judged.entry.missing  # type: ignore[union-attr]

    assert missing(amber_b(zeros=1)) == ("zero_days", "walks", "raises", "jumps", "hops", "wait")
    assert missing(amber_b()) == ("walks", "raises", "jumps", "hops", "wait")
    assert missing(amber_b().walks(1)) == ("walks", "raises", "jumps", "hops", "wait")
    assert missing(amber_b().walks(1, 2)) == ("raises", "jumps", "hops", "wait")
    assert missing(amber_b().walks(1, 2).tests(2)) == ("next_morning", "wait")
    assert missing(ready()) == ("wait",)
    assert missing(ready().fine(4)) == ()


def test_rtr_1_zero_days_and_walks_are_counted_and_the_earliest_day_supposes_that_all_goes_well() -> None:
    entries = [amber_b(zeros=zeros).judged.entry for zeros in (0, 1, 2)]
    assert [entry and (entry.zero_days, entry.walks) for entry in entries] == [(0, 0), (1, 0), (2, 0)]
    walked = amber_b().walks(2).judged.entry
    assert walked is not None
    assert (walked.walks, walked.earliest) == (1, on(4))
    late = amber_b(zeros=6)
    assert late.judged.run.day == on(8)  # walks today and tomorrow, the tests, and the morning after
    assert late.walks(6).judged.run.day == on(8)
    assert late.walks(5, 6).judged.run.day == on(7)
    red = Tale().tells(0, ran=True, **MILD | {"worst": 5})
    assert [red.judged.run.day, red.silent(2).judged.run.day] == [on(6), on(7)]


def test_rtr_1_flags_and_open_screens_come_first() -> None:
    assert "screen" in ready().fine(4).screen(4, open=True).judged.entry.missing  # type: ignore[union-attr]
    flagged = ready().fine(4).flag("T", "RED-2", 4).judged
    assert flagged.entry is not None
    assert "flag" in flagged.entry.missing
    assert flagged.entry.earliest is None


def test_rtr_1_a_walk_that_hurts_or_limps_does_not_count() -> None:
    for pain, limp in ((1, False), (0, True)):
        tale = amber_b().walks(1).walks(2, pain=pain, limp=limp)
        assert "walks" in tale.judged.entry.missing  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("sore", "other", "passed"),
    [
        (10, 10, True),
        (9, 10, False),
        (18, 20, True),
        (17, 20, False),
        (8, 8, True),
        (7, 8, False),
        (20, 9, True),
    ],
)
def test_rtr_1_raises_of_the_sore_side(sore: int, other: int, passed: bool) -> None:
    tale = amber_b().walks(1, 2).tests(2, left=sore, right=other)
    assert ("raises" not in tale.judged.entry.missing) is passed  # type: ignore[union-attr]
    assert ("RTR-1" in rules(tale.judged)) is (other < 10)


def both_sore() -> Tale:
    tale = Tale().tells(0, side="both", ran=True, **MILD | {"worst": 3})
    return tale.fine(1).fine(2).walks(1, 2)


def test_rtr_1_both_sides_sore_need_fifteen_each_or_the_own_best_less_a_tenth() -> None:
    def passed(tale: Tale) -> bool:
        return "raises" not in tale.judged.entry.missing  # type: ignore[union-attr]

    assert passed(both_sore().tests(2, left=15, right=15))
    assert not passed(both_sore().tests(2, left=15, right=14))
    assert passed(both_sore().tests(-20, left=12, right=13).tests(2, left=11, right=11))
    assert not passed(both_sore().tests(-20, left=20, right=20).tests(2, left=17, right=18))


def test_rtr_1_stops_at_the_first_pain() -> None:
    def lacking(**done: Any) -> tuple[str, ...]:
        return amber_b().walks(1, 2).tests(2, **done).judged.entry.missing  # type: ignore[union-attr]

    assert lacking(jumps=1, hops=None) == ("jumps", "hops", "wait")
    assert lacking(hops=1) == ("hops", "wait")
    assert lacking(left=None) == ("raises", "jumps", "hops", "wait")


def test_rtr_1_the_tests_are_repeated_when_the_next_morning_hurts() -> None:
    tale = amber_b().walks(1, 2).tests(2).tells(3, worst=1, morning=1, onset="gradual", **QUIET)
    assert "zero_days" in tale.judged.entry.missing  # type: ignore[union-attr]
    assert "raises" in tale.judged.entry.missing  # type: ignore[union-attr]


def test_rtr_1_no_tests_in_the_first_seven_days_after_a_sudden_onset() -> None:
    tale = Tale().tells(0, ran=True, **MILD | {"onset": "sudden"})
    for day in range(1, 8):
        tale = tale.fine(day)
    early = tale.walks(6, 7).tests(7).judged.entry
    assert early is not None
    assert early.tests_from == on(8)
    assert "raises" in early.missing
    assert "raises" not in tale.fine(8).walks(6, 7).tests(8).judged.entry.missing  # type: ignore[union-attr]


def test_rtr_2_earliest_starts() -> None:
    assert ready().judged.run.day == on(4)  # AMBER-B: 3 full days after the last pain
    red = Tale().tells(0, ran=True, **MILD | {"worst": 5})
    for day in range(1, 5):
        red = red.fine(day)
    assert red.walks(1, 2).tests(2).judged.run.day == on(6)  # 3 full days after the two zero days
    sudden = Tale().tells(0, ran=True, **MILD | {"onset": "sudden"})
    limping = Tale().tells(0, ran=True, **MILD | {"onset": "sudden", "limp": True})
    for day in range(1, 10):
        sudden, limping = sudden.fine(day), limping.fine(day)
    assert sudden.at(2).not_before == on(8)
    assert sudden.walks(1, 2).tests(8).judged.run.day == on(9)  # the morning after the tests
    assert limping.walks(1, 2).tests(8).judged.run.day == on(15)


def test_rtr_2_after_a_lifted_flag_only_from_the_day_the_professional_gave() -> None:
    tale = amber_b().flag("T", "RED-2", 0, lifted=2, run_from=12)
    for day in range(3, 9):
        tale = tale.fine(day)
    tale = tale.walks(3, 4).tests(4)
    assert tale.judged.run.day == on(12)
    undated = amber_b().flag("T", "RED-2", 0, lifted=2).fine(3).fine(4).judged
    assert undated.run.day is None
    assert "professional" in undated.run.until


def test_red_21_the_day_a_flag_is_lifted_is_red_and_the_days_count_from_it() -> None:
    tale = Tale().tells(0, ran=True, **MILD).flag("T", "RED-2", 0, lifted=3, run_from=4)
    for day in (1, 2, 3, 4, 5, 6, 7):
        tale = tale.fine(day)
    assert [tale.at(day).colour for day in range(8)] == [*["flag"] * 3, *["red"] * 4, "amber_b"]
    assert tale.judged.ladder_owed


def test_red_21_a_flag_of_no_calf_leaves_both_red() -> None:
    tale = Tale().fine(0).flag("E", "RED-1", 0, lifted=2, run_from=5).fine(1).fine(2)
    assert {side.colour for side in tale.judged.sides.values()} == {"red"}


def test_rtr_3_every_session_has_its_easy_walk_before_and_after() -> None:
    assert EASY_WALK_MINUTES == ((5, 10), (5, 5))


def test_rtr_3_stages_are_as_printed() -> None:
    assert [stage.number for stage in STAGES] == list(range(11))
    walk_runs = [(stage.walk_minutes, stage.run_minutes[1], stage.repeats) for stage in STAGES[1:5]]
    assert walk_runs == [(4, 1, 5), (3, 2, 5), (2, 3, 5), (1, 4, 5)]
    assert [stage.run_minutes for stage in STAGES[5:7]] == [(15, 20), (25, 30)]
    assert STAGES[7].percent == (60, 80)
    assert {stage.effort_most for stage in STAGES[1:5]} == {3}
    assert {stage.effort_most for stage in STAGES[5:9]} == {4}
    assert STAGES[0].walk_minutes == 30
    assert {stage.repeats for stage in (STAGES[0], *STAGES[5:])} == {1}
    assert {stage.walk_minutes for stage in STAGES[5:]} == {0}
    assert {stage.percent for stage in STAGES if stage.number != 7} == {(100, 100)}


def test_rtr_4_never_on_two_days_in_a_row_and_at_most_four_in_seven() -> None:
    progress = Progress(days=(on(0), on(2), on(4)))
    assert [progress.allowed(on(day)) for day in (4, 5, 6)] == [False, False, True]
    full = Progress(days=(on(0), on(2), on(4), on(6)))
    assert full.next_day(on(7)) == on(8)
    crowded = Progress(days=(on(0), on(2), on(3), on(5)))
    assert crowded.next_day(on(6)) == on(7)
    assert [crowded.allowed(on(day)) for day in (6, 7)] == [False, True]


def test_rtr_4_a_run_of_another_kind_keeps_a_free_day_too() -> None:
    tale = climbing(1).tells(6, ran=True, worst=0, morning=0, **QUIET)
    assert tale.judged.run.day == on(8)
    assert tale.tells(7, **ZERO).judged.run.day == on(8)


def test_rtr_4_a_run_before_the_first_session_keeps_a_free_day_too() -> None:
    assert ready().fine(4).judged.run.day == on(4)
    tale = ready().tells(4, ran=True, worst=0, morning=0, **QUIET)
    assert tale.judged.run.day == on(6)
    assert tale.tells(5, **ZERO).judged.run.day == on(6)


@pytest.mark.parametrize(
    ("stage", "metres", "effort", "more"),
    [
        (1, 5_333, 4, False),
        (1, 5_334, 2, True),
        (1, 12_000, 6, True),
        (2, 6_000, None, False),
        (2, 6_001, None, True),
        (3, 6_667, None, True),
        (3, 6_666, None, False),
        (4, 7_333, None, False),
        (4, 7_334, None, True),
        (5, 6_750, None, False),
        (5, 6_751, None, True),
        (6, 9_250, 5, False),
        (6, 9_251, 5, True),
        (4, 3_000, 4, False),
        (4, 3_000, 5, True),
        (5, 3_000, 5, False),
        (5, 3_000, 6, True),
        (8, 30_000, 5, False),
        (8, 8_000, 6, True),
        (9, 30_000, 10, False),
        (10, None, 10, False),
        (1, None, None, False),
    ],
)
def test_rtr_3_what_is_clearly_more_than_a_stage(
    stage: int, metres: int | None, effort: int | None, more: bool
) -> None:
    assert exceeds(STAGES[stage], metres, effort) is more


def test_rtr_8_a_run_that_was_more_than_its_stage_moves_nobody_up_and_its_pain_counts() -> None:
    def after(metres: int, effort: int, **scores: Any) -> Progress:
        tale = climbing(1).session(6, 1, morning=0, **scores).ran(6, metres, effort)
        return tale.tells(7, **ZERO).judged.progress

    assert after(4_000, 2).stage == 2
    assert (after(12_000, 2).stage, after(12_000, 2).clean) == (1, 1)
    assert after(4_000, 6).stage == 1
    assert after(12_000, 2, during=3).stage == 0


def test_rtr_3_of_a_session_on_a_day_that_tells_nothing_else_nothing_is_known() -> None:
    story = replace(ready().story, sessions=(Session(day=on(4), stage=1),), today=on(5))
    assert Course.of(story).more(story.sessions[0]) is False


def test_the_next_session_is_never_a_day_that_is_over() -> None:
    tale = ready()
    for day in range(4, 9):
        tale = tale.fine(day)
    assert (tale.judged.run.day, tale.judged.run.until) == (on(8), ())


def test_rtr_4_a_session_too_soon_never_moves_up() -> None:
    tale = ready().session(4, 1, morning=0).session(5, 1, morning=0).tells(6, **ZERO)
    assert (tale.judged.progress.stage, tale.judged.progress.clean) == (1, 1)


def test_rtr_5_two_clean_sessions_move_up() -> None:
    assert climbing(1).judged.progress.clean == 1
    assert climbing(1, 1).judged.progress.stage == 2
    assert climbing(1, 1, 2, 2, 3).judged.progress.stage == 3


def test_rtr_5_the_two_sessions_of_stage_7_are_a_and_b() -> None:
    stages = [stage for stage in range(1, 7) for _ in range(2)]
    assert climbing(*stages).judged.progress.part == "a"
    assert climbing(*stages, 7).judged.progress.part == "b"
    assert climbing(*stages, 7, 7).judged.progress.stage == 8


S = Session(day=on(0), stage=3)


@pytest.mark.parametrize(
    ("day", "after", "said"),
    [
        ({}, {}, "clean"),
        ({"during": 1, "after": 1}, {}, "clean"),
        ({}, {"stiff_minutes": 30}, "clean"),
        ({"during": 2}, {}, "repeat"),
        ({"after": 2}, {}, "repeat"),
        ({}, {"morning": 1, "stiff_minutes": 30}, "repeat"),
        ({"during": 3}, {}, "back"),
        ({"after": 3}, {}, "back"),
        ({}, {"morning": 2, "stiff_minutes": 5}, "back"),
        ({}, {"morning": 1, "stiff_minutes": 31}, "back"),
        ({}, {"stiff_minutes": 31}, "back"),
        ({"walk": 1}, {}, "back"),
        ({"rest": 1}, {}, "back"),
        ({}, {"walk": 1}, "back"),
        ({}, {"rest": 1}, "back"),
        ({"during": 4}, {}, "stop"),
        ({"after": 4}, {}, "stop"),
        ({"during": 1, "onset": "sudden"}, {}, "stop"),
        ({"limp": True}, {}, "stop"),
        ({}, {"limp": True}, "stop"),
        ({"walk": 2}, {}, "stop"),
        ({"rest": 2}, {}, "stop"),
        ({}, {"morning": 3}, "stop"),
        ({"swelling": True}, {}, "stop"),
        ({"bone_spot": True}, {}, "stop"),
        ({"during": 2, "walk": 1}, {}, "back"),
        ({"during": 3}, {"morning": 3}, "stop"),
        ({}, {"morning": None}, "open"),
        ({"after": None}, {}, "open"),
        ({"after": None, "during": 3}, {}, "back"),
        ({"walk": None}, {}, "clean"),
        ({}, {"walk": None}, "clean"),
        ({"walk": None}, {"walk": None}, "open"),
        ({}, {"morning": 1}, "open"),
        ({"during": None, "after": None, "worst": 1}, {}, "clean"),
    ],
    ids=str,
)
def test_rtr_5_to_8_the_strictest_row_wins(day: dict[str, Any], after: dict[str, Any], said: str) -> None:
    of_day = Calf(**{"during": 0, "after": 0, "walk": 0, "rest": 0, **day})
    of_after = Calf(**{"morning": 0, "walk": 0, "rest": 0, **after})
    assert verdict(S, of_day, of_after) == said


def test_rtr_6_a_session_ended_early_at_one_is_repeated() -> None:
    early = Session(day=on(0), stage=3, ended_early=True)
    assert verdict(early, Calf(during=1, after=0, walk=0, rest=0), MORNING) == "repeat"
    assert verdict(early, Calf(during=3, after=0, walk=0, rest=0), MORNING) == "back"


def test_rtr_6_the_first_session_of_all_may_be_repeated() -> None:
    tale = ready().session(4, 1, during=2, morning=0).tells(5, **ZERO)
    assert (tale.judged.progress.stage, tale.judged.progress.clean, tale.judged.run.day) == (1, 0, on(6))


def test_rtr_7_a_walk_that_hurts_at_stage_0_begins_the_two_walks_anew() -> None:
    tale = ready().session(4, 1, during=3, morning=0)
    for day in range(5, 10):
        tale = tale.tells(day, **ZERO)
    assert tale.walks(7).walks(8, pain=1).walks(9).judged.progress.stage == 0


def test_rtr_6_a_repeat_begins_the_stage_anew() -> None:
    tale = climbing(1, 1, 2).session(10, 2, during=2, morning=0).tells(11, **ZERO)
    assert (tale.judged.progress.stage, tale.judged.progress.clean) == (2, 0)


def test_rtr_7_one_stage_back_after_two_rest_days() -> None:
    tale = climbing(1, 1).session(8, 2, during=3, morning=0).tells(9, **ZERO)
    assert (tale.judged.progress.stage, tale.judged.run.day) == (1, on(11))


def test_rtr_7_two_repeats_in_a_row_step_back() -> None:
    tale = climbing(1, 1).session(8, 2, during=2, morning=0).tells(9, **ZERO)
    tale = tale.session(10, 2, during=2, morning=0).tells(11, **ZERO)
    assert tale.judged.progress.stage == 1


def test_rtr_7_back_from_stage_1_leads_to_two_brisk_walks() -> None:
    tale = ready().session(4, 1, during=3, morning=0).tells(5, **ZERO)
    assert tale.judged.progress.stage == 0
    for day in (6, 7, 8):
        tale = tale.tells(day, **ZERO)
    assert tale.walks(6).judged.progress.stage == 0  # a rest day
    assert tale.walks(7, 8).judged.progress.stage == 1


def test_rtr_8_a_stop_is_red_and_begins_anew_at_rtr_1() -> None:
    tale = climbing(1, 1).session(8, 2, during=4)
    judged = tale.judged
    assert (judged.colour, judged.on_ladder, judged.progress.stage) == ("red", False, 1)
    assert judged.entry is not None
    assert judged.entry.missing[:3] == ("zero_days", "walks", "raises")
    assert tale.tells(9, morning=0, **QUIET).colour == "red"


def test_rtr_8_a_morning_of_three_stops_as_well() -> None:
    tale = climbing(1, 1).session(8, 2, morning=0).tells(9, morning=3, **QUIET)
    assert (tale.colour, tale.judged.on_ladder) == ("red", False)


def test_rtr_8_a_red_flag_stops() -> None:
    tale = climbing(1, 1).tells(8, **ZERO).flag("T", "RED-2", 8)
    assert (tale.colour, tale.judged.on_ladder, tale.judged.progress.stage) == ("flag", False, 1)


def test_rtr_8_the_second_stop_asks_to_see_somebody() -> None:
    tale = climbing(1, 1).session(8, 2, during=4)
    assert "PAIN-19" not in rules(tale.judged)
    for day in range(9, 16):
        tale = tale.fine(day)
    tale = tale.walks(9, 10).tests(10).session(16, 1, during=4)
    assert "PAIN-19" in rules(tale.judged)
    assert "PAIN-19" not in rules(tale.fine(17).judged)


def test_rtr_8_a_missed_week_repeats_the_last_stage_and_a_missed_month_begins_at_1() -> None:
    def after(days: int) -> Progress:
        tale = climbing(1, 1, 2, 2)  # the last one on day 10; stage 3 is next
        for day in range(12, 11 + days + 1):
            tale = tale.tells(day, **ZERO)
        return tale.judged.progress

    assert (after(1).stage, after(6).stage) == (3, 3)
    assert (after(7).stage, after(7).clean) == (2, 0)
    assert after(30).stage == 1


def test_rtr_8_no_skipping_stages() -> None:
    tale = climbing(1).session(6, 5, morning=0).tells(7, **ZERO)
    assert (tale.judged.progress.stage, tale.judged.progress.clean) == (1, 1)


def test_a_session_without_its_answers_does_not_count_and_the_next_one_waits() -> None:
    tale = climbing(1).session(6, 1, after=None, morning=0).tells(7, **ZERO)
    assert (tale.judged.progress.stage, tale.judged.progress.clean) == (1, 1)
    assert tale.judged.run.until == ("answers",)
    assert tale.tells(6, after=0).judged.progress.stage == 2


def test_the_other_calf_counts_in_a_session_too() -> None:
    tale = climbing(1).session(6, 1, morning=0).tells(6, side="right", during=3, after=0, **QUIET)
    assert tale.tells(7, side="both", **ZERO).judged.progress.stage == 0
    assert verdict(S, UNTOLD, UNTOLD, needed=False) == "clean"
    assert verdict(S, GOOD, None) == "open"


def test_stages_9_and_10_are_offered_in_green_and_not_owed() -> None:
    stages = [stage for stage in range(1, 9) for _ in range(2)]
    tale = climbing(*stages)
    assert (tale.judged.ladder_owed, tale.judged.progress.stage) == (False, 9)
    day = 4 + 2 * len(stages)
    tale = tale.session(day, 9, morning=0).tells(day + 1, **ZERO)
    tale = tale.session(day + 2, 9, morning=0).tells(day + 3, **ZERO)
    assert tale.judged.progress.stage == 10
