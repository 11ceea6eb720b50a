"""Our few lines for sentences, numbers, days and markup, beside the libraries that do it all: they say the same."""

import weakref
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest
from babel.dates import format_date
from babel.numbers import format_decimal
from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import FluentParser
from fluent.syntax.ast import Message
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from handlers.learn.cards import cards
from handlers.text import Span, Text, parse, slot
from handlers.words import MissingWords, Words
from handlers.words.dates import day_of_month, day_of_year, short_day
from handlers.words.numerals import NUMERALS
from handlers.words.sentence import Sentence, Value, chosen_by, said, sentence

FOLDER = Path(__file__).parent.parent / "handlers/words"
LANGUAGES = ("en", "de")
VALUES: tuple[Value, ...] = (0, 1, 2, 1.0, 1.5, 1234, "yes", "no", "left", "none", "forum", "W", 1234567.891)
WORDS = Words(strict=True)


def source(language: str) -> str:
    return "\n\n".join(file.read_text("utf-8") for file in sorted((FOLDER / language).glob("*.ftl")))


def read(ftl: str) -> dict[str, Sentence]:
    return {
        entry.id.name: sentence(entry.value)
        for entry in FluentParser().parse(ftl).body
        if isinstance(entry, Message) and entry.value is not None
    }


def say(language: str, found: Sentence, values: Mapping[str, Value], missing: list[str] | None = None) -> str:
    noted = [] if missing is None else missing
    return said(found, values, NUMERALS[language], lambda key: WORDS._sentence(language, key), noted.append)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_said_as_the_reference_says_it(language: str) -> None:
    bundle = FluentBundle([language], use_isolating=False)
    bundle.add_resource(FluentResource(source(language)))
    for entry in FluentParser().parse(source(language)).body:
        if not isinstance(entry, Message):
            continue
        theirs = bundle.get_message(entry.id.name)
        patterns = {entry.id.name: theirs.value} if theirs.value else {}
        patterns |= {f"{entry.id.name}.{name}": pattern for name, pattern in theirs.attributes.items()}
        for key, pattern in patterns.items():
            chooses = chosen_by(WORDS._sentence(language, key))
            for value in VALUES if chooses else VALUES[-2:]:
                missing: list[str] = []
                say(language, WORDS._sentence(language, key), {}, missing)
                values = dict.fromkeys(missing, value)
                expected, errors = bundle.format_pattern(pattern, values)
                while errors:  # what only this value leads to
                    values |= {str(error).rpartition(": ")[2]: value for error in errors}
                    expected, errors = bundle.format_pattern(pattern, values)
                assert say(language, WORDS._sentence(language, key), values) == expected, key


@pytest.mark.parametrize("language", LANGUAGES)
@given(number=st.integers(-(10**9), 10**9) | st.decimals(-99999, 99999, places=3).map(float))
def test_a_number_is_written_and_counted_as_babel_does(language: str, number: float) -> None:
    assert NUMERALS[language].written(number) == format_decimal(number, locale=language)
    plural = FluentBundle([language])._plural_form
    assert NUMERALS[language].plural(number) == plural(number)


def test_every_language_has_its_numerals() -> None:
    assert set(NUMERALS) == {folder.name for folder in FOLDER.iterdir() if any(folder.glob("*.ftl"))}


def test_days_are_said_as_babel_says_them() -> None:
    for ahead in range(400):
        day = date(2026, 1, 1) + timedelta(days=ahead)
        for language, short, month in (("en", "EEE d MMM", "d MMMM"), ("de", "EEE, d. MMMM", "d. MMMM")):
            assert short_day(WORDS, language, day) == format_date(day, short, locale=language)
            assert day_of_month(WORDS, language, day) == format_date(day, month, locale=language)
            assert day_of_year(WORDS, language, day) == format_date(day, "long", locale=language)


def test_a_choice_takes_a_number_s_own_words_before_its_plural_form() -> None:
    told = read("here = { $n ->\n    [0] nobody\n    [one] one of { $of }\n   *[other] { $n }\n }\n")["here"]
    assert chosen_by(told) == {"n"}
    assert [say("de", told, {"n": n, "of": "us"}) for n in (0, 1, 1200)] == ["nobody", "one of us", "1.200"]


def test_what_was_said_is_forgotten_when_somebody_goes() -> None:
    class Name(str):
        """A name that tells when nobody holds it any more."""

    words, name = Words(strict=True), Name("Zoë")
    held = weakref.ref(name)
    assert words.label("en", "greeting-evening.named", name=name) == "Evening, Zoë."
    del name
    assert held() is not None, "it is remembered, so that the same is not put together anew"
    words.forget()
    assert held() is None


