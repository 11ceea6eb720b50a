"""What python-telegram-bot needs around a conversation: rows in SQLite, a network that answers at once, ready updates."""
# mypy: disable-error-code="import-not-found", disallow-subclassing-any=False

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from telegram import Bot, Update
from telegram.ext import BasePersistence, PersistenceInput
from telegram.request import BaseRequest, RequestData

_USER = {"id": 1, "is_bot": True, "first_name": "Peer", "username": "peer_bot"}
_MESSAGE = {
    "message_id": 7,
    "date": 1772389800,
    "chat": {"id": 1, "type": "private"},
    "from": _USER,
    "text": "ok",
}
_ME = json.dumps({"ok": True, "result": _USER}).encode()
_SENT = json.dumps({"ok": True, "result": _MESSAGE}).encode()
_TABLES = """
PRAGMA journal_mode=WAL;
PRAGMA synchronous=FULL;
CREATE TABLE conversation (name TEXT, key TEXT, state TEXT, PRIMARY KEY (name, key));
CREATE TABLE user_data (user INTEGER PRIMARY KEY, content TEXT);
CREATE TABLE day (id INTEGER PRIMARY KEY, user INTEGER, content TEXT);
"""


class CannedRequest(BaseRequest):
    """Telegram, as if it answered at once."""

    read_timeout = 5.0

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(
        self,
        url: str,
        method: str,  # noqa: ARG002 (called by name)
        request_data: RequestData | None = None,
        *_rest: Any,
        **_limits: Any,
    ) -> tuple[int, bytes]:
        """The body is written as for the network; the answer is always the same."""
        if url.endswith("/getMe"):
            return 200, _ME
        assert request_data is not None
        assert request_data.json_payload
        return 200, _SENT


class SqlitePersistence(BasePersistence[dict[Any, Any], dict[Any, Any], dict[Any, Any]]):
    """Row by row, on the calling thread, one commit a flush: as quick as such a class can be."""

    def __init__(self, file: Path) -> None:
        super().__init__(PersistenceInput(bot_data=False, chat_data=False, callback_data=False))
        self._connection = sqlite3.connect(file, isolation_level=None)
        self._connection.executescript(_TABLES)

    def _write(self, sql: str, *values: object) -> None:
        if not self._connection.in_transaction:
            self._connection.execute("BEGIN IMMEDIATE")
        self._connection.execute(sql, values)

    def keep_day(self, user: int, said: Mapping[str, str]) -> None:
        """Writes a finished check-in."""
        self._write("INSERT INTO day (user, content) VALUES (?, ?)", user, json.dumps(said))

    def days_kept(self) -> int:
        """How many check-ins were finished."""
        found: int = self._connection.execute("SELECT count(*) FROM day").fetchone()[0]
        return found

    async def update_conversation(self, name: str, key: Any, new_state: object | None) -> None:
        self._write(
            "INSERT OR REPLACE INTO conversation VALUES (?, ?, ?)",
            name,
            json.dumps(key),
            json.dumps(new_state),
        )

    async def update_user_data(self, user_id: int, data: dict[Any, Any]) -> None:
        self._write("INSERT OR REPLACE INTO user_data VALUES (?, ?)", user_id, json.dumps(data))

    async def flush(self) -> None:
        if self._connection.in_transaction:
            self._connection.execute("COMMIT")

    async def get_conversations(self, name: str) -> dict[Any, Any]:  # noqa: ARG002
        return {}

    async def get_user_data(self) -> dict[int, dict[Any, Any]]:
        return {}

    async def get_chat_data(self) -> dict[int, dict[Any, Any]]:
        return {}

    async def get_bot_data(self) -> dict[Any, Any]:
        return {}

    async def get_callback_data(self) -> None: ...
    async def update_chat_data(self, chat_id: int, data: Any) -> None: ...
    async def update_bot_data(self, data: Any) -> None: ...
    async def update_callback_data(self, data: Any) -> None: ...
    async def drop_chat_data(self, chat_id: int) -> None: ...
    async def drop_user_data(self, user_id: int) -> None: ...
    async def refresh_user_data(self, user_id: int, user_data: Any) -> None: ...
    async def refresh_chat_data(self, chat_id: int, chat_data: Any) -> None: ...
    async def refresh_bot_data(self, bot_data: Any) -> None: ...


def updates(users: int, taps: Sequence[str], ids: Iterator[int], bot: Bot) -> list[Update]:
    """One check-in of every user, in the order in which 50 people at once would send it, ready to be handled."""
    made = []
    for step in range(-1, len(taps)):
        for user in range(1, users + 1):
            person = {"id": user, "is_bot": False, "first_name": "Ana"}
            message = _MESSAGE | {"chat": {"id": user, "type": "private"}}
            if step < 0:
                command = [{"type": "bot_command", "offset": 0, "length": 8}]
                content: dict[str, Any] = {
                    "message": message | {"from": person, "text": "/checkin", "entities": command}
                }
            else:
                tap = {"id": "1", "from": person, "chat_instance": "1", "data": f"{step}:{taps[step]}"}
                content = {"callback_query": tap | {"message": message}}
            update = Update.de_json({"update_id": next(ids)} | content, bot)
            assert update is not None
            made.append(update)
    return made
