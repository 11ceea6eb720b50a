"""Python's garbage collector, as a process that lives long needs it."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def loaded_for_good() -> Iterator[None]:
    """Within, the collector passes over all that is loaded by now, and looks less often at what comes.

    Libraries, words and their like are some 100,000 objects: to look through them held the loop for 60 ms, and took a
    quarter of the time of an answer.
    """
    usual = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(10_000, 10, 10)
    try:
        yield
    finally:
        gc.set_threshold(*usual)
        gc.unfreeze()
