"""Reading a long line takes work in proportion to its length: nobody's line holds up the others' answers.

Work is counted in calls, which are the same each time, not in seconds.
"""

import sys
from collections.abc import Callable
from datetime import datetime
from types import FrameType
from typing import Any

import pytest

from handlers import wishes
from handlers.clubs import reading
from handlers.coach.statements import listen
from handlers.talks.dialogue import Unreadable

NOW = datetime(2026, 3, 17, 19, 30)  # noqa: DTZ001 (a wall clock)
LISTENED = (
    ("no ", "foo ", "chest pain"),
    ("no ", "a ", "chest pain"),
    ("", "throbin ", "chest pain"),
    ("i was out with my group and we ran and then ", "it was fine and ", "no swelling at all"),
    ("", "leg . ", ""),
    ("", "keine taubheit ", ""),
)
WISHED = ("leg 8k ", "leg and ", "leg . ", "move 9 Dr. an and ", "8 ", "mon ")


def calls(read: Callable[[], object]) -> int:
    """How many functions a reader calls, those of the standard library included."""
    count = 0

    def noted(_frame: FrameType, event: str, _arg: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(noted)
    try:
        read()
    finally:
        sys.setprofile(None)
    return count


def grows(read: Callable[[str], object], begin: str, fill: str, end: str = "", *, longest: int) -> float:
    """How many times the work a line of twice the length takes; 2 is in proportion, 4 as its square."""

    def line(length: int) -> str:
        return begin + fill * ((length - len(begin) - len(end)) // len(fill)) + end

    read(line(longest))  # what is made once
    return calls(lambda: read(line(longest))) / calls(lambda: read(line(longest // 2)))


@pytest.mark.parametrize(("begin", "fill", "end"), LISTENED)
def test_a_danger_at_the_end_of_a_long_sentence_is_found_in_proportion(
    begin: str, fill: str, end: str
) -> None:
    assert grows(listen, begin, fill, end, longest=4000) < 2.6


@pytest.mark.parametrize("fill", WISHED)
def test_a_long_wish_is_read_in_proportion(fill: str) -> None:
    def read(line: str) -> object:
        return wishes.read(line, language="en", now=NOW)

    assert grows(read, "", fill, longest=wishes.LONGEST) < 3


def test_when_may_be_told_in_many_words() -> None:
    line = "move the drink reminder to Mon, Tue, Wed, Thu, Fri, Sat and Sun at 8:00, 9:30, 11:00, 12:30, 14:00, 15:30 and 17:00"
    match wishes.read(line, language="en", now=NOW):
        case wishes.Alter(times=times, kind=kind):
            assert (len(times), kind) == (7, "hydration")
        case other:
            raise AssertionError(other)


def test_a_club_run_is_one_short_line() -> None:
    with pytest.raises(Unreadable, match="too-long"):
        reading.read_run("1, " * 1000, NOW)
