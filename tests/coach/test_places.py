"""RTR-1 to RTR-8, number by number: the place on the ladder, and the way onto it."""

from datetime import date
from typing import Any

import pytest

from handlers.coach.ladder import STAGES, Entry, Owed, Progress, entry, verdict
from handlers.coach.story import Calf, EntryTest, Session, Walk
from storage.frozen import replace
from tests.coach.tales import on

GOOD = Calf(during=0, after=0, walk=0, rest=0)
MORNING = Calf(morning=0, walk=0, rest=0)


def test_rtr_3_the_minutes_of_running_are_as_printed() -> None:
    minutes = [stage.run_minutes for stage in STAGES[1:7]]
    assert minutes == [(1, 1), (2, 2), (3, 3), (4, 4), (15, 20), (25, 30)]


def test_rtr_6_ended_early_asks_for_a_repeat_at_1_and_not_at_0() -> None:
    early = Session(day=on(0), stage=3, ended_early=True)
    assert verdict(early, GOOD, MORNING) == "clean"
    assert verdict(early, Calf(worst=0, walk=0, rest=0), MORNING) == "clean"
    assert verdict(early, Calf(worst=1, walk=0, rest=0), MORNING) == "repeat"


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (Calf(worst=2, walk=0, rest=0), "repeat"),
        (Calf(worst=3, walk=0, rest=0), "back"),
        (Calf(worst=4, walk=0, rest=0), "stop"),
        (Calf(after=0, walk=0, rest=0), "open"),
        (Calf(during=0, walk=0, rest=0), "open"),
        (replace(GOOD, onset="sudden"), "clean"),  # PAIN-4: with a score of 1 or more
    ],
    ids=str,
)
def test_rtr_5_to_8_by_the_day_s_one_score_and_with_an_answer_missing(day: Calf, said: str) -> None:
    assert verdict(Session(day=on(0), stage=3), day, MORNING) == said


# The place ------------------------------------------------------------------------------------------------------------

PLACE = Progress(
    stage=3, clean=1, failed=1, last=on(0), last_stage=2, days=(on(-2), on(0)), waits=on(0), rest_until=on(-5)
)


def test_rtr_8_a_missed_week_and_a_missed_month_to_the_day() -> None:
    assert PLACE.on(on(7)) == PLACE  # six full days
    week = replace(PLACE, stage=2, clean=0, failed=0, waits=None)
    assert [PLACE.on(on(8)), PLACE.on(on(30))] == [week, week]
    assert PLACE.on(on(31)) == replace(PLACE, stage=1, clean=0, failed=0, waits=None)
    settled = replace(PLACE, stage=9, done=on(0))
    assert settled.on(on(60)) == settled


def test_rtr_8_a_missed_week_leads_to_the_stage_of_the_last_session_and_never_higher() -> None:
    here = Progress(stage=3, last=on(0), last_stage=3, days=(on(0),))
    too_high = here.began(Session(day=on(2), stage=6))
    assert (too_high.last_stage, too_high.days, too_high.waits) == (3, (on(0), on(2)), on(2))
    assert here.began(Session(day=on(2), stage=2)).last_stage == 3
    assert here.began(Session(day=on(12), stage=3)).stage == 3


def test_rtr_5_to_7_what_each_verdict_leaves() -> None:
    here = replace(PLACE, clean=0, failed=0, rest_until=None)
    session = Session(day=on(0), stage=3)
    heard = replace(here, waits=None)
    assert here.heard(session, "open") == here
    assert here.heard(session, "clean") == replace(heard, clean=1)
    assert replace(here, clean=1).heard(session, "clean") == replace(heard, stage=4)
    assert here.heard(session, "repeat") == replace(heard, failed=1)
    back = replace(heard, stage=2, rest_until=on(2))
    assert here.heard(session, "back") == back
    assert replace(here, failed=1, clean=1).heard(session, "repeat") == back


