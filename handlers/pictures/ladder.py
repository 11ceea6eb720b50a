"""The way back to running as stairs: eleven stages, and where she stands (RTR-3)."""

from handlers.pictures.figure import person, planted, standing
from handlers.pictures.pen import BLUE, GREEN, GREY, INK, PALE, PAPER, Point, box, disc, line, page, text

STAGES, NEEDED = 10, 2  # stages 0 to 10; clean sessions for each (RTR-4)
WIDTH, HEIGHT = 640.0, 400.0
_STEP, _RISE, _LEFT, _BASE = 53.0, 17.0, 28.0, 366.0


def ladder_svg(stage: int, done: int, heading: str, below: str) -> str:
    """The stairs with her on `stage` (0 to 10), `done` of its two clean sessions done, under two lines of words."""
    if not 0 <= stage <= STAGES:
        raise ValueError(stage)
    stairs = [_stair(n, stage, done) for n in range(STAGES + 1)]
    return page(
        WIDTH,
        HEIGHT,
        text((28, 44), heading, 27, INK, bold=True),
        text((28, 76), below, 19, INK),
        *stairs,
        f'<g transform="translate({_top(stage)[0]:.1f} {_top(stage)[1]:.1f}) scale(0.44)">{_walker()}</g>',
    )


def _top(n: int) -> Point:
    return _LEFT + n * _STEP + _STEP / 2, _BASE - 34 - n * _RISE


def _stair(n: int, stage: int, done: int) -> str:
    x, y = _LEFT + n * _STEP, _top(n)[1]
    fill = GREEN if n < stage else BLUE if n == stage else PALE
    ink = PAPER if n <= stage else GREY
    said = text((x + _STEP / 2, y + 24), str(n), 20, ink, where="middle", bold=True)
    tick = (
        line(((x + 19, y + 38), (x + 25, y + 44), (x + 35, y + 32)), PAPER, 4) if n < stage and n > 0 else ""
    )
    dots = ""
    if n == stage:
        for i in range(NEEDED):
            at = (x + _STEP / 2 - 9 + 18 * i, y + 40)
            dots += disc(at, 6, PAPER if i < done else "none", PAPER, 2.5) if _BASE - y > 48 else ""
    return box(x + 2, y, _STEP - 4, _BASE - y + 12, fill, round=6) + said + tick + dots


def _walker() -> str:
    """A runner whose front foot stands at the origin."""
    front = standing((26, 0), shank=10, thigh=-34)
    back = planted(front.hip, (-70, -36), foot=86)
    shoulder = (front.hip[0] + 10, front.hip[1] - 78)
    return person(
        front,
        back,
        torso=10,
        hand=(shoulder[0] + 46, shoulder[1] + 26),
        other_hand=(shoulder[0] - 42, shoulder[1] + 42),
        calf=None,
    )
