"""Talks: started, answered, edited and ended. The only place that plays a script and keeps what it gave."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import lru_cache
from types import NoneType
from typing import Any

import msgspec
from msgspec.structs import replace

from handlers.clubs import rights
from handlers.dialogue import Ask, Done, Unreadable, Waiting, play
from handlers.drawn import drawn
from handlers.events import Tap
from handlers.flows.table import ANYWHERE, FLOWS
from handlers.outbox import promised, write
from handlers.phrases import answer_in_words, day_name, spoken
from handlers.pictures import Drawing
from handlers.replies import Button, Reply
from handlers.text import Text, join, plain
from handlers.timing import CARD, Timeline
from handlers.turn import Finished, Flow, Start, Turn
from handlers.words import Words
from storage.records import Conversation
from storage.sealing import as_read

EXPIRES = timedelta(days=7)
FOCUS = timedelta(minutes=10)  # so long a question asked for words keeps them, whatever else they could mean
BACK, EDIT, KEEP, AFTER = "back", "edit", "keep", "after"
MOST_TURNS = 999
OF_BODY = frozenset({"calves", "score", "when", "described"})  # whose answers a lean platform does not repeat
Played = Waiting | Done[Any]
_UNSPOKEN = (Drawing, Timeline, NoneType)


class LostRace(RuntimeError):
    """Another worker answered this talk in the meantime; the unit is run again."""


def start(turn: Turn, wish: Start, *, card: str | None = None, by_letter: bool = False) -> Conversation:
    """Begins a talk, on the card that a tap stands on or on a new one.

    One that begins by a letter counts as shown: the outbox answers for that.
    """
    former = _supersede(turn, wish)
    talk = Conversation(
        id=turn.new_id(),
        runner=turn.runner.id,
        place=turn.place,
        flow=wish.flow,
        facts=as_read(wish.facts),  # so that the script goes on where it stands
        answers=wish.answers,
        card=card or former,
        phase="editing" if wish.editing else "open",
        shown_turn=0 if by_letter else -1,
        started_at=turn.now,
        touched_at=turn.now,
    )
    result = _play(turn, talk)
    talk = replace(talk, wants_words_at=_wants_words(turn, result))
    turn.work.conversations.add(talk)
    if isinstance(result, Done) and not wish.editing:
        return _finish(turn, talk, result)
    _hear(turn, talk)
    return _show(turn, talk, result)


def _supersede(turn: Turn, wish: Start) -> str | None:
    """A new talk takes the place of an open one of its kind, a check-in only of one about the same day.

    One about the calves alone leaves the card of the day as it is. Gives the card of the former: it loses its buttons.
    """
    card, calves = None, wish.facts.get("part") == "calves"
    for talk in turn.work.conversations.open(turn.runner.id, turn.place):
        same = talk.flow == wish.flow and talk.facts.get("day") == wish.facts.get("day")
        if same and not (calves and talk.facts.get("part") == "all"):
            closed = replace(talk, phase="closed", answers={}, turn=talk.turn + 1, wants_words_at=None)
            card = keep(turn, talk, closed).card
    return card


def answer(turn: Turn, talk: Conversation, key: str, text: str) -> Conversation:
    """Keeps an answer to the present question and goes on. Raises Unreadable when the question cannot take it."""
    return answers(turn, talk, {key: text}, asked=True)


def answers(turn: Turn, talk: Conversation, given: Mapping[str, str], *, asked: bool = False) -> Conversation:
    """The same for several answers at once, as a typed line gives them, some before their question is asked.

    With `asked` each must answer a question that the script puts, else Unreadable. An answer that overrules an earlier
    one takes along what no longer lies on the path: a dropped score never comes back.
    """
    if talk.flow.startswith(rights.FLOWS) and not rights.admin(
        turn, rights.club_of(talk)
    ):  # typed while she lost them
        raise Unreadable("club-admins-only")
    kept = {key: text for key, text in talk.answers.items() if key != EDIT} | dict(given)
    result = _play(turn, talk, kept)
    if isinstance(result, Waiting) and (key := result.ask.question.key) in given:
        result.ask.question.read(given[key])  # says what is wrong with it
    if asked and not given.keys() <= set(result.path):
        raise Unreadable
    if isinstance(result, Done):
        return _finish(turn, replace(talk, answers=_only(kept, result.path)), result)
    if talk.phase == "open" and any(talk.answers.get(key, text) != text for key, text in given.items()):
        kept = _only(kept, (key for key in kept if key in result.path or key in given))
    return _advance(turn, talk, answers=kept, played=result)


def back(turn: Turn, talk: Conversation) -> Conversation:
    """Asks the last question again; while a question is edited, shows the list of answers again.

    What a line gave unasked has no card to go back to: it stays, for the question that it answers.
    """
    if EDIT in talk.answers:
        return _advance(turn, talk, answers=_without(talk.answers, EDIT))
    put = [each.question.key for each in _play(turn, talk).asked if not each.optional]
    return _advance(turn, talk, answers=_without(talk.answers, put[-1]) if put else talk.answers)


def edit(turn: Turn, talk: Conversation, key: str) -> Conversation:
    """Asks one of the answered questions again; the others keep their answers."""
    return _advance(turn, talk, answers={**talk.answers, EDIT: key})


def cancel(turn: Turn, talk: Conversation, key: str = "cancelled") -> Conversation:
    """Ends a talk without a result."""
    return end(turn, talk, Finished(text=turn.text(key)), phase="closed")


def end(turn: Turn, talk: Conversation, finished: Finished, *, phase: Any = "done") -> Conversation:
    """Closes a talk with its last words, or hands its card to the talk that follows."""
    if finished.next is not None:
        keep(turn, talk, replace(talk, phase="closed", card=None, answers={}, turn=talk.turn + 1))
        return _follow(turn, talk.card, finished.next)
    facts = {
        **talk.facts,
        **finished.more,
        "said": msgspec.to_builtins(finished.text),
        "after": finished.after,
    }
    if finished.picture is not None:
        facts["drawing"] = msgspec.to_builtins(finished.picture)
    if finished.why is not None:
        facts["why"] = msgspec.to_builtins(finished.why)
    closed = replace(
        talk,
        facts=facts,
        answers={},
        phase=phase,
        turn=talk.turn + 1,
        wants_words_at=None,
        touched_at=turn.now,
    )
    shown = _show(turn, keep(turn, talk, closed))
    if finished.promised:
        turn.replies[-1] = promised(turn, turn.replies[-1])
    return shown


def after(turn: Turn, talk: Conversation, name: str) -> bool:
    """Acts on a button of a finished card; False when it has no such button."""
    flow = FLOWS[talk.flow]
    if name in ANYWHERE and name in msgspec.convert(talk.facts.get("after", ()), tuple[str, ...]):
        end(turn, talk, ANYWHERE[name](turn, talk))
        return True
    if name not in flow.after:
        return False
    end(turn, talk, flow.after[name](turn, _known(turn, talk), talk))
    return True


def after_buttons(talk: Conversation) -> tuple[str, ...]:
    """The buttons that act on a finished card, or beside a talk's first question on what was done before it."""
    if talk.phase in ("done", "closed"):
        return msgspec.convert(talk.facts.get("after", ()), tuple[str, ...])
    return () if talk.answers else msgspec.convert(talk.facts.get("beside", ()), tuple[str, ...])


