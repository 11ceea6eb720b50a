"""The example stories can be read, have names of their own, and leave no rule of the rule book out."""

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from tests.vignettes import (
    Cause,
    Expect,
    Load,
    Screening,
    Text,
    Vignette,
    asked_about,
    every,
    every_story,
    made,
    read,
    rules_of,
)

RULE_BOOK = Path(__file__).parents[1] / "docs" / "evidence.md"
RULE_ID = r"\b(?:RED|PAIN|RTR|LOAD|CAUSE)-(?:Q\d|\d+[abc]?)\b"


def test_the_names_are_unique() -> None:
    named = Counter((type(story), story.name) for story in every_story())
    assert [name for name, times in named.items() if times > 1] == []


def test_every_story_decides_something_and_says_why() -> None:
    for story in every_story():
        if isinstance(story, Vignette | Screening):
            assert asked_about(story.expect), story.name
            assert re.search(RULE_ID, story.why) or "ection 3" in story.why, story.name


def test_the_days_of_a_story_are_in_order_and_not_in_the_future() -> None:
    for story in every(Vignette):
        days = [day.day for day in story.days]
        assert days == sorted(days), story.name
        dated = (*story.days, *story.screens, *story.walks, *story.entry, *story.sessions, *story.flags)
        assert all(item.day <= story.today for item in dated), story.name


def test_scores_are_from_0_to_10_and_no_part_is_above_the_worst() -> None:
    for story in every(Vignette):
        for day in story.days:
            for calf in filter(None, (day.left, day.right)):
                scores = [
                    calf.worst,
                    calf.during,
                    calf.after,
                    calf.morning,
                    calf.walk,
                    calf.stairs,
                    calf.rest,
                ]
                assert all(0 <= score <= 10 for score in scores if score is not None), story.name
                if calf.worst is not None:
                    parts = [score for score in (calf.during, calf.after) if score is not None]
                    assert all(score <= calf.worst for score in parts), story.name


@pytest.mark.parametrize(
    "wrong",
    [{"colour": "purple"}, {"stage": "1"}, {"stage": True}, {"shade": "red"}, {"levels": "PAIN-16"}, [1]],
)
def test_what_is_not_understood_is_an_error(wrong: object) -> None:
    with pytest.raises(ValueError, match="here"):
        made(Expect, wrong, "here")


def test_a_story_without_its_expectation_is_an_error(tmp_path: Path) -> None:
    file = tmp_path / "wrong.toml"
    file.write_text('[[vignette]]\nname = "No outcome"\nrules = []\ntoday = 2026-03-20\nwhy = ""\n', "utf-8")
    with pytest.raises(ValueError, match=r"wrong\.toml vignette 1 'No outcome'"):
        list(read(file))


def test_short_forms_are_spelled_out(tmp_path: Path) -> None:
    file = tmp_path / "short.toml"
    file.write_text(
        '[[vignette]]\nname = "Short"\nrules = []\ntoday = 2026-03-20\nwhy = ""\nexpect = {}\n'
        "days = [{day = 2026-02-27, through = 2026-03-01, all_zero = true}]\n",
        "utf-8",
    )
    (story,) = read(file)
    assert isinstance(story, Vignette)
    assert [day.day for day in story.days] == [date(2026, 2, 27), date(2026, 2, 28), date(2026, 3, 1)]
    assert all(day.left and day.right and day.left.worst == day.right.morning == 0 for day in story.days)


def rule_ids() -> set[str]:
    """The ids named in sections 2 to 5 and 8."""
    sections = re.split(r"(?m)^## (\d+)\.", RULE_BOOK.read_text("utf-8"))
    of = dict(zip(sections[1::2], sections[2::2], strict=True))
    found = {rule for number in "23458" for rule in re.findall(RULE_ID, of[number])}
    return found | {"PAIN-Q8"}  # printed "PAIN-Q 8"


# Rules that are texts, wording or things not built: nothing can be computed from an example.
NO_STORY = {
    "PAIN-13": "a text about quality and site, no colour and no level",
    "PAIN-23": "a text that stands with a sudden onset",
    "PAIN-24": "what rest means, in words",
    "RTR-9": "the time to expect, in words",
    "RTR-10": "the bot never tells a grade",
    "LOAD-10": "not to be implemented",
    "CAUSE-10": "no score; asked only if the runner opens the topic",
}


def test_every_rule_has_a_story_or_a_reason() -> None:
    named = {rule for story in every_story() for rule in rules_of(story)}
    assert named - rule_ids() == set()
    assert rule_ids() - named == NO_STORY.keys()


def test_every_row_of_the_trigger_table_is_touched_in_both_languages() -> None:
    rows = {f"RED-Q{number}" for number in range(1, 10)} | {"RED-17", "RED-18", "RED-19", "RED-20", "PAIN-Q8"}
    touched = {(row, line.language) for line in every(Text) for row in line.rows}
    assert touched == {(row, language) for row in rows for language in ("en", "de")}


def test_there_are_as_many_stories_as_were_asked_for() -> None:
    wanted = {Vignette: 140, Screening: 50, Text: 120}
    assert all(len(every(kind)) >= least for kind, least in wanted.items())
    assert len(every(Load)) + len(every(Cause)) >= 60


ASKED = {
    *(
        "short",
        "Q1",
        "Q4",
        "Q5a",
        "Q5b",
        "Q7",
        "Q2",
        "Q2d",
        "Q3",
        "Q5c",
        "Q6",
        "Q6unwell",
        "Q8",
        "Q9",
        "weight",
    ),
    *("better", "Q16", "Q16risk", "Q17", "Q18", "Q20"),
}
ORDER = ("short", "Q1", "Q4", "Q5a", "Q5b", "Q7", "Q2", "Q3", "Q5c", "Q6", "Q6unwell", "Q8", "Q9", "weight")


def test_a_safety_screen_is_answered_in_the_order_of_the_rule_book() -> None:
    for story in every(Screening):
        for asked in (tuple(story.answers), story.expect.asked or ()):
            assert set(asked) <= ASKED, story.name
            known = [ORDER.index(question) for question in asked if question in ORDER]
            assert known == sorted(known), story.name


def test_what_was_asked_is_what_was_answered() -> None:
    for story in every(Screening):
        if story.expect.asked is not None:
            answered = {*story.answers, *(["Q8"] if story.medicines else [])}
            assert set(story.expect.asked) == answered, story.name
