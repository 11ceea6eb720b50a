"""A thousand runners who answer at the same moment, over the wire: how soon each sees what comes of it."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from contextlib import asynccontextmanager
from functools import partial
from itertools import count
from pathlib import Path
from statistics import median
from typing import Any

from telegram.ext import ApplicationBuilder, CallbackContext, MessageHandler, filters

from benchmarks.figures import Figure, folder
from benchmarks.runners import KEY, in_chunks
from benchmarks.send import TOKEN
from benchmarks.wire import Wire, wire
from bot.adapters import Adapter, discord, telegram
from bot.adapters.telegram.pacing import Pace
from bot.clock import Clock, utc
from bot.garbage import loaded_for_good
from bot.post import Post
from bot.secret import Secret
from handlers.core import Core
from handlers.turn import Ports
from handlers.words import Words
from storage.records import Identity, Runner
from storage.store import open_store
from storage.work import Work
from tests.platforms.telegram_people import FREE

RUNNERS = 1000
FIRST = 1000  # the lowest account number
PEER = "python-telegram-bot"

_numbers = count(1)


def measure(repeats: int) -> Iterable[Figure]:
    """Answers a second, and the seconds until half and 99 of 100 have theirs; Telegram beside an echo of the library."""
    return asyncio.run(_measured(repeats))


async def _measured(repeats: int) -> list[Figure]:
    with folder() as path:
        async with (
            _soleus(path / "telegram.db", "telegram") as ours,
            _echo() as theirs,
            _soleus(path / "discord.db", "discord") as other,
        ):
            rounds = [
                [
                    await server.happens([update(user) for user in range(FIRST, FIRST + RUNNERS)])
                    for server, update in ((ours, _typed), (theirs, _typed), (other, _command))
                ]
                for _ in range(repeats + 1)
            ]
    mine, peers, discords = zip(*rounds[1:], strict=True)
    return [
        *_figures("telegram", mine),
        *_figures(PEER, peers),
        Figure(
            what="telegram, answers a second against an echo of the library",
            samples=[_rate(a) / _rate(b) for a, b in zip(mine, peers, strict=True)],
            at_least=3,
        ),
        *_figures("discord", discords),
    ]


def _figures(name: str, rounds: Sequence[Sequence[float]]) -> Iterator[Figure]:
    yield Figure(what=f"{name}, answers a second", samples=[_rate(took) for took in rounds], unit="")
    yield Figure(what=f"{name}, p50", samples=[median(took) * 1000 for took in rounds], unit=" ms")
    worst = [sorted(took)[int(len(took) * 0.99)] * 1000 for took in rounds]
    yield Figure(what=f"{name}, p99", samples=worst, unit=" ms")


def _rate(took: Sequence[float]) -> float:
    return len(took) / max(took)


@asynccontextmanager
async def _soleus(file: Path, platform: str) -> AsyncIterator[Wire]:
    """The adapter, the core and the store as they are, with Telegram's pace off."""
    words, clock = Words(), Clock()
    store = await open_store(f"sqlite:////{file}", KEY, now=utc)
    await in_chunks(store, RUNNERS, partial(_settle, platform=platform))
    async with wire(platform) as server:
        core = Core(store, Ports(words=words, zone_at=lambda *_: None), utc)
        adapter: Adapter
        if platform == "telegram":
            adapter = telegram.make(Secret(TOKEN), server.address, clock, words, pace=Pace(FREE))
        else:
            adapter = discord.make(Secret("MTIz.benchmark"), f"{server.address}/api", words, utc)
        listening = asyncio.create_task(adapter.run(Post(core, [adapter])))
        try:
            await server.ready()
            with loaded_for_good():
                yield server
        finally:
            await adapter.close()
            await asyncio.wait([listening])
            await store.close()


def _settle(work: Work, numbers: Iterable[int], platform: str) -> None:
    for number in numbers:
        user = str(FIRST + number)
        runner = Runner(
            id=f"runner-{user}",
            created_at=utc(),
            consented_at=utc(),
            units="km",
            zone="Europe/Berlin",
            name="Ana",
        )
        work.people.add(runner, Identity(platform=platform, user=user, runner=runner.id, chat=user))


@asynccontextmanager
async def _echo() -> AsyncIterator[Wire]:
    """The peer: the library's own Application as its examples build it, repeating what is typed. It keeps nothing."""
    async with wire("telegram") as server:
        application: Any = ApplicationBuilder().token(TOKEN).base_url(f"{server.address}/bot").build()
        application.add_handler(MessageHandler(filters.TEXT, _repeat))
        async with application:
            await application.updater.start_polling(bootstrap_retries=0)
            await application.start()
            await server.ready()
            yield server
            await application.updater.stop()
            await application.stop()


async def _repeat(update: Any, _: CallbackContext[Any, Any, Any, Any]) -> None:
    await update.message.reply_text(update.message.text)


def _typed(user: int) -> dict[str, Any]:
    """She types `/checkin`, which is answered by a card."""
    number = next(_numbers)
    chat = {"id": user, "type": "private", "first_name": "Ana"}
    person = {"id": user, "is_bot": False, "first_name": "Ana", "language_code": "en"}
    message = {"message_id": number, "date": 1_770_000_000, "chat": chat, "from": person, "text": "/checkin"}
    return {"update_id": number, "message": message}


def _command(user: int) -> dict[str, Any]:
    """The same as a slash command."""
    number = next(_numbers)
    person = {"id": str(user), "username": "ana", "global_name": "Ana", "discriminator": "0", "avatar": None}
    return {
        "id": str(number), "application_id": "900", "type": 2, "token": f"token-{number}", "version": 1, "locale": "en-GB",
        "data": {"id": "1", "name": "checkin", "type": 1, "options": []}, "app_permissions": "0", "entitlements": [],
        "authorizing_integration_owners": {}, "context": 1, "attachment_size_limit": 1, "user": person,
        "channel": {"recipients": [], "id": str(10**9 + user), "type": 1},
    }  # fmt: skip
