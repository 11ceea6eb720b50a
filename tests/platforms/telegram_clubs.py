"""Groups on the loopback server: who is in them with which rights, their topics, what the bot hears, what it may do."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from tests.platforms.telegram_people import Person
from tests.platforms.telegram_rules import Refusal, too_many
from tests.platforms.telegram_server import Chat, Server, Shown

NOBODY = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
MOST = 20  # messages of a bot that a group takes in a minute
THERE = ("creator", "administrator", "member")
_SPEAKS = {"can_send_messages": True, "can_invite_users": True}
_ADMIN = {"can_be_edited": False, "is_anonymous": False, "can_manage_chat": True, "can_delete_messages": True}


@dataclass
class Topic:
    """A topic of a forum."""

    name: str
    open: bool = True
    deleted: bool = False


@dataclass
class Group:
    """A group, its members by account, and its topics; the general one is not among them."""

    server: Server
    chat: Chat
    members: dict[int, dict[str, Any]] = field(default_factory=dict)
    permissions: dict[str, Any] = field(default_factory=lambda: dict(_SPEAKS))
    topics: dict[int, Topic] = field(default_factory=dict)
    general_open: bool = True
    hides_members: bool = False
    deleted: bool = False
    moved_to: int | None = None
    minute: float = 0  # seconds in which it takes at most 20 messages of a bot; 0 is no limit
    arrived: list[float] = field(default_factory=list)  # when those came that it took
    last_bot_is_me: bool = False

    @classmethod
    def begins(
        cls, server: Server, number: int = -1001, title: str = "Canal Runners", *, forum: bool = False
    ) -> "Group":
        """A new one, without the bot. A small number is a basic group."""
        kind = "supergroup" if number <= -1000 else "group"
        data = {"id": number, "type": kind, "title": title, **({"is_forum": True} if forum else {})}
        group = cls(server, server.chats.setdefault(str(number), Chat(data)))
        group.chat.group = group
        return group

    # What the bot may do

    @property
    def mine(self) -> dict[str, Any]:
        """The bot's own standing."""
        return self.members.get(self.server.me["id"], {"user": self.server.me, "status": "left"})

    def look(self) -> None:
        """Whether the bot may look in at all. Raises Refusal."""
        kind = self.chat.data["type"]
        if self.moved_to is not None:
            upgraded = "Bad Request: group chat was upgraded to a supergroup chat"
            raise Refusal(400, upgraded, {"migrate_to_chat_id": self.moved_to})
        if self.deleted:
            raise Refusal(403, "Forbidden: the group chat was deleted")
        if self.mine["status"] == "kicked":
            raise Refusal(403, f"Forbidden: bot was kicked from the {kind} chat")
        if not is_there(self.mine):
            raise Refusal(403, f"Forbidden: bot is not a member of the {kind} chat")

    def receive(self, sent: dict[str, Any]) -> None:
        """Whether the bot may write this, and there. Raises Refusal."""
        mine, admin = self.mine, self.mine["status"] == "administrator"
        speaks = self.permissions if mine["status"] == "member" else mine
        if not admin and not speaks.get("can_send_messages"):
            raise Refusal(400, "Bad Request: not enough rights to send text messages to the chat")
        thread = sent.get("message_thread_id")
        topic = None if thread is None else self.topics.get(int(thread))
        if thread is not None and topic is None:
            raise Refusal(400, "Bad Request: message thread not found")
        if topic is not None and topic.deleted:
            raise Refusal(400, "Bad Request: TOPIC_DELETED")
        if not admin and not (self.general_open if topic is None else topic.open):
            raise Refusal(400, "Bad Request: TOPIC_CLOSED")
        self._limit()
        self.last_bot_is_me = True

    def _limit(self) -> None:
        now = asyncio.get_running_loop().time()
        self.arrived = [at for at in self.arrived if at > now - self.minute]
        if self.minute and len(self.arrived) >= MOST:
            raise too_many(1)
        self.arrived.append(now)

    # What it may ask

    def full(self) -> dict[str, Any]:
        return {
            **self.chat.data,
            "permissions": self.permissions,
            "accent_color_id": 1,
            "max_reaction_count": 11,
        }

    def member(self, user: int) -> dict[str, Any]:
        admin = self.mine["status"] == "administrator"
        if self.hides_members and not admin and user != self.server.me["id"]:
            raise Refusal(400, "Bad Request: CHAT_ADMIN_REQUIRED")
        if user not in self.members and str(user) not in self.server.chats:
            raise Refusal(400, "Bad Request: PARTICIPANT_ID_INVALID")
        return self.members.get(
            user, {"user": {"id": user, "is_bot": False, "first_name": "?"}, "status": "left"}
        )

    def admins(self) -> list[dict[str, Any]]:
        """Without other bots."""
        leads = [each for each in self.members.values() if each["status"] in ("creator", "administrator")]
        return [each for each in leads if not each["user"]["is_bot"] or each is self.mine]

    def count(self) -> int:
        return sum(is_there(each) for each in self.members.values())

    # What the bot hears

    def hears(self, message: dict[str, Any]) -> bool:
        """Telegram's rules: with group privacy on only what is meant for the bot, and all that happens to the group."""
        if not is_there(self.mine):
            return False
        text = message.get("text") or message.get("caption")
        sees_all = self.server.me["can_read_all_group_messages"] or self.mine["status"] == "administrator"
        if text is None or sees_all:
            return True
        if command := re.match(r"/\w+(@\w+)?", text):
            named = (command[1] or "").casefold()
            return named == f"@{self.server.me['username']}".casefold() or (not named and self.last_bot_is_me)
        return bool(message.get("reply_to_message", {}).get("from", {}).get("id") == self.server.me["id"])

    async def tells(self, message: dict[str, Any]) -> None:
        """A message stands in the group; the bot is told if it may hear it."""
        if self.hears(message):
            await self.server.happens(message=message)

    def message(self, by: "Member", **content: Any) -> dict[str, Any]:
        """A message of somebody, in the topic where she is."""
        head = {"message_id": self.chat.number(), "date": 1_770_000_000, "chat": self.chat.data}
        speaker = {"from": NOBODY, "sender_chat": self.chat.data} if by.anonymous else {"from": by.user}
        return {**head, **speaker, **self.thread(by.topic), **content}

    def thread(self, topic: int | None) -> dict[str, Any]:
        """What every message of a topic carries: it answers the message that began it."""
        if topic is None:
            return {}
        began: dict[str, Any] = {"message_id": topic, "date": 1, "chat": self.chat.data}
        began["from"] = self.owner["user"]
        began["forum_topic_created"] = {"name": self.topics[topic].name, "icon_color": 7322096}
        return {"message_thread_id": topic, "is_topic_message": True, "reply_to_message": began}

    # What happens to the group

    @property
    def owner(self) -> dict[str, Any]:
        return next(each for each in self.members.values() if each["status"] == "creator")

    def has(self, person: Person, status: str = "member", **more: Any) -> "Member":
        """Somebody who is in the group, since before the bot came."""
        self.members[person.user["id"]] = _standing(person.user, status, **more)
        return Member(person.server, person.user, self.chat, group=self)

    async def changes(self, user: dict[str, Any], by: "Member", status: str, **more: Any) -> None:
        """Somebody's standing: the bot hears of its own always, of others' if it is an administrator."""
        before = self.members.get(user["id"], {"user": user, "status": "left"})
        now = self.members[user["id"]] = _standing(user, status, **more)
        speaker = NOBODY if by.anonymous else by.user
        change = {"chat": self.chat.data, "from": speaker, "date": 1_770_000_000}
        change |= {"old_chat_member": before, "new_chat_member": now}
        if user["id"] == self.server.me["id"]:
            await self.server.happens(my_chat_member=change)
        elif self.mine["status"] == "administrator":
            await self.server.happens(chat_member=change)

    async def adds_bot(self, by: "Member", *, with_link: bool = False) -> None:
        """Adds the bot; through its link the app also says /start in the group."""
        await self.changes(self.server.me, by, "member")
        me = self.server.me
        await self.tells(self.message(by, new_chat_members=[me], new_chat_member=me, new_chat_participant=me))
        if with_link:
            await by.says(f"/start@{me['username']}")

    async def removes_bot(self, by: "Member", status: str = "kicked") -> None:
        await self.changes(self.server.me, by, status)
        me = self.server.me
        await self.server.happens(message=self.message(by, left_chat_member=me, left_chat_participant=me))

    async def restricts_bot(self, by: "Member", *, can_send: bool = False) -> None:
        await self.changes(self.server.me, by, "restricted", is_member=True, can_send_messages=can_send)

    async def becomes(self, member: "Member", status: str, by: "Member", **more: Any) -> None:
        """Promotes, demotes, restricts, adds or removes somebody."""
        before, user = self.members.get(member.user["id"], {"status": "left"}), member.user
        await self.changes(user, by, status, **more)
        now = self.members[user["id"]]
        if is_there(before) and not is_there(now):
            await self.tells(self.message(by, left_chat_member=user, left_chat_participant=user))
        elif not is_there(before) and is_there(now):
            await self.tells(self.message(by, new_chat_members=[user]))

    async def opens_topic(self, name: str, by: "Member") -> int:
        number = self.chat.number() + 100
        self.topics[number] = Topic(name)
        await self.happens_in(number, by, forum_topic_created={"name": name, "icon_color": 7322096})
        return number

    async def closes_topic(self, topic: int | None, by: "Member") -> None:
        if topic is None:
            self.general_open = False
        else:
            self.topics[topic].open = False
        await self.happens_in(topic, by, forum_topic_closed={})

    async def reopens_topic(self, topic: int | None, by: "Member") -> None:
        if topic is None:
            self.general_open = True
        else:
            self.topics[topic].open = True
        await self.happens_in(topic, by, forum_topic_reopened={})

    async def renames_topic(self, topic: int, name: str, by: "Member") -> None:
        await self.happens_in(topic, by, forum_topic_edited={"name": name})
        self.topics[topic].name = name

    def deletes_topic(self, topic: int) -> None:
        """Nobody is told."""
        self.topics[topic].deleted = True

    async def happens_in(self, topic: int | None, by: "Member", **content: Any) -> None:
        thread = self.thread(topic)
        if "forum_topic_created" in content:
            thread.pop("reply_to_message")
        await self.tells({**self.message(by, **content), **thread, **content})

    async def moves(
        self, by: "Member", number: int = -1055, *, joined: str = "first", forum: bool = False
    ) -> "Group":
        """Becomes a supergroup. Telegram also tells that the bot joined that one: `first`, `last` or `never`."""
        new = Group.begins(self.server, number, self.chat.data["title"], forum=forum)
        new.members, new.permissions = self.members, self.permissions
        self.moved_to = number
        change: dict[str, Any] = {"chat": new.chat.data, "from": by.user, "date": 1_770_000_000}
        me = self.server.me
        change |= {
            "old_chat_member": {"user": me, "status": "left"},
            "new_chat_member": _standing(me, "member"),
        }
        if joined == "first":
            await self.server.happens(my_chat_member=change)
        await self.server.happens(message=self.message(by, migrate_to_chat_id=number))
        arrived = {**new.message(by, migrate_from_chat_id=self.chat.data["id"]), "from": NOBODY}
        await self.server.happens(message={**arrived, "sender_chat": new.chat.data})
        if joined == "last":
            await self.server.happens(my_chat_member=change)
        return new

    # What stands there

    @property
    def shown(self) -> list[Shown]:
        return list(self.chat.messages.values())


