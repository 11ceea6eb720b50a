"""The search over the cards: which of them a question is about, and how sure that is."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from math import log, sqrt
from types import MappingProxyType

from handlers.learn.cards import FALLBACK, Card, cards
from handlers.learn.spelling import Speller, has_search, said

SELDOM = 0.7  # what a word is worth to a card that hardly names it, against the card that names it most
IN_BODY = 0.3  # what a word is worth that stands only in the card's text, not in its title or the ways to ask for it
MOST = 3.0  # what the rarest word weighs
UNKNOWN = 0.8  # what a word weighs that no card knows, as a part of the rarest word's weight
OUTSIDE = 2.0  # the same for a subject that no card is about
SPOKEN = 2  # so many words must stand in the texts of cards, where no way to ask for one has any
WEAK = 0.3  # what a word's own weight counts where it is no subject
SAME, UNSAID, OTHER = (
    1.15,
    0.95,
    0.85,
)  # a way to ask that wants the same, does not say, or wants something else
TO_THE_BOT = "bot"  # what is asked about the bot itself is answered by nothing else

_NONE: Mapping[str, float] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Hit:
    """A card and how well it answers, 0 to 1. `cover`: how much of the question it speaks about."""

    score: float
    cover: float
    card: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What the cards know of a question: every card that shares a word with it, the best first.

    `alien` is the part of the question that no card at all speaks of, 0 to 1; `outside`: it names a subject that no card is about.
    """

    hits: tuple[Hit, ...] = ()
    alien: float = 1.0
    outside: bool = False


class Index:
    """All cards of one language, by the terms they know."""

    def __init__(self, language: str, found: Iterable[Card]) -> None:
        self.said = said(language)
        self.speller = Speller(self.said)
        found = list(found)
        ways = [(card, way) for card in found for way in (card.title, *card.asks)]
        spelled = self.speller.tokens_of(way for _, way in ways)
        for token in (token for tokens in spelled for token in tokens):
            self.speller.learn(token)
        named: dict[str, Counter[str]] = defaultdict(
            Counter
        )  # by how many of its ways to ask a card names a term
        self._ways: list[tuple[str, str]] = []
        known = [frozenset(self.speller.terms(tokens)) for tokens in spelled]
        for (card, way), terms in zip(ways, known, strict=True):
            self._ways.append((card.id, self.speller.intent(way)))
            for term in terms:
                named[term][card.id] += 1
        self._rarest = min(log(1 + len(found)), MOST)
        self._weak = self.speller.all_terms(self.said.weak)
        self._outside = self.speller.all_terms(self.said.outside)
        self._worth = {
            term: min(log(1 + len(found) / len(times)), MOST) * (WEAK if term in self._weak else 1)
            for term, times in named.items()
        }
        self._named = {
            term: {card: SELDOM + (1 - SELDOM) * many / max(times.values()) for card, many in times.items()}
            for term, times in named.items()
        }
        self._told: dict[str, set[str]] = defaultdict(set)
        bodies = self.speller.tokens_of(f"{card.short} {card.more}" for card in found)
        for card, body in zip(found, bodies, strict=True):
            for term in self.speller.terms(body):
                self._told[term].add(card.id)
        self._by_term: dict[str, list[int]] = defaultdict(list)
        self._sizes = []
        for number, terms in enumerate(known):
            self._sizes.append(sqrt(sum(self._worth[term] for term in terms)) or 1.0)
            for term in terms:
                self._by_term[term].append(number)

    def hits(self, question: str) -> list[Hit]:
        """Every card that shares a word with the question, the best first."""
        return list(self.look(question).hits)

    def look(self, question: str) -> Looked:
        """The same, and what no card knows of it."""
        terms = self.speller.terms(self.speller.tokens(question))
        weights = {term: self._weight(term) for term in terms}
        whole = sum(weights.values())
        if not whole:
            return Looked()
        cover: dict[str, float] = defaultdict(float)
        own: dict[str, float] = defaultdict(float)
        shared: dict[int, float] = defaultdict(float)
        subject, spoken, alien = False, 0, 0.0
        for term, weight in weights.items():
            named = self._named.get(term, _NONE)
            subject = subject or (bool(named) and term not in self._weak)
            if not named and term not in self._told:
                alien += weight
            spoken += term in self._told and term not in self._weak
            for card, share in named.items():
                cover[card] += weight
                own[card] += weight * share
            for card in self._told.get(term, ()):
                if card not in named:
                    cover[card] += weight * IN_BODY
                    own[card] += weight * IN_BODY
            for way in self._by_term.get(term, ()):
                shared[way] += weight
        outside = not weights.keys().isdisjoint(self._outside)
        if not subject and spoken < SPOKEN:
            return Looked(outside=outside)
        if subject:
            close = self._nearness(self.speller.intent(question), shared, whole)
        else:
            close = dict.fromkeys(cover, 0.0)  # only the texts speak of it
        found = [
            Hit((own[card] / whole + each) / 2, cover[card] / whole, card) for card, each in close.items()
        ]
        found.sort(key=lambda hit: (hit.score, hit.cover, hit.card), reverse=True)
        return Looked(hits=tuple(found), alien=alien / whole, outside=outside)

    def _weight(self, term: str) -> float:
        if term in self._worth:
            return self._worth[term]
        return self._rarest * (OUTSIDE if term in self._outside else WEAK if term in self._weak else UNKNOWN)

    def _nearness(self, intent: str, shared: dict[int, float], whole: float) -> dict[str, float]:
        """How near the question comes to the nearest way to ask for each card."""
        near: dict[str, float] = {}
        asked = sqrt(whole)
        for number, weight in shared.items():
            card, wanted = self._ways[number]
            close = weight / (asked * self._sizes[number])
            if intent:
                close *= SAME if intent == wanted else OTHER if wanted else UNSAID
            if TO_THE_BOT in (intent, wanted) and intent != wanted:
                continue
            if close > near.get(card, 0.0):
                near[card] = close
        return near


@cache
def index(language: str) -> Index:
    """The index of a language, built when it is first asked."""
    language = language if has_search(language) else FALLBACK
    return Index(language, cards(language).values())
