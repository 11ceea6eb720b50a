"""The first talk: begun, or shown again where it stands."""

from handlers.flows.welcome import first
from handlers.talks import conversations
from handlers.turn import Turn


def welcome(turn: Turn, *, club: str = "") -> None:
    """Welcomes somebody; with `club` the question whether to join it follows."""
    if not club and (begun := turn.talk_of("welcome")) is not None:
        conversations.present(turn, begun)
    else:
        conversations.start(turn, first(turn, club=club))
