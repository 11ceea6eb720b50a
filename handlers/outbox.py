"""What is said unasked: letters, each written once, in the transaction that decided it."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import msgspec

from handlers.replies import Reply
from handlers.turn import Turn
from storage.records import Letter, Policy


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """How late a kind of letter may come, and what happens when its sending died in flight."""

    grace: timedelta
    policy: Policy


KINDS = {
    "check_in": Kind(grace=timedelta(hours=3), policy="resend"),
    "nudge": Kind(grace=timedelta(minutes=90), policy="drop"),
    "safety": Kind(grace=timedelta(hours=24), policy="resend"),
}


UNSHOWN = timedelta(seconds=30)  # so long an answer may take to be shown before its letter is sent instead


def write(turn: Turn, reply: Reply, kind: str, once: str, due: datetime) -> str | None:
    """Puts a message into the outbox, once for ever: the letter's id, or None where it was said before."""
    letter = Letter(
        id=turn.new_id(),
        once=once,
        runner=turn.runner.id,
        place=turn.place,
        audience=reply.audience,
        kind=kind,
        payload=msgspec.to_builtins(reply),
        due_at=max(due, turn.now),
        expires_at=due + KINDS[kind].grace,
        policy=KINDS[kind].policy,
        conversation=reply.conversation,
        turn=reply.turn,
    )
    return letter.id if turn.work.letters.add(letter) else None


def promised(turn: Turn, reply: Reply) -> Reply:
    """A reply that is a letter too: should this process die before it is shown, it is sent all the same."""
    letter = write(turn, reply, "safety", f"safety:{turn.new_id()}", turn.now + UNSHOWN)
    return replace(reply, letter=letter)


def safety(turn: Turn, key: str, *, first: bool = True) -> None:
    """A fixed safety text that stands alone, ahead of the answer or after it (RED-0, PAIN-14).

    It is a letter too: should this process die before it is shown, it is sent all the same. Each text once a turn.
    """
    if key in turn.warned:
        return
    turn.warned.add(key)
    reply = promised(turn, Reply(text=turn.text(key)))
    (turn.replies if first else turn.afterwards).append(reply)
