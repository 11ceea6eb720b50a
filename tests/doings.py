"""What somebody does who lives with the bot for weeks, by a fixed seed: answers her cards, hurts, travels, forgets, comes back."""

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import NamedTuple

from msgspec import structs

from handlers.events import Command, Edited, Event, Location, Other, Tap, Words
from handlers.replies import Button
from storage.frozen import replace
from storage.records import Place
from tests.chat import Chat

Makes = Callable[["Somebody"], tuple[Event, ...]]
SAID = {"left": "left calf", "right": "right calf", "both": "both calves"}
DANGER = (
    "I have chest pain", "my calf is red, warm and swollen", "I felt a pop in my calf", "meine Wade ist dick und warm",
    "I can't stand on tiptoe since yesterday", "numb foot", "dark urine", "I take ciprofloxacin", "Brustschmerzen",
)  # fmt: skip
LINES = (
    "rest", "other sport, calves fine", "skip today", "my calf hurts", "both 3, left worse", "left calf 3/10, no 4/10", "calves fine",
    "ran 50 min", "tired", "no pain, 6k", "Ruhetag, rechte Wade 4/10", "8 km no 8 miles", "my calf is tight every run after 3 km",
    "started at 2 km, gone 10 minutes after I stopped", "morning stiffness 20 minutes", "seen a doctor", "my physio gave me a plan",
    "can I run with pain?", "I'm worried", "why do my calves hurt", "thirst", "vacation until 30 June", "I'm sick", "I'm back",
)  # fmt: skip
WISHES = (
    "remind me to drink at 10 and 15", "remind me to stretch every Tuesday 19:00", "rest reminder on Fridays 20:00",
    "remind me of the washing at 23:30", "warm up reminder before my runs", "routine reminder at 18:00", "stop the water reminders",
    "fewer reminders", "pause until Friday", "no reminders until Monday", "remind me to pack in 20 minutes", "look back on sundays",
    "erinnere mich jeden Tag um 6 ans Trinken", "resume",
)  # fmt: skip
COMMANDS = (
    "checkin", "checkin", "today", "history", "plan", "routine", "routine", "reminders", "settings", "ladder", "ladder", "raises", "shoes",
    "causes", "learn", "why", "help", "cancel", "start", "export", "delete", "club", "privacy",
)  # fmt: skip
SETTINGS = (
    "Tokyo", "Berlin", "Los Angeles", "Auckland", "06:00", "21:40", "23:30", "quiet 21:00-9:00", "miles", "km", "English", "Deutsch",
    "morning 06:15", "weekly", "daily", "off", "",
)  # fmt: skip
PLANS = (
    "tomorrow 12k 18:00",
    "thu intervals 6:30",
    "sat rest",
    "tue thu sat 8k",
    "sun long run 20k 9:00",
    "clear",
    "",
)
TYPED = (
    "3", "0", "7", "10", "44 min", "1:02:30", "8.4", "5 miles", "18:42", "Berlin", "Blue ones", "none", "Two weeks of rest", "25", "yes", "no",
    "back", "undo", "edit", "cancel", "skip", "later", "tomorrow", "1 May", "ibuprofen", "",
)  # fmt: skip


class Told(NamedTuple):
    """What a typed line says for sure: nothing of it may be lost."""

    days_ago: int = 0
    metres: int | None = None
    scores: tuple[tuple[str, int], ...] = ()


@dataclass
class Somebody:
    """A runner, what she has on her screen, and how she is: `sore` is the score that she gives most."""

    chat: Chat
    random: Random
    sore: int = 0
    told: Told | None = None
    old: list[tuple[Button, str]] = field(default_factory=list)  # buttons that once stood on her cards
    past: list[Event] = field(default_factory=list)

    def acts(self) -> tuple[Event, ...]:
        """What she does now: one event, or several at the same moment."""
        self.told = None
        if self.random.random() < 0.03:
            self.sore = self.random.choice((0, 0, 1, 2, 3, 4, 6, 8))
        makers, weights = [maker for maker, _ in _MAKERS], [weight for _, weight in _MAKERS]
        events = self.random.choices(makers, weights)[0](self)
        self.past += events
        return events

    @property
    def places(self) -> tuple[Place, Place]:
        """Where she speaks in private."""
        return self.chat.place, replace(self.chat.place, topic="9")

    def notes(self, what: str) -> None:
        """For the story of a failing test."""
        self.chat.log.append(f"   ---- {what}")

    def must(self, holds: bool, what: str) -> None:
        """Something that always holds; where it does not, her story so far is told."""
        if not holds:
            raise AssertionError(what + "\n" + "\n".join(self.chat.log[-60:]))

    # What stands on her screen

    def cards(self) -> list[tuple[str, list[Button]]]:
        """Her messages with buttons that she may tap, the newest last."""
        found = [(m.id, [b for row in m.rows for b in row if self._hers(b)]) for m in self.chat.messages]
        return [(id, buttons) for id, buttons in found if buttons]

    def _hers(self, button: Button) -> bool:
        """She gives scores near what she feels, and seldom ends what would end the story."""
        if button.token.startswith("g:"):
            return False
        _, _, key, choice = button.token.split(":", 3)
        if choice.isdigit() and key.partition(".")[0] in ("score", "pain", "walk", "worst"):
            return abs(int(choice) - self.sore) <= 1
        seldom = (
            (key, choice) in {("delete", "yes"), ("consent", "no"), ("consent", "young")}
            or key in ("how_often", "most_a_day")
            or (key == "pause" and choice != "daily")
            or choice in ("meant_else",)
        )
        return not seldom or self.random.random() < 0.08

    def remembers(self) -> None:
        """Keeps the buttons of her newest card for later."""
        for id, buttons in self.cards()[-1:]:
            self.old.extend((button, id) for button in buttons)
        del self.old[:-300]


