"""The knowledge cards: every topic has one in each language, every source stands in the rule book, every text is fit to read."""

import re
from functools import cache
from pathlib import Path

import pytest

from handlers.flows import learn
from handlers.learn.cards import GROUPS, Card, card_for, cards, sources
from handlers.talks.cards import BACK
from handlers.text import parse, plain
from tests.chat import WORDS
from tests.test_words import FORBIDDEN, LANGUAGES, LONGEST_BUTTON

ROOT = Path(__file__).parent.parent
RULE_BOOK = (ROOT / "docs/evidence.md").read_text("utf-8")
RULES = frozenset(
    re.findall(
        r"\b(?:TOPIC|FAQ|RED|PAIN|RTR|LOAD|HYD|ROUT|CAUSE|QUEST|WORD|TRAP|OPEN)-\d+[a-z]?\b", RULE_BOOK
    )
)
SHORT, SCREEN = 950, 1600  # characters; Discord takes 2000
EVERY = [(language, name) for language in LANGUAGES for name in cards(language)]


@cache
def screens(language: str, name: str) -> dict[str, str]:
    """Every screen of a card as it is read, numbers and services filled in."""
    card = cards(language)[name]
    filled = {"EMERGENCY": "learn-emergency", "TODAY": "learn-today", "PRO": "learn-pro"}
    said = {
        "title": card.title,
        "short": card.short,
        "more": card.more,
        "people": card.people,
        "evidence": card.evidence,
    }
    for slot, key in filled.items():
        said = {part: text.replace(f"{{{slot}}}", WORDS.label(language, key)) for part, text in said.items()}
    return {part: plain(parse(text)) for part, text in said.items()}


def test_every_topic_and_every_question_of_the_rule_book_has_a_card_in_each_language() -> None:
    for rule in (
        *(f"TOPIC-{n}" for n in range(1, 23)),
        *(f"FAQ-{n}" for n in range(1, 6)),
        *(f"HYD-{n}" for n in range(1, 11)),
    ):
        name = card_for(rule)
        assert name is not None, rule
        assert all(name in cards(language) for language in LANGUAGES)


def test_a_rule_opens_the_card_that_names_it_first() -> None:
    assert card_for("TOPIC-19") == "ice"
    assert card_for("LOAD-1") == "long-run"
    assert card_for("ROUT-18") == "massage"
    assert card_for("PAIN-5") == "colours"
    assert card_for("no such rule") is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_card_is_written_in_every_language_and_not_borrowed_from_english(language: str) -> None:
    own = {file.stem for file in (ROOT / "handlers/words" / language / "cards").glob("*.md")}
    assert own == set(cards("en"))
    for name in own if language != "en" else ():
        english, said = cards("en")[name], cards(language)[name]
        assert said.short != english.short
        assert said.more != english.more
        assert said.differs == english.differs, f"{name}: marked in one language only"
        assert said.reviewed >= english.reviewed, (
            f"{name}: the English card was reviewed since; read it again"
        )


@pytest.mark.parametrize("name", cards("en"))
def test_a_card_names_rules_and_sources_that_the_rule_book_has(name: str) -> None:
    card = cards("en")[name]
    assert card.group in GROUPS
    assert card.rules
    for rule in card.rules:
        assert rule in RULES, f"{name}: {rule}"
    known = RULE_BOOK[RULE_BOOK.index("## 11. Sources read") : RULE_BOOK.index("## 12.")]
    for key in card.sources:
        assert key in sources(), f"{name}: {key}"
        assert key in known, f"{name}: {key} is not in section 11"
    assert card.sources or card.ours, "a card without a source says so"


def test_every_source_is_used_and_its_number_stands_in_the_rule_book() -> None:
    used = {key for card in cards("en").values() for key in card.sources}
    assert used == set(sources())
    for key, source in sources().items():
        assert source.at.removeprefix("PMID ").removeprefix("10.1136/") in RULE_BOOK, key
        if source.link:
            assert source.link.startswith("https://"), key


def test_what_the_rule_book_calls_contradicted_overstated_or_unsupported_is_marked() -> None:
    marked = re.findall(r"\*\*(TOPIC-\d+) [^*]*SEED (?:CONTRADICTED|OVERSTATED|NOT SUPPORTED)", RULE_BOOK)
    assert len(marked) >= 9
    for topic in marked:
        name = card_for(topic)
        assert name is not None
        assert cards("en")[name].differs, f"{topic}: {name}"


