"""Rows that wait for more of their kind: whoever looks finds them, and they share the fate of their unit."""

import asyncio
import re

import pytest

from storage.database import Dialect, queries
from storage.store import Store
from storage.together import tables_of
from storage.work import Work
from tests.samples import HERE, NOW, add, letter, reminder, talk
from tests.test_units import mark

MANY = 40
ALSO_A_COLUMN = {
    *("letter_add", "letter_cancel", "letter_claim", "letter_waiting"),
    *("version_add", "version_of_day"),
}


@pytest.fixture(autouse=True)
async def ann(store: Store) -> None:
    await store.transact(lambda w: add(w, "ann"))


async def test_whoever_looks_finds_what_was_written_before(store: Store) -> None:
    def write(w: Work) -> None:
        w.reminders.save(reminder(next_due_at=NOW))
        w.reminders.move(reminder(), None, 3)
        assert (w.reminders.next_due(), w.reminders.all_of("ann")[0].unanswered) == (None, 3)
        w.reminders.move(reminder(), NOW, 4)
        w.reminders.save(reminder(next_due_at=None))
        assert w.reminders.next_due() is None
        w.conversations.add(talk(phase="done"))
        assert w.conversations.recent("ann", HERE) is not None
        w.letters.post(letter())
        assert w.letters.next_due() == NOW

    await store.transact(write)
    assert await store.transact(lambda w: w.letters.next_due()) == NOW


async def test_many_are_written_and_the_same_thing_once(store: Store) -> None:
    def write(w: Work) -> None:
        for n in range(MANY):
            w.conversations.add(talk(f"talk-{n}", phase="done"))
            w.letters.post(letter(f"l{n}", conversation=f"talk-{n}"))
            w.letters.post(letter(f"again-{n}", once=f"once-l{n}"))

    await store.transact(write)
    counts = await store.transact(lambda w: w.people.counts("ann"))
    assert (counts["letters"], counts["conversations"]) == (MANY, MANY)


async def test_of_a_unit_that_failed_nothing_waits_for_the_next(store: Store) -> None:
    def fail(w: Work) -> None:
        w.letters.post(letter())
        w.reminders.move(reminder(), NOW)
        raise LookupError

    await store.transact(lambda w: w.reminders.save(reminder(next_due_at=None)))
    outcomes = await asyncio.gather(
        store.transact(fail), store.transact(mark("1")), store.transact(fail), return_exceptions=True
    )
    assert [type(each).__name__ for each in outcomes] == ["LookupError", "bool", "LookupError"]
    due = await store.transact(lambda w: (w.reminders.next_due(), w.letters.next_due()))
    assert due == (None, None)


async def test_what_cannot_be_written_fails_its_own_unit_alone(store: Store) -> None:
    def for_nobody(w: Work) -> None:
        w.letters.post(letter("nobody", runner="nobody"))

    def for_ann(w: Work) -> None:
        w.letters.post(letter())

    outcomes = await asyncio.gather(
        store.transact(for_ann), store.transact(for_nobody), store.transact(mark("1")), return_exceptions=True
    )
    assert [isinstance(each, Exception) for each in outcomes] == [False, True, False]
    assert (await store.transact(lambda w: w.people.counts("ann")))["letters"] == 1


@pytest.mark.parametrize("dialect", ["sqlite", "postgres"])
def test_it_is_known_which_tables_a_statement_looks_at(dialect: Dialect) -> None:
    """A statement that names a table that may have rows waiting looks at it, or has a column of that name."""
    waiting = {"conversation", "letter", "reminder"}
    for name, text in queries(dialect).items():
        named = waiting & set(re.findall(r"\w+", text))
        assert named - tables_of(dialect)[name] == ({"conversation"} if name in ALSO_A_COLUMN else set()), (
            name
        )
