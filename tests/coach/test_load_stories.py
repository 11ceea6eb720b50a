"""The load and cause stories of the rule book, played through the rules."""

from datetime import UTC, datetime, time
from typing import Any

import pytest

from handlers.coach import causes, load
from handlers.coach.load import Jump, Log, Notice, Pair
from storage.records import Day, Run, Shoe
from tests import vignettes
from tests.vignettes import Cause, Load, asked_about, every, stories

BANDS = {"within": "none", "over": "over_10", "far": "over_30", "double": "over_100"}
SURFACES = ("sand", "trail", "treadmill", "track", "road", "grass")


def _run(number: int, run: stories.Run) -> Run:
    at = datetime.combine(run.day, time.fromisoformat(run.start or "08:00"), UTC)
    minutes = run.tag_minutes if run.tag_minutes is not None else run.minutes
    return Run(
        id=str(number),
        runner="ann",
        day=run.day,
        recorded_at=at,
        metres=round(run.km * 1000),
        seconds=round(minutes * 60) if minutes is not None else None,
        rpe=run.rpe,
        shoe=run.shoe or None,
        surface=next((tag for tag in run.tags if tag in SURFACES), None),
        session=next((tag for tag in run.tags if tag not in SURFACES), None),
    )


def _pair(shoe: stories.Shoe, runs: list[Run]) -> Pair:
    mine = [run for run in runs if run.shoe == shoe.name]
    kind = "minimal" if shoe.minimal else "spiked" if shoe.spiked else "plated" if shoe.plated else ""
    since = datetime.combine(shoe.since, time(8), UTC) if shoe.since else datetime(2025, 1, 1, tzinfo=UTC)
    kept = Shoe(
        runner="ann",
        key=shoe.name,
        added_at=since,
        name=shoe.same_model_as or shoe.name,
        start_metres=round(shoe.km * 1000),
        drop=shoe.drop_mm,
        kind=kind,
    )
    far = sum(run.metres or 0 for run in mine) + round(shoe.km * 1000)
    return Pair(shoe=kept, metres=far, first_run=min((run.day for run in mine), default=None))


def _log(story: Load) -> Log:
    runs = [_run(number, run) for number, run in enumerate(story.runs)]
    rest = [
        Day(runner="ann", day=day, kind="rest", recorded_at=datetime(2026, 1, 1, tzinfo=UTC))
        for day in story.rest_days
    ]
    return Log(
        runs=runs,
        days=rest,
        first=story.first_log,
        pairs=[_pair(shoe, runs) for shoe in story.shoes],
        told=round(story.told_longest * 1000) if story.told_longest else None,
        familiar=frozenset(load.TAGS) if story.new_for_you is False else frozenset(),
    )


def _met(story: Load, log: Log) -> tuple[list[Notice], Jump | None]:
    """The conditions that hold, before a planned run or after the run of today."""
    done = [run for run in log.runs if run.day == story.today]
    found: list[Notice | None] = []
    jump: object = None
    if story.planned_km is not None:
        metres = round(story.planned_km * 1000)
        found = [load.after_a_break(log, story.today, metres)]
        jump = load.single_run(metres, log, story.today, race=story.planned_race)
        found.append(load.jump_notice(jump, "km") if isinstance(jump, Jump) else None)
    elif done:
        last = max(done, key=lambda run: run.metres or 0)
        jump = load.single_run(last.metres or 0, log, story.today)
        found = list(load.conditions(log, last, "km"))
    else:
        found = [load.monotonous(log, story.today)]
    return [each for each in found if each is not None], jump if isinstance(jump, Jump) else None


@pytest.mark.parametrize("story", every(Load), ids=lambda story: story.name)
def test_a_load_story(story: Load) -> None:
    log = _log(story)
    met, jump = _met(story, log)
    last = max(load.daily_loads(log, story.today, 1), key=lambda value: value or 0)
    week = [each for each in load.daily_loads(log, story.today) if each is not None]
    outranked = load.outranked(
        story.colour,
        story.today,
        held=False,
        ladder_owed=story.ladder_owed,
        ladder_ended=story.ladder_ended,
    )
    speaks = load.may_speak(
        story.today,
        last=story.last_notice,
        muted=story.muted,
        pain_outranks=outranked,
        private=not story.in_group,
    )
    asks = any(each.key == "new" for each in met) and story.new_for_you is None
    said = [each for each in met if not asks or each.rule != "LOAD-9"]
    change = load.week(log, story.today).change
    monotony = load.monotony(week) if len(week) == 7 else None
    value: float | None = last
    if "LOAD-4" in story.rules:
        value = None if monotony == float("inf") else monotony
    elif "LOAD-7" in story.rules:
        value = log.pairs[0].metres / 1000
    seen: dict[str, Any] = {
        "notice": said[0].rule if said and speaks else "",
        "met": {each.rule for each in said},
        "ratio": jump and jump.metres / jump.longest,
        "longest_30": jump and jump.longest / 1000,
        "band": BANDS[jump.band] if jump else None,
        "hint_km": _hint(met, jump),
        "change": change and float(change),
        "value": value,
        "no_value": value is None,
        "asks": asks or load.doubts(log),
        "muted_by": "" if speaks else "LOAD-13" if outranked else "LOAD-12",
    }
    for key in asked_about(story.expect):
        wanted = getattr(story.expect, key)
        match key:
            case "met":
                assert set(wanted) <= seen["met"], story.why
            case "not_met":
                assert not set(wanted) & seen["met"], story.why
            case "ratio" | "change" | "value" | "hint_km" | "longest_30":
                assert seen[key] == pytest.approx(wanted, abs=6e-4), f"{key}: {story.why}"
            case _:
                assert seen[key] == wanted, f"{key}: {story.why}"


def _hint(met: list[Notice], jump: Jump | None) -> float | None:
    half = next((each.metres["half"] for each in met if "half" in each.metres), None)
    if half is not None:
        return half / 1000
    return load.hint(jump.longest, "km") / 1000 if jump else None


@pytest.mark.parametrize("story", every(Cause), ids=lambda story: story.name)
def test_a_cause_story(story: Cause) -> None:
    told = {name: getattr(story.known, name) for name in asked_about(story.known)}
    known = causes.Known(
        **{name: value for name, value in told.items() if name not in ("heel_striker", "concrete")}
    )
    listing = causes.listed(known, one_sided=story.one_sided, screen_clear=story.screen_clear)
    points = {cause.rule: cause.points for cause in causes.scored(known)}
    seen: dict[str, object] = {
        "shown": tuple(cause.rule for cause in listing.shown),
        "nothing_stands_out": listing.nothing_stands_out,
        "extra_habit": listing.habit,
        "repeat_q2": listing.repeat_q2,
        "withheld": listing.withheld,
    }
    for key in asked_about(story.expect):
        wanted = getattr(story.expect, key)
        if key == "points":
            assert {rule: points[rule] for rule in wanted} == dict(wanted), story.why
        else:
            assert seen[key] == wanted, f"{key}: {story.why}"


def test_every_load_and_cause_rule_has_a_story() -> None:
    told = {rule for kind in (Load, Cause) for story in every(kind) for rule in vignettes.rules_of(story)}
    assert {f"LOAD-{n}" for n in range(1, 15) if n != 10} <= told
    assert {f"CAUSE-{n}" for n in range(10)} <= told
