"""Return to run, section 4: the stages as data, the verdict on a session, and where on the ladder the runner stands."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Final, Literal

from handlers.coach import thresholds as at
from handlers.coach.policy import least
from handlers.coach.story import UNTOLD, Calf, EntryTest, Session, Walk
from storage.frozen import Struct, replace

Verdict = Literal["clean", "repeat", "back", "stop", "open"]
Work = Literal["walk", "walk_run", "run", "usual", "hills", "speed"]

DAY: Final = timedelta(days=1)


class Stage(Struct, frozen=True, kw_only=True):
    """RTR-3: one stage. Minutes of each repeat; `percent` is the share of the usual distance of sessions a and b."""

    number: int
    work: Work
    repeats: int = 1
    walk_minutes: int = 0
    run_minutes: tuple[int, int] = (0, 0)  # at least, at most
    percent: tuple[int, int] = (100, 100)
    effort_most: int | None = None  # session RPE; None where the stage is meant to be fast


STAGES: Final = (
    Stage(number=0, work="walk", walk_minutes=30),
    Stage(number=1, work="walk_run", walk_minutes=4, run_minutes=(1, 1), repeats=5, effort_most=3),
    Stage(number=2, work="walk_run", walk_minutes=3, run_minutes=(2, 2), repeats=5, effort_most=3),
    Stage(number=3, work="walk_run", walk_minutes=2, run_minutes=(3, 3), repeats=5, effort_most=3),
    Stage(number=4, work="walk_run", walk_minutes=1, run_minutes=(4, 4), repeats=5, effort_most=3),
    Stage(number=5, work="run", run_minutes=(15, 20), effort_most=4),
    Stage(number=6, work="run", run_minutes=(25, 30), effort_most=4),
    Stage(number=7, work="usual", percent=(60, 80), effort_most=4),
    Stage(number=8, work="usual", effort_most=4),
    Stage(number=9, work="hills"),
    Stage(number=10, work="speed"),  # a: short faster strides, b: usual speed work
)
TOP: Final = STAGES[-1].number
EASY_WALK_MINUTES: Final = ((5, 10), (5, 5))  # RTR-3: before and after every session


def exceeds(stage: Stage, metres: int | None, effort: int | None) -> bool:
    """RTR-3, RTR-8 (no skipping): whether a run was clearly more than a stage: much harder, or farther than one gets in it."""
    if stage.effort_most is None:
        return False
    if least(effort, stage.effort_most + at.MUCH_HARDER):
        return True
    if stage.work not in ("walk_run", "run"):  # else it is a share of a distance that only she knows
        return False
    walks = sum(most for _, most in EASY_WALK_MINUTES) + stage.repeats * stage.walk_minutes
    runs = stage.repeats * stage.run_minutes[1]
    return least(metres, (walks * at.FASTEST_WALK + runs * at.FASTEST_RUN) * 1000 // 60 + 1)


# The verdict on one session, RTR-5 to RTR-8: the strictest row wins ---------------------------------------------------


def stopped(day: Calf) -> bool:
    """RTR-8, by one day of one calf."""
    return (
        least(day.peak, at.STOP_SCORE)
        or (day.onset == "sudden" and day.pain)
        or bool(day.limp)
        or least(day.walk, at.STOP_WALK_OR_REST)
        or least(day.rest, at.STOP_WALK_OR_REST)
        or least(day.morning, at.STOP_MORNING)
        or bool(day.swelling)
        or bool(day.bone_spot)
    )


def verdict(session: Session, day: Calf, after: Calf | None, *, needed: bool = True) -> Verdict:
    """What one calf says of a session, from its day and the morning after (None while that has not come).

    "open": an answer is missing, the session does not count yet. A calf that was never sore is not `needed`: its missing
    answers hold nothing up.
    """
    after = after or UNTOLD
    score = max(day.worst or 0, day.during or 0, day.after or 0)
    standing = (day.walk, day.rest, after.walk, after.rest)
    if stopped(replace(day, morning=None)) or stopped(_next_morning(after)):
        return "stop"  # RTR-8
    # stiffness without pain counts as morning 1 lasting as long
    long = after.stiff_minutes is not None and after.stiff_minutes > at.STIFF_MINUTES
    stands = any(least(each, 1) for each in standing)
    if score >= at.BACK_SCORE or least(after.morning, at.BACK_MORNING) or long or stands:
        return "back"  # RTR-7
    if needed and not _answered(day, after):
        return "open"
    if score >= at.REPEAT_SCORE or least(after.morning, 1) or (session.ended_early and score >= 1):
        return "repeat"  # RTR-6
    return "clean"  # RTR-5


def _next_morning(after: Calf) -> Calf:
    """What of the day after belongs to the session: first steps, walking and resting, and the signs."""
    return replace(after, worst=None, during=None, after=None)


def _answered(day: Calf, after: Calf) -> bool:
    ran = day.worst is not None or (day.during is not None and day.after is not None)
    walked = day.walk is not None or after.walk is not None
    gone = not after.morning or after.stiff_minutes is not None  # a morning of 1: gone within 30 minutes?
    return ran and walked and after.morning is not None and gone


STRICTEST: Final[tuple[Verdict, ...]] = ("clean", "repeat", "open", "back", "stop")


def strictest(verdicts: Iterable[Verdict]) -> Verdict:
    """Of both calves the stricter verdict; a missing answer outweighs what it could still make worse."""
    return max(verdicts, key=STRICTEST.index)


# Where she stands -----------------------------------------------------------------------------------------------------


class Progress(Struct, frozen=True, kw_only=True):
    """The place on the ladder after some sessions."""

    stage: int = 1
    clean: int = 0  # sessions at this stage in a row
    failed: int = 0  # RTR-6 in a row
    last: date | None = None  # day of the last session
    last_stage: int = 1
    days: tuple[date, ...] = ()  # of all sessions since the start
    rest_until: date | None = None  # the last rest day of RTR-7
    waits: date | None = None  # a session that waits for its answers
    done: date | None = None  # the day of the session that settled the ladder (PAIN-8a)

    @property
    def part(self) -> Literal["a", "b"]:
        """Which of the stage's two sessions is next."""
        return "b" if self.clean else "a"

    def on(self, day: date) -> "Progress":
        """The place on a day without session since: a missed week repeats the last stage, a missed month begins anew."""
        if self.last is None or self.done is not None:
            return self
        missed = (day - self.last).days - 1  # full days without a session
        if missed >= at.MISSED_MONTH_DAYS:
            return replace(self, stage=1, clean=0, failed=0, waits=None)  # RTR-8
        if missed >= at.MISSED_WEEK_DAYS:
            return replace(
                self, stage=min(self.stage, self.last_stage), clean=0, failed=0, waits=None
            )  # RTR-8
        return self

    def began(self, session: Session) -> "Progress":
        """A session took place; its verdict comes with the next morning."""
        here = self.on(session.day)
        return replace(
            here,
            last=session.day,
            last_stage=here.stage,
            days=(*here.days, session.day),
            waits=session.day,
        )

    def heard(self, session: Session, said: Verdict, *, more: bool = False) -> "Progress":
        """The verdict on the last session. One that was not due (another stage, too soon, `more` than it) never moves her up."""
        here = replace(self, waits=None)
        before = replace(self, days=tuple(day for day in self.days if day < session.day))
        due = session.stage == self.stage and before.allowed(session.day) and not more
        match said:
            case "open":
                return self
            case "clean" if not due:
                return here
            case "clean" if self.clean + 1 < at.SESSIONS_TO_ADVANCE:
                return replace(here, clean=self.clean + 1, failed=0)
            case "clean":  # RTR-5
                done = session.day if self.stage == at.LAST_OWED_STAGE and self.done is None else self.done
                return replace(here, stage=min(self.stage + 1, TOP), clean=0, failed=0, done=done)
            case "repeat" if self.failed + 1 < at.BACK_AFTER_FAILED_REPEATS:  # RTR-6
                return replace(here, clean=0, failed=self.failed + 1)
            case _:  # RTR-7
                back = max(min(self.stage, session.stage) - 1, 0)
                rest = session.day + at.BACK_REST_DAYS * DAY
                return replace(here, stage=back, clean=0, failed=0, rest_until=rest)

    def walked(self, walk: Walk) -> "Progress":
        """A brisk walk while the place is stage 0: two pain-free ones lead back to stage 1."""
        if self.stage != 0 or (self.rest_until is not None and walk.day <= self.rest_until):
            return self
        if walk.pain or walk.limp:
            return replace(self, clean=0)
        if self.clean + 1 < at.SESSIONS_TO_ADVANCE:
            return replace(self, clean=self.clean + 1)
        return replace(self, stage=1, clean=0)

    def allowed(self, day: date) -> bool:
        """RTR-4 and the rest days of RTR-7: whether a session fits on a day."""
        week = [each for each in self.days if (day - each).days < 7]
        return (
            day not in self.days
            and day - DAY not in self.days
            and len(week) < at.SESSIONS_WITHIN_7_DAYS
            and (self.rest_until is None or day > self.rest_until)
        )

    def next_day(self, today: date, ran: Sequence[date] = ()) -> date:
        """The first day from today on with room for a session; `ran` are days with a run of any kind."""
        day = today  # RTR-4
        while not self.allowed(day) or day in ran or day - DAY in ran:
            day += DAY
        return day


