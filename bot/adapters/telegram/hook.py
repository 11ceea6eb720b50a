"""The webhook: Telegram calls us instead of being asked. Who calls must know the path and the secret."""

import asyncio
import hmac
import logging
from collections.abc import Awaitable, Callable
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from bot.adapters.seldom import MINUTE, Seldom
from bot.adapters.telegram.plain import decoded
from bot.clock import utc
from bot.secret import Secret

if TYPE_CHECKING:
    from aiohttp import web

HEADER = "X-Telegram-Bot-Api-Secret-Token"
SLOWEST = 15.0  # seconds for a body to arrive
NOT_TELEGRAM = (
    "Refused: the secret token is missing or is not ours. Only Telegram may call here; "
    "if it was changed, say it to Telegram:  python -m bot webhook set\n"
)
NO_UPDATE = "Refused: this is no update of Telegram's.\n"
LATER = "Not ready: call again.\n"
_log = logging.getLogger(__name__)


class Hook:
    """The public address that Telegram calls, the secret that it says, and who takes what it brings.

    `take` gives True once all that an update changed is committed: only then does Telegram hear 200, and forgets it.
    Any other answer makes it call again.
    """

    def __init__(self, url: str, secret: Secret) -> None:
        self.url, self.secret = url, secret
        self.take: Callable[[dict[str, Any]], Awaitable[bool]] | None = None
        self._path = urlsplit(url).path.encode()
        self._seldom = Seldom(MINUTE)

    async def door(self, request: "web.Request") -> "web.Response | None":
        """Answers a call of the path; None for any other path. Raises what aiohttp does for a body that is too large."""
        from aiohttp import web

        if not hmac.compare_digest(request.path.encode(), self._path):
            return None
        said = request.headers.get(HEADER, "").encode()
        if not hmac.compare_digest(said, self.secret.reveal().encode()):
            if self._seldom.may("", utc()):
                _log.warning(
                    "the webhook was called without its secret: somebody else, or `webhook set` is due"
                )
            return web.Response(status=403, text=NOT_TELEGRAM)
        if request.method != "POST":
            return web.Response(status=405, headers={"Allow": "POST"}, text=NO_UPDATE)
        try:
            async with asyncio.timeout(SLOWEST):
                body = await request.read()
        except TimeoutError:
            return web.Response(status=408, text=LATER)
        update = _update(body)
        if update is None:
            return web.Response(status=400, text=NO_UPDATE)
        if self.take is None or not await self.take(update):
            return web.Response(status=503, headers={"Retry-After": "1"}, text=LATER)
        return web.Response()


def secret_of(key: bytes, token: Secret) -> Secret:
    """A secret for the webhook that every process with the same key and token makes for itself."""
    return Secret(hmac.new(key, b"telegram webhook " + token.reveal().encode(), sha256).hexdigest())


def _update(body: bytes) -> dict[str, Any] | None:
    try:
        found = decoded(body)
    except (ValueError, RecursionError):
        return None
    fits = isinstance(found, dict) and type(found.get("update_id")) is int
    return found if fits else None
