"""Times that run by themselves on a card: holds and rests. What is shown follows from when they began, so a restart costs nothing."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from handlers.text import Span, Text
from handlers.turn import Turn

PAUSE = "pause"
CARD = "card"  # in a letter: whatever message shows the card by then


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """So many seconds of one thing, within set number `set` of `sets`: its words stand under `timer-<name>`."""

    name: str
    seconds: int
    set: int
    sets: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Phases one after the other, from the moment a card came; then the words `timer-<end>`."""

    phases: tuple[Phase, ...]
    end: str

    def ends(self, began: datetime) -> tuple[datetime, ...]:
        """When each phase is over."""
        ends, at = [], began
        for phase in self.phases:
            at += timedelta(seconds=phase.seconds)
            ends.append(at)
        return tuple(ends)

    def at(self, began: datetime, now: datetime) -> int:
        """Which phase it is; one past the last when all are over."""
        return sum(now >= end for end in self.ends(began))

    def said(self, turn: Turn, began: datetime) -> Text:
        """The line below the card: what to do now, and until when."""
        index = self.at(began, turn.now)
        if index == len(self.phases):
            return turn.text(f"timer-{self.end}")
        phase, until = self.phases[index], self.ends(began)[index]
        clock = until.astimezone(turn.wall.tzinfo)
        said = turn.text(f"timer-{phase.name}", set=phase.set, sets=phase.sets)
        return (*said, Span(" "), Span(f"{clock:%H:%M:%S}", bold=True, until=until))

    def stamped(self, choice: str, began: datetime, now: datetime) -> str:
        """A pause says at which set it was tapped: `pause.3`."""
        if choice != PAUSE:
            return choice
        index = min(self.at(began, now), len(self.phases) - 1)
        return f"{PAUSE}.{self.phases[index].set}"
