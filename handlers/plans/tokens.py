"""A typed plan in pieces: days, distances, times and words, each with what it means in any of the languages."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from handlers.days import read_time
from handlers.quicklog.lexicon import LANGUAGES, meanings
from handlers.talks.answers import LONGEST_METRES, METRES_PER_MILE
from handlers.talks.dialogue import Unreadable
from storage.records import Unit

FARTHEST = timedelta(days=730)
_DAY = timedelta(days=1)
_WEEK = 7


class Token(NamedTuple):
    """A piece of the line, by its kind, with what it stands for."""

    kind: str
    value: Any = None


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
class Words:
    """The words of a plan as one pattern, and what each means."""

    pattern: re.Pattern[str]
    meanings: dict[str, Token]
    months: dict[str, int]
    language: str


@cache
def words_of(language: str) -> Words:
    """All words of all languages; where they collide, those of the runner's language win."""
    known: dict[str, Token] = {}
    months: dict[str, int] = {}
    for each in sorted(LANGUAGES, key=lambda name: name == language):
        own, own_months = _of_language(each)
        known |= own
        months |= own_months
    shapes = _SHAPES.replace("MONTH", _any(months)).replace("PHRASE", _any(known))
    return Words(re.compile(shapes, re.VERBOSE), known, months, language)


def _of_language(language: str) -> tuple[dict[str, Token], dict[str, int]]:
    text = files("handlers").joinpath("words", language, "plans.toml").read_text(encoding="utf-8")
    tables = tomllib.loads(text)
    known: dict[str, Token] = {}
    months = dict(tables["months"])
    for word, meaning in meanings(language).items():
        match meaning.group:
            case "weekdays":
                known[word] = Token("named", int(meaning.number))
            case "months":
                months[word] = int(meaning.number)
            case "kilometres":
                known[word] = Token("race_far", round(meaning.number * 1000))
    known |= {word: Token("named", weekday) for word, weekday in tables.get("weekdays", {}).items()}
    for group, phrases in tables["words"].items():
        known |= {phrase: Token(group) for phrase in phrases if group != "question" or phrase not in known}
    known |= {phrase: Token("ahead", days) for phrase, days in tables["days"].items()}
    known |= {phrase: Token("weekly", frozenset(map(int, days))) for phrase, days in tables["sets"].items()}
    return known, months


def _any(phrases: dict[str, Any]) -> str:
    return "|".join(re.escape(p) for p in sorted(phrases, key=lambda phrase: (-len(phrase), phrase)))


def tokens_of(line: str, words: Words, unit: Unit | None, today: date) -> Iterator[Token]:
    before = Token("")
    for match in words.pattern.finditer(line):
        token = _token(match.lastgroup or "", match[0], words, unit, today)
        if match.lastgroup == "slashed":
            yield Token("slashed")  # it might be a score
        if token.kind == "ahead" and before.kind not in (
            "named",
            "ahead",
        ):  # "Dienstag morgen" is Tuesday morning
            yield Token("day", today + token.value * _DAY)
        elif token.kind not in ("filler", "ahead"):
            yield token
        before = token


def _token(kind: str, said: str, words: Words, unit: Unit | None, today: date) -> Token:
    match kind:
        case "phrase":
            return words.meanings[said]
        case "word":
            return Token("unknown")
        case "iso" | "dotted" | "slashed" | "monthday":
            return Token("day", _date_of(kind, said, words, today))
        case "later":
            count = int(re.findall(r"\d+", said)[0]) * (_WEEK if "w" in said else 1)
            return Token("day", _within(today + count * _DAY, today))
        case "clock":
            at = read_time(re.sub(r"^(?:ab|gegen) ", "", said))
            if at is None:
                raise Unreadable("unreadable-time")
            return Token("time", at)
        case "far":
            per = METRES_PER_MILE if re.search(r"m(?:i|e)(?!t)", said.replace("kilome", "")) else 1000
            return Token("far", _metres(said, per))
        case "metre":
            return Token("far", _metres(said, 1))
        case "number":
            if unit is None:
                raise Unreadable("unreadable-distance")
            return Token("far", _metres(said, METRES_PER_MILE if unit == "mi" else 1000))
    return Token(kind)


def _metres(said: str, per: float) -> int:
    number = re.findall(_NUMBER, said)[0]
    metres = round(float(number.replace(",", ".")) * per)
    if not 0 < metres <= LONGEST_METRES:
        raise Unreadable("impossible-distance")
    return metres


def _date_of(kind: str, said: str, words: Words, today: date) -> date:
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
