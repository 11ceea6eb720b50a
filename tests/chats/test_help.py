"""The help as it is read on a phone: a few sections, one short line for each command."""

import pytest

from handlers.commands import COMMANDS
from tests.chat import WORDS, World

PHONE = 43  # letters that stand in one line of a phone 360 px wide


@pytest.mark.parametrize(("language", "sections"), [("en", 6), ("de", 6)])
async def test_the_help_names_every_command_once_in_a_short_line_of_its_section(
    world: World, language: str, sections: int
) -> None:
    ana = world.chat(locale=language)
    await ana.joins(language=language)
    await ana.says("/help")
    intro, *parts, disclaimer = ana.last.text.split("\n\n")
    assert "8k" in intro
    assert "112" in disclaimer
    assert len(parts) == sections
    told = [line for part in parts for line in part.splitlines()[1:]]
    assert [line.split(":")[0] for line in told] == [
        "/" + WORDS.label(language, f"command-{name}.name")
        for name in COMMANDS
        if name not in ("start", "help")
    ]
    assert [line for line in told if len(line) > PHONE] == []
    assert [
        part.splitlines()[0] for part in parts if ":" in part.splitlines()[0]
    ] == []  # each has its heading


def test_the_short_menu_holds_what_is_used_most_in_the_order_of_the_help() -> None:
    assert [name for name, command in COMMANDS.items() if command.often] == [
        "checkin", "today", "history", "routine", "plan", "reminders", "settings", "help",
    ]  # fmt: skip
