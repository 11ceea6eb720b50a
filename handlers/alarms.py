"""Typed words that may mean danger (RED-0): watched before anything else, and taken up by a safety talk."""

from dataclasses import replace

from handlers import conversations
from handlers.coach import triggers
from handlers.coach.statements import listen
from handlers.events import Command, Edited, Event, Words
from handlers.flows import safety as screening
from handlers.outbox import safety
from handlers.turn import Turn

LONGEST_READ = 20_000  # characters looked through


def typed(event: Event | None) -> str:
    """What was typed, a command's own name included: "/chest pain"."""
    match event:
        case Words(text=text) | Edited(text=text):
            return text[:LONGEST_READ]
        case Command(name=name, words=words):
            return f"{name} {words}"[:LONGEST_READ]
        case _:
            return ""


def alarming(event: Event) -> bool:
    """Whether a trigger word stands in what was typed."""
    return bool(triggers.rows_hit(typed(event)))


def watch(turn: Turn) -> bool:
    """Hears what typed words may mean. True when they open a safety question or were answered by a fixed text."""
    text = typed(turn.event)
    alarm = listen(text, open_episode=True)
    if alarm.rows and not screening.sore(turn):  # travel, surgery and the like count only while a calf hurts
        alarm = listen(text)
    if may_ask(turn):
        turn.alarm = alarm
        return bool(alarm.rows)
    if alarm.rows:
        safety(turn, "safety-words")
    if alarm.strong:
        safety(turn, "safety-strong", first=False)
    return bool(alarm.rows)


def may_ask(turn: Turn) -> bool:
    """Whether answers about the body may be kept here: after consent, and where the platform is to hear of it."""
    return turn.runner.consented_at is not None and turn.health != "off"


def strong(turn: Turn) -> None:
    """PAIN-14: a score of 7 or more was read; whatever else becomes of the line, it is answered."""
    if may_ask(turn):
        turn.alarm = replace(turn.alarm, strong=True)
    else:
        safety(turn, "safety-strong", first=False)


def take_up(turn: Turn) -> None:
    """Asks what no other talk of this turn has asked: the rows that were hit, each once."""
    if turn.alarmed:
        return
    if turn.alarm.rows:
        conversations.start(turn, screening.start(of_words(turn)))
    elif turn.alarm.strong:
        safety(turn, "safety-strong", first=False)


def of_words(turn: Turn) -> screening.Facts:
    """The screen that typed words open; after a No the rest is asked only where there is pain (RED-0)."""
    pain = screening.sore(turn)
    known = screening.known(turn)
    context = replace(
        known,
        pain=pain,
        whole=pain,
        rows=turn.alarm.rows,
        stated=dict(turn.alarm.stated),
        onset="sudden" if turn.alarm.sudden else known.onset,
        strong=turn.alarm.strong,
    )
    return screening.Facts(context=context, day=turn.today, heat=turn.alarm.heat)