def test_rtr_7_of_two_stages_the_lower_one_is_stepped_back_from() -> None:
    assert replace(PLACE, stage=2).heard(Session(day=on(0), stage=5), "back").stage == 1
    assert replace(PLACE, stage=4).heard(Session(day=on(0), stage=2), "back").stage == 1
    assert replace(PLACE, stage=0).heard(Session(day=on(0), stage=1), "back").stage == 0


def test_pain_8a_the_ladder_is_settled_once() -> None:
    last = Progress(stage=8, clean=1, last=on(0), days=(on(0),))
    assert last.heard(Session(day=on(0), stage=8), "clean").done == on(0)
    again = replace(last, done=on(-20)).heard(Session(day=on(0), stage=8), "clean")
    assert again.done == on(-20)
    top = Progress(stage=10, clean=1, last=on(0), days=(on(0),), done=on(-30))
    assert top.heard(Session(day=on(0), stage=10), "clean").stage == 10


def test_rtr_7_stage_0_is_two_walks_after_the_rest_days() -> None:
    rests = Progress(rest_until=on(2), stage=0, failed=0)
    assert rests.walked(Walk(day=on(2), pain=0)) == rests
    once = rests.walked(Walk(day=on(3), pain=0))
    assert (once.stage, once.clean) == (0, 1)
    twice = once.walked(Walk(day=on(4), pain=0))
    assert (twice.stage, twice.clean) == (1, 0)
    for hurt in (Walk(day=on(4), pain=1), Walk(day=on(4), pain=0, limp=True)):
        assert (once.walked(hurt).stage, once.walked(hurt).clean) == (0, 0)
    assert Progress(stage=0).walked(Walk(day=on(1), pain=0)).clean == 1
    elsewhere = Progress(stage=2, clean=1)
    assert elsewhere.walked(Walk(day=on(1), pain=0)) == elsewhere


def test_rtr_4_four_sessions_in_any_seven_days() -> None:
    four = Progress(days=(on(0), on(1), on(2), on(4)))
    assert [four.allowed(on(day)) for day in (5, 6, 7)] == [False, False, True]
    rests = Progress(days=(on(0),), rest_until=on(3))
    assert [rests.allowed(on(day)) for day in (3, 4)] == [False, True]


# The way onto it ------------------------------------------------------------------------------------------------------


def owed(*zeros: int, today: int = 5, **others: Any) -> Owed:
    """Pain on day 0, zero days after it."""
    known: dict[str, Any] = {"last_pain": on(0), "since": on(0), "sore": ("left",), "red": False}
    return Owed(today=on(today), zeros=frozenset(map(on, zeros)), **known | others)


def walks(*days: int, hurt: int = -1) -> list[Walk]:
    return [Walk(day=on(day), pain=int(day == hurt)) for day in days]


def tried(day: int, left: int | None = 20, right: int | None = 20, **others: Any) -> EntryTest:
    passed: dict[str, Any] = {"jumps_pain": 0, "hops_pain": 0}
    return EntryTest(day=on(day), left_raises=left, right_raises=right, **passed | others)


def missing(found: Entry) -> tuple[str, ...]:
    return found.missing


def days(found: Entry) -> tuple[int, int, date | None]:
    """Zero days, walks on them, and the earliest first session."""
    return found.zero_days, found.walks, found.earliest


def test_rtr_1_the_earliest_day_supposes_walks_today_and_tomorrow() -> None:
    given = owed(1, 2, 3, 4)
    assert days(entry(given, [], [])) == (2, 0, on(7))
    assert days(entry(given, walks(4), [])) == (2, 1, on(6))
    assert days(entry(given, walks(1, 2), [])) == (2, 2, on(6))
    answered = owed(1, 2, 3, 4, 5)
    assert days(entry(answered, walks(5), [])) == (2, 1, on(7))
    assert days(entry(answered, [], [])) == (2, 0, on(7))
    assert days(entry(answered, walks(4, 5), [])) == (2, 2, on(6))
    assert days(entry(answered, walks(5, hurt=5), [])) == (2, 0, on(8))
    closed = owed(1, 2, 3, 4, today_open=False)  # today is answered, and no zero day
    assert days(entry(closed, [], [])) == (2, 0, on(8))
    assert days(entry(closed, walks(4), [])) == (2, 0, on(8))


