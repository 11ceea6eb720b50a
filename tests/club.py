"""A group as a test tells it: the bot is added, people write and tap, and everybody reads along."""

from datetime import timedelta
from typing import Any

from handlers.events import (
    Added,
    Command,
    Event,
    Group,
    Left,
    Moved,
    Person,
    Removed,
    Rights,
    Tap,
    Topic,
    Words,
)
from handlers.replies import Answer, Audience
from storage.club import Spot
from storage.records import Place
from tests.chat import Chat, World

COUNTED = "Count me without my name"


class GroupChat(Chat):
    """A Telegram-like group: an answer to somebody's tap opens her private chat, if it says so."""

    def __init__(
        self, world: World, chat: str = "-100", title: str = "Canal Runners", *, forum: bool = False
    ) -> None:
        super().__init__(world, Place(platform="test", chat=chat, private=False), Person(user="0"))
        self.title, self.forum = title, forum
        world.chats[chat] = self

    async def shows(self, reply: Any, *, report: bool = True) -> str:
        assert reply.audience is not Audience.SELF, "nothing of anybody's own is ever shown in a group"
        return await super().shows(reply, report=report)

    def spot(self, topic: str | None = None, name: str = "") -> Spot:
        return Spot(platform="test", chat=self.place.chat, topic=topic, name=name)

    def admin(self, who: Chat) -> bool:
        """Whether the group counts her among its admins now."""
        rights = self.world.rights.get((self.place.chat, who.person.user))
        return rights is not None and rights.admin

    def makes_admin(self, who: Chat, *, admin: bool = True, known: bool = True) -> None:
        self.world.rights[self.place.chat, who.person.user] = Rights(
            home=self.place.chat,
            admin=admin,
            member=True,
            known=known,
            title=self.title,
            forum=self.forum,
            members=48,
            spots=(self.spot(),),
        )

    async def adds_the_bot(self, who: Chat, *, may_post: bool = True) -> None:
        await self.tells(Added(**self.of(who), may_post=may_post))

    async def removes_the_bot(self, who: Chat) -> None:
        await self.tells(Removed(**self.of(who)))

    async def leaves(self, who: Chat) -> None:
        await self.tells(Left(**self.of(who)))

    async def moves_to(self, chat: str) -> None:
        await self.tells(Moved(**self.of(self), home=chat))
        self.world.chats[chat] = self
        self.place = Place(platform="test", chat=chat, private=False)

    async def topic(self, topic: str, name: str, *, open_: bool = True) -> None:
        await self.tells(Topic(**self.of(self, self.spot(topic, name)), open=open_))

    async def takes_in(self, *people: Chat, choice: str = COUNTED) -> None:
        """Each of them joins the club, in private; whoever is new to Soleus is welcomed first."""
        for who in people:
            await self.tapped_by(who, "Join privately")
            if "Yes, and I'm 16 or older" in who.last.labels:
                await who.taps("Yes, and I'm 16 or older", "Kilometres")
                if "No, another place" in who.last.labels:
                    await who.taps("No, another place")
                if "Yes" not in who.last.labels:
                    await who.says("Berlin")
                await who.taps("Yes", "19:30")
            await who.taps(choice)

    async def has_runners(self, count: int, *, choice: str = COUNTED) -> list[Chat]:
        """So many more of R0, R1 and so on: each has a log of her own, and is in the club."""
        first = sum(chat.startswith("c2") for chat in self.world.chats)
        runners = [self.world.chat(f"2{n}", name=f"R{n}") for n in range(first, first + count)]
        for runner in runners:
            await runner.joins()
        await self.takes_in(*runners, choice=choice)
        return runners

    async def closes_the_week(self, line: str, *runners: Chat) -> list[str]:
        """Each of them types that, and the week goes by; what the club reads of it."""
        before = len(self.posts("checked in"))
        for runner in runners:
            await runner.says(line)
        await self.world.moves(days=7)
        return self.posts("checked in")[before:]

    async def run_is_told(self) -> None:
        """The first evening of a run comes: it was told at 17:00, and begins at 19:00."""
        await self.world.moves(days=6, hours=22, minutes=30)

    def posts(self, *words: str) -> list[str]:
        """The messages that stand here and say all of these."""
        return [message.text for message in self.messages if all(word in message.text for word in words)]

    async def refuses(self, error: Exception, *, for_: timedelta) -> None:
        """For so long the platform refuses whatever is posted here."""
        self.world.refusals[self.place.chat] = error
        await self.world.moves(seconds=for_.total_seconds())
        del self.world.refusals[self.place.chat]

    async def writes(self, who: Chat, text: str, *, topic: str | None = None, hidden: bool = False) -> Answer:
        """Somebody writes in the group; what begins with a slash is a command."""
        self.log.append(f"> {who.person.name}: {text}")
        arrival = self.of(who, self.spot(topic, "Training" if topic else ""), hidden=hidden)
        if text.startswith("/"):
            name, _, words = text[1:].partition(" ")
            return await self.tells(Command(**arrival, name=name, words=words))
        return await self.tells(Words(**arrival, text=text))

    async def tapped_by(self, who: Chat, label: str) -> Answer:
        """Somebody taps the newest button with that label; her private chat opens where the answer says so."""
        for message in reversed(self.messages):
            for button in (button for row in message.rows for button in row):
                if button.label == label:
                    self.log.append(f"> {who.person.name} taps [{label}]")
                    answer = await self.tells(Tap(**self.of(who), token=button.token, card=message.id))
                    if answer.opens:
                        await who.says(f"/start {answer.opens}")
                    return answer
        raise AssertionError(f"no button {label!r} in\n{self.story()}")

    async def tells(self, event: Event) -> Answer:
        self.toast, self.last_event = "", event
        answer = await self.world.asks(event)
        self.toast = answer.toast
        for reply in answer.replies:
            await self.shows(reply)
        await self.world.deliver()
        return answer

    def of(self, who: Chat, here: Spot | None = None, *, hidden: bool = False) -> dict[str, Any]:
        """What every event of the group carries."""
        self.world.events += 1
        self.world.clock.at += timedelta(seconds=1)
        return {
            "id": f"g{self.world.events}",
            "at": self.world.clock.at,
            "place": structs_place(self.place, here),
            "person": who.person,
            "group": Group(
                home=self.place.chat,
                here=here or self.spot(),
                title=self.title,
                forum=self.forum,
                hidden=hidden,
            ),
        }


def structs_place(place: Place, here: Spot | None) -> Place:
    """The place of an event in a topic."""
    return Place(
        platform=place.platform, chat=place.chat, topic=None if here is None else here.topic, private=False
    )


async def sets_up(group: GroupChat, admin: Chat, *, save: bool = True, also: tuple[str, ...] = ()) -> None:
    """Adds the bot and goes through the set-up: Tuesdays 19:00 at the Canal bridge, in Berlin."""
    group.makes_admin(admin)
    await group.adds_the_bot(admin)
    await group.tapped_by(admin, "Set up privately")
    await admin.taps(group.title)
    await admin.says("Berlin")
    await admin.taps("Right", *also, "Next", "Tue 19:00")
    await admin.says("Canal bridge")
    await admin.taps("That's all", "Keep", *(["Save"] if save else []))
