"""Totals of a club that tell nothing about anybody: at least five people, rounded, and equal with and without whoever came or went."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from storage.club import Logged

FEWEST = 5  # people behind any figure
SILENT = 4  # weeks that are left out, at most, before a club begins anew
PEOPLE = 5  # a count of people is rounded down to this
_NICE = (1, 2, 5)
_STABLE = 3  # a step is kept until it is this far from what suits


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """What totals are rounded to: kilometres, and answered days."""

    km: int
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a club is told of a closed week, and how it was rounded."""

    people: int
    km: int
    days: int
    steps: Steps


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """What was told last, those whom it counted and who are members still, with what they logged then; and how many weeks ago.

    `left`: whether somebody who was counted is none of them any more.
    """

    told: Told
    logged: Mapping[str, Logged]
    left: bool
    weeks: int = 1


def nice(total: float) -> int:
    """A step that suits a total: about a quarter of it, as 1, 2 or 5 times a power of ten; what one person adds vanishes in it."""
    wanted = max(total / 4, 1)
    power = 1
    while power * 10 <= wanted:
        power *= 10
    return max(factor * power for factor in _NICE if factor * power <= wanted)


def tell(logged: Mapping[str, Logged], before: Before | None) -> tuple[Told, frozenset[str]] | None:
    """What may be told of a closed week, and which members it counts; None where nothing may be told.

    `logged` has every member who may be counted, whether she answered or not. Whoever was no member last time is counted
    only where the figures are the same without her; and where somebody who was counted has left, the last figures must
    have been the same without her. So two posts in a row differ by what those did who are in both, and by nobody's
    coming or going. A club that would be silent for longer than SILENT weeks begins anew: nobody can take it that all
    others did as they did so long ago.
    """
    if _answered(logged.values()) < FEWEST:
        return None
    steps = _steps(logged.values(), before)
    if before is None or before.weeks > SILENT:
        return _rounded(logged.values(), steps), frozenset(logged)
    stayed = {runner: each for runner, each in logged.items() if runner in before.logged}
    new = {runner: each for runner, each in logged.items() if runner not in before.logged}
    if _answered(stayed.values()) < FEWEST:  # of those who are new, enough may begin together
        enough = _answered(new.values()) >= FEWEST
        return (_rounded(new.values(), steps), frozenset(new)) if enough else None
    if before.left and _rounded(before.logged.values(), before.told.steps) != before.told:
        return None  # whoever left would be read from the difference
    told = _rounded(stayed.values(), steps)
    alone = (_rounded((*stayed.values(), each), steps) for each in new.values())
    if told == _rounded(logged.values(), steps) and all(told == each for each in alone):
        return told, frozenset(logged)
    return told, frozenset(stayed)


def _answered(logged: Iterable[Logged]) -> int:
    return sum(each.days > 0 for each in logged)


def _steps(logged: Iterable[Logged], before: Before | None) -> Steps:
    """What to round to: as last time, as long as that suits about as well."""
    everyone = list(logged)
    km, days = nice(sum(each.metres for each in everyone) / 1000), nice(sum(each.days for each in everyone))
    if before is None:
        return Steps(km=km, days=days)
    last = before.told.steps
    return Steps(km=_kept(last.km, km), days=_kept(last.days, days))


def _kept(last: int, now: int) -> int:
    return last if last <= now * _STABLE and now <= last * _STABLE else now


def _rounded(logged: Iterable[Logged], steps: Steps) -> Told:
    everyone = [each for each in logged if each.days]
    km = sum(each.metres for each in everyone) / 1000
    days = sum(each.days for each in everyone)
    return Told(
        people=len(everyone) // PEOPLE * PEOPLE,
        km=round(km / steps.km) * steps.km,
        days=round(days / steps.days) * steps.days,
        steps=steps,
    )