def test_rtr_1_zero_days_in_a_row_while_today_is_open() -> None:
    assert entry(owed(4), [], []).zero_days == 1
    assert entry(owed(4, today_open=False), [], []).zero_days == 0
    assert entry(owed(5), [], []).zero_days == 1
    assert entry(owed(5), [], []).tests_from == on(6)
    assert entry(owed(4), [], []).tests_from == on(5)
    assert entry(owed(3), [], []).tests_from == on(6)
    assert entry(owed(3, 5), [], []).zero_days == 1


def test_rtr_1_a_walk_that_hurt_spoils_its_day() -> None:
    assert "zero_days" in missing(entry(owed(4, 5), walks(4, 5, hurt=4), []))
    limped = [Walk(day=on(4), pain=0), Walk(day=on(5), pain=0, limp=True)]
    assert entry(owed(4, 5), limped, []).walks == 0
    both = [*walks(4, 5), Walk(day=on(5), pain=2)]
    assert "walks" in missing(entry(owed(4, 5), both, []))


def test_rtr_8_after_a_new_start_the_days_and_walks_before_it_count_no_more() -> None:
    anew = owed(1, 2, 5, today=6, since=on(4))
    assert {"zero_days", "walks"} <= set(missing(entry(anew, walks(1, 2), [])))
    assert "zero_days" not in missing(entry(owed(1, 2, 4, 5, today=6, since=on(4)), [], []))


def test_rtr_1_the_last_tests_count_from_the_second_zero_day_on() -> None:
    given, walked = owed(1, 2, 3, 4, 5, today=6), walks(1, 2)
    assert "raises" not in missing(entry(given, walked, [tried(2)]))
    assert "raises" in missing(entry(given, walked, [tried(1)]))
    assert missing(entry(given, walked, [tried(2, left=5), tried(4)])) == ()
    assert "raises" in missing(entry(given, walked, [tried(4, left=5), tried(2)]))
    assert entry(given, walked, [tried(4, left=5), tried(2)]).earliest == on(7)
    again = entry(given, walked, [tried(2), tried(5)])
    assert ("next_morning" in again.missing, again.earliest) == (True, on(6))
    assert "next_morning" not in missing(entry(given, walked, [tried(2), tried(4)]))
    assert "raises" in missing(entry(given, walked, [tried(7)]))


@pytest.mark.parametrize(
    ("done", "lacks", "weak"),
    [
        (tried(2, raises_pain=True), True, False),
        (tried(2, left=None), True, False),
        (tried(2, right=None), True, False),
        (tried(2, left=180, right=200), False, False),
        (tried(2, left=179, right=200), True, False),
        (tried(2, left=9, right=9), False, True),
        (tried(2, left=8, right=9), True, True),
        (tried(2, left=20, right=20), False, False),
    ],
    ids=str,
)
def test_rtr_1_nine_tenths_of_the_other_side_and_ten_at_least(
    done: EntryTest, lacks: bool, weak: bool
) -> None:
    found = entry(owed(1, 2, 3, 4), walks(1, 2), [done])
    assert ("raises" in found.missing, found.other_side_weak) == (lacks, weak)


@pytest.mark.parametrize(
    ("best", "each", "lacks"),
    [
        (None, 15, False),
        (None, 14, True),
        (20, 18, False),
        (20, 17, True),
        (200, 180, False),
        (200, 179, True),
    ],
)
def test_rtr_1_both_sore_fifteen_or_the_own_best_less_a_tenth(
    best: int | None, each: int, lacks: bool
) -> None:
    both = owed(1, 2, 3, 4, sore=("left", "right"), best=best)
    found = entry(both, walks(1, 2), [tried(2, left=each, right=300)])
    assert ("raises" in found.missing, found.other_side_weak) == (lacks, False)
