"""Every typed line of tests/vignettes/trigger_words.toml: what it opens, what it states plainly, and what asks once."""

import pytest

from handlers.coach.screen import Context, findings
from handlers.coach.statements import Alarm, listen
from handlers.coach.triggers import ROWS
from tests.vignettes import Text, every

LINES = every(Text)


def row(name: str) -> str:
    """The rule book says "RED-17 question" where the code says RED-17."""
    return name.removesuffix(" question").replace("PAIN-Q 8", "PAIN-Q8")


def does(alarm: Alarm) -> str:
    """What becomes of a line, by what it states plainly."""
    stated = {found.level for found in findings({}, Context(stated=dict(alarm.stated), rows=alarm.rows))}
    if "E" in stated:
        return "E"
    if alarm.stated:
        return "T"
    return "asks" if alarm.rows else "nothing"


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.text)
def test_a_typed_line_opens_its_questions_and_no_level_that_was_not_said(line: Text) -> None:
    alarm = listen(line.text, open_episode=line.open_episode)
    wanted = [row(each) for each in line.rows]
    assert [each for each in alarm.rows if each in wanted] == sorted(wanted, key=ROWS.index), alarm
    expected = "asks" if line.does == "opens" else line.does  # both ask: kindly, once
    assert does(alarm) == expected, alarm


@pytest.mark.parametrize(
    "line",
    [
        "my calf is warm after the warm up",
        "my left calf is red from sunburn",
        "my heart is racing after intervals",
        "both legs are weak after the marathon",
        "meine Wade ist warm nach dem Aufwärmen",
        "I cant climb stairs because the lift is broken",
        "my cheat day",
    ],
)
def test_words_with_an_everyday_reason_are_asked_about_and_set_no_level(line: str) -> None:
    assert not listen(line).stated
