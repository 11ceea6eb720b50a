"""Which of her clubs an admin means."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field

import msgspec

from handlers.clubs import rights
from handlers.flows import club_menu, join
from handlers.talks.answers import shaped
from handlers.talks.dialogue import Question, Script, ask
from handlers.turn import Finished, Start, Turn
from storage.club import Club
from storage.records import Conversation

MOST = 20
PICK = Question("pick_club", shaped(r"c\d{1,2}"), width=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Her clubs by short names: what they are called, their ids, and a group of those she looks after, on this platform."""

    names: Mapping[str, str]
    clubs: Mapping[str, str]
    homes: Mapping[str, str] = field(default_factory=dict)
    joined: tuple[str, ...] = ()  # to which she belongs and no more


def start(turn: Turn, clubs: Sequence[Club], joined: Set[str]) -> Start:
    """Opens the question."""
    by_key = {f"c{n}": club for n, club in enumerate(clubs[:MOST])}
    platform = turn.place.platform
    facts = Facts(
        names={key: club.name[:40] for key, club in by_key.items()},
        clubs={key: club.id for key, club in by_key.items()},
        homes={
            key: rights.home_here(turn.work, club.id, platform)
            for key, club in by_key.items()
            if club.id not in joined
        },
        joined=tuple(key for key, club in by_key.items() if club.id in joined),
    )
    return Start(flow="pick_club", facts=msgspec.to_builtins(facts))


def pick_club(f: Facts) -> Script[str]:
    return (yield from ask(PICK, tuple(f.names), f.names))


def finish(turn: Turn, f: Facts, chosen: str, _talk: Conversation) -> Finished:
    club, home = turn.work.clubs.get(f.clubs.get(chosen, "")), f.homes.get(chosen, "")
    if club is None:
        return Finished(text=turn.text("club-no-more"))
    if chosen in f.joined:
        return Finished(next=join.start(turn, club))
    if not home:
        return Finished(text=turn.text("club-elsewhere", club=club.name))
    problem = rights.refused(turn, club)
    if problem:
        return Finished(text=turn.text(problem, club=club.name))
    return Finished(next=club_menu.opening(turn, club, home, rights.told(turn, home)))
