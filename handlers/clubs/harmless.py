"""Words of people that others will read: plain and short, calling nobody and leading nowhere."""

import re
import unicodedata

from handlers.clubs.settings import MOST_WORDS
from handlers.clubs.spoken import named
from handlers.talks.dialogue import Unreadable

MOST_LINES = 4
SLOTS = ("when", "time", "where")
LONGEST_NAME = 40
_UNSEEN = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180e\u3164\ufe00-\ufe0f\uffa0]")
_DOTS = str.maketrans(dict.fromkeys("\u3002\uff0e\uff61\u2024\u0701\u0702", "."))
_LINKED = re.compile(
    r"\w://|\bwww\b|\b(?:mailto|tel|tg|discord):"
    r"|\w\.[^\W\d_]{2,}"  # gate.run: any two words with a dot between them may be an address
    r"|\d{1,3}(?:\.\d{1,3}){3}"
    r"|\s\.\s?(?:com|org|net|de|io|me|gg|app|ly|co|eu|uk|xyz|info|ru)\b|\(?\bdot\b\)?\s?(?:com|org|net|de|io|me|gg)\b",
    re.IGNORECASE,
)
_CALLED = re.compile(r"@|(?<!\w)#\w|[(\[{]\s*at\s*[)\]}]|(?<![\w/])/[a-z]\w", re.IGNORECASE)
_MARKED = re.compile(
    r"[*_~`|<>\[\]]{2,}|<[\w/:]|\]\(|(?:^|\s)[*_~`]+\S|\S[*_~`]+(?:\s|$)|^(?:-?#+|>+)\s", re.MULTILINE
)
_PHONE = re.compile(r"(?:\+|\b0)\d[\d ()/.-]{5,}\d|\b\d{7,}\b")
_SLOTS = re.compile(r"\{(\w*)\}?")


def safe(text: str, most: int = MOST_WORDS, slots: tuple[str, ...] = SLOTS) -> str:
    """Words that may be posted. Raises Unreadable with the reason.

    What looks like another sign is judged as that sign, and what nobody sees is left out.
    """
    lines = (" ".join(line.split()) for line in _seen(text, keep="\n").splitlines())
    said = "\n".join(line for line in lines if line)
    if not said:
        raise Unreadable
    if len(said) > most:
        raise Unreadable("too-long", most=most)
    if said.count("\n") >= MOST_LINES:
        raise Unreadable("club-words-lines", most=MOST_LINES)
    if problem := _unsafe(said):
        raise Unreadable(problem)
    said = _SLOTS.sub(lambda slot: f"{{{named('slots').get(slot[1].casefold(), slot[1])}}}", said)
    for name in _SLOTS.findall(said):
        if name not in slots:
            raise Unreadable("club-words-slot", slot=name[:20] or "?")
    return said


def _unsafe(said: str) -> str:
    """What is wrong with it, as a key of the word files."""
    looks = unicodedata.normalize("NFKC", said).translate(_DOTS)
    if _CALLED.search(looks):
        return "club-words-call"
    if _LINKED.search(looks):
        return "club-words-link"
    if _PHONE.search(looks):
        return "club-words-phone"
    return "club-words-markup" if _MARKED.search(looks) else ""


def name(text: str, most: int = LONGEST_NAME) -> str:
    """A name that a platform gave somebody or something, as others may read it: short, on one line, no link and no call."""
    said = " ".join(_seen(text).split())
    looks = unicodedata.normalize("NFKC", said).translate(_DOTS)
    if _CALLED.search(looks) or _LINKED.search(looks) or _PHONE.search(looks):
        said = " ".join(re.sub(r"[^\w' -]|_", " ", re.sub(r"\d{5,}", " ", looks)).split())
    return said[:most].strip()


def _seen(text: str, keep: str = "") -> str:
    """The text without what nobody sees and without what turns its direction."""
    shown = _UNSEEN.sub(
        "", unicodedata.normalize("NFC", text).replace("\u2028", "\n").replace("\u2029", "\n")
    )
    return "".join(c if c in keep or unicodedata.category(c)[0] != "C" else " " * c.isspace() for c in shown)
