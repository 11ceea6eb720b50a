"""What follows an entry or a morning: the safety screen where it is due, the questions about the pain, what it means."""

from collections.abc import Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any

import msgspec

from handlers import facts
from handlers.advice import flags, reasons, screens
from handlers.advice.story import course_of, story, written
from handlers.coach import episodes, questions, triggers
from handlers.coach.course import Course
from handlers.coach.entering import entering
from handlers.coach.screen import ASKED_AGAIN
from handlers.coach.statements import Alarm
from handlers.coach.story import SIDES, Story
from handlers.coach.thresholds import SAME_DAY_PEAK
from handlers.coach.told import SHELF, Noted, Screened, Settled
from handlers.flows import safety
from handlers.flows.safety import Facts as ScreenFacts
from handlers.flows.soreness import Doubt
from handlers.log.checkins import history
from handlers.log.given_back import day_words, what_is_saved
from handlers.quicklog.in_the_run import InTheRun, in_the_run
from handlers.reminders.schedule import set_morning
from handlers.text import join
from handlers.turn import Finished, Start, Turn
from storage.frozen import replace
from storage.records import Side

SECOND_DAY = 2  # of the episode (RED-Q2 d)
NOW = timedelta(days=1)  # so far back an entry is about the present


def after_entry(
    turn: Turn,
    day: date,
    source: str,
    lower: Mapping[Side, int] = MappingProxyType({}),
    described: str = "",
) -> Finished | None:
    """The talk that a saved entry leads to, or None when it leads to none.

    `lower` are scores that were told after a worse one of the same day and side, which counts (PAIN-25). `described` is
    how the line that began the entry described the pain (see `description`).
    """
    if turn.health == "off" or turn.today - day > NOW:
        return None
    told_of_it = _recalled(turn, described)
    past = history(turn, day)
    worst = max((report.score for report in past.reports), default=0)
    told = facts.shelf(turn, SHELF, Screened)
    if not (worst or turn.alarm.rows or told):
        return None  # she never had a sore calf: nothing to judge but the last days
    kept = flags.open_flag(turn) if told else None
    if kept is not None and not (turn.alarm.rows or turn.alarm.strong):
        text = join(turn.text("screen-flag-entry"), flags.message(turn, kept.what), by="\n\n")
        why = reasons.of_flag(kept.what)
        return Finished(text=text, after=("undo", "edit", "show_again", "been_seen"), why=why)
    if worst:
        _note_words(turn, day, [report.side for report in past.reports if report.score], source, told_of_it)
    count = turn.work.log.answered_days(turn.runner.id)
    lead = {
        "what": (what_is_saved if count else day_words)(turn, day, past),
        "count": count,
        "lower": lower,
        "beside": ("undo", "edit", "detail"),
        "source": source,
    }
    return _follow(turn, day, lead)


def morning(turn: Turn) -> Start | None:
    """The morning question, where an episode is open and it was not answered yet."""
    course = course_of(turn)
    if not episodes.morning_due(course):
        return None
    return _follow(turn, turn.today, {"morning": True}).next  # type: ignore[return-value]


def _follow(turn: Turn, day: date, lead: Mapping[str, Any]) -> Finished:
    course = course_of(turn)
    now = course.story
    doubts = _doubts(turn, now, day, lead.get("lower", {}))
    kept_worse = bool(lead.get("lower")) and turn.health == "full"
    lead = {name: value for name, value in lead.items() if name != "lower"} | {"kept_worse": kept_worse}
    then = _facts(day, now, course, lead) | {
        "doubts": msgspec.to_builtins(doubts),
        "kept_worse": kept_worse and not doubts,
    }
    if (slip := _slip(turn, course, day, str(lead.get("source", "")))) is not None:
        then["slip"] = slip
    hurting = [side for side, calves in course.calves.items() if calves.start is not None]
    open_ = bool(hurting)
    if turn.health != "full":  # two calves that are asked apart must be told apart
        then |= {"unnamed": ("both",) if len(hurting) > 1 else ("left", "right", "both"), "stage": None}
    if (open_ and episodes.screen_due(course)) or turn.alarm.rows:
        return Finished(next=safety.start(_screen(turn, day, course, lead, then)))
    rows = later_rows(turn, course)
    if rows:
        return Finished(next=safety.start(_later(turn, day, course, rows, lead, then)))
    if open_:  # it asks the next morning, though she leaves before the last question
        set_morning(turn, on=True)
    return Finished(next=Start(flow="soreness", facts={**then, "story": written(now)}))


