"""When reminders come: by her rule, her zone, her plan, her pauses and what keeps her from running."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Literal
from zlib import crc32

from handlers import plans
from handlers.days import EVERY_DAY, local, moment, next_time, quiet, runner_day, start_of_day
from handlers.plans import Planned
from handlers.reminders.kinds import KINDS, Kind
from handlers.turn import Turn
from storage.frozen import replace
from storage.records import Reminder, Runner, State

WEEK = 7
LONG_RUN = 3600  # seconds
AFTER_RUN = timedelta(minutes=20)
SOON = timedelta(hours=6)
FAR = 366  # days, in which a single run may be planned
SPREAD = timedelta(minutes=3)
LOOKED_AT = 24  # moments, of which three are told
_DAY, _INSTANT = timedelta(days=1), timedelta(microseconds=1)
ONCE: frozenset[int] = frozenset()  # the weekdays of what comes a single time
Kept = Literal["clock", "moment"]  # of her times, when she moves to another zone


def set_check_in(turn: Turn) -> None:
    """Sets the daily check-in by the runner's settings: time, zone, how often, pause. A nudge that was to come goes."""
    runner, old = turn.runner, turn.work.reminders.of(turn.runner.id, "check_in")
    reminder = old or Reminder(
        id=turn.new_id(), runner=runner.id, kind="check_in", at=runner.check_in_at, zone=runner.zone
    )
    weekdays = EVERY_DAY
    if runner.cadence == "weekly":  # on the weekday it was asked for
        weekdays = reminder.weekdays if len(reminder.weekdays) == 1 else frozenset({turn.today.weekday()})
    reminder = replace(reminder, at=runner.check_in_at, zone=runner.zone, weekdays=weekdays, unanswered=0)
    turn.work.reminders.save(replace(reminder, next_due_at=next_due(turn, reminder, turn.now)))
    turn.work.reminders.delete(runner.id, "nudge")
    replan(turn)


def set_morning(turn: Turn, *, on: bool) -> None:
    """Has the morning question come every day at her morning time, or no longer."""
    old = turn.work.reminders.of(turn.runner.id, "morning")
    if not on:
        turn.work.reminders.delete(turn.runner.id, "morning")
    elif old is None:
        keep(turn, new(turn, "morning", at=turn.runner.morning_at))
    else:
        keep(turn, replace(old, at=turn.runner.morning_at, zone=turn.runner.zone))


def new(turn: Turn, kind: str, *, at: time) -> Reminder:
    """A reminder of hers that is not kept yet, with the days its kind usually comes on."""
    return Reminder(
        id=turn.new_id(),
        runner=turn.runner.id,
        kind=kind,
        at=at,
        zone=turn.runner.zone,
        weekdays=KINDS[kind].weekdays,
    )


def keep(turn: Turn, reminder: Reminder) -> Reminder:
    """Keeps a reminder, new or changed, with the next time it comes."""
    kept = replace(reminder, next_due_at=next_due(turn, reminder, turn.now))
    turn.work.reminders.save(kept)
    return kept


def switch(turn: Turn, reminder: Reminder, *, on: bool) -> Reminder:
    """Has a reminder rest, or come again. Switched on it is a new one: what it was kept back for is over (RED-0)."""
    if on:
        turn.work.reminders.remove(reminder.runner, reminder.id)
        reminder = replace(reminder, id=turn.new_id())
        if resting(turn, reminder):
            reminder = replace(reminder, anchor=_in_step(reminder, turn.wall.date()))
    return keep(turn, replace(reminder, off=not on))


def rest(turn: Turn, reminder: Reminder, until: date) -> Reminder:
    """Has one reminder rest, and come again from a day on, in the step of its days."""
    return keep(turn, replace(reminder, anchor=_in_step(reminder, until)))


def _in_step(reminder: Reminder, day: date) -> date:
    """The first of its days from a day on, where it comes every few days."""
    return day + ((reminder.anchor or day) - day) % timedelta(days=reminder.every_days)


def resting(turn: Turn, reminder: Reminder) -> bool:
    """Whether its first day is still to come, and not just the next of its days."""
    return reminder.anchor is not None and (reminder.anchor - turn.wall.date()).days >= reminder.every_days


def once(turn: Turn, kind: str, at: datetime, *, text: str = "") -> Reminder:
    """Has something come a single time, at a moment."""
    zone = turn.runner.zone
    reminder = replace(
        new(turn, kind, at=local(at, zone).time()), weekdays=ONCE, text=text, next_due_at=at, slot=""
    )
    turn.work.reminders.save(reminder)
    return reminder


