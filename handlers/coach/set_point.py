"""RED-16: pain that begins at the same point of a run and eases soon after it, in three logged runs; and how little to ask for it.

One sore run is never asked about: the questions come with the third that may be of the kind, when the answer decides.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final, Literal

from handlers.coach import thresholds as at
from handlers.coach.calves import Calves, Step
from storage.frozen import frozen

Asked = Literal["qualities", "began", "eased", "same_before"]
KINDS: Final = frozenset({"tight", "cramp", "burning"})


@frozen
class Earlier:
    """The runs before today's: how many went like it, and the days of those that nobody told more of, the latest first."""

    alike: int
    untold: tuple[date, ...]

    @property
    def enough(self) -> bool:
        """Whether they make the pattern together with today's run."""
        return self.alike + 1 >= at.SET_POINT_RUNS

    @property
    def possible(self) -> bool:
        """Whether they make it once more is told."""
        return self.alike + len(self.untold) + 1 >= at.SET_POINT_RUNS


def met(calves: Calves) -> bool:
    """Whether today's run is the third that began to hurt at the same point and eased within 15 minutes of stopping."""
    today = calves.steps[-1]
    if not (_may_be(today) and today.facts.felt & KINDS and _told(today)):
        return False
    before = earlier(calves)
    return before.enough or (bool(today.calf.same_before) and before.possible)


def question(calves: Calves) -> Asked | None:
    """What to ask of today's run; None where no answer can make the pattern, or it is there already."""
    today = calves.steps[-1]
    if not _may_be(today) or _told(today) is False:
        return None
    before = earlier(calves)
    if not before.possible:
        return None
    if today.facts.qualities is None:
        return "qualities"
    if today.calf.began is None:
        return "began"
    if today.calf.eased is None:
        return "eased"
    return None if before.enough or today.calf.same_before is not None else "same_before"


def asked_about(calves: Calves) -> tuple[date, ...]:
    """The days of the runs before that are still needed, the earliest first."""
    before = earlier(calves)
    return tuple(reversed(before.untold[: at.SET_POINT_RUNS - 1 - before.alike]))


def earlier(calves: Calves) -> Earlier:
    """The runs of the last 60 days before today's that hurt in this way, as far as it was told."""
    today = calves.steps[-1]
    alike, untold = 0, []
    for step, like in _before(calves, today):
        if like is None:
            untold.append(step.day)
        elif like:
            alike += 1
    return Earlier(alike=alike, untold=tuple(untold))


def _before(calves: Calves, today: Step) -> Iterator[tuple[Step, bool | None]]:
    """Each run that may be of the pattern, the latest first, and whether it went like today's."""
    said: bool | None = None  # what a later run's answer says of those before it
    for step in reversed(calves.steps[:-1]):
        if (today.day - step.day).days >= at.SET_POINT_LOOKS_BACK_DAYS:
            return
        if _may_be(step):
            told = _told(step)
            yield step, said if told is None else told and _same_point(step, today)
        if step.calf.same_before is not None:
            said = step.calf.same_before


def _may_be(step: Step) -> bool:
    """A run with pain in it, of a kind that may come from the vessels or from pressure in the muscle."""
    calf, felt = step.calf, step.facts.qualities
    in_it = calf.during if calf.during is not None else calf.worst
    return step.ran and bool(in_it) and (felt is None or bool(felt & KINDS))


def _told(step: Step) -> bool | None:
    """Whether it began at a point of the run and eased soon; None where that was not told."""
    calf = step.calf
    if calf.began == 0 or (calf.eased is not None and calf.eased > at.SET_POINT_EASES_MINUTES):
        return False
    return None if calf.began is None or calf.eased is None else True


def _same_point(one: Step, other: Step) -> bool:
    first, last = one.calf.began, other.calf.began
    assert first is not None  # it was told
    return last is None or abs(first - last) <= at.SET_POINT_APART_MINUTES
