"""Typed facts: frozen dataclasses kept on a shelf of the store, each under its class's name."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from functools import cache
from typing import Any, Generic, TypeVar

import msgspec

from handlers.turn import Turn
from storage.frozen import Struct
from storage.records import Fact

T = TypeVar("T")
R = TypeVar("R")
_EVER = date(1970, 1, 1)


class Kept(Struct, Generic[T], frozen=True, kw_only=True):
    """A fact as it was kept: what was said, of which day, when, and by which talk."""

    id: str
    day: date
    at: datetime
    source: str
    what: T


def keep(turn: Turn, shelf: str, what: object, *, day: date | None = None, source: str = "") -> str:
    """Keeps a frozen dataclass on a shelf, of today or of another day; gives its id."""
    id = turn.new_id()
    _save(turn, shelf, id, day or turn.today, source, what)
    return id


def change(turn: Turn, shelf: str, kept: Kept[Any], what: object) -> None:
    """Keeps a fact's new wording in place of the old one."""
    _save(turn, shelf, kept.id, kept.day, kept.source, what)


def take_back(turn: Turn, kept: Iterable[Kept[Any]], by: str) -> None:
    """Lets what was said no longer stand; `by` is the fact or the talk that replaced it."""
    turn.work.facts.replace(turn.runner.id, [each.id for each in kept], by)


def shelf(
    turn: Turn, name: str, *types: type[Any], since: date = _EVER, until: date = date.max
) -> tuple[Kept[Any], ...]:
    """What stands on a shelf of these days and types, in the order it came.

    What another version wrote and this one cannot read is left alone.
    """
    return turn.work.facts.read(turn.runner.id, name, _reader(types), since, until)


def by_kind(
    turn: Turn, name: str, kinds: tuple[type[Any], ...], until: date
) -> dict[type[Any], tuple[Kept[Any], ...]]:
    """The same of several types, each by itself, up to a day."""
    found = turn.work.facts.read_by_each(turn.runner.id, name, _readers(kinds), until)
    return dict(zip(kinds, found, strict=True))


@cache
def _readers(kinds: tuple[type[Any], ...]) -> tuple[Callable[[Fact], Kept[Any] | None], ...]:
    return tuple(_reader((kind,)) for kind in kinds)


@cache
def _reader(types: tuple[type[Any], ...]) -> Callable[[Fact], Kept[Any] | None]:
    """How the facts of these types are read: one function for the same types, so that the store can remember what it made."""
    known = {each.__name__: each for each in types}

    def read(fact: Fact) -> Kept[Any] | None:
        type_ = known.get(str(fact.said.get("is")))
        if type_ is None:
            return None
        what = msgspec.convert(fact.said["what"], type_)
        return Kept(id=fact.id, day=fact.day, at=fact.recorded_at, source=fact.source, what=what)

    return read


def made(
    turn: Turn, name: str, type_: type[T], make: Callable[[Kept[T]], R | None], until: date
) -> tuple[R, ...]:
    """What `make` makes of each fact of a type up to a day, in the order they came; once of each while that stands.

    None leaves one out.
    """
    return turn.work.facts.read(turn.runner.id, name, _maker((type_,), make), until=until)


@cache
def _maker(types: tuple[type[Any], ...], make: Callable[[Kept[Any]], R | None]) -> Callable[[Fact], R | None]:
    read = _reader(types)

    def making(fact: Fact) -> R | None:
        kept = read(fact)
        return None if kept is None else make(kept)

    return making


def latest(turn: Turn, name: str, type_: type[T]) -> Kept[T] | None:
    """The newest of a type on a shelf."""
    found = shelf(turn, name, type_)
    return found[-1] if found else None


def _save(turn: Turn, shelf: str, id: str, day: date, source: str, what: object) -> None:
    said = {"is": type(what).__name__, "what": msgspec.to_builtins(what)}
    turn.work.facts.save(
        Fact(
            runner=turn.runner.id,
            id=id,
            shelf=shelf,
            day=day,
            recorded_at=turn.now,
            source=source,
            said=said,
        )
    )
