"""PAIN-Q: as few questions as possible, and never one too few."""

from datetime import timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handlers.coach.possible import ANSWERS, ORDER, Key
from handlers.coach.questions import Ask, answered, next_question, outcome_of, still_open
from handlers.coach.story import Calf, Story, Told
from storage.frozen import replace
from storage.records import Side
from tests.coach.anything import stories
from tests.coach.tales import MILD, QUIET, ZERO, Tale

TRUTHS = st.fixed_dictionaries({key: st.sampled_from(ANSWERS[key]) for key in ANSWERS})


def asked_through(story: Story, truth: dict[Key, Any]) -> tuple[Story, int]:
    """The questions put one by one, each answered with the truth."""
    for count in range(40):
        ask = next_question(story)
        if ask is None:
            return story, count
        story = answered(story, ask, possible(story, ask.key, ask.sides, truth))
    raise AssertionError("the questions do not end")


def possible(story: Story, key: Key, sides: tuple[Side, ...], truth: dict[Key, Any]) -> Any:
    """The true answer; where it would contradict what was said before, the mildest one that does not."""
    choices = outcome_of(story).possible(key, sides)
    return truth[key] if truth[key] in choices else choices[0]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(stories(), TRUTHS)
def test_asking_the_few_gives_the_same_outcome_as_asking_everything(
    story: Story, truth: dict[Key, Any]
) -> None:
    few, _ = asked_through(story, truth)
    everything = few
    for key in ORDER:
        trial = outcome_of(everything)
        for sides in trial.together(key):
            answer = possible(everything, key, sides, truth)
            now = everything.by_day()[everything.today]
            calves = {side: replace(now.calf(side), **answer) for side in sides}
            everything = everything.with_today(**calves)
    assert outcome_of(few).as_told() == outcome_of(everything).as_told()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(stories(), TRUTHS)
def test_a_question_not_asked_would_have_changed_nothing(story: Story, truth: dict[Key, Any]) -> None:
    few, _ = asked_through(story, truth)
    trial = outcome_of(few)
    for key in ORDER:
        open_ = [(sides, answer) for sides in trial.together(key) for answer in trial.possible(key, sides)]
        for sides, answer in open_:
            now = few.by_day()[few.today]
            other = few.with_today(**{side: replace(now.calf(side), **answer) for side in sides})
            assert outcome_of(other).as_told() == trial.as_told(), (key, answer)


def test_what_one_calf_cannot_have_felt_is_still_asked_of_the_other() -> None:
    day = Tale().story.today
    clear = Calf(
        walk=0,
        onset="gradual",
        heel_raise="easily",
        swelling=False,
        bruise=False,
        bone_spot=False,
        limp=False,
    )
    days = (
        Told(day=day - timedelta(days=1), right=Calf(rest=1, qualities=frozenset({"cramp"}))),
        Told(day=day, left=replace(clear, worst=0, rest=1), right=replace(clear, rest=0, morning=2)),
    )
    assert Ask(key="after", sides=("right",)) in still_open(Story(today=day, days=days))


def keys(tale: Tale) -> list[Key]:
    return [ask.key for ask in still_open(tale.story)]


def test_a_mild_report_after_the_short_form_asks_three_or_four_things() -> None:
    tale = Tale().tells(0, ran=True, worst=3).screen(0, none=True)
    story, count = asked_through(
        tale.story,
        {key: ANSWERS[key][0] for key in ORDER} | {"qualities": {"qualities": frozenset({"tight"})}},
    )
    assert count <= 4
    assert next_question(story) is None


def test_nothing_is_asked_of_a_calf_without_pain() -> None:
    assert keys(Tale().fine(0)) == []


def test_a_strong_score_asks_no_site_and_no_stairs() -> None:
    asked = keys(Tale().tells(0, ran=True, worst=6).screen(0))
    assert "site" not in asked
    assert "longer_run" not in asked
    assert "onset" in asked


def test_the_site_is_asked_where_it_decides() -> None:
    assert "site" in keys(Tale().tells(0, ran=True, worst=2, **QUIET, onset="gradual").screen(0))
    assert "site" not in keys(Tale().tells(0, ran=True, worst=3, **QUIET, onset="gradual").screen(0))


def test_stairs_and_the_longer_run_are_asked_of_both_calves_only() -> None:
    both = Tale().tells(
        0, side="both", ran=True, worst=3, **QUIET, onset="gradual", qualities=frozenset({"ache"})
    )
    assert "longer_run" in keys(both.screen(0))
    one = Tale().tells(0, ran=True, worst=3, **QUIET, onset="gradual", qualities=frozenset({"ache"}))
    assert "longer_run" not in keys(one.screen(0))


def test_the_morning_of_an_open_episode_asks_walking_resting_and_first_steps() -> None:
    tale = Tale().tells(0, ran=True, **MILD).screen(0, none=True).silent(1)
    assert keys(tale)[:3] == ["walk", "rest", "morning"]


def test_a_morning_that_was_told_whole_asks_no_more() -> None:
    tale = Tale().tells(0, ran=True, **MILD).screen(0, none=True).tells(1, **ZERO)
    assert keys(tale) == []


def test_both_calves_share_one_question() -> None:
    tale = Tale().tells(0, side="both", ran=True, worst=3).screen(0, none=True)
    assert {ask.sides for ask in still_open(tale.story)} == {("left", "right")}
