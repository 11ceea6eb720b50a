"""Her shoes: what each pair is called, when it was bought, how far it went, what kind it is, and whether it is retired."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from handlers.advice.loads import log
from handlers.phrases import day_name, distance_of
from handlers.quicklog.lexicon import LANGUAGES, meanings
from handlers.talks.answers import METRES_PER_MILE, one_of, shaped, words
from handlers.talks.dialogue import Question, Script, Unreadable, ask, say
from handlers.turn import Finished, Start, Turn
from storage.records import Conversation, Shoe, Unit

SHOWN = 8
MOST_PAIRS = 60
LONGEST_START, MOST_DROP = 5_000_000, 20  # metres, millimetres
KINDS = ("usual", "minimal", "spiked", "plated")  # LOAD-8
FIELDS = ("name", "start", "bought", "drop", "kind", "retire", "use", "back_to_list")

PAIR = Question("shoe", shaped("s\\d{1,4}|add|retired|done"), width=1)
NAME = Question("shoe_name", words(40), typed=True, samples=("Blue ones",))
FIELD: Question[str] = Question("shoe_field", one_of(*FIELDS), FIELDS, width=2)
KIND: Question[str] = Question("shoe_kind", one_of(*KINDS), KINDS)


def _drop(text: str) -> float | None:
    if text == "unknown":
        return None
    match = re.fullmatch(r"\s*(\d{1,2}(?:[.,]\d)?)\s*(?:mm|millimet\w*)?\s*", text.lower())
    if match is None:
        raise Unreadable("unreadable-drop")
    said = float(match[1].replace(",", "."))
    if said > MOST_DROP:
        raise Unreadable("impossible-drop", most=MOST_DROP)
    return said


DROP = Question("shoe_drop", _drop, ("0", "4", "8", "10", "unknown"), width=5, typed=True, samples=("6 mm",))


@dataclass(frozen=True, slots=True)
class _StartReader:
    """Reads how far a pair had run before, in metres; "new" is 0. A bare number is in her unit."""

    unit: Unit

    def __call__(self, text: str) -> int | None:
        if text in ("new", "unknown"):
            return 0 if text == "new" else None
        match = re.fullmatch(
            r"\s*(\d{1,5}(?:[.,]\d{1,2})?)\s*(k|km|kilomet\w*|mi|miles?|meilen?)?\s*", text.lower()
        )
        if match is None:
            raise Unreadable("unreadable-start")
        miles = (match[2] or self.unit).startswith(("mi", "me"))
        metres = round(float(match[1].replace(",", ".")) * (METRES_PER_MILE if miles else 1000))
        if metres > LONGEST_START:
            raise Unreadable("impossible-start")
        return metres


def _start(unit: Unit) -> Question[int | None]:
    return Question("shoe_start", _StartReader(unit), ("new", "unknown"), typed=True, samples=("120 km",))


def bought_on(text: str, today: date) -> date | None:
    """ "today", "unknown", "2025-03-12", "12.3.2025", "12 March 2025", "March 2025": not after today."""
    said = text.strip().casefold()
    if said in ("today", "unknown"):
        return today if said == "today" else None
    numbers = [int(number) for number in re.findall(r"\d+", said)]
    months = {
        w: int(m.number) for each in LANGUAGES for w, m in meanings(each).items() if m.group == "months"
    }
    months |= {"may": 5, "mai": 5}
    month = next((months[word] for word in re.findall(r"[^\W\d_]+", said) if word in months), None)
    try:
        if month is not None and len(numbers) in (1, 2):
            found: date | None = date(numbers[-1], month, numbers[0] if len(numbers) == 2 else 1)
        elif re.fullmatch(r"\d{4}-\d{1,2}-\d{1,2}", said):
            found = date(*numbers)
        elif re.fullmatch(r"\d{1,2}\.\s?\d{1,2}\.\s?\d{4}", said):
            found = date(numbers[2], numbers[1], numbers[0])
        else:
            found = None
    except ValueError:
        raise Unreadable("impossible-bought") from None
    if found is None:
        raise Unreadable("unreadable-bought")
    if found > today or found.year < 1990:
        raise Unreadable("impossible-bought")
    return found


@dataclass(frozen=True, slots=True)
class _BoughtReader:
    today: date

    def __call__(self, text: str) -> date | None:
        return bought_on(text, self.today)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Her pairs in words by key, those retired too; the one that is looked at, if any."""

    today: date
    unit: Unit = "km"
    lines: str = ""
    pairs: Mapping[str, str] = field(default_factory=dict)
    retired: Mapping[str, str] = field(default_factory=dict)
    pair: str = ""
    saved: bool = False


