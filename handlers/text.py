"""Rich text as data: a flat run of spans, written as Markdown in the word files and rendered by each platform."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from markdown_it import MarkdownIt
from markdown_it.token import Token
from msgspec import Struct, structs
from msgspec.structs import replace

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
    return "".join(span.text for span in text)


def slot(index: int) -> str:
    """The character that stands for the value number `index` while Markdown is parsed."""
    return chr(_FIRST_SLOT + index)


def without_slots(value: str) -> str:
    """A value as it may be inserted: no private-use characters, no control characters but line ends."""
    return "".join(
        c for c in value if not 0xE000 <= ord(c) <= 0xF8FF and (c.isprintable() or c in "\n\u200d\ufe0f")
    )


def parse(markdown: str) -> Text:
    """Markdown (paragraphs, lists, bold, italics, code, https links) to spans. HTML stays text."""
    return tuple(_merged(_blocks(_MARKDOWN.parse(markdown))))


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


_MARKDOWN = MarkdownIt("commonmark", {"html": False, "breaks": True}).disable(
    ["heading", "lheading", "code", "fence", "image"]
)


def _blocks(tokens: Iterable[Token]) -> Iterable[Span]:
    started, depth = False, 0
    for token in tokens:
        match token.type:
            case "bullet_list_open":
                depth += 1
            case "bullet_list_close":
                depth -= 1
            case "list_item_open":
                yield Span("\n• " if started else "• ")
                started = False
            case "paragraph_open":
                if started:
                    yield Span("\n" if depth else "\n\n")
            case "inline":
                yield from _inline(token.children or [])
                started = True
            case _:
                pass


def _inline(tokens: Iterable[Token]) -> Iterable[Span]:
    bold = italic = 0
    link: str | None = None
    for token in tokens:
        match token.type:
            case "text":
                yield Span(token.content, bold=bool(bold), italic=bool(italic), link=link)
            case "code_inline":
                yield Span(token.content, bold=bool(bold), italic=bool(italic), code=True, link=link)
            case "softbreak" | "hardbreak":
                yield Span("\n")
            case "strong_open" | "strong_close":
                bold += token.nesting
            case "em_open" | "em_close":
                italic += token.nesting
            case "link_open":
                link = str(token.attrs["href"])
            case "link_close":
                link = None
            case _:
                pass


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
