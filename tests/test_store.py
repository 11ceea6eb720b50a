"""The store keeps what it was told: the same sentences hold on both engines."""

from collections.abc import Mapping
from datetime import date, time, timedelta
from functools import partial
from typing import cast

import pytest
from msgspec import structs

from storage.frozen import replace
from storage.ids import DIGITS, new_id
from storage.letters import Letters
from storage.records import Day, Runner
from storage.reminders import Reminders
from storage.sealing import Column
from storage.store import Store
from storage.together import Together
from storage.work import Work
from tests.samples import (
    CLUB,
    DAY,
    HERE,
    HOUR,
    NOW,
    TODAY,
    add,
    day,
    fact,
    identity,
    letter,
    reminder,
    report,
    run,
    runner,
    shoe,
    talk,
    version,
)

LEASE = timedelta(minutes=5)


def test_ids_are_twenty_characters_in_order_of_time() -> None:
    low, high = bytes(7), bytes([255] * 7)
    ids = [
        new_id(NOW, lambda _: high),
        new_id(NOW + timedelta(milliseconds=1), lambda _: low),
        new_id(NOW + DAY),
    ]
    assert ids == sorted(ids)
    assert {len(id) for id in ids} == {20}
    assert set("".join(ids)) <= set(DIGITS)
    assert new_id(NOW) != new_id(NOW)
    of_one_moment = [new_id(NOW, nth=n) for n in range(40)]
    assert of_one_moment == sorted(of_one_moment)


class TestPeople:
    async def test_a_runner_is_found_by_her_account(self, store: Store) -> None:
        await store.transact(lambda w: add(w, "ann"))
        assert await store.transact(lambda w: w.people.find("telegram", "user-ann")) == (runner(), identity())
        assert await store.transact(lambda w: w.people.find("discord", "user-ann")) is None
        assert await store.transact(lambda w: w.people.runner("ann")) == runner()
        assert await store.transact(lambda w: w.people.runner("bea")) is None

    async def test_her_settings_and_accounts_change(self, store: Store) -> None:
        changed = runner(units=None, consented_at=None, paused_until=None, name="", cadence="weekly")
        blocked = identity(reachable=False, chat=None)
        discord = identity(platform="discord", user="9")

        def change(w: Work) -> None:
            add(w, "ann")
            w.people.save(changed)
            w.people.save_identity(blocked)
            w.people.save_identity(discord)

        await store.transact(change)
        assert await store.transact(lambda w: w.people.runner("ann")) == changed
        assert await store.transact(lambda w: w.people.identities("ann")) == (discord, blocked)

    async def test_many_are_found_at_once(self, store: Store) -> None:
        ids = [f"r{n}" for n in range(600)]
        await store.transact(lambda w: add(w, *ids))
        runners = await store.transact(lambda w: w.people.runners([*ids, "nobody"]))
        accounts = await store.transact(lambda w: w.people.identities_of([*ids, "nobody"]))
        assert runners == {id: runner(id) for id in ids}
        assert accounts == {id: (identity(id),) for id in ids}
        assert await store.transact(lambda w: w.people.runners([])) == {}

    async def test_those_who_never_agreed_are_found_oldest_first(self, store: Store) -> None:
        def come(w: Work) -> None:
            add(w, "agreed", created_at=NOW - 5 * DAY)
            add(w, "new", consented_at=None)
            add(w, "old", consented_at=None, created_at=NOW - 2 * DAY)
            add(w, "older", consented_at=None, created_at=NOW - 3 * DAY)

        await store.transact(come)
        assert await store.transact(lambda w: w.people.without_consent(NOW - DAY, 10)) == ("older", "old")
        assert await store.transact(lambda w: w.people.without_consent(NOW - DAY, 1)) == ("older",)

    async def test_what_is_kept_about_her_can_be_counted(self, store: Store) -> None:
        def live(w: Work) -> dict[str, int]:
            everything(w)
            return w.people.counts("ann")

        assert await store.transact(live) == {
            "days": 1,
            "runs": 1,
            "reports": 1,
            "facts": 1,
            "shoes": 1,
            "reminders": 1,
            "letters": 1,
            "conversations": 1,
            "versions": 1,
            "accounts": 1,
        }
        assert set((await store.transact(lambda w: w.people.counts("nobody"))).values()) == {0}

    async def test_forgetting_goes_in_pieces_until_nothing_is_left(self, store: Store) -> None:
        await store.transact(everything)
        await store.transact(forty_runs)
        answers = [await store.transact(lambda w: w.people.forget("ann", 15)) for _ in range(5)]
        assert answers == [False, False, False, True, True]
        assert set((await store.transact(lambda w: w.people.counts("ann"))).values()) == {0}
        assert await store.transact(lambda w: w.people.runner("ann")) is None

    async def test_forgetting_one_leaves_the_others(self, store: Store) -> None:
        await store.transact(lambda w: add(w, "bea"))
        await store.transact(everything)
        await store.transact(lambda w: w.people.forget("ann"))
        assert await store.transact(lambda w: w.people.find("telegram", "user-bea")) == (
            runner("bea"),
            identity("bea"),
        )


