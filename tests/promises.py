"""What must hold of what is kept of somebody, from before something that she did to after it."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from handlers.flows.table import ANYWHERE, FLOWS
from handlers.talks import cards, standing
from handlers.talks.dialogue import Waiting
from storage.records import Conversation, Runner
from tests.doings import Told


@dataclass(frozen=True)
class Known:
    """What is kept of somebody at one moment."""

    runner: Runner
    today: date
    runs: Mapping[str, tuple[date, int | None]]
    worst: Mapping[tuple[date, str], int]
    talks: tuple[Conversation, ...]  # open or edited, in all her places
    ended: tuple[Conversation, ...]
    flags: frozenset[str]  # open ones, E or T


def replacing(talk: Conversation) -> bool:
    """Whether a talk may put something in the place of what is saved."""
    return (
        talk.phase == "editing"
        or bool(talk.facts.get("corrects"))
        or talk.answers.get("second") == "replace"
        or talk.answers.get("overwrite") == "yes"
        or talk.answers.get("day") in ("rest", "other")
    )


def half_told_and_lost(before: Known, after: Known, told: Told | None) -> Mapping[str, str]:
    """The answers of an open check-in with a distance that is over now, and whose run is nowhere."""
    if told is not None and told.metres is not None:
        return {}  # a line corrects the card
    going = {talk.id for talk in after.talks}
    for talk in before.talks:
        distance = talk.answers.get("distance")
        given_up = talk.answers.get("day", "ran") != "ran" or talk.phase != "open"
        if talk.flow != "check_in" or given_up or distance is None or talk.id in going:
            continue
        if any(run not in before.runs.items() for run in after.runs.items()):
            continue  # a line that corrects the card
        day, number = talk.facts["day"], float(re.sub(r"[^0-9.]", "", distance) or 0)
        found = {m for d, m in after.runs.values() if str(d) == day and m is not None}
        saved = any(abs(m - number * unit) < 60 for m in found for unit in (1000, 1609.344))
        held = any(t.facts.get("day") == day and t.answers.get("distance") == distance for t in after.talks)
        if not saved and not held:
            return talk.answers
    return {}


def is_held(told: Told, after: Known) -> bool:
    """Whether what a line says for sure is in the log, or on a card that asks on."""
    if after.runner.consented_at is None:
        return True
    day = after.today - timedelta(days=told.days_ago)
    asked = [(talk.answers, str(talk.facts)) for talk in after.talks]
    runs = {m for d, m in after.runs.values() if d == day and m is not None}
    if told.metres is not None:
        number = f"{told.metres // 1000}"
        saved = any(abs(m - told.metres * unit) < 60 for m in runs for unit in (1, 1.609344))
        if not saved and not any(
            number in answers.get("distance", "") or number in facts for answers, facts in asked
        ):
            return False
    for side, score in told.scores:
        keys = (f"score.{side}", "score.both")
        held = any(
            answers.get(key) == str(score) or f"'{key}': '{score}'" in facts
            for answers, facts in asked
            for key in keys
        )
        if score and not held and after.worst.get((day, side), -1) < score:
            return False
    return True


def two_alike(talks: Sequence[Conversation]) -> str:
    """Two open cards of one kind and day; a card about the calves alone may stand beside the one of the day."""
    seen: Counter[tuple[object, ...]] = Counter()
    for talk in talks:
        part = talk.facts.get("part") == "calves"
        kept = part and "undo" in str(talk.facts.get("beside", ()))
        seen[talk.flow, talk.facts.get("day"), part, kept, talk.place] += 1
    return ", ".join(str(key[0]) for key, number in seen.items() if number > 1)


def without_question(talk: Conversation) -> str:
    asks = isinstance(standing.replay(talk), Waiting)
    return f"an open {talk.flow} asks nothing" if talk.phase == "open" and not asks else ""


def dead_button(talk: Conversation) -> str:
    dead = {*cards.after_buttons(talk)} - {*FLOWS[talk.flow].after, *ANYWHERE}
    return f"a button of {talk.flow} does nothing: {dead}" if dead else ""
