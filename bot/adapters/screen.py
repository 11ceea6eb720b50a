"""How messages look in a terminal: who speaks on the left, text wrapped at words, buttons with the letters that tap them."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from string import ascii_lowercase

from handlers.replies import Button, Reply
from handlers.text import Span, Text

BOLD, DIM, ITALIC, UNDERLINE, CYAN, RESET = (
    "\x1b[1m",
    "\x1b[2m",
    "\x1b[3m",
    "\x1b[4m",
    "\x1b[36m",
    "\x1b[0m",
)
BOT = "Soleus"
WIDEST = 100

Cell = tuple[str, str]  # a character and the codes of its style


@dataclass(frozen=True, slots=True)
class Screen:
    """A terminal of so many columns; `colour` allows bold, dim and the like. `name` is the runner's."""

    name: str
    columns: int = 80
    colour: bool = False

    def reply(self, reply: Reply, letters: Sequence[str]) -> str:
        """A message with its buttons; an edited one has an arrow in front."""
        head = "->" if reply.edits else BOT
        lines = [*self._wrapped(_cells(reply.text))]
        labels = iter(zip((button for row in reply.rows for button in row), letters, strict=True))
        for row in reply.rows:
            lines += self._row([next(labels) for _ in row])
        return self._beside(head, lines)

    def said(self, text: str) -> str:
        """What the runner typed or tapped."""
        return self._beside(self.name, self._wrapped(_cells((Span(text),))))

    def note(self, text: str) -> str:
        """A line that nobody says: a notice on a tap, where a file went."""
        return self._beside("", self._wrapped([(c, DIM) for c in clean(text)]))

    def prompt(self) -> str:
        """What stands before the line being typed."""
        return self.name.ljust(self._margin)

    @property
    def _margin(self) -> int:
        return max(len(BOT), len(self.name)) + 3

    def _beside(self, head: str, lines: Iterable[str]) -> str:
        margin = self._margin
        placed = head.rjust(margin - 1) + " " if head == "->" else head.ljust(margin)
        styled = f"{BOLD}{placed}{RESET}" if self.colour and head == BOT else placed
        first, *rest = lines
        return "\n".join([(styled + first).rstrip(), *((" " * margin + line).rstrip() for line in rest)])

    def _row(self, row: list[tuple[Button, str]]) -> Iterator[str]:
        """Buttons side by side; one that does not fit begins a new line."""
        gap = " " if all(number(button) for button, _ in row) else "  "
        cells: list[Cell] = []
        for button, letter in row:
            shown = _button(button, letter)
            if cells and _width(cells) + len(gap) + _width(shown) > self._room:
                yield from self._wrapped(cells)
                cells = []
            cells += [*((c, "") for c in gap if cells), *shown]
        yield from self._wrapped(cells)

    @property
    def _room(self) -> int:
        return max(20, min(self.columns, WIDEST) - self._margin)

    def _wrapped(self, cells: Iterable[Cell]) -> Iterator[str]:
        """Lines no wider than there is room, broken at spaces where there are any."""
        line: list[Cell] = []
        used = 0
        for cell in cells:
            line.append(cell)
            used += _columns(cell[0])
            if cell[0] == "\n":
                yield self._styled(line[:-1])
                line, used = [], 0
            elif used > self._room:
                gap = max((i for i, (c, _) in enumerate(line) if c == " "), default=0)
                yield self._styled(line[: gap or -1])
                line = line[gap + 1 :] if gap else line[-1:]
                used = _width(line)
        yield self._styled(line)

    def _styled(self, line: list[Cell]) -> str:
        if not self.colour:
            return "".join(c for c, _ in line)
        runs = ((style, "".join(c for c, _ in run)) for style, run in groupby(line, key=lambda cell: cell[1]))
        return "".join(f"{style}{text}{RESET}" if style else text for style, text in runs)


def letters(reply: Reply) -> tuple[str, ...]:
    """What to type for each button: a letter, or the number it shows. Past z a label is typed in full."""
    free = iter(ascii_lowercase)
    return tuple(button.label if number(button) else next(free, "") for row in reply.rows for button in row)


def number(button: Button) -> bool:
    """Whether a button is a value by itself: typed as it is, never by a letter."""
    return button.label.isdecimal()


def clean(text: str) -> str:
    """Text without control characters, so that nothing typed or stored can steer the terminal."""
    return "".join(c for c in text.expandtabs(4) if c == "\n" or unicodedata.category(c) not in ("Cc", "Cs"))


def _button(button: Button, letter: str) -> list[Cell]:
    key = [(c, BOLD) for c in f"[{letter or ' '}]"]
    return key if number(button) else [*key, *((c, "") for c in " " + clean(button.label))]


def _cells(text: Text) -> Iterator[Cell]:
    for span in text:
        style = (
            BOLD * span.bold + ITALIC * span.italic + CYAN * span.code + UNDERLINE * (span.link is not None)
        )
        yield from ((c, style) for c in clean(span.text))
        if span.link is not None and span.link != span.text:
            yield from ((c, DIM) for c in clean(f" ({span.link})"))


def _width(cells: Iterable[Cell]) -> int:
    """Columns: wide letters and emoji take two, accents and joiners none."""
    return sum(_columns(c) for c, _ in cells)


def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
