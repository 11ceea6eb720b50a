"""The prompter knows where each script stands, so that a turn need not play it from its first line.

He is a help and nothing more: what he does not know, or not exactly so, is played anew from the kept answers.
"""

from collections.abc import Callable, Mapping
from threading import Lock
from typing import Any, TypeVar

import msgspec

from handlers.dialogue import Done, Playing, Script, Waiting
from storage.memory import Kept

F = TypeVar("F")
Facts = Mapping[str, object]
Answers = Mapping[str, str]


class Prompter:
    """The scripts of the latest talks, each with the facts and the answers that brought it where it stands."""

    def __init__(self) -> None:
        self._stands: Kept[str, tuple[Facts, Answers, str, Playing[Any]]] = Kept()
        self._read: Kept[str, tuple[Facts, Any]] = Kept(64)
        self._guard = Lock()  # a server's units run in several threads

    def play(
        self, talk: str, facts: Facts, answers: Answers, script: Callable[[], Script[Any]]
    ) -> Waiting | Done[Any]:
        """What the script of a talk gives with these answers."""
        playing = self._standing(talk, facts, answers) or Playing(script())
        result = playing.on(answers)
        if isinstance(result, Waiting):
            with self._guard:
                self._stands.keep(talk, (facts, answers, result.ask.question.key, playing))
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

    def _standing(self, talk: str, facts: Facts, answers: Answers) -> Playing[Any] | None:
        """The script as it stands, if the answer to its present question is all that is new; it is nobody else's then."""
        with self._guard:
            known, given, waits_for, playing = self._stands.pop(talk, _NOBODY)
        one_more = known is facts and len(answers) == len(given) + 1 and waits_for in answers
        return playing if one_more and given.items() <= answers.items() else None

    def forget(self) -> None:
        """Forgets every talk."""
        with self._guard:
            self._stands.clear()
            self._read.clear()


_UNREAD: tuple[Facts | None, Any] = (None, None)
_NOBODY: tuple[Facts | None, Answers, str, Any] = (None, {}, "", None)
