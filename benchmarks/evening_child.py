"""One process of the evening: `python -m benchmarks.evening_child worker|front <url> <time>`, with the real core.

The worker decides and sends as in earnest, over a platform that answers at once, and writes a line for each card that it
showed. The front reads these lines; of twenty runners thirteen answer, with four taps each, fifty at once.
When told `end` (the worker) or at the end of its input (the front) it says what it did.
"""

import asyncio
import gc
import json
import os
import resource
import sys
import time
from collections.abc import Awaitable, Callable
from datetime import datetime
from itertools import count
from time import perf_counter

from benchmarks.runners import KEY
from bot.clock import Clock
from bot.delivery import Delivery
from bot.jobs import Jobs
from bot.post import Post
from handlers.core import Core
from handlers.events import Person, Rights, Tap
from handlers.replies import Reply
from handlers.turn import Ports
from handlers.words import Words
from storage.records import Place
from storage.store import Store, open_store

TAPS = ("Ran", "8 km", "Easy", "Fine")
ANSWER, OF = 13, 20
AT_ONCE = 50
SPEED = 10.0  # times faster than life, so that a crowd, which is spread over three minutes, comes in eighteen seconds
_begun = 0.0  # processor seconds when all was ready


class Platform:
    """It shows at once. `tell` hears of each card."""

    name = "bench"
    reached = True

    def __init__(self, tell: Callable[[str, Reply], None]) -> None:
        self._tell = tell
        self._numbers = count(1)

    def on_reached(self, call: Callable[[], Awaitable[None]]) -> None:
        """It is never away."""

    async def run(self, post: Post) -> None:
        """Nobody speaks unasked here."""

    async def speak(self) -> None:
        """It is always reached."""

    async def rights(self, home: str, user: str) -> Rights:  # noqa: ARG002
        """Nobody is in a group here."""
        return Rights(home=home)

    async def show(self, place: Place, reply: Reply) -> str | None:
        self._tell(place.chat, reply)
        return reply.edits or str(next(self._numbers))

    async def close(self) -> None:
        """Nothing to let go of."""


async def work(store: Store, core: Core, clock: Clock) -> None:
    """The jobs of a worker, until told to end."""
    sent = 0

    def tell(chat: str, reply: Reply) -> None:
        nonlocal sent
        sent += 1
        if int(chat) % OF < ANSWER:
            tokens = {button.label: button.token for row in reply.rows for button in row}
            sys.stdout.write(json.dumps([chat, tokens]) + "\n")
            if sent % 10 == 0:
                sys.stdout.flush()

    platform = Platform(tell)
    post = Post(core, [platform])
    delivery = Delivery(core, post, clock.now)
    jobs = Jobs(core, delivery, clock)
    store.on_wake(jobs.nudge)
    delivery.on_room(jobs.nudge)
    jobs.start()
    await asyncio.to_thread(sys.stdin.readline)
    await jobs.close()
    sys.stdout.close()
    say(sent=sent)


async def answer(core: Core, clock: Clock) -> None:
    """Answers cards as they come, until no more come."""
    lines: asyncio.Queue[str | None] = asyncio.Queue(1000)
    shown: dict[str, Reply] = {}
    took: list[float] = []
    ids = count(1)
    platform = Platform(shown.__setitem__)
    post = Post(core, [platform])

    async def one() -> None:
        while (line := await lines.get()) is not None:
            chat, tokens = json.loads(line)
            place, person = Place(platform="bench", chat=chat), Person(user=chat, name="Ana", locale="en")
            for label in TAPS:
                event = Tap(
                    id=f"{os.getpid()}-{next(ids)}",
                    at=clock.now(),
                    place=place,
                    person=person,
                    token=tokens[label],
                    card="1",
                )
                began = perf_counter()
                said = await post.ask(event)
                took.append(perf_counter() - began)
                await post.show(place, said.replies)
                tokens = {button.label: button.token for row in shown.pop(chat).rows for button in row}
        await lines.put(None)

    def read(loop: asyncio.AbstractEventLoop) -> None:
        for line in sys.stdin:
            asyncio.run_coroutine_threadsafe(lines.put(line), loop).result()
        asyncio.run_coroutine_threadsafe(lines.put(None), loop).result()

    reading = asyncio.get_running_loop().run_in_executor(None, read, asyncio.get_running_loop())
    people = [asyncio.create_task(one()) for _ in range(AT_ONCE)]
    await asyncio.wait(people)
    for person in people:
        person.result()
    await reading
    took.sort()
    at = {p: took[int(len(took) * p / 100)] if took else 0.0 for p in (50, 99)}
    say(turns=len(took), p50=at[50], p99=at[99])


def say(**what: float) -> None:
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    what |= {"processor": time.process_time() - _begun, "memory": memory}
    sys.stderr.write("done " + json.dumps(what) + "\n")
    sys.stderr.flush()


async def main(role: str, url: str, at: str) -> None:
    clock = Clock(start=datetime.fromisoformat(at), speed=SPEED)
    store = await open_store(url, KEY, now=clock.now)
    gc.freeze()  # as the bot does
    core = Core(store, Ports(words=Words(strict=True), zone_at=lambda *_: None), clock.now)
    global _begun  # noqa: PLW0603 (what the start took is no part of the evening)
    _begun = time.process_time()
    sys.stderr.write("ready\n")
    sys.stderr.flush()
    try:
        await (work(store, core, clock) if role == "worker" else answer(core, clock))
    finally:
        await store.close()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
