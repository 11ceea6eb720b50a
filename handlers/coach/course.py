"""How each calf went, day by day: what held in the episode, the row and the colour of each day, and the ladder beside it."""

from collections.abc import Iterable, Iterator
from copy import copy
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final, TypeVar

from handlers.coach import thresholds as at
from handlers.coach.ladder import DAY, Progress, Verdict, stopped, strictest, verdict
from handlers.coach.policy import RANK, Colour, Facts, row, signs, unknowns
from handlers.coach.story import SIDES, UNTOLD, Calf, Flag, Session, Story, Told
from storage.records import Side

KEEP_RED: Final = frozenset({"RED-14", "RED-15", "PAIN-14"})  # RED until [Seen, running allowed again]


def closes_the_day(flag: Flag) -> bool:
    """PAIN-1: an E or T flag of section 2. PAIN-14 is a T flag whose colour is RED."""
    return flag.level != "S" and flag.rule not in KEEP_RED


def keeps_red(flag: Flag) -> bool:
    """A flag or level whose calf stays RED until a professional allowed running."""
    return flag.rule in KEEP_RED


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One calf on one day, judged."""

    day: date
    calf: Calf
    facts: Facts
    rule: str  # the row of the table, "RTR-0" on a ladder day, "RED-21" on the day a flag was lifted
    colour: Colour
    row_colour: Colour | None = None  # what the row alone says, before PAIN-11 and PAIN-8a
    held: bool = False
    signs: tuple[str, ...] = ()
    zero: bool = False  # every score 0, and every due one answered
    answered: bool = False  # every due score answered
    ran: bool = False
    start: date | None = None  # of the episode
    peak: int | None = None  # the cramp's own score left out
    untied: int = 0  # the highest score that belongs to no ladder session
    session: bool = False

    @property
    def red_sign(self) -> bool:
        """Whether a condition of PAIN-4 or PAIN-5 held."""
        return self.row_colour == "red"

    @property
    def lasting_sign(self) -> bool:
        """Whether a condition of PAIN-6 held, or of the trial run of PAIN-7."""
        return self.row_colour == "amber_b" and self.rule != "RTR-0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Episode:
    """One calf's trouble from its first pain (day 0) to the seventh zero day with no ladder owed."""

    side: Side
    start: date
    ended: date | None = None
    cramps_only: bool = False  # all its pain was PAIN-2 (PAIN-19)


@dataclass(slots=True)
class Calves:
    """The state of one calf while its days are read. Copied, never shared, when an answer is tried."""

    side: Side
    steps: tuple[Step, ...] = ()
    ended: tuple[Episode, ...] = ()
    start: date | None = None
    colour: Colour = "none"
    nothing_later: frozenset[str] = frozenset()  # asked of the later days in vain: onset, site
    held: Calf = UNTOLD  # onset, qualities, site, bone spot, longer run: the last answers of the episode
    injury: date | None = None
    limped: bool = False
    unlike: bool = False  # one side was said to be worse
    cramps_only: bool = True
    owed: bool = False
    pending: frozenset[str] = frozenset()  # an AMBER-B that came only from these unknown answers
    red: bool = False  # since the ladder's last start
    red_day: date | None = None  # the last day a RED condition held
    red_until: date | None = None  # the last of the days without running
    professional: bool = False
    run_from: date | None = None
    zero_run: int = 0  # towards the end of the episode
    zero_days: int = 0  # in a row, for PAIN-8
    last_pain: date | None = None

    @property
    def owes(self) -> bool:
        """PAIN-8a."""
        return self.owed or bool(self.pending)

    def begins(self, day: date) -> None:
        """An episode opens."""
        self.start, self.held, self.injury = day, UNTOLD, None
        self.limped = self.unlike = self.professional = False
        self.nothing_later = frozenset()
        self.run_from, self.zero_run, self.cramps_only = None, 0, True

    def ends(self, day: date) -> None:
        """Seven zero days, and no ladder owed."""
        assert self.start is not None
        over = Episode(side=self.side, start=self.start, ended=day, cramps_only=self.cramps_only)
        self.ended = (*self.ended, over)
        self.begins(day)
        self.start, self.red, self.red_day, self.red_until = None, False, None, None


