"""Exercises as data, and which of them fit now: at most three, never while something is unclear (ROUT-0 to ROUT-20)."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Final, Literal

from storage.frozen import frozen

Bar = Literal[
    "walking_pain", "sudden", "pain_over_1", "pain_over_3", "any_pain", "heel_bone", "strain", "early_ladder",
    "very_early_ladder", "shin_spot", "set_point", "swelling", "blood_thinner", "varicose", "numb", "weight",
]  # fmt: skip
Block = Literal["flag", "open_screen", "red", "under_16", "strong_pain"]
AgeGroup = Literal["", "under_16", "16_17"]

MOST: Final = 3  # exercises at once
STOP_ABOVE: Final = 3  # ROUT-0, PAIN-12 b
CLEAN: Final = 1  # ROUT-0: the most pain of a set that counts towards the next level
TWO_WEEKS: Final = timedelta(days=14)  # ROUT-0
FEWEST: Final = 4  # sessions in those two weeks: twice a week is the least dose of any level
STRAIN: Final = 42  # ROUT-10: days after a strain
STEP_STAGE, SPRING_STAGE = 8, 5  # ROUT-10, ROUT-12
SUDDEN: Final = 3  # days: 72 hours


@frozen
class Exercise:
    """ROUT-`number`: how much of it, and when not. Words and picture go by the number.

    A set is `reps`, or a hold of `hold` seconds; `sides` says that each leg has its own. Ranges are (least, most).
    """

    number: int
    sets: tuple[int, int]
    reps: tuple[int, int] | None = None
    hold: tuple[int, int] | None = None
    rest: int = 60  # seconds between two sets
    sides: bool = False
    days: tuple[int, int] = (2, 3)  # a week
    bars: frozenset[Bar] = frozenset()


def _ex(number: int, sets: tuple[int, int], *bars: Bar, **more: object) -> Exercise:
    return Exercise(number=number, sets=sets, bars=frozenset(bars), **more)  # type: ignore[arg-type]


EXERCISES: Final[Mapping[int, Exercise]] = {
    each.number: each
    for each in (
        _ex(1, (1, 1), "walking_pain", days=(1, 7)),
        _ex(2, (2, 3), "sudden", "swelling", "pain_over_1", hold=(20, 30), rest=10, sides=True, days=(3, 7)),
        _ex(3, (2, 3), "sudden", "swelling", "pain_over_1", hold=(20, 30), rest=10, sides=True, days=(3, 7)),
        _ex(4, (4, 5), "sudden", "pain_over_3", hold=(30, 45), days=(3, 5)),
        _ex(5, (3, 3), "sudden", "pain_over_3", reps=(10, 15)),
        _ex(6, (3, 3), "sudden", "pain_over_3", reps=(10, 15)),
        _ex(7, (3, 3), "sudden", "pain_over_3", reps=(8, 10), sides=True),
        _ex(8, (2, 3), "sudden", "pain_over_3", reps=(10, 10), sides=True),
        _ex(9, (3, 3), "sudden", "pain_over_3", reps=(8, 12), sides=True),
        _ex(10, (3, 3), "sudden", "pain_over_3", "heel_bone", "strain", "early_ladder", reps=(10, 15), sides=True),
        _ex(11, (3, 3), "sudden", "pain_over_3", "weight", "strain", reps=(8, 12), sides=True, days=(2, 2)),
        _ex(12, (3, 3), "sudden", "any_pain", "strain", "very_early_ladder", reps=(20, 20), days=(2, 2)),
        _ex(13, (2, 3), "shin_spot", "set_point", "pain_over_3", reps=(12, 15)),
        _ex(14, (2, 2), "sudden", "pain_over_3", reps=(15, 15), sides=True),
        _ex(15, (2, 2), "pain_over_3", reps=(10, 10), sides=True, days=(3, 3)),
        _ex(16, (3, 3), "sudden", "pain_over_3", hold=(30, 30), rest=10, sides=True, days=(3, 5)),
        _ex(17, (2, 3), "sudden", "pain_over_3", reps=(10, 12), days=(2, 2)),
        _ex(18, (2, 3), "sudden", "swelling", "blood_thinner", "varicose", "numb", "pain_over_3",
            hold=(30, 60), rest=10, sides=True, days=(1, 7)),
        _ex(19, (1, 1), "sudden", "swelling", hold=(30, 60), days=(1, 7)),
        _ex(20, (1, 1), "any_pain", days=(1, 7)),
    )
}  # fmt: skip

LEVELS: Final[Sequence[tuple[int, ...]]] = ((4,), (5, 6), (7,), (8, 9), (10, 11), (12,))
BESIDE: Final[Sequence[tuple[int, ...]]] = ((16, 15), (16,), (6, 16), (17,), (9,), (10, 16))  # [design]
TOP: Final = len(LEVELS) - 1


@frozen
class Situation:
    """What is known of her today. None is unknown; an unknown never opens what a rule closes.

    `colour` is the pain policy's ("red", "amber_b", "green", "none" ...). `pain` is the worst calf score of today or
    yesterday. `ladder` is the stage she stands on while a ladder is owed, None where none is.
    """

    colour: str = "none"
    flag: bool = False
    open_screen: bool = False
    age_group: AgeGroup = ""
    pain: int | None = None
    walking_pain: bool = False
    days_since_sudden: int | None = None
    ladder: int | None = None
    heel_bone: bool = False
    shin_spot: bool = False
    set_point: bool = False  # RED-16
    swelling: bool = False  # or warmth, or a bruise
    blood_thinner: bool = False
    varicose: bool = False
    numb: bool = False


@frozen
class Proposal:
    """The exercises for now, at most three, hardest first; none with the reason in `block`.

    `level` is the one they are of: lower than wished where something bars the wished one.
    """

    level: int
    exercises: tuple[Exercise, ...] = ()
    block: Block | None = None


def blocked(s: Situation) -> Block | None:
    """Why there are no exercises at all now: ROUT-0, RED-0, RED-0c, RED-19, PAIN-14."""
    if s.flag or s.colour == "flag":
        return "flag"
    if s.pain is not None and s.pain >= 7:
        return "strong_pain"
    if s.open_screen:
        return "open_screen"
    if s.age_group == "under_16":
        return "under_16"
    return "red" if s.colour == "red" else None


def barred(exercise: Exercise, s: Situation) -> frozenset[Bar]:
    """What stands against this exercise now."""
    pain = s.pain or 0
    since = s.days_since_sudden
    holds: dict[Bar, bool] = {
        "walking_pain": s.walking_pain,
        "sudden": since is not None and since <= SUDDEN,
        "pain_over_1": pain > CLEAN,
        "pain_over_3": pain > STOP_ABOVE,
        "any_pain": pain > 0 or s.walking_pain,
        "heel_bone": s.heel_bone,
        "strain": since is not None and since < STRAIN,
        "early_ladder": s.ladder is not None and s.ladder < STEP_STAGE,
        "very_early_ladder": s.ladder is not None and s.ladder < SPRING_STAGE,
        "shin_spot": s.shin_spot,
        "set_point": s.set_point,
        "swelling": s.swelling,
        "blood_thinner": s.blood_thinner,
        "varicose": s.varicose,
        "numb": s.numb,
        "weight": s.age_group == "16_17",
    }
    return frozenset(bar for bar in exercise.bars if holds[bar])


def propose(level: int, s: Situation) -> Proposal:
    """The exercises of a level (0 to 5), or of the highest below it that nothing bars (ROUT-0, order of levels)."""
    if (block := blocked(s)) is not None:
        return Proposal(level=0, block=block)
    for fitting in range(min(level, TOP), -1, -1):
        own = [EXERCISES[n] for n in LEVELS[fitting] if not barred(EXERCISES[n], s)]
        if own:
            beside = [EXERCISES[n] for n in BESIDE[fitting] if not barred(EXERCISES[n], s)]
            return Proposal(level=fitting, exercises=(*own, *beside)[:MOST])
    return Proposal(level=0)


def allowed(s: Situation) -> tuple[Exercise, ...]:
    """Every exercise that nothing bars now, in the order of the rule book."""
    if blocked(s) is not None:
        return ()
    return tuple(each for each in EXERCISES.values() if not barred(each, s))


@frozen
class Session:
    """One session: the worst pain in it (None: not said), whether it was broken off as too sore, or all of it done."""

    day: date
    level: int
    pain: int | None = None
    sore: bool = False
    complete: bool = True


def level_after(sessions: Sequence[Session], mornings: Mapping[date, int], *, irritated: bool = False) -> int:
    """The level for the next session (ROUT-0), from all sessions in their order.

    `mornings` are first-step scores by day. Down one after a session above 3, broken off as too sore, or worse the
    next morning than that morning; up one after two weeks of whole sessions at 1 or less. She begins with ROUT-4
    where a calf was `irritated` lately, else with ROUT-5 and ROUT-6.
    """
    level = 0 if irritated else 1
    since: date | None = None
    clean = 0
    for session in sessions:
        if session.level != level:
            level, since, clean = session.level, None, 0
        if _too_much(session, mornings):
            level, since, clean = max(level - 1, 0), None, 0
        elif session.complete and session.pain is not None and session.pain <= CLEAN:
            since = since or session.day
            clean += 1
            if session.day - since >= TWO_WEEKS and clean >= FEWEST:
                level, since, clean = min(level + 1, TOP), None, 0
        else:
            since, clean = None, 0
    return level


def _too_much(session: Session, mornings: Mapping[date, int]) -> bool:
    """ROUT-0: above 3, sharper during, or worse next morning (unknown mornings are never worse)."""
    after, before = mornings.get(session.day + timedelta(days=1)), mornings.get(session.day, 0)
    worse = after is not None and after > before
    return session.sore or (session.pain or 0) > STOP_ABOVE or worse
