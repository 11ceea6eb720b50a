"""The readable part of the archive: the log as a table for her own spreadsheet, a line a day, and what the files are."""

import csv
import io
import textwrap
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from handlers.phrases import units_of
from handlers.talks.answers import METRES_PER_MILE
from handlers.turn import Turn
from handlers.words.numerals import NUMERALS

Row = Mapping[str, Any]
_YES_OR_NO = {True: "yes", False: "no", None: None}


def cell(value: object) -> object:
    """A cell that a spreadsheet would take for a formula is made plain text."""
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t"):
        return "'" + value
    return "" if value is None else value


def log(turn: Turn, rows: Mapping[str, Sequence[Row]], *, scores: bool) -> bytes:
    """A line a day, in her words and units, as the spreadsheet of her language opens it: with a byte order mark.

    Where a comma stands in its numbers, semicolons part the cells. The calves have columns only with `scores`.
    """
    point, unit = NUMERALS[turn.language].point, units_of(turn)
    names = ["day", "kind", unit, "minutes", "effort", "stretched", "thirst", "note"]
    if scores:
        names[5:5] = ["left", "right"]
    days = {row["day"]: row for row in rows["days"]}
    runs, calves = defaultdict(list), {}
    for run in rows["runs"]:
        runs[run["day"]].append(run)
    for report in rows["reports"]:
        if report["replaced_by"] is None:
            calves[report["day"], report["side"]] = report["score"]
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";" if point == "," else ",")
    writer.writerow(turn.label(f"sheet-{name}") for name in names)
    for day in sorted({*days, *runs, *(day for day, _ in calves)}):
        of_day, ran = days.get(day, {}), runs.get(day, [])
        said = {
            "day": day,
            "kind": _named(turn, "kind-", of_day.get("kind")),
            unit: _sum(ran, "metres", METRES_PER_MILE if unit == "mi" else 1000, point),
            "minutes": _sum(ran, "seconds", 60, point),
            "effort": ", ".join(turn.label(f"effort-{run['effort']}") for run in ran if run["effort"]),
            "left": calves.get((day, "left")),
            "right": calves.get((day, "right")),
            "stretched": _named(turn, "ask-stretched.", _YES_OR_NO[of_day.get("stretched")]),
            "thirst": _named(turn, "ask-thirst.", of_day.get("thirst")),
            "note": of_day.get("note"),
        }
        writer.writerow(cell(said[name]) for name in names)
    return text.getvalue().encode("utf-8-sig")


def readme(turn: Turn, *, scores: bool) -> str:
    """What each file of the archive is, in her language."""
    said = turn.label("export-readme" if scores else "export-readme.without", unit=units_of(turn))
    return "\n\n".join(textwrap.fill(part, 76) for part in said.split("\n\n")) + "\n"


def _named(turn: Turn, prefix: str, value: str | None) -> str:
    return "" if value is None else turn.label(prefix + value)


def _sum(runs: Iterable[Row], what: str, per: float, point: str) -> str:
    """The runs of a day together, with two digits at most: "8.25"; nothing where none was said."""
    known = [run[what] for run in runs if run[what] is not None]
    return f"{round(sum(known) / per, 2):g}".replace(".", point) if known else ""