@dataclass(slots=True)
class Ladder:
    """The ladder of the person while days are read; sessions are runs, so both calves share it."""

    since: date | None = None
    progress: Progress = field(default_factory=Progress)
    stops: tuple[tuple[date, int], ...] = ()  # RTR-8: the day, and the stage
    verdicts: tuple[tuple[Session, Verdict], ...] = ()

    @property
    def running(self) -> bool:
        """Whether sessions were begun since the last start, and it is not settled."""
        return self.progress.last is not None and self.progress.done is None

    def restarts(self, day: date) -> None:
        """From RTR-1 and stage 1."""
        self.since, self.progress = day, Progress()


class Course:
    """The days of a story read one after the other, both calves and the ladder side by side."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.told = story.by_day()
        self.calves: dict[Side, Calves] = {side: Calves(side=side) for side in SIDES}
        self.ladder = Ladder()
        self.quiet = frozenset(_quiet_days(self.told))
        self.sessions = {each.day: each for each in sorted(story.sessions, key=lambda each: -each.stage)}

    @classmethod
    def of(cls, story: Story, until: date | None = None) -> "Course":
        """Read up to and including a day, today by default."""
        course = cls(story)
        last = until or story.today
        for day in _days(course._first(), last):
            course.step(day)
        return course

    def going_on(self, told: Told) -> "Course":
        """A copy that reads one more day, with other answers than the story has: the days before stay as they were read."""
        other = copy(self)
        other.told = self.told | {told.day: told}
        other.calves = {side: _copied(calves) for side, calves in self.calves.items()}
        other.ladder = _copied(self.ladder)
        other.step(told.day)
        return other

    @property
    def owes(self) -> bool:
        """Whether the person owes a ladder (PAIN-8a)."""
        return any(calves.owes for calves in self.calves.values())

    def episodes_since(self, day: date) -> int:
        """PAIN-19: episodes of either side that began on or after a day, those of cramps alone left out."""
        now = [calves.start for calves in self.calves.values() if calves.start and not calves.cramps_only]
        before = [
            each.start for calves in self.calves.values() for each in calves.ended if not each.cramps_only
        ]
        return sum(start >= day for start in (*now, *before))

    def cramps_within(self, days: int) -> int:
        """How many of the last so many days had a cramp of PAIN-2."""
        return len(
            {
                step.day
                for calves in self.calves.values()
                for step in calves.steps
                if step.rule == "PAIN-2"
                and step.calf.cramp_released
                and (self.story.today - step.day).days < days
            }
        )

    def _first(self) -> date:
        """The day to begin with: the first one that tells of anything but calm, and the calm days that GREEN looks back on."""
        today = self.story.today
        flagged = [each.raised for each in self.story.flags if closes_the_day(each) or keeps_red(each)]
        known = [day for day in (*self.told, *self.quiet, *flagged) if day <= today]
        stirred = [day for day, told in self.told.items() if not (_calm(told.left) and _calm(told.right))]
        since = min([day for day in (*stirred, *flagged) if day <= today], default=today)
        return max(min(known, default=today), since - at.GREEN_ZERO_DAYS * DAY)

    # What was said -----------------------------------------------------------------------------------------------

    def heard(self, side: Side, day: date) -> Calf:
        """What is known of a calf on a day, with what a screen (RED-0a) and a later "no pain since" say of it."""
        told = self.told.get(day)
        if told is None or (told.left == told.right == UNTOLD and not told.fine):
            quiet = day in self.quiet and not any(calves.start for calves in self.calves.values())
            return Calf(worst=0, during=0, after=0, morning=0, walk=0, rest=0) if quiet else UNTOLD
        calf = told.calf(side)
        if told.fine and self.calves[side].start is None:
            calf = _filled(calf, rest=0) if calf.limp else _filled(calf, walk=0, rest=0)
        return self._screened(calf, day)

    def _screened(self, calf: Calf, day: date) -> Calf:
        if not calf.pain:
            return calf
        for screen in self.story.screens:
            if screen.day == day and not screen.open:
                calf = _filled(calf, bone_spot=False, swelling=False)
                if screen.none and "sharp" not in (calf.qualities or ()):
                    calf = _filled(calf, onset="gradual", could_run_on=True)
        return calf

    def _later(self, calves: Calves, day: date, name: str) -> Any:
        """The first answer of a later day in the same episode: given late, it counts for the days before it."""
        if name in calves.nothing_later:
            return None
        calm = 0
        for later in _days(day + DAY, self.story.today):
            calf = self.heard(calves.side, later)
            if (answer := getattr(calf, name)) is not None:
                return answer
            calm = 0 if calf.pain else calm + 1
            if calm >= at.EPISODE_ENDS_AFTER_ZERO_DAYS:
                break
        calves.nothing_later |= {name}
        return None

    # One day -----------------------------------------------------------------------------------------------------

    def step(self, day: date) -> None:
        """Read one day, the day after the last one read."""
        said = {side: self.heard(side, day) for side in SIDES}
        self._verdict(day, said)
        flagged = any(closes_the_day(flag) and flag.raised == day for flag in self.story.flags)
        flagged |= any(calf.swelling or calf.heel_raise == "no" for calf in said.values())  # RED-2, RED-3
        session = self.sessions.get(day)
        owed = self.owes
        # A flag of no calf stands for those with an episode, else for both.
        sore = [side for side in SIDES if self.calves[side].start is not None or said[side].pain] or list(
            SIDES
        )
        on_ladder = owed and (self.ladder.running or session is not None)
        for calves in self.calves.values():
            self._calf(calves, day, said, sore, on_ladder=on_ladder)
            if flagged and calves.start is not None:
                calves.owed = True  # PAIN-8a: what a flag leaves behind
            if self.story.profile.under_16:
                calves.owed, calves.pending = False, frozenset()  # RED-19: no ladder is owed
        today = [calves.steps[-1] for calves in self.calves.values()]
        if on_ladder and (flagged or any(step.red_sign or step.lasting_sign for step in today)):
            if flagged or any(step.red_sign for step in today):  # RTR-8
                self.ladder.stops = (*self.ladder.stops, (day, self.ladder.progress.stage))
            self.ladder.restarts(day)
            for calves in self.calves.values():
                calves.red = calves.steps[-1].red_sign
        elif self.owes and not owed:
            self.ladder = Ladder(since=day)
        elif session is not None and (owed or self.ladder.progress.done):
            self.ladder.progress = self.ladder.progress.began(session)

    def _verdict(self, day: date, said: dict[Side, Calf]) -> None:
        """The morning after a session: what it says of it (RTR-5 to RTR-8)."""
        ladder = self.ladder
        session = self.sessions.get(day - DAY)
        if session is not None and ladder.progress.last == session.day:
            heard = strictest(
                verdict(session, calves.steps[-1].calf, said[side], needed=calves.owes)
                for side, calves in self.calves.items()
            )
            ladder.verdicts = (*ladder.verdicts, (session, heard))
            if heard != "stop":
                ladder.progress = ladder.progress.heard(session, heard)
            if ladder.progress.done == session.day:
                for calves in self.calves.values():
                    calves.owed, calves.pending, calves.zero_run = False, frozenset(), 0
                    if calves.colour == "amber_b":  # shown so far because of PAIN-8a only; one step to GREEN
                        calves.colour = "amber_a"
        for walk in self.story.walks:
            if walk.day == day:
                ladder.progress = ladder.progress.walked(walk)

    def _calf(
        self, calves: Calves, day: date, said: dict[Side, Calf], sore: list[Side], *, on_ladder: bool
    ) -> None:
        calf = said[calves.side]
        own = [flag for flag in self.story.flags if calves.side in ([flag.side] if flag.side else sore)]
        lifted = [flag for flag in own if flag.lifted == day and (closes_the_day(flag) or keeps_red(flag))]
        kept = [flag for flag in own if keeps_red(flag) and flag.open_on(day)]
        if calves.start is None and (calf.pain or calf.limp or calf.bone_spot or lifted or kept):
            calves.begins(day)
        if calves.start is not None:
            self._hold(calves, day, calf, on_ladder=on_ladder)
        facts = self._facts(calves, day, said, kept_red=bool(kept), on_ladder=on_ladder)
        step = self._judged(calves, day, calf, facts, lifted=bool(lifted), on_ladder=on_ladder)
        self._owing(calves, step)
        step = self._settled(calves, step)
        calves.steps = (*calves.steps, step)
        self._after(calves, step, lifted)

    def _hold(self, calves: Calves, day: date, calf: Calf, *, on_ladder: bool) -> None:
        """The last answers of the episode hold until asked anew."""
        assert calves.start is not None
        held = calves.held
        onset = calf.onset
        if onset is None and held.onset is None and not on_ladder:
            onset = self._later(calves, day, "onset")
        if onset == "sudden" and (held.onset != "sudden" or (on_ladder and calf.pain)):
            calves.injury = calves.start if held.onset is None and not on_ladder else day
        site = calf.site or held.site or self._later(calves, day, "site")
        calves.held = Calf(
            onset=onset or held.onset,
            qualities=calf.qualities if calf.qualities is not None else held.qualities,
            site=site,
            bone_spot=calf.bone_spot if calf.bone_spot is not None else held.bone_spot,
            longer_run=calf.longer_run if calf.longer_run is not None else held.longer_run,
            swelling=calf.swelling if calf.swelling is not None else held.swelling,
            bruise=calf.bruise if calf.bruise is not None else held.bruise,
        )
        calves.limped |= bool(calf.limp)

    def _facts(
        self, calves: Calves, day: date, said: dict[Side, Calf], *, kept_red: bool, on_ladder: bool
    ) -> Facts:
        calf, held = said[calves.side], calves.held
        other = said["right" if calves.side == "left" else "left"]
        if calf.pain and (calf.worse_side or other.worse_side or (other.pain and calf.peak != other.peak)):
            calves.unlike = True
        before = calves.steps[-1] if calves.steps else None
        open_screens = [each for each in self.story.screens if each.day <= day]
        last_screen = max((each.day for each in open_screens), default=None)
        return Facts(
            worst=calf.worst,
            during=calf.during,
            after=calf.after,
            morning=calf.morning,
            walk=calf.walk,
            rest=calf.rest,
            limp=calf.limp,
            could_run_on=calf.could_run_on,
            heel_raise=calf.heel_raise,
            stairs=calf.stairs,
            cramp_released=calf.cramp_released,
            bruise=held.bruise,
            swelling=held.swelling,
            onset=calf.onset if on_ladder else held.onset,
            qualities=held.qualities,
            site=held.site,
            bone_spot=held.bone_spot,
            longer_run=held.longer_run,
            day=(day - calves.start).days if calves.start else 0,
            morning_due=calves.start is not None and day > calves.start,
            rising=_rising(calves, day, calf),
            pain_days=sum(
                1
                for step in calves.steps[-(at.AMBER_B_WITHIN_DAYS - 1) :]
                if step.peak and (day - step.day).days < at.AMBER_B_WITHIN_DAYS
            )
            + calf.pain,
            cramp_yesterday=bool(before and before.rule == "PAIN-2" and before.calf.cramp_released),
            alike=calf.pain and other.pain and not calves.unlike,
            trial_hurt=self._trial_hurt(calves, day, calf, before),
            zero_days=calves.zero_days + 1 if self._zero(calves, day, calf) else 0,
            last=calves.colour,
            ladder_owed=calves.owes,
            kept_red=kept_red,
            screen_open=any(each.open for each in open_screens if each.day == last_screen),
        )

    def _ran(self, day: date) -> bool:
        return day in self.sessions or (day in self.told and self.told[day].ran)

    def _answered(self, calves: Calves, day: date, calf: Calf) -> bool:
        """Whether every due score was given."""
        due = [calf.walk, calf.rest]
        if calves.start is not None and day > calves.start:
            due.append(calf.morning)
        ran = calf.worst is not None or (calf.during is not None and calf.after is not None)
        return None not in due and (ran or not self._ran(day))

    def _zero(self, calves: Calves, day: date, calf: Calf) -> bool:
        return (
            self._answered(calves, day, calf)
            and not calf.pain
            and not calf.limp
            and not calves.held.bone_spot
        )

    def _trial_hurt(self, calves: Calves, day: date, calf: Calf, before: Step | None) -> bool:
        """PAIN-7: any pain in a run that followed an AMBER-A, or on the morning after it."""
        if (
            calves.start is None
            or before is None
            or before.colour != "amber_a"
            or before.start != calves.start
        ):
            return False
        in_it = self._ran(day) and max(calf.worst or 0, calf.during or 0, calf.after or 0) >= 1
        next_morning = before.ran and before.day > calves.start and (calf.morning or 0) >= 1
        return in_it or next_morning

    # The colour --------------------------------------------------------------------------------------------------

    def _judged(
        self, calves: Calves, day: date, calf: Calf, facts: Facts, *, lifted: bool, on_ladder: bool
    ) -> Step:
        """The day by the table, or by the ladder while one runs (RTR-0)."""
        untied = self._untied(day, calf) if on_ladder else facts.peak
        found = row(facts)
        rule, colour = found.id, found.colour
        tied = on_ladder and not stopped(calf) and untied < at.LADDER_UNTIED_PAIN and not facts.kept_red
        if lifted:
            rule, colour = "RED-21", "red"
        elif tied and (calves.owes or calf.pain):
            rule, colour = "RTR-0", "amber_b"
        return Step(
            day=day,
            calf=calf,
            facts=facts,
            rule=rule,
            colour=colour or calves.colour,
            row_colour=colour,
            signs=signs(facts, found) if rule == found.id else (),
            zero=facts.zero_days > 0,
            answered=self._answered(calves, day, calf),
            ran=self._ran(day),
            start=calves.start,
            peak=_own_peak(calf) if rule == "PAIN-2" else calf.peak,
            untied=untied,
            session=day in self.sessions,
        )

    def _untied(self, day: date, calf: Calf) -> int:
        """RTR-0: the highest score that belongs to no session."""
        after_session = day - DAY in self.sessions
        scores = [] if after_session else [calf.morning]
        if not self._ran(day):
            if calf.worst is not None and not (after_session and calf.worst <= (calf.morning or 0)):
                scores.append(calf.worst)
            scores += [calf.during, calf.after]
            scores += [] if after_session else [calf.walk, calf.rest]
        return max((score or 0 for score in scores), default=0)

    def _owing(self, calves: Calves, step: Step) -> None:
        """PAIN-8a, before the colour of the day is settled."""
        if step.red_sign:
            calves.owed = calves.red = True
            calves.red_day = step.day
            full = at.RED_FULL_DAYS
            until = step.day + full * DAY
            if step.rule == "PAIN-4" and calves.injury is not None:
                until = calves.injury + at.SUDDEN_FULL_DAYS * DAY
            calves.red_until = max(until, calves.red_until or until)
        given = {
            name
            for name in calves.pending
            if getattr(step.facts if name in ("onset", "site") else step.calf, name) is not None
        }
        calves.pending -= given
        if step.lasting_sign and not self.plan_holds(calves, step.day):
            if step.signs and all(sign.startswith("unknown_") for sign in step.signs):
                calves.pending |= unknowns(step.facts)
            else:
                calves.owed = True
        plan = self.story.plan
        if plan is not None and self.plan_holds(calves, step.day):
            renewed = plan.confirmed if plan.confirmed <= step.day else plan.recorded
            if calves.red_day is None or calves.red_day < renewed:
                calves.owed, calves.pending = False, frozenset()

    def plan_holds(self, calves: Calves, day: date) -> bool:
        """PAIN-12 d: a professional's tendon plan that still holds for this calf."""
        plan = self.story.plan
        return (
            plan is not None
            and calves.start is not None
            and calves.held.site == "lower_achilles"
            and plan.recorded <= day
            and (day - plan.confirmed).days <= at.PLAN_CONFIRMED_WITHIN_DAYS
        )

    def _settled(self, calves: Calves, step: Step) -> Step:
        """PAIN-11: worse at once, better one step a day at most; PAIN-8a and PAIN-12: no better than AMBER-B."""
        last, colour = calves.colour, step.colour
        if step.rule == "PAIN-9":
            if step.answered:
                colour = self._one_better(calves, step)
        elif RANK[colour] < RANK[last] and last != "none" and not self.story.profile.under_16:
            if last == "red":
                colour = "amber_b" if self._calm(calves, step) else "red"
            elif last == "amber_b" and RANK[colour] < RANK["amber_a"]:
                colour = "amber_a"
        floor = calves.owes or self.plan_holds(calves, step.day)
        if floor and colour != "none" and RANK[colour] < RANK["amber_b"]:
            colour = "amber_b"
        return replace(step, colour=colour, held=step.rule == "PAIN-9" or colour != step.colour)

    def _one_better(self, calves: Calves, step: Step) -> Colour:
        match calves.colour:
            case "red":
                return "amber_b" if self._calm(calves, step) else "red"
            case "amber_b":
                return "amber_a"  # never below AMBER-B while a ladder is owed
            case same:
                return same

    def _calm(self, calves: Calves, step: Step) -> bool:
        """RED to AMBER-B: two answered days in a row without a PAIN-4/5 condition, and the minimum days over."""
        before = calves.steps[-1] if calves.steps else None
        return (
            (calves.red_until is None or step.day > calves.red_until)
            and step.answered
            and not step.red_sign
            and before is not None
            and before.answered
            and not before.red_sign
        )

    def _after(self, calves: Calves, step: Step, lifted: list[Flag]) -> None:
        """What the day leaves behind."""
        calves.colour = step.colour if step.colour != "none" else calves.colour
        if calves.colour == "green" and step.colour == "none":
            calves.colour = "none"  # a GREEN is not carried over
        calves.zero_days = step.facts.zero_days
        for flag in lifted:
            calves.professional, calves.run_from = True, flag.run_from
        if step.facts.kept_red:
            calves.professional, calves.run_from = True, None
        if calves.start is None:
            return
        if not step.zero and (step.facts.pain or step.calf.limp or step.facts.bone_spot):
            calves.last_pain = step.day
        if step.facts.pain and step.rule != "PAIN-2":
            calves.cramps_only = False
        calves.zero_run = calves.zero_run + 1 if step.zero and not calves.owes else 0
        if calves.zero_run >= at.EPISODE_ENDS_AFTER_ZERO_DAYS:
            calves.ends(step.day)


