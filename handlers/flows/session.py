"""A guided session: one exercise after the other, its sets counted, its holds and rests timed, and broken off at any time."""

from dataclasses import dataclass

from handlers import facts
from handlers.advice.exercising import SHELF, Done, Exercised, interrupted, sessions
from handlers.coach.routines import STOP_ABOVE, Exercise
from handlers.coach.thresholds import SAME_DAY_PEAK
from handlers.drawn import exercise as picture_of
from handlers.phrases import Phrase
from handlers.reminders import outbox
from handlers.replies import Why
from handlers.talks.answers import one_of, score, shaped
from handlers.talks.dialogue import Question, Script, ask, say
from handlers.talks.timing import Phase, Timeline
from handlers.text import Text, join
from handlers.turn import Finished, Start, Turn
from storage.records import Conversation

PAUSES = 3  # of one set
SCORES = tuple(map(str, range(11)))

READY: Question[str] = Question("ready", one_of(*(r := ("start", "sore", "skip"))), r, width=3)
ONCE: Question[str] = Question("once", one_of(*(o := ("done", "sore", "skip"))), o, width=3)
_BUTTONS = ("done", "pause", "sore", "skip")
HOLD = Question("hold", shaped(r"done|sore|skip|pause(\.[1-9])?"), _BUTTONS)
SET = Question("set", shaped(r"done|sore|skip|pause(\.[1-9])?"), _BUTTONS)
PAUSED: Question[str] = Question("paused", one_of("on", "stop"), ("on", "stop"))
WORST = Question("worst", score, SCORES, width=4, typed=True)
TOO_SORE = Question("too_sore", score, SCORES, width=4, typed=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An exercise as it is guided: so many sets of a number of times or of a hold in seconds; its dose in words."""

    number: int
    sets: int
    dose: str
    reps: str = ""
    hold: int = 0
    rest: int = 60
    sides: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The exercises; `own`: they are those of her level, so that a whole session counts towards the next one."""

    items: tuple[Item, ...]
    level: int
    own: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What was done of it, and how it was."""

    done: tuple[Done, ...] = ()
    pain: int | None = None
    sore: bool = False
    complete: bool = False


def start(turn: Turn, exercises: tuple[Exercise, ...], level: int, *, own: bool) -> Start:
    """The session of these exercises, each with the least of its dose: more comes with the levels (ROUT-0)."""
    items = tuple(_item(turn, each) for each in exercises)
    return Start(
        flow="session",
        facts={"items": [_as_json(item) for item in items], "level": level, "own": own},
    )


def dose(turn: Turn, e: Exercise) -> str:
    """ "3 × 10 to 15 each side"."""
    sets = _range(turn, e.sets)
    if e.reps is not None:
        key = "dose-reps.sides" if e.sides else "dose-reps"
        return turn.label(key, sets=sets, reps=_range(turn, e.reps))
    if e.hold is not None:
        key = "dose-hold.sides" if e.sides else "dose-hold"
        return turn.label(key, sets=sets, seconds=_range(turn, e.hold))
    return turn.label("dose-once")


def session(f: Facts) -> Script[Outcome]:
    done: list[Done] = []
    complete = True
    for at, item in enumerate(f.items):
        sets, ended = yield from _guide(f, at, item)
        if sets:
            done.append(Done(number=item.number, sets=sets))
        complete = complete and sets == item.sets
        if ended == "sore":
            return Outcome(done=tuple(done), pain=(yield from ask(TOO_SORE)), sore=True)
        if ended == "stop":
            complete = False
            break
    if not done:
        return Outcome()
    return Outcome(done=tuple(done), pain=(yield from ask(WORST)), complete=complete)


def _guide(f: Facts, at: int, item: Item) -> Script[tuple[int, str]]:
    """One exercise: how many sets of it were done, and "sore" or "stop" where the session ends with it."""
    if item.hold:
        return (yield from _held(f, at, item))
    if not item.reps:
        yield from _told(f, at, item)
        answer = yield from ask(ONCE.of(at), picture=picture_of(item.number))
        return (1 if answer == "done" else 0), ("sore" if answer == "sore" else "")
    number, tries = 1, 0
    while number <= item.sets:
        yield from _told(f, at, item)
        part = f"{at}-{number}-{tries}"
        answer = yield from ask(
            SET.of(part),
            _BUTTONS if tries < PAUSES else ("done", "sore", "skip"),
            set=number,
            sets=item.sets,
            reps=Phrase("reps-sides" if item.sides else "reps-plain", {"reps": item.reps}),
            picture=picture_of(item.number),
            rest=_rest(item, number) if number > 1 and not tries else None,
        )
        if answer in ("sore", "skip"):
            return number - 1, "sore" if answer == "sore" else ""
        if answer == "done":
            number, tries = number + 1, 0
        elif (yield from _paused(part, number, item)) == "stop":
            return number - 1, "stop"
        else:
            tries += 1
    return item.sets, ""


def _held(f: Facts, at: int, item: Item) -> Script[tuple[int, str]]:
    """Holds run by themselves from one to the next: whoever leans on a wall has no hand free."""
    yield from _told(f, at, item)
    answer = yield from ask(READY.of(at), dose=item.dose, picture=picture_of(item.number))
    if answer != "start":
        return 0, "sore" if answer == "sore" else ""
    number = 1
    for tries in range(PAUSES + 1):
        yield from _told(f, at, item)
        part = f"{at}-{tries}"
        answer = yield from ask(
            HOLD.of(part),
            _BUTTONS if tries < PAUSES else ("done", "sore", "skip"),
            dose=item.dose,
            picture=picture_of(item.number),
            times=_times(item, number),
        )
        if not answer.startswith("pause"):
            break
        number = int(answer[6:] or number)
        if (yield from _paused(part, number, item)) == "stop":
            return number - 1, "stop"
    return (item.sets if answer == "done" else number - 1), "sore" if answer == "sore" else ""


def _told(f: Facts, at: int, item: Item) -> Script[None]:
    name = f"rout-{item.number}"
    return say(
        "exercise-card",
        at=at + 1,
        of=len(f.items),
        name=Phrase(name),
        how=Phrase(f"{name}.how"),
        limit=Phrase(f"{name}.not"),
    )


def _paused(part: str, number: int, item: Item) -> Script[str]:
    return ask(PAUSED.of(part), set=number, sets=item.sets, picture=picture_of(item.number))


def _rest(item: Item, number: int) -> Timeline:
    return Timeline(phases=(Phase(name="rest", seconds=item.rest, set=number, sets=item.sets),), end="go")


def _times(item: Item, first: int) -> Timeline:
    """From set `first` on: each set's hold, or its two sides, and what lies between."""
    phases: list[Phase] = []
    for number in range(first, item.sets + 1):
        for name in ("left", "right") if item.sides else ("hold",):
            if phases:
                between = "change" if item.sides else "rest"
                phases.append(Phase(name=between, seconds=item.rest, set=number, sets=item.sets))
            phases.append(Phase(name=name, seconds=item.hold, set=number, sets=item.sets))
    return Timeline(phases=tuple(phases), end="over")


def stops(turn: Turn, asked: str) -> Finished | None:
    """Its card may stand for days: nothing is guided any more once something forbids it. How it hurt is still taken."""
    return None if asked in (WORST.name, TOO_SORE.name) else interrupted(turn)


def finish(turn: Turn, f: Facts, outcome: Outcome, talk: Conversation) -> Finished:
    """Keeps the session, and says what follows from its pain (ROUT-0, PAIN-12 b, PAIN-14)."""
    pain = outcome.pain
    if not outcome.done and not outcome.sore:
        return Finished(text=turn.text("routine-nothing"))
    facts.keep(
        turn,
        SHELF,
        Exercised(
            level=f.level,
            done=outcome.done,
            pain=pain,
            sore=outcome.sore,
            complete=outcome.complete and f.own,
        ),
        source=talk.id,
    )
    if pain is not None and pain >= SAME_DAY_PEAK:
        outbox.safety(turn, "safety-strong", first=False)
    told = turn.health == "full"
    if outcome.sore and told:
        said = turn.text("routine-sore")
    elif outcome.complete and not outcome.sore:
        said = turn.text("routine-done", count=len(outcome.done), sessions=len(sessions(turn)))
    else:
        said = turn.text("routine-broken")
    more: Text = ()
    if pain is not None and pain > STOP_ABOVE and told:
        more = turn.text("routine-above")
    elif pain and not outcome.sore and told:
        more = turn.text("routine-after")
    why = Why(key="session", rules=("ROUT-0", "PAIN-12", "TOPIC-11"))
    return Finished(text=join(said, more, by="\n\n"), after=("why",), why=why)


def _item(turn: Turn, e: Exercise) -> Item:
    return Item(
        number=e.number,
        sets=e.sets[0],
        dose=dose(turn, e),
        reps=_range(turn, e.reps) if e.reps else "",
        hold=e.hold[0] if e.hold else 0,
        rest=e.rest,
        sides=e.sides,
    )


def _as_json(item: Item) -> dict[str, object]:
    return {name: getattr(item, name) for name in Item.__slots__}


def _range(turn: Turn, two: tuple[int, int]) -> str:
    low, high = two
    return str(low) if low == high else turn.label("range", low=low, high=high)
