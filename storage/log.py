"""The training log: days, runs, calf reports, versions to go back to, and shoes."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any, Literal, cast, overload

import msgspec

from storage.database import Database, Row
from storage.memory import Memory, RunFigures, Window
from storage.records import CalfReport, Day, Effort, Figures, History, Run, Shoe, Version
from storage.sealing import Column, Keyring
from storage.values import instant, micros


class _Day(msgspec.Struct, omit_defaults=True):
    stretched: bool | None = None
    thirst: str | None = None
    note: str | None = None


class _Run(msgspec.Struct, omit_defaults=True):
    effort: Effort | None = None
    rpe: int | None = None
    surface: str | None = None
    warm_up: bool | None = None
    session: str | None = None


class _Shoe(msgspec.Struct, omit_defaults=True):
    name: str
    bought: date | None = None
    start_metres: int | None = None
    drop: float | None = None
    kind: str = ""


class _Report(msgspec.Struct, omit_defaults=True):
    score: int
    site: str | None = None
    when: str | None = None


_AHEAD = timedelta(days=45)  # nothing is said of them yet: a window that holds them lasts so long
_LONG = timedelta(days=90)  # figures remembered from longer ago are read anew

_DAY = Column("day.sealed", _Day)
_RUN = Column("run.sealed", _Run)
_REPORT = Column("calf_report.sealed", _Report, block=96)
_VERSION = Column("version.sealed", dict[str, Any])
# once the name alone was kept
_SHOE: Column[str | _Shoe] = Column("shoe.sealed", cast("type[str | _Shoe]", str | _Shoe))


class Log:
    """What runners said of their days."""

    def __init__(self, db: Database, keys: Keyring, memory: Memory) -> None:
        self._db = db
        self._keys = keys
        self._windows = memory.windows
        self._figures = memory.figures
        self._answered = memory.answered

    def history(self, runner_id: str, since: date, until: date) -> History:
        """Return days, runs and standing calf reports from `since` to `until`, both included, oldest first."""
        return self._window(runner_id, since, until).history(since, until)

    def by_day(self, runner_id: str, since: date, until: date) -> list[tuple[date, History]]:
        """Return the same a day at a time: the very same object as long as nothing of a day was changed."""
        return self._window(runner_id, since, until).by_day(since, until)

    def _window(self, runner_id: str, since: date, until: date) -> Window:
        known = self._windows.get(runner_id)
        if known is None or not known.holds(since, until):
            if known is not None and known.since > since - 2 * _LONG:  # who asked for more asks for it again
                since = min(since, known.since)
            last = min(until, date.max - _AHEAD) + _AHEAD
            window = {"runner": runner_id, "since": since.isoformat(), "until": last.isoformat()}
            told = History(
                days=tuple(map(self._day, self._db.all("day_window", window))),
                runs=tuple(map(self._run, self._db.all("run_window", window))),
                reports=tuple(map(self._report, self._db.all("report_window", window))),
            )
            known = Window(since, last, told)
            self._windows.keep(runner_id, known)
        return known

    def figures(self, runner_id: str, since: date, until: date) -> tuple[Figures, ...]:
        """Return the plain figures of the runs from `since` to `until`, both included, oldest first."""
        known = self._figures.get(runner_id)
        if known is None or not known.since <= since <= known.since + _LONG:
            window = {"runner": runner_id, "since": since.isoformat(), "until": date.max.isoformat()}
            rows = self._db.all("run_figures", window)
            known = RunFigures(
                since,
                {
                    id: Figures(date.fromisoformat(day), metres, seconds, bool(about), shoe)
                    for id, day, metres, seconds, about, shoe in rows
                },
            )
            self._figures.keep(runner_id, known)
        return known.of(since, until)

    def save_day(self, d: Day) -> None:
        """Keep a day, new or changed."""
        day = d.day.isoformat()
        said = _Day(stretched=d.stretched, thirst=d.thirst, note=d.note)
        self._db.run(
            "day_save",
            {
                "runner": d.runner,
                "day": day,
                "kind": d.kind,
                "recorded_at": micros(d.recorded_at),
                "sealed": _DAY.seal(self._keys, d.runner, f"{d.runner}/{day}", said),
            },
        )
        self._count(d.runner, d.day, answered=d.kind != "skipped")
        if window := self._windows.get(d.runner):
            window.keep_day(d)

    def delete_day(self, runner_id: str, day: date) -> None:
        """Remove a day; its runs and reports stay."""
        self._db.run("day_delete", {"runner": runner_id, "day": day.isoformat()})
        self._count(runner_id, day, answered=False)
        if window := self._windows.get(runner_id):
            window.drop_day(day)

    def save_run(self, r: Run) -> None:
        """Keep a run, new or changed."""
        said = _Run(r.effort, r.rpe, r.surface, r.warm_up, r.session)
        self._db.run(
            "run_save",
            {
                "runner": r.runner,
                "id": r.id,
                "day": r.day.isoformat(),
                "recorded_at": micros(r.recorded_at),
                "metres": r.metres,
                "seconds": r.seconds,
                "about": int(r.about),
                "shoe": r.shoe,
                "sealed": _RUN.seal(self._keys, r.runner, r.id, said),
            },
        )
        if window := self._windows.get(r.runner):
            window.keep_run(r)
        if figures := self._figures.get(r.runner):
            figures.keep(r)

    def delete_run(self, runner_id: str, id: str) -> None:
        """Remove a run."""
        self._db.run("run_delete", {"runner": runner_id, "id": id})
        if window := self._windows.get(runner_id):
            window.drop_run(id)
        if figures := self._figures.get(runner_id):
            figures.drop(id)

    def add_report(self, r: CalfReport) -> None:
        """Add a calf report; one that is there already is an error."""
        said = _Report(r.score, r.site, r.when)
        self._db.run(
            "report_add",
            {
                "runner": r.runner,
                "id": r.id,
                "day": r.day.isoformat(),
                "side": r.side,
                "moment": r.moment,
                "recorded_at": micros(r.recorded_at),
                "source": r.source,
                "replaced_by": r.replaced_by,
                "sealed": _REPORT.seal(self._keys, r.runner, r.id, said),
            },
        )
        if window := self._windows.get(r.runner):
            window.keep_report(r)

    def replace_reports(self, runner_id: str, ids: Sequence[str], by: str) -> None:
        """Let a later report (or the talk that took them back) stand instead of these."""
        self._set_replaced(runner_id, ids, by)
        if window := self._windows.get(runner_id):
            for id in ids:
                window.drop_report(id)

    def restore_reports(self, runner_id: str, ids: Sequence[str]) -> None:
        """Let these reports stand again."""
        self._windows.pop(runner_id, None)
        self._set_replaced(runner_id, ids, None)

    def _set_replaced(self, runner_id: str, ids: Sequence[str], by: str | None) -> None:
        for id in ids:
            self._db.run("report_replace", {"runner": runner_id, "id": id, "replaced_by": by})

    def answered_days(self, runner_id: str) -> int:
        """Return how many days the runner ran, rested or did another sport; skipped ones do not count."""
        known = self._answered.get(runner_id)
        if known is None:
            row = self._db.one("day_answered", {"runner": runner_id})
            known = int(row[0]) if row else 0
            self._answered.keep(runner_id, known)
        return known

    def told(self, runner_id: str) -> tuple[int, date | None]:
        """Return on how many days the runner ran, rested or did another sport, and the first of them."""
        row = self._db.one("day_told", {"runner": runner_id})
        assert row is not None, "a count always has a row"
        return int(row[0]), None if row[1] is None else date.fromisoformat(row[1])

    def shared(self, runner_id: str, other_id: str) -> int:
        """Return how many such days two runners have in common."""
        row = self._db.one("day_shared", {"runner": runner_id, "other": other_id})
        assert row is not None, "a count always has a row"
        return int(row[0])

    def _count(self, runner_id: str, day: date, *, answered: bool) -> None:
        """Keep the count of answered days as it is once a day is written, where it is known what the day said before."""
        known, window = self._answered.pop(runner_id, None), self._windows.get(runner_id)
        if known is not None and window is not None and window.holds(day, day):
            former = window.history(day, day).day
            was = former is not None and former.kind != "skipped"
            self._answered.keep(runner_id, known + answered - was)

    def add_version(self, v: Version) -> None:
        """Keep a day as it was before a change."""
        self._db.run(
            "version_add",
            {
                "runner": v.runner,
                "id": v.id,
                "day": v.day.isoformat(),
                "conversation": v.conversation,
                "made_at": micros(v.made_at),
                "sealed": _VERSION.seal(self._keys, v.runner, v.id, dict(v.before)),
            },
        )

    def versions(self, runner_id: str, day: date) -> tuple[Version, ...]:
        """Return what a day was before, newest first."""
        rows = self._db.all("version_of_day", {"runner": runner_id, "day": day.isoformat()})
        return tuple(map(self._version, rows))

    def delete_version(self, runner_id: str, id: str) -> None:
        """Remove a version, as undo does once it has gone back to it."""
        self._db.run("version_delete", {"runner": runner_id, "id": id})

    def prune_versions(self, before: datetime, limit: int) -> int:
        """Remove versions made before then, at most `limit`; return how many went."""
        return self._db.run("version_prune", {"before": micros(before), "limit": limit})

    def shoes(self, runner_id: str) -> tuple[Shoe, ...]:
        """Return a runner's shoes in the order they came, retired ones too."""
        return tuple(map(self._shoe, self._db.all("shoe_of_runner", {"runner": runner_id})))

    def last_shoe(self, runner_id: str) -> str | None:
        """Return the pair of the runner's latest run, unless that was told without one or the pair is retired."""
        if (figures := self._figures.get(runner_id)) and figures.without_shoes():
            return None
        row = self._db.one("shoe_of_last_run", {"runner": runner_id})
        return None if row is None else str(row[0])

    def shoe_totals(self, runner_id: str) -> dict[str, tuple[int, date]]:
        """Return by shoe how many metres were run in it here, and the day of the first run."""
        rows = self._db.all("shoe_totals", {"runner": runner_id})
        return {shoe: (int(metres or 0), date.fromisoformat(day)) for shoe, metres, day in rows}

    def save_shoe(self, s: Shoe) -> None:
        """Keep a pair of shoes, new or changed."""
        said = _Shoe(s.name, s.bought, s.start_metres, s.drop, s.kind)
        self._db.run(
            "shoe_save",
            {
                "runner": s.runner,
                "shoe": s.key,
                "added_at": micros(s.added_at),
                "retired": int(s.retired),
                "sealed": _SHOE.seal(self._keys, s.runner, f"{s.runner}/{s.key}", said),
            },
        )

    @overload
    def page(self, runner_id: str, what: Literal["days"], after: str, limit: int) -> tuple[Day, ...]: ...
    @overload
    def page(self, runner_id: str, what: Literal["runs"], after: str, limit: int) -> tuple[Run, ...]: ...
    @overload
    def page(
        self, runner_id: str, what: Literal["reports"], after: str, limit: int
    ) -> tuple[CalfReport, ...]: ...
    def page(
        self, runner_id: str, what: Literal["days", "runs", "reports"], after: str, limit: int
    ) -> tuple[Day, ...] | tuple[Run, ...] | tuple[CalfReport, ...]:
        """Return the next rows for an export, replaced reports included.

        `after` is "" at first, then the last row's id, or its ISO date for days; that is the order too.
        """
        args = {"runner": runner_id, "after": after, "limit": limit}
        match what:
            case "days":
                return tuple(map(self._day, self._db.all("day_page", args)))
            case "runs":
                return tuple(map(self._run, self._db.all("run_page", args)))
            case "reports":
                return tuple(map(self._report, self._db.all("report_page", args)))

    def _day(self, row: Row) -> Day:
        said = _DAY.open(self._keys, row[0], f"{row[0]}/{row[1]}", row[4])
        return Day(
            runner=row[0],
            day=date.fromisoformat(row[1]),
            kind=row[2],
            recorded_at=instant(row[3]),
            stretched=said.stretched,
            thirst=said.thirst,
            note=said.note,
        )

    def _run(self, row: Row) -> Run:
        said = _RUN.open(self._keys, row[0], row[1], row[8])
        return Run(
            runner=row[0],
            id=row[1],
            day=date.fromisoformat(row[2]),
            recorded_at=instant(row[3]),
            metres=row[4],
            seconds=row[5],
            about=bool(row[6]),
            shoe=row[7],
            effort=said.effort,
            rpe=said.rpe,
            surface=said.surface,
            warm_up=said.warm_up,
            session=said.session,
        )

    def _report(self, row: Row) -> CalfReport:
        said = _REPORT.open(self._keys, row[0], row[1], row[8])
        return CalfReport(
            runner=row[0],
            id=row[1],
            day=date.fromisoformat(row[2]),
            side=row[3],
            moment=row[4],
            recorded_at=instant(row[5]),
            source=row[6],
            replaced_by=row[7],
            score=said.score,
            site=said.site,
            when=said.when,
        )

    def _version(self, row: Row) -> Version:
        before = _VERSION.open(self._keys, row[0], row[1], row[5])
        return Version(
            runner=row[0],
            id=row[1],
            day=date.fromisoformat(row[2]),
            conversation=row[3],
            made_at=instant(row[4]),
            before=before,
        )

    def _shoe(self, row: Row) -> Shoe:
        said = _SHOE.open(self._keys, row[0], f"{row[0]}/{row[1]}", row[4])
        told = _Shoe(said) if isinstance(said, str) else said
        return Shoe(
            runner=row[0],
            key=row[1],
            added_at=instant(row[2]),
            retired=bool(row[3]),
            name=told.name,
            bought=told.bought,
            start_metres=told.start_metres,
            drop=told.drop,
            kind=told.kind,
        )