def test_a_value_that_is_not_there_is_named_and_noted() -> None:
    told = read("here = Hello { $name }, { $kind ->\n    [warm] dear\n   *[plain] you\n }\n")["here"]
    missing: list[str] = []
    assert say("en", told, {}, missing) == "Hello name, you"
    assert missing == ["name", "kind"]


def test_words_that_are_missing_are_an_error_and_a_missing_value_too() -> None:
    with pytest.raises(MissingWords):
        WORDS.text("en", "no-such-words")
    with pytest.raises(MissingWords):
        WORDS.text("en", "calf-score-left")


@pytest.mark.parametrize("wording", ["{ NUMBER($n) }", "{ -pro(case: 1) }", "{ $n.x ->\n *[a] b\n }"])
def test_what_no_sentence_of_ours_needs_is_refused(wording: str) -> None:
    found = FluentParser().parse(f"here = {wording}\n").body[0]
    if isinstance(found, Message):
        assert found.value is not None
        with pytest.raises(ValueError, match="no sentence of ours"):
            sentence(found.value)


# Markup

_MARKDOWN = MarkdownIt("commonmark", {"html": False, "breaks": True}).disable(
    ["heading", "lheading", "code", "fence", "image"]
)


def reference(markdown: str) -> list[tuple[str, tuple[object, ...]]]:
    """Each letter with its style, as a whole CommonMark parser reads it."""
    letters: list[tuple[str, tuple[object, ...]]] = []
    depth, styles, link = 0, {"strong": 0, "em": 0}, None

    def add(text: str, *, code: bool = False, plainly: bool = False) -> None:
        style = (False, False, False, None) if plainly else (*map(bool, styles.values()), code, link)
        letters.extend((letter, style) for letter in text)

    fresh = True
    for token in _MARKDOWN.parse(markdown):
        depth += token.nesting if token.type.startswith("bullet_list") else 0
        if token.type == "list_item_open":
            add("\n• " if letters else "• ", plainly=True)
            fresh = True
        elif token.type == "paragraph_open" and not fresh:
            add("\n" if depth else "\n\n", plainly=True)
        for part in token.children or ():
            kind = part.type.rpartition("_")[0]
            if kind in styles:
                styles[kind] += part.nesting
            elif kind == "link":
                link = part.attrs["href"] if part.nesting > 0 else None
            elif part.type == "softbreak":
                add("\n", plainly=True)
            else:
                add(part.content, code=part.type == "code_inline")
        fresh = fresh and token.type != "inline"
    return letters


def letters(text: Text) -> list[tuple[str, tuple[object, ...]]]:
    """The same of spans. An end of line has no style."""
    return [
        (letter, (False, False, False, None) if letter == "\n" else (s.bold, s.italic, s.code, s.link))
        for s in text
        for letter in s.text
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_read_as_a_whole_markdown_parser_reads_it(language: str) -> None:
    texts = [text for card in cards(language).values() for text in (card.title, card.short, card.more)]
    for entry in FluentParser().parse(source(language)).body:
        if isinstance(entry, Message):
            name = entry.id.name
            for key in (name, *(f"{name}.{each.id.name}" for each in entry.attributes)):
                if WORDS.has(language, key):
                    found = WORDS._sentence(language, key)
                    missing: list[str] = []
                    say(language, found, {}, missing)
                    for value in (1, 2, "yes", "no"):  # whatever does not choose stays out of the Markdown
                        values = {n: value if n in chosen_by(found) else slot(0) for n in missing}
                        texts.append(say(language, found, values, []))
    assert len(texts) > 5000
    for text in dict.fromkeys(texts):
        assert letters(parse(text)) == reference(text), text


@pytest.mark.parametrize(
    ("markdown", "spans"),
    [
        ("**a** b", (Span("a", bold=True), Span(" b"))),
        ("_a **b**_", (Span("a ", italic=True), Span("b", bold=True, italic=True))),
        ("`**a**`", (Span("**a**", code=True),)),
        ("[a](https://b.c/d)", (Span("a", link="https://b.c/d"),)),
        ("[a](javascript:b)", (Span("[a](javascript:b)"),)),
        ("a\n\n- b\n- c\n\nd\ne", (Span("a\n• b\n• c\n\nd\ne"),)),
        ("2 * 3 * 4, a_b_c, **open, <b>", (Span("2 * 3 * 4, a_b_c, **open, <b>"),)),
        (r"\*a\*", (Span("*a*"),)),
        ("", ()),
    ],
)
def test_markup(markdown: str, spans: Text) -> None:
    assert parse(markdown) == spans
