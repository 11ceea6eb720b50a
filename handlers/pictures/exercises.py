"""One picture for each exercise of the rule book (ROUT-1 to ROUT-20): the first position, then the second."""

from collections.abc import Callable, Mapping

from handlers.pictures.figure import (
    HEAD,
    NECK,
    TORSO,
    Leg,
    hanging,
    person,
    planted,
    standing,
    up,
)
from handlers.pictures.pen import (
    BLUE,
    GREY,
    INK,
    PALE,
    PAPER,
    RED,
    SAND,
    Point,
    arrow,
    box,
    disc,
    line,
    mark,
    page,
    path,
)

WIDTH, HEIGHT, FLOOR = 640.0, 400.0, 348.0
LEFT, RIGHT = 160.0, 480.0  # the middles of the two positions
Shapes = tuple[str, ...]


def exercise_svg(number: int) -> str:
    """The picture of ROUT-`number`. Without a word in it, so that every language shares it."""
    ground = box(0, FLOOR, WIDTH, HEIGHT - FLOOR, PALE) + line(((320, 26), (320, FLOOR - 14)), PALE, 3)
    return page(WIDTH, HEIGHT, ground, *_DRAWN[number](), mark((34, 36), "1"), mark((354, 36), "2"))


def _wall(x: float) -> str:
    return box(x, 44, 16, FLOOR - 44, SAND)


def _clock(at: Point) -> str:
    """A stopwatch: hold."""
    x, y = at
    return (
        disc(at, 24, PAPER, INK, 5)
        + line(((x, y - 24), (x, y - 32)), INK, 6)
        + line((at, (x, y - 16)), GREY, 4)
        + line((at, up(at, 240, 16)), RED, 5)
    )


def _held(leg: Leg, other: Leg | None, wall: float, *, bag: bool = False, torso: float = 0) -> str:
    """Upright, a hand on the wall."""
    return person(leg, other, torso=torso, hand=(wall - 3, leg.hip[1] - 44), bag=bag)


def _beside(leg: Leg) -> Leg:
    """The other leg, doing the same."""
    return Leg(*((x + 9, y) for x, y in (leg.hip, leg.knee, leg.ankle, leg.heel, leg.ball, leg.toe)))


def _warm_up() -> Shapes:
    stand = standing((LEFT + 20, FLOOR))
    swing = hanging(stand.hip, thigh=50, shank=30, foot=115)
    lunge = standing((RIGHT + 62, FLOOR), shank=4, thigh=-58)
    back = planted(lunge.hip, (RIGHT - 74, FLOOR), foot=52)
    return (
        person(swing, stand, torso=-3, hand=(LEFT - 58, 196), calf=None),
        arrow((LEFT - 34, 318), (LEFT + 122, 262), bend=-40),
        person(lunge, back, torso=2, calf=None),
    )


def _stretch(bent: float) -> Shapes:
    ready = standing((LEFT - 10, FLOOR))
    back = standing((RIGHT - 56, FLOOR), shank=22 + bent, thigh=25 - bent * 1.6)
    wall = RIGHT + 75 - bent * 1.3
    front = planted((back.hip[0] + 2, back.hip[1]), (wall - 23, FLOOR))
    return (
        _wall(LEFT + 46),
        person(ready, _beside(ready), hand=(LEFT + 43, 160), calf=None),
        _wall(wall + 3),
        person(back, front, torso=20 - bent * 0.4, hand=(wall, 138), other_hand=(wall, 158)),
        arrow((RIGHT - 126, FLOOR - 58), (RIGHT - 126, FLOOR - 12)),
        _clock((RIGHT - 90, 84)),
    )


def _raise(
    heel: float,
    *,
    alone: bool = False,
    bent: float = 0,
    bag: bool = False,
    hold: bool = False,
) -> Shapes:
    """Up on the toes, on both feet or on one."""

    def one(x: float, foot: float) -> str:
        leg = standing((x, FLOOR), foot=foot, shank=bent, thigh=-bent)
        lifted = hanging(leg.hip, thigh=-4, shank=-74, foot=8) if alone else _beside(leg)
        return _wall(x + 52) + _held(leg, lifted, x + 52, bag=bag)

    return (
        one(LEFT, 0),
        one(RIGHT, heel),
        arrow((RIGHT + 34, FLOOR - 12), (RIGHT + 34, FLOOR - 40 - heel * 0.5)),
        _clock((RIGHT - 90, 84)) if hold else "",
    )


