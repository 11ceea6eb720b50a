"""What was read is gone on from only where it would be read the same: an edit, an undo, a day told late change nothing in that."""

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handlers.advice.reader import Reader
from handlers.coach.course import Course
from handlers.coach.judgement import judge, judged
from handlers.coach.questions import Past
from handlers.coach.story import Calf, Flag, Onset, Screen, Session, Site, Story, Told, Walk
from storage.frozen import replace
from tests.coach.logs import BEGIN, DAY, lives

many = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def state(course: Course) -> object:
    return course.last, course.calves, course.ladder


@many
@given(lives())
def test_gone_on_from_what_was_read_before_it_is_as_read_anew(told: tuple[Story, ...]) -> None:
    former = None
    for story in told:
        until = story.today - DAY
        former = Course.of(story, until=until, former=former)
        assert state(former) == state(Course.of(story, until=until))
        assert judged(former.going_on()) == judge(story)


@many
@given(lives())
def test_the_reader_judges_as_if_she_had_never_read(told: tuple[Story, ...]) -> None:
    reader = Reader()
    for story in told:
        assert judged(reader.course("ana", story)) == judge(story)


@many
@given(lives(), st.sampled_from(["sudden", "gradual"]), st.sampled_from(["upper_mid", "lower_achilles"]))
def test_an_answer_that_is_tried_on_today_is_told_of_the_days_before_as_if_they_were_read_anew(
    told: tuple[Story, ...], onset: Onset, site: Site
) -> None:
    for story in told:
        before = replace(story, days=tuple(each for each in story.days if each.day != story.today))
        past = Past(before)
        for calf in (Calf(worst=2, onset=onset), Calf(worst=2, site=site), Calf(worst=0)):
            for tried in (Told(day=story.today, left=calf), Told(day=story.today, left=calf, right=calf)):
                anew = Course.of(replace(before, days=(*before.days, tried)), until=story.today - DAY)
                assert state(past.before(tried)) == state(anew)


SORE = Story(
    today=BEGIN + 20 * DAY,
    days=tuple(
        Told(day=BEGIN + n * DAY, ran=True, left=Calf(worst=3), right=Calf(worst=0)) for n in range(20)
    ),
)


def read_again(before: Story, after: Story) -> bool:
    """Whether the days before are read anew because of a change."""
    former = Course.of(before, until=before.today - DAY)
    now = Course.of(after, until=after.today - DAY, former=former)
    return now.calves["left"].steps[0] is not former.calves["left"].steps[0]


def test_what_happens_today_leaves_the_days_before_as_they_were_read() -> None:
    today = Told(day=SORE.today, left=Calf(worst=5, walk=2), ran=True)
    assert not read_again(SORE, replace(SORE, days=(*SORE.days, today)))
    assert not read_again(SORE, replace(SORE, screens=(Screen(day=SORE.today, none=True),)))
    assert not read_again(SORE, replace(SORE, today=SORE.today + DAY))


def test_a_site_told_at_last_is_told_of_the_days_before_as_well() -> None:
    today = Told(day=SORE.today, left=Calf(worst=3, site="lower_achilles"))
    assert read_again(SORE, replace(SORE, days=(*SORE.days, today)))


def test_another_score_of_any_day_before_is_read_again() -> None:
    for n, (day, after) in enumerate(pairwise(SORE.days)):
        worse = replace(day, left=Calf(worst=4))
        assert read_again(SORE, replace(SORE, days=(*SORE.days[:n], worse, after, *SORE.days[n + 2 :])))


@pytest.mark.parametrize("back", [0, 1])
def test_whatever_is_told_of_a_day_that_was_read_is_read_again_the_last_one_included(back: int) -> None:
    last = SORE.today - (1 + back) * DAY
    n = 19 - back
    worse = replace(SORE.days[n], left=Calf(worst=4))
    seen = Flag(level="T", rule="RED-2", raised=BEGIN + 5 * DAY)
    flagged = replace(SORE, flags=(seen,))
    for before, after in (
        (SORE, replace(SORE, days=(*SORE.days[:n], worse, *SORE.days[n + 1 :]))),
        (SORE, replace(SORE, screens=(Screen(day=last, open=True),))),
        (SORE, replace(SORE, sessions=(Session(day=last, stage=1),))),
        (SORE, replace(SORE, walks=(Walk(day=last, pain=0),))),
        (SORE, replace(SORE, flags=(replace(seen, raised=last),))),
        (flagged, replace(flagged, flags=(replace(seen, lifted=last),))),
        (flagged, replace(flagged, flags=(replace(seen, lifted=BEGIN + 8 * DAY),))),
    ):
        assert read_again(before, after)
    later = replace(flagged, flags=(replace(seen, lifted=SORE.today, run_from=SORE.today),))
    assert not read_again(flagged, later)


def test_a_day_answered_by_none_since_is_read_again_the_last_one_included() -> None:
    silent = replace(SORE, days=SORE.days[:2], today=BEGIN + 20 * DAY)
    fine = Told(day=silent.today, fine=True, quiet_since=silent.today - DAY)
    assert read_again(silent, replace(silent, days=(*silent.days, fine)))


def test_a_month_of_calm_that_is_no_longer_told_costs_no_second_reading() -> None:
    calm = tuple(Told(day=BEGIN - n * DAY, ran=True, fine=True) for n in range(1, 30))
    before = replace(SORE, days=(*calm, *SORE.days))
    assert not read_again(before, replace(SORE, days=(*calm[:10], *SORE.days)))
