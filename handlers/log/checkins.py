"""What a check-in must know when it begins: the day, what is saved of it, her usual distances."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Literal

from handlers.flows.check_in import Facts
from handlers.phrases import day_in_words, distance_of, units_meant, units_of
from handlers.talks.answers import METRES_PER_MILE
from handlers.turn import Start, Turn
from storage.frozen import replace
from storage.records import CalfReport, Figures, History
from storage.sealing import as_read

BACKFILL = 7  # days
SAME_DAY = timedelta(0)
WINDOW = timedelta(days=30)
QUIET = timedelta(days=14)


def history(turn: Turn, day: date, back: timedelta = SAME_DAY) -> History:
    """What the check-ins saved of the days from `day - back` to `day`: of a calf its one score, not the coach's moments."""
    past = turn.work.log.history(turn.runner.id, day - back, day)
    if all(report.moment == "worst" for report in past.reports):
        return past
    return replace(past, reports=tuple(report for report in past.reports if report.moment == "worst"))


def figures(turn: Turn, day: date) -> Sequence[Figures]:
    """The plain figures of her runs in the 30 days up to that day: read without unsealing anything."""
    return turn.work.log.figures(turn.runner.id, day - WINDOW, day)


def fresh(
    turn: Turn, day: date, *, typed: bool = False, part: Literal["all", "calves", "run"] = "all"
) -> dict[str, Any]:
    """The facts of a new check-in of that day, as JSON. A typed line leaves open what it does not say."""
    saved = history(turn, day)
    facts = Facts(
        day=day,
        greeting=greeting(turn),
        units=units_meant(turn),
        part=part,
        known=day_in_words(turn, saved.day, saved.runs, ()),
        runs=len(saved.runs),
        unasked=("distance", "effort", "calves") if typed else (),
        body=turn.health != "off",
        names=turn.health == "full",
        since=None if typed else _unlogged_since(turn, day),
        **_presets(turn, figures(turn, day), day),
    )
    return as_read(facts)


def _unlogged_since(turn: Turn, day: date) -> date | None:
    """From which day on a "Fine" may speak for the days without a word (section 3, unlogged days); None: for none.

    Not with a score of 1 or more in the last 14 days, and not on a first day.
    """
    if turn.health != "full" or day != turn.today or history(turn, day, timedelta(days=1)).reports:
        return None
    past = history(turn, day, QUIET).reports
    if not past or any(report.score for report in past):
        return None
    return max(report.day for report in past) + timedelta(days=1)


def due(turn: Turn, day: date) -> dict[str, Any]:
    """The facts of the daily card: only the calves are left to ask when the day is saved without them."""
    saved = history(turn, day)
    return fresh(turn, day, part="calves" if saved.days and not saved.reports else "all")


def change(turn: Turn, day: date, run: str | None = None) -> Start:
    """A check-in with the saved answers in it, to change one of them."""
    saved = history(turn, day)
    mine = next((r for r in saved.runs if r.id == run), saved.runs[0] if saved.runs else None)
    others = len(saved.runs) - (mine is not None)
    unasked = [] if saved.reports else ["calves"]
    if mine is not None:
        unasked += [
            name for name, said in (("distance", mine.metres), ("effort", mine.effort)) if said is None
        ]
    facts = fresh(turn, day, part="all" if saved.days else "calves") | {
        "run": mine.id if mine else None,
        "runs": others,
        "unasked": unasked,
        "corrects": True,
    }
    answers: dict[str, str] = {"day": saved.days[0].kind} if saved.days else {}
    if mine is not None and mine.metres is not None:
        unit = units_of(turn)
        answers["distance"] = f"{round(mine.metres / (METRES_PER_MILE if unit == 'mi' else 1000), 2):g}{unit}"
    if mine is not None and mine.effort is not None:
        answers["effort"] = mine.effort
    if mine is not None and mine.seconds is not None and not mine.about:
        answers["duration"] = f"{mine.seconds // 3600}:{mine.seconds // 60 % 60:02}:{mine.seconds % 60:02}"
    return Start(flow="check_in", facts=facts, answers=answers | _calf_answers(saved.reports), editing=True)


def _calf_answers(reports: Iterable[CalfReport]) -> dict[str, str]:
    worst = {report.side: report.score for report in reports if report.moment == "worst"}
    match worst.get("left"), worst.get("right"):
        case None, None:
            return {}
        case 0, 0:
            return {"calves": "fine"}
        case left, None:
            return {"calves": "left", "score.left": str(left)}
        case None, right:
            return {"calves": "right", "score.right": str(right)}
        case left, right if left == right:
            return {"calves": "both", "score.both": str(left)}
        case left, right:
            return {"calves": "each", "score.left": str(left), "score.right": str(right)}


def greeting(turn: Turn) -> str:
    """ "Evening, Ana." by her own clock."""
    hour = turn.wall.hour
    part = "morning" if 4 <= hour < 12 else "day" if 12 <= hour < 17 else "evening"
    if turn.runner.name:
        return turn.label(f"greeting-{part}.named", name=turn.runner.name)
    return turn.label(f"greeting-{part}")


def _rounded(metres: Iterable[int | None], per: float) -> dict[float, int]:
    """How often each distance was run, to the half unit."""
    counts: dict[float, int] = {}
    for each, times in Counter(metres).items():
        if each:
            rounded = round(each / per * 2) / 2
            counts[rounded] = counts.get(rounded, 0) + times
    return counts


def _presets(turn: Turn, runs: Sequence[Figures], day: date) -> Mapping[str, Any]:
    """Her three likeliest distances, shortest first, and what she usually runs on this weekday."""
    unit = units_of(turn)
    per = METRES_PER_MILE if unit == "mi" else 1000
    counts = _rounded([run.metres for run in runs], per)
    today = day.weekday()
    weekday = _rounded([run.metres for run in runs if run.day.weekday() == today], per)
    usual = max(weekday, key=lambda d: (weekday[d], d), default=None)
    common = [5.0, 8.0, 10.0] if unit == "km" else [3.0, 5.0, 6.0]
    ranked = sorted((d for d in counts if d), key=lambda d: (-(counts[d] + (d == usual)), d)) + common
    best = sorted([*dict.fromkeys(ranked)][:3])
    presets = {f"{d:.1f}{unit}": distance_of(turn, round(d * per)) for d in best}
    said = ""
    if usual and weekday[usual] >= 2:
        said = turn.label(
            "usual-day",
            day=turn.label(f"weekday-{day.weekday()}"),
            distance=distance_of(turn, round(usual * per)),
        )
    return {"presets": tuple(presets), "labels": presets, "usual": said}
