"""When to see a professional: the levels of section 3 (PAIN-14 to PAIN-22), and of RED-19, that the log itself calls for."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

from handlers.coach import set_point
from handlers.coach import thresholds as at
from handlers.coach.calves import Calves, Step
from handlers.coach.course import Course
from handlers.coach.entering import entering
from handlers.coach.ladder import DAY
from handlers.coach.policy import least
from handlers.coach.story import Level
from storage.frozen import frozen
from storage.records import Side


@frozen
class Due:
    """A level that is due now: its rule, and the reason's key. Once said, keep it as a `Flag` with the same two."""

    level: Level
    rule: str
    reason: str
    side: Side


@dataclass(frozen=True, slots=True)
class Now:
    """One calf today, with what the level rules ask of its days before."""

    course: Course
    calves: Calves
    step: Step
    start: date  # of the episode

    @property
    def day(self) -> int:
        """Of the episode."""
        return (self.step.day - self.start).days

    @property
    def of_episode(self) -> tuple[Step, ...]:
        """Its days so far, one step each."""
        return self.calves.steps[-1 - self.day :]

    @property
    def cramp(self) -> bool:
        """Whether PAIN-2 decided today: the cramp's own score counts for nothing here."""
        return self.step.rule == "PAIN-2"

    @property
    def sudden(self) -> bool:
        """A sudden onset that is no cramp of PAIN-2."""
        return self.step.facts.onset == "sudden" and not self.cramp

    @property
    def not_walking(self) -> bool:
        """PAIN-15: cannot walk normally 48 h after the onset."""
        onset = self.calves.injury or self.start
        return bool(self.step.calf.limp) and (self.step.day - onset).days >= at.NOT_WALKING_FROM_DAY

    @property
    def plan(self) -> bool:
        """PAIN-12 d: under a professional's tendon plan PAIN-17 and PAIN-18 are silent."""
        return self.course.plan_holds(self.calves, self.step.day)

    @property
    def outside_sessions(self) -> bool:
        """A score of 1 or more that belongs to no ladder session."""
        return self.step.untied >= 1

    @property
    def better(self) -> bool:
        """`better` of section 3: the peak is down by 2 points, or by 30 %, from the worst of days 0-2."""
        worst = max(step.peak or 0 for step in self.of_episode[:3])
        now = self.step.peak or 0
        return now <= worst - at.BETTER_BY_POINTS or now * 100 <= worst * (100 - at.BETTER_BY_PERCENT)

    @property
    def third_episode(self) -> bool:
        """PAIN-19."""
        first = self.step.day - (at.EPISODES_WITHIN_DAYS - 1) * DAY
        return self.step.facts.pain and self.course.episodes_since(first) >= at.EPISODES_TOO_MANY

    @property
    def second_stop(self) -> bool:
        """PAIN-19, RTR-8."""
        stops = self.course.ladder.stops
        return len(stops) >= at.STOPS_TOO_MANY and stops[-1][0] == self.step.day

    @property
    def second_cramp(self) -> bool:
        """PAIN-2, last column."""
        within = self.course.cramps_within(at.CRAMPS_WITHIN_DAYS)
        return self.step.calf.cramp_released is True and within >= at.CRAMPS_TOO_MANY

    @property
    def bad_nights(self) -> bool:
        """PAIN-20: rest or night pain of 2 or more on 2 nights of the episode, the last one included."""
        return _bad_night(self.step) and sum(map(_bad_night, self.of_episode)) >= at.NIGHTS

    @property
    def stiff_week(self) -> bool:
        """PAIN-20: more than 30 minutes of morning stiffness for a week."""
        week = [step.calf.stiff_minutes for step in self.calves.steps[-at.STIFF_MORNINGS :]]
        return (
            sum(minutes is not None and minutes > at.STIFF_MINUTES for minutes in week) == at.STIFF_MORNINGS
        )

    @property
    def worse_each_day(self) -> bool:
        """PAIN-21: the peak or the morning higher on each of 3 days in a row with no run."""
        days = self.calves.steps[-at.WORSE_DAYS_WITHOUT_RUN :]
        if len(days) < at.WORSE_DAYS_WITHOUT_RUN or any(step.ran for step in days):
            return False
        return _rises([step.peak for step in days]) or _rises([step.calf.morning for step in days])

    @property
    def statin(self) -> bool:
        """RED-12: with a statin, pain that nothing explains, that goes with weakness, or that lasts beyond a week."""
        if not (self.course.story.statin and self.step.facts.pain):
            return False
        explained = self.course.story.explained or self.step.rule in ("PAIN-2", "PAIN-3")
        return not explained or self.step.calf.heel_raise == "no" or self.day > at.STATIN_LAST_DAY

    @property
    def other_side_weak(self) -> bool:
        """RTR-1: the calf that is not sore manages fewer than 10 raises."""
        if not self.course.story.tests or not self.calves.owes:
            return False
        at_entry = entering(self.course)
        return at_entry is not None and at_entry.other_side_weak


