"""What a story is made of: an entry, a calf, a screen, a session, and what is expected of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

Colour = Literal["flag", "red", "amber_b", "amber_a", "amber_soreness", "amber_cramp", "green", "none"]
Level = Literal["E", "T", "S"]
Answer = Literal["yes", "no", "not_sure"]


@dataclass(frozen=True, kw_only=True)
class Calf:
    """What was said about one calf on one day. Absent means not asked, never 0."""

    worst: int | None = None
    during: int | None = None
    after: int | None = None
    morning: int | None = None
    stiff_minutes: int | None = None
    walk: int | None = None
    stairs: int | None = None
    rest: int | None = None
    limp: bool | None = None
    onset: Literal["sudden", "gradual", "unsure"] | None = None
    qualities: tuple[Literal["sharp", "cramp", "tight", "ache", "burning"], ...] | None = None
    site: (
        Literal["upper_mid", "lower_achilles", "inner_shin", "outer_front", "behind_knee", "whole"] | None
    ) = None
    could_run_on: bool | None = None
    heel_raise: Literal["easily", "with_pain", "no", "did_not_try"] | None = None
    bone_spot: bool | None = None
    bruise: bool | None = None
    swelling: bool | None = None
    cramp_released: bool | None = None
    longer_run: bool | None = None
    began_hours_after: int | None = None
    wakes_at_night: bool | None = None
    began: int | None = None
    eased: int | None = None
    same_before: bool | None = None


@dataclass(frozen=True, kw_only=True)
class Day:
    """One entry. A day listed twice was answered twice; `corrects` says the second replaces the first."""

    day: date
    typed: str = ""
    run_km: float | None = None
    rpe: int | None = None
    rest_day: bool = False
    fine: bool = False
    since_last: bool = False
    worried: bool = False
    corrects: bool = False
    left: Calf | None = None
    right: Calf | None = None


@dataclass(frozen=True, kw_only=True)
class Profile:
    """RED-19: the three facts that are stored."""

    lower_threshold: bool = False
    under_16: bool = False
    age_16_17: bool = False


@dataclass(frozen=True, kw_only=True)
class Screen:
    """A safety screen that was asked; complete with every answer No, unless `flags` says otherwise."""

    day: date
    complete: bool


@dataclass(frozen=True, kw_only=True)
class Flag:
    """A level that was sent, and what a professional said later."""

    level: Level
    rule: str
    day: date
    lifted: date | None = None
    run_from: date | None = None


@dataclass(frozen=True, kw_only=True)
class Walk:
    """A brisk walk of 30 minutes (RTR-1)."""

    day: date
    pain: int
    limp: bool


@dataclass(frozen=True, kw_only=True)
class Entry:
    """The other entry tests of RTR-1: pain-free heel raises of both sides, pain in the jumps and hops."""

    day: date
    raises_sore: int | None = None
    raises_other: int | None = None
    jumps: int | None = None
    hops: int | None = None


@dataclass(frozen=True, kw_only=True)
class Session:
    """One session of the ladder. The morning after it stands on the next day's entry."""

    day: date
    stage: int
    part: Literal["", "a", "b"] = ""
    during: int | None = None
    after: int | None = None
    ended_early: bool = False


@dataclass(frozen=True, kw_only=True)
class Plan:
    """PAIN-12 (d): "a professional gave me a tendon plan"."""

    day: date
    baseline_morning: int


@dataclass(frozen=True, kw_only=True)
class Expect:
    """Only what the rule book decides; None means that this story does not ask about it."""

    colour: Colour | None = None
    not_colour: Colour | None = None
    rule: str | None = None
    held: bool | None = None
    earliest_run: date | None = None
    levels: tuple[str, ...] | None = None
    ladder_owed: bool | None = None
    stage: int | None = None
    next_session: date | None = None
    no_session: bool | None = None
    episode_day: int | None = None
    episode_open: bool | None = None
    open_episodes: int | None = None
    screen_due: bool | None = None
    screen_open: bool | None = None
    entry_missing: tuple[str, ...] | None = None
    clinician_plan: bool | None = None


@dataclass(frozen=True, kw_only=True)
class Vignette:
    """One runner's story until `today`."""

    name: str
    rules: tuple[str, ...]
    today: date
    days: tuple[Day, ...]
    expect: Expect
    why: str
    profile: Profile = Profile()
    screens: tuple[Screen, ...] = ()
    flags: tuple[Flag, ...] = ()
    walks: tuple[Walk, ...] = ()
    entry: tuple[Entry, ...] = ()
    sessions: tuple[Session, ...] = ()
    clinician_plan: Plan | None = None
    ambiguous: str = ""
    file: str = ""


@dataclass(frozen=True, kw_only=True)
class ScreenExpect:
    """`level` is "" when no level comes of it; `asked` is exact; `open` means RED-0c holds."""

    form: Literal["short", "full", "question"] | None = None
    level: Literal["E", "T", "S", ""] | None = None
    rules: tuple[str, ...] | None = None
    asked: tuple[str, ...] | None = None
    ends: bool | None = None
    open: bool | None = None
    ask_again: tuple[str, ...] | None = None
    says: tuple[str, ...] | None = None
    flag_stays: bool | None = None
    repeats: bool | None = None
    ask_in_days: int | None = None