def button_of(who: Somebody, event: Event) -> str:
    """What she did, in a few words."""
    if isinstance(event, Tap):
        label = next((button.label for button, _ in who.old if button.token == event.token), "")
        return f"[{label}] {event.token[21:]} on {event.card}"
    return f"{type(event).__name__} {getattr(event, 'name', '')} {getattr(event, 'text', '') or getattr(event, 'words', '')}"


def _tap(who: Somebody, button: Button, card: str | None) -> Tap:
    return Tap(**who.chat._arrival(), token=button.token, card=card)


def _words(who: Somebody, text: str) -> Event:
    if text.startswith("/"):
        name, _, words = text[1:].partition(" ")
        return Command(**who.chat._arrival(), name=name, words=words)
    return Words(**who.chat._arrival(), text=text)


def answers(who: Somebody) -> tuple[Event, ...]:
    cards = who.cards()
    if not cards:
        return (_words(who, "/checkin"),)
    id, buttons = cards[-1] if who.random.random() < 0.85 else who.random.choice(cards)
    onward = [b for b in buttons if b.token.split(":", 3)[3] not in ("back", "keep", "undo")]
    return (_tap(who, who.random.choice(onward if onward and who.random.random() < 0.85 else buttons), id),)


def two_taps(who: Somebody) -> tuple[Event, ...]:
    """Two fingers on one card."""
    cards = who.cards()
    if not cards:
        return (_words(who, "/today"),)
    id, buttons = who.random.choice(cards[-3:])
    return tuple(_tap(who, who.random.choice(buttons), id) for _ in range(2))


def old_tap(who: Somebody) -> tuple[Event, ...]:
    """A card from further up, some of them weeks old."""
    if not who.old:
        return answers(who)
    button, card = who.random.choice(who.old)
    return (_tap(who, button, who.random.choice((card, card, card, None))),)


def line(who: Somebody) -> tuple[Event, ...]:
    """A typed log that says all there is to say."""
    near = who.random.choice((who.sore, who.sore, max(0, who.sore - 1), min(10, who.sore + 1)))
    km, side, back = (
        who.random.choice((3, 5, 8, 12, 21)),
        who.random.choice(("left", "right", "both")),
        who.random.choice((0, 0, 0, 1)),
    )
    sides = ("left", "right") if side == "both" else (side,)
    day = "yesterday " * back
    text, metres, scores = who.random.choice(
        (
            (
                f"{day}{km}k easy {km * 6}min {SAID[side]} {near}/10",
                km * 1000,
                tuple((s, near) for s in sides),
            ),
            (f"{day}{km} km, {SAID[side]} {near}/10", km * 1000, tuple((s, near) for s in sides)),
            (f"{day}{SAID[side]} {near}/10", None, tuple((s, near) for s in sides)),
            (f"{day}{km}k easy, calves fine", km * 1000, ()),
            (f"{day}left calf {near}/10, right calf 0/10", None, (("left", near), ("right", 0))),
            (f"{'gestern ' * back}{km} km locker, Waden {near}/10", km * 1000, ()),
        )
    )
    who.told = Told(back, metres, scores)
    return (_words(who, f"/log {text}" if who.random.random() < 0.2 else text),)


def says(*lines: str, command: str = "") -> Makes:
    def maker(who: Somebody) -> tuple[Event, ...]:
        return (_words(who, f"{command} {who.random.choice(lines)}".strip()),)

    return maker


def label(who: Somebody) -> tuple[Event, ...]:
    """A button's words, typed."""
    labels = [b.label for _, buttons in who.cards()[-2:] for b in buttons]
    return (_words(who, who.random.choice(labels or ["Ran"])),)


def commands(who: Somebody) -> tuple[Event, ...]:
    return (_words(who, f"/{who.random.choice(COMMANDS)}"),)


def edited(who: Somebody) -> tuple[Event, ...]:
    return (Edited(**who.chat._arrival(), text=who.random.choice((*LINES, *DANGER, "left calf 8/10"))),)


def location(who: Somebody) -> tuple[Event, ...]:
    return (Location(**who.chat._arrival(), latitude=52.5, longitude=13.4),)


def other(who: Somebody) -> tuple[Event, ...]:
    return (Other(**who.chat._arrival()),)


def again(who: Somebody) -> tuple[Event, ...]:
    """The platform delivers something once more."""
    return (who.random.choice(who.past[-30:]),) if who.past else answers(who)


def elsewhere(who: Somebody) -> tuple[Event, ...]:
    """She writes from a second private place of hers."""
    place = who.places[1]
    events = who.random.choice((answers, line, commands))(who)
    return tuple(structs.replace(event, place=place) for event in events)


_MAKERS: tuple[tuple[Makes, float], ...] = (
    (answers, 50),
    (two_taps, 4),
    (old_tap, 5),
    (line, 9),
    (says(*LINES), 7),
    (says(*DANGER), 1.5),
    (says(*TYPED), 5),
    (label, 3),
    (commands, 9),
    (says(*WISHES), 3),
    (says(*SETTINGS, command="/settings"), 2),
    (says(*PLANS, command="/plan"), 1.5),
    (edited, 1.5),
    (location, 0.7),
    (other, 0.5),
    (again, 1.5),
    (elsewhere, 1),
)
