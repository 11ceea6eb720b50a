"""Whether a due reminder fits the moment: one rule a kind, decided by what is known when it would be sent."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property

from handlers import plans
from handlers.advice import exercising, flags, loads, wear
from handlers.coach import load
from handlers.coach.routines import blocked
from handlers.days import EVERY_DAY, local, quiet, runner_day
from handlers.log import checkins
from handlers.phrases import clock_of, distance_of
from handlers.plans import Planned
from handlers.text import Text
from handlers.turn import Start, Turn
from storage.frozen import Struct, replace
from storage.ids import new_id
from storage.records import Conversation, History, Reminder

SILENT_DAYS, WEEK = 3, 7
NUDGE_AFTER = timedelta(minutes=90)
DRANK = timedelta(hours=2)  # so long ago, or less, is lately
MOST_DRINKS = 2  # HYD-8: a day
DRINKS_FROM, DRINKS_UNTIL = time(8), time(20)  # HYD-8
OF_WATER = {"RED-7", "RED-7a", "RED-8"}
_DAY = timedelta(days=1)


class Say(Struct, frozen=True, kw_only=True):
    """It comes: one of the wordings of `remind-<key>` with these values, or a talk's card."""

    key: str
    rules: tuple[str, ...] = ()
    values: Mapping[str, str | int] = {}
    talk: Start | Conversation | None = None
    text: Text = ()  # in place of a wording, where the words are made of her own log


class Skip(Struct, frozen=True, kw_only=True):
    """It does not come, and `unsent-<reason>` says why."""

    reason: str


Verdict = Say | Skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is found out at once of everybody whose reminders are due: who of them each is true of."""

    coached: frozenset[str]  # the coach may know something of her
    typing: frozenset[str]  # she was just asked for words
    drank: frozenset[str]  # she said lately that she drank; asked only where that matters
    crowd: bool = False  # so many are due that they are spread


@dataclass(kw_only=True)
class Occasion:
    """A due reminder, and what is known of its runner now; read when it is asked for, and once."""

    turn: Turn
    known: Known
    reminder: Reminder
    due: datetime
    today: list[str]  # the kinds that came on this day of hers

    @cached_property
    def day(self) -> date:
        return runner_day(self.due, self.turn.runner.zone, self.turn.runner.day_starts)

    @cached_property
    def saved(self) -> History:
        """What is saved of its day; the day before is read along, as whoever asks on wants to know it."""
        return checkins.history(self.turn, self.day, _DAY).of(self.day)

    @property
    def ran(self) -> bool:
        return bool(self.saved.runs)

    @cached_property
    def plans(self) -> Mapping[date, Planned | None]:
        """Its day and the next."""
        return plans.ahead(self.turn, self.day, 2)

    @property
    def run(self) -> Planned | None:
        """The run that is planned for its day."""
        plan = self.plans[self.day]
        return None if plan is None or plan.rest else plan

    @property
    def asked_for(self) -> bool:
        """Whether she wanted it at this very moment, once: as one of her own, or as one that she put off."""
        return not self.reminder.weekdays

    @property
    def wall(self) -> time:
        return local(self.turn.now, self.turn.runner.zone).time()


# The check-in


def check_in(o: Occasion) -> Verdict:
    """The day's card; after three silent days the question whether to pause, then once a week."""
    from handlers.accounts import places  # its letters know this table
    from handlers.log.settling import settle_before  # its talks know this table's neighbours

    for here in (o.turn, *places.elsewhere(o.turn)):
        settle_before(here, o.day)
    turn, silent = o.turn, o.reminder.unanswered
    if answered(o):
        return Skip(reason="answered")
    if silent == SILENT_DAYS:
        return Say(key="pause", talk=Start(flow="pause", facts={"days": SILENT_DAYS}))
    if silent < SILENT_DAYS or (silent - SILENT_DAYS) % WEEK == 0:
        return Say(key="check_in", talk=card_of(turn, o.day) or _card_for(turn, o.day))
    return Skip(reason="silent")


def _card_for(turn: Turn, day: date) -> Start:
    """The day's card, with what can be said of its coming."""
    return Start(flow="check_in", facts=checkins.due(turn, day) | {"beside": ("later", "fewer")})


def answered(o: Occasion) -> bool:
    """Whether there is nothing left to ask about that day."""
    if not o.saved.days:
        return False
    return bool(o.saved.reports) or o.saved.days[0].kind == "skipped" or o.turn.health == "off"


def card_of(turn: Turn, day: date) -> Conversation | None:
    """The open check-in of that day, if there is one."""
    for talk in turn.talks:
        if talk.flow == "check_in" and talk.facts["day"] == day.isoformat() and talk.facts["part"] != "run":
            return talk
    return None


