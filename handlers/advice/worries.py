"""PAIN-22: a runner who is worried, or asks whether to see somebody, is always told to: there is no threshold."""

import re

from handlers.advice import flags, reasons
from handlers.coach.triggers import spelled
from handlers.flows import advised
from handlers.turn import Finished, Start, Turn

WORRIED = reasons.soon("PAIN-22")
_LEG = r"(?:calf|calves|legs?|achilles|shins?|waden?|beine?|achillessehne|schienbein)"
_WORRIED = re.compile(
    rf"\b(?:(?:im|i am|really|so|very) worried (?:about|by) (?:my |the |this )?(?:left |right )?{_LEG}"
    r"|should i (?:go (?:and )?)?(?:see|go to|call|ask) (?:a |the |my )?(?:doctor|gp|physio\w*|professional)"
    r"|do i need (?:to see )?a (?:doctor|gp|physio\w*)"
    rf"|mach\w* mir (?:langsam |grosse |echt )?sorgen (?:um|wegen) (?:meine[rs]?n? |die |der |das )?(?:linke[sn]? |rechte[sn]? )?{_LEG}"
    r"|soll(?:te)? ich (?:damit |jetzt |lieber )*(?:zum|zur|zu einem|zu einer|einen|eine) (?:arzt|aerztin|hausarzt|hausaerztin|physio\w*))\b"
)


def typed(turn: Turn, said: str) -> Start | None:
    """What answers "I'm worried about my calf" and "should I see a doctor?". None for anything else, and beside a danger."""
    if turn.runner.consented_at is None or turn.alarm.rows or not _WORRIED.search(spelled(said)):
        return None
    if flags.open_flag(turn) is not None:
        return None
    _note(turn)
    return advised.start("level-worried", WORRIED)


def button(turn: Turn, _talk: object) -> Finished:
    """[I'm worried] under a colour."""
    _note(turn)
    return Finished(text=turn.text("level-worried"), after=("why",), why=WORRIED)


def _note(turn: Turn) -> None:
    said = [kept for kept in flags.flags(turn) if "PAIN-22" in kept.what.rules and kept.day == turn.today]
    if not said and turn.health != "off":
        flags.note_level(turn, "PAIN-22", "worried", None, "")
