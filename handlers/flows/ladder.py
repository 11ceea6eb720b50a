"""The way back to running (section 4): what comes before the first session, today's step, and the tests, each by buttons."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import msgspec

from handlers import drawn, facts
from handlers.advice import exercising, reasons, seen, steps
from handlers.advice.exercising import Raises
from handlers.advice.story import course_of
from handlers.advice.verdict import conclude
from handlers.coach import thresholds as at
from handlers.coach.course import Course
from handlers.coach.judgement import Judgement, judged
from handlers.coach.ladder import EASY_WALK_MINUTES, STAGES, Stage
from handlers.coach.told import SHELF, Plan, Screened, Tested, Walked
from handlers.flows import advised
from handlers.flows.raises import without_pain
from handlers.phrases import day_name
from handlers.pictures import Drawing
from handlers.replies import Why
from handlers.talks.answers import one_of
from handlers.talks.dialogue import Question, Script, ask
from handlers.text import Text, join, plain
from handlers.turn import Finished, Start, Turn
from storage.records import Conversation

STEPS = Why(key="ladder_step", rules=("RTR-3", "RTR-4", "RTR-5", "PAIN-10"))
_ACTS = ("seen", "walk", "tests", "stages", "plan", "close")
_PAIN = ("0", "1", "2", "3", "more", "limp")
_HURT = ("none", "pain")
ACT: Question[str] = Question("ladder", one_of(*_ACTS), _ACTS, width=2)
WALK: Question[str] = Question("ladder_walk", one_of(*_PAIN, "not"), (*_PAIN, "not"), width=5)
JUMPS: Question[str] = Question("ladder_jumps", one_of(*_HURT), _HURT)
HOPS: Question[str] = Question("ladder_hops", one_of(*_HURT), _HURT)
PLAN: Question[str] = Question("ladder_plan", one_of("yes", "no"), ("yes", "no"))

RAISES = Question(
    "ladder_raises", without_pain, ("10", "15", "20", "25"), width=4, typed=True, samples=("19",)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Where she stands, in words; what she can do about it now; and the sides that were sore."""

    status: str
    acts: tuple[str, ...]
    sore: tuple[str, ...] = ()
    picture: Drawing | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What she did."""

    act: str
    pain: str = ""
    left: int | None = None
    right: int | None = None
    jumps: int | None = None
    hops: int | None = None


def ladder(f: Facts) -> Script[Done]:
    act = yield from ask(ACT, f.acts, status=f.status, picture=f.picture)
    match act:
        case "walk":
            return Done(act=act, pain=(yield from ask(WALK)))
        case "tests":
            left = yield from ask(RAISES.of("left"), side="left")
            right = yield from ask(RAISES.of("right"), side="right")
            if not _enough(left, right, f.sore):  # RTR-1: stop at the first that is not passed
                return Done(act=act, left=left, right=right)
            if (yield from ask(JUMPS)) == "pain":
                return Done(act=act, left=left, right=right, jumps=1)
            hops = yield from ask(HOPS)
            return Done(act=act, left=left, right=right, jumps=0, hops=int(hops == "pain"))
        case "plan":
            return Done(act=act, pain=(yield from ask(PLAN)))
    return Done(act=act)


def _enough(left: int, right: int, sore: Sequence[str]) -> bool:
    """RTR-1: whether the raises suffice to go on to the jumps; the coach itself judges them in the end."""
    if len(sore) != 1:
        return min(left, right) >= at.ENTRY_RAISES_LEAST
    mine, other = (left, right) if sore[0] == "left" else (right, left)
    return mine * 100 >= other * at.ENTRY_RAISES_PERCENT and (mine >= at.ENTRY_RAISES_LEAST or mine >= other)


def open_ladder(turn: Turn) -> Start | Text:
    """The talk about the way back, or why there is none now: no ladder while a safety question is open (RED-0c)."""
    if turn.health != "full":
        return turn.text("ladder-elsewhere")
    found = judged(course_of(turn))
    if found.screen_open:
        return advised.start("ladder-screen", reasons.OPEN_QUESTION)
    if found.until_seen:  # RED-19: no ladder, before or after
        return advised.start("do-seen", reasons.soon("RED-19"))
    return start(turn) or turn.text("ladder-none")


def start(turn: Turn, *, noted: str = "") -> Start | None:
    """The talk about the way back; None where no ladder is owed, none was climbed, and no professional's plan goes in its place."""
    course = course_of(turn)
    found = judged(course)
    if not found.ladder_owed and (follows := _plan(turn, course)):
        return Start(
            flow="ladder",
            facts={
                "status": plain(follows),
                "acts": ("plan", "close"),
                "sore": (),
                "picture": None,
                "why": msgspec.to_builtins(Why(key="ladder_plan", rules=("PAIN-12",))),
            },
        )
    if not (found.ladder_owed or found.flags) and found.progress.last is None:
        return None
    sore = tuple(side for side, each in found.sides.items() if each.owes_ladder)
    said = plain(join(*([turn.text(noted)] if noted else []), *lines(turn, found)))
    return Start(
        flow="ladder",
        facts={
            "status": said,
            "acts": _acts(turn, found),
            "sore": sore,
            "picture": msgspec.to_builtins(_picture(found)),
            "why": msgspec.to_builtins(_why(found)),
        },
    )


