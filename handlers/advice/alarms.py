"""Typed words that may mean danger (RED-0): watched before anything else, and taken up by a safety talk."""

from handlers.advice import screens
from handlers.coach import triggers
from handlers.coach.statements import listen
from handlers.events import Command, Edited, Event, Words
from handlers.flows import safety as screening
from handlers.learn import ask as asking
from handlers.reminders.outbox import safety
from handlers.talks import conversations
from handlers.turn import Turn
from storage.frozen import replace

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
    if alarm.rows and not screens.sore(turn):  # travel, surgery and the like count only while a calf hurts
        alarm = listen(text)
    if may_ask(turn):
        turn.alarm = alarm
        return bool(alarm.rows) or alarm.strong
    danger = any(
        row != "RED-19" for row in alarm.rows
    )  # her age or an old illness alone is none: "Yes, I'm 16"
    if danger:
        safety(turn, "safety-words")
    if alarm.strong:
        safety(turn, "safety-strong", first=False)
    return danger or alarm.strong


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
    """The screen that typed words open; after a No the rest is asked only where there is pain (RED-0).

    It takes up what an open screen of today has not heard yet: that one gives way to it, and no question is lost.
    """
    pain = screens.sore(turn)
    former = screening.give_way(turn)
    base = former or screening.Facts(context=screens.known(turn), day=turn.today)
    rows = {*turn.alarm.rows, *base.context.rows}
    context = replace(
        base.context,
        pain=pain or (former is not None and former.context.pain),
        short=False,
        whole=pain or (former is not None and former.context.whole),
        stated={**base.context.stated, **turn.alarm.stated},
        onset="sudden" if turn.alarm.sudden else base.context.onset,
        strong=turn.alarm.strong or base.context.strong,
    )
    context = screens.opened(context, tuple(row for row in triggers.ROWS if row in rows))
    return replace(base, context=context, heat=turn.alarm.heat or base.heat, asked=_asked(turn))


def _asked(turn: Turn) -> tuple[str, ...]:
    """The cards that answer a typed question once its safety question is answered No; only their names are kept.

    Where no card answers, "none" stands before those that come nearest.
    """
    match turn.event:
        case Words(text=text) if asking.asks(text, turn.language):
            question = text.strip()
        case Command(name="ask", words=words) if words.strip():
            question = words.strip()
        case _:
            return ()
    match asking.find(question, turn.language, screened=True):
        case asking.Found(card=name):
            return (name,)
        case asking.Several(cards=names):
            return names
        case asking.Nothing(why="unknown", near=names):
            return ("none", *names)
        case asking.Nothing(why="diagnosis"):
            return (screening.DIAGNOSIS,)
    return ()  # a race or a run: the rules answer those
