"""The plan as it is reached: by /plan, or by a line that can mean nothing but a plan."""

from handlers.flows import plan
from handlers.plans import reading
from handlers.talks import conversations
from handlers.talks.dialogue import Unreadable
from handlers.turn import Turn


def open_plan(turn: Turn, words: str) -> None:
    """/plan, with or without a line. What cannot be read is answered with what to type, and the plan opens."""
    try:
        line = _read(turn, words).said if words else ""
    except Unreadable as problem:
        turn.say(problem.key, **problem.values_)
        line = ""
    conversations.start(turn, plan.start(turn, line))


def heard(turn: Turn, said: str, *, likely: bool = False) -> bool:
    """Takes a typed line that is surely a plan, or likely one where it was nothing else. False: nothing was done."""
    try:
        line = _read(turn, said)
    except Unreadable:
        return False
    if not (line.likely if likely else line.sure):
        return False
    conversations.start(turn, plan.start(turn, line.said))
    return True


def _read(turn: Turn, said: str) -> reading.Line:
    return reading.read(said, language=turn.language, unit=turn.runner.units, today=turn.today)
