"""Check-ins as records: what a card must know, how an answer is saved, given back, undone."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from statistics import median
from typing import Any

import msgspec

from handlers.answers import METRES_PER_MILE
from handlers.flows.check_in import CheckIn, Facts
from handlers.outbox import safety
from handlers.phrases import day_in_words, day_name, distance_of, units_of
from handlers.text import Text, join
from handlers.turn import Finished, Start, Turn
from storage.records import RPE, CalfReport, Conversation, Day, History, Run, Side, Version

BACKFILL = 7  # days
UNDO = timedelta(hours=24)
SAME_DAY = timedelta(0)
WINDOW = timedelta(days=30)
STRONG = 7  # PAIN-14
TIMED_RUNS = 3


def history(turn: Turn, day: date, back: timedelta = SAME_DAY) -> History:
    """What is saved of the days from `day - back` to `day`."""
    return turn.work.log.history(turn.runner.id, day - back, day)


def fresh(turn: Turn, day: date, *, typed: bool = False, part: str = "all") -> dict[str, Any]:
    """The facts of a new check-in of that day, as JSON. A typed line leaves open what it does not say."""
    past = history(turn, day, WINDOW)
    today = of_day(past, day)
    runs = today.runs
    facts = Facts(
        day=day,
        greeting=greeting(turn),
        heading=day_name(turn, day) if _says_day(turn, day) else "",
        units=turn.runner.units or ("km" if turn.language != "en" else None),  # WORD-2
        part=part,  # type: ignore[arg-type]
        known=day_in_words(turn, today.days[0] if today.days else None, runs, ()),
        runs=len(runs),
        unasked=("distance", "effort", "calves") if typed else (),
        **_presets(turn, past.runs, day),
    )
    return _facts(facts)


def due(turn: Turn, day: date) -> dict[str, Any]:
    """The facts of the daily card: only the calves are left to ask when the day is saved without them."""
    saved = history(turn, day)
    return fresh(turn, day, part="calves" if saved.days and not saved.reports else "all")


def change(turn: Turn, day: date, run: str | None = None) -> Start:
    """A check-in with the saved answers in it, to change one of them."""
    saved = history(turn, day)
    mine = next((r for r in saved.runs if r.id == run), saved.runs[0] if saved.runs else None)
    others = len(saved.runs) - (mine is not None)
    unasked = [] if saved.reports else ["calves"]
    if mine is not None:
        unasked += [
            name for name, said in (("distance", mine.metres), ("effort", mine.effort)) if said is None
        ]
    facts = fresh(turn, day) | {
        "run": mine.id if mine else None,
        "runs": 0 if mine else others,
        "unasked": unasked,
        "corrects": True,
    }
    answers: dict[str, str] = {"day": saved.days[0].kind} if saved.days else {}
    if mine is not None and mine.metres is not None:
        unit = units_of(turn)
        answers["distance"] = f"{round(mine.metres / (METRES_PER_MILE if unit == 'mi' else 1000), 2):g}{unit}"
    if mine is not None and mine.effort is not None:
        answers["effort"] = mine.effort
    if mine is not None and mine.seconds is not None and not mine.about:
        answers["duration"] = f"{mine.seconds // 3600}:{mine.seconds // 60 % 60:02}:{mine.seconds % 60:02}"
    return Start(flow="check_in", facts=facts, answers=answers | _calf_answers(saved.reports), editing=True)


def _calf_answers(reports: Iterable[CalfReport]) -> dict[str, str]:
    worst = {report.side: report.score for report in reports if report.moment == "worst"}
    match worst.get("left"), worst.get("right"):
        case None, None:
            return {}
        case 0, 0:
            return {"calves": "fine"}
        case left, None:
            return {"calves": "left", "score.left": str(left)}
        case None, right:
            return {"calves": "right", "score.right": str(right)}
        case left, right if left == right:
            return {"calves": "both", "score.both": str(left)}
        case left, right:
            return {"calves": "each", "score.left": str(left), "score.right": str(right)}


def save(turn: Turn, f: Facts, said: CheckIn, talk: Conversation) -> Finished:
    """Keeps a check-in in place of what it changes, and gives something back."""
    before = history(turn, f.day)
    _remember(turn, f.day, before, talk.id)
    if said.kind is not None:
        _save_day(turn, f, said, before, talk.id)
    scores: tuple[tuple[Side, int | None], ...] = (("left", said.left), ("right", said.right))
    for side, score in scores:
        if score is not None:
            _save_report(turn, f, side, score, said.when, before, talk.id)
    turn.work.reminders.answered(turn.runner.id)
    if max(said.left or 0, said.right or 0) >= STRONG:
        safety(turn, "safety-strong", f"{talk.id}:{talk.turn}", first=False)
    return saved(turn, f.day)


def _save_day(turn: Turn, f: Facts, said: CheckIn, before: History, talk: str) -> None:
    assert said.kind is not None
    former = before.days[0] if before.days else None
    day = Day(runner=turn.runner.id, day=f.day, kind=said.kind, recorded_at=turn.now)
    if former is not None:
        day = replace(former, kind=said.kind, recorded_at=turn.now)
    turn.work.log.save_day(day)
    gone = before.runs if said.kind != "ran" or said.replaces else ()
    for run in gone:
        if run.id != f.run:
            turn.work.log.delete_run(turn.runner.id, run.id)
    if said.kind != "ran":
        if f.run is not None:
            turn.work.log.delete_run(turn.runner.id, f.run)
        return
    mine = next((run for run in before.runs if run.id == f.run), None)
    run = mine or Run(id=talk, runner=turn.runner.id, day=f.day, recorded_at=turn.now)
    seconds = said.seconds or usual_time(turn, f.day, said.metres)
    turn.work.log.save_run(
        replace(
            run,
            metres=said.metres,
            seconds=seconds,
            about=seconds != said.seconds,
            effort=said.effort,
            rpe=RPE[said.effort] if said.effort else None,
        )
    )


def usual_time(turn: Turn, day: date, metres: int | None) -> int | None:
    """A duration in seconds by her own median pace of the last 30 days, to the minute; None with fewer than 3 timed runs."""
    if metres is None:
        return None
    runs = history(turn, day, WINDOW).runs
    paces = [run.seconds / run.metres for run in runs if run.metres and run.seconds and not run.about]
    return round(median(paces) * metres / 60) * 60 if len(paces) >= TIMED_RUNS else None


def _save_report(
    turn: Turn, f: Facts, side: Side, score: int, when: str | None, before: History, talk: str
) -> None:
    """Keeps a score in place of the former one. PAIN-25: unless it corrects that one, the worse of the two counts."""
    former = [r for r in before.reports if r.side == side and r.moment == "worst"]
    if former and not f.corrects and former[0].score > score:
        return
    report = CalfReport(
        id=turn.new_id(),
        runner=turn.runner.id,
        day=f.day,
        side=side,
        moment="worst",
        recorded_at=turn.now,
        source=talk,
        score=score,
        when=when,
    )
    if former:
        report = replace(report, site=former[0].site, when=when or former[0].when) if score else report
        turn.work.log.replace_reports(turn.runner.id, [r.id for r in former], report.id)
    turn.work.log.add_report(report)


def _remember(turn: Turn, day: date, before: History, talk: str) -> None:
    kept = {
        "days": msgspec.to_builtins(before.days),
        "runs": msgspec.to_builtins(before.runs),
        "reports": [report.id for report in before.reports],
    }
    version = Version(
        id=turn.new_id(), runner=turn.runner.id, day=day, conversation=talk, made_at=turn.now, before=kept
    )
    turn.work.log.add_version(version)


def undo(turn: Turn, day: date, source: str) -> Finished:
    """Puts the day back as it was before the talk `source` changed it: within 24 hours, and only the latest change."""
    versions = turn.work.log.versions(turn.runner.id, day)
    if not versions or turn.now - versions[0].made_at > UNDO:
        return Finished(text=join(turn.text("undo-too-late"), day_line(turn, day)), after=("edit",))
    if versions[0].conversation != source:
        return Finished(text=join(turn.text("undo-newer"), day_line(turn, day)), after=("edit",))
    restore(turn, day, versions[0])
    now = history(turn, day)
    if not now.days and not now.reports:
        return Finished(text=turn.text("undone", day=day_name(turn, day)), after=("again",))
    return Finished(
        text=join(turn.text("undone-to", day=day_name(turn, day)), day_line(turn, day)), after=("edit",)
    )


def unchanged(turn: Turn, day: date) -> Finished:
    """An edit that was thought better of."""
    return Finished(text=join(turn.text("edit-kept"), day_line(turn, day)), after=("edit", "detail"))


def restore(turn: Turn, day: date, version: Version) -> None:
    """Brings a version back, row by row."""
    log, runner = turn.work.log, turn.runner.id
    days = msgspec.convert(version.before["days"], tuple[Day, ...])
    runs = msgspec.convert(version.before["runs"], tuple[Run, ...])
    reports = msgspec.convert(version.before["reports"], tuple[str, ...])
    now = history(turn, day)
    for run in now.runs:
        if run.id not in {r.id for r in runs}:
            log.delete_run(runner, run.id)
    for run in runs:
        log.save_run(run)
    if days:
        log.save_day(days[0])
    else:
        log.delete_day(runner, day)
    log.replace_reports(runner, [r.id for r in now.reports if r.id not in reports], version.id)
    log.restore_reports(runner, reports)
    log.delete_version(runner, version.id)


def saved(turn: Turn, day: date) -> Finished:
    """The finished card: what was saved, the count of check-ins, one fact, and the safety words a sore answer needs."""
    past = history(turn, turn.today, WINDOW)
    today = of_day(past, day)
    count = turn.work.log.answered_days(turn.runner.id)
    line = turn.text(
        "saved" if today.days and today.days[0].kind != "skipped" else "saved-uncounted",
        what=day_words(turn, day, today),
        count=count,
    )
    worst = max((report.score for report in today.reports), default=None)
    if worst is None or worst == 0:
        rest: Text = fact(turn, day, past, count)
    elif worst >= STRONG:
        rest = join(turn.text("sore-strong"), turn.text("disclaimer-short"))
    else:
        rest = join(turn.text("sore"), turn.text("disclaimer-short"))
    missing = () if today.reports else ("calves",)
    return Finished(text=join(line, rest), after=("undo", "edit", "detail", *missing))


def day_words(turn: Turn, day: date, saved_day: History) -> str:
    """A day in one line, with its name where the clock disagrees."""
    said = day_in_words(
        turn, saved_day.days[0] if saved_day.days else None, saved_day.runs, saved_day.reports
    )
    return said if day == turn.today else f"{day_name(turn, day)}: {said}"


def day_line(turn: Turn, day: date) -> Text:
    return turn.text("day-line", what=day_words(turn, day, history(turn, day)))


def fact(turn: Turn, day: date, past: History, count: int) -> Text:
    """One true thing from her own log."""
    runs = [run for run in past.runs if run.metres is not None]
    of_day = [run for run in runs if run.day == day]
    week = [run for run in runs if day - timedelta(days=6) <= run.day <= day]
    earlier = [run.metres or 0 for run in runs if run.day < day]
    longest = max((run.metres or 0 for run in of_day), default=0)
    if count <= 1:
        return turn.text("fact-first")
    if of_day and len(earlier) >= 3 and longest > max(earlier):
        return turn.text("fact-longest", distance=distance_of(turn, longest))
    if len(week) >= 2:
        total = sum(run.metres or 0 for run in week)
        return turn.text("fact-week", distance=distance_of(turn, total, digits=1), runs=len(week))
    free = _free_days(past, day)
    if free >= 2:
        return turn.text("fact-free", days=free)
    return turn.text("fact-days", days=len([d for d in past.days if d.kind != "skipped"]))


def _free_days(past: History, day: date) -> int:
    """Days in a row up to this one on which every calf score given was 0; an unanswered day ends the count."""
    scores: dict[date, int] = {}
    for report in past.reports:
        scores[report.day] = max(report.score, scores.get(report.day, 0))
    count = 0
    while scores.get(day) == 0:
        count, day = count + 1, day - timedelta(days=1)
    return count


def of_day(past: History, day: date) -> History:
    """What of a history belongs to one day."""
    return History(
        days=tuple(d for d in past.days if d.day == day),
        runs=tuple(r for r in past.runs if r.day == day),
        reports=tuple(r for r in past.reports if r.day == day),
    )


def _presets(turn: Turn, runs: Iterable[Run], day: date) -> Mapping[str, Any]:
    """Her three likeliest distances, shortest first, and what she usually runs on this weekday."""
    unit = units_of(turn)
    per = METRES_PER_MILE if unit == "mi" else 1000
    counts: dict[float, int] = {}
    weekday: dict[float, int] = {}
    for run in runs:
        if run.metres:
            rounded = round(run.metres / per * 2) / 2
            counts[rounded] = counts.get(rounded, 0) + 1
            if run.day.weekday() == day.weekday():
                weekday[rounded] = weekday.get(rounded, 0) + 1
    usual = max(weekday, key=lambda d: (weekday[d], d), default=None)
    common = [5.0, 8.0, 10.0] if unit == "km" else [3.0, 5.0, 6.0]
    ranked = sorted((d for d in counts if d), key=lambda d: (-(counts[d] + (d == usual)), d)) + common
    best = sorted(dict.fromkeys(ranked).keys() if len(ranked) <= 3 else list(dict.fromkeys(ranked))[:3])
    presets = {f"{d:.1f}{unit}": distance_of(turn, round(d * per)) for d in best}
    said = ""
    if usual and weekday[usual] >= 2:
        said = turn.label(
            "usual-day",
            day=turn.label(f"weekday-{day.weekday()}"),
            distance=distance_of(turn, round(usual * per)),
        )
    return {"presets": tuple(presets), "labels": presets, "usual": said}


def greeting(turn: Turn) -> str:
    """ "Evening, Ana." by her own clock."""
    hour = turn.wall.hour
    part = "morning" if 4 <= hour < 12 else "day" if 12 <= hour < 17 else "evening"
    if turn.runner.name:
        return turn.label(f"greeting-{part}.named", name=turn.runner.name)
    return turn.label(f"greeting-{part}")


def _says_day(turn: Turn, day: date) -> bool:
    """A card says its day when the wall clock shows another date."""
    return day != turn.wall.date()


def _facts(facts: Facts) -> dict[str, Any]:
    return dict(msgspec.to_builtins(facts))
