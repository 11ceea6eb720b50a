"""Check-ins that a crowd wants at the same minute: spread over three, each always at the same moment of them."""

from datetime import UTC, datetime, time, timedelta

from handlers.core import Core
from handlers.days import runner_day
from handlers.reminders.schedule import SPREAD, among_many
from handlers.reminders.ticking import CHUNK
from handlers.turn import Ports
from storage.records import Identity, Reminder, Runner
from storage.store import Store
from storage.work import Work
from tests.chat import WORDS, Chat, World

MINUTE = datetime(2026, 3, 17, 19, 30, tzinfo=UTC)


async def settles(store: Store, many: int, *, quiet_from: time = time(22)) -> None:
    """So many runners in UTC who want their check-in at 19:30."""

    def unit(work: Work) -> None:
        for number in range(many):
            user = str(5000 + number)
            runner = Runner(
                id=f"r{user}",
                created_at=MINUTE - timedelta(days=9),
                consented_at=MINUTE - timedelta(days=9),
                quiet_from=quiet_from,
            )
            identity = Identity(platform="telegram", user=user, runner=runner.id, chat=f"c{user}")
            work.people.add(runner, identity)
            work.reminders.save(check_in(runner))

    await store.transact(unit)


def check_in(runner: Runner) -> Reminder:
    return Reminder(
        id=f"check-in-{runner.id}",
        runner=runner.id,
        kind="check_in",
        at=time(19, 30),
        zone="UTC",
        next_due_at=MINUTE,
    )


async def moments(store: Store, at: datetime) -> dict[str, datetime]:
    """When the letters of a tick are due, by runner."""
    await Core(store, Ports(words=WORDS, zone_at=lambda *_: None), lambda: at).tick()
    users = [f"r{5000 + number}" for number in range(2 * CHUNK)]
    found = await store.transact(lambda work: work.letters.lately(users, at - timedelta(hours=1)))
    return {runner: came.due_at for runner, hers in found.items() for came in hers}


async def test_a_crowd_s_check_ins_come_within_three_minutes_each_at_its_own_moment(
    sqlite_store: Store,
) -> None:
    await settles(sqlite_store, CHUNK)
    first = await moments(sqlite_store, MINUTE)
    assert len(first) == CHUNK
    assert all(MINUTE <= at < MINUTE + SPREAD for at in first.values())
    minutes = [sum(at >= MINUTE + timedelta(minutes=n) for at in first.values()) for n in range(3)]
    assert minutes[2] > CHUNK / 6
    assert CHUNK - minutes[1] > CHUNK / 6
    tomorrow = timedelta(days=1)
    second = await moments(sqlite_store, MINUTE + tomorrow)
    assert {runner: at + tomorrow for runner, at in first.items()} == second


async def test_a_few_have_it_on_the_minute(sqlite_store: Store) -> None:
    await settles(sqlite_store, CHUNK - 1)
    assert set((await moments(sqlite_store, MINUTE)).values()) == {MINUTE}


async def test_it_is_never_spread_into_the_quiet_hours(sqlite_store: Store) -> None:
    quiet_from = time(19, 32)
    await settles(sqlite_store, CHUNK, quiet_from=quiet_from)
    found = await moments(sqlite_store, MINUTE)
    assert len(found) == CHUNK
    assert all(at.time() < quiet_from for at in found.values())
    assert MINUTE in found.values()


def test_it_is_never_spread_into_another_day() -> None:
    evening = datetime(2026, 3, 18, 3, 59, tzinfo=UTC)
    runners = [
        Runner(id=f"r{n}", created_at=MINUTE, quiet_from=time(6), quiet_until=time(6)) for n in range(99)
    ]
    days = {runner_day(among_many(runner, evening), "UTC", runner.day_starts) for runner in runners}
    assert days == {runner_day(evening, "UTC", runners[0].day_starts)}


async def test_what_is_shown_stays_the_time_she_chose(sqlite_store: Store) -> None:
    await settles(sqlite_store, CHUNK)
    await moments(sqlite_store, MINUTE)
    due = await sqlite_store.transact(
        lambda work: [
            each.next_due_at
            for n in range(CHUNK)
            for each in work.reminders.all_of(f"r{5000 + n}", "check_in")
        ]
    )
    assert set(due) == {MINUTE + timedelta(days=1)}


async def test_who_asks_for_her_card_before_its_moment_does_not_get_it_twice(world: World, ana: Chat) -> None:
    await ana.says("/settings 20:30")
    for number in range(CHUNK):
        world.chat(str(5000 + number))
    await settles(world.store, CHUNK)
    world.clock.at = MINUTE
    await world.core.tick()
    await ana.says("/checkin")
    asked = len(ana.messages)
    await world.moves(minutes=5)
    ana.sees("How was today?")
    assert len(ana.messages) == asked
