"""What the coach answers: the colour with its word, what to do, when to see somebody, and when it asks again."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date
from types import MappingProxyType
from typing import Any

from handlers import facts
from handlers.advice import checking, flags, light, reasons, steps
from handlers.advice.story import course_of
from handlers.coach import episodes
from handlers.coach import thresholds as at
from handlers.coach.course import Course
from handlers.coach.judgement import Judgement, OfSide, judged
from handlers.coach.levels import Due
from handlers.coach.messages import SAYS
from handlers.coach.screen import Finding
from handlers.coach.story import SCORES, Calf, Story, Told
from handlers.coach.told import SHELF, Closed, Noted, Session
from handlers.phrases import clock_of, day_name
from handlers.reminders.schedule import set_morning
from handlers.replies import Why
from handlers.text import Text, join
from handlers.turn import Finished, Turn
from storage.frozen import replace
from storage.records import CalfReport, Side

_NOTED = tuple(each.name for each in fields(Noted) if each.name not in ("side", "onset", "qualities"))


def after_answers(
    turn: Turn,
    *,
    before: Story,
    left: Calf,
    right: Calf,
    session: int | None,
    early: bool,
    soon: Sequence[str],
    source: str,
    entry: str,
    slip: Side | None = None,
    lower: Mapping[Side, int] = MappingProxyType({}),
    lead: Text = (),
) -> Finished:
    """Keeps what the questions were answered, and says what it means. `lower` are corrected scores (PAIN-25)."""
    for side, score in lower.items():
        _correct(turn, before.today, side, score, source)
    if slip is not None:
        _take_back(turn, before.today, slip, source)
    told = before.by_day().get(before.today, Told(day=before.today))
    for side, calf in (("left", left), ("right", right)):
        if side == slip:
            continue
        _keep(turn, before.today, side, told.calf(side), calf, source)
    if session is not None:
        facts.keep(turn, SHELF, Session(stage=session, ended_early=early), day=before.today, source=source)
    return conclude(turn, soon=soon, source=source, entry=entry, lead=lead)


def _correct(turn: Turn, day: date, side: Side, score: int, source: str) -> None:
    """PAIN-25: the lower of two scores is the right one."""
    log = turn.work.log
    for former in log.history(turn.runner.id, day, day).reports:
        if (former.side, former.moment) == (side, "worst"):
            right = replace(former, id=turn.new_id(), score=score, recorded_at=turn.now, source=source)
            log.replace_reports(turn.runner.id, [former.id], right.id)
            log.add_report(right)


def _take_back(turn: Turn, day: date, side: Side, source: str) -> None:
    """PAIN-27: the first side was a slip; what was said of it that day no longer stands."""
    log = turn.work.log
    gone = [each.id for each in log.history(turn.runner.id, day, day).reports if each.side == side]
    log.replace_reports(turn.runner.id, gone, source)
    noted = [kept for kept in facts.shelf(turn, SHELF, Noted, since=day) if kept.what.side == side]
    facts.take_back(turn, (kept for kept in noted if kept.day == day), source)


def _keep(turn: Turn, day: date, side: Side, before: Calf, after: Calf, source: str) -> None:
    """Keeps a calf's new answers: scores as reports, anything else as a note."""
    standing = turn.work.log.history(turn.runner.id, day, day).reports
    for name in SCORES:
        score = getattr(after, name)
        if score is not None and score != getattr(before, name):
            former = [each for each in standing if (each.side, each.moment) == (side, name)]
            if any(each.score >= score for each in former):  # PAIN-25: the worse one counts
                continue
            report = CalfReport(
                id=turn.new_id(),
                runner=turn.runner.id,
                day=day,
                side=side,
                moment=name,
                recorded_at=turn.now,
                source=source,
                score=score,
            )
            turn.work.log.replace_reports(turn.runner.id, [each.id for each in former], report.id)
            turn.work.log.add_report(report)
    said: dict[str, Any] = {
        name: getattr(after, name)
        for name in _NOTED
        if getattr(after, name) is not None and getattr(after, name) != getattr(before, name)
    }
    if after.onset and after.onset != before.onset:
        said["onset"] = after.onset
    if after.qualities and after.qualities != before.qualities:
        said["qualities"] = tuple(sorted(after.qualities))
    if said:
        facts.keep(turn, SHELF, Noted(side=side, **said), day=day, source=source)


