"""Every path of every flow ends, and every card on the way can be shown in every language."""

import pytest

from handlers.flows.table import ALL
from handlers.talks.dialogue import Done, Question, Script, ask, play
from handlers.talks.flows_map import mermaid, walk
from handlers.talks.prompter import Prompter
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


@pytest.mark.parametrize(("flow", "facts"), CASES, ids=lambda value: getattr(value, "name", ""))
def test_going_on_with_one_more_answer_is_the_same_as_playing_anew(
    flow: Flow[object, object], facts: object
) -> None:
    begun = set[tuple[tuple[str, str], ...]]()
    for path in walk(flow, facts):
        prompter, known, given = Prompter(), dict[str, object](), dict[str, str]()
        for key, text in path.answers.items():
            before, given = given, {**given, key: text}
            if (beginning := tuple(given.items())) in begun:  # an earlier path began as this one
                continue
            begun.add(beginning)
            prompter.play("talk", known, before, lambda: flow.script(facts))
            gone_on = prompter.play("talk", known, given, lambda: flow.script(facts))
            assert gone_on == play(flow.script(facts), given)


def test_the_prompter_goes_on_only_from_the_very_answers_and_facts_he_knows() -> None:
    played: list[str] = []

    def script() -> Script[str]:
        played.append("anew")
        one = yield from ask(Question("one", str))
        two = yield from ask(Question("two", str))
        return f"{one} {two} {(yield from ask(Question('three', str)))}"

    prompter, facts = Prompter(), {"day": "today"}
    for given, times in (
        ({}, 1),
        ({"one": "1"}, 1),
        ({"one": "1"}, 1),  # its card is shown again
        ({"one": "1", "two": "2"}, 1),
        ({"one": "9", "two": "2", "three": "3"}, 2),  # an answer was changed
        ({"one": "1"}, 3),  # one was taken back
        ({"one": "1", "three": "3"}, 4),  # the answer to another question
    ):
        result = prompter.play("talk", facts, given, script)
        assert len(played) == times
        assert result == play(script(), given)
        played.pop()
    prompter.play("talk", dict(facts), {"one": "1", "three": "3", "two": "2"}, script)
    assert len(played) == 5
    prompter.forget()
    prompter.play("talk", facts, {"one": "1"}, script)
    assert len(played) == 6


def test_the_flows_can_be_drawn() -> None:
    drawn = mermaid()
    for flow in ALL:
        assert f"## {flow.name}\n" in drawn
    assert 'effort -->|"easy / steady / hard / all_out"| calves' in drawn
