"""The talks about reminders: their rows of the table of talks."""

from datetime import date, time
from typing import Any

from handlers.flows import alter, prompted, remind, reminded, reminders
from handlers.turn import Finished, Flow, Turn
from handlers.wishes import WHATS, Alter, Wish
from storage.records import Conversation


def _all(turn: Turn, _f: object, _talk: Conversation) -> Finished:
    return Finished(next=reminders.start(turn))


REMINDERS: Flow[reminders.Facts, reminders.Change] = Flow(
    name="reminders",
    facts=reminders.Facts,
    script=reminders.reminders,
    finish=reminders.finish,
    after={"all_reminders": _all},
    examples=(
        reminders.Facts(check_in="19:30"),
        reminders.Facts(
            shown=(
                reminders.Line(name="Drinking", rule="10:00, every day", coming=""),
                reminders.Line(name="Warm-up", rule="before planned runs", coming="Tue 17 Mar 17:40"),
            ),
            first=7,
            count=8,
            until="Fri 20 Mar",
            names={"0000000000A1": "Drinking", "0000000000B2": "Warm-up"},
            off=("0000000000A1",),
            around=("0000000000B2",),
            paused=True,
            pages=2,
            changed="Drinking is changed.",
        ),
    ),
)
REMIND: Flow[remind.Facts, Any] = Flow(
    name="remind",
    facts=remind.Facts,
    script=remind.remind,
    finish=remind.finish,
    after={"take_back": remind.take_back, "all_reminders": _all},
    examples=(
        remind.Facts(asked=True, fluids="ask"),
        remind.Facts(asked=True, full=True),
        remind.Facts(wish=Wish(kind="own", text="call the physio")),
        remind.Facts(wish=Wish(kind="hydration", times=(time(10),)), fluids="limited"),
        remind.Facts(wish=Wish(kind="own", times=(time(9),), on=date(2026, 3, 20), text="x")),
    ),
)
_KEY, _OTHER = "0000000000A1", "0000000000B2"
ALTER: Flow[alter.Facts, alter.Said] = Flow(
    name="alter",
    facts=alter.Facts,
    script=alter.alter,
    finish=alter.finish,
    after={"take_back": alter.take_back, "all_reminders": _all},
    examples=(
        alter.Facts(wanted=Alter(what="times", times=(time(20),))),
        *(
            alter.Facts(
                wanted=Alter(what=what, times=(time(20),)),
                names={_KEY: "Drinking", _OTHER: "Warm-up"},
                comes={_KEY: (time(10), time(15)), _OTHER: (time(7),)},
                around=(_OTHER,),
            )
            for what in WHATS
        ),
    ),
)
SILENCE: Flow[reminders.Nothing, date | str] = Flow(
    name="silence",
    facts=reminders.Nothing,
    script=reminders.silence,
    finish=reminders.finish_silence,
    after={"loud": reminders.end_silence, "all_reminders": _all},
    examples=(reminders.Nothing(),),
)
REMINDED: Flow[reminded.Facts, None] = Flow(
    name="reminded",
    facts=reminded.Facts,
    script=reminded.reminded,
    finish=reminded.finish,
    after={
        "done": reminded.done,
        "later": reminded.later,
        "skip_today": reminded.skip_today,
        "fewer": reminded.fewer,
    },
    examples=(reminded.Facts(reminders=("r",), kind="own"),),
)
LATER: Flow[reminded.Facts, str] = Flow(
    name="later",
    facts=reminded.Facts,
    script=reminded.ask_later,
    finish=reminded.finish_later,
    examples=(reminded.Facts(reminders=("r",), kind="own"),),
)
FEWER: Flow[reminded.FewerFacts, str] = Flow(
    name="fewer",
    facts=reminded.FewerFacts,
    script=reminded.ask_fewer,
    finish=reminded.finish_fewer,
    examples=(reminded.FewerFacts(reminders=("r",), kind="own", choices=reminded.FEWER.choices),),
)
ASK_AGAIN: Flow[prompted.Facts, str] = Flow(
    name="ask_again",
    facts=prompted.Facts,
    script=prompted.ask_again,
    finish=prompted.finish_again,
    after={"again": prompted.again},
    examples=(prompted.Facts(day=date(2026, 3, 18)),),
)
ASK_LESS: Flow[prompted.Facts, str] = Flow(
    name="ask_less",
    facts=prompted.Facts,
    script=prompted.ask_less,
    finish=prompted.finish_less,
    after={"again": prompted.again},
    examples=(prompted.Facts(day=date(2026, 3, 18)),),
)

ALL: tuple[Flow[Any, Any], ...] = (
    REMINDERS,
    REMIND,
    ALTER,
    SILENCE,
    REMINDED,
    LATER,
    FEWER,
    ASK_AGAIN,
    ASK_LESS,
)