def _why(found: Judgement) -> Why:
    """The rules of what stands next on the way."""
    if found.flags:
        return Why(key="flag", rules=found.rules[1:])
    if found.until_seen:
        return reasons.soon("RED-19")
    if found.waits_for_entry:
        return Why(key="ladder_before", rules=("RTR-1", "RTR-2"))
    return STEPS


def _plan(turn: Turn, course: Course) -> Text:
    """PAIN-12 (d): the plan that goes in place of the ladder, and by when it is to be confirmed."""
    plan, today = course.story.plan, turn.today
    if plan is None or not any(course.plan_holds(calves, today) for calves in course.calves.values()):
        return ()
    until = plan.confirmed + timedelta(days=at.PLAN_CONFIRMED_WITHIN_DAYS)
    return turn.text("ladder-plan", day=day_name(turn, plan.recorded), until=day_name(turn, until))


def picture(turn: Turn) -> Drawing | None:
    """The stairs back to running with her on them, for /today; None where she does not stand on them yet."""
    return _picture(judged(course_of(turn)))


def _picture(found: Judgement) -> Drawing | None:
    if found.waits_for_entry or found.colour in ("flag", "red"):
        return None
    return drawn.ladder(found.progress.stage, found.progress.clean)


def _acts(turn: Turn, found: Judgement) -> tuple[str, ...]:
    if found.flags:
        return ("seen", "close")  # RED-0: no ladder while a flag is open
    if found.until_seen:
        return ("stages", "close")
    missing = found.entry.missing if found.entry is not None else ()
    acts = []
    if "walks" in missing or (found.entry is None and found.progress.stage == 0):
        acts.append("walk")
    ready = not {"walks", "zero_days"} & set(missing)
    if "raises" in missing and ready and found.entry is not None and found.entry.tests_from <= turn.today:
        acts.append("tests")
    return (*acts, "stages", "plan", "close")


def lines(turn: Turn, found: Judgement) -> list[Text]:
    """Where she stands."""
    if found.flags:
        return [turn.text("ladder-flag")]
    if found.until_seen:
        return [turn.text("do-seen")]
    if not found.waits_for_entry:
        return _on_it(turn, found)
    return _before_it(turn, found)


def _before_it(turn: Turn, found: Judgement) -> list[Text]:
    """The requirements of RTR-1 and RTR-2, in the order they are met."""
    entry = found.entry
    assert entry is not None
    missing = set(entry.missing)
    told = [turn.text("ladder-before")]
    tests = bool(missing & {"raises", "jumps", "hops"})
    later = tests and entry.tests_from > turn.today
    rows: tuple[tuple[str, bool, dict[str, Any]], ...] = (
        ("zero_days", "zero_days" in missing, {"n": entry.zero_days}),
        ("walks", "walks" in missing, {"n": entry.walks}),
        ("tests_from" if later else "tests", tests, {"day": day_name(turn, entry.tests_from)}),
        ("morning", tests or "next_morning" in missing, {}),
    )
    for name, open_, values in rows:
        mark = "○" if open_ else "✓"
        told.append(turn.text(f"ladder-need-{name}", mark=mark, **values))
    if "professional" in missing:
        told.append(turn.text("do-professional"))
    elif entry.earliest is not None:
        told.append(turn.text("ladder-earliest", day=day_name(turn, entry.earliest)))
    if entry.other_side_weak:
        told.append(turn.text("ladder-weak"))
    return told


