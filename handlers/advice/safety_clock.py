"""What safety does by itself: when a question of it meets silence, for half an hour and until the morning; and after a flag."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from msgspec import structs

from handlers import facts
from handlers.accounts import places
from handlers.advice import flags, reasons
from handlers.advice.story import course_of
from handlers.coach.episodes import morning_due
from handlers.coach.told import SHELF
from handlers.flows import help as help_
from handlers.flows import safety
from handlers.reminders.outbox import write
from handlers.replies import Reply, Why
from handlers.talks import cards, conversations
from handlers.text import join
from handlers.turn import Start, Turn
from storage.records import Conversation

AGAIN = timedelta(days=1)


def silence(turn: Turn, due: datetime) -> None:
    """Half an hour without an answer to a safety question (RED-0, RED-0c).

    What the answers mean is said now, whatever is still open, and stays (PAIN-26); else the card itself says when to call.
    """
    talk = turn.talk_of("safety")
    if talk is not None:
        _unheard(turn, talk, due)
    for kept in flags.pending(turn):  # of a card that was left
        flags.sent(turn, kept)
        reply = Reply(text=flags.message(turn, kept.what))
        _send(turn, reply, f"silence:{kept.id}", due, reasons.of_flag(kept.what))


def _unheard(turn: Turn, talk: Conversation, due: datetime) -> None:
    """An open card: what its answers mean without any more of them, or when to call."""
    flag = safety.at_silence(turn, talk)
    if flag is None or flag.level == "S":  # a level S is said beside the open card
        reply = structs.replace(_unanswered(turn, talk), edits=talk.card)
        _send(turn, reply, f"silence:{talk.id}:{talk.turn}", due, reasons.OPEN_QUESTION)
        flags.plan(turn, "asked", flags.morning_after(turn))
    if flag is not None:
        reply = Reply(text=flags.message(turn, flag))
        why = reasons.of_flag(flag) if flag.level != "S" else reasons.soon(*flag.rules)
        _send(turn, reply, f"silence:{talk.id}:{'-'.join(flag.says)}", due, why)


def asked(turn: Turn, due: datetime) -> None:
    """RED-0c: the morning after, the open question is asked again; not where the morning question begins with it anyway."""
    if turn.work.reminders.of(turn.runner.id, "morning") is None or not morning_due(course_of(turn)):
        ask_again(turn, due)


def ask_again(turn: Turn, due: datetime) -> None:
    """RED-0c: a question that has waited for half an hour comes again, the next morning and after each message until then."""
    for here in places.with_talk(turn, "safety"):
        _ask_again(here, due)


def _ask_again(turn: Turn, due: datetime) -> None:
    talk = turn.talk_of("safety")
    if talk is not None and turn.now - talk.touched_at >= flags.SILENCE:
        reply = structs.replace(_unanswered(turn, talk), retires=talk.card)
        _send(turn, reply, f"again:{talk.id}:{talk.turn}:{turn.now.isoformat()}", due, reasons.OPEN_QUESTION)


def _unanswered(turn: Turn, talk: Conversation) -> Reply:
    """The card of an open question, with when to call."""
    card = cards.card(turn, talk)
    return structs.replace(card, text=join(card.text, turn.text("red-open"), by="\n\n"))


def heat(turn: Turn, due: datetime) -> None:
    """RED-7a: asked again after half an hour, once more after another, then the emergency line."""
    talk = turn.talk_of("heat")
    day = turn.today.isoformat()
    if talk is None:
        talk = conversations.start(turn, Start(flow="heat", facts={}))
        turn.replies.clear()
        _send(turn, cards.card(turn, talk), f"heat:{talk.id}", due)
        flags.plan(turn, "heat", turn.now + flags.SILENCE)
    else:
        _send(turn, Reply(text=turn.text("heat-silence")), f"heat-silence:{talk.id}:{day}", due, reasons.HEAT)


def after_flag(turn: Turn, due: datetime) -> None:
    """RED-21: the question after a flag; without a reply once more, then silence. Of a level S once."""
    kept = flags.open_flag(turn) or next(
        (k for k in reversed(flags.flags(turn)) if k.what.lifted_on is None), None
    )
    if kept is None:
        return
    talk = conversations.start(turn, help_.start(turn, kept))
    turn.replies.clear()
    _send(turn, cards.card(turn, talk), f"flag:{kept.id}:{kept.what.asked}", due)
    facts.change(turn, SHELF, kept, replace(kept.what, asked=kept.what.asked + 1))
    if kept.what.level != "S" and kept.what.asked == 0:
        flags.plan(turn, "flag", due + AGAIN)


CLOCK: Mapping[str, Callable[[Turn, datetime], None]] = {
    "silence": silence,
    "asked": asked,
    "heat": heat,
    "flag": after_flag,
}
ASKS: Mapping[str, str] = {"silence": "safety", "heat": "heat"}  # the talks whose silence is meant


def _send(turn: Turn, reply: Reply, once: str, due: datetime, why: Why | None = None) -> None:
    if reply.conversation is not None:
        talk = turn.work.conversations.get(reply.conversation)
        if talk is not None:
            turn.work.conversations.shown(talk.id, talk.turn, talk.card)
    write(turn, reply, "safety", once, due, why=why)
