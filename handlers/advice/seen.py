"""What a runner types once somebody has looked at her leg, while a level stands: it opens the question after it (RED-21)."""

import re

from handlers.coach.triggers import spelled
from handlers.flows import help as help_
from handlers.turn import Finished, Start, Turn

LONGEST = 120  # characters; who writes more has more to say than that
_WHO = (
    r"(?:doctor|doc|gp|physio\w*|hospital|clinic|er|a ?(?:&|and) ?e|emergency(?: room| department)?|urgent care"
    r"|professional|consultant|specialist)"
)
_WER = r"(?:arzt|aerztin|hausarzt|hausaerztin|orthopaed\w*|physio\w*|krankenhaus|klinik|notaufnahme|notdienst|notfall|praxis)"
_SEEN = re.compile(
    rf"\b(?:(?:seen|saw|visited|been (?:to|at|seen by)|was (?:at|seen by)|went to|checked by|examined by|back from)"
    rf" (?:a |an |the |my |by )*{_WHO}"
    rf"|{_WHO} (?:just |now |has |have )*(?:says?|said|told|thinks?|cleared|allows?|allowed|lets?|gave|examined|checked|looked at)"
    r"|(?:been|was|got|had it|have it) (?:seen|examined|checked(?: out)?|looked at)"
    r"|(?:am |im |i am |was |been )?(?:cleared|allowed) to run|running (?:is )?allowed"
    rf"|(?:war|waren|bin|komme|kam) (?:heute |gestern |jetzt |gerade |schon |inzwischen )*(?:beim?|in|im|vom|zur|zum|bei) (?:der |dem |einer |einem |meiner |meinem )*{_WER}"
    rf"|{_WER} (?:hat |sagt|meint|erlaubt|gibt)"
    r"|(?:wurde|bin|worden) (?:heute |gestern |inzwischen )?untersucht|untersucht worden"
    r"|(?:darf|duerfte) (?:jetzt |nun |ich )*wieder (?:laufen|joggen|rennen))\b"
)


_NOT = re.compile(
    r"\b(?:not|never|havent|hasnt|wasnt|isnt|dont|no one|nobody|nicht|nie|niemand|kein\w*|noch)\b|n't\b|\byet\b"
)


def typed(turn: Turn, said: str) -> Start | None:
    """The question after the level that stands, for "I've seen a doctor"; None for anything else, and where none stands."""
    if len(said) > LONGEST or any(sign.isdigit() for sign in said) or turn.alarm.rows:
        return None
    line = spelled(said)
    if turn.runner.consented_at is None or said.rstrip().endswith("?") or _NOT.search(line):
        return None
    if not _SEEN.search(line):
        return None
    return help_.again(turn)


def button(turn: Turn, _talk: object) -> Finished:
    """[I've been seen] under what a flag says."""
    found = help_.again(turn)
    return Finished(text=turn.text("red-withdrawn")) if found is None else Finished(next=found)
