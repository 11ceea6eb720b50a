"""Learn and ask: topics by buttons, a card to read with more and its sources, and a question answered by a card."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from handlers.advice import flags, reasons
from handlers.learn.cards import GROUPS, Card, cards, sources
from handlers.replies import Why
from handlers.talks.answers import one_of, shaped
from handlers.talks.dialogue import Question, Script, ask, say
from handlers.text import Span, Text, join, parse
from handlers.turn import Finished, Start, Turn
from handlers.words.dates import day_of_year
from storage.frozen import replace
from storage.records import Conversation

RULE_BOOK = 1  # its version, docs/evidence.md
UP, NONE = "up", "none"  # conversations keep "back" for themselves

GROUP: Question[str] = Question("learn_group", one_of(*GROUPS), GROUPS)
CARD: Question[str] = Question("learn_card", shaped("[a-z-]{2,18}"), width=1)
WHICH: Question[str] = Question("learn_which", shaped("[a-z-]{2,18}"), width=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The card that is read, or the titles that are offered: of a group, of what leads on from the card `origin`, or
    (`asked`) of what a question may mean.
    """

    card: str = ""
    titles: Mapping[str, str] = field(default_factory=dict)
    origin: str = ""
    asked: bool = False
    near: bool = False  # perhaps no card answers; these titles come nearest
    lead: str = ""  # what a safety question that came first ended with (RED-0)


def learn(f: Facts) -> Script[str]:
    if f.card:
        return f.card
    if not f.titles:
        return (yield from ask(GROUP))
    if f.lead:
        yield from say("learn-lead", lead=f.lead)
    if f.near:
        yield from say("learn-near")
    return (yield from ask(WHICH if f.asked else CARD, tuple(f.titles), f.titles))


def finish(turn: Turn, f: Facts, chosen: str, _talk: Conversation) -> Finished:
    if chosen == f.card:
        read = part(turn, chosen, "short")
        return replace(read, text=join((Span(f.lead),), read.text, by="\n\n")) if f.lead else read
    if chosen in GROUPS:
        return Finished(next=of_group(turn, chosen))
    if chosen == UP:
        return Finished(next=of_card(f.origin) if f.origin else Start(flow="learn", facts={}))
    if chosen == NONE:
        return Finished(text=turn.text("learn-nothing"), after=("topics",))
    return Finished(next=of_card(chosen))


def of_card(name: str) -> Start:
    """One card to read; also for a link from elsewhere: `of_card(card_for("LOAD-1"))`."""
    return Start(flow="learn", facts={"card": name})


def screened(turn: Turn, names: tuple[str, ...], lead: str) -> Finished:
    """What a question is answered once its safety question was answered No; `names` begins with NONE where no card answers."""
    near = names[:1] == (NONE,)
    names = names[1:] if near else names
    if not names:
        return Finished(text=join((Span(lead),), turn.text("learn-nothing"), by="\n\n"), after=("topics",))
    if len(names) == 1 and not near:
        return Finished(next=Start(flow="learn", facts={"card": names[0], "lead": lead}))
    return Finished(next=offer(turn, names, near=near, lead=lead))


def offer(turn: Turn, names: Sequence[str], *, near: bool = False, lead: str = "") -> Start:
    """Cards to choose from by their titles; `near` says that perhaps none of them answers."""
    titles = {name: cards(turn.language)[name].title for name in names}
    offered = titles | {NONE: turn.label("ask-learn_which.none")}
    return Start(flow="learn", facts={"titles": offered, "asked": True, "near": near, "lead": lead})


def of_group(turn: Turn, group: str) -> Start:
    """The cards of a group by their titles."""
    titles = {name: card.title for name, card in cards(turn.language).items() if card.group == group}
    return Start(flow="learn", facts={"titles": titles | {UP: turn.label("back")}})


