"""The pages name what is there: links lead somewhere, files and settings exist, commands of the command line can be typed."""

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from bot.cli import COMMANDS
from bot.settings import NAMES

ROOT = Path(__file__).parents[1]
PAGES = sorted((*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("tests/**/*.md")))
LINK = re.compile(r"\]\((?!https?:|mailto:)([^)#\s]+)")
FILE = re.compile(r"`((?:bot|handlers|storage|tests|docs|deploy|benchmarks)/[\w/.-]+\.\w+)`")
SETTING = re.compile(r"\b(?:SOLEUS|TELEGRAM|DISCORD)_[A-Z_]*[A-Z]\b(?!_)")
COMMAND = re.compile(r"python -m bot ([a-z][a-z-]*)")


def missing(text: str, pattern: re.Pattern[str], there: Iterable[str]) -> set[str]:
    return set(pattern.findall(text)) - set(there)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_a_page_names_what_is_there(page: Path) -> None:
    text = page.read_text("utf-8")
    assert [link for link in LINK.findall(text) if not (page.parent / link).exists()] == []
    assert [file for file in FILE.findall(text) if not (ROOT / file).exists()] == []
    assert missing(text, SETTING, NAMES) == set()
    assert missing(text, COMMAND, COMMANDS) == set()
