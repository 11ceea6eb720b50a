"""The jobs: on time, one run at a time, no nudge lost, and a clock that jumps is noticed."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.clock import Clock, utc
from bot.jobs import REST, Jobs, Pulse
from bot.nights import Nights
from storage.copies import Copies
from storage.errors import StoreUnavailable
from storage.store import Store
from storage.work import Work as StoreWork
from tests.patience import PATIENCE
from tests.samples import NOW, add, reminder
from tests.test_copies import wide
from tests.test_delivery import Office, until

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


class Work:
    """Work that says when it is due next, fails as told, and waits at a gate."""

    def __init__(self) -> None:
        self.runs = self.at_once = self.most_at_once = 0
        self.due: datetime | None = None
        self.error: Exception | None = None
        self.gate = asyncio.Event()
        self.gate.set()
        self.begun: asyncio.Queue[int] = asyncio.Queue()

    async def __call__(self) -> datetime | None:
        self.runs += 1
        self.at_once += 1
        self.most_at_once = max(self.at_once, self.most_at_once)
        self.begun.put_nowait(self.runs)
        try:
            await self.gate.wait()
            if self.error is not None:
                raise self.error
            return self.due
        finally:
            self.at_once -= 1

    async def begins(self) -> int:
        """Waits for a run that was not seen yet."""
        async with asyncio.timeout(PATIENCE):
            return await self.begun.get()


@pytest.fixture
async def scheduler() -> AsyncIterator[AsyncIOScheduler]:
    made = AsyncIOScheduler(timezone=UTC, job_defaults={"misfire_grace_time": None})
    made.start()
    yield made
    made.shutdown()
    await asyncio.sleep(0)


def planned(scheduler: AsyncIOScheduler) -> float:
    """In how many seconds the next run comes."""
    at: datetime = scheduler.get_job("tick").next_run_time
    return (at - utc()).total_seconds()


async def test_with_nothing_due_the_next_look_is_after_a_rest(scheduler: AsyncIOScheduler) -> None:
    work = Work()
    await Pulse(scheduler, "tick", work, Clock()).run()
    assert REST.total_seconds() - 5 < planned(scheduler) <= REST.total_seconds()


async def test_the_next_run_comes_when_something_is_due(scheduler: AsyncIOScheduler) -> None:
    work, clock = Work(), Clock(start=NOW, speed=60)
    work.due = clock.now() + 10 * MINUTE  # ten seconds, sixty times as fast
    await Pulse(scheduler, "tick", work, clock).run()
    assert 5 < planned(scheduler) <= 10


async def test_a_nudge_brings_a_run_forward_and_never_back(scheduler: AsyncIOScheduler) -> None:
    work, clock = Work(), Clock()
    pulse = Pulse(scheduler, "tick", work, clock)
    await work.begins()
    await pulse.run()
    pulse.nudge(clock.now() + 10 * timedelta(seconds=1))
    pulse.nudge(clock.now() + MINUTE)
    assert 5 < planned(scheduler) <= 10
    pulse.nudge(clock.now())
    await work.begins()
    assert await work.begins() == 3


async def test_a_nudge_during_a_run_is_followed_by_another(scheduler: AsyncIOScheduler) -> None:
    work, clock = Work(), Clock()
    work.gate.clear()
    pulse = Pulse(scheduler, "tick", work, clock)
    assert await work.begins() == 1
    pulse.nudge(clock.now())
    work.gate.set()
    assert await work.begins() == 2


async def test_there_are_never_two_runs_at_once(scheduler: AsyncIOScheduler) -> None:
    work, clock = Work(), Clock()
    pulse = Pulse(scheduler, "tick", work, clock)
    work.gate.clear()
    await work.begins()
    more = [asyncio.create_task(pulse.run()) for _ in range(3)]
    pulse.nudge(clock.now())
    work.gate.set()
    await asyncio.gather(*more)
    assert work.runs >= 4
    assert work.most_at_once == 1


async def test_a_run_that_fails_is_logged_by_its_type_and_followed_by_another(
    scheduler: AsyncIOScheduler, caplog: pytest.LogCaptureFixture
) -> None:
    work, clock = Work(), Clock()
    work.error = StoreUnavailable("left calf 7")
    pulse = Pulse(scheduler, "tick", work, clock)
    await pulse.run()
    assert "StoreUnavailable" in caplog.text
    assert "calf" not in caplog.text
    assert planned(scheduler) <= REST.total_seconds()


async def test_stopping_waits_for_the_run_and_no_other_follows(scheduler: AsyncIOScheduler) -> None:
    work, clock = Work(), Clock()
    work.gate.clear()
    pulse = Pulse(scheduler, "tick", work, clock)
    await work.begins()
    stopping = asyncio.create_task(pulse.stop())
    await asyncio.sleep(0)
    assert not stopping.done()
    pulse.nudge(clock.now())
    work.gate.set()
    await stopping
    await pulse.run()
    pulse.nudge(clock.now())
    assert (work.runs, work.at_once) == (1, 0)


async def test_a_letter_goes_out_as_soon_as_it_is_committed_and_a_later_one_when_it_is_due(
    sqlite_store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    office, clock = Office(sqlite_store), Clock()
    await sqlite_store.transact(lambda work: add(work, "ann"))
    jobs = Jobs(office.core, office.delivery, clock)
    sqlite_store.on_wake(jobs.nudge)
    jobs.start()
    office.now = clock.now()
    await jobs.catch_up()
    await office.write("now")
    await until(lambda: bool(office.telegram.arrived))
    await jobs.close()
    await office.write("after closing")
    jobs.nudge(clock.now())
    assert office.telegram.arrived == ["now"]
    assert [record.getMessage() for record in caplog.records if record.levelname != "INFO"] == []


async def test_jobs_that_close_end_a_copy_within_a_piece(sqlite_store: Store, tmp_path: Path) -> None:
    office, copies = Office(sqlite_store), Copies(tmp_path / "soleus.db")
    await sqlite_store.back_up(NOW, 3, lambda: None)
    wide(tmp_path / "soleus.db")
    jobs = Jobs(office.core, office.delivery, Clock(), nights=Nights(sqlite_store, 3, lambda: NOW + 2 * DAY))
    jobs.start()
    await until(lambda: copies.broken_off() != [] or len(copies.made()) == 2)
    await jobs.close()
    assert copies.broken_off() == []


async def test_jobs_that_never_started_can_be_closed(sqlite_store: Store) -> None:
    office = Office(sqlite_store)
    jobs = Jobs(office.core, office.delivery, Clock())
    await jobs.close()


class Hands:
    """The computer's clock and its monotonic time, moved by hand."""

    def __init__(self) -> None:
        self.wall, self.steady = NOW, 100.0

    def clock(self, **how: object) -> Clock:
        return Clock(wall=lambda: self.wall, monotonic=lambda: self.steady, **how)  # type: ignore[arg-type]

    def pass_by(self, seconds: float, *, jump: float = 0) -> None:
        self.steady += seconds
        self.wall += timedelta(seconds=seconds + jump)


