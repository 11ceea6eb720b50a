"""The one run that a light amber waits for (PAIN-2, PAIN-3, PAIN-7): from which day, and after it that the morning decides."""

from handlers.coach.course import Course
from handlers.coach.judgement import Judgement
from handlers.phrases import day_name
from handlers.text import Text
from handlers.turn import Turn

KINDS = ("trial", "easy_half", "easy")


def next_run(turn: Turn, found: Judgement, *, ran: bool) -> list[Text]:
    """What is said of it on a day without pain."""
    run = found.run
    if run.kind not in KINDS or run.day is None or found.screen_open:  # RED-0c
        return []
    if ran:
        return [turn.text("do-run-done")]
    if run.day <= found.today:
        return [turn.text(f"do-{run.kind}-today")]
    return [turn.text(f"do-{run.kind}-day", day=day_name(turn, run.day))]


def ran_today(course: Course) -> bool:
    """Whether a run of today was told."""
    told = course.story.by_day().get(course.story.today)
    return told is not None and told.ran
