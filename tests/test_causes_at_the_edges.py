"""Each line of section 8 of the rule book at its edge, each question's answers, and the order of what is asked and listed."""

from datetime import date, timedelta
from typing import Any

import pytest

from handlers.coach import causes
from handlers.coach.causes import (
    BY_NAME,
    QUESTIONS,
    Cause,
    Known,
    Listing,
    compared,
    fisher,
    listed,
    next_question,
    scored,
)

OLD = {"same_shoe_months": 4, "shoe_km": 499}


@pytest.mark.parametrize(
    ("rule", "known", "points"),
    [
        *(("CAUSE-1", {"load_1": True}, 3), ("CAUSE-1", {"load_2_over_30": True}, 1)),
        *(("CAUSE-1", {"last_rpe_above_usual": 2}, 1), ("CAUSE-1", {"last_rpe_above_usual": 1}, 0)),
        *(("CAUSE-1", {"onset": "gradual"}, 1), ("CAUSE-1", {"onset": "sudden"}, -2)),
        *(("CAUSE-1", {"soreness_pattern": True}, 1), ("CAUSE-1", {"no_run_5_days": True}, -2)),
        *(("CAUSE-2", {"new_tags": ("hills",)}, 3), ("CAUSE-2", {"new_tags": ("intervals",)}, 3)),
        *(("CAUSE-2", {"new_tags": ("race",)}, 3), ("CAUSE-2", {"new_tags": ("sand",)}, 0)),
        *(("CAUSE-2", {"new_tags": ()}, -1), ("CAUSE-2", {"push_off_or_uphill": True}, 1)),
        *(("CAUSE-2", {"site": "lower_achilles"}, 1), ("CAUSE-2", {"site": "upper_mid"}, 1)),
        *(("CAUSE-2", {"site": "deep"}, 0), ("CAUSE-2", {"new_tags": ("sand", "race")}, 3)),
        *(("CAUSE-3", {"shoe_drop_lower_mm": 4}, 3), ("CAUSE-3", {"shoe_drop_lower_mm": 3.9}, 0)),
        *(("CAUSE-3", {"shoe_kind": "minimal"}, 3), ("CAUSE-3", {"shoe_kind": "plated"}, 3)),
        *(("CAUSE-3", {"shoe_kind": "spikes"}, 3), ("CAUSE-3", {"shoe_kind": "spiked"}, 3)),
        *(("CAUSE-3", {"shoe_kind": "usual"}, 0), ("CAUSE-3", {"other_new_shoe": True}, 1)),
        *(("CAUSE-3", {"both_sides": True}, 1), ("CAUSE-3", {"shoe_km": 801}, 1)),
        *(("CAUSE-3", {"shoe_km": 800}, 0), ("CAUSE-3", OLD, -2), ("CAUSE-3", OLD | {"shoe_km": 500}, 0)),
        *(("CAUSE-3", OLD | {"shoe_km": None}, 0), ("CAUSE-3", OLD | {"same_shoe_months": 3}, 0)),
        *(("CAUSE-3", OLD | {"shoe_km": 499.5}, -2), ("CAUSE-3", OLD | {"shoe_km": 500.5}, 0)),
        *(("CAUSE-3", {"shoe_km": 10}, 0), ("CAUSE-4", {"switched_strike_weeks": 6}, 3)),
        *(("CAUSE-4", {"switched_strike_weeks": 7}, 0), ("CAUSE-4", {"slapping": True}, 1)),
        *(("CAUSE-4", {"no_form_change": True}, -2), ("CAUSE-5", {"load_4_or_6": True}, 2)),
        *(("CAUSE-5", {"days_since_last_episode": 7}, 2), ("CAUSE-5", {"days_since_last_episode": 8}, 0)),
        *(("CAUSE-5", {"short_nights": 3}, 1), ("CAUSE-5", {"short_nights": 2}, 0)),
        *(("CAUSE-5", {"tired_days": 3}, 1), ("CAUSE-5", {"tired_days": 2}, 0)),
        ("CAUSE-5", {"two_free_days_each_week": True}, -1),
        *(("CAUSE-6", {"strain_12_months": True}, 3), ("CAUSE-6", {"raises_percent": 89}, 2)),
        *(("CAUSE-6", {"raises_percent": 90}, 0), ("CAUSE-6", {"raises": 14}, 1)),
        *(("CAUSE-6", {"raises": 15}, 0), ("CAUSE-6", {"age": 40}, 1), ("CAUSE-6", {"age": 39}, 0)),
        *(("CAUSE-7", {"new_tags": (ground,)}, 2) for ground in ("sand", "trail", "camber", "treadmill", "track")),
        *(("CAUSE-7", {"new_tags": ("hills",)}, 0), ("CAUSE-7", {"new_tags": ("hills", "sand")}, 2)),
        ("CAUSE-8", {"warm_up": False, "pain_in_first_10_minutes": True}, 1),
        ("CAUSE-8", {"warm_up": None, "pain_in_first_10_minutes": True}, 0),
        *(("CAUSE-8", {"warm_up": False}, 0), ("CAUSE-8", {"fast_start": True}, 1)),
        *(("CAUSE-8", {"celsius": 4}, 1), ("CAUSE-8", {"celsius": 5}, 0), ("CAUSE-8", {"fast_start": False}, 0)),
        *(("CAUSE-9", {"cramp": True, "late_in_long_run": True}, 2), ("CAUSE-9", {"late_in_long_run": True}, 0)),
        *(("CAUSE-9", {"cramp": True, "celsius": 25}, 1), ("CAUSE-9", {"cramp": True, "celsius": 24}, 0)),
        *(("CAUSE-9", {"celsius": 25}, 0), ("CAUSE-9", {"cramp": True, "longer_or_faster": True}, 1)),
        *(("CAUSE-9", {"longer_or_faster": True}, 0), ("CAUSE-9", {"cramp": True, "thirsty_or_dark": True}, 1)),
        *(("CAUSE-9", {"thirsty_or_dark": True}, 0), ("CAUSE-9", {"cramp": True}, 0)),
        *(("CAUSE-11", {"outside_running": ("football",)}, 2), ("CAUSE-11", {"outside_running": ()}, 0)),
    ],
)  # fmt: skip
def test_each_line_of_a_cause_has_its_points_from_its_edge_on(
    rule: str, known: dict[str, Any], points: int
) -> None:
    of = {cause.rule: cause for cause in scored(Known(**known))}
    assert of[rule].points == points
    assert len(of[rule].reasons) == (points > 0)


