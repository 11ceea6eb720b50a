"""Telegram and Discord as processes of their own that answer at once: `python -m benchmarks.loopback telegram`.

It prints its address, then a line `ready` whenever a bot begins to listen. A line of JSON with updates on its input
hands these to the bot, all at the same time; when each of them is answered, it prints how many seconds that took.
"""

import asyncio
import json
import os
import sys
import threading
from collections.abc import Awaitable, Callable
from time import perf_counter
from typing import Any

import aiohttp
from aiohttp import WSMsgType, web

Json = dict[str, Any]
BATCH = 100
ME = {"id": 4200, "is_bot": True, "first_name": "Soleus", "username": "soleus_bot"}
BOT = {"id": "900", "username": "Soleus", "discriminator": "0", "avatar": None, "bot": True}
NOW = "2026-03-17T18:30:00+00:00"


class Loopback:
    """What both have: updates on their way, and the time at which the answer to each came."""

    def __init__(self) -> None:
        self.address = ""
        self.began = 0.0
        self.open: set[str] = set()
        self.took: list[float] = []

    def routes(self) -> list[web.RouteDef]:
        raise NotImplementedError

    async def happens(self, updates: list[Json]) -> None:
        raise NotImplementedError

    def expects(self, chats: list[str]) -> None:
        self.began, self.open, self.took = perf_counter(), set(chats), []

    def since(self, chat: str) -> float:  # noqa: ARG002
        return self.began

    def answered(self, chat: str) -> None:
        if chat in self.open:
            self.open.discard(chat)
            self.took.append(perf_counter() - self.since(chat))
            if not self.open:
                say(self.took)


class Telegram(Loopback):
    """The Bot API: long polling, and an answer to everything else."""

    def __init__(self) -> None:
        super().__init__()
        self._updates: list[Json] = []
        self._news = asyncio.Event()
        self._heard = False
        self._hook: Json = {}  # as it was set
        self._session: aiohttp.ClientSession | None = None
        self._begun: dict[str, float] = {}

    def routes(self) -> list[web.RouteDef]:
        return [web.post("/bot{token}/{method}", self._call)]

    async def happens(self, updates: list[Json]) -> None:
        self.expects([_chat(update) for update in updates])
        if self._hook:
            await asyncio.gather(*(self._tell(update) for update in updates))
            return
        self._updates += updates
        self._news.set()

    async def _tell(self, update: Json) -> None:
        """Calls the webhook; time runs from the call, not from its place in the line."""
        if self._session is None:
            self._session = aiohttp.ClientSession()
            self._calls = asyncio.Semaphore(self._hook["max_connections"])
        headers = {"X-Telegram-Bot-Api-Secret-Token": self._hook["secret_token"]}
        async with self._calls:
            self._begun[_chat(update)] = perf_counter()
            async with self._session.post(self._hook["url"], json=update, headers=headers) as answer:
                assert answer.status == 200, answer.status

    def since(self, chat: str) -> float:
        return self._begun.pop(chat, self.began)

    async def _call(self, request: web.Request) -> web.Response:
        method = request.match_info["method"].lower()
        if method == "getupdates":
            return _ok(await self._next(await _parameters(request)))
        if method in ("sendmessage", "editmessagetext"):
            chat = str((await _parameters(request))["chat_id"])
            self.answered(chat)
            sent = {"message_id": 7, "date": 1, "chat": {"id": int(chat), "type": "private"}, "text": "ok"}
            return _ok({**sent, "from": ME})
        if method == "setwebhook":
            self._hook = await _parameters(request)
            return _ok(result=True)
        if method == "getwebhookinfo":
            self._listens()
            return _ok({"has_custom_certificate": False, "pending_update_count": 0, **self._hook})
        await request.read()
        return _ok({"getme": ME, "getmycommands": []}.get(method, True))

    def _listens(self) -> None:
        if not self._heard:
            self._heard = True
            say("ready")

    async def _next(self, asked: Json) -> list[Json]:
        self._listens()
        offset = int(asked.get("offset") or 0)
        self._updates = [update for update in self._updates if update["update_id"] >= offset]
        if not self._updates:
            self._news.clear()
            try:
                await asyncio.wait_for(self._news.wait(), float(asked.get("timeout") or 0) or 0.001)
            except TimeoutError:
                return []
        return self._updates[:BATCH]


