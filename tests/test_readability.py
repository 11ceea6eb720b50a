"""Every text is as easy to read as WORD-2 asks: a school grade of 8 or easier, and no sentence of more than 25 words."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fluent.syntax import ast, parse

from handlers.learn.cards import cards
from handlers.words import Words
from tests.readability import grade, sentences, words
from tests.test_words import LANGUAGES

MOST, LONGEST, RUNNING_TEXT = 8.0, 25, 30  # a grade, words of a sentence, words from which the formulas hold
TEXTS = Words()
# What the rule book fixes word for word (evidence.md, section 2, RED-0 and HYD-7): lists of symptoms that no rewording may shorten.
FIXED = {
    "ask-q1": "RED-Q1",
    "ask-q5": "RED-Q5",
    "ask-q9": "RED-Q9",
    "red-open": "RED-0c",
    "red-open_silence": "RED-0c",
    "do-open": "RED-0c",
    "safety-strong": "PAIN-14 with RED-0c",
    "ask-fluids": "HYD-7",
    "warning-signs": "RED-0c",
    "learn-diagnosis": "WORD-9 with RED-0c",
}


def messages(language: str) -> Iterator[tuple[str, str]]:
    """Each message as a runner reads it; the numbers in brackets behind "your local emergency number" are no prose."""
    for file in sorted(Path(f"handlers/words/{language}").glob("*.ftl")):
        for entry in parse(file.read_text("utf-8")).body:
            if isinstance(entry, ast.Message) and entry.value is not None:
                said = TEXTS.label(language, entry.id.name)
                said = re.sub(r"\((?:112 |in Deutschland|in the UK)[^)]*\)", "", said)
                yield entry.id.name, re.sub(r"\{[^}]*\}|`[^`]*`|/\w+", "x", said)
    for name, card in cards(language).items():
        yield name, card.short
        yield name, card.more


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_easy_to_read_word_2(language: str) -> None:
    hard = {}
    for name, text in messages(language):
        if name in FIXED:
            continue
        longest = max((len(words(sentence)) for sentence in sentences(text)), default=0)
        if len(words(text)) >= RUNNING_TEXT:
            if grade(text, language) > MOST:
                hard[name] = grade(text, language)
        elif longest > LONGEST:
            hard[name] = longest
    assert not hard


def test_the_formulas_give_the_grades_that_are_known() -> None:
    easy = "The cat sat on the mat. The dog ran to the cat. They were glad. " * 3
    hard = (
        "Notwithstanding considerable methodological heterogeneity, contemporary investigations consistently "
        "demonstrate insufficient evidence regarding musculoskeletal adaptations. "
    ) * 3
    assert grade(easy, "en") < 2
    assert grade(hard, "en") > 16
    leicht = "Die Katze sitzt auf dem Dach. Der Hund läuft zu ihr. Sie sind froh. " * 3
    schwer = (
        "Muskuloskelettale Anpassungserscheinungen erfordern wissenschaftliche Untersuchungsmethoden. " * 3
    )
    assert grade(leicht, "de") < 3
    assert grade(schwer, "de") > 14


def test_only_texts_of_the_rule_book_are_excused() -> None:
    names = {name for language in LANGUAGES for name, _ in messages(language)}
    assert set(FIXED) <= names