class TestFacts:
    async def test_a_fact_is_kept_as_it_was_said(self, store: Store) -> None:
        def keep(w: Work) -> None:
            add(w, "ann", "bea")
            w.facts.save(fact("f2"))
            w.facts.save(fact("f1", day=TODAY - DAY))
            w.facts.save(fact("f3", shelf="plan", said={"is": "Plan", "what": {"days": [1, 3]}}))
            w.facts.save(fact("f2", said={"is": "Flag", "what": {"level": "E"}}))

        await store.transact(keep)
        changed = fact("f2", said={"is": "Flag", "what": {"level": "E"}})
        assert await store.transact(lambda w: w.facts.shelf("ann", "coach")) == (
            fact("f1", day=TODAY - DAY),
            changed,
        )
        assert await store.transact(lambda w: w.facts.shelf("ann", "coach", TODAY)) == (changed,)
        assert await store.transact(lambda w: w.facts.shelf("bea", "coach")) == ()

    async def test_a_fact_can_be_taken_back_and_restored(self, store: Store) -> None:
        await store.transact(everything)
        await store.transact(lambda w: w.facts.replace("ann", ["fact"], "later"))
        assert await store.transact(lambda w: w.facts.shelf("ann", "coach")) == ()
        assert [f.replaced_by for f in await store.transact(lambda w: w.facts.page("ann", "", 5))] == [
            "later"
        ]
        await store.transact(lambda w: w.facts.replace("ann", ["fact"], None))
        assert await store.transact(lambda w: w.facts.shelf("ann", "coach")) == (fact(),)


class TestPrivate:
    async def test_what_she_said_of_herself_is_kept(self, store: Store) -> None:
        ann = runner(
            state="sick", state_until=TODAY, lower_threshold=True, birth_until=TODAY, fluids_limited=True
        )
        await store.transact(lambda w: w.people.add(ann, identity("ann")))
        assert await store.transact(lambda w: w.people.runner("ann")) == ann

    async def test_a_name_kept_by_the_first_version_is_still_read(self, store: Store) -> None:
        def as_before(w: Work) -> Runner | None:
            add(w, "ann")
            sealed = Column("runner.sealed", str).seal(w.people._keys, "ann", "ann", "Ann 🏃")
            w.people._db.run("runner_save", {**w.people._columns(runner()), "sealed": sealed})
            return w.people.runner("ann")

        assert await store.transact(as_before) == runner()


def forty_runs(w: Work) -> None:
    for n in range(40):
        w.log.save_run(run(f"run-{n}"))


def everything(w: Work) -> None:
    """Ann and one row of each kind."""
    add(w, "ann")
    w.conversations.add(talk())
    w.log.save_day(day())
    w.log.save_run(run())
    w.log.add_report(report())
    w.log.add_version(version())
    w.facts.save(fact())
    w.log.save_shoe(shoe())
    w.reminders.save(reminder())
    w.letters.add(letter())


def first(event: tuple[str, str, str], w: Work) -> bool:
    return w.seen.first(*event, NOW)


class TestSeen:
    async def test_an_event_is_first_once(self, store: Store) -> None:
        events = [
            ("telegram", "bot", "1"),
            ("telegram", "bot", "1"),
            ("telegram", "other", "1"),
            ("discord", "bot", "1"),
        ]
        firsts = [await store.transact(partial(first, event)) for event in events]
        assert firsts == [True, False, True, True]

    async def test_an_event_that_failed_is_not_first_again(self, store: Store) -> None:
        def fail(w: Work) -> bool:
            w.seen.failed("telegram", "bot", "1", NOW, "ZeroDivisionError")
            w.seen.failed("telegram", "bot", "1", NOW, "KeyError")
            return w.seen.first("telegram", "bot", "1", NOW)

        assert await store.transact(fail) is False

    async def test_old_marks_are_pruned_in_pieces(self, store: Store) -> None:
        def mark(w: Work) -> None:
            for n in range(5):
                w.seen.first("telegram", "bot", str(n), NOW - n * HOUR)

        await store.transact(mark)
        pruned = [await store.transact(lambda w: w.seen.prune(NOW - HOUR, 2)) for _ in range(3)]
        assert pruned == [2, 1, 0]
        assert await store.transact(lambda w: w.seen.first("telegram", "bot", "1", NOW)) is False
        assert await store.transact(lambda w: w.seen.first("telegram", "bot", "2", NOW)) is True


