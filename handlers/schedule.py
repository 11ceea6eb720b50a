"""When the daily check-in comes: by the runner's settings, her zone and her pauses."""

from dataclasses import replace
from datetime import datetime, timedelta

from handlers.days import next_time, start_of_day
from handlers.turn import Turn
from storage.records import Reminder, Runner

WEEK = 7


def set_check_in(turn: Turn) -> None:
    """Sets the daily check-in by the runner's settings: time, zone, how often, pause."""
    runner, old = turn.runner, turn.work.reminders.of(turn.runner.id, "check_in")
    reminder = old or Reminder(
        id=turn.new_id(), runner=runner.id, kind="check_in", at=runner.check_in_at, zone=runner.zone
    )
    reminder = replace(reminder, at=runner.check_in_at, zone=runner.zone, unanswered=0)
    due = None if runner.cadence == "off" else next_due(runner, reminder, turn.now)
    turn.work.reminders.save(replace(reminder, next_due_at=due))


def next_due(runner: Runner, reminder: Reminder, after: datetime) -> datetime:
    """The next moment it is due: a pause ends on the morning of its last day, a weekly one comes on the day it was set."""
    if runner.paused_until is not None:
        after = max(after, start_of_day(runner.paused_until, runner.zone, runner.day_starts))
    if runner.cadence == "weekly":
        after = after + timedelta(days=WEEK - 1)
    return next_time(after, at=reminder.at, zone=reminder.zone)
