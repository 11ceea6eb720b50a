"""A shelf of facts as it is remembered: what stands on it, and what its readers made of that."""

from bisect import bisect_left
from collections.abc import Callable, Iterable
from datetime import date
from operator import attrgetter
from typing import Any, Generic, TypeVar

from storage.records import Fact

V = TypeVar("V")


class Shelf:
    """The standing facts of one of a runner's shelves from `since` on, in the order they came."""

    def __init__(self, since: date, facts: Iterable[Fact]) -> None:
        self.since = since
        self._facts = _Made(sorted(facts, key=attrgetter("id")), lambda fact: fact)
        self._made: dict[Callable[[Fact], Any], _Made[Any]] = {}  # by reader

    def made(self, since: date, reader: Callable[[Fact], V | None], until: date = date.max) -> tuple[V, ...]:
        """Return what a reader makes of those of these days; each is made once, None leaves one out."""
        known = self._made.get(reader)
        if known is None:
            known = self._made[reader] = _Made(self._facts.all, reader)
        if since <= self.since and known.last <= until:
            return known.all
        return known.between(since, until)

    def of(self, since: date) -> tuple[Fact, ...]:
        """Return those from a day on."""
        return self._facts.between(since, date.max)

    def keep(self, fact: Fact) -> None:
        """A fact is so now."""
        if fact.replaced_by is not None or fact.day < self.since:
            self.drop(fact.id)
            return
        for known in (self._facts, *self._made.values()):
            known.put(fact)

    def drop(self, id: str) -> None:
        """A fact stands no longer."""
        for known in (self._facts, *self._made.values()):
            known.drop(id)


class _Made(Generic[V]):
    """What a reader made of some facts, in the order they came. Facts told later are nearly always of a later day."""

    def __init__(self, facts: Iterable[Fact], reader: Callable[[Fact], V | None]) -> None:
        self._reader = reader
        told = [(fact, made) for fact in facts if (made := reader(fact)) is not None]
        self._ids = [fact.id for fact, _ in told]
        self._days = [fact.day for fact, _ in told]
        self._latest: list[date] = []  # day of each and of those before it
        self._sum_up(0)
        self.all = tuple([made for _, made in told])  # the very same until a change

    @property
    def last(self) -> date:
        """The latest day of all."""
        return self._latest[-1] if self._latest else date.min

    def between(self, since: date, until: date) -> tuple[V, ...]:
        """Return what was made of those of these days."""
        first = bisect_left(self._latest, since)  # what came before is of days before
        told = zip(self._days[first:], self.all[first:], strict=True)
        return tuple([made for day, made in told if since <= day <= until])

    def put(self, fact: Fact) -> None:
        """A fact is so now."""
        made = self._reader(fact)
        if made is not None:
            self._exchange(fact.id, [fact.id], [fact.day], (made,))
        elif self._ids and fact.id <= self._ids[-1]:
            self.drop(fact.id)

    def drop(self, id: str) -> None:
        """A fact stands no longer."""
        self._exchange(id, [], [], ())

    def _exchange(self, id: str, ids: list[str], days: list[date], made: tuple[V, ...]) -> None:
        at = bisect_left(self._ids, id)
        after = at + (self._ids[at : at + 1] == [id])
        if ids or at < after:
            self._ids[at:after] = ids
            self._days[at:after] = days
            self.all = (*self.all[:at], *made, *self.all[after:])
            self._sum_up(at)

    def _sum_up(self, first: int) -> None:
        latest = self._latest[first - 1] if first else date.min
        self._latest[first:] = [latest := max(latest, day) for day in self._days[first:]]
