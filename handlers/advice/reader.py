"""The reader has read the latest runners' stories, so that a turn reads only what is new in them.

She is a help and nothing more: what is not exactly as she read it is read anew, so an edit, an undo or a day told late needs
no care of hers.
"""

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from operator import itemgetter
from threading import Lock
from typing import Any, TypeVar

from handlers.coach.course import Course
from handlers.coach.ladder import DAY
from handlers.coach.story import Story, Told
from storage.memory import AT_ONCE, Kept
from storage.records import History

N = TypeVar("N")
Day = tuple[date, History]
_Read = tuple[
    Sequence[Day], Mapping[date, Sequence[Any]], tuple[Told, ...]
]  # days, what was noted beside them, as read
_UNREAD: _Read = ((), {}, ())


class Reader:
    """By runner: what each day said, the days up to yesterday as they were judged, and today beside the story it is of."""

    def __init__(self) -> None:
        self._days: Kept[str, _Read] = Kept(AT_ONCE)
        self._yesterday: Kept[str, Course] = Kept(AT_ONCE)
        self._today: Kept[str, Course] = Kept(AT_ONCE)
        self._guard = Lock()  # a server's units run in several threads

    def days(
        self,
        runner: str,
        said: Sequence[Day],
        noted: Mapping[date, Sequence[N]],
        read: Callable[[date, History, Sequence[N]], Told],
    ) -> tuple[Told, ...]:
        """Each day as the coach reads it: `read` is asked of the first that is not as it was, and of those after it."""
        before = self._days.get(runner, _UNREAD)
        same = _alike(said, noted, before)
        told = before[2][:same] + tuple([read(day, of, noted.get(day, ())) for day, of in said[same:]])
        with self._guard:
            self._days.keep(runner, (said, noted, told))
        return told

    def course(self, runner: str, story: Story) -> Course:
        """The days of a story as the coach reads them, today included."""
        today = self._today.get(runner)
        if today is not None and today.story == story:
            return today
        yesterday = Course.of(story, until=story.today - DAY, former=self._yesterday.get(runner))
        today = yesterday.going_on()
        with self._guard:
            self._yesterday.keep(runner, yesterday)
            self._today.keep(runner, today)
        return today

    def forget(self) -> None:
        """Forgets everybody."""
        with self._guard:
            self._days.clear()
            self._yesterday.clear()
            self._today.clear()


def _alike(said: Sequence[Day], noted: Mapping[date, Sequence[N]], before: _Read) -> int:
    """How many of the first days are as they were, with what was noted of them; the very same object is not looked into."""
    were, notes, _ = before
    other = [day for day in {**noted, **notes} if noted.get(day) != notes.get(day)]
    most = bisect_left(said, min(other), key=itemgetter(0)) if other else min(len(said), len(were))
    for number, (now, was) in enumerate(zip(said[:most], were, strict=False)):
        if now is not was and now != was:
            return number
    return min(most, len(were))
