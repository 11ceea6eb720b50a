"""A letter as it leaves: whether its moment is still there, its card as it stands by now, the talk under its buttons."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

import msgspec
from msgspec import structs

from handlers.advice.flags import flagged
from handlers.flows.table import FLOWS
from handlers.reminders.kinds import KINDS
from handlers.reminders.message import in_words, worded
from handlers.reminders.occasions import DRANK, Known, Occasion, Skip
from handlers.reminders.outbox import due_of
from handlers.reminders.schedule import asleep, silenced
from handlers.replies import Part, Reply
from handlers.talks import cards, standing
from handlers.talks.timing import CARD
from handlers.turn import Ports, Turn, unasked
from storage.frozen import replace
from storage.records import Conversation, Identity, Letter, Reminder, Runner
from storage.work import Work

FRESH = timedelta(seconds=30)  # so soon only what she did with the reminder itself can have changed


def reminders_in(reply: Reply) -> Iterable[str]:
    """The reminders that a letter speaks of, by id."""
    return (part.reminder for part in _parts(reply) if part.reminder)


def look_again(
    ports: Ports,
    work: Work,
    now: datetime,
    letter: Letter,
    reply: Reply,
    coached: frozenset[str],
    kept: Mapping[str, Reminder],
) -> Reply | str:
    """The message as it is to be sent now, or the reason why it no longer is.

    A burst takes minutes to leave, and what failed may wait for hours: she may have acted meanwhile. `coached` are
    those of whom the coach may know something, `kept` the reminders that there still are.
    """
    talk = _talk_of(work, letter, reply)
    moved = reply.conversation is not None and _moved_on(talk, reply)
    if letter.kind in KINDS:
        runner = work.people.runner(letter.runner)
        if runner is None:
            return "paused"
        turn = _turn(ports, work, now, letter, runner)
        found = _what_is_left(turn, letter, reply, kept, coached, card="answered" if moved else None)
        if isinstance(found, str):
            return found
        if found is not reply:
            reply = found
            talk = _talk_of(work, letter, reply)
    elif moved:
        return "answered"
    elif letter.kind == "timer" and _stands_still(ports, work, now, letter, talk, coached):
        return "flagged"
    if talk is not None and _asked_for(ports, work, now, letter, reply, talk):
        return "answered"
    if reply.begins is not None:
        _begin(work, _begun(letter, reply, now), talk)
    if reply.replaces == CARD:  # its times have run on: as it is now
        reply = _as_it_is(ports, work, now, reply, talk)
    return structs.replace(reply, letter=letter.id, begins=None, parts=())


def card_now(ports: Ports, work: Work, now: datetime, talk: Conversation) -> Reply | None:
    """What an open talk shows now, whoever asks."""
    runner = work.people.runner(talk.runner)
    identity = next(iter(work.people.identities(talk.runner)), None)
    if runner is None or identity is None or talk.flow not in FLOWS:
        return None
    return cards.card(unasked(ports, work, now, talk.place, runner, identity), talk)


def _stands_still(
    ports: Ports,
    work: Work,
    now: datetime,
    letter: Letter,
    talk: Conversation | None,
    coached: frozenset[str],
) -> bool:
    """RED-0, ROUT-0: no times of a card run on while a flag is open, and none of a talk that would be stopped."""
    runner = work.people.runner(letter.runner)
    if runner is None:
        return False
    turn = _turn(ports, work, now, letter, runner)
    if runner.id in coached and flagged(turn):
        return True
    if talk is None or (stops := FLOWS[talk.flow].stops) is None:
        return False
    asked = standing.pending(turn, talk)
    return asked is not None and stops(turn, asked.question.name) is not None


def _talk_of(work: Work, letter: Letter, reply: Reply) -> Conversation | None:
    """The talk that a letter shows; the one under a reminder begins when its letter is claimed for the first time."""
    if reply.conversation is None or (reply.begins is not None and letter.attempts == 1):
        return None
    return work.conversations.get(reply.conversation)


def _moved_on(talk: Conversation | None, reply: Reply) -> bool:
    """Whether the talk that a letter shows is another one by now, or gone."""
    if talk is None:
        return reply.begins is None
    return talk.turn != reply.turn or talk.phase == "closed"


def _parts(reply: Reply) -> Sequence[Part]:
    """What a letter is made of, a part for each reminder."""
    if reply.parts or reply.begins is None:
        return reply.parts
    ended = reply.begins.get("ended")  # None: written by a version that did not say
    return [
        Part(reminder=id, kind=reply.begins["kind"], ended=ended is None or id in ended)
        for id in reply.begins["reminders"]
    ]


def _what_is_left(
    turn: Turn,
    letter: Letter,
    reply: Reply,
    kept: Mapping[str, Reminder],
    coached: frozenset[str],
    *,
    card: str | None,
) -> Reply | str:
    """A message of reminders without what is no longer right; or why nothing of it is. `card`: why its card is not."""
    runner, due = turn.runner, due_of(letter)
    if card is None and runner.cadence == "off" and letter.kind in ("check_in", "nudge"):
        card = "paused"
    if runner.id in coached and flagged(turn):  # RED-0: no reminder of any kind while a flag is open
        return "flagged"
    if asleep(runner, turn.now) and not asleep(runner, due):
        return "quiet"
    if not (parts := _parts(reply)):
        return card or silenced(runner, KINDS[letter.kind], turn.now) or reply
    known = _known(turn, coached) if turn.now - due >= FRESH else None
    reasons = [
        _overtaken(turn, due, part, kept.get(part.reminder), known)
        if part.reminder
        else card or silenced(runner, KINDS[letter.kind], turn.now)
        for part in parts
    ]
    left = [part for part, reason in zip(parts, reasons, strict=True) if reason is None]
    if not left:
        return next(reason for reason in reasons if reason is not None)
    if len(left) == len(parts) or not reply.parts:
        return reply
    for part, reason in zip(parts, reasons, strict=True):
        if reason is not None and part.noted:
            turn.work.letters.leave_out(replace(letter, id=part.noted), reason)
        elif reason is not None and not part.late:  # the letter itself is noted as what it said first
            turn.work.letters.unsay(letter.id)
    if any(not part.reminder for part in left):
        return structs.replace(reply, text=worded(turn, left), parts=tuple(left))
    return in_words(turn, letter.id if reply.begins is None else reply.conversation or letter.id, left)


def _known(turn: Turn, coached: frozenset[str]) -> Known:
    drank = turn.work.reminders.done([turn.runner.id], "hydration", turn.now - DRANK)
    return Known(coached=coached, typing=frozenset(), drank=drank)


def _overtaken(
    turn: Turn, due: datetime, part: Part, reminder: Reminder | None, known: Known | None
) -> str | None:
    """Why a reminder would not be said now: it is gone or rests, was done, or does not fit any more; None where it would.

    Without `known` its moment is so near that its rule still holds.
    """
    kind = KINDS.get(part.kind if reminder is None else reminder.kind)
    if kind is not None and (held := silenced(turn.runner, kind, turn.now)) is not None:
        return held
    if reminder is None:  # it came its only time, or she wants it no more
        return None if part.ended else "deleted"
    if reminder.off:
        return "silenced"
    if kind is None or part.late:
        return None
    if known is not None and kind.after is None:  # else that it comes is noted already
        verdict = kind.rule(Occasion(turn=turn, known=known, reminder=reminder, due=due, today=[]))
        if isinstance(verdict, Skip):
            return verdict.reason
    return "done" if reminder.done_at is not None and reminder.done_at >= due else None


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


def _begin(work: Work, begun: Conversation, talk: Conversation | None) -> None:
    """Begins the talk under a reminder; one that failed to leave before may say less by now."""
    if talk is None:
        work.conversations.add(begun)
    elif talk.facts != begun.facts:
        work.conversations.keep(structs.replace(talk, facts=begun.facts), talk.turn)


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
