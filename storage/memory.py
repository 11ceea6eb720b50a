"""What was read and written is remembered, so that a turn need not read what the turn before it wrote."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from datetime import date, datetime
from itertools import takewhile
from operator import itemgetter
from typing import Any, TypeVar

from storage.frozen import replace
from storage.records import CalfReport, Conversation, Day, Figures, History, Identity, Run, Runner
from storage.shelf import Shelf

K = TypeVar("K")
V = TypeVar("V")
D = TypeVar("D", bound=tuple[Any, ...])

EVENING = 2048  # so many may speak at about the same time, and none of them is read anew for each word
AT_ONCE = 256  # so many may be at their check-in: the two months that one looks back on are 200 kB


class Kept(dict[K, V]):
    """The latest of a kind, and no more than `most` of them."""

    def __init__(self, most: int = 256) -> None:
        self._most = most

    def keep(self, key: K, value: V) -> None:
        """Remember; the longest unsaid goes when there are too many."""
        self.pop(key, None)
        if len(self) >= self._most:
            del self[next(iter(self))]
        self[key] = value


class Window:
    """What a runner says of her days from `since` to `until`, as it stands now."""

    def __init__(self, since: date, until: date, told: History) -> None:
        self.since = since
        self.until = until
        self._runs = {run.id: run.day for run in told.runs}
        self._reports = {report.id: report.day for report in told.reports}
        days = {day.day: (day,) for day in told.days}
        runs, reports = _grouped(told.runs), _grouped(told.reports)
        self._days = {  # what was said of each, oldest first; another object after each change
            day: (day, History(days=days.get(day, ()), runs=runs.get(day, ()), reports=reports.get(day, ())))
            for day in sorted({*days, *runs, *reports})
        }
        self._cut: dict[tuple[date, date], History] = {}  # until something is written

    def holds(self, since: date, until: date) -> bool:
        """Whether all of these days are in it."""
        return self.since <= since and until <= self.until

    def history(self, since: date, until: date) -> History:
        """Return what belongs to these days, oldest first."""
        if since == until:
            return self._said(since)
        if (since, until) not in self._cut:
            of = [said for _, said in self.by_day(since, until)]
            self._cut[since, until] = History(
                days=tuple([day for said in of for day in said.days]),
                runs=tuple([run for said in of for run in said.runs]),
                reports=tuple([report for said in of for report in said.reports]),
            )
        return self._cut[since, until]

    def by_day(self, since: date, until: date) -> list[tuple[date, History]]:
        """Return the same a day at a time, days of which nothing was said left out; the very same pair until a change."""
        return _between(self._days, since, until)

    def keep_day(self, day: Day) -> None:
        """A day is so now."""
        if self.since <= day.day <= self.until:
            self._becomes(day.day, days=(day,))

    def drop_day(self, day: date) -> None:
        """A day is not there now."""
        self._becomes(day, days=())

    def keep_run(self, run: Run) -> None:
        """A run is so now."""
        self.drop_run(run.id)
        if self.since <= run.day <= self.until:
            runs = (*self._said(run.day).runs, run)
            self._runs[run.id] = run.day
            self._becomes(run.day, runs=tuple(sorted(runs, key=_order)) if len(runs) > 1 else runs)

    def drop_run(self, id: str) -> None:
        """A run is not there now."""
        day = self._runs.pop(id, None)
        if day is not None:
            self._becomes(day, runs=tuple([run for run in self._said(day).runs if run.id != id]))

    def keep_report(self, report: CalfReport) -> None:
        """A calf report is there now."""
        self.drop_report(report.id)
        if report.replaced_by is None and self.since <= report.day <= self.until:
            reports = (*self._said(report.day).reports, report)
            self._reports[report.id] = report.day
            self._becomes(
                report.day, reports=tuple(sorted(reports, key=_order)) if len(reports) > 1 else reports
            )

    def drop_report(self, id: str) -> None:
        """A calf report stands no longer."""
        day = self._reports.pop(id, None)
        if day is not None:
            reports = tuple([report for report in self._said(day).reports if report.id != id])
            self._becomes(day, reports=reports)

    def _said(self, day: date) -> History:
        said = self._days.get(day)
        return _NOTHING if said is None else said[1]

    def _becomes(self, day: date, **changes: Any) -> None:
        now = replace(self._said(day), **changes)
        self._cut.clear()
        if now == _NOTHING:
            self._days.pop(day, None)
        else:
            self._days = _put(self._days, day, (day, now))


_NOTHING = History()
_day = itemgetter(0)
T = TypeVar("T", Run, CalfReport)


def _grouped(told: Iterable[T]) -> dict[date, tuple[T, ...]]:
    """By day, each in the order given."""
    found: dict[date, list[T]] = {}
    for each in told:
        found.setdefault(each.day, []).append(each)
    return {day: tuple(of) for day, of in found.items()}


class RunFigures:
    """The plain figures of all a runner's runs from `since` on."""

    def __init__(self, since: date, figures: dict[str, Figures]) -> None:
        self.since = since
        self._by_run = figures  # oldest first

    def of(self, since: date, until: date) -> tuple[Figures, ...]:
        """Return those of these days, oldest first."""
        return tuple(_between(self._by_run, since, until))

    def without_shoes(self) -> bool:
        """Return whether the runs of her latest day are known, and none of them was told with shoes."""
        latest = next(reversed(self._by_run.values()), None)
        if latest is None:
            return False
        of_the_day = takewhile(lambda run: run.day == latest.day, reversed(self._by_run.values()))
        return not any(run.shoe for run in of_the_day)

    def keep(self, run: Run) -> None:
        """A run is so now."""
        self.drop(run.id)
        if run.day >= self.since:
            last = next(reversed(self._by_run.values()), None)
            self._by_run[run.id] = Figures(run.day, run.metres, run.seconds, run.about, run.shoe)
            if last is not None and run.day < last.day:
                self._by_run = dict(sorted(self._by_run.items(), key=lambda kept: kept[1].day))

    def drop(self, id: str) -> None:
        """A run is not there now."""
        self._by_run.pop(id, None)


