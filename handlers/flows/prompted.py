"""The buttons beside a check-in that came by itself: asked again later, or asked less."""

from dataclasses import dataclass
from datetime import date, timedelta

from handlers.days import runner_day
from handlers.flows import menus
from handlers.flows.settings import HOW_OFTEN, set_often
from handlers.reminders import agenda, schedule
from handlers.talks.answers import one_of
from handlers.talks.dialogue import Question, Script, ask
from handlers.turn import Finished, Start, Turn
from storage.records import Conversation

AGAIN_AT: Question[str] = Question(
    "again_at", one_of(*(at := ("half_hour", "two_hours", "now"))), at, width=3
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The day that was asked about."""

    day: date


def later(_turn: Turn, day: date) -> Finished:
    return Finished(next=Start(flow="ask_again", facts={"day": day.isoformat()}))


def fewer(_turn: Turn, day: date) -> Finished:
    return Finished(next=Start(flow="ask_less", facts={"day": day.isoformat()}))


def again(turn: Turn, f: Facts, _talk: Conversation) -> Finished:
    """The card of that day after all."""
    return Finished(next=menus.open_day(turn, f.day))


def ask_again(_f: Facts) -> Script[str]:
    return (yield from ask(AGAIN_AT))


def finish_again(turn: Turn, f: Facts, chosen: str, talk: Conversation) -> Finished:
    """Once more after a while, in place of the usual repeat; never in the quiet hours, and never about another day."""
    if chosen == "now" or turn.today != f.day:
        return again(turn, f, talk)
    runner = turn.runner
    at = turn.now + timedelta(minutes=30 if chosen == "half_hour" else 120)
    turn.work.reminders.answered(runner.id)
    turn.work.reminders.delete(runner.id, "nudge")
    if schedule.asleep(runner, at) or runner_day(at, runner.zone, runner.day_starts) != f.day:
        return Finished(text=turn.text("again-too-late"), after=("again",))
    schedule.once(turn, "check_in", at)
    return Finished(text=turn.text("again-later", when=agenda.when(turn, at)), after=("again",))


def ask_less(_f: Facts) -> Script[str]:
    return (yield from ask(HOW_OFTEN))


def finish_less(turn: Turn, _f: Facts, chosen: str, _talk: Conversation) -> Finished:
    set_often(turn, chosen)
    schedule.set_check_in(turn)
    return Finished(text=turn.text(f"pause-{chosen}"), after=("again",))
