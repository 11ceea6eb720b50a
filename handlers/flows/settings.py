"""What a runner may change, one setting at a time, each saved at once."""

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from handlers.days import local
from handlers.flows import about_her, link
from handlers.flows.place import WHERE, where
from handlers.flows.welcome import UNITS, WHEN
from handlers.phrases import clock_of, day_name
from handlers.reminders import schedule
from handlers.reminders.schedule import set_check_in
from handlers.talks.answers import clock, one_of, shaped
from handlers.talks.dialogue import Question, Script, Unreadable, ask, say
from handlers.turn import Finished, Start, Turn
from handlers.zones import city
from storage.records import Conversation

CHOICES = (
    "time",
    "quiet",
    "pause",
    "notices",
    "state",
    "careful",
    "units",
    "zone",
    "language",
    "accounts",
    "done",
)
SETTING: Question[str] = Question("setting", one_of(*CHOICES), CHOICES)
LANGUAGE = Question("language", shaped("[a-z]{2}"))
HOW_OFTEN: Question[str] = Question("how_often", one_of(*(h := ("daily", "weekly", "pause7", "off"))), h)


MOVED: Question[schedule.Kept] = Question(
    "zone_times", one_of("clock", "moment"), ("clock", "moment"), width=1
)


def read_quiet(text: str) -> tuple[time, time]:
    """ "22:00-07:00": from when to when nothing is sent."""
    first, _, last = re.sub(r"\s*[–—]\s*|\s+(?:to|until|till|bis)\s+", "-", text.casefold()).partition("-")
    if not last:
        raise Unreadable("unreadable-quiet")
    return clock(first.strip()), clock(last.strip())


QUIET = Question(
    "quiet",
    read_quiet,
    ("21:00-07:00", "22:00-07:00", "23:00-06:00"),
    typed=True,
    samples=("22:30-06:30", "06:00-23:00"),
)
BY_DAY = Question("quiet_by_day", read_quiet, typed=True)
NOON = time(12)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """How things are set, in words, and the languages there are."""

    now: str
    language: str
    languages: tuple[str, ...]
    changed: bool = False
    zone: str = ""  # where she is; empty: not known
    at: datetime | None = None  # when she opened them
    today: date = date.min
    body: bool = True
    linked: bool = False  # whether she has accounts on several platforms


def start(turn: Turn, *, changed: bool = False) -> Start:
    """Opens the settings."""
    runner = turn.runner
    paused = runner.paused_until is not None and runner.paused_until > turn.today
    often = (
        turn.label("paused-until", day=day_name(turn, runner.paused_until))
        if paused and runner.paused_until
        else turn.label(f"often-{runner.cadence}")
    )
    now = turn.label(
        "settings-now",
        time=clock_of(runner.check_in_at),
        often=often,
        units=turn.label(f"units-{runner.units or 'km'}"),
        city=city(runner.zone, turn.language),
        wall=clock_of(turn.wall.time()),
        quiet=f"{clock_of(runner.quiet_from)}-{clock_of(runner.quiet_until)}",
        more=about_her.in_words(turn),
    )
    languages = turn.ports.words.languages
    return Start(
        flow="settings",
        facts={
            "now": now,
            "language": runner.language,
            "languages": languages,
            "changed": changed,
            "zone": runner.zone if runner.zone != "UTC" else "",
            "at": turn.now.isoformat(),
            "today": turn.today.isoformat(),
            "body": turn.health != "off",
            "linked": bool(turn.runner.asked_on),
        },
    )


def typed(words: str, now: datetime) -> dict[str, str] | None:
    """What was typed behind the command, as answers: a time, quiet hours, units or a place; None where it is none."""
    tries: tuple[tuple[str, Question[Any], str], ...] = (
        ("time", WHEN, words),
        ("quiet", QUIET, words),
        ("units", UNITS, words.lower()),
        ("zone", WHERE.of(0), f"{now.isoformat()} {words}"),
    )
    for setting, question, text in tries:
        with suppress(Unreadable):
            question.read(text)
            return {"setting": setting, question.key: text}
    return None


def settings(f: Facts) -> Script[tuple[str, object]]:
    if f.changed:
        yield from say("setting-saved")
    left_out = {"careful": f.body, "accounts": f.linked}
    offered = tuple(name for name in CHOICES if left_out.get(name, True))
    chosen = yield from ask(SETTING, offered, now=f.now)
    match chosen:
        case "time":
            return chosen, (yield from ask(WHEN))
        case "units":
            return chosen, (yield from ask(UNITS))
        case "zone":
            zone = yield from where(None, f.language)
            if zone is None or f.at is None or not f.zone or _same_clock(f.at, f.zone, zone):
                return chosen, zone
            old, new = city(f.zone, f.language), city(zone, f.language)
            kept = yield from ask(MOVED, old=old, new=new)
            return chosen, (zone, kept)
        case "language":
            return chosen, (yield from ask(LANGUAGE, f.languages))
        case "quiet":
            return chosen, (yield from _quiet())
        case "pause":
            return chosen, (yield from ask(HOW_OFTEN))
        case "state":
            return chosen, (yield from about_her.state(f.today, f.language))
        case "notices":
            return chosen, (yield from about_her.notices())
        case "careful":
            return chosen, (yield from about_her.careful())
    return chosen, None


def _quiet() -> Script[tuple[time, time]]:
    """The quiet hours; those that hold noon may be meant the other way round, so they are said once more."""
    first, last = yield from ask(QUIET)
    if not (first <= NOON < last or last < first <= NOON or NOON < last < first):
        return first, last
    early, late = clock_of(first), clock_of(last)
    return (yield from ask(BY_DAY, (f"{late}-{early}", f"{early}-{late}"), first=early, last=late))


def _same_clock(at: datetime, here: str, there: str) -> bool:
    return local(at, here).utcoffset() == local(at, there).utcoffset()


def finish(turn: Turn, _f: Facts, value: tuple[str, object], _talk: Conversation) -> Finished:
    match value:
        case "time", time() as at:
            turn.change(check_in_at=at)
        case "units", str(units):
            turn.change(units=units)
        case "zone", str(zone):
            schedule.move(turn, zone, "clock")
        case "zone", (str(zone), ("clock" | "moment") as kept):
            schedule.move(turn, zone, kept)
        case "language", str(language) if language in turn.ports.words.languages:
            turn.change(language=language)
        case "quiet", (time() as first, time() as last):
            turn.change(quiet_from=first, quiet_until=last)
        case "pause", str(often):
            set_often(turn, often)
        case "state", said:
            about_her.set_state(turn, said)
        case "notices", said:
            about_her.set_notices(turn, said)
        case "careful", said:
            about_her.set_careful(turn, said)
        case "done" | "accounts" as what, _:
            done = what == "done"
            return Finished(text=turn.text("settings-done")) if done else Finished(next=link.accounts(turn))
        case _:
            return Finished(next=start(turn))
    set_check_in(turn)
    return Finished(next=start(turn, changed=True))


def set_often(turn: Turn, often: str) -> None:
    """How often the check-in comes: daily, weekly, not at all, or not for a week."""
    if often == "pause7":
        cadence = "daily" if turn.runner.cadence == "off" else turn.runner.cadence
        turn.change(paused_until=turn.today + timedelta(days=7), cadence=cadence)
    else:
        turn.change(cadence=often, paused_until=None)
