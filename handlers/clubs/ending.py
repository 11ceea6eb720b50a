"""A club ends: by its admins, or because the bot was removed from its last group long ago."""

from datetime import timedelta

from handlers.text import Text
from handlers.turn import Turn
from storage.club import Club
from storage.work import Work

KEPT = timedelta(days=30)  # after the bot was removed from the last group


def remove(turn: Turn, club: Club) -> Text:
    """Removes a club with all that is kept of it, and says so."""
    _forget(turn.work, club.id)
    return turn.text("club-removed", club=club.name, days=turn.ports.backup_days)


def _forget(work: Work, club_id: str) -> None:
    while not work.people.forget(club_id):
        pass


def tidy(work: Work, before_gone: list[str]) -> int:
    """Forgets groups that were left long ago, and clubs without any group; says how many groups went."""
    for club_id in before_gone:
        if all(home.gone_at is not None for home in work.clubs.homes(club_id)):
            _forget(work, club_id)
    return len(before_gone)
