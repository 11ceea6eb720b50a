"""The runner's story as the coach reads it, built anew from what the store holds (see `coach.story`)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import reduce
from itertools import chain
from operator import itemgetter
from typing import Any

import handlers.coach.story as s
from handlers import facts
from handlers.coach import load, told
from handlers.coach.calves import KEEP_RED
from handlers.coach.course import Course
from handlers.coach.told import SHELF
from handlers.facts import Kept
from handlers.turn import Turn
from storage.records import CalfReport, History, Runner, Side
from storage.sealing import as_read

Facts = Mapping[type[Any], Sequence[Kept[Any]]]
WINDOW = timedelta(days=60)
EPISODE = timedelta(days=14)  # so long the answers of RED-Q2 (c) and RED-Q8 hold at most
_REASONS = frozenset({"LOAD-1", "LOAD-2", "LOAD-8", "LOAD-9"})  # CAUSE-1, 2, 3 and 7
_KINDS = (
    told.Screened, told.Raised, told.Noted, told.Quiet, told.Plan, told.Walked, told.Tested, told.Session,
)  # fmt: skip
_NOTED = (
    "site", "limp", "could_run_on", "bone_spot", "bruise", "swelling", "cramp_released", "longer_run", "night",
    "worse_side", "stairs", "stiff_minutes", "began", "eased", "same_before",
)  # fmt: skip


def course_of(turn: Turn) -> Course:
    """The runner's days as the coach reads them, up to today."""
    return turn.ports.reader.course(turn.runner.id, story(turn))


def story(turn: Turn, day: date | None = None) -> s.Story:
    """What the coach reads of the runner up to a day (default: her today): at least 60 days, longer for a ladder."""
    today = day or turn.today
    kept = _kept(turn, today)
    since = _since(kept, today)
    days = _days(turn, since, today, kept)
    asked = facts.shelf(turn, SHELF, told.Screened, since=today - EPISODE, until=today)
    medicines = frozenset(chain.from_iterable([each.what.medicines or () for each in asked]))
    return s.Story(
        today=today,
        days=days,
        screens=facts.made(turn, SHELF, told.Screened, _screen, until=today),
        flags=tuple([flag for each in kept[told.Raised] for flag in _flags(each, since)]),
        plan=_plan(kept[told.Plan]),
        walks=tuple([_walk(each) for each in kept[told.Walked] if each.day >= since]),
        tests=tuple([_test(each) for each in kept[told.Tested]]),
        sessions=tuple([_session(each) for each in kept[told.Session] if each.day >= since]),
        profile=_profile(turn.runner),
        statin="statin" in medicines,
        explained="statin" in medicines and explained(turn, days),
    )


def written(story: s.Story) -> dict[str, Any]:
    """A story as the facts of a talk: all that nobody said is left out, so two months are a few kilobytes."""
    return as_read(story)


def begins(turn: Turn) -> date:
    """The first day that her story of today reads."""
    return _since(_kept(turn, turn.today), turn.today)


def _kept(turn: Turn, today: date) -> Facts:
    """The coach's facts up to a day, by kind, each kind in the order they came."""
    return facts.by_kind(turn, SHELF, _KINDS, today)


def _days(turn: Turn, since: date, today: date, kept: Facts) -> tuple[s.Told, ...]:
    noted: dict[date, list[Kept[Any]]] = {}
    for each in (*kept[told.Noted], *kept[told.Quiet]):
        if each.day >= since:
            noted.setdefault(each.day, []).append(each)
    said = turn.work.log.by_day(turn.runner.id, since, today)
    beside = noted.keys() - {day for day, _ in said} if noted else ()
    if beside:  # nothing else was said of these days
        said = sorted([*said, *((day, History()) for day in beside)], key=itemgetter(0))
    return turn.ports.reader.days(turn.runner.id, said, noted, _told)


def _told(day: date, of: History, kept: Sequence[Kept[Any]]) -> s.Told:
    """One day, all that was said of it joined."""
    noted = [each.what for each in kept]
    quiet = [each.since for each in noted if isinstance(each, told.Quiet)]
    left, right = (_calf(side, of.reports, noted) for side in s.SIDES)
    metres = [run.metres for run in of.runs if run.metres is not None]
    return s.Told(
        day=day,
        left=left,
        right=right,
        ran=bool(of.runs),
        metres=sum(metres) if metres else None,
        rpe=max((run.rpe for run in of.runs if run.rpe is not None), default=None),
        fine=left.worst == right.worst == 0,
        quiet_since=min(quiet, default=None),
    )


