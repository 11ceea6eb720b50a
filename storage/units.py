"""Units of work as the engines see them: what came of one, and what to note about it."""

import logging
from collections.abc import Callable
from time import perf_counter
from typing import Any, Generic, TypeVar, cast

from storage.frozen import Struct
from storage.work import Work

T = TypeVar("T")
Unit = Callable[[Work], T]

_SLOW = 0.05  # seconds; others wait meanwhile
_log = logging.getLogger("storage")


class Outcome(Struct, Generic[T], frozen=True):
    """What a unit returned, or why it did not."""

    value: T | None = None
    error: BaseException | None = None

    def result(self) -> T:
        """Return the value or raise the error."""
        if self.error is not None:
            raise self.error
        return cast(T, self.value)


def timed(unit: Unit[T], work: Work) -> T:
    """Run a unit, with all it wrote; note its name when it keeps the others waiting."""
    start = perf_counter()
    try:
        value = unit(work)
        work.settle()
        return value
    finally:
        took = perf_counter() - start
        if took > _SLOW:
            _log.info("Unit %s took %.0f ms", _name(unit), took * 1000)


def report_unheard(unit: Unit[Any], outcome: Outcome[Any]) -> None:
    """Note the error of a unit whose caller no longer listens."""
    if outcome.error is not None:
        _log.error("Unit %s failed with %s, its caller was gone", _name(unit), type(outcome.error).__name__)


def _name(unit: Unit[Any]) -> str:
    return getattr(unit, "__qualname__", type(unit).__name__)