def _between(said: dict[K, D], since: date, until: date) -> list[D]:
    """Return what is of these days, of values that begin with theirs and stand in that order."""
    told = list(said.values())
    return told[bisect_left(told, since, key=_day) : bisect_right(told, until, key=_day)]


def _put(kept: dict[K, V], key: K, value: V) -> dict[K, V]:
    """Keep a value where its key belongs: days, and ids, which begin with their time, are in order; most are the last."""
    last = next(reversed(kept), key)
    kept[key] = value
    return kept if key >= last else dict(sorted(kept.items(), key=itemgetter(0)))  # type: ignore[operator]


def _order(told: Run | CalfReport) -> tuple[date, datetime, str]:
    return told.day, told.recorded_at, told.id


class Memory:
    """Records as they stand in the database, for as long as nobody else can change them there.

    That is one transaction on a shared server, and the life of a connection that owns its file. Whoever writes a row
    says here what it is now, or drops it; the engine clears all of it after a rollback or a stranger's write.
    """

    def __init__(self) -> None:
        self.accounts: Kept[tuple[str, str], Identity] = Kept(EVENING)  # by platform and account
        self.runners: Kept[str, Runner] = Kept(EVENING)
        self.talks: Kept[str, Conversation] = Kept(EVENING)
        # Talks by runner and place.
        self.going: Kept[tuple[str, str, str, str], tuple[str, ...]] = Kept(EVENING)
        self.windows: Kept[str, Window] = Kept(AT_ONCE)  # by runner: the days that were asked for last
        self.figures: Kept[str, RunFigures] = Kept()  # by runner
        self.answered: Kept[str, int] = Kept()  # by runner: on how many days
        self.shelves: Kept[str, dict[str, Shelf]] = Kept(AT_ONCE)  # by runner, then by name

    def clear(self) -> None:
        """Forget everything."""
        for kind in vars(self).values():
            kind.clear()