def after_run(turn: Turn, day: date, seconds: int | None) -> None:
    """A run was logged: what she wants to hear after a long one of today comes within the hour.  # HYD-8"""
    if day != turn.today or seconds is None or seconds <= LONG_RUN:
        return
    for reminder in turn.work.reminders.all_of(turn.runner.id, "hydration"):
        if reminder.slot != "after_run" or reminder.off or resting(turn, reminder):
            continue
        if reminder.until is None or day <= reminder.until:
            turn.work.reminders.save(replace(reminder, next_due_at=turn.now + AFTER_RUN))


def replan(turn: Turn, *kinds: str) -> None:
    """Finds the next times anew, of some kinds or of all: her plan, her settings or her state have changed."""
    for reminder in turn.work.reminders.all_of(turn.runner.id):
        if (kinds and reminder.kind not in kinds) or reminder.weekdays == ONCE or _set_by_others(reminder):
            continue
        due = next_due(turn, reminder, turn.now)
        if due != reminder.next_due_at:
            turn.work.reminders.move(reminder, due)


def _set_by_others(reminder: Reminder) -> bool:
    """Whether its next time follows no rule, or it is of a kind this version does not know."""
    return reminder.kind not in KINDS or KINDS[reminder.kind].once or reminder.slot == "after_run"


def next_due(turn: Turn, reminder: Reminder, after: datetime) -> datetime | None:
    """The next moment it is due, never before a pause has ended; None when it rests or is over."""
    runner = turn.runner
    if reminder.off or reminder.weekdays == ONCE or _set_by_others(reminder):
        return None
    if reminder.kind == "check_in" and runner.cadence == "off":
        return None
    if runner.paused_until is not None:
        after = max(after, start_of_day(runner.paused_until, runner.zone, runner.day_starts))
    if reminder.anchor is not None:  # its first day
        after = max(after, moment(reminder.anchor, time(0), reminder.zone) - _INSTANT)
    if reminder.slot in ("before_run", "run_day"):
        due = _with_a_run(turn, reminder, after)
    else:
        due = by_clock(reminder, after)
    if due is None or (reminder.until is not None and local(due, reminder.zone).date() > reminder.until):
        return None
    return due


def by_clock(reminder: Reminder, after: datetime) -> datetime:
    """The next moment by the reminder's own rule alone."""
    return min(
        next_time(
            after,
            at=at,
            zone=reminder.zone,
            weekdays=reminder.weekdays,
            every_days=reminder.every_days,
            anchor=reminder.anchor,
        )
        for at in reminder.times
    )


def move_on(turn: Turn, reminder: Reminder, unanswered: int | None = None) -> bool:
    """Sets a claimed reminder to its next time after this one; what came its only or last time goes. True: it went."""
    again = next_due(turn, reminder, max(turn.now, reminder.next_due_at or turn.now))
    ended = reminder.until is not None and again is None and not reminder.off and reminder.slot == ""
    if reminder.weekdays == ONCE or (ended and turn.wall.date() >= (reminder.until or turn.wall.date())):
        turn.work.reminders.remove(reminder.runner, reminder.id)
        return True
    turn.work.reminders.move(reminder, again, unanswered)
    return False


def too_early(turn: Turn, reminder: Reminder, due: datetime) -> datetime | None:
    """When a zone's rules have changed since the time was found: the time by the new ones, if it is still to come."""
    if reminder.slot or reminder.weekdays == ONCE or KINDS[reminder.kind].once or due > turn.now:
        return None
    if local(due, reminder.zone).time() in reminder.times:
        return None
    right = by_clock(reminder, due - timedelta(hours=3))
    return right if turn.now < right <= due + timedelta(hours=3) else None


def asleep(runner: Runner, at: datetime) -> bool:
    """Whether a moment falls into her quiet hours."""
    return quiet(at, runner.zone, runner.quiet_from, runner.quiet_until)


def among_many(runner: Runner, due: datetime) -> datetime:
    """When hers comes of the check-ins that a crowd wants at the same minute: up to three minutes later, always the same
    for her, and never in her quiet hours or on another day because of that."""
    at = due + SPREAD * (crc32(runner.id.encode()) / 2**32)
    zone = runner.zone
    same_day = runner_day(at, zone, runner.day_starts) == runner_day(due, zone, runner.day_starts)
    return at if same_day and not asleep(runner, at) else due


def _with_a_run(turn: Turn, reminder: Reminder, after: datetime) -> datetime | None:
    """The next time that goes with a planned run.

    That is one of its own times on the day of the run; or so long before the run itself, where `at` is when she
    usually runs, for a plan that names no time.
    """
    lead = KINDS[reminder.kind].lead
    for day, plan in _runs(turn, local(after, reminder.zone).date()):
        if day.weekday() not in reminder.weekdays:
            continue
        if reminder.slot == "run_day":
            times = [moment(day, at, reminder.zone) for at in sorted(reminder.times)]
        else:
            times = [moment(day, plan.at or reminder.at, reminder.zone) - lead]
        if (due := next((time for time in times if time > after), None)) is not None:
            return due
    return None


