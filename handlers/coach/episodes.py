"""Episodes: one a side, from the first pain to the seventh zero day; when the morning question and the screen are due."""

from datetime import date
from typing import Literal

from handlers.coach import thresholds as at
from handlers.coach.calves import Calves
from handlers.coach.course import Course
from handlers.coach.ladder import DAY
from handlers.coach.story import SIDES
from storage.frozen import frozen
from storage.records import Side

ScreenReason = Literal["open", "start", "day", "rise"]


@frozen
class Summary:
    """An episode in three lines: how long, how it went, what was done about it."""

    side: Side
    start: date
    ended: date | None  # the seventh zero day; None while it is open
    days: int  # from the first pain to the last day of pain, both counted
    worst: int
    worst_on: date
    peaks: tuple[tuple[date, int | None], ...]  # one a day; None where nothing was said
    last_pain: date
    sessions: int  # of the ladder
    stage: int  # reached at last; 0 without a ladder
    levels: tuple[str, ...]  # the rules that asked to see somebody, in order


def open_episodes(course: Course) -> tuple[Summary, ...]:
    """The open episodes, the left one first."""
    return tuple(
        _summary(course, calves, calves.start, None)
        for calves in course.calves.values()
        if calves.start is not None
    )


def ended_episodes(course: Course) -> tuple[Summary, ...]:
    """The episodes of the story that are over, oldest first."""
    found = [
        _summary(course, calves, each.start, each.ended)
        for calves in course.calves.values()
        for each in calves.ended
    ]
    return tuple(sorted(found, key=lambda each: (each.start, each.side)))


def _summary(course: Course, calves: Calves, start: date, ended: date | None) -> Summary:
    steps = [step for step in calves.steps if step.start == start]
    last = ended or course.story.today
    hurt = [step for step in steps if step.facts.pain]
    worst = max(hurt, key=lambda step: step.facts.peak, default=steps[0])
    sessions = [each for each in course.sessions.values() if start <= each.day <= last]
    return Summary(
        side=calves.side,
        start=start,
        ended=ended,
        days=(hurt[-1].day - start).days + 1 if hurt else 1,
        worst=worst.facts.peak,
        worst_on=worst.day,
        peaks=tuple((step.day, step.calf.peak) for step in steps),
        last_pain=hurt[-1].day if hurt else start,
        sessions=len(sessions),
        stage=max((each.stage for each in sessions), default=0),
        levels=tuple(
            dict.fromkeys(
                flag.rule
                for flag in sorted(course.story.flags, key=lambda flag: (flag.raised, flag.rule))
                if start <= flag.raised <= last and flag.side in (None, calves.side)
            )
        ),
    )


def morning_due(course: Course) -> tuple[Side, ...]:
    """The calves to ask about this morning: every morning of an open episode, from the one after its first pain."""
    today = course.story.today
    return tuple(
        side
        for side in SIDES
        if (start := course.calves[side].start) is not None
        and start < today
        and course.calves[side].steps[-1].calf.morning is None
    )


def screen_due(course: Course) -> tuple[ScreenReason, ...]:
    """RED-0: why the safety screen is to be asked now; empty when it is not. A trigger word asks for it besides."""
    reasons: list[ScreenReason] = []
    screened, today = course.said.screened, course.story.today
    if course.said.screen_open(today):
        reasons.append("open")  # RED-0c: asked again with the next message
    for calves in course.calves.values():
        if calves.start is None:
            continue
        asked = screened[-1] if screened else None  # the last time
        if asked is None or asked < calves.start:
            reasons.append("start")
        elif any(asked < calves.start + day * DAY <= today for day in at.SCREEN_DAYS):
            reasons.append("day")
        if _rise(course, calves):
            reasons.append("rise")
    return tuple(dict.fromkeys(reasons))


def _rise(course: Course, calves: Calves) -> bool:
    """A rise of 2 or more above the highest known peak of the last 3 days in the episode, and of today's screen."""
    *before, today = calves.steps[-1 - at.SCREEN_LOOKS_BACK_DAYS :]  # one a day
    known = [step.calf.peak for step in before if step.calf.peak is not None and step.start == calves.start]
    for screen in course.said.screens(today.day):
        known.append(screen.peak if screen.peak is not None else today.facts.peak)
    return bool(known) and today.facts.peak >= max(known) + at.SCREEN_RISE


def short_form_allowed(course: Course, *, trigger: bool = False) -> bool:
    """RED-0a: peak 3 at most, and nothing so far says sudden, sharp, a trigger word or a RED-19 profile."""
    profile, today = course.story.profile, course.story.today
    if trigger or profile.under_16 or profile.teen or profile.lower(today):
        return False
    for calves in course.calves.values():
        facts = calves.steps[-1].facts
        if facts.peak > at.SHORT_FORM_PEAK_MOST or facts.onset == "sudden" or "sharp" in facts.felt:
            return False
        if facts.could_run_on is False or facts.bone_spot or facts.heel_raise == "no" or facts.swelling:
            return False
    return True
