"""The reader has read the latest runners' stories, so that a turn reads only what is new in them.

She is a help and nothing more: what is not exactly as she read it is read anew, so an edit, an undo or a day told late needs
no care of hers.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from itertools import chain, repeat
from threading import Lock
from typing import Any, TypeVar

from handlers.coach.course import Course
from handlers.coach.ladder import DAY
from handlers.coach.story import Story, Told
from storage.memory import AT_ONCE, Kept
from storage.records import History

N = TypeVar("N")
Day = tuple[date, History]
_Read = tuple[Day | None, Sequence[Any], Any]  # a day, what was noted beside it, and its Told
_UNREAD: _Read = (None, (), None)


class Reader:
    """By runner: what each day said, the days up to yesterday as they were judged, and today beside the story it is of."""

    def __init__(self) -> None:
        self._days: Kept[str, list[_Read]] = Kept(AT_ONCE)
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
        """Each day as the coach reads it: `read` is asked of those of which something else was said or noted before."""
        known = chain(self._days.get(runner, ()), repeat(_UNREAD))
        now: list[_Read] = []
        for day, before in zip(said, known, strict=False):
            notes = noted.get(day[0], ())
            same = before[0] == day and before[1] == notes
            if same and before[0] is day:
                now.append(before)
            else:
                now.append((day, notes, before[2] if same else read(*day, notes)))
        with self._guard:
            self._days.keep(runner, now)
        return tuple([told for _, _, told in now])

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
