"""A burst of letters from several processes with one token, to a Telegram that counts: what it refuses, how fast they are."""

import asyncio
import base64
import os
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from time import perf_counter

from benchmarks.burst import FIRST, PER_SECOND, Counting, Now, _remind, _settle, answered, p99
from benchmarks.cluster import ROOT, Member
from benchmarks.figures import Figure, folder
from benchmarks.runners import KEY, in_chunks
from bot.adapters.telegram.hook import secret_of
from bot.adapters.telegram.polling import UPDATES
from bot.secret import Secret
from storage.store import Store, open_store
from tests.platforms.telegram_people import Person
from tests.platforms.telegram_server import TOKEN
from tests.ports import unused_port

LETTERS = 1200
IDLE = 100  # answers measured while nothing else goes out
EACH = 25  # people of a stream who ask in turn
STREAMS = {1: 1, 2: 3}  # of questions at once, for so many fronts
WORKERS = 2


def measure(_repeats: int) -> Iterable[Figure]:
    """Two bursts of about a minute, on the PostgreSQL of the wheel with its defaults."""
    from tests.postgres import database, kept_server

    with folder() as path, kept_server(path / "server") as maintenance:
        for fronts in STREAMS:
            with database(maintenance) as url:
                yield from asyncio.run(_burst(url, path, fronts))


async def _burst(url: str, path: Path, fronts: int) -> list[Figure]:
    name = "one front" if fronts == 1 else f"{fronts} busy fronts"
    people = LETTERS + EACH * STREAMS[fronts]
    clock, server = Now(), Counting()
    store = await open_store(url, KEY, now=clock.now)
    await in_chunks(store, people, _settle)
    async with server:
        for number in range(people):
            Person.joins(server, FIRST + number, "Ana")
        asking = [
            [Person.joins(server, FIRST + LETTERS + stream * EACH + number, "Bea") for number in range(EACH)]
            for stream in range(STREAMS[fronts])
        ]
        async with _running(server, url, path, fronts):
            idle = await answered(asking[0], IDLE)
            took, answers, busy = await _letters(server, store, asking, clock)
    await store.close()
    total = LETTERS + answers
    rate = total / took
    return [
        Figure(
            what=f"{name} and two workers, messages a second",
            samples=[rate],
            unit="/s",
            note=f"{LETTERS:,} letters and {answers} answers in {took:.1f} s, of {PER_SECOND} a second",
        ),
        Figure(what="429 answers of the server", samples=[server.refused], at_most=0, unit=""),
        Figure(
            what="an answer meanwhile, p99, of the idle p99",
            samples=[p99(busy) / p99(idle)],
            note=f"{p99(busy) * 1000:.0f} ms of {p99(idle) * 1000:.0f} ms",
        ),
    ]


async def _letters(
    server: Counting, store: Store, asking: Sequence[list[Person]], clock: Now
) -> tuple[float, int, list[float]]:
    """How long all letters took, how many answers went out meanwhile, and how long each of those took."""
    before, stop = server.sent, asyncio.Event()
    meanwhile = asyncio.gather(*(answered(each, stop=stop) for each in asking))
    await in_chunks(store, LETTERS, lambda work, numbers: _remind(work, numbers, clock.now()))
    began = perf_counter()
    people = [server.chats[str(FIRST + number)] for number in range(LETTERS)]
    await server.until(lambda: all(chat.messages for chat in people), within=300)
    took = perf_counter() - began
    stop.set()
    busy = [each for stream in await meanwhile for each in stream]
    return took, server.sent - before - LETTERS, busy


@asynccontextmanager
async def _running(server: Counting, url: str, path: Path, fronts: int) -> AsyncIterator[None]:
    """Fronts and workers; one front asks Telegram, several are called."""
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "DATABASE_URL": url,
        "SOLEUS_KEY": base64.b64encode(KEY).decode(),
        "TELEGRAM_BOT_TOKEN": TOKEN,
        "TELEGRAM_API_BASE_URL": server.url,
    }
    settings: list[Mapping[str, str]] = [environment]
    if fronts > 1:
        ports = [unused_port() for _ in range(fronts)]
        server.calling.fronts = [f"http://127.0.0.1:{port}/telegram" for port in ports]
        server.webhook = server.calling.fronts[0]
        secret = secret_of(KEY, Secret(TOKEN)).reveal()
        server.calling.begin({"url": server.webhook, "secret_token": secret, "allowed_updates": UPDATES})
        hook = {"TELEGRAM_WEBHOOK_URL": server.webhook}
        settings = [environment | hook | {"SOLEUS_HTTP": str(port)} for port in ports]
    members = [Member("front", each, path) for each in settings]
    members += [Member("worker-1", environment, path) for _ in range(WORKERS)]
    try:
        for member in members:
            await member.begins()
        listens = "getUpdates" if fronts == 1 else "getWebhookInfo"
        await server.until(
            lambda: server.count(listens) >= fronts and server.count("getMe") >= fronts + WORKERS, within=60
        )
        yield
    finally:
        codes = await asyncio.gather(*(member.stops() for member in members))
        assert codes == [0] * len(members), codes
