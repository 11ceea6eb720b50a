"""How Telegram calls a webhook: a chat's updates one after another, those of others beside them, each until it is taken."""

import asyncio
import json
from io import BytesIO
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import aiohttp

from tests.platforms.telegram_rules import Refusal

if TYPE_CHECKING:
    from tests.platforms.telegram_server import Server

HEADER = "X-Telegram-Bot-Api-Secret-Token"
AGAIN = 0.05  # seconds after a call that failed; the real one waits longer each time


class Caller:
    """Calls what `setWebhook` named, on this computer only. `fronts`, if any, share the calls, as behind a proxy."""

    def __init__(self, server: "Server") -> None:
        self._server = server
        self.fronts: list[str] = []
        self.https_only = False  # as Telegram itself; a server of one's own may call anything
        self.secret = ""
        self.trouble: dict[str, Any] = {}
        self.answers: list[int] = []  # what each call heard, 0 for a line that broke
        self._most, self._wanted = 40, list[str]()
        self._busy: dict[str, asyncio.Task[None]] = {}
        self._session: aiohttp.ClientSession | None = None

    def begin(self, wish: dict[str, Any]) -> None:
        """Refuses what Telegram refuses."""
        secret = wish.get("secret_token") or ""
        if self.https_only and urlsplit(wish["url"]).scheme != "https":
            raise Refusal(400, "Bad Request: bad webhook: An HTTPS URL must be provided for webhook")
        bare = secret.replace("-", "").replace("_", "")
        if len(secret) > 256 or not (bare.isalnum() and bare.isascii()):
            raise Refusal(400, "Bad Request: secret token contains unallowed characters")
        self.secret, self.trouble = secret, {}
        self._most = int(wish.get("max_connections") or 40)
        self._wanted = list(wish.get("allowed_updates") or ())

    def told(self) -> dict[str, Any]:
        """What `getWebhookInfo` says besides."""
        return {"allowed_updates": self._wanted, "max_connections": self._most, **self.trouble}

    def look(self) -> None:
        """Begins the calls that may begin."""
        if urlsplit(self._server.webhook).hostname != "127.0.0.1":
            return
        for update in self._server.updates:
            chat = _chat(update)
            if chat not in self._busy and len(self._busy) < self._most:
                self._busy[chat] = asyncio.create_task(self._call(update, chat))

    async def posts(
        self, body: bytes, secret: str | None = None, path: str = "", method: str = "POST"
    ) -> tuple[int, str]:
        """A call with any body by anybody; the status and the text of the answer."""
        if self._session is None:
            self._session = aiohttp.ClientSession()
        fronts = self.fronts or [self._server.webhook]
        url = fronts[len(self.answers) % len(fronts)] + path
        headers = {"Content-Type": "application/json"} | ({} if secret is None else {HEADER: secret})
        async with self._session.request(method, url, data=BytesIO(body), headers=headers) as answer:
            return answer.status, await answer.text()

    async def stop(self) -> None:
        for call in self._busy.values():
            call.cancel()
        await asyncio.gather(*self._busy.values(), return_exceptions=True)
        if self._session is not None:
            await self._session.close()

    async def _call(self, update: dict[str, Any], chat: str) -> None:
        status = await self._status(update)
        if 200 <= status < 300:
            self._server.updates.remove(update)
        else:
            why = f"Wrong response from the webhook: {status}" if status else "Connection refused"
            self.trouble = {"last_error_date": 1_770_000_000, "last_error_message": why}
            await asyncio.sleep(AGAIN)
        del self._busy[chat]
        await self._server._tell()

    async def _status(self, update: dict[str, Any]) -> int:
        status = 200  # of a kind that nobody asked for
        if not self._wanted or any(kind in update for kind in self._wanted):
            try:
                status, _ = await self.posts(json.dumps(update).encode(), self.secret)
            except (aiohttp.ClientError, OSError):
                status = 0
        self.answers.append(status)
        return status


def _chat(update: dict[str, Any]) -> str:
    """What Telegram keeps in order: the updates of one chat."""
    tap = update.get("callback_query") or {}
    said = update.get("message") or update.get("edited_message") or tap.get("message") or {}
    return str(said.get("chat", {}).get("id", update["update_id"]))