_State = TypeVar("_State", Calves, Ladder)


def _copied(state: _State) -> _State:
    """As `copy`, at a tenth of its cost: every trial of an answer makes three."""
    other = object.__new__(type(state))
    for name in state.__slots__:
        setattr(other, name, getattr(state, name))
    return other


def _days(first: date, last: date) -> Iterator[date]:
    day = first
    while day <= last:
        yield day
        day += DAY


def _filled(calf: Calf, **answers: object) -> Calf:
    """The answers a screen gives, where nothing else was said."""
    return replace(calf, **{name: answer for name, answer in answers.items() if getattr(calf, name) is None})  # type: ignore[arg-type]


def _own_peak(calf: Calf) -> int | None:
    """The peak without the cramp's own score (PAIN-2)."""
    return replace(calf, worst=None, during=None).peak if calf.cramp_released else calf.peak


def _quiet_days(told: dict[date, Told]) -> Iterable[date]:
    """Unlogged days answered by "no calf pain since", if no score of 1 or more came in the 14 days before it was said."""
    for day, each in told.items():
        if each.quiet_since is None or not each.fine:
            continue
        recent = [told[at_] for at_ in told if 0 < (day - at_).days <= at.QUIET_BEFORE_FINE_DAYS]
        if not any(past.left.pain or past.right.pain for past in recent):
            yield from _days(each.quiet_since, day - DAY)