def _two_up_one_down() -> Shapes:
    high = standing((LEFT, FLOOR), foot=48)
    low = standing((RIGHT, FLOOR), foot=22)
    return (
        _wall(LEFT + 52),
        _held(high, _beside(high), LEFT + 52),
        arrow((LEFT + 34, FLOOR - 12), (LEFT + 34, FLOOR - 64)),
        _wall(RIGHT + 52),
        _held(low, hanging(low.hip, thigh=-4, shank=-74, foot=8), RIGHT + 52),
        arrow((RIGHT + 34, FLOOR - 64), (RIGHT + 34, FLOOR - 12)),
    )


def _chair(x: float) -> str:
    seat = FLOOR - 66
    return "".join(
        line(way, SAND, 11)
        for way in (
            ((x - 62, seat), (x + 4, seat)),
            ((x - 58, seat), (x - 58, FLOOR - 6)),
            ((x - 2, seat), (x - 2, FLOOR - 6)),
            ((x - 62, seat), (x - 72, seat - 88)),
        )
    )


def _seated() -> Shapes:
    def one(x: float, foot: float) -> str:
        seat = (x - 34, FLOOR - 84)
        near = planted(seat, (x + 50, FLOOR), foot=foot)
        return _chair(x) + person(near, _beside(near), hand=(near.knee[0] - 14, near.knee[1] - 8), down=False)

    return one(LEFT, 0), one(RIGHT, 34), arrow((RIGHT + 84, FLOOR - 12), (RIGHT + 84, FLOOR - 58))


def _step() -> Shapes:
    def one(x: float, foot: float) -> str:
        top = FLOOR - 42
        leg = standing((x, top), foot=foot)
        rail = line(((x + 54, 92), (x + 54, top)), SAND, 9)
        return box(x - 6, top, 106, 42, SAND, round=4) + rail + _held(leg, _beside(leg), x + 54)

    return (
        one(LEFT, -26),
        arrow((LEFT - 70, FLOOR - 62), (LEFT - 70, FLOOR - 16)),
        one(RIGHT, 46),
        arrow((RIGHT - 70, FLOOR - 16), (RIGHT - 70, FLOOR - 80)),
    )


def _spring() -> Shapes:
    low = standing((LEFT + 14, FLOOR), foot=8, shank=22, thigh=-26)
    high = standing((RIGHT + 8, FLOOR - 30), foot=58)
    return (
        person(low, _beside(low), torso=12, hand=(LEFT + 50, 246)),
        person(high, _beside(high), hand=(RIGHT + 34, 200)),
        arrow((RIGHT - 62, FLOOR - 12), (RIGHT - 62, FLOOR - 62)),
        arrow((RIGHT + 74, FLOOR - 62), (RIGHT + 74, FLOOR - 12)),
    )


def _toe_raise() -> Shapes:
    def one(x: float, lift: float) -> str:
        leg = standing((x + 42, FLOOR), shank=-12, thigh=-6)
        heel = leg.heel
        ball, toe = up(heel, 90 - lift, 36), up(heel, 90 - lift, 52)
        leg = Leg(leg.hip, leg.knee, leg.ankle, heel, ball, toe)
        front = [(k + (a - k) * part + 11, m + (b - m) * part) for (k, m), (a, b), part in
                 ((leg.knee, leg.ankle, 0.12), (leg.knee, leg.ankle, 0.7))]  # fmt: skip
        return (
            _wall(leg.hip[0] - 40)
            + person(leg, None, torso=-2, calf=None, hand=(leg.hip[0] - 8, leg.hip[1] + 6))
            + line(front, RED, 8)
        )

    return one(LEFT, 0), one(RIGHT, 28), arrow((RIGHT + 76, FLOOR - 12), (RIGHT + 70, FLOOR - 58))


def _sole(x: float, y: float, turn: float, *, colour: str = INK) -> str:
    """A foot from above, its toes up, turned to the right by so many degrees."""
    toes = "".join(
        f'<circle cx="{dx}" cy="{dy}" r="{r}" fill="{colour}"/>'
        for dx, dy, r in ((-17, -88, 10), (0, -95, 8), (14, -92, 7.5), (26, -85, 7), (35, -76, 6))
    )
    shape = "M0 0 C-22 0 -24 -24 -20 -44 C-18 -58 -32 -66 -26 -78 C-14 -90 30 -86 36 -66 C40 -46 22 -34 21 -16 C20 -4 12 0 0 0 Z"
    return f'<g transform="translate({x:g} {y:g}) rotate({turn:g})"><path d="{shape}" fill="{colour}"/>{toes}</g>'


