"""One talk, word for word, in the terminal, on Telegram and on Discord: it reads the same and leaves the same records."""

import asyncio
import base64
import os
import subprocess
from collections.abc import Awaitable, Callable
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from storage.store import Store, open_store
from storage.work import Work
from tests.chat import Clock
from tests.conftest import KEY
from tests.patience import PATIENCE
from tests.platforms import discord_people, telegram_people
from tests.platforms.discord_people import plain
from tests.platforms.discord_server import DiscordServer
from tests.platforms.telegram_server import Server
from tests.played import command, environment

Opens = Callable[[], Awaitable[Store]]

# What Ana does (a tap stands in brackets), and words of what she sees then.
TALK = (
    ("/start", "Hi, I'm Soleus."),
    ("[Yes, and I'm 16 or older]", "Kilometres or miles?"),
    ("[Kilometres]", "London: it is"),
    ("[No, another place]", "Where are you?"),
    ("Berlin", "Berlin: it is 19:3"),
    ("[Yes]", "When shall I ask each day?"),
    ("[21:00]", "All set. I'll ask every day at 21:00, Berlin time."),
    ("/checkin", "How was today?"),
    ("[Ran]", "How far?"),
    ("8.5", "8.5 km. Effort?"),
    ("[Easy]", "easy. Calves?"),
    ("[Left]", "Left calf, worst today"),
    ("[3]", "Saved. 8.5 km, easy, left calf 3/10. Day 1"),
    ("[Add detail]", "Add what you like."),
    ("[Surface]", "Mostly on what?"),
    ("[Trail]", "Add what you like."),
    ("[Note]", "Your note"),
    ("hilly & wet, *slow*", "Add what you like."),
    ("[Done]", "Saved. 8.5 km, easy, left calf 3/10."),
    ("yesterday 6k hard 31min, calves fine", "6 km, 31 min, hard, calves fine"),
    ("[Undo]", "Undone. Nothing is saved for Mon 16 Mar."),
    ("yesterday rest, calves fine", "Mon 16 Mar: Rest day, calves fine"),
    ("/settings 23:00-06:30", "Quiet 23:00-06:30"),
    ("[Done]", "Done. Your settings are kept."),
)


def records(work: Work, platform: str, user: str) -> list[object]:
    """All that is kept of her, without ids and moments."""
    found = work.people.find(platform, user)
    assert found is not None
    runner, _ = found
    history = work.log.history(runner.id, date(2026, 1, 1), date(2026, 12, 31))
    return [
        (runner.name, runner.units, runner.zone, runner.check_in_at, runner.quiet_from, runner.quiet_until),
        *((day.day, day.kind, day.note) for day in history.days),
        *((run.day, run.metres, run.seconds, run.about, run.effort, run.surface) for run in history.runs),
        *sorted((report.day, report.side, report.score, report.moment) for report in history.reports),
    ]


def says(ana: discord_people.Person, words: str) -> bool:
    return any(words in plain(message.content) for message in ana.messages[-1:])


async def in_the_terminal(folder: Path) -> list[object]:
    """Labels can be typed as well as tapped."""
    lines = [step.strip("[]") if step.startswith("[") else step for step, _ in TALK]
    done = await asyncio.to_thread(
        subprocess.run,
        command("run", "--now", "2026-03-17T19:30+01:00", "--name", "Ana", "--locale", "en-GB"),
        input="\n".join(lines[1:]),  # a newcomer is greeted unasked
        cwd=folder,
        env=environment(SOLEUS_KEY=base64.b64encode(KEY).decode()),
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=True,
    )
    seen = " ".join(done.stdout.split())
    at = 0
    for _, words in TALK:
        assert (at := seen.find(words, at)) >= 0, f"{words} not in\n{done.stdout}"
    store = await open_store(f"sqlite:///{folder}/soleus.db", KEY, now=Clock().now)
    try:
        return await store.transact(lambda work: records(work, "terminal", "you"))
    finally:
        await store.close()


async def on_telegram(server: Server, opens: Opens, clock: Clock) -> list[object]:
    async with telegram_people.Soleus(server, opens, clock) as soleus:
        ana = telegram_people.Person.joins(server, language="en-GB")
        for step, words in TALK:
            await (ana.taps(step[1:-1]) if step.startswith("[") else ana.says(step))
            await ana.sees(words)
        return await soleus.store.transact(lambda work: records(work, "telegram", "77"))


async def on_discord(opens: Opens, clock: Clock) -> list[object]:
    async with DiscordServer().open() as server, discord_people.Soleus(server, opens, clock) as soleus:
        ana = discord_people.Person.joins(server)
        for step, words in TALK:
            if step.startswith("["):
                await ana.taps(step[1:-1])
            elif step.startswith("/"):
                await ana.uses(*step[1:].split(" ", 1))
            else:
                await ana.says(step)
            await ana.until(partial(says, ana, words), words)
        return await soleus.store.transact(lambda work: records(work, "discord", "77"))


@pytest.fixture
def opens_in(tmp_path: Path, clock: Clock) -> Callable[[str], Opens]:
    """Opens a database of its own for each platform."""

    def of(name: str) -> Opens:
        async def opened() -> Store:
            os.makedirs(tmp_path / name, exist_ok=True)
            return await open_store(f"sqlite:///{tmp_path}/{name}/soleus.db", KEY, now=clock.now)

        return opened

    return of


async def test_the_same_talk_leaves_the_same_records_everywhere(
    tmp_path: Path, server: Server, opens_in: Callable[[str], Opens], clock: Clock
) -> None:
    telegram = await on_telegram(server, opens_in("telegram"), Clock())
    discord = await on_discord(opens_in("discord"), Clock())
    terminal = await in_the_terminal(tmp_path)
    assert len(terminal) == 1 + 2 + 1 + 3
    assert telegram == terminal
    assert discord == terminal
