"""Leaving the group, or Soleus, ends a membership; no card names or counts her from then on."""

from handlers.clubs import cards
from handlers.turn import Turn
from storage.club import Club


def leave_all(turn: Turn) -> None:
    """Whoever goes altogether is on no card any more."""
    for membership in turn.work.clubs.memberships(turn.runner.id):
        club = turn.work.clubs.get(membership.club)
        if club is not None:
            leave(turn, club)


def leave(turn: Turn, club: Club) -> None:
    """Whoever left the group is no member any more, and looks after the club no longer."""
    turn.work.clubs.leave(club.id, turn.runner.id)
    cards.renew(turn, club, stays=False)
    turn.work.clubs.leave_to_others(club.id, turn.runner.id)
