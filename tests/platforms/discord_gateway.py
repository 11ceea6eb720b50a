"""The gateway: websockets that identify or resume, one for each shard, hear what happens to it, and may be cut."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

from tests.patience import PATIENCE

Json = dict[str, Any]

DISPATCH, HEARTBEAT, IDENTIFY, RESUME, RECONNECT, INVALID, HELLO, HEARTBEAT_ACK = 0, 1, 2, 6, 7, 9, 10, 11
MESSAGE_CONTENT = 1 << 15
PRIVILEGED = 1 << 1 | 1 << 8 | MESSAGE_CONTENT
_OF_GUILDS = ("GUILD_CREATE", "GUILD_UPDATE", "GUILD_DELETE")


@dataclass
class Session:
    """What one shard was told, and where it is told now."""

    id: str
    sent: list[Json] = field(default_factory=list)
    socket: web.WebSocketResponse | None = None

    async def tell(self, event: str, data: Json) -> None:
        message = {"op": DISPATCH, "t": event, "s": len(self.sent) + 1, "d": data}
        self.sent.append(message)
        if self.socket is not None and not self.socket.closed:
            with suppress(ConnectionError):  # nobody is there any more
                await self.socket.send_json(message)

    def leaves(self) -> web.WebSocketResponse:
        assert self.socket is not None
        socket, self.socket = self.socket, None
        return socket


class Gateway:
    """Sessions of one bot, by shard. What happens while nobody listens waits for a resume.

    The number of shards is the one that identified last: `needed`, if it is more than one, is the least there may be.
    """

    def __init__(self, bot: Json, guilds: Callable[[], list[Json]], token: str) -> None:
        self._bot, self._guilds, self.token = bot, guilds, token
        self.members: Callable[[Json], Json] = lambda _: {}  # answers a question for members
        self.asked = 0  # how often members were asked for
        self.address = ""
        self.identified = self.resumed = 0
        self.intents = 0
        self.down = False
        self.needed = 1
        self._of = 1
        self._sessions: dict[int, Session] = {}
        self.changed = asyncio.Condition()

    @property
    def shards(self) -> list[int]:
        """Which of them somebody listens to."""
        return sorted(shard for shard, session in self._sessions.items() if session.socket is not None)

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
        """Something happened: in a server its shard hears of it, elsewhere the first."""
        guild = data.get("guild_id") or (data["id"] if event in _OF_GUILDS else None)
        shard = self._shard(guild) if guild else 0
        if shard in self._sessions:
            await self._sessions[shard].tell(event, data)

    async def listening(self, *, identified: int = 0, resumed: int = 0) -> None:
        """Waits until the bot listens, for the so-manieth time."""
        async with asyncio.timeout(PATIENCE), self.changed:
            await self.changed.wait_for(
                lambda: self.identified >= identified and self.resumed >= resumed and bool(self.shards)
            )

    async def cut(self, code: int = 1001) -> None:
        """Closes every connection."""
        for shard in self.shards:
            await self._sessions[shard].leaves().close(code=code)

    async def ask_to_reconnect(self) -> None:
        await self._sessions[0].leaves().send_json({"op": RECONNECT, "d": None})

    async def forget_session(self) -> None:
        """The session is over: only a new one helps."""
        await self._sessions.pop(0).leaves().send_json({"op": INVALID, "d": False})

    def _shard(self, guild: str) -> int:
        return (int(guild) >> 22) % self._of

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
        shard, of = wish.get("shard") or (0, 1)
        if not 0 <= shard < of:
            await socket.close(code=4010, message=b"Invalid shard.")
            return
        if of < self.needed:
            await socket.close(code=4011, message=b"Sharding required.")
            return
        self.intents, self._of = wish["intents"], of
        guilds = [guild for guild in self._guilds() if self._shard(guild["id"]) == shard]
        session = self._sessions[shard] = Session(f"session-{self.identified}", socket=socket)
        await session.tell(
            "READY",
            {
                "v": 10,
                "user": self._bot,
                "guilds": [{"id": guild["id"], "unavailable": True} for guild in guilds],
                "private_channels": [],
                "session_id": session.id,
                "resume_gateway_url": self.address,
                "application": {"id": self._bot["id"], "flags": 0},
                "shard": [shard, of],
            },
        )
        for guild in guilds:
            if not guild["unavailable"]:
                await session.tell("GUILD_CREATE", guild)
        await self._now(identified=1)

    async def _resume(self, socket: web.WebSocketResponse, wish: Json) -> None:
        if wish["token"] != self.token:
            await socket.close(code=4004)
            return
        session = next((s for s in self._sessions.values() if s.id == wish["session_id"]), None)
        if session is None:
            await socket.send_json({"op": INVALID, "d": False})
            return
        session.socket = socket
        for message in session.sent[wish["seq"] :]:
            await socket.send_json(message)
        await session.tell("RESUMED", {})
        await self._now(resumed=1)

    async def _now(self, *, identified: int = 0, resumed: int = 0) -> None:
        async with self.changed:
            self.identified += identified
            self.resumed += resumed
            self.changed.notify_all()
