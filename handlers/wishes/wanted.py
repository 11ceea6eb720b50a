"""What a line may want of the reminders."""

from dataclasses import dataclass
from datetime import date, time
from typing import Literal

from storage.frozen import Struct
from storage.records import Slot


class Wish(Struct, frozen=True, kw_only=True):
    """Another reminder. Without `times` they are asked; without `weekdays`, `every` and `on` it has its kind's usual days."""

    kind: str
    times: tuple[time, ...] = ()
    weekdays: frozenset[int] = frozenset()
    every: int = 1
    anchor: date | None = None  # its first day
    on: date | None = None  # that day only
    minutes: int | None = None  # so long from now, once
    until: date | None = None
    slot: Slot = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """Nothing until the morning of a day; None: she is asked until when."""

    until: date | None = None


Name = Literal["running", "resting", "injured", "sick"]
STATES: tuple[Name, ...] = ("running", "resting", "injured", "sick")


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What keeps her from running, until a day where she names one; or that nothing does any more."""

    state: Name
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Less:
    """Fewer reminders, or (`stop`) no more, of one kind or of all."""

    kind: str | None = None
    stop: bool = False


What = Literal["times", "days", "open", "off", "on", "delete", "rest"]
WHATS: tuple[What, ...] = ("times", "days", "open", "off", "on", "delete", "rest")


@dataclass(frozen=True, slots=True, kw_only=True)
class Alter:
    """One that she has is to come differently, or no more. What is said of it must all fit: its kind or her own words,
    a time at which it comes (`at`), days on which it does (`days`); or it is the one just spoken of (`this`).
    """

    what: What
    kind: str | None = None
    words: str = ""
    at: time | None = None
    days: frozenset[int] = frozenset()
    this: bool = False
    named: bool = False  # whether the line says that it is a reminder
    clear: bool = False  # whether its times can be nothing but times of day
    times: tuple[time, ...] = ()  # from now on
    weekdays: frozenset[int] = frozenset()  # from now on
    on: date | None = None  # that day only
    minutes: int = 0  # so much later
    until: date | None = None  # it rests, and comes again on that day


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """The list, the question what to add, more a day, or the end of a pause."""

    what: Literal["show", "begin", "more", "resume"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """It is about reminders, and cannot be: `wish-<key>` says why, with an example."""

    key: str
    value: str = ""


Wanted = Wish | Alter | Pause | State | Less | Open | Problem


class Odd(Exception):
    """Raised while a line is read that cannot be what it says."""

    def __init__(self, key: str, value: str = "") -> None:
        super().__init__(key)
        self.problem = Problem(key=key, value=value.strip(" ,"))
