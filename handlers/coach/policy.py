"""The pain policy of section 3: the table, row by row as it is printed, and the slow upgrade. No row is out of order."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from handlers.coach import thresholds as at
from handlers.coach.story import HeelRaise, Onset, Quality, Site
from storage.frozen import Struct, force_setattr

Colour = Literal["flag", "red", "amber_b", "amber_a", "amber_soreness", "amber_cramp", "green", "none"]

# FLAG > RED > AMBER-B > AMBER-A = AMBER-soreness = AMBER-cramp > GREEN. No colour is worse than GREEN: a calf of which
# nothing is known does not let the other one say "run as planned".
RANK: Final[dict[Colour, int]] = {
    "green": 0,
    "none": 1,
    "amber_a": 2,
    "amber_soreness": 2,
    "amber_cramp": 2,
    "amber_b": 3,
    "red": 4,
    "flag": 5,
}


class Facts(Struct, frozen=True, kw_only=True):
    """One calf on one day as the table reads it; what holds in the episode is filled in. None is unknown, never 0."""

    # told of this day
    worst: int | None = None
    during: int | None = None
    after: int | None = None
    morning: int | None = None
    walk: int | None = None
    rest: int | None = None
    limp: bool | None = None
    could_run_on: bool | None = None
    heel_raise: HeelRaise | None = None
    bruise: bool | None = None
    swelling: bool | None = None
    stairs: int | None = None
    cramp_released: bool | None = None
    # the last answer in the episode
    onset: Onset | None = None
    qualities: frozenset[Quality] | None = None
    site: Site | None = None
    bone_spot: bool | None = None
    longer_run: bool | None = None
    # derived from the days before
    day: int = 0  # of the episode; day 0 had its first pain
    morning_due: bool = False  # from the morning after the first pain on
    rising: bool = False
    pain_days: int = 0  # days of the last 14 with pain, today included
    cramp_yesterday: bool = False
    alike: bool = False  # the other side is sore as well, and neither was said to be worse
    trial_hurt: bool = False  # pain in the trial run of PAIN-7, or on the morning after it
    zero_days: int = 0  # in a row, today included
    last: Colour = "none"  # the last known colour
    ladder_owed: bool = False  # PAIN-8a
    # of the person
    flag: bool = False
    kept_red: bool = False  # RED-14, RED-15 or PAIN-14 not yet lifted
    screen_open: bool = False  # RED-0c
    # found once, because nearly every row asks
    peak: int = 0  # the highest known score; the cramp's own is left out by PAIN-2 itself
    pain: bool = False  # any score of 1 or more
    unknown: frozenset[str] = frozenset()  # due and not known: walk and rest at once, morning in its time

    def __post_init__(self) -> None:
        """The derived values."""
        walk, rest, morning = self.walk, self.rest, self.morning
        peak = max(self.worst or 0, self.during or 0, self.after or 0, morning or 0, walk or 0, rest or 0)
        asked = (("walk", walk), ("rest", rest), *([("morning", morning)] if self.morning_due else []))
        force_setattr(self, "peak", peak)
        force_setattr(self, "pain", peak >= 1)
        force_setattr(self, "unknown", frozenset([name for name, score in asked if score is None]))

    @property
    def felt(self) -> frozenset[Quality]:
        """What it feels like, as far as known."""
        return self.qualities or frozenset()


def _found(signs: Mapping[str, Callable[[Facts], bool]], f: Facts) -> list[str]:
    """The keys of the signs that hold."""
    return [key for key, sign in signs.items() if sign(f)]


def most(score: int | None, limit: int) -> bool:
    """Whether a score is known and at most so much: an unknown never meets a condition."""
    return score is not None and score <= limit


def least(score: int | None, limit: int) -> bool:
    """Whether a score is known and at least so much."""
    return score is not None and score >= limit


# PAIN-1 ---------------------------------------------------------------------------------------------------------------


def flag_open(f: Facts) -> bool:
    """Any E or T flag of section 2 open."""
    return f.flag


# PAIN-2 ---------------------------------------------------------------------------------------------------------------


def cramp_let_go(f: Facts) -> bool:
    """A cramp released within 10 minutes, afterwards quiet; holds for the next morning. Its own score does not count."""
    return (
        not f.kept_red
        and f.pain
        and (_cramp_today(f) or _morning_after_cramp(f))
        and most(f.walk, 0)
        and most(f.rest, 0)
        and (f.morning is None or f.morning <= at.CRAMP_MORNING_MOST)
        and not f.unknown
        and not f.limp
        and f.swelling is False
        and f.bruise is False
        and f.bone_spot is False
    )


def _cramp_today(f: Facts) -> bool:
    cramp = f.qualities is None or "cramp" in f.qualities
    return cramp and f.cramp_released is True and most(f.after, at.CRAMP_AFTER_MOST)


def _morning_after_cramp(f: Facts) -> bool:
    if not f.cramp_yesterday or f.cramp_released is False:
        return False
    limit = at.CRAMP_AFTER_MOST if f.morning is None else max(at.CRAMP_AFTER_MOST, f.morning)
    return all(score is None or score <= limit for score in (f.worst, f.during, f.after))


# PAIN-3 ---------------------------------------------------------------------------------------------------------------


def after_a_longer_run(longer: bool | None, hours: float | None) -> bool | None:
    """Whether pain began 8 to 48 hours after a run with the (*): `Calf.longer_run`. None when either is unknown."""
    if longer is False or (hours is not None and not _in_time(hours)):
        return False
    return None if longer is None or hours is None else True


def _in_time(hours: float) -> bool:
    first, last = at.SORENESS_AFTER_HOURS
    return first <= hours <= last


def both_sore_after_a_longer_run(f: Facts) -> bool:
    """Ordinary soreness of both calves after a run that asked more of them than usual."""
    return (
        not f.kept_red
        and f.pain
        and f.alike
        and f.site in ("upper_mid", "whole")
        and bool(f.qualities)
        and f.felt <= {"ache", "tight"}
        and f.onset == "gradual"
        and f.longer_run is True
        and f.peak <= at.SORENESS_PEAK_MOST
        and most(f.walk, at.SORENESS_WALK_MOST)
        and most(f.rest, at.SORENESS_REST_MOST)
        and "morning" not in f.unknown
        and not f.limp
        and f.bone_spot is False
        and f.heel_raise != "no"
        and f.day <= at.SORENESS_LAST_DAY
    )


# PAIN-4 ---------------------------------------------------------------------------------------------------------------


def sudden(f: Facts) -> bool:
    """Sudden onset with any score of 1 or more."""
    return f.onset == "sudden" and f.pain


# PAIN-5 ---------------------------------------------------------------------------------------------------------------

RED_SIGNS: Final[dict[str, Callable[[Facts], bool]]] = {
    "peak": lambda f: f.peak >= at.RED_PEAK,
    "walk": lambda f: least(f.walk, at.RED_WALK),
    "limp": lambda f: f.limp is True,  # even at score 0
    "rest": lambda f: least(f.rest, at.RED_REST),
    "morning": lambda f: least(f.morning, at.RED_MORNING),
    "sharp": lambda f: "sharp" in f.felt and f.peak >= at.RED_SHARP,
    "could_run_on": lambda f: f.could_run_on is False,
    "heel_raise": lambda f: f.heel_raise == "no",
    "rising": lambda f: f.rising,
    "bone_spot": lambda f: f.bone_spot is True,  # even at score 0
    "kept_red": lambda f: f.kept_red,
}


def strong(f: Facts) -> bool:
    """Any sign of RED_SIGNS."""
    return bool(_found(RED_SIGNS, f))


# PAIN-6 ---------------------------------------------------------------------------------------------------------------

AMBER_B_SIGNS: Final[dict[str, Callable[[Facts], bool]]] = {
    "peak": lambda f: f.peak >= at.AMBER_B_PEAK,
    "walk": lambda f: least(f.walk, 1),
    "rest": lambda f: least(f.rest, 1),
    "pain_days": lambda f: f.pain_days >= at.AMBER_B_PAIN_DAYS,
    "day": lambda f: f.day >= at.AMBER_B_FROM_DAY,
    "site": lambda f: f.site in ("lower_achilles", "inner_shin"),
}
UNKNOWN_SIGNS: Final[dict[str, Callable[[Facts], bool]]] = {
    "walk": lambda f: "walk" in f.unknown,
    "rest": lambda f: "rest" in f.unknown,
    "morning": lambda f: "morning" in f.unknown,
    "onset": lambda f: f.onset is None,
    "site": lambda f: f.site is None,
}


def lasting(f: Facts) -> bool:
    """Pain with any sign of AMBER_B_SIGNS, or with an answer missing that could make it worse."""
    return f.pain and bool(_found(AMBER_B_SIGNS, f) or _found(UNKNOWN_SIGNS, f))


def unknowns(f: Facts) -> frozenset[str]:
    """The missing answers for which PAIN-6 holds."""
    return frozenset(_found(UNKNOWN_SIGNS, f))


# PAIN-7 ---------------------------------------------------------------------------------------------------------------


def trial_hurt(f: Facts) -> bool:
    """The last column of PAIN-7: any pain in the trial run, or on the morning after it."""
    return f.pain and f.trial_hurt


def mild(f: Facts) -> bool:
    """Peak 1-2, gradual, nothing when walking or resting, no limp, the first days: any pain that no row above has taken."""
    return f.pain


# PAIN-8, PAIN-9 -------------------------------------------------------------------------------------------------------


def three_zero_days(f: Facts) -> bool:
    """Every score 0 today and on the previous two days, no ladder owed, no safety question open."""
    return (
        not f.pain
        and not f.unknown
        and f.zero_days >= at.GREEN_ZERO_DAYS
        and not f.ladder_owed
        and not f.screen_open
    )


def hold(f: Facts) -> bool:
    """No pain today, PAIN-8 not met, and a RED or AMBER to hold."""
    return not f.pain and f.last in ("red", "amber_b", "amber_a", "amber_soreness", "amber_cramp")


def not_enough(f: Facts) -> bool:
    """No pain today, and nothing above applies."""
    return not f.pain


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table: its id, its colour (None: the held one) and its condition."""

    id: str
    colour: Colour | None
    applies: Callable[[Facts], bool]


