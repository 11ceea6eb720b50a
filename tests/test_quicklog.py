"""The typed log: every line of the corpus, and the promise that no pain number is guessed.

A corpus line is `what was typed => what is read`. Right of the arrow stands `not a log`, `refused REASON part`,
`unclear: READING | READING`, `days: READING | READING` (both, the earlier first) or one reading: ran, rest, other or calves (the calves alone), then in any order 8km, 5mi, 8? (a distance, its
unit unknown), 44:00 or 1:10:00, easy, steady, hard, all_out, ago=1, fine, sore (no side, no number), left, right,
both (sore, no number), left=3, right=3, both=3, score=3 (no side), during, after, morning.
`@ language=en today=2026-03-18 unit=km now=09:00` says who writes from there on; `#` starts a comment.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from importlib.resources import files
from pathlib import Path
from time import process_time
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.quicklog import Calves, Days, Distance, Log, Refused, Unclear, Unit, elsewhere, read

TODAY = date(2026, 3, 18)
Outcome = Log | Days | Unclear | Refused | None


@dataclass(frozen=True)
class Line:
    """One line of the corpus."""

    typed: str
    expected: str
    language: str
    unit: Unit | None
    today: date
    now: time | None

    def read(self) -> Outcome:
        return read(self.typed, language=self.language, unit=self.unit, today=self.today, now=self.now)


def corpus() -> Iterator[Line]:
    """Every line under tests/lines."""
    for path in sorted((Path(__file__).parent / "lines").glob("[eg]*_*.txt")):  # english_*, german_*
        who: dict[str, str] = {}
        for row in path.read_text(encoding="utf-8").splitlines():
            if row.startswith("@ "):
                who = dict(setting.split("=") for setting in row[2:].split())
            elif row and not row.startswith("#"):
                typed, expected = row.split(" => ")
                now = time.fromisoformat(who["now"]) if "now" in who else None
                unit = cast("Unit | None", who.get("unit"))
                yield Line(typed, expected, who["language"], unit, date.fromisoformat(who["today"]), now)


LINES = list(corpus())


def told(outcome: Outcome) -> str:
    """The outcome in the words of the corpus."""
    match outcome:
        case None:
            return "not a log"
        case Refused(reason=reason, value=value):
            return f"refused {reason} {value}"
        case Unclear(readings=(first, second)):
            return f"unclear: {told(first)} | {told(second)}"
        case Days(logs=(first, second)):
            return f"days: {told(first)} | {told(second)}"
        case Log() as log:
            said = [log.kind or "calves", *distance_told(log.distance), *time_told(log.seconds)]
            said += [log.effort] if log.effort else []
            said += [f"ago={log.days_ago}"] if log.days_ago is not None else []
            said += calves_told(log.calves)
            return " ".join([*said, *([log.moment] if log.moment else [])])


def distance_told(distance: Distance | None) -> list[str]:
    return (
        [f"{distance.value:g}{distance.unit or '?'}" if distance.value < 1000 else "far"] if distance else []
    )


def time_told(seconds: int | None) -> list[str]:
    if seconds is None:
        return []
    hours, minutes = divmod(seconds // 60, 60)
    return [f"{hours}:{minutes:02}:{seconds % 60:02}" if hours else f"{minutes}:{seconds % 60:02}"]


def calves_told(calves: Calves | None) -> list[str]:
    if calves is None:
        return []
    said = ["fine"] if calves.fine else []
    if calves.left == calves.right and (calves.sides == ("left", "right") or calves.left is not None):
        said += ["both" if calves.left is None else f"both={calves.left}"]
    else:
        for side, score in (("left", calves.left), ("right", calves.right)):
            if score is not None:
                said += [f"{side}={score}"]
            elif side in calves.sides:
                said += [side]
    said += [f"score={calves.score}"] if calves.score is not None else []
    return said or ["sore"]


def ordered(told: str) -> list[list[str]]:
    """The readings with their words in a fixed order."""
    return [sorted(reading.split()) for reading in told.split("|")]


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.typed)
def test_the_corpus(line: Line) -> None:
    outcome = line.read()
    assert ordered(told(outcome)) == ordered(line.expected), told(outcome)


def test_the_corpus_is_large_and_in_both_languages() -> None:
    languages = Counter(line.language for line in LINES)
    assert len(LINES) >= 330
    assert languages["de"] >= 0.3 * len(LINES)


# -- a pain number is never guessed --------------------------------------------------------------------------------

CALF = r"(?:calf|calves|wade|waden|pain|hurts|schmerz|schmerzen|sore|tight|left|right|both|linke|rechte|beide|links|rechts|l|r)"
FILL = r"(?:my|the|in|is|was|about|at a|level|and|und|der|den|ca|bei einer|weh|tut|ist|war|[:=-])"
TAKEN_BACK = r"(?:\W*\d+(?:/10| out of 10| von 10)?(?:\W+(?:no|ne|sorry)\b)+)"
BOUND_BEFORE = re.compile(rf"\b{CALF}(?:\W+(?:{CALF}|{FILL})|{TAKEN_BACK})*\W*$")
BOUND_AFTER = re.compile(rf"^\s*(?:/\s*10|out of 10|von 10)\b(?:\W+{FILL})*\W+{CALF}\b")
LOOSE = re.compile(
    r"^[+]|^\s*(?:-\s*\d|[.,]\d|/\s*(?!10\b)\d|(?:km|mi|k|min|h|days|tage|times|mal|or|oder|to|bis|bpm|x)\b|%)"
)
NUMBERS = re.compile(r"(?<![\d.,:/#+<>])\d+(?!\d)")


def scores(outcome: Outcome) -> set[tuple[str, int]]:
    """Every score in the outcome, with the place it is stated for."""
    logs: tuple[Log, ...] = (outcome,) if isinstance(outcome, Log) else ()
    if isinstance(outcome, Days | Unclear):
        logs = outcome.logs if isinstance(outcome, Days) else outcome.readings
    calves = [log.calves for log in logs if isinstance(log, Log) and log.calves]
    stated = [("left", each.left) for each in calves] + [("right", each.right) for each in calves]
    stated += [("either", each.score) for each in calves]
    return {(place, score) for place, score in stated if score is not None}


# One calf alone told to be fine, or without pain, is 0 (a calf, a side and such a word in one line).
WELL = re.compile(
    r"(?=.*\b(?:fine|no|ne|not|nicht|keine)\b)(?=.*\b(?:left|right|links|rechts|linke|rechte|l|r)\b)",
    re.IGNORECASE,
)


def bound(text: str, score: int) -> bool:
    """Whether `score` stands in the text beside a calf, side or pain word, as nothing else."""
    line = re.sub(r"[*_]", " ", text.lower())
    return any(
        int(number[0]) == score
        and not LOOSE.match(line[number.end() :])
        and (BOUND_BEFORE.search(line[: number.start()]) or BOUND_AFTER.match(line[number.end() :]))
        for number in NUMBERS.finditer(line)
    )


def one_of(words: str) -> st.SearchStrategy[str]:
    """One of the words between the bars."""
    return st.sampled_from(words.split("|"))


PIECES = one_of(
    "8k|8 km|5mi|44min|52:30|easy|hard|locker|ran|rest|gelaufen|left calf|linke Wade|right|links|rechts|calf|calves|"
    "Waden|both calves|pain|Schmerz|hurts|sore|tight|fine|no pain|keine Schmerzen|knee|Knie|achilles|shin|3|4|0|10|11|"
    "3/10|4/10|8/10|3-4|3.5|3,5|3 out of 10|3 von 10|at 7|um 7|7:30|5:30/km|@5:30|rpe 4|effort|Anstrengung 7|hr 150|"
    "Puls 150|+200m|200 hm|12°C|pegasus 40|nike 5.0|zone 2|week 5|3x15|8x400m|since 3 days|seit 3 Tagen|3 times|3 mal|"
    "yesterday|gestern|on 3/10|16/3|on Tuesday|am Montag|2 days ago|after|danach|during|no|ne|sorry|and|und|or|oder|"
    "bis|to|not|nicht|about|ca.|maybe|vielleicht|less than|in the|my|raises|gels|left home|L3|R4|l|r|,|.|:|-|/|="
)
LINES_OF_PIECES = st.lists(PIECES, min_size=1, max_size=9).map(" ".join)
LANGUAGES = st.sampled_from(["en", "de"])


@settings(max_examples=2000, deadline=None)
@given(text=LINES_OF_PIECES, language=LANGUAGES)
def test_a_score_stands_in_the_line_beside_a_calf_or_pain_word(text: str, language: str) -> None:
    for place, score in scores(read(text, language=language, unit=None, today=TODAY)):
        well = score == 0 and place != "either" and WELL.search(text) is not None
        assert bound(text, score) or well, f"{score} is guessed"


UNRELATED = one_of(
    "12k|7 km|3 miles|44min|1:10:00|in 52:30|hr 150|Puls 148|pegasus 40|nike 5.0|zone 2|week 5|+200m|200 hm|12°C|"
    "on Tuesday|am Montag|yesterday|rpe 4|effort 7/10|8x400m|5:30/km|10,000 steps|540 kcal|bib 1234|day 12|"
    "4 laps|at 7:30|um 7 Uhr|7pm"
)
SCORED = one_of(
    "left calf 3/10|right calf 4|both calves 2/10|calf: 3|pain 3|linke Wade 3|Wade rechts 4|Schmerz 3 von 10|"
    "3/10 left calf|left 3 right 4|L3 R4|beide Waden 2"
)
UNSCORED = one_of("ran|easy run|ran, left calf sore|ran, no pain|ran, linke Wade zwickt|rest|ran, knee sore")
DIGIT = st.integers(0, 10).map(str)


@settings(max_examples=1000, deadline=None)
@given(
    line=SCORED,
    before=st.lists(UNRELATED, max_size=3),
    after=st.lists(UNRELATED, max_size=3),
    language=LANGUAGES,
)
def test_what_else_is_said_changes_no_score(
    line: str, before: list[str], after: list[str], language: str
) -> None:
    alone = read(f"ran, {line}", language=language, unit="km", today=TODAY)
    among = read(", ".join(["ran", *before, line, *after]), language=language, unit="km", today=TODAY)
    if not isinstance(among, Refused) and among is not None:
        assert scores(among) == scores(alone)


@settings(max_examples=1000, deadline=None)
@given(
    line=UNSCORED,
    number=UNRELATED | DIGIT,
    at_start=st.booleans(),
    joint=st.sampled_from([", ", ". ", "; "]),
    language=LANGUAGES,
)
def test_an_unrelated_number_is_never_a_score(
    line: str, number: str, at_start: bool, joint: str, language: str
) -> None:
    text = number + joint + line if at_start else line + joint + number
    assert not scores(read(text, language=language, unit="km", today=TODAY))


@settings(max_examples=1000, deadline=None)
@given(place=st.integers(0, len(LINES) - 1), number=UNRELATED)
def test_a_number_more_gives_no_corpus_line_another_score(place: int, number: str) -> None:
    line = LINES[place]
    longer = read(f"{line.typed}, {number}", language=line.language, unit=line.unit, today=TODAY)
    assert scores(longer) <= scores(line.read())


# -- whatever is typed ---------------------------------------------------------------------------------------------


@settings(max_examples=2000, deadline=None)
@given(
    text=st.text(max_size=600) | LINES_OF_PIECES,
    language=st.sampled_from(["en", "de", "fr", ""]),
    now=st.none() | st.times(),
)
def test_nothing_typed_can_break_it(text: str, language: str, now: time | None) -> None:
    outcome = read(text, language=language, unit=None, today=TODAY, now=now)
    for log in outcome.readings if isinstance(outcome, Unclear) else (outcome,):
        if isinstance(log, Log):
            assert log.words == text.strip()
            assert log.days_ago is None or 0 <= log.days_ago <= 7
            assert log.seconds is None or 60 <= log.seconds <= 172_800
            assert all(0 <= score <= 10 for _, score in scores(log))


@pytest.mark.parametrize(
    "text",
    [
        "8k " * 5000,
        "9" * 10_000,
        "left calf 3 " * 41,
        "n" * 10_000,
        "(" * 499,
        "3/10 " * 99,
        "3-" * 249,
        "left " * 99,
        "sore " * 99,
        "no " * 160,
        "l&" * 240,
        "calf " * 99,
        "left sore " * 49,
        "knee& " * 80,
        "8k no " * 80,
        "sorry 8k " * 55,
    ],
)
def test_a_flood_is_read_quickly(text: str) -> None:
    began = process_time()
    read(text, language="en", unit=None, today=TODAY)
    assert process_time() - began < 0.5


def test_more_than_500_characters_are_not_a_log() -> None:
    assert read("8k easy " + "x" * 500, language="en", unit=None, today=TODAY) is None


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_word_stands_in_one_group_of_its_language(language: str) -> None:
    tables = tomllib.loads(
        files("handlers").joinpath("words", language, "quicklog.toml").read_text(encoding="utf-8")
    )
    words = Counter(word for group in tables.pop("words").values() for word in group)
    words.update(word for table in tables.values() for word in table)
    assert [word for word, times in words.items() if times > 1] == []


def test_today_is_the_runners_day() -> None:
    monday = read("on Monday 8k", language="en", unit=None, today=date(2026, 3, 23))
    assert isinstance(monday, Log)
    assert monday.days_ago == 0


@pytest.mark.parametrize(
    "line",
    ["left knee 4", "8k easy, knee hurts", "my achilles 3/10", "shin sore", "linkes Knie 4", "Knie 3/10"],
)
def test_another_part_of_the_body_is_noticed_and_never_read_as_a_calf(line: str) -> None:
    assert elsewhere(line, "en")
    assert not scores(read(line, language="en", unit="km", today=TODAY))


@pytest.mark.parametrize(
    "line",
    [
        "8k there and back",
        "left calf 3/10",
        "8k easy, legs tired",
        "on foot 8k",
        "rest",
        "why does my knee hurt?",
    ],
)
def test_a_part_of_the_body_of_which_nothing_is_said_is_left_alone(line: str) -> None:
    assert not elsewhere(line, "en")


@pytest.mark.parametrize(
    "line",
    [
        "left calf fine, left calf sore",
        "left calf sore, left calf fine",
        "left calf 3, left calf fine",
        "left calf fine, left calf 3",
    ],
)
def test_a_calf_told_both_well_and_sore_is_asked(line: str) -> None:
    read_ = read(line, language="en", unit="km", today=TODAY)
    assert not scores(read_)
    assert isinstance(read_, Log)
    assert read_.calves is not None
    assert read_.calves.sides == ("left",)
