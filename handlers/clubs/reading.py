"""What admins type about their club: a run ("tue 19:00 Canal bridge"), and words of their own that are safe to post."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from handlers import wishes
from handlers.clubs.settings import MOST_GROUPS, MOST_WHERE, MOST_WORDS
from handlers.dialogue import Unreadable
from handlers.quicklog.tokens import INVISIBLE
from storage.club import Challenge, ClubRun, Goal

LONGEST_GROUP = 24
MOST_LINES = 4
_QUOTED = re.compile(r"[\"“”„«»]([^\"“”„«»]*)[\"“”„«»]")
_GROUPS = re.compile(r"\b(?:groups?|distances?|gruppen?|strecken?)\b\s*:?\s*(.*)$", re.IGNORECASE)
_LINKED = re.compile(r"https?:|www\.|\b\w+\.(?:com|org|net|de|io|me|gg|app|ly|co)\b|t\.me", re.IGNORECASE)
_CALLED = re.compile(r"(?<!\w)[@#]\w")
_MARKED = re.compile(r"[*_~`|<>\[\]]{2,}|<\w|\]\(|(?:^|\s)[*_~`]+\S|\S[*_~`]+(?:\s|$)")
_SLOTS = re.compile(r"\{(\w*)\}?")
_GOAL = re.compile(
    r"(?P<amount>\d{1,7}|\d{1,3}[.,]\d{3}) ?(?:(?P<km>km|kilomet(?:re|er)s?n?)|(?P<days>check-?ins?|days|tage)"
    r"|(?:times |mal )?(?:at )?(?:a |the )?(?:club )?(?:runs?|läufe|lauftreffs?|mal|times)(?: together| zusammen)?)"
    r"(?: together| zusammen)?,? (?:until|till|by|bis(?: zum)?) (?P<until>.+)",
    re.IGNORECASE,
)
MOST_GOAL = 1_000_000
SLOTS = ("when", "time", "where")


@dataclass(frozen=True, slots=True)
class Read:
    """A club run as it was typed, without its key."""

    weekdays: frozenset[int]
    day: date | None
    at: time
    where: str = ""
    groups: tuple[str, ...] = ()

    def run(self, key: str) -> ClubRun:
        """The run under a key of its club."""
        return ClubRun(
            key=key, at=self.at, weekdays=self.weekdays, day=self.day, where=self.where, groups=self.groups
        )


def at_place(read: Read, where: str) -> Read:
    """The same run with the place where it meets."""
    return replace(read, where=where)


def read_run(text: str, now: datetime) -> Read:
    """ "tue 19:00", `Di und Do 18:30 "Canal bridge" groups 5 km, 10 km`, "24 March 10:00 park": days, a time, a place.

    `now` is what the club's clock shows. Raises Unreadable with what to type.
    """
    said = " ".join(INVISIBLE.sub("", text).split())
    groups: tuple[str, ...] = ()
    quoted = _QUOTED.search(said)
    left = said[: quoted.start()] + " " + said[quoted.end() :] if quoted else said
    if match := _GROUPS.search(left):
        groups, left = read_groups(match[1]), left[: match.start()]
    words = left.replace(",", " , ").split()
    days, on, rest = _days(words, now)
    at, rest = _time(rest)
    where = quoted[1] if quoted else " ".join(rest)
    where = safe(where.replace(" ,", ",").strip(" ,;:-"), MOST_WHERE, slots=()) if where.strip() else ""
    if on is not None and datetime.combine(on, at) <= now.replace(tzinfo=None):
        raise Unreadable("club-run-past")
    return Read(weekdays=days, day=on, at=at, where=where, groups=groups)


def read_groups(text: str) -> tuple[str, ...]:
    """ "5 km, 10 km easy": the distance groups of a run."""
    found = tuple(part.strip() for part in re.split(r"[,;/]", text) if part.strip())
    if not found or len(found) > MOST_GROUPS:
        raise Unreadable("club-groups-most", most=MOST_GROUPS)
    return tuple(safe(group, LONGEST_GROUP, slots=()) for group in found)


def read_goal(text: str, now: datetime) -> Challenge:
    """ "500 km until 1 May", "200 check-ins until Friday", "60 runs bis 1. Mai": what the club does together, from today on."""
    match = _GOAL.fullmatch(" ".join(INVISIBLE.sub("", text).split()).strip(" .!"))
    if match is None:
        raise Unreadable("club-goal-how")
    until = wishes.day(match["until"], now)
    amount = int(match["amount"].replace(".", "").replace(",", ""))
    if until is None or not 1 <= amount <= MOST_GOAL:
        raise Unreadable("club-goal-how")
    goal: Goal = "distance" if match["km"] else "days" if match["days"] else "together"
    return Challenge(goal=goal, amount=amount, since=now.date(), until=until)


def _days(words: list[str], now: datetime) -> tuple[frozenset[int], date | None, list[str]]:
    """The weekdays or the day at the beginning, and what follows: the longest beginning that is one."""
    for end in range(min(len(words), 9), 0, -1):
        first = " ".join(words[:end]).replace(" ,", ",").strip(" ,")
        if days := wishes.days(first):
            return days, None, words[end:]
        if (day := wishes.day(first, now)) is not None:
            return frozenset(), day, words[end:]
    raise Unreadable("club-run-how")


def _time(words: list[str]) -> tuple[time, list[str]]:
    for end in range(min(len(words), 4), 0, -1):
        found = wishes.times(" ".join(words[:end]).strip(" ,"))
        if isinstance(found, tuple) and len(found) == 1:
            return found[0], words[end:]
    raise Unreadable("club-run-how")


def safe(text: str, most: int = MOST_WORDS, slots: tuple[str, ...] = SLOTS) -> str:
    """Words that may be posted: short, plain, calling nobody and leading nowhere. Raises Unreadable with the reason."""
    said = "\n".join(" ".join(line.split()) for line in INVISIBLE.sub("", text).strip().splitlines())
    said = re.sub(r"\n{2,}", "\n", said).strip()
    if not said:
        raise Unreadable
    if len(said) > most:
        raise Unreadable("too-long", most=most)
    if said.count("\n") >= MOST_LINES:
        raise Unreadable("club-words-lines", most=MOST_LINES)
    if _LINKED.search(said):
        raise Unreadable("club-words-link")
    if _CALLED.search(said) or "@" in said:
        raise Unreadable("club-words-call")
    if _MARKED.search(said):
        raise Unreadable("club-words-markup")
    for name in _SLOTS.findall(said):
        if name not in slots:
            raise Unreadable("club-words-slot", slot=name[:20] or "?")
    return said
