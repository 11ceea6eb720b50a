"""The small server: alive, ready, and numbers that say nothing of anybody."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import aiohttp
import pytest

from bot.adapters import Gone, Temporary
from bot.counts import Counts
from bot.delivery import Delivery
from bot.metrics import Metrics
from bot.post import Post
from bot.settings import HTTP, WrongSettings, read
from bot.web import LATEST, LEAVING, Web
from bot.wiring import counted
from handlers.events import Command, Person
from storage.records import Place
from storage.store import Store
from tests.samples import add
from tests.test_delivery import Office

NOWHERE = Path("no/such/.env")
HOOK = "https://bot.example.org/telegram"


class Ticking:
    """A tick that was so many seconds ago."""

    def __init__(self, ago: float = 0) -> None:
        self.ticked = time.monotonic() - ago


@pytest.fixture
async def office(sqlite_store: Store) -> AsyncIterator[Office]:
    await sqlite_store.transact(lambda work: add(work, "ann"))
    office = Office(sqlite_store)
    yield office
    await office.delivery.close()


@dataclass
class Others:
    """Other processes: what one of them hears, and what is wrong with our clock by theirs."""

    hear: str = ""
    clock: str = ""

    def stands_by(self, platform: str) -> bool:
        return platform == self.hear


@asynccontextmanager
async def served(
    office: Office, counts: Counts | None = None, ago: float = 0, others: Others | None = None
) -> AsyncIterator[str]:
    web = Web(office.core, [office.telegram], counts or Counts(), ticking=Ticking(ago), others=others)
    await web.open("127.0.0.1", 0)
    try:
        yield f"http://127.0.0.1:{web.port}"
    finally:
        await web.close()


async def got(url: str) -> tuple[int, str]:
    async with aiohttp.ClientSession() as session, session.get(url) as answer:
        return answer.status, await answer.text()


def numbers(text: str) -> Mapping[str, float]:
    lines = [line.rpartition(" ") for line in text.splitlines() if not line.startswith("#")]
    return {name: float(value) for name, _, value in lines}


async def test_a_process_that_is_well_is_alive_and_ready(office: Office) -> None:
    async with served(office) as url:
        assert await got(f"{url}/healthz") == (200, "ok\n")
        status, said = await got(f"{url}/readyz")
        assert status == 200
        assert json.loads(said) == {"ready": True, "store": "ok", "telegram": "ok", "tick": "ok"}
        assert (await got(f"{url}/"))[0] == 404
        assert (await got(f"{url}/etc/passwd"))[0] == 404


async def test_what_keeps_it_from_being_ready_is_named(office: Office) -> None:
    async with served(office, ago=LATEST + 5) as url:
        office.telegram.reached = False
        await office.store.close()
        status, said = await got(f"{url}/readyz")
        assert status == 503
        assert json.loads(said) == {
            "ready": False,
            "store": "no answer",
            "telegram": "not reached",
            "tick": "late",
        }
        assert (await got(f"{url}/healthz"))[0] == 200, "alive it is: a restart would not help"


async def test_a_front_that_stands_by_is_ready_as_soon_as_it_does(office: Office) -> None:
    office.telegram.reached = False
    async with served(office, others=Others("telegram")) as url:
        status, said = await got(f"{url}/readyz")
        assert status == 200, "a rolling restart waits for this one, too"
        found = json.loads(said)
        assert found == {"ready": True, "store": "ok", "telegram": "stands by", "tick": "ok", "clock": "ok"}
        await office.store.close()
        assert (await got(f"{url}/readyz"))[0] == 503


async def test_whose_clock_is_wrong_is_not_ready(office: Office) -> None:
    wrong = "this computer's clock is 7 s ahead of the database's"
    async with served(office, others=Others(clock=wrong)) as url:
        status, said = await got(f"{url}/readyz")
    assert (status, json.loads(said)["clock"]) == (503, wrong)


async def test_the_numbers_are_told_though_the_database_is_away(office: Office) -> None:
    async with served(office, Metrics()) as url:
        assert numbers((await got(f"{url}/metrics"))[1])["soleus_letters_waiting"] == 0
        await office.store.close()
        status, text = await got(f"{url}/metrics")
        assert status == 200, "when something is wrong they are needed most"
        said = numbers(text)
        assert said['soleus_platform_reached{platform="telegram"}'] == 1
        assert said["soleus_letters_waiting"] != said["soleus_letters_waiting"], (
            "not a number, as nobody knows it"
        )


async def test_the_numbers_tell_what_was_done_and_nothing_of_anybody(office: Office) -> None:
    counts = Metrics()
    office.post = Post(office.core, [office.telegram], counts)
    office.delivery = Delivery(office.core, office.post, lambda: office.now, chance=lambda: 0, counts=counts)
    office.telegram.failures = {"two": [Temporary("away")], "three": [Gone()]}
    home, she = Place(platform="telegram", chat="424242"), Person(user="424242", name="Ana", locale="en")
    await office.post.ask(Command(id="1", at=office.now, place=home, person=she, name="start"))
    await office.write("one")
    await office.write("two", place=Place(platform="telegram", chat="2"))
    await office.write("three", place=Place(platform="telegram", chat="3"))
    async with served(office, counts) as url:
        office.now += timedelta(seconds=7)
        before = numbers((await got(f"{url}/metrics"))[1])
        assert before["soleus_letters_waiting"] == 3
        assert before["soleus_letters_oldest_seconds"] == 7
        await office.delivery.deliver()
        await office.delivery.landed()
        status, text = await got(f"{url}/metrics")
    now = numbers(text)
    assert status == 200
    assert now['soleus_turns_total{outcome="answered",platform="telegram"}'] == 1
    assert now['soleus_turn_seconds_count{platform="telegram"}'] == 1
    for outcome in ("sent", "later", "gone"):
        assert now[f'soleus_letters_total{{outcome="{outcome}",platform="telegram"}}'] == 1, outcome
    for kind in ("Temporary", "Gone"):
        assert now[f'soleus_platform_errors_total{{kind="{kind}",platform="telegram"}}'] == 1, kind
    assert now['soleus_platform_reached{platform="telegram"}'] == 1
    assert now["process_resident_memory_bytes"] > 2**20
    assert now["soleus_letters_waiting"] == 0, "the one that failed is due later"
    assert "424242" not in text
    assert "Ana" not in text


async def test_how_late_a_tick_is_and_what_failed_are_counted(office: Office) -> None:
    counts = Metrics()
    counts.tick(timedelta(seconds=20))
    counts.turn("discord", 0.02, failed=True)
    counts.call(403)
    async with served(office, counts) as url:
        now = numbers((await got(f"{url}/metrics"))[1])
    assert now["soleus_tick_late_seconds_sum"] == 20
    assert now['soleus_turns_total{outcome="failed",platform="discord"}'] == 1
    assert now['soleus_http_answers_total{status="403"}'] == 1


async def test_a_taken_port_is_told_with_what_to_do(office: Office) -> None:
    async with served(office) as url:
        other = Web(office.core, [], Counts(), ticking=None)
        with pytest.raises(WrongSettings, match="each process needs its own"):
            await other.open("127.0.0.1", int(url.rpartition(":")[2]))


async def test_without_a_server_nothing_is_counted_or_loaded() -> None:
    assert type(counted(None)) is Counts
    assert type(counted(HTTP)) is Metrics


def test_a_server_is_closed_within_a_stop() -> None:
    assert LEAVING <= 1


@pytest.mark.parametrize(
    ("said", "means"),
    [
        ("8080", ("127.0.0.1", 8080)),
        (":8080", ("127.0.0.1", 8080)),
        ("0.0.0.0:80", ("0.0.0.0", 80)),
        ("[::1]:8080", ("::1", 8080)),
        ("", None),
    ],
)
def test_where_it_is_heard_is_this_computer_unless_told_otherwise(
    said: str, means: tuple[str, int] | None
) -> None:
    assert read({"SOLEUS_HTTP": said}, NOWHERE).http == means


@pytest.mark.parametrize("said", ["here", "127.0.0.1", "1:x", "127.0.0.1:70000", "a b:80"])
def test_where_it_cannot_be_heard_is_told(said: str) -> None:
    with pytest.raises(WrongSettings, match="SOLEUS_HTTP must be an address and a port"):
        read({"SOLEUS_HTTP": said}, NOWHERE)


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("bot.example.org/x", "is not a web address"),
        ("http://bot.example.org/x", "must begin with https://"),
        ("https://bot.example.org", "needs a path of its own"),
        ("https://bot.example.org/x?y=1", "needs a path of its own"),
        ("https://bot.example.org:8080/x", "Telegram only calls 443, 80, 88, 8443"),
        ("https://bot.example.org:x/y", "is not a web address"),
    ],
)
def test_an_address_that_telegram_cannot_call_is_told(url: str, why: str) -> None:
    with pytest.raises(WrongSettings, match=why) as wrong:
        read({"TELEGRAM_BOT_TOKEN": "1:a", "TELEGRAM_WEBHOOK_URL": url}, NOWHERE)
    assert len(wrong.value.problems) == 1


def test_a_webhook_needs_a_token_and_a_secret_that_is_one() -> None:
    with pytest.raises(WrongSettings) as wrong:
        read({"TELEGRAM_WEBHOOK_URL": HOOK, "TELEGRAM_WEBHOOK_SECRET": "hunter2"}, NOWHERE)
    text = str(wrong.value)
    assert "TELEGRAM_WEBHOOK_URL is set and no token" in text
    assert "openssl rand -hex 32" in text
    assert "hunter2" not in text


def test_a_server_of_ones_own_may_call_anything() -> None:
    settings = read(
        {
            "TELEGRAM_BOT_TOKEN": "1:a",
            "TELEGRAM_API_BASE_URL": "http://127.0.0.1:8081",
            "TELEGRAM_WEBHOOK_URL": "http://127.0.0.1:9000/hook",
            "TELEGRAM_WEBHOOK_SECRET": "s" * 16,
        },
        NOWHERE,
    )
    assert settings.telegram_hook == "http://127.0.0.1:9000/hook"
    assert "ssss" not in repr(settings)


async def test_the_small_server_is_not_kept_open_by_a_caller_who_says_nothing(office: Office) -> None:
    async with served(office) as url:
        _, writer = await asyncio.open_connection("127.0.0.1", int(url.rpartition(":")[2]))
        began = time.monotonic()
    assert time.monotonic() - began < 30, "aiohttp alone would wait for a minute"
    writer.close()
