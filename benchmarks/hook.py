"""From Telegram's call of the webhook to the answer that the runner sees: alone, and a thousand calls a hundred at once."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from functools import partial
from statistics import median

from aiohttp.test_utils import unused_port

from benchmarks.answers import FIRST, RUNNERS, _settle, _typed
from benchmarks.figures import Figure
from benchmarks.million import server as postgres
from benchmarks.runners import KEY, in_chunks
from benchmarks.send import TOKEN
from benchmarks.wire import Wire, wire
from bot.adapters import telegram
from bot.adapters.telegram.api import Api
from bot.adapters.telegram.hook import Hook, secret_of
from bot.adapters.telegram.hooking import MOST
from bot.adapters.telegram.pacing import Pace
from bot.adapters.telegram.polling import UPDATES
from bot.clock import Clock, utc
from bot.counts import Counts
from bot.post import Post
from bot.secret import Secret
from bot.web import Web
from handlers.core import Core
from handlers.turn import Ports
from handlers.words import Words
from storage.store import open_store
from tests.platforms.telegram_people import FREE

ALONE = 200


def measure(repeats: int) -> Iterable[Figure]:
    """On PostgreSQL, with Telegram's pace off. The time is that of the whole way there and back, over this computer."""
    with postgres() as (url, _):
        return asyncio.run(_measured(url, repeats))


async def _measured(url: str, repeats: int) -> list[Figure]:
    async with _front(url) as server:
        alone, crowd = [], []
        for _ in range(repeats + 1):
            alone.append([(await server.happens([_typed(FIRST + user)]))[0] for user in range(ALONE)])
            crowd.append(await server.happens([_typed(user) for user in range(FIRST, FIRST + RUNNERS)]))
    figures = []
    for what, rounds in (("a call alone", alone[1:]), (f"a thousand calls, {MOST} at once", crowd[1:])):
        half = [median(took) * 1000 for took in rounds]
        worst = [sorted(took)[int(len(took) * 0.99)] * 1000 for took in rounds]
        figures.append(Figure(what=f"{what}: shown, p50", samples=half, unit=" ms"))
        figures.append(Figure(what=f"{what}: shown, p99", samples=worst, unit=" ms"))
    return figures


@asynccontextmanager
async def _front(url: str) -> AsyncIterator[Wire]:
    """A front that is called: the adapter, the small server, the core and the store as they are."""
    words, port = Words(), unused_port()
    store = await open_store(url, KEY, now=utc)
    await in_chunks(store, RUNNERS, partial(_settle, platform="telegram"))
    async with wire("telegram") as server:
        token = Secret(TOKEN)
        hook = Hook(f"http://127.0.0.1:{port}/telegram", secret_of(KEY, token))
        core = Core(store, Ports(words=words, zone_at=lambda *_: None), utc)
        adapter = telegram.make(token, server.address, Clock(), words, pace=Pace(FREE), hook=hook)
        web = Web(core, [adapter], Counts(), ticking=None, doors=(hook.door,))
        await web.open("127.0.0.1", port)
        api = Api(TOKEN, server.address)
        await api.set_webhook(
            hook.url, max_connections=MOST, allowed_updates=UPDATES, secret_token=hook.secret.reveal()
        )
        await api.close_session()
        listening = asyncio.create_task(adapter.run(Post(core, [adapter])))
        try:
            await server.ready()
            yield server
        finally:
            await adapter.close()
            await asyncio.wait([listening])
            await web.close()
            await store.close()
