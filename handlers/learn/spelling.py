"""Words as the search compares them: without endings, compounds taken apart, typing errors forgiven, synonyms joined."""

import re
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib import resources

import msgspec

_TOKEN = re.compile(r"[^\W_]+")
_SHORTEST_STEM = 3
_LONGEST_WORD = 32  # letters; nothing longer is taken apart or forgiven an error
_SHORTEST_WORD = 4  # letters of each of two words that were written as one
_STOP_STEM = 4  # letters of a stem that carries no meaning in any form
_TYPO_FROM = 5  # letters a word needs before one of them may be wrong
_TWO_TYPOS_FROM = 9  # ... and before two of them may
_TYPOS = 2
_PHRASES = 16  # looked for at once
_JOINTS = ("", "s", "n", "en", "er", "e")  # what German puts between the parts of a compound


class Said(msgspec.Struct, frozen=True):
    """How a language asks, from `search.toml`: what carries no meaning, what means the same, and how words end."""

    stop: list[str]
    opening: list[str]  # words that open a question
    exclaims: str  # a pattern of what opens like a question and is none: "what a lovely morning"
    endings: list[str]
    same: list[list[str]]  # words of one meaning
    phrases: dict[str, str]  # patterns of several words that are one
    intents: dict[str, str]  # patterns of what a question wants: why, how long, may I
    weak: list[str]  # words that alone are no subject: "run"
    outside: list[str]  # subjects that no card is about
    ordinary: list[str]  # real words, never misspelt ones
    diagnosis: list[str]  # patterns of WORD-9: "is it a tear?"
    race: list[str]  # patterns of WORD-9: "can I race tomorrow?"
    soon: list[str]  # patterns of the same for a run: "may I run tomorrow?"
    parts: list[str] = []  # of compounds
    umlauts: bool = False


@cache
def said(language: str) -> Said:
    """The words of that language's questions."""
    file = resources.files("handlers.words") / language / "search.toml"
    return msgspec.convert(tomllib.loads(file.read_text("utf-8")), Said)


@cache
def has_search(language: str) -> bool:
    return (resources.files("handlers.words") / language / "search.toml").is_file()


def plain(text: str, *, umlauts: bool) -> str:
    """Small letters, no apostrophes, and one spelling for ä, ae and a."""
    text = unicodedata.normalize("NFKC", text).casefold().replace("'", "").replace("’", "")
    text = re.sub(r"(\d)\s*%", r"\1 percent", text)
    if umlauts:
        text = text.translate(_UMLAUTS).replace("ae", "a").replace("oe", "o").replace("ue", "u")
    return text


_UMLAUTS = str.maketrans("äöü", "aou")


def _apart(one: str, other: str) -> int:
    """How many letters are wrong, missing or too many between two words."""
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        corner, row[0] = row[0], at
        for number, against in enumerate(other, 1):
            step = min(row[number] + 1, row[number - 1] + 1, corner + (letter != against))
            corner, row[number] = row[number], step
    return row[-1]


def _one_letter(one: str, other: str) -> bool:
    """Whether one letter is wrong, missing or too many between two words, or two neighbours are swapped."""
    if len(one) == len(other):
        apart = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
        swapped = len(apart) == 2 and apart[1] == apart[0] + 1
        return len(apart) <= 1 or (
            swapped and one[apart[0]] == other[apart[1]] and one[apart[1]] == other[apart[0]]
        )
    return abs(len(one) - len(other)) == 1 and _apart(one, other) == 1


