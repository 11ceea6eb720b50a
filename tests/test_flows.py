"""Every path of every flow ends, and every card on the way can be shown in every language."""

import pytest

from handlers.dialogue import Done
from handlers.flows.table import ALL
from handlers.flows_map import mermaid, walk
from handlers.turn import Flow

CASES = [(flow, facts) for flow in ALL for facts in flow.examples]


@pytest.mark.parametrize(("flow", "facts"), CASES, ids=lambda value: getattr(value, "name", ""))
def test_every_path_ends_or_goes_round_a_loop_that_is_capped(
    flow: Flow[object, object], facts: object
) -> None:
    paths = list(walk(flow, facts))
    ended = [path for path in paths if isinstance(path.end, Done)]
    assert ended
    for path in paths:
        keys = [asked.question.key for asked in path.asked]
        assert len(keys) == len(set(keys))
        if path.cut:
            assert path.asked[-1].question.part, "only questions with parts may come again"


@pytest.mark.parametrize(("flow", "facts"), CASES, ids=lambda value: getattr(value, "name", ""))
def test_every_choice_and_key_fits_the_64_bytes_of_a_button(
    flow: Flow[object, object], facts: object
) -> None:
    for path in walk(flow, facts):
        for asked in path.asked:
            assert len(asked.question.key.encode()) <= 20, asked.question.key
            for choice in asked.choices:
                assert len(choice.encode()) <= 18, choice


def test_the_flows_can_be_drawn() -> None:
    drawn = mermaid()
    for flow in ALL:
        assert f"## {flow.name}\n" in drawn
    assert 'effort -->|"easy / steady / hard / all_out"| calves' in drawn
