"""The small steps away from a wording: a pattern or a list of words less one alternative, one word, one condition.

What the coach hears stands in words: in the patterns of `statements`, in handlers/words/*/triggers.toml. A word that is dropped there
is a danger nobody is asked about, so each word, each branch of a pattern and each look around it is a change of its own.
"""

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

_PATTERN = re.compile(r"\(\?|\\b|\|")  # what makes a text a pattern
_ITEM = re.compile(r"\\.|\[\^?\]?(?:\\.|[^]\\])*\]|[^()|]", re.DOTALL)
_TIMES = re.compile(r"(?:[*+?]|\{(\d+),(\d+)\})\??")
_MEMBER = re.compile(r"\\.|[^\\]-[^\\]|[^\\]", re.DOTALL)


def is_pattern(text: str) -> bool:
    """Whether a text is a regular expression with something to leave out of it, and not a piece of one."""
    if not (_PATTERN.search(text) and re.search(r"\w", text)):
        return False
    try:
        re.compile(text)
    except re.error:
        return False
    return True


@dataclass(frozen=True, slots=True)
class Other:
    """A pattern one step away: the whole of it, and the part that became another ("": left out)."""

    pattern: str
    old: str
    new: str


def others(pattern: str) -> Iterator[Other]:
    """The patterns one step away from a pattern."""
    for start, end, old, new in _Steps(pattern).found:
        yield Other(pattern[:start] + new + pattern[end:], old, new)


class _Steps:
    """Reads a pattern once, from the left: where it could be another, what stands there and what would."""

    def __init__(self, pattern: str) -> None:
        self.pattern, self.at = pattern, 0
        self.found: list[tuple[int, int, str, str]] = []
        self.branches()
        assert self.at == len(pattern), pattern

    def branches(self) -> None:
        """An alternation: each of its branches may be left out."""
        starts = [self.at]
        while self.at < len(self.pattern) and self.pattern[self.at] != ")":
            if self.pattern[self.at] == "|":
                self.at += 1
                starts.append(self.at)
            else:
                self.item()
        ends = [*(start - 1 for start in starts[1:]), self.at]
        if len(starts) > 1:
            for number, (start, end) in enumerate(zip(starts, ends, strict=True)):
                old = self.pattern[start:end]
                self.found.append((start - 1, end, old, "") if number else (start, end + 1, old, ""))

    def item(self) -> None:
        """A letter, a set of letters or a group, with how often it may stand."""
        start, pattern = self.at, self.pattern
        if pattern[start] == "(":
            opened = re.compile(r"\((?:\?(?:<?[=!]|:))?").match(pattern, start)
            assert opened
            self.at = opened.end()
            self.branches()
            self.at += 1
            if "!" in opened[0] or "=" in opened[0]:
                self.found.append((start, self.at, pattern[start : self.at], ""))
        else:
            one = _ITEM.match(pattern, start)
            assert one, pattern[start:]
            self.at = one.end()
            if one[0] == r"\b":
                self.found.append((start, self.at, one[0], ""))
            if one[0].startswith("["):
                self.members(start, one[0])
        self.times(start)

    def members(self, start: int, text: str) -> None:
        """A set: each of its letters may be left out, and a range of figures may be shorter."""
        first = 2 if text.startswith("[^") else 1
        parts = list(_MEMBER.finditer(text, first, len(text) - 1))
        for part in parts:
            shorter: tuple[str, ...] = ()
            if len(part[0]) == 3 and part[0][1] == "-":
                low, high = part[0][0], part[0][2]
                shorter = (f"{chr(ord(low) + 1)}-{high}", f"{low}-{chr(ord(high) - 1)}")
            elif len(parts) > 1:
                shorter = ("",)
            for new in shorter:
                became = text[: part.start()] + new + text[part.end() :]
                self.found.append((start, start + len(text), text, became))

    def times(self, start: int) -> None:
        """What may be there or not: it must be, it may not be; what comes often comes once."""
        found, item = _TIMES.match(self.pattern, self.at), self.pattern[start : self.at]
        if not found:
            return
        self.at = found.end()
        whole = item + found[0]
        if found[1]:
            most = int(found[2])
            news = [f"{item}{{{found[1]},{most + 1}}}", f"{item}{{{found[1]},{most - 1}}}"]
        else:
            news = {"?": [item, ""], "*": [f"{item}+", f"{item}?"], "+": [item]}[found[0][0]]
        self.found += [(start, self.at, whole, new) for new in news]


Path = tuple[str | int, ...]
SPARED = (
    ("everyday",),
    ("few",),
)  # whole lines that open nothing: one less is a question too many, and no danger unheard


@dataclass(frozen=True, slots=True)
class Step:
    """A step away from a file of words: where, what stands there, what would instead (None: nothing)."""

    at: Path
    old: str
    new: Any = None

    @property
    def within(self) -> str:
        """The list it is in, by name."""
        return " ".join(each for each in self.at if isinstance(each, str))

    def made(self, data: Mapping[str, Any]) -> dict[str, Any]:
        """A copy of the file's data with it."""
        copy: Any = deepcopy(dict(data))
        inner = copy
        for key in self.at[:-1]:
            inner = inner[key]
        if self.new is None:
            del inner[self.at[-1]]
        else:
            inner[self.at[-1]] = self.new
        return copy  # type: ignore[no-any-return]


def steps(data: object, at: Path = ()) -> Iterator[Step]:
    """Each word left out, each ending taken from a word that may have any, each condition of a word left out."""
    match data:
        case str():
            yield Step(at, data)
            if data.strip("*") != data:
                yield Step(at, data, data.strip("*"))
            if is_pattern(data):
                yield from (Step(at, other.old, other.pattern) for other in others(data))
        case bool():
            yield Step(at, f"{at[-1]} = {data}")
        case dict():
            if data.get("needs"):
                yield Step((*at, "needs"), f"needs = {data['needs']}", [])
            for key, inner in data.items():
                if (*at, key) in SPARED:
                    continue
                yield from steps(inner, (*at, key))
        case list():
            for number, inner in enumerate(data):
                yield from steps(inner, (*at, number))
