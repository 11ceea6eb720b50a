"""Who may change a club: asked of the platform for each event that would, never remembered."""

from collections.abc import Mapping

from handlers.events import Command, Event, Location, Rights, Tap, Words
from handlers.turn import Turn
from storage.club import Club, Link
from storage.records import Conversation, Identity, Runner
from storage.work import Work

FLOWS = "club_"  # so begin the names of the talks in which admins change things
SETUP, JOIN = "setup", "join"
LINK = "l_"  # so begins the start payload that carries a link's code


def asked(work: Work, event: Event, found: tuple[Runner, Identity] | None) -> str:
    """The group or server whose admin somebody must be for this event; "" for most of all events."""
    match event:
        case Command(name="club") if event.group is not None:
            return event.group.home
        case Command(name="club") if found is not None:
            clubs = work.clubs.kept_by(found[0].id)
            return home_here(work, clubs[0], event.place.platform) if len(clubs) == 1 else ""
        case Command(name="start", words=words) if words.startswith(LINK):
            link = work.clubs.link(words.removeprefix(LINK))
            return _of_link(work, link) if link is not None and event.place.private else ""
        case Tap(token=token) if token.startswith("g:setup:"):
            return event.group.home if event.group is not None else ""
        case Tap(token=token):
            talk = work.conversations.get(token.partition(":")[0])
            if talk is not None and talk.flow.startswith(FLOWS):
                return _of_talk(work, talk)
            if talk is not None and talk.flow == "pick_club":
                homes = talk.facts.get("homes", {})
                return str(homes.get(token.rpartition(":")[2], "")) if isinstance(homes, Mapping) else ""
        case Words() | Location() if found is not None and event.place.private:
            for talk in work.conversations.open(found[0].id, event.place):
                if talk.flow.startswith(FLOWS):
                    return _of_talk(work, talk)
    return ""


def _of_talk(work: Work, talk: Conversation) -> str:
    """The group that a talk is about, under the id that it has now."""
    return home_now(work, club_of(talk), talk.place.platform, str(talk.facts.get("home", "")))


def home_now(work: Work, club: str, platform: str, home: str) -> str:
    """The id that a group has now which had this one when a talk began: groups move."""
    return home if work.clubs.home(platform, home) is not None else home_here(work, club, platform)


def club_of(talk: Conversation) -> str:
    """The club that a talk is about."""
    told = talk.facts.get("club", "")
    return str(told.get("id", "")) if isinstance(told, Mapping) else str(told)


def home_here(work: Work, club: str, platform: str) -> str:
    """A group of the club on a platform where the bot still is, or ""."""
    homes = (h for h in work.clubs.homes(club) if h.platform == platform and h.gone_at is None)
    return next((home.chat for home in homes), "")


def _of_link(work: Work, link: Link) -> str:
    what, _, chat = link.what.partition(" ")
    return (chat or home_here(work, link.club, link.platform)) if what == SETUP else ""


def told(turn: Turn, home: str) -> Rights:
    """What the platform said of whoever speaks, for this event; nothing is known where it was not asked."""
    found = turn.event.rights if turn.event is not None else None
    return found or Rights(home=home)


def admin(turn: Turn, club: str) -> bool:
    """Whether the platform just said that whoever speaks is an admin of a group of that club: being one elsewhere is nothing."""
    found = turn.event.rights if turn.event is not None else None
    if found is None or not found.admin:
        return False
    home = turn.work.clubs.home(turn.place.platform, found.home)
    return home is not None and home.club == club


def given(turn: Turn, club: Club) -> bool:
    """Whether the platform just said that this person is an admin there; else a notice says what to do."""
    problem = refused(turn, club)
    if problem:
        turn.toast = turn.label(problem, club=club.name)
    return not problem


def refused(turn: Turn, club: Club) -> str:
    """Why this person may not change the club now, as a key of the word files; "" if she may."""
    if admin(turn, club.id):
        return ""
    if not home_here(turn.work, club.id, turn.place.platform):
        return "toast-club-away"
    found = turn.event.rights if turn.event is not None else None
    return "toast-club-admins" if found is None or found.known else "toast-club-unknown"