class TestConversations:
    @pytest.fixture(autouse=True)
    async def ann(self, store: Store) -> None:
        await store.transact(lambda w: add(w, "ann", "bea"))

    async def test_a_talk_comes_back_as_it_was(self, store: Store) -> None:
        await store.transact(lambda w: w.conversations.add(talk()))
        await store.transact(
            lambda w: w.conversations.add(talk("club", place=CLUB, wants_words_at=None, facts={}))
        )
        assert await store.transact(lambda w: w.conversations.get("talk")) == talk()
        club = await store.transact(lambda w: w.conversations.get("club"))
        assert club == talk("club", place=CLUB, wants_words_at=None, facts={})
        assert await store.transact(lambda w: w.conversations.get("none")) is None

    async def test_answers_keep_their_order(self, store: Store) -> None:
        answers = {"z": "1", "a": "2", "m": "3"}
        await store.transact(lambda w: w.conversations.add(talk(answers=answers)))
        kept = await store.transact(lambda w: w.conversations.get("talk"))
        assert kept is not None
        assert list(kept.answers) == ["z", "a", "m"]

    async def test_open_talks_are_those_of_one_person_in_one_place(self, store: Store) -> None:
        def speak(w: Work) -> None:
            w.conversations.add(talk("first"))
            w.conversations.add(talk("second", touched_at=NOW + HOUR, phase="editing"))
            w.conversations.add(talk("done", phase="done"))
            w.conversations.add(talk("closed", phase="closed"))
            w.conversations.add(talk("bea", runner="bea"))
            w.conversations.add(talk("club", place=CLUB))
            w.conversations.add(talk("topic", place=replace(HERE, topic="5")))

        await store.transact(speak)
        here = await store.transact(lambda w: w.conversations.open("ann", HERE))
        club = await store.transact(lambda w: w.conversations.open("ann", CLUB))
        assert [c.id for c in here] == ["second", "first"]
        assert [c.id for c in club] == ["club"]

    async def test_only_the_quicker_of_two_answers_is_kept(self, store: Store) -> None:
        await store.transact(lambda w: w.conversations.add(talk()))
        said = talk(
            answers={"ran": "no"},
            turn=1,
            card="55",
            phase="editing",
            touched_at=NOW + HOUR,
            wants_words_at=None,
        )
        assert await store.transact(lambda w: w.conversations.keep(said, 0)) is True
        assert (
            await store.transact(lambda w: w.conversations.keep(structs.replace(said, answers={}), 0))
            is False
        )
        assert await store.transact(lambda w: w.conversations.get("talk")) == said

    async def test_what_was_shown_never_goes_back(self, store: Store) -> None:
        def show(w: Work) -> tuple[int, str | None]:
            w.conversations.add(talk(turn=4))
            w.conversations.shown("talk", 3, "new card")
            w.conversations.shown("talk", 2, "old card")
            kept = w.conversations.get("talk")
            assert kept is not None
            return kept.shown_turn, kept.card

        assert await store.transact(show) == (3, "new card")

    async def test_talks_that_are_ahead_of_their_card_are_found(self, store: Store) -> None:
        def speak(w: Work) -> None:
            w.conversations.add(talk("later", turn=1, shown_turn=0, touched_at=NOW + HOUR))
            w.conversations.add(talk("done", turn=1, shown_turn=0, phase="done"))
            w.conversations.add(talk("never shown"))
            w.conversations.add(talk("shown", turn=1, shown_turn=1))
            w.conversations.add(talk("closed", turn=1, phase="closed"))
            w.conversations.add(talk("long ago", turn=1, touched_at=NOW - DAY))

        await store.transact(speak)
        unshown = await store.transact(lambda w: w.conversations.unshown(NOW, 10))
        assert [c.id for c in unshown] == ["done", "never shown", "later"]
        assert len(await store.transact(lambda w: w.conversations.unshown(NOW, 2))) == 2

    async def test_old_talks_are_closed_emptied_and_later_removed(self, store: Store) -> None:
        def speak(w: Work) -> None:
            w.conversations.add(talk("old", started_at=NOW - 8 * DAY, touched_at=NOW - 8 * DAY))
            w.conversations.add(
                talk("older", started_at=NOW - 9 * DAY, touched_at=NOW - 9 * DAY, phase="editing")
            )
            w.conversations.add(
                talk("done", started_at=NOW - 8 * DAY, touched_at=NOW - 8 * DAY, phase="done")
            )
            w.conversations.add(talk("new"))

        await store.transact(speak)
        assert [
            await store.transact(lambda w: w.conversations.expire(NOW - 7 * DAY, 1)) for _ in range(3)
        ] == [1, 1, 0]
        old = await store.transact(lambda w: w.conversations.get("old"))
        assert old == talk(
            "old",
            started_at=NOW - 8 * DAY,
            touched_at=NOW - 8 * DAY,
            phase="closed",
            facts={},
            answers={},
            wants_words_at=None,
        )
        removed = [
            await store.transact(lambda w: w.conversations.delete_closed(NOW - 7 * DAY, 2)) for _ in range(2)
        ]
        assert removed == [2, 1]
        assert await store.transact(lambda w: w.conversations.get("new")) == talk("new")


