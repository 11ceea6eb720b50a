"""A question in a runner's words: the card that answers it, a few to choose from, or an honest nothing."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from handlers.coach import triggers
from handlers.learn.cards import FALLBACK
from handlers.learn.search import Hit, index
from handlers.learn.spelling import Said, has_search, plain, said

LONGEST = 300  # characters of a question that are looked at
# Tuned on tests/lines/questions_*.txt (docs/why/own-search.md). A question of which the cards know less than half is none for
# them. A card that speaks of too little of it, or is hardly nearer than the next, is offered beside others.
ALIEN, FAIR, COVER, CLOSE, BESIDE = 0.45, 0.45, 0.55, 0.9, 0.8
LITTLE = 0.3  # so little may be unknown where no card speaks of enough


@dataclass(frozen=True, slots=True)
class Found:
    """One card answers."""

    card: str


@dataclass(frozen=True, slots=True)
class Several:
    """Two or three cards may answer, the likeliest first."""

    cards: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Nothing:
    """No card answers. `safety`: a trigger word comes first (RED-0); `diagnosis` and `race`: WORD-9 answers."""

    why: Literal["unknown", "safety", "diagnosis", "race"] = "unknown"


Answer = Found | Several | Nothing


def find(question: str, language: str, *, screened: bool = False) -> Answer:
    """What answers a question. Pure; a language without cards is answered from the English ones.

    `screened` says that the safety question of every trigger word in it was asked and answered No: only then is a
    question that holds one looked up. Questions for a diagnosis or a race soon never find a card (WORD-9).
    """
    if not screened and triggers.rows_hit(question):
        return Nothing("safety")  # RED-0
    question = question[:LONGEST]
    kinds: tuple[Literal["diagnosis", "race"], ...] = ("diagnosis", "race")
    for kind in kinds:
        if _says(question, language, kind):
            return Nothing(kind)  # WORD-9
    return _choose(*index(language).look(question))


def _choose(hits: list[Hit], alien: float) -> Answer:
    fair = [hit for hit in hits[:3] if hit.score >= FAIR]
    if not fair or alien > ALIEN:
        return Nothing()
    best = fair[0]
    if best.cover >= COVER:
        near = [hit.card for hit in fair if hit.score >= best.score * CLOSE]
    elif alien <= LITTLE:
        near = [hit.card for hit in fair if hit.score >= best.score * BESIDE]
    else:
        return Nothing()
    return Found(near[0]) if len(near) == 1 else Several(tuple(near))


def races(text: str, language: str) -> bool:
    """Whether a race within days is asked about (WORD-9): "can I race tomorrow?"."""
    return asks(text, language) and _says(text[:LONGEST], language, "race")


def asks(text: str, language: str) -> bool:
    """Whether words look like a question: they end like one, or begin like one."""
    if text.rstrip().endswith("?"):
        return True
    opening, exclaims = _opening(language)
    line = plain(text.strip(), umlauts=False)
    words = re.findall(r"[^\W_]+", line)
    return len(words) > 1 and words[0] in opening and exclaims.search(line) is None


def _says(text: str, language: str, kind: Literal["diagnosis", "race"]) -> bool:
    return _any(language, kind).search(plain(text, umlauts=_said(language).umlauts)) is not None


def _said(language: str) -> Said:
    return said(language if has_search(language) else FALLBACK)


@cache
def _opening(language: str) -> tuple[frozenset[str], re.Pattern[str]]:
    words = _said(language)
    return frozenset(plain(word, umlauts=False) for word in words.opening), re.compile(words.exclaims)


@cache
def _any(language: str, kind: Literal["diagnosis", "race"]) -> re.Pattern[str]:
    words = _said(language)
    patterns = words.diagnosis if kind == "diagnosis" else words.race
    return re.compile("|".join(plain(pattern, umlauts=words.umlauts) for pattern in patterns))