def start(turn: Turn, pair: str = "", *, saved: bool = False) -> Start:
    """Opens her shoes, or one pair of them."""
    past = log(turn, turn.today)
    told = {each.shoe.key: _in_words(turn, each.shoe, each.metres) for each in past.pairs}
    names = {each.shoe.key: each.shoe.name for each in past.pairs if not each.shoe.retired}
    gone = {each.shoe.key: each.shoe.name for each in past.pairs if each.shoe.retired}
    shown = [each.shoe.key for each in past.pairs if each.shoe.key in names][-SHOWN:]
    lines = "\n".join(told[key] for key in shown) or turn.label("shoes-none")
    return Start(
        flow="shoes",
        facts={
            "today": turn.today.isoformat(),
            "unit": turn.runner.units or "km",
            "lines": told[pair] if pair else lines,
            "pairs": {key: names[key] for key in shown},
            "retired": dict(list(gone.items())[-SHOWN:]),
            "pair": pair if pair in told else "",
            "saved": saved,
        },
    )


def shoes(f: Facts) -> Script[tuple[str, str, Any]]:
    """Gives the pair, the field, and its new value."""
    if f.saved:
        yield from say("setting-saved")
    if f.pair:
        return (yield from _one(f, f.pair))
    last = ("retired",) if f.retired else ()
    chosen = yield from ask(PAIR, (*f.pairs, "add", *last, "done"), f.pairs, lines=f.lines)
    if chosen == "retired":
        chosen = yield from ask(PAIR.of("old"), (*f.retired, "done"), f.retired, lines=f.lines)
    if chosen == "add":
        name = yield from ask(NAME)
        return "", "add", (name, (yield from ask(_start(f.unit), name=name)))
    return chosen, "done" if chosen == "done" else "open", None


def _one(f: Facts, pair: str) -> Script[tuple[str, str, Any]]:
    turned = "use" if pair in f.retired else "retire"
    chosen = yield from ask(
        FIELD, ("name", "start", "bought", "drop", "kind", turned, "back_to_list"), lines=f.lines
    )
    value: Any = None
    name = f.pairs.get(pair) or f.retired.get(pair, "")
    match chosen:
        case "name":
            value = yield from ask(NAME)
        case "start":
            value = yield from ask(_start(f.unit), name=name)
        case "bought":
            question = Question(
                "shoe_bought",
                _BoughtReader(f.today),
                ("today", "unknown"),
                typed=True,
                samples=("March 2025",),
            )
            value = yield from ask(question, name=name)
        case "drop":
            value = yield from ask(DROP, name=name)
        case "kind":
            value = yield from ask(KIND, name=name)
    return pair, chosen, value


def finish(turn: Turn, f: Facts, said: tuple[str, str, Any], _talk: Conversation) -> Finished:
    key, what, value = said
    pairs = {shoe.key: shoe for shoe in turn.work.log.shoes(turn.runner.id)}
    match what:
        case "add" if len(pairs) >= MOST_PAIRS:
            return Finished(text=turn.text("shoes-many", most=MOST_PAIRS), after=("shoes",))
        case "add":
            name, metres = value
            key = f"s{len(pairs) + 1}"
            new = Shoe(runner=turn.runner.id, key=key, name=name, added_at=turn.now, start_metres=metres)
            turn.work.log.save_shoe(new)
            return Finished(next=start(turn, key, saved=True))
        case "done":
            return Finished(text=turn.text("shoes-done", lines=f.lines), after=("shoes",))
        case "back_to_list":
            return Finished(next=start(turn))
        case "open":
            return Finished(next=start(turn, key if key in pairs else ""))
    if key not in pairs:
        return Finished(next=start(turn))
    field = {"start": "start_metres", "retire": "retired", "use": "retired"}.get(what, what)
    change: dict[str, Any] = {field: what == "retire" if field == "retired" else value}
    turn.work.log.save_shoe(replace(pairs[key], **change))
    return Finished(next=start(turn, "" if what == "retire" else key, saved=True))


def _in_words(turn: Turn, shoe: Shoe, metres: int) -> str:
    """ "Blue ones: 312 km, bought Wed 12 Mar 2025, drop 8 mm"."""
    parts = [distance_of(turn, metres, digits=0)]
    if shoe.start_metres is None:
        parts[0] = turn.label("shoe-since", distance=parts[0])
    if shoe.bought:
        parts.append(turn.label("shoe-bought", day=f"{day_name(turn, shoe.bought)} {shoe.bought.year}"))
    if shoe.drop is not None:
        parts.append(turn.label("shoe-drop", drop=shoe.drop))
    if shoe.kind in KINDS[1:]:
        parts.append(turn.label(f"shoe-kind-{shoe.kind}"))
    if shoe.retired:
        parts.append(turn.label("shoe-retired"))
    return turn.label("shoe-line", name=shoe.name, what=", ".join(parts))
