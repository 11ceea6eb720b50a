"""Reminders as they are reached: by /reminders, or by a line that wants something of them."""

from datetime import date

from handlers import wishes
from handlers.flows import alter, remind, reminded, reminders, settings
from handlers.reminders import agenda, altering, schedule
from handlers.replies import Reply
from handlers.talks import conversations
from handlers.turn import Start, Turn
from handlers.wishes import Alter, Less, Open, Pause, Problem, State, Wanted, Wish

FEWEST, MOST_A_DAY = 1, 12


def open_reminders(turn: Turn, words: str) -> None:
    """/reminders, with or without a line: "/reminders drink at 10 and 15"."""
    wanted = None
    if words:
        wanted = _read(turn, words) or _read(turn, f"remind me {words}")
    _do(turn, wanted or Open(what="show"))


def heard(turn: Turn, said: str) -> bool:
    """Does what a typed line wants of the reminders; False when it wants nothing of them."""
    wanted = _read(turn, said)
    if isinstance(wanted, Alter):
        return _alter(turn, wanted)
    if isinstance(wanted, State) and wanted.state == "running" and not turn.runner.state:
        return False
    if wanted is not None:
        _do(turn, wanted)
    return wanted is not None


def _read(turn: Turn, said: str) -> Wanted | None:
    return wishes.read(said, language=turn.language, now=turn.wall.replace(tzinfo=None))


def _do(turn: Turn, wanted: Wanted) -> None:
    match wanted:
        case Wish():
            conversations.start(turn, remind.start(turn, wanted))
        case Alter():
            if not _alter(turn, wanted):
                conversations.start(turn, reminders.start(turn))
        case Pause(until=until):
            _pause(turn, until)
        case Less(kind=kind, stop=stop):
            (_stop if stop else _fewer)(turn, kind)
        case State(state=state, until=until):
            _set_state(turn, state, until)
        case Open(what="show"):
            conversations.start(turn, reminders.start(turn))
        case Open(what="begin"):
            conversations.start(turn, remind.start(turn))
        case Open(what="resume"):
            _say(turn, reminders.loud(turn))
        case Open():
            _set_most(turn, min(turn.runner.most_a_day + 1, MOST_A_DAY))
        case Problem(key=key, value=value):
            turn.say(f"wish-{key}", value=value[:40])


def _pause(turn: Turn, until: date | None) -> None:
    """Nothing until that day; without one she is asked."""
    if until is not None and until - turn.wall.date() > reminders.LONGEST_PAUSE:
        turn.say("wish-until")
        return
    answers = {} if until is None else {"pause_until": f"{turn.wall.isoformat()} {until}"}
    conversations.start(turn, Start(flow="silence", facts={}, answers=answers))


def _set_state(turn: Turn, state: str, until: date | None) -> None:
    """As in the settings; until when is asked there."""
    answers = {"setting": "state", "state": state} | ({"state_until": until.isoformat()} if until else {})
    begun = settings.start(turn)
    conversations.start(turn, Start(flow=begun.flow, facts=begun.facts, answers=answers))


def _alter(turn: Turn, wanted: Alter) -> bool:
    """Changes one of hers, or asks which; False where the line may well mean something else."""
    hers = altering.fitting(turn, wanted)
    if wanted.this:
        spoken = altering.spoken_of(turn)
        near = [r for r in hers if r in (spoken or ())]
        other = spoken is not None and wanted.at is None
        if not wanted.named and not near and (other or not wanted.clear or _of_a_plan(turn)):
            return False
        hers = near or hers
    elif not wanted.named and len(hers) != 1:
        return False
    if wanted.kind == "check_in":
        check_in = turn.work.reminders.of(turn.runner.id, "check_in")
        hers = [] if check_in is None else [check_in]
    conversations.start(turn, alter.start(turn, wanted, hers))
    return True


def _of_a_plan(turn: Turn) -> bool:
    """Whether the last thing spoken of was a plan: what is to be at another time is that."""
    talks = turn.work.conversations.lately(turn.runner.id, turn.place, 1)
    return any(talk.flow.startswith("plan") for talk in talks)


def _say(turn: Turn, what: str) -> None:
    turn.replies.append(Reply(text=turn.text("hushed", what=what)))


def _stop(turn: Turn, kind: str | None) -> None:
    """Lets a kind rest, or all that she chose; /reminders brings them back."""
    hers = [r for r in agenda.chosen(turn) if kind in (None, r.kind) and not r.off]
    for reminder in hers:
        schedule.switch(turn, reminder, on=False)
    if kind is None:
        turn.say("reminders-stopped-all")
    elif hers:
        turn.say("reminders-stopped", name=turn.label(f"reminder-{kind}"))
    else:
        turn.say("reminders-none-of", name=turn.label(f"reminder-{kind}"))


def _fewer(turn: Turn, kind: str | None) -> None:
    """One message a day less; or less of one kind, in the way she chooses."""
    if kind is None:
        _set_most(turn, max(turn.runner.most_a_day - 1, FEWEST))
        return
    hers = [r for r in agenda.chosen(turn) if r.kind == kind and not r.off]
    if not hers:
        turn.say("reminders-none-of", name=turn.label(f"reminder-{kind}"))
    elif len(hers) > 1:
        conversations.start(turn, reminders.start(turn))
    else:
        facts = reminded.Facts(reminders=(hers[0].id,), kind=kind, text=hers[0].text)
        conversations.start(turn, reminded.start_fewer(facts, hers[0]))


def _set_most(turn: Turn, most: int) -> None:
    turn.change(most_a_day=most)
    turn.say("most-changed", most=most)
