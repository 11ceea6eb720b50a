"""Example stories with the outcome the rule book gives them, kept in TOML for a physiotherapist to read.

The stories were written from docs/evidence.md alone. README.md beside this file explains the format. The
reader is strict: an unknown key, a wrong type or a wrong word is an error that names the place.
"""

import tomllib
import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

HERE = Path(__file__).parent
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
TABLES: dict[str, type[Story]] = {
    "vignette": Vignette,
    "screening": Screening,
    "text": Text,
    "load": Load,
    "cause": Cause,
}
T = TypeVar("T")
S = TypeVar("S", bound=Story)


def made(wanted: type[T], raw: object, where: str) -> T:
    """The dataclass `wanted` from a table of the file. Raises ValueError that names the place."""
    if not isinstance(raw, dict):
        raise ValueError(f"{where}: a table is needed, not {raw!r}")
    hints = get_type_hints(wanted)
    if unknown := raw.keys() - hints.keys():
        raise ValueError(f"{where}: unknown {', '.join(sorted(unknown))}")
    values = {key: value_of(hints[key], value, f"{where}: {key}") for key, value in raw.items()}
    try:
        return wanted(**values)
    except TypeError as missing:
        raise ValueError(f"{where}: {missing}") from missing


def value_of(wanted: Any, raw: object, where: str) -> object:
    """`raw` as the type of its field wants it."""
    origin, choices = get_origin(wanted), get_args(wanted)
    if origin in (types.UnionType, Union):
        (inner,) = (choice for choice in choices if choice is not types.NoneType)
        return value_of(inner, raw, where)
    if origin is tuple and isinstance(raw, list):
        return tuple(value_of(choices[0], item, where) for item in raw)
    if origin is Mapping and isinstance(raw, dict):
        return {key: value_of(choices[1], item, where) for key, item in raw.items()}
    if origin is Literal:
        if raw in choices:
            return raw
        raise ValueError(f"{where}: {raw!r} is none of {', '.join(map(repr, choices))}")
    if isinstance(wanted, type) and is_dataclass(wanted):
        return made(wanted, raw, where)
    if wanted is float and type(raw) is int:
        return float(raw)
    if type(raw) is not wanted:
        raise ValueError(f"{where}: {raw!r} is not a {wanted}")
    return raw


ZERO = {"worst": 0, "walk": 0, "rest": 0, "morning": 0, "limp": False}


def all_runs(raw: dict[str, Any]) -> dict[str, Any]:
    """A load story whose runs with `through` and `every` stand one by one."""
    runs = []
    for short in raw.get("runs", ()):
        run = dict(short)
        day, every, last = run["day"], run.pop("every", 1), run.pop("through", run["day"])
        while day <= last:
            runs.append(run | {"day": day})
            day += timedelta(days=every)
    return raw | {"runs": runs}


def spelled_out(raw: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """A day without its short forms: `all_zero`, `both`, and `through` for the same on several days."""
    day = dict(raw)
    if day.pop("all_zero", False):
        day |= {"left": ZERO, "right": ZERO}
    if both := day.pop("both", None):
        day |= {"left": both, "right": both}
    last = day.pop("through", day["day"])
    for ahead in range((last - day["day"]).days + 1):
        yield day | {"day": day["day"] + timedelta(days=ahead)}


LISTS = ("days", "screens", "flags", "walks", "entry", "sessions")


def whole(raw: dict[str, Any], beginnings: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    """A story with the beginning it names in `begins` put in front, and its days spelled out."""
    story = dict(raw)
    before = beginnings[begins] if (begins := story.pop("begins", "")) else {}
    if plan := before.get("clinician_plan"):
        story.setdefault("clinician_plan", plan)
    for key in LISTS:
        if joined := [*before.get(key, ()), *story.get(key, ())]:
            story[key] = joined
    story["days"] = [day for days in story.get("days", ()) for day in spelled_out(days)]
    return story


def read(path: Path) -> Iterator[Story]:
    """The stories of one file. Raises ValueError with file, number and key for anything not understood."""
    tables = tomllib.loads(path.read_text("utf-8"))
    beginnings: dict[str, dict[str, Any]] = {}
    for raw in tables.pop("beginning", ()):
        beginning = whole(raw, beginnings)
        name = beginning.pop("name")
        made(Vignette, STUB | beginning, f"{path.name} beginning {name!r}")
        beginnings[name] = beginning
    for table, stories in tables.items():
        if table not in TABLES:
            raise ValueError(f"{path.name}: unknown table {table}")
        for number, raw in enumerate(stories, 1):
            where = f"{path.name} {table} {number} {raw.get('name') or raw.get('text')!r}"
            if table == "vignette":
                full = whole(raw, beginnings)
            else:
                full = all_runs(raw) if table == "load" else raw
            story = made(TABLES[table], full, where)
            yield replace(story, name=story.name or getattr(story, "text", ""), file=path.name)


STUB: dict[str, Any] = {"name": "", "rules": [], "today": date.min, "expect": {}, "why": ""}


@cache
def every(kind: type[S]) -> tuple[S, ...]:
    """All stories of one kind, in the order of the files."""
    return tuple(story for story in every_story() if isinstance(story, kind))


@cache
def every_story() -> tuple[Story, ...]:
    """All stories of all files."""
    return tuple(story for path in sorted(HERE.glob("*.toml")) for story in read(path))


def rules_of(story: Story) -> tuple[str, ...]:
    """The rule ids a story exercises; a typed text exercises the rows it opens."""
    return story.rows if isinstance(story, Text) else story.rules


def asked_about(expect: object) -> tuple[str, ...]:
    """The keys of an expectation that this story sets."""
    return tuple(field.name for field in fields(cast(Any, expect)) if getattr(expect, field.name) is not None)
