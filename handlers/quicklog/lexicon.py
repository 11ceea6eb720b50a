"""The words of the typed log: what a word or phrase means, as one letter of the line's shape."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

LANGUAGES = ("en", "de")

# Every group of the word files and its letter. A letter stands for one thing in the shapes that the grammar matches.
LETTERS = {
    "filler": "", "break": ",", "and": "&", "or": "|", "to": "|", "of": "~", "in": "I", "at": "@", "on": "g",
    "for": "=", "from": "b", "since": ";", "ago": "a", "before_days": "A", "last": "l", "with": "p", "total": "T",
    "per": "/", "pace": "%", "am": "U", "pm": "U", "oclock": "U",
    "km": "k", "mi": "i", "m": "j", "metre": "e", "hour": "h", "hr": "H", "minute": "m", "second": "s",
    "day": "d", "week": "d", "unit": "w", "label": "L", "climb": "K", "times": "x",
    "calf": "C", "calf_pain": "C", "left": "S", "right": "S", "both": "S", "pain": "P", "sore": "Q", "body": "B",
    "fine": "F", "all_fine": "G", "no": "N", "rather_no": "N", "vague": "V", "correct": "X",
    "ran": "R", "run": "r", "rest": "Z", "other": "O", "aside": "Y", "warm": "W",
    "easy": "E", "light": "E", "steady": "E", "hard": "E", "all_out": "E", "rpe": "#",
    "during": "D", "after": "D", "morning": "D", "before": "D", "this_morning": "3", "not_moment": "u",
    "plan": "9", "habit": "9", "someone": "J", "question": "¿", "training": "6",
    "tonight": "7", "tomorrow": "8", "neutral": "u",
    "days": "3", "weekdays": "4", "months": "5", "kilometres": "M", "seconds": "2", "numbers": "n",
}  # fmt: skip


class Meaning(NamedTuple):
    """A word's letter, its group, and its number (days, weekday, month, kilometres, seconds or count)."""

    letter: str
    group: str
    number: float = 0.0


UNKNOWN = Meaning("u", "unknown")


class Lexicon:
    """All words of all languages; where they collide, those of the runner's language win."""

    def __init__(self, language: str) -> None:
        self.meanings: dict[str, Meaning] = {}
        self.phrases: dict[str, int] = {}
        own_last = sorted(LANGUAGES, key=lambda each: each == language)
        for each in own_last:
            self.meanings |= meanings(each)
        for phrase in self.meanings:
            first, _, rest = phrase.partition(" ")
            if rest:
                self.phrases[first] = max(self.phrases.get(first, 0), rest.count(" ") + 2)
        self._nearly: dict[str, set[str]] = {}
        for word in self.meanings:
            if len(word) >= 5 and " " not in word:
                for form in shortened(word):
                    self._nearly.setdefault(form, set()).add(word)
        self._guessed: dict[str, Meaning] = {}

    def meaning(self, word: str) -> Meaning:
        """What the word means, forgiving one typing error from 5 letters on, never in the first letter."""
        found = self.meanings.get(word)
        if found is not None:
            return found
        if len(word) < 5 or len(word) > 20:
            return UNKNOWN
        found = self._guessed.get(word)
        if found is None:
            if len(self._guessed) >= 4096:
                self._guessed.clear()
            found = self._guessed[word] = self._guess(word)
        return found

    def _guess(self, word: str) -> Meaning:
        near = {known for form in shortened(word) for known in self._nearly.get(form, ())}
        found = {self.meanings[known] for known in near if one_slip(word, known)}
        return found.pop() if len(found) == 1 else UNKNOWN


def shortened(word: str) -> set[str]:
    """The word itself and with any one letter left out: two words one slip apart share a form."""
    return {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}


def one_slip(typed: str, meant: str) -> bool:
    """Whether one letter is added, missing, wrong or swapped with its neighbour, behind an equal first letter."""
    if typed[0] != meant[0] or abs(len(typed) - len(meant)) > 1:
        return False
    at = next(
        (i for i, (a, b) in enumerate(zip(typed, meant, strict=False)) if a != b), min(len(typed), len(meant))
    )
    rest, wanted = typed[at:], meant[at:]
    if len(typed) != len(meant):
        return rest[1:] == wanted or rest == wanted[1:]
    return rest[1:] == wanted[1:] or (rest[1::-1] == wanted[:2] and rest[2:] == wanted[2:])


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of a runner's language; an unknown language reads English first."""
    return Lexicon(language if language in LANGUAGES else "en")


@cache
def meanings(language: str) -> dict[str, Meaning]:
    """One language's words, as its file groups them."""
    text = files("handlers").joinpath("words", language, "quicklog.toml").read_text(encoding="utf-8")
    tables: dict[str, dict[str, Any]] = tomllib.loads(text)
    lists = tables.pop("words")
    found = {word: Meaning(LETTERS[group], group) for group, words in lists.items() for word in words}
    for group, words in tables.items():
        found |= {word: Meaning(LETTERS[group], group, float(number)) for word, number in words.items()}
    return found
