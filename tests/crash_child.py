"""A process made to be killed: it plays turns that come as lines of JSON, and says each one's answer when it is durable.

The first process only loads what costs time. At the line `live` it forks one that opens the database and plays.
"""

import asyncio
import json
import os
import sys
from datetime import datetime
from typing import Any

from msgspec import structs

from handlers.core import Core
from handlers.events import Event, Person, Tap, Words
from handlers.replies import Reply
from handlers.text import plain
from handlers.turn import Ports
from storage.records import Place
from storage.store import open_store
from tests.chat import WORDS, Clock

KEY = bytes(range(32))
PERSON = Person(user="7", name="Ana", locale="en-GB")
HOME = Place(platform="test", chat="c7")
_input = open(0, "rb", buffering=0, closefd=False)  # noqa: SIM115 (nothing is read ahead: the next life reads on)


def main(url: str) -> None:
    while line := _input.readline():
        if line != b"live\n":
            continue  # for one that was killed before it could read
        pid = os.fork()
        if not pid:
            asyncio.run(_live(url))
            os._exit(0)
        tell(pid=pid)
        os.waitpid(pid, 0)
        tell(over=True)


def tell(**said: Any) -> None:
    sys.stdout.write(json.dumps(said) + "\n")
    sys.stdout.flush()


async def _live(url: str) -> None:
    clock = Clock()
    store = await open_store(url, KEY, now=clock.now)
    core = Core(store, Ports(words=WORDS, zone_at=lambda lat, lon: None), clock.now)
    tell(ready=True)
    try:
        while line := _input.readline():
            wish = json.loads(line)
            clock.at = datetime.fromisoformat(wish["at"])
            await _play(core, wish, clock.at)
    finally:
        await store.close()


async def _play(core: Core, wish: dict[str, Any], now: datetime) -> None:
    match wish:
        case {"event": id}:
            answer = await core.handle(_event(wish, id, now))
            tell(done=True, toast=answer.toast, replies=[_shown(reply) for reply in answer.replies])
        case {"shown": message, "conversation": talk, "turn": turn}:
            await core.shown(talk, turn, message)
            tell(done=True)
        case {"arrived": letter, "message": message}:
            await core.arrived(letter, message)
            tell(done=True)
        case {"do": "reopen"}:
            tell(done=True, replies=[_shown(reply) for _, reply in await core.reopen()])
        case {"do": "tick"}:
            await core.tick()
            tell(done=True)
        case {"do": "deliver"}:
            while ready := await core.claim("child"):
                for sending in ready:
                    letter = sending.letter
                    tell(
                        letter=letter.id, kind=letter.kind, reply=_shown(sending.reply)
                    )  # now it is in flight
                    await core.sent(sending, f"m-{letter.id}")
                    tell(settled=letter.id)
            tell(done=True)
        case {"do": "tidy"}:
            await core.tidy()
            tell(done=True)


def _event(wish: dict[str, Any], id: str, now: datetime) -> Event:
    if "token" in wish:
        return Tap(id=id, at=now, place=HOME, person=PERSON, token=wish["token"], card=wish["card"])
    return Words(id=id, at=now, place=HOME, person=PERSON, text=wish["text"])


def _shown(reply: Reply) -> dict[str, Any]:
    buttons = {button.label: button.token for row in reply.rows for button in row}
    kept = {
        key: value
        for key, value in structs.asdict(reply).items()
        if key in ("conversation", "turn", "edits", "letter")
    }
    return {"text": plain(reply.text), "buttons": buttons, **kept}


if __name__ == "__main__":
    main(sys.argv[1])
