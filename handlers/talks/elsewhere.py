"""A day told in one place of hers: its card in another place asks no more."""

from collections.abc import Collection
from datetime import date, timedelta

from handlers.accounts.places import app
from handlers.reminders.outbox import write
from handlers.replies import Reply
from handlers.talks import conversations
from handlers.turn import Turn
from storage.frozen import replace

LATE = timedelta(hours=1)  # then the card stays as it looks; a tap on it says that it is closed


def told(turn: Turn, days: Collection[date]) -> None:
    """Ends the check-ins of these days that are open on her other platforms, and lets their cards say so.

    One about the calves alone goes on: it asks for what may not have been told.
    """
    for talk in turn.work.conversations.everywhere(turn.runner.id):
        asks = talk.flow == "check_in" and talk.phase == "open" and talk.facts["part"] != "calves"
        if not asks or talk.place.platform == turn.place.platform:
            continue
        if date.fromisoformat(str(talk.facts["day"])) not in days:
            continue
        conversations.close(turn, talk)
        if talk.card is not None:
            text = turn.text("told-elsewhere", app=app(turn, turn.place.platform))
            there = replace(turn, place=talk.place)
            write(
                there,
                Reply(text=text, edits=talk.card),
                "timer",
                f"told:{talk.id}",
                turn.now,
                expires=turn.now + LATE,
            )
