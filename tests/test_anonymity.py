"""A club's figures tell nothing about anybody: at least five people, rounded, the same with and without whoever came or went."""

from collections.abc import Mapping
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.clubs.anonymity import FEWEST, SILENT, Before, Told, nice, tell
from storage.club import Logged

Log = dict[str, Logged]


def logged(**km: float) -> Log:
    return {name: Logged(runner=name, days=5, metres=round(each * 1000)) for name, each in km.items()}


def crowd(number: int, km: float = 20) -> Log:
    return logged(**{f"r{n}": km for n in range(number)})


def before(told: Told, counted: frozenset[str], still_here: Mapping[str, Logged], weeks: int = 1) -> Before:
    here = {runner: each for runner, each in still_here.items() if runner in counted}
    return Before(told=told, logged=here, left=len(here) < len(counted), weeks=weeks)


def test_four_people_are_told_nothing_and_five_are() -> None:
    assert tell(crowd(FEWEST - 1), None) is None
    told = tell(crowd(FEWEST), None)
    assert told is not None
    assert told[0].people == 5


def test_members_who_did_not_answer_are_not_among_the_five() -> None:
    silent = {f"s{n}": Logged(runner=f"s{n}", days=0, metres=0) for n in range(10)}
    assert tell({**crowd(4), **silent}, None) is None


def test_figures_are_rounded_so_that_nobody_stands_out() -> None:
    told = tell(logged(a=3.2, b=41.7, c=0, d=18.4, e=9.9), None)
    assert told is not None
    assert told[0].km % told[0].steps.km == 0
    assert told[0].steps.km >= sum((3.2, 41.7, 0, 18.4, 9.9)) / 10


@given(st.floats(min_value=0, max_value=1e7))
def test_a_step_is_one_two_or_five_times_a_power_of_ten_and_no_more_than_a_quarter(total: float) -> None:
    step = nice(total)
    assert str(step).rstrip("0") in ("1", "2", "5")
    assert step <= max(total / 4, 1)
    assert step * 2.6 > max(total / 4, 1)


@given(
    st.lists(st.integers(min_value=0, max_value=60), min_size=5, max_size=40),
    st.integers(min_value=0, max_value=80),
    st.booleans(),
)
def test_one_who_comes_or_goes_changes_nothing_that_is_told(
    others: list[int], hers: int, comes: bool
) -> None:
    """Everybody else does exactly the same in both weeks: whatever differs between the posts would be hers."""
    same = logged(**{f"r{n}": km for n, km in enumerate(others)})
    with_her = {**same, **logged(ana=hers)}
    first, second = (same, with_her) if comes else (with_her, same)
    one = tell(first, None)
    if one is None:
        return
    two = tell(second, before(*one, second if not comes else first))
    assert two is None or (two[0].people, two[0].km, two[0].days) == (one[0].people, one[0].km, one[0].days)


def test_a_determined_reader_of_eight_weeks_learns_nobodys_kilometres() -> None:
    """He knows who joined and left, that everybody repeats her week, and everything that was ever posted."""
    told_nothing = told_again = 0
    for seed in range(300):
        chance = Random(seed)
        people: Log = logged(**{f"r{n}": chance.randint(0, 60) for n in range(chance.randint(5, 30))})
        last: tuple[Told, frozenset[str]] | None = None
        posted: list[tuple[int, int, int]] = []
        last_week = 0
        for week in range(8):
            if week and chance.random() < 0.5:
                name = f"w{week}"
                if chance.random() < 0.5:
                    people = {**people, **logged(**{name: chance.randint(0, 80)})}
                else:
                    gone = chance.choice(sorted(people))
                    people = {who: each for who, each in people.items() if who != gone}
            ago = week - last_week
            found = tell(people, None if last is None else before(*last, people, ago))
            if found is None:
                assert last is None or ago <= SILENT or len(people) < 2 * FEWEST, "nobody is silent for ever"
                continue
            if last is not None and not last[1] & found[1]:
                posted.clear()  # five others began together: nobody's week is in both posts
            if last is not None and ago > SILENT:
                posted.clear()  # so long after, nobody can say what all others did
                told_again += 1
            last, last_week = found, week
            posted.append((found[0].people, found[0].km, found[0].days))
        assert len(set(posted)) <= 1, "whatever changes between two posts is somebody's"
        told_nothing += not posted
    assert told_nothing < 150, "silence alone would be easy"
    assert told_again, "some were silent for weeks, and began anew"


def test_what_people_do_differently_is_seen_in_the_figures() -> None:
    one = tell(crowd(12, km=20), None)
    assert one is not None
    two = tell(crowd(12, km=40), before(*one, crowd(12, km=20)))
    assert two is not None
    assert two[0].km == pytest.approx(2 * one[0].km, rel=0.3)


def test_those_who_are_new_are_counted_once_nobody_can_tell_them_from_the_others() -> None:
    first = tell(crowd(20), None)
    assert first is not None
    joined = {**crowd(20), **logged(ana=1)}
    second = tell(joined, before(*first, crowd(20)))
    assert second is not None
    assert "ana" in second[1]
    many = {**crowd(20), **logged(ana=90)}
    third = tell(many, before(*first, crowd(20)))
    assert third is not None
    assert "ana" not in third[1]


def test_an_old_day_that_is_edited_later_silences_nobody() -> None:
    first = tell(crowd(8), None)
    assert first is not None
    edited = {**crowd(8), **logged(r0=60)}
    assert tell(crowd(8), before(*first, edited)) is not None


def test_one_who_leaves_silences_a_club_for_some_weeks_and_not_for_ever() -> None:
    first = tell(crowd(10), None)
    assert first is not None
    told = [tell(crowd(9), before(*first, crowd(9), weeks)) is not None for weeks in range(1, 8)]
    assert told == [False] * SILENT + [True] * 3
