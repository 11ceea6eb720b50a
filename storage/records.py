"""What Soleus keeps: small frozen records with aware UTC times."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Literal, NamedTuple

from storage.frozen import Struct, frozen

Unit = Literal["km", "mi"]
Side = Literal["left", "right"]
DayKind = Literal["ran", "rest", "other", "skipped"]
Effort = Literal["easy", "steady", "hard", "all_out"]
Phase = Literal["open", "editing", "done", "closed"]
Policy = Literal["drop", "resend"]
Cadence = Literal["daily", "weekly", "off"]
State = Literal["", "resting", "injured", "sick", "vacation"]
Slot = Literal["", "run_day", "before_run", "after_run", "warm"]

RPE: Mapping[Effort, int] = {"easy": 2, "steady": 4, "hard": 6, "all_out": 10}  # QUEST-2


class Place(Struct, frozen=True, kw_only=True):
    """Where to speak: a chat of one platform; `private` when only the person and the bot are in it."""

    platform: str
    chat: str
    topic: str | None = None
    private: bool = True


class Runner(Struct, frozen=True, kw_only=True):
    """A person, independent of any platform. Wall-clock times are local to `zone`."""

    id: str
    created_at: datetime
    consented_at: datetime | None = None
    language: str = "en"
    units: Unit | None = None
    zone: str = "UTC"
    check_in_at: time = time(19, 30)
    morning_at: time = time(7, 30)
    quiet_from: time = time(22)
    quiet_until: time = time(7)
    day_starts: time = time(4)
    cadence: Cadence = "daily"
    paused_until: date | None = None
    name: str = ""  # as the platform says it; sealed, as all below
    state: State = ""  # what keeps her from running as usual, said by herself or by the coach
    state_until: date | None = None  # its last day, where she named one
    most_a_day: int = 4  # messages that may come unasked on one day
    fluids_limited: bool | None = None  # HYD-7; None: not asked
    warm_days: bool = False  # she wants a word about drinking on warm days
    lower_threshold: bool | None = None  # RED-19; None: not asked, or rather not said
    birth_until: date | None = None  # RED-19: pregnant, or within 12 weeks of birth, until then
    age_group: Literal["", "under_16", "16_17"] = ""  # RED-19
    heard_on: date | None = None  # the last day on which she said or tapped anything
    asked_on: str = ""  # the platform where she is asked, if she has accounts on several; empty: she has one
    wrong_codes: tuple[datetime, ...] = ()  # when she lately typed a code that was none


class Identity(Struct, frozen=True, kw_only=True):
    """A platform's account of a runner, and the private chat that reaches her there."""

    platform: str
    user: str
    runner: str
    chat: str | None = None
    reachable: bool = True

    @property
    def reached_at(self) -> str | None:
        """The private chat, if what is said there arrives."""
        return self.chat if self.reachable else None


class Conversation(Struct, frozen=True, kw_only=True):
    """One talk: its frozen facts and the answers so far, replayed on every turn.

    `turn` counts accepted answers, `shown_turn` the last turn the person has seen; `card` is the platform's id of the
    message that shows it. `wants_words_at` is set while the present question asks for typed words.
    """

    id: str
    runner: str
    place: Place
    flow: str
    facts: Mapping[str, object]  # JSON; sealed
    answers: Mapping[str, str]  # question key -> text, in the order asked; sealed
    turn: int = 0
    shown_turn: int = -1
    card: str | None = None
    phase: Phase = "open"
    started_at: datetime
    touched_at: datetime
    wants_words_at: datetime | None = None


class Day(Struct, frozen=True, kw_only=True):
    """What a runner said of one of her days."""

    runner: str
    day: date
    kind: DayKind
    recorded_at: datetime
    stretched: bool | None = None  # sealed, as all below
    thirst: str | None = None
    note: str | None = None


class Run(Struct, frozen=True, kw_only=True):
    """One run. `metres` is None when only a duration is known; `about` marks an estimated duration."""

    id: str
    runner: str
    day: date
    recorded_at: datetime
    metres: int | None = None
    shoe: str | None = None
    seconds: int | None = None
    about: bool = False
    effort: Effort | None = None  # sealed, as all below
    rpe: int | None = None
    surface: str | None = None
    warm_up: bool | None = None
    session: str | None = None  # plain, hills, intervals or race


class Figures(NamedTuple):
    """The plain figures of a run, as `Run` has them."""

    day: date
    metres: int | None
    seconds: int | None
    about: bool
    shoe: str | None


