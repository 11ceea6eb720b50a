"""A crowd of imaginary runners who do everything that people and platforms do, by a fixed seed."""

import os
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from typing import Any

from msgspec import structs

from handlers.commands import COMMANDS
from handlers.events import Command, Event, Location, Other, Person, Tap, Words
from handlers.replies import Button, Reply
from storage.records import Place

FIRST = int(os.environ.get("FIRST_SEED", "0"))  # other stories than those of every run: `make explore`

NAMES = (
    "{}",
    "<b>{}</b>",
    "**{}**",
    "@everyone {}",
    "\u202e{}",
    "{}\ud83d\u200b",
    "'; DROP TABLE runner; -- {}",
    "{{{}}}",
)
GARBAGE = (
    "",
    " ",
    "🦵🏽🔥🙃",
    "👩‍🚀" * 40,
    "ما الأخبار",
    "\u200b\u200b\u2060",
    "\u202edetlif",
    "<b>bold</b><script>alert(1)</script>",
    "**bold** _it_ [x](https://example.org) `",
    "@everyone @here <@1234>",
    "'; DROP TABLE runner; --",
    "{ $name } { -pro }",
    "\ue000\ue001",
    "\x00\x07\x1b[31m",
    "half a surrogate \ud83d",
    "a" * 10_000,
    "8k " * 3_000,
    "\n\n\n",
    "knock knock",
    "2 * 3 = ?",
    "٣ km",
    "½",
    "1e9 km",
    "nan",
    "null",
    "-3",
    "0 km",
    "400 km",
    "calf 11/10",
    "left calf -3",
    "99999999999999999999 km",
    "tomorrow 12k",
    "31.12. 12k",
    "yesterday",
    "undo",
)
LINES = (  # {d}: a number that is no score, {s} and {t}: scores
    "{d}k easy {d}min left calf {s}/10",
    "{d}mi hard R calf {s}/10",
    "rest",
    "yesterday {d}k",
    "ran {d} km in 52:30, both calves {s}/10 after",
    "{d} km locker, linke Wade {s}/10",
    "{d} km, both calves {s}/10",
    "left calf {s}/10, right calf {t}/10",
    "no pain, {d}k",
    "{d} km, keine Schmerzen",
    "Ruhetag, rechte Wade {s}/10",
    "gestern {d} km",
    "{d}k",
    "{d} km @ 5:{d}0 pace",
    "knee {d}/10",
    "linkes Knie {d}/10",
    "ran {d}k at {d}am",
    "{d}x400m",
    "{d} min run",
    "chest pain after {d} km",
    "other sport, calves fine",
    "skip today",
    "{d} km no {d} miles",
    "other runner says hi {mark}",
)


@dataclass
class Somebody:
    """One person in a private chat and in the club. `scores` are the only numbers she ever gives a calf."""

    mark: str
    place: Place
    club: Place
    person: Person
    scores: tuple[int, ...]
    others: tuple[int, ...]
    cards: dict[str, Reply] = field(default_factory=dict)
    tokens: deque[str] = field(default_factory=lambda: deque(maxlen=200))
    last: str = ""
    made: int = 0

    def shows(self, reply: Reply) -> str:
        """What her screen does with a reply; gives the message's id."""
        if reply.retires in self.cards:
            self.cards[str(reply.retires)] = structs.replace(self.cards[str(reply.retires)], rows=())
        self.made += 1
        message = reply.edits if reply.edits in self.cards else f"{self.mark}.{self.made}"
        assert message is not None
        self.cards[message] = reply
        self.tokens.extend(button.token for button in buttons(reply))
        self.last = message
        if len(self.cards) > 40:
            del self.cards[next(iter(self.cards))]
        return message


def buttons(reply: Reply) -> Iterator[Button]:
    """Every button of a reply."""
    return (button for row in reply.rows for button in row)


def crowd(size: int) -> list[Somebody]:
    """People with telling names, each with calf scores of her own."""
    return [_somebody(number) for number in range(size)]


def _somebody(number: int) -> Somebody:
    mark = f"Qz{number}"
    scores = tuple(range(1 + number % 3, 11, 3))
    return Somebody(
        mark=mark,
        place=Place(platform="test", chat=f"c{number}"),
        club=Place(
            platform="test", chat="club", topic=str(number % 2) if number % 4 else None, private=False
        ),
        person=Person(
            user=f"u{number}",
            name=NAMES[number % len(NAMES)].format(mark),
            locale=("en-GB", "de-AT", "en-US", "", "fr")[number % 5],
        ),
        scores=scores,
        others=tuple(n for n in range(1, 11) if n not in scores),
    )


