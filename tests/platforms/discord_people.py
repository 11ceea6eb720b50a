"""People who use Discord in tests: they type, tap and look; and Soleus, connected to the loopback server."""

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from threading import Event as Gate
from typing import Any

import pytest

from bot.adapters.discord import Discord, exchange, make
from bot.delivery import Delivery
from bot.post import Post
from bot.secret import Secret
from bot.settings import Shards
from handlers.core import Core
from handlers.events import Event
from handlers.replies import Answer
from handlers.turn import Ports
from storage.store import Store
from tests.chat import WORDS, Clock
from tests.patience import PATIENCE
from tests.platforms.discord_rules import Json, inputs
from tests.platforms.discord_server import TOKEN, TOWN_SQUARE, Asked, DiscordServer, Message

SERVER, DIRECT, FRIENDS = 0, 1, 2  # where a person is when she uses the bot
COMMAND, TAP, TYPING, FORM = 2, 3, 4, 5


def plain(content: str) -> str:
    """What the eye sees of Discord's Markdown."""
    content = re.sub(r"(?<!\\)(\*\*|\*|`)|\u200b|\]\(<[^>]*>\)|(?<!\\)\[", "", content)
    return re.sub(r"\\([^\w\s])", r"\1", content)


@dataclass
class Person:
    """Somebody on Discord, and where she is: in a server, or in direct messages with the bot."""

    server: DiscordServer
    data: Json
    where: int = DIRECT
    said: list[str] = field(default_factory=list)
    taps_made: int = 0
    at: str = TOWN_SQUARE  # the channel or thread, when she is in a server

    @classmethod
    def joins(
        cls, server: DiscordServer, user: str = "77", name: str = "Ana", locale: str = "en-GB"
    ) -> "Person":
        data = {
            "id": user,
            "username": name.lower(),
            "global_name": name,
            "discriminator": "0",
            "avatar": None,
        }
        return cls(server, {**data, "locale": locale})

    def goes(self, where: int, at: str = TOWN_SQUARE) -> "Person":
        """The same person somewhere else."""
        return replace(self, where=where, at=at)

    @property
    def user(self) -> str:
        return str(self.data["id"])

    async def uses(self, name: str, text: str = "") -> Asked:
        """A slash command."""
        self.said.append(f"> /{name} {text}")
        options = [{"name": "text", "type": 3, "value": text}] if text else []
        return await self._asks(COMMAND, {"id": "1", "name": name, "type": 1, "options": options})

    async def club(self, change: str = "setup", *, hidden: bool = False, **filled: str) -> Asked:
        """A sub-command of /club, with its options; `hidden`: though Discord does not show it to her."""
        assert hidden or self.server.offers(self.user, "club", self.where, self.at)
        self.said.append(f"> /club {change} {filled}")
        options = [{"name": name, "type": 3, "value": value} for name, value in filled.items()]
        sub = {"name": change, "type": 1, "options": options}
        return await self._asks(COMMAND, {"id": "1", "name": "club", "type": 1, "options": [sub]})

    async def fills_in(self, change: str, option: str, text: str, **filled: str) -> list[str]:
        """Types an option of /club, not sent yet; gives what is offered to go on with."""
        options: list[Json] = [{"name": name, "type": 3, "value": value} for name, value in filled.items()]
        options.append({"name": option, "type": 3, "value": text, "focused": True})
        sub = {"name": change, "type": 1, "options": options}
        return await self._offered({"id": "1", "name": "club", "type": 1, "options": [sub]})

    async def says(self, text: str, **more: Any) -> Message:
        """A direct message."""
        self.said.append(f"> {text}")
        server = self.server
        message = Message(server.snowflake(), server.channel_of(self.user), self.user, text)
        await server.hears(message, self.data, **more)
        return message

    async def changes(self, message: Message, text: str, **more: Any) -> None:
        """Edits a direct message of hers."""
        self.said.append(f"> {text} (changed)")
        message.content = text
        edited = {"edited_timestamp": f"2026-03-17T18:3{message.edits % 10}:00+00:00", **more}
        message.edits += 1
        await self.server.gateway.tell(
            "MESSAGE_UPDATE", {**self.server.told(message), "author": self.data, **edited}
        )

    async def types_into(self, name: str, text: str) -> list[str]:
        """Types an option of a slash command, not sent yet; gives what is offered to go on with."""
        option = {"name": "text", "type": 3, "value": text, "focused": True}
        return await self._offered({"id": "1", "name": name, "type": 1, "options": [option]})

    async def _offered(self, data: Json) -> list[str]:
        asked = await self._asks(TYPING, data)
        await self.until(lambda: asked.choices is not None, "choices")
        assert asked.choices is not None
        return [str(choice["value"]) for choice in asked.choices]

    async def taps(self, label: str) -> Asked:
        """Taps the newest button with that label, as soon as there is one."""
        message = await self.finds(label)
        token = next(b["custom_id"] for row in message.rows for b in row if b["label"] == label)
        self.taps_made += 1
        self.said.append(f"> [{label}]")
        return await self.sends(token, message)

    async def sends(self, token: str, message: Message) -> Asked:
        """Whatever a button on that message carries, or is said to carry."""
        return await self._asks(TAP, {"custom_id": token, "component_type": 2}, message)

    async def types(self, text: str) -> Asked:
        """Opens the form by its button, fills it and sends it."""
        opener = await self.taps("Type")
        await self.until(lambda: opener.form is not None)
        assert opener.form is not None
        (line,) = inputs(opener.form["components"])
        filled = {"type": 1, "components": [{"type": 4, "custom_id": line["custom_id"], "value": text}]}
        self.said.append(f"> {text}")
        return await self._asks(
            FORM, {"custom_id": opener.form["custom_id"], "components": [filled]}, opener.on
        )

    @property
    def messages(self) -> list[Message]:
        """What the bot wrote that she sees, oldest first."""
        mine = [m for m in self.server.seen_by(self.user) if m.author != self.user and not m.loading]
        return sorted(mine, key=lambda message: int(message.id))

    @property
    def last(self) -> Message:
        return self.messages[-1]

    @property
    def labels(self) -> list[str]:
        """The buttons of the newest message."""
        return [button["label"] for row in self.last.rows for button in row]

    async def sees(self, *words: str) -> Message:
        """Waits until one message says all of these, and gives it."""

        def found() -> Message | None:
            fitting = (m for m in reversed(self.messages) if all(w in plain(m.content) for w in words))
            return next(fitting, None)

        await self.until(found, *words)
        message = found()
        assert message is not None
        return message

    async def finds(self, label: str) -> Message:
        """Waits for a button, and gives the newest message that has it."""

        def found() -> Message | None:
            fitting = (
                m for m in reversed(self.messages) if any(b["label"] == label for r in m.rows for b in r)
            )
            return next(fitting, None)

        await self.until(found, f"[{label}]")
        message = found()
        assert message is not None
        return message

    async def joins_in(self) -> None:
        """Goes through the welcome, up to the time of the check-in."""
        await self.uses("start")
        await self.joins_in_from_here()

    async def joins_in_from_here(self) -> None:
        """The welcome, however it was opened."""
        await self.taps("Yes, and I'm 16 or older")
        await self.taps("Kilometres")
        await self.taps("No, another place")
        await self.sees("city")
        await (self.says("Berlin") if self.where == DIRECT else self.types("Berlin"))
        await self.taps("Yes")
        await self.taps("19:30")
        await self.sees("All set.", "19:30")

    def story(self) -> str:
        """What happened, for a failing test."""
        seen = [
            f"{m.id[-6:]}{' (only she)' if m.only_for else ''}{' edited' * bool(m.edits)}: {plain(m.content)}\n    "
            + " ".join(f"[{b['label']}]" for row in m.rows for b in row)
            for m in self.messages
        ]
        return "\n".join(("", *self.said, *seen, *self.server.calls[-12:]))

    async def _asks(self, kind: int, data: Json, on: Message | None = None) -> Asked:
        context, at = self.where, self.at
        if on is not None:  # a button is where its message is
            context = DIRECT if on.channel in self.server.direct else self.where
            at = on.channel if self.server.guild_of(on.channel) is not None else at
        return await self.server.ask(kind, self.data, data, context, on, at)

    async def until(self, happened: Callable[[], object], *words: str) -> None:
        """Waits for something to be so; `words` name it for a failing test."""
        try:
            async with asyncio.timeout(PATIENCE), self.server.changed:
                await self.server.changed.wait_for(lambda: bool(happened()))
        except TimeoutError:
            raise AssertionError(f"never came: {words} in\n{self.story()}") from None


