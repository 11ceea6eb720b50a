"""A small Discord on loopback: REST v10, interactions and the gateway, with the real limits, codes and deadlines."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.patience import PATIENCE
from tests.platforms import discord_rules as rules
from tests.platforms.discord_gateway import Gateway
from tests.platforms.discord_guilds import VIEW, VIEW_AUDIT_LOG, Guild
from tests.platforms.discord_rules import Json, Refusal, unknown

TOKEN = "MTIz.fake.token"
HIDDEN, LOADING = 64, 128
EPOCH = 1420070400000
BOT = {"id": "900", "username": "Soleus", "discriminator": "0", "avatar": None, "bot": True}
GUILD_ID, TOWN_SQUARE, FRIENDS = "100", "101", "555"
FOREVER = 15 * 60.0


@dataclass
class Message:
    """A message as it stands in a channel; `only_for` is who sees it when it is ephemeral."""

    id: str
    channel: str
    author: str
    content: str
    rows: list[list[Json]] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    alts: list[str] = field(default_factory=list)  # what each file shows, as a screen reader says it
    only_for: str | None = None
    edits: int = 0
    loading: bool = False


@dataclass
class Asked:
    """An interaction that was sent to the bot."""

    id: str
    token: str
    user: str
    data: Json
    at: float
    channel: str
    on: Message | None = None
    answer: int | None = None
    original: str | None = None
    form: Json | None = None
    choices: list[Json] | None = None
    mine: set[str] = field(default_factory=set)


class DiscordServer:
    """Everything that Discord is for one bot. `patience` is how many seconds an interaction waits."""

    def __init__(self) -> None:
        self.guilds: dict[str, Guild] = {GUILD_ID: Guild(GUILD_ID, "Run club")}
        self.guilds[GUILD_ID].opens(TOWN_SQUARE, "town")
        self.gateway = Gateway(BOT, self._told_guilds, TOKEN)
        self.gateway.members = self._members
        self.application: Json = {
            "id": BOT["id"],
            "name": "Soleus",
            "icon": None,
            "description": "",
            "bot_public": True,
            "bot_require_code_grant": False,
            "verify_key": "0",
            "flags": 0,
            "owner": {"id": "1", "username": "operator", "discriminator": "0", "avatar": None},
            "integration_types_config": {"0": {}, "1": {}},
        }
        self.base = ""
        self.patience = PATIENCE  # of Discord it is 3 s, and how Soleus keeps them is a test of its own
        self.lag: Callable[[], float] = lambda: 0.0  # seconds that a call is on its way
        self.messages: dict[str, Message] = {}
        self.direct: dict[str, str] = {}  # channel -> person
        self.closed: set[str] = set()  # who takes no direct messages
        self.gone: set[str] = set()  # deleted accounts
        self.commands: list[Json] = []
        self.registered = 0
        self.calls: list[str] = []
        self.refusals: list[int] = []
        self.faults: list[tuple[str, Callable[[], web.Response | None]]] = []
        self.changed = asyncio.Condition()
        self._asked: dict[str, Asked] = {}
        self._nonces: dict[str, str] = {}
        self._last = 0

    @asynccontextmanager
    async def open(self) -> AsyncIterator["DiscordServer"]:
        """Listens on a free port."""
        application = web.Application()
        application.router.add_get("/gateway", self.gateway.serve)
        for method, path, handler in self._routes():
            application.router.add_route(method, f"/api/v10{path}", self._guarded(handler))
        runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        port = runner.addresses[0][1]
        self.base, self.gateway.address = f"http://127.0.0.1:{port}/api", f"ws://127.0.0.1:{port}/gateway"
        try:
            yield self
        finally:
            await self.gateway.cut()
            await runner.cleanup()

    def revoke(self) -> None:
        """The token is no longer any good."""
        self.gateway.token = "another"

    def fails(self, call: str, status: int, body: Json | None = None, **headers: str) -> None:
        """The next call that begins so gets this answer: `POST /channels`."""
        self.faults.append((call, lambda: _json(body or {}, status, headers)))

    def drops(self, call: str) -> None:
        """The connection of the next call that begins so breaks."""
        self.faults.append((call, lambda: None))

    def snowflake(self) -> str:
        self._last = max(self._last + 1, (int(time.time() * 1000) - EPOCH) << 22)
        return str(self._last)

    def channel_of(self, user: str) -> str:
        """Her direct messages with the bot."""
        found = next((channel for channel, person in self.direct.items() if person == user), None)
        if found is None:
            found = self.snowflake()
            self.direct[found] = user
        return found

    def guild_of(self, place: str) -> Guild | None:
        """The server that a channel or a thread is in."""
        return next((guild for guild in self.guilds.values() if guild.has(place)), None)

    def seen_by(self, user: str) -> list[Message]:
        """What she sees, wherever it is."""
        return [
            message
            for message in self.messages.values()
            if message.only_for in (None, user) and self._sees(user, message.channel)
        ]

    def _sees(self, user: str, channel: str) -> bool:
        guild = self.guild_of(channel)
        if guild is None:
            return self.direct.get(channel, user) == user
        return user in guild.members and bool(guild.permissions(user, channel) & VIEW)

    async def ask(
        self,
        kind: int,
        person: Json,
        data: Json,
        context: int,
        on: Message | None = None,
        at: str = TOWN_SQUARE,
    ) -> Asked:
        """An interaction happens: 2 a command, 3 a tap, 4 autocomplete, 5 a form; `at` is where in a server."""
        channel = {0: at, 1: self.channel_of(person["id"]), 2: FRIENDS}[context]
        if (guild := self.guild_of(channel)) is not None:
            guild.joins(person)  # who is there is a member
        id_ = self.snowflake()
        asked = Asked(id_, f"aW50-{id_}", person["id"], data, time.monotonic(), channel, on)
        self._asked[asked.id] = asked
        await self.tell(asked, kind, person, context)
        return asked

    async def tell(self, asked: Asked, kind: int, person: Json, context: int) -> None:
        """Sends an interaction over the gateway."""
        guild = self.guild_of(asked.channel)
        where: Json = {"channel": {"recipients": [], "id": asked.channel, "type": 1}}
        who: Json = {"user": person}
        may = 0
        if guild is not None:
            user, place = person["id"], asked.channel
            told = guild.told_thread if place in guild.threads else guild.told_channel
            where = {"channel": told(place), "guild_id": guild.id, "guild_locale": guild.locale}
            rights = str(guild.permissions(user, place))
            who = {"member": {**guild.told_member(user, person), "permissions": rights}}
            may = guild.permissions(guild.bot, place)
        await self.gateway.tell(
            "INTERACTION_CREATE",
            {
                "id": asked.id,
                "application_id": BOT["id"],
                "type": kind,
                "data": asked.data,
                "token": asked.token,
                "version": 1,
                "locale": person["locale"],
                "app_permissions": str(may),
                "entitlements": [],
                "authorizing_integration_owners": {} if guild is None else {"0": guild.id},
                "context": context,
                "attachment_size_limit": 10485760,
                **where,
                **who,
                **({"message": self.told(asked.on)} if asked.on else {}),
            },
        )

    def offers(self, user: str, name: str, context: int, at: str) -> bool:
        """Whether Discord shows somebody a command where she is."""
        command = next((command for command in self.commands if command["name"] == name), None)
        if command is None or context not in command["contexts"]:
            return False
        guild, needed = self.guild_of(at), int(command["default_member_permissions"] or 0)
        held = guild.permissions(user, at) if context == 0 and guild is not None else 0
        return held & needed == needed

    async def adds(self, guild: Guild) -> None:
        """The bot is brought into a server."""
        self.guilds[guild.id] = guild
        await self.gateway.tell("GUILD_CREATE", guild.told())

    async def removes(self, guild: Guild) -> None:
        """The bot is taken out of a server, or the server is no more."""
        del self.guilds[guild.id]
        await self.gateway.tell("GUILD_DELETE", {"id": guild.id})

    async def loses(self, guild: Guild) -> None:
        """Discord has an outage there."""
        guild.unavailable = True
        await self.gateway.tell("GUILD_DELETE", {"id": guild.id, "unavailable": True})

    async def regains(self, guild: Guild) -> None:
        """The outage is over."""
        guild.unavailable = False
        await self.gateway.tell("GUILD_CREATE", {**guild.told(), "unavailable": False})

    async def deletes(self, place: str) -> None:
        """A channel or a thread is deleted."""
        guild = self.guild_of(place)
        assert guild is not None
        if place in guild.threads:
            told = guild.told_thread(place)
            del guild.threads[place]
            slim = {key: told[key] for key in ("id", "guild_id", "parent_id", "type")}
            await self.gateway.tell("THREAD_DELETE", slim)
        else:
            told = guild.told_channel(place)
            del guild.channels[place]
            guild.threads = {id: t for id, t in guild.threads.items() if t.parent != place}
            await self.gateway.tell("CHANNEL_DELETE", told)

    async def changes_role(self, guild: Guild, role: str, permissions: int) -> None:
        """What a role may do is changed."""
        guild.roles[role].permissions = permissions
        told = next(told for told in guild.told()["roles"] if told["id"] == role)
        await self.gateway.tell("GUILD_ROLE_UPDATE", {"guild_id": guild.id, "role": told})

    async def gives(self, guild: Guild, role: str) -> None:
        """The bot gets a role."""
        guild.members[guild.bot].append(role)
        told = {**guild.told_member(guild.bot), "guild_id": guild.id, "user": BOT}
        await self.gateway.tell("GUILD_MEMBER_UPDATE", told)

    async def changes(self, place: str) -> None:
        """A channel or a thread is as it is now."""
        guild = self.guild_of(place)
        assert guild is not None
        if place in guild.threads:
            await self.gateway.tell("THREAD_UPDATE", guild.told_thread(place))
        else:
            await self.gateway.tell("CHANNEL_UPDATE", guild.told_channel(place))

    async def answered(self, asked: Asked) -> int:
        """Waits for the first response; gives its kind."""
        async with asyncio.timeout(PATIENCE), self.changed:
            await self.changed.wait_for(lambda: asked.answer is not None)
        assert asked.answer is not None
        return asked.answer

    async def hears(self, message: Message, person: Json, **more: Any) -> None:
        """A person wrote to the bot."""
        await self._stand(message)
        await self.gateway.tell("MESSAGE_CREATE", {**self.told(message), "author": person, **more})

    def _told_guilds(self) -> list[Json]:
        return [{**guild.told(), "unavailable": guild.unavailable} for guild in self.guilds.values()]

    def _members(self, wish: Json) -> Json:
        """Those of the members asked for that are there; more than a hundred nobody gets."""
        guild = self.guilds[str(wish["guild_id"])]
        users = [str(user) for user in wish.get("user_ids", ())][:100]
        there = [guild.told_member(user) for user in users if user in guild.members]
        missing = [user for user in users if user not in guild.members]
        told: Json = {"guild_id": guild.id, "members": there, "chunk_index": 0, "chunk_count": 1}
        return {**told, "not_found": missing, "nonce": wish.get("nonce")}

    def _routes(self) -> list[tuple[str, str, Callable[[web.Request, Json], Awaitable[object]]]]:
        webhook = "/webhooks/900/{token}"
        return [
            ("GET", "/users/@me", self._me),
            ("GET", "/oauth2/applications/@me", self._about),
            ("GET", "/gateway/bot", self._way),
            ("GET", "/applications/900/commands", self._listed),
            ("PUT", "/applications/900/commands", self._register),
            ("POST", "/users/@me/channels", self._open_direct),
            ("GET", "/users/@me/guilds", self._my_guilds),
            ("GET", "/guilds/{guild}", self._guild),
            ("GET", "/guilds/{guild}/channels", self._channels),
            ("GET", "/guilds/{guild}/threads/active", self._threads),
            ("GET", "/guilds/{guild}/members/{user}", self._member),
            ("GET", "/guilds/{guild}/audit-logs", self._audit_log),
            ("GET", "/channels/{channel}", self._channel),
            ("POST", "/channels/{channel}/messages", self._post),
            ("PATCH", "/channels/{channel}/messages/{message}", self._edit),
            ("DELETE", "/channels/{channel}/messages/{message}", self._delete),
            ("POST", "/interactions/{id}/{token}/callback", self._callback),
            ("POST", webhook, self._follow_up),
            ("PATCH", webhook + "/messages/{message}", self._edit_mine),
            ("DELETE", webhook + "/messages/{message}", self._delete_mine),
        ]

    def _guarded(
        self, handler: Callable[[web.Request, Json], Awaitable[object]]
    ) -> Callable[[web.Request], Awaitable[web.Response]]:
        async def guarded(request: web.Request) -> web.Response:
            call = f"{request.method} {request.path.removeprefix('/api/v10')}"
            async with self.changed:
                self.calls.append(call)
                self.changed.notify_all()
            for fault in self.faults:
                if call.startswith(fault[0]):
                    self.faults.remove(fault)
                    if (answer := fault[1]()) is not None:
                        return answer
                    assert request.transport is not None
                    request.transport.abort()
            await asyncio.sleep(self.lag())
            by_token = "token" in request.match_info
            if not by_token and request.headers.get("Authorization") != f"Bot {self.gateway.token}":
                return _json(Refusal(*rules.UNAUTHORIZED).body, 401)
            try:
                told = await handler(request, await _body(request))
            except Refusal as refusal:
                self.refusals.append(refusal.body["code"])
                return _json(refusal.body, refusal.status)
            return web.Response(status=204) if told is None else _json(told)

        return guarded

    async def _me(self, _request: web.Request, _body: Json) -> object:
        return BOT

    async def _about(self, _request: web.Request, _body: Json) -> object:
        return self.application

    async def _way(self, _request: web.Request, _body: Json) -> object:
        limit = {"total": 1000, "remaining": 999, "reset_after": 1000, "max_concurrency": 1}
        return {"url": self.gateway.address, "shards": 1, "session_start_limit": limit}

    async def _listed(self, request: web.Request, _body: Json) -> object:
        if request.query.get("with_localizations") == "true":
            return self.commands
        return [{k: v for k, v in c.items() if not k.endswith("_localizations")} for c in self.commands]

    async def _register(self, _request: web.Request, body: Json) -> object:
        commands: list[Json] = body["list"]
        rules.check_commands(commands)
        self.registered += 1
        own = {"application_id": BOT["id"], "nsfw": False}
        self.commands = [
            {"default_member_permissions": None, **command, **own, "id": self.snowflake(), "version": "1"}
            for command in commands
        ]
        return self.commands

    async def _open_direct(self, _request: web.Request, body: Json) -> object:
        user = str(body["recipient_id"])
        if user in self.gone:
            raise unknown("User")
        return {"id": self.channel_of(user), "type": 1, "recipients": []}

    def _my_guild(self, request: web.Request) -> Guild:
        guild = self.guilds.get(request.match_info["guild"])
        if guild is None:
            raise unknown("Guild")
        return guild

    async def _my_guilds(self, _request: web.Request, _body: Json) -> object:
        return [
            {"id": g.id, "name": g.name, "owner": False, "permissions": str(g.permissions(g.bot))}
            for g in self.guilds.values()
        ]

    async def _channels(self, request: web.Request, _body: Json) -> object:
        guild = self._my_guild(request)
        return [guild.told_channel(id) for id in guild.channels if guild.permissions(guild.bot, id) & VIEW]

    async def _guild(self, request: web.Request, _body: Json) -> object:
        guild = self._my_guild(request)
        told = guild.told()
        for part in ("channels", "threads", "members", "member_count", "joined_at"):
            del told[part]
        return {**told, "approximate_member_count": guild.member_count}

    async def _threads(self, request: web.Request, _body: Json) -> object:
        return {"threads": self._my_guild(request).told()["threads"], "members": []}

    async def _member(self, request: web.Request, _body: Json) -> object:
        guild, user = self._my_guild(request), request.match_info["user"]
        if user in self.gone:
            raise unknown("User")
        if user not in guild.members:
            raise unknown("Member")
        return guild.told_member(user)

    async def _audit_log(self, request: web.Request, _body: Json) -> object:
        guild = self._my_guild(request)
        if not guild.permissions(guild.bot) & VIEW_AUDIT_LOG:
            raise Refusal(*rules.NO_PERMISSION)
        entry: Json = {
            "id": self.snowflake(),
            "user_id": guild.installer,
            "target_id": BOT["id"],
            "action_type": 28,
        }
        users = [guild.people[guild.installer]] if guild.installer in guild.people else []
        return {
            "audit_log_entries": [entry] * (guild.installer is not None),
            "users": [*users, BOT],
            "integrations": [],
            "webhooks": [],
            "threads": [],
            "application_commands": [],
            "auto_moderation_rules": [],
            "guild_scheduled_events": [],
        }

    async def _channel(self, request: web.Request, _body: Json) -> object:
        place = request.match_info["channel"]
        guild = self.guild_of(place)
        if guild is None:
            raise unknown("Channel")
        if not guild.permissions(guild.bot, place) & VIEW:
            raise Refusal(*rules.NO_ACCESS)
        return guild.told_thread(place) if place in guild.threads else guild.told_channel(place)

    async def _let_in(self, place: str, *, edit: bool = False) -> None:
        """Refuses what the bot may not do in a server; an archived thread wakes up when something is said in it."""
        guild = self.guild_of(place)
        if guild is None:
            return
        guild.check(place, edit=edit)
        if not edit and (thread := guild.threads.get(place)) is not None and thread.archived:
            thread.archived = False
            await self.changes(place)

    async def _post(self, request: web.Request, body: Json) -> object:
        channel = request.match_info["channel"]
        if channel not in self.direct and self.guild_of(channel) is None:
            raise unknown("Channel")
        if self.direct.get(channel) in self.closed:
            raise Refusal(*rules.CLOSED_DMS)
        rules.check_message(body, len(body["files"]), new=True)
        await self._let_in(channel)
        nonce = str(body.get("nonce") or "")
        if body.get("enforce_nonce") and nonce in self._nonces:
            return self.told(self.messages[self._nonces[nonce]])
        message = await self._new(channel, body)
        self._nonces[nonce] = message.id
        return self.told(message)

    async def _edit(self, request: web.Request, body: Json) -> object:
        message = self.messages.get(request.match_info["message"])
        if message is None or message.only_for or message.channel != request.match_info["channel"]:
            raise unknown("Message")
        if message.author != BOT["id"]:
            raise Refusal(*rules.NOT_YOURS)
        await self._let_in(message.channel, edit=True)
        return self.told(await self._change(message, body))

    async def _callback(self, request: web.Request, body: Json) -> object:
        asked = self._asked.get(request.match_info["id"])
        if asked is None or asked.token != request.match_info["token"]:
            raise unknown("interaction")
        if asked.answer is not None:
            raise Refusal(*rules.ACKNOWLEDGED)
        if time.monotonic() - asked.at > self.patience:
            raise unknown("interaction")
        message = await self._respond(
            asked, body["type"], {**(body.get("data") or {}), "files": body["files"]}
        )
        asked.answer = body["type"]
        async with self.changed:
            self.changed.notify_all()
        told = {"id": asked.id, "type": 2, "response_message_id": message and message.id}
        return {
            "interaction": told,
            "resource": {"type": body["type"], "message": message and self.told(message)},
        }

    async def _respond(self, asked: Asked, kind: int, data: Json) -> Message | None:
        match kind:
            case 4 | 5:
                if kind == 4:
                    rules.check_message(data, len(data["files"]), new=True)
                message = await self._new(asked.channel, data, asked, loading=kind == 5)
                asked.original = message.id
                return message
            case 6 | 7 if asked.on is not None:
                asked.original = asked.on.id
                asked.mine.add(asked.on.id)
                return await self._change(asked.on, data) if kind == 7 else None
            case 8:
                rules.check_choices(data["choices"])
                asked.choices = data["choices"]
            case 9:
                rules.check_form(data)
                asked.form = data
            case _:
                raise Refusal(400, 50035, "Invalid Form Body")
        return None

    def _by_token(self, request: web.Request) -> Asked:
        token = request.match_info["token"]
        asked = next((a for a in self._asked.values() if a.token == token), None)
        if asked is None or asked.answer is None:
            raise unknown("Webhook")
        if time.monotonic() - asked.at > FOREVER:
            raise Refusal(*rules.EXPIRED)
        return asked

    async def _follow_up(self, request: web.Request, body: Json) -> object:
        asked = self._by_token(request)
        rules.check_message(body, len(body["files"]), new=True)
        return self.told(await self._new(asked.channel, body, asked))

    def _mine(self, request: web.Request) -> Message:
        asked, wanted = self._by_token(request), request.match_info["message"]
        found = asked.original if wanted == "@original" else wanted
        if found not in {*asked.mine, asked.original} or found not in self.messages:
            raise unknown("Message")
        return self.messages[found]

    async def _edit_mine(self, request: web.Request, body: Json) -> object:
        return self.told(await self._change(self._mine(request), body))

    async def _delete(self, request: web.Request, _body: Json) -> None:
        message = self.messages.get(request.match_info["message"])
        if message is None or message.only_for or message.channel != request.match_info["channel"]:
            raise unknown("Message")
        if message.author != BOT["id"]:
            raise Refusal(*rules.NOT_YOURS)
        del self.messages[message.id]
        async with self.changed:
            self.changed.notify_all()

    async def _delete_mine(self, request: web.Request, _body: Json) -> None:
        del self.messages[self._mine(request).id]
        async with self.changed:
            self.changed.notify_all()

    async def _new(
        self, channel: str, body: Json, asked: Asked | None = None, *, loading: bool = False
    ) -> Message:
        only_for = asked.user if asked is not None and body.get("flags", 0) & HIDDEN else None
        message = Message(self.snowflake(), channel, str(BOT["id"]), "", only_for=only_for, loading=loading)
        if asked is not None:
            asked.mine.add(message.id)
        _write(message, body)
        await self._stand(message)
        return message

    async def _change(self, message: Message, body: Json) -> Message:
        rules.check_message(body, len(body.get("files", ())), new=False)
        message.loading = False
        message.edits += 1
        _write(message, body)
        await self._stand(message)
        return message

    async def _stand(self, message: Message) -> None:
        async with self.changed:
            self.messages[message.id] = message
            self.changed.notify_all()

    def told(self, message: Message) -> Json:
        return {
            "id": message.id,
            "channel_id": message.channel,
            "author": {**BOT, "id": message.author},
            "content": message.content,
            "timestamp": "2026-03-17T18:30:00+00:00",
            "edited_timestamp": None,
            "tts": False,
            "mention_everyone": False,
            "mentions": [],
            "mention_roles": [],
            "attachments": [],
            "embeds": [],
            "pinned": False,
            "type": 0,
            "flags": HIDDEN * bool(message.only_for) | LOADING * message.loading,
            "components": [{"type": 1, "components": row} for row in message.rows],
        }


def _write(message: Message, body: Json) -> None:
    if "content" in body:
        message.content = body["content"] or ""
    if "components" in body:
        message.rows = [row["components"] for row in body["components"] or []]
    if "attachments" in body:  # all that the message has from now on; we keep none by its id
        message.files = dict(body.get("files", {}))
        message.alts = [str(kept.get("description") or "") for kept in body["attachments"]]


async def _body(request: web.Request) -> Json:
    """What was sent: JSON, or JSON with files beside it."""
    if request.content_type == "multipart/form-data":
        form = await request.post()
        files = {f.filename: f.file.read() for f in form.values() if isinstance(f, web.FileField)}
        return {**json.loads(str(form["payload_json"])), "files": files}
    if not request.can_read_body:
        return {"files": {}}
    if request.content_type != "application/json":
        raise Refusal(400, 50035, "Invalid Form Body")
    sent = await request.json()
    return {"list": sent} if isinstance(sent, list) else {**sent, "files": {}}


def _json(answer: object, status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    limits = {
        "X-RateLimit-Limit": "1000",
        "X-RateLimit-Remaining": "999",
        "X-RateLimit-Reset-After": "1",
        "Via": "1.1 loopback",
    }
    return web.Response(
        body=json.dumps(answer).encode(),
        status=status,
        content_type="application/json",
        headers={**limits, **(headers or {})},
    )