def plan_nudge(o: Occasion) -> None:
    """One gentle repeat, unless it would come in the quiet hours."""
    turn, runner = o.turn, o.turn.runner
    at = max(o.due, turn.now) + NUDGE_AFTER
    if not o.reminder.weekdays:  # it was asked for once more
        return
    if o.reminder.unanswered >= SILENT_DAYS or quiet(at, runner.zone, runner.quiet_from, runner.quiet_until):
        return
    old = turn.work.reminders.of(runner.id, "nudge")
    nudge = old or Reminder(
        id=turn.new_id(), runner=runner.id, kind="nudge", at=runner.check_in_at, zone=runner.zone
    )
    turn.work.reminders.save(replace(nudge, next_due_at=at))


def nudge(o: Occasion) -> Verdict:
    """The day's card once more, if nobody has touched it."""
    talk = card_of(o.turn, o.day)
    if talk is None or talk.turn > 0 or answered(o):
        return Skip(reason="answered")
    return Say(key="nudge", talk=talk, text=o.turn.text("nudge-once"))


def morning(o: Occasion) -> Verdict:
    """The question after a sore day, as the coach puts it."""
    talk = morning_talk(o.turn, o.day)
    return Skip(reason="no_reason") if talk is None else Say(key="morning", talk=talk)


def morning_talk(turn: Turn, _day: date) -> Start | Conversation | None:
    """What the coach wants to know on that morning; None: nothing."""
    if turn.health == "off":
        return None
    from handlers.advice import soreness  # its talks know this table's neighbours

    return soreness.morning(turn)


# Drinking, resting, running


def hydration(o: Occasion) -> Verdict:
    """By thirst, twice a day at most, never at night, and not for whom fluids are a doctor's matter."""
    runner, slot = o.turn.runner, o.reminder.slot
    if runner.fluids_limited:  # HYD-7
        return Skip(reason="fluids")
    if _after_heat(o):  # RED-0
        return Skip(reason="after_heat")
    if not DRINKS_FROM <= o.wall <= DRINKS_UNTIL:  # HYD-8
        return Skip(reason="night")
    if (
        o.today.count("hydration") >= MOST_DRINKS and not o.asked_for
    ):  # HYD-8; what she put off is the same word again
        return Skip(reason="two_drinks")
    if runner.id in o.known.drank:
        return Skip(reason="drank")
    if slot == "before_run":
        return _before_run(o, Say(key="hydration_before", rules=("HYD-2",)))
    if slot == "after_run":
        return Say(key="hydration_after", rules=("HYD-4",))
    if slot == "warm":
        warm = Say(key="hydration_warm", rules=("HYD-8", "HYD-9"))
        return warm if runner.warm_days else Skip(reason="cool")
    return Say(key="hydration", rules=("HYD-1", "HYD-9"))


def _after_heat(o: Occasion) -> bool:
    """Whether a flag of heat or of too much water came since she last switched this on: then it stays off until she does."""
    return o.turn.runner.id in o.known.coached and any(
        OF_WATER & set(kept.what.rules) and new_id(kept.what.raised_at) > o.reminder.id
        for kept in flags.flags(o.turn)
    )


def _before_run(o: Occasion, say: Say) -> Verdict:
    """What comes before a planned run, if it still lies ahead."""
    if o.run is None:
        return Skip(reason="no_run")
    if o.ran:
        return Skip(reason="ran")
    if o.turn.runner.state == "resting":
        return Skip(reason="resting")
    return replace(say, values={"time": clock_of(o.run.at or o.reminder.at)})


def rest(o: Occasion) -> Verdict:
    """The eve of a planned rest day, a row of run days, a rest after pain, or a day she chose for it."""
    tomorrow = o.plans[o.day + _DAY]
    if tomorrow is not None and tomorrow.rest:
        return Say(key="rest_eve", rules=("TOPIC-7",))
    if o.turn.runner.state == "resting":
        return Say(key="rest_now", rules=("WORD-1", "TOPIC-7"))
    days = _in_a_row(o)
    outranked = days is not None and loads.outranked(o.turn)  # LOAD-13
    if days is not None and not outranked:
        return Say(key="rest_row", rules=("LOAD-6",), values={"days": days})
    if o.reminder.weekdays != EVERY_DAY or o.reminder.every_days > 1:
        return Say(key="rest", rules=("TOPIC-7",))
    return Skip(reason="pain" if outranked else "no_reason")


def _in_a_row(o: Occasion) -> int | None:
    """LOAD-6: run days in a row, where that is worth a word; while today is open the row ends yesterday."""
    if o.saved.days and not o.ran:
        return None
    runs = checkins.history(o.turn, o.day, load.BACK).runs
    log = load.Log(runs=runs, first=runs[0].day if runs else None)
    notice = load.in_a_row(log, o.day if o.ran else o.day - _DAY)
    return notice.counts["days"] if notice else None


