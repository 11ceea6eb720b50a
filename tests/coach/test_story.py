"""A story is frozen into a talk as JSON and comes back as it was, what is unknown left out."""

from datetime import date

import msgspec
import pytest
from hypothesis import given, settings

from handlers.advice.story import written
from handlers.coach.judgement import judge
from handlers.coach.story import (
    Calf,
    EntryTest,
    Flag,
    Profile,
    Screen,
    Session,
    Story,
    TendonPlan,
    Told,
    Walk,
)
from storage.frozen import replace
from tests.coach.anything import stories


def kept(story: Story) -> Story:
    """As it comes back."""
    return msgspec.json.decode(msgspec.json.encode(written(story)), type=Story)


@settings(max_examples=60, deadline=None)
@given(stories())
def test_a_story_kept_in_a_talk_is_judged_the_same(story: Story) -> None:
    again = kept(story)
    assert again == story
    assert judge(again) == judge(story)


def test_all_that_a_story_can_hold_comes_back() -> None:
    day = date(2026, 3, 18)
    whole = Story(
        today=day,
        days=(Told(day=day, left=Calf(worst=3, qualities=frozenset({"sharp"})), quiet_since=day, fine=True),),
        screens=(Screen(day=day, open=True, peak=3),),
        flags=(Flag(level="S", rule="RED-14", raised=day, side="left", lifted=day, run_from=day),),
        plan=TendonPlan(recorded=day, confirmed=day, baseline=1, earlier=(day, day)),
        walks=(Walk(day=day, pain=0, limp=True),),
        tests=(EntryTest(day=day, left_raises=20, jumps_pain=0),),
        sessions=(Session(day=day, stage=2, ended_early=True),),
        profile=Profile(teen=True, pregnant_until=day),
        statin=True,
        explained=True,
    )
    assert kept(whole) == whole
    assert set(written(whole)) == {*Story.__struct_fields__}


def test_a_calf_of_which_no_score_is_known_comes_back_too() -> None:
    assert msgspec.convert({"onset": "sudden"}, Calf) == Calf(onset="sudden")
    assert msgspec.convert({"walk": 2}, Calf).peak == 2


def test_a_calf_that_is_changed_or_comes_back_has_its_peak_found_anew() -> None:
    sore = Calf(worst=3, morning=5)
    assert sore.peak == 5
    assert replace(sore, morning=None).peak == 3
    assert replace(sore, worst=None, morning=None).peak is None
    assert msgspec.convert({"worst": 3, "peak": 9}, Calf) == Calf(worst=3)


def test_pain_25_a_score_outside_0_to_10_is_refused_of_a_changed_calf_too() -> None:
    with pytest.raises(ValueError, match="morning"):
        replace(Calf(worst=3), morning=11)
    with pytest.raises(ValueError, match="worst"):
        replace(Calf(worst=3), worst=-1)
