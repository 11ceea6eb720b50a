"""What a story says of each calf on each day, with what a screen or a later day adds to it."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping
from copy import copy
from datetime import date
from operator import attrgetter
from typing import Any

from handlers.coach import thresholds as at
from handlers.coach.calves import Calves, closes_the_day, keeps_red
from handlers.coach.ladder import DAY
from handlers.coach.story import UNTOLD, Calf, Screen, Story, Told
from storage.frozen import replace
from storage.records import Side


class Said:
    """A story by its days. None is unknown, never 0."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.told = story.by_day()
        self.quiet = frozenset(_quiet_days(self.told))
        self.sessions = {each.day: each for each in sorted(story.sessions, key=lambda each: -each.stage)}
        self._screens = sorted(story.screens, key=attrgetter("day"))
        self.screened = [each.day for each in self._screens]
        self.flags = tuple(each for each in story.flags if closes_the_day(each) or keeps_red(each))
        self.first = self._first()

    def _first(self) -> date:
        """The day to begin with: the first one that tells of anything but calm, and the calm days that GREEN looks back on."""
        today = self.story.today
        flagged = [each.raised for each in self.flags]
        told = next(iter(self.told), today)  # oldest first
        stirs = (day for day, told in self.told.items() if not (_calm(told.left) and _calm(told.right)))
        known = min((told, *self.quiet, *flagged, today))
        return max(known, min((next(stirs, today), *flagged, today)) - at.GREEN_ZERO_DAYS * DAY)

    def with_other(self, told: Told) -> "Said":
        """The same with other answers of one day."""
        other = copy(self)
        other.told = self.told | {told.day: told}
        return other

    def until(self, last: date) -> tuple[object, ...]:
        """All that the reading of the days up to this one heeds; with the same of it, it comes to the same."""
        story, read = self.story, list(self.told)
        return (
            self.first,
            list(self.told.values())[bisect_left(read, self.first) : bisect_right(read, last)],
            {day for day in self.quiet if day <= last},
            self._screens[: bisect_right(self.screened, last)],
            [each for each in story.sessions if each.day <= last],
            [each for each in story.walks if each.day <= last],
            [
                replace(each, lifted=None, run_from=None) if each.lifted and each.lifted > last else each
                for each in self.flags
                if each.raised <= last
            ],
            story.plan,
            story.profile,
        )

    def ran(self, day: date) -> bool:
        """Whether there was a run, a session of the ladder included."""
        return day in self.sessions or (day in self.told and self.told[day].ran)

    def calf(self, side: Side, day: date, sore: Collection[Side]) -> Calf:
        """What is known of a calf on a day; `sore` are the sides with an open episode."""
        told = self.told.get(day)
        if told is None or (told.left.untold and told.right.untold and not told.fine):
            quiet = day in self.quiet and not sore
            return Calf(worst=0, during=0, after=0, morning=0, walk=0, rest=0) if quiet else UNTOLD
        if side in sore:
            return self._screened(told.calf(side), day)
        limps = (told.left if side == "left" else told.right).limp
        return self._screened(told.calf(side, "rest") if limps else told.calf(side, "walk", "rest"), day)

    def _screened(self, calf: Calf, day: date) -> Calf:
        """RED-0a: what a screen that was answered says of a calf."""
        if not calf.pain:
            return calf
        said: dict[str, object] = {}
        for screen in self.screens(day):
            if not screen.open:
                said |= {"bone_spot": False, "swelling": False}
                if screen.none and "sharp" not in (calf.qualities or ()):
                    said |= {"onset": "gradual", "could_run_on": True}
        return _filled(calf, said)

    def later(self, side: Side, day: date, name: str) -> tuple[date, Any] | None:
        """The first answer of a later day in the same episode, and that day: given late, it counts for the days before."""
        calm = 0
        for later in days(day + DAY, self.story.today):
            calf = self.calf(side, later, (side,))
            if (answer := getattr(calf, name)) is not None:
                return later, answer
            calm = 0 if calf.pain else calm + 1
            if calm >= at.EPISODE_ENDS_AFTER_ZERO_DAYS:
                break
        return None

    def tells_after(self, side: Side, day: date, names: Collection[str]) -> bool:
        """Whether any later day answers one of these, in whatever episode."""
        later = [self.calf(side, each, ()) for each in days(day + DAY, self.story.today)] if names else []
        return any(getattr(calf, name) is not None for calf in later for name in names)

    def plan_holds(self, calves: Calves, day: date) -> bool:
        """PAIN-12 d: a professional's tendon plan that still holds for this calf."""
        plan = self.story.plan
        renewed = plan.renewed_by(day) if plan is not None else None
        return (
            renewed is not None
            and calves.start is not None
            and calves.held.site == "lower_achilles"
            and (day - renewed).days <= at.PLAN_CONFIRMED_WITHIN_DAYS
        )

    def screen_open(self, day: date) -> bool:
        """RED-0c: whether a question of the latest screen is unanswered."""
        before = bisect_right(self.screened, day)
        return before > 0 and any(each.open for each in self.screens(self.screened[before - 1]))

    def screens(self, day: date) -> list[Screen]:
        """Those that were asked on a day."""
        return self._screens[bisect_left(self.screened, day) : bisect_right(self.screened, day)]


def days(first: date, last: date) -> Iterator[date]:
    """Every day from one to another, both included."""
    day = first
    while day <= last:
        yield day
        day += DAY


def _filled(calf: Calf, answers: Mapping[str, Any]) -> Calf:
    """The answers a screen gives, where nothing else was said."""
    new = {name: answer for name, answer in answers.items() if getattr(calf, name) is None}
    return replace(calf, **new) if new else calf


def _quiet_days(told: dict[date, Told]) -> Iterable[date]:
    """Unlogged days answered by "no calf pain since", if no score of 1 or more came that day or in the 14 days before."""
    for day, each in told.items():
        if each.quiet_since is None or not each.fine:
            continue
        recent = [told[at_] for at_ in told if day - at.QUIET_BEFORE_FINE_DAYS * DAY <= at_ <= day]
        if not any(past.left.pain or past.right.pain for past in recent):
            yield from days(each.quiet_since, day - DAY)


def _calm(calf: Calf) -> bool:
    """Whether nothing was told of a calf that a later day could look back on: no pain, and no sign of trouble."""
    return not (
        calf.peak
        or calf.limp
        or calf.bone_spot
        or calf.bruise
        or calf.swelling
        or calf.cramp_released
        or calf.night
        or calf.onset
        or calf.heel_raise in ("no", "pain")
        or calf.could_run_on is False
    )
