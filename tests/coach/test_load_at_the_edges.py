"""The load rules where a small step away from them would go unnoticed elsewhere (`make mutate MODULES=load`)."""

from typing import Any

import pytest

from handlers.coach import causes, load
from handlers.coach.load import Jump, Log, Notice, TooLittle
from storage.records import Run
from tests.test_load import FOUR, TODAY, ago, jump, log, pair, ran, told

SIX = tuple(ran(n, surface="road", session="plain") for n in range(8, 14))


def notice_of(metres: int, *runs: Run, **more: Any) -> Notice:
    found = load.jump_notice(jump(metres, *runs, **more), "km")
    assert found is not None
    return found


# LOAD-1


@pytest.mark.parametrize(("metres", "percent"), [(30_000, 200), (14_000, 40), (11_010, 11), (12_490, 25)])
def test_load_1_names_how_much_longer_it_is(metres: int, percent: int) -> None:
    assert notice_of(metres).counts == {"percent": percent, "runs": 4}


def test_load_1_names_the_hint_and_a_longer_run_of_before() -> None:
    found = notice_of(14_000, *FOUR, ran(45, 15_000))
    assert found.metres == {"distance": 14_000, "longest": 10_000, "hint": 11_000, "earlier": 15_000}
    assert found.counts["ago"] == 45
    assert "earlier" not in notice_of(14_000).metres


def test_load_1_the_earlier_run_is_the_nearest_and_outside_the_window() -> None:
    assert jump(12_000, *FOUR, ran(40, 13_000), ran(50, 12_500)).earlier == (13_000, 40)
    assert jump(12_000, *FOUR, ran(60, 12_000)).earlier == (12_000, 60)
    assert jump(12_000, *FOUR, ran(61, 12_000)).earlier is None
    inside = jump(20_000, *FOUR, ran(30, 20_000))
    assert (inside.longest, inside.earlier) == (20_000, None)


def test_load_1_a_metre_and_a_bit_is_no_difference() -> None:
    assert jump(20_002).band == "far"
    assert jump(20_003).band == "double"


def test_load_1_a_run_of_yesterday_counts() -> None:
    assert jump(12_000, *FOUR, ran(1, 20_000)).longest == 20_000


def test_load_1_a_new_log_has_no_days() -> None:
    assert load.single_run(14_000, Log(), TODAY) == TooLittle(runs=0, days=0)


def test_load_1_the_longest_of_the_log_and_what_was_told() -> None:
    found = load.single_run(14_000, log(ran(3, 12_000), told=8000, first=ago(5)), TODAY)
    assert isinstance(found, Jump)
    assert found.longest == 12_000


def test_load_1_a_race_is_known_by_its_session() -> None:
    race, run = ran(0, 20_000, session="race"), ran(0, 20_000)
    for each, key in ((race, "race"), (run, "jump_far")):
        assert load.conditions(log(*FOUR, each), each, "km")[0].key == key


# LOAD-2


def test_load_2_without_enough_to_compare_there_is_no_change() -> None:
    alone = load.week(log(ran(20, 9000), first=ago(30)), TODAY)
    assert (alone.metres, alone.longest, alone.change, alone.worth_showing) == (0, 0, None, False)
    new = load.week(Log(runs=[ran(n, 4000) for n in (1, 8, 9, 10)]), TODAY)
    assert (new.change, new.worth_showing) == (None, False)


def test_load_2_names_its_figures() -> None:
    found = load.big_week(log(ran(1, 20_000), ran(8, 4000), ran(9, 3000), ran(10, 3000)), TODAY)
    assert found is not None
    assert (dict(found.metres), found.counts) == ({"distance": 20_000, "before": 10_000}, {"percent": 100})


# LOAD-4


def of_loads(*loads: float, back: int = 0) -> list[Run]:
    """A run for each load above 0, the last one today (or `back` days ago): effort 2."""
    days = enumerate(reversed(loads), back)
    return [ran(n, 3000, rpe=2, seconds=round(each * 30)) for n, each in days if each]


def rest_of(*loads: float, back: int = 0) -> list[Any]:
    return [told(n, "rest") for n, each in enumerate(reversed(loads), back) if not each]


