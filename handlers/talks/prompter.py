"""The prompter knows where each script stands, so that a turn need not play it from its first line.

He is a help and nothing more: what he does not know, or not exactly so, is played anew from the kept answers.
"""

from collections.abc import Callable, Mapping
from threading import Lock
from typing import Any, TypeVar

import msgspec

from handlers.talks.dialogue import Done, Playing, Script, Waiting
from storage.memory import AT_ONCE, EVENING, Kept

F = TypeVar("F")
Facts = Mapping[str, object]
Answers = Mapping[str, str]
_Stand = tuple[Facts, Answers, Waiting, Playing[Any]]  # what brought it there, and what it waits for


class Prompter:
    """The scripts of the latest talks, each with the facts and the answers that brought it where it stands."""

    def __init__(self) -> None:
        self._stands: Kept[str, _Stand] = Kept(EVENING)
        self._read: Kept[str, tuple[Facts, Any]] = Kept(AT_ONCE)
        self._guard = Lock()  # a server's units run in several threads

    def play(
        self, talk: str, facts: Facts, answers: Answers, script: Callable[[], Script[Any]]
    ) -> Waiting | Done[Any]:
        """What the script of a talk gives with these answers."""
        with self._guard:
            stand = self._stands.pop(talk, None)  # it is nobody else's while it goes on
            if stand is not None and stand[0] is facts and stand[1] == answers:
                self._stands.keep(talk, stand)
                return stand[2]
        playing = stand[3] if stand and _goes_on(stand, facts, answers) else Playing(script())
        result = playing.on(answers)
        if isinstance(result, Waiting):
            with self._guard:
                self._stands.keep(talk, (facts, answers, result, playing))
        return result

    def facts(self, talk: str, facts: Facts, kind: type[F]) -> F:
        """The facts of a talk as what its flow knows them as: two months of a calf are not read anew for each answer."""
        known, read = self._read.get(talk, _UNREAD)
        if known is not facts:
            read = msgspec.convert(facts, kind)
            with self._guard:
                self._read.keep(talk, (facts, read))
        found: F = read
        return found

    def forget(self) -> None:
        """Forgets every talk."""
        with self._guard:
            self._stands.clear()
            self._read.clear()


_UNREAD: tuple[Facts | None, Any] = (None, None)


def _goes_on(stand: _Stand, facts: Facts, answers: Answers) -> bool:
    """Whether the answer to the question that a script stands at is all that is new."""
    known, given, waiting, _ = stand
    one_more = known is facts and len(answers) == len(given) + 1 and waiting.ask.question.key in answers
    return one_more and given.items() <= answers.items()
