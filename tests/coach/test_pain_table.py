"""WORD-13: the table of section 3 over all combinations of its inputs: one row each, and never a colour too kind."""

from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.coach.policy import RANK, TABLE, Facts, Row, row

SHARP, ACHE, CRAMP = frozenset({"sharp"}), frozenset({"ache"}), frozenset({"cramp"})

# What the rows tell apart, input by input. Scores beyond the highest threshold change nothing.
SCORES: dict[str, tuple[Any, ...]] = {
    "worst": (None, 0, 2, 3, 4),
    "walk": (None, 0, 1, 2, 3),
    "rest": (None, 0, 1, 2),
    "morning": (None, 0, 2, 3),
    "morning_due": (False, True),
}
HELD: dict[str, tuple[Any, ...]] = {
    "onset": (None, "gradual", "sudden"),
    "qualities": (None, ACHE, SHARP),
    "site": (None, "upper_mid", "lower_achilles", "behind_knee"),
    "day": (0, 4, 5),
}
SIGNS: dict[str, tuple[Any, ...]] = {
    "limp": (None, False, True),
    "could_run_on": (None, True, False),
    "heel_raise": (None, "easily", "no"),
    "bone_spot": (None, False, True),
    "rising": (False, True),
    "pain_days": (0, 3),
    "trial_hurt": (False, True),
    "kept_red": (False, True),
}
CALM: dict[str, tuple[Any, ...]] = {
    "zero_days": (0, 2, 3),
    "last": tuple(RANK),
    "ladder_owed": (False, True),
    "screen_open": (False, True),
    "flag": (False, True),
}
OF_CRAMP: dict[str, tuple[Any, ...]] = {
    "worst": (1, 7),
    "after": (None, 1, 2),
    "walk": (None, 0, 1),
    "rest": (0, 1),
    "morning": (None, 2, 3),
    "morning_due": (False, True),
    "limp": (False, True),
    "swelling": (None, False),
    "bruise": (False, True),
    "bone_spot": (None, False, True),
    "cramp_released": (None, False, True),
    "cramp_yesterday": (False, True),
}
OF_SORENESS: dict[str, tuple[Any, ...]] = {
    "worst": (2, 4, 5),
    "walk": (None, 0, 2, 3),
    "rest": (1, 2),
    "alike": (False, True),
    "site": (None, "whole", "inner_shin"),
    "qualities": (None, frozenset({"tight", "ache"}), CRAMP),
    "onset": (None, "gradual", "sudden"),
    "longer_run": (None, False, True),
    "limp": (False, True),
    "bone_spot": (None, False, True),
    "heel_raise": (None, "no"),
    "day": (4, 5),
}
MILD: dict[str, Any] = {"worst": 2, "walk": 0, "rest": 0, "onset": "gradual", "site": "upper_mid"}
ZERO: dict[str, Any] = {"worst": 0, "walk": 0, "rest": 0}


def all_of(inputs: dict[str, tuple[Any, ...]], base: dict[str, Any] | None = None) -> Iterator[Facts]:
    """Every combination of the inputs, the others as in `base`."""
    for values in product(*inputs.values()):
        yield Facts(**{**(base or {}), **dict(zip(inputs, values, strict=True))})


