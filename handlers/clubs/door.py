"""The private doors to clubs: a link from a group, and /club of an admin."""

from handlers.clubs import group, lines, links, members, rights
from handlers.clubs.rights import LINK, SETUP
from handlers.flows import pick_club
from handlers.replies import Reply
from handlers.talks import conversations
from handlers.turn import Turn
from storage.club import Link


def start(turn: Turn, payload: str) -> bool:
    """Acts on what a start link carries; False when it carries nothing of a club."""
    if payload == group.CHECK_IN:
        members.open_check_in(turn)
        return True
    if not payload.startswith(LINK):
        return False
    link = links.take(turn, payload)
    if not isinstance(link, Link):
        turn.say(f"club-link-{link}")
        return True
    club = turn.work.clubs.get(link.club)
    if club is None:
        turn.say("club-no-more")
    elif link.what.startswith(SETUP):
        home = link.what.partition(" ")[2] or rights.home_here(turn.work, club.id, turn.place.platform)
        group.open_for_admin(turn, club, home)
    else:
        members.open_join(turn, club)
    return True


def open_club(turn: Turn, words: str) -> None:
    """/club in private: the club that she looks after or belongs to, or which of them; with words, one change."""
    work = turn.work.clubs
    kept = work.kept_by(turn.runner.id)
    joined = [m.club for m in work.memberships(turn.runner.id) if m.club not in kept]
    clubs = [club for id in (*kept, *joined) if (club := work.get(id)) is not None]
    if not clubs:
        turn.say("club-none")
        return
    if len(clubs) > 1:
        if words:
            turn.say("club-line-which")
        conversations.start(turn, pick_club.start(turn, clubs, frozenset(joined)))
        return
    if clubs[0].id in joined:
        members.open_join(turn, clubs[0])
        return
    club = clubs[0]
    home = rights.home_here(turn.work, club.id, turn.place.platform)
    if not home:
        turn.say("club-elsewhere", club=club.name)
    elif problem := rights.refused(turn, club):
        turn.say(problem, club=club.name)
    elif words and club.ready:
        turn.replies.append(Reply(text=lines.run(turn, club, words)))
    else:
        group.open_for_admin(turn, club, home)
