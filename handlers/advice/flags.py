"""Flags: a level that was sent stands until a professional has lifted it (RED-21, PAIN-26), and quiets everything else."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from handlers import facts
from handlers.coach.messages import sentences
from handlers.coach.screen import Finding
from handlers.coach.told import SHELF, Raised
from handlers.days import moment
from handlers.facts import Kept
from handlers.text import Text, join
from handlers.turn import Turn
from storage.records import Reminder, Side

FOLLOW_UP_AFTER = timedelta(hours=6)  # RED-21
SILENCE = timedelta(minutes=30)  # RED-0, RED-0c
SOON = timedelta(days=7)  # RED-21: of a level S, and after "not yet"


def flags(turn: Turn) -> list[Kept[Raised]]:
    """Every flag that was ever raised and stands, the oldest first."""
    return [kept for kept in facts.shelf(turn, SHELF, Raised) if not kept.what.withdrawn]


def open_flag(turn: Turn) -> Kept[Raised] | None:
    """The highest open flag: an E or T level that nobody has lifted. None where there is none."""
    standing = [kept for kept in flags(turn) if kept.what.level != "S" and kept.what.lifted_on is None]
    return min(standing, key=lambda kept: "ET".index(kept.what.level), default=None)


def flagged(turn: Turn) -> bool:
    """Whether a flag is open: then nothing comes by itself but the question after it (RED-0)."""
    return open_flag(turn) is not None


def raise_flag(
    turn: Turn,
    found: Sequence[Finding],
    *,
    source: str,
    side: Side | None = None,
    leg: bool = True,
    read: str = "",
    reason: str = "",
    pending: bool = False,
    waiting: str = "",
) -> Raised:
    """Keeps the highest level of these findings as a flag, once a talk, and plans the question after it (RED-21).

    `pending`: its message has not gone out yet, so the next answer may still take it back. `waiting`: the question at which
    half an hour of silence says it.
    """
    level = found[0].level
    minor = turn.runner.age_group == "under_16"
    flag = Raised(
        level=level,
        rules=tuple(each.rule for each in found if each.level == level),
        says=sentences(tuple(found), leg=leg, minor=minor, waiting=waiting),
        raised_at=turn.now,
        side=side,
        read=read,
        reason=reason,
        pending=pending,
    )
    former = _former(turn, source, level)
    if former is not None:
        _change(turn, former, flag)
    elif not (
        level == "S" and any(kept.what.rules == flag.rules and _recent(turn, kept) for kept in flags(turn))
    ):
        facts.keep(turn, SHELF, flag, source=source)
    if level != "S":
        plan(turn, "flag", morning_after(turn))
    elif not flagged(turn):  # else the question after the higher level comes first
        plan(turn, "flag", turn.now + SOON)
    return flag


def _former(turn: Turn, source: str, level: str) -> Kept[Raised] | None:
    """What this screen raised before and another answer of it changes. A level S changes nothing above it."""
    for kept in flags(turn):
        if kept.source == source and (kept.what.says if kept.what.level == "S" else level != "S"):
            return kept
    return None


def _change(turn: Turn, former: Kept[Raised], flag: Raised) -> None:
    """Another answer of the same screen: what was said once stays said, and its rules with it (PAIN-26)."""
    was = former.what
    rules = flag.rules if was.pending else tuple(dict.fromkeys((*was.rules, *flag.rules)))
    pending = was.pending and flag.pending
    facts.change(turn, SHELF, former, replace(flag, raised_at=was.raised_at, rules=rules, pending=pending))


def pending(turn: Turn) -> list[Kept[Raised]]:
    """The flags that a yes has set, and whose message has not gone out."""
    return [kept for kept in flags(turn) if kept.what.pending and kept.what.lifted_on is None]


def sent(turn: Turn, kept: Kept[Raised]) -> None:
    """Keeps that the message of a flag has gone out."""
    facts.change(turn, SHELF, kept, replace(kept.what, pending=False))


def note_level(turn: Turn, rule: str, reason: str, side: Side | None, source: str) -> None:
    """Keeps that a level S was said whose words are the pain policy's, so that it speaks once (PAIN-15 to PAIN-22)."""
    said = Raised(level="S", rules=(rule,), says=(), raised_at=turn.now, side=side, reason=reason)
    facts.keep(turn, SHELF, said, source=source)


def _recent(turn: Turn, kept: Kept[Raised]) -> bool:
    return turn.now - kept.at < timedelta(days=14) and kept.what.lifted_on is None


def withdraw(turn: Turn, source: str, *, misread: bool = False) -> None:
    """Takes a flag back that no message has gone out for, or that was a reading of typed words (RED-0, PAIN-26)."""
    if not facts.shelf(turn, SHELF, Raised):
        return  # she never had one
    for kept in flags(turn):
        if kept.source == source and (misread or kept.what.pending):
            facts.change(turn, SHELF, kept, replace(kept.what, withdrawn=True))
    if not any(kept.what.lifted_on is None for kept in flags(turn)):
        turn.work.reminders.delete(turn.runner.id, "flag")


def message(turn: Turn, flag: Raised) -> Text:
    """The one message of a flag: it stands alone."""
    return join(*(turn.text(f"red-{key}") for key in flag.says))


def plan(turn: Turn, kind: str, at: datetime) -> None:
    """Sets a reminder that comes once, at a moment."""
    runner = turn.runner
    if not turn.work.reminders.set_time(runner.id, kind, at, runner.zone):
        turn.work.reminders.save(
            Reminder(
                id=turn.new_id(),
                runner=runner.id,
                kind=kind,
                at=runner.morning_at,
                zone=runner.zone,
                weekdays=frozenset(),
                next_due_at=at,
            )
        )


def morning_after(turn: Turn) -> datetime:
    """RED-21, RED-0c: at the runner's morning time next day, not sooner than 6 hours."""
    day: date = turn.wall.date()
    at = moment(day + timedelta(days=1), turn.runner.morning_at, turn.runner.zone)
    if at - turn.now < FOLLOW_UP_AFTER:
        at = moment(day + timedelta(days=2), turn.runner.morning_at, turn.runner.zone)
    return at
