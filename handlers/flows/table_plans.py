"""The talks about plans, shoes and what is worth checking: their rows of the table of talks."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from handlers import explained
from handlers.flows import checking, longest, plan, shoes
from handlers.turn import Finished, Flow, Turn
from storage.records import Conversation

_DAY = date(2026, 3, 18)

PLAN: Flow[plan.Facts, plan.Change] = Flow(
    name="plan",
    facts=plan.Facts,
    script=plan.plan,
    finish=plan.finish,
    after={
        "plan_undo": plan.undo,
        "plan_it": plan.plan_it,
        "plan_shorter": plan.shorter,
        "plan_weekly": plan.weekly,
        "plan_single": plan.weekly,
        "plan": lambda turn, _f, _talk: Finished(next=plan.start(turn)),
    },
    examples=(
        plan.Facts(
            today=_DAY,
            language="en",
            unit="km",
            lines="Wed 18 Mar: 8 km",
            saved="Thu 19 Mar: Rest day",
            days={"2026-03-18": "Wed 18 Mar"},
            weekdays={str(n): "Tuesday: 8 km" for n in range(7)},
            presets={"8.0km": "8 km"},
        ),
    ),
)
LONGEST: Flow[longest.Facts, Any] = Flow(
    name="longest",
    facts=longest.Facts,
    script=longest.longest,
    finish=longest.finish,
    after={"plan": lambda turn, _f, _talk: Finished(next=plan.start(turn))},
    examples=(longest.Facts(line="tomorrow 14 km?", runs=2),),
)
SHOES: Flow[shoes.Facts, Any] = Flow(
    name="shoes",
    facts=shoes.Facts,
    script=shoes.shoes,
    finish=shoes.finish,
    after={"shoes": lambda turn, _f, _talk: Finished(next=shoes.start(turn))},
    examples=(
        shoes.Facts(today=_DAY, lines="Blue ones: 312 km", pairs={"s1": "Blue ones"}, retired={"s2": "Old"}),
        shoes.Facts(today=_DAY, lines="Blue ones: 312 km", pairs={"s1": "Blue ones"}, pair="s1", saved=True),
        shoes.Facts(today=_DAY, lines="Old: 900 km", retired={"s2": "Old"}, pair="s2"),
    ),
)

CAUSES: Flow[checking.Facts, Any] = Flow(
    name="causes",
    facts=checking.Facts,
    script=checking.look,
    finish=checking.finish,
    examples=checking.examples(_DAY),
)

ALL: tuple[Flow[Any, Any], ...] = (PLAN, LONGEST, SHOES, CAUSES)
# Buttons of these that any finished card may have.
ANYWHERE: Mapping[str, Callable[[Turn, Conversation], Finished]] = {
    "why": explained.of_card,
    "read_more": explained.read_more,
    "mute": explained.mute,
    "load_new": explained.new_for_me,
    "load_known": explained.known_to_me,
    "back_running": explained.back_to_running,
    "causes": lambda turn, _talk: Finished(next=checking.start(turn)),
    "causes_compare": lambda turn, _talk: Finished(next=checking.start(turn, compare=True)),
}