def test_the_clock_is_the_computers_unless_told_otherwise() -> None:
    hands = Hands()
    clock = hands.clock()
    hands.pass_by(60, jump=3600)
    assert clock.now() == hands.wall
    assert clock.real(NOW) == NOW


def test_a_played_time_begins_where_told_and_runs_as_fast_as_told() -> None:
    hands = Hands()
    clock = hands.clock(start=datetime(2026, 1, 1, 12, tzinfo=ZoneInfo("Europe/Berlin")), speed=60.0)
    began = clock.now()
    assert began == datetime(2026, 1, 1, 11, tzinfo=UTC)
    assert began.tzinfo is UTC
    hands.pass_by(10)
    assert clock.now() == began + 10 * MINUTE
    assert clock.real(clock.now() + MINUTE) == hands.wall + timedelta(seconds=1)


@pytest.mark.parametrize("jump", [3600.0, -3600.0, 6.0, -6.0])
async def test_a_jump_of_the_clock_is_logged(
    sqlite_store: Store, caplog: pytest.LogCaptureFixture, jump: float
) -> None:
    hands, office = Hands(), Office(sqlite_store)
    jobs = Jobs(office.core, office.delivery, hands.clock())
    hands.pass_by(30, jump=4)
    await jobs.catch_up()
    assert caplog.text == ""
    hands.pass_by(30, jump=jump)
    await jobs.catch_up()
    assert f"the computer's clock jumped by {jump:+.0f} s" in caplog.text
    caplog.clear()
    hands.pass_by(30)
    await jobs.catch_up()
    assert caplog.text == ""
    await jobs.close()


async def test_a_clock_that_was_set_back_brings_what_came_due_in_the_meantime_again(
    sqlite_store: Store,
) -> None:
    hands, office = Hands(), Office(sqlite_store)
    jobs = Jobs(office.core, office.delivery, hands.clock())
    office.now = hands.wall
    tomorrow = hands.wall + timedelta(days=1)

    def ahead(work: StoreWork) -> None:
        add(work, "ann")
        work.reminders.save(
            reminder(
                "own",
                text="x",
                next_due_at=tomorrow,
                last_due_at=tomorrow,
                weekdays=frozenset(range(7)),
                every_days=1,
            )
        )

    await sqlite_store.transact(ahead)
    hands.pass_by(30, jump=-3600)
    await jobs.catch_up()
    (again,) = await sqlite_store.transact(lambda work: work.reminders.all_of("ann"))
    assert again.next_due_at is not None
    assert office.now < again.next_due_at < tomorrow
    await jobs.close()