class Speller:
    """Turns a text into the terms that the search knows. Words that it has never seen stay as they are."""

    def __init__(self, said: Said) -> None:
        self.stem = lru_cache(maxsize=16384)(self._stem)
        self._umlauts = said.umlauts
        self._endings = sorted((self.plain(ending) for ending in said.endings), key=len, reverse=True)
        phrases = [
            (re.compile(rf"\b(?:{self.plain(many)})\b"), f" {self.plain(one)} ")
            for many, one in said.phrases.items()
        ]
        parts = [phrases[at : at + _PHRASES] for at in range(0, len(phrases), _PHRASES)]
        self._phrases = [
            (re.compile("|".join(many.pattern for many, _ in part)), part) for part in parts
        ]  # most texts hold none of a part, which one look tells
        self._ordinary = {self.plain(word) for word in (*said.ordinary, *said.outside)}
        self._stop = {self.plain(word) for word in said.stop}
        self._stop |= {stem for word in self._stop if len(stem := self.stem(word)) >= _STOP_STEM}
        self._parts = {self.stem(self.plain(part)) for part in said.parts}
        self._intents = [(name, re.compile(self.plain(pattern))) for name, pattern in said.intents.items()]
        self._stems = lru_cache(maxsize=4096)(self._find_stems)
        self._meaning: dict[str, str] = {}
        self._known: set[str] = set()
        self._near: dict[str, str] = {}
        self._long: dict[str, list[str]] = defaultdict(list)
        for group in said.same:
            for word in group:
                self.learn(self.plain(word))
                self._meaning[self.stem(self.plain(word))] = self.stem(self.plain(group[0]))

    def plain(self, text: str) -> str:
        return plain(text, umlauts=self._umlauts)

    def tokens(self, text: str) -> list[str]:
        """The words of a text that carry meaning, phrases joined."""
        return self.tokens_of([text])[0]

    def tokens_of(self, texts: Iterable[str]) -> list[list[str]]:
        """The same for many texts in one go, which is much quicker."""
        whole = self.plain("\n".join(" ".join(text.split()) for text in texts))
        for any_of_them, part in self._phrases:
            if any_of_them.search(whole):
                for many, one in part:
                    whole = many.sub(one, whole)
        return [
            [token for token in _TOKEN.findall(line) if not self._empty(token)] for line in whole.split("\n")
        ]

    def _empty(self, token: str) -> bool:
        return token.isdigit() or token in self._stop or self.stem(token) in self._stop

    def learn(self, token: str) -> None:
        """Makes a word known: misspelt ones are read as it."""
        self._stems.cache_clear()
        self._known.add(self.stem(token))
        if len(token) >= _TWO_TYPOS_FROM and token not in self._long[token[0]]:
            self._long[token[0]].append(token)
        if len(token) >= _TYPO_FROM:
            for at in range(-1, len(token)):
                self._near.setdefault(token[:at] + token[at + 1 :] if at >= 0 else token, token)

    def terms(self, tokens: Iterable[str]) -> dict[str, bool]:
        """The terms of some words, and whether each is known. Compounds become their parts."""
        found: dict[str, bool] = {}
        for token in tokens:
            for stem in self._stems(token):
                found[self._meaning.get(stem, stem)] = stem in self._known
        return found

    def intent(self, text: str) -> str:
        """What a question wants, by its first pattern; nothing where it does not say."""
        text = self.plain(text)
        return next((name for name, pattern in self._intents if pattern.search(text)), "")

    def all_terms(self, words: Iterable[str]) -> frozenset[str]:
        """The terms of a list of words."""
        stems = (self.stem(self.plain(word)) for word in words)
        return frozenset(self._meaning.get(stem, stem) for stem in stems)

    def _find_stems(self, token: str) -> tuple[str, ...]:
        stem = self.stem(token)
        if len(token) > _LONGEST_WORD or token in self._ordinary:
            return (stem,)
        if parts := self._split(token):
            return parts
        if stem in self._known:
            return (stem,)
        if both := self._two_words(token):
            return both
        near = self._nearest(token)
        return (stem,) if near is None else self._split(near) or (self.stem(near),)

    def _split(self, token: str, most: int = 3) -> tuple[str, ...]:
        """The parts of a compound, at most three; empty when it is none."""
        for at in range(len(token) - _SHORTEST_STEM, _SHORTEST_STEM - 1, -1):
            first = self._part(token[:at])
            if first is None:
                continue
            rest = self.stem(token[at:])
            if rest in self._parts:
                return (first, rest)
            if most > 2 and (deeper := self._split(token[at:], most - 1)):
                return (first, *deeper)
        return ()

    def _two_words(self, token: str) -> tuple[str, ...]:
        """Two known words written as one: "speedwork", "nighttime"; empty where it is none."""
        for at in range(_SHORTEST_WORD, len(token) - _SHORTEST_WORD + 1):
            first, last = token[:at], token[at:]
            both = (self.stem(first), self.stem(last))
            if both[0] in self._known and (both[1] in self._known or self._empty(last)):
                return both[:1] if self._empty(last) else both
        return ()

    def _part(self, head: str) -> str | None:
        """The part of a compound that this is, without what joins it to the next."""
        bare = (self.stem(head.removesuffix(joint)) for joint in _JOINTS if head.endswith(joint))
        return next((part for part in bare if part in self._parts), None)

    def _nearest(self, token: str) -> str | None:
        """The known word that the token is, but for one letter wrong, missing, too many or swapped."""
        if len(token) < _TYPO_FROM - 1:
            return None
        for at in range(-1, len(token)):
            short = token[:at] + token[at + 1 :] if at >= 0 else token
            near = self._near.get(short)
            if near is not None and near[0] == token[0] and _one_letter(near, token):
                return near
        if len(token) < _TWO_TYPOS_FROM:
            return None
        alike = (word for word in self._long[token[0]] if abs(len(word) - len(token)) <= _TYPOS)
        return next((word for word in alike if _apart(word, token) <= _TYPOS), None)

    def _stem(self, token: str) -> str:
        """The word without its ending; a doubled letter before it counts once, a mute e not at all."""
        for ending in self._endings:
            if token.endswith(ending) and len(token) - len(ending) >= _SHORTEST_STEM:
                token = token[: -len(ending)]
                break
        if len(token) > _SHORTEST_STEM and token[-1] == token[-2] and token[-1] not in "ls":
            token = token[:-1]
        return token[:-1] if len(token) > _SHORTEST_STEM and token[-1] in "ey" else token