def warm_up(o: Occasion) -> Verdict:
    if (held := _no_exercise(o)) is not None:
        return held
    if o.reminder.slot == "before_run":
        return _before_run(o, Say(key="warm_up", rules=("ROUT-1", "TOPIC-5")))
    at = clock_of((o.run.at if o.asked_for and o.run else None) or o.reminder.at)
    return Skip(reason="ran") if o.ran else Say(key="warm_up", rules=("ROUT-1",), values={"time": at})


def _no_exercise(o: Occasion) -> Skip | None:
    """What keeps every exercise away, a warm-up too: ROUT-0, RED-0c, RED-19, and pain on walking (ROUT-1)."""
    if o.turn.runner.age_group == "under_16":
        return Skip(reason="young")
    if o.turn.runner.id not in o.known.coached and not checkins.history(o.turn, o.day, _DAY).reports:
        return None
    known = exercising.situation(o.turn)
    return Skip(reason="calf") if blocked(known) is not None or known.walking_pain else None


def routine(o: Occasion) -> Verdict:
    if o.turn.runner.age_group == "under_16":  # RED-19
        return Skip(reason="young")
    if o.reminder.done_at is not None and runner_day_of(o, o.reminder.done_at) == o.day:
        return Skip(reason="done")
    if exercising.sessions(o.turn, o.day):
        return Skip(reason="done")
    if blocked(exercising.situation(o.turn)) is not None:  # ROUT-0
        return Skip(reason="calf")
    return Say(key="routine", rules=("ROUT-0", "TOPIC-11"))


def runner_day_of(o: Occasion, at: datetime) -> date:
    return runner_day(at, o.turn.runner.zone, o.turn.runner.day_starts)


# What the log tells


def shoes(o: Occasion) -> Verdict:
    """A pair in use that has come 500 or 800 km: once for each."""
    found = _worn(o.turn)
    if found is None:
        return Skip(reason="no_reason")
    if loads.outranked(o.turn):  # LOAD-13: the pair waits, and is named once the pain is over
        return Skip(reason="pain")
    distance = distance_of(o.turn, found.metres["distance"], digits=0)
    values = {"name": found.names["shoe"], "distance": distance}
    key = "shoes_farther" if found.key == "worn_800" else "shoes_far"
    return Say(key=key, rules=("LOAD-7", "TOPIC-14"), values=values)


def remember_shoes(o: Occasion) -> None:
    if (found := _worn(o.turn)) is not None:
        wear.note(o.turn, found.about)


def _worn(turn: Turn) -> load.Notice | None:
    """The first pair that has come further than was ever said, by a reminder or after a run."""
    said = wear.said(turn) | loads.said_about(turn)
    came = turn.work.log.shoe_totals(turn.runner.id)
    pairs = [
        load.Pair(shoe=shoe, metres=came.get(shoe.key, (0, None))[0] + (shoe.start_metres or 0))
        for shoe in turn.work.log.shoes(turn.runner.id)
    ]
    log = load.Log(runs=checkins.history(turn, turn.today, load.BACK).runs, pairs=pairs)
    notices = (load.worn(log, pair.shoe.key, said) for pair in pairs)
    return next((notice for notice in notices if notice is not None), None)


def look_back(o: Occasion) -> Verdict:
    """The last seven days of her own log, in a few lines; nothing where nothing was logged."""
    week = checkins.history(o.turn, o.day, 6 * _DAY)
    if not week.days and not week.runs:
        return Skip(reason="no_reason")
    return Say(key="look_back", text=week_in_words(o.turn, week), values={"days": len(week.days)})


def week_in_words(turn: Turn, week: History) -> Text:
    """ "3 runs, 24 km. Longest: 10 km. Rest days: 2. Calves at 0 on 5 days." """
    metres = [run.metres for run in week.runs if run.metres]
    lines = [turn.label("look-back-head")]
    if week.runs:
        total = distance_of(turn, sum(metres), digits=1)
        lines.append(turn.label("look-back-runs", runs=len(week.runs), distance=total))
    if len(metres) > 1:
        lines.append(turn.label("look-back-longest", distance=distance_of(turn, max(metres))))
    free = sum(day.kind in ("rest", "other") for day in week.days)
    if free:
        lines.append(turn.label("look-back-rest", days=free))
    if turn.health == "full" and week.reports:
        worst: dict[date, int] = {}
        for report in week.reports:
            worst[report.day] = max(report.score, worst.get(report.day, 0))
        calm = sum(score == 0 for score in worst.values())
        lines.append(turn.label("look-back-calves", days=calm, of=len(worst)))
    return turn.text("look-back", lines="\n".join(f"• {line}" for line in lines[1:]), head=lines[0])


def plainly(o: Occasion) -> Verdict:
    """It comes whenever it is due, with her own words in it where it has some: one of her own, or a run of her club."""
    return Say(key=o.reminder.kind, values={"text": o.reminder.text})
