"""When in a run the pain began, and how soon it was gone (RED-16): "from minute 20, gone after 5 min", "ab Minute 20"."""

import re

from storage.frozen import Struct

LONGEST_MINUTES = 600
_ABOUT = r"(?:(?:about|around|ca\.?|etwa|ungefähr|der)\s+)?"
_MIN = r"(?:min(?:s|utes?|uten?)?\b\.?|['′])"
BEGAN = re.compile(
    rf"\b(?:from|since|at|around|in|ab|seit|bei)\s+{_ABOUT}min(?:ute)?\b\.?\s*(?P<minute>\d{{1,3}})\b(?:\s+(?:on(?:wards)?|an)\b)?",
    re.IGNORECASE,
)
FIRST = re.compile(
    rf"\b(?:in|during|within|in den|während der)\s+(?:the\s+)?(?:first|ersten)\s+(?:10|ten|zehn)\s*{_MIN}",
    re.IGNORECASE,
)
EASED = re.compile(
    rf"\b(?:gone|went away|eased|weg|vorbei)\s+(?:again\s+)?(?:(?:within|after|in|nach|binnen)\s+)?{_ABOUT}(?P<first>\d{{1,3}})\s*{_MIN}"
    rf"(?:\s*(?:after|of)\s+stopping)?|\bnach\s+{_ABOUT}(?P<last>\d{{1,3}})\s*{_MIN}\s+(?:wieder\s+)?(?:weg|vorbei)\b",
    re.IGNORECASE,
)


class InTheRun(Struct, frozen=True, kw_only=True):
    """What a line says of it, in minutes of the run and after it; None where it says nothing."""

    began: int | None = None
    eased: int | None = None


def in_the_run(text: str) -> InTheRun:
    """Reads a typed line. The first ten minutes are minute 10, as the question has them."""
    began, eased = BEGAN.search(text), EASED.search(text)
    minute = int(began["minute"]) if began else 10 if FIRST.search(text) else None
    return InTheRun(
        began=minute if minute is not None and 1 <= minute <= LONGEST_MINUTES else None,
        eased=int(eased["first"] or eased["last"]) if eased else None,
    )


def without(text: str) -> str:
    """The line without these words: their minutes are no duration of the run."""
    for pattern in (BEGAN, FIRST, EASED):
        text = pattern.sub(" ", text)
    return text
