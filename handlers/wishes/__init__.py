"""What a typed line wants of the reminders: one more, fewer, none for a while. Words stand in `words/<language>/reminders.toml`."""

import unicodedata
from datetime import date, datetime, time

from handlers.quicklog.lexicon import LANGUAGES
from handlers.quicklog.tokens import INVISIBLE
from handlers.wishes.changing import Changing
from handlers.wishes.reading import MOST_TEXT, Reading
from handlers.wishes.wanted import WHATS, Alter, Less, Odd, Open, Pause, Problem, State, Wanted, Wish
from handlers.wishes.words import words_of

__all__ = [
    "MOST_TEXT",
    "WHATS",
    "Alter",
    "Less",
    "Open",
    "Pause",
    "Problem",
    "State",
    "Wanted",
    "Wish",
    "day",
    "days",
    "read",
    "times",
]

LONGEST = 1000  # characters of a line that is looked at
_SIGNS = {ord("\u2019"): "'", ord("\u2013"): "-", ord("\u2014"): "-"}


def read(text: str, *, language: str, now: datetime) -> Wanted | None:
    """Reads a line in the runner's language, then in the others; `now` is what her clock shows. None: it is not about reminders."""
    line = " ".join(_plain(text[:LONGEST]).split()).strip(" .!?")
    for each in dict.fromkeys((language, *LANGUAGES)):
        if each in LANGUAGES:
            try:
                found = Changing(words_of(each), now).line(line)
            except Odd as odd:
                return odd.problem
            if found is not None:
                return found
    return None


def times(text: str) -> tuple[time, ...] | Problem:
    """The times of day in a short answer: "10 and 15", "half past seven pm"; or what is wrong with one of them."""
    now = datetime(2000, 1, 1)  # noqa: DTZ001 (no day is asked for)
    problem: Problem | None = None
    for each in LANGUAGES:
        try:
            if found := Reading(words_of(each), now).only_times(_plain(text[:LONGEST])):
                return found
        except Odd as odd:
            problem = problem or odd.problem
    return problem or ()


def days(text: str) -> frozenset[int]:
    """The weekdays in a short answer: "Mon, Wed", "werktags"; none where there is something else in it."""
    now = datetime(2000, 1, 1)  # noqa: DTZ001
    for each in LANGUAGES:
        found = Reading(words_of(each), now).only_days(_plain(text[:LONGEST]))
        if found:
            return found
    return frozenset()


def day(text: str, now: datetime) -> date | None:
    """The day in a short answer: "Friday", "1 May", "bis Montag"; None where it is none, or over."""
    for each in LANGUAGES:
        found = Reading(words_of(each), now).only_day(_plain(text[:LONGEST]))
        if found is not None:
            return found
    return None


def _plain(text: str) -> str:
    """The line as typed, without what nobody sees."""
    return INVISIBLE.sub("", unicodedata.normalize("NFC", text)).translate(_SIGNS)
