"""Calls that are made until they work: the network or Telegram may be away for a second or for a day."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator
from typing import TypeVar

from telegram.error import Conflict, InvalidToken

from bot.adapters import Rejected
from bot.adapters.telegram.api import Flood

NOT_VALID = "Telegram does not accept TELEGRAM_BOT_TOKEN: get a new one from @BotFather"

T = TypeVar("T")
_log = logging.getLogger(__name__)


class Trying:
    """Tries `again` after so many seconds, then twice as long each time, up to `longest`. `reached`: whether the last try worked."""

    def __init__(self, again: float, longest: float) -> None:
        self._again, self._longest = again, longest
        self.reached = False

    async def until_it_works(self, call: Callable[[], Awaitable[T]]) -> T:
        """What the call gives at last. Each trouble is said once. Raises Rejected: for a token that is not valid, or what the call does."""
        told = set[str]()
        for wait in self._waits():
            try:
                found = await call()
            except InvalidToken:
                raise Rejected(NOT_VALID) from None
            except Rejected:
                raise
            except Exception as error:  # whatever a broken line or a foreign server answers
                if (trouble := _trouble(error)) not in told:
                    told.add(trouble)
                    _log.error("Telegram: %s. Soleus keeps trying", trouble)
                self.reached = False
                await asyncio.sleep(max(wait, error.seconds) if isinstance(error, Flood) else wait)
            else:
                self.reached = True
                if told:
                    _log.warning("Telegram: all is well again")
                return found
        raise AssertionError("the waits have no end")

    def _waits(self) -> Iterator[float]:
        wait = self._again
        while True:
            yield wait
            wait = min(2 * wait, self._longest)


def _trouble(error: Exception) -> str:
    """What is wrong, for the operator. An error's own text stays out: it may quote anything."""
    match error:
        case Conflict():
            return (
                "another program uses this bot's token: stop it, or get a token of your own from @BotFather"
            )
        case _:
            return type(error).__name__
