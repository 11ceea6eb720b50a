"""Every pain story of tests/vignettes, written from the rule book by somebody who did not see this code, played through it."""

from dataclasses import fields
from datetime import date, timedelta
from typing import Any

import pytest

from handlers.coach import levels
from handlers.coach.course import Course
from handlers.coach.episodes import open_episodes, screen_due
from handlers.coach.judgement import Judgement, judged
from handlers.coach.policy import after_a_longer_run
from handlers.coach.story import (
    PAINLESS,
    SIDES,
    UNTOLD,
    Calf,
    EntryTest,
    Flag,
    Profile,
    Screen,
    Session,
    Story,
    TendonPlan,
    Told,
    Walk,
)
from storage.frozen import replace
from storage.records import Side
from tests import vignettes
from tests.vignettes import Vignette, every

STORIES = every(Vignette)


def calf(said: vignettes.Calf) -> Calf:
    """One calf as the coach reads it."""
    same = {*Calf.__struct_fields__} & {each.name for each in fields(said)}
    told: dict[str, Any] = {name: getattr(said, name) for name in same}
    told |= {
        "onset": "sudden" if said.onset == "unsure" else said.onset,  # asked again, still unsure
        "qualities": None if said.qualities is None else frozenset(said.qualities),
        "heel_raise": "pain" if said.heel_raise == "with_pain" else said.heel_raise,
        "night": said.wakes_at_night,
        "longer_run": said.longer_run
        if said.began_hours_after is None
        else after_a_longer_run(said.longer_run, said.began_hours_after),
    }
    return Calf(**told)


def told(day: vignettes.Day, before: date | None) -> Told:
    """One entry. A side not named while the other is was said to be without pain."""
    sides = {}
    for side, other in (("left", day.right), ("right", day.left)):
        said = getattr(day, side)
        if said is not None:
            sides[side] = calf(said)
        elif other is not None:
            sides[side] = replace(PAINLESS, morning=0)
        else:
            sides[side] = UNTOLD
    quiet = None
    if day.since_last:  # "No calf pain since {last check-in}?", for a new runner "in the last 3 days"
        quiet = before + timedelta(days=1) if before else day.day - timedelta(days=2)
    return Told(
        day=day.day,
        left=sides["left"],
        right=sides["right"],
        fine=day.fine,
        quiet_since=quiet,
        ran=day.run_km is not None,
        rpe=day.rpe,
    )


def days(story: Vignette) -> tuple[Told, ...]:
    """The days of a story; what corrects an entry takes its place."""
    entries: list[Told] = []
    for day in story.days:
        if day.corrects:
            entries = [each for each in entries if each.day != day.day]
        earlier = [each.day for each in entries if each.day < day.day]
        entries.append(told(day, max(earlier, default=None)))
    return tuple(entries)


def with_sessions(entries: tuple[Told, ...], story: Vignette, sore: Side) -> tuple[Told, ...]:
    """The scores of ladder sessions stand with the session in the stories, in the day's calf here."""
    scored = []
    for each in story.sessions:
        calves = {sore: Calf(during=each.during, after=each.after)}
        quiet = Calf(during=0, after=0)
        scored.append(
            Told(day=each.day, ran=True, left=calves.get("left", quiet), right=calves.get("right", quiet))
        )
    return (*entries, *scored)


def sore_side(story: Vignette) -> Side:
    """The side of the first pain."""
    for day in story.days:
        for side in SIDES:
            said = getattr(day, side)
            if said is not None and (calf(said).pain or said.limp or said.bone_spot):
                return side
    return "left"


def entry(test: vignettes.Entry, sore: Side) -> EntryTest:
    """The tests of RTR-1, the sore side's raises in their place."""
    left, right = test.raises_sore, test.raises_other
    if sore == "right":
        left, right = right, left
    return EntryTest(
        day=test.day, left_raises=left, right_raises=right, jumps_pain=test.jumps, hops_pain=test.hops
    )


def as_story(story: Vignette) -> Story:
    """A vignette as the coach reads it."""
    sore = sore_side(story)
    plan = story.clinician_plan
    return Story(
        today=story.today,
        days=with_sessions(days(story), story, sore),
        screens=tuple(Screen(day=each.day, open=not each.complete) for each in story.screens),
        flags=tuple(
            Flag(
                level=each.level, rule=each.rule, raised=each.day, lifted=each.lifted, run_from=each.run_from
            )
            for each in story.flags
        ),
        plan=None
        if plan is None
        else TendonPlan(recorded=plan.day, confirmed=plan.day, baseline=plan.baseline_morning),
        walks=tuple(Walk(day=each.day, pain=each.pain, limp=each.limp) for each in story.walks),
        tests=tuple(entry(each, sore) for each in story.entry),
        sessions=tuple(
            Session(day=each.day, stage=each.stage, ended_early=each.ended_early) for each in story.sessions
        ),
        profile=Profile(
            lower_threshold=story.profile.lower_threshold,
            under_16=story.profile.under_16,
            teen=story.profile.age_16_17,
        ),
    )


MISSING = {
    "flag": "RTR-1 flag",
    "screen": "RTR-1 screen",
    "zero_days": "RTR-1 zero days",
    "walks": "RTR-1 walk",
    "raises": "RTR-1 raises",
    "jumps": "RTR-1 jumps",
    "hops": "RTR-1 hops",
}


def found(story: Vignette) -> dict[str, Any]:
    """All that a vignette may expect, as the coach has it."""
    course = Course.of(as_story(story))
    judgement = judged(course)
    episodes = open_episodes(course)
    met = {each.rule for each in levels.met(course)}
    if any(day.worried and day.day == story.today for day in story.days):
        met.add("PAIN-22")
    begun = judgement.on_ladder or (judgement.entry is not None and set(judgement.entry.missing) <= {"wait"})
    starts = [each.start for each in episodes]
    return {
        "colour": judgement.colour,
        "rule": judgement.rules[0],
        "held": judgement.held and "PAIN-9" in judgement.rules,
        "earliest_run": judgement.not_before,
        "levels": tuple(sorted(met)),
        "ladder_owed": judgement.ladder_owed,
        "stage": judgement.progress.stage if begun or not judgement.ladder_owed else 0,
        "next_session": judgement.run.day if judgement.run.kind == "ladder" else None,
        "no_session": no_session(judgement),
        "episode_day": (story.today - min(starts)).days if starts else None,
        "episode_open": bool(starts),
        "open_episodes": len(starts),
        "screen_due": bool(screen_due(course)),
        "screen_open": judgement.screen_open,
        "entry_missing": tuple(
            MISSING[each] for each in (judgement.entry.missing if judgement.entry else ()) if each in MISSING
        ),
        "clinician_plan": judgement.run.kind == "professional_plan",
    }


def no_session(judgement: Judgement) -> bool:
    """Whether no session of the ladder may be offered today."""
    run = judgement.run
    return run.kind != "ladder" or run.day is None or run.day > judgement.today or bool(run.until)


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_a_story_ends_as_the_rule_book_says(story: Vignette) -> None:
    has = found(story)
    for key in vignettes.asked_about(story.expect):
        wanted = getattr(story.expect, key)
        if key == "not_colour":
            assert has["colour"] != wanted, story.why
        elif key in ("levels", "entry_missing"):
            assert sorted(set(has[key])) == sorted(set(wanted)), (key, story.why)
        else:
            assert has[key] == wanted, (key, story.why)
