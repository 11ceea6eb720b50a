"""Conversations as replayed scripts: how a question is declared, asked and resumed.

A script is a plain generator. It asks declared questions and returns a value; only the answers are kept, as text under
the question's key. Every turn runs the script from its first line, feeds it the kept answers and stops at the first
question that has none.
"""

from collections.abc import Callable, Generator, Mapping
from typing import Generic, TypeVar, cast

from storage.frozen import Struct, force_setattr, replace

T = TypeVar("T")


class Unreadable(ValueError):
    """An answer that a question cannot read. `key` names the sentence that says why and what to type."""

    def __init__(self, key: str = "unreadable", **values: str | int | float) -> None:
        super().__init__(key)
        self.key = key
        self.values_ = values


class Question(Struct, Generic[T], frozen=True):
    """One thing to ask. Its words stand under `ask-<name>`, a choice's label is that message's attribute.

    `read` turns a kept text (a choice or typed words) into the answer's value, or raises Unreadable. `choices` are the
    buttons offered, in rows of `width`; a script may offer others when it asks. `typed` says that words are expected,
    `samples` shows some (the tests walk every path with them). Typed words are kept with the time of their arrival in
    front where `stamped` says so: a script has no clock.
    """

    name: str
    read: Callable[[str], T]
    choices: tuple[str, ...] = ()
    width: int = 2
    typed: bool = False
    stamped: bool = False
    samples: tuple[str, ...] = ()
    part: str = ""
    key: str = ""  # under which an answer is kept: found whenever a question is made

    def __post_init__(self) -> None:
        force_setattr(self, "key", f"{self.name}.{self.part}" if self.part else self.name)

    def of(self, part: object) -> "Question[T]":
        """The same question about another thing: `SCORE.of("left")`. Each key is asked once."""
        return replace(self, part=str(part))


class Ask(Struct, frozen=True):
    """A question as a script puts it: the choices offered now, their labels where data gives them, values for the words."""

    question: Question[object]
    choices: tuple[str, ...]
    labels: Mapping[str, str]
    values: Mapping[str, object]
    optional: bool = False


class Say(Struct, frozen=True):
    """A sentence between questions; shown only with the question that follows it."""

    key: str
    values: Mapping[str, object]


class Speak(Struct, frozen=True):
    """From here on the talk is in another language."""

    language: str


Step = Ask | Say | Speak
Script = Generator[Step, object, T]


def ask(
    question: Question[T],
    choices: tuple[str, ...] | None = None,
    labels: Mapping[str, str] | None = None,
    **values: object,
) -> Script[T]:
    """Asks, and gives the answer's value: `distance = yield from ask(DISTANCE)`."""
    offered = question.choices if choices is None else choices
    return cast("T", (yield Ask(cast("Question[object]", question), offered, labels or {}, values)))


def hear(question: Question[T]) -> Script[T | None]:
    """Takes an answer that was given unasked, by a typed line or an edit; None, and no card, where there is none."""
    return cast("T | None", (yield Ask(cast("Question[object]", question), (), {}, {}, optional=True)))


def say(key: str, **values: object) -> Script[None]:
    """Says a sentence above the next question."""
    yield Say(key, values)


def speak(language: str) -> Script[None]:
    """Changes the language of the talk."""
    yield Speak(language)


class Waiting(Struct, frozen=True):
    """The script stands at a question. `path` holds the keys answered so far, in the order asked."""

    ask: Ask
    said: tuple[Say, ...]
    path: tuple[str, ...]
    language: str | None
    asked: tuple[Ask, ...]


class Done(Struct, Generic[T], frozen=True):
    """The script came to its end with a value."""

    value: T
    path: tuple[str, ...]
    language: str | None
    asked: tuple[Ask, ...]


def play(script: Script[T], answers: Mapping[str, str]) -> Waiting | Done[T]:
    """Runs a script from its first line as far as the answers carry it. An answer it cannot read is asked again."""
    return Playing(script).on(answers)


class Playing(Generic[T]):
    """A script on its way: to go on with one more answer is the same as to play it anew with all of them, but quicker."""

    def __init__(self, script: Script[T]) -> None:
        self._script = script
        self._step: Step | None = None
        self._said: list[Say] = []
        self._asked: dict[str, Ask] = {}
        self._language: str | None = None

    def on(self, answers: Mapping[str, str]) -> Waiting | Done[T]:
        """As far as these answers carry it. Those given before must be among them, unchanged."""
        script, said, asked = self._script, self._said, self._asked
        try:
            step = self._step or next(script)
            while True:
                match step:
                    case Ask(question=question):
                        key = question.key
                        assert key not in asked, f"{key} is asked twice; give it a part"
                        if key in answers:
                            try:
                                value = question.read(answers[key])
                            except (KeyError, Unreadable):
                                pass
                            else:
                                asked[key] = step
                                said.clear()
                                step = script.send(value)
                                continue
                        if not step.optional:
                            self._step = step
                            return Waiting(
                                step, tuple(said), tuple(asked), self._language, tuple(asked.values())
                            )
                        step = script.send(None)
                    case Say():
                        said.append(step)
                        step = next(script)
                    case Speak(language=language):
                        self._language = language
                        step = next(script)
        except StopIteration as end:
            return Done(end.value, tuple(asked), self._language, tuple(asked.values()))
