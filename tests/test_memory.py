"""What the store remembers is what the database holds: after every write, every rollback and every stranger."""

import asyncio
import sqlite3
from collections.abc import Callable
from functools import partial
from random import Random
from typing import Any

import pytest
from msgspec.structs import replace

from storage.memory import Kept
from storage.records import Fact
from storage.shelf import Shelf
from storage.store import Store
from storage.work import Work
from tests.samples import (
    DAY,
    HERE,
    HOUR,
    NOW,
    TODAY,
    add,
    day,
    fact,
    identity,
    report,
    run,
    runner,
    shoe,
    talk,
)

Change = Callable[[Work], object]


def afresh(work: Work, read: Callable[[Work], Any]) -> tuple[Any, Any]:
    """What is remembered, and what is read when nothing is."""
    remembered = read(work)
    work.memory.clear()
    return remembered, read(work)


def begin(work: Work) -> None:
    """Ann has a talk, whose facts hold what JSON knows as a list."""
    add(work, "ann")
    work.conversations.add(talk(facts={"presets": ("5.0km", "8.0km")}))
    work.log.save_day(day())
    work.log.save_run(run())
    work.log.add_report(report())
    work.facts.save(fact())


def get(work: Work) -> Any:
    return work.conversations.get("talk")


def going(work: Work) -> Any:
    return work.conversations.open("ann", HERE)


def found(work: Work) -> Any:
    return work.people.find("telegram", "user-ann")


def moved(work: Work, **changes: Any) -> bool:
    now = work.conversations.get("talk")
    assert now is not None
    return work.conversations.keep(replace(now, turn=now.turn + 1, **changes), now.turn)


def month(work: Work) -> Any:
    return work.log.history("ann", TODAY - 30 * DAY, TODAY)


def figures(work: Work) -> Any:
    return work.log.figures("ann", TODAY - 20 * DAY, TODAY)


def answered(work: Work) -> Any:
    month(work)  # from which it is known what a day said before
    return work.log.answered_days("ann")


def pair(work: Work) -> Any:
    figures(work)  # from which it is known that nobody speaks of shoes
    return work.log.last_shoe("ann")


def shelf(work: Work) -> Any:
    return work.facts.shelf("ann", "coach", TODAY - 20 * DAY)


def said(fact: Fact) -> Any:
    return (fact.id, fact.said) if fact.said else None


def made(work: Work) -> Any:
    return work.facts.read("ann", "coach", said, TODAY - 20 * DAY)


def fact_given_again(work: Work) -> None:
    work.facts.replace("ann", ["fact"], "other")
    work.facts.replace("ann", ["fact"], None)


def newer_facts(work: Work) -> None:
    for number in range(3):
        work.facts.save(fact(f"newer {number}", said={"is": number} if number else {}))


def taken_back_and_given_again(work: Work) -> None:
    work.log.replace_reports("ann", ["report"], "other")
    work.log.restore_reports("ann", ["report"])


def left_out_then_told(work: Work) -> None:
    work.log.save_day(day(kind="skipped"))
    work.log.save_day(day(kind="other"))


def in_shoes(work: Work) -> None:
    work.log.save_shoe(shoe())
    work.log.save_run(run("later", shoe="s1"))


