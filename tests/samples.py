"""Records for tests of the store: Ann, her day, and whatever a test changes about them."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from msgspec import structs

from storage.club import Change, Club, ClubRun, Coming, Home, Link, Spot
from storage.records import (
    CalfReport,
    Conversation,
    Day,
    Fact,
    Identity,
    Letter,
    Place,
    Reminder,
    Run,
    Runner,
    Shoe,
    Version,
)
from storage.work import Work

NOW = datetime(2026, 3, 18, 18, 30, 0, 250, tzinfo=UTC)
TODAY = date(2026, 3, 18)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
HERE = Place(platform="telegram", chat="7001")
CLUB = Place(platform="telegram", chat="-100", topic="5", private=False)


def runner(id: str = "ann", **changes: Any) -> Runner:
    base = Runner(
        id=id,
        created_at=NOW,
        consented_at=NOW,
        language="de",
        units="mi",
        zone="Europe/Berlin",
        check_in_at=time(20),
        paused_until=TODAY,
        name=f"{id.title()} 🏃",
    )
    return structs.replace(base, **changes)


def identity(runner: str = "ann", **changes: Any) -> Identity:
    return structs.replace(
        Identity(platform="telegram", user=f"user-{runner}", runner=runner, chat="7001"), **changes
    )


def add(work: Work, *ids: str, **changes: Any) -> None:
    """Add runners, each with an account."""
    for id in ids:
        work.people.add(runner(id, **changes), identity(id))


def talk(id: str = "talk", **changes: Any) -> Conversation:
    base = Conversation(
        id=id,
        runner="ann",
        place=HERE,
        flow="checkin",
        facts={"day": "2026-03-18", "usual": [5, 8], "shoes": {"s1": "Blue"}},
        answers={"ran": "yes", "distance": "8.0"},
        started_at=NOW,
        touched_at=NOW,
        wants_words_at=NOW,
    )
    return structs.replace(base, **changes)


def day(on: date = TODAY, **changes: Any) -> Day:
    base = Day(
        runner="ann", day=on, kind="ran", recorded_at=NOW, stretched=True, thirst="some", note="windy, übel"
    )
    return structs.replace(base, **changes)


def run(id: str = "run", **changes: Any) -> Run:
    base = Run(
        id=id,
        runner="ann",
        day=TODAY,
        recorded_at=NOW,
        metres=8000,
        shoe="s1",
        seconds=2640,
        about=True,
        effort="easy",
        rpe=2,
        surface="trail",
        warm_up=False,
    )
    return structs.replace(base, **changes)


def report(id: str = "report", **changes: Any) -> CalfReport:
    base = CalfReport(
        id=id,
        runner="ann",
        day=TODAY,
        side="left",
        moment="worst",
        recorded_at=NOW,
        source="talk",
        score=3,
        site="middle",
        when="late",
    )
    return structs.replace(base, **changes)


def version(id: str = "version", **changes: Any) -> Version:
    base = Version(
        id=id,
        runner="ann",
        day=TODAY,
        conversation="talk",
        made_at=NOW,
        before={"day": None, "runs": [{"metres": 1}]},
    )
    return structs.replace(base, **changes)


def fact(id: str = "fact", **changes: Any) -> Fact:
    base = Fact(
        runner="ann",
        id=id,
        shelf="coach",
        day=TODAY,
        recorded_at=NOW,
        source="talk",
        said={"is": "Flag", "what": {"level": "T", "rule": "RED-2"}},
    )
    return structs.replace(base, **changes)


def shoe(key: str = "s1", **changes: Any) -> Shoe:
    return replace(Shoe(runner="ann", key=key, name="Blue ones", added_at=NOW), **changes)


def reminder(kind: str = "checkin", **changes: Any) -> Reminder:
    base = Reminder(
        id=f"reminder-{kind}",
        runner="ann",
        kind=kind,
        at=time(19, 30),
        zone="Europe/Berlin",
        weekdays=frozenset({0, 2, 6}),
        every_days=2,
        next_due_at=NOW,
        last_due_at=NOW - DAY,
        unanswered=1,
    )
    return structs.replace(base, **changes)


def letter(id: str = "letter", **changes: Any) -> Letter:
    base = Letter(
        id=id,
        once=f"once-{id}",
        runner="ann",
        place=HERE,
        audience="SELF",
        kind="checkin",
        payload=b'{"text":["How were",{"b":"the calves?"}]}',
        due_at=NOW,
        expires_at=NOW + HOUR,
        policy="drop",
        conversation="talk",
        turn=2,
    )
    return structs.replace(base, **changes)


def club(id: str = "club", **changes: Any) -> Club:
    base = Club(
        id=id,
        made_at=NOW,
        name="Canal Runners",
        language="de",
        zone="Europe/Berlin",
        spots=(Spot(platform="telegram", chat="-100", topic="5", name="Training"),),
        runs=(ClubRun(key="r1", at=time(19), weekdays=frozenset({1}), where="Canal bridge"),),
    )
    return structs.replace(base, **changes)


def home(club: str = "club", **changes: Any) -> Home:
    return structs.replace(Home(platform="telegram", chat="-100", club=club, joined_at=NOW), **changes)


def change(id: str = "change", **changes: Any) -> Change:
    return structs.replace(
        Change(club="club", id=id, made_at=NOW, runner="ann", what="zone", values={"zone": "Europe/Rome"}),
        **changes,
    )


def link(code: str = "code", **changes: Any) -> Link:
    base = Link(
        code=code, what="setup", club="club", platform="telegram", account="user-ann", expires_at=NOW + HOUR
    )
    return structs.replace(base, **changes)


def coming(account: str = "user-ann", **changes: Any) -> Coming:
    base = Coming(
        club="club", run="r1", day=TODAY, platform="telegram", account=account, coming=True, said_at=NOW
    )
    return structs.replace(base, **changes)
