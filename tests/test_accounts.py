"""Two accounts of one runner: at the same moment, on either engine, with several bots, and killed while they come together."""

import asyncio
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from datetime import date, timedelta

import pytest

from handlers.core import Core
from handlers.events import Words
from handlers.text import plain
from handlers.turn import Ports
from storage.records import CalfReport, Day, Run
from storage.store import Store, Work, open_store
from tests.chat import WORDS, Chat, Clock, World
from tests.chats.test_link import code_of, find, links, people, runner_of
from tests.conftest import KEY
from tests.link_child import DAYS, EARLIER
from tests.patience import PATIENCE
from tests.test_races import running, tap

TUESDAY = date(2026, 3, 17)


@pytest.fixture
async def world(url: str) -> AsyncIterator[World]:
    """A running bot, on each engine in turn."""
    world = await running(url)
    yield world
    await world.store.close()


@pytest.fixture
async def twins(postgres_url: str) -> AsyncIterator[tuple[World, World]]:
    """Two bots at work on one database, each with its own connections."""
    pair = await running(postgres_url), await running(postgres_url)
    yield pair
    for world in pair:
        await world.store.close()


async def both(world: World) -> tuple[Chat, Chat]:
    """Ana on Telegram and Ana on Discord, with one log."""
    phone = world.chat("7", platform="telegram")
    desk = world.chat("9", platform="discord")
    await phone.joins()
    await links(phone, desk)
    return phone, desk


def line(chat: Chat, text: str, number: int) -> Words:
    at = chat.world.clock.at
    id = f"{chat.place.platform}{number}"
    return Words(id=id, at=at, place=chat.place, person=chat.person, text=text)


async def standing(chat: Chat, day: date = TUESDAY) -> list[tuple[str, int]]:
    id = (await runner_of(chat)).id

    def unit(work: Work) -> list[tuple[str, int]]:
        return [(r.side, r.score) for r in work.log.history(id, day, day).reports]

    return await chat.world.store.transact(unit)


async def log_of(store: Store, id: str) -> tuple[int, int, int, int]:
    """How many days, runs and scores there are, and how many of the scores stand."""

    def unit(work: Work) -> tuple[int, int, int, int]:
        days = [d for d in work.log.page(id, "days", "", 9999) if isinstance(d, Day)]
        runs = [r for r in work.log.page(id, "runs", "", 9999) if isinstance(r, Run)]
        reports = [r for r in work.log.page(id, "reports", "", 9999) if isinstance(r, CalfReport)]
        return len(days), len(runs), len(reports), sum(r.replaced_by is None for r in reports)

    return await store.transact(unit)


async def test_two_lines_at_once_from_two_platforms_are_one_after_the_other(world: World) -> None:
    phone, desk = await both(world)
    for number in range(8):
        scores = 1 + number % 4, 5 + number % 4
        events = [
            line(chat, f"left calf {score}/10", number)
            for chat, score in zip((phone, desk), scores, strict=True)
        ]
        answers = await asyncio.gather(*(world.core.handle(event) for event in events))
        assert all("went wrong" not in plain(r.text) for answer in answers for r in answer.replies)
        left = [score for side, score in await standing(phone) if side == "left"]
        assert len(left) == 1, "two scores of one calf never stand side by side"
        assert left[0] >= scores[1], "the worse one counts (PAIN-25)"


async def test_the_same_with_two_bots_on_one_database(twins: tuple[World, World]) -> None:
    phone, desk = await both(twins[0])
    for number in range(8):
        events = [line(phone, "left calf 2/10", number), line(desk, "left calf 4/10", number)]
        answers = await asyncio.gather(*(w.core.handle(e) for w, e in zip(twins, events, strict=True)))
        assert all("went wrong" not in plain(r.text) for answer in answers for r in answer.replies)
        assert [score for side, score in await standing(phone) if side == "left"] == [4]


async def test_a_run_told_in_both_places_at_once_is_asked_about(world: World) -> None:
    phone, desk = await both(world)
    events = [line(chat, "8k easy, calves fine", 1) for chat in (phone, desk)]
    answers = await asyncio.gather(*(world.core.handle(event) for event in events))
    texts = [plain(answer.replies[0].text) for answer in answers]
    assert sum(text.startswith("Saved. 8 km") for text in texts) == 1, texts
    id = (await runner_of(phone)).id
    runs = await world.store.transact(lambda work: work.log.history(id, TUESDAY, TUESDAY).runs)
    assert [run.metres for run in runs] == [8000]


async def test_a_line_typed_while_the_logs_come_together_is_in_the_one_log(world: World) -> None:
    for number in range(6):
        phone = world.chat(f"7{number}", platform="telegram")
        desk = world.chat(f"9{number}", platform="discord")
        await phone.joins()
        await desk.joins()
        await desk.says("yesterday rest, calves fine")
        await desk.says(f"/link {await code_of(phone)}")
        yes = tap(desk, "Yes, join that log", number)
        typed = line(phone, "left calf 3/10", 100 + number)
        answers = await asyncio.gather(world.core.handle(yes), world.core.handle(typed))
        assert all("went wrong" not in plain(r.text) for answer in answers for r in answer.replies)
        assert (await runner_of(phone)).id == (await runner_of(desk)).id
        assert ("left", 3) in await standing(phone)