def test_load_4_exactly_2_is_not_above_2() -> None:
    loads = (0, 60, 60, 50, 30, 50, 30)
    assert load.monotony([float(each) for each in loads]) == 2
    assert load.monotonous(log(*of_loads(*loads), days=rest_of(*loads)), TODAY) is None
    more = (0, 60, 60, 50, 30, 50, 31)
    assert load.monotonous(log(*of_loads(*more), days=rest_of(*more)), TODAY) is not None


def test_load_4_loads_alike_but_for_the_rounding_are_all_alike() -> None:
    assert load.monotony([0.1 + 0.2, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3]) == float("inf")


def test_load_4_counts_the_run_days_of_these_seven() -> None:
    for loads, days in (((0, *[50] * 6), 6), ((50,) * 7, 7)):
        before = [ran(7, rpe=2, seconds=1500), ran(8, rpe=2, seconds=1500)]
        found = load.monotonous(log(*of_loads(*loads), *before, days=rest_of(*loads)), TODAY)
        assert found is not None
        assert found.counts == {"days": days}


def test_load_4_runs_without_any_effort_have_no_monotony() -> None:
    assert load.monotonous(log(*(ran(n, rpe=0) for n in range(7))), TODAY) is None


# LOAD-5

EASY = (0, 80, 80, 80, 80, 80, 0)


def weeks(*of: tuple[float, ...], without: tuple[int, ...] = ()) -> Log:
    """Weeks of seven loads each, the latest first; `without`: days ago of which nothing was said."""
    runs = [run for n, loads in enumerate(of) for run in of_loads(*loads, back=7 * n)]
    days = [day for n, loads in enumerate(of) for day in rest_of(*loads, back=7 * n)]
    silent = {ago(each) for each in without}
    return log(
        *(run for run in runs if run.day not in silent), days=[day for day in days if day.day not in silent]
    )


def heavy(times: float) -> tuple[float, ...]:
    return tuple(each * times for each in EASY)


def test_load_5_compares_with_six_to_eight_weeks() -> None:
    for known, counted in ((6, 6), (7, 7), (8, 8), (9, 8)):
        found = load.strain(weeks(heavy(2), *[EASY] * known), TODAY)
        assert found is not None
        assert found.counts == {"weeks": counted}
    assert load.strain(weeks(heavy(2), *[EASY] * 8, heavy(4)), TODAY) is not None, "nine weeks ago"


def test_load_5_is_above_the_highest_of_them() -> None:
    assert load.strain(weeks(heavy(2), *[EASY] * 4, heavy(3), *[EASY] * 3), TODAY) is None


def test_load_5_exactly_10_percent_more_is_not_above() -> None:
    former, now = (0, 60, 60, 50, 30, 50, 30), (0, 66, 66, 55, 33, 55, 33)
    strains = [sum(each) * (load.monotony([float(one) for one in each]) or 0) for each in (former, now)]
    assert strains[1] == 1.1 * strains[0], "or the edge is not met"
    assert load.strain(weeks(now, *[former] * 8), TODAY) is None


def test_load_5_needs_this_week_known_and_not_each_of_the_others() -> None:
    assert load.strain(weeks(EASY, heavy(2), *[EASY] * 7, without=(0,)), TODAY) is None
    assert load.strain(weeks(heavy(2), *[EASY] * 8, without=(7,)), TODAY) is not None


def test_load_5_exactly_one_and_a_half_is_not_above() -> None:
    even, more = (0, 0, 100, 100, 80, 80, 60), (0, 0, 100, 100, 80, 80, 70)
    assert load.monotony([float(each) for each in even]) == 1.5
    assert load.strain(weeks(even, *[(0, 0, 40, 40, 32, 32, 24)] * 8), TODAY) is None
    assert load.strain(weeks(more, *[(0, 0, 40, 40, 32, 32, 24)] * 8), TODAY) is not None


def test_load_5_looks_at_the_monotony_of_this_week() -> None:
    uneven = (0, 0, 0, 300, 300, 300, 300)
    assert load.strain(weeks(uneven, *[EASY] * 8), TODAY) is None


