"""Rich text as Telegram takes it: plain text beside its styles, counted in UTF-16 units, in pieces that fit."""

from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from handlers.replies import Button
from handlers.text import Text, plain

MESSAGE, CAPTION = 4096, 1024  # UTF-16 units
_GAPS = ("\n\n", "\n", " ")
_JOINING = "\u200d\ufe0f"  # what ties emoji together


def units(text: str) -> int:
    """The length as Telegram counts it: an emoji is mostly two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def rendered(text: Text) -> tuple[str, list[dict[str, Any]]]:
    """The text and its entities."""
    entities: list[dict[str, Any]] = []
    at = 0
    for span in text:
        length = units(span.text)
        styles: list[dict[str, Any]] = []
        if span.link is not None:
            styles.append({"type": "text_link", "url": span.link})
        if span.until is not None:  # the app counts down by itself; an old one shows the time
            when = int(span.until.timestamp())
            styles.append({"type": "date_time", "unix_time": when, "date_time_format": "r"})
        if span.code and span.link is None:  # Telegram joins code with nothing else
            styles.append({"type": "code"})
        else:
            styles += [{"type": kind} for kind in ("bold", "italic") if getattr(span, kind)]
        if span.text.strip():
            entities += [{**style, "offset": at, "length": length} for style in styles]
        at += length
    return plain(text), entities


def pieces(text: Text, most: int) -> Iterator[Text]:
    """The text in pieces of at most so many units, cut between paragraphs, else lines, else words, else anywhere.

    Nothing but blanks gives no piece.
    """
    words = plain(text)
    while units(words) > most:
        end, start = _cut(words, most)
        yield _part(text, 0, end)
        text, words = _part(text, start, len(words)), words[start:]
    if words.strip():
        yield text


def keyboard(rows: tuple[tuple[Button, ...], ...]) -> dict[str, Any] | None:
    """The buttons under a message, or None without any: an edit without buttons removes them."""
    if not rows:
        return None
    return {"inline_keyboard": [[{"text": b.label, "callback_data": b.token} for b in row] for row in rows]}


def _cut(words: str, most: int) -> tuple[int, int]:
    """Where the first piece ends and the rest begins; what lies between is the gap."""
    end, used = 0, 0
    while (used := used + 1 + (ord(words[end]) > 0xFFFF)) <= most:
        end += 1
    for gap in _GAPS:
        found = words.rfind(gap, 0, end + len(gap))
        if found > end // 2:
            return found, found + len(gap)
    whole = end
    while whole > 1 and (words[whole] in _JOINING or words[whole - 1] == _JOINING[0]):
        whole -= 1
    return (whole, whole) if whole > 1 else (end, end)


def _part(text: Text, start: int, end: int) -> Text:
    """The characters from `start` up to `end`, each in its style."""
    part, at = [], 0
    for span in text:
        kept = span.text[max(start - at, 0) : max(end - at, 0)]
        if kept:
            part.append(replace(span, text=kept))
        at += len(span.text)
    return tuple(part)
