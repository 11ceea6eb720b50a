"""A typed line as items: numbers by their look, words by their meaning."""

import re
import unicodedata
from typing import NamedTuple

from handlers.quicklog.lexicon import UNKNOWN, Lexicon, Meaning

INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe0f\ufeff]")
PLAIN = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)} | {
    ord("½"): ".5", ord("¼"): ".25", ord("¾"): ".75", ord("’"): "'", ord("–"): "-", ord("—"): "-",
}  # fmt: skip

NUMBER = r"[0-9]+(?:[.,][0-9]+)*"
TOKEN = re.compile(
    rf"""
    (?P<y>[0-9]{{4}}-[0-9]{{1,2}}-[0-9]{{1,2}}(?![0-9])
        |[0-9]{{1,2}}([./])[0-9]{{1,2}}\2(?:[0-9]{{4}}|[0-9]{{2}})(?![0-9]))          # a date with its year
    |(?P<q>[0-9]{{1,2}}:[0-9]{{2}}:[0-9]{{2}}(?![0-9:])|[0-9]{{1,2}}h[0-9]{{1,2}}(?![^\W_]))
    |(?P<c>[0-9]{{1,3}}:[0-9]{{2}}(?![0-9:]))
    |(?P<p>[0-9]{{1,3}}['′][0-9]{{2}}(?:["”″]|'')?)
    |(?P<z>[#][^\W_]+|[$€£]\s?{NUMBER}|[+]{NUMBER}|[0-9]+(?:st|nd|rd|th)\b)           # a name or a rank
    |(?P<v>{NUMBER}\s?-\s?{NUMBER}(?:\s?/\s?10)?(?![0-9])|{NUMBER}[+]|(?<![^\W\d_])[<>≤≥]=?\s?{NUMBER}
        |[0-9]+[.,][0-9]+\s?/\s?[0-9]+)                                               # a range, a limit
    |(?P<o>(?:(?<!\S)-)?[0-9]+\s?/\s?[0-9]+|[0-9]{{1,2}}\.[0-9]{{1,2}}\.(?![0-9]))    # a fraction or a date
    |(?P<n>(?:(?<!\S)-)?{NUMBER}|\.[0-9]+)
    |(?P<odd>\d+)
    |(?P<word>[^\W\d_]+(?:'[^\W\d_]+)*\.?)
    |(?P<mark>°\s?[cf]?(?![^\W_])|[%'"″€$£@&+/x×*?.!…\n,;()<>|#])
    """,
    re.VERBOSE,
)
MARKS = {
    "%": "w",
    "€": "w",
    "$": "w",
    "£": "w",
    "&": "&",
    "+": "&",
    "/": "/",
    "×": "x",
    "?": "?",
    ".": ".",
    "!": ".",
    "…": ".",
    "\n": ".",
}
GLUED = frozenset("kijehHmsdwxU/CSPL#n|%")  # words that may touch a number: the others make it a name


class Item(NamedTuple):
    """One letter of the shape: `number` is the value, `word` a unit, side, effort or moment, and where it stands."""

    letter: str
    number: float
    word: str
    start: int
    end: int


def plain(text: str) -> str:
    """Lower case, full-width forms and fractions made plain, invisible characters gone."""
    if not text.isascii():
        text = INVISIBLE.sub("", unicodedata.normalize("NFC", text).translate(PLAIN))
    return text.lower()


def items(line: str, lexicon: Lexicon) -> list[Item]:
    """The line's items in order; words without a say in the grammar (fillers) are left out."""
    found: list[Item] = []
    matches = list(TOKEN.finditer(line))
    at, touching = 0, -1
    while at < len(matches):
        match = matches[at]
        kind, (start, end) = match.lastgroup, match.span()
        at += 1
        if kind == "word":
            text = match[0]
            known = None if text in lexicon.phrases else lexicon.meanings.get(text)
            meaning, more, end = (known, 0, end) if known else phrase(matches, at - 1, lexicon)
            at += more
            word(found, meaning, start, end, touching)
            if not known and matches[at - 1].end() > end:
                found.append(Item(".", 0, "", end, end + 1))
        elif kind == "mark":
            mark(found, match[0], start, end, line, touching)
        else:
            if found and start == found[-1].end and found[-1].letter in "uzrE":
                found.pop()
                kind = "odd"
            found.append(numeral(kind or "", match[0], start, end))
        touching = end
    return found


