"""Taking the data along, and leaving."""

import csv
import io
import json
import zipfile

from tests.chat import WORDS, Chat, World


async def test_export_hands_over_everything_as_json_and_csv(ana: Chat, world: World) -> None:
    await ana.says("8k easy 44min left calf 3/10")
    await ana.taps("Add detail")
    await ana.taps("Note")
    await ana.says("=cmd() is a note")
    await ana.says("/export")
    file = ana.last.file
    assert file is not None
    assert file.name == "soleus-2026-03-17.zip"
    with zipfile.ZipFile(io.BytesIO(file.content)) as archive:
        whole = json.loads(archive.read("soleus.json"))
        days = list(csv.DictReader(io.StringIO(archive.read("days.csv").decode())))
        reports = list(csv.DictReader(io.StringIO(archive.read("reports.csv").decode())))
    assert whole["runner"]["name"] == "Ana"
    assert whole["runs"][0]["metres"] == 8000
    assert days[0]["note"] == "'=cmd() is a note", "no cell is a formula"
    assert reports[0]["score"] == "3"


async def test_delete_shows_what_goes_asks_once_and_leaves_nothing(ana: Chat, world: World) -> None:
    await ana.says("8k easy 44min left calf 3/10")
    await ana.says("/delete")
    ana.sees("days: 1, runs: 1, calf scores: 1", "can't be taken back", "/export")
    await ana.taps("Delete everything")
    ana.sees("Everything about you is deleted", "older backups")
    ana.sees_no_buttons()
    assert await world.store.transact(lambda work: work.people.find("test", "7")) is None
    await ana.repeats()
    assert await world.store.transact(lambda work: work.people.find("test", "7")) is None


async def test_no_sentence_with_her_words_is_remembered_once_she_left(ana: Chat) -> None:
    await ana.says("/history")
    await ana.says("/delete")
    await ana.taps("Delete everything")
    assert WORDS._said.cache_info().currsize == 0


async def test_what_comes_twice_after_she_left_makes_nobody_of_her(ana: Chat, world: World) -> None:
    said = []
    for text in ("/help", "/export", "8k easy left calf 3/10"):
        await ana.says(text)
        assert ana.last_event is not None
        said.append(ana.last_event)
    await ana.says("/delete")
    await ana.taps("Delete everything")
    for event in said:
        await ana.sends(event)
        ana.sees("That is done already")
        assert ana.last.file is None
        assert await world.store.transact(lambda work: work.people.find("test", "7")) is None


async def test_delete_can_be_thought_over(ana: Chat, world: World) -> None:
    await ana.says("/delete")
    await ana.taps("Keep my log")
    ana.sees("Nothing was deleted.")


async def test_who_was_deleted_may_come_back_as_somebody_new(ana: Chat, world: World) -> None:
    await ana.says("/delete")
    await ana.taps("Delete everything")
    await ana.says("/start")
    ana.sees("Hi, I'm Soleus.")


async def test_help_and_privacy_are_always_there(ana: Chat) -> None:
    await ana.says("/help")
    for name in ("checkin", "log", "today", "history", "settings", "privacy", "export", "delete", "cancel"):
        ana.sees(f"/{name}: ")
    ana.sees("I am not a doctor")
    await ana.says("/privacy")
    ana.sees("encrypted", "/delete", "14 days")
    await ana.says("help")
    ana.sees("What I can do")
