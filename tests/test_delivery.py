"""Delivery: once, in order, within its room, and never to the wrong eyes; over a real store."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import msgspec
import pytest

from bot.adapters import Gone, RetryAfter, Temporary
from bot.delivery import MOST, Delivery
from bot.post import NotPrivate, Post
from handlers.core import Core
from handlers.events import Rights
from handlers.replies import Audience, Reply
from handlers.text import Span, plain
from handlers.turn import Ports
from handlers.words import Words
from storage.records import Place
from storage.store import Store, Work
from tests.patience import PATIENCE
from tests.samples import CLUB, HERE, NOW, add, letter

SECOND = timedelta(seconds=1)
ELSEWHERE = Place(platform="telegram", chat="7002")
CLUB_TOO = Place(platform="telegram", chat="-101", private=False)


class Telegram:
    """A platform that notes what arrived, fails as a test wrote down, and can be made to wait."""

    name = "telegram"
    reached = True

    def __init__(self) -> None:
        self.arrived: list[str] = []
        self.failures: dict[str, list[Exception]] = {}
        self.open = asyncio.Event()
        self.open.set()
        self.busy = 0
        self.busiest = 0

    def on_reached(self, call: Callable[[], Awaitable[None]]) -> None:
        """It is never away."""

    async def run(self, post: Post) -> None:
        """Nobody speaks here."""

    async def speak(self) -> None:
        """It is always reached."""

    async def show(self, place: Place, reply: Reply) -> str | None:
        text = plain(reply.text)
        self.busy += 1
        self.busiest = max(self.busy, self.busiest)
        try:
            await self.open.wait()
            if waiting := self.failures.get(text):
                raise waiting.pop(0)
        finally:
            self.busy -= 1
        self.arrived.append(text)
        return f"message-{len(self.arrived)}"

    async def rights(self, home: str, user: str) -> Rights:
        """Nobody is in a group here."""
        return Rights(home=home)

    async def close(self) -> None:
        """Nothing to let go of."""


class Office:
    """A core, a platform and the delivery between them, at a time that the test moves."""

    def __init__(self, store: Store) -> None:
        self.now = NOW
        self._count = 0
        self.store = store
        self.core = Core(store, Ports(words=Words(), zone_at=lambda *_: None), lambda: self.now)
        self.telegram = Telegram()
        self.post = Post(self.core, [self.telegram])
        self.delivery = Delivery(self.core, self.post, lambda: self.now, chance=lambda: 0)

    async def write(
        self,
        *texts: str,
        place: Place = HERE,
        audience: Audience = Audience.SELF,
        expires: timedelta = timedelta(hours=3),
    ) -> None:
        def unit(work: Work) -> None:
            for text in texts:
                reply = Reply(text=(Span(text),), audience=audience)
                work.letters.add(
                    letter(
                        id=f"{self.written():04}",
                        once=text,
                        place=place,
                        audience=audience,
                        payload=msgspec.json.encode(reply),
                        conversation=None,
                        expires_at=self.now + expires,
                    )
                )

        await self.store.transact(unit)

    def written(self) -> int:
        self._count += 1
        return self._count

    async def deliver(self, after: timedelta = timedelta()) -> list[str]:
        """Lets time pass, delivers, and gives what has arrived so far."""
        self.now += after
        await self.delivery.deliver()
        await self.delivery.landed()
        return self.telegram.arrived

    async def next(self) -> datetime | None:
        return await self.core.next_letter()


@pytest.fixture
async def office(sqlite_store: Store) -> Office:
    await sqlite_store.transact(lambda work: add(work, "ann"))
    return Office(sqlite_store)


async def test_letters_arrive_once_and_in_order(office: Office) -> None:
    await office.write("one", "two", "three")
    assert await office.deliver() == ["one", "two", "three"]
    assert await office.deliver() == ["one", "two", "three"]
    assert await office.next() is None


async def test_nothing_due_costs_one_read_and_no_commit(office: Office) -> None:
    hops, commits = office.store.hops, office.store.commits
    assert await office.delivery.deliver() is None
    assert office.store.hops - hops == 1
    assert office.store.commits - commits <= 1


async def test_a_chat_waits_as_long_as_the_platform_says_and_keeps_its_order(office: Office) -> None:
    office.telegram.failures["one"] = [RetryAfter(30)]
    await office.write("one", "two")
    await office.write("other", place=ELSEWHERE)
    assert await office.deliver() == ["other"]
    await office.write("three")
    assert await office.deliver(29 * SECOND) == ["other"]
    assert await office.deliver(2 * SECOND) == ["other", "one", "two", "three"]


async def test_trouble_is_tried_again_after_2_s_then_twice_as_long_and_at_most_10_minutes(
    office: Office,
) -> None:
    office.telegram.failures["one"] = [Temporary("down") for _ in range(11)]
    await office.write("one", expires=timedelta(days=1))
    waits = []
    for _ in range(11):
        assert await office.deliver() == []
        due = await office.next()
        assert due is not None
        waits.append(round((due - office.now).total_seconds()))
        office.now = due
    assert waits == [2, 4, 8, 16, 32, 64, 128, 256, 512, 600, 600]
    assert await office.deliver() == ["one"]


async def test_chance_spreads_what_failed_together(office: Office) -> None:
    office.delivery = Delivery(office.core, office.post, lambda: office.now, chance=lambda: 1)
    office.telegram.failures["one"] = [Temporary("down")]
    await office.write("one")
    await office.deliver()
    assert await office.next() == NOW + 2.5 * SECOND


async def test_what_comes_too_late_is_not_sent(office: Office) -> None:
    office.telegram.failures["one"] = [Temporary("down")]
    await office.write("one", expires=SECOND)
    await office.deliver()
    assert await office.deliver(timedelta(hours=1)) == []
    assert await office.next() is None


async def test_a_place_that_blocked_the_bot_is_parked(office: Office) -> None:
    office.telegram.failures["one"] = [Gone()]
    await office.write("one")
    assert await office.deliver() == []
    (identity,) = await office.store.transact(lambda work: work.people.identities("ann"))
    assert not identity.reachable
    assert await office.next() is None


async def test_an_error_of_the_adapter_loses_nothing_and_logs_no_text(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    office.telegram.failures["my calf"] = [ValueError("my calf hurts")]
    await office.write("my calf")
    assert await office.deliver() == []
    assert await office.deliver(3 * SECOND) == ["my calf"]
    assert "ValueError" in caplog.text
    assert "calf" not in caplog.text


async def test_a_private_letter_never_reaches_a_group(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    await office.write("left calf 7", place=CLUB)
    await office.write("club run at 19:00", place=CLUB_TOO, audience=Audience.CLUB)
    await office.deliver()
    assert "left calf 7" not in await office.deliver(timedelta(minutes=1))
    assert office.telegram.arrived == ["club run at 19:00"]
    assert "NotPrivate" in caplog.text
    assert "calf" not in caplog.text


async def test_a_private_answer_never_reaches_a_group(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    private = Reply(text=(Span("left calf 7"),))
    with pytest.raises(NotPrivate):
        await office.post.send(CLUB, private)
    with caplog.at_level(logging.ERROR):
        await office.post.show(CLUB, [private, Reply(text=(Span("hello"),), audience=Audience.CLUB)])
    assert office.telegram.arrived == ["hello"]
    assert "calf" not in caplog.text


async def test_a_letter_for_a_platform_that_is_not_here_waits(office: Office) -> None:
    await office.write("one", place=Place(platform="discord", chat="1"))
    assert await office.deliver() == []
    assert await office.next() == NOW + 2 * SECOND


async def test_at_most_20_are_in_flight_and_the_next_go_as_soon_as_there_is_room(office: Office) -> None:
    woken: list[datetime] = []
    office.delivery.on_room(woken.append)
    office.telegram.open.clear()
    for number in range(MOST + 5):
        await office.write(f"{number:02}", place=Place(platform="telegram", chat=f"{number}"))
    assert await office.delivery.deliver() is None
    await until(lambda: office.telegram.busy == MOST)
    assert woken == []
    office.telegram.open.set()
    await office.delivery.landed()
    assert woken == [NOW]
    await office.deliver()
    assert sorted(office.telegram.arrived) == [f"{number:02}" for number in range(MOST + 5)]
    assert office.telegram.busiest == MOST


async def test_a_letter_still_on_its_way_when_its_lease_ends_is_not_sent_twice(office: Office) -> None:
    def resend(work: Work) -> None:
        work.letters.add(
            letter(
                id="one",
                once="1",
                policy="resend",
                payload=msgspec.json.encode(Reply(text=(Span("one"),))),
                conversation=None,
                expires_at=NOW + timedelta(hours=3),
            )
        )

    await office.store.transact(resend)
    office.telegram.open.clear()
    await office.delivery.deliver()
    await until(lambda: office.telegram.busy == 1)
    office.now += timedelta(minutes=5)
    await office.delivery.deliver()
    office.telegram.open.set()
    assert await office.deliver() == ["one"]


async def test_closing_gives_up_what_is_in_flight_and_its_policy_decides(office: Office) -> None:
    office.telegram.open.clear()
    await office.write("one")
    await office.delivery.deliver()
    await until(lambda: office.telegram.busy == 1)
    await office.delivery.close()
    office.telegram.open.set()
    assert office.telegram.busy == 0
    assert await office.deliver(timedelta(minutes=5)) == []
    assert await office.next() is None


async def until(true: Callable[[], bool]) -> None:
    """Lets the loop run until something is true."""
    async with asyncio.timeout(PATIENCE):
        while not true():  # noqa: ASYNC110 (what it waits for is no event of ours)
            await asyncio.sleep(0)
