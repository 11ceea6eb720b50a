"""What a typed line wants of the reminders: one more, fewer, none for a while. Words stand in `words/<language>/reminders.toml`."""

import unicodedata
from datetime import datetime

from handlers.quicklog.lexicon import LANGUAGES
from handlers.quicklog.tokens import INVISIBLE
from handlers.wishes.reading import MOST_TEXT, Reading
from handlers.wishes.wanted import Less, Odd, Open, Pause, Problem, Wanted, Wish
from handlers.wishes.words import words_of

__all__ = ["MOST_TEXT", "Less", "Open", "Pause", "Problem", "Wanted", "Wish", "read"]

LONGEST = 1000  # characters of a line that is looked at
_SIGNS = {ord("\u2019"): "'", ord("\u2013"): "-", ord("\u2014"): "-"}


def read(text: str, *, language: str, now: datetime) -> Wanted | None:
    """Reads a line in the runner's language, then in the others; `now` is what her clock shows. None: it is not about reminders."""
    line = " ".join(_plain(text[:LONGEST]).split()).strip(" .!?")
    for each in dict.fromkeys((language, *LANGUAGES)):
        if each in LANGUAGES:
            try:
                found = Reading(words_of(each), now).line(line)
            except Odd as odd:
                return odd.problem
            if found is not None:
                return found
    return None


def _plain(text: str) -> str:
    """The line as typed, without what nobody sees."""
    return INVISIBLE.sub("", unicodedata.normalize("NFC", text)).translate(_SIGNS)