def later_rows(turn: Turn, course: Course) -> tuple[str, ...]:
    """The safety questions of day 2 (RED-Q2 c and d), and those she was not sure of, asked again once (RED-0)."""
    known, today = screens.known(turn), course.story.today
    hurt = [calves for calves in course.calves.values() if calves.start is not None]
    rows = []
    if len(hurt) == 1 and hurt[0].start is not None and hurt[0].last_pain is not None:
        left = today - hurt[0].last_pain <= NOW and (today - hurt[0].start).days >= SECOND_DAY
        if left and (not known.risks or (known.risks != "no" and "better" not in known.settled)):
            rows.append("RED-Q2d")
    asked = facts.shelf(turn, SHELF, Screened, since=today - timedelta(days=3))
    for key, row in ASKED_AGAIN.items():
        said = [(each.day, each.what.answers[key]) for each in asked if key in each.what.answers]
        if [answer for _, answer in said] == ["not_sure"] and said[0][0] < today:
            rows.append(row)
    return tuple(rows) if hurt else ()


def _later(
    turn: Turn,
    day: date,
    course: Course,
    rows: tuple[str, ...],
    lead: Mapping[str, Any],
    then: Mapping[str, Any],
) -> ScreenFacts:
    whole = _screen(turn, day, course, lead, then)
    context = replace(
        whole.context, short=False, whole=False, rows=(*rows, *whole.context.rows), strong=False
    )
    return replace(whole, context=context, later=True)


def _facts(day: date, now: Story, course: Course, lead: Mapping[str, Any]) -> dict[str, Any]:
    said = {"day": day.isoformat(), **lead}
    told = course.said.told.get(now.today)
    if told is not None and told.ran and course.owes and now.today not in course.sessions:
        before = entering(course)
        if before is None or not before.missing:
            said["stage"] = course.ladder.progress.on(now.today).stage
    return said


def _doubts(turn: Turn, now: Story, day: date, lower: Mapping[Side, int]) -> tuple[Doubt, ...]:
    """PAIN-25: what to ask of two scores of today, once a side, and only where the lower one would change what comes of it."""
    if not lower or day != turn.today or turn.health != "full":
        return ()
    told = now.by_day()[day]
    settled = {kept.what.side for kept in facts.shelf(turn, SHELF, Settled, since=day)}
    found = {
        side: Doubt(side=side, before=worst, now=score)
        for side, score in lower.items()
        if side not in settled and (worst := told.calf(side).worst) is not None
    }
    if not found:
        return ()
    corrected = now.with_worst({side: doubt.now for side, doubt in found.items()})
    same = questions.outcome_of(corrected).as_told() == questions.outcome_of(now).as_told()
    return () if same else tuple(found.values())


def _slip(turn: Turn, course: Course, day: date, source: str) -> Side | None:
    """PAIN-27: the side told of first, where the other was told of since: less than 24 h ago, on this day, without a level."""
    reports = [report for report in turn.work.log.history(turn.runner.id, day, day).reports if report.score]
    mine = {report.side for report in reports if report.source == source}
    former = {report.side for report in reports if report.source != source} - mine
    if day != turn.today or len(mine) != 1 or len(former) != 1 or turn.health != "full":
        return None
    side = next(iter(former))
    first = min(report.recorded_at for report in reports if report.side == side)
    raised = any(kept.what.side in (side, None) and kept.day >= day for kept in flags.flags(turn))
    fresh = course.calves[side].start == day and turn.now - first < timedelta(days=1)
    return side if fresh and not raised else None