def test_load_5_a_week_of_rest_is_none() -> None:
    rest = (0,) * 7
    assert load.strain(weeks(rest, *[EASY] * 8), TODAY) is None
    assert load.strain(weeks(EASY, *[rest] * 8), TODAY) is not None


def test_load_5_seven_equal_days_count_as_a_monotony_of_3() -> None:
    alike, six = (80,) * 7, (0, *[125] * 6)
    assert load.strain(weeks(six, *[alike] * 8), TODAY) is None  # 750 * 2.45 against 560 * 3 * 1.1
    assert load.strain(weeks((0, *[127] * 6), *[alike] * 8), TODAY) is not None


# LOAD-6


def row(days: int, *before: int, **who: Any) -> Notice | None:
    runs = [ran(n) for n in (*range(days), *before)]
    return load.in_a_row(Log(runs=runs, **{"first": ago(100)} | who), TODAY)


def test_load_6_a_log_without_a_beginning_says_nothing() -> None:
    assert row(5, first=None) is None


def test_load_6_the_row_right_before_the_free_day_is_usual() -> None:
    assert row(5, *range(6, 11)) is None
    assert row(6, *range(7, 12)) is not None


def test_load_6_looks_back_eight_weeks() -> None:
    assert row(5, *range(56, 61)) is None
    assert row(5, *range(57, 62)) is not None


def test_load_6_names_the_row_and_what_is_usual() -> None:
    found = row(5, 10, 11)
    assert found is not None
    assert found.counts == {"days": 5, "usual": 2}
    alone = row(5)
    assert alone is not None
    assert alone.counts == {"days": 5, "usual": 0}


def test_load_6_can_be_looked_at_from_each_day_before_a_pain() -> None:
    assert load.BACK.days == causes.LOOK_BACK.days + load.USUAL_DAYS


# LOAD-7, LOAD-8


def test_load_7_says_nothing_of_a_pair_that_is_put_away() -> None:
    worn = log(ran(1, shoe="s1"), pairs=[pair(metres=600_000, retired=TODAY)])
    assert load.worn(worn, "s1") is None


def test_load_8_three_weeks_count_from_the_first_run_else_from_the_day_it_was_bought() -> None:
    assert load.is_new(pair(metres=60_000, bought=ago(20)), TODAY)
    assert not load.is_new(pair(metres=60_000, bought=ago(21)), TODAY)
    assert not load.is_new(pair(metres=60_000, bought=ago(5), first_run=ago(30)), TODAY)


def test_load_8_a_used_pair_is_not_new_in_its_first_weeks_here() -> None:
    assert not load.is_new(pair(metres=310_000, start_metres=300_000, first_run=ago(5)), TODAY)


def test_load_8_one_pair_of_the_same_model_is_enough_to_know_it() -> None:
    known, other = pair("s0", 300_000, drop=10, name="Model s1"), pair("s2", 300_000, drop=10)
    assert load.new_shoe(log(pairs=[known, other, pair(drop=4)]), "s1", TODAY) is None


def strong(*runs: Run, drop: float | None = 5) -> bool:
    pairs = [pair("s0", drop=10), pair("s2", drop=6), pair(drop=drop)]
    return load.marked_change(log(*runs, pairs=pairs), pairs[-1])


def test_load_8_compares_with_the_pair_that_went_farthest_lately() -> None:
    two, one = [ran(3, 20_000, shoe="s0"), ran(4, 20_000, shoe="s0")], ran(5, 30_000, shoe="s2")
    assert strong(*two, one)
    assert strong(one, *two)
    assert not strong(two[0], one)


def test_load_8_runs_in_itself_or_without_shoes_are_no_comparison() -> None:
    old = ran(3, 8000, shoe="s0")
    assert strong(old, ran(2, 30_000, shoe="s1"), ran(1, 30_000))
    assert strong(old, ran(2, None, shoe="s0"))
    assert not strong()


def test_load_8_without_its_drop_there_is_no_comparison() -> None:
    assert not strong(ran(3, 8000, shoe="s0"), drop=None)


# LOAD-9


