"""What a typed line says, as far as it surely says it."""

from dataclasses import dataclass
from typing import Literal

Unit = Literal["km", "mi"]
Side = Literal["left", "right"]
Effort = Literal["easy", "steady", "hard", "all_out"]
Kind = Literal["ran", "rest", "other"]
Moment = Literal["during", "after", "morning"]
Reason = Literal["future", "too_old", "distance", "score", "duration", "date"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Distance:
    """How far; no unit when a bare number was typed and the runner's unit is not known (WORD-2)."""

    value: float
    unit: Unit | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Calves:
    """What is said about the calves. Neither fine nor a side nor a score: sore, the rest is to be asked.

    `sides` are those named as sore, left before right; a side scored 0 is not among them. `score` was stated
    without a side. Scores are whole, 0 to 10, and stand in the line beside a calf, a side or the pain.
    """

    fine: bool
    sides: tuple[Side, ...] = ()
    left: int | None = None
    right: int | None = None
    score: int | None = None
    uneven: bool = False  # one of both was said to be worse (PAIN-3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Log:
    """One day's entry; None means not said. `days_ago` is 0 to 7; `seconds` 60 to 172800; `words` the line as typed.

    Distance and effort belong to a run and stay None on a rest day or with another sport. No `kind`: the line told
    of the calves alone.
    """

    days_ago: int | None
    kind: Kind | None
    distance: Distance | None
    seconds: int | None
    effort: Effort | None
    calves: Calves | None
    moment: Moment | None
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """Understood, but impossible: `value` is the part of the line that cannot be, in lower case."""

    reason: Reason
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unclear:
    """Two plausible readings, the likelier first."""

    readings: tuple[Log, Log]


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """Two days told in one line, the earlier one first."""

    logs: tuple[Log, Log]
