"""A letter as it leaves: whether its moment is still there, its card as it stands by now, the talk under its buttons."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

import msgspec
from msgspec import structs

from handlers import cards
from handlers.flags import flagged
from handlers.flows.table import FLOWS
from handlers.kinds import KINDS
from handlers.occasions import DRANK, Known, Occasion, Skip
from handlers.outbox import due_of
from handlers.replies import Reply
from handlers.schedule import asleep, silenced
from handlers.timing import CARD
from handlers.turn import Ports, Turn, unasked
from storage.records import Conversation, Identity, Letter, Runner
from storage.work import Work

FRESH = timedelta(seconds=30)  # nothing has become of a moment so near


def look_again(
    ports: Ports, work: Work, now: datetime, letter: Letter, reply: Reply, coached: frozenset[str]
) -> Reply | str:
    """The message as it is to be sent now, or the reason why it no longer is.

    A burst takes minutes to leave, and what failed may wait for hours: she may have acted meanwhile. `coached` are
    those of whom the coach may know something.
    """
    talk = None if reply.conversation is None else work.conversations.get(reply.conversation)
    if reply.conversation is not None and _moved_on(talk, reply):
        return "answered"
    if letter.kind in KINDS:
        runner = work.people.runner(letter.runner)
        if runner is None:
            return "paused"
        reason = _overtaken(_turn(ports, work, now, letter, runner), letter, reply, coached)
        if reason is not None:
            return reason
    if talk is not None and _asked_for(ports, work, now, letter, reply, talk):
        return "answered"
    if reply.begins is not None and talk is None:
        work.conversations.add(_begun(letter, reply, now))
    if reply.replaces == CARD:  # its times have run on: as it is now
        reply = _as_it_is(ports, work, now, reply, talk)
    return structs.replace(reply, letter=letter.id, begins=None)


def card_now(ports: Ports, work: Work, now: datetime, talk: Conversation) -> Reply | None:
    """What an open talk shows now, whoever asks."""
    runner = work.people.runner(talk.runner)
    identity = next(iter(work.people.identities(talk.runner)), None)
    if runner is None or identity is None or talk.flow not in FLOWS:
        return None
    return cards.card(unasked(ports, work, now, talk.place, runner, identity), talk)


def _moved_on(talk: Conversation | None, reply: Reply) -> bool:
    """Whether the talk that a letter shows is another one by now, or gone."""
    if talk is None:
        return reply.begins is None
    return talk.turn != reply.turn or talk.phase == "closed"


def _overtaken(turn: Turn, letter: Letter, reply: Reply, coached: frozenset[str]) -> str | None:
    """Why a reminder is no longer right: a pause, her state, an open flag, the night, or what it is about is done."""
    runner, due = turn.runner, due_of(letter)
    if runner.cadence == "off" and letter.kind in ("check_in", "nudge"):
        return "paused"
    if (held := silenced(runner, KINDS[letter.kind], turn.now)) is not None:
        return held
    if runner.id in coached and flagged(turn):  # RED-0: no reminder of any kind while a flag is open
        return "flagged"
    if asleep(runner, turn.now) and not asleep(runner, due):
        return "quiet"
    if reply.begins is None or turn.now - due < FRESH:
        return None
    verdicts = list(_verdicts(turn, due, reply.begins, coached))
    return verdicts[0] if verdicts and all(verdicts) else None


def _verdicts(
    turn: Turn, due: datetime, begins: Mapping[str, Any], coached: frozenset[str]
) -> Iterator[str | None]:
    """Of each reminder in a message, why it would not be said now; None where it would."""
    work, her = turn.work, turn.runner.id
    known = Known(
        coached=coached,
        typing=frozenset(),
        drank=work.reminders.done([her], "hydration", turn.now - DRANK),
    )
    ended = begins.get("ended")  # None: written by a version that did not say
    for id in begins["reminders"]:
        reminder = work.reminders.get(her, id)
        kind = None if reminder is None else KINDS.get(reminder.kind)
        if reminder is None:  # it came its only time, or she wants it no more
            yield None if ended is None or id in ended else "deleted"
        elif reminder.off:
            yield "silenced"
        elif kind is None or kind.after is not None:  # that it comes is noted already
            yield None
        else:
            o = Occasion(turn=turn, known=known, reminder=reminder, due=due, today=[])
            verdict = kind.rule(o)
            yield verdict.reason if isinstance(verdict, Skip) else None


def _asked_for(
    ports: Ports, work: Work, now: datetime, letter: Letter, reply: Reply, talk: Conversation
) -> bool:
    """Whether she has asked for a check-in's card meanwhile, and its letter says no more than that."""
    if letter.kind != "check_in" or talk.card in (None, reply.retires):
        return False
    card = card_now(ports, work, now, talk)
    return card is not None and card.text == reply.text


def _as_it_is(ports: Ports, work: Work, now: datetime, reply: Reply, talk: Conversation | None) -> Reply:
    """The card that a letter shows, as it stands at this moment, in the place of the message that showed it."""
    card = None if talk is None else card_now(ports, work, now, talk)
    if talk is None or card is None:
        return structs.replace(reply, replaces=None)
    return structs.replace(card, replaces=talk.card)


def _begun(letter: Letter, reply: Reply, now: datetime) -> Conversation:
    """The talk that the buttons under a reminder belong to: it has said its word, and its buttons act for 30 days."""
    assert reply.conversation is not None
    assert reply.begins is not None
    return Conversation(
        id=reply.conversation,
        runner=letter.runner,
        place=letter.place,
        flow="reminded",
        facts={**reply.begins, "said": msgspec.to_builtins(reply.text)},
        answers={},
        shown_turn=0,  # its letter answers for that
        phase="done",
        started_at=now,
        touched_at=now,
    )


def _turn(ports: Ports, work: Work, now: datetime, letter: Letter, runner: Runner) -> Turn:
    """A turn where the letter goes."""
    place = letter.place
    identity = Identity(platform=place.platform, user="", runner=runner.id, chat=place.chat)
    return unasked(ports, work, now, place, runner, identity)
