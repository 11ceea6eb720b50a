"""What admins type about their club: a run ("tue 19:00 Canal bridge"), and words of their own that are safe to post."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cache

from handlers import wishes
from handlers.clubs.harmless import safe
from handlers.clubs.settings import MOST_GROUPS, MOST_WHERE
from handlers.clubs.spoken import everywhere, named
from handlers.quicklog.tokens import INVISIBLE
from handlers.talks.dialogue import Unreadable
from storage.club import Challenge, ClubRun, Goal

LONGEST_GROUP, LONGEST_RUN = 24, 500  # characters
_QUOTED = re.compile(r"[\"“”„«»]([^\"“”„«»]*)[\"“”„«»]")
_GROUPS = re.compile(r"\b(?:groups?|distances?|gruppen?|strecken?)\b\s*:?\s*(.*)$", re.IGNORECASE)
_GOAL = re.compile(
    r"(?P<amount>\d{1,7}|\d{1,3}[.,]\d{3}) ?(?:(?P<km>km|kilomet(?:re|er)s?n?)|(?P<days>check-?ins?|days|tage)"
    r"|(?:times |mal )?(?:at )?(?:a |the )?(?:club )?(?:runs?|läufe|lauftreffs?|mal|times)(?: together| zusammen)?)"
    r"(?: together| zusammen)?,? (?:until|till|by|bis(?: zum)?) (?P<until>.+)",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"(?<!\S)(?:(?:at|um|ab|@) ?)?(?P<time>\d{1,2}[:.]\d{2}(?: ?(?:am|pm|uhr))?|\d{1,2} ?(?:am|pm|uhr))(?![\w:])",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
MOST_TOGETHER = 9  # words of one part of a line
MOST_GOAL = 1_000_000
LONGEST_GOAL = timedelta(days=175)  # what it counts is kept for half a year


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
    """ "tue 19:00", "19:00 tuesdays canal", `Di und Do 18:30 "Canal bridge" groups 5 km, 10 km`, "24 March 10:00 park": days, a time, a place.

    `now` is what the club's clock shows. Raises Unreadable with what to type.
    """
    said = " ".join(INVISIBLE.sub("", text).split())
    if len(said) > LONGEST_RUN:
        raise Unreadable("too-long", most=LONGEST_RUN)
    groups: tuple[str, ...] = ()
    quoted = _QUOTED.search(said)
    left = said[: quoted.start()] + " " + said[quoted.end() :] if quoted else said
    if match := _GROUPS.search(left):
        groups, left = read_groups(match[1]), left[: match.start()]
    days, on, at, rest = _when(left, now)
    where = quoted[1] if quoted else " ".join(rest)
    where = where.replace(" ,", ",").strip(" ,;:-")
    where = safe(where, MOST_WHERE, slots=()) if where else ""
    if on is not None and datetime.combine(on, at) <= now.replace(tzinfo=None):
        raise Unreadable("club-run-past")
    return Read(weekdays=days, day=on, at=at, where=where, groups=groups)


def read_groups(text: str) -> tuple[str, ...]:
    """ "5 km, 10 km easy": the distance groups of a run."""
    found = tuple(part.strip() for part in re.split(r"[,;/]|\s(?:and|und|&|\+)\s", text) if part.strip())
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
    if until > now.date() + LONGEST_GOAL:
        raise Unreadable("club-goal-far")
    goal: Goal = "distance" if match["km"] else "days" if match["days"] else "together"
    return Challenge(goal=goal, amount=amount, since=now.date(), until=until)


def _when(said: str, now: datetime) -> tuple[frozenset[int], date | None, time, list[str]]:
    """The days, the time and the other words: "tue 19:00 canal", "19:00 tuesdays canal", "tuesdays, canal, at 7pm".

    The days come first, or after the place or the time. Raises Unreadable with what is missing.
    """
    if _rhythm().search(said):
        raise Unreadable("club-run-rhythm")
    words = said.replace(",", " , ").split()
    days, on, rest = _days(words, now)
    if not days and on is None:
        raise Unreadable("club-run-day" if _clock(words) else "club-run-how")
    found = _first_time(rest) or _clock(rest)
    if found is None:
        raise Unreadable("club-run-time")
    return days, on, *found


def _days(words: list[str], now: datetime) -> tuple[frozenset[int], date | None, list[str]]:
    """The weekdays or the day and what else is said: the longest part that is one, the first of them."""
    for start in range(len(words)):
        for end in range(min(len(words), start + MOST_TOGETHER), start, -1):
            part = " ".join(words[start:end]).replace(" ,", ",").strip(" ,")
            days = wishes.days(part)
            on = None if days else wishes.day(part, now)
            if on is not None and any(_YEAR.fullmatch(word) for word in words[end : end + 1]):
                raise Unreadable("club-run-past")  # "24 March 2020": with its year it is over
            if days or on is not None:
                return days, on, words[:start] + words[end:]
    return frozenset(), None, words


def _first_time(words: list[str]) -> tuple[time, list[str]] | None:
    """The time with which the words begin, and the rest; a bare number counts here: "tue 19 canal"."""
    for end in range(min(len(words), 4), 0, -1):
        found = wishes.times(" ".join(words[:end]).strip(" ,"))
        if isinstance(found, tuple) and len(found) == 1:
            return found[0], words[end:]
    return None


def _clock(words: list[str]) -> tuple[time, list[str]] | None:
    """The time anywhere in the words, if it plainly is one ("7pm", "um 19 Uhr", "18:30"), and the rest."""
    said = " ".join(words)
    for match in _CLOCK.finditer(said):
        found = wishes.times(match["time"])
        if isinstance(found, tuple) and len(found) == 1:
            return found[0], f"{said[: match.start()]} {said[match.end() :]}".split()
    return None


@cache
def _rhythm() -> re.Pattern[str]:
    """How people say "every second week" and the like."""
    return re.compile(rf"\b(?:{everywhere('says', 'rhythm')})", re.IGNORECASE)


def tongue(text: str) -> str:
    """The language that somebody names, in any language; "" if it is none."""
    return named("tongues").get(text.strip(" .!").casefold(), "")


def read_lead(text: str) -> int:
    """ "2 h", "90 min", "120": how long before a run the group hears of it, from a quarter of an hour to a day."""
    number, _, unit = text.strip().casefold().replace("min", " m").replace("std", " h").partition(" ")
    try:
        minutes = int(number.rstrip("hm")) * (
            60 if unit.strip().startswith("h") or number.endswith("h") else 1
        )
    except ValueError:
        raise Unreadable("club-lead-how") from None
    if not 15 <= minutes <= 24 * 60:
        raise Unreadable("club-lead-how")
    return minutes
