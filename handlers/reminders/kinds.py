"""Every kind of reminder, in one table: when it comes, how late it may be, and the rule that decides in context.

A new kind is an entry here and its words: `reminder-<name>` is what it is called, and what it says has three wordings that take turns,
`remind-<name>` with `.v1` to `.v3`, and `why-<name>`. Where the moment decides it has a rule in `handlers/reminders/occasions.py`, and the
same words for each thing that may be said.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import time, timedelta
from typing import Literal

from handlers.days import EVERY_DAY
from handlers.reminders import occasions
from handlers.reminders.occasions import Occasion, Verdict
from storage.records import Policy, Slot, State

_MINUTE, _HOUR = timedelta(minutes=1), timedelta(hours=1)
_RESTING: frozenset[State] = frozenset({"", "resting"})
_WELL: frozenset[State] = frozenset({""})
_UNWELL: frozenset[State] = frozenset({"", "resting", "injured"})
_AT_HOME: frozenset[State] = frozenset({"", "resting", "injured", "sick"})
ACTS = ("done", "later", "skip_today", "fewer")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of reminder. `rule` decides in context, when it is due, what is said or why nothing is."""

    name: str
    grace: timedelta  # how late it may come
    rule: Callable[[Occasion], Verdict] = occasions.plainly
    policy: Policy = "drop"  # when its sending died in flight
    late: Literal["drop", "tell"] = "drop"  # after that: left out, or told in one line that says it is late
    states: frozenset[State] = _RESTING  # in which it still comes
    essential: bool = False  # it comes however many others came that day
    once: bool = False  # whoever plans it sets its next time; it follows no rule
    chosen: bool = True  # runners add it themselves
    times: tuple[time, ...] = ()  # offered, the usual one first
    weekdays: frozenset[int] = EVERY_DAY  # the usual ones
    slots: tuple[Slot, ...] = ("",)  # at a time, or around a run
    lead: timedelta = timedelta()  # so long before a planned run
    hours: tuple[time, time] | None = None  # of her day, outside which it never comes
    acts: tuple[str, ...] = ACTS  # the buttons under it
    after: Callable[[Occasion], None] | None = None  # done once it is decided that it comes
    rules: tuple[str, ...] = ()  # of the rule book


KINDS: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind(
            name="check_in",
            rule=occasions.check_in,
            after=occasions.plan_nudge,
            grace=3 * _HOUR,
            policy="resend",
            late="tell",
            states=_UNWELL,
            essential=True,
            chosen=False,
        ),
        Kind(name="nudge", rule=occasions.nudge, grace=90 * _MINUTE, states=_UNWELL, once=True, chosen=False),
        Kind(
            name="morning",
            rule=occasions.morning,
            grace=270 * _MINUTE,  # until noon, at the usual 07:30; then it joins the evening card
            policy="resend",
            states=_UNWELL,
            essential=True,
            chosen=False,
        ),
        Kind(
            name="hydration",
            rule=occasions.hydration,
            grace=30 * _MINUTE,
            times=(time(10), time(15)),
            slots=("", "run_day", "before_run", "after_run", "warm"),
            lead=150 * _MINUTE,  # HYD-8: 2 to 3 hours before
            hours=(occasions.DRINKS_FROM, occasions.DRINKS_UNTIL),  # HYD-8
            rules=("HYD-1", "HYD-8", "HYD-9"),
        ),
        Kind(
            name="rest",
            rule=occasions.rest,
            grace=3 * _HOUR,
            times=(time(20), time(18)),
            rules=("LOAD-6", "TOPIC-7"),
        ),
        Kind(
            name="warm_up",
            rule=occasions.warm_up,
            grace=15 * _MINUTE,
            states=_WELL,
            times=(time(7), time(18)),
            slots=("before_run", ""),
            lead=20 * _MINUTE,
            rules=("ROUT-1", "TOPIC-5"),
        ),
        Kind(
            name="routine",
            rule=occasions.routine,
            grace=3 * _HOUR,
            states=_WELL,
            times=(time(18), time(7, 30), time(20)),
            weekdays=frozenset({0, 3}),  # ROUT-0: two or three days a week
            rules=("ROUT-0", "TOPIC-11"),
        ),
        Kind(
            name="shoes",
            rule=occasions.shoes,
            after=occasions.remember_shoes,
            grace=24 * _HOUR,
            times=(time(18), time(10)),
            weekdays=frozenset({6}),
            acts=("fewer",),
            rules=("LOAD-7", "TOPIC-14"),
        ),
        Kind(
            name="look_back",
            rule=occasions.look_back,
            grace=12 * _HOUR,
            times=(time(18), time(20), time(10)),
            weekdays=frozenset({6}),
            acts=("fewer",),
        ),
        Kind(
            name="own",
            grace=6 * _HOUR,
            policy="resend",
            late="tell",
            states=_AT_HOME,  # her own words may be about the very thing that keeps her from running
            times=(time(9), time(12), time(19)),
        ),
        Kind(name="club", grace=2 * _HOUR, states=_WELL, chosen=False, acts=()),
    )
}
CHOSEN = tuple(kind.name for kind in KINDS.values() if kind.chosen)
