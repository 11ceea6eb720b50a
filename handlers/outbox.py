"""What is said unasked: letters, each written once, in the transaction that decided it."""

from dataclasses import dataclass
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


def write(turn: Turn, reply: Reply, kind: str, once: str, due: datetime) -> None:
    """Puts a message into the outbox, once for ever."""
    turn.work.letters.add(
        Letter(
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
    )


def safety(turn: Turn, key: str, cause: str) -> None:
    """A fixed safety text: it stands alone, and is sent even if this process dies now (RED-0, PAIN-14)."""
    once = f"safety:{turn.place.platform}:{turn.event.bot if turn.event else ''}:{cause}"
    write(turn, Reply(text=turn.text(key)), "safety", once, turn.now)
