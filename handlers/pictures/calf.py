"""The map for "where does it hurt": a right lower leg from behind and from the front, its five places by number (PAIN-Q 3)."""

from handlers.pictures.pen import BLUE, GREEN, GREY, INK, PALE, RED, SAND, disc, line, mark, page, path, text

SITES = (
    "upper_mid",
    "lower_achilles",
    "inner_shin",
    "outer_front",
    "behind_knee",
)  # 1 to 5, as the buttons count
WIDTH, HEIGHT = 640.0, 460.0
SKIN, EDGE = "#f1e3d3", "#c9b6a0"
_HEEL = "M-30 404 C-46 428 -32 444 0 444 C32 444 46 428 30 404 Z"
_FOOT = "M-30 396 C-44 420 -62 444 -40 448 L30 448 C44 446 38 420 30 396 Z"


def calf_svg(behind: str, front: str, inside: str, outside: str) -> str:
    """The map, with its two headings and the words for the two sides of the leg."""
    return page(
        WIDTH,
        HEIGHT,
        text((165, 36), behind, 21, INK, where="middle", bold=True),
        text((475, 36), front, 21, INK, where="middle", bold=True),
        line(((320, 24), (320, HEIGHT - 24)), PALE, 3),
        _leg(165, _BACK),
        _leg(475, _FRONT),
        *(
            text((x, 300), said, 17, GREY, where=where)
            for x, said, where in (
                (90, inside, "end"),
                (240, outside, "start"),
                (400, outside, "end"),
                (550, inside, "start"),
            )
        ),
    )


def _leg(x: float, places: str) -> str:
    """The outline; the inner side is to the left as seen from behind, to the right as seen from the front."""
    outline = (
        "M-54 58 C-54 84 -50 98 -52 116 C-66 150 -66 196 -52 238 C-42 274 -32 310 -28 344 C-28 360 -32 372 -32 384 "
        "C-34 400 -34 410 -30 424 L30 424 C34 410 34 400 32 384 C32 372 28 360 28 344 C32 310 42 274 50 238 "
        "C62 196 62 150 50 116 C50 98 54 84 54 58 Z"
    )
    flip = "" if places is _BACK else ' transform="scale(-1 1)"'
    return (
        f'<g transform="translate({x:g} 0)"><g{flip}>'
        + path(_HEEL if places is _BACK else _FOOT, fill=SKIN, edge=EDGE, width=4)
        + path(outline, fill=SKIN, edge=EDGE, width=4)
        + "</g>"
        + places
        + "</g>"
    )


_BACK = (
    path(
        "M-48 124 C-60 156 -58 196 -44 232 C-30 238 -8 222 -3 192 L-3 128 C-14 112 -38 112 -48 124 Z",
        fill=RED,
    )
    + path("M46 124 C56 156 54 190 40 224 C28 230 8 218 3 192 L3 128 C14 112 36 112 46 124 Z", fill=RED)
    + path(
        "M-14 250 C-10 290 -8 320 -9 356 C-10 380 -14 396 -12 412 L12 412 C14 396 10 380 9 356 C8 320 10 290 14 250 Z",
        fill=BLUE,
    )
    + path("M-40 92 C-36 72 36 72 40 92 C34 108 -34 108 -40 92 Z", fill=GREEN)
    + line(((44, 90), (98, 90)), INK, 3)
    + mark((114, 90), "5", INK)
    + line(((44, 170), (98, 170)), INK, 3)
    + mark((114, 170), "1", INK)
    + line(((10, 350), (98, 350)), INK, 3)
    + mark((114, 350), "2", INK)
)
_FRONT = (
    disc((0, 88), 25, "none", EDGE, 4)
    + path(
        "M-8 128 C-4 200 -4 280 -4 352 L-20 352 C-26 300 -44 250 -46 200 C-48 160 -44 136 -40 124 C-30 116 -12 116 -8 128 Z",
        fill=SAND,
        edge="#8a6d2f",
        width=2.5,
    )
    + path(
        "M22 150 C26 200 22 280 12 350 L22 350 C28 300 38 250 46 214 C50 190 46 160 40 146 C34 142 26 142 22 150 Z",
        fill="#b59adf",
        edge="#5b3f93",
        width=2.5,
    )
    + line(((-30, 180), (-98, 180)), INK, 3)
    + mark((-114, 180), "4", INK)
    + line(((34, 220), (98, 220)), INK, 3)
    + mark((114, 220), "3", INK)
)
