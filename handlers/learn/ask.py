"""A question in a runner's words: the card that answers it, a few to choose from, or an honest nothing."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from handlers.coach import triggers
from handlers.learn.cards import FALLBACK
from handlers.learn.search import Looked, index
from handlers.learn.spelling import Said, has_search, plain, said

LONGEST = 300  # characters of a question that are looked at
# Tuned on tests/lines/questions_*.txt (docs/why/own-search.md). A question of which the cards know less than two thirds is none
# for them. A card that speaks of too little of it, or is hardly nearer than the next, is offered beside others.
ALIEN, FAIR, COVER, CLOSE, BESIDE = 0.35, 0.6, 0.55, 0.87, 0.8
LITTLE = 0.2  # so little may be unknown where no card speaks of enough
NEAR = 0.25  # a card this near is shown beside "I have no card on that"
MOST = 3  # cards to choose from


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
    """No card answers. `safety`: a trigger word comes first (RED-0); `diagnosis` and `race`: WORD-9 answers.

    `near` are the cards that come nearest, three at most, the nearest first: to look at, not as an answer.
    """

    why: Literal["unknown", "safety", "diagnosis", "race"] = "unknown"
    near: tuple[str, ...] = ()


Kind = Literal["diagnosis", "race", "soon"]
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
    return _choose(index(language).look(question))


def _choose(looked: Looked) -> Answer:
    hits, alien = looked.hits, looked.alien
    if looked.outside:  # whatever else it says
        return Nothing()
    near = tuple(hit.card for hit in hits[:MOST] if hit.score >= NEAR)
    if not hits or hits[0].score < FAIR or alien > ALIEN:
        return Nothing(near=near)
    best = hits[0]
    if best.cover >= COVER:
        least = best.score * CLOSE
    elif alien <= LITTLE:
        least = best.score * BESIDE
    else:
        return Nothing(near=near)
    chosen = [hit.card for hit in hits[:MOST] if hit.score >= least]
    return Found(chosen[0]) if len(chosen) == 1 else Several(tuple(chosen))


def races(text: str, language: str) -> bool:
    """Whether a race within days is asked about (WORD-9): "can I race tomorrow?"."""
    return asks(text, language) and _says(text[:LONGEST], language, "race")


def runs_soon(text: str, language: str) -> bool:
    """Whether a run within days is asked about: "may I run tomorrow?". With a sore calf the rules answer, no card."""
    return asks(text, language) and _says(text[:LONGEST], language, "soon")


def asks(text: str, language: str) -> bool:
    """Whether words look like a question: they end like one, or begin like one."""
    if text.rstrip().endswith("?"):
        return True
    opening, exclaims = _opening(language)
    line = plain(text.strip(), umlauts=False)
    words = re.findall(r"[^\W_]+", line)
    return len(words) > 1 and words[0] in opening and exclaims.search(line) is None


def _says(text: str, language: str, kind: Kind) -> bool:
    return _any(language, kind).search(plain(text, umlauts=_said(language).umlauts)) is not None


def _said(language: str) -> Said:
    return said(language if has_search(language) else FALLBACK)


@cache
def _opening(language: str) -> tuple[frozenset[str], re.Pattern[str]]:
    words = _said(language)
    return frozenset(plain(word, umlauts=False) for word in words.opening), re.compile(words.exclaims)


@cache
def _any(language: str, kind: Kind) -> re.Pattern[str]:
    words = _said(language)
    patterns = {"diagnosis": words.diagnosis, "race": words.race, "soon": words.soon}[kind]
    return re.compile("|".join(plain(pattern, umlauts=words.umlauts) for pattern in patterns))
