"""The talks about clubs: their rows of the table of talks."""

from datetime import UTC, datetime, time
from typing import Any

from handlers.clubs.changes import Wish
from handlers.flows import club_menu, club_setup, join, menus, pick_club, welcome
from handlers.turn import Finished, Flow, Turn
from storage.club import Club, ClubRun, Spot
from storage.records import Conversation

_AT = datetime(2026, 3, 17, 18, 30, tzinfo=UTC)
_TRAINING = Spot(platform="telegram", chat="-100", topic="5", name="Training")
_GENERAL = Spot(platform="telegram", chat="-100", name="General")
_CLUB = Club(
    id="0" * 20,
    made_at=_AT,
    name="Canal Runners",
    spots=(_TRAINING,),
    runs=(ClubRun(key="r1", at=time(19), weekdays=frozenset({1}), where="Canal bridge"),),
)
_NEW = Club(id="0" * 20, made_at=_AT, name="Canal Runners")


def _for_me(turn: Turn, _f: object, _talk: Conversation) -> Finished:
    """From setting a club up to a check-in of her own."""
    return Finished(next=welcome.first(turn))


def _again(turn: Turn, _f: object, _talk: Conversation) -> Finished:
    return Finished(next=menus.open_day(turn, turn.today))


SETUP: Flow[club_setup.Facts, Club | None] = Flow(
    name="club_setup",
    facts=club_setup.Facts,
    script=club_setup.club_setup,
    finish=club_setup.finish,
    heard=club_setup.heard,
    after={"club_open": club_menu.open_again, "club_again": club_menu.open_again, "for_me": _for_me},
    examples=(
        club_setup.Facts(club=_NEW, home="-100", at=_AT, steps=("where", "zone")),
        club_setup.Facts(
            club=_NEW,
            home="-100",
            spots={"s0": _GENERAL, "s1": _TRAINING},
            forum=True,
            zone="Europe/Berlin",
            at=_AT,
            steps=("where", "zone"),
        ),
        club_setup.Facts(club=_NEW, home="-100", at=_AT, steps=("what",)),
        club_setup.Facts(club=_NEW, home="-100", at=_AT, steps=("runs",)),
        club_setup.Facts(club=_CLUB, home="-100", languages=("en", "de"), at=_AT, steps=("tongue",)),
    ),
)
MENU: Flow[club_menu.Facts, Wish] = Flow(
    name="club_menu",
    facts=club_menu.Facts,
    script=club_menu.club_menu,
    finish=club_menu.finish,
    after={"club_open": club_menu.open_again},
    examples=(
        club_menu.Facts(club="0" * 20, home="-100", view="Where: Training", name="Canal Runners"),
        club_menu.Facts(
            club="0" * 20,
            home="-100",
            view="Where: Training",
            name="Canal Runners",
            runs={"r1": "Tue 19:00"},
            posts={"rest": "Rest days: Wed 12:00"},
            shown={"s0": _GENERAL, "s1": _TRAINING},
            spoken_to=("s0", "s1"),
            still=True,
            languages=("en", "de"),
            others=1,
            changed="Saved.",
        ),
    ),
)
JOIN: Flow[join.Facts, str] = Flow(
    name="join",
    facts=join.Facts,
    script=join.join,
    finish=join.finish,
    after={"again": _again},
    examples=(
        join.Facts(club="0" * 20, name="Canal Runners", welcomed="19:30"),
        join.Facts(club="0" * 20, name="Canal Runners", level="counted"),
    ),
)
PICK: Flow[pick_club.Facts, str] = Flow(
    name="pick_club",
    facts=pick_club.Facts,
    script=pick_club.pick_club,
    finish=pick_club.finish,
    examples=(pick_club.Facts(names={"c0": "Canal Runners"}, clubs={"c0": "0" * 20}),),
)
ALL: tuple[Flow[Any, Any], ...] = (SETUP, MENU, JOIN, PICK)