def _runs(turn: Turn, first: date) -> Iterator[tuple[date, Planned]]:
    """The planned runs from a day on: of her usual week first, as they are the next in nearly every case."""
    for days in (WEEK + 1, FAR):
        for day, plan in plans.ahead(turn, first, days).items():
            if plan is not None and not plan.rest:
                yield day, plan


def next_times(turn: Turn, reminder: Reminder, count: int = 3) -> list[datetime]:
    """The next moments it comes, as many as there are up to `count`; none in a state that will keep it away."""
    found: list[datetime] = []
    due, zone, starts = reminder.next_due_at, turn.runner.zone, turn.runner.day_starts
    for _ in range(LOOKED_AT):
        if due is None or len(found) == count:
            break
        held, last = held_back(turn, reminder, due), turn.runner.state_until
        if held is None:
            found.append(due)
        elif held != "night":
            if held == "paused" or last is None:
                break
            due = max(due, start_of_day(last + _DAY, zone, starts) - _INSTANT)
        due = next_due(turn, reminder, due)
    return found


def held_back(turn: Turn, reminder: Reminder, at: datetime) -> str | None:
    """Which pause or state of hers will keep a reminder away at a moment, as far as she has told."""
    kind = KINDS[reminder.kind]
    wall = local(at, turn.runner.zone).time()
    if kind.hours is not None and not kind.hours[0] <= wall <= kind.hours[1]:
        return "night"
    return silenced(turn.runner, kind, at)


def later(turn: Turn, days: int, at: time) -> datetime:
    """So many days from her present day, at a time of her clock."""
    return moment(turn.wall.date() + days * _DAY, at, turn.runner.zone)


def next_after(turn: Turn, at: time) -> datetime:
    """The next moment her clock shows `at`."""
    return next_time(turn.now, at=at, zone=turn.runner.zone)


def paused(runner: Runner, at: datetime) -> bool:
    """Whether she is in a pause at that moment: it ends on the morning of its last day."""
    until = runner.paused_until
    return until is not None and at < start_of_day(until, runner.zone, runner.day_starts)


def state_of(runner: Runner, day: date) -> State:
    """What keeps her from running as usual on a day: a state is over after its last day."""
    return "" if runner.state_until is not None and day > runner.state_until else runner.state


def silenced(runner: Runner, kind: Kind, now: datetime) -> str | None:
    """What keeps a kind silent at a moment: a pause, or her state."""
    if paused(runner, now):
        return "paused"
    state = state_of(runner, runner_day(now, runner.zone, runner.day_starts))
    return state if state not in kind.states else None


def move(turn: Turn, zone: str, kept: Kept) -> None:
    """She lives by another zone: her times stay what her clock shows, or the moments they are."""
    here, check_in = turn.runner.zone, turn.runner.check_in_at
    if kept == "moment":
        check_in, _ = _moved(turn, check_in, here, zone)
        morning, _ = _moved(turn, turn.runner.morning_at, here, zone)
        turn.change(zone=zone, check_in_at=check_in, morning_at=morning)
    else:
        turn.change(zone=zone)
    for reminder in turn.work.reminders.all_of(turn.runner.id):
        moved = replace(reminder, zone=zone)
        if reminder.weekdays == ONCE:
            due = _same_clock(turn, reminder, zone, kept)
            at = local(due, zone).time() if due is not None else reminder.at
            moved = replace(moved, next_due_at=due, at=at)
        elif kept == "moment":
            times = [_moved(turn, at, here, zone) for at in reminder.times]
            weekdays = frozenset((day + times[0][1]) % WEEK for day in reminder.weekdays)
            moved = replace(moved, at=times[0][0], also=tuple(at for at, _ in times[1:]), weekdays=weekdays)
        turn.work.reminders.save(moved)
    set_check_in(turn)


def _same_clock(turn: Turn, reminder: Reminder, zone: str, kept: Kept) -> datetime | None:
    """When something that comes once comes in another zone: what is only hours away was meant as that moment."""
    due = reminder.next_due_at
    if due is None or kept == "moment" or due - turn.now < SOON:
        return due
    there = local(due, reminder.zone)
    return max(moment(there.date(), there.time(), zone), turn.now)


def _moved(turn: Turn, at: time, here: str, there: str) -> tuple[time, int]:
    """What a clock there shows when the clock here shows `at`, and by how many days the date differs."""
    today = local(turn.now, here).date()
    then = local(moment(today, at, here), there)
    return then.time(), (then.date() - today).days
