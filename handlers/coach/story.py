"""What the coach reads: plain facts a runner told, day by day. None is unknown, never 0; nothing derived is kept."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache, reduce
from itertools import groupby
from operator import attrgetter
from typing import Any, Final, Literal

from storage.frozen import Struct, force_setattr, replace
from storage.records import Side

Level = Literal["E", "T", "S"]
Onset = Literal["sudden", "gradual"]
Quality = Literal["sharp", "cramp", "tight", "ache", "burning"]
Site = Literal["upper_mid", "lower_achilles", "inner_shin", "outer_front", "behind_knee", "whole"]
HeelRaise = Literal["easily", "pain", "no", "did_not_try"]

SIDES: Final[tuple[Side, ...]] = ("left", "right")
SCORES: Final = ("worst", "during", "after", "morning", "walk", "rest")


class Calf(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One calf on one day. Scores are whole, 0 (none) to 10 (worst), or None when nobody said.

    `worst` is the check-in's one number of the day; `during` and `after` belong to the day's run, `morning` is the first
    steps of this very day, `walk` and `rest` are walking and sitting or lying now. Sudden twice "not sure", or no answer to
    the second asking, is told as "sudden" (section 3, `onset`). A limp told without a walking score is `limp=True`.
    """

    worst: int | None = None
    during: int | None = None
    after: int | None = None
    morning: int | None = None
    walk: int | None = None
    rest: int | None = None
    stiff_minutes: int | None = None  # after getting up; 0 is not stiff
    stairs: int | None = None  # kept for PAIN-3, not a score
    limp: bool | None = None
    night: bool | None = None  # wakes at night, or aches lying down (PAIN-20)
    onset: Onset | None = None
    qualities: frozenset[Quality] | None = None
    site: Site | None = None
    could_run_on: bool | None = None
    heel_raise: HeelRaise | None = None
    bone_spot: bool | None = None
    bruise: bool | None = None
    swelling: bool | None = None
    cramp_released: bool | None = None  # a cramp that let go within 10 minutes of stretching, this day
    longer_run: bool | None = None  # began 8-48 h after a run with the (*) of PAIN-3
    worse_side: bool | None = None  # the runner said that one side is worse (PAIN-3 ends)
    began: int | None = None  # at which minute of the run; 0: not in the run (RED-16)
    eased: int | None = None  # how many minutes after stopping
    same_before: bool | None = None  # the sore runs before went the same way
    peak: int | None = None  # the highest known score, never an average: found whenever one is made

    def __post_init__(self) -> None:
        """ValueError for a score outside 0 to 10: it is refused at the door, never clipped (PAIN-25)."""
        scores = (self.worst, self.during, self.after, self.morning, self.walk, self.rest)
        known = [score for score in scores if score is not None]
        told = (*known, self.stairs or 0)
        if not 0 <= min(told) <= max(told) <= 10:
            names = (*SCORES, "stairs")
            raise ValueError(next(name for name in names if not 0 <= (getattr(self, name) or 0) <= 10))
        for name in ("stiff_minutes", "began", "eased"):
            if (getattr(self, name) or 0) < 0:
                raise ValueError(name)
        force_setattr(self, "peak", max(known, default=None))

    @property
    def pain(self) -> bool:
        """Whether any known score is 1 or more."""
        return (self.peak or 0) >= 1

    @property
    def untold(self) -> bool:
        """Whether nothing was said of it."""
        return self is UNTOLD or self == UNTOLD

    def joined(self, other: "Calf") -> "Calf":
        """Two answers of the same day and side: where they disagree the worse one counts (PAIN-25)."""
        if other.untold:
            return self
        if self.untold:
            return other
        return Calf(
            **{
                name: _worse(name, getattr(self, name), getattr(other, name))
                for name in Calf.__struct_fields__
            }
        )


UNTOLD: Final = Calf()
PAINLESS: Final = Calf(
    worst=0, during=0, after=0, walk=0, rest=0
)  # "No" to PAIN-Q 1; the morning has its own question

# Of two answers that disagree the one further right counts. Elsewhere the larger number, or a Yes, counts.
_WORSE: Final[dict[str, tuple[object, ...]]] = {
    "onset": ("gradual", "sudden"),
    "site": ("upper_mid", "whole", "outer_front", "behind_knee", "inner_shin", "lower_achilles"),
    "heel_raise": ("did_not_try", "easily", "pain", "no"),
    "could_run_on": (True, False),
    "cramp_released": (True, False),
    "longer_run": (True, False),
}


def _worse(name: str, one: Any, other: Any) -> Any:
    if one is None or other is None:
        return other if one is None else one
    if name == "qualities":
        return one | other
    if name == "began":  # 0 is not in the run; of two minutes the earlier
        return min(one, other) or max(one, other)
    if name == "eased":  # RED-16 asks for what eases soon
        return min(one, other)
    if name in _WORSE:
        return max(one, other, key=_WORSE[name].index)
    return max(one, other)


