"""A Bot API server on this computer: it keeps Telegram's rules, and the chats as people see them."""

import asyncio
from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from aiohttp import web

from tests.patience import PATIENCE
from tests.platforms.telegram_calls import Caller
from tests.platforms.telegram_rules import (
    HOOKED,
    NO_TEXT,
    NOT_MODIFIED,
    TOO_OLD,
    TWO_POLLERS,
    WRONG_FILE,
    Call,
    Refusal,
    Trouble,
    broken,
    check_photo,
    entities_of,
    menu,
    read,
    rows_of,
    start_payload,
    text_of,
    too_many,
)

if TYPE_CHECKING:
    from tests.platforms.telegram_clubs import Group

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


@dataclass
class Shown:
    """A message of the bot, as it stands in a chat now."""

    id: int
    text: str
    entities: list[dict[str, Any]]
    rows: list[list[dict[str, str]]]
    sent: dict[str, Any]  # what the bot asked for
    file: bytes | None = None
    photo: bytes | None = None
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
    group: "Group | None" = None  # whose rules hold here
    said: list[str] = field(default_factory=list)  # all that was ever shown, edits included

    def number(self) -> int:
        self.numbers += 1
        return self.numbers

    def notes(self, shown: Shown) -> None:
        self.said.append("\n".join([shown.text, *shown.labels]))


