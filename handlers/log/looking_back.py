"""The last sixty days at a glance: a chart of distances and calf scores, and the same in one sentence."""

from datetime import timedelta

import msgspec

from handlers.log import checkins
from handlers.phrases import distance_of, units_of
from handlers.pictures import Drawing
from handlers.pictures.chart import DAYS, ChartDay
from handlers.talks.answers import METRES_PER_MILE
from handlers.turn import Turn
from storage.records import History, Side

FEWEST = 3  # days told, before a chart says more than its lines


def glance(turn: Turn) -> tuple[Drawing | None, str]:
    """The chart and its words; no chart where little was told. Scores only where the body may be spoken of."""
    today, per = turn.today, METRES_PER_MILE if units_of(turn) == "mi" else 1000
    past = checkins.history(turn, today, timedelta(days=DAYS - 1))
    full = turn.health == "full"
    days = []
    for back in range(DAYS - 1, -1, -1):
        of_day = past.of(today - timedelta(days=back))
        scores = {report.side: report.score for report in of_day.reports if report.moment == "worst" and full}
        metres = sum(run.metres or 0 for run in of_day.runs)
        days.append(
            ChartDay(
                day=today - timedelta(days=back),
                distance=round(metres / per, 2),
                left=scores.get("left"),
                right=scores.get("right"),
            )
        )
    told = sum(bool(each.distance or each.left is not None or each.right is not None) for each in days)
    if told < FEWEST:
        return None, ""
    drawing = Drawing(kind="chart", facts={"unit": units_of(turn), "days": msgspec.to_builtins(days)})
    return drawing, _sentence(turn, past, days)


def _sentence(turn: Turn, past: History, days: list[ChartDay]) -> str:
    """ "60 days: 31 runs, 262 km. Left calf sore on 9 days, worst 4. Right calf at 0." """
    whole = distance_of(turn, sum(run.metres or 0 for run in past.runs), digits=0)
    said = [turn.label("glance", days=DAYS, runs=len(past.runs), distance=whole)]
    for side in ("left", "right"):
        said += _of_calf(turn, side, [score for each in days if (score := getattr(each, side)) is not None])
    return " ".join(said)


def _of_calf(turn: Turn, side: Side, scores: list[int]) -> list[str]:
    sore = sum(score > 0 for score in scores)
    if not scores:
        return []
    key = f"glance-{side}" if sore else f"glance-{side}.fine"
    return [turn.label(key, days=sore, worst=max(scores))]