class Told(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What one day heard. Several of the same day are joined, the worse answer counting.

    `fine` is "No" to "any calf pain today": 0 in and after the run, and outside an episode walking and resting as well, where
    nothing else was said; in an episode walking, resting and the morning have questions of their own. `quiet_since`
    says that no calf hurt from that day on ("No calf pain since {last check-in}?", or a new runner's "none in the last
    3 days"); it answers days of which nothing was told, and counts only outside an episode (section 3, unlogged days).
    """

    day: date
    left: Calf = UNTOLD
    right: Calf = UNTOLD
    ran: bool = False
    metres: int | None = None
    rpe: int | None = None
    fine: bool = False
    quiet_since: date | None = None

    def calf(self, side: Side, *also: str) -> Calf:
        """What was said of one side, a No to all pain included; of which scores it speaks `also`."""
        said = self.left if side == "left" else self.right
        return _painless(said, ("worst", "during", "after", *also)) if self.fine else said

    def joined(self, other: "Told") -> "Told":
        """Both tellings of the same day as one."""
        return Told(
            day=self.day,
            left=self.left.joined(other.left),
            right=self.right.joined(other.right),
            ran=self.ran or other.ran,
            metres=_sum(self.metres, other.metres),
            rpe=_worse("rpe", self.rpe, other.rpe),
            fine=self.fine or other.fine,
            quiet_since=min(filter(None, (self.quiet_since, other.quiet_since)), default=None),
        )


class Screen(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A safety screen (RED-0) that was asked on a day; `open` until every question of it is answered (RED-0c).

    `none` is [None of these] on the short form (RED-0a), `peak` the highest score known when it was asked.
    """

    day: date
    open: bool = False
    none: bool = False
    peak: int | None = None


class Flag(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A level that was sent, or set: E and T stay open until lifted (RED-21); S is kept so that it speaks once.

    `rule` is the id that raised it, `reason` the key it was raised for; `side` is None when it belongs to no calf. `lifted` is
    the day of [Seen, running allowed again], `run_from` the day the professional gave.
    """

    level: Level
    rule: str
    raised: date
    side: Side | None = None
    reason: str = ""
    lifted: date | None = None
    run_from: date | None = None

    def open_on(self, day: date) -> bool:
        """Whether it stands on that day."""
        return self.raised <= day and (self.lifted is None or self.lifted > day)


class TendonPlan(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """ "A professional gave me a tendon plan" (PAIN-12 d), and when she last said it still holds.

    `baseline` is the usual morning score when it was recorded; without it the median of the 7 days before counts. Confirming the
    plan does not move it. `earlier` are confirmations before the last one.
    """

    recorded: date
    confirmed: date
    baseline: int | None = None
    earlier: tuple[date, ...] = ()

    def renewed_by(self, day: date) -> date | None:
        """The last time until that day at which she recorded or confirmed it."""
        told = (self.recorded, *self.earlier, self.confirmed)
        return max((each for each in told if each <= day), default=None)


class Walk(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A brisk walk of 30 minutes (RTR-1, stage 0): the worst calf score in it, and a limp."""

    day: date
    pain: int
    limp: bool = False


class EntryTest(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The tests of RTR-1 done on a day, in their order; None after the first pain, or when not tried."""

    day: date
    left_raises: int | None = None  # slow, full height, pain-free
    right_raises: int | None = None
    raises_pain: bool = False
    jumps_pain: int | None = None  # 20 small two-leg jumps
    hops_pain: int | None = None  # 10 single-leg hops


class Session(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A session of the ladder; its scores stand in the day's and the next morning's `Calf`."""

    day: date
    stage: int
    ended_early: bool = False  # by PAIN-10


class Profile(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What RED-19 keeps: a lower threshold (pregnancy with its end), and the age groups."""

    lower_threshold: bool = False
    pregnant_until: date | None = None
    under_16: bool = False
    teen: bool = False  # 16-17

    def lower(self, day: date) -> bool:
        """Whether new calf pain is level S at once on that day."""
        return self.lower_threshold or (self.pregnant_until is not None and day <= self.pregnant_until)


class Story(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """All the coach reads of one runner: the last 60 days, longer where a ladder is owed. The order of records is free."""

    today: date
    days: tuple[Told, ...] = ()
    screens: tuple[Screen, ...] = ()
    flags: tuple[Flag, ...] = ()
    plan: TendonPlan | None = None
    walks: tuple[Walk, ...] = ()
    tests: tuple[EntryTest, ...] = ()
    sessions: tuple[Session, ...] = ()
    profile: Profile = Profile()
    statin: bool = False  # taken, as a screen of this episode heard (RED-12)
    explained: bool = (
        False  # a reason of CAUSE-1 to 4 or CAUSE-7 stands in the log (RED-12; computed, never shown)
    )

    def by_day(self) -> dict[date, Told]:
        """What each day heard, up to today, oldest first."""
        days = sorted(self.days, key=attrgetter("day"))
        while days and days[-1].day > self.today:
            del days[-1]
        told = {each.day: each for each in days}
        if len(told) < len(days):
            for day, of in groupby(days, key=attrgetter("day")):
                told[day] = reduce(Told.joined, of)
        return told

    def with_worst(self, scores: Mapping[Side, int]) -> "Story":
        """The same story with other scores as today's worst, to try a correction (PAIN-25)."""
        told = self.by_day()
        now = told.get(self.today, Told(day=self.today))
        calves = {side: replace(now.calf(side), worst=score) for side, score in scores.items()}
        left, right = calves.get("left", now.left), calves.get("right", now.right)
        told[self.today] = replace(now, left=left, right=right, fine=left.worst == right.worst == 0)
        return replace(self, days=tuple(told.values()))

    def with_today(self, *, left: Calf | None = None, right: Calf | None = None) -> "Story":
        """The same story with one or both calves of today exchanged, to try an answer."""
        told = self.by_day()
        now = told.get(self.today, Told(day=self.today))
        told[self.today] = replace(now, left=left or now.left, right=right or now.right)
        return replace(self, days=tuple(told.values()))


@lru_cache(maxsize=64)  # nearly all that is said of a day without pain is the same
def _painless(said: Calf, names: tuple[str, ...]) -> Calf:
    zeros: dict[str, Any] = {name: 0 for name in names if getattr(said, name) is None}
    return replace(said, **zeros)


def _sum(one: int | None, other: int | None) -> int | None:
    return other if one is None else one + (other or 0)