def check(f: Facts) -> Row:
    """What must hold of any facts at all; the row they get."""
    found = row(f)  # StopIteration if none matched
    before = TABLE[: TABLE.index(found)]
    assert found.applies(f)
    assert not any(each.applies(f) for each in before)
    unknown = f.walk is None or f.rest is None or (f.morning_due and f.morning is None)
    if f.flag:
        assert found.id == "PAIN-1"
        return found
    if f.pain:
        assert found.colour not in ("green", "none", None), f
    if unknown:
        assert found.id not in ("PAIN-2", "PAIN-3", "PAIN-8"), f
        assert found.colour != "amber_a", f
    if f.pain and f.onset == "sudden":
        assert found.id in ("PAIN-2", "PAIN-4"), f
    if found.colour == "amber_a":  # PAIN-7, as it is printed
        assert 1 <= f.peak <= 2, f
        assert (f.onset, f.walk, f.rest) == ("gradual", 0, 0), f
        assert not any((f.limp, f.trial_hurt)), f
        assert f.day <= 3, f
        assert f.pain_days < 3, f
        assert f.site not in (None, "lower_achilles", "inner_shin"), f
    if found.id in ("PAIN-2", "PAIN-3"):
        assert not any((f.kept_red, f.bone_spot, f.limp)), f
    if found.id == "PAIN-3":
        assert f.heel_raise != "no", f
    if found.colour == "green":
        assert not any((f.pain, f.ladder_owed, f.screen_open, f.limp, f.bone_spot, f.kept_red)), f
        assert f.zero_days >= 3, f
    if f.kept_red or f.limp or f.bone_spot:
        assert found.colour == "red", f
    return found


@pytest.mark.parametrize(
    ("inputs", "base", "rows"),
    [
        (SCORES | HELD, {}, {"PAIN-4", "PAIN-5", "PAIN-6", "PAIN-7", "-"}),
        (
            SIGNS | {"onset": HELD["onset"], "walk": (None, 0, 1)},
            MILD,
            {"PAIN-4", "PAIN-5", "PAIN-6", "PAIN-7"},
        ),
        (SIGNS | {"walk": (None, 0), "last": ("none", "red")}, ZERO, {"PAIN-5", "PAIN-9", "-"}),
        (
            CALM
            | {"walk": (None, 0, 1), "rest": (None, 0), "morning": (None, 0), "morning_due": (False, True)},
            {"worst": 0},
            {"PAIN-1", "PAIN-6", "PAIN-8", "PAIN-9", "-"},
        ),
        (
            OF_CRAMP,
            {"onset": "sudden", "site": "upper_mid", "qualities": CRAMP},
            {"PAIN-2", "PAIN-4"},
        ),
        (OF_SORENESS, {}, {"PAIN-3", "PAIN-4", "PAIN-5", "PAIN-6"}),
    ],
    ids=["scores", "signs", "signs at 0", "calm", "cramp", "soreness"],
)
def test_every_combination_gets_exactly_one_row_and_never_one_too_kind(
    inputs: dict[str, tuple[Any, ...]], base: dict[str, Any], rows: set[str]
) -> None:
    assert {check(f).id for f in all_of(inputs, base)} == rows


EVERYTHING: dict[str, st.SearchStrategy[Any]] = {
    **{
        name: st.sampled_from(values)
        for name, values in (SIGNS | HELD | CALM | OF_CRAMP | OF_SORENESS).items()
    },
    **{
        name: st.one_of(st.none(), st.integers(0, 10))
        for name in ("worst", "during", "after", "morning", "walk", "rest")
    },
    "qualities": st.one_of(
        st.none(), st.frozensets(st.sampled_from(["sharp", "cramp", "tight", "ache", "burning"]), min_size=1)
    ),
    "site": st.sampled_from(
        [None, "upper_mid", "lower_achilles", "inner_shin", "outer_front", "behind_knee", "whole"]
    ),
    "day": st.integers(0, 70),
    "pain_days": st.integers(0, 14),
    "zero_days": st.integers(0, 14),
}
FACTS = st.fixed_dictionaries(EVERYTHING).map(lambda inputs: Facts(**inputs))


@settings(max_examples=500, deadline=None)
@given(FACTS)
def test_any_facts_whatever_get_exactly_one_row(f: Facts) -> None:
    check(f)


def test_the_table_stands_in_the_order_of_the_rule_book() -> None:
    ids = list(dict.fromkeys(each.id for each in TABLE))
    assert ids == [*(f"PAIN-{number}" for number in range(1, 10)), "-"]
    colours = [each.colour for each in TABLE]
    assert colours == [
        *("flag", "amber_cramp", "amber_soreness", "red", "red", "amber_b", "amber_b", "amber_a", "green"),
        *(None, "none"),
    ]
