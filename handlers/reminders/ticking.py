"""What comes by itself: due reminders become letters, or are left out for a reason, in the context of the moment."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from handlers.accounts import places
from handlers.advice import safety_clock
from handlers.advice.flags import flagged
from handlers.clubs import posts
from handlers.coach.told import SHELF
from handlers.days import quiet_ends, runner_day
from handlers.reminders.kinds import KINDS
from handlers.reminders.message import TOGETHER, Message, due_of, write_card
from handlers.reminders.occasions import DRANK, Known
from handlers.reminders.outbox import leave_out
from handlers.reminders.schedule import ONCE, by_clock, move_on, next_due
from handlers.talks import conversations
from handlers.turn import Ports, Start, Turn, unasked
from storage.frozen import replace
from storage.records import Came, Identity, Place, Reminder, Runner
from storage.work import Work

WEEKS = 2  # clubs whose week is added up in one unit: it takes a while
CHUNK = 100  # so many that an answer waits no longer for them than anybody notices
SILENT = timedelta(days=14)  # then one last offer, and quiet until she speaks
LOOKED_BACK = timedelta(hours=50)  # for what came on her day already
ESSENTIAL = ("morning", "check_in", "nudge")  # whose card leads, in this order
NOT_COUNTED = ("safety", "timer", "hello", "link")  # of the messages that come unasked


def tick(ports: Ports, work: Work, now: datetime, *, limit: int = CHUNK) -> int:
    """Claims what is due and writes letters and next times, all in this transaction; says how many were claimed."""
    claimed = work.reminders.claim(now, limit)
    crowd = len(claimed) == CHUNK
    ids = list(dict.fromkeys(reminder.runner for reminder in claimed))
    if not ids:
        return 0
    hers: dict[str, list[Reminder]] = {id: [] for id in ids}
    claimed = (*claimed, *work.reminders.claim_near(ids, now + TOGETHER))
    for reminder in claimed:
        hers[reminder.runner].append(reminder)
    runners, identities = work.people.runners(ids), work.people.identities_of(ids)
    strangers = [id for id in ids if id not in identities]
    clubs = work.clubs.among(strangers) if strangers else {}
    came = work.letters.lately(ids, now - LOOKED_BACK)
    known = Known(
        coached=work.facts.holders(ids, SHELF),
        typing=work.conversations.typing(ids, now - conversations.FOCUS),
        drank=_who_drank(work, claimed, now),
        crowd=crowd,
    )
    homes = {id: places.home(runners[id], accounts) for id, accounts in identities.items()}
    asked = {reminder.runner for reminder in claimed if reminder.kind in ESSENTIAL}
    work.conversations.look_up({id: _place(homes.get(id)) for id in asked})
    weeks = 0
    for id, taken in hers.items():
        if id in clubs and posts.counts(taken):
            weeks += 1
            if weeks > WEEKS:  # the others in units of their own
                for reminder in taken:
                    work.reminders.move(reminder, due_of(reminder))
                continue
        if id in clubs:
            posts.due(ports, work, now, clubs[id], runners[id], taken, came.get(id, ()))
            continue
        home = homes.get(id)
        turn = _turn(ports, work, now, runners[id], home)
        due = [reminder for reminder in taken if not _of_safety(turn, reminder, reached=home is not None)]
        if home is None:  # she cannot be reached: what comes once waits for her
            for reminder in due:
                if reminder.weekdays == ONCE:
                    work.reminders.move(reminder, now + timedelta(days=1))
                else:
                    move_on(turn, reminder)
        else:
            _decide_apart(turn, due, came.get(id, ()), known)
    return len(claimed)


def _decide_apart(turn: Turn, due: list[Reminder], came: Sequence[Came], known: Known) -> None:
    """The morning question is asked where the body may be spoken of, if another account of hers is there."""
    there = places.for_the_body(turn) if turn.health == "off" else turn
    if there is not turn:
        _decide(there, [reminder for reminder in due if reminder.kind == "morning"], came, known)
        due = [reminder for reminder in due if reminder.kind != "morning"]
    _decide(turn, due, came, known)


def _who_drank(work: Work, claimed: Iterable[Reminder], now: datetime) -> frozenset[str]:
    """Who of those that are to be reminded of it has lately said that she drank."""
    asked = {reminder.runner for reminder in claimed if reminder.kind == "hydration"}
    return work.reminders.done(list(asked), "hydration", now - DRANK) if asked else frozenset()


def _of_safety(turn: Turn, reminder: Reminder, *, reached: bool) -> bool:
    """Whether it is a matter of safety: then it was done at its own time, whatever else holds."""
    act = safety_clock.CLOCK.get(reminder.kind)
    if act is None:
        return False
    if due_of(reminder) > turn.now:
        turn.work.reminders.move(reminder, due_of(reminder))
    elif reached:
        turn.work.reminders.move(reminder, None)
        for here in places.with_talk(turn, safety_clock.ASKS.get(reminder.kind, "")):
            act(here, due_of(reminder))  # it may set itself anew
    return True


def _decide(turn: Turn, due: list[Reminder], came: Iterable[Came], known: Known) -> None:
    """Everything of one runner that is due now, or so soon that it joins what is."""
    if silent(turn):
        if ruled := [reminder for reminder in due if reminder.weekdays != ONCE]:
            _offer(turn, ruled)
        due = [reminder for reminder in due if reminder.weekdays == ONCE]  # she wanted this very moment
    runner = turn.runner
    today = [
        each
        for each in came
        if each.kind not in NOT_COUNTED
        and runner_day(each.due_at, runner.zone, runner.day_starts) == turn.today
    ]
    messages = sum(not each.merged for each in today)
    soon = min((due_of(r) for r in due if r.kind in ESSENTIAL and due_of(r) > turn.now), default=None)
    message = Message(turn, [each.kind for each in today], messages, known, soon)
    for reminder in sorted(due, key=lambda r: (due_of(r) > turn.now, _rank(r), due_of(r))):
        if due_of(reminder) > turn.now and not message.speaks:
            turn.work.reminders.move(reminder, due_of(reminder))  # nothing comes now: it keeps its own time
        else:
            message.add(reminder)
    message.send()


def _rank(reminder: Reminder) -> int:
    return ESSENTIAL.index(reminder.kind) if reminder.kind in ESSENTIAL else len(ESSENTIAL)


def silent(turn: Turn) -> bool:
    """Whether she has not said or tapped anything for two weeks, pauses not counted."""
    runner = turn.runner
    heard = [day for day in (runner.heard_on, runner.paused_until, runner.state_until) if day is not None]
    away = runner.state in ("vacation", "sick") and runner.state_until is None
    return runner.heard_on is not None and not away and turn.today - max(heard) >= SILENT


def _offer(turn: Turn, due: Iterable[Reminder]) -> None:
    """One last offer, not in the quiet hours; from here on nothing of a rule comes until she speaks."""
    runner = turn.runner
    at = quiet_ends(turn.now, runner.zone, runner.quiet_from, runner.quiet_until)
    if at > turn.now:
        for reminder in due:
            turn.work.reminders.move(reminder, at)
        return
    turn.work.reminders.rest(runner.id)
    once = f"offer:{runner.id}:{runner.heard_on}"
    if flagged(turn):  # RED-0: nothing comes by itself but the question after the flag
        leave_out(turn, "offer", f"-{once}", turn.now, "flagged")
        return
    write_card(turn, Start(flow="pause", facts={"days": SILENT.days}), (), "offer", once, turn.now)


def pass_over(work: Work, now: datetime) -> None:
    """Sets a reminder that cannot be decided to its next time, so that it holds up nobody else."""
    for reminder in work.reminders.claim(now, 1):
        again = by_clock(reminder, now) if reminder.weekdays else now + timedelta(days=1)
        work.reminders.move(reminder, again)


def replan_future(ports: Ports, now: datetime, after: str, work: Work) -> str | None:
    """Gives some of those that came due in the future their next times anew; the last one's id, or None at the end."""
    page = work.reminders.fired_after(now, after, CHUNK)
    runners = work.people.runners([reminder.runner for reminder in page])
    for reminder in page:
        if reminder.kind in KINDS and not KINDS[reminder.kind].once:
            runner = runners[reminder.runner]
            turn = _turn(ports, work, now, runner, None)
            work.reminders.save(replace(reminder, next_due_at=next_due(turn, reminder, now), last_due_at=now))
    return page[-1].id if page else None


def _turn(ports: Ports, work: Work, now: datetime, runner: Runner, home: Identity | None) -> Turn:
    """A turn where she is reached; nowhere, where she is not."""
    identity = home or Identity(platform="", user="", runner=runner.id)
    return unasked(ports, work, now, _place(home), runner, identity)


def _place(home: Identity | None) -> Place:
    return Place(platform=home.platform if home else "", chat=(home and home.chat) or "", private=True)
