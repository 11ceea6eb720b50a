"""Joining a club, privately: what it may know of her, with real examples. And changing that, and leaving."""

from dataclasses import dataclass

from handlers.clubs import cards
from handlers.talks.answers import one_of
from handlers.talks.dialogue import Question, Script, ask, say
from handlers.turn import Finished, Start, Turn
from storage.club import Club
from storage.records import Conversation

LEVELS = ("counted", "named", "reminders")
JOIN: Question[str] = Question("join", one_of(*LEVELS, "no", "leave"), width=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The club, and how she belongs to it; `welcomed`: she has just come to Soleus."""

    club: str
    name: str
    level: str = ""
    welcomed: str = ""


def start(turn: Turn, club: Club, *, welcomed: str = "") -> Start:
    """Opens the question."""
    hers = next((m.level for m in turn.work.clubs.memberships(turn.runner.id) if m.club == club.id), "")
    return Start(flow="join", facts={"club": club.id, "name": club.name, "level": hers, "welcomed": welcomed})


def join(f: Facts) -> Script[str]:
    if f.welcomed:
        yield from say("join-welcomed", time=f.welcomed)
    if f.level:
        yield from say("join-now", level=f.level)
    others = tuple(level for level in LEVELS if level != f.level)
    return (yield from ask(JOIN, (*others, "leave" if f.level else "no"), club=f.name))


def finish(turn: Turn, f: Facts, said: str, _talk: Conversation) -> Finished:
    club = turn.work.clubs.get(f.club)
    if club is None:
        return Finished(text=turn.text("club-no-more"))
    match said:
        case "counted" | "named" | "reminders":
            turn.work.clubs.join(club.id, turn.runner.id, said, turn.now)
            cards.renew(turn, club)
            return Finished(text=turn.text(f"joined-{said}", club=club.name), after=("again",))
        case "leave":
            turn.work.clubs.leave(club.id, turn.runner.id)
            cards.renew(turn, club)
            return Finished(text=turn.text("join-left", club=club.name))
    return Finished(text=turn.text("join-not", club=club.name), after=("again",))