def three_days(after: str, w: Work) -> tuple[Day, ...]:
    return w.log.page("ann", "days", after, 3)


class TestLog:
    @pytest.fixture(autouse=True)
    async def ann(self, store: Store) -> None:
        await store.transact(lambda w: add(w, "ann", "bea"))

    async def test_a_window_of_history_includes_both_ends(self, store: Store) -> None:
        dates = [TODAY - n * DAY for n in range(4)]

        def write(w: Work) -> None:
            for n, on in enumerate(dates):
                w.log.save_day(day(on))
                w.log.save_run(run(f"run{n}", day=on))
                w.log.add_report(report(f"report{n}", day=on))
            w.log.save_day(day(runner="bea"))

        await store.transact(write)
        history = await store.transact(lambda w: w.log.history("ann", dates[2], dates[1]))
        assert history.days == (day(dates[2]), day(dates[1]))
        assert history.runs == (run("run2", day=dates[2]), run("run1", day=dates[1]))
        assert history.reports == (report("report2", day=dates[2]), report("report1", day=dates[1]))

    async def test_days_and_runs_are_changed_and_taken_back(self, store: Store) -> None:
        bare_day = day(kind="rest", stretched=None, thirst=None, note=None)
        bare_run = run(metres=None, shoe=None, seconds=None, about=False, effort=None, rpe=None, warm_up=None)

        def change(w: Work) -> None:
            for each in (day(), bare_day):
                w.log.save_day(each)
            for each_run in (run(), bare_run, run("other")):
                w.log.save_run(each_run)
            w.log.delete_run("ann", "other")

        await store.transact(change)
        history = await store.transact(lambda w: w.log.history("ann", TODAY, TODAY))
        assert (history.days, history.runs) == ((bare_day,), (bare_run,))
        await store.transact(lambda w: w.log.delete_day("ann", TODAY))
        assert (await store.transact(lambda w: w.log.history("ann", TODAY, TODAY))).days == ()

    async def test_replaced_reports_leave_the_history_and_can_come_back(self, store: Store) -> None:
        def write(w: Work) -> None:
            for n in range(3):
                w.log.add_report(report(f"r{n}", recorded_at=NOW + n * HOUR))
            w.log.replace_reports("ann", ["r0", "r1"], "r2")
            w.log.restore_reports("ann", ["r1"])

        await store.transact(write)
        history = await store.transact(lambda w: w.log.history("ann", TODAY, TODAY))
        assert [r.id for r in history.reports] == ["r1", "r2"]
        exported = await store.transact(lambda w: w.log.page("ann", "reports", "", 10))
        assert [(r.id, r.replaced_by) for r in exported] == [("r0", "r2"), ("r1", None), ("r2", None)]

    async def test_skipped_days_are_no_answers(self, store: Store) -> None:
        def write(w: Work) -> int:
            for n, kind in enumerate(("ran", "rest", "other", "skipped")):
                w.log.save_day(day(TODAY - n * DAY, kind=kind))
            return w.log.answered_days("ann")

        assert await store.transact(write) == 3

    async def test_versions_of_a_day_come_newest_first(self, store: Store) -> None:
        def write(w: Work) -> None:
            for n in range(4):
                w.log.add_version(version(f"v{n}", made_at=NOW + n * HOUR))
            w.log.add_version(version("yesterday", day=TODAY - DAY))
            w.log.delete_version("ann", "v3")

        await store.transact(write)
        versions = await store.transact(lambda w: w.log.versions("ann", TODAY))
        assert versions == tuple(version(f"v{n}", made_at=NOW + n * HOUR) for n in (2, 1, 0))
        assert await store.transact(lambda w: w.log.prune_versions(NOW + HOUR, 10)) == 2
        assert [v.id for v in await store.transact(lambda w: w.log.versions("ann", TODAY))] == ["v2", "v1"]

    async def test_a_pair_keeps_all_that_was_told_of_it(self, store: Store) -> None:
        told = shoe(bought=TODAY, start_metres=120_000, drop=4.5, kind="plated")
        await store.transact(lambda w: w.log.save_shoe(told))
        assert await store.transact(lambda w: w.log.shoes("ann")) == (told,)

    async def test_the_kilometres_of_each_pair_are_summed_with_its_first_day(self, store: Store) -> None:
        def unit(w: Work) -> None:
            w.log.save_run(run("r1", metres=8000, shoe="s1", day=TODAY))
            w.log.save_run(run("r2", metres=5000, shoe="s1", day=TODAY - timedelta(days=3)))
            w.log.save_run(run("r3", metres=None, shoe="s2", day=TODAY))
            w.log.save_run(run("r4", metres=9000, shoe=None, day=TODAY))

        await store.transact(unit)
        totals = await store.transact(lambda w: w.log.shoe_totals("ann"))
        assert totals == {"s1": (13_000, TODAY - timedelta(days=3)), "s2": (0, TODAY)}

    async def test_shoes_are_kept_in_the_order_they_came(self, store: Store) -> None:
        def write(w: Work) -> None:
            w.log.save_shoe(shoe("s2", added_at=NOW + HOUR))
            w.log.save_shoe(shoe("s1"))
            w.log.save_shoe(shoe("s1", retired=True, name="Old ones"))

        await store.transact(write)
        shoes = await store.transact(lambda w: w.log.shoes("ann"))
        assert shoes == (shoe("s1", retired=True, name="Old ones"), shoe("s2", added_at=NOW + HOUR))

    async def test_an_export_turns_every_page_once(self, store: Store) -> None:
        dates = [date(2026, 1, 1) + n * DAY for n in range(7)]

        def write(w: Work) -> None:
            for n, on in enumerate(dates):
                w.log.save_day(day(on))
                w.log.save_run(run(f"run{n}"))

        await store.transact(write)
        days, after = list[date](), ""
        while page := await store.transact(partial(three_days, after)):
            days += [d.day for d in page]
            after = days[-1].isoformat()
        assert days == dates
        runs = await store.transact(lambda w: w.log.page("ann", "runs", "run4", 10))
        assert runs == (run("run5"), run("run6"))


