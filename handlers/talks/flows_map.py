"""Every path of every flow: walked by the tests, and drawn as Mermaid graphs for people."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from handlers.flows.table import ALL
from handlers.talks.dialogue import Ask, Done, Waiting, play
from handlers.turn import Flow

REPEATS = 2  # a question asked again and again is followed this often


@dataclass(frozen=True, slots=True)
class Path:
    """One way through a script: the answers in their order, and where it led. `cut` when it went round too often."""

    answers: Mapping[str, str]
    asked: tuple[Ask, ...]
    end: Waiting | Done[Any]

    @property
    def cut(self) -> bool:
        return isinstance(self.end, Waiting)


def walk(flow: Flow[Any, Any], facts: Any) -> Iterator[Path]:
    """Every path through a flow, by its buttons and by sample words where it reads words."""
    waiting: list[dict[str, str]] = [{}]
    while waiting:
        answers = waiting.pop()
        end = play(flow.script(facts), answers)
        if isinstance(end, Done) or _goes_round(end):
            yield Path(answers, (*end.asked, end.ask) if isinstance(end, Waiting) else end.asked, end)
            continue
        waiting += ({**answers, end.ask.question.key: text} for text in reversed(options(end.ask)))


def options(asked: Ask) -> tuple[str, ...]:
    """What a person may answer: each button, then the sample words."""
    stamp = "2026-03-18T18:30:00+00:00 " if asked.question.stamped else ""
    return tuple(dict.fromkeys((*asked.choices, *(stamp + sample for sample in asked.question.samples))))


def _goes_round(end: Waiting) -> bool:
    return [asked.question.name for asked in end.asked].count(end.ask.question.name) >= REPEATS


def mermaid() -> str:
    """All flows as Mermaid graphs, a heading each."""
    return "\n\n".join(f"## {flow.name}\n\n```mermaid\n{_graph(flow)}\n```" for flow in ALL)


def _graph(flow: Flow[Any, Any]) -> str:
    edges: dict[tuple[str, str], list[str]] = {}
    for facts in flow.examples:
        for path in walk(flow, facts):
            names = [asked.question.name for asked in path.asked]
            texts = [path.answers.get(asked.question.key, "") for asked in path.asked]
            goals = [*names[1:], "done"] if not path.cut else names[1:]
            edges.setdefault(("start", names[0] if names else "done"), [])
            for name, text, goal in zip(names, texts, goals, strict=False):
                said = edges.setdefault((name, goal), [])
                label = text.partition("+00:00 ")[2] or text
                if label not in said:
                    said.append(label)
    lines = ["flowchart TD", "    start((start))", "    done((done))"]
    names_used = dict.fromkeys(name for edge in edges for name in edge if name not in ("start", "done"))
    lines += [f'    {name}["{name}"]' for name in names_used]
    lines += [f"    {a} -->{_label(texts)} {b}" for (a, b), texts in edges.items()]
    return "\n".join(lines)


def _label(texts: list[str]) -> str:
    if not texts:
        return ""
    shown = texts if len(texts) <= 6 else [*texts[:5], "…"]
    return '|"' + " / ".join(text.replace('"', "'") for text in shown) + '"|'
