"""The typed log: one line, read into the same answers that the taps would have given."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from msgspec import structs

from handlers.advice import alarms
from handlers.advice.soreness import description
from handlers.coach.thresholds import SAME_DAY_PEAK
from handlers.events import Words
from handlers.log import checkins
from handlers.log.settling import OF_THE_RUN, calves_apart, facts_of, settle_typed
from handlers.phrases import day_name, distance_of, units_of
from handlers.quicklog import Calves, Days, Log, Refused, Unclear, elsewhere, read
from handlers.quicklog.in_the_run import without
from handlers.quicklog.limits import at_another_time, of_another
from handlers.quicklog.tokens import plain
from handlers.reminders import occasions
from handlers.talks import conversations
from handlers.talks.answers import METRES_PER_MILE
from handlers.turn import Start, Turn
from storage.records import Conversation


def log(turn: Turn, text: str) -> bool:
    """Saves a typed line, or asks what is still open. False when the line is no log: then nothing is saved."""
    said = _read(turn, text)
    only_calves = turn.health != "off" and not turn.alarm.rows and elsewhere(text, turn.language)
    if only_calves and not isinstance(said, Refused):
        turn.say("lower-leg" if _lower_leg(turn, text) else "only-calves")
    match said:
        case None:
            return only_calves
        case Refused():
            turn.say(f"refused-{said.reason}", value=said.value)
        case Unclear():
            conversations.start(turn, _which(turn, *said.readings))
        case Days():
            for each in said.logs:
                _log(turn, each)
        case Log(kind=None, calves=None):
            return only_calves
        case Log():
            _log(turn, said)
    return True


def _lower_leg(turn: Turn, text: str) -> bool:
    """Whether the part that was named belongs to what the coach asks about a calf (PAIN-Q 1): the Achilles, the shin."""
    words = turn.ports.words
    near = {part for code in words.languages for part in words.label(code, "typed-lower-leg").split(", ")}
    return any(word.startswith(tuple(near)) for word in re.findall(r"\w+", text.lower()))


def reading(turn: Turn, text: str) -> Log | Days | Unclear | Refused | None:
    """What the grammar reads in a line of hers: in her language, her units, on her day."""
    return read(text, language=turn.language, unit=turn.runner.units, today=turn.today, now=turn.wall.time())


def is_log(turn: Turn, text: str) -> bool:
    """Whether a line tells of a day, and in one way only."""
    return isinstance(reading(turn, text), Log)


def calves_alone(turn: Turn, text: str) -> bool:
    """Whether a line speaks of a calf without a score, and of nothing else."""
    said = reading(turn, text)
    if not isinstance(said, Log) or said.kind is not None or said.calves is None:
        return False
    return said.calves.left is None and said.calves.right is None and said.calves.score is None


def tells_pain(turn: Turn, text: str) -> bool:
    """Whether a line logs a calf that hurts, or may."""
    said = reading(turn, text)
    if not isinstance(said, Log) or said.calves is None or said.calves.fine:
        return False
    told = said.calves
    scores = {score for score in (told.left, told.right, told.score) if score is not None}
    return bool(told.sides) or scores != {0}


def merge(turn: Turn, talk: Conversation, text: str) -> bool:
    """Reads a line typed while a check-in is open as answers to that very card. False when it is something else."""
    if talk.flow != "check_in" or talk.phase != "open" or talk.facts["part"] == "run":
        return False
    said = _read(turn, text)
    if not isinstance(said, Log) or _day(turn, said).isoformat() != talk.facts["day"]:
        return False
    if talk.facts["part"] == "calves" and said.kind is not None:
        return False
    _into(turn, talk, said)
    return True


def _into(turn: Turn, card: Conversation, said: Log) -> None:
    """Gives a line to an open card. What it says is saved at once, and that card asks on for what is left."""
    answers = _answers(turn, said)
    if said.kind is None and calves_apart(turn, card, answers):
        return
    if said.calves is not None:  # of the run it asks no more than without a card
        unasked = OF_THE_RUN if said.kind is not None else _but_calves(facts_of(card).unasked)
        card = structs.replace(card, facts={**card.facts, "unasked": unasked})
    settle_typed(turn, conversations.answers(turn, card, answers))


def _read(turn: Turn, text: str) -> Log | Days | Unclear | Refused | None:
    """Reads a line. PAIN-14: a strong score is answered at once, whatever is still to be asked about the line."""
    said = reading(turn, without(text))
    if isinstance(said, Log) and said.calves is not None:
        said = replace(said, calves=_as_sure(text, said.calves))
    logs: tuple[Log, ...] = (said,) if isinstance(said, Log) else ()
    if isinstance(said, Days | Unclear):
        logs = said.logs if isinstance(said, Days) else said.readings
    told = [log.calves for log in logs if log.calves is not None]
    if any(
        score is not None and score >= SAME_DAY_PEAK for c in told for score in (c.left, c.right, c.score)
    ):
        alarms.strong(turn)
    return said


_CORRECTED = re.compile(
    r"\b(\d{1,2})(?:\s*/\s*10)?[\s,.;…-]*(?:(?:no|nope|wait|sorry|actually|rather|make that|nein|nee?|doch|eher|quatsch)\b[\s,]*)+"
    r"(\d{1,2})\b|\b(\d{1,2})(?:\s*/\s*10)?\s*(?:\.\.+|…)\s*(\d{1,2})\s*/\s*10",
    re.IGNORECASE,
)
_UNEVEN = re.compile(
    r"\b(?:worse|schlimmer|stärker|mehr links|mehr rechts|(?:left|right)(?: (?:one|side|calf))?(?: (?:is|was|more|like|about|rather))* \d)\b",
    re.IGNORECASE,
)


def _as_sure(text: str, calves: Calves) -> Calves:
    """The calves without the scores that a line may take back; "both 3, left worse" is asked side by side, never guessed.

    Nor is one calf's score the whole of "left fine, the other 5" or "calves fine, Achilles 4/10".
    """
    scores = [score for score in (calves.left, calves.right, calves.score) if score is not None]
    if max(scores, default=0) < SAME_DAY_PEAK and of_another(
        plain(text)
    ):  # which calf, and how much, is asked
        return replace(calves, fine=False, sides=(), left=None, right=None, score=None)
    uneven = len(calves.sides) == 2 and calves.left == calves.right and _UNEVEN.search(text) is not None
    if not (uneven or _doubted(text, calves)):
        return calves
    return replace(calves, fine=False, left=None, right=None, score=None, uneven=uneven)


def _doubted(text: str, calves: Calves) -> bool:
    """Whether the line may take its score back: "3/10, no 4/10". Then it is asked, never guessed."""
    scores = {score for score in (calves.left, calves.right, calves.score) if score is not None}
    for match in _CORRECTED.finditer(text):
        first, last = (int(number) for number in match.groups() if number is not None)
        if first in scores and last not in scores:
            return True
    other = at_another_time(plain(text))
    return other is not None and bool(scores) and other > max(scores)


def _log(turn: Turn, said: Log) -> None:
    if said.calves is not None and turn.health == "off":
        turn.say("health-off")
        if said.kind is None:
            return
    day = _day(turn, said)
    card = occasions.card_of(turn, day)
    if card is not None and card.facts["part"] == "all" and card.phase == "open":
        _into(turn, card, said)
    else:
        conversations.start(turn, begin(turn, said))


def _day(turn: Turn, said: Log) -> date:
    return turn.today - timedelta(days=said.days_ago or 0)


def begin(turn: Turn, said: Log) -> Start:
    """A check-in with these answers. It asks only what the line left half said."""
    facts: dict[str, Any] = checkins.fresh(turn, _day(turn, said), typed=True)
    if said.calves is not None:
        facts["unasked"] = _but_calves(facts["unasked"])
    if said.kind is None:
        facts["part"] = "calves"
    return Start(flow="check_in", facts=facts, answers=_answers(turn, said))


def _but_calves(unasked: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for name in unasked if name != "calves")


def _answers(turn: Turn, said: Log) -> dict[str, str]:
    """The same, and how the line described the pain: what is still asked of it must not lose that (RED-0a)."""
    answers = answers_of(said)
    if said.calves is None or said.calves.fine:
        return answers
    described = description(turn.alarm, turn.event.text if isinstance(turn.event, Words) else "")
    return answers | ({"described": described} if described else {})


def answers_of(said: Log) -> dict[str, str]:
    """A reading as the answers of the check-in's questions. Every key stands for something that was typed."""
    answers: dict[str, str] = {"day": said.kind} if said.kind else {}
    if said.distance is not None:
        answers["distance"] = f"{round(said.distance.value, 3):g}{said.distance.unit or ''}"
    if said.effort is not None:
        answers["effort"] = said.effort
    if said.seconds is not None:
        answers["duration"] = f"{said.seconds // 3600}:{said.seconds // 60 % 60:02}:{said.seconds % 60:02}"
    if said.moment is not None:
        answers["when"] = said.moment
    return answers | (_calves(said.calves) if said.calves is not None else {})


