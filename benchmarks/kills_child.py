"""A bot made to be killed in the middle of a burst: it decides and sends what is due, and says each thing as it leaves.

The first process only loads what costs time. At a line with a time it forks one that lives at that time.
"""

import asyncio
import json
import os
import sys
from collections.abc import Awaitable, Callable
from datetime import datetime

from bot.delivery import Delivery
from bot.post import Post
from handlers.core import Core
from handlers.events import Rights
from handlers.replies import Reply
from handlers.turn import Ports
from handlers.words import Words
from storage.records import Place
from storage.store import open_store

KEY = bytes(range(32))


class Outbox:
    """A platform that takes a moment, and says what has arrived."""

    name = "burst"
    reached = True

    def on_reached(self, call: Callable[[], Awaitable[None]]) -> None:
        """It is never away."""

    async def run(self, post: Post) -> None:
        """Nobody speaks here."""

    async def speak(self) -> None:
        """It is always reached."""

    async def show(self, place: Place, reply: Reply) -> str:
        await asyncio.sleep(0.005)
        _tell(arrived=reply.letter, chat=place.chat)
        await asyncio.sleep(0.005)
        return f"m-{reply.letter}"

    async def rights(self, home: str, user: str) -> Rights:  # noqa: ARG002
        """Nobody is in a group here."""
        return Rights(home=home)

    async def close(self) -> None:
        """Nothing to let go of."""


def main(url: str) -> None:
    words = Words(strict=True)
    while line := sys.stdin.readline():
        if line == "go\n":
            continue  # for one that was killed before it could read
        pid = os.fork()
        if not pid:
            asyncio.run(_live(url, words, datetime.fromisoformat(line.strip())))
            os._exit(0)
        _tell(pid=pid)
        os.waitpid(pid, 0)
        _tell(over=True)


def _tell(**said: object) -> None:
    os.write(1, json.dumps(said).encode() + b"\n")


async def _live(url: str, words: Words, now: datetime) -> None:
    store = await open_store(url, KEY, now=lambda: now)
    try:
        core = Core(store, Ports(words=words, zone_at=lambda *_: None), lambda: now)
        delivery = Delivery(core, Post(core, [Outbox()]), lambda: now)
        _tell(ready=True)
        sys.stdin.readline()  # all begin at once, when the last one is ready
        while True:
            await core.tick()
            due = await delivery.deliver()
            await delivery.landed()
            if due is not None and due > now:
                break
            if due is None and await core.next_letter() is None:
                break
    finally:
        await store.close()


if __name__ == "__main__":
    main(sys.argv[1])