class Discord(Loopback):
    """REST and the gateway, for one bot."""

    def __init__(self) -> None:
        super().__init__()
        self._socket: web.WebSocketResponse | None = None
        self._number = 0
        self._commands: list[Json] = []

    def routes(self) -> list[web.RouteDef]:
        return [web.get("/gateway", self._gateway), web.route("*", "/api/v10/{path:.*}", self._call)]

    async def happens(self, updates: list[Json]) -> None:
        assert self._socket is not None
        self.expects([str(update["token"]) for update in updates])
        for update in updates:
            await self._tell("INTERACTION_CREATE", update)

    async def _tell(self, event: str, data: Json) -> None:
        assert self._socket is not None
        self._number += 1
        await self._socket.send_json({"op": 0, "t": event, "s": self._number, "d": data})

    async def _gateway(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"op": 10, "d": {"heartbeat_interval": 40000}})
        async for message in socket:
            if message.type is not WSMsgType.TEXT:
                continue
            said = message.json()
            if said["op"] == 1:
                await socket.send_json({"op": 11})
            elif said["op"] == 2:
                self._socket = socket
                ready = {"v": 10, "user": BOT, "guilds": [], "private_channels": [], "session_id": "s"}
                more = {"resume_gateway_url": self._ws, "application": {"id": BOT["id"], "flags": 0}}
                await self._tell("READY", {**ready, **more})
                say("ready")
        return socket

    @property
    def _ws(self) -> str:
        return self.address.replace("http", "ws") + "/gateway"

    async def _call(self, request: web.Request) -> web.Response:
        path = request.match_info["path"]
        body = await request.json() if request.can_read_body else {}
        answer: object = None
        if path.endswith("/callback"):
            token = path.split("/")[2]
            self.answered(token)
            shown = _message("7", body.get("data", {}).get("content") or "")
            resource = {"type": body["type"], "message": shown}
            answer = {"interaction": {"id": "1", "type": 2, "response_message_id": "7"}, "resource": resource}
        elif path == "users/@me":
            answer = BOT
        elif path == "oauth2/applications/@me":
            owner = {"id": "1", "username": "operator", "discriminator": "0", "avatar": None}
            answer = {"id": BOT["id"], "name": "Soleus", "icon": None, "description": "", "bot_public": True,
                      "bot_require_code_grant": False, "verify_key": "0", "flags": 0, "owner": owner}  # fmt: skip
        elif path == "gateway/bot":
            limit = {"total": 1000, "remaining": 999, "reset_after": 1000, "max_concurrency": 1}
            answer = {"url": self._ws, "shards": 1, "session_start_limit": limit}
        elif path.endswith("/commands"):
            self._commands = body if isinstance(body, list) and body else self._commands
            answer = self._commands
        else:
            answer = _message("8", "")
        return web.Response(
            body=json.dumps(answer).encode(), content_type="application/json", headers={"Via": "1.1 loopback"}
        )


def _message(id: str, content: str) -> Json:
    return {
        "id": id, "channel_id": "5", "author": BOT, "content": content, "timestamp": NOW, "edited_timestamp": None,
        "tts": False, "mention_everyone": False, "mentions": [], "mention_roles": [], "attachments": [], "embeds": [],
        "pinned": False, "type": 0, "flags": 0, "components": [],
    }  # fmt: skip


def _chat(update: Json) -> str:
    message = update.get("message") or update["callback_query"]["message"]
    return str(message["chat"]["id"])


async def _parameters(request: web.Request) -> Json:
    if request.content_type == "application/json":
        return dict(await request.json())
    return dict(await request.post())


def _ok(result: object) -> web.Response:
    body = json.dumps({"ok": True, "result": result}).encode()
    return web.Response(body=body, content_type="application/json")


def say(said: object) -> None:
    sys.stdout.write(json.dumps(said) + "\n")
    sys.stdout.flush()


async def serve(server: Loopback) -> None:
    application = web.Application(client_max_size=2**26)
    application.add_routes(server.routes())
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    server.address = f"http://127.0.0.1:{runner.addresses[0][1]}"
    say(server.address)
    loop, ended = asyncio.get_running_loop(), asyncio.Event()
    threading.Thread(target=_listen, args=(loop, server.happens, ended), daemon=True).start()
    await ended.wait()
    os._exit(0)  # a long poll may still be waiting


def _listen(
    loop: asyncio.AbstractEventLoop, happens: Callable[[list[Json]], Awaitable[None]], ended: asyncio.Event
) -> None:
    async def happen(updates: list[Json]) -> None:
        await happens(updates)

    for line in sys.stdin:
        asyncio.run_coroutine_threadsafe(happen(json.loads(line)), loop)
    loop.call_soon_threadsafe(ended.set)


if __name__ == "__main__":
    asyncio.run(serve({"telegram": Telegram, "discord": Discord}[sys.argv[1]]()))