@dataclass(frozen=True, kw_only=True)
class Screening:
    """A safety screen from the report that starts it to the level it ends in."""

    name: str
    rules: tuple[str, ...]
    report: Calf
    answers: Mapping[str, Answer]
    expect: ScreenExpect
    why: str
    sides: Literal["left", "right", "both"] = "left"
    day: int = 0
    after_run: bool = True
    typed: str = ""
    lower_threshold: bool = False
    pregnant: bool = False
    under_16: bool = False
    age_16_17: bool = False
    risks: bool | None = None
    reason_found: bool | None = None
    silent_minutes: int = 0
    follow_up: Literal["seen_allowed", "seen_not_yet", "not_seen", "no_reply"] | None = None
    medicines: tuple[Literal["floxacin", "steroid", "statin", "blood_thinner", "none", "not_sure"], ...] = ()
    flags: tuple[Flag, ...] = ()
    ambiguous: str = ""
    file: str = ""


@dataclass(frozen=True, kw_only=True)
class Text:
    """A typed line in private. `does`: "E" sends the emergency message at once, "T" counts as Yes at
    same-day level, "opens" asks the question of each row in `rows`, "asks" the same but asks kindly
    because the words are negated, past, figurative or of someone else, "nothing" opens none."""

    text: str
    language: Literal["en", "de"]
    rows: tuple[str, ...]
    does: Literal["E", "T", "opens", "asks", "nothing"]
    name: str = ""
    open_episode: bool = False
    why: str = ""
    ambiguous: str = ""
    file: str = ""


@dataclass(frozen=True, kw_only=True)
class Run:
    """A logged run; `start` tells runs of one day apart ("07:30")."""

    day: date
    km: float
    minutes: float | None = None
    rpe: int | None = None
    tags: tuple[str, ...] = ()
    tag_minutes: float | None = None
    shoe: str = ""
    start: str = ""


@dataclass(frozen=True, kw_only=True)
class Shoe:
    """A shoe as the runner told it; `km` are the starting kilometres when it was added on `since`."""

    name: str
    since: date | None = None
    km: float = 0
    drop_mm: float | None = None
    minimal: bool = False
    spiked: bool = False
    plated: bool = False
    same_model_as: str = ""


@dataclass(frozen=True, kw_only=True)
class LoadExpect:
    """`notice` is the rule that speaks, "" for none; `met` lists the conditions that hold, notice or not."""

    notice: str | None = None
    met: tuple[str, ...] | None = None
    not_met: tuple[str, ...] | None = None
    ratio: float | None = None
    hint_km: float | None = None
    band: Literal["none", "over_10", "over_30", "over_100"] | None = None
    longest_30: float | None = None
    change: float | None = None
    value: float | None = None
    no_value: bool | None = None
    muted_by: str | None = None
    asks: bool | None = None


@dataclass(frozen=True, kw_only=True)
class Load:
    """Runs, and perhaps a plan, until `today`. `first_log` is the runner's first entry of any kind."""

    name: str
    rules: tuple[str, ...]
    today: date
    first_log: date
    expect: LoadExpect
    why: str
    runs: tuple[Run, ...] = ()
    planned_km: float | None = None
    planned_race: bool = False
    rest_days: tuple[date, ...] = ()
    shoes: tuple[Shoe, ...] = ()
    colour: Colour = "green"
    ladder_owed: bool = False
    ladder_ended: date | None = None
    last_notice: date | None = None
    muted: bool = False
    in_group: bool = False
    told_longest: float | None = None
    new_for_you: bool | None = None
    ambiguous: str = ""
    file: str = ""


@dataclass(frozen=True, kw_only=True)
class Known:
    """The answers a cause is scored from; absent is not asked and counts 0 (CAUSE-0)."""

    load_1: bool | None = None
    load_2_over_30: bool | None = None
    last_rpe_above_usual: int | None = None
    onset: Literal["sudden", "gradual"] | None = None
    soreness_pattern: bool | None = None
    no_run_5_days: bool | None = None
    new_tags: tuple[str, ...] | None = None
    push_off_or_uphill: bool | None = None
    site: str | None = None
    shoe_drop_lower_mm: float | None = None
    shoe_kind: Literal["minimal", "plated", "spikes"] | None = None
    other_new_shoe: bool | None = None
    shoe_km: float | None = None
    same_shoe_months: int | None = None
    both_sides: bool | None = None
    switched_strike_weeks: int | None = None
    no_form_change: bool | None = None
    heel_striker: bool | None = None
    slapping: bool | None = None
    load_4_or_6: bool | None = None
    days_since_last_episode: int | None = None
    short_nights: int | None = None
    tired_days: int | None = None
    two_free_days_each_week: bool | None = None
    strain_12_months: bool | None = None
    raises_percent: int | None = None
    raises: int | None = None
    age: int | None = None
    concrete: bool | None = None
    warm_up: bool | None = None
    pain_in_first_10_minutes: bool | None = None
    fast_start: bool | None = None
    celsius: int | None = None
    cramp: bool | None = None
    late_in_long_run: bool | None = None
    longer_or_faster: bool | None = None
    thirsty_or_dark: bool | None = None
    outside_running: tuple[str, ...] | None = None


@dataclass(frozen=True, kw_only=True)
class CauseExpect:
    """`shown` in order; `points` of the causes the story is about; `repeat_q2` is CAUSE-12."""

    shown: tuple[str, ...] | None = None
    points: Mapping[str, int] | None = None
    nothing_stands_out: bool | None = None
    extra_habit: bool | None = None
    repeat_q2: bool | None = None
    withheld: bool | None = None


@dataclass(frozen=True, kw_only=True)
class Cause:
    """What is known about the 14 days before the onset, and the list that follows."""

    name: str
    rules: tuple[str, ...]
    known: Known
    expect: CauseExpect
    why: str
    screen_clear: bool = True
    one_sided: bool = True
    ambiguous: str = ""
    file: str = ""


Story = Vignette | Screening | Text | Load | Cause