def pending(talk: Conversation) -> Ask | None:
    """The question that the talk stands at, or None when it shows a list of answers or is over."""
    if talk.phase in ("done", "closed"):
        return None
    result = _replay(talk)
    return result.ask if isinstance(result, Waiting) else None


def path(talk: Conversation) -> tuple[str, ...]:
    """The questions answered so far, in the order asked."""
    return _replay(talk).path


def card(turn: Turn, talk: Conversation, played: Played | None = None) -> Reply:
    """What the talk shows now; `played` is what its script gives, where that is known already."""
    if talk.phase in ("done", "closed"):
        said = msgspec.convert(talk.facts.get("said", ()), Text)
        drawing = msgspec.convert(talk.facts.get("drawing"), Drawing | None)
        reply = over(turn, talk.id, talk.turn, said, after_buttons(talk))
        return reply if drawing is None else replace(reply, picture=drawn(turn, drawing))
    result = played or _play(turn, talk)
    if isinstance(result, Done):
        return _answers_card(turn, talk, result)
    _speak(turn, result.language)
    asked = result.ask
    lines = [_said(turn, step.key, step.values) for step in result.said]
    day = talk.facts.get("day")
    if (
        talk.flow == "check_in" and day != turn.wall.date().isoformat()
    ):  # the card says its day when the clock disagrees
        lines.insert(0, turn.text("heading", day=day_name(turn, date.fromisoformat(str(day)))))
    lines.append(_said(turn, f"ask-{asked.question.name}", asked.values))
    key = asked.question.key
    sent: Iterable[str] = asked.choices
    if (timeline := _timeline(asked)) is not None:
        lines.append(timeline.said(turn, talk.touched_at))
        sent = [timeline.stamped(choice, talk.touched_at, turn.now) for choice in asked.choices]
    buttons = [_button(talk, key, each, text) for each, text in zip(sent, _labels(turn, asked), strict=True)]
    rows = _rows(buttons, asked.question.width)
    if EDIT in talk.answers or not all(each.optional for each in result.asked):
        rows = (*rows, (_button(talk, key, BACK, turn.label("back")),))
    elif beside := after_buttons(talk):
        rows = (*rows, tuple(_button(talk, AFTER, name, turn.label(f"after.{name}")) for name in beside))
    pictures = (drawn(turn, value) for value in asked.values.values() if isinstance(value, Drawing))
    return Reply(
        text=_set_apart(lines),
        rows=rows,
        conversation=talk.id,
        turn=talk.turn,
        picture=next(pictures, None),
    )


