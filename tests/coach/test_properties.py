"""What must hold of every story: never a better colour for a worse score, for silence, or for the order of records."""

import random
from itertools import pairwise

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from handlers.coach.course import Course
from handlers.coach.judgement import judge
from handlers.coach.policy import RANK
from handlers.coach.story import SCORES, SIDES, Calf, Story, Told
from storage.frozen import replace
from tests.coach.anything import climbs, stories
from tests.coach.tales import Tale

STEPS = {"flag": 4, "red": 3, "amber_b": 2, "amber_a": 1, "amber_soreness": 1, "amber_cramp": 1, "green": 0}
many = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def today(story: Story) -> Told:
    return story.by_day()[story.today]


@many
@given(stories(), st.data())
def test_a_worse_score_never_gives_a_better_colour(story: Story, data: st.DataObject) -> None:
    told = {(side, name): getattr(getattr(today(story), side), name) for side in SIDES for name in SCORES}
    known = {which: score for which, score in told.items() if score is not None and score < 10}
    assume(known)
    side, name = data.draw(st.sampled_from(sorted(known)))
    worse = data.draw(st.integers(known[side, name] + 1, 10))
    other = story.with_today(**{side: replace(getattr(today(story), side), **{name: worse})})
    before, after = judge(story), judge(other)
    # Calves alike again may be ordinary soreness (PAIN-3): the one way in which more is milder.
    assume("PAIN-3" not in {rule for each in after.sides.values() for rule in each.rules})
    assert RANK[after.colour] >= RANK[before.colour]


@many
@given(
    stories(), st.sampled_from(SIDES), st.sampled_from([*SCORES, "onset", "site", "qualities", "bone_spot"])
)
def test_an_answer_less_is_never_green_and_never_owes_less(story: Story, side: str, name: str) -> None:
    calf: Calf = getattr(today(story), side)
    assume(getattr(calf, name) is not None)
    silent = judge(story.with_today(**{side: replace(calf, **{name: None})}))
    if name in ("walk", "morning", "rest"):
        assert silent.colour != "green"
    if silent.colour == "green":
        assert judge(story).colour == "green"


@many
@given(stories(), st.integers(0, 1000))
def test_the_order_of_the_records_does_not_matter(story: Story, seed: int) -> None:
    mixed = random.Random(seed)
    other = replace(
        story,
        days=tuple(mixed.sample(story.days, len(story.days))),
        screens=tuple(mixed.sample(story.screens, len(story.screens))),
        walks=tuple(mixed.sample(story.walks, len(story.walks))),
        tests=tuple(mixed.sample(story.tests, len(story.tests))),
        sessions=tuple(mixed.sample(story.sessions, len(story.sessions))),
    )
    assert judge(other) == judge(story)


@many
@given(stories(), st.lists(st.sampled_from(["fine", "silent"]), max_size=12))
def test_a_colour_improves_by_one_step_a_day_at_most(story: Story, then: list[str]) -> None:
    tale = Tale()
    tale.story = story
    first = (story.today - Tale().story.today).days
    for day, what in enumerate(then, first + 1):
        tale = tale.fine(day) if what == "fine" else tale.silent(day)
    course = Course.of(tale.story)
    for calves in course.calves.values():
        colours = [step.colour for step in calves.steps]
        for before, after in pairwise(colours):
            if "none" not in (before, after):
                assert STEPS[after] >= STEPS[before] - 1, colours


@many
@given(stories(), st.integers(1, 9))
def test_silence_never_improves_a_colour(story: Story, days: int) -> None:
    tale = Tale()
    tale.story = story
    first = (story.today - Tale().story.today).days
    later = tale.silent(first + days).judged
    assert RANK[later.colour] >= RANK[tale.judged.colour] or later.colour == "none"
    assert later.colour != "green"


@many
@given(climbs())
def test_on_the_ladder_no_session_is_offered_the_day_after_another(tale: Tale) -> None:
    judged = tale.judged
    sessions = {session.day for session in tale.story.sessions}
    if judged.on_ladder and judged.run.day is not None:
        assert all(abs((judged.run.day - day).days) > 1 for day in sessions)
        week = [day for day in sessions if 0 < (judged.run.day - day).days < 7]
        assert len(week) < 4
    assert 0 <= judged.progress.stage <= 10
    assert judged.colour != "green"


@many
@given(stories())
def test_a_judgement_always_says_by_what_rule(story: Story) -> None:
    judged = judge(story)
    assert judged.rules
    if judged.colour == "red" and judged.run.kind == "ladder":
        assert judged.run.day is None or judged.run.day > story.today
    if judged.ladder_owed:
        assert judged.colour in ("amber_b", "red", "flag")
    for side in judged.sides.values():
        if side.peak and side.colour not in ("amber_soreness", "amber_cramp"):
            assert RANK[side.colour] >= RANK["amber_a"]
