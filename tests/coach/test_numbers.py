"""The page for physiotherapists names every number as the code has it."""

import re
from pathlib import Path

from handlers.coach import thresholds
from handlers.coach.ladder import STAGES

PAGE = (Path(__file__).parents[2] / "docs" / "coach.md").read_text("utf-8")
ROWS = dict(re.findall(r"^\| `(\w+)` \| ([^|]+?) \|", PAGE, re.MULTILINE))


def test_every_number_stands_on_the_page() -> None:
    numbers = {name: value for name, value in vars(thresholds).items() if name.isupper()}
    assert set(ROWS) == set(numbers)
    for name, value in numbers.items():
        said = tuple(int(number) for number in re.findall(r"\d+", ROWS[name]))
        assert said == (value if isinstance(value, tuple) else (value,)), name


def test_every_stage_stands_on_the_page() -> None:
    stages = re.findall(r"^\| (\d+) \| ([^|]+?) \| (\d?) ?\|", PAGE, re.MULTILINE)
    assert [(int(number), effort) for number, _, effort in stages] == [
        (stage.number, str(stage.effort_most or "")) for stage in STAGES
    ]
    for (_, work, _), stage in zip(stages, STAGES, strict=True):
        if stage.work == "walk_run":
            assert work.startswith(f"walk {stage.walk_minutes}")
            assert f"run {stage.run_minutes[0]}" in work
