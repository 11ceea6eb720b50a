"""The gateway: one websocket at a time that identifies or resumes, hears what happens, and may be cut."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from aiohttp import WSMsgType, web

Json = dict[str, Any]

DISPATCH, HEARTBEAT, IDENTIFY, RESUME, RECONNECT, INVALID, HELLO, HEARTBEAT_ACK = 0, 1, 2, 6, 7, 9, 10, 11
MESSAGE_CONTENT = 1 << 15
PRIVILEGED = 1 << 1 | 1 << 8 | MESSAGE_CONTENT


class Gateway:
    """Sessions of one bot. What happens while nobody listens waits for a resume."""

    def __init__(self, bot: Json, guilds: Callable[[], list[Json]], token: str) -> None:
        self._bot, self._guilds, self.token = bot, guilds, token
        self.members: Callable[[Json], Json] = lambda _: {}  # answers a question for members
        self.asked = 0  # how often members were asked for
        self.address = ""
        self.identified = self.resumed = 0
        self.intents = 0
        self.down = False
        self._session: str | None = None
        self._sent: list[Json] = []
        self._socket: web.WebSocketResponse | None = None
        self.changed = asyncio.Condition()

    async def serve(self, request: web.Request) -> web.StreamResponse:
        if self.down:
            return web.Response(status=502)
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"op": HELLO, "d": {"heartbeat_interval": 30000}})
        async for message in socket:
            if message.type is WSMsgType.TEXT:
                await self._hear(socket, message.json())
        return socket

    async def tell(self, event: str, data: Json) -> None:
        """Something happened."""
        message = {"op": DISPATCH, "t": event, "s": len(self._sent) + 1, "d": data}
        self._sent.append(message)
        if self._socket is not None and not self._socket.closed:
            with suppress(ConnectionError):  # nobody is there any more
                await self._socket.send_json(message)

    async def listening(self, *, identified: int = 0, resumed: int = 0) -> None:
        """Waits until the bot listens, for the so-manieth time."""
        async with asyncio.timeout(20), self.changed:
            await self.changed.wait_for(
                lambda: self.identified >= identified and self.resumed >= resumed and self._socket is not None
            )

    async def cut(self, code: int = 1001) -> None:
        """Closes the connection."""
        socket, self._socket = self._socket, None
        if socket is not None:
            await socket.close(code=code)

    async def ask_to_reconnect(self) -> None:
        assert self._socket is not None
        socket, self._socket = self._socket, None
        await socket.send_json({"op": RECONNECT, "d": None})

    async def forget_session(self) -> None:
        """The session is over: only a new one helps."""
        assert self._socket is not None
        socket, self._socket, self._session = self._socket, None, None
        await socket.send_json({"op": INVALID, "d": False})

    async def _hear(self, socket: web.WebSocketResponse, message: Json) -> None:
        match message["op"]:
            case 1:
                await socket.send_json({"op": HEARTBEAT_ACK})
            case 2:
                await self._identify(socket, message["d"])
            case 6:
                await self._resume(socket, message["d"])
            case 8:
                self.asked += 1
                await self.tell("GUILD_MEMBERS_CHUNK", self.members(message["d"]))
            case _:
                await socket.close(code=4001)

    async def _identify(self, socket: web.WebSocketResponse, wish: Json) -> None:
        if wish["token"] != self.token:
            await socket.close(code=4004, message=b"Authentication failed.")
            return
        if wish["intents"] & PRIVILEGED:
            await socket.close(code=4014, message=b"Disallowed intent(s).")
            return
        self.intents = wish["intents"]
        self._session, self._sent, self._socket = f"session-{self.identified}", [], socket
        await self.tell(
            "READY",
            {
                "v": 10,
                "user": self._bot,
                "guilds": [{"id": guild["id"], "unavailable": True} for guild in self._guilds()],
                "private_channels": [],
                "session_id": self._session,
                "resume_gateway_url": self.address,
                "application": {"id": self._bot["id"], "flags": 0},
            },
        )
        for guild in self._guilds():
            if not guild["unavailable"]:
                await self.tell("GUILD_CREATE", guild)
        await self._now(identified=1)

    async def _resume(self, socket: web.WebSocketResponse, wish: Json) -> None:
        if wish["token"] != self.token:
            await socket.close(code=4004)
            return
        if wish["session_id"] != self._session:
            await socket.send_json({"op": INVALID, "d": False})
            return
        self._socket = socket
        for message in self._sent[wish["seq"] :]:
            await socket.send_json(message)
        await self.tell("RESUMED", {})
        await self._now(resumed=1)

    async def _now(self, *, identified: int = 0, resumed: int = 0) -> None:
        async with self.changed:
            self.identified += identified
            self.resumed += resumed
            self.changed.notify_all()
