"""A chat as a test tells it: says, taps, sees. The core and the store are the real ones; only the clock is ours."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Self

from msgspec import structs

from bot.adapters import Gone, NoTopic
from handlers.core import Core
from handlers.events import Command, Event, Location, Other, Person, Rights, Tap, Words
from handlers.replies import Answer, Button, File, Picture, Reply
from handlers.text import plain
from handlers.turn import Ports
from handlers.words import Words as WordFiles
from storage.records import Place
from storage.store import Store

WORDS = WordFiles(strict=True)
EVENING = datetime(2026, 3, 17, 18, 30, tzinfo=UTC)  # a Tuesday, 19:30 in Berlin


@dataclass
class Clock:
    """A clock that moves when it is told to."""

    at: datetime = EVENING

    def now(self) -> datetime:
        return self.at


@dataclass
class Message:
    """What stands in the chat: the last version of one message."""

    id: str
    text: str
    rows: tuple[tuple[Button, ...], ...]
    file: File | None = None
    picture: Picture | None = None
    edits: int = 0

    @property
    def labels(self) -> list[str]:
        return [button.label for row in self.rows for button in row]


@dataclass
class World:
    """The running bot: one store, one core, one clock, and everybody's chats."""

    open_store: Callable[[], Awaitable[Store]]
    clock: Clock
    store: Store
    core: Core
    chats: dict[str, "Chat"] = field(default_factory=dict)
    events: int = 0
    rights: dict[tuple[str, str], Rights] = field(default_factory=dict)  # by group and person
    refusals: dict[str, Exception] = field(default_factory=dict)  # by group: what becomes of a letter there

    @classmethod
    async def begins(cls, open_store: Callable[[], Awaitable[Store]], clock: Clock) -> Self:
        store = await open_store()
        return cls(open_store, clock, store, _core(store, clock))

    def chat(self, user: str = "7", platform: str = "test", **person: str) -> "Chat":
        chat = Chat(
            self,
            Place(platform=platform, chat=f"c{user}"),
            Person(user=user, **{"name": "Ana", "locale": "en-GB"} | person),
        )
        self.chats[chat.place.chat] = chat
        return chat

    async def asks(self, event: Event) -> Answer:
        """What a platform does with an event: where the core asks for somebody's rights, they are looked up."""
        answer = await self.core.handle(event)
        if not answer.rights_of:
            return answer
        rights = self.rights.get((answer.rights_of, event.person.user), Rights(home=answer.rights_of))
        return await self.core.handle(structs.replace(event, rights=rights))

    async def restarts(self) -> None:
        """Stops and starts again: only what is in the database remains."""
        await self.store.close()
        self.store = await self.open_store()
        self.core = _core(self.store, self.clock)
        for place, reply in await self.core.reopen():
            await self.chats[place.chat].shows(reply)

    async def moves(self, **by: float) -> None:
        """Lets time pass, stopping wherever something is due."""
        until = self.clock.at + timedelta(**by)
        while True:
            due = await self.core.tick()
            letter = await self.deliver()
            nearest = min((at for at in (due, letter) if at is not None), default=until)
            if nearest > until or nearest <= self.clock.at:
                break
            self.clock.at = nearest
        self.clock.at = until
        await self.core.tick()
        await self.deliver()

    async def deliver(self) -> datetime | None:
        """Sends every letter that is due; says when the next one is."""
        while ready := await self.core.claim("test"):
            for sending in ready:
                match self.refusals.get(sending.letter.place.chat):
                    case Gone(reason=reason):
                        await self.core.unreachable(sending, reason)
                        continue
                    case NoTopic(instead=instead) if not sending.letter.once.endswith(":instead"):
                        await self.core.topic_gone(sending, instead)
                        continue
                message = await self.chats[sending.letter.place.chat].shows(sending.reply, report=False)
                await self.core.sent(sending, message)
        return await self.core.next_letter()


def _core(store: Store, clock: Clock) -> Core:
    return Core(store, Ports(words=WORDS, zone_at=lambda lat, lon: "Europe/Berlin"), clock.now)