@pytest.mark.parametrize(("language", "name"), EVERY)
def test_a_card_fits_and_says_nothing_forbidden(language: str, name: str) -> None:
    said = screens(language, name)
    assert 0 < len(said["short"]) <= SHORT
    assert 0 < len(said["more"]) + len(said["title"]) <= SCREEN
    assert len(said["title"]) <= LONGEST_BUTTON
    assert len(said["people"]) <= 100 >= len(said["evidence"])
    assert len(re.findall(r"[.!?:](?:\s|$)", cards(language)[name].short)) <= 7, "a short answer is short"
    whole = " ".join(said.values()).casefold()
    for phrase in FORBIDDEN[language]:
        assert phrase not in whole, f"WORD-6 forbids {phrase!r}"
    assert "{" not in whole
    assert not re.search(r"\b\d+ ?(?:mg|milligra|ml\b)", whole), "no doses"


@pytest.mark.parametrize(("language", "name"), EVERY)
def test_a_card_leads_on_to_cards_that_exist_and_fits_its_button(language: str, name: str) -> None:
    card = cards(language)[name]
    assert card.see
    assert name not in card.see
    assert set(card.see) <= set(cards(language))
    assert re.fullmatch("[a-z-]{2,18}", name)
    assert name not in (*GROUPS, learn.UP, learn.NONE, BACK)


@pytest.mark.parametrize("language", LANGUAGES)
def test_titles_differ(language: str) -> None:
    titles = [card.title.casefold() for card in cards(language).values()]
    assert len(titles) == len(set(titles))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_group_is_short_enough_to_choose_from(language: str) -> None:
    for group in GROUPS:
        assert 4 <= sum(card.group == group for card in cards(language).values()) <= 18


def _syllables(word: str) -> int:
    word = word.lower()
    groups = len(re.findall(r"[aeiouyäöü]+", word))
    mute = word.endswith("e") and not word.endswith("le") and groups > 1
    return max(1, groups - mute)


NAMES = re.compile(
    r"gastrocnemius|soleus|achilles\w*|magnesium|electrolytes?|elektrolyte?|kompressions\w*", re.IGNORECASE
)


def _grade(card: Card, language: str) -> float:
    """The school grade that a text asks for: Flesch-Kincaid in English, the fourth Wiener Sachtextformel in German.

    Numbers and services of a country stand as one word, names of muscles as a short one.
    """
    text = re.sub(r"\{[A-Z]+\}", "help", f"{card.short}\n\n{card.more}")
    text = NAMES.sub("Wade", re.sub(r"[*_]", "", text))
    sentences = max(1, len(re.findall(r"[.!?:](?:\s|$)|\n- |\n\n", text)))
    words = re.findall(r"[A-Za-zÄÖÜäöüß']+", text)
    if language == "en":
        return 0.39 * len(words) / sentences + 11.8 * sum(map(_syllables, words)) / len(words) - 15.59
    long = sum(_syllables(word) >= 3 for word in words) / len(words) * 100
    return 0.2656 * len(words) / sentences + 0.2744 * long - 1.693


@pytest.mark.parametrize(("language", "name"), EVERY)
def test_a_card_reads_at_grade_8_or_easier_word_2(language: str, name: str) -> None:
    assert _grade(cards(language)[name], language) <= 8


def test_the_articles_every_heading_and_question_is_in_the_coverage_table() -> None:
    table = (ROOT / "docs/seed-coverage.md").read_text("utf-8")
    rows = [line for line in table.splitlines() if line.startswith("| ") and "---" not in line][1:]
    named = {name for row in rows for name in re.findall(r"`([a-z-]+)`", row)}
    assert len(rows) == 24, "19 headings and parts, and 5 questions"
    assert named <= set(cards("en")), named - set(cards("en"))
    for row in rows:
        assert re.search(r"`[a-z-]+`", row), row
        assert re.search(r"\b(?:kept|corrected|both)\b", row), row


@pytest.mark.parametrize("language", LANGUAGES)
def test_red_4_no_card_sends_a_numb_leg_or_short_breath_to_anything_less_than_an_emergency(
    language: str,
) -> None:
    for name, card in cards(language).items():
        for sentence in re.split(r"(?<=[.!?])\s|\n", f"{card.short}\n{card.more}"):
            if "{TODAY}" in sentence:
                assert not re.search(r"numb|breath|taub|Taubheit|Atemnot|Brust", sentence), (name, sentence)
