"""What she reads of the steps back to running: what a step asks for, and what a session said."""

from collections.abc import Mapping
from datetime import timedelta
from statistics import median

from handlers.coach import thresholds as at
from handlers.coach.course import Course
from handlers.coach.judgement import Judgement
from handlers.coach.ladder import DAY, STAGES, Stage
from handlers.log.checkins import figures
from handlers.phrases import day_name, distance_of
from handlers.text import Text
from handlers.turn import Turn

SESSION_RULES: Mapping[str, str] = {
    "done": "RTR-5",
    "early": "PAIN-10",
    "ran_on": "PAIN-10",
    "more": "RTR-3",
    "clean": "RTR-5",
    "up": "RTR-5",
    "repeat": "RTR-6",
    "back": "RTR-7",
    "home": "PAIN-8a",
}


def next_session(turn: Turn, found: Judgement, *, morning: bool) -> Text:
    """The next session, and what it asks for; in the morning of its day as today's plan, later that day without any hurry."""
    day = found.run.day
    assert day is not None
    progress = found.progress
    stage = STAGES[progress.stage]
    asks = work(turn, stage, progress.part)
    if day > found.today:
        return turn.text("do-ladder", stage=stage.number, day=day_name(turn, day), work=asks)
    return turn.text("do-ladder-today" if morning else "do-ladder-open", stage=stage.number, work=asks)


def of_session(turn: Turn, found: Judgement, course: Course, *, morning: bool, source: str) -> list[Text]:
    """What is said of a session: on its day that the next morning decides; then what it came to."""
    came_to = session_came_to(turn, found, course, morning=morning, source=source)
    if came_to is None:
        return []
    progress = found.progress
    stage = (
        at.LAST_OWED_STAGE
        if came_to == "home"
        else progress.stage
        if came_to == "up"
        else progress.last_stage
    )
    return [turn.text(f"do-session-{came_to}", stage=stage)]


def session_came_to(
    turn: Turn, found: Judgement, course: Course, *, morning: bool, source: str
) -> str | None:
    """What a session came to, of which this very talk is to speak: a key of SESSION_RULES."""
    progress = found.progress
    if progress.last == found.today and not morning and progress.done is None:
        return _of_the_day(course)
    if progress.last != found.today - DAY or progress.waits is not None or not _first_steps(turn, source):
        return None
    if progress.done == progress.last:
        return "home"
    if progress.done is not None:
        return None
    if progress.stage != progress.last_stage:
        return "up" if progress.stage > progress.last_stage else "back"
    if progress.clean:
        return "clean"
    return "repeat" if progress.failed else None


def _first_steps(turn: Turn, source: str) -> bool:
    """Whether this very talk was told the morning's first steps: what they decide is said once."""
    told = turn.work.log.history(turn.runner.id, turn.today, turn.today).reports
    return any(each.moment == "morning" and each.source == source for each in told)


def _of_the_day(course: Course) -> str:
    """Whether she ran a session whole, stopped it early, ran on where it should have ended (PAIN-10), or ran more than it."""
    today = course.story.today
    sore = any((calves.steps[-1].facts.peak or 0) >= at.REPEAT_SCORE for calves in course.calves.values())
    if course.sessions[today].ended_early:
        return "early"
    if sore:
        return "ran_on"
    return "more" if course.more(course.sessions[today]) else "done"


def work(turn: Turn, stage: Stage, part: str = "a") -> str:
    """What a stage asks for, in the runner's units."""
    match stage.work:
        case "walk":
            return turn.label("stage-walk", minutes=stage.walk_minutes)
        case "walk_run":
            return turn.label(
                "stage-walk_run", walk=stage.walk_minutes, run=stage.run_minutes[0], times=stage.repeats
            )
        case "run":
            first, last = stage.run_minutes
            return turn.label("stage-run", first=first, last=last)
        case "usual":
            share = stage.percent[0 if part == "a" else 1]
            usual = usual_distance(turn)
            if usual is None:
                return turn.label("stage-share", percent=share)
            return turn.label(
                "stage-usual", percent=share, distance=distance_of(turn, usual * share // 100, digits=1)
            )
        case "hills":
            return turn.label("stage-hills")
    return turn.label(f"stage-speed-{part}")


def usual_distance(turn: Turn) -> int | None:
    """Her usual distance in metres: the median of the runs of the last 30 to 90 days; None with fewer than 3."""
    metres = [
        r.metres for back in (0, 30, 60) for r in figures(turn, turn.today - timedelta(days=back)) if r.metres
    ]
    return round(median(metres)) if len(metres) >= 3 else None
