"""What is typed past the point: a log, a plan or a wish where any words would do for an answer, such as a name."""

from handlers.log import typed
from handlers.plans import planning
from handlers.quicklog import Calves, Days, Log
from handlers.reminders import wishing
from handlers.talks import standing
from handlers.talks.answers import distance
from handlers.talks.dialogue import Unreadable
from handlers.turn import Turn
from storage.records import Conversation

NAMES = ("shoe_name", "shoes")  # "Pegasus 40" is one, "8k easy" is none
# "8k easy with Tom" may be meant; a calf's score never is.
SAYINGS = ("reminder_text", "club_meet", "club_words")
# A note and a professional's advice may hold anything: those are taken as they are.


def spoken(turn: Turn, talk: Conversation, said: str) -> bool:
    """Takes words for what they clearly are. The question stays open, and is named. False: they may be its answer."""
    asked = standing.pending(turn, talk)
    name = asked.question.name if asked is not None else ""
    if name not in (*NAMES, *SAYINGS) or turn.runner.consented_at is None:
        return False
    before = len(turn.replies)
    if not (_logged(turn, name, said) or (name in NAMES and _wanted(turn, said))):
        return False
    if not (turn.alarm.rows or turn.alarm.strong):  # what is said of danger stands alone (RED-0)
        turn.say("still-asked")
        turn.replies.insert(before, turn.replies.pop())
    return True


def _logged(turn: Turn, name: str, said: str) -> bool:
    match typed.reading(turn, said):
        case Log() as alone:
            logs: tuple[Log, ...] = (alone,)
        case Days(logs=several):
            logs = several
        case _:
            return False
    clear = any(_scored(log.calves) or (name in NAMES and _run_or_rest(log, said)) for log in logs)
    return clear and typed.log(turn, said)


def _scored(calves: Calves | None) -> bool:
    """Whether a calf's score was told, or that both are fine."""
    return calves is not None and (
        calves.fine or any(score is not None for score in (calves.left, calves.right, calves.score))
    )


def _run_or_rest(log: Log, said: str) -> bool:
    """Whether nobody would call a pair of shoes so: a run with more than its distance, a distance alone, "rest"."""
    if log.distance is None:
        return log.kind is not None and len(said.split()) == 1
    if log.effort is not None or log.seconds is not None:
        return True
    try:
        return distance(said).unit is not None
    except Unreadable:
        return False


def _wanted(turn: Turn, said: str) -> bool:
    return wishing.heard(turn, said) or planning.heard(turn, said)