TABLE: Final = (
    Row("PAIN-1", "flag", flag_open),
    Row("PAIN-2", "amber_cramp", cramp_let_go),
    Row("PAIN-3", "amber_soreness", both_sore_after_a_longer_run),
    Row("PAIN-4", "red", sudden),
    Row("PAIN-5", "red", strong),
    Row("PAIN-6", "amber_b", lasting),
    Row("PAIN-7", "amber_b", trial_hurt),
    Row("PAIN-7", "amber_a", mild),
    Row("PAIN-8", "green", three_zero_days),
    Row("PAIN-9", None, hold),
    Row("-", "none", not_enough),
)


def row(f: Facts) -> Row:
    """The first row that applies. There is always one (WORD-13)."""
    for each in TABLE:
        if each.applies(f):
            return each
    raise AssertionError("the last row takes what no other took")


def signs(f: Facts, found: Row) -> tuple[str, ...]:
    """Which of the row's conditions led to it, for /why: keys of RED_SIGNS, AMBER_B_SIGNS, or "unknown_<answer>"."""
    match found.id:
        case "PAIN-5":
            return tuple(_found(RED_SIGNS, f))
        case "PAIN-6":
            return (*_found(AMBER_B_SIGNS, f), *[f"unknown_{key}" for key in _found(UNKNOWN_SIGNS, f)])
        case _:
            return ()


