"""What the coach makes of a story today: the colour, why, the levels due, and from when she may run."""

from collections.abc import Mapping
from datetime import date
from statistics import median
from typing import Literal

from handlers.coach import levels
from handlers.coach import thresholds as at
from handlers.coach.calves import Calves, Step, closes_the_day
from handlers.coach.course import Course
from handlers.coach.entering import entering
from handlers.coach.ladder import DAY, Entry, Missing, Progress
from handlers.coach.levels import Due
from handlers.coach.policy import RANK, Colour, notes
from handlers.coach.story import Flag, Story
from storage.frozen import frozen
from storage.records import Side

RunKind = Literal["none", "as_planned", "trial", "easy_half", "easy", "ladder", "professional_plan"]
Until = Missing | Literal["seen", "zero_day", "walk_and_stairs", "every_score_zero", "answers"]


@frozen
class Reason:
    """One fact that led to a colour, for /why: the rule, the key of the fact, and its number where it has one."""

    rule: str
    fact: str
    value: int | None = None


@frozen
class Run:
    """What running is offered, from which day at the earliest (None: no day can be named), and what must come first.

    "trial" and "easy_half" are at most half the usual distance, flat and easy; "ladder" is the next session.
    """

    kind: RunKind
    day: date | None = None
    until: tuple[Until, ...] = ()


@frozen
class Without:
    """Day n of m without running; n is m when the days are over."""

    n: int
    m: int


@frozen
class OfSide:
    """One calf today."""

    side: Side
    colour: Colour
    held: bool
    rules: tuple[str, ...]
    reasons: tuple[Reason, ...]
    notes: tuple[str, ...]  # PAIN-13
    peak: int | None
    start: date | None  # of the open episode
    day: int | None  # its number; day 0 had the first pain
    owes_ladder: bool
    follows_plan: bool  # PAIN-12 d
    without: Without | None
    not_before: (
        date | None
    )  # the minimum days alone: the first day they leave open, zero days and tests aside
    run: Run


@frozen
class Judgement:
    """What holds today, from all that was told. Nothing of it is kept: it is made anew from the story each time."""

    today: date
    colour: Colour
    held: bool  # PAIN-9: "the last colour is kept", a sentence and not a colour
    rules: tuple[str, ...]
    reasons: tuple[Reason, ...]
    sides: Mapping[Side, OfSide]
    levels: tuple[Due, ...]
    flags: tuple[Flag, ...]  # E and T, open today
    run: Run
    ladder_owed: bool
    on_ladder: bool
    entry: Entry | None  # while a ladder is owed and not begun
    progress: Progress  # where on the ladder she stands
    day: int | None  # of the episode that decided
    without: Without | None
    not_before: date | None  # of both calves: "no running before", whatever else is still missing
    screen_open: bool  # RED-0c
    until_seen: bool  # RED-19: under 16, shown only as "no running until seen"

    @property
    def waits_for_entry(self) -> bool:
        """Whether anything of RTR-1 or RTR-2 still stands before the first session; then no session is offered."""
        return self.entry is not None and bool(self.entry.missing)


def judge(story: Story) -> Judgement:
    """Judge a story. Pure: the same story gives the same judgement, whatever the order of its records."""
    return judged(Course.of(story))


def judged(course: Course) -> Judgement:
    """Judge a story whose days are read."""
    story, today = course.story, course.story.today
    due = levels.due(course)
    progress = course.ladder.progress.on(today)
    at_entry = entering(course)
    sides = {side: _of_side(course, calves, at_entry, progress) for side, calves in course.calves.items()}
    decides = max(
        sides.values(), key=lambda each: (RANK[each.colour], _from(each.run, today), each.side == "left")
    )
    flags = tuple(flag for flag in story.flags if flag.level != "S" and flag.open_on(today))
    until_seen = _until_seen(course)
    colour, held, rules, reasons, run = (
        decides.colour,
        decides.held,
        decides.rules,
        decides.reasons,
        decides.run,
    )
    closing = [flag.rule for flag in flags if closes_the_day(flag)]
    closing += [each.rule for each in due if each.level != "S" and each.rule != "PAIN-14"]
    if closing:
        colour, held, rules = "flag", False, ("PAIN-1", *dict.fromkeys(closing))
        reasons, run = (
            tuple(Reason(rule=rule, fact="flag") for rule in rules[1:]),
            Run(kind="none", until=("flag",)),
        )
    elif until_seen:
        colour, held, rules = "red", False, ("RED-19",)
        reasons, run = (Reason(rule="RED-19", fact="under_16"),), Run(kind="none", until=("seen",))
    return Judgement(
        today=today,
        colour=colour,
        held=held,
        rules=rules,
        reasons=reasons,
        sides=sides,
        levels=due,
        flags=flags,
        run=run,
        ladder_owed=course.owes,
        on_ladder=course.owes and course.ladder.running,
        entry=at_entry,
        progress=progress,
        day=decides.day,
        without=decides.without,
        not_before=max((each.not_before for each in sides.values() if each.not_before), default=None),
        screen_open=course.said.screen_open(today),
        until_seen=until_seen,
    )


