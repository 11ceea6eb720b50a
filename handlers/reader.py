"""The reader has read the latest runners' stories, so that a turn reads only what is new in them.

She is a help and nothing more: what is not exactly as she read it is read anew, so an edit, an undo or a day told late needs
no care of hers.
"""

from collections.abc import Callable, Mapping
from datetime import date
from threading import Lock
from typing import Any, TypeVar

from handlers.coach.course import Course
from handlers.coach.ladder import DAY
from handlers.coach.story import Story, Told
from storage.memory import Kept

R = TypeVar("R")


class Reader:
    """By runner: what each day said, the days up to yesterday as they were judged, and today beside the story it is of."""

    def __init__(self) -> None:
        self._days: Kept[str, Mapping[date, tuple[Any, Told]]] = Kept(64)
        self._yesterday: Kept[str, Course] = Kept(64)
        self._today: Kept[str, Course] = Kept(64)
        self._guard = Lock()  # a server's units run in several threads

    def days(self, runner: str, said: Mapping[date, R], read: Callable[[date, R], Told]) -> tuple[Told, ...]:
        """What was said of each day as the coach reads it: `read` is asked of the days of which other was said before."""
        known = self._days.get(runner, {})
        now = {
            day: before if (before := known.get(day)) and before[0] == of else (of, read(day, of))
            for day, of in said.items()
        }
        with self._guard:
            self._days.keep(runner, now)
        return tuple([told for _, told in now.values()])

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
