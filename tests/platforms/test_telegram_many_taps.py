"""A whole club taps one card at once: each tap counts, and the group sees the last count, not every one on the way."""

from dataclasses import replace
from pathlib import Path

from bot.adapters.telegram.pacing import Limit, Limits
from storage.store import Store, open_store
from tests.chat import Clock
from tests.conftest import KEY
from tests.platforms.telegram_people import AT_ONCE, Person, Soleus
from tests.platforms.telegram_server import Server
from tests.platforms.test_telegram_club_life import next_run, with_club

MANY = 24
SLOW = Limits(
    overall=Limit(most=10_000, within=1, apart=0),
    private=Limit(most=10_000, within=1, apart=0),
    group=Limit(most=2, within=2.4, apart=1.2),
)


async def test_changes_that_were_overtaken_take_no_place_in_the_group(
    server: Server, clock: Clock, tmp_path: Path
) -> None:
    async def opens() -> Store:
        return await open_store(f"sqlite:///{tmp_path}/soleus.db", KEY, now=clock.now)

    # an event does not wait long for the answers before it: in life it is 2 s for a group that has 20 messages a minute
    async with Soleus(server, opens, clock, limits=SLOW, times=replace(AT_ONCE, order=0.5)) as soleus:
        group, marco, _ = await with_club(soleus, server)
        people = [group.has(Person.joins(server, 900 + number, f"P{number}")) for number in range(MANY)]
        await next_run(soleus, clock)
        await marco.sees("Club run in 2 hours")
        before = len(group.chat.said)
        queries = [await person.taps("I'm in") for person in people]
        for person, query in zip(people, queries, strict=True):
            assert "You're in" in await person.notices(query)
        await marco.sees(f"{MANY} of you are in.")
        shown = len(group.chat.said) - before
    assert shown <= 2 * MANY / 3, f"{shown} changes for {MANY} taps"
