"""Runners who talk and runners who are reminded, written by the code of the release that runs it: see `tests/rolling.py`."""

import asyncio
import sys
from datetime import UTC, datetime, time, timedelta

from storage.records import Identity, Reminder, Runner
from storage.store import open_store
from storage.work import Work

FIRST, TALKING = 1000, 6
APART = 0.5  # seconds between two reminders
BEGIN = timedelta(seconds=12)  # when the first is due: the processes run by then
KEY = bytes(range(32))


def settle(work: Work, reminded: int) -> None:
    """All of them agreed long ago, want nothing by themselves, and have no quiet hours."""
    now = datetime.now(UTC)
    for number in range(TALKING + reminded):
        id, user = f"runner-{number}", str(FIRST + number)
        runner = Runner(
            id=id,
            created_at=now - timedelta(days=90),
            consented_at=now - timedelta(days=90),
            cadence="off",
            name="Ana",
            zone="UTC",
            units="km",
            language="en",
            quiet_from=time(12),
            quiet_until=time(12),
        )
        work.people.add(runner, Identity(platform="telegram", user=user, runner=id, chat=user))
        if number >= TALKING:
            due = now + BEGIN + (number - TALKING) * timedelta(seconds=APART)
            at = due.time().replace(second=0, microsecond=0)
            work.reminders.save(
                Reminder(
                    id=f"reminder-{number}",
                    runner=id,
                    kind="own",
                    at=at,
                    zone="UTC",
                    text="stretch",
                    next_due_at=due,
                )
            )


async def main(url: str, reminded: int) -> None:
    """Makes the database as that release makes it."""
    store = await open_store(url, KEY, now=lambda: datetime.now(UTC))
    await store.transact(lambda work: settle(work, reminded))
    await store.close()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2])))
