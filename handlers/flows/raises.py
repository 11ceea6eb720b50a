"""The calf raise test: how often each leg rises, side by side, and how that was before (RTR-1, CAUSE-6, TOPIC-10)."""

import re
from dataclasses import dataclass

from handlers import facts
from handlers.advice.exercising import SHELF, Raises, raises, situation
from handlers.coach.routines import blocked
from handlers.coach.strength import compared
from handlers.drawn import exercise as picture_of
from handlers.flows import advised
from handlers.phrases import Phrase, day_name
from handlers.replies import Why
from handlers.talks.dialogue import Question, Script, Unreadable, ask, say
from handlers.text import Text, join
from handlers.turn import Finished, Start, Turn
from storage.records import Conversation

MOST = 50  # then the test is over
SHOWN = 3  # earlier tests
LEGS = ("left", "right")
PICTURE = 8  # ROUT-8 is the movement of the test


def count(text: str) -> int | str:
    """Raises, 0 to 50; or the buttons "pain" and "stop"."""
    if text in ("pain", "stop"):
        return text
    match = re.fullmatch(r"\s*(\d{1,3})\s*", text)
    if match is None or int(match[1]) > MOST:
        raise Unreadable("unreadable-raises")
    return int(match[1])


def without_pain(text: str) -> int:
    number = count(text)
    if isinstance(number, str):
        raise Unreadable("unreadable-raises")
    return number


RAISES = Question("raises", count, ("pain", "stop"), typed=True, samples=("20",))
RAISES_HURT = Question("raises_hurt", without_pain, typed=True, samples=("12",))


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Nothing has to be known."""


def open_raises(turn: Turn) -> Start | Text:
    """The test, or why it is not for now: ROUT-0, and RTR-1 tests nothing to its limit before the calf is at 0."""
    if turn.health == "off":
        return turn.text("routine-off")
    here = situation(turn)
    if (block := blocked(here)) is not None:
        return Start(flow="refused", facts={"block": block})
    if here.pain or here.walking_pain:
        key = "raises-sore" if turn.health == "full" else "routine-none-quiet"
        return advised.start(key, Why(key="raises", rules=("RTR-1",)))
    return Start(flow="raises", facts={})


def test(_f: Facts) -> Script[Raises | None]:
    counts: list[int] = []
    hurt: list[str] = []
    for leg in LEGS:
        yield from say("raises-card")
        name = Phrase(f"raises-leg-{leg}")
        said = yield from ask(RAISES.of(leg), leg=name, picture=picture_of(PICTURE))
        if said == "stop":
            return None
        if said == "pain":
            hurt.append(leg)
            said = yield from ask(RAISES_HURT.of(leg), leg=name)
        counts.append(int(said))
    return Raises(left=counts[0], right=counts[1], hurt=" ".join(hurt))


def finish(turn: Turn, _f: Facts, told: Raises | None, talk: Conversation) -> Finished:
    if told is None:
        return Finished(text=turn.text("raises-stopped"))
    before = raises(turn)[-SHOWN:]
    facts.keep(turn, SHELF, told, source=talk.id)
    why = Why(key="raises", rules=("RTR-1", "CAUSE-6", "TOPIC-10"))
    if turn.health != "full":
        return Finished(text=turn.text("raises-saved-quiet"), after=("why",), why=why)
    result = compared(told.left, told.right)
    saved = turn.text("raises-saved", left=told.left, right=told.right, percent=result.percent)
    said: list[Text] = [saved]
    if told.hurt:
        said.append(turn.text("raises-hurt"))
    else:
        said.append(turn.text("raises-even" if result.even else "raises-apart"))
        said.append(turn.text("raises-few" if result.few else "raises-norm"))
    past = [
        turn.text("raises-before", day=day_name(turn, kept.day), left=kept.what.left, right=kept.what.right)
        for kept in reversed(before)
    ]
    return Finished(text=join(join(*said), join(*past), by="\n\n"), after=("why",), why=why)
