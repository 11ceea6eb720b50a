"""Typed words: who they are for. The card that asked for words last, the typed log, any open card; else nobody."""

from collections.abc import Mapping
from datetime import timedelta

from handlers import aside, courtesies
from handlers.advice import seen, worries
from handlers.commands import named, run_command
from handlers.learn import learning
from handlers.log import typed
from handlers.log.settling import settle_typed
from handlers.plans import planning
from handlers.reminders import wishing
from handlers.talks import cards, conversations, standing
from handlers.talks.dialogue import Ask, Unreadable
from handlers.turn import Turn
from handlers.welcoming import welcome
from storage.records import Conversation

LONGEST_WORDS = 2000
MEANT: Mapping[str, Mapping[str, str]] = {  # a question that is asked for a yes or no, by its choices
    "second": {"yes": "second", "no": "replace"},
}
PRESENT = timedelta(hours=1)  # so long a card is what words that nobody understands were probably meant for


def hear(turn: Turn, text: str, *, alarming: bool = False) -> bool:
    """Finds the meaning of typed words and acts on it. False when they mean nothing here: then nothing was changed.

    Where the words were `alarming`, no card says that it cannot read them: what is said of the danger stands alone (RED-0).
    """
    said = text.strip()
    if len(said) > LONGEST_WORDS:
        turn.say("words-too-long", most=LONGEST_WORDS)
        return True
    name = said.removeprefix("/").casefold()
    if " " not in name and named(turn, name) is not None:
        run_command(turn, name, "")
        return True
    if learning.running_with_pain(turn, said):
        return True
    if (worried := worries.typed(turn, said)) is not None:
        conversations.start(turn, worried)
        return True
    talks = turn.talks
    asking = max(
        (t for t in talks if t.wants_words_at), key=lambda t: t.wants_words_at or t.touched_at, default=None
    )
    talk = asking or next(iter(talks), None)
    if _wished(turn, talk, said) or _was_seen(turn, talk, said):
        return True
    if talk is None:
        return _logged(turn, None, said) or _after(turn, said) or _said_besides(turn, said)
    late = turn.now - (talk.wants_words_at or talk.touched_at) >= conversations.FOCUS
    if late and _logged(turn, talk, said):  # an older card gives way to a line that is clearly a log
        return True
    if aside.spoken(turn, talk, said):
        return True
    problem = _answer(turn, talk, said)
    if (
        problem is not None
        and _asks_calves(turn, talk)
        and typed.merge(turn, talk, f"{turn.label('calf')} {said}")
    ):
        return True
    meant = problem is not None and problem.key.startswith(
        ("impossible-", "plan-no-")
    )  # an answer then, no log
    if problem is None or (
        not late and not meant and (wishing.heard(turn, said) or _logged(turn, talk, said))
    ):
        return True
    if _after(turn, said) or _said_besides(turn, said):
        return True
    if alarming or (turn.runner.consented_at is not None and turn.now - talk.touched_at >= PRESENT):
        return False
    _shown_again(turn, talk, problem)
    return True


def _shown_again(turn: Turn, talk: Conversation, problem: Unreadable) -> None:
    """Says that the words are no answer, above the card; before consent the welcome asks first, whatever else is open."""
    if problem.key == "unreadable" and turn.runner.consented_at is None:
        turn.say("consent-first")
        welcome(turn)
    else:
        turn.say(problem.key, **problem.values_)
        conversations.present(turn, talk)


def _wished(turn: Turn, talk: Conversation | None, said: str) -> bool:
    """Whether the words wanted something of the reminders. An open question that they may answer comes first."""
    if turn.runner.consented_at is None:
        return False
    asked = None if talk is None else standing.pending(turn, talk)
    if asked is not None and (_waits_for_words(turn, talk) or _choice(turn, asked, said) is not None):
        return False
    return wishing.heard(turn, said)


