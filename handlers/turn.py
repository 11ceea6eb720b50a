"""One turn: everything a handler may use while it answers one event inside one transaction."""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import field
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from msgspec import Struct

from handlers.advice.reader import Reader
from handlers.coach.statements import Alarm
from handlers.days import local, runner_day
from handlers.events import Event
from handlers.pictures import Drawing
from handlers.replies import Reply, Why
from handlers.talks.dialogue import Script
from handlers.talks.prompter import Prompter
from handlers.text import Text
from handlers.words import Value, Words
from storage.frozen import frozen, replace
from storage.ids import new_id
from storage.records import Conversation, Identity, Place, Runner
from storage.work import Work

F = TypeVar("F")
R = TypeVar("R")


@frozen
class Ports:
    """What the core needs from outside: words, and the place on Earth to zone table. The clock comes with each event."""

    words: Words
    zone_at: Callable[[float, float], str | None]
    prompter: Prompter = field(default_factory=Prompter)
    reader: Reader = field(default_factory=Reader)
    backup_days: int = 14
    choose: Callable[[str], str] = secrets.choice  # a letter of some that nobody can foresee, for codes
    health: Mapping[str, str] = field(
        default_factory=dict
    )  # by platform: full (where none is named), lean or off


class Turn(Struct, kw_only=True, eq=False):
    """The state of one turn. `runner` may be replaced as she changes; `replies`, then `afterwards`, are shown after the commit."""

    ports: Ports
    work: Work
    now: datetime
    event: Event | None
    place: Place
    runner: Runner
    identity: Identity
    replies: list[Reply] = []
    afterwards: list[Reply] = []
    warned: set[str] = set()  # the safety texts said in this turn
    named: int = 0  # names given in this turn
    alarm: Alarm = Alarm()  # what the typed words of this turn may mean
    alarmed: bool = False  # a safety talk has taken the alarm up
    toast: str = ""
    silent: str = ""
    forget: bool = False
    export: bool = False
    rights_of: str = ""  # what the platform must say first, see Answer
    opens: str = ""

    @property
    def language(self) -> str:
        return self.runner.language

    @property
    def health(self) -> str:
        """What may be said of the body here: `full`; `lean`: asked, and never repeated; `off`: not asked."""
        return self.ports.health.get(self.place.platform, "full")

    @property
    def today(self) -> date:
        """The runner's day, which begins at 04:00 of hers."""
        return runner_day(self.now, self.runner.zone, self.runner.day_starts)

    @property
    def wall(self) -> datetime:
        """What her clock shows."""
        return local(self.now, self.runner.zone)

    @property
    def talks(self) -> tuple[Conversation, ...]:
        """Her open talks here, latest touched first."""
        return self.work.conversations.open(self.runner.id, self.place)

    def talk_of(self, flow: str) -> Conversation | None:
        """The open talk of a kind, latest touched first; None where there is none."""
        return next((talk for talk in self.talks if talk.flow == flow), None)

    def new_id(self) -> str:
        """A new name; those of one turn sort in their order, so that letters leave in the order they were written."""
        self.named += 1
        return new_id(self.now, nth=self.named)

    def text(self, key: str, **values: Value) -> Text:
        return self.ports.words.text(self.language, key, **values)

    def label(self, key: str, **values: Value) -> str:
        return self.ports.words.label(self.language, key, **values)

    def say(self, key: str, **values: Value) -> None:
        """Adds a message of its own."""
        self.replies.append(Reply(text=self.text(key, **values)))

    def change(self, **changes: Any) -> None:
        """Changes the runner and keeps her."""
        self.runner = replace(self.runner, **changes)
        self.work.people.save(self.runner)


def unasked(
    ports: Ports, work: Work, now: datetime, place: Place, runner: Runner, identity: Identity
) -> Turn:
    """A turn that nobody's event began: something is due, or a card is shown as it stands."""
    return Turn(ports=ports, work=work, now=now, event=None, place=place, runner=runner, identity=identity)


class Start(Struct, frozen=True, kw_only=True):
    """Another talk that begins on the same card."""

    flow: str
    facts: Mapping[str, Any]
    answers: Mapping[str, str] = {}
    editing: bool = False


class Finished(Struct, frozen=True, kw_only=True):
    """How a talk ends: its last text with the buttons that still act on it, or the talk that follows it."""

    text: Text = ()
    after: tuple[str, ...] = ()
    picture: Drawing | None = None
    why: Why | None = None  # kept with the card, for /why
    more: Mapping[str, Any] = {}  # facts that the buttons of the card need; JSON
    next: Start | Conversation | None = None
    promised: bool = False  # a safety text: sent as a letter too, should this process die before it is shown


@frozen
class Flow(Generic[F, R]):
    """A kind of talk: what it must know at its start, its script, and what is done with the value it gives.

    `heard` acts on the answers so far, at the start and after each. `stops` ends the talk before the question of that
    name is asked, where something came between since it began. `after` holds the buttons of the finished card.
    `examples` are facts to draw and walk the script with.
    """

    name: str
    facts: type[F]
    script: Callable[[F], Script[R]]
    finish: Callable[[Turn, F, R, Conversation], Finished]
    heard: Callable[[Turn, F, Mapping[str, str], Conversation], None] | None = None
    stops: Callable[[Turn, str], Finished | None] | None = None
    after: Mapping[str, Callable[[Turn, F, Conversation], Finished]] = field(default_factory=dict)
    examples: tuple[F, ...]
