"""What her log says about the 14 days before the pain: the figures from which things worth checking are scored (CAUSE-0)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from statistics import median

from handlers import facts
from handlers.advice import exercising, loads
from handlers.advice.story import course_of
from handlers.coach import causes, load
from handlers.coach.calves import Calves
from handlers.coach.causes import LOOK_BACK, Known
from handlers.coach.course import Course
from handlers.coach.judgement import judged
from handlers.coach.load import Jump, Log
from handlers.phrases import day_name, distance_of
from handlers.turn import Turn
from handlers.words import Value
from storage.records import Run, Side

SHELF = "causes"
_DAY = timedelta(days=1)
Values = Mapping[str, Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """A fact: one answer to a question that would help (`later`: not now)."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What is known of an open episode, with the dates and numbers of each reason, and what was asked already."""

    onset: date
    known: Known
    sides: tuple[Side, ...]  # the sore ones
    clear: bool  # the safety screen is answered, no flag is open, and she is 16 or older
    figures: Mapping[str, Values] = field(default_factory=dict)
    asked: tuple[str, ...] = ()
    asked_today: bool = False

    @property
    def one_sided(self) -> bool:
        return len(self.sides) == 1

    @property
    def listing(self) -> causes.Listing:
        return causes.listed(self.known, one_sided=self.one_sided, screen_clear=self.clear)

    @property
    def question(self) -> str | None:
        """The one question that would help now: at most one a day (never a questionnaire)."""
        if not self.clear or self.asked_today:
            return None
        return causes.next_question(self.known, self.asked)


def look(turn: Turn) -> Seen | None:
    """Looks at her open episode; None where no calf trouble is open."""
    course = course_of(turn)
    open_ = [calves for calves in course.calves.values() if calves.start is not None]
    if not open_:
        return None
    onset = min(calves.start for calves in open_ if calves.start)
    judgement = judged(course)
    told = [
        kept
        for kept in facts.shelf(turn, SHELF, Answered)
        if kept.day >= onset or kept.what.question == "age_40"
    ]
    answers = {kept.what.question: kept.what.answer for kept in told}
    figures: dict[str, Values] = {}
    known = (
        _of_runs(turn, onset, figures)
        | _of_calves(course, open_, onset, figures)
        | _of_strength(turn, open_, figures)
    )
    known["soreness_pattern"] = "PAIN-3" in judgement.rules or None
    later = {kept.what.question for kept in told if kept.what.answer == "later" and kept.day == turn.today}
    return Seen(
        onset=onset,
        known=causes.with_answers(Known(**known), answers),  # type: ignore[arg-type]
        sides=tuple(calves.side for calves in open_),
        clear=not judgement.screen_open and not judgement.flags and not judgement.until_seen,
        figures=figures,
        asked=tuple(name for name, answer in answers.items() if answer != "later" or name in later),
        asked_today=any(kept.day == turn.today for kept in told),
    )


def worth_offering(turn: Turn) -> bool:
    """Whether a card may offer it: something is listed, or, on a day without a run, one question would help."""
    seen = look(turn) if turn.health == "full" else None
    if seen is None or not seen.clear:
        return False
    quiet = not turn.work.log.history(turn.runner.id, turn.today, turn.today).runs
    return bool(seen.listing.shown) or (quiet and seen.question is not None)


def _of_runs(turn: Turn, onset: date, figures: dict[str, Values]) -> dict[str, object]:
    """What the runs of the 14 days before say, by the conditions of the load rules."""
    past = loads.log(turn, onset)
    runs = [run for run in past.runs if onset - LOOK_BACK <= run.day <= onset]
    known: dict[str, object] = {}
    jumps = [
        (run, jump)
        for run in runs
        if run.metres and isinstance(jump := load.single_run(run.metres, past, run.day), Jump)
    ]
    if jumps:
        known["load_1"] = any(jump.band != "within" for _, jump in jumps)
        run, jump = max(jumps, key=lambda each: each[1].metres / each[1].longest)
        figures["load_1"] = {
            "day": day_name(turn, run.day),
            "distance": distance_of(turn, jump.metres),
            "longest": distance_of(turn, jump.longest),
        }
    week = load.week(past, onset)
    if week.change is not None:
        known["load_2_over_30"] = load.big_week(past, onset) is not None
        figures["load_2"] = {
            "distance": distance_of(turn, week.metres, digits=0),
            "before": distance_of(turn, week.before, digits=0),
        }
    if past.runs:
        recent = {(onset - run.day).days for run in past.runs}
        known["no_run_5_days"] = not any(0 <= days <= 5 for days in recent)
    known |= _of_last_run(turn, past, runs, figures) | _of_rhythm(past, onset, figures)
    tagged = [run for run in past.runs if 0 <= (onset - run.day).days <= 28 and (run.surface or run.session)]
    if len(tagged) >= 6:
        new = {tag: run.day for run in runs for tag in load.new_tags(past, run)}
        known["new_tags"] = tuple(sorted(new))
        speed = [tag for tag in sorted(new) if tag in causes.SPEED]
        if speed:
            figures["new_speed"] = {
                "tag": turn.label(f"tag-{speed[0]}"),
                "day": day_name(turn, new[speed[0]]),
            }
    return known