def _calf(side: Side, reports: Iterable[CalfReport], noted: Iterable[Any]) -> s.Calf:
    """What was said of one calf that day, the worse of two answers counting (PAIN-25)."""
    mine = [report for report in reports if report.side == side]
    scores: dict[str, int] = {}
    for report in mine:
        scores[report.moment] = max(report.score, scores.get(report.moment, 0))
    parts = [s.Calf(**scores)] if scores else []  # type: ignore[arg-type]
    parts += [s.Calf(site=report.site) for report in mine if report.site]  # type: ignore[arg-type]
    parts += [_noted(each) for each in noted if isinstance(each, told.Noted) and each.side == side]
    return reduce(s.Calf.joined, parts) if parts else s.UNTOLD


def explained(turn: Turn, days: Iterable[s.Told]) -> bool:
    """Whether the log has a reason of CAUSE-1 to 4 or CAUSE-7 in the two weeks before the last pain began (RED-12 a)."""
    from handlers.advice import loads  # which reads this story for its own rules

    sore = [each.day for each in days if each.left.pain or each.right.pain]
    if not sore:
        return False
    log = loads.log(turn, max(sore))
    near = [run for run in log.runs if timedelta(0) <= max(sore) - run.day <= EPISODE]
    met = (notice.rule for run in near for notice in load.conditions(log, run, turn.runner.units or "km"))
    return not _REASONS.isdisjoint(met)


def _since(kept: Facts, today: date) -> date:
    """The first of a month: at least 60 days back, and for the ladder's facts, a tendon plan and flags of the last half year longer.

    Nothing from before is read but what still stands, so that no answer outlives the scores it belongs to; and as the day
    stays for a month, what was read yesterday can be gone on from today.
    """
    half_a_year = today - timedelta(days=180)
    flags = [each for each in kept[told.Raised] if _leaves_a_ladder(each.what)]
    ladder = [
        each.day
        for each in (*kept[told.Session], *kept[told.Tested], *kept[told.Plan], *flags)
        if each.day >= half_a_year
    ]
    back = min(ladder, default=today) - timedelta(days=30)
    return max(half_a_year, min(today - WINDOW, back)).replace(day=1)


def _leaves_a_ladder(raised: told.Raised) -> bool:
    return raised.level != "S" or not KEEP_RED.isdisjoint(raised.rules)


def _noted(noted: told.Noted) -> s.Calf:
    said: dict[str, Any] = {
        name: getattr(noted, name) for name in _NOTED if getattr(noted, name) not in (None, "")
    }
    if noted.onset in ("sudden", "gradual"):
        said["onset"] = noted.onset
    if noted.qualities:
        said["qualities"] = frozenset(noted.qualities)
    if noted.heel_raise:
        said["heel_raise"] = noted.heel_raise
    return s.Calf(**said)


def _screen(kept: Kept[told.Screened]) -> s.Screen | None:
    what = kept.what
    if what.complete and not what.whole:
        return None
    return s.Screen(
        day=kept.day,
        open=not what.complete,
        none=what.answers.get("short") == "none",
        peak=what.peak,
    )


def _flags(kept: Kept[Any], since: date) -> list[s.Flag]:
    """What stands of it, or was lifted within what is read."""
    what: told.Raised = kept.what
    if what.withdrawn or (what.lifted_on is not None and max(kept.day, what.lifted_on) < since):
        return []
    return [
        s.Flag(
            level=what.level,
            rule=rule,
            raised=kept.day,
            side=what.side,
            reason=what.reason,
            lifted=what.lifted_on,
            run_from=what.run_from,
        )
        for rule in what.rules
    ]


def _plan(kept: Sequence[Kept[told.Plan]]) -> s.TendonPlan | None:
    """The plan told last, with every time she confirmed it."""
    if not kept:
        return None
    recorded = _recorded(kept[-1])
    times = sorted({each.what.confirmed for each in kept if _recorded(each) == recorded})
    return s.TendonPlan(recorded=recorded, confirmed=times[-1], earlier=tuple(times[:-1]))


def _recorded(kept: Kept[told.Plan]) -> date:
    return kept.what.recorded or kept.day


def _walk(kept: Kept[Any]) -> s.Walk:
    return s.Walk(day=kept.day, pain=kept.what.pain, limp=kept.what.limp)


def _test(kept: Kept[Any]) -> s.EntryTest:
    what: told.Tested = kept.what
    return s.EntryTest(
        day=kept.day,
        left_raises=what.left_raises,
        right_raises=what.right_raises,
        raises_pain=what.raises_pain,
        jumps_pain=what.jumps_pain,
        hops_pain=what.hops_pain,
    )


def _session(kept: Kept[Any]) -> s.Session:
    return s.Session(day=kept.day, stage=kept.what.stage, ended_early=kept.what.ended_early)


def _profile(runner: Runner) -> s.Profile:
    birth = runner.birth_until
    return s.Profile(
        lower_threshold=bool(runner.lower_threshold) and birth is None,
        pregnant_until=birth,
        under_16=runner.age_group == "under_16",
        teen=runner.age_group == "16_17",
    )
