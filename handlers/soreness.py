"""What follows a sore entry: the safety screen where it is due, then the questions about the pain, then what it means."""

from datetime import date, timedelta

from handlers import flags
from handlers.checkins import history
from handlers.coach import screen
from handlers.flows import safety
from handlers.given_back import day_words
from handlers.text import join
from handlers.turn import Finished, Turn

NOW = timedelta(days=1)  # so far back an entry is about the present


def after_entry(turn: Turn, day: date, source: str, *, kept_worse: bool = False) -> Finished | None:
    """The talk that a saved entry leads to, or None when it leads to none."""
    if turn.health == "off":
        return None
    kept = flags.open_flag(turn)
    if kept is not None and not (turn.alarm.rows or turn.alarm.strong):
        return Finished(
            text=join(turn.text("screen-flag-entry"), flags.message(turn, kept.what), by="\n\n"),
            after=("undo", "edit", "show_again"),
        )
    past = history(turn, day)
    worst = max((report.score for report in past.reports), default=0)
    if turn.today - day > NOW or not (worst or turn.alarm.rows):
        return None
    sides = {report.side for report in past.reports if report.score}
    alarm = turn.alarm
    context = safety.known(turn)
    short = screen.short_form_allowed(
        peak=worst,
        sharp=alarm.sharp or alarm.stopped,
        sudden=alarm.sudden,
        words=alarm.described,
        lower_threshold=context.lower_threshold or context.minor,
    )
    return Finished(
        next=safety.start(
            safety.Facts(
                context=screen.Context(
                    short=short,
                    rows=() if alarm.denied and short else alarm.rows,
                    stated=dict(alarm.stated),
                    one_sided=len(sides) == 1,
                    medicines=context.medicines,
                    risks=context.risks,
                    onset="sudden" if alarm.sudden else "",
                    minor=context.minor,
                    lower_threshold=context.lower_threshold,
                    profile_asked=context.profile_asked,
                    strong=worst >= 7,
                    pain=worst > 0,
                    whole=worst > 0,
                ),
                day=day,
                what=day_words(turn, day, past),
                count=turn.work.log.answered_days(turn.runner.id),
                source=source,
                kept_worse=kept_worse,
                beside=("undo", "edit", "detail"),
                side=next(iter(sides)) if len(sides) == 1 else None,
            )
        )
    )
