"""What the coach keeps on its shelf: safety screens, flags, and what was said of a calf besides its scores."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date, datetime
from typing import Literal

from storage.frozen import frozen
from storage.records import Side

SHELF = "coach"


@frozen
class Screened:
    """A safety screen as it was answered (RED-0). `complete` is False while a question of it is open (RED-0c)."""

    short: bool
    answers: Mapping[str, str] = field(default_factory=dict)
    complete: bool = True
    onset: str = ""
    medicines: tuple[str, ...] | None = None
    risks: str = ""
    peak: int | None = None  # the highest score known when it was asked
    whole: bool = True  # the screen of an episode, and not the questions of some typed words or of one day


@frozen
class Raised:
    """A level that was sent: E emergency, T same day, S see a professional soon. Never lowered by an edit (PAIN-26)."""

    level: Literal["E", "T", "S"]
    rules: tuple[str, ...]
    says: tuple[str, ...]  # the sentences of its message
    raised_at: datetime
    side: Side | None = None
    reason: str = ""  # what of the rule, where it has several
    read: str = ""  # the question, where it was read from typed words and not answered (RED-0)
    answer: Literal["", "not_yet", "not_seen", "seen"] = ""
    asked: int = 0  # how often she was asked about it (RED-21)
    lifted_on: date | None = None
    withdrawn: bool = False
    pending: bool = False  # set by a yes while its screen goes on: its message has not gone out yet (RED-0)
    run_from: date | None = None
    advice: str = ""


@frozen
class Noted:
    """What was said of one side on one day besides its scores (section 3, Inputs). Unknown is None or empty."""

    side: Side
    onset: str = ""
    qualities: tuple[str, ...] = ()
    site: str = ""
    limp: bool | None = None
    could_run_on: bool | None = None
    heel_raise: str = ""
    bone_spot: bool | None = None
    bruise: bool | None = None
    swelling: bool | None = None
    cramp_released: bool | None = None
    longer_run: bool | None = None
    night: bool | None = None
    worse_side: bool | None = None
    stairs: int | None = None
    stiff_minutes: int | None = None
    began: int | None = None  # RED-16, as `Calf` has it
    eased: int | None = None
    same_before: bool | None = None


@frozen
class Settled:
    """Which of two scores of that day counts was asked and answered for this side (PAIN-25): it is asked once."""

    side: Side


@frozen
class Closed:
    """The three lines of an episode that is over were said, by the day of its first pain."""

    side: Side
    start: date


@frozen
class Quiet:
    """ "Fine" to a card that asked for every day since one: no calf hurt from that day on (section 3, unlogged days)."""

    since: date


@frozen
class Plan:
    """A professional gave her a tendon plan (PAIN-12 d), or she says that it still holds: `recorded` is then the day it was first told."""

    confirmed: date
    recorded: date | None = None


@frozen
class Walked:
    """A brisk walk of 30 minutes (RTR-1): the worst calf score in it, and a limp."""

    pain: int
    limp: bool = False


@frozen
class Tested:
    """The entry tests of RTR-1, in their order; None after the first pain, or where not tried."""

    left_raises: int | None = None
    right_raises: int | None = None
    raises_pain: bool = False
    jumps_pain: int | None = None
    hops_pain: int | None = None


@frozen
class Session:
    """A session of the ladder (RTR-3); `ended_early` by pain (PAIN-10)."""

    stage: int
    ended_early: bool = False