def _band() -> Shapes:
    def one(x: float, turn: float, post: int) -> str:
        tip = up((x, 300), turn, 76)
        return (
            box(x + post * 118 - 8, 96, 16, 220, SAND, round=6)
            + line(((x + post * 118, 190), tip, (x + post * 118, 238)), BLUE, 8)
            + _sole(x, 300, turn)
            + arrow((x, 130), (x - post * 72, 158), bend=post * 22.0)
        )

    return one(LEFT + 18, 26, -1), one(RIGHT - 18, -26, 1)


def _arch(x: float, rise: float) -> str:
    """A foot from the side, close up; the arch rises and the toes stay long."""
    y = FLOOR - 2
    sole = f"L{x - 96:g} {y:g} Q{x - 10 - rise * 0.3:g} {y - rise * 2.1:g} {x + 66 - rise:g} {y:g}"
    way = (
        f"M{x - 86:g} {y - 190:g} L{x - 92:g} {y - 84:g} C{x - 118:g} {y - 50:g} {x - 118:g} {y - 4:g} {x - 96:g} {y:g} {sole} "
        f"L{x + 112 - rise:g} {y:g} C{x + 128 - rise:g} {y - 2:g} {x + 126 - rise:g} {y - 24:g} {x + 104 - rise:g} {y - 26:g} "
        f"C{x + 60 - rise:g} {y - 34 - rise * 0.4:g} {x + 20:g} {y - 78 - rise * 0.5:g} {x - 24:g} {y - 100:g} L{x - 22:g} {y - 190:g} Z"
    )
    return path(way, fill=INK, edge=INK, width=4)


def _short_foot() -> Shapes:
    return (
        _arch(LEFT, 12),
        _arch(RIGHT, 34),
        arrow((RIGHT + 88, FLOOR - 62), (RIGHT + 22, FLOOR - 108), bend=12),
        arrow((RIGHT - 22, FLOOR + 34), (RIGHT - 22, FLOOR - 20)),
        _clock((RIGHT + 104, 84)),
    )


def _balance() -> Shapes:
    both = standing((LEFT + 16, FLOOR))
    one = standing((RIGHT + 16, FLOOR), shank=8, thigh=-8)
    return (
        person(both, _beside(both), calf=None),
        person(
            one,
            hanging(one.hip, thigh=42, shank=-34, foot=84),
            hand=(RIGHT + 84, 196),
            other_hand=(RIGHT - 74, 196),
        ),
        _clock((RIGHT - 90, 84)),
    )


def _hips() -> Shapes:
    squat = standing((LEFT + 34, FLOOR), shank=26, thigh=-72)
    ball = (RIGHT + 64, FLOOR)
    hip = (RIGHT - 14, FLOOR - 70)
    leg = planted(hip, ball)
    shoulder = (RIGHT - 84, FLOOR - 18)
    return (
        person(squat, _beside(squat), torso=34, hand=(LEFT + 104, 214), calf=None),
        leg.drawn(INK),
        line((hip, shoulder), INK, 21),
        disc((shoulder[0] - 36, FLOOR - 24), HEAD, INK),
        line((shoulder, (RIGHT - 14, FLOOR - 9)), PAPER, 15),
        line((shoulder, (RIGHT - 14, FLOOR - 9)), INK, 10),
        arrow((hip[0], FLOOR - 100), (hip[0], FLOOR - 150)),
    )


