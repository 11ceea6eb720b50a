"""Trigger words: which safety questions a typed line opens (evidence.md, section 2)."""

import re
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Any

from storage.frozen import frozen

ROWS = (
    *("RED-Q1", "RED-Q4", "RED-Q5", "RED-Q7"),  # emergency
    *("RED-Q2", "RED-Q3", "RED-Q6", "RED-Q8", "RED-20"),  # same day
    *("RED-Q9", "RED-17", "RED-18", "RED-19", "PAIN-Q8"),
)
_NEARBY = 6  # words to either side
_ENDINGS_FROM = 4  # letters: "rot" must not find "rotation"
_EVERYDAY = 120  # characters: a longer line is no everyday question
_TYPO_FROM = 5  # letters a word needs before one of them may be wrong

_TOKEN = re.compile(r"[^\W_]+")
_CANNOT = re.compile("cannot|can not|couldnt|could not|unable to")
_SPELLING = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"} | dict.fromkeys("'’‘`´", ""))


def rows_hit(text: str, *, open_episode: bool = False, language: str = "*") -> tuple[str, ...]:
    """The rows of the trigger table that a text hits, in RED-0 order (RED-20, whose Yes is level T, after the T rows).

    Every language is tried: people mix them, and a missed symptom costs more than a question too many. One alone is for
    whoever looks at its words: none may be heard only because another language has one like it.
    Negated, past and figurative words hit as well, because the caller asks once, kindly, instead of guessing.
    """
    return _table(language).rows(spelled(text), open_episode)


def spelled(text: str) -> str:
    """The text as the table is spelled: small letters, no umlauts or apostrophes, one way to say cannot."""
    return _CANNOT.sub("cant", unicodedata.normalize("NFKC", text).casefold().translate(_SPELLING))


@dataclass(frozen=True, slots=True, eq=False)
class _Word:
    """A word of the table and the endings it may take (None: any)."""

    stem: str
    endings: frozenset[str] | None

    def may_end(self, rest: str) -> bool:
        return self.endings is None or rest in self.endings


_Phrase = tuple[_Word, ...]
_Places = Mapping[_Word, set[int]]


@frozen
class _Rule:
    row: str
    phrase: _Phrase
    needs: tuple[_Phrase, ...] = ()  # one of them nearby
    in_context: bool = False  # only with a leg or pain word, or in an open episode


@dataclass(slots=True)
class _List:
    """Plain words, and beginnings of words."""

    whole: set[str] = field(default_factory=set)
    starts: tuple[str, ...] = ()

    def add(self, text: str) -> None:
        if text.endswith("*"):
            self.starts += (text[:-1],)
        else:
            self.whole.add(text)

    def __contains__(self, token: str) -> bool:
        return token in self.whole or token.startswith(self.starts)


@dataclass(slots=True)
class _Table:
    """All languages at once, indexed by the letters a word may begin with."""

    stems: dict[str, list[_Word]] = field(default_factory=dict)
    typos: dict[str, list[_Word]] = field(default_factory=dict)  # stems whole, and less any one letter
    typo_starts: set[str] = field(default_factory=set)
    tails: dict[str, _Word] = field(default_factory=dict)
    rules: dict[_Word, list[_Rule]] = field(default_factory=dict)  # by the first word of their phrase
    context: list[_Phrase] = field(default_factory=list)
    patterns: list[tuple[str, re.Pattern[str]]] = field(default_factory=list)
    ordinary: _List = field(default_factory=_List)  # no typing errors
    unrelated: _List = field(default_factory=_List)  # nor other words with an ending
    everyday: list[re.Pattern[str]] = field(default_factory=list)  # whole lines that are no symptom
    longest: int = 0

    def rows(self, text: str, open_episode: bool) -> tuple[str, ...]:
        places: dict[_Word, set[int]] = defaultdict(set)
        tokens = _TOKEN.findall(text)
        if len(text) <= _EVERYDAY and any(p.fullmatch(" ".join(tokens)) for p in self.everyday):
            return ()
        for place, token in enumerate(tokens):
            for word in self.words(token):
                places[word].add(place)
        hit = {row for row, pattern in self.patterns if pattern.search(text)}
        for rule in [rule for word in places for rule in self.rules.get(word, ())]:
            if (
                rule.row not in hit
                and _applies(rule, places)
                and (open_episode or self.in_context(rule, places))
            ):
                hit.add(rule.row)
        return tuple(row for row in ROWS if row in hit)

    def in_context(self, rule: _Rule, places: _Places) -> bool:
        return not rule.in_context or any(_found(phrase, places) for phrase in self.context)

    def words(self, token: str) -> Iterator[_Word]:
        """The words of the table that a typed word may be; some come more than once."""
        if token in self.unrelated:
            yield from self.stems.get(token, ())
            return
        for head in accumulate(token):
            for word in self.stems.get(head, ()):
                if word.may_end(token[len(head) :]):
                    yield word
        for tail, word in self.tails.items():
            if token.endswith(tail):
                yield word
        if len(token) >= _TYPO_FROM - 1 and token not in self.ordinary:
            yield from self.misspelt(token)

    def misspelt(self, token: str) -> Iterator[_Word]:
        shortest = _TYPO_FROM - 1
        for short in (0, 1):  # the token as typed, then without each of its letters
            for at in range(min(len(token), self.longest + 1) if short else 1):
                spelled = token[:at] + token[at + 1 :] if short else token
                if spelled[:shortest] not in self.typo_starts:
                    continue
                for end in range(max(shortest, at), min(len(spelled), self.longest) + 1):
                    for word in self.typos.get(spelled[:end], ()):
                        if word.may_end(token[end + short :]) and one_error(token[: end + short], word.stem):
                            yield word


