"""A typed plan: "tomorrow 14 km", "Tuesdays and Thursdays 8k 18:30", "race 10k on 12 April", read into days and what they hold."""

import re
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from itertools import pairwise

from handlers.plans import Planned
from handlers.plans.tokens import Token, tokens_of, words_of
from handlers.quicklog.tokens import plain
from handlers.talks.dialogue import Unreadable
from storage.records import Unit

LONGEST = 300  # characters
NEAR = timedelta(days=300)  # beyond it, a date without its year may be one that has just gone by
_DAY = timedelta(days=1)
_WEEK = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What one part of a line plans, for weekdays of every week (Monday is 0) or for single days; None: nothing any more."""

    what: Planned | None
    weekdays: tuple[int, ...] = ()
    days: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line that was read.

    `sure`: it can mean nothing but a plan. `likely`: it can, where it is no log. `asks`: it ends with a question mark.
    """

    said: str
    entries: tuple[Entry, ...]
    sure: bool
    likely: bool
    asks: bool


@dataclass(slots=True)
class _Part:
    """What is gathered for one entry while the line is read."""

    weekly: set[int] = field(default_factory=set)
    named: set[int] = field(default_factory=set)  # weekdays said plainly: of every week, or the coming one
    days: set[date] = field(default_factory=set)
    said: set[str] = field(default_factory=set)  # which kinds of token it holds
    metres: int | None = None
    at: time | None = None
    last: str = ""

    @property
    def dated(self) -> bool:
        return bool(self.weekly or self.named or self.days)

    @property
    def filled(self) -> bool:
        return bool(self.said & _CONTENT)


_SENTENCES = re.compile(r"[^\W\d_]{2}[.!?;]\s+\w")
_CONTENT = frozenset({"far", "race_far", "rest", "race", "open", "time"})
_DATED = frozenset({"named", "weekly", "day"})
_CLASH = {
    "far": {"far", "rest", "open"},
    "rest": {"far", "rest", "open"},
    "open": {"far", "rest", "open"},
    "time": {"time"},
}


def read(text: str, *, language: str, unit: Unit | None, today: date) -> Line:
    """Read a typed line as a plan; `unit` counts where none is said (WORD-2: None in English before she chose).

    Raises Unreadable with the sentence that says what is wrong and what to type.
    """
    line = plain(text.strip())
    if not line or len(line) > LONGEST:
        raise Unreadable("unreadable-plan")
    asks = line.rstrip(" .!").endswith("?")
    tokens = list(tokens_of(line, words_of(language), unit or ("km" if language != "en" else None), today))
    kinds = {token.kind for token in tokens}
    parts = [part for part in _parts(tokens) if part.dated or part.filled]
    if "other" in kinds or not parts:
        raise Unreadable("unreadable-plan")
    if any(not part.dated for part in parts):
        raise Unreadable("plan-which-day" if "unknown" in kinds else "plan-no-day")
    named = set().union(*(part.named for part in parts))
    weekly = "every" in kinds or (len(named) > 1 and "next" not in kinds and not any(p.days for p in parts))
    plain_words = not kinds & {"unknown", "slashed", *(() if asks else ("question",))}
    known = plain_words and all(part.filled for part in parts) and _SENTENCES.search(line) is None
    days = set().union(*(part.days for part in parts))
    ahead = bool(kinds & {"next", "every", "weekly"} or days)
    return Line(
        said=text.strip(),
        entries=tuple(_entry(part, weekly, today) for part in parts),
        sure=known and ahead and all(_DAY <= day - today <= NEAR for day in days),
        likely=known and weekly,
        asks=asks,
    )


def _parts(tokens: list[Token]) -> list[_Part]:
    """The line in parts, each with its days and what they hold: a new one where something comes a second time."""
    parts = [part := _Part()]
    for before, token in zip([Token(""), *tokens], tokens, strict=False):
        kind = "far" if token.kind == "race_far" else token.kind
        if kind not in _CONTENT | _DATED:
            continue
        again = kind in _DATED and part.dated and part.filled and part.last not in _DATED
        if again or (part.said & _CLASH.get(kind, set()) and part.dated):
            parts.append(part := _Part())
        if kind == "named" and before.kind == "to" and part.named:
            first = max(part.named)
            part.named |= {(first + n) % _WEEK for n in range((token.value - first) % _WEEK + 1)}
        elif kind == "named":
            part.named.add(token.value)
        elif kind == "weekly":
            part.weekly |= token.value
        elif kind == "day":
            part.days.add(token.value)
        elif kind == "far":
            part.metres = token.value
        elif kind == "time":
            part.at = token.value
        part.said |= {kind, "race"} if token.kind == "race_far" else {kind}
        part.last = kind
    for former, part in pairwise(parts):
        if not part.filled:  # "Tuesday 8 km and Thursday"
            part.said, part.metres, part.at = set(former.said), former.metres, former.at
    return parts


def _entry(part: _Part, weekly: bool, today: date) -> Entry:
    what: Planned | None = Planned(
        metres=None if "rest" in part.said else part.metres,
        at=None if "rest" in part.said else part.at,
        rest="rest" in part.said,
        race="race" in part.said and "rest" not in part.said,
    )
    if "open" in part.said:
        what = None
    near = set() if weekly else {coming(weekday, today) for weekday in part.named}
    weekdays = part.weekly | (part.named if weekly else set())
    return Entry(what=what, weekdays=tuple(sorted(weekdays)), days=tuple(sorted(part.days | near)))


def coming(weekday: int, today: date) -> date:
    """The next such weekday after today."""
    return today + _DAY * ((weekday - today.weekday() - 1) % _WEEK + 1)