def _of_last_run(turn: Turn, past: Log, runs: list[Run], figures: dict[str, Values]) -> dict[str, object]:
    """Effort, warm-up and shoes of the last run before the pain."""
    if not runs:
        return {}
    last, known = runs[-1], dict[str, object]()
    day = day_name(turn, last.day)
    known["warm_up"] = last.warm_up
    efforts = [run.rpe for run in past.runs if run.rpe is not None and 0 < (last.day - run.day).days <= 30]
    if last.rpe is not None and len(efforts) >= 3:
        known["last_rpe_above_usual"] = int(last.rpe - median(efforts))
        figures["harder"] = {"day": day, "effort": last.rpe, "usual": int(median(efforts))}
    pair = next((pair for pair in past.pairs if pair.shoe.key == last.shoe), None)
    if pair is not None:
        new = load.is_new(pair, last.day) and load.new_shoe(past, pair.shoe.key, last.day) is not None
        marked = new and load.marked_change(past, pair)
        if marked:
            known["shoe_kind"] = pair.shoe.kind if pair.shoe.kind in load.SPECIAL else "minimal"
        known["other_new_shoe"] = new and not marked
        known["shoe_km"] = pair.metres / 1000 if pair.shoe.start_metres is not None else None
        begun = pair.shoe.bought or pair.first_run or last.day
        known["same_shoe_months"] = (last.day - begun).days // 30
        said: Values = {"shoe": pair.shoe.name, "distance": distance_of(turn, pair.metres, digits=0)}
        figures |= {"shoe_change": said, "new_shoe": said, "worn": said}
    return known


def _of_rhythm(past: Log, onset: date, figures: dict[str, Values]) -> dict[str, object]:
    """Rows of run days, free days, thirst."""
    known: dict[str, object] = {}
    days = [onset - n * _DAY for n in range(LOOK_BACK.days + 1)]
    found = (load.in_a_row(past, day) or load.monotonous(past, day) for day in days)
    row = next(filter(None, found), None)
    if past.first is not None and (onset - past.first).days >= 28:
        known["load_4_or_6"] = row is not None
    if row is not None:
        figures["in_a_row"] = {"days": row.counts["days"]}
    kinds = {day.day: day.kind for day in past.days}
    weeks = [[kinds.get(onset - n * _DAY) for n in range(first, first + 7)] for first in (1, 8)]
    if all(None not in week for week in weeks):
        known["two_free_days_each_week"] = all(sum(kind != "ran" for kind in week) >= 2 for week in weeks)
    thirst = next((day.thirst for day in past.days if day.day == onset), None)
    known["thirsty_or_dark"] = None if thirst is None else thirst == "much"
    return known


def _of_calves(
    course: Course, open_: list[Calves], onset: date, figures: dict[str, Values]
) -> dict[str, object]:
    """Onset, place, kind, and the episode before."""
    held = open_[0].held
    known: dict[str, object] = {"onset": held.onset, "site": held.site, "both_sides": len(open_) == 2}
    known["cramp"] = None if held.qualities is None else "cramp" in held.qualities
    first = next((step for step in open_[0].steps if step.day == onset), None)
    if first is not None and first.calf.began:  # "When did it begin?" of RED-16, where it was told
        known["pain_in_first_10_minutes"] = first.calf.began <= 10
    ended = [
        e.ended for calves in course.calves.values() for e in calves.ended if e.ended and e.ended < onset
    ]
    if ended:
        known["days_since_last_episode"] = (onset - max(ended)).days
        figures["recent_episode"] = {"days": (onset - max(ended)).days}
    return known


def _of_strength(turn: Turn, open_: list[Calves], figures: dict[str, Values]) -> dict[str, object]:
    """The last calf raise test, the sore side against the other."""
    tests = exercising.raises(turn)
    if not tests or len(open_) != 1:
        return {}
    test, side = tests[-1], open_[0].side
    mine, other = (test.what.left, test.what.right) if side == "left" else (test.what.right, test.what.left)
    said: Values = {"mine": mine, "other": other, "day": day_name(turn, test.day)}
    figures |= {"raises_less": said, "raises_few": said}
    return {"raises": mine, "raises_percent": mine * 100 // other if other else None}


def compared(turn: Turn, since: date) -> causes.Comparison:
    """Sore run days since a change against the four weeks before: sore by any score of that day, or the next morning's."""
    past = turn.work.log.history(turn.runner.id, since - causes.WEEKS, turn.today)
    sore = {
        report.day - _DAY if report.moment == "morning" else report.day
        for report in past.reports
        if report.score
    }
    return causes.compared({run.day for run in past.runs}, sore, since, turn.today)


def changes(turn: Turn) -> dict[str, tuple[str, date]]:
    """Changes of the last weeks that a comparison may start from: pairs of shoes, and warming up; by key."""
    past = loads.log(turn, turn.today)
    found: dict[str, tuple[str, date]] = {}
    for pair in past.pairs:
        if pair.first_run and timedelta(days=7) <= turn.today - pair.first_run <= 2 * causes.WEEKS:
            found[pair.shoe.key] = (pair.shoe.name, pair.first_run)
    told = [run for run in past.runs if run.warm_up is not None]
    without = max((run.day for run in told if not run.warm_up), default=None)
    begun = min(
        (run.day for run in told if run.warm_up and (without is None or run.day > without)), default=None
    )
    if begun and without and turn.today - begun >= timedelta(days=7):
        found["warm_up"] = (turn.label("change-warm_up"), begun)
    return found
