"""What a check-in gives back: what was saved, the count of check-ins, one true thing from her own log."""

from collections.abc import Sequence
from datetime import date, timedelta

from handlers import facts
from handlers.advice import loads, reasons
from handlers.coach import thresholds as at
from handlers.coach.told import SHELF, Quiet
from handlers.log.checkins import WINDOW, figures, history
from handlers.phrases import day_in_words, day_name, distance_of
from handlers.reminders.schedule import state_of
from handlers.replies import Why
from handlers.text import Text, join
from handlers.turn import Finished, Turn
from storage.records import Figures, History

WEEK = timedelta(days=7)


def saved(turn: Turn, day: date, *, undo: bool = True, kept_worse: bool = False) -> Finished:
    """The finished card: what was saved, the count of check-ins, one fact, and the safety words a sore answer needs.

    `kept_worse` says that a lower score was told but the worse one counts (PAIN-25).
    """
    said = history(turn, day)
    count = turn.work.log.answered_days(turn.runner.id)
    key = "saved" if said.day is not None and said.day.kind != "skipped" else "saved-uncounted"
    worst = max((report.score for report in said.reports), default=0) if turn.health == "full" else 0
    spoken = None if worst else loads.after_run(turn, day, pain_outranks=loads.outranked(turn))
    why: Why | None = None
    if spoken is not None:  # WORD-10
        rest = spoken.text
    elif worst == 0:
        rest = fact(turn, day, count)
        if day == turn.today and _three_zero_days(turn, day):  # PAIN-8, WORD-10
            rest, why = join(turn.text("colour-green"), rest), reasons.MAY_RUN
    else:
        rest = join(
            turn.text("sore-strong" if worst >= at.SAME_DAY_PEAK else "sore"), turn.text("disclaimer-short")
        )
        why = reasons.soon("PAIN-14" if worst >= at.SAME_DAY_PEAK else "PAIN-17")
    if kept_worse and turn.health == "full":
        rest = join(turn.text("kept-worse"), rest)
    after = (
        *(("undo",) if undo else ()),
        "edit",
        "detail",
        *(() if said.reports or turn.health == "off" else ("calves",)),
        *(("back_running",) if said.runs and not worst and state_of(turn.runner, day) else ()),
    )
    words = what_is_saved if key == "saved" else day_words
    line = turn.text(key, what=words(turn, day, said), count=count)
    if name := _shoe(turn, said):
        line = join(line, turn.text("saved-shoes", name=name), by=" ")
    if spoken is None:
        return Finished(text=join(line, rest), after=after, why=why)
    new = ("load_new", "load_known") if spoken.tag else ()
    return Finished(
        text=join(line, rest), after=(*after, *new, "why", "mute"), why=spoken.why, more={"tag": spoken.tag}
    )


def _shoe(turn: Turn, said: History) -> str:
    """The name of the pair of the day's last run: told, or remembered from the run before."""
    key = said.runs[-1].shoe if said.runs else None
    if key is None:
        return ""
    return next((shoe.name for shoe in turn.work.log.shoes(turn.runner.id) if shoe.key == key), "")


def day_words(turn: Turn, day: date, said: History) -> str:
    """A day in one line, with its name where the clock disagrees."""
    words = day_in_words(turn, said.day, said.runs, said.reports)
    return words if day == turn.today else f"{day_name(turn, day)}: {words}"


def what_is_saved(turn: Turn, day: date, said: History) -> str:
    """The same as a sentence of its own begins: "Saved. Left calf 3/10." """
    words = day_words(turn, day, said)
    return words[:1].upper() + words[1:]


def day_line(turn: Turn, day: date) -> Text:
    return turn.text("day-line", what=day_words(turn, day, history(turn, day)))


