"""An event loop whose time jumps to whatever comes next: an hour of waiting takes no longer than what happens in it."""

import asyncio
import selectors
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


class Jumping(asyncio.SelectorEventLoop):
    """Its `time` begins at 0 and passes only while everything waits."""

    def __init__(self) -> None:
        self._now = 0.0
        super().__init__(_Selector(self._passes))

    def time(self) -> float:
        return self._now

    def _passes(self, seconds: float) -> None:
        self._now += seconds


class _Selector(selectors.SelectSelector):
    def __init__(self, passes: Any) -> None:
        super().__init__()
        self._passes = passes

    def select(self, timeout: float | None = None) -> Any:
        assert timeout is not None, "everybody waits for something that never comes"
        if timeout > 0:
            self._passes(timeout)
        return super().select(0)


def at_once(work: Coroutine[Any, Any, T]) -> T:
    """Runs it to its end, in jumping time."""
    with asyncio.Runner(loop_factory=Jumping) as runner:
        return runner.run(work)
