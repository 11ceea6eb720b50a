"""One club on two platforms, or in two groups: a code from the one, typed by an admin of the other."""

import secrets

from handlers.clubs.links import LIVES
from handlers.events import Group
from handlers.text import Text
from handlers.turn import Turn
from storage.club import Club, Home, Link

LENGTH = 8
WHAT = "link"
_ALPHABET = "ABCDEFGHJKMNPQRSTVWXYZ23456789"  # nothing that looks like something else


def code(turn: Turn, club: Club) -> str:
    """Makes a code and says what to do with it. It is good once, for a quarter of an hour."""
    made = "".join(secrets.choice(_ALPHABET) for _ in range(LENGTH))
    turn.work.clubs.add_link(
        Link(code=made, what=WHAT, club=club.id, platform="", account="", expires_at=turn.now + LIVES)
    )
    return turn.label("club-link-code", code=made, club=club.name)


def use(turn: Turn, club: Club, group: Group, typed: str) -> Text:
    """Lets this group belong to the club of the code. A club of its own that is set up must be removed first."""
    link = turn.work.clubs.link(typed.strip().upper())
    if link is None or link.what != WHAT:
        return turn.text("club-link-unknown")
    other = turn.work.clubs.get(link.club)
    if other is None or turn.now >= link.expires_at or link.used_at is not None:
        return turn.text("club-link-over")
    if other.id == club.id:
        return turn.text("club-link-same", club=club.name)
    if club.ready:
        return turn.text("club-link-taken", club=club.name)
    turn.work.clubs.use_link(link.code, turn.now)
    platform = turn.place.platform
    turn.work.clubs.save_home(Home(platform=platform, chat=group.home, club=other.id, joined_at=turn.now))
    turn.work.clubs.keep(other.id, turn.runner.id, turn.now)
    if not turn.work.clubs.homes(club.id):
        while not turn.work.people.forget(club.id):
            pass
    return turn.text("club-linked", club=other.name)
