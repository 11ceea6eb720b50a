"""Two whole processes with one database: what comes is decided, and shown, once."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import psycopg
import pytest

from bot.duties import Duties
from bot.post import Post
from handlers.events import Command
from handlers.text import plain
from storage.duties import Process
from storage.store import Store, open_store
from tests.beside import dies
from tests.chat import Chat, Clock, World
from tests.conftest import KEY
from tests.test_delivery import Office, Telegram


@pytest.fixture
async def twins(bare_url: str) -> AsyncIterator[tuple[World, World]]:
    """Two bots with one clock on one database."""
    clock = Clock()

    async def opens() -> Store:
        return await open_store(bare_url, KEY, now=clock.now)

    pair = await World.begins(opens, clock), await World.begins(opens, clock)
    yield pair
    for world in pair:
        await world.store.close()


async def test_what_comes_together_is_one_message_however_many_tick(twins: tuple[World, World]) -> None:
    """Both have reminders due at the same minute: the second one's is not decided by the other worker meanwhile."""
    one, two = twins
    chats: list[Chat] = []
    for number in range(12):
        chat = one.chat(f"p{number}")
        await chat.joins()
        for what in ("stretch", "drink a glass"):
            await chat.says(f"remind me to {what} daily at 19:30")
        chats.append(chat)
    one.clock.at = one.clock.at.replace(day=18, hour=18, minute=31)
    await asyncio.gather(*(world.core._store.transact(lambda work, world=world: world.core._decide(5, work)) for world in twins * 6))  # type: ignore[misc]  # fmt: skip
    await asyncio.gather(*(world.core.tick() for world in twins))
    while await one.core.tick() == one.clock.at:
        pass
    sendings = [sending for _ in range(5) for sending in await two.core.claim("two")]
    by_chat: dict[str, list[str]] = {}
    for sending in sendings:
        by_chat.setdefault(sending.letter.place.chat, []).append(plain(sending.reply.text))
    assert len(by_chat) == 12
    for texts in by_chat.values():
        assert len(texts) == 1, texts
        assert "stretch" in texts[0]
        assert "drink a glass" in texts[0]


async def test_a_worker_that_finds_all_of_it_taken_looks_again_in_a_second(
    twins: tuple[World, World],
    bare_url: str,
) -> None:
    one, _ = twins
    await one.chat().joins()
    one.clock.at = one.clock.at.replace(day=18, hour=18, minute=31)
    with psycopg.connect(bare_url) as other:
        other.execute("SELECT id FROM reminder FOR UPDATE")
        due = await one.core.tick()
        assert due is not None
        assert 0 < (due - one.clock.at).total_seconds() <= 1
    assert await one.core.tick() != one.clock.at
    assert len(await one.core.claim("one")) == 1


async def front(world: World, name: str) -> tuple[Duties, Post, Telegram]:
    """A front of the platform on which the chats are, and that platform."""
    platform = Telegram()
    platform.name = "test"
    each = Duties(world.store, Process(id=name, role="front", version="1.4.0"), ["test"])
    await each.enter()
    return each, Post(world.core, [platform]), platform


async def leaves_a_card_unshown(world: World) -> None:
    """It was decided, and the front died."""
    ana = world.chat()
    await ana.joins()
    await ana.sends(Command(**ana._arrival(), name="checkin"), show=False)
    world.clock.at += timedelta(seconds=1)


async def test_two_fronts_that_start_at_once_show_a_card_once(twins: tuple[World, World]) -> None:
    await leaves_a_card_unshown(twins[0])
    fronts = [await front(world, name) for world, name in zip(twins, ("a", "b"), strict=True)]
    for _, _, platform in fronts:
        platform.open.clear()
    looks = [asyncio.create_task(post.reopen("test", alone=each.alone)) for each, post, _ in fronts]
    async with asyncio.timeout(10):
        await asyncio.wait(looks, return_when=asyncio.FIRST_COMPLETED)
        while not any(platform.busy for _, _, platform in fronts):  # noqa: ASYNC110 (it is on its way)
            await asyncio.sleep(0)
        for _, _, platform in fronts:
            platform.open.set()
        await asyncio.gather(*looks)
    assert sum(len(platform.arrived) for _, _, platform in fronts) == 1
    for each, post, platform in fronts:
        await post.reopen("test", alone=each.alone)
        assert len(platform.arrived) <= 1, "it was shown"


async def test_a_front_that_dies_while_it_shows_cards_leaves_them_to_the_next(
    twins: tuple[World, World],
    bare_url: str,
) -> None:
    await leaves_a_card_unshown(twins[0])
    (dead, _, _), (each, post, platform) = await front(twins[0], "a"), await front(twins[1], "b")

    async def is_killed() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        await dead.alone("show:test", is_killed)
    await post.reopen("test", timedelta(milliseconds=1), each.alone)
    assert platform.arrived == [], "the other one may be at it"
    dies(bare_url, "a")
    async with asyncio.timeout(10):
        while not platform.arrived:  # noqa: ASYNC110 (it looks again and again)
            await asyncio.sleep(0.001)
    await post.close()
    assert len(platform.arrived) == 1


async def test_a_process_does_not_show_cards_twice_at_a_time(twins: tuple[World, World]) -> None:
    each, _, _ = await front(twins[0], "a")
    again: list[bool] = []

    async def work() -> None:
        again.append(await each.alone("show:test", work))

    assert await each.alone("show:test", work)
    assert again == [False]
    assert await each.alone("show:test", lambda: asyncio.sleep(0))


async def test_post_names_its_platforms(sqlite_store: Store) -> None:
    office = Office(sqlite_store)
    assert Post(office.core, [office.telegram]).platforms == ("telegram",)
