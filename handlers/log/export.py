"""A runner's whole log as one archive: JSON that another Soleus can read, CSV that a spreadsheet can."""

import asyncio
import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any, Literal

import msgspec

from handlers.log import sheet
from handlers.log.sheet import cell
from handlers.replies import File, Reply
from handlers.turn import Ports, Turn
from storage.records import RPE, Fact
from storage.store import Store
from storage.work import Work

FORMAT = 1
PAGE = 500
What = Literal["days", "runs", "reports"]
COLUMNS: dict[What, tuple[str, ...]] = {
    "days": ("day", "kind", "recorded_at", "stretched", "thirst", "note"),
    "runs": (
        "day",
        "id",
        "metres",
        "seconds",
        "about",
        "effort",
        "rpe",
        "surface",
        "warm_up",
        "session",
        "shoe",
        "recorded_at",
    ),
    "reports": (
        "day",
        "id",
        "side",
        "moment",
        "score",
        "site",
        "when",
        "source",
        "recorded_at",
        "replaced_by",
    ),
}


async def archive(store: Store, ports: Ports, turn: Turn) -> Reply:
    """Reads everything in pages, each its own short transaction, and packs it. `docs/export.md` describes the files."""
    scores = turn.health == "full"  # a leaner platform must not carry them
    wanted = [what for what in COLUMNS if scores or what != "reports"]
    rows: dict[str, list[dict[str, Any]]] = {what: [] for what in COLUMNS}
    for what in wanted:
        rows[what] = await _all(store, turn.runner.id, what)
    facts = await _facts(store, turn.runner.id) if scores else []

    def profile(work: Work) -> dict[str, Any]:
        return {
            "runner": msgspec.to_builtins(work.people.runner(turn.runner.id)),
            "identities": msgspec.to_builtins(work.people.identities(turn.runner.id)),
            "reminders": msgspec.to_builtins(work.reminders.all_of(turn.runner.id)),
            "clubs": _clubs(work, turn.runner.id),
            "clubs_looked_after": list(work.clubs.kept_by(turn.runner.id)),
            "shoes": msgspec.to_builtins(work.log.shoes(turn.runner.id)),
        }

    about: dict[str, Any] = {"format": FORMAT, "made_at": turn.now, "effort_scale": RPE}
    whole = about | await store.transact(profile) | rows | {"facts": facts}
    content = await asyncio.to_thread(_pack, turn, whole, rows, scores)
    key = "export-done" if scores else "export-without"
    text = ports.words.text(turn.language, key, days=len(rows["days"]), runs=len(rows["runs"]))
    return Reply(text=text, file=File(name=f"soleus-{turn.today}.zip", content=content))


async def _all(store: Store, runner: str, what: What) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    after = ""
    while True:
        page = await store.transact(partial(_page, runner, what, after))
        found += msgspec.to_builtins(page)
        if len(page) < PAGE:
            return found
        after = page[-1].day.isoformat() if what == "days" else page[-1].id


async def _facts(store: Store, runner: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    after = ""
    while True:
        page = await store.transact(partial(_page_of_facts, runner, after))
        found += msgspec.to_builtins(page)
        if len(page) < PAGE:
            return found
        after = page[-1].id


def _page_of_facts(runner: str, after: str, work: Work) -> Sequence[Fact]:
    return work.facts.page(runner, after, PAGE)


def _page(runner: str, what: What, after: str, work: Work) -> Sequence[Any]:
    return work.log.page(runner, what, after, PAGE)


def _clubs(work: Work, runner: str) -> list[dict[str, Any]]:
    """Her memberships, each with the name of the club as it is now."""
    members = work.clubs.memberships(runner)
    clubs = work.clubs.among([member.club for member in members])
    return [{"name": clubs[each.club].name} | msgspec.to_builtins(each) for each in members]


def _pack(turn: Turn, whole: dict[str, Any], rows: dict[str, list[dict[str, Any]]], scores: bool) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("readme.txt", sheet.readme(turn, scores=scores))
        file.writestr("log.csv", sheet.log(turn, rows, scores=scores))
        file.writestr("soleus.json", msgspec.json.format(msgspec.json.encode(whole), indent=2))
        for what, columns in COLUMNS.items():
            file.writestr(f"{what}.csv", _csv(columns, rows[what]))
    return packed.getvalue()


def _csv(columns: Iterable[str], rows: list[dict[str, Any]]) -> str:
    """A table with a header."""
    names = tuple(columns)
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(names)
    writer.writerows([cell(row.get(name)) for name in names] for row in rows)
    return text.getvalue()
