"""A small Discord on loopback: REST v10, interactions and the gateway, with the real limits, codes and deadlines."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.platforms import discord_rules as rules
from tests.platforms.discord_gateway import Gateway
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
        guild = {"id": GUILD_ID, "name": "Run club", "channels": [], "roles": [], "members": []}
        self.gateway = Gateway(BOT, [guild], TOKEN)
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
        self.patience = 3.0
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

    def seen_by(self, user: str) -> list[Message]:
        """What she sees, wherever it is."""
        return [
            message
            for message in self.messages.values()
            if message.only_for in (None, user) and self.direct.get(message.channel, user) == user
        ]

    async def ask(
        self, kind: int, person: Json, data: Json, context: int, on: Message | None = None
    ) -> Asked:
        """An interaction happens: 2 a command, 3 a tap, 4 autocomplete, 5 a form."""
        channel = {0: TOWN_SQUARE, 1: self.channel_of(person["id"]), 2: FRIENDS}[context]
        id_ = self.snowflake()
        asked = Asked(id_, f"aW50-{id_}", person["id"], data, time.monotonic(), channel, on)
        self._asked[asked.id] = asked
        await self.tell(asked, kind, person, context)
        return asked

    async def tell(self, asked: Asked, kind: int, person: Json, context: int) -> None:
        """Sends an interaction over the gateway."""
        where: Json = {
            "channel": {"id": TOWN_SQUARE, "type": 0, "name": "town", "position": 0},
            "guild_id": GUILD_ID,
        }
        who: Json = {
            "member": {"user": person, "roles": [], "joined_at": "2026-01-01T00:00:00+00:00", "flags": 0}
        }
        if context:
            where, who = {"channel": {"recipients": [], "id": asked.channel, "type": 1}}, {"user": person}
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
                "app_permissions": "0",
                "entitlements": [],
                "authorizing_integration_owners": {},
                "context": context,
                "attachment_size_limit": 10485760,
                **where,
                **who,
                **({"message": self.told(asked.on)} if asked.on else {}),
            },
        )

    async def answered(self, asked: Asked) -> int:
        """Waits for the first response; gives its kind."""
        async with asyncio.timeout(8), self.changed:
            await self.changed.wait_for(lambda: asked.answer is not None)
        assert asked.answer is not None
        return asked.answer

    async def hears(self, message: Message, person: Json, **more: Any) -> None:
        """A person wrote to the bot."""
        await self._stand(message)
        await self.gateway.tell("MESSAGE_CREATE", {**self.told(message), "author": person, **more})

    def _routes(self) -> list[tuple[str, str, Callable[[web.Request, Json], Awaitable[object]]]]:
        webhook = "/webhooks/900/{token}"
        return [
            ("GET", "/users/@me", self._me),
            ("GET", "/oauth2/applications/@me", self._about),
            ("GET", "/gateway/bot", self._way),
            ("GET", "/applications/900/commands", self._listed),
            ("PUT", "/applications/900/commands", self._register),
            ("POST", "/users/@me/channels", self._open_direct),
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
        own = {"application_id": BOT["id"], "nsfw": False, "default_member_permissions": None}
        self.commands = [{**command, **own, "id": self.snowflake(), "version": "1"} for command in commands]
        return self.commands

    async def _open_direct(self, _request: web.Request, body: Json) -> object:
        user = str(body["recipient_id"])
        if user in self.gone:
            raise unknown("User")
        return {"id": self.channel_of(user), "type": 1, "recipients": []}

    async def _post(self, request: web.Request, body: Json) -> object:
        channel = request.match_info["channel"]
        if channel not in self.direct:
            raise unknown("Channel")
        if self.direct[channel] in self.closed:
            raise Refusal(*rules.CLOSED_DMS)
        rules.check_message(body, len(body["files"]), new=True)
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