def _was_seen(turn: Turn, talk: Conversation | None, said: str) -> bool:
    """Whether she said that somebody has looked at her leg, while a level stands (RED-21)."""
    if _waits_for_words(turn, talk) or (helped := seen.typed(turn, said)) is None or typed.is_log(turn, said):
        return False
    conversations.start(turn, helped)
    return True


def _waits_for_words(turn: Turn, talk: Conversation | None) -> bool:
    """Whether a card asked for words so lately that they are meant for it."""
    at = None if talk is None else talk.wants_words_at
    return at is not None and turn.now - at < conversations.FOCUS


def calves_alone(turn: Turn, text: str) -> bool:
    """Whether the words would only open the question how much a calf hurts: a stated danger comes before that."""
    talks = turn.talks
    return not any(talk.wants_words_at for talk in talks) and typed.calves_alone(turn, text.strip())


def _logged(turn: Turn, talk: Conversation | None, said: str) -> bool:
    """Whether the words were a typed log; before consent nothing is one."""
    if turn.runner.consented_at is None:
        if talk is None:
            welcome(turn)
        return talk is None
    if (talk is not None and typed.merge(turn, talk, said)) or planning.heard(turn, said):
        return True
    return typed.log(turn, said) or planning.heard(turn, said, likely=True)


def _said_besides(turn: Turn, said: str) -> bool:
    """Whether the words were a courtesy or a question that a card may answer; before consent nothing is one."""
    if turn.runner.consented_at is None:
        return False
    return (not turn.alarm.rows and courtesies.heard(turn, said)) or learning.answer(turn, said, typed=True)


def _asks_calves(turn: Turn, talk: Conversation) -> bool:
    asked = standing.pending(turn, talk)
    return asked is not None and asked.question.name == "calves"


def _after(turn: Turn, said: str) -> bool:
    """Whether the words name a button of a card in reach, the nearest that has it: "add detail".

    What takes back does so on the nearest card alone: "undo" of a reminder is no undo of the run before it.
    """
    for nth, talk in enumerate(cards.with_buttons(turn)):
        for name in cards.after_buttons(talk):
            if nth > 0 and name in courtesies.TAKE_BACK:
                continue
            labels = (turn.label(f"after.{name}"), turn.ports.words.label("en", f"after.{name}"))
            if said.casefold() in (label.casefold() for label in labels):
                takes_back = name in courtesies.TAKE_BACK
                return (takes_back and courtesies.answer_back(turn)) or conversations.after(turn, talk, name)
    return False


def _answer(turn: Turn, talk: Conversation, said: str) -> Unreadable | None:
    """Gives typed words to a talk's present question; what is wrong with them, if it cannot take them."""
    asked = standing.pending(turn, talk)
    if asked is None:
        return Unreadable()
    text = _choice(turn, asked, said)
    if text is None:
        if not (asked.question.typed or asked.question.stamped):
            return Unreadable()
        text = f"{turn.now.isoformat()} {said}" if asked.question.stamped else said
    try:
        settle_typed(turn, conversations.answer(turn, talk, asked.question.key, text))
    except Unreadable as problem:
        return problem
    return None


def _choice(turn: Turn, asked: Ask, said: str) -> str | None:
    """The choice whose label was typed, in the runner's language, then in English; a plain yes or no where it asks for one."""
    wanted, words = said.casefold(), turn.ports.words
    for choice in asked.choices:
        name = f"ask-{asked.question.name}.{choice}"
        english = words.label("en", name) if words.has("en", name) else choice
        if wanted in (cards.label(turn, asked, choice).casefold(), english.casefold(), choice):
            return choice
    for meant, key in (("yes", "typed-yes"), ("no", "typed-no")):
        choice = MEANT.get(asked.question.name, {}).get(meant, meant)
        plain = f"{words.label('en', key)}, {words.label(turn.language, key)}".split(", ")
        if choice in asked.choices and wanted.rstrip(".!") in plain:
            return choice
    return None
