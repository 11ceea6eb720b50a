"""What Soleus says: one folder of Fluent files a language, spoken as rich text."""

import logging
import re
from collections.abc import Mapping
from functools import lru_cache, partial
from importlib import resources
from threading import Lock
from typing import Any

from fluent.syntax import FluentParser
from fluent.syntax.ast import Message, Term

from handlers.text import Text, fill, parse, plain, slot, without_slots
from handlers.words.numerals import NUMERALS
from handlers.words.sentence import Sentence, Value, chosen_by, said, sentence

__all__ = ["FALLBACK", "MissingWords", "Services", "Value", "Words"]

FALLBACK = "en"
_ENTRY = re.compile(r"^(-?[A-Za-z][\w-]*) *=.*\n(?:(?![#A-Za-z-]).*\n)*", re.MULTILINE)
_log = logging.getLogger(__name__)

Services = Mapping[str, Mapping[str, str]]  # by language: "emergency", "today", "pro" in the operator's words


class MissingWords(LookupError):
    """A sentence, or a value that it needs, does not exist."""


class Words:
    """Every sentence in every language. `strict` raises on a missing value instead of logging its name."""

    def __init__(self, *, strict: bool = False, services: Services | None = None) -> None:
        self._strict = strict
        self._books = {
            language: _Book(language, (services or {}).get(language, {})) for language in _languages()
        }
        self.languages = tuple(self._books)
        self._parsed: dict[str, Text] = {}
        self._said = lru_cache(maxsize=8192)(self._say)
        self._plainly = lru_cache(maxsize=8192)(lambda *said: plain(self._said(*said)))

    def text(self, language: str, key: str, **values: Value) -> Text:
        """The message `key`, or `key.attribute`, as rich text with the values in it."""
        return self._said(language, key, tuple(values.items()))

    def label(self, language: str, key: str, **values: Value) -> str:
        """The same as plain words: for buttons and notices."""
        return self._plainly(language, key, tuple(values.items()))

    def has(self, language: str, key: str) -> bool:
        """Whether the language itself has these words."""
        return language in self._books and self._books[language].sentence(key) is not None

    def forget(self) -> None:
        """Forgets what was said: names and notes of somebody who goes stand in it."""
        self._said.cache_clear()
        self._plainly.cache_clear()

    def nearest(self, locale: str) -> str:
        """The language to speak to somebody with this locale."""
        language = locale.replace("_", "-").split("-")[0].lower()
        return language if language in self._books else FALLBACK

    def _say(self, language: str, key: str, values: tuple[tuple[str, Value], ...]) -> Text:
        if not self.has(language, key):  # WORD-12: English rather than silence
            language = FALLBACK
        book = self._books[language]
        pattern = self._sentence(language, key)
        chosen = chosen_by(pattern)
        slots: dict[str, str] = {}
        arguments: dict[str, Value] = {}
        for number, (name, value) in enumerate(values):
            arguments[name] = value
            if name not in chosen:  # anything else stays out of the Markdown until that is parsed
                arguments[name] = slot(number)
                slots[slot(number)] = without_slots(
                    book.numerals.written(value) if isinstance(value, float) else str(value)
                )
        missing: list[str] = []
        other = partial(self._sentence, language)
        markdown = said(pattern, arguments, book.numerals, other, missing.append)
        if missing:
            if self._strict:
                raise MissingWords(f"{language}: {key}: {missing}")
            _log.error("words incomplete: %s %s", language, key)
        text = self._parsed.get(markdown)
        if text is None:
            text = self._parsed[markdown] = parse(markdown)
        return fill(text, slots)

    def _sentence(self, language: str, key: str) -> Sentence:
        found = self._books[language].sentence(key) or self._books[FALLBACK].sentence(key)
        if found is None:
            raise MissingWords(key)
        return found


class _Book:
    """The words of one language. A sentence is read when it is first said.

    All of them take 0.3 s to read; a day's talk needs a tenth.
    """

    def __init__(self, language: str, services: Mapping[str, str]) -> None:
        self.numerals = NUMERALS[language]
        self._unread: dict[str, str] = {}
        self._read: dict[str, Sentence] = {}  # messages, terms and attributes, by key
        self._alone = Lock()
        for file in _files(resources.files(__package__) / language):
            self._unread |= {e[1]: e[0] for e in _ENTRY.finditer(f"{file.read_text(encoding='utf-8')}\n")}
        for name, words in services.items():  # local numbers replace ours; without any, ours stay
            self._unread[f"-{name}"] = f"-{name} = {words}\n"

    def sentence(self, key: str) -> Sentence | None:
        """The message, term or `message.attribute`, if the language has it. Several threads may ask at once."""
        name = key.partition(".")[0]
        if name in self._unread:
            with self._alone:
                if (source := self._unread.get(name)) is not None:
                    self._read |= _entry(source)
                    del self._unread[name]  # only now, so that nobody finds it in neither
        return self._read.get(key)


def _entry(source: str) -> dict[str, Sentence]:
    """The sentences of one entry by key: its own and its attributes'."""
    found: dict[str, Sentence] = {}
    for entry in FluentParser(with_spans=False).parse(source).body:
        if isinstance(entry, (Message, Term)):
            name = f"-{entry.id.name}" if isinstance(entry, Term) else entry.id.name
            if entry.value is not None:
                found[name] = sentence(entry.value)
            found |= {f"{name}.{each.id.name}": sentence(each.value) for each in entry.attributes}
    return found


def _languages() -> tuple[str, ...]:
    here = resources.files(__package__)
    found = sorted(entry.name for entry in here.iterdir() if any(_files(entry)))
    return (FALLBACK, *(name for name in found if name != FALLBACK))


def _files(entry: Any) -> list[Any]:
    return [file for file in entry.iterdir() if file.name.endswith(".ftl")] if entry.is_dir() else []
