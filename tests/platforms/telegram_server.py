"""A Bot API server on this computer: it keeps Telegram's rules, and the chats as people see them."""

import asyncio
import json
from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

TOKEN = "4200:a-token-of-the-tests"
ME = {
    "id": 4200,
    "is_bot": True,
    "first_name": "Soleus",
    "username": "soleus_bot",
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": False,
}
NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"
TWO_POLLERS = (
    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
)
HOOKED = "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
KINDS = {"bold", "italic", "underline", "strikethrough", "code", "pre", "text_link"}


@dataclass
class Refusal(Exception):
    """An answer of Telegram that says no."""

    code: int
    description: str
    parameters: dict[str, Any] = field(default_factory=dict)


@dataclass
class Shown:
    """A message of the bot, as it stands in a chat now."""

    id: int
    text: str
    entities: list[dict[str, Any]]
    rows: list[list[dict[str, str]]]
    sent: dict[str, Any]  # what the bot asked for
    file: bytes | None = None
    edits: int = 0
    locked: bool = False  # too old to be edited

    @property
    def labels(self) -> list[str]:
        return [button["text"] for row in self.rows for button in row]

    def styled(self) -> list[tuple[str, str]]:
        """Each entity's kind and the words it covers, cut as Telegram cuts: by UTF-16 units."""
        wide = self.text.encode("utf-16-le")
        return [
            (e["type"], wide[2 * e["offset"] : 2 * (e["offset"] + e["length"])].decode("utf-16-le"))
            for e in self.entities
        ]


@dataclass
class Chat:
    """A chat and the bot's messages in it."""

    data: dict[str, Any]
    messages: dict[int, Shown] = field(default_factory=dict)
    refusal: Refusal | None = None  # what every message to this chat gets
    numbers: int = 0

    def number(self) -> int:
        self.numbers += 1
        return self.numbers


Trouble = Callable[["Call"], None]


@dataclass
class Call:
    """One request. A trouble may raise Refusal, or say that the line breaks `after` the effect or before it."""

    method: str
    parameters: dict[str, Any]
    at: float
    files: dict[str, bytes] = field(default_factory=dict)
    breaks: str = ""


