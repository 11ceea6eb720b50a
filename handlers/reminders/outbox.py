"""What is said unasked: letters, each written once, in the transaction that decided it. What is left out is kept, with why."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import msgspec
from msgspec.structs import replace

from handlers.clubs.kinds import CLUB_KINDS
from handlers.reminders.kinds import KINDS
from handlers.replies import Reply, Why
from handlers.turn import Turn
from storage.records import Letter, Policy


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """How late a kind of letter may come, and what happens when its sending died in flight."""

    grace: timedelta
    policy: Policy


POSTS: Mapping[str, Post] = {
    kind.name: Post(grace=kind.grace, policy=kind.policy) for kind in KINDS.values()
} | {
    "safety": Post(grace=timedelta(hours=24), policy="resend"),
    "offer": Post(grace=timedelta(hours=3), policy="resend"),  # the last one, after two silent weeks
    **{name: Post(grace=kind.grace, policy=kind.policy) for name, kind in CLUB_KINDS.items()},
    "link": Post(grace=timedelta(hours=24), policy="resend"),  # another account writes into her log
    "hello": Post(
        grace=timedelta(hours=1), policy="drop"
    ),  # the first direct message, to see whether she takes any
    "timer": Post(grace=timedelta(seconds=60), policy="drop"),  # she asked for it: not counted as unasked
}

_encode = msgspec.json.Encoder().encode
UNSHOWN = timedelta(seconds=30)  # so long an answer may take to be shown before its letter is sent instead


def write(
    turn: Turn,
    reply: Reply,
    kind: str,
    once: str,
    due: datetime,
    *,
    expires: datetime | None = None,
    why: Why | None = None,
) -> str:
    """Puts a message into the outbox, once for ever, and gives the letter's id."""
    post = POSTS[kind]
    letter = Letter(
        id=turn.new_id(),
        once=once,
        runner=turn.runner.id,
        place=turn.place,
        audience=reply.audience,
        kind=kind,
        payload=_encode(reply),
        why=_why(why),
        due_at=max(due, turn.now),
        expires_at=expires or due + post.grace,
        policy=post.policy,
        conversation=reply.conversation if reply.begins is None else None,  # that one begins later
        turn=reply.turn,
    )
    turn.work.letters.post(letter)
    return letter.id


def due_of(letter: Letter) -> datetime:
    """When it was to come, however often it was tried since."""
    return letter.expires_at - POSTS[letter.kind].grace


def promised(turn: Turn, reply: Reply, why: Why | None = None) -> Reply:
    """A reply that is a letter too: should this process die before it is shown, it is sent all the same."""
    letter = write(turn, reply, "safety", f"safety:{turn.new_id()}", turn.now + UNSHOWN, why=why)
    return replace(reply, letter=letter)


def leave_out(turn: Turn, kind: str, once: str, due: datetime, reason: str, why: Why | None = None) -> str:
    """Keeps that something is not said, and the reason, for whoever asks why it did not come; gives the id of that note."""
    id = turn.new_id()
    turn.work.letters.post(
        Letter(
            id=id,
            once=once,
            runner=turn.runner.id,
            place=turn.place,
            audience="self" if turn.place.private else "club",
            kind=kind,
            payload=b"",
            why=_why(why),
            due_at=due,
            expires_at=due,
            policy="drop",
            state="dropped",
            reason=reason,
        )
    )
    return id


def _why(why: Why | None) -> Mapping[str, Any] | None:
    return None if why is None else msgspec.to_builtins(why)


def named(turn: Turn, kind: str) -> str:
    """What a kind of letter is called."""
    return turn.label(f"reminder-{kind}")


def why_not(turn: Turn, reason: str | None) -> str:
    """Why a letter did not come, in a sentence; `reason` is as the letter keeps it."""
    key = f"unsent-{(reason or '').replace(' ', '_')}"
    return turn.label(key if turn.ports.words.has("en", key) else "unsent-other")


def safety(turn: Turn, key: str, *, first: bool = True) -> None:
    """A fixed safety text that stands alone, ahead of the answer or after it (RED-0, PAIN-14).

    It is a letter too: should this process die before it is shown, it is sent all the same. Each text once a turn.
    """
    if key in turn.warned:
        return
    turn.warned.add(key)
    rules = {"safety-words": "RED-0c", "safety-strong": "PAIN-14"}
    reply = promised(turn, Reply(text=turn.text(key)), Why(key="flag", rules=(rules[key],)))
    (turn.replies if first else turn.afterwards).append(reply)
