"""Episodes, the morning question, and when the safety screen is due (RED-0)."""

from typing import Any

from handlers.coach.course import Course
from handlers.coach.episodes import ended_episodes, morning_due, open_episodes, screen_due, short_form_allowed
from tests.coach.tales import MILD, QUIET, ZERO, Tale, on


def told(**calf: Any) -> Tale:
    return Tale().tells(0, ran=True, **MILD | calf)


def read(tale: Tale) -> Course:
    return Course.of(tale.story)


def zeros(tale: Tale, *days: int) -> Tale:
    for day in days:
        tale = tale.fine(day)
    return tale


def test_an_episode_ends_with_the_seventh_zero_day_in_a_row() -> None:
    six = zeros(told(worst=1), *range(1, 7))
    assert [each.side for each in open_episodes(read(six))] == ["left"]
    seven = six.fine(7)
    assert open_episodes(read(seven)) == ()
    (over,) = ended_episodes(read(seven))
    assert (over.start, over.ended, over.days, over.worst, over.last_pain) == (on(0), on(7), 1, 1, on(0))


def test_an_unanswered_day_breaks_the_row_of_zero_days() -> None:
    tale = zeros(told(worst=1), 1, 2, 3, 5, 6, 7, 8)
    assert len(open_episodes(read(tale))) == 1
    assert open_episodes(read(zeros(tale, 9, 10, 11))) == ()


def test_pain_joins_the_open_episode_and_after_its_end_begins_a_new_one() -> None:
    joined = zeros(told(worst=1), 1, 2, 3).tells(4, worst=1, morning=0, **QUIET)
    assert [each.start for each in open_episodes(read(joined))] == [on(0)]
    anew = zeros(told(worst=1), *range(1, 8)).tells(8, ran=True, **MILD | {"worst": 1})
    assert [each.start for each in open_episodes(read(anew))] == [on(8)]


def test_an_episode_cannot_end_while_a_ladder_is_owed() -> None:
    assert len(open_episodes(read(zeros(told(worst=3), *range(1, 15))))) == 1


def test_the_summary_has_its_worst_day_its_peaks_and_what_was_said() -> None:
    tale = (
        told(worst=2)
        .tells(1, worst=3, morning=1, **QUIET)
        .fine(2)
        .flag("S", "PAIN-17", 1, reason="not_better")
    )
    (summary,) = open_episodes(read(tale))
    assert (summary.worst, summary.worst_on, summary.days, summary.levels) == (3, on(1), 2, ("PAIN-17",))
    assert summary.peaks == ((on(0), 2), (on(1), 3), (on(2), 0))


def test_the_morning_is_asked_every_morning_of_an_open_episode() -> None:
    assert morning_due(read(told())) == ()
    assert morning_due(read(told().silent(1))) == ("left",)
    assert morning_due(read(told().tells(1, **ZERO))) == ()
    assert morning_due(read(told().tells(1, **ZERO).silent(2))) == ("left",)
    assert morning_due(read(zeros(told(worst=1), *range(1, 8)).silent(8))) == ()


def test_red_0_the_screen_is_due_when_an_episode_starts_on_day_3_and_on_day_7() -> None:
    assert screen_due(read(Tale().fine(0))) == ()
    assert screen_due(read(told())) == ("start",)
    tale = told().screen(0)
    assert screen_due(read(tale)) == ()
    assert screen_due(read(zeros(tale, 1, 2))) == ()
    third = zeros(tale, 1, 2, 3)
    assert screen_due(read(third)) == ("day",)
    assert screen_due(read(zeros(tale, 1, 2).silent(4))) == ("day",)  # the third day was silent
    again = zeros(third.screen(3), 4, 5)
    assert screen_due(read(again)) == ()
    assert screen_due(read(again.tells(7, worst=1, morning=1, **QUIET))) == ("day",)


