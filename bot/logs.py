"""Logging that keeps secrets: errors show as types and places, never as texts, which may quote what a person said."""

import asyncio
import logging
import sys
import threading
import traceback
from types import TracebackType
from typing import Any

QUIET = ("aiosqlite", "apscheduler", "asyncio", "httpx", "psycopg", "telegram", "discord")
_log = logging.getLogger(__name__)
journal = logging.getLogger("soleus")


class _Lines(logging.Handler):
    """Writes to whatever standard error is now: in the terminal chat that is above the line being typed."""

    def emit(self, record: logging.LogRecord) -> None:
        sys.stderr.write(self.format(record) + "\n")


class _Discreet(logging.Formatter):
    """A line a record; an error is named by its type and place alone."""

    def formatException(self, info: Any) -> str:  # noqa: N802 (the library's name)
        return named(info[1])


def named(error: BaseException | None) -> str:
    """An error's type and the place that raised it, without its text."""
    if error is None:
        return "no error"
    at = _place(error.__traceback__)
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return f"{type(error).__name__}{at}" + (f", after {named(cause)}" if cause is not None else "")


def _place(trace: TracebackType | None) -> str:
    frames = traceback.extract_tb(trace)
    return f" ({frames[-1].filename.rsplit('/', 1)[-1]}:{frames[-1].lineno})" if frames else ""


def set_up(level: str) -> None:
    """Sets the level; libraries that print parameters or tokens stay at warnings."""
    handler = _Lines()
    handler.setFormatter(_Discreet("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
    sys.unraisablehook, threading.excepthook = _unraisable, _of_a_thread
    # It warns of each run that is left out because the one before goes on, which is as meant.
    logging.getLogger("apscheduler.scheduler").setLevel(logging.ERROR)
    logging.getLogger("discord.http").setLevel(
        logging.ERROR
    )  # its warnings name the address, a chat's id included
    # What an operator looks for in any log: that it began, ended, and made its copy.
    journal.setLevel(logging.INFO if level == "warning" else logging.NOTSET)
    for name in QUIET:
        logging.getLogger(name).setLevel(max(logging.WARNING, logging.getLogger().level))


def _unraisable(left: "sys.UnraisableHookArgs") -> None:
    """What goes wrong where nothing can be raised: the stock hook prints the error's text and the object's."""
    _log.error("something failed where nothing could be raised: %s", named(left.exc_value))


def _of_a_thread(left: threading.ExceptHookArgs) -> None:
    """The same of a thread that ends with an error."""
    _log.error("a thread ended with an error: %s", named(left.exc_value))


def unheard(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """The loop's exception handler: the stock one prints the error's text and the task's arguments."""
    _log.error("something failed where nobody waited: %s", named(context.get("exception")))
