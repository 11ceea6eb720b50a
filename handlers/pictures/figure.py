"""A person in a few thick strokes, built upwards from the foot that stands: joints by angles, never by eye.

Angles are degrees from upright, towards the right where they are positive; she looks to the right.
"""

from dataclasses import dataclass
from math import cos, hypot, radians, sin

from handlers.pictures.pen import GREY, INK, PAPER, RED, Point, disc, line, path

HEAD, NECK, TORSO, THIGH, SHANK = 19.0, 30.0, 78.0, 62.0, 62.0
UPPER_ARM, FOREARM = 42.0, 40.0
ANKLE_TO_BALL, ANKLE_TO_HEEL, ANKLE, TOES, SOLE = 26.0, 13.0, 13.0, 14.0, 12.0


def up(start: Point, angle: float, length: float) -> Point:
    """The point so far above, leaning by the angle."""
    return start[0] + length * sin(radians(angle)), start[1] - length * cos(radians(angle))


@dataclass(frozen=True, slots=True)
class Leg:
    """A leg's joints, from the hip down, and the ball of its foot with the toes beyond."""

    hip: Point
    knee: Point
    ankle: Point
    heel: Point
    ball: Point
    toe: Point

    def drawn(self, colour: str = INK, *, calf: str | None = None) -> str:
        """The leg; `calf` colours the muscle at the back of the lower leg."""
        muscle = _calf(self.knee, self.ankle, calf) if calf else ""
        foot = line((self.heel, self.ankle, self.ball, self.toe), colour, 11) + line(
            (self.heel, self.ball), colour, 9
        )
        return muscle + line((self.hip, self.knee, self.ankle), colour, 15) + foot


def standing(ball: Point, *, foot: float = 0, shank: float = 0, thigh: float = 0) -> Leg:
    """A leg on the ground, by the ball of its foot. `foot` is how many degrees the heel is up."""
    sole, ankle, heel = _foot(ball, foot)
    knee = up(ankle, shank, SHANK)
    return Leg(up(knee, thigh, THIGH), knee, ankle, heel, sole, (sole[0] + TOES, sole[1]))


def planted(hip: Point, ball: Point, *, foot: float = 0) -> Leg:
    """A leg from a hip that is elsewhere to a foot on the ground; the knee bends as knees do, or straightens."""
    sole, ankle, heel = _foot(ball, foot)
    knee, _ = between(hip, ankle, THIGH, SHANK, -1)
    return Leg(hip, knee, ankle, heel, sole, (sole[0] + TOES, sole[1]))


def _foot(ball: Point, foot: float) -> tuple[Point, Point, Point]:
    """The ball of a foot on the ground, its ankle and its heel."""
    sole = (ball[0], ball[1] - SOLE / 2)
    ankle = up(up(sole, foot - 90, ANKLE_TO_BALL), foot, ANKLE)
    return sole, ankle, up(sole, foot - 90, ANKLE_TO_BALL + ANKLE_TO_HEEL)


def hanging(hip: Point, *, thigh: float = 0, shank: float = 0, foot: float = 90) -> Leg:
    """A leg down from the hip, by the angles of its parts from straight down, to the right where positive.

    `foot` is where the toes point: 90 ahead, 0 down.
    """
    knee = up(hip, 180 - thigh, THIGH)
    ankle = up(knee, 180 - shank, SHANK)
    below = up(ankle, 180 - foot + 90, ANKLE)
    heel = up(below, 180 - foot, -ANKLE_TO_HEEL)
    ball = up(below, 180 - foot, ANKLE_TO_BALL)
    toe = up(below, 180 - foot, ANKLE_TO_BALL + TOES)
    return Leg(hip, knee, ankle, heel, ball, toe)


def between(start: Point, end: Point, first: float, second: float, side: int) -> tuple[Point, Point]:
    """The joint between two points, bent to one side, and the end as far as both parts reach."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    far = hypot(dx, dy) or 1.0
    whole = first + second
    if far >= whole:
        end = (start[0] + dx / far * whole, start[1] + dy / far * whole)
        return (start[0] + dx / far * first, start[1] + dy / far * first), end
    along = (first**2 - second**2 + far**2) / (2 * far)
    aside = max(first**2 - along**2, 0) ** 0.5 * side
    x, y = start[0] + dx / far * along, start[1] + dy / far * along
    return (x - dy / far * aside, y + dx / far * aside), end


def person(
    near: Leg,
    far: Leg | None = None,
    *,
    torso: float = 0,
    hand: Point | None = None,
    other_hand: Point | None = None,
    calf: str | None = RED,
    far_calf: str | None = None,
    down: bool = True,
    bag: bool = False,
    nod: float = 0,
) -> str:
    """A whole person on her legs; hands reach for points, or hang."""
    shoulder = up(near.hip, torso, TORSO)
    top = up(shoulder, torso + nod, NECK)
    hands = ""
    if other_hand is not None:
        hands += _arm(shoulder, other_hand, GREY, down=down)
    body = line((near.hip, up(shoulder, torso, -4)), INK, 21)
    first = _arm(shoulder, hand or (shoulder[0] + 8, shoulder[1] + 74), INK, down=down)
    pack = _bag(shoulder, torso) if bag else ""
    return (
        hands
        + (far.drawn(GREY, calf=far_calf) if far is not None else "")
        + pack
        + near.drawn(INK, calf=calf)
        + body
        + line((shoulder, top), INK, 11)
        + disc(up(top, torso + nod, 6), HEAD, INK)
        + first
    )


def _arm(shoulder: Point, hand: Point, colour: str, *, down: bool) -> str:
    elbow, end = between(shoulder, hand, UPPER_ARM, FOREARM, 1 if down else -1)
    outline = line((shoulder, elbow, end), PAPER, 16) if colour == INK else ""
    return outline + line((shoulder, elbow, end), colour, 10)


def _calf(knee: Point, ankle: Point, colour: str) -> str:
    """The muscle: a belly behind the upper two thirds of the lower leg."""
    dx, dy = ankle[0] - knee[0], ankle[1] - knee[1]
    length = (dx * dx + dy * dy) ** 0.5 or 1.0
    ux, uy = dx / length, dy / length
    px, py = uy, -ux  # to the front when the leg is upright
    back = -1.0

    def at(along: float, aside: float) -> str:
        x = knee[0] + ux * length * along + px * aside * back
        y = knee[1] + uy * length * along + py * aside * back
        return f"{x:.1f} {y:.1f}"

    way = f"M{at(0.02, 4)} C{at(0.1, 22)} {at(0.45, 24)} {at(0.72, 9)} L{at(0.98, 5)} L{at(0.98, 0)} L{at(0.02, 0)} Z"
    return path(way, fill=colour, edge=colour, width=3)


def _bag(shoulder: Point, torso: float) -> str:
    a, b = up(shoulder, torso, -6), up(shoulder, torso, -52)
    side = 19.0
    dx, dy = -side * cos(radians(torso)), -side * sin(radians(torso))
    return line(((a[0] + dx, a[1] + dy), (b[0] + dx, b[1] + dy)), "#3b6ea8", 26)