def part(turn: Turn, name: str, which: str) -> Finished:
    """A screen of a card: `short`, `more` or `sources`. With an open flag its message stands there instead (RED-0)."""
    flag = flags.open_flag(turn)
    if flag is not None:
        return Finished(text=flags.message(turn, flag.what), why=reasons.of_flag(flag.what))
    card = cards(turn.language).get(name)
    if card is None:  # of a version that had this card
        return Finished(text=turn.text("learn-nothing"), after=("topics",))
    match which:
        case "more":
            text = join(_title(card), _filled(turn, card.more), turn.text("disclaimer-short"), by="\n\n")
            return Finished(text=text, after=("sources", "related", "short"), why=_why(turn, card))
        case "sources":
            return Finished(text=_sources(turn, card), after=("short",), why=_why(turn, card))
        case _:
            after = ("more", "sources", "related", "topics")
            return Finished(text=_short(turn, card), after=after, why=_why(turn, card))


def _why(turn: Turn, card: Card) -> Why:
    """A card for /why: its title and what it rests on."""
    named = "; ".join(card.sources) or turn.label("why-card-general")
    return Why(key="card", rules=card.rules, values={"title": card.title, "sources": named})


def related(turn: Turn, name: str) -> Finished:
    """The cards that lead on from this one, and the way back to it."""
    known = cards(turn.language)
    titles = {other: known[other].title for other in known[name].see}
    facts = {"titles": titles | {UP: turn.label("back")}, "origin": name}
    return Finished(next=Start(flow="learn", facts=facts))


def topics(turn: Turn, f: Facts) -> Finished:
    """Back from a card to the titles of its group; to all groups where there was no card."""
    card = cards(turn.language).get(f.card)
    return Finished(next=of_group(turn, card.group) if card else Start(flow="learn", facts={}))


def _title(card: Card) -> Text:
    return (Span(card.title, bold=True),)


def _short(turn: Turn, card: Card) -> Text:
    differs: Text = ()
    if card.differs:
        differs = join(
            turn.text("learn-people", people=card.people), turn.text("learn-evidence", evidence=card.evidence)
        )
    return join(_title(card), _filled(turn, card.short), differs, by="\n\n")


def _filled(turn: Turn, markdown: str) -> Text:
    """A card's text with the numbers and services of the runner's country in it."""
    for slot, key in (("EMERGENCY", "learn-emergency"), ("TODAY", "learn-today"), ("PRO", "learn-pro")):
        if f"{{{slot}}}" in markdown:
            markdown = markdown.replace(f"{{{slot}}}", turn.label(key))
    return _parsed(markdown)


_parsed = lru_cache(maxsize=512)(parse)


def _sources(turn: Turn, card: Card) -> Text:
    """What the card rests on, and how far that can be trusted."""
    lines = [_source(turn, key) for key in card.sources]
    notes = [
        turn.text(key)
        for key, holds in (
            ("learn-none", not card.sources),
            ("learn-ours", card.ours),
            ("learn-general", card.general),
        )
        if holds
    ]
    day = day_of_year(turn.ports.words, turn.language, card.reviewed)
    rules = turn.text("learn-rules", rules=", ".join(card.rules), version=RULE_BOOK, day=day)
    return join(_title(card), join(*lines), join(*notes), rules, by="\n\n")


def _source(turn: Turn, key: str) -> Text:
    source = sources()[key]
    year = turn.label("learn-year", year=str(source.year)) if source.year else turn.label("learn-undated")
    return (Span("• "), Span(key, link=source.link), Span(f": {source.title} ({year})"))


AFTER: Mapping[str, Any] = {
    "more": lambda turn, f, _talk: part(turn, f.card, "more"),
    "sources": lambda turn, f, _talk: part(turn, f.card, "sources"),
    "short": lambda turn, f, _talk: part(turn, f.card, "short"),
    "related": lambda turn, f, _talk: related(turn, f.card),
    "topics": lambda turn, f, _talk: topics(turn, f),
}
EXAMPLES = (
    Facts(),
    Facts(card="ice"),
    Facts(titles={"ice": "Ice", UP: "Back"}),
    Facts(titles={"ice": "Ice", "warmth": "Warmth", NONE: "None of these"}, asked=True),
    Facts(titles={"ice": "Ice", NONE: "None of these"}, asked=True, lead="Thank you."),
    Facts(titles={"ice": "Ice", NONE: "None of these"}, asked=True, near=True),
)
