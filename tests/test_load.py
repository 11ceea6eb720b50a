"""The load rules, one by one, at their boundaries from both sides (docs/evidence.md section 5)."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.coach import load
from handlers.coach.load import Jump, Log, Notice, Pair, TooLittle
from storage.records import Day, DayKind, Run, Shoe

TODAY = date(2026, 3, 18)
NOW = datetime(2026, 3, 18, 18, 30, tzinfo=UTC)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def ran(days_ago: int, metres: int | None = 8000, **more: Any) -> Run:
    at = NOW - timedelta(days=days_ago)
    base: dict[str, Any] = {"seconds": 360 * (metres or 0) // 1000 or None, "rpe": 2}
    return Run(
        id=f"r{days_ago}-{metres}",
        runner="ann",
        day=ago(days_ago),
        recorded_at=at,
        metres=metres,
        **base | more,
    )


def told(days_ago: int, kind: DayKind) -> Day:
    return Day(runner="ann", day=ago(days_ago), kind=kind, recorded_at=NOW)


def log(*runs: Run, **more: Any) -> Log:
    return Log(runs=runs, **{"first": ago(100)} | more)


FOUR = (ran(3, 8000), ran(8, 10_000), ran(12, 9000), ran(20, 7000))


def jump(metres: int, *runs: Run, **more: Any) -> Jump:
    found = load.single_run(metres, log(*(runs or FOUR)), TODAY, **more)
    assert isinstance(found, Jump)
    return found


class TestLoad1:
    @pytest.mark.parametrize(
        ("metres", "band"),
        [
            (11_000, "within"), (11_010, "over"), (13_000, "over"), (13_010, "far"), (20_000, "far"),
            (20_010, "double"), (10_000, "within"), (3000, "within"),
        ],
    )  # fmt: skip
    def test_load_1_the_bands_begin_above_10_30_and_100_percent(self, metres: int, band: str) -> None:
        assert jump(metres).band == band

    def test_load_1_exactly_10_percent_stays_exact_in_miles(self) -> None:
        ten, eleven, more = (round(miles * 1609.344) for miles in (10, 11, 11.1))
        assert jump(eleven, ran(3, ten), ran(4), ran(5), ran(6)).band == "within"
        assert jump(more, ran(3, ten), ran(4), ran(5), ran(6)).band == "over"

    def test_load_1_less_than_half_a_kilometre_more_is_noise(self) -> None:
        short = (ran(3, 2000), ran(8, 2000), ran(12, 2000), ran(20, 2000))
        assert jump(2499, *short).band == "within"
        assert jump(2500, *short).band == "over"

    def test_load_1_needs_four_runs_in_thirty_days(self) -> None:
        assert load.single_run(20_000, log(*FOUR[:3]), TODAY) == TooLittle(runs=3, days=100)
        assert isinstance(load.single_run(20_000, log(*FOUR), TODAY), Jump)
        unknown = load.single_run(20_000, log(*FOUR[:3], ran(5, None)), TODAY)
        assert unknown == TooLittle(runs=3, days=100), "a run without a distance compares with nothing"

    def test_load_1_needs_a_log_of_21_days(self) -> None:
        assert load.single_run(20_000, log(*FOUR, first=ago(20)), TODAY) == TooLittle(runs=4, days=20)
        assert isinstance(load.single_run(20_000, log(*FOUR, first=ago(21)), TODAY), Jump)

    def test_load_1_counts_30_days_back_and_leaves_today_out(self) -> None:
        assert jump(12_000, *FOUR, ran(0, 20_000)).longest == 10_000
        assert jump(12_000, *FOUR, ran(30, 20_000)).longest == 20_000
        assert jump(12_000, *FOUR, ran(31, 20_000)).longest == 10_000

    def test_load_1_names_a_longer_run_of_days_31_to_60(self) -> None:
        assert jump(12_000, *FOUR, ran(31, 12_000)).earlier == (12_000, 31)
        assert jump(12_000, *FOUR, ran(60, 13_000), ran(40, 12_500)).earlier == (12_500, 40)
        assert jump(12_000, *FOUR, ran(61, 20_000), ran(31, 11_999)).earlier is None

    def test_load_1_takes_the_longest_as_told_when_the_log_is_short(self) -> None:
        found = load.single_run(14_000, log(ran(3, 8000), told=12_000, first=ago(5)), TODAY)
        assert found == Jump(metres=14_000, longest=12_000, band="over", told=True, runs=1)
        enough = load.single_run(14_000, log(*FOUR, told=15_000), TODAY)
        assert isinstance(enough, Jump)
        assert (enough.longest, enough.told) == (10_000, False)

    def test_load_1_a_race_gets_no_alternative(self) -> None:
        notice = load.jump_notice(jump(21_098, race=True), "km")
        assert notice is not None
        assert (notice.key, "hint" in notice.metres) == ("race", False)

    def test_load_1_within_10_percent_says_nothing(self) -> None:
        assert load.jump_notice(jump(11_000), "km") is None

    @pytest.mark.parametrize(
        ("longest", "unit", "said"),
        [
            (10_000, "km", 11.0),
            (10_090, "km", 11.0),
            (10_550, "km", 11.6),
            (16_093, "mi", 11.0),
            (8047, "mi", 5.5),
        ],
    )
    def test_load_1_the_hint_is_rounded_down_once_in_her_unit(
        self, longest: int, unit: str, said: float
    ) -> None:
        per = 1609.344 if unit == "mi" else 1000
        assert round(load.hint(longest, unit) / per, 2) == said

    @given(longest=st.integers(1000, 90_000), unit=st.sampled_from(["km", "mi"]))
    def test_load_1_the_hint_itself_is_never_noticed(self, longest: int, unit: str) -> None:
        assert (
            jump(load.hint(longest, unit), *(ran(n, longest, seconds=None) for n in range(1, 5))).band
            == "within"
        )

    @given(longest=st.integers(1000, 90_000), metres=st.integers(100, 100_000))
    def test_load_1_agrees_with_the_plain_ratio_away_from_the_edges(self, longest: int, metres: int) -> None:
        ratio = metres / longest
        if min(abs(ratio - edge) for edge in (1.1, 1.3, 2.0)) * longest < 3:
            return
        far = "double" if ratio > 2 else "far" if ratio > 1.3 else "over" if ratio > 1.1 else "within"
        expected = far if metres - longest >= 500 else "within"
        assert jump(metres, *(ran(n, longest, seconds=None) for n in range(1, 5))).band == expected


class TestLoad2:
    def big(self, this: int, last: int = 10_000, **more: Any) -> Notice | None:
        before = [ran(8, last - 2 * (last // 3)), ran(10, last // 3), ran(12, last // 3)]
        return load.big_week(log(ran(1, this), *before, **more), TODAY)

    def test_load_2_a_notice_begins_above_30_percent(self) -> None:
        assert self.big(13_000) is None
        assert self.big(13_001) is not None

    def test_load_2_the_week_before_needs_10_km_and_three_runs(self) -> None:
        assert self.big(30_000, last=9999) is None
        assert load.big_week(log(ran(1, 30_000), ran(8, 9000), ran(9, 9000)), TODAY) is None

    def test_load_2_needs_three_full_weeks(self) -> None:
        assert self.big(30_000, first=ago(20)) is not None
        assert self.big(30_000, first=ago(19)) is None

    def test_load_2_over_10_percent_is_information_in_the_weekly_summary(self) -> None:
        before = (ran(8, 4000), ran(10, 3000), ran(12, 3000))
        assert not load.week(log(ran(1, 11_000), *before), TODAY).worth_showing
        assert load.week(log(ran(1, 11_001), *before), TODAY).worth_showing

    def test_load_2_the_weeks_are_days_0_to_6_and_7_to_13(self) -> None:
        seen = load.week(log(ran(0, 1000), ran(6, 2000), ran(7, 4000), ran(13, 8000), ran(14, 16_000)), TODAY)
        assert (seen.metres, seen.before, seen.runs, seen.longest) == (3000, 12_000, 2, 2000)


class TestLoad3:
    def test_load_3_is_effort_times_minutes(self) -> None:
        assert load.session_load(ran(0, rpe=4, seconds=2700)) == 180
        assert load.session_load(ran(0, rpe=None)) is None
        assert load.session_load(ran(0, seconds=None)) is None

    def test_load_3_rest_is_0_and_silence_is_unknown(self) -> None:
        days = (told(1, "rest"), told(2, "skipped"), told(3, "other"))
        loads = load.daily_loads(
            log(ran(0, 4000, rpe=4, seconds=600), ran(0, 3000, rpe=2, seconds=600), days=days), TODAY, 5
        )
        assert loads == [None, None, None, 0, 60]

    def test_load_3_one_unknown_session_makes_the_day_unknown(self) -> None:
        assert load.daily_loads(log(ran(0), ran(0, 3000, rpe=None)), TODAY, 1) == [None]


class TestLoad4:
    def test_load_4_equal_loads_give_the_figures_of_the_rule_book(self) -> None:
        found = [load.monotony([100.0] * run_days + [0.0] * (7 - run_days)) for run_days in range(1, 7)]
        assert [round(value or 0, 2) for value in found] == [0.41, 0.63, 0.87, 1.15, 1.58, 2.45]

    def test_load_4_without_any_spread_there_is_no_value(self) -> None:
        assert load.monotony([0.0] * 7) is None
        assert load.monotony([50.0] * 7) == float("inf")

    def week(self, run_days: int, rest: int) -> Log:
        runs = [ran(n, rpe=2, seconds=3000) for n in range(run_days)]
        return log(*runs, days=[told(n, "rest") for n in range(run_days, run_days + rest)])

    def test_load_4_notices_above_2_with_7_known_days(self) -> None:
        assert load.monotonous(self.week(5, 2), TODAY) is None
        found = load.monotonous(self.week(6, 1), TODAY)
        assert found is not None
        assert found.key == "monotony"
        flat = load.monotonous(self.week(7, 0), TODAY)
        assert flat is not None
        assert flat.key == "flat"
        assert load.monotonous(self.week(6, 0), TODAY) is None, "an unknown day is not a rest day"

    def test_load_4_is_never_shown_to_someone_who_runs_little(self) -> None:
        alike = log(ran(0), ran(0, 3000), ran(1), ran(2), ran(3), days=[told(n, "rest") for n in range(4, 7)])
        assert load.monotonous(alike, TODAY) is None


class TestLoad5:
    def weeks(self, now_minutes: int, known: int = 8, spare: int = 2) -> Log:
        runs, days = [], []
        for week in range(known + 1):
            minutes = now_minutes if week == 0 else 40
            for n in range(7):
                if n < 7 - spare:
                    runs.append(ran(7 * week + n, seconds=60 * minutes))
                else:
                    days.append(told(7 * week + n, "rest"))
        return log(*runs, days=days)

    def test_load_5_is_above_her_own_highest_by_more_than_10_percent(self) -> None:
        assert load.strain(self.weeks(44), TODAY) is None
        assert load.strain(self.weeks(45), TODAY) is not None

    def test_load_5_needs_6_known_weeks(self) -> None:
        assert load.strain(self.weeks(80, known=6), TODAY) is not None
        assert load.strain(self.weeks(80, known=5), TODAY) is None

    def test_load_5_needs_monotony_above_one_and_a_half(self) -> None:
        assert load.strain(self.weeks(80, spare=3), TODAY) is None

    def test_load_5_is_off_unless_asked_for(self) -> None:
        heavy = self.weeks(80)
        run = heavy.runs[0]
        assert "LOAD-5" not in [n.rule for n in load.conditions(heavy, run, "km")]
        assert "LOAD-5" in [n.rule for n in load.conditions(heavy, run, "km", with_strain=True)]


class TestLoad6:
    def row(self, days: int, *more: Run, **who: Any) -> Notice | None:
        return load.in_a_row(log(*(ran(n) for n in range(days)), *more, **who), TODAY)

    def test_load_6_begins_at_four(self) -> None:
        assert self.row(3) is None
        found = self.row(4)
        assert found is not None
        assert (found.key, found.counts["days"]) == ("row", 4)

    def test_load_6_begins_one_above_her_own_usual(self) -> None:
        five = [ran(n) for n in range(20, 25)]
        assert self.row(5, *five) is None
        assert self.row(6, *five) is not None

    def test_load_6_suggests_a_rest_day_at_seven_whatever_is_usual(self) -> None:
        eight = [ran(n) for n in range(20, 28)]
        assert self.row(6, *eight) is None
        found = self.row(7, *eight)
        assert found is not None
        assert found.key == "row_7"

    def test_load_6_needs_four_weeks(self) -> None:
        assert self.row(5, first=ago(27)) is None
        assert self.row(5, first=ago(28)) is not None


def pair(key: str = "s1", metres: int = 0, **shoe: Any) -> Pair:
    first_run = shoe.pop("first_run", None)
    base: dict[str, Any] = {"name": f"Model {key}", "start_metres": 0, "added_at": NOW - timedelta(days=200)}
    return Pair(shoe=Shoe(runner="ann", key=key, **base | shoe), metres=metres, first_run=first_run)


class TestLoad7:
    @pytest.mark.parametrize(
        ("metres", "key"),
        [(499_999, None), (500_000, "worn_500"), (799_999, "worn_500"), (800_000, "worn_800")],
    )
    def test_load_7_speaks_at_500_and_800_km(self, metres: int, key: str | None) -> None:
        found = load.worn(log(ran(1, shoe="s1"), pairs=[pair(metres=metres)]), "s1")
        assert (found.key if found else None) == key

    def test_load_7_speaks_once_for_each(self) -> None:
        worn = log(ran(1, shoe="s1"), pairs=[pair(metres=600_000)])
        assert load.worn(worn, "s1", frozenset({"s1:500"})) is None
        far = log(ran(1, shoe="s1"), pairs=[pair(metres=800_000)])
        assert load.worn(far, "s1", frozenset({"s1:500"})) is not None
        assert load.worn(far, "s1", frozenset({"s1:500", "s1:800"})) is None

    def test_load_7_needs_shoes_told_for_80_percent_and_the_start_distance(self) -> None:
        eight = [ran(n, shoe="s1") for n in range(8)]
        pairs = [pair(metres=600_000)]
        assert load.worn(log(*eight, ran(9), ran(10), pairs=pairs), "s1") is not None
        assert load.worn(log(*eight, ran(9), ran(10), ran(11), pairs=pairs), "s1") is None
        unasked = [pair(metres=600_000, start_metres=None)]
        assert load.worn(log(*eight, pairs=unasked), "s1") is None


class TestLoad8:
    def new(self, shoe: Pair, *runs: Run) -> Notice | None:
        old = pair("s0", 300_000, drop=10)
        return load.new_shoe(
            log(*(ran(n, shoe="s0") for n in range(2, 9)), *runs, pairs=[old, shoe]), "s1", TODAY
        )

    def test_load_8_is_the_first_50_km_or_3_weeks(self) -> None:
        long_ago = ago(60)
        assert self.new(pair(metres=49_999, drop=10, first_run=long_ago)) is not None
        assert self.new(pair(metres=50_000, drop=10, first_run=long_ago)) is None
        assert self.new(pair(metres=90_000, drop=10, first_run=ago(20))) is not None
        assert self.new(pair(metres=90_000, drop=10, first_run=ago(21))) is None

    @pytest.mark.parametrize(
        ("told", "key"),
        [
            ({"drop": 7}, "shoe"), ({"drop": 6.5}, "shoe"), ({"drop": 6}, "shoe_strong"), ({"drop": 0}, "shoe_strong"),
            ({"drop": 10, "kind": "plated"}, "shoe_strong"), ({"kind": "spiked"}, "shoe_strong"),
            ({"kind": "minimal"}, "shoe_strong"), ({"drop": 12}, "shoe"),
        ],
    )  # fmt: skip
    def test_load_8_is_stronger_for_a_drop_4_mm_lower_or_a_special_kind(
        self, told: dict[str, Any], key: str
    ) -> None:
        found = self.new(pair(**told))
        assert found is not None
        assert found.key == key

    def test_load_8_needs_drop_or_kind(self) -> None:
        assert self.new(pair()) is None
        assert self.new(pair(kind="usual")) is None

    def test_load_8_the_same_model_again_is_known(self) -> None:
        assert self.new(pair(drop=0, name="model S0")) is None

    def test_load_8_a_pair_that_came_used_is_not_new(self) -> None:
        assert self.new(pair(metres=300_000, start_metres=300_000, drop=10)) is None


class TestLoad9:
    SIX = tuple(ran(n, surface="road", session="plain") for n in range(8, 14))

    def test_load_9_a_tag_is_new_after_28_days_without(self) -> None:
        hills = ran(0, session="hills")
        assert load.new_tags(log(*self.SIX, hills), hills) == ("hills",)
        assert load.new_tags(log(*self.SIX, ran(28, session="hills"), hills), hills) == ()
        assert load.new_tags(log(*self.SIX, ran(29, session="hills"), hills), hills) == ("hills",)

    def test_load_9_needs_six_tagged_runs(self) -> None:
        hills = ran(0, session="hills")
        assert load.new_tags(log(*self.SIX[:5], hills), hills) == ()
        assert load.new_tags(log(*self.SIX[:5], ran(10), hills), hills) == ()

    def test_load_9_or_lasts_over_1_3_times_the_longest(self) -> None:
        before = ran(20, surface="sand", seconds=1000)
        for seconds, tags in ((1300, ()), (1301, ("sand",))):
            now = ran(0, surface="sand", seconds=seconds)
            assert load.new_tags(log(*self.SIX, before, now), now) == tags

    def test_load_9_road_and_grass_are_no_tags(self) -> None:
        now = ran(0, surface="grass", session="plain")
        assert load.new_tags(log(*self.SIX, now), now) == ()

    def test_load_9_two_new_things_in_7_days_are_one_notice(self) -> None:
        now = ran(0, session="hills")
        one = load.changed(log(*self.SIX, now), now)
        assert one is not None
        assert one.key == "new"
        for days, key in ((6, "several"), (7, "new")):
            both = load.changed(log(*self.SIX, ran(days, 5000, surface="sand"), now), now)
            assert both is not None
            assert both.key == key

    def test_load_9_new_shoes_count_as_a_new_thing(self) -> None:
        now = ran(0, session="hills", shoe="s1")
        shoes = [pair("s0", 300_000, drop=10), pair(drop=4, first_run=TODAY, metres=8000)]
        found = load.changed(log(*self.SIX, now, pairs=shoes), now)
        assert found is not None
        assert (found.key, found.counts["things"]) == ("several", 2)


def test_load_10_is_not_implemented() -> None:
    assert not [name for name in dir(load) if "acwr" in name.lower() or "acute" in name.lower()]
    assert "LOAD-10" not in load.RANK


class TestLoad11:
    def test_load_11_begins_after_14_days_without_a_run(self) -> None:
        assert load.after_a_break(log(ran(13, 10_000)), TODAY) is None
        found = load.after_a_break(log(ran(14, 10_000)), TODAY)
        assert found is not None
        assert (found.key, found.counts["days"], found.metres["half"]) == ("break", 14, 5000)

    def test_load_11_from_30_days_on_it_is_run_walk(self) -> None:
        before, after = (load.after_a_break(log(ran(n, 10_000)), TODAY) for n in (29, 30))
        assert before is not None
        assert after is not None
        assert (before.key, after.key) == ("break", "break_long")

    def test_load_11_says_nothing_to_a_plan_of_at_most_half(self) -> None:
        rested = log(ran(20, 10_000), ran(22, 6000), ran(25, 8000))
        assert load.after_a_break(rested, TODAY, 4000) is None
        assert load.after_a_break(rested, TODAY, 4001) is not None

    def test_load_11_is_silent_for_someone_who_never_ran(self) -> None:
        assert load.after_a_break(log(), TODAY, 5000) is None


class TestLoad12:
    def test_load_12_is_at_most_one_in_7_days(self) -> None:
        free = {"muted": False, "pain_outranks": False}
        assert load.may_speak(TODAY, last=None, **free)
        assert not load.may_speak(TODAY, last=ago(6), **free)
        assert load.may_speak(TODAY, last=ago(7), **free)

    def test_load_12_is_muted_for_good(self) -> None:
        assert not load.may_speak(TODAY, last=None, muted=True, pain_outranks=False)

    def test_load_12_is_never_said_in_a_group(self) -> None:
        assert not load.may_speak(TODAY, last=None, muted=False, pain_outranks=False, private=False)

    def test_load_12_the_highest_ranked_comes_first(self) -> None:
        run = ran(0, 30_000, shoe="s1")
        worn = [pair(metres=600_000)]
        seen = log(
            *(ran(n, shoe="s1") for n in range(1, 5)),
            *(ran(n, shoe="s1") for n in (8, 10, 12, 20)),
            run,
            pairs=worn,
        )
        assert [n.rule for n in load.conditions(seen, run, "km")] == ["LOAD-1", "LOAD-2", "LOAD-6", "LOAD-7"]

    def test_load_12_the_rank_is_that_of_the_rule_book(self) -> None:
        assert [int(rule.split("-")[1]) for rule in load.RANK] == [1, 9, 8, 2, 6, 4, 7, 5]


class TestLoad13:
    def test_load_13_pain_outranks_load(self) -> None:
        assert not load.may_speak(TODAY, last=None, muted=False, pain_outranks=True)

    @pytest.mark.parametrize(
        ("colour", "held", "owed", "ended", "silent"),
        [
            ("green", False, False, None, False), ("none", False, False, None, False), ("amber_a", False, False, None, True),
            ("red", False, False, None, True), ("flag", False, False, None, True), ("green", True, False, None, True),
            ("green", False, True, None, True), ("green", False, False, ago(14), True), ("green", False, False, ago(15), False),
        ],
    )  # fmt: skip
    def test_load_13_what_outranks(
        self, colour: str, held: bool, owed: bool, ended: date | None, silent: bool
    ) -> None:
        found = load.outranked(colour, TODAY, held=held, ladder_owed=owed, ladder_ended=ended)
        assert found is silent


class TestLoad14:
    def test_load_14_drops_what_cannot_be(self) -> None:
        far, edge = ran(1, 100_001, seconds=None), ran(2, 100_000, seconds=None)
        quick, fast = ran(3, 10_000, seconds=1499), ran(4, 10_000, seconds=1500)
        assert load.believed([far, edge, quick, fast]) == [edge, fast]
        assert load.doubtful(far)
        assert not load.doubtful(edge)

    def test_load_14_an_estimated_time_accuses_nobody(self) -> None:
        assert load.believed([quick := ran(3, 10_000, seconds=60, about=True)]) == [quick]

    def test_load_14_counts_a_run_that_came_twice_once(self) -> None:
        once, twice = ran(3, 10_000), ran(3, 10_000)
        assert load.believed([once, twice]) == [once]