CHANGES: dict[str, Change] = {
    "nothing": lambda _: None,
    "an answer": lambda w: moved(w, answers={"ran": "no"}, touched_at=NOW + HOUR, wants_words_at=None),
    "its end": lambda w: moved(w, phase="done", facts={"after": ("undo",)}),
    "a write that came too late": lambda w: w.conversations.keep(talk(turn=9, shown_turn=9), 8),
    "a write of what was read elsewhere": lambda w: w.conversations.keep(talk(turn=1, shown_turn=9), 0),
    "being shown": lambda w: w.conversations.shown("talk", 0, "m1"),
    "being shown too late": lambda w: w.conversations.shown("talk", -2, "m1"),
    "expiry": lambda w: w.conversations.expire(NOW + DAY, 10),
    "a second talk": lambda w: w.conversations.add(talk("later", touched_at=NOW + HOUR)),
    "other settings": lambda w: w.people.save(runner(language="en", name="Bea")),
    "another name": lambda w: w.people.save(runner(name="Bea", heard_on=TODAY)),
    "another chat": lambda w: w.people.save_identity(identity(chat="9", reachable=False)),
    "a day": lambda w: w.log.save_day(day(TODAY - DAY, kind="rest")),
    "another kind of day": lambda w: w.log.save_day(day(kind="rest")),
    "a day left out": lambda w: w.log.save_day(day(kind="skipped")),
    "a day left out, then told": left_out_then_told,
    "a day of long ago": lambda w: w.log.save_day(day(TODAY - 99 * DAY)),
    "a day that was never said": lambda w: w.log.delete_day("ann", TODAY),
    "an earlier run": lambda w: w.log.save_run(run("earlier", day=TODAY - DAY)),
    "a run of long ago": lambda w: w.log.save_run(run("old", day=TODAY - 99 * DAY)),
    "a run in shoes": in_shoes,
    "a run without shoes": lambda w: w.log.save_run(run(shoe=None)),
    "a longer run": lambda w: w.log.save_run(run(metres=21_097, about=True)),
    "a run of another day": lambda w: w.log.save_run(run(day=TODAY - 99 * DAY)),
    "a run never run": lambda w: w.log.delete_run("ann", "run"),
    "a report": lambda w: w.log.add_report(report("r2", recorded_at=NOW - HOUR)),
    "a report of long ago": lambda w: w.log.add_report(report("r2", day=TODAY - 99 * DAY)),
    "a replaced report": lambda w: w.log.add_report(report("r2", replaced_by="report")),
    "a better report": lambda w: w.log.replace_reports("ann", ["report"], "other"),
    "a report that stands again": taken_back_and_given_again,
    "a fact": lambda w: w.facts.save(fact("a later one", said={"is": "Flag", "what": {"says": ("a", "b")}})),
    "a newer fact": lambda w: w.facts.save(fact("newer", said={"is": "Flag", "what": {"says": ("a", "b")}})),
    "newer facts": newer_facts,
    "a fact of another shelf": lambda w: w.facts.save(fact("another", shelf="plan")),
    "a fact of long ago": lambda w: w.facts.save(fact("old", day=TODAY - 99 * DAY)),
    "a fact of another day": lambda w: w.facts.save(fact(day=TODAY - 99 * DAY)),
    "a fact taken back": lambda w: w.facts.replace("ann", ["fact"], "other"),
    "a fact given again": fact_given_again,
    "a talk that goes on again": lambda w: moved(w, phase="done") and moved(w, phase="editing"),
    "her deletion": lambda w: w.people.forget("ann"),
}


READS = (get, going, found, month, figures, answered, pair, shelf, made)


class NotKept(Exception):
    """Takes back what was only tried, and says what came of it."""


@pytest.mark.parametrize("what", CHANGES)
async def test_after_any_change_the_remembered_is_the_stored(store: Store, what: str) -> None:
    """Each way to read is tried by itself: what was written just before, and what stands there from before."""

    def tried(read: Callable[[Work], Any], work: Work, *, anew: bool) -> None:
        if anew:
            begin(work)
        read(work)
        CHANGES[what](work)
        raise NotKept(*afresh(work, read))

    async def agree(*, anew: bool) -> None:
        for read in READS:
            with pytest.raises(NotKept) as came:
                await store.transact(partial(tried, read, anew=anew))
            remembered, stored = came.value.args
            assert remembered == stored, read.__name__

    await agree(anew=True)
    await store.transact(begin)
    await agree(anew=False)


async def test_what_was_rolled_back_is_forgotten(store: Store) -> None:
    await store.transact(begin)

    def stumble(work: Work) -> None:
        moved(work, answers={})
        work.people.save(runner(language="en"))
        found(work)
        raise LookupError("on purpose")

    with pytest.raises(LookupError):
        await store.transact(stumble)
    assert (await store.transact(get)).turn == 0
    await asyncio.gather(*(store.transact(unit) for unit in (get, stumble, get)), return_exceptions=True)
    assert (await store.transact(get)).turn == 0
    assert (await store.transact(found))[0].language == "de"