def fact(turn: Turn, day: date, count: int) -> Text:
    """One true thing from her own log; the rarest first."""
    if count <= 1:
        return turn.text("fact-first")
    runs = [run for run in figures(turn, turn.today) if run.metres is not None]
    earlier = [run.metres or 0 for run in runs if run.day < day]
    longest = max((run.metres or 0 for run in runs if run.day == day), default=0)
    if longest and len(earlier) >= 3 and longest > max(earlier):
        return turn.text("fact-longest", distance=distance_of(turn, longest))
    past = [run for run in runs if run.day <= day]
    ran = any(run.day == day for run in past)
    told = (_week, _calm, _weekday, _recent, _month) if ran else (_calm, _recent, _week, _month)
    turns = count % len(told)  # they take turns: the same evening after evening is soon read no more
    for tell in (*told[turns:], *told[:turns]):
        if said := tell(turn, day, past):
            return said
    log = history(turn, turn.today, WINDOW)
    free = _free_days(log, day)
    if free >= 2 and turn.health == "full":
        return turn.text("fact-free", days=free)
    return turn.text("fact-days", days=len([d for d in log.days if d.kind != "skipped"]))


def _week(turn: Turn, day: date, runs: Sequence[Figures]) -> Text:
    return _sum(turn, "fact-week", [run for run in runs if run.day > day - WEEK], least=2)


def _month(turn: Turn, day: date, runs: Sequence[Figures]) -> Text:
    begun = bool(runs) and min(run.day for run in runs) < day - 2 * WEEK
    return _sum(turn, "fact-month", runs, least=8) if begun else ()


def _sum(turn: Turn, key: str, runs: Sequence[Figures], *, least: int) -> Text:
    if len(runs) < least:
        return ()
    metres = sum(run.metres or 0 for run in runs)
    return turn.text(key, distance=distance_of(turn, metres, digits=1), runs=len(runs))


def _recent(turn: Turn, day: date, runs: Sequence[Figures]) -> Text:
    longest = max(runs, key=lambda run: (run.metres or 0, run.day), default=None)
    if longest is None or len(runs) < 4 or longest.day == day:
        return ()
    distance = distance_of(turn, longest.metres or 0)
    return turn.text("fact-recent", distance=distance, day=day_name(turn, longest.day))


def _weekday(turn: Turn, day: date, runs: Sequence[Figures]) -> Text:
    """The same day of the week, week after week."""
    days = {run.day for run in runs}
    weeks = 0
    while day - weeks * WEEK in days:
        weeks += 1
    if weeks < 3:
        return ()
    return turn.text("fact-weekday", weeks=weeks, weekday=turn.label(f"weekday-{day.weekday()}"))


def _calm(turn: Turn, day: date, _runs: Sequence[Figures]) -> Text:
    """Five days or more with calves at 0; fewer are said by the colour already."""
    if turn.health != "full":
        return ()
    free = _free_days(history(turn, turn.today, WINDOW), day)
    if free >= WINDOW.days:  # no more than that was looked at
        return turn.text("fact-free-long")
    return turn.text("fact-free", days=free) if free >= 5 else ()


def _three_zero_days(turn: Turn, day: date) -> bool:
    """PAIN-8, for a runner without an episode: both calves at 0 on this day and the two before it, said or as "Fine" since."""
    if turn.health != "full":
        return False
    said = history(turn, day, timedelta(days=2)).reports
    if any(report.score for report in said):
        return False
    zeros = {(report.day, report.side) for report in said}
    if len(zeros) == 6:
        return True
    quiet = [kept.what.since for kept in facts.shelf(turn, SHELF, Quiet, since=day)]
    today = {(day, "left"), (day, "right")} <= zeros
    return today and any(since <= day - timedelta(days=2) for since in quiet)


def _free_days(past: History, day: date) -> int:
    """Days in a row up to this one on which every calf score given was 0; an unanswered day ends the count."""
    scores: dict[date, int] = {}
    for report in past.reports:
        scores[report.day] = max(report.score, scores.get(report.day, 0))
    count = 0
    while scores.get(day) == 0:
        count, day = count + 1, day - timedelta(days=1)
    return count