def over(turn: Turn, talk: str, number: int, said: Text, names: tuple[str, ...]) -> Reply:
    """What a talk shows that has said its last word, with the buttons that still act."""
    labels = _known_labels(turn.ports.words, turn.language, "after", names)
    buttons = [
        Button(label, _token(talk, number, AFTER, name)) for name, label in zip(names, labels, strict=True)
    ]
    return Reply(text=said, rows=_rows(buttons, 3), conversation=talk, turn=number)


def _set_apart(lines: Iterable[Text]) -> Text:
    """The texts one under the other; one of several paragraphs stands by itself."""
    whole: Text = ()
    before: Text = ()
    for line in lines:
        whole = join(whole, line, by="\n\n" if "\n\n" in plain(before) else "\n")
        before = line
    return whole


def present(turn: Turn, talk: Conversation) -> None:
    """Shows the talk's card again: in place when a tap stands on it, else as a new message."""
    _show(turn, talk)


def repeat(turn: Turn, talk: Conversation) -> None:
    """Shows the talk's card for an event that came twice: where it stands already, it stays the only one."""
    _show(turn, talk)
    if talk.card is not None and talk.shown_turn >= talk.turn:
        turn.replies.append(replace(turn.replies.pop(), edits=talk.card, retires=None))


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


def _speak(turn: Turn, language: str | None) -> None:
    """A script that changes the language changes it for the person, from this card on."""
    if language and language != turn.language:
        turn.change(language=language)


def _said(turn: Turn, key: str, values: Mapping[str, object]) -> Text:
    if not values:
        return turn.text(key)
    said = {name: spoken(turn, value) for name, value in values.items() if not isinstance(value, _UNSPOKEN)}
    return turn.text(key, **said)


def _play(turn: Turn, talk: Conversation, answers: Mapping[str, str] | None = None) -> Played:
    """What the talk's script gives, with other answers than are kept if there are some."""
    given = talk.answers if answers is None else answers
    if EDIT in given:
        return _replay(talk, given)
    return turn.ports.prompter.play(
        talk.id, talk.facts, given, lambda: FLOWS[talk.flow].script(_known(turn, talk))
    )


