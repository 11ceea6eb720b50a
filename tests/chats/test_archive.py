"""The archive as she opens it: a table for her own spreadsheet, and a page that says what the files are."""

import csv
import io
import json
import zipfile

from tests.chat import Chat, World
from tests.chats.test_health_modes import ana_on
from tests.club import GroupChat


async def archive(chat: Chat) -> dict[str, bytes]:
    """What she is handed over, by name."""
    await chat.says("/export")
    file = chat.last.file
    assert file is not None
    with zipfile.ZipFile(io.BytesIO(file.content)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def table(content: bytes, delimiter: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=delimiter))


async def test_the_log_is_a_table_with_one_line_a_day_in_her_units(ana: Chat) -> None:
    await ana.says("yesterday 6k 33:30, calves fine")
    await ana.says("8.25k easy 44min, left calf 6/10")
    await ana.taps("Undo")
    await ana.says("8.25k easy 44min, left calf 2/10")
    await ana.says("5k hard")
    await ana.taps("Second run")
    files = await archive(ana)
    assert list(files) == ["readme.txt", "log.csv", "soleus.json", "days.csv", "runs.csv", "reports.csv"]
    monday, tuesday = table(files["log.csv"], ",")
    assert monday["Day"] == "2026-03-16"
    assert (monday["Kind of day"], monday["Distance (km)"], monday["Time (minutes)"]) == ("Run", "6", "33.5")
    assert (monday["Left calf (0-10)"], monday["Right calf (0-10)"]) == ("0", "0")
    assert (tuesday["Distance (km)"], tuesday["Effort"]) == ("13.25", "easy, hard")
    assert (tuesday["Left calf (0-10)"], tuesday["Right calf (0-10)"]) == ("2", ""), "the score that counts"
    assert "kilometres, times in minutes" in files["readme.txt"].decode().replace("\n", " ")


async def test_a_german_spreadsheet_opens_it_as_it_is(world: World) -> None:
    """Semicolons and decimal commas, and a mark at the start without which umlauts are broken there."""
    uli = world.chat(locale="de-DE")
    await uli.joins(language="de")
    await uli.says("8,5k locker 44min, rechte Wade 2/10")
    await uli.says("-1 ist keine Formel")
    files = await archive(uli)
    assert files["log.csv"].startswith(b"\xef\xbb\xbfTag;Art des Tages;Strecke (km)")
    (day,) = table(files["log.csv"], ";")
    assert (day["Strecke (km)"], day["Zeit (Minuten)"], day["Anstrengung"]) == ("8,5", "44", "locker")
    assert day["Rechte Wade (0-10)"] == "2"
    assert "eine Zeile für jeden Tag" in files["readme.txt"].decode().replace("\n", " ")


async def test_a_club_stands_there_with_its_name(ana: Chat, group: GroupChat, marco: Chat) -> None:
    await group.takes_in(ana)
    whole = json.loads((await archive(ana))["soleus.json"])
    assert [(club["name"], club["level"]) for club in whole["clubs"]] == [("Canal Runners", "counted")]


async def test_where_no_scores_are_carried_the_table_has_no_columns_for_them(world: World) -> None:
    ana = await ana_on(world, "lean")
    await ana.says("8k easy, left calf 3/10")
    files = await archive(ana)
    assert "calf" not in files["log.csv"].decode().casefold()
    assert "calf scores" not in files["readme.txt"].decode()