def _roller() -> Shapes:
    def one(x: float, at: float) -> str:
        hip = (x - 56, FLOOR - 26)
        heel_up = Leg(
            hip,
            (x + 6, FLOOR - 42),
            (x + 68, FLOOR - 46),
            (x + 80, FLOOR - 40),
            (x + 76, FLOOR - 78),
            (x + 80, FLOOR - 92),
        )
        other = planted(hip, (x + 18, FLOOR))
        shoulder = up(hip, -16, TORSO)
        return (
            line((shoulder, (x - 112, FLOOR - 8)), GREY, 10)
            + other.drawn(GREY)
            + disc((at, FLOOR - 20), 20, BLUE)
            + disc((at, FLOOR - 20), 8, PAPER)
            + path(
                f"M{x + 8:g} {FLOOR - 38:g} Q{x + 30:g} {FLOOR - 22:g} {x + 56:g} {FLOOR - 42:g} Z",
                fill=RED,
                edge=RED,
            )
            + heel_up.drawn(INK)
            + line((hip, shoulder), INK, 21)
            + line((shoulder, up(shoulder, -10, NECK)), INK, 11)
            + disc(up(shoulder, -8, NECK + 6), HEAD, INK)
            + line((shoulder, (x - 100, FLOOR - 8)), PAPER, 15)
            + line((shoulder, (x - 100, FLOOR - 8)), INK, 10)
        )

    return (
        one(LEFT, LEFT + 54),
        one(RIGHT, RIGHT + 18),
        arrow((RIGHT + 62, FLOOR + 24), (RIGHT + 6, FLOOR + 24)),
    )


def _cramp() -> Shapes:
    back = standing((LEFT - 50, FLOOR), shank=20, thigh=22)
    front = planted((back.hip[0] + 2, back.hip[1]), (LEFT + 52, FLOOR))
    step = standing((RIGHT + 58, FLOOR), shank=-12, thigh=-16)
    behind = planted(step.hip, (RIGHT - 34, FLOOR), foot=34)
    return (
        _wall(LEFT + 78),
        person(back, front, torso=18, hand=(LEFT + 75, 138), other_hand=(LEFT + 75, 158)),
        _clock((LEFT - 54, 84)),
        person(step, behind, torso=4, hand=(RIGHT + 74, 236), other_hand=(RIGHT - 40, 238), calf=None),
        arrow((RIGHT + 92, 130), (RIGHT + 142, 130)),
    )


def _easy() -> Shapes:
    step = standing((LEFT + 48, FLOOR), shank=-12, thigh=-16)
    behind = planted(step.hip, (LEFT - 44, FLOOR), foot=34)
    hub, back_hub, pedal = (RIGHT + 84, FLOOR - 46), (RIGHT - 78, FLOOR - 46), (RIGHT - 4, FLOOR - 46)
    saddle, bars = (RIGHT - 34, FLOOR - 148), (RIGHT + 62, FLOOR - 158)
    foot = (pedal[0] + 8, pedal[1] + 28)
    near = planted((saddle[0] + 4, saddle[1] - 14), (foot[0] + 16, foot[1] + 4))
    far = planted((saddle[0] + 4, saddle[1] - 14), (pedal[0] + 4, pedal[1] - 22))
    frame = line((back_hub, pedal, (saddle[0] + 4, saddle[1] + 40), back_hub), BLUE, 7) + line(
        (pedal, (bars[0] - 4, bars[1] + 36), (saddle[0] + 4, saddle[1] + 40)), BLUE, 7
    )
    return (
        person(step, behind, torso=4, hand=(LEFT + 62, 236), other_hand=(LEFT - 50, 238), calf=None),
        disc(hub, 44, "none", GREY, 7),
        disc(back_hub, 44, "none", GREY, 7),
        far.drawn(GREY),
        frame,
        line((saddle, (pedal[0], pedal[1])), BLUE, 7),
        line((hub, bars, (bars[0] + 14, bars[1] - 4)), BLUE, 7),
        line(((saddle[0] - 16, saddle[1]), (saddle[0] + 18, saddle[1])), INK, 10),
        person(near, None, torso=34, hand=(bars[0] + 8, bars[1] - 8), calf=None),
    )


_DRAWN: Mapping[int, Callable[[], Shapes]] = {
    1: _warm_up,
    2: lambda: _stretch(0),
    3: lambda: _stretch(14),
    4: lambda: _raise(24, hold=True),
    5: lambda: _raise(50),
    6: _seated,
    7: _two_up_one_down,
    8: lambda: _raise(50, alone=True),
    9: lambda: _raise(40, alone=True, bent=22),
    10: _step,
    11: lambda: _raise(50, alone=True, bag=True),
    12: _spring,
    13: _toe_raise,
    14: _band,
    15: _short_foot,
    16: _balance,
    17: _hips,
    18: _roller,
    19: _cramp,
    20: _easy,
}
