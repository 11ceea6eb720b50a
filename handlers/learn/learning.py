"""Commands and typed questions that the knowledge cards answer."""

from datetime import date
from typing import Literal

from handlers.advice import flags, loads, reasons
from handlers.advice.story import course_of
from handlers.advice.verdict import why
from handlers.coach.judgement import judged
from handlers.flows import advised, ladder
from handlers.flows import help as help_
from handlers.flows.learn import of_card, offer
from handlers.learn import ask as asking
from handlers.learn.cards import cards
from handlers.phrases import day_name
from handlers.reminders.outbox import safety
from handlers.replies import Reply, Why
from handlers.talks import conversations
from handlers.turn import Start, Turn
from storage.frozen import replace


def open_topics(turn: Turn) -> None:
    """All topics; while a flag or a safety question is open nothing but that (RED-0)."""
    if not _safety_first(turn):
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
    if turn.alarm.rows:
        return True  # its question follows
    if not typed and running_with_pain(turn, question):
        return True
    found = asking.Found(title) if title else asking.find(question, turn.language)
    if found == asking.Nothing("safety"):
        safety(turn, "safety-words")
    elif not _safety_first(turn):
        if title is None and _only_runs(turn, question):
            conversations.start(turn, advised.start("learn-run-free", reasons.MAY_RUN))
        else:
            _say(turn, found)
    return True


def running_with_pain(turn: Turn, typed: str) -> bool:
    """WORD-9: "can I race tomorrow?", "may I run today?" with a sore calf gets the rule, before anything reads it as a plan.

    Where nobody is to hear how she is, everybody gets the general rule: else the answer itself would tell.
    """
    races = asking.races(typed, turn.language)
    if turn.runner.consented_at is None or not (races or asking.runs_soon(typed, turn.language)):
        return False
    if turn.health == "off":
        return False
    if turn.health == "full" and not loads.outranked(turn) and _no_run_before(turn) is None:
        return False
    if not (turn.alarm.rows or _safety_first(turn)):
        _rule(turn, "race" if races else "run")
    return True


def _only_runs(turn: Turn, question: str) -> bool:
    """ "May I run tomorrow?" from somebody whose calves are calm, as far as she told."""
    runs = asking.runs_soon(question, turn.language) and not asking.races(question, turn.language)
    return runs and turn.health == "full"


def _rule(turn: Turn, what: Literal["race", "run"]) -> None:
    day = _no_run_before(turn)
    way = ladder.line(turn) if what == "run" and turn.health == "full" else ""
    reason = _reason(turn)
    if turn.health == "full" and judged(course_of(turn)).until_seen:  # RED-19
        wish = advised.start("do-seen", reason)
    elif day is not None:
        wish = advised.start(f"learn-{what}-day", reason, day=day_name(turn, day))
    elif way:
        wish = advised.start("day-way", reason, way=way)
    else:
        wish = advised.start(f"learn-{what}", reason)
    conversations.start(turn, wish)


def _reason(turn: Turn) -> Why:
    """The colour that stands in the way; the general rule where there is none, or none may be named."""
    if turn.health == "full" and (found := judged(course_of(turn))).colour not in ("green", "none"):
        colour = why(turn, found)
        return replace(colour, rules=(*colour.rules, "WORD-9"))
    return reasons.NO_RUNNING


def _no_run_before(turn: Turn) -> date | None:
    """The first day that the rules leave open for a run, if that is still to come and may be said on this platform."""
    if turn.health != "full":
        return None
    day = judged(course_of(turn)).not_before
    return day if day is not None and day > turn.today else None


def _say(turn: Turn, found: asking.Answer) -> None:
    match found:
        case asking.Found(card=name):
            conversations.start(turn, of_card(name))
        case asking.Several(cards=names):
            conversations.start(turn, offer(turn, names))
        case asking.Nothing(why="diagnosis"):
            conversations.start(turn, advised.start("learn-diagnosis", reasons.UNSEEN))  # WORD-9
        case asking.Nothing(why="race"):
            _rule(turn, "race")  # WORD-9
        case asking.Nothing(near=names) if names:
            conversations.start(turn, offer(turn, names, near=True))
        case asking.Nothing():
            turn.say("learn-nothing")


def _safety_first(turn: Turn) -> bool:
    """What comes before any card: an open flag, told again with the question after it, or an open safety question."""
    flag = flags.open_flag(turn)
    if flag is not None:  # RED-0, RED-21
        turn.replies.append(Reply(text=flags.message(turn, flag.what)))
        conversations.start(turn, help_.start(turn, flag))
        return True
    screen = turn.talk_of("safety")
    if screen is not None:  # RED-0c
        turn.say("learn-screen")
        conversations.present(turn, screen)
    return screen is not None
