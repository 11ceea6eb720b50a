"""Weeks of two lives that go on in two places each, at random: what must hold for one place holds for both together."""

import logging
import re
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from handlers.events import Event
from storage.ids import new_id
from storage.store import Store, open_store
from storage.work import Work
from tests.chat import Chat, Clock
from tests.crowd import FIRST
from tests.doings import Somebody
from tests.lives import Lives, Years
from tests.promises import Known, replacing

SEEDS, STEPS = 3, 300
KEY = bytes(range(32))


class Doubles(Lives):
    """Two people with an account here and one on Discord: four places, two logs."""

    def __init__(self, world: Years, seed: int) -> None:
        super().__init__(world, seed)
        self.people = [
            Somebody(
                world.chat(
                    f"{n}{platform[0]}", platform=platform, name=f"Zora{n}", locale=("en-GB", "de-AT")[n]
                ),
                Random(seed * 100 + 10 * n + len(platform)),
            )
            for n in range(2)
            for platform in ("test", "discord")
        ]
        self.replaces = False
        self.by_chat = {who.chat.place.chat: who for who in self.people}

    def _known(self, work: Work, who: Somebody) -> Known | None:
        """A card in her other place may take something back, too."""
        known = super()._known(work, who)
        if known is not None:
            self.replaces |= any(map(replacing, work.conversations.everywhere(known.runner.id)))
        return known

    async def step(self) -> None:
        self.replaces = False
        await super().step()

    async def _takes_back(self, events: Sequence[Event], before: Known) -> bool:
        return self.replaces or await super()._takes_back(events, before)

    @property
    def pairs(self) -> list[tuple[Somebody, Somebody]]:
        return [(self.people[0], self.people[1]), (self.people[2], self.people[3])]

    async def come_together(self) -> int:
        """Whoever has two logs joins them, where both agreed and nothing comes first; how many have one now."""
        one = 0
        for here, there in self.pairs:
            if await self.log_of(here) != await self.log_of(there):
                await here.chat.says("/link")
                code = re.search(r"/link ([A-Z2-9]{10})\b", here.chat.last.text)
                if code is not None:
                    await there.chat.says(f"/link {code[1]}")
                    yes = {"Yes, join that log", "Ja, zusammenlegen"} & set(there.chat.last.labels)
                    if yes:
                        await there.chat.taps(*yes)
            one += await self.log_of(here) == await self.log_of(there)
        return one

    async def log_of(self, who: Somebody) -> str | None:
        def unit(work: Work) -> str | None:
            found = work.people.find(who.chat.place.platform, who.chat.person.user)
            return None if found is None else found[0].id

        return await self.world.store.transact(unit)


@pytest.mark.parametrize("seed", range(FIRST, FIRST + SEEDS))
async def test_weeks_of_two_lives_in_two_places_each(
    seed: int, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    new_id.__defaults__ = (Random(1).randbytes,)
    clock = Clock()
    clock.at += timedelta(days=70 * seed)

    async def opens() -> Store:
        return await open_store(f"sqlite:///{tmp_path}/soleus.db", KEY, now=clock.now)

    world = await Years.begins(opens, clock)
    told = Doubles(world, seed)
    try:
        for who in told.people:
            await joins(who.chat)
        together = 0
        for number in range(STEPS):
            if number % 30 == 0:
                together += await told.come_together()
            await told.step()
            await told.time_passes()
            if number % 60 == 59:
                await world.core.tidy()
                await told.restarts()
        for who in told.people:
            await told.reads_everything(who)
    finally:
        await world.store.close()
    assert together >= 4, "else there were no two places"
    assert told.letters > 10, "a bot that never speaks would prove nothing"
    assert not [record.getMessage() for record in caplog.records if record.name.startswith("handlers")]


async def joins(chat: Chat) -> None:
    await chat.joins(language="de" if chat.person.locale == "de-AT" else "en")