def one_error(typed: str, stem: str) -> bool:
    """Whether one letter is wrong, missing, too many, or swapped with the next."""
    at = 0
    while at < min(len(typed), len(stem)) and typed[at] == stem[at]:
        at += 1
    typed, stem = typed[at:], stem[at:]
    swapped = typed[1:2] + typed[:1] + typed[2:]
    return stem in (typed[1:], swapped) or typed == stem[1:] or typed[1:] == stem[1:]


def _found(phrase: _Phrase, places: _Places) -> list[int]:
    """Where a phrase begins; one other word may stand between two of its words."""
    found = []
    for start in places.get(phrase[0], ()):
        at = start
        for word in phrase[1:]:
            there = places.get(word, ())
            if not (at + 1 in there or at + 2 in there):
                break
            at += 1 if at + 1 in there else 2
        else:
            found.append(start)
    return found


def _applies(rule: _Rule, places: _Places) -> bool:
    found = _found(rule.phrase, places)
    if not rule.needs:
        return bool(found)
    needed = {at for need in rule.needs for at in _found(need, places)}
    return any(not needed.isdisjoint(range(at - _NEARBY, at + _NEARBY + 1)) for at in found)


@cache
def _table(language: str = "*") -> _Table:
    table = _Table()
    for path in sorted(Path(__file__).parents[1].glob(f"words/{language}/triggers.toml")):
        _Reader(table, tomllib.loads(path.read_text("utf-8"))).read()
    return table


class _Reader:
    """Adds the trigger words of one language to the table."""

    def __init__(self, table: _Table, data: dict[str, Any]) -> None:
        self.table = table
        self.endings = frozenset(("", *data.pop("endings")))
        self.lists: dict[str, list[str]] = data.pop("lists")
        for name, words in (("ordinary", table.ordinary), ("unrelated", table.unrelated)):
            for text in data.pop(name):
                words.add(spelled(text))
        few = "(?: (?:" + "|".join(data.pop("few")) + "))*"
        table.everyday += [re.compile(line.replace("{few}", few)) for line in data.pop("everyday")]
        self.rows = data
        self.known: dict[str, _Word] = {}

    def read(self) -> None:
        self.table.context += self.phrases(["@leg", "@foot", "@pain"])
        for row, section in self.rows.items():
            self.rule(row, section.get("words", ()))
            self.rule(row, section.get("context", ()), in_context=True)
            for near in section.get("near", ()):
                self.rule(row, near["words"], near["needs"], in_context=near.get("context", False))
            self.table.patterns += [(row, re.compile(pattern)) for pattern in section.get("patterns", ())]

    def rule(
        self, row: str, words: list[str], needs: list[str] | tuple[()] = (), *, in_context: bool = False
    ) -> None:
        for phrase in self.phrases(words):
            rule = _Rule(row=row, phrase=phrase, needs=tuple(self.phrases(needs)), in_context=in_context)
            self.table.rules.setdefault(phrase[0], []).append(rule)

    def phrases(self, texts: list[str] | tuple[()]) -> Iterator[_Phrase]:
        for text in texts:
            if text.startswith("@"):
                yield from self.phrases(self.lists[text[1:]])
            else:
                yield tuple(map(self.word, re.findall(r"\*?[^\W_]+\*?", spelled(text))))

    def word(self, text: str) -> _Word:
        if text not in self.known:
            self.known[text] = self.index(text)
        return self.known[text]

    def index(self, text: str) -> _Word:
        stem = text.strip("*")
        bare = frozenset(("",)) if len(stem) < _ENDINGS_FROM else self.endings
        word = _Word(stem, None if text.endswith("*") else bare)
        if text.startswith("*"):
            self.table.tails[stem] = word
            return word
        self.table.stems.setdefault(stem, []).append(word)
        self.table.longest = max(self.table.longest, len(stem))
        if len(stem) >= _TYPO_FROM:
            for key in {stem, *(stem[:at] + stem[at + 1 :] for at in range(len(stem)))}:
                self.table.typos.setdefault(key, []).append(word)
                self.table.typo_starts.add(key[: _TYPO_FROM - 1])
        return word
