"""Things worth checking: what may be listed, which question would help, and the comparison of before and after."""

from dataclasses import replace
from datetime import date, timedelta
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.coach import causes
from handlers.coach.causes import (
    QUESTIONS,
    Known,
    compared,
    fisher,
    listed,
    next_question,
    scored,
    with_answers,
)

FLAGS = st.one_of(st.none(), st.booleans())
KNOWN = st.builds(
    Known,
    load_1=FLAGS,
    load_2_over_30=FLAGS,
    onset=st.sampled_from([None, "sudden", "gradual"]),
    new_tags=st.sampled_from([None, (), ("hills",), ("sand",), ("race", "trail")]),
    shoe_kind=st.sampled_from([None, "minimal", "usual"]),
    both_sides=FLAGS,
    load_4_or_6=FLAGS,
    short_nights=st.one_of(st.none(), st.integers(0, 7)),
    strain_12_months=FLAGS,
    raises=st.one_of(st.none(), st.integers(0, 40)),
    cramp=FLAGS,
    late_in_long_run=FLAGS,
    warm_up=FLAGS,
    fast_start=FLAGS,
)


@given(known=KNOWN, one_sided=st.booleans())
def test_cause_0_at_most_three_each_with_three_points_and_a_reason_the_highest_first(
    known: Known, one_sided: bool
) -> None:
    shown = listed(known, one_sided=one_sided, screen_clear=True).shown
    assert len(shown) <= 3
    assert all(cause.points >= 3 and cause.reasons for cause in shown)
    assert [cause.points for cause in shown] == sorted((cause.points for cause in shown), reverse=True)
    best = sorted((cause.points for cause in scored(known)), reverse=True)
    assert [cause.points for cause in shown] == [points for points in best if points >= 3][:3]


@given(known=KNOWN)
def test_cause_0_nothing_is_shown_before_the_screen_is_clear(known: Known) -> None:
    listing = listed(known, one_sided=True, screen_clear=False)
    assert listing.withheld
    assert not listing.shown
    assert not listing.repeat_q2


@given(known=KNOWN)
def test_cause_8_a_cold_start_is_never_listed_by_itself(known: Known) -> None:
    cold = replace(known, warm_up=False, pain_in_first_10_minutes=True, fast_start=True, celsius=0)
    listing = listed(cold, one_sided=True, screen_clear=True)
    assert "CAUSE-8" not in [cause.rule for cause in listing.shown]
    assert max(cause.points for cause in scored(cold) if cause.rule == "CAUSE-8") == 2


def test_cause_10_and_cause_12_are_never_scored() -> None:
    assert not {"CAUSE-10", "CAUSE-12"} & {cause.rule for cause in scored(Known())}


def test_cause_0_every_cause_but_two_can_be_listed_and_those_two_never_reach_three() -> None:
    most = {
        rule: sum(points for _, points, _ in terms if points > 0)
        for rule, terms in causes._terms(Known()).items()
    }
    assert {rule for rule, points in most.items() if points < 3} == {"CAUSE-7", "CAUSE-8", "CAUSE-11"}


def test_unknown_counts_nothing() -> None:
    assert {cause.points for cause in scored(Known())} == {0}


class TestNextQuestion:
    def test_the_question_nearest_to_a_listing_comes_first(self) -> None:
        assert next_question(Known(load_4_or_6=True), []) == "strain"
        assert next_question(Known(load_4_or_6=True), ["strain", "form"]) == "sleep"

    def test_no_question_is_asked_twice_or_in_vain(self) -> None:
        assert next_question(Known(), [question.name for question in QUESTIONS]) is None
        assert next_question(Known(), ["strain", "form"]) is None, "two or one points reach no listing"

    def test_a_cramp_question_needs_a_cramp(self) -> None:
        rest = [question.name for question in QUESTIONS if not question.only_cramp]
        assert next_question(Known(cramp=False), rest) is None
        assert next_question(Known(cramp=True), rest) == "cramp_late"

    @given(known=KNOWN, asked=st.sets(st.sampled_from([question.name for question in QUESTIONS])))
    def test_its_answers_together_with_those_left_can_bring_a_cause_onto_the_list(
        self, known: Known, asked: set[str]
    ) -> None:
        name = next_question(known, asked)
        if name is None:
            return
        assert name not in asked
        before = {cause.rule for cause in scored(known) if cause.points >= 3}
        open_ = [q for q in QUESTIONS if q.name not in asked]
        best = with_answers(known, {q.name: "yes" for q in open_})
        assert {cause.rule for cause in scored(best) if cause.points >= 3} - before

    def test_not_sure_makes_nothing_known(self) -> None:
        assert with_answers(Known(), {"strain": "unsure", "unheard_of": "yes"}) == Known()


class TestFisher:
    @pytest.mark.parametrize(
        ("table", "p"),
        [
            ((3, 1, 1, 3), 0.4857142857),  # the lady tasting tea
            ((8, 2, 1, 5), 0.0349650350),
            ((1, 9, 11, 3), 0.0027594562),
            ((0, 10, 10, 0), 2 / comb(20, 10)),
            ((5, 5, 5, 5), 1.0),
            ((0, 7, 0, 9), 1.0),
        ],
    )
    def test_it_gives_the_published_values(self, table: tuple[int, int, int, int], p: float) -> None:
        assert fisher(*table) == pytest.approx(p, abs=1e-9)

    @given(table=st.tuples(*[st.integers(0, 15)] * 4))
    def test_it_is_a_chance_and_knows_no_order(self, table: tuple[int, int, int, int]) -> None:
        a, b, c, d = table
        p = fisher(a, b, c, d)
        assert 0 < p <= 1
        assert p == pytest.approx(fisher(c, d, a, b))
        assert p == pytest.approx(fisher(b, a, d, c))
        assert p == pytest.approx(fisher(a, c, b, d))


class TestBeforeAndAfter:
    SINCE = date(2026, 3, 1)

    def days(self, *offsets: int) -> list[date]:
        return [self.SINCE + timedelta(days=n) for n in offsets]

    def test_four_weeks_on_each_side_are_counted(self) -> None:
        runs = self.days(-29, -28, -20, -1, 0, 10, 27, 28)
        seen = compared(runs, self.days(-28, 0, 5), self.SINCE, date(2026, 4, 1))
        assert (seen.before_runs, seen.before_sore, seen.after_runs, seen.after_sore) == (3, 1, 3, 1)

    def test_days_to_come_are_not_counted(self) -> None:
        assert compared(self.days(0, 5), [], self.SINCE, date(2026, 3, 2)).after_runs == 1

    def test_it_needs_five_run_days_on_each_side(self) -> None:
        five, four = range(5), range(4)
        before = [-n - 1 for n in five]
        assert compared(self.days(*five, *before), [], self.SINCE, date(2026, 4, 1)).enough
        assert not compared(self.days(*four, *before), [], self.SINCE, date(2026, 4, 1)).enough

    def test_the_example_of_the_issue(self) -> None:
        runs = self.days(*range(11), *(-n - 1 for n in range(12)))
        seen = compared(runs, self.days(3, -1, -2, -3, -4, -5), self.SINCE, date(2026, 4, 1))
        assert (seen.after_sore, seen.after_runs, seen.before_sore, seen.before_runs) == (1, 11, 5, 12)
        assert seen.p == pytest.approx(0.15491, abs=1e-4)
