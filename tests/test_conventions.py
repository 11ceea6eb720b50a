"""docs/conventions.md names forty expectations, and each test that it names is there."""

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs/conventions.md").read_text(encoding="utf-8")
TESTS = "\n".join(file.read_text(encoding="utf-8") for file in (ROOT / "tests").rglob("test_*.py"))


def rows() -> list[tuple[str, str, str]]:
    found = re.findall(r"^\| (\d+) \| (.+?) \| (.+?) \|$", PAGE, re.MULTILINE)
    return [(number, what, proof) for number, what, proof in found]


def test_the_page_has_all_forty_in_their_order() -> None:
    assert [int(number) for number, _, _ in rows()] == [*range(1, 21), *range(1, 21)]


def test_every_test_it_names_exists() -> None:
    named = set(re.findall(r"`(test_\w+)`", PAGE))
    assert [name for name in sorted(named) if f"def {name}(" not in TESTS] == []


def test_every_expectation_has_a_test() -> None:
    for number, what, proof in rows():
        assert "`test_" in proof or "all its tests" in proof, (number, what)


def test_each_expectation_has_a_test_of_its_name() -> None:
    """The tests of a row begin with its number, except where they stand in a file of their own."""
    telegram, discord = PAGE.split("## Discord")
    for page, pattern in ((telegram, r"test_(?:\d\d_)*{:02}_"), (discord, r"test_{}_")):
        for number in re.findall(r"^\| (\d+) \|.*\|$", page, re.MULTILINE):
            row = next(line for line in page.splitlines() if line.startswith(f"| {number} |"))
            if "test_telegram_check" in row or "looks.py" in row:
                continue
            assert re.search(pattern.format(int(number)), row), row
