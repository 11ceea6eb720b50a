"""Example stories with the outcome the rule book gives them, kept in TOML for a physiotherapist to read.

The stories were written from docs/evidence.md alone. README.md beside this file explains the format. The
reader is strict: an unknown key, a wrong type or a wrong word is an error that names the place.
"""

import tomllib
import types
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from tests.vignettes.stories import (
    Calf,
    Cause,
    CauseExpect,
    Colour,
    Day,
    Entry,
    Expect,
    Flag,
    Known,
    Level,
    Load,
    LoadExpect,
    Plan,
    Profile,
    Run,
    Screen,
    ScreenExpect,
    Screening,
    Session,
    Shoe,
    Story,
    Text,
    Vignette,
    Walk,
)

__all__ = [
    "Calf",
    "Cause",
    "CauseExpect",
    "Colour",
    "Day",
    "Entry",
    "Expect",
    "Flag",
    "Known",
    "Level",
    "Load",
    "LoadExpect",
    "Plan",
    "Profile",
    "Run",
    "Screen",
    "ScreenExpect",
    "Screening",
    "Session",
    "Shoe",
    "Story",
    "Text",
    "Vignette",
    "Walk",
    "asked_about",
    "every",
    "every_story",
    "made",
    "read",
    "rules_of",
]

HERE = Path(__file__).parent

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
