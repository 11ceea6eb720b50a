"""A club ends: by its admins, or because the bot was removed from its last group long ago."""

from datetime import datetime, timedelta

from handlers.text import Text
from handlers.turn import Turn
from storage.club import Club
from storage.work import Work

_DAY = timedelta(days=1)
KEPT = timedelta(days=30)  # after the bot was removed from a group
LOGGED = timedelta(days=90)  # lines of a club's log
ATTENDED = timedelta(days=182)  # who came to its runs: goals count them


def remove(turn: Turn, club: Club) -> Text:
    """Removes a club with all that is kept of it, and says so."""
    _forget(turn.work, club.id)
    return turn.text("club-removed", club=club.name, days=turn.ports.backup_days)


def _forget(work: Work, club_id: str) -> None:
    while not work.people.forget(club_id):
        pass


def tidy(work: Work, now: datetime, limit: int) -> int:
    """Forgets what clubs need no more, and clubs that the bot was taken out of long ago; says how many rows went at most."""
    for home in work.clubs.gone(now - KEPT, limit):
        work.clubs.remove_home(home.platform, home.chat)
        if not work.clubs.homes(home.club):
            _forget(work, home.club)
    return max(
        work.clubs.prune_links(now - _DAY, limit),
        work.clubs.prune_changes(now - LOGGED, limit),
        work.clubs.prune_coming(now - ATTENDED, limit),
    )
