"""What Telegram's Bot API says no to, in its own words; and how a test makes trouble."""

import asyncio
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"
TWO_POLLERS = (
    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
)
HOOKED = "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
NO_TEXT = "Bad Request: there is no text in the message to edit"
WRONG_FILE = "Bad Request: wrong file identifier/HTTP URL specified"
KINDS = {"bold", "italic", "underline", "strikethrough", "code", "pre", "text_link", "date_time"}


@dataclass
class Refusal(Exception):
    """An answer of Telegram that says no."""

    code: int
    description: str
    parameters: dict[str, Any] = field(default_factory=dict)


Trouble = Callable[["Call"], None]


@dataclass
class Call:
    """One request. A trouble may raise Refusal, or say that the line breaks `after` the effect or before it."""

    method: str
    parameters: dict[str, Any]
    at: float
    files: dict[str, bytes] = field(default_factory=dict)
    breaks: str = ""


# Troubles


def refused(code: int, description: str, **parameters: Any) -> Trouble:
    """The next call is refused."""

    def trouble(_: Call) -> None:
        raise Refusal(code, description, parameters)

    return trouble


def too_many(seconds: int) -> Refusal:
    return Refusal(429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds})


def breaks_before(call: Call) -> None:
    """The line breaks before Telegram has read the call."""
    call.breaks = "before"


def breaks_after(call: Call) -> None:
    """The line breaks when the call has had its effect."""
    call.breaks = "after"


# What Telegram looks at


async def read(request: web.Request) -> Call:
    parameters: dict[str, Any] = dict(request.query)
    files = {}
    if request.content_type == "application/json":
        parameters |= await request.json()
    else:
        for name, value in (await request.post()).items():
            if isinstance(value, web.FileField):
                files[name] = value.file.read()
                parameters[name] = value.filename
            else:
                parameters[name] = _plain(str(value))
    at = asyncio.get_running_loop().time()
    return Call(request.match_info["method"], parameters, at, files)


def _plain(value: str) -> Any:
    """A form's value: what is JSON becomes data."""
    try:
        return json.loads(value) if value[:1] in "[{" else value
    except ValueError:
        return value


def broken(request: web.Request) -> web.StreamResponse:
    assert request.transport is not None
    request.transport.abort()
    return web.Response()


def menu(call: Call) -> tuple[str, str]:
    scope = call.parameters.get("scope") or {"type": "default"}
    return scope["type"], call.parameters.get("language_code") or ""


def start_payload(url: str, bot: str) -> str:
    """What a tap may open: this very bot's chat, with a payload."""
    found = re.fullmatch(rf"https?://t\.me/{bot}\?start=([A-Za-z0-9_-]{{1,64}})", url, re.IGNORECASE)
    if found is None:
        raise Refusal(400, "Bad Request: URL_INVALID")
    return found[1]


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def check_photo(content: bytes) -> None:
    """A photo is an image of at most 10 MB; its sides together at most 10,000 pixels, at most 20 to 1."""
    if content[:8] != b"\x89PNG\r\n\x1a\n" or len(content) > 10_000_000:
        raise Refusal(400, "Bad Request: IMAGE_PROCESS_FAILED")
    width, height = (int.from_bytes(content[at : at + 4], "big") for at in (16, 20))
    if not 0 < width + height <= 10_000 or max(width, height) > 20 * min(width, height):
        raise Refusal(400, "Bad Request: PHOTO_INVALID_DIMENSIONS")


def text_of(parameters: dict[str, Any], name: str, most: int) -> str:
    text = parameters.get(name) or ""
    if not text.strip():
        raise Refusal(400, "Bad Request: message text is empty")
    if units(text) > most:
        raise Refusal(400, "Bad Request: message is too long")
    return str(text)


def entities_of(parameters: dict[str, Any], name: str, of: str) -> list[dict[str, Any]]:
    entities: list[dict[str, Any]] = parameters.get(name) or []
    wide = (parameters.get(of) or "").encode("utf-16-le")
    for entity in entities:
        start, end = entity["offset"], entity["offset"] + entity["length"]
        if entity["type"] not in KINDS:
            raise Refusal(400, "Bad Request: can't parse MessageEntity: Unsupported type specified")
        if start < 0 or entity["length"] <= 0 or 2 * end > len(wide):
            raise Refusal(400, "Bad Request: ENTITY_BOUNDS_INVALID")
        try:
            wide[2 * start : 2 * end].decode("utf-16-le")
        except UnicodeDecodeError:
            raise Refusal(400, "Bad Request: ENTITY_BOUNDS_INVALID") from None
    return entities


def rows_of(parameters: dict[str, Any]) -> list[list[dict[str, str]]]:
    rows: list[list[dict[str, str]]] = (parameters.get("reply_markup") or {}).get("inline_keyboard", [])
    for button in (button for row in rows for button in row):
        if not button["text"]:
            raise Refusal(400, "Bad Request: text buttons are unallowed in the inline keyboard")
        if "url" in button:
            if not button["url"].startswith(("https://", "tg://")):
                raise Refusal(400, "Bad Request: BUTTON_URL_INVALID")
        elif not 1 <= len(button["callback_data"].encode()) <= 64:
            raise Refusal(400, "Bad Request: BUTTON_DATA_INVALID")
    return rows
