"""Joining a club is each runner's own choice, made in private."""

from handlers.flows import join as joining
from handlers.flows import menus
from handlers.reminders import occasions
from handlers.talks import conversations
from handlers.turn import Turn
from handlers.welcoming import welcome
from storage.club import Club


def open_join(turn: Turn, club: Club) -> None:
    """Asks in private what the club may know; whoever is new is welcomed first."""
    if turn.runner.consented_at is None:
        welcome(turn, club=club.id)
    else:
        conversations.start(turn, joining.start(turn, club))


def open_check_in(turn: Turn) -> None:
    """The private check-in, from a button in the group."""
    if turn.runner.consented_at is None:
        welcome(turn)
        return
    talk = occasions.card_of(turn, turn.today)
    if talk is not None:
        conversations.present(turn, talk)
    else:
        conversations.start(turn, menus.open_day(turn, turn.today))
