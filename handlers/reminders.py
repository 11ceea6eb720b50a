"""What comes by itself: the kinds of reminder, when each is due, and what a due one does in context."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta

from handlers import checkins, conversations, safety_clock
from handlers.days import next_time, quiet, runner_day
from handlers.outbox import KINDS, write
from handlers.schedule import WEEK, next_due, paused
from handlers.turn import Ports, Start, Turn
from storage.records import Conversation, Identity, Place, Reminder
from storage.work import Work

CHUNK = 500


NUDGE_AFTER = timedelta(minutes=90)
SILENT_DAYS = 3


def tick(ports: Ports, work: Work, now: datetime, *, limit: int = CHUNK) -> None:
    """Claims what is due and writes letters and next times, all in this transaction."""
    claimed = work.reminders.claim(now, limit)
    ids = [reminder.runner for reminder in claimed]
    runners, identities = work.people.runners(ids), work.people.identities_of(ids)
    for reminder in claimed:
        runner = runners[reminder.runner]
        home = _home(identities.get(runner.id, ()))
        again = (
            None
            if reminder.kind in ("nudge", *safety_clock.CLOCK) or runner.cadence == "off"
            else next_due(runner, reminder, now)
        )
        moved = replace(reminder, next_due_at=again, last_due_at=reminder.next_due_at)
        if home is not None and reminder.next_due_at is not None:
            turn = Turn(
                ports=ports,
                work=work,
                now=now,
                event=None,
                place=Place(platform=home.platform, chat=home.chat or "", private=True),
                runner=runner,
                identity=home,
            )
            if reminder.kind in safety_clock.CLOCK:  # it may set itself anew
                work.reminders.save(moved)
                safety_clock.CLOCK[reminder.kind](turn, reminder.next_due_at)
                continue
            moved = _due(turn, moved, reminder.next_due_at)
        work.reminders.save(moved)


def _home(identities: Iterable[Identity]) -> Identity | None:
    """Where she is reached: the first account with an open private chat."""
    return next((i for i in identities if i.reachable and i.chat is not None), None)


def _due(turn: Turn, reminder: Reminder, due: datetime) -> Reminder:
    """What a due reminder does. Gives it back as it is to be kept."""
    day = runner_day(due, turn.runner.zone, turn.runner.day_starts)
    late = turn.now - due > KINDS[reminder.kind].grace or (_quiet(turn, turn.now) and not _quiet(turn, due))
    if late or paused(turn.runner, turn.now):
        return reminder
    if _busy(turn):
        return replace(reminder, next_due_at=turn.now + conversations.FOCUS)
    if reminder.kind == "nudge":
        _nudge(turn, day, due)
        return reminder
    if _answered(turn, day):
        return replace(reminder, unanswered=0)
    silent = reminder.unanswered
    if silent < SILENT_DAYS:
        _send(turn, _check_in(turn, day), "check_in", f"check_in:{turn.runner.id}:{day}", due)
        _plan_nudge(turn, due)
    elif silent == SILENT_DAYS:
        talk = _begin(turn, Start(flow="pause", facts={"days": SILENT_DAYS}))
        _send(turn, talk, "check_in", f"pause:{turn.runner.id}:{day}", due)
    elif (silent - SILENT_DAYS) % WEEK == 0:
        _send(turn, _check_in(turn, day), "check_in", f"check_in:{turn.runner.id}:{day}", due)
    return replace(reminder, unanswered=silent + 1)


def _quiet(turn: Turn, at: datetime) -> bool:
    return quiet(at, turn.runner.zone, turn.runner.quiet_from, turn.runner.quiet_until)


def _busy(turn: Turn) -> bool:
    """Whether she is in the middle of typing an answer: a prompt never takes the focus from that."""
    for talk in turn.work.conversations.open(turn.runner.id, turn.place):
        if talk.wants_words_at is not None and turn.now - talk.wants_words_at < conversations.FOCUS:
            return True
    return False


def _answered(turn: Turn, day: date) -> bool:
    """Whether there is nothing left to ask about that day."""
    saved = checkins.history(turn, day)
    if not saved.days:
        return False
    return bool(saved.reports) or saved.days[0].kind == "skipped" or turn.health == "off"


def _check_in(turn: Turn, day: date) -> Conversation:
    """The day's card: the one already open, or a new one."""
    return checkin_of(turn, day) or _begin(turn, Start(flow="check_in", facts=checkins.due(turn, day)))


def checkin_of(turn: Turn, day: date) -> Conversation | None:
    """The open check-in of that day, if there is one."""
    for talk in turn.work.conversations.open(turn.runner.id, turn.place):
        if talk.flow == "check_in" and talk.facts["day"] == day.isoformat() and talk.facts["part"] != "run":
            return talk
    return None


def _begin(turn: Turn, wish: Start) -> Conversation:
    talk = conversations.start(turn, wish)
    turn.replies.clear()
    return talk


def _plan_nudge(turn: Turn, due: datetime) -> None:
    """One gentle repeat, unless it would come in the quiet hours."""
    at = max(due, turn.now) + NUDGE_AFTER
    if _quiet(turn, at):
        return
    old = turn.work.reminders.of(turn.runner.id, "nudge")
    nudge = old or Reminder(
        id=turn.new_id(),
        runner=turn.runner.id,
        kind="nudge",
        at=turn.runner.check_in_at,
        zone=turn.runner.zone,
    )
    turn.work.reminders.save(replace(nudge, next_due_at=at))


def _nudge(turn: Turn, day: date, due: datetime) -> None:
    talk = checkin_of(turn, day)
    if talk is None or talk.turn > 0 or _answered(turn, day):
        return
    _send(turn, talk, "nudge", f"nudge:{turn.runner.id}:{day}", due)


def _send(turn: Turn, talk: Conversation, kind: str, once: str, due: datetime) -> None:
    """Writes the talk's card as a letter; from here on the outbox answers for its being shown."""
    reply = conversations.card(turn, talk)
    if talk.card is not None:
        reply = replace(reply, retires=talk.card)
    turn.work.conversations.shown(talk.id, talk.turn, talk.card)
    write(turn, reply, kind, once, due)


def pass_over(work: Work, now: datetime) -> None:
    """Sets a reminder that cannot be decided to its next time, so that it holds up nobody else."""
    for reminder in work.reminders.claim(now, 1):
        work.reminders.save(replace(reminder, next_due_at=next_time(now, at=reminder.at, zone=reminder.zone)))
