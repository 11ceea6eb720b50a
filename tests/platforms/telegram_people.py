"""People who use Telegram in tests: they type, tap and look; and Soleus, connected to the loopback server."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from bot.adapters import Rejected
from bot.adapters.telegram import Telegram, Times, make
from bot.adapters.telegram.hook import Hook
from bot.adapters.telegram.pacing import Limit, Limits, Pace
from bot.clock import Clock
from bot.delivery import Delivery
from bot.post import Post
from bot.secret import Secret
from handlers.core import Core
from handlers.turn import Ports
from storage.store import Store
from tests.chat import WORDS
from tests.chat import Clock as StoppedClock
from tests.patience import PATIENCE
from tests.platforms.telegram_rules import Refusal
from tests.platforms.telegram_server import TOKEN, Chat, Server, Shown

# What fails is tried again at once; what a busy machine is slow with is waited for.
AT_ONCE = Times(
    poll=5,
    again=0.01,
    longest=0.05,
    tap=PATIENCE,
    way=PATIENCE,
    order=PATIENCE,
    retries=(0.01,) * 5,
    stop=PATIENCE,
)
NONE = Limit(most=10**9, within=0, apart=0)
FREE = Limits(overall=NONE, private=NONE, group=NONE)


@dataclass
class Person:
    """Somebody with a phone, and one chat: her own with the bot, or a group."""

    server: Server
    user: dict[str, Any]
    chat: Chat
    tapped: int = 0  # the update of her last tap

    @classmethod
    def joins(cls, server: Server, user: int = 77, name: str = "Ana", language: str = "en") -> "Person":
        """A private chat with the bot, not begun yet."""
        data = {"id": user, "type": "private", "first_name": name}
        chat = server.chats.setdefault(str(user), Chat(data))
        return cls(server, {"id": user, "is_bot": False, "first_name": name, "language_code": language}, chat)

    def in_group(self, number: int = -1001, **more: Any) -> "Person":
        """The same person in a group where the bot is a member."""
        data = {"id": number, "type": "supergroup", "title": "Club", **more}
        return Person(self.server, self.user, self.server.chats.setdefault(str(number), Chat(data)))

    async def says(self, text: str, **more: Any) -> int:
        """Types something."""
        return await self.sends(text=text, **more)

    async def sends(self, **content: Any) -> int:
        """A message of any kind."""
        return await self.server.happens(message=self.message(**content))

    def message(self, **content: Any) -> dict[str, Any]:
        head = {"message_id": self.chat.number(), "date": 1_770_000_000, "chat": self.chat.data}
        return {**head, "from": self.user, **content}

    async def taps(self, label: str) -> str:
        """Taps the newest button of that name, once it is there; gives the id of the query."""
        await self.server.until(lambda: any(label in shown.labels for shown in self.shown))
        shown = next(m for m in reversed(self.shown) if label in m.labels)
        data = next(b["callback_data"] for row in shown.rows for b in row if b["text"] == label)
        return await self.taps_data(data, shown.id)

    async def taps_data(self, data: str, message: int = 1) -> str:
        """Sends what a button would, forged or not."""
        query = f"q{len(self.server.queries) + 1}"
        self.server.queries[query] = None
        card = {"message_id": message, "date": 1, "chat": self.chat.data, "from": self.server.me, "text": "."}
        call = {"id": query, "from": self.user, "message": card, "chat_instance": "1", "data": data}
        self.tapped = await self.server.happens(callback_query=call)
        return query

    async def sees(self, *words: str) -> Shown:
        """Waits until the last message says all of these."""
        with suppress(TimeoutError):
            await self.server.until(lambda: bool(self.shown) and all(w in self.shown[-1].text for w in words))
            return self.shown[-1]
        raise AssertionError(f"{words} not in\n{self.story()}")

    async def notices(self, query: str) -> str:
        """Waits until a tap is answered; gives the notice."""
        await self.server.until(lambda: self.server.queries[query] is not None)
        return self.server.queries[query] or ""

    async def is_heard(self) -> None:
        """Waits until the bot has nothing of hers left to do: all is acknowledged."""
        await self.server.until(lambda: not self.server.waiting)

    def blocks(self, why: str = "Forbidden: bot was blocked by the user", code: int = 403) -> None:
        self.chat.refusal = Refusal(code, why)

    def unblocks(self) -> None:
        self.chat.refusal = None

    @property
    def shown(self) -> list[Shown]:
        return list(self.chat.messages.values())

    @property
    def last(self) -> Shown:
        return self.shown[-1]

    def story(self) -> str:
        return "\n".join(f"{m.id} ({m.edits} edits): {m.text} {m.labels}" for m in self.shown)

    async def is_welcomed(self) -> None:
        """Goes from /start to a reminder time."""
        await self.says("/start")
        for label in ("Yes, and I'm 16 or older", "Kilometres"):
            await self.taps(label)
        await self.sees("Where are you?")
        await self.says("Berlin")
        await self.taps("Yes")
        await self.taps("19:30")
        await self.sees("All set.")


class Soleus:
    """The bot on a store, polling the loopback server."""

    def __init__(
        self,
        server: Server,
        open_store: Callable[[], Awaitable[Store]],
        clock: StoppedClock,
        *,
        times: Times = AT_ONCE,
        limits: Limits = FREE,
        hook: Hook | None = None,
    ) -> None:
        self.server, self.open_store, self.clock = server, open_store, clock
        self.times, self.limits, self.hook = times, limits, hook

    async def __aenter__(self) -> "Soleus":
        await self.starts()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stops()

    async def starts(self) -> None:
        self.store = await self.open_store()
        ports = Ports(words=WORDS, zone_at=lambda lat, lon: "Europe/Berlin")
        self.core = Core(self.store, ports, self.clock.now)
        self.telegram = self.adapter()
        self.post = Post(self.core, [self.telegram])
        self.delivery = Delivery(self.core, self.post, self.clock.now)
        self.telegram.on_reached(partial(self.post.reopen, "telegram"))
        self.running = asyncio.create_task(self.telegram.run(self.post))

    def adapter(self) -> Telegram:
        """A new one, not running."""
        clock = Clock(wall=self.clock.now)
        pace = Pace(self.limits)
        return make(Secret(TOKEN), self.server.url, clock, WORDS, pace=pace, times=self.times, hook=self.hook)

    async def stops(self) -> None:
        """In good order."""
        await self.telegram.close()
        with suppress(Rejected):
            await self.running
        await self.store.close()

    async def rests(self) -> None:
        """Waits until all that was heard is answered and shown."""
        await self.server.until(lambda: not self.server.waiting)
        while tasks := set(self.telegram._tasks):
            await asyncio.wait(tasks)

    async def dies(self) -> None:
        """As if the process were killed: from now on Telegram hears nothing of it, not even what was done."""
        self.server.deaf = True
        await self.stops()
        self.server.deaf = False

    async def delivers(self) -> None:
        """Decides and sends everything that is due now."""
        await self.core.tick()
        due: datetime | None = self.clock.at
        while due is not None and due <= self.clock.at:
            await self.delivery.deliver()
            await self.delivery.landed()
            due = await self.core.next_letter()