class TestReminders:
    @pytest.fixture(autouse=True)
    async def ann(self, store: Store) -> None:
        await store.transact(lambda w: add(w, "ann"))

    async def test_reminders_are_saved_changed_and_deleted(self, store: Store) -> None:
        resting = reminder("water", next_due_at=None, last_due_at=None, weekdays=frozenset(), unanswered=0)

        def write(w: Work) -> None:
            w.reminders.save(reminder("water"))
            w.reminders.save(resting)
            w.reminders.save(reminder())

        await store.transact(write)
        assert await store.transact(lambda w: w.reminders.of("ann", "water")) == resting
        assert await store.transact(lambda w: w.reminders.all_of("ann")) == (reminder(), resting)
        await store.transact(lambda w: w.reminders.delete("ann", "water"))
        assert await store.transact(lambda w: w.reminders.of("ann", "water")) is None

    async def test_what_comes_once_can_be_set_to_another_time(self, store: Store) -> None:
        once = reminder("flag", weekdays=frozenset())

        def write(w: Work) -> bool:
            w.reminders.save(once)
            w.reminders.save(reminder("water"))
            return w.reminders.set_time("ann", "flag", NOW + 3 * HOUR, "Asia/Tokyo")

        assert await store.transact(write)
        moved = replace(once, next_due_at=NOW + 3 * HOUR, zone="Asia/Tokyo")
        assert await store.transact(lambda w: w.reminders.all_of("ann", "flag")) == (moved,)
        assert await store.transact(lambda w: w.reminders.all_of("ann", "water")) == (reminder("water"),)
        assert not await store.transact(lambda w: w.reminders.set_time("ann", "silence", NOW, "Asia/Tokyo"))
        assert await store.transact(lambda w: w.reminders.of("ann", "silence")) is None

    async def test_there_may_be_several_of_a_kind_each_with_words_of_its_own(self, store: Store) -> None:
        ties = reminder(
            "own", id="a", text="tie both laces 👟", also=(time(21),), anchor=TODAY, until=TODAY + DAY
        )
        once = reminder("own", id="b", weekdays=frozenset(), slot="before_run", off=True, done_at=NOW)

        def write(w: Work) -> None:
            w.reminders.save(ties)
            w.reminders.save(once)
            w.reminders.save(reminder())

        await store.transact(write)
        assert await store.transact(lambda w: w.reminders.all_of("ann", "own")) == (ties, once)
        assert await store.transact(lambda w: w.reminders.get("ann", "b")) == once
        assert await store.transact(lambda w: w.reminders.get("bea", "b")) is None
        await store.transact(lambda w: w.reminders.remove("bea", "b"))
        await store.transact(lambda w: w.reminders.remove("ann", "a"))
        assert [r.id for r in await store.transact(lambda w: w.reminders.all_of("ann"))] == [
            "b",
            "reminder-checkin",
        ]

    async def test_words_that_cannot_be_read_hold_up_nothing(self, store: Store) -> None:
        def write(w: Work) -> None:
            w.reminders.save(reminder("own", text="tie both laces"))
            w.reminders._db.run("reminder_save", {**_columns_of_another_row(w), "id": "reminder-own"})

        await store.transact(write)
        assert [r.text for r in await store.transact(lambda w: w.reminders.claim(NOW))] == [""]

    async def test_what_is_due_soon_for_the_same_people_is_taken_along(self, store: Store) -> None:
        def write(w: Work) -> list[str]:
            add(w, "bea")
            w.reminders.save(reminder("a"))
            w.reminders.save(reminder("b", next_due_at=NOW + HOUR / 3))
            w.reminders.save(reminder("c", next_due_at=NOW + HOUR))
            w.reminders.save(reminder("d", runner="bea", next_due_at=NOW + HOUR / 3))
            return [
                r.kind for r in (*w.reminders.claim(NOW), *w.reminders.claim_near(["ann"], NOW + HOUR / 2))
            ]

        assert await store.transact(write) == ["a", "b"]
        assert await store.transact(lambda w: w.reminders.next_due()) == NOW + HOUR / 3

    async def test_all_can_rest_and_move_on(self, store: Store) -> None:
        def write(w: Work) -> None:
            w.reminders.save(reminder("own", text="tie both laces"))
            w.reminders.rest("ann")

        await store.transact(write)
        assert await store.transact(lambda w: w.reminders.next_due()) is None
        moved = reminder("own", text="tie both laces", next_due_at=NOW + DAY, unanswered=4)
        await store.transact(
            lambda w: w.reminders.move(replace(moved, text="not kept by this"), moved.next_due_at)
        )
        assert await store.transact(lambda w: w.reminders.of("ann", "own")) == moved

    async def test_those_that_came_due_in_the_future_are_found_page_by_page(self, store: Store) -> None:
        def write(w: Work) -> None:
            for n in range(3):
                w.reminders.save(reminder(f"r{n}", last_due_at=NOW + HOUR))
            w.reminders.save(reminder("past", last_due_at=NOW - HOUR))

        await store.transact(write)
        first = await store.transact(lambda w: w.reminders.fired_after(NOW, "", 2))
        then = await store.transact(lambda w: w.reminders.fired_after(NOW, first[-1].id, 2))
        assert [r.kind for r in (*first, *then)] == ["r0", "r1", "r2"]

    async def test_what_is_due_is_claimed_once_earliest_first(self, store: Store) -> None:
        def write(w: Work) -> None:
            for n, kind in enumerate(("a", "b", "c", "d")):
                w.reminders.save(reminder(kind, next_due_at=NOW - n * HOUR))
            w.reminders.save(reminder("later", next_due_at=NOW + HOUR))
            w.reminders.save(reminder("resting", next_due_at=None))

        await store.transact(write)
        assert await store.transact(lambda w: w.reminders.next_due()) == NOW - 3 * HOUR
        first = await store.transact(lambda w: w.reminders.claim(NOW, 3))
        assert [(r.kind, r.next_due_at) for r in first] == [
            ("d", NOW - 3 * HOUR),
            ("c", NOW - 2 * HOUR),
            ("b", NOW - HOUR),
        ]
        assert [r.kind for r in await store.transact(lambda w: w.reminders.claim(NOW, 3))] == ["a"]
        assert await store.transact(lambda w: w.reminders.claim(NOW)) == ()
        assert await store.transact(lambda w: w.reminders.next_due()) == NOW + HOUR
        claimed = await store.transact(lambda w: w.reminders.of("ann", "d"))
        assert claimed == reminder("d", next_due_at=None, last_due_at=NOW - 3 * HOUR)

    async def test_a_claim_is_undone_with_its_unit(self, store: Store) -> None:
        await store.transact(lambda w: w.reminders.save(reminder()))

        def claim_and_stumble(w: Work) -> None:
            assert len(w.reminders.claim(NOW)) == 1
            raise LookupError

        with pytest.raises(LookupError):
            await store.transact(claim_and_stumble)
        assert len(await store.transact(lambda w: w.reminders.claim(NOW))) == 1

    async def test_an_answer_ends_the_silence(self, store: Store) -> None:
        def write(w: Work) -> None:
            w.reminders.save(reminder("a", unanswered=3))
            w.reminders.save(reminder("b", unanswered=0))
            w.reminders.answered("ann")

        await store.transact(write)
        assert [r.unanswered for r in await store.transact(lambda w: w.reminders.all_of("ann"))] == [0, 0]

    async def test_without_reminders_nothing_is_due(self, store: Store) -> None:
        assert await store.transact(lambda w: (w.reminders.next_due(), w.letters.next_due())) == (None, None)


