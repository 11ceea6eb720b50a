"""The way onto the ladder: what RTR-1 and RTR-2 still ask of a runner who owes one."""

from collections.abc import Iterator
from datetime import date

from handlers.coach.calves import Calves, Step, closes_the_day
from handlers.coach.course import Course
from handlers.coach.ladder import Entry, Owed, entry


def entering(course: Course) -> Entry | None:
    """What RTR-1 and RTR-2 ask, of all calves that owe the ladder together; None while none is owed, or it is under way."""
    if not course.owes or course.ladder.running:
        return None
    story, today, since = course.story, course.story.today, course.ladder.since
    assert since is not None  # the day it became owed, or began anew
    sore = [calves for calves in course.calves.values() if calves.owes]
    last_pain = max(calves.last_pain or since for calves in sore)
    zeros = [frozenset(_zeros(calves, last_pain)) for calves in sore]
    injuries = [calves.injury for calves in sore if calves.injury is not None and calves.red]
    run_from = [calves.run_from for calves in sore if calves.professional]
    raises = [
        min(each.left_raises, each.right_raises)
        for each in story.tests
        if each.day < since and each.left_raises is not None and each.right_raises is not None
    ]
    owed = Owed(
        today=today,
        sore=tuple(calves.side for calves in sore),
        since=since,
        last_pain=last_pain,
        red=any(calves.red for calves in sore),
        injury=max(injuries, default=None),
        limped=any(calves.limped for calves in sore),
        zeros=frozenset.intersection(*zeros),
        today_open=last_pain < today,
        flag=any(closes_the_day(flag) and flag.open_on(today) for flag in story.flags),
        screen_open=course.said.screen_open(today),
        professional=bool(run_from),
        run_from=None if None in run_from else max((day for day in run_from if day), default=None),
        best=max(raises, default=None),
    )
    return entry(owed, story.walks, story.tests)


def _zeros(calves: Calves, after: date) -> Iterator[date]:
    """The days of RTR-1 after the last pain; only they count."""
    for step in reversed(calves.steps):
        if step.day <= after:
            return
        if _entry_zero(step):
            yield step.day


def _entry_zero(step: Step) -> bool:
    """RTR-1: morning, rest and walk at 0; whatever else hurts is a last pain."""
    return step.calf.morning == step.calf.rest == step.calf.walk == 0
