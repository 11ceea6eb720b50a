"""A story is frozen into a talk as JSON and comes back as it was, what is unknown left out."""

from typing import Any

import msgspec
from hypothesis import given, settings

from handlers.coach.judgement import judge
from handlers.coach.story import Calf, Story
from tests.coach.anything import stories


def bare(value: Any) -> Any:
    """Without what is unknown or empty."""
    if isinstance(value, dict):
        return {key: bare(each) for key, each in value.items() if each not in (None, [], ())}
    return [bare(each) for each in value] if isinstance(value, list | tuple) else value


@settings(max_examples=60, deadline=None)
@given(stories())
def test_a_story_kept_in_a_talk_is_judged_the_same(story: Story) -> None:
    again = msgspec.convert(msgspec.json.decode(msgspec.json.encode(bare(msgspec.to_builtins(story)))), Story)
    assert again == story
    assert judge(again) == judge(story)


def test_a_calf_of_which_no_score_is_known_comes_back_too() -> None:
    assert msgspec.convert({"onset": "sudden"}, Calf) == Calf(onset="sudden")
    assert msgspec.convert({"walk": 2}, Calf).peak == 2
