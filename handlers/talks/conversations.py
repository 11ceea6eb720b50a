"""Talks: started, answered, edited and ended. The only place that keeps what a script was answered."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

import msgspec
from msgspec.structs import replace

from handlers.clubs import rights
from handlers.events import Tap
from handlers.flows.table import ANYWHERE, FLOWS
from handlers.log.day_card import gives_way, half_told, taking_along
from handlers.reminders.outbox import promised, write
from handlers.replies import Reply
from handlers.talks.cards import after_buttons, card, running, speak
from handlers.talks.dialogue import Done, Unreadable, Waiting
from handlers.talks.standing import EDIT, Played, known, plays, without
from handlers.talks.timing import CARD
from handlers.turn import Finished, Start, Turn
from storage.records import Conversation
from storage.sealing import as_read

EXPIRES = timedelta(days=7)
FOCUS = timedelta(minutes=10)  # so long a question asked for words keeps them, whatever else they could mean
MOST_TURNS = 999


class LostRace(RuntimeError):
    """Another worker answered this talk in the meantime; the unit is run again."""


def start(turn: Turn, wish: Start, *, card: str | None = None, by_letter: bool = False) -> Conversation:
    """Begins a talk, on the card that a tap stands on or on a new one.

    One that begins by a letter counts as shown: the outbox answers for that.
    """
    open_ = turn.talks
    if not wish.editing and (told := half_told(open_, wish)) is not None:
        wish = taking_along(wish, told)
    former = _supersede(turn, wish, open_)
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
    result = plays(turn, talk)
    talk = replace(talk, wants_words_at=_wants_words(turn, result))
    turn.work.conversations.add(talk)
    if isinstance(result, Done) and not wish.editing:
        return _finish(turn, talk, result)
    _hear(turn, talk)
    return _show(turn, talk, result)


def _supersede(turn: Turn, wish: Start, talks: Iterable[Conversation]) -> str | None:
    """Ends the open talks that a new one takes the place of. Gives the card of the last: it loses its buttons."""
    card = None
    for talk in talks:
        if gives_way(talk, wish):
            card = close(turn, talk).card
    return card


def close(turn: Turn, talk: Conversation) -> Conversation:
    """Ends a talk without a word."""
    closed = replace(talk, phase="closed", answers={}, turn=talk.turn + 1, wants_words_at=None)
    return keep(turn, talk, closed)


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
    result = plays(turn, talk, kept)
    if isinstance(result, Waiting) and (key := result.ask.question.key) in given:
        result.ask.question.read(given[key])  # says what is wrong with it
    if asked and not given.keys() <= set(result.path):
        raise Unreadable
    if isinstance(result, Done):
        return _finish(turn, replace(talk, answers=_only(kept, result.path)), result)
    if (stops := FLOWS[talk.flow].stops) is not None and (stopped := stops(turn, result.ask.question.name)):
        return end(turn, talk, stopped)
    if talk.phase == "open" and any(talk.answers.get(key, text) != text for key, text in given.items()):
        kept = _only(kept, (key for key in kept if key in result.path or key in given))
    return _advance(turn, talk, answers=kept, played=result)


def back(turn: Turn, talk: Conversation) -> Conversation:
    """Asks the last question again; while a question is edited, shows the list of answers again.

    What a line gave unasked has no card to go back to: it stays, for the question that it answers.
    """
    if EDIT in talk.answers:
        return _advance(turn, talk, answers=without(talk.answers, EDIT))
    put = [each.question.key for each in plays(turn, talk).asked if not each.optional]
    return _advance(turn, talk, answers=without(talk.answers, put[-1]) if put else talk.answers)


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
    """Acts on a button of a finished card; False when it has no such button: a changed app can send any."""
    flow = FLOWS[talk.flow]
    if name not in after_buttons(talk):
        return False
    if name in ANYWHERE:
        end(turn, talk, ANYWHERE[name](turn, talk))
        return True
    if name not in flow.after:
        return False
    end(turn, talk, flow.after[name](turn, known(turn, talk), talk))
    return True


def present(turn: Turn, talk: Conversation) -> None:
    """Shows the talk's card again: in place when a tap stands on it, else as a new message."""
    _show(turn, talk)


def repeat(turn: Turn, talk: Conversation) -> None:
    """Shows the talk's card for an event that came twice: where it stands already, it stays the only one."""
    _show(turn, talk)
    if talk.card is not None and talk.shown_turn >= talk.turn:
        turn.replies.append(replace(turn.replies.pop(), edits=talk.card, retires=None))


def _finish(turn: Turn, talk: Conversation, result: Done[Any]) -> Conversation:
    flow = FLOWS[talk.flow]
    speak(turn, result.language)
    return end(turn, talk, flow.finish(turn, known(turn, talk), result.value, talk))


def _advance(
    turn: Turn, talk: Conversation, *, answers: Mapping[str, str], played: Played | None = None
) -> Conversation:
    if talk.turn >= MOST_TURNS:
        return cancel(turn, talk)
    result = played or plays(turn, talk, answers)
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
        flow.heard(turn, known(turn, talk), talk.answers, talk)


def _let_run(turn: Turn, talk: Conversation, result: Played) -> None:
    """The changes of a card whose times run by themselves: letters, drawn anew when they are sent.

    Each takes the place of the card, so that it is heard. An answer to the card overtakes them all.
    """
    if isinstance(result, Done) or (timeline := running(result.ask)) is None:
        return
    reply = Reply(text=(), conversation=talk.id, turn=talk.turn, replaces=CARD)
    for number, at in enumerate(timeline.ends(talk.touched_at)):
        write(turn, reply, "timer", f"timer:{talk.id}:{talk.turn}:{number}", at)


def _follow(turn: Turn, card_id: str | None, following: Start | Conversation) -> Conversation:
    if isinstance(following, Start) and (following.editing or following.answers.get("day", "ran") != "ran"):
        following = half_told(turn.talks, following) or following  # a run that is not placed yet comes first
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


def _wants_words(turn: Turn, result: Played) -> Any:
    return turn.now if isinstance(result, Waiting) and result.ask.question.typed else None


def _only(answers: Mapping[str, str], path: Iterable[str]) -> dict[str, str]:
    return {key: answers[key] for key in path}
