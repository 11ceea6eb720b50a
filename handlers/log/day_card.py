"""One open check-in a day: which of two cards goes on, and that nothing is lost by it."""

from collections.abc import Iterable
from itertools import chain

import msgspec

from handlers.turn import Start
from storage.frozen import replace
from storage.records import Conversation

OF_THE_LOG = frozenset({"second", "overwrite"})  # answers about what was saved when they were asked


def gives_way(talk: Conversation, wish: Start) -> bool:
    """Whether an open talk ends for a new one: for one of its kind, a check-in only for one about the same day.

    One about the calves alone leaves the card of the day as it is.
    """
    calves = wish.facts.get("part") == "calves" and talk.facts.get("part") == "all"
    return _same(talk, wish) and not calves


def half_told(talks: Iterable[Conversation], wish: Start) -> Conversation | None:
    """The open check-in of a wish's day that was told more than the log holds: a new card takes that along, an edit waits."""
    if wish.flow != "check_in" or wish.facts.get("part") == "calves":
        return None
    for talk in talks:
        new = talk.facts.get("run") != talk.id and talk.facts.get("part") != "calves" and talk.phase == "open"
        ran = talk.answers.get("day", "ran") == "ran" and talk.answers.keys() - {"day"} - OF_THE_LOG
        if _same(talk, wish) and new and ran:
            return talk
    return None


def taking_along(wish: Start, told: Conversation) -> Start:
    """A new check-in with what its former card was told."""
    asked = OF_THE_LOG | ({"day"} if wish.facts.get("part") == "run" else set())
    kept = {key: text for key, text in told.answers.items() if key not in asked}
    both = (msgspec.convert(each.get("unasked", ()), list[str]) for each in (wish.facts, told.facts))
    unasked = dict.fromkeys(chain.from_iterable(both))
    if any(key.startswith("score") for key in kept):  # of which calf was still asked
        unasked.pop("calves", None)
    facts = {**wish.facts, "unasked": list(unasked)}
    return replace(wish, facts=facts, answers={**kept, **wish.answers})


def _same(talk: Conversation, wish: Start) -> bool:
    return talk.flow == wish.flow and talk.facts.get("day") == wish.facts.get("day")
