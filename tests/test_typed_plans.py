"""Typed plans: every line of the corpus, and the promise that no typed log is taken for a plan."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from time import process_time
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.plans.reading import Entry, Line, read
from handlers.quicklog import Log, Unit
from handlers.quicklog import read as read_log
from handlers.talks.dialogue import Unreadable
from tests.test_quicklog import LINES as LOG_LINES
from tests.test_quicklog import Line as LogLine

TODAY = date(2026, 3, 18)
WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")


@dataclass(frozen=True)
class Typed:
    """One line of the corpus."""

    text: str
    expected: str
    language: str
    unit: Unit | None
    today: date

    def told(self) -> str:
        try:
            line = read(self.text, language=self.language, unit=self.unit, today=self.today)
        except Unreadable as problem:
            return f"unreadable {problem.key}"
        return told(line)


def corpus() -> Iterator[Typed]:
    for path in sorted((Path(__file__).parent / "lines").glob("plans_*.txt")):
        who: dict[str, str] = {}
        for row in path.read_text(encoding="utf-8").splitlines():
            if row.startswith("@ "):
                who = dict(setting.split("=") for setting in row[2:].split())
            elif row and not row.startswith("#"):
                text, expected = row.split(" => ")
                unit = cast("Unit | None", who.get("unit"))
                yield Typed(text, expected, who["language"], unit, date.fromisoformat(who["today"]))


def told(line: Line) -> str:
    """A line in the words of the corpus."""
    how = "sure" if line.sure else "likely" if line.likely else "plan"
    return f"{how}{'?' if line.asks else ''} {' | '.join(map(entry_told, line.entries))}"


def entry_told(entry: Entry) -> str:
    said = [WEEKDAYS[weekday] for weekday in entry.weekdays] + [day.isoformat() for day in entry.days]
    if entry.what is None:
        return " ".join([*said, "nothing"])
    what = entry.what
    said += [str(what.metres)] if what.metres is not None else []
    said += [f"{what.at:%H:%M}"] if what.at else []
    return " ".join([*said, *(["rest"] if what.rest else []), *(["race"] if what.race else [])])


CORPUS = list(corpus())


@pytest.mark.parametrize("line", CORPUS, ids=lambda line: f"{line.language}: {line.text}")
def test_the_corpus(line: Typed) -> None:
    assert line.told() == line.expected


def test_no_typed_log_is_taken_for_a_plan() -> None:
    assert [line.typed for line in LOG_LINES if isinstance(line.read(), Log) and is_surely_a_plan(line)] == []


def is_surely_a_plan(line: LogLine) -> bool:
    try:
        return read(line.typed, language=line.language, unit=line.unit, today=line.today).sure
    except Unreadable:
        return False


@settings(max_examples=600, deadline=None)
@given(
    text=st.text(max_size=350)
    | st.lists(
        st.sampled_from(
            [
                "tomorrow",
                "morgen",
                "Tue",
                "Donnerstag",
                "every",
                "jeden",
                "8 km",
                "10",
                "5mi",
                "7am",
                "18:30",
                "um 7",
                "rest",
                "Ruhetag",
                "race",
                "12 April",
                "am 3.5.",
                "and",
                "und",
                ",",
                "-",
                "bis",
                "?",
                "nothing",
                "half marathon",
                "in 3 days",
                "next",
                "29 Feb",
                "ran",
                "calf",
            ]
        ),
        max_size=9,
    ).map(" ".join),
    language=st.sampled_from(["en", "de"]),
    unit=st.sampled_from([None, "km", "mi"]),
)
def test_whatever_is_typed_is_a_plan_or_kindly_refused(text: str, language: str, unit: Unit | None) -> None:
    try:
        line = read(text, language=language, unit=unit, today=TODAY)
    except Unreadable:
        return
    for entry in line.entries:
        assert entry.weekdays or entry.days
        assert all(day >= TODAY for day in entry.days)
        if entry.what is not None:
            assert entry.what.metres is None or 0 < entry.what.metres <= 300_000
            assert not (entry.what.rest and (entry.what.metres or entry.what.race))


@pytest.mark.parametrize(
    "text", ["8 km " * 60, "tomorrow " * 30, "1" * 300, "mon-" * 70, "(" * 299, "12 " * 99]
)
def test_a_flood_is_read_quickly(text: str) -> None:
    read_log("warm", language="en", unit="km", today=TODAY)
    began = process_time()
    with suppress(Unreadable):
        read(text, language="en", unit="km", today=TODAY)
    assert process_time() - began < 0.3