def _replay(talk: Conversation, answers: Mapping[str, str] | None = None) -> Played:
    """The same from the first line; while a question is edited, as if it had no answer."""
    given = talk.answers if answers is None else answers
    flow = FLOWS[talk.flow]
    return play(flow.script(facts(flow, talk)), _without(given, given.get(EDIT, EDIT)))


def facts(flow: Flow[Any, Any], talk: Conversation) -> Any:
    """The talk's frozen facts as their flow's type."""
    return msgspec.convert(talk.facts, flow.facts)


def _known(turn: Turn, talk: Conversation) -> Any:
    """The same, read once a talk."""
    return turn.ports.prompter.facts(talk.id, talk.facts, FLOWS[talk.flow].facts)


def _finish(turn: Turn, talk: Conversation, result: Done[Any]) -> Conversation:
    flow = FLOWS[talk.flow]
    _speak(turn, result.language)
    return end(turn, talk, flow.finish(turn, _known(turn, talk), result.value, talk))


def _advance(
    turn: Turn, talk: Conversation, *, answers: Mapping[str, str], played: Played | None = None
) -> Conversation:
    if talk.turn >= MOST_TURNS:
        return cancel(turn, talk)
    result = played or _play(turn, talk, answers)
    moved = replace(
        talk,
        answers=answers,
        turn=talk.turn + 1,
        touched_at=turn.now,
        wants_words_at=_wants_words(turn, result),
    )
    kept = keep(turn, talk, moved)
    _hear(turn, kept)
    _let_run(turn, kept, result)
    return _show(turn, kept, result)


def _hear(turn: Turn, talk: Conversation) -> None:
    """Lets a flow act on the answers so far, while its talk goes on."""
    flow = FLOWS[talk.flow]
    if flow.heard is not None:
        flow.heard(turn, _known(turn, talk), talk.answers, talk)


def _let_run(turn: Turn, talk: Conversation, result: Played) -> None:
    """The changes of a card whose times run by themselves: letters, drawn anew when they are sent.

    Each takes the place of the card, so that it is heard. An answer to the card overtakes them all.
    """
    if isinstance(result, Done) or (timeline := _timeline(result.ask)) is None:
        return
    reply = Reply(text=(), conversation=talk.id, turn=talk.turn, replaces=CARD)
    for number, at in enumerate(timeline.ends(talk.touched_at)):
        write(turn, reply, "timer", f"timer:{talk.id}:{talk.turn}:{number}", at)


def _timeline(asked: Ask) -> Timeline | None:
    return next((value for value in asked.values.values() if isinstance(value, Timeline)), None)


def _follow(turn: Turn, card_id: str | None, following: Start | Conversation) -> Conversation:
    if isinstance(following, Start):
        return start(turn, following, card=card_id)
    return _show(turn, keep(turn, following, replace(following, turn=following.turn + 1, card=card_id)))


def keep(turn: Turn, before: Conversation, after: Conversation) -> Conversation:
    """Writes a talk as it goes on. Raises LostRace where another worker was quicker."""
    if not turn.work.conversations.keep(after, before.turn):
        raise LostRace
    return after


def _show(turn: Turn, talk: Conversation, played: Played | None = None) -> Conversation:
    """A tap is answered in place; words get a new card, and the old one loses its buttons."""
    reply = card(turn, talk, played)
    tapped = turn.event.card if isinstance(turn.event, Tap) else None
    if tapped is not None and tapped == talk.card:
        reply = replace(reply, edits=tapped)
    elif talk.card is not None:
        reply = replace(reply, retires=talk.card)
    turn.replies.append(reply)
    return talk


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


def _rows(buttons: list[Button], width: int) -> tuple[tuple[Button, ...], ...]:
    return tuple(tuple(buttons[i : i + width]) for i in range(0, len(buttons), width))


def _wants_words(turn: Turn, result: Played) -> Any:
    return turn.now if isinstance(result, Waiting) and result.ask.question.typed else None


def _only(answers: Mapping[str, str], path: Iterable[str]) -> dict[str, str]:
    return {key: answers[key] for key in path}


def _without(answers: Mapping[str, str], key: str) -> dict[str, str]:
    return {k: text for k, text in answers.items() if k not in (key, EDIT)}