def _columns_of_another_row(w: Work) -> dict[str, object]:
    """The columns of a reminder whose words were sealed for another row."""
    asked: dict[str, object] = {}

    class Noting:
        def run(self, query: str, args: Mapping[str, object]) -> int:
            asked.update(args)
            return 1

    Reminders(cast("Together", Noting()), w.reminders._keys, w.effects).save(
        reminder("own", id="other", text="x")
    )
    return asked


def claim(w: Work, now: timedelta = timedelta(0), limit: int = 10) -> list[str]:
    return [each.id for each in w.letters.claim(NOW + now, limit, worker="me", lease=LEASE)]


class TestLetters:
    @pytest.fixture(autouse=True)
    async def ann(self, store: Store) -> None:
        await store.transact(lambda w: add(w, "ann"))

    async def test_the_same_thing_is_said_once(self, store: Store) -> None:
        assert await store.transact(lambda w: w.letters.add(letter())) is True
        assert await store.transact(lambda w: w.letters.add(letter("again", once="once-letter"))) is False

    async def test_a_claimed_letter_is_whole(self, store: Store) -> None:
        sent = letter(place=CLUB, conversation=None)
        await store.transact(lambda w: w.letters.add(sent))
        claimed = await store.transact(lambda w: w.letters.claim(NOW, 10, worker="me", lease=LEASE))
        assert claimed == (replace(sent, state="claimed", attempts=1, leased_until=NOW + LEASE),)

    async def test_due_letters_are_claimed_once_earliest_first(self, store: Store) -> None:
        def write(w: Work) -> None:
            for n in range(4):
                w.letters.add(letter(f"l{n}", due_at=NOW - timedelta(minutes=n)))
            w.letters.add(letter("later", due_at=NOW + HOUR, expires_at=NOW + 2 * HOUR))

        await store.transact(write)
        assert [await store.transact(lambda w: claim(w, limit=3)) for _ in range(3)] == [
            ["l3", "l2", "l1"],
            ["l0"],
            [],
        ]
        assert await store.transact(lambda w: w.letters.next_due()) == NOW + LEASE

    async def test_what_would_come_too_late_is_dropped(self, store: Store) -> None:
        await store.transact(lambda w: w.letters.add(letter()))
        assert await store.transact(lambda w: claim(w, HOUR)) == []
        assert await store.transact(lambda w: w.letters.next_due()) is None

    async def test_those_too_late_take_nobodys_room_in_a_claim(self, store: Store) -> None:
        def write(w: Work) -> None:
            for n in range(3):
                w.letters.add(letter(f"stale{n}", due_at=NOW - HOUR, expires_at=NOW))
                w.letters.add(letter(f"fresh{n}", due_at=NOW - timedelta(minutes=n)))

        await store.transact(write)
        assert await store.transact(lambda w: claim(w, limit=2)) == ["fresh2", "fresh1"]
        assert await store.transact(lambda w: w.letters.backlog(NOW)) == (1, NOW)
        told = await store.transact(lambda w: w.letters.recent("ann", 10))
        assert {(each.id, each.state, each.reason) for each in told if each.reason} == {
            (f"stale{n}", "dropped", "expired") for n in range(3)
        }

    async def test_a_burst_is_not_looked_through_at_each_claim(self, store: Store) -> None:
        asked: list[str] = []

        class Noting:
            def __init__(self, db: Together) -> None:
                self._db = db

            def __getattr__(self, call: str) -> object:
                def noted(query: str, args: Mapping[str, object]) -> object:
                    asked.append(query)
                    return getattr(self._db, call)(query, args)

                return noted

        def write_and_claim(w: Work) -> list[list[str]]:
            for n in range(4):
                w.letters.add(letter(f"l{n}", due_at=NOW - timedelta(minutes=n)))
            letters = Letters(cast("Together", Noting(w.letters._db)), w.letters._keys, w.effects)
            taken = []
            for _ in range(3):
                each = letters.claim(NOW, 2, worker="me", lease=LEASE)
                taken.append(
                    [*(letter.id for letter in each), *(["looked"] if "letter_expire" in asked else [])]
                )
            return taken

        assert await store.transact(write_and_claim) == [["l3", "l2"], ["l1", "l0"], ["looked"]]

    async def test_a_claim_that_died_is_repeated_only_if_late_is_better_than_never(
        self, store: Store
    ) -> None:
        def write(w: Work) -> None:
            w.letters.add(letter("water"))
            w.letters.add(letter("safety", policy="resend"))
            w.letters.add(letter("stale", policy="resend", expires_at=NOW + LEASE))

        await store.transact(write)
        assert await store.transact(lambda w: len(claim(w))) == 3
        assert await store.transact(lambda w: claim(w, LEASE / 2)) == []
        again = await store.transact(lambda w: w.letters.claim(NOW + LEASE, 10, worker="you", lease=LEASE))
        assert [(each.id, each.attempts) for each in again] == [("safety", 2)]

    async def test_a_sent_letter_is_settled(self, store: Store) -> None:
        def send(w: Work) -> list[str]:
            w.letters.add(letter(policy="resend"))
            claim(w)
            w.letters.sent("letter", NOW, "message 9")
            w.letters.drop("letter", "late thought")
            w.letters.retry("letter", NOW, "late thought")
            return claim(w, LEASE)

        assert await store.transact(send) == []
        assert await store.transact(lambda w: w.letters.add(letter())) is False

    async def test_a_letter_that_failed_waits_for_its_next_time(self, store: Store) -> None:
        def fail(w: Work) -> None:
            w.letters.add(letter())
            claim(w)
            w.letters.retry("letter", NOW + LEASE, "TimeoutError")

        await store.transact(fail)
        assert await store.transact(lambda w: w.letters.next_due()) == NOW + LEASE
        assert await store.transact(claim) == []
        (again,) = await store.transact(lambda w: w.letters.claim(NOW + LEASE, 10, worker="me", lease=LEASE))
        assert (again.attempts, again.reason) == (2, "TimeoutError")

    async def test_a_dropped_letter_stays_dropped(self, store: Store) -> None:
        def give_up(w: Work) -> list[str]:
            w.letters.add(letter())
            claim(w)
            w.letters.drop("letter", "blocked")
            w.letters.retry("letter", NOW, "late thought")
            return claim(w)

        assert await store.transact(give_up) == []

    async def test_one_left_out_as_it_leaves_keeps_its_reason_sealed(self, store: Store) -> None:
        def leave_out(w: Work) -> tuple[str, str | None]:
            w.letters.add(letter(why={"key": "rest"}))
            (claimed,) = w.letters.claim(NOW, 5, worker="me", lease=LEASE)
            w.letters.leave_out(claimed, "flagged")
            (told,) = w.letters.recent("ann", 3)
            assert told.reason == "flagged"
            ((_, _, _, state, reason, *_),) = w.letters._db.all(
                "letter_recent", {"runner": "ann", "limit": 3}
            )
            return state, reason

        assert await store.transact(leave_out) == ("dropped", "left out")
        assert await store.transact(lambda w: w.letters.next_due()) is None

    async def test_one_whose_first_part_was_taken_out_tells_no_reason_for_it(self, store: Store) -> None:
        def unsay(w: Work) -> object:
            w.letters.add(letter(why={"key": "rest"}))
            w.letters.claim(NOW, 5, worker="me", lease=LEASE)
            w.letters.unsay("letter")
            (told,) = w.letters.recent("ann", 3)
            return told.state, told.why

        assert await store.transact(unsay) == ("claimed", None)

    async def test_why_it_came_or_not_can_be_asked_for_long(self, store: Store) -> None:
        why = {"key": "rest", "rules": ["LOAD-6"], "values": {"days": 5}}

        def write(w: Work) -> None:
            w.letters.add(letter("sent", why=why))
            w.letters.add(letter("without", due_at=NOW - HOUR))
            skipped = letter("skipped", due_at=NOW - DAY, state="dropped", reason="ran already", why=why)
            assert w.letters.add(skipped)
            claim(w)
            w.letters.sent("sent", NOW, "9")

        await store.transact(write)
        told = await store.transact(lambda w: w.letters.recent("ann", 3))
        assert [(t.id, t.state, t.reason, t.why) for t in told] == [
            ("sent", "sent", None, why),
            ("without", "claimed", None, None),
            ("skipped", "dropped", "ran already", why),
        ]
        kept = await store.transact(
            lambda w: [row[4] for row in w.letters._db.all("letter_recent", {"runner": "ann", "limit": 3})]
        )
        assert kept == [None, None, "left out"], "why something was left out is nobody's business"
        assert len(await store.transact(lambda w: w.letters.recent("ann", 1))) == 1
        lately = await store.transact(lambda w: w.letters.lately(["ann", "bea"], NOW - 2 * DAY))
        assert sorted(lately["ann"]) == [("checkin", NOW - HOUR, False), ("checkin", NOW, False)]
        assert lately.keys() == {"ann"}

    async def test_a_talk_takes_its_waiting_letters_back(self, store: Store) -> None:
        def write(w: Work) -> int:
            w.letters.add(letter("on its way"))
            claim(w)
            w.letters.add(letter("waiting"))
            w.letters.add(letter("of another talk", conversation="other"))
            return w.letters.cancel("talk", "answered")

        assert await store.transact(write) == 1
        assert await store.transact(claim) == ["of another talk"]

    async def test_settled_letters_are_pruned_in_pieces(self, store: Store) -> None:
        def write(w: Work) -> None:
            for n in range(3):
                w.letters.add(letter(f"l{n}"))
                w.letters.drop(f"l{n}", "blocked")
            w.letters.add(letter("waiting"))

        await store.transact(write)
        assert [await store.transact(lambda w: w.letters.prune(NOW + HOUR, 2)) for _ in range(3)] == [2, 1, 0]
        assert await store.transact(claim) == ["waiting"]
