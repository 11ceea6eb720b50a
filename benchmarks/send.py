"""Messages to Telegram, 50 in flight, to a server on this computer that answers at once: against the library's own client."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from time import perf_counter, process_time

import aiohttp
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.request import HTTPXRequest

from benchmarks.figures import Figure, ratio
from benchmarks.wire import wire
from bot.adapters.telegram.api import Api
from bot.adapters.telegram.pacing import Pace
from bot.adapters.telegram.sending import Sender
from bot.pictures import Pictures
from handlers.replies import Button, Reply
from handlers.text import Span
from storage.records import Place
from tests.platforms.telegram_people import FREE

TOKEN = "4200:benchmark"
IN_FLIGHT, MESSAGES = 50, 1000
LABELS = ("Ran", "Rest day", "Other sport", "Skip today")
SAID = "Evening, Ana. How was today?"


def measure(repeats: int) -> Iterable[Figure]:
    """Our whole way from a reply to its message, with the pace off; the peer's `send_message` with the same words."""
    yield from asyncio.run(_compared(repeats))


async def _compared(repeats: int) -> list[Figure]:
    async with wire("telegram") as server:
        api = Api(TOKEN, server.address)
        sender = Sender(api, Pace(FREE), (), Pictures())
        request = HTTPXRequest(connection_pool_size=256)  # what the library's builder gives
        peer = Bot(TOKEN, base_url=f"{server.address}/bot", request=request)
        await request.initialize()
        floor = aiohttp.ClientSession()

        async def ours(chat: int) -> None:
            rows = (tuple(Button(label, f"0123456789ABCDEFGHJK:0:day:{label}") for label in LABELS),)
            await sender.show(
                Place(platform="telegram", chat=str(chat)), Reply(text=(Span(SAID),), rows=rows)
            )

        async def theirs(chat: int) -> None:
            row = [
                InlineKeyboardButton(label, callback_data=f"0123456789ABCDEFGHJK:0:day:{label}")
                for label in LABELS
            ]
            await peer.send_message(chat, SAID, reply_markup=InlineKeyboardMarkup([row]))

        async def bare(chat: int) -> None:
            body = {"chat_id": chat, "text": SAID}
            async with floor.post(f"{server.address}/bot{TOKEN}/sendMessage", json=body) as answer:
                await answer.read()

        mine, other, least = [], [], []
        for _ in range(repeats + 1):
            mine.append(await _sent(ours))
            other.append(await _sent(theirs))
            least.append(await _sent(bare))
        await api.close_session()
        await request.shutdown()
        await floor.close()
    (rate, cpu), (peers, peer_cpu), (floors, _) = (
        tuple(zip(*found[1:], strict=True)) for found in (mine, other, least)
    )
    return [
        ratio(f"messages a second, {IN_FLIGHT} in flight, against the peer", peers, rate, at_least=8),
        ratio("CPU a message, of the peer's", cpu, peer_cpu, at_most=0.25),
        ratio("messages a second, of bare aiohttp's", floors, rate),
    ]


async def _sent(send: Callable[[int], Awaitable[None]]) -> tuple[float, float]:
    """Seconds and CPU seconds a message."""
    numbers = iter(range(1, MESSAGES + 1))

    async def line() -> None:
        for number in numbers:
            await send(number)

    began, busy = perf_counter(), process_time()
    await asyncio.gather(*(line() for _ in range(IN_FLIGHT)))
    return (perf_counter() - began) / MESSAGES, (process_time() - busy) / MESSAGES
