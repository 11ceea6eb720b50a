"""RED-16 in typed lines: from which minute of the run it hurt, and how soon it was gone."""

import pytest

from handlers.quicklog.in_the_run import InTheRun, in_the_run, without
from handlers.talks.answers import minute_of_a_run
from handlers.talks.dialogue import Unreadable


@pytest.mark.parametrize(
    ("line", "began", "eased"),
    [
        ("8k easy left calf 3/10 from minute 20", 20, None),
        ("8k left calf tight 3/10 from min 20 on, gone after 5 min", 20, 5),
        ("left calf 2/10, started at about minute 15, gone within 10 minutes", 15, 10),
        ("left calf 2/10 in the first 10 minutes", 10, None),
        ("5k left calf 2/10 gone 10 min after stopping", None, 10),
        ("8 km locker linke Wade 3/10 ab Minute 20", 20, None),
        ("linke Wade 3/10 seit etwa Min. 12, nach 5 Minuten wieder weg", 12, 5),
        ("Wade 2/10 in den ersten 10 Minuten", 10, None),
        ("8k easy 44 min left calf 3/10", None, None),
        ("left calf 3/10 after 20 min", None, None),
        ("at minute 0", None, None),
        ("at minute 999", None, None),
    ],
)
def test_red_16_a_typed_line_may_say_when_it_began_and_when_it_was_gone(
    line: str, began: int | None, eased: int | None
) -> None:
    assert in_the_run(line) == InTheRun(began=began, eased=eased)


def test_the_minutes_of_the_pain_are_not_those_of_the_run() -> None:
    assert "5" not in without("8k left calf 3/10, gone after 5 min").replace("8k left calf 3/10", "")
    assert without("8k easy 44 min left calf 3/10") == "8k easy 44 min left calf 3/10"


@pytest.mark.parametrize(
    "typed", ["20", "20 min", "minute 20", "after about 20 minutes", "ab Minute 20", "etwa 20.", "at min 20"]
)
def test_red_16_the_minute_may_be_typed(typed: str) -> None:
    assert minute_of_a_run(typed) == 20


@pytest.mark.parametrize("typed", ["km 3", "0", "601", "3 km", "3/10", "early", "20 30", ""])
def test_red_16_what_is_no_minute_is_not_read_as_one(typed: str) -> None:
    with pytest.raises(Unreadable):
        minute_of_a_run(typed)