def conclude(
    turn: Turn, *, soon: Sequence[str] = (), source: str, entry: str = "", lead: Text = ()
) -> Finished:
    """Judges the runner's story as it is kept now; the card of what it means."""
    course = course_of(turn)
    found = judged(course)
    closing = [due for due in found.levels if due.level != "S" and ("T", due.rule) in SAYS]
    if closing:
        flag = flags.raise_flag(
            turn,
            [Finding(level="T", rule=due.rule) for due in closing],
            source=source,
            side=closing[0].side,
        )
        return Finished(
            text=flags.message(turn, flag), after=("show_again",), why=reasons.of_flag(flag), promised=True
        )
    lines = [lead, *(turn.text(f"red-{key}") for key in soon)]
    lines += [line for due in found.levels if due.level == "S" for line in _soon(turn, due, source)]
    also = [*reasons.of_sentences(soon), *(due.rule for due in found.levels if due.level == "S")]
    again = plan_morning(turn, course)
    if turn.health != "full":
        return _elsewhere(turn, found, lines, entry=entry, also=also)
    lines += _over(turn, course, source)
    if course.story.profile.teen and found.colour in ("red", "amber_b", "amber_a"):
        lines.insert(1, turn.text("do-teen"))  # RED-19: before all else
    if not found.until_seen:  # RED-19: under 16 there is no colour, only "no running until seen"
        lines.append(_colour(turn, found, morning=not entry))
    lines += _what_to_do(turn, course, found, morning=not entry, source=source)
    if again and (_hurts(found) or found.day == 0):
        lines.append(turn.text("do-tomorrow", time=clock_of(turn.runner.morning_at)))
    if found.colour not in ("green", "none"):
        lines.append(turn.text("disclaimer-short"))
    worried = ("worried",) if found.colour not in ("green", "none") else ()
    worth = ("causes",) if checking.worth_offering(turn) else ()
    after = (
        *(("undo", "edit") if entry else ()),
        *(("ladder",) if found.ladder_owed else ()),
        *worth,
        *worried,
        "why",
    )
    also += _rules_beside(turn, course, found, morning=not entry, source=source)
    return Finished(text=join(*lines), after=after, why=why(turn, found, also))


def _elsewhere(
    turn: Turn, found: Judgement, lines: list[Text], *, entry: str, also: Sequence[str]
) -> Finished:
    """Where nothing of the body is repeated: that it is saved, and the fixed safety texts (level S and RED-19) alone."""
    lead, *safety = lines
    if found.until_seen:
        safety.append(turn.text("do-seen"))
    said = join(lead or turn.text("verdict-elsewhere"), *safety)
    after = ("undo", "edit") if entry else ()
    return Finished(text=said, after=after, why=why(turn, found, also) if safety else None)


def _over(turn: Turn, course: Course, source: str) -> list[Text]:
    """An episode that ends today, in three lines, once."""
    lines = []
    said = {(kept.what.side, kept.what.start) for kept in facts.shelf(turn, SHELF, Closed)}
    for each in episodes.ended_episodes(course):
        if each.ended != course.story.today or (each.side, each.start) in said:
            continue
        facts.keep(turn, SHELF, Closed(side=each.side, start=each.start), source=source)
        start, end = day_name(turn, each.start), day_name(turn, each.last_pain)
        lines += [
            turn.text("episode-over", calf=turn.label(f"calf-{each.side}")),
            turn.text("episode-line", days=each.days, start=start, end=end, worst=each.worst),
            turn.text("episode-ladder", sessions=each.sessions, stage=each.stage),
        ]
    return lines


def _soon(turn: Turn, due: Due, source: str) -> list[Text]:
    """A level S that is due now: kept, so that it speaks once, and its sentences."""
    if ("S", due.rule) in SAYS and due.reason != "teen":
        flag = flags.raise_flag(
            turn,
            [Finding(level="S", rule=due.rule)],
            source=f"{source}:{due.rule}",
            side=due.side,
            reason=due.reason,
        )
        return [turn.text(f"red-{each}") for each in flag.says]
    flags.note_level(turn, due.rule, due.reason, due.side, source)
    return [turn.text(f"level-{due.reason}")]


