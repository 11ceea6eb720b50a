"""A typed plan: "tomorrow 14 km", "Tuesdays and Thursdays 8k 18:30", "race 10k on 12 April", read into days and what they hold."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any, NamedTuple

from handlers.days import read_time
from handlers.plans import Planned
from handlers.quicklog.lexicon import LANGUAGES, meanings
from handlers.quicklog.tokens import plain
from handlers.talks.answers import LONGEST_METRES, METRES_PER_MILE
from handlers.talks.dialogue import Unreadable
from storage.records import Unit

LONGEST = 300  # characters
FARTHEST = timedelta(days=730)
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


class _Token(NamedTuple):
    kind: str
    value: Any = None


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
    tokens = list(_tokens(line, _words(language), unit or ("km" if language != "en" else None), today))
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


def _parts(tokens: list[_Token]) -> list[_Part]:
    """The line in parts, each with its days and what they hold: a new one where something comes a second time."""
    parts = [part := _Part()]
    for before, token in zip([_Token(""), *tokens], tokens, strict=False):
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


# -- words -----------------------------------------------------------------------------------------------------------

_NUMBER = r"\d{1,6}(?:[.,]\d{1,3})?"
_UNIT = r"(?:km|kms|k|kilomet\w*|mi|miles?|meilen?)"
_SHAPES = rf"""
    (?P<iso>\d{{4}}-\d{{1,2}}-\d{{1,2}}(?!\d))
    |(?P<dotted>\d{{1,2}}\.\d{{1,2}}\.(?:\d{{4}}|\d{{2}})?(?!\d))
    |(?P<slashed>\d{{1,2}}/\d{{1,2}}(?:/\d{{4}})?(?![\d/]))
    |(?P<monthday>\d{{1,2}}(?:\.|st|nd|rd|th)?\s*(?:of\s+)?(?:MONTH)\b\.?(?:\s+\d{{4}}\b)?
        |(?:MONTH)\b\.?\s+\d{{1,2}}(?:st|nd|rd|th)?(?!\s?{_UNIT}\b)(?![\d.,:]))
    |(?P<later>in\s+\d{{1,3}}\s+(?:days?|weeks?|tage?n?|wochen?)\b)
    |(?P<clock>(?:(?:at|um|ab|gegen)\s+)?\d{{1,2}}:\d{{2}}(?!\d)(?:\s?(?:a\.?m\b|p\.?m\b|uhr\b))?
        |(?:(?:at|um|ab|gegen)\s+)?\d{{1,2}}(?:\.\d{{2}})?\s?(?:a\.?m\b|p\.?m\b|uhr(?:\s?\d\d)?\b|o'clock\b)
        |(?:at|um)\s+\d{{1,2}}(?:\.\d\d)?(?!\s?{_UNIT}\b)(?![\d.,/])
        |(?:at\s+|um\s+)?\b(?:noon|midday|mittag)\b)
    |(?P<far>{_NUMBER}\s?{_UNIT}\b)
    |(?P<metre>\d{{3,6}}\s?(?:m|met(?:er|re)s?|metern)\b)
    |(?P<unknown>\d{{1,3}}\s?(?:min\w*|h\b|hours?|stunden?)|\d{{1,2}}/10)
    |(?P<number>{_NUMBER})
    |(?P<phrase>\b(?:PHRASE)(?!\w))
    |(?P<word>[^\W\d_]+)
    |(?P<to>[-–—])
"""


@dataclass(frozen=True, slots=True)
class _Words:
    pattern: re.Pattern[str]
    meanings: dict[str, _Token]
    months: dict[str, int]
    language: str


@cache
def _words(language: str) -> _Words:
    """All words of all languages; where they collide, those of the runner's language win."""
    known: dict[str, _Token] = {}
    months: dict[str, int] = {}
    for each in sorted(LANGUAGES, key=lambda name: name == language):
        own, own_months = _of_language(each)
        known |= own
        months |= own_months
    shapes = _SHAPES.replace("MONTH", _any(months)).replace("PHRASE", _any(known))
    return _Words(re.compile(shapes, re.VERBOSE), known, months, language)


def _of_language(language: str) -> tuple[dict[str, _Token], dict[str, int]]:
    text = files("handlers").joinpath("words", language, "plans.toml").read_text(encoding="utf-8")
    tables = tomllib.loads(text)
    known: dict[str, _Token] = {}
    months = dict(tables["months"])
    for word, meaning in meanings(language).items():
        match meaning.group:
            case "weekdays":
                known[word] = _Token("named", int(meaning.number))
            case "months":
                months[word] = int(meaning.number)
            case "kilometres":
                known[word] = _Token("race_far", round(meaning.number * 1000))
    known |= {word: _Token("named", weekday) for word, weekday in tables.get("weekdays", {}).items()}
    for group, phrases in tables["words"].items():
        known |= {phrase: _Token(group) for phrase in phrases if group != "question" or phrase not in known}
    known |= {phrase: _Token("ahead", days) for phrase, days in tables["days"].items()}
    known |= {phrase: _Token("weekly", frozenset(map(int, days))) for phrase, days in tables["sets"].items()}
    return known, months


def _any(phrases: dict[str, Any]) -> str:
    return "|".join(re.escape(p) for p in sorted(phrases, key=lambda phrase: (-len(phrase), phrase)))


def _tokens(line: str, words: _Words, unit: Unit | None, today: date) -> Iterator[_Token]:
    before = _Token("")
    for match in words.pattern.finditer(line):
        token = _token(match.lastgroup or "", match[0], words, unit, today)
        if match.lastgroup == "slashed":
            yield _Token("slashed")  # it might be a score
        if token.kind == "ahead" and before.kind not in (
            "named",
            "ahead",
        ):  # "Dienstag morgen" is Tuesday morning
            yield _Token("day", today + token.value * _DAY)
        elif token.kind not in ("filler", "ahead"):
            yield token
        before = token


def _token(kind: str, said: str, words: _Words, unit: Unit | None, today: date) -> _Token:
    match kind:
        case "phrase":
            return words.meanings[said]
        case "word":
            return _Token("unknown")
        case "iso" | "dotted" | "slashed" | "monthday":
            return _Token("day", _date_of(kind, said, words, today))
        case "later":
            count = int(re.findall(r"\d+", said)[0]) * (_WEEK if "w" in said else 1)
            return _Token("day", _within(today + count * _DAY, today))
        case "clock":
            at = read_time(re.sub(r"^(?:ab|gegen) ", "", said))
            if at is None:
                raise Unreadable("unreadable-time")
            return _Token("time", at)
        case "far":
            per = METRES_PER_MILE if re.search(r"m(?:i|e)(?!t)", said.replace("kilome", "")) else 1000
            return _Token("far", _metres(said, per))
        case "metre":
            return _Token("far", _metres(said, 1))
        case "number":
            if unit is None:
                raise Unreadable("unreadable-distance")
            return _Token("far", _metres(said, METRES_PER_MILE if unit == "mi" else 1000))
    return _Token(kind)


def _metres(said: str, per: float) -> int:
    number = re.findall(_NUMBER, said)[0]
    metres = round(float(number.replace(",", ".")) * per)
    if not 0 < metres <= LONGEST_METRES:
        raise Unreadable("impossible-distance")
    return metres


def _date_of(kind: str, said: str, words: _Words, today: date) -> date:
    numbers = [int(number) for number in re.findall(r"\d+", said)]
    if kind == "iso":
        year, month, day = numbers
        return _date(day, month, year, today)
    if kind == "monthday":
        name = next(word for word in re.findall(r"[^\W\d_]+", said) if word in words.months)
        return _date(numbers[0], words.months[name], numbers[1] if len(numbers) > 1 else None, today)
    one, two = numbers[:2]
    if kind == "slashed" and words.language == "en" and one <= 12 and two <= 12 and one != two:
        raise Unreadable("plan-which-date")
    day, month = (two, one) if kind == "slashed" and two > 12 else (one, two)
    return _date(day, month, numbers[2] if len(numbers) > 2 else None, today)


def _date(day: int, month: int, year: int | None, today: date) -> date:
    """A date; without its year the next one from today on."""
    years = (
        (today.year, today.year + 1, today.year + 2, today.year + 3, today.year + 4)
        if year is None
        else (year % 100 + 2000,)
    )
    for each in years:  # 29 February may be a while
        try:
            found = date(each, month, day)
        except ValueError:
            continue
        if found >= today:
            return _within(found, today)
    raise Unreadable("plan-past" if year is not None else "plan-which-date")


def _within(day: date, today: date) -> date:
    if day - today > FARTHEST:
        raise Unreadable("plan-far")
    return day
