"""Small talks around the log: one day, the last days, the pause question, and goodbye."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

import msgspec

from handlers.accounts import places
from handlers.advice import exercising
from handlers.clubs.goodbye import leave_all
from handlers.flows import detail, ladder
from handlers.flows.settings import set_often
from handlers.log import checkins, looking_back
from handlers.phrases import day_in_words, day_name, run_in_words
from handlers.pictures import Drawing
from handlers.reminders.schedule import set_check_in
from handlers.talks.answers import day, one_of, shaped, yes_no
from handlers.talks.dialogue import Question, Script, ask, say
from handlers.text import plain
from handlers.turn import Finished, Start, Turn
from storage.records import Conversation

SHOWN_DAYS = 14

OF_DAY = Question("of_day", shaped("add|calves|edit|detail|[0-9A-Z]{12}"), width=2)
PICK = Question("pick_day", day, width=2)
PAUSE: Question[str] = Question("pause", one_of(*(p := ("weekly", "pause7", "daily"))), p, width=1)
DELETE = Question("delete", yes_no, ("no", "yes"), width=1)  # what loses nothing stands first


@dataclass(frozen=True, slots=True, kw_only=True)
class DayFacts:
    """A saved day in words, and its runs by the end of their ids."""

    day: date
    said: str
    runs: Mapping[str, str] = field(default_factory=dict)
    body: bool = True
    way: str = ""  # the present step on the way back
    picture: Drawing | None = None  # ... and where she stands on it


def open_day(turn: Turn, day: date) -> Start:
    """The menu of a saved day, or its check-in where nothing is saved."""
    past = checkins.history(turn, day)
    if not past.days and not past.runs and not past.reports:
        return Start(flow="check_in", facts=checkins.fresh(turn, day))
    said = f"{day_name(turn, day)}: {day_in_words(turn, past.day, past.runs, past.reports)}"
    shown = day == turn.today and turn.health == "full"
    way = ladder.line(turn) if shown else ""
    picture = ladder.picture(turn) if way else None
    runs = {run.id[-12:]: run_in_words(turn, run) for run in past.runs} if len(past.runs) > 1 else {}
    return Start(
        flow="day",
        facts={
            **{"day": day.isoformat(), "said": said, "runs": runs, "body": turn.health != "off", "way": way},
            "picture": msgspec.to_builtins(picture),
        },
    )


def day_menu(f: DayFacts) -> Script[str]:
    edits = tuple(f.runs) or ("edit",)
    if f.way:
        yield from say("day-way", way=f.way)
    return (
        yield from ask(
            OF_DAY,
            ("add", *(("calves",) if f.body else ()), *edits, "detail"),
            f.runs,
            said=f.said,
            picture=f.picture,
        )
    )


def finish_day(turn: Turn, f: DayFacts, chosen: str, talk: Conversation) -> Finished:
    match chosen:
        case "add":
            facts = checkins.fresh(turn, f.day, part="run") | {"unasked": ("calves",)}
            return Finished(next=Start(flow="check_in", facts=facts, answers={"second": "second"}))
        case "calves":
            return Finished(next=Start(flow="check_in", facts=checkins.fresh(turn, f.day, part="calves")))
        case "detail":
            return Finished(next=detail.start(turn, f.day, talk.id))
        case _:
            past = checkins.history(turn, f.day)
            run = next((r.id for r in past.runs if r.id.endswith(chosen)), None)
            return Finished(next=checkins.change(turn, f.day, run))


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryFacts:
    """The last days in words, and the days that can be opened."""

    lines: str
    days: Mapping[str, str]
    chart: Drawing | None = None


def open_history(turn: Turn) -> Start:
    """The last two weeks, with a pencil for each day that may still be changed."""
    today = turn.today
    past = checkins.history(turn, today, timedelta(days=SHOWN_DAYS - 1))
    exercised = {kept.day for kept in exercising.sessions(turn, today - timedelta(days=SHOWN_DAYS - 1))}
    lines, days = [], {}
    for back in range(SHOWN_DAYS):
        day = today - timedelta(days=back)
        of_day = past.of(day)
        name = day_name(turn, day)
        told = day_in_words(turn, of_day.day, of_day.runs, of_day.reports)
        what = [*([told] if told else []), *([turn.label("exercised")] if day in exercised else [])]
        if what:
            lines.append(turn.label("history-line", day=name, what=", ".join(what)))
        if back <= checkins.BACKFILL:
            days[day.isoformat()] = turn.label("pencil", day=name)
    chart, glance = looking_back.glance(turn)
    said = "\n".join([*([glance, ""] if glance else []), *lines]) or plain(turn.text("history-empty"))
    return Start(flow="history", facts={"lines": said, "days": days, "chart": msgspec.to_builtins(chart)})


def history(f: HistoryFacts) -> Script[date]:
    return (yield from ask(PICK, tuple(f.days), f.days, lines=f.lines, chart=f.chart))


def finish_history(turn: Turn, _f: HistoryFacts, chosen: date, _talk: Conversation) -> Finished:
    if turn.today - chosen > timedelta(days=checkins.BACKFILL):  # a card of another week
        return Finished(next=open_history(turn))
    return Finished(next=open_day(turn, chosen))


@dataclass(frozen=True, slots=True, kw_only=True)
class PauseFacts:
    """How many days went by without a word."""

    days: int


def pause(f: PauseFacts) -> Script[str]:
    return (yield from ask(PAUSE, days=f.days))


def finish_pause(turn: Turn, _f: PauseFacts, often: str, _talk: Conversation) -> Finished:
    set_often(turn, often)
    set_check_in(turn)
    turn.work.reminders.answered(turn.runner.id)
    return Finished(text=turn.text(f"pause-{often}"), after=("again",))


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteFacts:
    """What would go: counts by noun."""

    days: int
    runs: int
    reports: int
    apps: str = ""  # where she has accounts, if on several platforms


def open_delete(turn: Turn) -> Start:
    counts = turn.work.people.counts(turn.runner.id)
    return Start(
        flow="delete",
        facts={
            "days": counts["days"],
            "runs": counts["runs"],
            "reports": counts["reports"],
            "apps": places.apps(turn) if turn.runner.asked_on else "",
        },
    )


def delete(f: DeleteFacts) -> Script[bool]:
    if f.apps:
        yield from say("delete-accounts", apps=f.apps)
    return (yield from ask(DELETE, days=f.days, runs=f.runs, reports=f.reports))


def finish_delete(turn: Turn, _f: DeleteFacts, sure: bool, _talk: Conversation) -> Finished:
    if not sure:
        return Finished(text=turn.text("delete-kept"))
    leave_all(turn)
    turn.forget = True
    turn.change(consented_at=None)  # if deleting is cut short, the tidying ends it
    until = turn.now + timedelta(days=turn.ports.backup_days)
    return Finished(text=turn.text("deleted", until=day_name(turn, until.date())))