async def test_two_who_type_the_same_code_at_once_are_not_both_in(world: World) -> None:
    phone = world.chat("7", platform="telegram")
    await phone.joins()
    code = await code_of(phone)
    others = [world.chat("9", platform="discord"), world.chat("8", platform="terminal")]
    for chat in others:
        await chat.says(f"/link {code}")
    taps = [tap(chat, "Yes, join that log", n) for n, chat in enumerate(others)]
    answers = await asyncio.gather(*(world.core.handle(each) for each in taps))
    said = [plain(answer.replies[0].text) for answer in answers]
    assert sum(text.startswith("Done.") for text in said) == 1
    assert sum(text.startswith("That code is good no more") for text in said) == 1
    ids = {found[0].id for chat in (phone, *others) if (found := await find(chat)) is not None}
    assert len(ids) == 2


async def test_each_joins_the_log_of_the_other_at_once_and_one_of_them_does(world: World) -> None:
    phone, desk = world.chat("7", platform="telegram"), world.chat("9", platform="discord")
    for chat in (phone, desk):
        await chat.joins()
        await chat.says("8k easy, calves fine")
    codes = await code_of(phone), await code_of(desk)
    await desk.says(f"/link {codes[0]}")
    await phone.says(f"/link {codes[1]}")
    taps = [tap(chat, "Yes, join that log", n) for n, chat in enumerate((phone, desk))]
    answers = await asyncio.gather(*(world.core.handle(each) for each in taps))
    said = [plain(reply.text) for answer in answers for reply in answer.replies]
    assert sum(text.startswith("Done.") for text in said) == 1, (said, [a.toast for a in answers])
    assert (await runner_of(phone)).id == (await runner_of(desk)).id
    assert await people(world) == 1


async def test_joining_twice_over_is_joining_once(world: World) -> None:
    phone, desk = await both(world)
    before = await log_of(world.store, (await runner_of(phone)).id)
    await desk.repeats()
    assert await log_of(world.store, (await runner_of(phone)).id) == before
    assert await people(world) == 1


async def test_what_was_kept_before_is_the_same_on_both_engines(sqlite_url: str, postgres_url: str) -> None:
    logs = []
    for url in (sqlite_url, postgres_url):
        world = await running(url)
        phone, desk = world.chat("7", platform="telegram"), world.chat("9", platform="discord")
        await phone.joins()
        await desk.joins()
        await phone.says("8k easy 44min, calves fine")
        await desk.says("yesterday 5k easy, calves fine")
        await desk.says("rest, calves fine")
        await links(phone, desk)
        await phone.says("/history")
        logs.append((await log_of(world.store, (await runner_of(phone)).id), phone.last.text))
        await world.store.close()
    assert logs[0] == logs[1]


@pytest.mark.parametrize("transactions", [0, 1, 2, 3, 99])
async def test_killed_in_the_middle_nothing_is_lost_and_nothing_is_left(
    sqlite_url: str, transactions: int
) -> None:
    """The first transaction joins the logs, those after it forget what is left over, five hundred rows each."""
    child = [sys.executable, "-m", "tests.link_child", sqlite_url, str(transactions)]
    ended = await asyncio.to_thread(subprocess.run, child, check=False, capture_output=True, timeout=PATIENCE)
    assert ended.returncode == (0 if transactions == 99 else -signal.SIGKILL), ended.stderr.decode()
    clock = Clock()
    store = await open_store(sqlite_url, KEY, now=clock.now)
    try:
        desk = await store.transact(lambda work: work.people.find("discord", "9"))
        assert desk is not None
        joined = transactions > 0
        assert desk[0].id == ("first" if joined else "second")
        counts = await log_of(store, "first")
        days, hers = DAYS + EARLIER, EARLIER + 2
        whole = (days, days, 2 * days + 4, 2 * days)
        assert counts == (whole if joined else (hers, hers, 2 * hers, 2 * hers))
        core = Core(store, Ports(words=WORDS, zone_at=lambda lat, lon: None), clock.now)
        await core.tidy()
        assert await log_of(store, "first") == counts
        left = await store.transact(lambda work: work.people.counts("second"))
        assert any(left.values()) is not joined, left
        assert await store.transact(lambda work: work.people.runner("second") is None) is joined
        kept = await store.transact(lambda work: work.keys._keys.count())
        assert kept == (1 if joined else 2), "her former key is gone"
    finally:
        await store.close()


async def test_a_code_is_kept_once_a_runner_and_for_its_time(store: Store) -> None:
    from tests.samples import NOW, add

    def unit(work: Work) -> list[str | None]:
        add(work, "ann")
        work.codes.save("ann", "ONE", NOW + timedelta(minutes=15))
        work.codes.save("ann", "TWO", NOW + timedelta(minutes=15))
        at = (NOW, NOW + timedelta(minutes=15))
        found = [work.codes.whose("ONE", NOW), *(work.codes.whose("TWO", when) for when in at)]
        assert work.codes.remove("TWO")
        assert not work.codes.remove("TWO")
        return [*found, work.codes.whose("TWO", NOW)]

    assert await store.transact(unit) == [None, "ann", None, None]
