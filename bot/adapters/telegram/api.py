"""The Bot API over aiohttp: one session, raw results, and nothing of a message or the token in a log."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import aiohttp
import telegram
from telegram import InputFile
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.adapters.telegram.plain import decoded, encoded

CONNECTIONS = 100 + 1  # 30 calls a second of up to three seconds each, and the long poll
CONNECT, ANSWER, UPLOAD = 10.0, 20.0, 120.0  # seconds


class Flood(TelegramError):
    """Too many requests: wait `seconds`. Raised in place of the library's own, which warns of its own future."""

    def __init__(self, seconds: float) -> None:
        super().__init__("Too many requests")
        self.seconds = seconds


class Api(telegram.Bot):
    """A bot at the server `address`, such as https://api.telegram.org."""

    def __init__(self, token: str, address: str) -> None:
        request = Request()
        super().__init__(
            token,
            base_url=f"{address}/bot",
            base_file_url=f"{address}/file/bot",
            request=request,
            get_updates_request=request,
        )

    @property
    def account(self) -> str:
        """The bot's own account, which its token begins with."""
        return self.token.partition(":")[0]

    async def call(self, method: str, *, within: float = ANSWER, **parameters: Any) -> Any:
        """A method by its name, answered with plain data within so many seconds. Raises TelegramError.

        Plain, because half the cost of a message sent is building the object that shows it, which nobody looks at; and
        because `get_updates` would refuse, and log, a whole batch for one update that it cannot read. What is plain
        already goes past the library's reading of each parameter, too; only files need that.
        """
        given = {name: value for name, value in parameters.items() if value is not None}
        if any(isinstance(value, InputFile) for value in given.values()):
            return await self._post(method, given, read_timeout=within)
        data: Any = Plain(given)
        return await self.request.post(f"{self.base_url}/{method}", data, read_timeout=within)

    async def close_session(self) -> None:
        """Lets go of all connections for good."""
        await self.request.shutdown()


@dataclass(frozen=True, slots=True)
class Plain:
    """Stands in for the library's RequestData where there is nothing to make of the parameters."""

    parameters: dict[str, Any]
    contains_files = False


class Request(BaseRequest):
    """How the library reaches the server. The session is made at its first use, in the loop that uses it."""

    def __init__(self) -> None:
        self._session: aiohttp.ClientSession | None = None
        self._closed = False

    @property
    def read_timeout(self) -> float:
        return ANSWER

    async def initialize(self) -> None:
        """Nothing to do before the first request."""

    async def shutdown(self) -> None:
        self._closed = True
        if self._session is not None:
            await self._session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 (the library's signature)
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
    ) -> tuple[int, bytes]:
        """One exchange. Errors carry a type alone, since aiohttp's texts may hold the address and so the token."""
        body = _body(request_data)
        total = ANSWER if read_timeout is BaseRequest.DEFAULT_NONE else read_timeout
        try:
            async with self._opened().request(
                method, url, data=body, timeout=_within(total), allow_redirects=False
            ) as answer:
                status, content = answer.status, await answer.read()
        except TimeoutError:
            raise TimedOut from None
        except (aiohttp.ClientError, OSError) as error:
            raise NetworkError(type(error).__name__) from None
        if status == 429:
            raise Flood(_retry_after(content))
        return status, content

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The answer as data. The library's own would log what it cannot read."""
        try:
            found = decoded(payload)
        except ValueError:
            found = None
        if not isinstance(found, dict):
            raise TelegramError("Invalid server response") from None
        return found

    def _opened(self) -> aiohttp.ClientSession:
        if self._closed:
            raise NetworkError("closed")
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=CONNECTIONS), cookie_jar=aiohttp.DummyCookieJar()
            )
        return self._session


@lru_cache
def _within(seconds: float) -> aiohttp.ClientTimeout:
    return aiohttp.ClientTimeout(total=seconds, sock_connect=CONNECT)


def _body(data: RequestData | None) -> aiohttp.Payload | aiohttp.FormData | None:
    if data is None:
        return None
    if not data.contains_files:
        return aiohttp.BytesPayload(encoded(data.parameters), content_type="application/json")
    form = aiohttp.FormData()
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (file, content, kind) in data.multipart_data.items():
        form.add_field(name, content, filename=file, content_type=kind)
    return form


def _retry_after(content: bytes) -> float:
    """The seconds that an answer 429 asks for; a few if it does not say."""
    try:
        return max(0.0, float(decoded(content)["parameters"]["retry_after"]))
    except (ValueError, KeyError, TypeError):
        return 5.0
