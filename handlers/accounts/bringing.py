"""What goes from one log into another: days, runs, scores, facts, shoes, plans, reminders, clubs, and what she said of herself.

A day that both logs tell of stays as the log she joins has it. No calf score, flag or answer about safety is left behind, and of
two scores of the same calf, day and moment the worse one counts.
"""

import dataclasses
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from handlers.advice import flags, loads, safety_clock, wear
from handlers.plans import SHELF as PLANS
from handlers.plans import WEEK_SHELF, Once
from handlers.reminders import agenda, schedule
from handlers.turn import Turn
from storage.club import Level
from storage.frozen import replace
from storage.records import CalfReport, Day, Fact, Reminder, Run

PAGE = 500
PRIVATE_FIRST: Sequence[Level] = ("reminders", "counted", "named")  # what a club may know, the least first
_OF_SHOES = re.compile(r"s\d+\b")
T = TypeVar("T", Day, Run, CalfReport, Fact)


def bring(turn: Turn, into: Turn) -> frozenset[date]:
    """Brings everything of the runner who speaks into the log of the other turn; gives the days that it tells of now."""
    shoes = _shoes(turn, into)
    days = _days(turn, into, shoes)
    _reports(turn, into)
    _facts(turn, into)
    _herself(turn, into)
    _reminders(turn, into)
    clubs(turn, into)
    return days


def _all(page: Callable[[str, int], Sequence[T]]) -> list[T]:
    """Every row, page by page."""
    found: list[T] = []
    after = ""
    while True:
        rows = page(after, PAGE)
        found += rows
        if len(rows) < PAGE:
            return found
        last = rows[-1]
        after = last.day.isoformat() if isinstance(last, Day) else last.id


def _shoes(turn: Turn, into: Turn) -> Mapping[str, str]:
    """Her pairs, under keys that are free there; one of the same name is the same pair."""
    log, there = turn.work.log, turn.work.log.shoes(into.runner.id)
    named = {shoe.name.casefold(): shoe.key for shoe in there}
    free = 1 + max((int(shoe.key[1:]) for shoe in there), default=0)
    keys = {}
    for shoe in log.shoes(turn.runner.id):
        key = named.get(shoe.name.casefold())
        if key is None:
            key, free = f"s{free}", free + 1
            log.save_shoe(dataclasses.replace(shoe, runner=into.runner.id, key=key))
        keys[shoe.key] = key
    return keys


def _days(turn: Turn, into: Turn, shoes: Mapping[str, str]) -> frozenset[date]:
    log, here, there = turn.work.log, turn.runner.id, into.runner.id
    theirs = {day.day: day for day in _all(lambda after, most: log.page(there, "days", after, most))}
    stand = {day for day, said in theirs.items() if said.kind != "skipped"}
    stand |= {run.day for run in _all(lambda after, most: log.page(there, "runs", after, most))}
    brought = set()
    for day in _all(lambda after, most: log.page(here, "days", after, most)):
        if day.day not in stand:
            log.save_day(replace(day, runner=there))
            brought.add(day.day)
        elif (said := theirs.get(day.day)) is not None:  # what was never said there takes nothing away
            stretched = day.stretched if said.stretched is None else said.stretched
            log.save_day(
                replace(
                    said, stretched=stretched, thirst=said.thirst or day.thirst, note=said.note or day.note
                )
            )
    for run in _all(lambda after, most: log.page(here, "runs", after, most)):
        if run.day not in stand:
            log.save_run(replace(run, runner=there, shoe=shoes.get(run.shoe or "")))
            brought.add(run.day)
    return frozenset(brought)


def _reports(turn: Turn, into: Turn) -> None:
    """Every score, those that were replaced too. Of two that stand the worse counts (PAIN-25)."""
    log, here, there = turn.work.log, turn.runner.id, into.runner.id
    standing = {
        _of(report): report
        for report in _all(lambda after, most: log.page(there, "reports", after, most))
        if _stands(report)
    }
    for report in _all(lambda after, most: log.page(here, "reports", after, most)):
        log.add_report(replace(report, runner=there))
        if not _stands(report):
            continue
        other = standing.setdefault(_of(report), report)
        if other is not report:
            lower, higher = sorted((report, other), key=lambda each: (each.score, each is other))
            log.replace_reports(there, [lower.id], higher.id)
            standing[_of(report)] = higher


def _of(report: CalfReport) -> tuple[date, str, str]:
    return report.day, report.side, report.moment


def _stands(told: CalfReport | Fact) -> bool:
    return told.replaced_by is None


