"""The typed line as a log: what is claimed, by whom, of which day, and which two readings remain."""

import re
from dataclasses import dataclass, replace
from datetime import date, time

from handlers.quicklog.calves import said
from handlers.quicklog.lexicon import lexicon
from handlers.quicklog.records import Days, Log, Reason, Refused, Unclear, Unit
from handlers.quicklog.run import Impossible, Run
from handlers.quicklog.tokens import Item, items, plain
from handlers.quicklog.values import join, nearest, shape

LONGEST = 500

# What nobody claims to have done: questions, conditions, plans, habits, the runs of others. Cut before reading.
UNCLAIMED = re.compile(r"[^.?]*\?|¿[^.?]*|[^,.?&]*9[^.?]*|(?:^|(?<=[,.?&]))u*J[^,.?]*")
FUTURE = re.compile(r"[^,.?&]*8[^.?]*")
CORRECTED = re.compile(r"(?P<marks>[,N]*X[XN,]*|N)(?P<new>[123Etn])")
WRONG_DAYS: dict[str, Reason] = {"future": "future", "too_old": "too_old", "date": "date"}


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose line it is, and when."""

    words: str
    language: str
    unit: Unit | None
    today: date
    now: time | None


def read(
    text: str, *, language: str, unit: Unit | None, today: date, now: time | None = None
) -> Log | Days | Unclear | Refused | None:
    """Read a typed line as one day's log, or as those of two days.

    `unit` is the runner's, None until set (WORD-2); `today` her day; `now` her wall clock: a run at a time that has
    not come is a plan. None: not a log (chat, a question, a plan, over 500 characters). Never raises.
    """
    words = text.strip()
    if not words or len(words) > LONGEST:
        return None
    line = plain(words)
    found = items(line, lexicon(language))
    found = join(found, line, today, ordinals=language == "de")
    try:
        outcome = claimed(found, Asked(words, language, unit, today, now))
    except Impossible as impossible:
        item = impossible.item
        return Refused(reason=impossible.reason, value=line[item.start : item.end])
    return Unclear(readings=outcome) if isinstance(outcome, tuple) else outcome


Outcome = Log | Days | tuple[Log, Log] | None

# Another part of the body with something said of it: "left knee 4", "knee hurts", "Knie 3/10".
LEGS = ("leg", "legs", "bein", "beine", "beinen")  # tired legs are how a run felt
_ANY_DAY = date(2000, 1, 1)
ELSEWHERE = re.compile("[SPQ]&?B|B[SPQ]*[PQntvf]")


def elsewhere(text: str, language: str) -> bool:
    """Whether a line tells how another part of the body is. Nothing is kept of that, and nothing is read into it."""
    line = plain(text.strip()[:LONGEST])
    found = join(items(line, lexicon(language)), line, _ANY_DAY, ordinals=language == "de")
    found = cut(found, UNCLAIMED)  # a question about a knee tells nothing of it
    return (
        ELSEWHERE.search(shape([item for item in found if line[item.start : item.end] not in LEGS]))
        is not None
    )


def claimed(found: list[Item], asked: Asked) -> Outcome:
    """Read what is claimed as done by the writer, today or before."""
    found = [evening(item, asked.now) for item in found]
    kept = cut(found, UNCLAIMED)
    past = cut(kept, FUTURE)
    if len(past) < len(kept) and not any(item.letter in "012REZrO" for item in past):
        if any(item.letter in "01R2rZ" for item in kept):
            raise Impossible("future", next(item for item in kept if item.letter == "8"))
        return None
    return day_by_day(correct(past), asked)


def evening(item: Item, now: time | None) -> Item:
    """ "tonight" is today, and a plan before three in the afternoon."""
    if item.letter != "7":
        return item
    return item._replace(letter="9" if now is not None and now.hour < 15 else "3", number=0.0)


def cut(found: list[Item], pattern: re.Pattern[str]) -> list[Item]:
    """The items outside all matches."""
    line = shape(found)
    if not pattern.search(line):
        return found
    kept, done = [], 0
    for match in pattern.finditer(line):
        kept += found[done : match.start()]
        done = match.end()
    return kept + found[done:]


def correct(found: list[Item]) -> list[Item]:
    """ "8k, no, 10k" and "left calf 3, sorry 4": the later value takes the place of the earlier."""
    line = shape(found)
    match = CORRECTED.search(line)
    while match:
        marks, at = match.start(), match.start("new")
        new, before = found[at], line[marks - 1 : marks]
        if match["marks"] == "N" and found[marks].word != "rather_no":
            found = [*found[:at], new._replace(letter="z"), *found[at + 1 :]]  # "8k, not 10k"
            line = shape(found)
            match = CORRECTED.search(line, at)
            continue
        same = "nt" if new.letter in "nt" else new.letter
        old = max((i for i in range(marks) if line[i] in same), default=-1)
        if new.letter in "ntE":
            old = marks - 1 if before and before in same else -1
            if new.letter == "n" and before == "1":
                old = marks - 1
                new = new._replace(letter="1", word=found[old].word)
        if old >= 0:
            gap = [found[old]._replace(letter="z")] if old < marks - 1 else []  # what stood apart stays apart
            found = found[:old] + gap + found[old + 1 : marks] + [new] + found[at + 1 :]
            line = shape(found)
            match = CORRECTED.search(line)
        else:
            match = CORRECTED.search(line, at)
    return found


def day_by_day(found: list[Item], asked: Asked) -> Outcome:
    """One day, or two of them. With a calf in the line a bare number may be its score, so that nothing is read at all."""
    days = [i for i, item in enumerate(found) if item.letter == "3"]
    for i in days:
        wrong = WRONG_DAYS.get(found[i].word) or ("too_old" if found[i].number > 7 else None)
        if wrong:
            raise Impossible(wrong, found[i])
    if len({found[i].number for i in days}) > 1:
        split = max((i for i in range(days[-1]) if found[i].letter in ",.&"), default=days[-1])
        first, second = said_of_day(found[split + 1 :], asked), said_of_day(found[:split], asked)
        if not isinstance(first, Log) or not isinstance(second, Log):
            return None
        bare = any(log.distance for log in (first, second)) and "1" not in shape(found)
        if bare and any(item.letter in "CPSQ" for item in found):
            return None
        if _may_be_a_score(found[:split], found[split + 1 :]):
            return None
        earlier, later = sorted((first, second), key=lambda log: -(log.days_ago or 0))
        return Days(logs=(earlier, later))
    return said_of_day(found, asked)


def _may_be_a_score(first: list[Item], second: list[Item]) -> bool:
    """Whether a calf was told of on one day and a bare number on the other: "left calf 5 yesterday, 2 today, 12k"."""
    calves = [any(item.letter in "CPSQ" for item in part) for part in (first, second)]
    bare = ["n" in shape(part) for part in (first, second)]
    return (calves[0] and bare[1] and not calves[1]) or (calves[1] and bare[0] and not calves[0])


def said_of_day(found: list[Item], asked: Asked) -> Outcome:
    """Read one day's items."""
    line = shape(found)
    about = said(found, line, plain(asked.words))
    if about.impossible:
        raise Impossible("score", about.impossible)
    day = next((int(item.number) for item in found if item.letter == "3"), None)
    if not day and not_yet(found, asked.now):
        return None
    run = Run(found, line, about, asked.words, asked.unit, asked.language)
    logs = [reading for kind in run.kinds() for reading in run.readings(kind, day)]
    if len(logs) == 1 and day is None:
        dated = loose_date(found, line, about.used, asked.today)
        logs += [replace(logs[0], days_ago=dated)] if dated is not None else []
    if len(logs) < 2:
        return logs[0] if logs else None
    return logs[0], logs[1]


def loose_date(found: list[Item], line: str, used: set[int], today: date) -> int | None:
    """ "8k easy 16/3": a fraction that is no score and would be a date of the last week."""
    for match in re.finditer("[ot]", line):
        if match.start() not in used:
            one, two, *_ = [int(number) for number in re.findall("[0-9]+", found[match.start()].word)]
            _, days, why = nearest([(one, two), (two, one)], today)
            if not why:
                return int(days)
    return None


def not_yet(found: list[Item], now: time | None) -> bool:
    """Whether a time of day is named that has not come."""
    return now is not None and any(
        item.word == "clock" and item.number > now.hour * 60 + now.minute for item in found
    )