class Listened(Post):
    """The post, and what went through it: each event is told, with its answer, as soon as it is answered."""

    def __init__(
        self, core: Core, adapter: Discord, told: Callable[[Event, Answer], Awaitable[None]]
    ) -> None:
        super().__init__(core, [adapter])
        self._told = told

    async def ask(self, event: Event) -> Answer:
        answer = await super().ask(event)
        await self._told(event, answer)
        return answer


class Soleus:
    """The bot on Discord, with a store, a core and a clock; stopped and started as a process would be."""

    def __init__(
        self,
        server: DiscordServer,
        opens: Callable[[], Awaitable[Store]],
        clock: Clock,
        *,
        shards: Shards | None = None,
    ) -> None:
        self.server, self.clock = server, clock
        self._opens, self._shards = opens, shards
        self.heard: list[Event] = []  # every event, as the core got it
        self.answers: list[Answer] = []

    async def __aenter__(self) -> "Soleus":
        await self.starts()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stops()

    async def starts(self, *, listening: bool = True) -> None:
        """A new process on the same database."""
        self.store = await self._opens()
        self.core = Core(
            self.store, Ports(words=WORDS, zone_at=lambda lat, lon: "Europe/Berlin"), self.clock.now
        )
        self.adapter: Discord = make(Secret(TOKEN), self.server.base, WORDS, self._ticks, shards=self._shards)
        self.post = Listened(self.core, self.adapter, self._hear)
        self.delivery = Delivery(self.core, self.post, self.clock.now)
        self.adapter.on_reached(partial(self.post.reopen, "discord"))
        before = self.server.gateway.identified
        self.running = asyncio.create_task(self.adapter.run(self.post))
        if listening:
            of = 1 if self._shards is None else len(self._shards.ids)
            await self.server.gateway.listening(identified=before + of)

    async def _hear(self, event: Event, answer: Answer) -> None:
        async with self.server.changed:
            self.heard.append(event)
            self.answers.append(answer)
            self.server.changed.notify_all()

    async def until(self, happened: Callable[[], object]) -> None:
        """Waits for something to be so, which begins with an event."""
        async with asyncio.timeout(PATIENCE), self.server.changed:
            await self.server.changed.wait_for(lambda: bool(happened()))
        await self.rests()

    async def stops(self) -> None:
        """In good order."""
        await self.delivery.landed()
        await self.adapter.close()
        with suppress(Exception):
            await self.running
        await self.store.close()

    async def restarts(self) -> None:
        """Only what is in the database remains."""
        await self.stops()
        await self.starts()

    async def moves(self, **by: float) -> None:
        """Time passes; what is due is decided and sent."""
        await self.rests()
        self.clock.at += timedelta(**by)
        await self.core.tick()
        await self.delivery.deliver()
        await self.delivery.landed()

    async def rests(self) -> None:
        """Waits until the turns under way are over."""
        while turns := set(self.adapter._turns):
            await asyncio.wait(turns)

    def _ticks(self) -> datetime:
        self.clock.at += timedelta(seconds=1)
        return self.clock.at


@asynccontextmanager
async def slow_store(soleus: Soleus) -> AsyncIterator[Callable[[], None]]:
    """The database is busy until told to go on, and Soleus waits for it no longer than a moment."""
    gate = Gate()
    busy = asyncio.create_task(soleus.store.transact(lambda work: gate.wait(PATIENCE)))
    await asyncio.sleep(0)
    with pytest.MonkeyPatch.context() as hurried:
        hurried.setattr(exchange, "PATIENCE", 0.05)
        yield gate.set
        await busy