def _calves(calves: Calves) -> dict[str, str]:
    """Scores go only where they were said; a side without its score, or a score without its side, is asked."""
    if calves.fine:
        return {"calves": "fine"}
    said = {
        f"score.{s}": str(score)
        for s, score in (("left", calves.left), ("right", calves.right))
        if score is not None
    }
    named = [side for side in ("left", "right") if side in calves.sides or f"score.{side}" in said]
    alone = (
        {}
        if calves.score is None
        else {f"score.{part}": str(calves.score) for part in ("left", "right", "both")}
    )
    match named:
        case []:
            return alone
        case [side]:
            return {"calves": side} | alone | said
        case _ if calves.uneven:
            return {"calves": "each"}
        case _ if not said:
            return {"calves": "both"} | alone
        case _ if calves.left == calves.right:
            return (
                {"calves": "fine"} if calves.left == 0 else {"calves": "both", "score.both": str(calves.left)}
            )
        case _:
            return {"calves": "each"} | said


def _which(turn: Turn, first: Log, last: Log) -> Start:
    starts = {"first": begin(turn, first), "last": begin(turn, last)}
    return Start(
        flow="choose",
        facts={
            "first": _in_words(turn, first),
            "last": _in_words(turn, last),
            "facts": {name: wish.facts for name, wish in starts.items()},
            "answers": {name: wish.answers for name, wish in starts.items()},
        },
    )


def _in_words(turn: Turn, said: Log) -> str:
    """A reading as a button says it: "Tue 17 Mar, 8 km, left calf 3/10"."""
    parts = [day_name(turn, _day(turn, said))] if said.days_ago else []
    if said.distance is not None:
        unit = said.distance.unit or units_of(turn)
        metres = said.distance.value * (METRES_PER_MILE if unit == "mi" else 1000)
        parts.append(distance_of(turn, round(metres), unit))
    elif said.kind is not None:
        parts.append(turn.label(f"kind-{said.kind}"))
    calves = said.calves
    if calves is not None and turn.health == "full":
        sides = (("left", calves.left), ("right", calves.right))
        parts += [turn.label(f"calf-score-{side}", score=score) for side, score in sides if score is not None]
        if calves.fine:
            parts.append(turn.label("calves-fine"))
    return ", ".join(parts)
