"""Commands and typed questions that the knowledge cards answer."""

from handlers import conversations, flags, loads
from handlers.flows import help as help_
from handlers.flows.learn import NONE, of_card
from handlers.learn import ask as asking
from handlers.learn.cards import cards
from handlers.outbox import safety
from handlers.replies import Reply
from handlers.turn import Start, Turn


def open_topics(turn: Turn) -> None:
    """All topics; while a flag is open nothing but the flag (RED-0)."""
    if not _flagged(turn):
        conversations.start(turn, Start(flow="learn", facts={}))


def answer(turn: Turn, question: str, *, typed: bool = False) -> bool:
    """Answers a question by a card, a choice, or an honest "not in my cards".

    `typed` without a command, only what is clearly a question, or a card's title, is answered: False where it is not.
    The question is looked up and forgotten. A trigger word in it is answered by its safety question alone (RED-0).
    """
    known = cards(turn.language)
    title = next((name for name, card in known.items() if card.title.casefold() == question.casefold()), None)
    if typed and title is None and not asking.asks(question, turn.language):
        return False
    found = asking.Found(title) if title else asking.find(question, turn.language)
    if found == asking.Nothing("safety"):
        if not (turn.alarm.rows or turn.warned):
            safety(turn, "safety-words")
    elif _flagged(turn):
        pass
    else:
        _say(turn, found)
    return True


def race_with_pain(turn: Turn, typed: str) -> bool:
    """WORD-9: "can I race tomorrow?" with a sore calf gets the rule, before anything reads it as a plan."""
    if (
        turn.runner.consented_at is None
        or not asking.races(typed, turn.language)
        or not loads.outranked(turn)
    ):
        return False
    if not (turn.alarm.rows or _flagged(turn)):
        turn.say("learn-race")
    return True


def _say(turn: Turn, found: asking.Answer) -> None:
    match found:
        case asking.Found(card=name):
            conversations.start(turn, of_card(name))
        case asking.Several(cards=names):
            titles = {name: cards(turn.language)[name].title for name in names}
            offered = titles | {NONE: turn.label("ask-learn_which.none")}
            conversations.start(turn, Start(flow="learn", facts={"titles": offered, "asked": True}))
        case asking.Nothing(why="diagnosis"):
            turn.say("learn-diagnosis")  # WORD-9
        case asking.Nothing(why="race"):
            turn.say("learn-race")  # WORD-9
        case asking.Nothing():
            turn.say("learn-nothing")


def _flagged(turn: Turn) -> bool:
    """An open flag comes before any card: its message again, and the question after it (RED-0, RED-21)."""
    flag = flags.open_flag(turn)
    if flag is None:
        return False
    turn.replies.append(Reply(text=flags.message(turn, flag.what)))
    conversations.start(turn, help_.start(turn, flag))
    return True
