"""Reminders over the clock changes of a year, against a library that knows nothing of ours. `make bench` plays a thousand runners."""

from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.year import ZONES, expected, year
from handlers.reminders.schedule import by_clock
from storage.records import Reminder


@pytest.mark.parametrize("begins", [datetime(2026, 3, 28, tzinfo=UTC), datetime(2026, 10, 24, tzinfo=UTC)])
async def test_in_forty_zones_every_reminder_comes_once_and_on_time_over_the_clock_changes(
    begins: datetime, tmp_path: Path
) -> None:
    counts = await year(tmp_path / "year.db", 2 * len(ZONES), 9, begins=begins)
    assert counts["right"] > 250
    assert {what: n for what, n in counts.items() if what != "right" and n} == {}


@given(
    zone=st.sampled_from(ZONES),
    at=st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    weekdays=st.frozensets(st.integers(0, 6), min_size=1),
    after=st.datetimes(datetime(2025, 1, 1), datetime(2026, 12, 1), timezones=st.just(UTC)),  # noqa: DTZ001
)
def test_the_next_time_is_the_one_that_another_library_finds(
    zone: str, at: time, weekdays: frozenset[int], after: datetime
) -> None:
    reminder = Reminder(id="r", runner="ann", kind="own", at=at, zone=zone, weekdays=weekdays)
    end = datetime.fromtimestamp(after.timestamp() + 16 * 86400, UTC)
    assert by_clock(reminder, after) == min(expected(reminder, after, end))


@given(
    every=st.integers(2, 30),
    zone=st.sampled_from(ZONES),
    day=st.dates(date(2025, 12, 1), date(2026, 2, 1)),
    after=st.datetimes(datetime(2026, 1, 1), datetime(2026, 11, 1), timezones=st.just(UTC)),  # noqa: DTZ001
)
def test_every_few_days_counts_from_its_anchor_as_another_library_counts(
    every: int, zone: str, day: date, after: datetime
) -> None:
    reminder = Reminder(
        id="r", runner="ann", kind="own", at=time(2, 30), zone=zone, every_days=every, anchor=day
    )
    end = datetime.fromtimestamp(after.timestamp() + 32 * 86400, UTC)
    assert by_clock(reminder, after) == min(expected(reminder, after, end))
