"""A burst of reminders killed at any moment; `make bench` kills two hundred times on each engine."""

import pytest

from benchmarks.kills import play


@pytest.mark.parametrize("processes", [1, 2])
def test_a_burst_killed_at_any_moment_loses_and_doubles_nothing(
    processes: int, request: pytest.FixtureRequest
) -> None:
    url: str = request.getfixturevalue("sqlite_url" if processes == 1 else "postgres_url")
    counts = play(url, processes, 6, runners=20)
    assert counts["kills"] >= 6
    assert counts["letters"] > 12
    assert counts["in flight"] > 0, "it was killed while it sent"
    for what in ("lost", "queued twice", "unsettled", "repeated that may not be", "repeated beyond flight"):
        assert counts[what] == 0, (what, counts)
