"""Items joined to values: distances, times, days, scores out of ten, and the many numbers that mean nothing here."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from handlers.quicklog.tokens import Item

MILE = 1.609344

# Letters that come out: 1 a distance (word: unit), 0 a run whose distance is unsure, 2 seconds, 3 days ago,
# M "8m", miles or minutes, 9 a plan, E an effort, Z rest, n a whole number, t a number out of ten, v a vague one, z one without a say.
JOINS: dict[str, str] = {
    "effort": r"#[ntvf]|t#(?![ntvE])",
    "noise": r"%[cqnf]|[cqnf]%|(?:c|z|[nf]m|cm)/[kie]|c[ki]|[nf]mi|[nf]k/h|H[nfc](?!m)|L+[nfovcq][w%]?"
    r"|;(?:[nfv]?d|3|g?4|[nfc])|[nf][je]K|K[nf][jew]|[nf][ki]A|bk[nf]|k[nf](?![kijehHmsdwxU/%])|M[6%]|[nf]mn(?![kijehHmsdwxU/%~|])",
    "clock": r"@(?:c|n(?![kijehHmsdwx/%U]))U?|[nc]U",
    "repeats": r"[nf]x(?:[nf][kijehms]?|c)?|[nf][kije]x[nf]|x[nf]",
    "ago": r"An?d|n?da",
    "plan": r"In?d(?!a)",
    "tenths": r"[nf]~n",
    "unsure": r"(?<=[CPS])f[ki]|[nft]\|[nft][kije]|v[kije]|[nf]&[nf][kie]",
    "range": r"[nft]\|[nft]",
    "duration": r"[nf]h(?:n[mj](?:ns)?)?|[nf]Hnm|[nf]H(?!n)|[nf]m(?:ns)?|njns|c[hm]|qh?",
    "distance": r"no[ki]|[nf][kie]|[nf]j|oM|(?<![nf])M",
    "day": r"g?[y4]|l4|g?n[,.]?5|5[nz](?![kijehHmsdwx])|g[ot]|^[ot](?=.)(?!,?[SCPQ#]|$)",
    "rest": r"N[Rr]",
    "other_number": r"n\.[drwkML]|[nf]M|[nfvc][dw]|d[n](?![kijehHmsdwx])|[nf]s|z[kijehmsw]+",
    "correction": r"N(?=,)",
}

# In German "3. Etappe" is a rank, in English "3. Weather was nice" two sentences.
ORDINALS = {**JOINS, "other_number": JOINS["other_number"] + r"|n\.u"}
PATTERNS = {
    ordinals: re.compile(
        "(?=[^ESCPQBFGRrZO,.&u])(?:"
        + "|".join(f"(?P<{name}>{pattern})" for name, pattern in joins.items())
        + ")"
    )
    for ordinals, joins in ((False, JOINS), (True, ORDINALS))
}


def shape(found: list[Item]) -> str:
    """The letters of the items, for the grammar's patterns."""
    return "".join([item.letter for item in found])


def join(found: list[Item], line: str, today: date, *, ordinals: bool) -> list[Item]:
    """Join numbers with what measures them; `ordinals`: a number and a point may be a rank."""
    joined: list[Item] = []
    done = 0
    for match in PATTERNS[ordinals].finditer(shape(found)):
        first, last = match.span()
        joined += found[done:first]
        parts, done = found[first:last], last
        start, end = parts[parts[0].letter == "g"].start, parts[-1].end
        name = match.lastgroup or ""
        if name == "day":
            letter, number, word = day(parts, today)
        else:
            letter, number, word = MEANINGS[name](parts)
        joined.append(Item(letter, number, word or line[start:end], start, end))
    return joined + found[done:]


Value = tuple[str, float, str]


def effort(parts: list[Item]) -> Value:
    """Session effort 1 to 10 as one of four words."""
    level = next(part for part in parts if part.letter != "#")
    if level.letter not in "nt" or not 1 <= level.number <= 10:
        return "z", 0, ""
    word = (
        "easy"
        if level.number <= 3
        else "steady"
        if level.number <= 5
        else "hard"
        if level.number <= 8
        else "all_out"
    )
    return "E", level.number, word


def clock(parts: list[Item]) -> Value:
    """A time of day, in minutes; "clock" when the half of the day is certain."""
    at = next(part for part in parts if part.letter in "nc")
    minutes = at.number * 60 if at.letter == "n" else at.number
    half = parts[-1].word
    if half == "pm" and minutes < 12 * 60:
        minutes += 12 * 60
    return "z", minutes, "clock" if half in ("am", "pm") or minutes >= 13 * 60 else "time"


def repeats(parts: list[Item]) -> Value:
    """Intervals are a run, but their sum is not its distance; "3x15" without a unit may be anything."""
    numbers = [part.number for part in parts if part.letter == "n"]
    ran = any(part.letter in "kijem" for part in parts) or (len(numbers) == 2 and max(numbers) >= 100)
    return "0" if ran else "z", 0, ""


