"""The longest run of the last month as she tells it, where the log knows too few to compare with (LOAD-1)."""

from dataclasses import dataclass

from handlers import facts
from handlers.advice import loads, reasons
from handlers.flows import plan
from handlers.talks.answers import Distance
from handlers.talks.dialogue import Question, Script, ask
from handlers.turn import Finished, Turn
from storage.records import Conversation

LONGEST = Question("longest", plan.far, ("any",), typed=True, samples=("12 km",))


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The line that asked, and how many runs of 30 days there are to compare with."""

    line: str
    runs: int


def longest(f: Facts) -> Script[Distance | None]:
    return (yield from ask(LONGEST, runs=f.runs))


def finish(turn: Turn, f: Facts, told: Distance | None, talk: Conversation) -> Finished:
    if told is None:
        return Finished(text=turn.text("longest-unknown"), after=("why", "plan"), why=reasons.TOO_LITTLE)
    metres = told.metres(turn.runner.units or "km")
    facts.keep(turn, loads.SHELF, loads.ToldLongest(metres=metres), source=talk.id)
    return Finished(next=plan.start(turn, f.line))
