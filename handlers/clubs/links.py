"""Links from a group into the private chat: for one account, good once, for a quarter of an hour."""

import secrets
from datetime import timedelta
from typing import Literal

from handlers.clubs.rights import LINK
from handlers.turn import Turn
from storage.club import Link

LIVES = timedelta(minutes=15)
LENGTH = 16
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's, as our ids

Refused = Literal["forged", "others", "used", "expired"]


def make(turn: Turn, club: str, what: str) -> str:
    """The start payload of a new link for whoever speaks in this turn."""
    code = "".join(secrets.choice(_ALPHABET) for _ in range(LENGTH))
    turn.work.clubs.add_link(
        Link(
            code=code,
            what=what,
            club=club,
            platform=turn.place.platform,
            account=turn.identity.user,
            expires_at=turn.now + LIVES,
        )
    )
    return LINK + code


def take(turn: Turn, payload: str) -> Link | Refused:
    """Uses the link up, if it is there, hers, fresh and unused; else why not. What is not hers stays good for its owner."""
    link = turn.work.clubs.link(payload.removeprefix(LINK))
    if link is None:
        return "forged"
    if (link.platform, link.account) != (turn.place.platform, turn.identity.user):
        return "others"
    if turn.now >= link.expires_at:
        return "expired"
    return link if turn.work.clubs.use_link(link.code, turn.now) else "used"
