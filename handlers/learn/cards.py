"""Knowledge cards: Markdown files with a head, one folder a language (`handlers/words/<language>/cards`)."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

import msgspec

FALLBACK = "en"
GROUPS = ("causes", "prevention", "help", "returning", "safety", "drinking")


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One card in one language. `short` and `more` are Markdown with {EMERGENCY}, {TODAY} and {PRO} in it.

    `rules` begins with the rule it is the card of. `people` and `evidence` are one line each where popular belief and
    the evidence differ. `ours`: some of its numbers are our own cautious choice; `general`: some of it is general
    knowledge that was not checked against a source. `asks` are ways to ask for it, `see` cards that lead on.
    """

    id: str
    title: str
    group: str
    rules: tuple[str, ...]
    sources: tuple[str, ...]
    reviewed: date
    short: str
    more: str
    asks: tuple[str, ...]
    see: tuple[str, ...] = ()
    people: str = ""
    evidence: str = ""
    ours: bool = False
    general: bool = False

    @property
    def differs(self) -> bool:
        """Whether what people say and what the evidence says are not the same."""
        return bool(self.people)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What a card rests on, as docs/evidence.md names it. `at`: a DOI, or its number in PubMed or PubMed Central."""

    title: str
    year: int | None = None
    at: str = ""

    @property
    def link(self) -> str | None:
        match self.at.removeprefix("PMID "):
            case "":
                return None
            case number if number.isdigit():
                return f"https://pubmed.ncbi.nlm.nih.gov/{number}/"
            case number if number.startswith("PMC"):
                return f"https://pmc.ncbi.nlm.nih.gov/articles/{number}/"
            case doi:
                return f"https://doi.org/{doi}"


@cache
def cards(language: str) -> Mapping[str, Card]:
    """All cards in a language by id, in reading order; where a language lacks one, the English card stands in."""
    english = _read(FALLBACK)
    own = english if language == FALLBACK else _read(language)
    found = {
        name: msgspec.convert({**head, **own.get(name, {}), "id": name}, Card)
        for name, head in english.items()
    }
    return dict(sorted(found.items(), key=lambda item: (GROUPS.index(item[1].group), item[1].title)))


@cache
def card_for(rule: str) -> str | None:
    """The id of the card that tells about a rule of the rule book: the one that names it first. None without one."""
    naming = [(c.rules.index(rule), name) for name, c in cards(FALLBACK).items() if rule in c.rules]
    return min(naming)[1] if naming else None


@cache
def sources() -> Mapping[str, Source]:
    """Everything a card may rest on, by its key in docs/evidence.md, section 11."""
    text = (resources.files("handlers.words") / "sources.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(text), dict[str, Source])


def _read(language: str) -> dict[str, dict[str, Any]]:
    """The cards of one language. Those of another language take what is not said in words from the English ones."""
    folder = resources.files("handlers.words") / language / "cards"
    if not folder.is_dir():
        return {}
    found = {}
    for file in folder.iterdir():
        _, head, body = file.read_text("utf-8").split("+++\n", 2)
        short, _, more = body.partition("\n---\n")
        said = tomllib.loads(head)
        found[file.name.removesuffix(".md")] = {
            **said.pop("differs", {}),
            **said,
            "short": short.strip(),
            "more": more.strip(),
        }
    return found
