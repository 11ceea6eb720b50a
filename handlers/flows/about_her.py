"""The settings about herself: what keeps her from running, what to be careful with, and how much is said unasked."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from handlers.advice import loads
from handlers.flows.remind import FLUIDS
from handlers.flows.reminders import MOST_A_DAY
from handlers.phrases import day_name
from handlers.plans import reading
from handlers.reminders.schedule import state_of
from handlers.talks.answers import one_of, yes_no
from handlers.talks.dialogue import Question, Script, Unreadable, ask
from handlers.turn import Turn

BIRTH = timedelta(weeks=12)  # RED-19
STATES = ("running", "resting", "injured", "sick", "vacation")
STATE: Question[str] = Question("state", one_of(*STATES), STATES)
NOTICES = ("most", "warm", "load")
NOTICE: Question[str] = Question("notice", one_of(*NOTICES), NOTICES, width=1)
WARM = Question("warm_days", yes_no, ("yes", "no"))
LOADS: Question[str] = Question("load_notes", one_of(*(n := ("on", "strain", "off"))), n, width=1)
BODY: Question[str] = Question("careful", one_of(*(b := ("fluids", "profile"))), b, width=1)
PROFILE: Question[str] = Question("q19", one_of(*(p := ("no", "yes", "rather_not"))), p)  # RED-19
WHICH: Question[str] = Question("q19_which", one_of(*(w := ("birth", "illness", "under_16", "teen"))), w)


@dataclass(frozen=True, slots=True)
class _UntilReader:
    """Reads until when: so many days, "open", or a day as a plan would say it: "Friday", "12 April"."""

    today: date
    language: str

    def __call__(self, text: str) -> date | None:
        if text == "open":
            return None
        if text in ("3", "7", "14"):
            return self.today + timedelta(days=int(text) - 1)
        try:
            line = reading.read(text, language=self.language, unit="km", today=self.today)
        except Unreadable as problem:
            if problem.key in ("plan-past", "plan-far"):
                raise Unreadable("impossible-until") from None
            raise Unreadable("unreadable-until") from None
        days = [day for entry in line.entries for day in entry.days]
        if len(days) != 1 or any(entry.what and entry.what.metres for entry in line.entries):
            raise Unreadable("unreadable-until")
        return days[0]


def state(today: date, language: str) -> Script[tuple[str, date | None]]:
    """What keeps her from running, and its last day where she names one."""
    chosen = yield from ask(STATE)
    if chosen == "running":
        return "", None
    until = Question(
        "state_until",
        _UntilReader(today, language),
        ("3", "7", "14", "open"),
        width=4,
        typed=True,
        samples=("in 3 days",),
    )
    return chosen, (yield from ask(until))


def notices() -> Script[tuple[str, object]]:
    """How much is said unasked."""
    chosen = yield from ask(NOTICE)
    match chosen:
        case "most":
            return chosen, int((yield from ask(MOST_A_DAY)))
        case "warm":
            return chosen, (yield from ask(WARM))
        case _:
            return chosen, (yield from ask(LOADS))


def careful() -> Script[tuple[str, object]]:
    """HYD-7 and RED-19: one yes or no each, no reason."""
    chosen = yield from ask(BODY)
    if chosen == "fluids":
        return chosen, (yield from ask(FLUIDS))
    said = yield from ask(PROFILE)
    return chosen, (yield from ask(WHICH)) if said == "yes" else said


def set_state(turn: Turn, value: Any) -> None:
    said, until = value
    turn.change(state=said, state_until=until if said else None)


def set_notices(turn: Turn, value: Any) -> None:
    match value:
        case "most", int() as most:
            turn.change(most_a_day=most)
        case "warm", bool() as warm:
            turn.change(warm_days=warm)
        case "load", str() as wanted:
            wish = replace(loads.wish(turn), notices=wanted != "off", strain=wanted == "strain")
            loads.set_wish(turn, wish)


def set_careful(turn: Turn, value: Any) -> None:
    match value:
        case "fluids", bool() as limited:
            turn.change(fluids_limited=limited)
        case "profile", "no":
            turn.change(lower_threshold=False, birth_until=None, age_group="")
        case "profile", "birth":
            turn.change(lower_threshold=True, birth_until=turn.today + BIRTH, age_group="")
        case "profile", "illness":
            turn.change(lower_threshold=True, birth_until=None, age_group="")
        case "profile", "under_16":
            turn.change(lower_threshold=False, birth_until=None, age_group="under_16")
        case "profile", "teen":
            turn.change(lower_threshold=False, birth_until=None, age_group="16_17")
        case "profile", _:  # rather not say: not known, and asked inside RED-Q2 (c)
            turn.change(lower_threshold=None, birth_until=None, age_group="")


def in_words(turn: Turn) -> str:
    """The lines of the settings about herself: only what differs from the usual."""
    runner, lines = turn.runner, []
    if now := state_of(runner, turn.today):
        name = turn.label(f"state-{now}")
        until = runner.state_until
        said = turn.label("state-until", state=name, day=day_name(turn, until)) if until else name
        lines.append(turn.label("settings-state", state=said))
    lines.append(turn.label("settings-messages", most=runner.most_a_day))
    if runner.fluids_limited and turn.health != "off":
        lines.append(turn.label("settings-fluids"))
    if not loads.wish(turn).notices:
        lines.append(turn.label("settings-no-load"))
    return "\n".join(lines)