def notes(f: Facts) -> tuple[str, ...]:
    """PAIN-13: keys of the notes on quality and site; text only, never a diagnosis."""
    if not f.pain:
        return ()
    found = []
    if f.site == "lower_achilles":
        found.append("tendon")
    if f.site == "inner_shin" and f.bone_spot is False:
        found.append("shin")
    if f.site == "upper_mid" and f.onset == "sudden":
        found.append("surface_muscle")
    if f.onset == "gradual" and "tight" in f.felt and f.site in ("upper_mid", "whole"):
        found.append("deeper_muscle")
    if f.site == "outer_front" and "tight" in f.felt:
        found.append("outer_front")  # RED-16 check
    if f.site == "behind_knee" and f.swelling:
        found.append("behind_knee")  # RED-Q2 first
    if "burning" in f.felt:
        found.append("nerve")  # RED-17 check
    return tuple(found)


InRun = Literal["walk_home", "walk_until_gone", "over_for_today", "go_on"]


def in_a_run(pain: int, *, ladder: bool = False, returned: bool = False, plan: bool = False) -> InRun:
    """PAIN-10: what a pain of so much in a run asks for; `plan` is a professional's tendon plan in force (PAIN-12)."""
    if pain < (at.PLAN_STOPS_A_RUN_AT if plan else 1):
        return "go_on"
    if not ladder or plan:
        return "walk_home"
    return "walk_until_gone" if pain < at.REPEAT_SCORE and not returned else "over_for_today"