def _rising(calves: Calves, day: date, calf: Calf) -> bool:
    """`rising` of section 3; day 0 never is."""
    if calves.start is None or day <= calves.start or not calf.pain:
        return False
    recent = calves.steps[-at.RISING_LOOKS_BACK_DAYS :]
    known = {step.day: step for step in recent if step.start == calves.start and step.peak is not None}
    for back in range(at.RISING_AFTER_DAYS, at.RISING_LOOKS_BACK_DAYS + 1):
        step = known.get(day - back * DAY)
        if step is not None and step.peak is not None:
            if step.peak >= 1 and (calf.peak or 0) >= step.peak + at.RISING_BY:
                return True
            break
    if calf.morning is None:
        return False
    mornings = [(each.day, each.calf.morning) for each in known.values() if each.calf.morning is not None]
    if len(mornings) < 2:
        return False
    (first, a), (_, b) = mornings[-2:]
    return a < b < calf.morning and (day - first).days <= at.MORNINGS_APART_DAYS


def _calm(calf: Calf) -> bool:
    """Whether nothing was told of a calf that a later day could look back on: no pain, and no sign of trouble."""
    signs = (calf.limp, calf.bone_spot, calf.bruise, calf.swelling, calf.cramp_released, calf.night)
    return not (
        calf.peak
        or any(signs)
        or calf.onset
        or calf.heel_raise in ("no", "pain")
        or calf.could_run_on is False
    )
