"""Every picture there is, by its kind: drawn, and told in words, in the runner's language."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

import msgspec

from handlers.phrases import day_name
from handlers.pictures import Drawing
from handlers.pictures.calf import calf_svg
from handlers.pictures.chart import WEEKS, ChartDay, ChartWords, chart_svg
from handlers.pictures.exercises import exercise_svg
from handlers.pictures.ladder import NEEDED, STAGES, ladder_svg
from handlers.replies import Picture
from handlers.turn import Turn


def drawn(turn: Turn, drawing: Drawing) -> Picture:
    """The picture of a drawing."""
    return _DRAWN[drawing.kind](turn, drawing.facts)


def ladder(stage: int, done: int) -> Drawing:
    """The stairs back to running: she stands on `stage` (0 to 10) with `done` of its two clean sessions (RTR-3, RTR-4)."""
    return Drawing(kind="ladder", facts={"stage": stage, "done": done})


def calf_map() -> Drawing:
    """Where does it hurt: five places, numbered as the buttons are (PAIN-Q 3)."""
    return Drawing(kind="calf")


def exercise(number: int) -> Drawing:
    """ROUT-`number` in two positions."""
    return Drawing(kind="exercise", facts={"number": number})


_exercise_svg = lru_cache(maxsize=32)(exercise_svg)


def _exercise(turn: Turn, facts: Mapping[str, Any]) -> Picture:
    number = int(facts["number"])
    return Picture(svg=_exercise_svg(number), alt=turn.label(f"picture-exercise-{number}"))


def _calf(turn: Turn, _facts: Mapping[str, Any]) -> Picture:
    words = (turn.label(f"picture-calf.{name}") for name in ("behind", "front", "inside", "outside"))
    return Picture(svg=calf_svg(*words), alt=turn.label("picture-calf"))


def _ladder(turn: Turn, facts: Mapping[str, Any]) -> Picture:
    stage, done = int(facts["stage"]), int(facts["done"])
    heading = turn.label("picture-ladder", stage=stage, last=STAGES)
    below = turn.label("picture-ladder.done", done=done, needed=NEEDED)
    return Picture(svg=ladder_svg(stage, done, heading, below), alt=f"{heading}. {below}.", personal=True)


def _chart(turn: Turn, facts: Mapping[str, Any]) -> Picture:
    days = msgspec.convert(facts["days"], list[ChartDay])
    words = ChartWords(
        distance=turn.label("picture-chart.distance", unit=str(facts["unit"])),
        left=turn.label("calf-left"),
        right=turn.label("calf-right"),
        weeks=[_short(turn, each.day) for each in days[::WEEKS]],
    )
    scored = any(each.left is not None or each.right is not None for each in days)
    return Picture(
        svg=chart_svg(days, words),
        alt=turn.label("picture-chart" if scored else "picture-chart.bars"),
        personal=True,
    )


def _short(turn: Turn, day: date) -> str:
    """A day without its weekday: "18 Mar"."""
    return day_name(turn, day).partition(" ")[2]


_DRAWN: Mapping[str, Callable[[Turn, Mapping[str, Any]], Picture]] = {
    "exercise": _exercise,
    "calf": _calf,
    "ladder": _ladder,
    "chart": _chart,
}
