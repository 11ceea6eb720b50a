"""A year of reminders under a faked clock, each checked against a library that knows nothing of ours."""

import asyncio
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from whenever import Date, ZonedDateTime

from benchmarks.figures import Figure
from handlers.core import Core
from handlers.reminders.schedule import keep, new
from handlers.turn import Ports, Turn
from handlers.words import Words
from storage.frozen import replace
from storage.records import Identity, Place, Reminder, Runner
from storage.store import Store, open_store
from storage.work import Work

KEY = bytes(range(32))
BEGINS, DAYS = datetime(2026, 1, 1, tzinfo=UTC), 365
RUNNERS = 1000
ZONES = (
    "Africa/Cairo", "Africa/Casablanca", "Africa/Lagos", "America/Asuncion", "America/Bogota", "America/Caracas",
    "America/Chicago", "America/Denver", "America/Halifax", "America/Havana", "America/Los_Angeles", "America/New_York",
    "America/Nuuk", "America/Phoenix", "America/Santiago", "America/Sao_Paulo", "America/St_Johns", "Antarctica/Troll",
    "Asia/Beirut", "Asia/Dhaka", "Asia/Gaza", "Asia/Jerusalem", "Asia/Kathmandu", "Asia/Kolkata", "Asia/Tehran",
    "Asia/Tokyo", "Asia/Yangon", "Atlantic/Azores", "Australia/Adelaide", "Australia/Lord_Howe", "Australia/Sydney",
    "Europe/Berlin", "Europe/Chisinau", "Europe/Dublin", "Europe/Kyiv", "Europe/Lisbon", "Pacific/Apia",
    "Pacific/Auckland", "Pacific/Chatham", "Pacific/Kiritimati",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sent:
    """A reminder that was sent: whose, when it was due, and when it went."""

    runner: str
    due: datetime
    at: datetime


class Clock:
    """A clock that is moved to wherever something is due."""

    def __init__(self) -> None:
        self.at = BEGINS

    def now(self) -> datetime:
        return self.at


def measure(_repeats: int) -> Iterable[Figure]:
    """How many of a year's reminders were wrong, in any way: there may be none."""
    with TemporaryDirectory() as path:  # counts, no times: any disk will do
        counts = asyncio.run(year(Path(path) / "year.db", RUNNERS, DAYS))
    note = f"{counts['right']:,} reminders of {RUNNERS:,} runners in {len(ZONES)} zones"
    for what in ("missing", "wrong", "doubled", "not on time"):
        yield Figure(
            what=f"a year's reminders, {what}", samples=[counts[what]], at_most=0, unit="", note=note
        )


async def year(file: Path, runners: int, days: int, *, begins: datetime = BEGINS) -> Counter[str]:
    """Plays so many days for so many runners; counts what was right, and what was not."""
    clock = Clock()
    clock.at = begins
    store = await open_store(f"sqlite:////{file}", KEY, now=clock.now)
    try:
        core = Core(store, Ports(words=Words(strict=True), zone_at=lambda *_: None), clock.now)
        wanted = await _wishes(store, core, runners, clock)
        sent = await _play(store, core, clock, begins + timedelta(days=days))
    finally:
        await store.close()
    return _compared(wanted, sent, begins, begins + timedelta(days=days))


async def _wishes(store: Store, core: Core, runners: int, clock: Clock) -> dict[str, Reminder]:
    """Everybody's reminder: an hour and weekdays, an interval, or several times a day, some within a clock change."""
    random, made = Random(4), dict[str, Reminder]()

    def settle(work: Work) -> None:
        for number in range(runners):
            zone = ZONES[number % len(ZONES)]
            runner = Runner(
                id=f"runner-{number}",
                created_at=clock.at,
                consented_at=clock.at,
                zone=zone,
                quiet_from=time(12),
                quiet_until=time(12),
                cadence="off",
                most_a_day=12,
            )
            home = Identity(platform="year", user=f"{number}", runner=runner.id, chat=f"{number}")
            work.people.add(runner, home)
            turn = Turn(
                ports=core._ports,
                work=work,
                now=clock.at,
                event=None,
                place=Place(platform="year", chat=f"{number}"),
                runner=runner,
                identity=home,
            )
            made[runner.id] = keep(
                turn, _rule(random, number, replace(new(turn, "own", at=time(9)), text="x"))
            )

    await store.transact(settle)
    return made


def _rule(random: Random, number: int, reminder: Reminder) -> Reminder:
    at = time(random.choice((0, 1, 2, 2, 3, 9, 19, 23)), random.choice((0, 15, 30, 45)))
    match number // len(ZONES) % 4:
        case 0:
            return replace(reminder, at=at)
        case 1:
            return replace(reminder, at=at, weekdays=frozenset(random.sample(range(7), random.randint(1, 3))))
        case 2:
            anchor = date(2026, 1, random.randint(1, 28))
            return replace(reminder, at=at, every_days=random.randint(2, 15), anchor=anchor)
        case _:
            later = time((at.hour + 11) % 24, at.minute)
            until = date(2026, random.randint(6, 12), random.randint(1, 28))
            weekdays = frozenset(random.sample(range(7), 2))
            return replace(reminder, at=at, also=(later,), weekdays=weekdays, until=until)


async def _play(store: Store, core: Core, clock: Clock, end: datetime) -> list[Sent]:
    sent: list[Sent] = []
    tidied = clock.at
    while True:
        due = await core.tick()
        while ready := await core.claim("year", 500):
            sent += [Sent(each.letter.runner, each.letter.due_at, clock.at) for each in ready]
            ids = [each.letter.id for each in ready]

            def settle(work: Work, ids: list[str] = ids, at: datetime = clock.at) -> None:
                for id in ids:
                    work.letters.sent(id, at, None)

            await store.transact(settle)
        if clock.at - tidied > timedelta(days=10):
            await core.tidy()
            tidied = clock.at
        if due is None or due >= end:
            return sent
        clock.at = due


def _compared(wanted: dict[str, Reminder], sent: list[Sent], begins: datetime, end: datetime) -> Counter[str]:
    counts = Counter[str]()
    by_runner: dict[str, list[datetime]] = {id: [] for id in wanted}
    for each in sent:
        by_runner[each.runner].append(each.due)
        counts["not on time"] += each.at != each.due
    for id, reminder in wanted.items():
        right, got = expected(reminder, begins, end), by_runner[id]
        counts["right"] += len(right & set(got))
        counts["missing"] += len(right - set(got))
        counts["wrong"] += len(set(got) - right)
        counts["doubled"] += len(got) - len(set(got))
    return counts


def expected(reminder: Reminder, begins: datetime, end: datetime) -> set[datetime]:
    """When it must come, by `whenever`: in a gap the later, in a fold the earlier reading of the wall clock."""
    found: set[datetime] = set()
    day = Date(begins.year, begins.month, begins.day).add(days=-2)
    last = Date(end.year, end.month, end.day).add(days=2)
    while day <= last:
        today = date(day.year, day.month, day.day)
        if _comes(reminder, today):
            for at in reminder.times:
                moment = ZonedDateTime(
                    day.year,
                    day.month,
                    day.day,
                    at.hour,
                    at.minute,
                    tz=reminder.zone,
                    disambiguation="compatible",
                )
                due = datetime.fromtimestamp(moment.timestamp(), UTC)
                shown = due.astimezone(UTC)
                if begins < shown < end:
                    found.add(shown)
        day = day.add(days=1)
    return found


def _comes(reminder: Reminder, today: date) -> bool:
    if today.weekday() not in reminder.weekdays or (reminder.until is not None and today > reminder.until):
        return False
    return reminder.every_days == 1 or (
        reminder.anchor is not None and (today - reminder.anchor).days % reminder.every_days == 0
    )
