"""How a message failed, in the words that delivery understands."""

from collections.abc import Iterator
from contextlib import contextmanager

import discord

from bot.adapters import Gone, RetryAfter, Temporary, Undelivered
from bot.adapters.discord.direct import GONE
from bot.adapters.discord.exchange import AWAY

LONGEST_PAUSE = 60.0  # seconds, where Discord does not say how long
TOO_MANY, SERVER_ERROR = 429, 500
NO_RIGHTS, NO_CHANNEL = "no rights", "no channel"
_ROOMS = {50001: NO_RIGHTS, 50013: NO_RIGHTS, 10003: NO_CHANNEL}  # no access, no permission, unknown channel


@contextmanager
def undelivered(*, private: bool) -> Iterator[None]:
    """Raises Undelivered for what the library raises. `private`: one person's direct messages, else a server's channel."""
    try:
        yield
    except discord.RateLimited as error:
        raise RetryAfter(error.retry_after) from None
    except discord.HTTPException as error:
        if private and error.code in GONE:
            raise Gone(str(error.code)) from error
        if not private and error.code in _ROOMS:
            raise Gone(_ROOMS[error.code]) from error
        if error.status == TOO_MANY:
            raise RetryAfter(float(error.response.headers.get("Retry-After", LONGEST_PAUSE))) from error
        if error.status >= SERVER_ERROR:
            raise Temporary(error.status) from error
        raise Undelivered(error.code) from error
    except AWAY as error:
        raise Temporary(type(error).__name__) from error