class Chat:
    """One runner's private chat with Soleus."""

    def __init__(self, world: World, place: Place, person: Person) -> None:
        self.world = world
        self.place = place
        self.person = person
        self.messages: list[Message] = []
        self.shown = 0
        self.toast = ""
        self.taps_made = 0
        self.last_event: Event | None = None
        self.opened = ""  # the start payload with which a group's button opened the private chat
        self.log: list[str] = []

    async def says(self, text: str) -> None:
        """Types a line, or a command with a slash."""
        self.log.append(f"> {text}")
        if text.startswith("/") and len(text) > 1:
            name, _, words = text[1:].partition(" ")
            await self.sends(Command(**self._arrival(), name=name, words=words))
        else:
            await self.sends(Words(**self._arrival(), text=text))

    async def taps(self, *labels: str) -> None:
        """Taps the newest button with each of these labels, one after the other."""
        for label in labels:
            await self._taps(label)

    async def _taps(self, label: str) -> None:
        for message in reversed(self.messages):
            for row in message.rows:
                for button in row:
                    if button.label == label:
                        self.taps_made += 1
                        self.log.append(f"> [{label}]")
                        await self.sends(Tap(**self._arrival(), token=button.token, card=message.id))
                        return
        raise AssertionError(f"no button {label!r} in\n{self.story()}")

    async def taps_token(self, token: str, card: str | None = None) -> None:
        await self.sends(Tap(**self._arrival(), token=token, card=card))

    async def shares_location(self) -> None:
        await self.sends(Location(**self._arrival(), latitude=52.5, longitude=13.4))

    async def sends_a_sticker(self) -> None:
        await self.sends(Other(**self._arrival()))

    async def sends(self, event: Event, *, show: bool = True) -> Answer:
        """Hands an event to the core and shows what comes back, letters included."""
        self.last_event = event
        answer = await self.world.asks(event)
        self.toast = answer.toast
        self.opened = answer.opens
        if show:
            for reply in answer.replies:
                await self.shows(reply)
            await self.world.deliver()
        return answer

    async def sends_only(self, text: str) -> Answer:
        """Types a line and looks at the bare answer."""
        return await self.world.core.handle(Words(**self._arrival(), text=text))

    async def repeats(self) -> None:
        """The platform delivers the last event once more."""
        assert self.last_event is not None
        await self.sends(self.last_event)

    async def shows(self, reply: Reply, *, report: bool = True) -> str:
        """What a platform does with a reply."""
        text = plain(reply.text)
        if reply.retires is not None:
            for message in self.messages:
                if message.id == reply.retires:
                    message.rows = ()
        if reply.replaces is not None:
            self.messages = [message for message in self.messages if message.id != reply.replaces]
        old = next((m for m in self.messages if m.id == reply.edits), None)
        if old is None:
            self.shown += 1
            message = Message(f"m{self.shown}", text, reply.rows, reply.file, reply.picture)
            self.messages.append(message)
        else:
            message = old
            message.picture = reply.picture
            message.text, message.rows, message.edits = text, reply.rows, message.edits + 1
        mark = "->" if old else "  "
        self.log.append(
            f"{mark} {text}"
            + "".join("\n     " + " ".join(f"[{b.label}]" for b in row) for row in reply.rows)
        )
        if report and reply.conversation is not None:
            await self.world.core.shown(reply.conversation, reply.turn, message.id)
        if report and reply.letter is not None:
            await self.world.core.arrived(reply.letter, message.id)
        return message.id

    @property
    def last(self) -> Message:
        assert self.messages, "nothing was said yet"
        return self.messages[-1]

    def sees(self, *words: str) -> None:
        """The last message says all of these."""
        for word in words:
            assert word in self.last.text, f"{word!r} is not in\n{self.story()}"

    def sees_anywhere(self, *words: str) -> None:
        whole = "\n".join(message.text for message in self.messages)
        for word in words:
            assert word in whole, f"{word!r} is not in\n{self.story()}"

    def sees_no(self, *words: str) -> None:
        for word in words:
            assert word not in self.last.text, f"{word!r} is in\n{self.story()}"

    def sees_buttons(self, *labels: str) -> None:
        for label in labels:
            assert label in self.last.labels, f"no button {label!r} in\n{self.story()}"

    def sees_no_buttons(self) -> None:
        assert not self.last.labels, self.story()

    def story(self) -> str:
        """The talk so far, for a failing test."""
        return "\n".join(self.log)

    async def joins(self, *, language: str = "en", time: str = "19:30", units: str = "Kilometres") -> None:
        """Goes through the welcome with the defaults."""
        await self.says("/start")
        if language == "de":
            if "Auf Deutsch, bitte" in self.last.labels:
                await self.taps("Auf Deutsch, bitte")
            await self.taps("Ja, und ich bin 16 oder älter")
            await self.taps({"Kilometres": "Kilometer", "Miles": "Meilen"}[units])
        else:
            await self.taps("Yes, and I'm 16 or older")
            await self.taps(units)
        if any(label in ("No, another place", "Nein, woanders") for label in self.last.labels):
            await self.taps({"en": "No, another place", "de": "Nein, woanders"}[language])
        await self.says("Berlin")
        await self.taps({"en": "Yes", "de": "Ja"}[language])
        await self.taps(time) if time in self.last.labels else await self.says(time)

    def _arrival(self) -> dict[str, Any]:
        self.world.events += 1
        self.world.clock.at += timedelta(seconds=1)
        return {
            "id": f"e{self.world.events}",
            "at": self.world.clock.at,
            "place": self.place,
            "person": self.person,
        }