# Entry, RTR-1 and RTR-2 -----------------------------------------------------------------------------------------------


class Owed(Struct, frozen=True, kw_only=True):
    """What the entry of RTR-1 and RTR-2 is reckoned from."""

    today: date
    sore: tuple[str, ...]  # the sides that owe it
    since: date  # the day of the (re)start; tests and walks before it do not count
    last_pain: date
    red: bool
    injury: date | None = None  # the day of the sudden onset
    limped: bool = False
    zeros: frozenset[date] = (
        frozenset()
    )  # days with morning, rest and walk at 0 and no pain, on each sore side
    today_open: bool = True  # today's scores are not all given, and none is above 0
    flag: bool = False
    screen_open: bool = False
    professional: bool = False  # RED-14, RED-15 or a lifted flag: only a professional's date counts
    run_from: date | None = None
    best: int | None = None  # the own earlier best of raises, both sides sore


Missing = Literal[
    "flag", "screen", "zero_days", "walks", "raises", "jumps", "hops", "next_morning", "professional", "wait"
]


class Entry(Struct, frozen=True, kw_only=True):
    """What still stands between the runner and her first session. `earliest` supposes that all goes well from today on."""

    missing: tuple[Missing, ...]
    earliest: date | None  # None while only a professional can name a day
    zero_days: int  # 0, 1 or 2 in a row
    walks: int  # pain-free brisk walks on them
    tests_from: date  # the raises, jumps and hops may be done from this day on
    other_side_weak: bool = False  # the other calf manages fewer than 10: say S once (RTR-1)