@dataclass
class Member(Person):
    """Somebody in a group. `topic`: where she writes. `anonymous`: she speaks as the group, as far as she can."""

    group: Group = None  # type: ignore[assignment] # the base has a default already
    topic: int | None = None
    anonymous: bool = False

    async def sends(self, **content: Any) -> int:
        text = content.get("text") or ""
        found = [("bot_command", r"^/\w+(?:@\w+)?"), ("mention", r"(?<!\S)@\w+")]
        entities = [
            {"type": kind, "offset": hit.start(), "length": hit.end() - hit.start()}
            for kind, pattern in found
            for hit in re.finditer(pattern, text)
        ]
        message = self.group.message(self, **content, **({"entities": entities} if entities else {}))
        await self.group.tells(message)
        return int(message["message_id"])

    async def answers(self, shown: Shown, text: str) -> None:
        """A reply to a message of the bot."""
        card = {
            "message_id": shown.id,
            "date": 1,
            "chat": self.chat.data,
            "from": self.server.me,
            "text": shown.text,
        }
        await self.sends(text=text, reply_to_message=card)

    async def taps(self, label: str) -> str:
        """Taps the newest button of that name; what an anonymous admin taps comes from her own account."""
        await self.server.until(lambda: any(label in shown.labels for shown in self.shown))
        shown = next(m for m in reversed(self.shown) if label in m.labels)
        data = next(b["callback_data"] for row in shown.rows for b in row if b["text"] == label)
        return await self.taps_data(data, shown.id)

    async def follows(self, query: str) -> Person:
        """Waits for a tap to open the private chat, and presses Start there."""
        await self.server.until(lambda: self.server.queries[query] is not None)
        payload = self.server.opened.get(query)
        assert payload, f"the tap opened nothing: {self.server.queries[query]!r}"
        alone = Person(self.server, self.user, self.server.chats[str(self.user["id"])])
        await alone.says(f"/start {payload}")
        return alone

    async def sees_nothing_more(self, act: Callable[[], Awaitable[Any]]) -> None:
        """Does something, waits until the bot has heard it, and finds nothing new in the group."""
        before = list(self.chat.said)
        await act()
        await self.is_heard()
        with suppress(TimeoutError):
            await self.server.until(lambda: self.chat.said != before, within=0.1)
        assert self.chat.said == before, self.story()


def is_there(member: dict[str, Any]) -> bool:
    return member["status"] in THERE or bool(member["status"] == "restricted" and member.get("is_member"))


def _standing(user: dict[str, Any], status: str, **more: Any) -> dict[str, Any]:
    extras: dict[str, dict[str, Any]] = {
        "creator": {"is_anonymous": False},
        "administrator": _ADMIN,
        "restricted": {"is_member": True, "can_send_messages": False, "until_date": 0},
        "kicked": {"until_date": 0},
    }
    return {"user": user, "status": status, **extras.get(status, {}), **more}
