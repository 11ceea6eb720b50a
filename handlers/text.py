"""Rich text as data: a flat run of spans, written as Markdown in the word files and rendered by each platform."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime

from msgspec import Struct, structs
from msgspec.structs import replace

_MARKED = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|`(?P<code>[^`]+)`"
    r"|\*\*(?=\S)(?P<bold>.+?)(?<=\S)\*\*"
    r"|\*(?=\S)(?P<italic>.+?)(?<=\S)\*"
    r"|(?<!\w)_(?=\S)(?P<underlined>.+?)(?<=\S)_(?!\w)"
    r"|\[(?P<label>[^\]]+)\]\((?P<link>https://[^\s()]+)\)",
    re.DOTALL,
)
_FIRST_SLOT = 0xE000  # private-use characters stand for values while the Markdown is parsed


class Span(Struct, frozen=True, omit_defaults=True):
    """A piece of text in one style. `link` is an address that a tap opens.

    With `until` it is a clock time towards which a platform that can counts down by itself.
    """

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    link: str | None = None
    until: datetime | None = None


Text = tuple[Span, ...]


def plain(text: Text) -> str:
    """The words alone, as a screen reader would say them."""
    return "".join([span.text for span in text])


def slot(index: int) -> str:
    """The character that stands for the value number `index` while Markdown is parsed."""
    return chr(_FIRST_SLOT + index)


def without_slots(value: str) -> str:
    """A value as it may be inserted: no private-use characters, no control characters but line ends."""
    return "".join(
        c for c in value if not 0xE000 <= ord(c) <= 0xF8FF and (c.isprintable() or c in "\n\u200d\ufe0f")
    )


def parse(markdown: str) -> Text:
    """Markdown as our words use it (paragraphs, lists, bold, italics, code, https links) to spans; the rest stays text."""
    spans: list[Span] = []
    for between, block in _blocks(markdown):
        spans += (Span(between if spans else between.lstrip("\n")), *_inline(block, Span("")))
    return tuple(_merged(spans))


def fill(text: Text, values: Mapping[str, str]) -> Text:
    """Puts each value where its slot stands: always as plain text, never as markup."""
    if not values:
        return text
    table = {ord(key): value for key, value in values.items()}
    return tuple(replace(s, text=s.text.translate(table)) for s in text)


def join(*texts: Text, by: str = "\n") -> Text:
    """The non-empty texts, one under the other."""
    said = [text for text in texts if text]
    if len(said) == 1:
        return said[0]
    spans: list[Span] = []
    for text in said:
        spans += (Span(by), *text) if spans else text
    return tuple(_merged(spans))


def _blocks(markdown: str) -> list[tuple[str, str]]:
    """Paragraphs and list items, each with what parts it from the block before."""
    blocks: list[tuple[str, str]] = []
    goes_on = False
    for line in map(str.strip, markdown.split("\n")):
        if line.startswith("- "):
            blocks.append(("\n• ", line[2:].lstrip()))
        elif line and goes_on:
            between, text = blocks.pop()
            blocks.append((between, f"{text}\n{line}"))
        elif line:
            blocks.append(("\n\n", line))
        goes_on = bool(line)
    return blocks


def _inline(markdown: str, style: Span) -> Iterable[Span]:
    """A block in its styles; what opens and never closes is text."""
    at = 0
    for found in _MARKED.finditer(markdown):
        yield replace(style, text=markdown[at : found.start()])
        at = found.end()
        kind = found.lastgroup
        words = found[kind or 0]
        match kind:
            case "bold":
                yield from _inline(words, replace(style, bold=True))
            case "italic" | "underlined":
                yield from _inline(words, replace(style, italic=True))
            case "link":
                yield from _inline(found["label"], replace(style, link=words))
            case "code":
                yield replace(style, text=words, code=True)
            case _:
                yield replace(style, text=words)
    yield replace(style, text=markdown[at:])


def _merged(spans: Iterable[Span]) -> Iterable[Span]:
    """Joins neighbours of one style, so that equal texts are equal data."""
    last: Span | None = None
    for span in spans:
        if not span.text:
            continue
        if last is None:
            last = span
        elif _style(last) == _style(span):
            last = replace(last, text=last.text + span.text)
        else:
            yield last
            last = span
    if last is not None:
        yield last


def _style(span: Span) -> tuple[object, ...]:
    """All but the words."""
    return structs.astuple(span)[1:]