def entry(owed: Owed, walks: Iterable[Walk], tests: Iterable[EntryTest]) -> Entry:
    """RTR-1 and RTR-2: the requirements not met yet, in the order they are met, and the earliest first session."""
    walked = {walk.day for walk in walks}
    hurt = {walk.day for walk in walks if walk.pain or walk.limp}
    good = sorted(day for day in owed.zeros if day >= owed.since and day not in hurt)
    on_walks = [day for day in good if day in walked]
    second, second_walk = _second(good), _second(on_walks)
    may_walk = owed.today_open and owed.today not in walked
    hoped = _hoped(good, owed.today, owed.today_open)
    tests_from = max(second or hoped, _tests_from(owed))
    done = [each for each in sorted(tests, key=lambda each: each.day) if tests_from <= each.day <= owed.today]
    lacking, weak = _lacking(done[-1] if done else None, owed)

    missing: list[Missing] = []
    if owed.flag:
        missing.append("flag")
    if owed.screen_open:
        missing.append("screen")
    if second is None:
        missing.append("zero_days")
    if second_walk is None:
        missing.append("walks")
    missing += lacking
    if not lacking and done[-1].day + DAY not in owed.zeros:
        missing.append("next_morning")  # the tests stand if the next morning is 0
    tested = max(tests_from, owed.today) if lacking else done[-1].day
    entered = max(tested, second_walk or _hoped(on_walks, owed.today, may_walk))
    earliest = _earliest(owed, second or hoped, entered)
    if earliest is None:
        missing.append("professional")
    elif earliest > owed.today:
        missing.append("wait")
    return Entry(
        missing=tuple(missing),
        earliest=None if owed.flag else earliest,
        zero_days=at.CALM_DAYS if second else _streak(good, owed.today, owed.today_open),
        walks=at.CALM_DAYS if second_walk else _streak(on_walks, owed.today, may_walk),
        tests_from=tests_from,
        other_side_weak=weak,
    )


