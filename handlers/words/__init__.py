"""What Soleus says: one folder of Fluent files a language, spoken as rich text."""

import logging
import re
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from threading import Lock
from typing import Any

from fluent.runtime import FluentBundle
from fluent.syntax import FluentParser
from fluent.syntax.ast import BaseNode, MessageReference, SelectExpression, TermReference, VariableReference
from fluent.syntax.visitor import Visitor

from handlers.text import Text, fill, parse, plain, slot, without_slots

FALLBACK = "en"
_ENTRY = re.compile(r"^(-?[A-Za-z][\w-]*) *=.*\n(?:(?![#A-Za-z-]).*\n)*", re.MULTILINE)
_log = logging.getLogger(__name__)

Value = str | int | float
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
        self._chosen_by: dict[tuple[str, str], frozenset[str]] = {}
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
        return self._pattern(language, key) is not None

    def nearest(self, locale: str) -> str:
        """The language to speak to somebody with this locale."""
        language = locale.replace("_", "-").split("-")[0].lower()
        return language if language in self._books else FALLBACK

    def _pattern(self, language: str, key: str) -> Any:
        book = self._books.get(language)
        name, _, attribute = key.partition(".")
        if book is None or not book.has(name):
            return None
        message = book.bundle.get_message(name)
        return message.attributes.get(attribute) if attribute else message.value

    def _say(self, language: str, key: str, values: tuple[tuple[str, Value], ...]) -> Text:
        pattern = self._pattern(language, key)
        if pattern is None:
            language, pattern = FALLBACK, self._pattern(FALLBACK, key)  # WORD-12: English rather than silence
        if pattern is None:
            raise MissingWords(key)
        chosen_by = self._chosen_by.setdefault((language, key), _selectors(pattern))
        slots: dict[str, str] = {}
        arguments: dict[str, Value] = {}
        for number, (name, value) in enumerate(values):
            arguments[name] = value
            if name not in chosen_by:  # anything else stays out of the Markdown until that is parsed
                arguments[name] = slot(number)
                slots[slot(number)] = without_slots(_spoken(value, language))
        markdown, errors = self._books[language].bundle.format_pattern(pattern, arguments)
        if errors:
            if self._strict:
                raise MissingWords(f"{language}: {key}: {errors}")
            _log.error("words incomplete: %s %s", language, key)
        text = self._parsed.get(str(markdown))
        if text is None:
            text = self._parsed[str(markdown)] = parse(str(markdown))
        return fill(text, slots)


class _Book:
    """The words of one language. A sentence is read when it is first said, with the sentences it is made of.

    All of them, read, are 3 MB and 0.3 s; a day's talk needs a tenth.
    """

    def __init__(self, language: str, services: Mapping[str, str]) -> None:
        self.bundle = FluentBundle([language], use_isolating=False)
        self._unread: dict[str, str] = {}
        self._ready: set[str] = set()
        self._alone = Lock()
        for file in _files(resources.files(__package__) / language):
            self._unread |= {e[1]: e[0] for e in _ENTRY.finditer(f"{file.read_text(encoding='utf-8')}\n")}
        for name, words in services.items():  # local numbers replace ours; without any, ours stay
            self._unread[f"-{name}"] = f"-{name} = {words}\n"

    def has(self, name: str) -> bool:
        """Whether it has this message, which can be said from now on. Several threads may ask at once."""
        if name not in self._ready:
            with self._alone:  # whoever comes second waits until all that it is made of is there
                self._read(name)
        return self.bundle.has_message(name)

    def _read(self, name: str) -> None:
        source = self._unread.pop(name, None)
        if source is not None:
            resource = FluentParser(with_spans=False).parse(source)
            self.bundle.add_resource(resource)
            parts = _Parts()
            parts.visit(resource)
            for part in parts.names:
                self._read(part)
        self._ready.add(name)


class _Parts(Visitor):
    """Collects the messages and terms that a sentence is made of."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_MessageReference(self, node: MessageReference) -> None:  # noqa: N802 (Fluent's name)
        self.names.add(node.id.name)
        self.generic_visit(node)

    def visit_TermReference(self, node: TermReference) -> None:  # noqa: N802
        self.names.add(f"-{node.id.name}")
        self.generic_visit(node)


class _Selectors(Visitor):
    """Collects the variables by which a sentence chooses a plural form."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_SelectExpression(self, node: SelectExpression) -> None:  # noqa: N802 (Fluent's name)
        if isinstance(node.selector, VariableReference):
            self.names.add(node.selector.id.name)
        self.generic_visit(node)


def _selectors(pattern: BaseNode) -> frozenset[str]:
    visitor = _Selectors()
    visitor.visit(pattern)
    return frozenset(visitor.names)


def _spoken(value: Value, language: str) -> str:
    if isinstance(value, float):
        from babel.numbers import format_decimal  # slow to load, and most values are words

        return format_decimal(value, locale=language)
    return str(value)


def _languages() -> tuple[str, ...]:
    here = resources.files(__package__)
    found = sorted(entry.name for entry in here.iterdir() if any(_files(entry)))
    return (FALLBACK, *(name for name in found if name != FALLBACK))


def _files(entry: Any) -> list[Any]:
    return [file for file in entry.iterdir() if file.name.endswith(".ftl")] if entry.is_dir() else []