def test_red_0_a_rise_of_two_above_the_last_three_days_asks_again() -> None:
    tale = told(worst=2).screen(0)
    assert screen_due(read(tale.tells(1, worst=3, **ZERO))) == ()
    assert screen_due(read(tale.tells(1, worst=4, **ZERO))) == ("rise",)
    assert screen_due(read(tale.tells(1, worst=4, **ZERO).screen(1, peak=4))) == ()
    assert screen_due(read(tale.tells(1, worst=6, **ZERO).screen(1, peak=4))) == ("rise",)
    later = zeros(told(worst=5).screen(0), 1, 2).tells(3, worst=2, **ZERO).screen(3)
    assert screen_due(read(later.tells(4, worst=3, **ZERO))) == ()
    assert screen_due(read(later.tells(4, worst=4, **ZERO))) == ("rise",)  # the 5 is four days old


def test_red_0c_an_open_screen_is_asked_again_and_allows_no_green() -> None:
    tale = told().screen(0, open=True)
    assert screen_due(read(tale)) == ("open",)
    assert tale.judged.screen_open
    assert zeros(tale, 1, 2, 3, 4).colour != "green"


def test_red_0a_the_short_form_is_for_mild_reports_that_say_nothing_worse() -> None:
    assert short_form_allowed(read(Tale().tells(0, ran=True, worst=3)))
    for worse in (
        {"worst": 4},
        {"worst": 3, "onset": "sudden"},
        {"worst": 1, "qualities": frozenset({"sharp"})},
        {"worst": 1, "could_run_on": False},
        {"worst": 1, "bone_spot": True},
        {"worst": 1, "swelling": True},
    ):
        assert not short_form_allowed(read(Tale().tells(0, ran=True, **worse)))
    assert not short_form_allowed(read(Tale().tells(0, worst=1)), trigger=True)
    assert not short_form_allowed(read(Tale(teen=True).tells(0, worst=1)))


def test_red_0a_none_of_these_says_gradual_not_sharp_could_run_on_and_no_bone_spot() -> None:
    tale = Tale().tells(0, ran=True, worst=2, site="upper_mid", **QUIET)
    assert tale.colour == "amber_b"
    assert tale.screen(0, none=True).colour == "amber_a"


def test_unlogged_days_are_answered_outside_an_episode_only() -> None:
    assert Tale().fine(0).fine(10, since=1).colour == "green"
    assert Tale().fine(0).fine(10).colour == "none"
    assert told(worst=1).fine(4, since=1).colour != "green"
    recent = zeros(told(worst=1), *range(1, 8))
    assert recent.fine(13, since=8).colour == "none"  # a score of 1 in the last 14 days
    assert recent.fine(15, since=8).colour == "green"


def test_a_limp_alone_is_an_episode_of_one_day_without_a_score() -> None:
    (each,) = open_episodes(read(Tale().tells(0, limp=True)))
    assert (each.days, each.worst, each.last_pain) == (1, 0, on(0))


def test_the_summary_counts_the_sessions_and_levels_of_its_own_days_and_calf() -> None:
    tale = told(worst=3).flag("S", "PAIN-16", 0, side="left").flag("S", "PAIN-20", 0, side="right")
    tale = zeros(tale, 1, 2, 3).walks(1, 2).tests(2).session(4, 1, morning=0).flag("S", "PAIN-19", 4)
    (each,) = open_episodes(read(tale))
    assert (each.sessions, each.stage) == (1, 1)
    assert each.levels == ("PAIN-16", "PAIN-19")
    later = Tale().fine(0).flag("S", "PAIN-18", 0).tells(3, ran=True, **MILD)
    (each,) = open_episodes(read(later))
    assert each.levels == ()


def test_red_0_a_rise_is_above_the_highest_known_of_the_last_three_days_the_third_included() -> None:
    tale = told(worst=1).screen(0)
    assert "rise" in screen_due(read(tale.tells(3, worst=3, **ZERO)))
    assert "rise" not in screen_due(read(tale.tells(3, worst=2, **ZERO)))
    assert "rise" not in screen_due(
        read(tale.tells(4, worst=3, **ZERO))
    )  # nothing is known of the last three days


def test_red_0c_a_screen_open_yesterday_and_answered_today_is_not_open() -> None:
    tale = told(worst=2).screen(0, open=True)
    assert "open" in screen_due(read(tale.tells(1, worst=2, **ZERO)))
    assert "open" not in screen_due(read(tale.tells(1, worst=2, **ZERO).screen(1)))