def _facts(turn: Turn, into: Turn) -> None:
    """Every fact, append-only as they are. Of plans and wishes, of which one holds, that of the log she joins does."""
    facts, here, there = turn.work.facts, turn.runner.id, into.runner.id
    holds: dict[tuple[str, ...], str] = {}
    for fact in _all(lambda after, most: facts.page(there, after, most)):
        if _stands(fact) and (one := _one_of(fact)) is not None:
            holds[one] = fact.id
    for fact in _all(lambda after, most: facts.page(here, after, most)):
        if fact.shelf == wear.SHELF or _about_shoes(fact):  # said of pairs by keys that are others there
            continue
        one = _one_of(fact)
        other = holds.get(one) if one is not None and _stands(fact) else None
        facts.save(replace(fact, runner=there, replaced_by=fact.replaced_by or other))


def _one_of(fact: Fact) -> tuple[str, ...] | None:
    """Of what only one fact holds: a day's plan, the usual week, what she wants to hear of load."""
    match fact.shelf, fact.said.get("is"):
        case str(shelf), Once.__name__ if shelf == PLANS:
            return shelf, fact.day.isoformat()
        case str(shelf), _ if shelf == WEEK_SHELF:
            return (shelf,)
        case str(shelf), loads.Wish.__name__ if shelf == loads.SHELF:
            return (shelf,)
    return None


def _about_shoes(fact: Fact) -> bool:
    what = fact.said.get("what")
    about = what.get("about", "") if fact.shelf == loads.SHELF and isinstance(what, dict) else ""
    return _OF_SHOES.match(str(about)) is not None


def _herself(turn: Turn, into: Turn) -> None:
    """What she said of her health holds in both; settings are those of the log she joins."""
    here, there = turn.runner, into.runner
    state, until = (there.state, there.state_until) if there.state else (here.state, here.state_until)
    minor = "under_16" in (here.age_group, there.age_group)
    into.change(
        fluids_limited=_either(here.fluids_limited, there.fluids_limited),
        lower_threshold=_either(here.lower_threshold, there.lower_threshold),
        birth_until=max(filter(None, (here.birth_until, there.birth_until)), default=None),
        age_group="under_16" if minor else there.age_group or here.age_group,
        heard_on=into.today,
        state=state,
        state_until=until,
    )


def _either(here: bool | None, there: bool | None) -> bool | None:
    """A yes in either log is one; what was not asked there is as it was said here."""
    return True if here or there else there if there is not None else here


def _reminders(turn: Turn, into: Turn) -> None:
    """What she chose and that log has not, as many as it takes; and what safety has planned, at the earlier time."""
    work = turn.work.reminders
    theirs = [_rule(each) for each in agenda.chosen(into)]
    new = [each for each in agenda.chosen(turn) if _rule(each) not in theirs]
    for reminder in new[: max(0, agenda.MOST - len(theirs))]:
        moved = replace(reminder, id=into.new_id(), runner=into.runner.id, zone=into.runner.zone)
        if reminder.weekdays == schedule.ONCE or reminder.slot == "after_run":
            work.save(moved)
        else:
            schedule.keep(into, moved)
    for reminder in work.all_of(turn.runner.id):
        if reminder.kind == "morning":
            schedule.set_morning(into, on=True)
        elif reminder.kind in safety_clock.CLOCK and (due := reminder.next_due_at) is not None:
            planned = work.of(into.runner.id, reminder.kind)
            if planned is None or planned.next_due_at is None or due < planned.next_due_at:
                flags.plan(into, reminder.kind, due)
    schedule.replan(into)


def _rule(reminder: Reminder) -> tuple[object, ...]:
    """What makes two reminders the same wish."""
    once = reminder.next_due_at if reminder.weekdays == schedule.ONCE else None
    times = frozenset(reminder.times)
    return reminder.kind, times, reminder.weekdays, reminder.every_days, reminder.slot, reminder.text, once


def clubs(turn: Turn, into: Turn) -> None:
    """Her clubs; where both belong to one, it knows the less of the two."""
    work, here, there = turn.work.clubs, turn.runner.id, into.runner.id
    levels = {each.club: each.level for each in work.memberships(there)}
    for each in work.memberships(here):
        level = min(each.level, levels.get(each.club, each.level), key=PRIVATE_FIRST.index)
        work.join(each.club, there, level, each.since)
        work.leave(each.club, here)
    for club in work.kept_by(here):
        work.keep(club, there, turn.now)
        work.leave_to_others(club, here)