@pytest.mark.parametrize("tag", ["hills", "intervals", "race", "sand", "trail", "treadmill", "track"])
def test_load_9_each_tag_is_heard(tag: str) -> None:
    kind: dict[str, Any] = {"session" if tag in ("hills", "intervals", "race") else "surface": tag}
    now = ran(0, **kind)
    assert load.new_tags(log(*SIX, now), now) == (tag,)


def test_load_9_yesterday_is_before_today() -> None:
    now = ran(0, session="hills")
    assert load.new_tags(log(*SIX, ran(1, session="hills"), now), now) == ()


@pytest.mark.parametrize("tagged", [{"session": "plain"}, {"surface": "road"}])
def test_load_9_a_run_is_tagged_by_either(tagged: dict[str, Any]) -> None:
    now = ran(0, session="hills")
    assert load.new_tags(log(*(ran(n, **tagged) for n in range(8, 14)), now), now) == ("hills",)


def test_load_9_longer_is_against_the_longest_and_only_where_all_times_are_known() -> None:
    def tags(seconds: int | None, *former: int | None) -> tuple[str, ...]:
        now = ran(0, surface="sand", seconds=seconds)
        before = [ran(20 + n, surface="sand", seconds=each) for n, each in enumerate(former)]
        return load.new_tags(log(*SIX, *before, now), now)

    assert tags(1500, 1000, 2000) == ()
    assert tags(2700, 1000, 2000) == ("sand",)
    assert tags(None, 1000) == ()
    assert tags(5000, 1000, None) == ()


@pytest.mark.parametrize(("days", "key"), [(6, "several"), (7, "new")])
def test_load_9_a_pair_is_a_new_thing_for_its_first_seven_days(days: int, key: str) -> None:
    now = ran(0, session="hills", shoe="s1")
    shoes = [pair("s0", 300_000, drop=10), pair(drop=4, first_run=ago(days), metres=8000)]
    found = load.changed(log(*SIX, now, pairs=shoes), now)
    assert found is not None
    assert found.key == key


# LOAD-11


def test_load_11_a_run_of_today_ends_the_break() -> None:
    assert load.after_a_break(log(ran(20, 10_000), ran(0, 4000)), TODAY, 14_000) is None


def test_load_11_the_usual_is_that_of_the_30_days_before_the_last_run() -> None:
    for days, half in ((29, 7500), (30, 5000)):
        found = load.after_a_break(log(ran(20, 10_000), ran(20 + days, 20_000)), TODAY)
        assert found is not None
        assert found.metres == {"half": half}


def test_load_11_runs_without_a_distance_are_no_measure() -> None:
    assert load.after_a_break(log(ran(20, None)), TODAY) is None
    found = load.after_a_break(log(ran(20, None), ran(22, 10_000)), TODAY)
    assert found is not None
    assert found.metres == {"half": 5000}


# LOAD-12, LOAD-14


def test_load_12_a_run_without_a_distance_or_beyond_belief_is_no_jump() -> None:
    for run in (ran(0, None, seconds=3600), ran(0, 20_000, seconds=600)):
        assert "LOAD-1" not in [each.rule for each in load.conditions(log(*FOUR, run), run, "km")]


def test_load_12_what_was_said_of_a_thing_is_not_said_of_it_again() -> None:
    hills = ran(0, session="hills")
    seen = log(*SIX, hills)
    about = load.conditions(seen, hills, "km")[0].about
    assert about
    said = load.conditions(seen, hills, "km", said=frozenset({about}))
    assert "LOAD-9" not in [each.rule for each in said]


def test_load_12_a_notice_about_nothing_in_particular_is_no_such_thing() -> None:
    run = ran(0, 20_000)
    rules = [each.rule for each in load.conditions(log(*FOUR, run), run, "km", said=frozenset({""}))]
    assert "LOAD-1" in rules


def test_load_14_a_run_is_asked_about_only_where_one_is_left_out() -> None:
    assert not load.doubts(log(ran(1), ran(2)))
    assert load.doubts(log(ran(1), ran(2, 100_001, seconds=None)))
    assert not load.doubtful(ran(1, None, seconds=60)), "without a distance there is no pace"
