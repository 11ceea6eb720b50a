"""Many at once: on either engine, and with two bots on one database, each event has its one effect."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from datetime import date

import pytest
from msgspec.structs import replace

from handlers.events import Command, Event, Tap, Words
from handlers.replies import Answer
from handlers.text import plain
from storage.records import CalfReport, Day, Run
from storage.store import Store, Work, open_store
from tests.chat import Chat, Clock, World
from tests.conftest import KEY

TUESDAY = date(2026, 3, 17)
Told = list[tuple[object, ...]]


async def running(url: str) -> World:
    clock = Clock()

    async def opens() -> Store:
        return await open_store(url, KEY, now=clock.now)

    return await World.begins(opens, clock)


@pytest.fixture
async def world(url: str) -> AsyncIterator[World]:
    """A running bot, on each engine in turn."""
    world = await running(url)
    yield world
    await world.store.close()


@pytest.fixture
async def ana(world: World) -> Chat:
    chat = world.chat()
    await chat.joins()
    return chat


@pytest.fixture
async def twins(postgres_url: str) -> AsyncIterator[tuple[World, World]]:
    """Two bots at work on one database, each with its own connections."""
    pair = await running(postgres_url), await running(postgres_url)
    yield pair
    for world in pair:
        await world.store.close()


def tap(chat: Chat, label: str, number: int = 0) -> Tap:
    """A tap on a button of the last card, as an event of its own."""
    token = next(b.token for row in chat.last.rows for b in row if b.label == label)
    return Tap(
        id=f"tap{number}",
        at=chat.world.clock.at,
        place=chat.place,
        person=chat.person,
        token=token,
        card=chat.last.id,
    )


def line(chat: Chat, text: str, number: int = 0) -> Words:
    return Words(id=f"line{number}", at=chat.world.clock.at, place=chat.place, person=chat.person, text=text)


async def at_once(worlds: Iterable[World], events: Iterable[Event]) -> list[Answer]:
    """Every event on every bot, all at the same moment."""
    return list(await asyncio.gather(*(world.core.handle(event) for event in events for world in worlds)))


def says(answer: Answer) -> str:
    return " ".join(plain(reply.text) for reply in answer.replies)


async def told(world: World, user: str = "7") -> Told:
    """A whole log as it was told, without ids and times of writing."""

    def unit(work: Work) -> Told:
        found = work.people.find("test", user)
        assert found is not None
        days = work.log.page(found[0].id, "days", "", 100)
        runs = [r for r in work.log.page(found[0].id, "runs", "", 100) if isinstance(r, Run)]
        reports = [r for r in work.log.page(found[0].id, "reports", "", 100) if isinstance(r, CalfReport)]
        return [
            *((d.day, d.kind) for d in days if isinstance(d, Day)),
            *sorted((r.day, r.metres or 0, r.seconds, r.effort) for r in runs),
            *sorted((r.day, r.side, r.score, r.replaced_by is None) for r in reports),
        ]

    return await world.store.transact(unit)


async def test_fifty_taps_at_once_on_one_card_are_one_answer(ana: Chat, world: World) -> None:
    await ana.says("/checkin")
    answers = await at_once([world], [tap(ana, "Ran", number) for number in range(50)])
    assert sum(answer.toast == "" for answer in answers) == 1, "one tap counts"
    assert all(says(answer) == "How far?" for answer in answers), "and everybody sees where the talk stands"


async def test_fifty_different_answers_at_once_save_one_of_them_whole(ana: Chat, world: World) -> None:
    await ana.says("/checkin")
    for label in ("Ran", "8 km", "Easy", "Left"):
        await ana.taps(label)
    taps = [tap(ana, str(1 + number % 10), number) for number in range(50)]
    answers = await at_once([world], taps)
    assert sum(answer.toast == "" for answer in answers) == 1
    scores = [row for row in await told(world) if row[1] == "left"]
    assert len(scores) == 1
    assert all(f"left calf {scores[0][2]}/10" in says(answer) for answer in answers if answer.replies)


async def test_a_double_tap_on_undo_undoes_once(ana: Chat, world: World) -> None:
    await ana.says("8k easy left calf 3/10")
    before = await told(world)
    await ana.says("left calf 5/10")
    await at_once([world], [tap(ana, "Undo", 1), tap(ana, "Undo", 2)])
    assert [row for row in await told(world) if row[-1] is not False] == before


async def test_two_runners_tap_each_others_cards_and_nothing_happens(world: World) -> None:
    ana, ben = world.chat("1"), world.chat("2", name="Ben")
    for chat in (ana, ben):
        await chat.joins()
        await chat.says("/checkin")
    stolen = [
        replace(tap(owner, "Ran", number), person=thief.person, place=thief.place)
        for number, (owner, thief) in enumerate([(ana, ben), (ben, ana)] * 10)
    ]
    answers = await at_once([world], stolen)
    assert {answer.toast for answer in answers} == {"That card belongs to somebody else."}
    assert not any(answer.replies for answer in answers)
    for chat in (ana, ben):
        await chat.taps("Ran")
        chat.sees("How far?")


async def test_the_lines_of_one_chat_are_read_in_the_order_they_came(ana: Chat, world: World) -> None:
    lines = [line(ana, f"left calf {score}/10", score) for score in range(1, 11)]
    answers = await at_once([world], lines)
    for score, answer in enumerate(answers, start=1):
        assert f"left calf {score}/10" in says(answer)
    standing = [row for row in await told(world) if row[1] == "left" and row[-1]]
    assert standing == [(TUESDAY, "left", 10, True)]


async def test_the_same_chat_gives_the_same_records_on_both_engines(
    sqlite_url: str, postgres_url: str
) -> None:
    logs, talks = [], []
    for url in (sqlite_url, postgres_url):
        world = await running(url)
        chat = world.chat()
        await chat.joins()
        for step in (
            "8k easy 44min left calf 3/10",
            "[Edit]",
            "[Effort: Easy]",
            "[Hard]",
            "yesterday rest, calves fine",
            "/checkin",
            "[Add a run]",
            "5",
            "[Steady]",
            "[Undo]",
            "[Edit]",
            "[Score: 3]",
            "[5]",
            "[Add detail]",
            "[Note]",
            "windy \ud83d\x00 <b>",
            "[Done]",
            "/history",
            "/settings",
            "[Language]",
            "[Deutsch]",
            "\x00",
        ):
            await (chat.taps(step[1:-1]) if step.startswith("[") else chat.says(step))
        await world.moves(days=2)
        logs.append(await told(world))
        talks.append(chat.story())
        await world.store.close()
    assert logs[0] == logs[1]
    assert talks[0] == talks[1]


async def test_the_same_update_at_two_bots_at_once_has_one_effect(twins: tuple[World, World]) -> None:
    one, _ = twins
    ana = one.chat()
    await ana.joins()
    for number in range(10):
        answers = await at_once(twins, [line(ana, f"left calf {number + 1}/10", number)])
        assert any(f"left calf {number + 1}/10" in says(answer) for answer in answers)
        assert not any("went wrong" in says(answer) for answer in answers)
    reports = [row for row in await told(one) if row[1] == "left"]
    assert len(reports) == 10, "each line counts once"
    await ana.says("/checkin")
    answers = await at_once(twins, [tap(ana, "Edit", number) for number in range(20)])
    assert len(answers) == 40
    assert sum(answer.toast == "" and "What should I change?" in says(answer) for answer in answers) >= 1
    assert not any("went wrong" in answer.toast for answer in answers)


async def test_somebody_new_who_writes_to_two_bots_at_once_is_one_person(twins: tuple[World, World]) -> None:
    one, two = twins
    for number in range(8):
        chat = one.chat(f"new{number}")
        base = line(chat, "hello", number)
        start = Command(id=f"start{number}", at=base.at, place=base.place, person=base.person, name="start")
        answers = await at_once(twins, [base, start])
        assert not any("went wrong" in says(answer) for answer in answers)
        found = await two.store.transact(lambda work, chat=chat: work.people.find("test", chat.person.user))  # type: ignore[misc]
        assert found is not None
        open_talks = await one.store.transact(
            lambda work, found=found, chat=chat: work.conversations.open(found[0].id, chat.place)  # type: ignore[misc]
        )
        assert len(open_talks) == 1


async def test_two_bots_that_tick_and_deliver_send_each_letter_once(twins: tuple[World, World]) -> None:
    one, two = twins
    for number in range(20):
        await one.chat(f"p{number}").joins()
    one.clock.at = two.clock.at = one.clock.at.replace(day=18, hour=18, minute=31)
    await asyncio.gather(*(world.core.tick() for world in twins for _ in range(3)))
    claims = await asyncio.gather(*(world.core.claim(f"w{n}", 5) for n, world in enumerate(twins * 6)))
    sent = [sending.letter.once for claim in claims for sending in claim]
    assert len(sent) == len({*sent}) == 20
