"""Weeks of a few lives, at random: what was told is not lost, no flag goes by itself, and each button on a card acts."""

import logging
import re
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from handlers.talks.cards import card
from handlers.turn import unasked
from storage.ids import new_id
from storage.store import Store, open_store
from storage.work import Work
from tests.chat import Clock
from tests.crowd import FIRST
from tests.lives import PEOPLE, Lives, Years

SEEDS, STEPS = 6, 320
KEY = bytes(range(32))
# An id, or the end of one that fits on a button.
ID = re.compile(r"\b[0-9A-HJKMNP-TV-Z]{12}(?:[0-9A-HJKMNP-TV-Z]{8})?\b")
BEGINS = (
    0,
    10,
    160,
    219,
    284,
    712,
)  # days after the usual evening: both changes of the clock, the year's end, a 29 February


async def lives(url: str, seed: int, steps: int, *, together: bool = True) -> tuple[list[object], Lives]:
    """Plays the lives of a seed; gives what is kept in the end."""
    new_id.__defaults__ = (Random(1).randbytes,)
    clock = Clock()
    clock.at += timedelta(days=BEGINS[seed % len(BEGINS)])

    async def opens() -> Store:
        return await open_store(url, KEY, now=clock.now)

    world = await Years.begins(opens, clock)
    told = Lives(world, seed, together=together)
    try:
        for who in told.people:
            await who.chat.joins(language="de" if who.chat.person.locale == "de-AT" else "en")
        for number in range(steps):
            await told.step()
            await told.time_passes()
            if number % 40 == 39:
                await world.core.tidy()
                await told.restarts()
        for who in told.people:
            await told.reads_everything(who)
        return await world.store.transact(lambda work: kept(work, told)), told
    finally:
        await world.store.close()


def kept(work: Work, told: Lives) -> list[object]:
    """Everything that is known of them: log, flags and what else the coach keeps, reminders, talks and their cards."""
    found: list[object] = []
    for who in told.people:
        runner, identity = work.people.find("test", who.chat.person.user) or (None, None)
        if runner is None or identity is None:
            continue
        found += [runner, identity, who.chat.log]
        found += work.log.page(runner.id, "days", "", 500)
        found += work.log.page(runner.id, "runs", "", 500)
        found += work.log.page(runner.id, "reports", "", 500)
        found += work.reminders.all_of(runner.id)
        turn = unasked(told.world.core._ports, work, told.world.clock.at, who.chat.place, runner, identity)
        found += [(talk, card(turn, talk)) for talk in work.conversations.open(runner.id, who.chat.place)]
    return found


def named_in_order(found: list[object]) -> list[str]:
    """The same with ids that count: each engine draws some of its own."""
    names: dict[str, str] = {}
    return [ID.sub(lambda id: names.setdefault(id[0], f"#{len(names)}"), str(each)) for each in found]


@pytest.mark.parametrize("seed", range(FIRST, FIRST + SEEDS))
async def test_weeks_of_a_few_lives(seed: int, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING)
    _, told = await lives(f"sqlite:///{tmp_path}/soleus.db", seed, STEPS)
    assert told.letters > PEOPLE * 3, "a bot that never speaks would prove nothing"
    assert not [record.getMessage() for record in caplog.records if record.name.startswith("handlers")]


async def test_the_same_lives_leave_the_same_on_both_engines(tmp_path: Path, postgres_url: str) -> None:
    here, _ = await lives(f"sqlite:///{tmp_path}/soleus.db", FIRST, 120, together=False)
    there, _ = await lives(postgres_url, FIRST, 120, together=False)
    assert named_in_order(here) == named_in_order(there)
    assert len(here) > 40