def ago(parts: list[Item]) -> Value:
    """ "3 days ago", "a week ago"."""
    count = next((part.number for part in parts if part.letter == "n"), 1)
    unit = next(part for part in parts if part.letter == "d")
    return "3", count * (7 if unit.word == "week" else 1), ""


def tenths(parts: list[Item]) -> Value:
    """ "3 out of 10"; out of anything else is no score."""
    if parts[0].letter == "n" and parts[2].number == 10:
        return "t", parts[0].number, ""
    return "v", 0, ""


def duration(parts: list[Item]) -> Value:
    """Seconds of hours, minutes and seconds; "1:10 h" is hours and minutes, "52:30 min" minutes and seconds."""
    scale = {"h": 3600, "H": 3600, "m": 60, "j": 60, "s": 1}
    if parts[0].letter == "q":
        return "2", parts[0].number, ""
    if parts[0].letter == "c":
        return "2", parts[0].number * (60 if parts[1].letter == "h" else 1), ""
    pairs = zip(parts[::2], parts[1::2], strict=False)
    return "2", sum(number.number * scale[unit.letter] for number, unit in pairs), ""


def distance(parts: list[Item]) -> Value:
    """Kilometres, miles, metres from 100 on; "8m" (M) may be miles or minutes."""
    value, unit = parts[0].number, parts[-1].letter
    if unit == "M":
        if len(parts) == 1:
            return "1", parts[0].number, "km"
        return ("1", 21.0975, "km") if parts[0].word == "1/2" else ("0", 0, "")
    if len(parts) == 3:
        return ("1", value + 0.5, "km" if unit == "k" else "mi") if parts[1].word == "1/2" else ("0", 0, "")
    if unit in "ki":
        return "1", value, "km" if unit == "k" else "mi"
    if unit == "j" and 0 < value < 100:
        return "M", value, ""
    return "1", value / 1000, "km"


def day(parts: list[Item], today: date) -> Value:
    """Days ago of a weekday or a date; `word` tells a future, a far or an impossible one."""
    part = next((p for p in parts if p.letter in "y4ot"), parts[0])
    if part.letter == "4":
        back = int(today.weekday() - part.number) % 7
        return "3", back or (7 if parts[0].letter == "l" else 0), ""
    numbers = [int(number) for number in re.findall("[0-9]+", part.word)]
    if part.letter not in "yot":
        number = next(p.number for p in parts if p.letter in "nz")
        month = next(p.number for p in parts if p.letter == "5")
        return nearest([(int(number), int(month))], today)
    if part.letter == "y":
        return dated(numbers, part.word, today)
    if "." in part.word:
        return nearest([(numbers[0], numbers[1])], today)
    pairs = [(numbers[0], numbers[1]), (numbers[1], numbers[0])]
    return nearest(pairs if pairs[0] != pairs[1] else pairs[:1], today)


def dated(numbers: list[int], text: str, today: date) -> Value:
    """A date with its year; with slashes the likelier order is the one that lies within the last week."""
    first, second, third = numbers
    if "-" in text:
        return back(valid(first, second, third), today)
    year = third + 2000 if third < 100 else third
    orders = [valid(year, second, first)] + ([valid(year, first, second)] if "/" in text else [])
    near = [each for each in orders if each and 0 <= (today - each).days <= 7]
    if near:
        return back(near[0], today)
    return back(orders[0], today) if len(orders) == 1 else ("3", -1, "date")


def nearest(pairs: list[tuple[int, int]], today: date) -> Value:
    """The (day, month) that lies within the last week; otherwise why none does."""
    days = [valid(year, month, day) for day, month in pairs for year in (today.year, today.year - 1)]
    known = [each for each in days if each]
    near = [each for each in known if 0 <= (today - each).days <= 7]
    if near:
        return back(near[0], today)
    if len(pairs) > 1 or not known:
        return "3", -1, "date"
    soon = any(each > today and each - today <= timedelta(days=60) for each in known)
    return "3", -1, "future" if soon else "too_old"


def valid(year: int, month: int, day: int) -> date | None:
    """The date, if there is one."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def back(when: date | None, today: date) -> Value:
    """How many days ago it was."""
    if when is None:
        return "3", -1, "date"
    days = (today - when).days
    return "3", days, "future" if days < 0 else ""


MEANINGS: dict[str, Callable[[list[Item]], Value]] = {
    "effort": effort,
    "noise": lambda parts: (
        "b" if parts[0].letter == "b" else "z",
        0,
        "noise",
    ),  # "until km 5" still says until
    "clock": clock,
    "repeats": repeats,
    "ago": ago,
    "plan": lambda parts: ("9", 0, "plan"),
    "tenths": tenths,
    "unsure": lambda parts: ("0", 0, ""),
    "range": lambda parts: ("v", 0, ""),
    "duration": duration,
    "distance": distance,
    "rest": lambda parts: ("Z", 1, "rest"),
    "other_number": lambda parts: ("z", 0, "noise"),
    "correction": lambda parts: ("X", 0, ""),
}
