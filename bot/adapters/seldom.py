"""What is said at most once in a while in one chat."""

from collections import OrderedDict
from datetime import datetime, timedelta

MINUTE = timedelta(minutes=1)
KIND_LINE = timedelta(hours=1)  # between two lines about pictures and the like
CHATS_KEPT = 10_000


class Seldom:
    """Remembers when a chat heard something last. A restart forgets it: then it is said once more."""

    def __init__(self, pause: timedelta = KIND_LINE) -> None:
        self._pause = pause
        self._last: OrderedDict[str, datetime] = OrderedDict()

    def may(self, chat: str, at: datetime) -> bool:
        """Whether it may be said in this chat now; if so, it counts as said."""
        last = self._last.get(chat)
        if last is not None and at - last < self._pause:
            return False
        self._last[chat] = at
        self._last.move_to_end(chat)
        if len(self._last) > CHATS_KEPT:
            self._last.popitem(last=False)
        return True
