"""One more reminder: what a typed line left open is asked, nothing else. The card shows when it comes, and takes it back."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Literal

import msgspec

from handlers import wishes
from handlers.days import EVERY_DAY, local, moment
from handlers.reminders import agenda, schedule
from handlers.reminders.altering import Impossible, speakable
from handlers.reminders.kinds import CHOSEN, KINDS
from handlers.reminders.occasions import MOST_DRINKS
from handlers.talks.answers import one_of, words, yes_no
from handlers.talks.dialogue import Question, Script, Unreadable, ask
from handlers.text import Text, join
from handlers.turn import Finished, Start, Turn
from handlers.wishes import MOST_TEXT, Wish
from storage.frozen import replace
from storage.records import Conversation, Reminder, Slot

MOST_TIMES = 6  # of one reminder on one day
OFTEN = 3  # days a week: ROUT-0
NOTHING = Wish(kind="")  # is said yet


_ROUTINE_DAYS = ("mon_thu", "tue_fri", "mon_wed_fri")
_SETS = {
    "daily": EVERY_DAY,
    "weekdays": frozenset(range(5)),
    "weekend": frozenset({5, 6}),
    "mon_thu": frozenset({0, 3}),
    "tue_fri": frozenset({1, 4}),
    "mon_wed_fri": frozenset({0, 2, 4}),
} | {f"day{day}": frozenset({day}) for day in range(7)}


def read_times(text: str) -> tuple[time, ...]:
    """ "10 and 15", "19:30": one or more times of day."""
    found = wishes.times(text)
    if isinstance(found, wishes.Problem):
        raise Unreadable(f"wish-{found.key}", value=found.value)
    if not found or len(found) > MOST_TIMES:
        raise Unreadable("wish-time", value=text[:20])
    return found


def read_days(text: str) -> frozenset[int]:
    """ "daily", "Mon, Wed": some weekdays."""
    found = _SETS.get(text) or wishes.days(text)
    if not found:
        raise Unreadable("wish-days", value=text[:20])
    return found


KIND: Question[str] = Question("reminder_kind", one_of(*CHOSEN), CHOSEN)
TEXT = Question("reminder_text", words(MOST_TEXT), typed=True, samples=("call the physio",))
FLUIDS = Question("fluids", yes_no, ("no", "yes"), width=1)
SLOT: Question[str] = Question(
    "reminder_slot", one_of(*(s := ("times", "run_day", "before_run", "after_run", "warm"))), s, width=1
)
TIMES = Question("reminder_at", read_times, width=3, typed=True, samples=("10 and 15",))
RUN_AT = Question(
    "reminder_run_at", read_times, ("07:00", "12:00", "18:00"), width=3, typed=True, samples=("17:30",)
)
DAYS = Question("reminder_days", read_days, typed=True, samples=("Mon, Wed",))


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What was said of it so far. `fluids`: whether HYD-7 must be asked first; `weekday` is today's."""

    wish: Wish = NOTHING
    asked: bool = False  # everything, by taps
    fluids: Literal["ask", "free", "limited"] = "free"
    full: bool = False
    weekday: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Limited:
    """HYD-7: no drink reminders for her."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Full:
    """There are as many as there may be."""


def start(turn: Turn, wish: Wish | None = None) -> Start:
    """Opens the question what to add; or, with a line that told all, ends at once with the reminder."""
    limited = turn.runner.fluids_limited
    facts = Facts(
        wish=wish or NOTHING,
        asked=wish is None,
        fluids="ask" if limited is None else "limited" if limited else "free",
        full=len(agenda.chosen(turn)) >= agenda.MOST,
        weekday=turn.wall.weekday(),
    )
    return Start(flow="remind", facts=msgspec.to_builtins(facts))


def remind(f: Facts) -> Script[Wish | Limited | Full]:
    wish = f.wish
    if f.full:
        return Full()
    if not wish.kind:
        wish = replace(wish, kind=(yield from ask(KIND)))
    kind = KINDS[wish.kind]
    limited = wish.kind == "hydration" and f.fluids == "limited"
    if wish.kind == "hydration" and f.fluids == "ask":  # HYD-7
        limited = yield from ask(FLUIDS)
    if limited:
        return Limited()
    if wish.kind == "own" and not wish.text:
        wish = replace(wish, text=(yield from ask(TEXT)))
    if f.asked and len(kind.slots) > 1:
        choices = tuple(slot or "times" for slot in kind.slots)
        slot = yield from ask(SLOT, choices)
        wish = replace(wish, slot="" if slot == "times" else _slot(slot))
    if wish.slot == "after_run" or wish.minutes is not None:
        return wish
    if wish.slot == "before_run":
        times = wish.times or (yield from ask(RUN_AT))
        return replace(wish, times=times)
    if not wish.times:
        offered = tuple(f"{at:%H:%M}" for at in kind.times)
        wish = replace(wish, times=(yield from ask(TIMES, offered)))
    if wish.slot == "run_day":
        return wish
    if f.asked or (wish.kind == "own" and not (wish.weekdays or wish.on or wish.every > 1)):
        days = yield from ask(DAYS, _ROUTINE_DAYS if wish.kind == "routine" else _offered(wish, f.weekday))
        wish = replace(wish, weekdays=days)
    return wish


def _slot(chosen: str) -> Slot:
    return chosen  # type: ignore[return-value]


def _offered(wish: Wish, weekday: int) -> tuple[str, ...]:
    usual = KINDS[wish.kind].weekdays
    if len(usual) == 1:  # once a week
        return tuple(dict.fromkeys((f"day{min(usual)}", f"day{weekday}", "daily")))
    return ("daily", "weekdays", "weekend", f"day{weekday}")


def finish(turn: Turn, f: Facts, said: Wish | Limited | Full, talk: Conversation) -> Finished:
    match said:
        case Limited():
            turn.change(fluids_limited=True)
            return Finished(text=turn.text("fluids-limited"), after=("all_reminders",))
        case Full():
            return Finished(text=turn.text("reminders-full", most=agenda.MOST), after=("all_reminders",))
        case Wish(kind="hydration") if turn.runner.fluids_limited is None:
            turn.change(fluids_limited=False)
    try:
        said = replace(said, times=speakable(said.kind, said.slot, said.times))
    except Impossible as problem:
        return Finished(text=turn.text(f"wish-{problem.key}"), after=("all_reminders",))
    if said.on is not None and _over(turn, said.on, said.times):
        return Finished(
            text=turn.text("wish-past_time", value=f"{max(said.times):%H:%M}"), after=("all_reminders",)
        )
    if said.slot == "warm" and not turn.runner.warm_days:
        turn.change(warm_days=True)
    if (same := _same(turn, said)) is not None:
        return Finished(text=told(turn, same, "reminder-already"), after=("all_reminders",))
    kept = _keep(turn, said, talk.id)
    more = notes(turn, kept, f.wish.times)
    text = told(turn, kept, "reminder-kept", more)
    return Finished(text=text, after=("take_back", "all_reminders"))


def _over(turn: Turn, day: date, times: tuple[time, ...]) -> bool:
    return all(moment(day, at, turn.runner.zone) <= turn.now for at in times)


def _same(turn: Turn, said: Wish) -> Reminder | None:
    """One of hers that says this at these times already."""
    made = _made(turn, said, "")
    same = (r for r in agenda.chosen(turn) if r.text.casefold() == made.text.casefold() and not r.off)
    return next((r for r in same if _comes_as(r) == _comes_as(made) and made.weekdays != schedule.ONCE), None)


def _comes_as(r: Reminder) -> tuple[object, ...]:
    return r.kind, sorted(r.times), r.weekdays, r.every_days, r.slot, r.until, r.anchor


def _keep(turn: Turn, said: Wish, id: str) -> Reminder:
    """Keeps it under the id of the talk that asked for it, so that this talk can take it back."""
    made = _made(turn, said, id)
    if made.weekdays == schedule.ONCE:
        turn.work.reminders.save(made)
        return made
    return schedule.keep(turn, made)


def _made(turn: Turn, said: Wish, id: str) -> Reminder:
    kind = KINDS[said.kind]
    at, *also = said.times or kind.times[:1]
    made = replace(
        schedule.new(turn, said.kind, at=at),
        id=id,
        also=tuple(also),
        slot=said.slot,
        text=said.text,
        until=said.until,
    )
    if said.minutes is not None or said.on is not None:
        if said.minutes is not None:
            due = turn.now + timedelta(minutes=said.minutes)
        else:
            due = min(
                m for t in said.times if (m := moment(said.on or turn.today, t, turn.runner.zone)) > turn.now
            )
        clock = local(due, turn.runner.zone).time()
        return replace(made, weekdays=schedule.ONCE, at=clock, also=(), next_due_at=due)
    if said.every > 1:
        anchor = said.anchor or turn.wall.date() + timedelta(days=_over(turn, turn.wall.date(), said.times))
        made = replace(made, every_days=said.every, anchor=anchor, weekdays=EVERY_DAY)
    else:
        made = replace(made, anchor=said.anchor)
    if said.every == 1 and (said.weekdays or said.slot == "run_day"):
        made = replace(made, weekdays=said.weekdays or EVERY_DAY)
    return made


def notes(turn: Turn, kept: Reminder, asked: tuple[time, ...]) -> list[Text]:
    """What is worth a word about it; `asked` are the times that she asked for."""
    found = []
    if kept.kind == "hydration" and len(asked) > len(kept.times):  # HYD-8
        awake = speakable(kept.kind, kept.slot, asked, most=len(asked))
        found += ["drink_hours"] if len(awake) < len(asked) else []
        found += ["drinks"] if len(awake) > len(kept.times) else []
    if kept.kind == "hydration" and not found and agenda.drinks(turn) > MOST_DRINKS:  # HYD-8
        found.append("two_drinks")
    if kept.kind == "routine" and len(kept.weekdays) > OFTEN:
        found.append("routine")  # ROUT-0
    runner = turn.runner
    due = kept.next_due_at
    chosen = kept.slot in ("", "run_day")
    if due is not None and chosen and schedule.asleep(runner, due):
        found.append("quiet")
    if kept.slot in ("before_run", "run_day") and due is None and not kept.off:
        found.append("plan")
    if kept.slot == "warm":
        found.append("warm")
    said = [turn.text(f"note-{key}") for key in found]
    if (count := agenda.busiest(turn)) > runner.most_a_day:
        said.append(turn.text("note-most", count=count, most=runner.most_a_day))
    return said


def told(turn: Turn, kept: Reminder, key: str, more: Iterable[Text] = ()) -> Text:
    """The reminder as it is now, with the next times it comes, and what is worth a word about it."""
    text = turn.text(
        key,
        name=agenda.name(turn, kept),
        rule=agenda.rule(turn, kept),
        coming=agenda.coming(turn, kept),
    )
    return join(text, *more, by="\n\n")


def take_back(turn: Turn, _f: Facts, talk: Conversation) -> Finished:
    turn.work.reminders.remove(turn.runner.id, talk.id)
    return Finished(text=turn.text("reminder-taken_back"), after=("all_reminders",))