def _from(run: Run, today: date) -> date:
    """When a run may be: the latest of all where no day can be named; a professional's plan is about today."""
    return today if run.kind == "professional_plan" else run.day or date.max


def _until_seen(course: Course) -> bool:
    """RED-19: under 16, from any pain on until a professional allowed running."""
    if not course.story.profile.under_16:
        return False
    seen = [flag for flag in course.story.flags if flag.rule == "RED-19"]
    if any(flag.open_on(course.story.today) for flag in seen):
        return True
    pains = [calves.last_pain for calves in course.calves.values() if calves.last_pain is not None]
    lifted = max((flag.lifted for flag in seen if flag.lifted is not None), default=date.min)
    return any(pain > lifted for pain in pains)


# One calf -------------------------------------------------------------------------------------------------------------


def _of_side(course: Course, calves: Calves, at_entry: Entry | None, progress: Progress) -> OfSide:
    step = calves.steps[-1]
    follows = follows_plan(course, calves)
    rules = [step.rule]
    if step.held:
        rules += [] if step.rule == "PAIN-9" else ["PAIN-11"]
        rules += _source(calves, step)
    if calves.owes and step.colour == "amber_b" and step.rule != "PAIN-6":
        rules.append("PAIN-8a")
    if follows:
        rules.append("PAIN-12")
    return OfSide(
        side=calves.side,
        colour=step.colour,
        held=step.held,
        rules=tuple(dict.fromkeys(rules)),
        reasons=_reasons(step),
        notes=notes(step.facts),
        peak=step.calf.peak,
        start=calves.start,
        day=None if calves.start is None else (step.day - calves.start).days,
        owes_ladder=calves.owes,
        follows_plan=follows,
        without=_without(course, calves, step),
        not_before=_not_before(course, calves, step),
        run=_run(course, calves, at_entry, progress, follows),
    )


def _source(calves: Calves, step: Step) -> list[str]:
    """The rule that gave the colour that is held: of its own colour, or of a worse one that has improved since."""
    rank = RANK[step.colour]
    return [
        each.rule
        for each in reversed(calves.steps)
        if each.row_colour is not None and RANK[each.row_colour] >= rank
    ][:1]


def _reasons(step: Step) -> tuple[Reason, ...]:
    numbers: dict[str, int | None] = {
        "peak": step.facts.peak,
        "walk": step.facts.walk,
        "rest": step.facts.rest,
        "morning": step.facts.morning,
        "sharp": step.facts.peak,
        "pain_days": step.facts.pain_days,
        "day": step.facts.day,
    }
    found = [Reason(rule=step.rule, fact=sign, value=numbers.get(sign)) for sign in step.signs]
    match step.rule:
        case "PAIN-2" | "PAIN-3" | "PAIN-4" | "PAIN-7":
            found.append(Reason(rule=step.rule, fact="peak", value=step.calf.peak))
        case "PAIN-8":
            found.append(Reason(rule=step.rule, fact="zero_days", value=step.facts.zero_days))
    return tuple(found)


def _since(calves: Calves, step: Step) -> date:
    """The day from which the days without running are counted: the last on which the condition held, or the injury."""
    if calves.red and calves.injury is not None:
        return calves.injury
    last_pain = calves.last_pain or calves.start
    assert last_pain is not None  # a ladder is owed in an episode
    if calves.red and step.colour == "red":
        assert calves.red_day is not None  # it came of a sign
        return calves.red_day
    return last_pain


