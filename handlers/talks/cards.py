"""What a talk shows: its question with the buttons, its list of answers, its last words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from types import NoneType
from typing import Any

import msgspec
from msgspec.structs import replace

from handlers.drawn import drawn
from handlers.phrases import answer_in_words, day_name, spoken
from handlers.pictures import Drawing
from handlers.replies import Button, Reply
from handlers.talks.dialogue import Ask, Done, Waiting
from handlers.talks.standing import EDIT, Played, plays
from handlers.talks.timing import Timeline
from handlers.text import Text, join, plain
from handlers.turn import Turn
from handlers.words import Words
from storage.records import Conversation

BACK, KEEP, AFTER = "back", "keep", "after"
OF_BODY = frozenset({"calves", "score", "when", "described"})  # whose answers a lean platform does not repeat
NEAR = 5  # finished cards whose buttons a typed word may name
ACROSS = 3  # buttons in a row under a finished card
FITS = (
    40,
    20,
    12,
    8,
    6,
)  # letters of a label that a phone 360 px wide shows, with one button in a row, two, and so on
_UNSPOKEN = (Drawing, Timeline, NoneType)


def after_buttons(talk: Conversation) -> tuple[str, ...]:
    """The buttons that act on a finished card, or beside a talk's first question on what was done before it."""
    if talk.phase in ("done", "closed"):
        return msgspec.convert(talk.facts.get("after", ()), tuple[str, ...])
    return () if talk.answers else msgspec.convert(talk.facts.get("beside", ()), tuple[str, ...])


def with_buttons(turn: Turn) -> Iterator[Conversation]:
    """The talks here that have such buttons: open ones, then finished ones, latest touched first.

    Of the finished ones the last counts however old it is, a few before it for a day.
    """
    ended = turn.work.conversations.lately(turn.runner.id, turn.place, NEAR)
    fresh = (talk for talk in ended[1:] if turn.now - talk.touched_at < timedelta(days=1))
    for talk in (*turn.talks, *ended[:1], *fresh):
        if after_buttons(talk):
            yield talk


def card(turn: Turn, talk: Conversation, played: Played | None = None) -> Reply:
    """What the talk shows now; `played` is what its script gives, where that is known already."""
    if talk.phase in ("done", "closed"):
        said = msgspec.convert(talk.facts.get("said", ()), Text)
        drawing = msgspec.convert(talk.facts.get("drawing"), Drawing | None)
        reply = over(turn, talk.id, talk.turn, said, after_buttons(talk))
        return reply if drawing is None else replace(reply, picture=drawn(turn, drawing))
    result = played or plays(turn, talk)
    if isinstance(result, Done):
        return _answers_card(turn, talk, result)
    speak(turn, result.language)
    asked = result.ask
    lines = [_said(turn, step.key, step.values) for step in result.said]
    day = talk.facts.get("day")
    # A check-in names its day where the clock disagrees.
    if talk.flow == "check_in" and day != turn.wall.date().isoformat():
        lines.insert(0, turn.text("heading", day=day_name(turn, date.fromisoformat(str(day)))))
    lines.append(_said(turn, f"ask-{asked.question.name}", asked.values))
    key = asked.question.key
    sent: Iterable[str] = asked.choices
    if (timeline := running(asked)) is not None:
        lines.append(timeline.said(turn, talk.touched_at))
        sent = [timeline.stamped(choice, talk.touched_at, turn.now) for choice in asked.choices]
    token = _token(talk.id, talk.turn, key, "")
    buttons = [Button(text, token + each) for each, text in zip(sent, _labels(turn, asked), strict=True)]
    rows = _rows(buttons, asked.question.width)
    if _goes_back(talk, result):
        rows = (*rows, (_button(talk, key, BACK, turn.label("back")),))
    elif beside := after_buttons(talk):
        acts = [_button(talk, AFTER, name, turn.label(f"after.{name}")) for name in beside]
        rows = (*rows, *_rows(acts, ACROSS))
    drawings = [value for value in asked.values.values() if isinstance(value, Drawing)]
    return Reply(
        text=_set_apart(lines),
        rows=rows,
        conversation=talk.id,
        turn=talk.turn,
        picture=drawn(turn, drawings[0]) if drawings else None,
    )


def goes_back(turn: Turn, talk: Conversation) -> bool:
    """Whether an open talk can ask its last question again."""
    result = plays(turn, talk)
    return isinstance(result, Waiting) and _goes_back(talk, result)


