"""The first talk: begun, or shown again where it stands."""

from handlers.flows.welcome import first
from handlers.talks import conversations
from handlers.turn import Turn


def welcome(turn: Turn, *, club: str = "") -> None:
    """Welcomes somebody; with `club` the question whether to join it follows."""
    for talk in turn.work.conversations.open(turn.runner.id, turn.place):
        if talk.flow == "welcome" and not club:
            return conversations.present(turn, talk)
    conversations.start(turn, first(turn, club=club))
    return None
