"""The style of every picture, and the few shapes they are made of. Dark on paper, so that it reads in any theme."""

from collections.abc import Iterable

PAPER, INK, GREY, PALE = "#fbf9f4", "#23313d", "#93a0ab", "#e4e1d8"
RED, GREEN, BLUE, SAND = "#e2603f", "#2f9e8a", "#3b6ea8", "#e9d9b6"
_AS_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;"})

Point = tuple[float, float]


def page(width: float, height: float, *shapes: str) -> str:
    """A whole picture, so many units wide and high. It is made into an image at two pixels a unit."""
    size = f'width="{width:g}" height="{height:g}" viewBox="0 0 {width:g} {height:g}"'
    body = "\n".join(shape for shape in shapes if shape)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} stroke-linecap="round" stroke-linejoin="round" '
        f'font-family="Nunito" font-weight="600">\n'
        f'<rect width="{width:g}" height="{height:g}" fill="{PAPER}"/>\n{body}\n</svg>\n'
    )


def line(points: Iterable[Point], colour: str = INK, width: float = 4, *, dashes: str = "") -> str:
    """A line through these points."""
    way = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f'<polyline points="{way}" fill="none" stroke="{colour}" stroke-width="{width:g}"{dashed}/>'


def shape(points: Iterable[Point], fill: str, edge: str = "none", width: float = 0) -> str:
    """A filled outline with straight sides."""
    way = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return f'<polygon points="{way}" fill="{fill}" stroke="{edge}" stroke-width="{width:g}"/>'


def path(way: str, *, fill: str = "none", edge: str = "none", width: float = 4, dashes: str = "") -> str:
    """A curve, written as SVG writes it."""
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f'<path d="{way}" fill="{fill}" stroke="{edge}" stroke-width="{width:g}"{dashed}/>'


def disc(at: Point, radius: float, fill: str, edge: str = "none", width: float = 0) -> str:
    return (
        f'<circle cx="{at[0]:.1f}" cy="{at[1]:.1f}" r="{radius:g}" fill="{fill}" '
        f'stroke="{edge}" stroke-width="{width:g}"/>'
    )


def box(x: float, y: float, width: float, height: float, fill: str, *, round: float = 0) -> str:
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{max(width, 0):.1f}" height="{max(height, 0):.1f}" '
        f'rx="{round:g}" fill="{fill}"/>'
    )


def text(
    at: Point, said: str, size: float = 20, colour: str = INK, *, where: str = "start", bold: bool = False
) -> str:
    """Words; `where` is start, middle or end of the line. No word can become markup."""
    weight = ' font-weight="800"' if bold else ""
    return (
        f'<text x="{at[0]:.1f}" y="{at[1]:.1f}" font-size="{size:g}" fill="{colour}" '
        f'text-anchor="{where}"{weight}>{said.translate(_AS_TEXT)}</text>'
    )


def mark(at: Point, said: str, colour: str = INK, radius: float = 17) -> str:
    """A number or letter in a disc, as buttons name it."""
    x, y = at
    size = radius * 1.25
    return disc(at, radius, colour) + text((x, y + size * 0.36), said, size, PAPER, where="middle", bold=True)


def arrow(start: Point, end: Point, colour: str = GREEN, width: float = 6, *, bend: float = 0) -> str:
    """An arrow, straight or bent to its left by so many units."""
    (x1, y1), (x2, y2) = start, end
    length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5 or 1.0
    dx, dy = (x2 - x1) / length, (y2 - y1) / length
    mx, my = (x1 + x2) / 2 + dy * bend, (y1 + y2) / 2 - dx * bend
    away = ((x2 - mx) ** 2 + (y2 - my) ** 2) ** 0.5 or 1.0
    ux, uy = (x2 - mx) / away, (y2 - my) / away
    head = width * 2.1
    left = (x2 - ux * head - uy * head * 0.8, y2 - uy * head + ux * head * 0.8)
    right = (x2 - ux * head + uy * head * 0.8, y2 - uy * head - ux * head * 0.8)
    way = f"M{x1:.1f} {y1:.1f} Q{mx:.1f} {my:.1f} {x2:.1f} {y2:.1f}"
    return path(way, edge=colour, width=width) + line((left, end, right), colour, width)
