"""What one day of a calf came to, and what is carried from day to day: the episode, what is owed, the ladder."""

from datetime import date
from typing import Final

from handlers.coach.ladder import Progress
from handlers.coach.policy import Colour, Facts
from handlers.coach.story import UNTOLD, Calf, Flag
from storage.frozen import Struct
from storage.records import Side

KEEP_RED: Final = frozenset({"RED-14", "RED-15", "PAIN-14"})  # RED until [Seen, running allowed again]


def closes_the_day(flag: Flag) -> bool:
    """PAIN-1: an E or T flag of section 2. PAIN-14 is a T flag whose colour is RED."""
    return flag.level != "S" and flag.rule not in KEEP_RED


def keeps_red(flag: Flag) -> bool:
    """A flag or level whose calf stays RED until a professional allowed running."""
    return flag.rule in KEEP_RED


class Step(Struct, frozen=True, kw_only=True):
    """One calf on one day, judged."""

    day: date
    calf: Calf
    facts: Facts
    rule: str  # the row of the table, "RTR-0" on a ladder day, "RED-21" on the day a flag was lifted
    colour: Colour
    row_colour: Colour | None = None  # what the row alone says, before PAIN-11 and PAIN-8a
    held: bool = False
    signs: tuple[str, ...] = ()
    zero: bool = False  # every score 0, and every due one answered
    answered: bool = False  # every due score answered
    ran: bool = False
    start: date | None = None  # of the episode
    peak: int | None = None  # the cramp's own score left out
    untied: int = 0  # the highest score that belongs to no ladder session

    @property
    def red_sign(self) -> bool:
        """Whether a condition of PAIN-4 or PAIN-5 held."""
        return self.row_colour == "red"

    @property
    def lasting_sign(self) -> bool:
        """Whether a condition of PAIN-6 held, or of the trial run of PAIN-7."""
        return self.row_colour == "amber_b" and self.rule != "RTR-0"


class Episode(Struct, frozen=True, kw_only=True):
    """One calf's trouble from its first pain (day 0) to the seventh zero day with no ladder owed."""

    side: Side
    start: date
    ended: date | None = None
    cramps_only: bool = False  # all its pain was PAIN-2 (PAIN-19)


class Calves(Struct, kw_only=True):
    """The state of one calf while its days are read. Copied, never shared, when an answer is tried."""

    side: Side
    steps: tuple[Step, ...] = ()
    ended: tuple[Episode, ...] = ()
    start: date | None = None
    colour: Colour = "none"
    nothing_later: frozenset[str] = frozenset()  # asked of the later days in vain: onset, site
    late: date | None = None  # the last day whose answer was taken for days before it
    held: Calf = UNTOLD  # onset, qualities, site, bone spot, longer run: the last answers of the episode
    injury: date | None = None
    limped: bool = False
    unlike: bool = False  # one side was said to be worse
    cramps_only: bool = True
    owed: bool = False
    pending: frozenset[str] = frozenset()  # an AMBER-B that came only from these unknown answers
    red: bool = False  # since the ladder's last start
    red_day: date | None = None  # the last day a RED condition held
    red_until: date | None = None  # the last of the days without running
    professional: bool = False
    run_from: date | None = None
    zero_run: int = 0  # towards the end of the episode
    zero_days: int = 0  # in a row, for PAIN-8
    last_pain: date | None = None

    @property
    def owes(self) -> bool:
        """PAIN-8a."""
        return self.owed or bool(self.pending)

    def begins(self, day: date) -> None:
        """An episode opens."""
        self.start, self.held, self.injury = day, UNTOLD, None
        self.limped = self.unlike = self.professional = False
        self.nothing_later = frozenset()
        self.run_from, self.cramps_only = None, True

    def ends(self, day: date) -> None:
        """Seven zero days, and no ladder owed."""
        assert self.start is not None
        over = Episode(side=self.side, start=self.start, ended=day, cramps_only=self.cramps_only)
        self.ended = (*self.ended, over)
        self.start, self.red, self.red_day, self.red_until = None, False, None, None


class Ladder(Struct, kw_only=True):
    """The ladder of the person while days are read; sessions are runs, so both calves share it."""

    since: date | None = None
    progress: Progress = Progress()
    stops: tuple[tuple[date, int], ...] = ()  # RTR-8: the day, and the stage

    @property
    def running(self) -> bool:
        """Whether sessions were begun since the last start."""
        return self.progress.last is not None

    def restarts(self, day: date) -> None:
        """From RTR-1 and stage 1."""
        self.since, self.progress = day, Progress()