class Server:
    """Start it with `async with Server() as server`."""

    def __init__(self) -> None:
        self.me: dict[str, Any] = dict(ME)
        self.token = TOKEN
        self.chats: dict[str, Chat] = {}
        self.updates: list[dict[str, Any]] = []
        self.batch = 100
        self.webhook = ""
        self.menus: dict[tuple[str, str], list[dict[str, str]]] = {}
        self.calls: list[Call] = []
        self.troubles: dict[str, deque[Trouble]] = {}
        self.queries: dict[str, str | None] = {}  # callback queries: None until answered
        self.deaf = False  # every line breaks before anything is heard
        self.per_second = 0  # messages that are accepted in any second; 0 is no limit
        self.url = ""
        self.update_id = 700_000
        self._changed = asyncio.Condition()
        self._poller = 0

    async def __aenter__(self) -> "Server":
        application = web.Application(client_max_size=2**26)
        application.router.add_route("*", "/bot{token}/{method}", self._answer)
        self._runner = web.AppRunner(application, access_log=None, shutdown_timeout=0)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def __aexit__(self, *_: object) -> None:
        self._poller += 1  # nobody waits any more
        await self._tell()
        await self._runner.cleanup()

    async def until(self, true: Callable[[], bool], within: float = 10) -> None:
        """Waits for something to be true of the chats or the calls."""
        async with asyncio.timeout(within), self._changed:
            await self._changed.wait_for(true)

    async def happens(self, **content: Any) -> int:
        """Something that the bot is told of; gives the id of the update."""
        self.update_id += 1
        return await self.arrives({"update_id": self.update_id, **content})

    async def arrives(self, update: dict[str, Any]) -> int:
        """An update exactly as given."""
        self.updates.append(update)
        await self._tell()
        return int(update["update_id"])

    def count(self, method: str) -> int:
        return Counter(call.method for call in self.calls)[method]

    def trouble(self, method: str, *troubles: Trouble) -> None:
        """What happens to the next calls of a method, one after the other."""
        self.troubles.setdefault(method, deque()).extend(troubles)

    @property
    def waiting(self) -> int:
        """Updates that were not acknowledged yet."""
        return len(self.updates)

    async def _tell(self) -> None:
        async with self._changed:
            self._changed.notify_all()

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        call = await _call(request)
        self.calls.append(call)
        if self.deaf:
            return _broken(request)
        await self._tell()
        try:
            if request.match_info["token"] != self.token:
                raise Refusal(401, "Unauthorized")
            if self.troubles.get(call.method):
                self.troubles[call.method].popleft()(call)
            if call.breaks == "before":
                return _broken(request)
            handler = getattr(self, f"_{call.method}", None)
            if handler is None:
                raise Refusal(404, "Not Found: method not found")
            result = await handler(call)
        except Refusal as no:
            body: dict[str, Any] = {"ok": False, "error_code": no.code, "description": no.description}
            if no.parameters:
                body["parameters"] = no.parameters
            await self._tell()
            return web.json_response(body, status=no.code)
        await self._tell()
        return _broken(request) if call.breaks else web.json_response({"ok": True, "result": result})

    # What polling needs

    async def _getMe(self, _: Call) -> Any:  # noqa: N802 (Telegram's names)
        return self.me

    async def _getUpdates(self, call: Call) -> Any:  # noqa: N802
        if self.webhook:
            raise Refusal(409, HOOKED)
        offset = int(call.parameters.get("offset") or 0)
        wanted = call.parameters.get("allowed_updates")
        self.updates = [
            update
            for update in self.updates
            if update["update_id"] >= offset and (wanted is None or any(kind in update for kind in wanted))
        ]
        self._poller += 1
        mine = self._poller
        await self._tell()

        def ready() -> bool:
            return bool(self.updates) or self._poller != mine or bool(self.webhook)

        try:
            await self.until(ready, float(call.parameters.get("timeout") or 0) or 0.001)
        except TimeoutError:
            return []
        if self._poller != mine:
            raise Refusal(409, TWO_POLLERS)
        limit = min(self.batch, int(call.parameters.get("limit") or 100))
        return self.updates[:limit]

    async def _getWebhookInfo(self, _: Call) -> Any:  # noqa: N802
        return {
            "url": self.webhook,
            "has_custom_certificate": False,
            "pending_update_count": len(self.updates),
        }

    async def _deleteWebhook(self, call: Call) -> Any:  # noqa: N802
        if call.parameters.get("drop_pending_updates"):
            self.updates = []
        self.webhook = ""
        return True

    async def _getMyCommands(self, call: Call) -> Any:  # noqa: N802
        return self.menus.get(_menu(call), [])

    async def _setMyCommands(self, call: Call) -> Any:  # noqa: N802
        for line in call.parameters["commands"]:
            name, what = line["command"], line["description"]
            if not (
                name.isascii() and name.replace("_", "").isalnum() and name.islower() and len(name) <= 32
            ):
                raise Refusal(400, "Bad Request: BOT_COMMAND_INVALID")
            if not 1 <= len(what) <= 256:
                raise Refusal(400, "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID")
        self.menus[_menu(call)] = call.parameters["commands"]
        return True

    # What the bot says

    async def _sendMessage(self, call: Call) -> Any:  # noqa: N802
        chat = self._chat(call)
        p = call.parameters
        message = Shown(chat.number(), _text(p, "text", 4096), _entities(p, "entities", "text"), _rows(p), p)
        return self._shown(chat, message)

    async def _sendDocument(self, call: Call) -> Any:  # noqa: N802
        chat, p = self._chat(call), call.parameters
        caption = _text(p, "caption", 1024) if p.get("caption") else ""
        (content,) = call.files.values()
        entities = _entities(p, "caption_entities", "caption")
        return self._shown(chat, Shown(chat.number(), caption, entities, _rows(p), p, content))

    async def _editMessageText(self, call: Call) -> Any:  # noqa: N802
        chat, p = self._chat(call), call.parameters
        message = self._editable(chat, p)
        text, entities, rows = _text(p, "text", 4096), _entities(p, "entities", "text"), _rows(p)
        if (text, entities, rows) == (message.text, message.entities, message.rows):
            raise Refusal(400, NOT_MODIFIED)
        message.text, message.entities, message.rows = text, entities, rows
        message.edits += 1
        return {"message_id": message.id, "date": 1, "chat": chat.data, "text": text}

    async def _editMessageReplyMarkup(self, call: Call) -> Any:  # noqa: N802
        chat, p = self._chat(call), call.parameters
        message = self._editable(chat, p)
        if message.rows == _rows(p):
            raise Refusal(400, NOT_MODIFIED)
        message.rows = _rows(p)
        return {"message_id": message.id, "date": 1, "chat": chat.data}

    async def _answerCallbackQuery(self, call: Call) -> Any:  # noqa: N802
        query, text = call.parameters["callback_query_id"], call.parameters.get("text") or ""
        if self.queries.get(query, "answered") is not None:
            raise Refusal(400, TOO_OLD)
        if len(text) > 200:
            raise Refusal(400, "Bad Request: MESSAGE_TOO_LONG")
        self.queries[query] = text
        return True

    def _chat(self, call: Call) -> Chat:
        self._limit(call)
        chat = self.chats.get(str(call.parameters["chat_id"]))
        if chat is None:
            raise Refusal(400, "Bad Request: chat not found")
        if chat.refusal is not None:
            raise chat.refusal
        return chat

    def _limit(self, call: Call) -> None:
        if not self.per_second:
            return
        lately = [c for c in self.calls if c.at > call.at - 1 and "chat_id" in c.parameters]
        if len(lately) > self.per_second:
            raise too_many(1)

    def _editable(self, chat: Chat, parameters: dict[str, Any]) -> Shown:
        message = chat.messages.get(int(parameters["message_id"]))
        if message is None:
            raise Refusal(400, "Bad Request: message to edit not found")
        if message.locked:
            raise Refusal(400, "Bad Request: message can't be edited")
        return message

    def _shown(self, chat: Chat, message: Shown) -> dict[str, Any]:
        topic = message.sent.get("message_thread_id")
        if topic is not None and str(topic) not in chat.data.get("topics", ()):
            raise Refusal(400, "Bad Request: message thread not found")
        reply = message.sent.get("reply_parameters") or {}
        if reply and not reply.get("allow_sending_without_reply"):
            raise Refusal(400, "Bad Request: message to be replied not found")
        chat.messages[message.id] = message
        return {"message_id": message.id, "date": 1, "chat": chat.data, "text": message.text, "from": self.me}


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


