"""Draws the README's picture: plays a real evening in the terminal chat, and sets what it printed as SVG and PNG."""

import re
import subprocess
import sys
from html import escape
from itertools import accumulate
from pathlib import Path
from tempfile import TemporaryDirectory

import resvg_py

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
WELCOME = ("a", "a", "Berlin", "a", "19:30")  # yes, kilometres, the place, right, the time
WEEKS = {  # what she said before: a session begins at each time
    "2026-03-03T20:00+01:00": (*WELCOME, "8k easy, calves fine"),
    "2026-03-08T20:00+01:00": ("12k steady, calves fine", "4 days ago 6k easy, calves fine"),
    "2026-03-10T20:00+01:00": ("8k steady, left calf 2/10", "yesterday rest, calves fine"),
    "2026-03-13T20:00+01:00": ("rest, calves fine", "yesterday 6k easy, calves fine"),
    "2026-03-15T20:00+01:00": ("14k easy, calves fine", "yesterday rest, calves fine"),
    "2026-03-16T20:00+01:00": ("rest, calves fine",),
}
EVENING, TAPS = "2026-03-17T19:30:01+01:00", ("a", "b", "a", "a")  # ran, 8 km, easy, fine
PROMPT = "Skip today"  # the last button of the card that comes by itself

CELL, LEAD, SIZE = 9.6, 23.0, 16.0  # SVG units: a character, a line, the letters
AIR, EDGE, BAR = 10.0, 28.0, 44.0  # before an answer, the frame, its bar
PAGE, BARRED, LINE = "#14181f", "#1b212b", "#2a323f"
INK, QUIET, SOLEUS, RUNNER, KEY = "#d5dbe5", "#77839a", "#7fd1b9", "#e8c07d", "#8ab4f8"
FONT = "'DejaVu Sans Mono', Menlo, Consolas, monospace"
MARGIN = 9  # columns for who speaks
BACK = "‹ Back"
_PIECES = re.compile(rf"\[\w+\] {BACK}|\[\w+\]|Saved\.|(?:(?!Saved\.)[^\[])+")


def chat(folder: str, now: str, lines: tuple[str, ...], *, after: str = "") -> list[str]:
    """What a session prints from `now` on; the lines are typed once `after` was seen."""
    command = [sys.executable, "-m", "bot", "run", "--name", "Ana", "--locale", "en-GB", "--now", now]
    environment = {"PYTHONPATH": str(ROOT), "COLUMNS": "76", "PYTHONUTF8": "1", "TZ": "UTC"}
    with subprocess.Popen(  # noqa: S603 (our own bot)
        command, cwd=folder, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, text=True, encoding="utf-8",
    ) as bot:  # fmt: skip
        assert bot.stdin is not None
        assert bot.stdout is not None
        printed: list[str] = []
        while after and after not in "".join(printed[-1:]):
            printed.append(bot.stdout.readline())
        bot.stdin.write("\n".join(lines) + "\n")
        bot.stdin.close()
        return [line.rstrip() for line in (*printed, *bot.stdout)]


def drawn(lines: list[str]) -> str:
    """The lines in a terminal window."""
    width = max(map(len, lines)) * CELL + 2 * EDGE
    answers = accumulate(line.startswith("Ana") for line in lines)
    tops = [BAR + EDGE + n * LEAD + answered * AIR for n, answered in enumerate(answers)]
    height = tops[-1] + SIZE / 2 + EDGE
    dots = "".join(f'<circle cx="{EDGE + 20 * n}" cy="{BAR / 2}" r="6" fill="{LINE}"/>' for n in range(3))
    rows = "\n".join(_row(line, top + SIZE / 2) for line, top in zip(lines, tops, strict=True))
    return f"""<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height:g}" viewBox="0 0 {width:g} {height:g}">
<title>A check-in in the terminal</title>
<rect x="1" y="1" width="{width - 2:g}" height="{height - 2:g}" rx="12" fill="{PAGE}" stroke="{LINE}" stroke-width="1.5"/>
<path d="M1 {BAR} V13 A12 12 0 0 1 13 1 H{width - 13:g} A12 12 0 0 1 {width - 1:g} 13 V{BAR} Z" fill="{BARRED}"/>
{dots}
<text x="{width / 2:g}" y="{BAR / 2 + 5}" font-family="{FONT}" font-size="14" fill="{QUIET}" text-anchor="middle">make run</text>
<g font-family="{FONT}" font-size="{SIZE:g}" xml:space="preserve">
{rows}
</g>
</svg>
"""


def _row(line: str, y: float) -> str:
    """A line: who speaks in a colour of their own, the letters to type stand out."""
    who, said = line[:MARGIN], line[MARGIN:]
    typed = who.startswith("Ana")
    row = _text(0, who, y, SOLEUS if who.startswith("Soleus") else RUNNER if typed else QUIET, bold=True)
    for piece in _PIECES.finditer(said):
        text = piece[0]
        key = text.startswith("[") and not text.endswith(BACK)
        ink = KEY if key else RUNNER if typed else QUIET if text.endswith(BACK) else INK
        row += _text(MARGIN + piece.start(), text, y, ink, bold=key or text == "Saved.")
    return row


def _text(column: int, text: str, y: float, ink: str, *, bold: bool) -> str:
    """Text from a column on, as wide as its letters are many, whatever the font."""
    if not (letters := text.strip()):
        return ""
    x = EDGE + (column + text.index(letters)) * CELL
    weight = ' font-weight="bold"' if bold else ""
    width = f'textLength="{len(letters) * CELL:g}"'
    return f'<text x="{x:g}" y="{y:g}" {width} fill="{ink}"{weight}>{escape(letters)}</text>'


def main() -> None:
    with TemporaryDirectory() as folder:
        for now, lines in WEEKS.items():
            chat(folder, now, lines)
        evening = chat(folder, EVENING, TAPS, after=PROMPT)
    svg = drawn([line for line in evening if line])
    (HERE / "terminal.svg").write_text(svg, encoding="utf-8")
    (HERE / "terminal.png").write_bytes(resvg_py.svg_to_bytes(svg_string=svg, zoom=2))


if __name__ == "__main__":
    main()