class CalfReport(Struct, frozen=True, kw_only=True):
    """One calf's score at one moment of one day, 0 (none) to 10 (worst). Append-only: a later one replaces it."""

    id: str
    runner: str
    day: date
    side: Side
    moment: str  # worst, during, after, morning, walk, rest
    recorded_at: datetime
    source: str  # the conversation that said it
    replaced_by: str | None = None
    score: int  # sealed, as all below
    site: str | None = None
    when: str | None = None


class Version(Struct, frozen=True, kw_only=True):
    """A day as it was before a change, for undo. `before` is JSON; sealed."""

    id: str
    runner: str
    day: date
    conversation: str
    made_at: datetime
    before: Mapping[str, object]


@frozen
class Shoe:
    """A pair of shoes, named by the runner; `key` is short and hers (`s1`)."""

    runner: str
    key: str
    added_at: datetime
    retired: bool = False
    name: str  # sealed, as all below
    bought: date | None = None
    start_metres: int | None = None  # what it had run before its first run here; None: not asked
    drop: float | None = None  # millimetres
    kind: str = ""  # usual, minimal, spiked or plated; empty: not asked


class Fact(Struct, frozen=True, kw_only=True):
    """Anything else she said or was told: a flag, a ladder session, a plan. `said` is JSON; sealed.

    The shelf is coarse on purpose (`coach`, `plan`, `routine`): what stands on it is nobody's business.
    """

    runner: str
    id: str
    shelf: str
    day: date
    recorded_at: datetime
    source: str  # the conversation that said it
    replaced_by: str | None = None
    said: Mapping[str, object]


class Reminder(Struct, frozen=True, kw_only=True):
    """A wish to be spoken to: a wall-clock rule and the next moment it is due (UTC), or None when it rests.

    `weekdays` counts Monday as 0; without one it comes once, at `next_due_at`, and is over. Every `every_days` days
    counts from `anchor`; `until` is its last day. With a `slot` it comes on the days of planned runs, or around
    a run, and `at` is when she usually runs. `done_at` is when she last said that it was done; `unanswered` counts prompts in a row that met silence.
    """

    id: str
    runner: str
    kind: str
    at: time
    also: tuple[time, ...] = ()  # further times of the same days
    zone: str
    weekdays: frozenset[int] = frozenset(range(7))
    every_days: int = 1
    anchor: date | None = None
    until: date | None = None
    slot: Slot = ""
    off: bool = False  # paused by her, until she wants it again
    text: str = ""  # her own words; sealed
    next_due_at: datetime | None = None
    last_due_at: datetime | None = None
    done_at: datetime | None = None
    unanswered: int = 0

    @property
    def times(self) -> tuple[time, ...]:
        """Its times of day, as she told them."""
        return (self.at, *self.also)


class Letter(Struct, frozen=True, kw_only=True):
    """Something said unasked: one row of the outbox. `once` is unique for ever; `payload` is a reply as JSON; sealed.

    It may be sent from `due_at` and is dropped after `expires_at`. `policy` decides what happens when a claim died in
    flight: `drop` (late is worse than never) or `resend`. `conversation`/`turn` name the card it shows, if any.
    One that is not to be sent at all is kept as dropped from the start, with its reason. `why` (JSON; sealed) outlives
    the payload.
    """

    id: str
    once: str
    runner: str
    place: Place
    audience: str
    kind: str
    payload: bytes
    due_at: datetime
    expires_at: datetime
    policy: Policy
    conversation: str | None = None
    turn: int = 0
    state: str = "waiting"  # waiting, claimed, sent, dropped
    attempts: int = 0
    leased_until: datetime | None = None
    message: str | None = None
    reason: str | None = None  # why it was dropped, or the last failure's type
    why: Mapping[str, object] | None = None


class Came(NamedTuple):
    """A letter that was sent or is being sent, in a message of its own or merged into another."""

    kind: str
    due_at: datetime
    merged: bool


@frozen
class Told:
    """A letter as it can be accounted for: what kind, when, whether it was sent, and why it came or did not."""

    id: str
    kind: str
    due_at: datetime
    state: str
    reason: str | None
    why: Mapping[str, object] | None  # JSON of the rules and facts that led to it


class History(Struct, frozen=True, kw_only=True):
    """Days, runs and active calf reports of one runner within a window, each oldest first."""

    days: tuple[Day, ...] = ()
    runs: tuple[Run, ...] = ()
    reports: tuple[CalfReport, ...] = ()

    @property
    def day(self) -> Day | None:
        """The first day of the window; for a window of one day, that day if anything was said of it."""
        return self.days[0] if self.days else None

    def of(self, day: date) -> "History":
        """What of it belongs to one day."""
        return History(
            days=tuple(each for each in self.days if each.day == day),
            runs=tuple(each for each in self.runs if each.day == day),
            reports=tuple(each for each in self.reports if each.day == day),
        )