def test_cause_0_a_reason_speaks_for_it_and_holds() -> None:
    known = Known(load_1=True, onset="sudden", no_run_5_days=False)
    assert scored(known)[0] == Cause(rule="CAUSE-1", points=1, reasons=("load_1",))


def test_cause_0_nothing_stands_out_where_nothing_is_shown_after_a_clear_screen() -> None:
    shown = listed(Known(load_1=True), one_sided=True, screen_clear=True)
    assert [cause.rule for cause in shown.shown] == ["CAUSE-1"]
    assert not shown.nothing_stands_out
    assert listed(Known(), one_sided=True, screen_clear=True).nothing_stands_out
    assert not listed(Known(), one_sided=True, screen_clear=False).nothing_stands_out
    assert Listing().nothing_stands_out


def test_cause_0_three_are_shown_ties_as_in_the_book() -> None:
    known = Known(
        load_1=True, new_tags=("hills",), shoe_kind="minimal", switched_strike_weeks=1, slapping=True
    )
    shown = listed(known, one_sided=True, screen_clear=True).shown
    assert [cause.rule for cause in shown] == ["CAUSE-4", "CAUSE-1", "CAUSE-2"]


@pytest.mark.parametrize(
    ("known", "habit"),
    [
        ({"load_1": True, "fast_start": True}, True),
        ({"load_1": True, "fast_start": True, "celsius": 0, "warm_up": False}, True),
        ({"load_1": True}, False),
        ({"fast_start": True}, False),
        ({}, False),
    ],
)
def test_cause_8_a_cold_start_is_a_habit_beside_something_listed(known: dict[str, Any], habit: bool) -> None:
    assert listed(Known(**known), one_sided=False, screen_clear=True).habit is habit