class Server:
    """Start it with `async with Server() as server`."""

    def __init__(self) -> None:
        self.me: dict[str, Any] = dict(ME)
        self.token = TOKEN
        self.chats: dict[str, Chat] = {}
        self.updates: list[dict[str, Any]] = []
        self.batch = 100
        self.webhook = ""
        self.calling = Caller(self)
        self.menus: dict[tuple[str, str], list[dict[str, str]]] = {}
        self.calls: list[Call] = []
        self.troubles: dict[str, deque[Trouble]] = {}
        self.queries: dict[str, str | None] = {}  # callback queries: None until answered
        self.opened: dict[
            str, str
        ] = {}  # callback queries that opened the private chat, with this start payload
        self.photos: dict[str, bytes] = {}  # by the id that Telegram gives
        self.deaf = False  # every line breaks before anything is heard
        self.lag: Callable[[], float] = lambda: 0.0  # seconds that a message is on its way
        self.per_second = 0  # messages that are accepted in any second; 0 is no limit
        self.floods = 0  # refused because of that
        self.url = ""
        self.update_id = 700_000
        self._changed = asyncio.Condition()
        self._poller = 0

    async def __aenter__(self) -> "Server":
        application = web.Application(client_max_size=2**26)
        application.router.add_route("*", "/bot{token}/{method}", self._answer)
        self._runner = web.AppRunner(
            application, access_log=None, shutdown_timeout=0.1
        )  # 0 would be for ever
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def __aexit__(self, *_: object) -> None:
        self._poller += 1  # nobody waits any more
        await self._tell()
        await self.calling.stop()
        await self._runner.cleanup()

    async def until(self, true: Callable[[], bool], within: float = PATIENCE) -> None:
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
        self.calling.look()
        async with self._changed:
            self._changed.notify_all()

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        call = await read(request)
        self.calls.append(call)
        if self.deaf:
            return broken(request)
        await self._tell()
        try:
            if request.match_info["token"] != self.token:
                raise Refusal(401, "Unauthorized")
            if self.troubles.get(call.method):
                self.troubles[call.method].popleft()(call)
            if call.breaks == "before":
                return broken(request)
            if "chat_id" in call.parameters:
                await asyncio.sleep(self.lag())
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
        return broken(request) if call.breaks else web.json_response({"ok": True, "result": result})

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
            **self.calling.told(),
        }

    async def _setWebhook(self, call: Call) -> Any:  # noqa: N802
        self.calling.begin(call.parameters)
        self.webhook = call.parameters["url"]
        self._poller += 1  # whoever asks for updates is turned away
        return True

    async def _deleteWebhook(self, call: Call) -> Any:  # noqa: N802
        if call.parameters.get("drop_pending_updates"):
            self.updates = []
        self.webhook = ""
        return True

    async def _getMyCommands(self, call: Call) -> Any:  # noqa: N802
        return self.menus.get(menu(call), [])

    async def _setMyCommands(self, call: Call) -> Any:  # noqa: N802
        for line in call.parameters["commands"]:
            name, what = line["command"], line["description"]
            if not (
                name.isascii() and name.replace("_", "").isalnum() and name.islower() and len(name) <= 32
            ):
                raise Refusal(400, "Bad Request: BOT_COMMAND_INVALID")
            if not 1 <= len(what) <= 256:
                raise Refusal(400, "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID")
        self.menus[menu(call)] = call.parameters["commands"]
        return True

    # What the bot says

    async def _sendMessage(self, call: Call) -> Any:  # noqa: N802
        chat = self._chat(call)
        p = call.parameters
        message = Shown(
            chat.number(), text_of(p, "text", 4096), entities_of(p, "entities", "text"), rows_of(p), p
        )
        return self._shown(chat, message)

    async def _sendDocument(self, call: Call) -> Any:  # noqa: N802
        chat, p = self._chat(call), call.parameters
        caption = text_of(p, "caption", 1024) if p.get("caption") else ""
        (content,) = call.files.values()
        entities = entities_of(p, "caption_entities", "caption")
        return self._shown(chat, Shown(chat.number(), caption, entities, rows_of(p), p, content))

    async def _sendPhoto(self, call: Call) -> Any:  # noqa: N802
        chat, p = self._chat(call), call.parameters
        photo = self._photo(call, p.get("photo"), call.files.get("photo"))
        caption = text_of(p, "caption", 1024) if p.get("caption") else ""
        entities = entities_of(p, "caption_entities", "caption")
        message = Shown(chat.number(), caption, entities, rows_of(p), p, photo=photo)
        return {**self._shown(chat, message), "photo": self._sizes(photo)}

    async def _editMessageMedia(self, call: Call) -> Any:  # noqa: N802
        """A text message may become a picture; a picture never becomes text again."""
        chat, p = self._chat(call), call.parameters
        message, media = self._editable(chat, p), p["media"]
        assert media["type"] == "photo"
        name = str(media["media"])
        attached = call.files.get(name.removeprefix("attach://")) if name.startswith("attach://") else None
        photo = self._photo(call, None if attached else name, attached)
        caption = text_of(media, "caption", 1024) if media.get("caption") else ""
        entities, rows = entities_of(media, "caption_entities", "caption"), rows_of(p)
        if (photo, caption, entities, rows) == (message.photo, message.text, message.entities, message.rows):
            raise Refusal(400, NOT_MODIFIED)
        message.photo, message.text, message.entities, message.rows = photo, caption, entities, rows
        message.edits += 1
        chat.notes(message)
        return {"message_id": message.id, "date": 1, "chat": chat.data, "photo": self._sizes(photo)}

    def _photo(self, call: Call, name: Any, content: bytes | None) -> bytes:
        if content is not None:
            check_photo(content)
            self.photos[f"photo-{len(self.photos) + 1}"] = content
            return content
        if name not in self.photos:
            raise Refusal(400, WRONG_FILE)
        return self.photos[name]

    def _sizes(self, photo: bytes) -> list[dict[str, Any]]:
        """Telegram keeps a picture in several sizes, the largest last."""
        found = next(name for name, content in self.photos.items() if content == photo)
        return [
            {"file_id": f"{found}-small", "file_unique_id": "s", "width": 90, "height": 56},
            {"file_id": found, "file_unique_id": "b", "width": 1280, "height": 800},
        ]

    async def _deleteMessage(self, call: Call) -> Any:  # noqa: N802
        chat = self._chat(call)
        message = chat.messages.get(int(call.parameters["message_id"]))
        if message is None:
            raise Refusal(400, "Bad Request: message to delete not found")
        if message.locked:
            raise Refusal(400, "Bad Request: message can't be deleted")
        del chat.messages[message.id]
        return True

    async def _editMessageText(self, call: Call) -> Any:  # noqa: N802
        chat, p = self._chat(call), call.parameters
        message = self._editable(chat, p)
        if message.photo is not None or message.file is not None:
            raise Refusal(400, NO_TEXT)
        text, entities, rows = text_of(p, "text", 4096), entities_of(p, "entities", "text"), rows_of(p)
        if (text, entities, rows) == (message.text, message.entities, message.rows):
            raise Refusal(400, NOT_MODIFIED)
        message.text, message.entities, message.rows = text, entities, rows
        message.edits += 1
        chat.notes(message)
        return {"message_id": message.id, "date": 1, "chat": chat.data, "text": text}

    async def _editMessageReplyMarkup(self, call: Call) -> Any:  # noqa: N802
        chat, p = self._chat(call), call.parameters
        message = self._editable(chat, p)
        if message.rows == rows_of(p):
            raise Refusal(400, NOT_MODIFIED)
        message.rows = rows_of(p)
        return {"message_id": message.id, "date": 1, "chat": chat.data}

    async def _answerCallbackQuery(self, call: Call) -> Any:  # noqa: N802
        query, text = call.parameters["callback_query_id"], call.parameters.get("text") or ""
        if self.queries.get(query, "answered") is not None:
            raise Refusal(400, TOO_OLD)
        if len(text) > 200:
            raise Refusal(400, "Bad Request: MESSAGE_TOO_LONG")
        if url := call.parameters.get("url"):
            self.opened[query] = start_payload(url, self.me["username"])
        self.queries[query] = text
        return True

    # What is asked of groups

    async def _getChat(self, call: Call) -> Any:  # noqa: N802
        return self._group(call).full()

    async def _getChatMember(self, call: Call) -> Any:  # noqa: N802
        return self._group(call).member(int(call.parameters["user_id"]))

    async def _getChatMemberCount(self, call: Call) -> Any:  # noqa: N802
        return self._group(call).count()

    async def _getChatAdministrators(self, call: Call) -> Any:  # noqa: N802
        return self._group(call).admins()

    def _group(self, call: Call) -> "Group":
        group = self._chat(call).group
        if group is None:
            raise Refusal(400, "Bad Request: there are no administrators in the private chat")
        return group

    def _chat(self, call: Call) -> Chat:
        self._limit(call)
        chat = self.chats.get(str(call.parameters["chat_id"]))
        if chat is None:
            raise Refusal(400, "Bad Request: chat not found")
        if chat.refusal is not None:
            raise chat.refusal
        if chat.group is not None:
            chat.group.look()
        return chat

    def _limit(self, call: Call) -> None:
        if not self.per_second:
            return
        lately = [c for c in self.calls if c.at > call.at - 1 and "chat_id" in c.parameters]
        if len(lately) > self.per_second:
            self.floods += 1
            raise too_many(1)

    def _editable(self, chat: Chat, parameters: dict[str, Any]) -> Shown:
        message = chat.messages.get(int(parameters["message_id"]))
        if message is None:
            raise Refusal(400, "Bad Request: message to edit not found")
        if message.locked:
            raise Refusal(400, "Bad Request: message can't be edited")
        return message

    def _shown(self, chat: Chat, message: Shown) -> dict[str, Any]:
        if chat.group is not None:
            chat.group.receive(message.sent)
        topic = message.sent.get("message_thread_id")
        if chat.group is None and topic is not None and str(topic) not in chat.data.get("topics", ()):
            raise Refusal(400, "Bad Request: message thread not found")
        reply = message.sent.get("reply_parameters") or {}
        if reply and not reply.get("allow_sending_without_reply"):
            raise Refusal(400, "Bad Request: message to be replied not found")
        chat.messages[message.id] = message
        chat.notes(message)
        return {"message_id": message.id, "date": 1, "chat": chat.data, "text": message.text, "from": self.me}
