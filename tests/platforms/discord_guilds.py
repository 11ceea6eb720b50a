"""Servers of the small Discord: channels, threads, roles, overwrites, members, and who may do what where."""

from dataclasses import dataclass, field
from typing import Any

from tests.platforms.discord_rules import ARCHIVED, LOCKED, NO_ACCESS, NO_PERMISSION, Json, Refusal

ADMINISTRATOR, MANAGE_SERVER, VIEW_AUDIT_LOG = 1 << 3, 1 << 5, 1 << 7
VIEW, SEND, EMBED, ATTACH, HISTORY = 1 << 10, 1 << 11, 1 << 14, 1 << 15, 1 << 16
MANAGE_THREADS, SEND_IN_THREADS = 1 << 34, 1 << 38
EVERYTHING = (1 << 53) - 1
ORDINARY = VIEW | SEND | EMBED | ATTACH | HISTORY | SEND_IN_THREADS

TEXT, VOICE, CATEGORY, NEWS, FORUM = 0, 2, 4, 5, 15
NEWS_THREAD, THREAD = 10, 11
HIDDEN_NAME, OBFUSCATED = "___hidden___", 1 << 17
LONG_AGO = "2026-01-01T00:00:00+00:00"


@dataclass
class Role:
    """A role; the one with the server's own id is everybody's."""

    id: str
    name: str
    permissions: int


@dataclass
class Channel:
    """A channel. `overwrites`: by the id of a role or a member, what it allows and what it denies."""

    id: str
    name: str
    kind: int = TEXT
    position: int = 0
    overwrites: dict[str, tuple[int, int]] = field(default_factory=dict)


@dataclass
class Thread:
    """A thread within a channel."""

    id: str
    name: str
    parent: str
    archived: bool = False
    locked: bool = False