def _screen(
    turn: Turn, day: date, course: Course, lead: Mapping[str, Any], then: Mapping[str, Any]
) -> ScreenFacts:
    alarm, known, due = turn.alarm, screens.known(turn), episodes.screen_due(course)
    steps = {side: course.calves[side].steps[-1] for side in SIDES}
    sore = [side for side in SIDES if course.calves[side].start is not None]
    peak = max((step.peak or 0 for step in steps.values()), default=0)
    pain = bool(sore)
    short = pain and not alarm.stopped and episodes.short_form_allowed(course, trigger=alarm.described)
    short = short and not ("open" in due and _left_in_full(turn))
    onsets = {steps[side].facts.onset for side in sore}
    former = safety.give_way(turn)  # RED-0c: what was asked today and not answered is asked with this one
    if former is not None:
        short = short and former.context.short
        known = replace(known, stated=former.context.stated, answered=former.context.answered)
    asked = {*alarm.rows, *(former.context.rows if former else ())}
    context = replace(
        known,
        pain=pain,
        whole=pain,
        short=short,
        stated={**known.stated, **alarm.stated},
        one_sided=len(sore) == 1,
        left=any(
            (last := course.calves[side].last_pain) is not None and course.story.today - last <= NOW
            for side in sore
        ),
        day=max((steps[side].facts.day for side in sore), default=0),
        heel=any(steps[side].facts.site == "lower_achilles" for side in sore),
        onset="sudden" if alarm.sudden or "sudden" in onsets else "gradual" if onsets == {"gradual"} else "",
        strong=peak >= SAME_DAY_PEAK,
    )
    rows = () if alarm.denied and short else tuple(row for row in triggers.ROWS if row in asked)
    return ScreenFacts(
        context=screens.opened(context, rows),
        day=day,
        what=str(lead.get("what", "")),
        count=int(lead.get("count", 0)),
        source=str(lead.get("source", "")),
        beside=tuple(lead.get("beside", ())),
        kept_worse=bool(lead.get("kept_worse")),
        unsaid=turn.health != "full",
        sides=tuple(sore),
        peak=peak,
        then={**then, "what": "", "beside": ()} if pain else {},
        left_open="open" in due and not (lead.get("what") and peak),
        again=due == ("day",) and turn.health == "full" and not context.rows,
        heat=alarm.heat,
    )


def _left_in_full(turn: Turn) -> bool:
    """RED-0a: the screen that was left open was the full one; a calmer day does not make a short one of it."""
    *_, latest = facts.shelf(turn, SHELF, Screened)
    return latest.what.whole and not latest.what.short


def description(alarm: Alarm, text: str) -> str:
    """How a typed line described the pain, as a check-in keeps it until it is saved: "sudden.stopped.b20.e5"."""
    told = in_the_run(text)
    named = {"sharp": alarm.sharp, "sudden": alarm.sudden, "stopped": alarm.stopped}
    parts = [name for name, holds in named.items() if holds]
    parts += [f"b{told.began}"] if told.began is not None else []
    parts += [f"e{told.eased}"] if told.eased is not None else []
    return ".".join(parts)


def _recalled(turn: Turn, described: str) -> InTheRun:
    """Hears again what the line said that began this entry; when in the run it began."""
    parts = described.split(".") if described else []
    minutes = {part[0]: int(part[1:]) for part in parts if part[1:].isdigit()}
    turn.alarm = replace(
        turn.alarm,
        sharp=turn.alarm.sharp or "sharp" in parts,
        sudden=turn.alarm.sudden or "sudden" in parts,
        stopped=turn.alarm.stopped or "stopped" in parts,
    )
    return InTheRun(began=minutes.get("b"), eased=minutes.get("e"))


def _note_words(turn: Turn, day: date, sides: list[Any], source: str, told: InTheRun) -> None:
    """Keeps how the pain was described in the typed line: sharp, sudden, had to stop; from which minute of the run."""
    alarm = turn.alarm
    if not (alarm.sharp or alarm.sudden or alarm.stopped or told != InTheRun()):
        return
    for side in dict.fromkeys(sides):
        noted = Noted(
            side=side,
            onset="sudden" if alarm.sudden else "",
            qualities=("sharp",) if alarm.sharp else (),
            could_run_on=False if alarm.stopped else None,
            began=told.began,
            eased=told.eased,
        )
        facts.keep(turn, SHELF, noted, day=day, source=source)


def resume(turn: Turn, f: Mapping[str, Any], soon: tuple[str, ...]) -> Finished:
    """After a clear screen: the questions about the pain, from the story as it is kept now."""
    now = story(turn)
    said = {**f, "story": written(now), "soon": soon}
    set_morning(turn, on=True)  # though she leaves before the last question
    return Finished(next=Start(flow="soreness", facts=said))
