"""The word files: complete in every language, nothing unused, nothing forbidden, nothing too long."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from fluent.syntax import FluentParser
from fluent.syntax.ast import Attribute, BaseNode, Junk, Message, Term, TermReference, VariableReference
from fluent.syntax.visitor import Visitor

from handlers.commands import COMMANDS
from handlers.flows.table import ALL
from handlers.talks.flows_map import walk
from handlers.text import plain
from handlers.words import Words

ROOT = Path(__file__).parent.parent
LANGUAGES = ("en", "de")
LONGEST_MESSAGE = 2000  # Discord's limit; Telegram's is 4096
LONGEST_BUTTON = 40
LONGEST_TOAST = 200  # Telegram's limit for the answer to a tap
LONG_VALUE = "W" * 64
FORBIDDEN = {  # WORD-6
    "en": (
        "you have a ", "it's just", "it's only a", "nothing serious", "safe to run", "cleared", "guaranteed", "prevents injury",
        "no need to see", "push through", "pain is weakness", "probably a cramp", "drink more", "your score is normal",
    ),
    "de": (
        "du hast eine", "das ist nur", "nichts ernstes", "bedenkenlos", "garantiert", "verhindert verletzungen", "kein grund zum arzt",
        "beiß die zähne", "wahrscheinlich ein krampf", "trink mehr", "dein wert ist normal",
    ),
}  # fmt: skip


class _Variables(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()
        self.terms: set[str] = set()

    def visit_VariableReference(self, node: VariableReference) -> None:  # noqa: N802 (Fluent's name)
        self.names.add(node.id.name)

    def visit_TermReference(self, node: TermReference) -> None:  # noqa: N802
        self.terms.add(node.id.name)


def variables(node: BaseNode | None) -> set[str]:
    visitor = _Variables()
    if node is not None:
        visitor.visit(node)
    return visitor.names


def entries(language: str) -> Iterator[tuple[str, BaseNode | None]]:
    """Every message and attribute of a language by key, with its pattern."""
    for file in sorted((ROOT / "handlers/words" / language).glob("*.ftl")):
        for entry in FluentParser().parse(file.read_text(encoding="utf-8")).body:
            assert not isinstance(entry, Junk), f"{file.name}: {entry.content}"
            if isinstance(entry, (Message, Term)):
                name = ("-" if isinstance(entry, Term) else "") + entry.id.name
                if entry.value is not None:
                    yield name, entry.value
                attribute: Attribute
                for attribute in entry.attributes:
                    yield f"{name}.{attribute.id.name}", attribute.value


ENTRIES = {language: dict(entries(language)) for language in LANGUAGES}


def test_every_key_is_written_once() -> None:
    for language in LANGUAGES:
        keys = [key for key, _ in entries(language)]
        assert len(keys) == len(set(keys)), sorted(key for key in keys if keys.count(key) > 1)


def test_every_language_has_every_key_with_the_same_values() -> None:
    english = ENTRIES["en"]
    for language in LANGUAGES:
        other = ENTRIES[language]
        assert other.keys() == english.keys(), sorted(other.keys() ^ english.keys())
        for key, pattern in english.items():
            assert variables(other[key]) == variables(pattern), (language, key)


def asked() -> Iterator[tuple[str, tuple[str, ...]]]:
    for flow in ALL:
        for facts in flow.examples:
            for path in walk(flow, facts):
                for ask in path.asked:
                    yield (
                        ask.question.name,
                        tuple(c for c in ask.choices if c not in ask.labels and not c[:1].isdigit()),
                    )


def test_every_question_and_choice_has_words() -> None:
    for name, choices in set(asked()):
        assert f"ask-{name}" in ENTRIES["en"], name
        for choice in choices:
            assert f"ask-{name}.{choice}" in ENTRIES["en"], (name, choice)
    for name in COMMANDS:
        assert f"command-{name}" in ENTRIES["en"]
    for flow in ALL:
        for action in flow.after:
            assert f"after.{action}" in ENTRIES["en"]


def test_no_words_are_unused() -> None:
    source = "\n".join(
        file.read_text(encoding="utf-8")
        for room in ("handlers", "bot")
        for file in (ROOT / room).rglob("*.py")
    )
    built = [
        re.escape(key).replace(r"\{\}", "[a-z0-9_]+")
        for key in map(_blank, re.findall(r'f"([a-z][a-z_.-]*-\{[^"]*)"', source))
    ]
    asked_names = {name for name, _ in asked()}
    unused = []
    for key in ENTRIES["en"]:
        name = key.split(".")[0]
        literal = (
            f'"{key}"' in source
            or f'"{name}"' in source
            or name in ("after", *(f"ask-{n}" for n in asked_names))
        )
        by_pattern = any(re.fullmatch(pattern, key) or re.fullmatch(pattern, name) for pattern in built)
        if not (literal or by_pattern or name.startswith(("-", "ask-", "command-"))):
            unused.append(key)
        if name.startswith("ask-") and name[4:] not in asked_names and f'"{name[4:]}"' not in source:
            unused.append(key)
    assert not unused


def _blank(key: str) -> str:
    return re.sub(r"\{[^}]*\}", "{}", key)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_words_are_forbidden(language: str) -> None:
    words = Words(strict=True)
    for key, pattern in ENTRIES[language].items():
        if not key.startswith("-"):
            said = plain(words.text(language, key, **dict.fromkeys(sorted(variables(pattern)), 1))).casefold()
            for phrase in FORBIDDEN[language]:
                assert phrase not in said, f"{key}: WORD-6 forbids {phrase!r}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_fit_the_platforms_with_the_longest_values(language: str) -> None:
    words = Words(strict=True)
    for key, pattern in ENTRIES[language].items():
        if key.startswith("-"):
            continue
        plural = {"days"} if key == "fact-days" else set()
        values = {name: 30 if name in plural else LONG_VALUE for name in sorted(variables(pattern))}
        said = plain(words.text(language, key, **values))
        assert said.strip(), key
        assert len(said) <= LONGEST_MESSAGE, key
        if key.startswith("toast-"):
            assert len(said) <= LONGEST_TOAST, key
        if re.match(r"(ask-.*|after)\.", key):
            assert len(said) <= LONGEST_BUTTON, key


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", ["safety-words", "safety-strong"])
def test_a_red_flag_text_names_the_emergency_number_and_who_to_contact_today_red_0c(
    language: str, key: str
) -> None:
    said = plain(Words(strict=True).text(language, key))
    assert "112" in said
    assert {"en": "NHS 111", "de": "116117"}[language] in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_standing_disclaimer_is_in_the_welcome_and_the_help_word_3(language: str) -> None:
    words = Words(strict=True)
    disclaimer = plain(words.text(language, "disclaimer"))
    assert disclaimer in plain(words.text(language, "ask-consent"))
    assert "112" not in plain(words.text(language, "disclaimer-short"))


@pytest.mark.parametrize(
    "value", ["<b>*x* [a](https://x.de)", "@everyone", "_a_ `b`", "- x\n- y", "1. x", "\ue000\u202eabc"]
)
def test_a_value_never_becomes_markup(value: str) -> None:
    spans = Words(strict=True).text("en", "greeting-evening.named", name=value)
    assert all(not (s.bold or s.italic or s.code or s.link) for s in spans)
    assert value.replace("\ue000", "").replace("\u202e", "") in plain(spans)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_command_is_named_in_the_language_of_its_sentence(language: str) -> None:
    """As the menu calls it there. What clubs say is left out: in a group the menu is in everybody's language."""
    words = Words()
    names = {words.label(language, f"command-{command.name}.name") for command in COMMANDS.values()}
    for file in sorted((ROOT / "handlers/words" / language).glob("*.ftl")):
        if file.stem in ("club", "join"):
            continue
        text = "\n".join(line for line in file.read_text("utf-8").splitlines() if not line.startswith("#"))
        said = set(re.findall(r"(?<![\w./}])/([a-z]{2,})\b(?![-./])(?!\.\w)", text))
        assert said <= names, f"{file.name} names {said - names}"


def test_sentences_that_several_threads_say_for_the_first_time_at_once_are_whole() -> None:
    """On PostgreSQL each unit has a thread of its own."""
    keys = ["safety-words", "group-emergency", "help", "disclaimer", "privacy", "not-understood"]
    for _ in range(20):
        words, begin = Words(strict=True), Barrier(8)

        def say(number: int, words: Words = words, begin: Barrier = begin) -> list[str]:
            begin.wait()
            order = keys[number % len(keys) :] + keys[: number % len(keys)]
            return [
                plain(words.text("de", key, **({"days": 14} if key == "privacy" else {}))) for key in order
            ]

        with ThreadPoolExecutor(8) as threads:
            said = list(threads.map(say, range(8)))
        assert len({frozenset(each) for each in said}) == 1
