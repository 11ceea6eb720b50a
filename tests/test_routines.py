"""Which exercises fit, by rule (ROUT-0 to ROUT-20), and what a calf raise test says (RTR-1, CAUSE-6)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.coach.routines import (
    BESIDE,
    EXERCISES,
    LEVELS,
    TOP,
    AgeGroup,
    Session,
    Situation,
    allowed,
    barred,
    blocked,
    level_after,
    propose,
)
from handlers.coach.strength import compared, enough

WELL = Situation(colour="green", pain=0)
AGES: tuple[AgeGroup, ...] = ("", "under_16", "16_17")
START = date(2026, 3, 2)


def numbers(s: Situation, level: int = TOP) -> tuple[int, ...]:
    return tuple(each.number for each in propose(level, s).exercises)


def everything() -> Iterator[Situation]:
    """All that a rule looks at, in every combination."""
    for colour, flag, screen, age, pain, days, ladder in product(
        ("green", "none", "amber_a", "amber_b", "red", "flag"),
        (False, True),
        (False, True),
        AGES,
        (None, 0, 1, 2, 3, 4, 6, 7, 10),
        (None, 0, 3, 4, 41, 42),
        (None, 0, 4, 5, 7, 8, 10),
    ):
        yield Situation(
            colour=colour,
            flag=flag,
            open_screen=screen,
            age_group=age,
            pain=pain,
            days_since_sudden=days,
            ladder=ladder,
        )


def test_all_twenty_are_there_and_every_level_and_its_neighbours_are_real() -> None:
    assert list(EXERCISES) == list(range(1, 21))
    assert len(BESIDE) == len(LEVELS)
    for number in (n for row in (*LEVELS, *BESIDE) for n in row):
        assert number in EXERCISES


def test_the_levels_go_in_the_order_of_the_rule_book() -> None:
    assert LEVELS == ((4,), (5, 6), (7,), (8, 9), (10, 11), (12,))


def test_each_dose_is_that_of_the_rule_book() -> None:
    doses = {e.number: (e.sets, e.reps, e.hold, e.days) for e in EXERCISES.values()}
    assert doses == {
        1: ((1, 1), None, None, (1, 7)),
        2: ((2, 3), None, (20, 30), (3, 7)),
        3: ((2, 3), None, (20, 30), (3, 7)),
        4: ((4, 5), None, (30, 45), (3, 5)),
        5: ((3, 3), (10, 15), None, (2, 3)),
        6: ((3, 3), (10, 15), None, (2, 3)),
        7: ((3, 3), (8, 10), None, (2, 3)),
        8: ((2, 3), (10, 10), None, (2, 3)),
        9: ((3, 3), (8, 12), None, (2, 3)),
        10: ((3, 3), (10, 15), None, (2, 3)),
        11: ((3, 3), (8, 12), None, (2, 2)),
        12: ((3, 3), (20, 20), None, (2, 2)),
        13: ((2, 3), (12, 15), None, (2, 3)),
        14: ((2, 2), (15, 15), None, (2, 3)),
        15: ((2, 2), (10, 10), None, (3, 3)),
        16: ((3, 3), None, (30, 30), (3, 5)),
        17: ((2, 3), (10, 12), None, (2, 2)),
        18: ((2, 3), None, (30, 60), (1, 7)),
        19: ((1, 1), None, (30, 60), (1, 7)),
        20: ((1, 1), None, None, (1, 7)),
    }


def test_between_sets_a_minute_and_between_sides_ten_seconds() -> None:
    assert {e.rest for e in EXERCISES.values() if e.hold is None or not e.sides} == {60}
    assert {e.rest for e in EXERCISES.values() if e.hold is not None and e.sides} == {10}


def test_rout_0_never_more_than_three_and_none_while_something_is_unclear() -> None:
    for s in everything():
        for level in range(len(LEVELS)):
            proposal = propose(level, s)
            assert len(proposal.exercises) <= 3
            assert proposal.level <= level
            if (
                s.flag
                or s.colour in ("flag", "red")
                or s.open_screen
                or s.age_group == "under_16"
                or (s.pain or 0) >= 7
            ):
                assert proposal.exercises == ()
                assert proposal.block is not None
                assert allowed(s) == ()
            else:
                assert proposal.block is None
                assert len({e.number for e in proposal.exercises}) == len(proposal.exercises)
                assert not any(barred(e, s) for e in proposal.exercises)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"flag": True}, "flag"), ({"colour": "flag"}, "flag"), ({"pain": 7}, "strong_pain"), ({"open_screen": True}, "open_screen"),
        ({"age_group": "under_16"}, "under_16"), ({"colour": "red"}, "red"), ({"pain": 6}, None), ({"colour": "amber_b"}, None),
    ],
)  # fmt: skip
def test_rout_0_says_why_there_are_none(change: dict[str, object], why: str | None) -> None:
    assert blocked(replace(WELL, **change)) == why  # type: ignore[arg-type]


def test_a_flag_is_told_before_everything_else() -> None:
    all_at_once = Situation(flag=True, open_screen=True, age_group="under_16", colour="red", pain=9)
    assert blocked(all_at_once) == "flag"


@pytest.mark.parametrize(
    ("level", "expected"),
    [(0, (4, 16, 15)), (1, (5, 6, 16)), (2, (7, 6, 16)), (3, (8, 9, 17)), (4, (10, 11, 9)), (5, (12, 10, 16)), (9, (12, 10, 16))],
)  # fmt: skip
def test_well_she_gets_her_level_first(level: int, expected: tuple[int, ...]) -> None:
    assert numbers(WELL, level) == expected


def test_rout_0_above_3_nothing_that_loads_the_calf() -> None:
    assert numbers(replace(WELL, pain=4)) == ()
    assert [e.number for e in allowed(replace(WELL, pain=4))] == [1, 19]
    assert 5 in numbers(replace(WELL, pain=3), 1)


@pytest.mark.parametrize("number", [2, 3])
def test_rout_2_no_stretch_above_1_nor_soon_after_a_sudden_pain(number: int) -> None:
    stretch = EXERCISES[number]
    assert not barred(stretch, replace(WELL, pain=1))
    assert barred(stretch, replace(WELL, pain=2)) == {"pain_over_1"}
    assert barred(stretch, replace(WELL, days_since_sudden=3)) == {"sudden"}
    assert not barred(stretch, replace(WELL, days_since_sudden=4))
    assert barred(stretch, replace(WELL, swelling=True)) == {"swelling"}


def test_rout_4_not_within_72_hours_of_a_sudden_pain() -> None:
    assert barred(EXERCISES[4], replace(WELL, days_since_sudden=3)) == {"sudden"}
    assert (
        numbers(replace(WELL, days_since_sudden=2), 0) == (15,)
        or numbers(replace(WELL, days_since_sudden=2), 0) == ()
    )


def test_rout_10_stays_on_flat_floor_with_a_sore_heel_bone_or_after_a_strain() -> None:
    step = EXERCISES[10]
    assert barred(step, replace(WELL, heel_bone=True)) == {"heel_bone"}
    assert barred(step, replace(WELL, days_since_sudden=41)) == {"strain"}
    assert not barred(step, replace(WELL, days_since_sudden=42))
    assert barred(step, replace(WELL, ladder=7)) == {"early_ladder"}
    assert not barred(step, replace(WELL, ladder=8))
    assert numbers(replace(WELL, heel_bone=True), 4) == (11, 9)


def test_rout_11_and_red_19_no_added_weight_at_16_and_17() -> None:
    assert barred(EXERCISES[11], replace(WELL, age_group="16_17")) == {"weight"}
    assert numbers(replace(WELL, age_group="16_17"), 4) == (10, 9)


def test_rout_12_springs_only_with_no_pain_at_all_and_from_stage_5() -> None:
    spring = EXERCISES[12]
    assert barred(spring, replace(WELL, pain=1)) == {"any_pain"}
    assert barred(spring, replace(WELL, ladder=4)) == {"very_early_ladder"}
    assert not barred(spring, replace(WELL, ladder=5))
    assert barred(spring, replace(WELL, walking_pain=True)) == {"any_pain"}


def test_rout_13_not_with_a_spot_on_the_shin_nor_a_pain_at_a_set_point() -> None:
    assert barred(EXERCISES[13], replace(WELL, shin_spot=True)) == {"shin_spot"}
    assert barred(EXERCISES[13], replace(WELL, set_point=True)) == {"set_point"}


@pytest.mark.parametrize("what", ["swelling", "blood_thinner", "varicose", "numb"])
def test_rout_18_never_rolls_what_may_not_be_rolled(what: str) -> None:
    assert not barred(EXERCISES[18], WELL)
    assert barred(EXERCISES[18], replace(WELL, **{what: True})) == {what}  # type: ignore[arg-type]


def test_rout_1_not_with_pain_on_walking() -> None:
    assert barred(EXERCISES[1], replace(WELL, walking_pain=True)) == {"walking_pain"}


def clean(*days: int, level: int = 1, **more: object) -> list[Session]:
    return [Session(day=START + timedelta(days=n), level=level, pain=0, **more) for n in days]  # type: ignore[arg-type]


def test_rout_0_the_irritated_begin_with_the_hold() -> None:
    assert level_after((), {}) == 1
    assert level_after((), {}, irritated=True) == 0


@pytest.mark.parametrize(
    ("days", "expected"),
    [((0, 4, 8, 13), 1), ((0, 4, 8, 14), 2), ((0, 14), 1), ((0, 7, 14), 1), ((0, 5, 10, 15), 2)],
)
def test_rout_0_up_after_two_weeks_and_twice_a_week(days: tuple[int, ...], expected: int) -> None:
    assert level_after(clean(*days), {}) == expected


def test_whoever_does_a_lower_level_than_she_may_goes_on_from_there() -> None:
    assert level_after([*clean(0, 5, 10, 15), *clean(20)], {}) == 1


def test_rout_0_a_set_at_2_begins_the_two_weeks_anew() -> None:
    sore = replace(clean(8)[0], pain=2)
    assert level_after([*clean(0, 4), sore, *clean(12, 14)], {}) == 1
    assert level_after([*clean(0, 4), replace(sore, pain=1), *clean(12, 14)], {}) == 2
    assert level_after([*clean(0, 4), replace(sore, pain=None), *clean(12, 14)], {}) == 1
    assert level_after([*clean(0, 4), replace(sore, pain=0, complete=False), *clean(12, 14)], {}) == 1


@pytest.mark.parametrize(
    ("session", "mornings", "expected"),
    [
        ({"pain": 4}, {}, 2), ({"pain": 3}, {}, 3), ({"sore": True}, {}, 2), ({"pain": 0}, {1: 1}, 2), ({"pain": 0}, {0: 2, 1: 2}, 3),
        ({"pain": 0}, {0: 1, 1: 2}, 2), ({"pain": 0}, {2: 5}, 3), ({"pain": 0}, {0: 3, 1: 0}, 3),
    ],
)  # fmt: skip
def test_rout_0_down_one_above_3_or_too_sore_or_worse_next_morning(
    session: dict[str, object], mornings: dict[int, int], expected: int
) -> None:
    told = Session(day=START, level=3, **session)  # type: ignore[arg-type]
    days = {START + timedelta(days=n): score for n, score in mornings.items()}
    assert level_after([told], days) == expected


def test_rout_0_never_below_the_first_level_nor_above_the_last() -> None:
    assert level_after([replace(clean(0, level=0)[0], sore=True)], {}) == 0
    assert level_after(clean(0, 5, 10, 15, level=TOP), {}) == TOP


@given(
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 5), st.none() | st.integers(0, 10), st.booleans()))
)
def test_one_session_moves_her_by_one_level_at_most(told: list[tuple[int, int, int | None, bool]]) -> None:
    sessions = [
        Session(day=START + timedelta(days=day), level=level, pain=pain, sore=sore)
        for day, level, pain, sore in sorted(told, key=lambda each: each[0])
    ]
    for end in range(1, len(sessions) + 1):
        assert abs(level_after(sessions[:end], {}) - sessions[end - 1].level) <= 1


@pytest.mark.parametrize(
    ("left", "right", "percent", "even", "few", "weaker"),
    [
        (20, 20, 100, True, False, ""), (18, 20, 90, True, False, "left"), (17, 20, 85, False, False, "left"),
        (20, 18, 90, True, False, "right"), (9, 10, 90, True, True, "left"), (0, 0, 100, True, True, ""),
        (0, 20, 0, False, True, "left"), (26, 29, 89, False, False, "left"), (10, 11, 90, True, False, "left"),
    ],
)  # fmt: skip
def test_cause_6_the_weaker_side_in_percent_of_the_other(
    left: int, right: int, percent: int, even: bool, few: bool, weaker: str
) -> None:
    found = compared(left, right)
    assert (found.percent, found.even, found.few, found.weaker) == (percent, even, few, weaker)


@pytest.mark.parametrize(
    ("sore", "other", "passes"),
    [(19, 20, True), (18, 20, True), (26, 29, False), (27, 29, True), (17, 20, False), (10, 11, True), (9, 10, False), (10, 10, True),
     (9, 9, True), (8, 9, False), (12, 9, True), (0, 0, True)],
)  # fmt: skip
def test_rtr_1_90_percent_and_at_least_10_or_equal_where_the_other_has_fewer(
    sore: int, other: int, passes: bool
) -> None:
    assert enough(sore, other) is passes
