"""What was read and written is remembered, so that a turn need not read what the turn before it wrote."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from operator import attrgetter, itemgetter
from typing import Any, TypeVar

from storage.records import CalfReport, Conversation, Day, Fact, Figures, History, Identity, Run, Runner

K = TypeVar("K")
V = TypeVar("V")


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
        self._days = {day.day: day for day in told.days}
        self._runs = {run.id: run for run in told.runs}
        self._reports = {report.id: report for report in told.reports}
        self._cut: dict[tuple[date, date], History] = {}  # until something is written

    def holds(self, since: date, until: date) -> bool:
        """Whether all of these days are in it."""
        return self.since <= since and until <= self.until

    def history(self, since: date, until: date) -> History:
        """Return what belongs to these days, oldest first."""
        if (since, until) not in self._cut:
            self._cut[since, until] = self._history(since, until)
        return self._cut[since, until]

    def _history(self, since: date, until: date) -> History:
        return History(
            days=tuple(sorted((d for d in self._days.values() if since <= d.day <= until), key=_day_order)),
            runs=tuple(sorted((r for r in self._runs.values() if since <= r.day <= until), key=_order)),
            reports=tuple(sorted((r for r in self._reports.values() if since <= r.day <= until), key=_order)),
        )

    def keep_day(self, day: Day) -> None:
        """A day is so now."""
        self._cut.clear()
        if self.since <= day.day <= self.until:
            self._days[day.day] = day

    def drop_day(self, day: date) -> None:
        """A day is not there now."""
        self._cut.clear()
        self._days.pop(day, None)

    def keep_run(self, run: Run) -> None:
        """A run is so now."""
        self._cut.clear()
        self._runs.pop(run.id, None)
        if self.since <= run.day <= self.until:
            self._runs[run.id] = run

    def drop_run(self, id: str) -> None:
        """A run is not there now."""
        self._cut.clear()
        self._runs.pop(id, None)

    def keep_report(self, report: CalfReport) -> None:
        """A calf report is there now."""
        self._cut.clear()
        if report.replaced_by is None and self.since <= report.day <= self.until:
            self._reports[report.id] = report

    def drop_report(self, id: str) -> None:
        """A calf report stands no longer."""
        self._cut.clear()
        self._reports.pop(id, None)


class RunFigures:
    """The plain figures of all a runner's runs from `since` on."""

    def __init__(self, since: date, figures: dict[str, Figures]) -> None:
        self.since = since
        self._by_run = figures

    def of(self, since: date, until: date) -> tuple[Figures, ...]:
        """Return those of these days, oldest first."""
        within = [each for each in self._by_run.values() if since <= each[0] <= until]
        within.sort(key=itemgetter(0))
        return tuple(within)

    def keep(self, run: Run) -> None:
        """A run is so now."""
        self._by_run.pop(run.id, None)
        if run.day >= self.since:
            self._by_run[run.id] = Figures(run.day, run.metres, run.seconds, run.about)

    def drop(self, id: str) -> None:
        """A run is not there now."""
        self._by_run.pop(id, None)


class Shelf:
    """The standing facts of one of a runner's shelves from `since` on."""

    def __init__(self, since: date, facts: Iterable[Fact]) -> None:
        self.since = since
        self._facts = {fact.id: fact for fact in facts}
        self._cut: dict[date, tuple[Fact, ...]] = {}  # until something is written
        self._made: dict[object, dict[str, Any]] = {}  # by reader and fact: what the reader made of it
        self._told: dict[tuple[object, date], tuple[Any, ...]] = {}  # by reader: the same of all, likewise

    def made(self, since: date, reader: Callable[[Fact], V | None]) -> tuple[V, ...]:
        """Return what a reader makes of those from a day on; each is made once, None leaves one out."""
        told = self._told.get((reader, since))
        if told is None:
            known = self._made.setdefault(reader, {})
            for fact in self.of(since):
                if fact.id not in known:
                    known[fact.id] = reader(fact)
            found = (known[fact.id] for fact in self.of(since))
            told = self._told[reader, since] = tuple(each for each in found if each is not None)
        return told

    def of(self, since: date) -> tuple[Fact, ...]:
        """Return those from a day on, in the order they came."""
        if since not in self._cut:
            found = [fact for fact in self._facts.values() if fact.day >= since]
            self._cut[since] = tuple(sorted(found, key=attrgetter("id")))
        return self._cut[since]

    def keep(self, fact: Fact) -> None:
        """A fact is so now."""
        self.drop(fact.id)
        if fact.replaced_by is None and fact.day >= self.since:
            self._facts[fact.id] = fact

    def drop(self, id: str) -> None:
        """A fact stands no longer."""
        self._cut.clear()
        self._told.clear()
        self._facts.pop(id, None)
        for known in self._made.values():
            known.pop(id, None)


def _day_order(day: Day) -> date:
    return day.day


def _order(told: Run | CalfReport) -> tuple[date, datetime, str]:
    return told.day, told.recorded_at, told.id


class Memory:
    """Records as they stand in the database, for as long as nobody else can change them there.

    That is one transaction on a shared server, and the life of a connection that owns its file. Whoever writes a row
    says here what it is now, or drops it; the engine clears all of it after a rollback or a stranger's write.
    """

    def __init__(self) -> None:
        self.accounts: Kept[tuple[str, str], Identity] = Kept()  # by platform and account
        self.runners: Kept[str, Runner] = Kept()
        self.talks: Kept[str, Conversation] = Kept()
        self.going: Kept[tuple[str, str, str, str], tuple[str, ...]] = Kept()  # talks by runner and place
        self.windows: Kept[str, Window] = Kept(64)  # by runner: the days that were asked for last
        self.figures: Kept[str, RunFigures] = Kept()  # by runner
        self.shelves: Kept[str, dict[str, Shelf]] = Kept(64)  # by runner, then by name

    def clear(self) -> None:
        """Forget everything."""
        for kind in vars(self).values():
            kind.clear()
