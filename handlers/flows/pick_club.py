"""Which of her clubs an admin means."""

from collections.abc import Mapping
from dataclasses import dataclass

from handlers.answers import shaped
from handlers.clubs import rights
from handlers.dialogue import Question, Script, ask
from handlers.flows import club_menu, club_setup
from handlers.turn import Finished, Turn
from storage.records import Conversation

PICK = Question("pick_club", shaped(r"c\d{1,2}"), width=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Her clubs by short names: what they are called, a group of each on this platform, and their ids."""

    names: Mapping[str, str]
    homes: Mapping[str, str]
    clubs: Mapping[str, str]


def pick_club(f: Facts) -> Script[str]:
    return (yield from ask(PICK, tuple(f.names), {key: name[:40] for key, name in f.names.items()}))


def finish(turn: Turn, f: Facts, chosen: str, _talk: Conversation) -> Finished:
    club, home = turn.work.clubs.get(f.clubs.get(chosen, "")), f.homes.get(chosen, "")
    said = turn.event.rights if turn.event is not None else None
    if club is None:
        return Finished(text=turn.text("club-no-more"))
    if not home:
        return Finished(text=turn.text("club-elsewhere", club=club.name))
    if said is None or not rights.given(turn, club):
        return Finished(text=turn.text("club-admins-only"))
    opened = club_menu.start if club.ready else club_setup.start
    return Finished(next=opened(turn, club, home, said))