async def _call(request: web.Request) -> Call:
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


def _broken(request: web.Request) -> web.StreamResponse:
    assert request.transport is not None
    request.transport.abort()
    return web.Response()


def _menu(call: Call) -> tuple[str, str]:
    scope = call.parameters.get("scope") or {"type": "default"}
    return scope["type"], call.parameters.get("language_code") or ""


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _text(parameters: dict[str, Any], name: str, most: int) -> str:
    text = parameters.get(name) or ""
    if not text.strip():
        raise Refusal(400, "Bad Request: message text is empty")
    if units(text) > most:
        raise Refusal(400, "Bad Request: message is too long")
    return str(text)


def _entities(parameters: dict[str, Any], name: str, of: str) -> list[dict[str, Any]]:
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


def _rows(parameters: dict[str, Any]) -> list[list[dict[str, str]]]:
    rows: list[list[dict[str, str]]] = (parameters.get("reply_markup") or {}).get("inline_keyboard", [])
    for button in (button for row in rows for button in row):
        if not button["text"]:
            raise Refusal(400, "Bad Request: text buttons are unallowed in the inline keyboard")
        if not 1 <= len(button["callback_data"].encode()) <= 64:
            raise Refusal(400, "Bad Request: BUTTON_DATA_INVALID")
    return rows