class Chance:
    """Makes the next event of somebody."""

    def __init__(self, seed: int, everybody: list[Somebody]) -> None:
        self.random = Random(seed)
        self.everybody = everybody
        self.count = 0
        self._kinds: list[tuple[int, Callable[[Somebody, datetime], Event]]] = [
            (46, self._tap),
            (8, self._stray_tap),
            (14, self._line),
            (9, self._label),
            (6, self._garbage),
            (9, self._command),
            (2, self._other),
            (6, self._in_club),
        ]

    def event(self, who: Somebody, at: datetime) -> Event:
        """Something she does now."""
        makers, weights = [maker for _, maker in self._kinds], [weight for weight, _ in self._kinds]
        return self.random.choices(makers, weights)[0](who, at)

    def _base(self, who: Somebody, at: datetime) -> dict[str, Any]:
        self.count += 1
        return {"id": f"e{self.count}", "at": at, "place": who.place, "person": who.person}

    def _tap(self, who: Somebody, at: datetime) -> Event:
        """A button she sees: mostly of the newest card, sometimes of an older one."""
        cards = [message for message, card in who.cards.items() if card.rows]
        if not cards:
            return self._command(who, at)
        card = who.last if who.last in cards and self.random.random() < 0.9 else self.random.choice(cards)
        offered = [b for b in buttons(who.cards[card]) if self._hers(who, b.token)]
        if not offered:
            return self._command(who, at)
        return Tap(**self._base(who, at), token=self.random.choice(offered).token, card=card)

    def _hers(self, who: Somebody, token: str) -> bool:
        """She taps her own scores alone, and seldom what ends everything."""
        _, _, key, choice = token.split(":", 3)
        if key.startswith(("score", "pain_")):
            return not choice.isdigit() or int(choice) in (0, *who.scores)
        if key.startswith(("delete", "consent")) and choice in ("yes", "no", "young"):
            return (key.startswith("consent") and choice == "yes") or self.random.random() < 0.1
        return key != "how_often" or self.random.random() < 0.2

    def _stray_tap(self, who: Somebody, at: datetime) -> Event:
        """Old, foreign, forged and broken buttons."""
        other = self.random.choice(self.everybody)
        mine = [token for token in who.tokens if self._hers(who, token)]
        token = self.random.choice(mine or ["x:0:day:ran"])
        talk, turn, key, _ = token.split(":", 3)
        broken = (
            token,
            token,
            token,
            self.random.choice(list(other.tokens) or ["x:1:2:3"]) if other is not who else token,
            token[: self.random.randrange(len(token))],
            f"{talk}:{turn}:{key}:11",
            f"{talk}:{turn}:{key}:-1",
            f"{talk}:{turn}:score.left:yes",
            f"{talk}:{turn}:edit:edit",
            f"{talk}:{turn}:edit:keep",
            f"{talk}:{turn}:edit:day",
            f"{talk}:{turn}:after:undo:x",
            f"{talk}:999:{key}:x",
            f"{talk}:{turn}:back:back",
            f"{talk}:{turn}:{key}:\ud83d\x00",
            "\x00:\ud83d:::",
            ":::",
            "x" * 200,
        )
        card = self.random.choice([None, who.last or None, "m-nowhere"])
        return Tap(**self._base(who, at), token=self.random.choice(broken), card=card)

    def line(self, who: Somebody) -> str:
        """A typed log of hers."""
        text = self.random.choice(LINES).replace("{mark}", who.mark)
        for hole, numbers in (("{d}", (*who.others, 12, 21)), ("{s}", who.scores), ("{t}", who.scores)):
            while hole in text:
                text = text.replace(hole, str(self.random.choice(numbers)), 1)
        return text

    def _line(self, who: Somebody, at: datetime) -> Event:
        if self.random.random() < 0.2:
            return Command(**self._base(who, at), name="log", words=self.line(who))
        return Words(**self._base(who, at), text=self.line(who))

    def _label(self, who: Somebody, at: datetime) -> Event:
        """A button's words, typed; a bare number is one of her scores or too large for one."""
        card = who.cards.get(who.last)
        labels = [b.label for b in buttons(card) if self._hers(who, b.token)] if card else []
        numbers = [str(n) for n in (*who.scores, 0, 12, 21)]
        text = self.random.choice(
            [*labels, *labels, *numbers, "Berlin", "18:42", "44 min", "22:00-6:00", f"note of {who.mark}"]
        )
        return Words(**self._base(who, at), text=text)

    def _garbage(self, who: Somebody, at: datetime) -> Event:
        return Words(**self._base(who, at), text=self.random.choice(GARBAGE))

    def _command(self, who: Somebody, at: datetime) -> Event:
        names = (*COMMANDS, "checkin", "checkin", "checkin", "start", "nonsense", "", "<b>" * 30)
        words = self.random.choice(["", "", "", self.line(who), self.random.choice(GARBAGE)])
        return Command(**self._base(who, at), name=self.random.choice(names), words=words)

    def _other(self, who: Somebody, at: datetime) -> Event:
        if self.random.random() < 0.5:
            return Other(**self._base(who, at))
        return Location(**self._base(who, at), latitude=52.5, longitude=13.4)

    def _in_club(self, who: Somebody, at: datetime) -> Event:
        maker = self.random.choice(
            [self._line, self._label, self._garbage, self._command, self._tap, self._other]
        )
        return structs.replace(maker(who, at), place=who.club)