def _second(days: list[date]) -> date | None:
    """The second of the first two days in a row."""
    return next((day for day in days if day - DAY in days), None)


def _streak(good: list[date], today: date, today_free: bool) -> int:
    """The good day that today ends with, or yesterday while today may still become the second."""
    return int(today in good or (today_free and today - DAY in good))


def _hoped(good: list[date], today: date, today_free: bool) -> date:
    """The second good day in a row if every day from now on is one."""
    streak = _streak(good, today, today_free)
    first = today if today_free and today not in good else today + DAY
    return first + (at.CALM_DAYS - 1 - streak) * DAY


def _tests_from(owed: Owed) -> date:
    """RTR-1: no tests in the first 7 days after a sudden onset."""
    return owed.since if owed.injury is None else owed.injury + (at.NO_TESTS_AFTER_SUDDEN_DAYS + 1) * DAY


def _earliest(owed: Owed, second: date, entered: date) -> date | None:
    """RTR-2, days as in section 3: after n full days the first run is on day n + 1."""
    if owed.professional and owed.run_from is None:
        return None
    days = [entered + DAY]  # never before RTR-1 is met; the morning after the tests is 0
    if owed.injury is not None:
        full = at.SUDDEN_WITH_LIMP_FULL_DAYS if owed.limped else at.SUDDEN_FULL_DAYS
        days.append(owed.injury + (full + 1) * DAY)
    elif owed.red:
        days.append(second + (at.RED_FULL_DAYS + 1) * DAY)
    else:
        days.append(owed.last_pain + (at.AMBER_B_FULL_DAYS + 1) * DAY)
    if owed.run_from is not None:
        days.append(owed.run_from)
    return max(days)


def _lacking(test: EntryTest | None, owed: Owed) -> tuple[list[Missing], bool]:
    """Which tests are still to pass, stopping at the first that hurt, and whether the other side is weak."""
    if test is None:
        return ["raises", "jumps", "hops"], False
    passed, weak = _raised(test, owed)
    if not passed:
        return ["raises", "jumps", "hops"], weak
    if test.jumps_pain != 0:
        return ["jumps", "hops"], weak
    return ([] if test.hops_pain == 0 else ["hops"]), weak


def _raised(test: EntryTest, owed: Owed) -> tuple[bool, bool]:
    left, right = test.left_raises, test.right_raises
    if test.raises_pain or left is None or right is None:
        return False, False
    if len(owed.sore) > 1:
        if owed.best is None:
            return min(left, right) >= at.ENTRY_RAISES_BOTH_SORE, False
        return min(left, right) * 100 >= owed.best * at.ENTRY_RAISES_PERCENT, False
    sore, other = (left, right) if "left" in owed.sore else (right, left)
    if other < at.ENTRY_RAISES_LEAST:
        return sore >= other, True
    return sore >= at.ENTRY_RAISES_LEAST and sore * 100 >= other * at.ENTRY_RAISES_PERCENT, False