def _goes_back(talk: Conversation, result: Waiting) -> bool:
    return EDIT in talk.answers or not all(each.optional for each in result.asked)


def over(turn: Turn, talk: str, number: int, said: Text, names: tuple[str, ...]) -> Reply:
    """What a talk shows that has said its last word, with the buttons that still act."""
    rows = tuple(
        tuple([Button(act.label, _token(talk, number, AFTER, act.token)) for act in row])
        for row in _laid_out(turn.ports.words, turn.language, names)
    )
    return Reply(text=said, rows=rows, conversation=talk, turn=number)


@lru_cache(maxsize=256)
def _laid_out(words: Words, language: str, names: tuple[str, ...]) -> tuple[tuple[Button, ...], ...]:
    """The buttons of a finished card, each by its name alone."""
    return _rows(map(Button, _known_labels(words, language, AFTER, names), names), ACROSS)


def _set_apart(lines: Sequence[Text]) -> Text:
    """The texts one under the other; one of several lines stands by itself."""
    whole = lines[0]
    for before, line in pairwise(lines):
        whole = join(whole, line, by="\n\n" if "\n" in plain(before) else "\n")
    return whole


def label(turn: Turn, asked: Ask, choice: str) -> str:
    """How a choice is written: by the script, by the word files, or as it is."""
    if choice in asked.labels:
        return asked.labels[choice]
    if choice[:1].isdigit():
        return choice
    return turn.label(f"ask-{asked.question.name}.{choice}")


def _labels(turn: Turn, asked: Ask) -> Iterable[str]:
    """All of a question's choices as they are written."""
    if asked.labels:
        return [label(turn, asked, choice) for choice in asked.choices]
    return _known_labels(turn.ports.words, turn.language, f"ask-{asked.question.name}", asked.choices)


@lru_cache(maxsize=1024)
def _known_labels(words: Words, language: str, key: str, choices: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(
        choice if choice[:1].isdigit() else words.label(language, f"{key}.{choice}") for choice in choices
    )


def speak(turn: Turn, language: str | None) -> None:
    """A script that changes the language changes it for the person, from this card on."""
    if language and language != turn.language:
        turn.change(language=language)


def _said(turn: Turn, key: str, values: Mapping[str, object]) -> Text:
    if not values:
        return turn.text(key)
    said = {name: spoken(turn, value) for name, value in values.items() if not isinstance(value, _UNSPOKEN)}
    return turn.text(key, **said)


def running(asked: Ask) -> Timeline | None:
    """The time that runs on a question's card, if one does."""
    for value in asked.values.values():
        if isinstance(value, Timeline):
            return value
    return None


def _answers_card(turn: Turn, talk: Conversation, result: Done[Any]) -> Reply:
    """The list of answers, each a button that asks its question again."""
    buttons = [
        _button(talk, EDIT, asked.question.key, _answered(turn, asked, talk.answers[asked.question.key]))
        for asked in result.asked
    ]
    rows = (*_rows(buttons, 2), (_button(talk, EDIT, KEEP, turn.label("keep")),))
    return Reply(text=turn.text("what-to-change"), rows=rows, conversation=talk.id, turn=talk.turn)


def _answered(turn: Turn, asked: Ask, text: str) -> str:
    name = turn.label(f"name-{asked.question.name}")
    if turn.health != "full" and asked.question.name in OF_BODY:
        return name
    if text in asked.choices:
        return turn.label("answered", question=name, answer=label(turn, asked, text))
    value = answer_in_words(turn, asked.question.read(text), text)
    return turn.label("answered", question=name, answer=value[:30])


def _button(talk: Conversation, key: str, choice: str, text: str) -> Button:
    return Button(text, _token(talk.id, talk.turn, key, choice))


def _token(talk: str, number: int, key: str, choice: str) -> str:
    return f"{talk}:{number}:{key}:{choice}"


def _rows(buttons: Iterable[Button], width: int) -> tuple[tuple[Button, ...], ...]:
    """Rows of at most `width`, fewer where a phone would cut a label off."""
    rows: list[list[Button]] = []
    longest = 0
    for button in buttons:
        longest = max(longest, len(button.label))
        if rows and len(rows[-1]) < width and longest <= FITS[len(rows[-1])]:
            rows[-1].append(button)
        else:
            rows.append([button])
            longest = len(button.label)
    return tuple(map(tuple, rows))