def phrase(matches: list[re.Match[str]], at: int, lexicon: Lexicon) -> tuple[Meaning, int, int]:
    """The meaning of the longest known phrase from here, how many more words it takes, and where it ends."""
    text, end = matches[at][0], matches[at].end()
    first = text.rstrip(".")
    longest = lexicon.phrases.get(first, 0) if first == text else 0
    if longest:
        words = [first]
        for match in matches[at + 1 : at + longest]:
            if match.lastgroup != "word":
                break
            words.append(match[0].rstrip("."))
            if match[0].endswith("."):
                break
        for count in range(len(words), 1, -1):
            known = lexicon.meanings.get(" ".join(words[:count]))
            if known:
                last = matches[at + count - 1]
                return known, count - 1, last.start() + len(words[count - 1])
    if first != text and text in lexicon.meanings:
        return lexicon.meanings[text], 0, end
    return lexicon.meaning(first), 0, matches[at].start() + len(first)


def word(found: list[Item], meaning: Meaning, start: int, end: int, touching: int) -> None:
    """Add a word; touching a number without being its unit, it makes the number a name ("3ish", "3rd")."""
    letter, group, number = meaning
    glued = start == touching and found and found[-1].end == start and found[-1].letter in "nfcovt"
    if glued and letter not in GLUED:
        found[-1] = found[-1]._replace(letter="z", end=end)
    elif letter:
        found.append(Item(letter, number, group, start, end))


def mark(found: list[Item], text: str, start: int, end: int, line: str, touching: int) -> None:
    """Add a sign that separates, joins or measures."""
    if text[0] in "'°\"″":
        if start == touching:
            found.append(Item("m" if text == "'" else "w", 0, "minute", start, end))
    elif text == "@":
        if line[end : end + 2].strip()[:1].isdigit():
            found.append(Item("@", 0, "at", start, end))
    elif text in "*x":
        if start == touching and found and found[-1].letter == "n":
            found.append(Item("x", 0, "times", start, end))
    elif text == "/" and not line[end : end + 1].isalpha():
        found.append(Item(",", 0, "", start, end))
    else:
        found.append(Item(MARKS.get(text, ","), 0, "", start, end))


def numeral(kind: str, text: str, start: int, end: int) -> Item:
    """A number as it looks; one that is neither whole nor a plain decimal keeps its text as `word`."""
    letter, number = kind, 0.0
    if kind == "n":
        letter, number = counted(text)
    elif kind == "q":
        hours, minutes, *seconds = text.replace("h", ":").split(":")
        number = int(hours) * 3600 + int(minutes) * 60 + int(*seconds)
    elif kind in "cp":
        number = int(re.split("[:'′]", text)[0]) * 60 + int(re.findall("[0-9]+", text)[1])
        if kind == "p":
            letter = "z" if number < 15 * 60 else "2"  # 5'30" is a pace, 52'30" a time
    elif kind == "o" and "/" in text:
        part, whole = text.split("/")
        if int(whole) == 10:
            letter, number = "t", float(part)
    elif kind == "z":
        number = float(re.sub(r"\D", "", text) or 0)
    elif kind == "odd":
        letter = "z"
    return Item(letter, number, text, start, end)


def counted(text: str) -> tuple[str, float]:
    """A whole number (n), a decimal (f) with point or comma, or thousands: "5,000" is whole, "10,5" is not."""
    if text.lstrip("-").isdigit():
        return "n", float(text)
    if re.fullmatch(r"[1-9][0-9]{0,2}(?:[.,][0-9]{3})+", text):
        return "n", float(re.sub("[.,]", "", text))
    if re.fullmatch(r"-?[0-9]*[.,][0-9]+", text):
        return "f", float(text.replace(",", "."))
    return "z", 0.0


__all__ = ["UNKNOWN", "Item", "items", "plain"]
