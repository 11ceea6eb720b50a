"""What somebody wrote of pain where others read along is taken up where nobody does."""

import re
from functools import cache

from handlers.advice import alarms
from handlers.clubs.spoken import everywhere
from handlers.events import Command, Words
from handlers.reminders.outbox import write
from handlers.turn import Turn
from storage.records import Place

_LOGS = ("log", "checkin")


@cache
def _pain() -> re.Pattern[str]:
    """Words about pain, in every language."""
    return re.compile(rf"\b(?:{everywhere('says', 'pain')})", re.IGNORECASE)


def follow(turn: Turn) -> None:
    """Writes to a runner who can be reached: the question of a trigger word (RED-0), or an offer to go on there.

    Once an hour, and nothing to whoever has not agreed to be asked about her body.
    """
    event, runner, chat = turn.event, turn.runner, turn.identity.reached_at
    if event is None or runner.consented_at is None or chat is None:
        return
    text = alarms.typed(event)
    alarming = alarms.alarming(event)
    asks = (
        isinstance(event, Command) and event.name not in _LOGS
    )  # a question has its answer: to ask it there
    if not alarming and (asks or not _pain().search(text)):
        return
    place = Place(platform=turn.place.platform, chat=chat)
    said = Words(id=event.id, at=event.at, place=place, person=event.person, text=text)
    private = Turn(
        ports=turn.ports,
        work=turn.work,
        now=turn.now,
        event=said,
        place=place,
        runner=runner,
        identity=turn.identity,
    )
    if alarming:
        alarms.watch(private)
        alarms.take_up(private)
    else:
        private.say("group-followup")
    hour = f"{turn.now:%Y-%m-%dT%H}"
    for number, reply in enumerate((*private.replies, *private.afterwards)):
        if reply.letter is not None:  # a fixed text is a letter already
            continue
        once = f"group:{event.id}:{number}" if alarming else f"group:{runner.id}:{hour}"
        write(private, reply, "safety", once, turn.now)
        if reply.conversation is not None:
            turn.work.conversations.shown(reply.conversation, reply.turn, None)