def _colour(turn: Turn, found: Judgement, *, morning: bool) -> Text:
    if found.colour == "none" and morning and not _hurts(found):
        return turn.text("colour-none-morning")
    if found.colour in ("green", "none"):
        return turn.text(f"colour-{found.colour}")
    what = _what(turn, found)
    return (
        turn.text(f"colour-{found.colour}", what=what) if what else turn.text(f"colour-held-{found.colour}")
    )


def _what(turn: Turn, found: Judgement) -> str:
    """ "left calf 3/10"; "" where the last colour is kept (PAIN-9, PAIN-11)."""
    sore = [(side, each.peak) for side, each in found.sides.items() if each.peak]
    if found.on_ladder and not any((peak or 0) >= at.LADDER_UNTIED_PAIN for _, peak in sore):
        return turn.label("held-ladder", stage=found.progress.stage)
    if found.colour != "red" and found.ladder_owed and not sore and _rested(found):
        return turn.label("held-way")
    if not sore:
        return ""
    return ", ".join(turn.label(f"calf-score-{side}", score=peak or 0) for side, peak in sore)


def _what_to_do(turn: Turn, course: Course, found: Judgement, *, morning: bool, source: str) -> list[Text]:
    """`morning`: the card of the morning question, which speaks of the day; the evening's repeats none of that."""
    lines: list[Text] = []
    decides = _decides(found)
    if found.until_seen:
        return [turn.text("do-seen")]
    if found.screen_open:
        lines.append(turn.text("do-open"))
    plan = course.story.plan
    if plan and found.ladder_owed and (found.today - plan.confirmed).days > at.PLAN_CONFIRMED_WITHIN_DAYS:
        lines.append(turn.text("do-plan-again"))  # PAIN-12 d
    lines += _direction(turn, course)
    if not (decides and decides.follows_plan) and not found.waits_for_entry:
        lines += steps.of_session(turn, found, course, morning=morning, source=source)
    lines += _instruction(turn, found, decides, morning=morning, ran=light.ran_today(course))
    if found.colour in ("red", "amber_b") and decides is not None:
        lines += [turn.text(f"note-{note}") for note in decides.notes]
    if course.story.statin and _hurts(found) and found.day == 0:
        lines.append(turn.text("do-statin"))  # RED-12, where it is no level
    return lines


def _rules_beside(turn: Turn, course: Course, found: Judgement, *, morning: bool, source: str) -> list[str]:
    """The rules of what is said beside the colour: what a session came to, a note on the place, the statin."""
    decides = _decides(found)
    rules = []
    if not (decides and decides.follows_plan) and not found.waits_for_entry:
        came_to = steps.session_came_to(turn, found, course, morning=morning, source=source)
        rules += [steps.SESSION_RULES[came_to]] if came_to else []
    if found.colour in ("red", "amber_b") and decides is not None and decides.notes:
        rules.append("PAIN-13")
    if course.story.statin and _hurts(found) and found.day == 0:
        rules.append("RED-12")
    return rules


def _instruction(
    turn: Turn, found: Judgement, decides: OfSide | None, *, morning: bool, ran: bool
) -> list[Text]:
    rule = found.rules[0] if found.rules else ""
    if decides is not None and decides.follows_plan:
        return [turn.text("do-plan")]
    if found.on_ladder or (
        found.ladder_owed and found.run.kind == "ladder" and not found.held and not _hurts(found)
    ):
        return _on_the_way(turn, found, morning=morning)
    match found.colour:
        case "red" if rule == "PAIN-4":
            days = found.without.m if found.without else at.SUDDEN_FULL_DAYS
            return [turn.text("do-red_sudden", days=days), turn.text("do-nhs")]  # PAIN-23
        case "red" if not found.held:
            return [turn.text("do-red", days=at.RED_FULL_DAYS)]
        case "amber_b" if not found.held:
            return [turn.text("do-amber_b", days=at.AMBER_B_FULL_DAYS)]
        case "amber_a" | "amber_soreness" | "amber_cramp" if not found.held:
            return [turn.text(f"do-{found.colour}")]
        case "red" | "amber_b":
            lines = []
            if ran:
                lines.append(turn.text("do-ran"))
            elif found.without is not None and not _rested(found):
                lines.append(turn.text("do-without", n=found.without.n, m=found.without.m))
            return lines + _on_the_way(turn, found, morning=morning)
    return light.next_run(turn, found, ran=ran)


