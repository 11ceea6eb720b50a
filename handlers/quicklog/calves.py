"""What a line says about the calves: the only patterns by which a number becomes a pain score.

    left calf 3 | calf sore 3/10 | pain 3 | pain in the left calf 3     a calf or pain word, then the number
    left calf, 3/10                                                     the same out of ten, at the end of its clause
    3/10 left calf | 3/10 pain | 3/10 left                              out of ten, then a side, calf or pain word
    left 3/10 | left 3 right 4                                          a side and a number out of ten, or a pair

Between word and number stand only words without a say. A plain number needs a known follower, so "3 raises" is
none; a range, a decimal, a second number, another part of the body, a negation or a doubt leaves the score open.
"""

import re
from dataclasses import dataclass, field

from handlers.quicklog.limits import limited
from handlers.quicklog.records import Calves, Moment, Side
from handlers.quicklog.tokens import Item

SIDES = "S(?:&S)?"
HEAD = rf"(?:Q|{SIDES})*[CP](?:[CPQ]|S&S|S(?!S*[PQ]*B))*"
NO_SECOND = r"(?![,&|DV3]*[ntvf]|\.\.+[ntvf]|\.f)"  # "2..5" is a range, whose end looks like .5
SURE = rf"(?:t(?!F)|n(?=$|[,.&SDCPXN1203ERcqGz])){NO_SECOND}"

PHRASES: dict[str, str] = {
    "shared": rf"[SPQ]*B&[SPQ]*C[CPQS]*[ntvf]*|{HEAD}&[SPQ]*B[SPQ]*[ntvf]*|S\|S[CPQ]*[ntvf]*",
    "body": r"[NSPQ]*[ntvf]?[SPQ]*B(?:&?[SPQB])*[ntvf]*",
    "denied": rf"N{HEAD}[ntvf]+|NQ[ntvf]+",
    "painless": r"[SC]*NQ?[SC]*[PQ][SC]*(?![SCntvf])",
    "unwell": r"S?CS?NF",
    "well": rf"(?:{SIDES})?C(?:{SIDES})?F(?!,?[ntvf]|b)|FC(?![CSPQntvf])",
    "before": rf"t[QP]*(?:(?:{SIDES}[CPQ]+|[CP][CPQ]*)(?![nvfBS]|t(?!S))|(?:[CP][CPQ]*)?{SIDES}(?![ntvfzBCPQ]))",
    "after": rf"(?<![Ft])(?:(?=[^ntvf]*S){HEAD}{SURE}|{HEAD}{SURE}(?:[QP]*S[CPQ]*(?![ntvfBSCPQ&]))?)",
    "apart": rf"{HEAD},t(?=$|[,.])",
    "named": rf"{HEAD}V*[ntvf]*",
    "pair": rf"S[nt],?&?S{SURE}",
    "side": rf"{SIDES}Q*t{NO_SECOND}",
    "next": rf"S{SURE}",
    "sore": rf"{SIDES}(?:Q+V*[ntvf]*|{SURE}|[vf])",
}
PHRASE = re.compile(
    "(?=[NSPQBCFntvf])(?:" + "|".join(f"(?P<{name}>{pattern})" for name, pattern in PHRASES.items()) + ")"
)
MOMENTS: dict[str, Moment] = {
    "during": "during", "after": "after", "morning": "morning", "this_morning": "morning",
}  # fmt: skip


@dataclass(slots=True)
class Said:
    """What the phrases said so far; a side or None (no side) to its score, None for sore without one."""

    scores: dict[Side | None, int | None] = field(default_factory=dict)
    unsure: set[Side | None] = field(default_factory=set)
    told_well: set[Side | None] = field(default_factory=set)
    moments: set[Moment] = field(default_factory=set)
    fine: bool = False
    limit: bool = False  # something was well, but not all the time or not all of it
    explicit: bool = False
    used: set[int] = field(default_factory=set)
    impossible: Item | None = None

    def score(self, sides: list[Side], number: Item | None) -> None:
        """Keep a score; two different ones for the same place leave it open."""
        value = None
        if number is not None:
            if not 0 <= number.number <= 10:
                self.impossible = number
                return
            value = int(number.number)
        places: tuple[Side | None, ...] = tuple(sides) or (None,)
        for side in places:
            known = self.scores.get(side)
            if (known is not None and value not in (known, None)) or (
                value is None and side in self.told_well
            ):
                self.unsure.add(side)
            self.scores[side] = None if side in self.unsure else known if value is None else value

    def well(self, side: Side) -> None:
        """One calf alone is told to be fine: that is 0, unless a score was said of it as well."""
        if self.scores.get(side, 0) != 0:
            self.unsure.add(side)
        self.scores[side] = None if side in self.unsure else 0
        self.told_well.add(side)

    def calves(self) -> Calves | None:
        """The calves as said, or None when nothing was."""
        sore = {side for side, value in self.scores.items() if value != 0}
        if not self.scores and not self.fine:
            return None
        none_hurts = bool(self.fine or None in self.scores or len(self.scores) == 2) and not sore
        return Calves(
            fine=none_hurts,
            sides=tuple(side for side in ("left", "right") if side in sore),
            left=self.scores.get("left"),
            right=self.scores.get("right"),
            score=self.scores.get(None),
        )


