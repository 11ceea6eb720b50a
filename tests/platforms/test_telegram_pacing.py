"""How fast Telegram is spoken to: in jumping time, where a minute is over at once, and once at a server that counts."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from random import Random
from statistics import quantiles

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.adapters import RetryAfter
from bot.adapters.telegram.pacing import REMEMBERED, Limit, Limits, Pace
from handlers.replies import Reply
from handlers.text import Span
from storage.records import Place
from storage.store import Store
from tests.chat import Clock
from tests.platforms.jumping import at_once
from tests.platforms.telegram_people import Person, Soleus
from tests.platforms.telegram_server import Server


@dataclass(frozen=True, kw_only=True)
class Message:
    """A message: when it is asked for, whereto, and how many seconds it is on its way there and its answer back."""

    chat: str = "ana"
    at: float = 0.0
    answer: bool = False
    there: float = 0.0
    back: float = 0.0
    ends: str = "answered"  # or "broken" on its way, or "given up" by whoever wanted it sent

    @property
    def private(self) -> bool:
        return not self.chat.startswith("club")


@dataclass
class Platform:
    """What arrived, when and where."""

    pace: Pace = field(default_factory=lambda: Pace(clock=lambda: asyncio.get_running_loop().time()))
    arrived: list[tuple[float, Message]] = field(default_factory=list)
    left: dict[Message, float] = field(default_factory=dict)  # when they were let go

    async def gets(self, *messages: Message) -> "Platform":
        """All of them, each when it is asked for."""
        async with asyncio.TaskGroup() as group:
            for message in messages:
                group.create_task(self._gets(message))
        return self

    async def _gets(self, message: Message) -> None:
        await asyncio.sleep(message.at)
        patience = 0.3 if message.ends == "given up" else None
        with suppress(TimeoutError, RetryAfter, ConnectionError):
            async with asyncio.timeout(patience):
                await self.gets_one(message)

    async def gets_one(self, message: Message) -> None:
        async with self.pace.turn(message.chat, private=message.private, answer=message.answer):
            self.left.setdefault(message, self.now)
            await asyncio.sleep(message.there)
            self.arrived.append((self.now, message))
            if message.ends == "broken":
                raise ConnectionError
            await asyncio.sleep(message.back)

    @property
    def now(self) -> float:
        return asyncio.get_running_loop().time()

    def times(self, chat: str = "") -> list[float]:
        return sorted(at for at, message in self.arrived if chat in ("", message.chat))

    def waits(self, *, answer: bool) -> list[float]:
        return [at - message.at for message, at in self.left.items() if message.answer == answer]


def most(times: Iterable[float], within: float) -> int:
    """How many of the moments fall into any such span of time, which a microsecond does not make longer."""
    moments = sorted(times)
    return max((sum(at - within + 1e-6 < other <= at for other in moments) for at in moments), default=0)


def letters(chats: Iterable[str]) -> list[Message]:
    return [Message(chat=chat) for chat in chats]


MESSAGES = st.builds(
    Message,
    chat=st.sampled_from(["ana", "bea", "cleo", "club one", "club two"]),
    at=st.floats(0, 20),
    answer=st.booleans(),
    there=st.floats(0, 2),
    back=st.floats(0, 2),
    ends=st.sampled_from(["answered", "answered", "answered", "broken", "given up"]),
)


@settings(deadline=None)
@given(st.lists(MESSAGES, max_size=60), st.integers(0, 10_000))
def test_however_messages_travel_the_platform_never_counts_too_many(
    messages: list[Message], crowd: int
) -> None:
    random = Random(crowd)
    slow = random.choice([0.01, 0.3])
    others = [
        Message(
            chat=f"other {n}",
            at=random.uniform(0, 3),
            answer=random.random() < 0.8,
            there=random.uniform(0, slow),
            back=random.uniform(0, slow),
        )
        for n in range(150)
    ]
    platform = at_once(Platform().gets(*messages, *others))
    assert most(platform.times(), 1) <= 30
    for chat in ("ana", "bea", "cleo"):
        assert most(platform.times(chat), 3) <= 3
    for chat in ("club one", "club two"):
        assert most(platform.times(chat), 60) <= 20


@settings(deadline=None)
@given(st.lists(MESSAGES, max_size=60))
def test_whoever_is_not_refused_goes(messages: list[Message]) -> None:
    """Nobody waits for ever, whatever breaks and whoever gives up: `at_once` would say so."""
    platform = at_once(Platform().gets(*messages))
    gone = set(platform.left)
    patient = [
        message for message in messages if message.answer and message.ends == "answered" and message.private
    ]
    assert all(message in gone for message in patient)


def test_three_thousand_letters_take_hardly_longer_than_they_must_and_answers_hardly_wait() -> None:
    random = Random(1)

    platform = Platform()
    waiting = [Message(chat=f"letter {n}", there=random.uniform(0.001, 0.003)) for n in range(3000)]
    answers = [
        Message(chat=f"asks {n}", at=n / 5, answer=True, there=random.uniform(0.001, 0.003))
        for n in range(450)
    ]

    async def flight() -> None:
        while waiting:
            await platform.gets_one(waiting.pop())

    async def burst() -> float:
        async with asyncio.TaskGroup() as group:
            for _ in range(20):
                group.create_task(flight())
            group.create_task(platform.gets(*answers))
        return platform.now

    took = at_once(burst())
    assert most(platform.times(), 1) <= 30
    assert took <= 1.03 * (3000 + 450) / 30
    assert quantiles(platform.waits(answer=True), n=100)[98] < 0.02


def test_a_chat_gets_three_answers_at_once_and_then_one_a_second() -> None:
    platform = at_once(Platform().gets(*[Message(answer=True, there=n / 1000) for n in range(7)]))
    assert [round(at) for at in platform.times()] == [0, 0, 0, 3, 3, 3, 6]


def test_letters_to_one_chat_come_a_second_apart() -> None:
    first, second, third = at_once(Platform().gets(*[Message(there=n / 1000) for n in range(3)])).times()
    assert second - first > 0.95
    assert third - second > 0.95


def test_a_group_gets_twenty_answers_a_minute_and_letters_leave_room_for_them() -> None:
    many = [Message(chat="club", answer=True, there=n / 1000) for n in range(30)]
    times = at_once(Platform().gets(*many)).times()
    assert times[19] < 0.1
    assert 60 < times[20] < 60.1

    platform = at_once(Platform().gets(*(Message(chat="club", at=4 * n, there=n / 1000) for n in range(60))))
    assert most(platform.times(), 60) <= 16


def test_a_letter_that_would_have_to_wait_for_its_group_goes_back_and_keeps_no_other_group_waiting() -> None:
    async def two() -> tuple[Platform, float]:
        platform = Platform()
        first, second = Message(chat="club one", there=0.1), Message(chat="club one", there=0.2)
        await platform.gets_one(first)
        with pytest.raises(RetryAfter) as caught:
            await platform.gets_one(second)
        await platform.gets(*letters(f"club {n}" for n in range(2, 22)))
        return platform, caught.value.seconds

    platform, seconds = at_once(two())
    assert 3.5 < seconds < 4
    assert len(platform.arrived) == 21
    assert platform.times()[-1] < 1


def test_answers_overtake_letters() -> None:
    asked = Message(chat="bea", at=0.5, answer=True)
    platform = at_once(Platform().gets(*letters(f"letter {n}" for n in range(90)), asked))
    assert platform.left[asked] - asked.at < 0.04
    assert len(platform.left) > 30


def test_what_is_only_tidied_up_takes_a_place_of_all_too() -> None:
    async def tidies(platform: Platform) -> float:
        for _ in range(31):
            async with platform.pace.aside(answer=True):
                pass
        return platform.now

    assert at_once(tidies(Platform())) >= 1


def test_a_hold_of_a_private_chat_stops_letters_but_not_other_people_s_answers() -> None:
    async def held(platform: Platform) -> RetryAfter:
        platform.pace.hold("ana", 30, private=True)
        with pytest.raises(RetryAfter) as caught:
            await platform.gets_one(Message(chat="bea"))
        await platform.gets(Message(chat="bea", answer=True), Message(answer=True))
        return caught.value

    platform = Platform()
    assert at_once(held(platform)).seconds == 30
    assert [message.chat for _, message in platform.arrived] == ["bea", "ana"]
    assert platform.times() == [0, 30]


def test_letters_that_wait_when_a_hold_comes_go_back() -> None:
    async def held(platform: Platform) -> list[str]:
        refused = []

        async def goes(number: int) -> None:
            try:
                await platform.gets_one(Message(chat=f"letter {number}"))
            except RetryAfter as error:
                refused.append(f"{error.seconds:.0f}")

        going = asyncio.gather(*(goes(number) for number in range(40)))
        await asyncio.sleep(0.5)
        platform.pace.hold("letter 1", 7, private=True)
        await going
        return refused

    platform = Platform()
    refused = at_once(held(platform))
    assert set(refused) == {"7"}
    assert len(refused) + len(platform.arrived) == 40
    assert len(refused) > 20


def test_after_a_hold_there_is_no_burst() -> None:
    async def held(platform: Platform) -> None:
        platform.pace.hold("club", 5, private=False)
        await platform.gets(*(Message(chat="club", answer=True, there=n / 1000) for n in range(3)))

    platform = Platform()
    at_once(held(platform))
    assert [round(at) for at in platform.times()] == [5, 9, 13]


def test_a_hold_of_a_group_is_that_group_s_alone() -> None:
    async def held(platform: Platform) -> None:
        platform.pace.hold("club", 5, private=False)
        await platform.gets(Message(chat="club", answer=True), Message(chat="bea"))

    platform = Platform()
    at_once(held(platform))
    assert platform.times("bea") == [0]
    assert platform.times("club") == [5]


def test_too_long_a_wait_is_handed_back() -> None:
    async def held(platform: Platform) -> None:
        platform.pace.hold("ana", 61, private=False)
        with pytest.raises(RetryAfter):
            await platform.gets_one(Message(answer=True))

    at_once(held(Platform()))


def test_whoever_gives_up_waiting_leaves_her_place_to_others() -> None:
    async def gives_up(platform: Platform) -> float:
        await platform.gets(*(Message(chat=f"a {n}", answer=True) for n in range(30)))
        waiting = [
            asyncio.create_task(platform.gets_one(Message(chat=f"b {n}", answer=True))) for n in range(20)
        ]
        await asyncio.sleep(0.5)
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)
        await platform.gets(*(Message(chat=f"c {n}", answer=True) for n in range(30)))
        return platform.now

    assert 1 <= at_once(gives_up(Platform())) < 1.1


def test_chats_that_are_free_again_are_forgotten() -> None:
    async def many(platform: Platform) -> None:
        for number in range(3 * REMEMBERED):
            await platform.gets_one(Message(chat=str(number), answer=True))

    platform = Platform()
    at_once(many(platform))
    assert len(platform.pace._chats) <= REMEMBERED + 1


async def test_500_letters_go_out_evenly_while_answers_overtake_them(
    server: Server, opens: Callable[[], Awaitable[Store]], clock: Clock
) -> None:
    """Ten times as fast as in life, at a server that counts: none refused, none lost, and Ana waits for nobody."""
    people = [Person.joins(server, 1000 + number, f"P{number}") for number in range(500)]
    server.per_second = 300
    limits = Limits(overall=Limit(most=300, within=1, apart=1 / 292.5))
    async with Soleus(server, opens, clock, limits=limits) as soleus:
        show, sent_before_she_asked = soleus.post.show, list[int]()

        async def shows(place: Place, replies: Iterable[Reply]) -> None:
            sent_before_she_asked.append(server.count("sendMessage"))
            await show(place, replies)

        soleus.post.show = shows  # type: ignore[method-assign]
        began = time.monotonic()
        sent = [soleus.telegram.show(_home(person), Reply(text=(Span("Evening."),))) for person in people]
        sending = asyncio.gather(*sent)
        await server.until(lambda: server.count("sendMessage") > 100)
        ana = Person.joins(server)
        await ana.says("/start")
        await ana.sees("Hi, I'm Soleus.")
        await sending
        took = time.monotonic() - began
    chats = [call.parameters["chat_id"] for call in server.calls if call.method == "sendMessage"]
    assert chats.index("77") - sent_before_she_asked[0] <= 30, "a tenth of a second, at this speed"
    assert all(person.last.text == "Evening." for person in people)
    assert took >= 500 / 300


def _home(person: Person) -> Place:
    return Place(platform="telegram", chat=str(person.user["id"]))