def _bad_night(step: Step) -> bool:
    return bool(step.calf.night) or least(step.calf.rest, at.NIGHT_SCORE)


def _rises(days: list[int | None]) -> bool:
    """Whether each day is known, and above the one before."""
    known = [value for value in days if value is not None]
    return len(known) == len(days) and all(a < b for a, b in pairwise(known))


def _any_pain(now: Now) -> bool:
    return now.step.facts.pain


# Swelling and a heel raise that is not possible are also PAIN-15, PAIN-16 and PAIN-21.
LEVELS: Final[tuple[tuple[Level, str, str, Callable[[Now], bool]], ...]] = (
    ("T", "RED-2", "swelling", lambda now: now.step.calf.swelling is True),
    ("T", "RED-3", "heel_raise", lambda now: now.step.calf.heel_raise == "no"),
    ("T", "PAIN-14", "peak", lambda now: least(now.step.peak, at.SAME_DAY_PEAK)),
    ("T", "RED-12", "statin", lambda now: now.statin),
    ("S", "RED-14", "bone_spot", lambda now: now.step.calf.bone_spot is True),
    (
        *("S", "RED-15", "bruise"),
        lambda now: now.sudden and now.step.facts.bruise is True and not now.step.facts.swelling,
    ),
    ("S", "RED-15", "limp", lambda now: now.sudden and now.not_walking),
    ("S", "RED-16", "set_point", lambda now: set_point.met(now.calves)),
    ("S", "PAIN-15", "limp", lambda now: not now.sudden and now.not_walking),
    ("S", "PAIN-16", "peak", lambda now: now.sudden and now.step.facts.peak >= at.SUDDEN_AND_STRONG),
    ("S", "PAIN-16", "heel_raise", lambda now: now.sudden and now.step.calf.heel_raise == "pain"),
    (
        *("S", "PAIN-17", "not_better"),
        lambda now: (
            now.day >= at.NOT_BETTER_FROM_DAY and now.outside_sessions and not now.better and not now.plan
        ),
    ),
    (
        *("S", "PAIN-18", "still_pain"),
        lambda now: (
            now.day >= at.STILL_PAIN_FROM_DAY
            and (now.outside_sessions or now.step.facts.peak >= at.STILL_PAIN_IN_A_SESSION)
            and not now.plan
        ),
    ),
    ("S", "PAIN-19", "third_episode", lambda now: now.third_episode),
    ("S", "PAIN-19", "second_stop", lambda now: now.second_stop),
    ("S", "PAIN-19", "second_cramp", lambda now: now.second_cramp),
    ("S", "PAIN-20", "nights", lambda now: now.bad_nights),
    ("S", "PAIN-20", "stiffness", lambda now: now.stiff_week),
    ("S", "PAIN-21", "worse_each_day", lambda now: now.worse_each_day),
    ("S", "RTR-1", "other_side_weak", lambda now: now.other_side_weak),
    ("S", "RED-19", "under_16", lambda now: _any_pain(now) and now.course.story.profile.under_16),
    ("S", "RED-19", "lower_threshold", lambda now: _any_pain(now) and _lower(now)),
    ("S", "RED-19", "teen", lambda now: now.course.story.profile.teen and _amber_b_or_worse(now)),
)


def _lower(now: Now) -> bool:
    return now.course.story.profile.lower(now.step.day)


def _amber_b_or_worse(now: Now) -> bool:
    """Of today's own: a limp or a bone spot is RED even at score 0, and not what is kept from the days before."""
    today = now.step.facts.pain or now.step.calf.limp or now.step.calf.bone_spot
    return bool(today) and (now.step.rule == "PAIN-6" or now.step.red_sign)


def met(course: Course) -> tuple[Due, ...]:
    """The levels whose condition holds today, said before or not, the highest first; of both calves' same level, one."""
    found: dict[tuple[str, str], Due] = {}
    for calves in course.calves.values():
        if calves.start is None:
            continue
        now = Now(course, calves, calves.steps[-1], calves.start)
        for level, rule, reason, applies in LEVELS:
            if (rule, reason) not in found and applies(now):
                found[rule, reason] = Due(level=level, rule=rule, reason=reason, side=calves.side)
    return tuple(sorted(found.values(), key=lambda each: "ETS".index(each.level)))


def due(course: Course) -> tuple[Due, ...]:
    """Those of them to say now: each S rule speaks once per episode, then with a new reason or after 14 days."""
    return tuple(each for each in met(course) if not _said(course, each))


def _said(course: Course, level: Due) -> bool:
    today = course.story.today
    said = [flag for flag in course.story.flags if flag.rule == level.rule]
    said = [flag for flag in said if flag.reason in ("", level.reason)]
    if level.level != "S":
        return any(flag.open_on(today) or flag.raised == today for flag in said)
    start = course.calves[level.side].start
    assert start is not None  # it is due in an episode
    return any(
        flag.raised >= start and (today - flag.raised).days < at.SPEAKS_AGAIN_AFTER_DAYS for flag in said
    )