@dataclass
class Guild:
    """A server, as seen by the bot."""

    id: str
    name: str
    owner: str = "1"
    locale: str = "en-US"
    community: bool = False
    member_count: int = 48
    joined_at: str = LONG_AGO
    system_channel: str | None = None
    installer: str | None = None  # as the audit log tells
    bot: str = "900"
    roles: dict[str, Role] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    threads: dict[str, Thread] = field(default_factory=dict)
    members: dict[str, list[str]] = field(default_factory=dict)  # their roles
    people: dict[str, Json] = field(default_factory=dict)
    unavailable: bool = False

    def __post_init__(self) -> None:
        self.roles.setdefault(self.id, Role(self.id, "@everyone", ORDINARY))
        self.members.setdefault(self.bot, [])

    def joins(self, person: Json, *roles: str) -> None:
        """Somebody is a member, with these roles."""
        self.people[person["id"]] = {key: value for key, value in person.items() if key != "locale"}
        if roles or person["id"] not in self.members:
            self.members[person["id"]] = list(roles)

    def makes(self, role: str, permissions: int) -> str:
        """A role; gives its id."""
        self.roles[role] = Role(role, f"role {role}", permissions)
        return role

    def opens(self, id: str, name: str, kind: int = TEXT, **overwrites: tuple[int, int]) -> str:
        """A channel; `everyone` and `bot` name whom the overwrites are of. Gives its id."""
        named = {"everyone": self.id, "bot": self.bot}
        limits = {named[who]: limit for who, limit in overwrites.items()}
        self.channels[id] = Channel(id, name, kind, len(self.channels), limits)
        return id

    def begins(self, id: str, name: str, parent: str) -> str:
        """A thread; gives its id."""
        self.threads[id] = Thread(id, name, parent)
        return id

    def has(self, place: str) -> bool:
        return place in self.channels or place in self.threads

    def permissions(self, user: str, place: str | None = None) -> int:
        """What somebody may do in the server, or in a channel or thread of it."""
        if user == self.owner:
            return EVERYTHING
        mine = self.members.get(user, [])
        held = self.roles[self.id].permissions
        for role in mine:
            held |= self.roles[role].permissions
        if held & ADMINISTRATOR:
            return EVERYTHING
        if place is None:
            return held
        channel = self.channels[self.threads[place].parent if place in self.threads else place]
        groups = ([self.id], mine, [user])
        for group in groups:
            limits = [channel.overwrites[who] for who in group if who in channel.overwrites]
            for _, deny in limits:
                held &= ~deny
            for allow, _ in limits:
                held |= allow
        return held if held & VIEW else 0

    def check(self, place: str, *, edit: bool = False) -> None:
        """Refuses the bot a message there, as Discord would; what is archived and not locked wakes up."""
        may = self.permissions(self.bot, place)
        if not may & VIEW:
            raise Refusal(*NO_ACCESS)
        thread = self.threads.get(place)
        if edit:
            if thread is not None and thread.archived:
                raise Refusal(*ARCHIVED)
            return
        if not may & (SEND if thread is None else SEND_IN_THREADS):
            raise Refusal(*NO_PERMISSION)
        if thread is not None and thread.locked and not may & MANAGE_THREADS:
            raise Refusal(*LOCKED)

    def told_channel(self, id: str) -> Json:
        """A channel as the gateway tells it to the bot: one that it does not see says no more than that it is there."""
        channel = self.channels[id]
        told: Json = {"id": id, "guild_id": self.id, "type": channel.kind, "position": channel.position}
        if channel.kind == VOICE:
            told |= {"bitrate": 64000, "user_limit": 0}
        if not self.permissions(self.bot, id) & VIEW:
            deny = {"id": self.id, "type": 0, "allow": "0", "deny": str(VIEW)}
            return {**told, "name": HIDDEN_NAME, "flags": OBFUSCATED, "permission_overwrites": [deny]}
        overwrites = [
            {"id": who, "type": int(who not in self.roles), "allow": str(allow), "deny": str(deny)}
            for who, (allow, deny) in channel.overwrites.items()
        ]
        return {**told, "name": channel.name, "flags": 0, "permission_overwrites": overwrites}

    def told_thread(self, id: str) -> Json:
        thread = self.threads[id]
        kind = NEWS_THREAD if self.channels[thread.parent].kind == NEWS else THREAD
        return {
            "id": id,
            "guild_id": self.id,
            "parent_id": thread.parent,
            "owner_id": self.owner,
            "type": kind,
            "name": thread.name,
            "message_count": 1,
            "member_count": 2,
            "rate_limit_per_user": 0,
            "flags": 0,
            "thread_metadata": {
                "archived": thread.archived,
                "locked": thread.locked,
                "auto_archive_duration": 1440,
                "archive_timestamp": LONG_AGO,
            },
        }

    def told_member(self, user: str, person: Json | None = None) -> Json:
        who = person or self.people.get(user) or {"id": user, "username": "bot", "discriminator": "0"}
        joined = self.joined_at if user == self.bot else LONG_AGO
        named = {"avatar": None, **{k: v for k, v in who.items() if k != "locale"}}
        return {"user": named, "roles": self.members[user], "joined_at": joined, "flags": 0}

    def told(self) -> Json:
        """The server as the gateway tells it: what the bot sees of it, and of its members the bot alone."""
        seen = [
            t for t in self.threads.values() if not t.archived and self.permissions(self.bot, t.id) & VIEW
        ]
        return {
            "id": self.id,
            "name": self.name,
            "owner_id": self.owner,
            "preferred_locale": self.locale,
            "features": ["COMMUNITY"] * self.community,
            "member_count": self.member_count,
            "joined_at": self.joined_at,
            "system_channel_id": self.system_channel,
            "roles": [self._told_role(role) for role in self.roles.values()],
            "channels": [self.told_channel(id) for id in self.channels],
            "threads": [self.told_thread(thread.id) for thread in seen],
            "members": [self.told_member(self.bot)],
            "emojis": [],
        }

    def _told_role(self, role: Role) -> Json:
        colors: dict[str, Any] = {"primary_color": 0, "secondary_color": None, "tertiary_color": None}
        return {
            "id": role.id,
            "name": role.name,
            "permissions": str(role.permissions),
            "position": 0 if role.id == self.id else 1,
            "color": 0,
            "colors": colors,
            "hoist": False,
            "managed": False,
            "mentionable": False,
            "flags": 0,
        }
