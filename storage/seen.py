"""Marks on events that were handled, so that a repeat has no second effect. They say of nobody whose events they were."""

from datetime import datetime

from storage.database import Database
from storage.values import micros


class Seen:
    """Events, named by platform, bot and the platform's own id."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def first(self, platform: str, bot: str, event: str, at: datetime) -> bool:
        """Mark an event; False when it was marked before."""
        args = {"platform": platform, "bot": bot, "event": event, "marked_at": micros(at)}
        return self._db.run("seen_first", args) == 1

    def failed(self, platform: str, bot: str, event: str, at: datetime, error_type: str) -> None:
        """Mark an event that was tried in vain, with nothing but the error's type."""
        args = {
            "platform": platform,
            "bot": bot,
            "event": event,
            "marked_at": micros(at),
            "error": error_type,
        }
        self._db.run("seen_failed", args)

    def prune(self, before: datetime, limit: int) -> int:
        """Remove marks older than that, at most `limit`; return how many went."""
        return self._db.run("seen_prune", {"before": micros(before), "limit": limit})
