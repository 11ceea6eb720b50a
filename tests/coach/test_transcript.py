"""The talk of the product page, day by day: from a red calf to the fourth stage."""

from tests.coach.tales import ZERO, Tale, on, rules


def the_tale() -> Tale:
    tale = Tale().tells(
        0,
        side="right",
        ran=True,
        worst=6,
        walk=1,
        rest=0,
        qualities=frozenset({"sharp"}),
        onset="gradual",
        could_run_on=False,
    )
    for day in (1, 2):
        tale = tale.tells(day, side="right", morning=1, stiff_minutes=20, walk=1 if day == 1 else 0, rest=0)
    for day in (3, 4, 5, 6, 7):
        tale = tale.tells(day, side="right", **ZERO)
    tale = tale.walks(3, 4).tests(4, left=20, right=19)
    for day, stage, during in (
        (8, 1, 1),
        (10, 1, 0),
        (12, 2, 0),
        (14, 2, 0),
        (16, 3, 2),
        (18, 3, 0),
        (20, 3, 0),
    ):
        tale = tale.session(day, stage, side="right", during=during).tells(day + 1, side="right", **ZERO)
    return tale


def test_the_colours_improve_slowly_and_stay_amber_on_the_ladder() -> None:
    tale = the_tale()
    colours = [tale.at(day).colour for day in range(22)]
    assert colours == ["red"] * 4 + ["amber_b"] * 18


def test_the_first_session_is_on_day_8_three_full_days_after_two_zero_days() -> None:
    tale = the_tale()
    assert [tale.at(day).run.day for day in (4, 5, 6, 7)] == [on(8)] * 4
    assert tale.at(4).run.until == ("next_morning", "wait")
    assert tale.at(3).without is not None
    assert (tale.at(1).without.n, tale.at(1).without.m) == (1, 3)  # type: ignore[union-attr]


def test_two_clean_sessions_move_up_and_a_two_repeats_the_stage() -> None:
    tale = the_tale()
    places = [
        (tale.at(day).progress.stage, tale.at(day).progress.clean) for day in (9, 11, 13, 15, 17, 19, 21)
    ]
    assert places == [(1, 1), (2, 0), (2, 1), (3, 0), (3, 0), (3, 1), (4, 0)]
    assert tale.at(17).run.day == on(18)


def test_pain_of_two_on_day_16_asks_to_see_somebody() -> None:
    assert rules(the_tale().at(16)) == {"PAIN-18"}
