"""What the computer knows of the person in front of it. It is a proposal: she confirms it by what her clock shows."""

from pathlib import Path

import pytest

from bot.here import zone_here
from tests.played import EVENING, soleus


@pytest.mark.parametrize(
    ("said", "zone"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        (":America/New_York", "America/New_York"),
        ("/usr/share/zoneinfo/Asia/Tokyo", "Asia/Tokyo"),
        ("Europe/Kiev", "Europe/Kyiv"),
        ("UTC", ""),
        ("Etc/UTC", ""),
        ("CET-1CEST,M3.5.0,M10.5.0/3", ""),
        ("Europe/Nowhere", ""),
        ("../../etc/passwd", ""),
    ],
)
def test_the_shell_names_a_zone(said: str, zone: str, tmp_path: Path) -> None:
    assert zone_here({"TZ": said}, tmp_path) == zone


def test_else_the_computer_has_one_as_a_link_or_by_its_name(tmp_path: Path) -> None:
    assert zone_here({}, tmp_path) == ""
    (tmp_path / "timezone").write_text("Europe/Vienna\n")
    assert zone_here({}, tmp_path) == "Europe/Vienna"
    (tmp_path / "localtime").symlink_to("/usr/share/zoneinfo/Europe/Lisbon")
    assert zone_here({}, tmp_path) == "Europe/Lisbon"
    assert zone_here({"TZ": "UTC"}, tmp_path) == "", "what the shell says counts, even where it is no place"


def test_in_the_terminal_it_is_proposed_by_its_local_time(tmp_path: Path) -> None:
    lines = ("a", "a", "a", "b")  # consent, kilometres, yes, 19:30
    done = soleus(
        tmp_path,
        "run",
        "--now",
        EVENING,
        "--name",
        "Ana",
        "--locale",
        "en",
        typed="\n".join(lines),
        TZ="Europe/Lisbon",
    )
    assert "Lisbon: it is 18:25 there now. Right?" in done.stdout
    assert "every day at 19:30, Lisbon time" in done.stdout
