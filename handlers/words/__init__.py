"""What Soleus says: one folder of Fluent files a language, spoken as rich text."""

import logging
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from typing import Any

from fluent.runtime import FluentBundle
from fluent.syntax import FluentParser
from fluent.syntax.ast import BaseNode, SelectExpression, VariableReference
from fluent.syntax.visitor import Visitor

from handlers.text import Text, fill, parse, plain, slot, without_slots

FALLBACK = "en"
_log = logging.getLogger(__name__)

Value = str | int | float
Services = Mapping[str, Mapping[str, str]]  # by language: "emergency", "today", "pro" in the operator's words


class MissingWords(LookupError):
    """A sentence, or a value that it needs, does not exist."""


class Words:
    """Every sentence in every language. `strict` raises on a missing value instead of logging its name."""

    def __init__(self, *, strict: bool = False, services: Services | None = None) -> None:
        self._strict = strict
        self._bundles = {
            language: _bundle(language, (services or {}).get(language, {})) for language in _languages()
        }
        self.languages = tuple(self._bundles)
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
        return language if language in self._bundles else FALLBACK

    def _pattern(self, language: str, key: str) -> Any:
        bundle = self._bundles.get(language)
        name, _, attribute = key.partition(".")
        if bundle is None or not bundle.has_message(name):
            return None
        message = bundle.get_message(name)
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
        markdown, errors = self._bundles[language].format_pattern(pattern, arguments)
        if errors:
            if self._strict:
                raise MissingWords(f"{language}: {key}: {errors}")
            _log.error("words incomplete: %s %s", language, key)
        text = self._parsed.get(str(markdown))
        if text is None:
            text = self._parsed[str(markdown)] = parse(str(markdown))
        return fill(text, slots)


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


def _bundle(language: str, services: Mapping[str, str]) -> FluentBundle:
    bundle, parser = FluentBundle([language], use_isolating=False), FluentParser(with_spans=False)
    for file in sorted(_files(resources.files(__package__) / language), key=lambda entry: str(entry.name)):
        bundle.add_resource(parser.parse(file.read_text(encoding="utf-8")))
    for name, words in services.items():  # local numbers replace ours; without any, ours stay
        bundle.add_resource(parser.parse(f"-{name} = {words}\n"), allow_overrides=True)
    return bundle
