"""One of several processes on a database: check-ins or ticks, when a line on its input says so."""

import asyncio
import json
import sys
from datetime import datetime
from itertools import count
from time import perf_counter

from benchmarks.runners import KEY, START, TURNS, Regular, at_once
from bot.garbage import loaded_for_good
from handlers.core import Core
from handlers.turn import Ports
from handlers.words import Words
from storage.store import open_store


def say(said: object) -> None:
    """A line for whoever asked."""
    print(json.dumps(said), flush=True)


async def main(url: str, first: int, runners: int) -> None:
    """Opens the database, then does what it is told and says how long that took."""
    at = START
    store = await open_store(url, KEY, now=lambda: at)
    core = Core(store, Ports(words=Words(strict=True), zone_at=lambda *_: None), lambda: at)
    Regular._ids = count(first * 10_000_000)  # no two processes name an event alike
    people = [Regular(core, number) for number in range(first, first + runners)]
    say("ready")
    with loaded_for_good():
        while line := await asyncio.to_thread(sys.stdin.readline):
            match json.loads(line):
                case {"days": [since, until]}:
                    each = await at_once(people, range(since, until))
                    say(each * len(people) * TURNS * (until - since))
                case {"tick": moment}:
                    at = datetime.fromisoformat(moment)
                    began = perf_counter()
                    while (due := await core.tick()) is not None and (due - at).total_seconds() < 5:  # noqa: ASYNC110
                        await asyncio.sleep(0.02)  # the other one has the rest
                    say(perf_counter() - began)
    await store.close()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