async def test_in_a_batch_with_one_that_fails_the_others_have_one_effect(store: Store) -> None:
    await store.transact(begin)

    def stumble(work: Work) -> None:
        moved(work)
        raise LookupError("on purpose")

    units: list[Callable[[Work], Any]] = [moved, stumble, moved]
    results = await asyncio.gather(
        *(store.transact(unit, lock="ann") for unit in units), return_exceptions=True
    )
    assert [type(result) for result in results] == [bool, LookupError, bool]
    assert (await store.transact(get)).turn == 2


async def test_a_stranger_who_writes_into_the_file_is_noticed(sqlite_store: Store, sqlite_url: str) -> None:
    await sqlite_store.transact(begin)
    assert (await sqlite_store.transact(found))[0].language == "de"
    with sqlite3.connect(sqlite_url.removeprefix("sqlite:///")) as stranger:
        stranger.execute("UPDATE runner SET language = 'en'")
    stranger.close()
    assert (await sqlite_store.transact(found))[0].language == "en"


def test_only_the_latest_are_kept() -> None:
    kept: Kept[int, str] = Kept(100)
    for number in range(3000):
        kept.keep(number, "x")
        kept.keep(0, "used again and again")
    assert len(kept) == 100
    assert {0, 2999} <= kept.keys()


async def test_a_shorter_stretch_of_days_is_cut_from_a_longer_one(store: Store) -> None:
    await store.transact(begin)

    def unit(work: Work) -> None:
        work.log.save_day(day(TODAY - DAY, kind="rest"))
        month(work)
        remembered, stored = afresh(work, lambda w: w.log.history("ann", TODAY, TODAY))
        assert remembered == stored
        assert len(remembered.days) == 1

    await store.transact(unit)


def test_a_shelf_gives_what_is_of_these_days_in_whatever_order_it_was_told() -> None:
    chance, first = Random(1), TODAY - 9 * DAY
    shelf, standing = Shelf(first, ()), dict[str, Fact]()

    def even(fact: Fact) -> str | None:
        return f"{fact.id} {fact.day}" if int(fact.id) % 2 == 0 else None

    for _ in range(600):
        told = fact(f"{chance.randrange(10, 40)}", day=TODAY - chance.randrange(12) * DAY)
        if chance.random() < 0.3 or told.day < first:
            gone = told if told.day < first else replace(told, replaced_by="later")
            shelf.keep(gone) if chance.random() < 0.5 else shelf.drop(told.id)
            standing.pop(told.id, None)
        else:
            shelf.keep(told)
            standing[told.id] = told
        since, until = (TODAY - chance.randrange(12) * DAY for _ in range(2))
        kept = [standing[id] for id in sorted(standing)]
        assert shelf.of(since) == tuple(each for each in kept if each.day >= since)
        of_these = [even(each) for each in kept if since <= each.day <= until]
        assert shelf.made(since, even, until) == tuple(filter(None, of_these))
        assert shelf.made(first, even) == tuple(filter(None, map(even, kept)))
        assert shelf.made(first, even) is shelf.made(first, even, TODAY)


async def test_what_a_reader_makes_of_a_fact_is_made_once_as_long_as_the_fact_stands(store: Store) -> None:
    await store.transact(begin)
    asked: list[str] = []

    def reader(fact: Fact) -> str | None:
        asked.append(fact.id)
        return fact.id if fact.id != "left out" else None

    def unit(work: Work) -> None:
        for id in ("fact", "fact", "left out", "second"):
            work.facts.save(fact(id))
            assert "left out" not in work.facts.read("ann", "coach", reader)
            work.facts.read("ann", "coach", reader)

    await store.transact(unit)
    assert asked == ["fact", "fact", "left out", "second"]
