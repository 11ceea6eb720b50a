"""Letters on their way: claimed for a while, looked at once more, and settled as they arrived or did not."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec

from handlers.accounts import places
from handlers.clubs import trouble
from handlers.coach.told import SHELF
from handlers.reminders.leaving import look_again, reminders_in
from handlers.replies import Reply
from handlers.turn import Ports, unasked
from storage.frozen import replace
from storage.ids import new_id
from storage.records import Letter, Place
from storage.store import Unreadable
from storage.work import Work

LEASE = timedelta(minutes=2)
BEHIND = timedelta(microseconds=1)

_decode = msgspec.json.Decoder(Reply).decode
_STRANGE = (msgspec.MsgspecError, Unreadable)  # what another version wrote, or what is damaged


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """A claimed letter, ready to be handed to its platform."""

    letter: Letter
    reply: Reply
    worker: str = ""  # who claimed it


def claim(
    ports: Ports, work: Work, now: datetime, worker: str, limit: int, platforms: Sequence[str] | None
) -> list[Sending]:
    """Claims letters for the length of a lease; what context has overtaken is left out."""
    letters = work.letters.claim(now, limit, worker=worker, lease=LEASE, platforms=platforms)
    ready, ahead = [], work.letters.ahead(letters, now)
    coached = work.facts.holders([letter.runner for letter in letters], SHELF)
    replies = {letter.id: _written(letter) for letter in letters}
    kept = work.reminders.among(
        [id for reply in replies.values() if reply is not None for id in reminders_in(reply)]
    )
    for letter in letters:
        if (until := ahead.get(letter.id)) is not None:
            wait_behind(work, letter, until)
            continue
        written = replies[letter.id]
        try:
            reply = written and look_again(ports, work, now, letter, written, coached, kept)
        except _STRANGE:
            reply = None
        if reply is None:  # it must not hold up the others
            work.letters.drop(letter.id, "unreadable")
        elif isinstance(reply, str):
            work.letters.leave_out(letter, reply)
        else:
            ready.append(Sending(letter=letter, reply=reply, worker=worker))
    return ready


def _written(letter: Letter) -> Reply | None:
    """What a letter says; None where it cannot be read."""
    try:
        return _decode(letter.payload)
    except _STRANGE:
        return None


def wait_behind(work: Work, letter: Letter, until: datetime, worker: str | None = None) -> None:
    """An older letter for the same place waits until then: this one comes after it."""
    work.letters.retry(letter.id, until + BEHIND, "behind another", worker)


def sent(ports: Ports, work: Work, now: datetime, sending: Sending, message: str | None) -> None:
    """It arrived; `message` now shows its card."""
    work.letters.sent(sending.letter.id, now, message)
    if not sending.letter.place.private:
        trouble.arrived(ports, work, now, sending.letter)
    if sending.reply.conversation is not None:
        work.conversations.shown(sending.reply.conversation, sending.reply.turn, message)


def refused(ports: Ports, work: Work, now: datetime, letter: Letter, reason: str) -> None:
    """Its place does not take the bot: the letter goes, and the runner is parked, or a club's admin hears of it."""
    work.letters.drop(letter.id, reason)
    if not letter.place.private:
        trouble.failed(ports, work, now, letter, reason)
        return
    for identity in work.people.identities(letter.runner):
        if identity.platform == letter.place.platform:
            work.people.save_identity(replace(identity, reachable=False))
    runner = work.people.runner(letter.runner)
    if runner is not None and runner.asked_on:
        home = places.home(runner, work.people.identities(runner.id))
        if home is not None:
            places.fall_over(letter, unasked(ports, work, now, places.place_of(home), runner, home))


def topic_gone(ports: Ports, work: Work, now: datetime, letter: Letter, instead: Place | None) -> None:
    """Its topic or thread is closed: this once it is said in the whole group, if that is known."""
    work.letters.drop(letter.id, "topic")
    trouble.topic_gone(ports, work, now, letter)
    if instead is not None:
        again = replace(letter, id=new_id(now), once=f"{letter.once}:instead", place=instead)
        work.letters.add(replace(again, state="waiting", attempts=0, leased_until=None))