def _without(course: Course, calves: Calves, step: Step) -> Without | None:
    """ "Day n of m without running"; None where no days are counted."""
    if step.colour not in ("red", "amber_b") or course.ladder.running or not calves.owes:
        return None
    m = at.RED_FULL_DAYS if calves.red else at.AMBER_B_FULL_DAYS
    if calves.red and calves.injury is not None:
        m = at.SUDDEN_WITH_LIMP_FULL_DAYS if calves.limped else at.SUDDEN_FULL_DAYS
    return Without(n=max(0, min((step.day - _since(calves, step)).days, m)), m=m)


def _not_before(course: Course, calves: Calves, step: Step) -> date | None:
    """The first day that the minimum days of section 3 and RTR-2 leave open, by what is known today."""
    without = _without(course, calves, step)
    if without is None:
        run = _run(course, calves, None, course.ladder.progress, follows=False)
        return run.day if step.colour in ("amber_a", "amber_soreness", "amber_cramp") else None
    if calves.professional:
        return calves.run_from
    return _since(calves, step) + (without.m + 1) * DAY


def follows_plan(course: Course, calves: Calves) -> bool:
    """PAIN-12 d: whether "follow your professional's plan" stands in place of the AMBER-B instruction today."""
    step, plan = calves.steps[-1], course.story.plan
    if plan is None or step.colour != "amber_b" or not course.plan_holds(calves, step.day):
        return False
    mornings = [
        each.calf.morning
        for each in calves.steps
        if each.calf.morning is not None and 0 < (plan.recorded - each.day).days <= 7
    ]
    usual = plan.baseline if plan.baseline is not None else median(mornings) if mornings else 0
    baseline = min(usual, at.PLAN_MORNING_MOST)
    now = [each.facts.peak for each in calves.steps[-7:]]
    before = [each.facts.peak for each in calves.steps[-14:-7]]
    calf = step.calf
    known = calf.worst is not None or (calf.during is not None and calf.after is not None)
    return (
        (known or not step.ran)
        and step.facts.peak <= at.PLAN_SCORE_MOST
        and calf.morning is not None
        and calf.morning <= baseline
        and (not before or max(now) <= max(before))
    )


# From when she may run ------------------------------------------------------------------------------------------------


def _run(course: Course, calves: Calves, at_entry: Entry | None, progress: Progress, follows: bool) -> Run:
    step, today = calves.steps[-1], course.story.today
    match step.colour:
        case "green":
            return Run(kind="as_planned", day=today)
        case "amber_b" if follows:
            return Run(kind="professional_plan")
        case "red" | "amber_b":
            ran = [each.day for each in calves.steps[-2:] if each.ran]  # RTR-4: other runs count too
            if at_entry is not None:
                day = at_entry.earliest and progress.next_day(max(at_entry.earliest, today), ran)
                return Run(kind="ladder", day=day, until=at_entry.missing)
            waits = progress.waits is not None and progress.waits < today
            return Run(kind="ladder", day=progress.next_day(today, ran), until=("answers",) if waits else ())
        case "amber_a":
            return _trial(calves, today)
        case "amber_soreness":
            return _after_soreness(calves, today)
        case "amber_cramp":
            if step.zero:
                return Run(kind="easy", day=today)
            return Run(kind="easy", day=today + DAY, until=("every_score_zero",))
        case _:
            return Run(kind="none")


def _trial(calves: Calves, today: date) -> Run:
    """PAIN-7: not today or tomorrow, and after one whole day of zeros."""
    pain = calves.last_pain
    assert pain is not None  # AMBER-A comes of pain
    zeros = [step.day for step in calves.steps if step.zero and step.day > pain and step.day < today]
    if zeros:
        return Run(kind="trial", day=today)
    ahead = today if calves.steps[-1].zero else today + DAY
    return Run(kind="trial", day=ahead + DAY, until=("zero_day",))


def _after_soreness(calves: Calves, today: date) -> Run:
    """PAIN-3: one whole day with walking and stairs at 0, then a day with every score 0."""
    whole = [
        step.day
        for step in calves.steps
        if step.start == calves.start and step.calf.walk == 0 and step.calf.stairs == 0
    ]
    zero_now = calves.steps[-1].zero
    until: tuple[Until, ...] = () if zero_now else ("every_score_zero",)
    if any(day < today for day in whole):
        return Run(kind="easy_half", day=today if zero_now else today + DAY, until=until)
    day = today + DAY if today in whole else today + 2 * DAY
    return Run(kind="easy_half", day=day, until=("walk_and_stairs", *until) if today not in whole else until)