@pytest.mark.parametrize("known", [{"age": 40}, {"load_1": True}])
def test_cause_12_question_2_is_repeated_where_one_side_hurts_and_nothing_speaks(
    known: dict[str, Any],
) -> None:
    assert listed(Known(), one_sided=True, screen_clear=True).repeat_q2
    assert not listed(Known(), one_sided=False, screen_clear=True).repeat_q2
    assert not listed(Known(**known), one_sided=True, screen_clear=True).repeat_q2
    assert listed(Known(no_run_5_days=True), one_sided=True, screen_clear=True).repeat_q2


@pytest.mark.parametrize(
    ("name", "only_cramp", "yes", "no"),
    [
        ("strain", False, {"strain_12_months": True}, {"strain_12_months": False}),
        ("form", False, {"switched_strike_weeks": 0}, {"no_form_change": True}),
        ("uphill", False, {"push_off_or_uphill": True}, {"push_off_or_uphill": False}),
        ("sleep", False, {"short_nights": 3}, {"short_nights": 0}),
        ("tired", False, {"tired_days": 3}, {"tired_days": 0}),
        ("cramp_late", True, {"late_in_long_run": True}, {"late_in_long_run": False}),
        ("heat", True, {"celsius": 25}, {}),
        ("dark", True, {"thirsty_or_dark": True}, {"thirsty_or_dark": False}),
        ("age_40", False, {"age": 40}, {"age": 39}),
        ("slapping", False, {"slapping": True}, {"slapping": False}),
    ],
)
def test_each_question_makes_known_what_it_asks(
    name: str, only_cramp: bool, yes: dict[str, Any], no: dict[str, Any]
) -> None:
    question = next(each for each in QUESTIONS if each.name == name)
    assert (question.only_cramp, question.answers) == (only_cramp, {"yes": yes, "no": no})


ALL = set(BY_NAME)


@pytest.mark.parametrize(
    ("known", "open_", "asked"),
    [
        ({"load_4_or_6": True}, {"sleep"}, "sleep"),  # 2 and 1 are just 3
        ({"load_4_or_6": True}, {"sleep", "tired"}, "sleep"),  # a tie: as listed
        ({"load_4_or_6": True, "tired_days": 3}, {"sleep"}, None),  # listed already
        ({"load_4_or_6": True, "short_nights": 3}, {"sleep"}, None),
        ({"short_nights": 3}, {"tired"}, None),
        ({"age": 40, "strain_12_months": True}, {"strain"}, None),
        ({"cramp": False, "longer_or_faster": True, "celsius": 25}, {"cramp_late"}, None),
        ({"cramp": True, "longer_or_faster": True}, {"cramp_late"}, "cramp_late"),
        ({"cramp": None}, {"cramp_late", "heat"}, None),
        ({"new_tags": ("hills",), "load_4_or_6": True}, {"uphill", "sleep"}, "sleep"),
        ({}, {"uphill", "strain"}, "strain"),
        ({"raises_percent": 80}, {"age_40", "form"}, "form"),  # both just reach 3: as listed
        ({"raises_percent": 80, "switched_strike_weeks": 7, "no_form_change": True}, {"form", "age_40"}, "age_40"),
        ({"raises_percent": 80, "age": 50}, {"age_40"}, None),
        ({"new_tags": (), "site": "upper_mid"}, {"uphill"}, None),
        ({"slapping": True}, {"form", "strain"}, "form"),  # nearer: 1 and 3 against 0 and 3
    ],
)  # fmt: skip
def test_the_next_question_may_still_list_a_cause_the_nearest_first(
    known: dict[str, Any], open_: set[str], asked: str | None
) -> None:
    assert next_question(Known(**known), ALL - open_) == asked


@pytest.mark.parametrize(
    ("table", "p"), [((2, 0, 0, 5), 1 / 21), ((5, 0, 0, 1), 1 / 6), ((4, 3, 0, 1), 1.0), ((6, 1, 2, 0), 1.0)]
)
def test_fisher_within_the_margins(table: tuple[int, int, int, int], p: float) -> None:
    assert fisher(*table) == pytest.approx(p)


def test_the_days_before_the_pain_are_fourteen() -> None:
    assert timedelta(days=14) == causes.LOOK_BACK


def test_a_run_of_today_counts_after_a_change() -> None:
    runs = [date(2026, 3, 1), date(2026, 3, 6)]
    assert compared(runs, [], date(2026, 3, 1), date(2026, 3, 6)).after_runs == 2
