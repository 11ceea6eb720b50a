"""The last weeks as a picture: a bar for each day's distance, and below it the calf scores of each side."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from handlers.pictures.pen import BLUE, GREEN, GREY, INK, PALE, RED, box, disc, line, page, shape, text

WIDTH, HEIGHT, DAYS = 640.0, 440.0, 60
WEEKS = 14  # days between two dates below
_LEFT, _RIGHT = 46.0, 626.0
_TOP, _BARS = 66.0, 226.0  # the bars' plot
_HIGH, _LOW = 272.0, 392.0  # the scores' plot: 10 to 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartDay:
    """A day: its distance in her unit, and each calf's worst score, None where nothing was said."""

    day: date
    distance: float = 0
    left: int | None = None
    right: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartWords:
    """What the chart says: the name of its bars, and of the two sides, and each week's date."""

    distance: str
    left: str
    right: str
    weeks: Sequence[str]


def chart_svg(days: Sequence[ChartDay], words: ChartWords) -> str:
    """Sixty days, the last one today. Sides differ in shape and place, not in colour alone."""
    most = max((each.distance for each in days), default=0.0)
    step = next(s for s in (2, 5, 10, 20, 50, 100) if most <= 3 * s or s == 100)
    top = step * max(1, ceil(most / step))
    shapes = [
        box(_LEFT, 28, 16, 16, BLUE, round=3),
        text((_LEFT + 24, 42), words.distance, 18, INK),
        _left((300, 36), 8),
        text((316, 42), words.left, 18, INK),
        _right((462, 36), 8),
        text((484, 42), words.right, 18, INK),
    ]
    shapes += _lines(top, step)
    first = days[0].day if days else date.min
    for n, said in enumerate(words.weeks):
        x = _x(n * WEEKS)
        shapes.append(line(((x, _LOW + 6), (x, _LOW + 14)), GREY, 3))
        shapes.append(text((x, _LOW + 34), said, 16, INK, where="start" if n == 0 else "middle"))
    for each in days:
        x = _x((each.day - first) // timedelta(days=1))
        if each.distance:
            high = (_BARS - _TOP) * each.distance / top
            shapes.append(box(x - 3.6, _BARS - high, 7.2, high, BLUE, round=2))
        shapes += _scores(x, each.left, each.right)
    return page(WIDTH, HEIGHT, *shapes)


def _x(n: float) -> float:
    return _LEFT + 10 + (_RIGHT - _LEFT - 20) * n / (DAYS - 1)


def _y(score: float) -> float:
    return _LOW - (_LOW - _HIGH) * score / 10


def _lines(top: int, step: int) -> list[str]:
    shapes = []
    for value in range(0, top + 1, step):
        y = _BARS - (_BARS - _TOP) * value / top
        shapes.append(line(((_LEFT, y), (_RIGHT, y)), PALE, 2))
        shapes.append(text((_LEFT - 8, y + 6), str(value), 16, INK, where="end"))
    for score in (0, 5, 10):
        shapes.append(line(((_LEFT, _y(score)), (_RIGHT, _y(score))), PALE, 2))
        shapes.append(text((_LEFT - 8, _y(score) + 6), str(score), 16, INK, where="end"))
    return shapes


def _scores(x: float, left: int | None, right: int | None) -> list[str]:
    """Both sides at one score stand side by side. A zero is a small dot: said, and nothing to see."""
    shapes = []
    if left == 0 or right == 0:
        shapes.append(disc((x, _y(0)), 2.2, GREEN))
    if left:
        shapes.append(_left((x - 1, _y(left)), 6.5))
    if right:
        shapes.append(_right((x + 1, _y(right)), 6.5))
    return shapes


def _left(at: tuple[float, float], size: float) -> str:
    x, y = at
    return shape(((x - size * 1.5, y), (x, y - size), (x, y + size)), RED, RED, 1)


def _right(at: tuple[float, float], size: float) -> str:
    x, y = at
    return shape(((x + size * 1.5, y), (x, y - size), (x, y + size)), INK, INK, 1)