def said(found: list[Item], line: str, text: str) -> Said:
    """Read every phrase about calves, pain and sides in `line`, the shape of `found`; `text` is what was typed."""
    result = Said()
    elsewhere, end = "B" in line, 0
    for match in PHRASE.finditer(line):
        name, parts = match.lastgroup or "", found[match.start() : match.end()]
        if elsewhere and "C" not in match[0] and name not in ("body", "shared"):
            continue
        if "X" in line[end : match.start()]:
            result.scores.clear()
            result.unsure.clear()
        open_side = (
            name == "painless" and parts[-1].letter == "S" and line[match.end() : match.end() + 1] == "z"
        )
        if not open_side:  # "no pain L3 week 5"
            well = name in ("well", "painless") or any(p.letter in "nt" and p.number == 0 for p in parts)
            take(result, name, parts, limit=well and within(found, match.span(), text))
        end = match.end()
        result.used.update(range(match.start(), match.end()))
        result.explicit |= name not in {"body", "sore"}
        note_moment(result, found, line, match)
    if "G" in line and not elsewhere:
        at = line.index("G")
        result.fine = not within(found, (at, at + 1), text)
        result.limit |= not result.fine
    if result.limit and not result.scores:
        result.fine, result.scores[None] = False, None
    if len({item.word for item in found if item.letter == "D"}) > 1:
        result.moments.clear()
    return result


def within(found: list[Item], span: tuple[int, int], text: str) -> bool:
    """Whether the words at `span` tell that all is well within a limit, which stands in them or around them.

    Behind them is what comes before another calf, side or part of the body, and before the sentence ends.
    """
    first, last = span
    start, end = found[first].start, found[last - 1].end
    ends = next((item.start for item in found[last:] if item.letter in "CSB#."), len(text))
    return limited(text[max(start - 40, 0) : start], text[start:end], text[end:ends])


def take(result: Said, name: str, parts: list[Item], *, limit: bool = False) -> None:
    """Take one phrase in; with a limit what is well is left open."""
    sides = named(parts)
    numbers = [part for part in parts if part.letter in "nt"]
    if name == "body":
        return
    if limit:
        result.limit = True
        if len(sides) == 1:
            result.score(sides, None)
            result.unsure.update(sides)
    elif name in ("painless", "well") and len(sides) == 1:
        result.well(sides[0])
    elif name in ("painless", "well"):
        result.fine = True
    elif name == "pair":
        for side, number in zip([part for part in parts if part.letter == "S"], numbers, strict=True):
            result.score(named([side]), number)
    elif name in ("before", "after", "apart", "side"):
        words = {part.word for part in parts if part.letter == "S"}
        result.score(sides, None if "both" in words and len(words) > 1 else numbers[0])
    elif name == "next":
        scored = any(score is not None for score in result.scores.values())
        result.score(sides, numbers[0] if scored else None)
    else:
        knee_first = name == "shared" and parts[0].letter in "PB"  # "left knee and calf": whose side is open
        result.score([] if knee_first else sides, None)


def named(parts: list[Item]) -> list[Side]:
    """The sides a phrase names."""
    words = {part.word for part in parts if part.letter == "S"}
    sides: tuple[Side, ...] = ("left", "right")
    return [side for side in sides if side in words or "both" in words]


def note_moment(result: Said, found: list[Item], line: str, match: re.Match[str]) -> None:
    """The moment right behind the phrase, or right before it at the start of its clause."""
    first, last = match.span()
    if last < len(line) and line[last] in "D3" and line[last + 1 : last + 2] not in ("1", "2"):
        at = last
    elif first and line[first - 1] in "D3" and (first == 1 or line[first - 2] in ",.&"):
        at = first - 1
    else:
        return
    moment = MOMENTS.get(found[at].word)
    if moment:
        result.moments.add(moment)
