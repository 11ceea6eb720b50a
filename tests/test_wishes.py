"""Typed wishes about reminders: every line of the corpus.

Right of the arrow stands `no` (not about reminders), `show`... as `list`, `add`, `more`, `resume`; `pause [until=DAY]`; `fewer [KIND]`; `state NAME [until=DAY]`;
`stop KIND` or `stop all`; `problem KEY VALUE`; `alter WHAT` (`times`, `days`, `open`, `off`, `on`, `delete`), then which one: its KIND,
`at=TIME`, `of=DAYS`, `it`; then what from now on: `=TIMES`, `=DAYS`, `=DAY`, `+MINUTES`; `unsure` where it speaks of no reminder, `bare` where its
numbers may be other things; and after `|` her words for it; or a reminder: KIND, its times (`-`: asked), its days (`default`: the kind's,
`daily`, `mon,tue`, `every=3`, `on=DAY`, `in=MINUTES`), `until=DAY`, `slot=NAME`, and after `|` her own words.
`@ language=en today=2026-03-18 now=12:00` says who writes from there on; `#` starts a comment.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.wishes import Alter, Less, Open, Pause, Problem, State, Wanted, Wish, read

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
OPEN = {"show": "list", "begin": "add", "more": "more", "resume": "resume"}
NOON = datetime(2026, 3, 18, 12)  # noqa: DTZ001 (what her clock shows)


@dataclass(frozen=True)
class Line:
    """One line of the corpus."""

    typed: str
    expected: str
    language: str
    now: datetime


def corpus() -> Iterator[Line]:
    for path in sorted((Path(__file__).parent / "lines").glob("reminders_*.txt")):
        who: dict[str, str] = {}
        for row in path.read_text(encoding="utf-8").splitlines():
            if row.startswith("@ "):
                who = dict(setting.split("=") for setting in row[2:].split())
            elif row and not row.startswith("#"):
                typed, expected = row.split(" => ")
                yield Line(
                    typed, expected, who["language"], datetime.fromisoformat(f"{who['today']}T{who['now']}")
                )


LINES = list(corpus())


def told(wanted: Wanted | None) -> str:
    """A reading as the corpus writes it."""
    match wanted:
        case None:
            return "no"
        case Open(what=what):
            return OPEN[what]
        case Pause(until=until):
            return "pause" if until is None else f"pause until={until}"
        case State(state=state, until=until):
            return f"state {state}" + (f" until={until}" if until else "")
        case Less(kind=kind, stop=stop):
            return " ".join(filter(None, ("stop" if stop else "fewer", kind or ("all" if stop else ""))))
        case Problem(key=key, value=value):
            return f"problem {key} {value}".strip()
        case Alter():
            return _alter(wanted)
        case Wish():
            return _wish(wanted)


def _alter(alter: Alter) -> str:
    new = [f"={','.join(f'{at:%H:%M}' for at in alter.times)}"] if alter.times else []
    if alter.on is not None:
        new.append(f"={alter.on}")
    elif alter.weekdays:
        new.append(f"={_named(alter.weekdays)}")
    parts = ["alter", alter.what, alter.kind or ""]
    parts += [f"at={alter.at:%H:%M}"] if alter.at else []
    parts += [f"of={_named(alter.days)}"] if alter.days else []
    parts += ["it"] if alter.this else []
    parts += [
        *new,
        f"{alter.minutes:+}" if alter.minutes else "",
        f"until={alter.until}" if alter.until else "",
    ]
    parts += [] if alter.named else ["unsure"]
    parts += ["bare"] if alter.times and not alter.clear else []
    return " ".join(filter(None, parts)) + (f" | {alter.words}" if alter.words and not alter.kind else "")


def _named(days: frozenset[int]) -> str:
    return "daily" if len(days) == len(DAYS) else ",".join(DAYS[day] for day in sorted(days))


def _wish(wish: Wish) -> str:
    parts = [wish.kind]
    if wish.minutes is None:
        parts.append(",".join(f"{at:%H:%M}" for at in wish.times) or "-")
        parts += _days(wish)
    else:
        parts.append(f"in={wish.minutes}")
    parts += [f"from={wish.anchor}"] if wish.anchor and wish.every == 1 else []
    parts += [f"until={wish.until}"] if wish.until else []
    parts += [f"slot={wish.slot}"] if wish.slot else []
    return " ".join(parts) + (f" | {wish.text}" if wish.text else "")


def _days(wish: Wish) -> list[str]:
    if wish.every > 1:
        return [f"every={wish.every}", *([f"anchor={wish.anchor}"] if wish.anchor else [])]
    if wish.on is not None:
        return [f"on={wish.on}"]
    if len(wish.weekdays) == len(DAYS):
        return ["daily"]
    if wish.weekdays:
        return [",".join(DAYS[day] for day in sorted(wish.weekdays))]
    return [] if wish.kind == "own" else ["default"]


def test_there_are_many_of_them_in_both_languages() -> None:
    assert sum(line.language == "en" for line in LINES) >= 200
    assert sum(line.language == "de" for line in LINES) >= 100


@pytest.mark.parametrize("line", LINES, ids=lambda line: f"{line.language}: {line.typed[:60]}")
def test_a_line_is_read_as_it_was_meant(line: Line) -> None:
    assert told(read(line.typed, language=line.language, now=line.now)) == line.expected


@pytest.mark.parametrize(
    "line", [each for each in LINES if each.language == "en"], ids=lambda line: line.typed[:60]
)
def test_an_english_line_is_heard_from_a_german_runner_too(line: Line) -> None:
    heard = told(read(line.typed, language="de", now=line.now))
    assert heard == line.expected or line.expected.startswith("pause"), heard


def test_her_own_words_of_4000_characters_are_refused_and_not_cut() -> None:
    long = "remind me at 9 to " + "x" * 600
    assert read(long, language="en", now=NOON) == Problem(key="text", value="300")


@given(st.text(max_size=300))
def test_whatever_is_typed_is_read_or_left_alone(text: str) -> None:
    read(text, language="en", now=NOON)
    read(f"remind me {text}", language="de", now=NOON)
    read(f"erinnere mich {text}", language="en", now=NOON)
    read(f"pause {text}", language="en", now=NOON)


@given(st.times())
def test_a_time_that_was_typed_is_the_time_that_is_kept(at: time) -> None:
    wish = read(f"remind me every day at {at:%H:%M} to stretch", language="en", now=NOON)
    assert isinstance(wish, Wish)
    assert wish.times == (time(at.hour, at.minute),)
