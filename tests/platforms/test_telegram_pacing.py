"""How fast Telegram is spoken to. Limits are scaled so that a minute takes a fraction of a second."""

import asyncio
import time
from collections.abc import Awaitable, Callable

import pytest

from bot.adapters import RetryAfter
from bot.adapters.telegram.pacing import Limits, Pace
from handlers.replies import Reply
from handlers.text import Span
from storage.records import Place
from storage.store import Store
from tests.chat import Clock
from tests.platforms.telegram_people import Person, Soleus
from tests.platforms.telegram_server import Server

WIDE = 1e6


async def moments(pace: Pace, *turns: tuple[str, bool, bool]) -> list[tuple[str, float]]:
    """Who was let go and when, in their order: (chat, private, answer) all ask at once."""
    began, gone = time.monotonic(), []

    async def go(chat: str, private: bool, answer: bool) -> None:
        await pace.turn(chat, private=private, answer=answer)
        gone.append((chat, time.monotonic() - began))

    await asyncio.gather(*(go(*turn) for turn in turns))
    return gone


async def test_messages_to_many_keep_their_distance() -> None:
    pace = Pace(Limits(overall=200, private=WIDE, group=WIDE))
    gone = await moments(pace, *((str(number), True, False) for number in range(41)))
    assert 0.19 <= gone[-1][1] <= 2


async def test_answers_overtake_letters() -> None:
    pace = Pace(Limits(overall=20, private=WIDE, group=WIDE))
    letters = [(f"letter {number}", True, False) for number in range(8)]
    gone = [chat for chat, _ in await moments(pace, *letters, ("answer", True, True))]
    assert gone.index("answer") <= 2, "behind those that had gone before it came"


async def test_a_private_chat_gets_three_answers_at_once_and_then_one_at_a_time() -> None:
    pace = Pace(Limits(overall=WIDE, private=4, group=WIDE))
    at = [moment for _, moment in await moments(pace, *[("ana", True, True)] * 4)]
    assert at[2] < 0.25 <= at[3]


async def test_letters_to_one_chat_keep_their_distance() -> None:
    pace = Pace(Limits(overall=WIDE, private=10, group=WIDE))
    at = [moment for _, moment in await moments(pace, *[("ana", True, False)] * 3)]
    assert at[1] >= 0.1
    assert at[2] >= 0.2


async def test_a_group_gets_at_most_twenty_in_any_minute() -> None:
    now = 0.0
    pace = Pace(clock=lambda: now)
    went = []
    while now < 300:
        wait = pace.reserve("club", private=False, answer=True)
        if wait > 0:
            now += wait
        went.append(now)
    assert all(sum(start <= at < start + 60 for at in went) <= 20 for start in went)


async def test_a_hold_of_a_private_chat_stops_letters_but_not_other_people_s_answers() -> None:
    pace = Pace(Limits(overall=WIDE, private=WIDE, group=WIDE))
    pace.hold("ana", 30, private=True)
    with pytest.raises(RetryAfter) as caught:
        await pace.turn("bo", private=True, answer=False)
    assert 29 < caught.value.seconds <= 30
    assert (await moments(pace, ("bo", True, True)))[0][1] < 10


async def test_a_hold_of_a_group_is_that_group_s_alone() -> None:
    pace = Pace(Limits(overall=WIDE, private=WIDE, group=WIDE))
    pace.hold("club", 0.1, private=False)
    gone = dict(await moments(pace, ("club", False, True), ("bo", True, False)))
    assert gone["bo"] < gone["club"]
    assert gone["club"] >= 0.1


async def test_too_long_a_wait_is_handed_back() -> None:
    pace = Pace()
    pace.hold("ana", 61, private=False)
    with pytest.raises(RetryAfter):
        await pace.turn("ana", private=True, answer=True)


async def test_somebody_who_gives_up_waiting_holds_nobody_up() -> None:
    pace = Pace(Limits(overall=5, private=WIDE, group=WIDE))
    await pace.turn("a", private=True, answer=False)
    waiting = [asyncio.create_task(pace.turn(str(n), private=True, answer=False)) for n in range(20)]
    await asyncio.sleep(0)
    for task in waiting:
        task.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)
    assert (await moments(pace, ("b", True, False)))[0][1] < 2


async def test_500_letters_go_out_evenly_while_answers_overtake_them(
    server: Server, opens: Callable[[], Awaitable[Store]], clock: Clock
) -> None:
    """Ten times as fast as in life, at a server that counts: none refused, none lost, and Ana waits for nobody."""
    people = [Person.joins(server, 1000 + number, f"P{number}") for number in range(500)]
    server.per_second = 330
    limits = Limits(overall=295, private=10, group=WIDE)
    async with Soleus(server, opens, clock, limits=limits) as soleus:
        began = time.monotonic()
        letters = [soleus.telegram.show(_home(person), Reply(text=(Span("Evening."),))) for person in people]
        sending = asyncio.gather(*letters)
        await server.until(lambda: server.count("sendMessage") > 100)
        ana = Person.joins(server)
        await ana.says("/start")
        await ana.sees("Hi, I'm Soleus.")
        before_ana = server.count("sendMessage")
        await sending
        took = time.monotonic() - began
    assert before_ana < 400
    assert all(person.last.text == "Evening." for person in people)
    assert 500 / 300 <= took <= 15


def _home(person: Person) -> Place:
    return Place(platform="telegram", chat=str(person.user["id"]))