def _on_it(turn: Turn, found: Judgement) -> list[Text]:
    progress = found.progress
    stage = STAGES[progress.stage]
    day = max(found.run.day or turn.today, progress.next_day(turn.today))
    told = [turn.text("ladder-step", stage=stage.number, work=steps.work(turn, stage, progress.part))]
    if stage.number:
        told.append(_how(turn, stage))
        told.append(turn.text("ladder-pain"))
    told.append(turn.text("ladder-next", day=day_name(turn, day), clean=progress.clean))
    if "answers" in found.run.until:
        told.append(turn.text("ladder-waits"))
    return told


def finish(turn: Turn, _f: Facts, done: Done, talk: Conversation) -> Finished:
    match done.act:
        case "walk" if done.pain != "not":
            pain = 4 if done.pain == "more" else 1 if done.pain == "limp" else int(done.pain)
            walked = Walked(pain=pain, limp=done.pain == "limp")
            facts.keep(turn, SHELF, walked, day=turn.today, source=talk.id)
            return _again(turn, "ladder-walked" if not pain else "ladder-walk-hurt")
        case "tests":
            tested = Tested(
                left_raises=done.left,
                right_raises=done.right,
                jumps_pain=done.jumps,
                hops_pain=done.hops,
            )
            facts.keep(turn, SHELF, tested, day=turn.today, source=talk.id)
            if done.left is not None and done.right is not None:  # /raises compares with them
                counted = Raises(left=done.left, right=done.right)
                facts.keep(turn, exercising.SHELF, counted, day=turn.today, source=talk.id)
            passed = done.jumps == 0 and done.hops == 0
            return _again(turn, "ladder-passed" if passed else "ladder-not-passed")
        case "seen":
            return seen.button(turn, talk)
        case "stages":
            told = [turn.text("ladder-stages")]
            told += [turn.text("ladder-stage", n=each.number, work=steps.work(turn, each)) for each in STAGES]
            return Finished(text=join(*told), after=("ladder", "why"), why=STEPS)
        case "plan" if done.pain == "yes":
            plan = Plan(confirmed=turn.today, recorded=_recorded(turn))
            facts.keep(turn, SHELF, plan, day=turn.today, source=talk.id)
            return conclude(turn, source=talk.id)
    return Finished(text=turn.text("ladder-closed"))


def _how(turn: Turn, stage: Stage) -> Text:
    """The walk before and after, and the effort (RTR-3)."""
    (first, last), (after, _) = EASY_WALK_MINUTES
    if stage.effort_most is None:
        return turn.text("ladder-how-fast", first=first, last=last, after=after)
    return turn.text("ladder-how", first=first, last=last, after=after, most=stage.effort_most)


def _recorded(turn: Turn) -> date:
    """PAIN-12 d: the day the plan was first told in this episode. To confirm it is not to record it: the baseline stays."""
    course = course_of(turn)
    plan, starts = course.story.plan, [calves.start for calves in course.calves.values()]
    if plan is not None and any(start is not None and start <= plan.recorded for start in starts):
        return plan.recorded
    return turn.today


def _again(turn: Turn, key: str) -> Finished:
    """What was noted, and where she stands now; the checks by their own button, where they are next."""
    found = judged(course_of(turn))
    if "tests" in _acts(turn, found) and (following := start(turn, noted=key)) is not None:
        return Finished(next=following)
    return Finished(text=join(turn.text(key), *lines(turn, found)), after=("ladder", "why"), why=_why(found))


def line(turn: Turn) -> str:
    """The present step in one line, for /today; "" where no ladder is owed."""
    if not facts.shelf(turn, SHELF, Screened):  # nobody owes a ladder who was never asked about a sore calf
        return ""
    found = judged(course_of(turn))
    if not found.ladder_owed or found.screen_open or found.flags:  # RED-0, RED-0c
        return ""
    if found.waits_for_entry:
        return turn.label("today-before-ladder")
    day = max(found.run.day or turn.today, found.progress.next_day(turn.today))
    return turn.label("today-ladder", stage=found.progress.stage, day=day_name(turn, day))
