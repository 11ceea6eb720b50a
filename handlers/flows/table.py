"""Every kind of talk there is, by name. A new one is added here."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import Any

from handlers.advice import exercising, reasons, seen, worries
from handlers.coach.screen import OPENS, Context
from handlers.coach.story import Calf, Quality, Screen, Story, Told
from handlers.flows import (
    advised,
    check_in,
    choose,
    detail,
    ladder,
    learn,
    link,
    menus,
    prompted,
    raises,
    routine,
    safety,
    session,
    settings,
    soreness,
    table_clubs,
    table_plans,
    table_reminders,
    welcome,
)
from handlers.flows import help as help_
from handlers.log import checkins, saving
from handlers.turn import Finished, Flow, Start, Turn
from storage.frozen import replace
from storage.records import Conversation

_DAY = date(2026, 3, 18)


def _edit(
    turn: Turn, f: check_in.Facts | detail.Facts | safety.Facts | soreness.Facts, talk: Conversation
) -> Finished:
    run = f.source if isinstance(f, safety.Facts | soreness.Facts) else f.run or talk.id
    return Finished(next=checkins.change(turn, f.day, run))  # a run is named by the talk that told it


def _calves(turn: Turn, f: check_in.Facts | detail.Facts, _talk: Conversation) -> Finished:
    return Finished(next=Start(flow="check_in", facts=checkins.fresh(turn, f.day, part="calves")))


_TIGHT: frozenset[Quality] = frozenset({"tight"})


def _sore(left: Calf) -> Story:
    """A sore left calf of today, gradual, with a clear screen."""
    told = Told(day=_DAY, left=replace(left, onset="gradual", site="upper_mid"), ran=True, metres=8000)
    return Story(today=_DAY, days=(told,), screens=(Screen(day=_DAY),))


def _ladder(turn: Turn, _f: object, _talk: Conversation) -> Finished:
    wish = ladder.open_ladder(turn)
    return Finished(next=wish) if isinstance(wish, Start) else Finished(text=wish)


def _again(turn: Turn, _f: object, _talk: Conversation) -> Finished:
    return Finished(next=menus.open_day(turn, turn.today))


CHECK_IN: Flow[check_in.Facts, check_in.CheckIn] = Flow(
    name="check_in",
    facts=check_in.Facts,
    script=check_in.check_in,
    finish=saving.save,
    after={
        "undo": lambda turn, f, talk: saving.undo(turn, f.day, talk.id),
        "edit": _edit,
        "calves": _calves,
        "detail": lambda turn, f, talk: Finished(next=detail.start(turn, f.day, talk.id)),
        "again": lambda turn, f, talk: Finished(next=menus.open_day(turn, f.day)),
        "later": lambda turn, f, talk: prompted.later(turn, f.day),
        "fewer": lambda turn, f, talk: prompted.fewer(turn, f.day),
    },
    examples=(
        check_in.Facts(day=_DAY, greeting="Evening.", presets=("5.0km", "8.0km"), units="km"),
        check_in.Facts(day=_DAY, usual="Usually 8 km", runs=1, known="8 km", presets=("8.0km",)),
        check_in.Facts(day=_DAY, part="calves", known="8 km", units="km"),
        check_in.Facts(day=_DAY, part="run", runs=1, unasked=("calves",), units="mi"),
        check_in.Facts(day=_DAY, unasked=("distance", "effort"), units="km"),
    ),
)
DETAIL: Flow[detail.Facts, Any] = Flow(
    name="detail",
    facts=detail.Facts,
    script=detail.detail,
    finish=detail.finish,
    after={
        "undo": lambda turn, f, talk: saving.undo(turn, f.day, f.source),
        "edit": _edit,
        "calves": _calves,
        "detail": lambda turn, f, talk: Finished(next=detail.start(turn, f.day, f.source)),
        "again": lambda turn, f, talk: Finished(next=menus.open_day(turn, f.day)),
    },
    examples=(detail.Facts(day=_DAY, source="x", run="x", sore=True, shoes={"s1": "Blue ones"}),),
)
WELCOME: Flow[welcome.Facts, welcome.Settled] = Flow(
    name="welcome",
    facts=welcome.Facts,
    script=welcome.welcome,
    finish=welcome.finish,
    after={"again": _again},
    examples=(
        welcome.Facts(language="en", languages=("en", "de")),
        welcome.Facts(language="de", languages=("en", "de"), zone="Europe/Berlin"),
    ),
)
SETTINGS: Flow[settings.Facts, Any] = Flow(
    name="settings",
    facts=settings.Facts,
    script=settings.settings,
    finish=settings.finish,
    examples=(
        settings.Facts(
            now="19:30",
            language="en",
            languages=("en", "de"),
            changed=True,
            zone="Asia/Tokyo",
            today=_DAY,
            at=datetime(2026, 3, 18, tzinfo=UTC),
        ),
    ),
)
DAY: Flow[menus.DayFacts, str] = Flow(
    name="day",
    facts=menus.DayFacts,
    script=menus.day_menu,
    finish=menus.finish_day,
    examples=(
        menus.DayFacts(day=_DAY, said="8 km"),
        menus.DayFacts(day=_DAY, said="8 km, 3 km", runs={"0000000000A1": "8 km", "0000000000B2": "3 km"}),
    ),
)
HISTORY: Flow[menus.HistoryFacts, date] = Flow(
    name="history",
    facts=menus.HistoryFacts,
    script=menus.history,
    finish=menus.finish_history,
    examples=(menus.HistoryFacts(lines="Tue: 8 km", days={"2026-03-18": "Wed 18 Mar"}),),
)
PAUSE: Flow[menus.PauseFacts, str] = Flow(
    name="pause",
    facts=menus.PauseFacts,
    script=menus.pause,
    finish=menus.finish_pause,
    after={"again": _again},
    examples=(menus.PauseFacts(days=3),),
)
DELETE: Flow[menus.DeleteFacts, bool] = Flow(
    name="delete",
    facts=menus.DeleteFacts,
    script=menus.delete,
    finish=menus.finish_delete,
    examples=(menus.DeleteFacts(days=3, runs=2, reports=4),),
)
LINK: Flow[link.Facts, bool] = Flow(
    name="link",
    facts=link.Facts,
    script=link.link,
    finish=link.finish,
    examples=(
        link.Facts(log="x", code="ABC", app="Telegram", name="Ana", there=12, there_since="Mon 2 Mar"),
        link.Facts(
            log="x",
            code="ABC",
            app="Discord",
            name="Ana",
            here=3,
            here_since="Mon 2 Mar",
            both=1,
            health="lean",
        ),
    ),
)
LINKED: Flow[link.Linked, None] = Flow(
    name="linked",
    facts=link.Linked,
    script=link.linked,
    finish=link.finish_linked,
    after={"unlink": link.unlink},
    examples=(link.Linked(platform="discord"),),
)
ACCOUNTS: Flow[link.Accounts, str] = Flow(
    name="accounts",
    facts=link.Accounts,
    script=link.choose,
    finish=link.finish_accounts,
    examples=(
        link.Accounts(
            here="telegram",
            asked="telegram",
            names="Discord and Telegram",
            apps={"discord": "Discord", "telegram": "Telegram"},
            asks={"ask_discord": "Ask me on Discord"},
            aways={"away_discord": "Take Discord away"},
        ),
    ),
)
SAFETY: Flow[safety.Facts, Any] = Flow(
    name="safety",
    facts=safety.Facts,
    script=safety.safety,
    finish=safety.finish,
    heard=safety.heard,
    after={
        "meant_else": safety.meant_else,
        "again": _again,
        "undo": lambda turn, f, talk: saving.undo(turn, f.day, f.source),
        "edit": _edit,
        "detail": lambda turn, f, talk: Finished(next=detail.start(turn, f.day, f.source)),
    },
    examples=(
        safety.Facts(
            context=Context(short=True),
            day=_DAY,
            what="8 km, left calf 3/10",
            source="x",
            beside=("undo", "edit", "detail"),
        ),
        safety.Facts(context=Context(onset="gradual", medicines=()), day=_DAY),
        *(  # some rows at once, each row once: all of them would be thousands of paths
            safety.Facts(context=Context(whole=False, pain=False, rows=tuple(OPENS)[n::4]), day=_DAY)
            for n in range(4)
        ),
        safety.Facts(context=Context(onset="sudden", medicines=(), risks="yes", day=3), day=_DAY),
        safety.Facts(context=Context(medicines=(), profile_asked=False, one_sided=False), day=_DAY),
        safety.Facts(context=Context(onset="gradual", one_sided=False, strong=True), day=_DAY),
    ),
)
SORENESS: Flow[soreness.Facts, soreness.Heard] = Flow(
    name="soreness",
    facts=soreness.Facts,
    script=soreness.soreness,
    finish=soreness.finish,
    after={
        "undo": lambda turn, f, talk: saving.undo(turn, f.day, f.source),
        "edit": _edit,
        "detail": lambda turn, f, talk: Finished(next=detail.start(turn, f.day, f.source)),
        "ladder": _ladder,
        "again": lambda turn, f, talk: Finished(next=menus.open_day(turn, f.day)),
    },
    examples=(
        soreness.Facts(day=_DAY, story=_sore(Calf(worst=3, rest=0, qualities=_TIGHT)), what="8 km", count=3),
        soreness.Facts(day=_DAY, story=_sore(Calf(worst=6, walk=0, rest=0, qualities=_TIGHT)), stage=2),
    ),
)
LADDER: Flow[ladder.Facts, ladder.Done] = Flow(
    name="ladder",
    facts=ladder.Facts,
    script=ladder.ladder,
    finish=ladder.finish,
    after={"ladder": _ladder},
    examples=(
        ladder.Facts(
            status="Step 1 of 10", acts=("walk", "tests", "stages", "plan", "close"), sore=("left",)
        ),
    ),
)
HELP: Flow[help_.Facts, help_.Helped] = Flow(
    name="help",
    facts=help_.Facts,
    script=help_.help_,
    finish=help_.finish,
    heard=help_.heard,
    examples=(
        help_.Facts(flag="x", days=("2026-03-18", "2026-03-25")),
        help_.Facts(flag="x", soon=True, days=("2026-03-18",)),
    ),
)
HEAT: Flow[help_.HeatFacts, str] = Flow(
    name="heat",
    facts=help_.HeatFacts,
    script=help_.heat,
    finish=help_.finish_heat,
    examples=(help_.HeatFacts(),),
)
ROUTINE: Flow[routine.Facts, str] = Flow(
    name="routine",
    facts=routine.Facts,
    script=routine.routine,
    finish=routine.finish,
    examples=(
        routine.Facts(
            lines="1. Heel raise", note="", level=1, last=6, numbers=(5,), others={"13": "Toe raises"}
        ),
    ),
)
SESSION: Flow[session.Facts, session.Outcome] = Flow(
    name="session",
    facts=session.Facts,
    script=session.session,
    finish=session.finish,
    stops=session.stops,
    examples=(
        session.Facts(items=(session.Item(number=4, sets=4, dose="4 × 30 s", hold=30),), level=0),
        session.Facts(items=(session.Item(number=2, sets=2, dose="2 × 20 s", hold=20, sides=True),), level=0),
        session.Facts(
            items=(
                session.Item(number=5, sets=2, dose="2 × 10", reps="10"),
                session.Item(number=1, sets=1, dose="once"),
            ),
            level=1,
        ),
    ),
)
REFUSED: Flow[routine.Refused, None] = Flow(
    name="refused",
    facts=routine.Refused,
    script=routine.nothing,
    finish=routine.finish_nothing,
    examples=(routine.Refused(), routine.Refused(block="red")),
)
ADVICE: Flow[advised.Facts, None] = Flow(
    name=advised.NAME,
    facts=advised.Facts,
    script=advised.advice,
    finish=advised.finish,
    examples=(advised.Facts(key="learn-diagnosis", why=reasons.UNSEEN),),
)
RAISES: Flow[raises.Facts, Any] = Flow(
    name="raises",
    facts=raises.Facts,
    script=raises.test,
    finish=raises.finish,
    stops=lambda turn, _asked: exercising.interrupted(turn),
    examples=(raises.Facts(),),
)
CHOOSE: Flow[choose.Facts, str] = Flow(
    name="choose",
    facts=choose.Facts,
    script=choose.choose,
    finish=choose.finish,
    examples=(choose.Facts(first="8 km", last="8 mi", facts={}, answers={}),),
)
LEARN: Flow[learn.Facts, str] = Flow(
    name="learn",
    facts=learn.Facts,
    script=learn.learn,
    finish=learn.finish,
    after=learn.AFTER,
    examples=learn.EXAMPLES,
)

ALL: tuple[Flow[Any, Any], ...] = (
    WELCOME,
    CHECK_IN,
    DETAIL,
    DAY,
    HISTORY,
    SETTINGS,
    PAUSE,
    CHOOSE,
    ROUTINE,
    SESSION,
    RAISES,
    REFUSED,
    ADVICE,
    LEARN,
    DELETE,
    LINK,
    LINKED,
    ACCOUNTS,
    SAFETY,
    SORENESS,
    LADDER,
    HELP,
    HEAT,
    *table_reminders.ALL,
    *table_plans.ALL,
    *table_clubs.ALL,
)
FLOWS: Mapping[str, Flow[Any, Any]] = {flow.name: flow for flow in ALL}
# Buttons that any finished card may have.
ANYWHERE: Mapping[str, Callable[[Turn, Conversation], Finished]] = {
    **table_plans.ANYWHERE,
    "show_again": safety.show_again,
    "worried": worries.button,
    "been_seen": seen.button,
}
