"""What runs by itself: the tick, the delivery, the tidying and the nightly copy, each a constant job that is moved to when it is due."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.clock import Clock, utc
from bot.counts import Counts
from bot.delivery import Delivery
from bot.logs import named
from bot.nights import Nights
from handlers.core import Core

REST = timedelta(seconds=30)  # real time between two looks when nothing is known to be due
HOUR = timedelta(hours=1)
BREATH = timedelta(milliseconds=10)
JUMP = 5.0  # seconds
_log = logging.getLogger(__name__)
_RULES = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}


class Pulse:
    """A job that runs when something is due and at least every `rest`; one run at a time, and no nudge is lost.

    `work` says when it is needed next, by the clock that tells the time to everything.
    """

    def __init__(
        self,
        scheduler: AsyncIOScheduler,
        name: str,
        work: Callable[[], Awaitable[datetime | None]],
        clock: Clock,
        rest: timedelta = REST,
    ) -> None:
        self._name, self._work, self._clock, self._rest = name, work, clock, rest
        self._alone = asyncio.Lock()
        self._nudged: datetime | None = None  # what came while a run was under way
        self._stopped = False
        self._job = scheduler.add_job(
            self.run, "interval", seconds=rest.total_seconds(), id=name, next_run_time=utc()
        )

    def nudge(self, at: datetime) -> None:
        """Something is due at `at`: the next run comes no later."""
        if self._stopped:
            return
        if self._alone.locked():
            self._nudged = at if self._nudged is None else min(at, self._nudged)
        elif (planned := self._after_a_breath(at)) < self._job.next_run_time:
            self._job.modify(next_run_time=planned)

    async def run(self) -> None:
        """Does the work and plans the next run. An error is logged by its type, and the work is tried again."""
        async with self._alone:
            if self._stopped:
                return
            self._nudged = due = None
            try:
                due = await self._work()
            except Exception as error:
                _log.error("%s failed and is tried again: %s", self._name, named(error))
            self._plan(due)

    async def stop(self) -> None:
        """Waits for a run that is under way; none follows."""
        self._stopped = True
        async with self._alone:
            pass

    def _plan(self, due: datetime | None) -> None:
        """Follows the last await of a run, so that a nudge comes either before it or to an idle job."""
        soon = [self._after_a_breath(at) for at in (due, self._nudged) if at is not None]
        self._job.modify(next_run_time=min([*soon, utc() + self._rest]))

    def _after_a_breath(self, at: datetime) -> datetime:
        """When to run for `at`. Not within the loop's present round: the scheduler still counts the last run then,
        would skip this one as a second instance, and the nudge would be lost."""
        return max(self._clock.real(at), utc() + BREATH)


class Jobs:
    """The jobs. `nudge` is for whoever commits an earlier due time, `decides` says whether that is for this process."""

    def __init__(
        self,
        core: Core,
        delivery: Delivery,
        clock: Clock,
        counts: Counts | None = None,
        decides: Callable[[], bool] = lambda: True,
        nights: Nights | None = None,
    ) -> None:
        self._core, self._delivery, self._clock, self._decides = core, delivery, clock, decides
        self._counts = counts or Counts()
        self.ticked = time.monotonic()  # when what is due was decided last
        self._scheduler = AsyncIOScheduler(timezone=UTC, job_defaults=_RULES)
        self._tick = Pulse(self._scheduler, "tick", self._due, clock)
        self._deliver = Pulse(self._scheduler, "deliver", delivery.deliver, clock)
        self._tidy = Pulse(self._scheduler, "tidy", core.tidy, clock, HOUR)
        self._nights = nights
        self._all = [self._tick, self._deliver, self._tidy]
        if nights is not None:
            self._all.append(Pulse(self._scheduler, "backup", nights.look, clock, HOUR))
        self._watch: asyncio.TimerHandle | None = None
        self._set_back = False

    def start(self) -> None:
        """Begins, all at once; must be called on the loop."""
        self._scheduler.start()
        self._look()

    def nudge(self, at: datetime) -> None:
        """Something is due at `at`: a reminder or a letter."""
        self._tick.nudge(at)
        self._deliver.nudge(at)

    async def catch_up(self) -> None:
        """Decides and sends what is due now, and waits until it has arrived."""
        await self._tick.run()
        await self._deliver.run()
        await self._delivery.landed()

    async def close(self) -> None:
        """Stops the jobs, each at the end of its run, then what is in flight."""
        if self._watch is not None:
            self._watch.cancel()
            self._scheduler.pause()
            await asyncio.sleep(0)  # a run that was just given to the loop begins
        if self._nights is not None:
            self._nights.stop()
        for pulse in self._all:
            await pulse.stop()
        if self._watch is not None:
            self._scheduler.shutdown()
            await asyncio.sleep(0)  # it stops in the loop's next round
            self._watch = None
        await self._delivery.close()

    async def _due(self) -> datetime | None:
        self._compare()
        if not self._decides():
            return None
        if self._set_back:
            await self._core.clock_went_back()
            self._set_back = False
        due = await self._core.tick(self._counts.tick)
        self.ticked = time.monotonic()
        return due

    def _look(self) -> None:
        """The scheduler waits by the computer's clock: set back by an hour, it alone would sleep for an hour."""
        if self._compare():
            self.nudge(self._clock.now())
        self._watch = asyncio.get_running_loop().call_later(REST.total_seconds(), self._look)

    def _compare(self) -> bool:
        jump = self._clock.jump()
        if abs(jump) > JUMP:
            _log.warning("the computer's clock jumped by %+.0f s", jump)
            self._set_back |= jump < 0
        return abs(jump) > JUMP
