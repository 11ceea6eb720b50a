"""When the daily check-in comes: by the runner's settings, her zone and her pauses."""

from dataclasses import replace
from datetime import datetime

from handlers.days import next_time, start_of_day
from handlers.turn import Turn
from storage.records import Reminder, Runner

WEEK = 7


def set_check_in(turn: Turn) -> None:
    """Sets the daily check-in by the runner's settings: time, zone, how often, pause. A nudge that was to come goes."""
    runner, old = turn.runner, turn.work.reminders.of(turn.runner.id, "check_in")
    reminder = old or Reminder(
        id=turn.new_id(), runner=runner.id, kind="check_in", at=runner.check_in_at, zone=runner.zone
    )
    weekdays = frozenset(range(WEEK))
    if runner.cadence == "weekly":  # on the weekday it was asked for
        weekdays = reminder.weekdays if len(reminder.weekdays) == 1 else frozenset({turn.today.weekday()})
    reminder = replace(reminder, at=runner.check_in_at, zone=runner.zone, weekdays=weekdays, unanswered=0)
    due = None if runner.cadence == "off" else next_due(runner, reminder, turn.now)
    turn.work.reminders.save(replace(reminder, next_due_at=due))
    turn.work.reminders.delete(runner.id, "nudge")


def next_due(runner: Runner, reminder: Reminder, after: datetime) -> datetime:
    """The next moment it is due; never before a pause has ended."""
    if runner.paused_until is not None:
        after = max(after, start_of_day(runner.paused_until, runner.zone, runner.day_starts))
    return next_time(after, at=reminder.at, zone=reminder.zone, weekdays=reminder.weekdays)


def paused(runner: Runner, at: datetime) -> bool:
    """Whether she is in a pause at that moment: it ends on the morning of its last day."""
    until = runner.paused_until
    return until is not None and at < start_of_day(until, runner.zone, runner.day_starts)