def _rested(found: Judgement) -> bool:
    """Whether the days without running are over."""
    return found.without is not None and found.without.n >= found.without.m


def _hurts(found: Judgement) -> bool:
    return any(each.peak for each in found.sides.values())


def _on_the_way(turn: Turn, found: Judgement, *, morning: bool) -> list[Text]:
    """What comes before the first session, or the next session (RTR-1 to RTR-4)."""
    if found.entry is None or not found.entry.missing:
        return [] if found.run.day is None else [steps.next_session(turn, found, morning=morning)]
    missing = found.entry.missing
    if "professional" in missing:
        return [turn.text("do-professional")]
    if "zero_days" in missing:
        zeros = found.entry.zero_days
        said = not morning or zeros != 1
        return [] if said else [turn.text("do-zero-first")]
    if "walks" in missing:
        return [turn.text("do-walks", n=found.entry.walks)]
    if {"raises", "jumps", "hops"} & set(missing):
        if found.entry.tests_from > found.today:
            return [turn.text("do-entry-from", day=day_name(turn, found.entry.tests_from))]
        return [turn.text("do-entry")]
    if found.entry.earliest is not None:
        return [turn.text("do-wait", day=day_name(turn, found.entry.earliest))]
    return []


def _decides(found: Judgement) -> OfSide | None:
    """The calf that is spoken of: of two alike not the one whose professional's plan says nothing of the other."""
    alike = (each for each in found.sides.values() if each.colour == found.colour)
    return min(alike, key=lambda each: each.follows_plan, default=None)


def _direction(turn: Turn, course: Course) -> list[Text]:
    """Today's first steps against the worst of yesterday, where both are known."""
    for calves in course.calves.values():
        if len(calves.steps) < 2 or calves.start is None:
            continue
        now, before = calves.steps[-1], calves.steps[-2]
        if now.calf.morning is None or before.peak is None or now.calf.worst is not None:
            continue
        if now.calf.morning < before.peak:
            return [turn.text("do-direction-better", now=now.calf.morning, before=before.peak)]
        if now.calf.morning > before.peak:
            return [turn.text("do-direction-worse", now=now.calf.morning, before=before.peak)]
    return []


def why(turn: Turn, found: Judgement, also: Sequence[str] = ()) -> Why:
    """The rules and the facts that led to the colour, and the rules of what was said beside it (WORD-5)."""
    said = [_fact(turn, reason.fact, reason.value) for reason in found.reasons]
    if found.ladder_owed and "PAIN-8a" in found.rules:
        said.append(turn.label("fact-way"))
    elif found.held or not said:
        said.append(turn.label("fact-held"))
    if found.until_seen:  # RED-19: no colour is named
        return reasons.soon(*dict.fromkeys((*found.rules, *also)))
    colour = turn.label(f"colour-name-{found.colour}")
    return Why(
        key="colour",
        rules=tuple(dict.fromkeys((*found.rules, *also))),
        values={"colour": colour, "facts": _listed(turn, list(dict.fromkeys(said)))},
    )


def _fact(turn: Turn, fact: str, value: int | None) -> str:
    name = "unknown" if fact.startswith("unknown") else fact
    return turn.label(f"fact-{name}", n=value if value is not None else 0)


def plan_morning(turn: Turn, course: Course) -> bool:
    """Has the morning question come every day while an episode is open; whether it does."""
    open_ = any(calves.start is not None for calves in course.calves.values())
    set_morning(turn, on=open_)
    return open_


def _listed(turn: Turn, facts: list[str]) -> str:
    """ "3/10 as the highest score and an answer that is still missing"."""
    if len(facts) < 2:
        return "".join(facts)
    return turn.label("why-and", first=", ".join(facts[:-1]), last=facts[-1])
