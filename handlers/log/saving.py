"""Check-ins as records: an answer saved in place of what it changes, and taken back again."""

from datetime import date, timedelta
from statistics import median

import msgspec

from handlers import facts
from handlers.advice.soreness import after_entry
from handlers.coach.told import SHELF, Closed, Noted, Quiet, Session, Settled
from handlers.flows.check_in import CheckIn, Facts
from handlers.log.checkins import figures, history
from handlers.log.given_back import day_line, saved
from handlers.phrases import day_name
from handlers.reminders.schedule import after_run
from handlers.text import join
from handlers.turn import Finished, Turn
from storage.frozen import replace
from storage.records import RPE, CalfReport, Conversation, Day, History, Run, Side, Version

UNDO = timedelta(hours=24)
TIMED_RUNS = 3


def save(turn: Turn, f: Facts, said: CheckIn, talk: Conversation) -> Finished:
    """Keeps a check-in in place of what it changes, and gives something back."""
    before = history(turn, f.day)
    _remember(turn, f.day, before, talk.id)
    if said.kind is not None:
        _save_day(turn, f, said, before, talk.id)
    scores: tuple[tuple[Side, int | None], ...] = (("left", said.left), ("right", said.right))
    lower: dict[Side, int] = {}  # told after a worse one of that day
    for side, score in scores:
        if score is not None:
            if not _save_report(turn, f, side, score, said.when, before, talk.id):
                lower[side] = score
        elif talk.phase == "editing":  # the card held every answer: what is no longer on it was a slip
            gone = [r.id for r in before.reports if r.side == side and r.moment == "worst"]
            turn.work.log.replace_reports(turn.runner.id, gone, talk.id)
    if f.since is not None and said.left == said.right == 0 and "calves" not in f.unasked:
        facts.keep(turn, SHELF, Quiet(since=f.since), day=f.day, source=talk.id)
    turn.work.reminders.answered(turn.runner.id)
    if turn.runner.asked_on and said.kind is not None:
        from handlers.talks import elsewhere  # its talks know this table's neighbours

        elsewhere.told(turn, {f.day})
    return after_entry(turn, f.day, talk.id, lower, said.described) or saved(
        turn, f.day, kept_worse=bool(lower)
    )


def _save_day(turn: Turn, f: Facts, said: CheckIn, before: History, talk: str) -> None:
    assert said.kind is not None
    if said.kind != "ran" and before.runs and not (f.runs or f.run):
        return  # a run came in by another card since: it goes only when she is asked
    former = before.day
    day = Day(runner=turn.runner.id, day=f.day, kind=said.kind, recorded_at=turn.now)
    if former is not None:
        day = replace(former, kind=said.kind, recorded_at=turn.now)
    turn.work.log.save_day(day)
    for run in before.runs:
        if said.kind != "ran" or (said.replaces and run.id != f.run):
            turn.work.log.delete_run(turn.runner.id, run.id)
    if said.kind != "ran":
        return
    mine = next((run for run in before.runs if run.id == f.run), None)
    shoe = None if mine else turn.work.log.last_shoe(turn.runner.id)
    run = mine or Run(id=talk, runner=turn.runner.id, day=f.day, recorded_at=turn.now, shoe=shoe)
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
    after_run(turn, f.day, seconds)


def usual_time(turn: Turn, day: date, metres: int | None) -> int | None:
    """A duration in seconds by her own median pace of the last 30 days, to the minute; None with fewer than 3 timed runs."""
    if metres is None:
        return None
    paces = [r.seconds / r.metres for r in figures(turn, day) if r.seconds and r.metres and not r.about]
    return max(1, round(median(paces) * metres / 60)) * 60 if len(paces) >= TIMED_RUNS else None


def _save_report(
    turn: Turn, f: Facts, side: Side, score: int, when: str | None, before: History, talk: str
) -> bool:
    """Keeps a score in place of the former one; False where it does not.

    PAIN-25: of two scores of one day the worse counts at once, unless the later one corrects the other.
    """
    former = [r for r in before.reports if r.side == side and r.moment == "worst"]
    if former and not f.corrects and former[0].score > score:
        return False
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
    return True


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
    later = [
        r.id
        for r in log.history(runner, day, day).reports
        if r.moment != "worst" and r.recorded_at >= version.made_at
    ]
    log.replace_reports(runner, later, version.id)
    told = facts.shelf(turn, SHELF, Closed, Noted, Session, Quiet, Settled, since=day)
    facts.take_back(turn, (k for k in told if k.day == day and k.at >= version.made_at), version.id)
    log.restore_reports(runner, reports)
    log.delete_version(runner, version.id)
