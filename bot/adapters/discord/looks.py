"""How messages look on Discord: Markdown in which only our own styles are markup, and buttons in five rows of five."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import groupby
from typing import Any

import discord
from msgspec import structs

from bot.pictures import Pictures
from handlers.replies import Button, File, Reply
from handlers.text import Span, Text

LONGEST, MOST_ROWS, MOST_ACROSS, LONGEST_LABEL, LONGEST_ALT = 2000, 5, 5, 80, 1024
_PIECE = 900  # escaped, marked and in pairs of UTF-16 units it is still shorter than a message
_PIECES = re.compile(rf"[^\n]{{0,{_PIECE}}}\n|[^\n]{{1,{_PIECE}}}(?=\s|$)|[^\n]{{1,{_PIECE}}}")
_ANYWHERE = re.compile(r"[\\*_~|`<\[\]]|(?<=http):(?=//)|(?<=https):(?=//)", re.IGNORECASE)
_LINE_START = re.compile(r"^([^\S\n]*\d*)([-#>.)])(?=[\s#>-])", re.MULTILINE)
_EVERYBODY = re.compile(r"@(?=everyone|here)", re.IGNORECASE)
_NOTHING = "\u200b"  # a space without width

Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture as an image, and what it shows in words, which a screen reader says."""

    png: bytes
    alt: str


@dataclass(frozen=True, slots=True)
class Look:
    """One message as Discord takes it. `content` fits into a message."""

    content: str
    rows: Rows = ()
    file: File | None = None
    picture: Shot | None = None

    def buttons(self) -> discord.ui.View | None:
        """The rows. They are stopped at once: a tap comes in as an event, so the library need not remember them."""
        if not self.rows:
            return None
        view = discord.ui.View(timeout=None)
        for number, row in enumerate(self.rows):
            for button in row:
                label = button.label[:LONGEST_LABEL]
                view.add_item(discord.ui.Button(label=label, custom_id=button.token, row=number))
        view.stop()
        return view

    def new(self, **more: Any) -> dict[str, Any]:
        """What a new message has besides its words; the library wants no empty values."""
        given = {"view": self.buttons(), "files": self.files(), **more}
        return {name: value for name, value in given.items() if value}

    def files(self) -> list[discord.File]:
        """What is attached; made anew for each try, because sending uses it up."""
        files = [] if self.file is None else [discord.File(BytesIO(self.file.content), self.file.name)]
        if self.picture is not None:
            image = BytesIO(self.picture.png)
            files.append(discord.File(image, "picture.png", description=self.picture.alt[:LONGEST_ALT]))
        return files


def looks(reply: Reply, more: Sequence[Button] = (), shot: Shot | None = None) -> tuple[Look, ...]:
    """A reply as one message, or as several when it is long.

    The last has the buttons, `more` at the end, the file, and the picture as an image.
    """
    *before, last = parts(reply.text)
    return (*map(Look, before), Look(last, laid_out(reply.rows, more), reply.file, shot))


async def shot_of(reply: Reply, pictures: Pictures) -> Shot | None:
    """The reply's picture as an image, if it has one and it could be made."""
    if reply.picture is None or (png := await pictures.png(reply.picture.svg)) is None:
        return None
    return Shot(png, reply.picture.alt)


def laid_out(rows: Rows, more: Sequence[Button] = ()) -> Rows:
    """The rows as they are where Discord has room for them; else all buttons, 25 at most, in rows of five."""
    if more and rows and len(rows[-1]) + len(more) <= MOST_ACROSS:
        rows = (*rows[:-1], (*rows[-1], *more))
    elif more:
        rows = (*rows, tuple(more))
    if len(rows) <= MOST_ROWS and all(len(row) <= MOST_ACROSS for row in rows):
        return rows
    flat = [button for row in rows for button in row][: MOST_ROWS * MOST_ACROSS]
    return tuple(tuple(flat[i : i + MOST_ACROSS]) for i in range(0, len(flat), MOST_ACROSS))


def parts(text: Text) -> tuple[str, ...]:
    """The text as Markdown, in as many messages as it needs; cut between lines or words, never inside a style's marks."""
    whole = markdown(text)
    if _units(whole) <= LONGEST:
        return (whole,)
    done: list[str] = []
    spans: list[Span] = []
    for piece in _pieces(text):
        if spans and _units(markdown((*spans, piece))) > LONGEST:
            done.append(markdown(tuple(spans)))
            spans = []
        spans.append(piece)
    return (*done, markdown(tuple(spans)))


def markdown(text: Text) -> str:
    """The text with our styles as marks and everything else escaped: no name or note is markup, a link or a mention."""
    said, styled = "", False
    for span in text:
        before, styled = styled, _style(span)
        said += (_NOTHING if before and styled else "") + _marked(span)  # else ** and * would run together
    return said


def escaped(text: str) -> str:
    """Plain words that stay plain words."""
    text = _LINE_START.sub(r"\1\\\2", _ANYWHERE.sub(r"\\\g<0>", text))
    return _EVERYBODY.sub("@" + _NOTHING, text)


def _style(span: Span) -> bool:
    return span.bold or span.italic or span.code or span.link is not None


def _marked(span: Span) -> str:
    core = span.text.strip()
    if span.until is not None:  # the app counts down by itself
        return f"<t:{int(span.until.timestamp())}:R>"
    if not core or not _style(span):
        return escaped(span.text)
    head, _, tail = span.text.partition(core)
    marks = "**" * span.bold + "*" * span.italic
    return f"{head}{marks}{_linked(span, core)}{marks}{tail}"


def _linked(span: Span, core: str) -> str:
    said = _code(core) if span.code else escaped(core)
    if span.link is None:
        return said
    address = re.sub(r"[<>\s]", "", span.link)
    return f"<{address}>" if span.link == core else f"[{said}](<{address}>)"


def _code(core: str) -> str:
    """Code between more backticks than it has in a row itself."""
    runs = [len(list(run)) for tick, run in groupby(core, key="`".__eq__) if tick]
    fence = "`" * (max(runs, default=0) + 1)
    return f"{fence} {core} {fence}" if runs else f"{fence}{core}{fence}"


def _pieces(text: Text) -> Iterator[Span]:
    for span in text:
        for piece in _PIECES.findall(span.text):
            yield structs.replace(span, text=piece)


def _units(text: str) -> int:
    """Length in UTF-16 units, the most that anybody could count."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
