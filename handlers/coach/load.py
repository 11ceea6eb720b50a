"""Training load: what is worth a look before or after a run (LOAD-1 to LOAD-14). Never a prediction, never "safe".

LOAD-10 (the acute to chronic workload ratio) is left out on purpose: higher ratios went with fewer injuries.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from datetime import date, datetime, timedelta
from fractions import Fraction
from statistics import fmean, median, pstdev

from storage.frozen import frozen
from storage.records import Day, Run, Shoe

BACK = timedelta(
    days=70
)  # so far back a rule looks: LOAD-6's eight weeks, from any of the 14 days before a pain (CAUSE-5)
RANK = ("LOAD-1", "LOAD-9", "LOAD-8", "LOAD-2", "LOAD-6", "LOAD-4", "LOAD-7", "LOAD-5")  # LOAD-12
BETWEEN = timedelta(days=7)  # LOAD-12
SPECIAL = ("minimal", "spiked", "plated")  # LOAD-8
TAGS = ("hills", "intervals", "race", "sand", "trail", "treadmill", "track")  # LOAD-9
_DAY = timedelta(days=1)
_MILE = 1609.344


@frozen
class Pair:
    """A pair of shoes and how far it went: with its start distance where that was told, in metres."""

    shoe: Shoe
    metres: int = 0
    first_run: date | None = None


@frozen
class Log:
    """What the rules look at: days and runs of the last `BACK`, oldest first; the day of the first entry ever; shoes.

    `told` is the longest run of the last 30 days as she told it, in metres, where the log has too little (LOAD-1).
    """

    runs: Sequence[Run] = ()
    days: Sequence[Day] = ()
    first: date | None = None
    pairs: Sequence[Pair] = ()
    told: int | None = None
    familiar: frozenset[str] = frozenset()  # tags of LOAD-9 that she said are not new to her


@frozen
class Notice:
    """Something worth a look: its rule, its sentence `load-<key>`, and the figures in it.

    `about` names the thing a notice is said of only once, such as a shoe at 500 km.
    """

    rule: str
    key: str
    metres: Mapping[str, int] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    about: str = ""


# -- LOAD-14 ---------------------------------------------------------------------------------------------------------

LONGEST_BELIEVED = 100_000  # metres
FASTEST_BELIEVED = 150  # seconds a kilometre


def believed(runs: Iterable[Run]) -> list[Run]:
    """LOAD-14: the runs to compare with: not beyond 100 km, not faster than 2:30 a kilometre, none twice."""
    found: dict[tuple[datetime, int | None], Run] = {}
    for run in runs:
        if _can_be(run):
            found.setdefault((run.recorded_at, run.metres), run)
    return list(found.values())


def _can_be(run: Run) -> bool:
    if run.metres is None:
        return True
    timed = run.seconds is not None and not run.about  # an estimated time accuses nobody
    too_fast = timed and run.seconds * 1000 < FASTEST_BELIEVED * run.metres  # type: ignore[operator]
    return run.metres <= LONGEST_BELIEVED and not too_fast


def doubts(log: Log) -> bool:
    """LOAD-14: whether any run is left out of comparisons: then it is asked about."""
    return len(believed(log.runs)) < len(log.runs)


def doubtful(run: Run) -> bool:
    """LOAD-14: whether a run's figures ask for a second look: "ask, don't guess"."""
    return not _can_be(run)


# -- LOAD-1 ----------------------------------------------------------------------------------------------------------

WINDOW = 30  # days
FEWEST_RUNS = 4
FEWEST_DAYS = 21
EARLIER = 60  # days: a run as long, outside the window
NOISE = 500  # metres; a difference below it may be the watch's


@frozen
class Jump:
    """One run against the longest of the 30 days before: figures in metres, nothing rounded.

    `band`: `within` 10 %, `over` 10 %, `far` (over 30 %), `double` (over 100 %). `earlier` is a run of days 31 to 60 at
    least as long: its metres and how many days ago. `told`: the longest is as she told it, not as logged.
    """

    metres: int
    longest: int
    band: str
    race: bool = False
    earlier: tuple[int, int] | None = None
    told: bool = False
    runs: int = 0


@frozen
class TooLittle:
    """Not enough to compare with: so many runs in 30 days, and how many days the log is old."""

    runs: int
    days: int


def single_run(metres: int, log: Log, day: date, *, race: bool = False) -> Jump | TooLittle:
    """LOAD-1: a run done on `day`, or planned on it, against the longest of the 30 days before `day`."""
    runs = [(run.metres, (day - run.day).days) for run in believed(log.runs) if run.metres]
    recent = [far for far, ago in runs if 0 < ago <= WINDOW]
    age = (day - log.first).days if log.first else 0
    told = len(recent) < FEWEST_RUNS or age < FEWEST_DAYS
    compared = recent
    if told:
        if log.told is None:
            return TooLittle(runs=len(recent), days=age)
        compared = [*recent, log.told]
    longest = max(compared)
    before = [(far, ago) for far, ago in runs if WINDOW < ago <= EARLIER and far >= metres]
    return Jump(
        metres=metres,
        longest=longest,
        band=_band(metres, longest),
        race=race,
        earlier=min(before, key=lambda each: each[1], default=None),
        told=told,
        runs=len(recent),
    )


def _band(metres: int, longest: int) -> str:
    """Which band R falls in. Distances are whole metres, so a metre and a bit is no difference: 11 miles are 10 % more
    than 10, exactly."""
    if metres - longest < NOISE:
        return "within"
    for band, times in (("double", Fraction(2)), ("far", Fraction(13, 10)), ("over", Fraction(11, 10))):
        if metres - times * longest > times:
            return band
    return "within"


def hint(longest: int, unit: str) -> int:
    """LOAD-1: 10 % more than the longest, rounded down once to 0.1 of her unit; exactly 10 % stays exact. In metres."""
    tenth, slack = (_MILE / 10, 0.6) if unit == "mi" else (100, 0.01)  # a mile is no whole number of metres
    return round((longest * 11 / 10 + slack) // tenth * tenth)


def jump_notice(jump: Jump, unit: str) -> Notice | None:
    """LOAD-1 as a notice; None within 10 %."""
    if jump.band == "within":
        return None
    metres = {"distance": jump.metres, "longest": jump.longest}
    counts = {"percent": max(11, round((jump.metres - jump.longest) * 100 / jump.longest)), "runs": jump.runs}
    if jump.race:
        return Notice(rule="LOAD-1", key="race", metres=metres, counts=counts)
    metres["hint"] = hint(jump.longest, unit)
    if jump.earlier:
        metres["earlier"], counts["ago"] = jump.earlier
    return Notice(rule="LOAD-1", key=f"jump_{jump.band}", metres=metres, counts=counts)


# -- LOAD-2 to LOAD-5: weeks -----------------------------------------------------------------------------------------


@frozen
class Week:
    """The seven days up to `day`, and the seven before them: metres and runs. `change` is None where LOAD-2 has too little."""

    day: date
    metres: int
    runs: int
    before: int
    change: Fraction | None
    longest: int

    @property
    def worth_showing(self) -> bool:
        """LOAD-2: over 10 % stands in the weekly summary, as information."""
        return self.change is not None and self.change > Fraction(1, 10)


def week(log: Log, day: date) -> Week:
    """LOAD-2's figures for the week up to `day`."""
    runs = [(run.metres, (day - run.day).days) for run in believed(log.runs) if run.metres]
    this = [far for far, ago in runs if 0 <= ago <= 6]
    last = [far for far, ago in runs if 7 <= ago <= 13]
    enough = log.first is not None and (day - log.first).days >= 20 and sum(last) >= 10_000 and len(last) >= 3
    return Week(
        day=day,
        metres=sum(this),
        runs=len(this),
        before=sum(last),
        change=Fraction(sum(this) - sum(last), sum(last)) if enough else None,
        longest=max(this, default=0),
    )


def big_week(log: Log, day: date) -> Notice | None:
    """LOAD-2: over 30 % more than the week before. Weak for calves: only "a big week compared with the last"."""
    seen = week(log, day)
    if seen.change is None or seen.change <= Fraction(3, 10):
        return None
    return Notice(
        rule="LOAD-2",
        key="week",
        metres={"distance": seen.metres, "before": seen.before},
        counts={"percent": int(seen.change * 100)},
    )


def session_load(run: Run) -> float | None:
    """LOAD-3: effort (0 to 10) times minutes, in arbitrary units; None where either is unknown."""
    if run.rpe is None or run.seconds is None:
        return None
    return run.rpe * run.seconds / 60


def daily_loads(log: Log, day: date, days: int = 7) -> list[float | None]:
    """LOAD-3: the loads of so many days up to `day`: a confirmed rest day is 0, a day nobody spoke of is unknown."""
    kinds, runs = {each.day: each.kind for each in log.days}, believed(log.runs)
    loads: list[float | None] = []
    for back in reversed(range(days)):
        at = day - back * _DAY
        sessions = [session_load(run) for run in runs if run.day == at]
        if sessions:
            loads.append(None if None in sessions else sum(load for load in sessions if load is not None))
        else:
            loads.append(0.0 if kinds.get(at) == "rest" else None)
    return loads


def monotony(loads: Sequence[float]) -> float | None:
    """LOAD-4: mean over population standard deviation; infinite where every day is alike and above 0, None where all are 0."""
    spread, mean = pstdev(loads), fmean(loads)
    if spread > 1e-9 * mean:
        return mean / spread
    return float("inf") if mean else None


def monotonous(log: Log, day: date) -> Notice | None:
    """LOAD-4: a week without easy days. Needs 7 known days and 5 run days."""
    run_days = {run.day for run in log.runs if 0 <= (day - run.day).days <= 6}
    if len(run_days) < 5:
        return None
    loads = [load for load in daily_loads(log, day) if load is not None]
    if len(loads) < 7:
        return None
    value = monotony(loads)
    if value is None or value <= 2:
        return None
    return Notice(
        rule="LOAD-4", key="flat" if value == float("inf") else "monotony", counts={"days": len(run_days)}
    )


ALL_ALIKE = 3  # the monotony of a week of seven equal days, which has none: a little above any other


def strain(log: Log, day: date) -> Notice | None:
    """LOAD-5: a week heavier and more uniform than her own highest of the 6 to 8 weeks before. Off unless she asks for it."""
    weeks = [daily_loads(log, day - 7 * back * _DAY) for back in range(9)]
    known = [_strain([load for load in loads if load is not None]) for loads in weeks if None not in loads]
    if None in weeks[0] or len(known) < 7:
        return None
    present, *former = known
    value = monotony([load for load in weeks[0] if load is not None])
    if value is None or value <= 1.5 or present <= 1.1 * max(former):
        return None
    return Notice(rule="LOAD-5", key="strain", counts={"weeks": len(former)})


def _strain(loads: Sequence[float]) -> float:
    value = monotony(loads)
    if value is None:
        return 0.0
    return sum(loads) * (ALL_ALIKE if value == float("inf") else value)


# -- LOAD-6 ----------------------------------------------------------------------------------------------------------


FEWEST_IN_A_ROW = 4
MANY_IN_A_ROW = 7
USUAL_DAYS = 56  # eight weeks


def run_days_in_a_row(runs: Iterable[Run], day: date) -> int:
    """Run days without a free day between, up to `day`."""
    ran = {run.day for run in runs}
    count = 0
    while day in ran:
        count, day = count + 1, day - _DAY
    return count


def in_a_row(log: Log, day: date) -> Notice | None:
    """LOAD-6: more run days in a row than is usual for her, from 4 on; a suggestion at 7. Needs 4 weeks of log."""
    count = run_days_in_a_row(log.runs, day)
    if log.first is None or (day - log.first).days < 28 or count < FEWEST_IN_A_ROW:
        return None
    if count >= MANY_IN_A_ROW:
        return Notice(rule="LOAD-6", key="row_7", counts={"days": count})
    before = [day - back * _DAY for back in range(count + 1, USUAL_DAYS + 1)]
    usual = max(run_days_in_a_row(log.runs, each) for each in before)
    if count <= usual:
        return None
    return Notice(rule="LOAD-6", key="row", counts={"days": count, "usual": usual})


# -- LOAD-7, LOAD-8: shoes -------------------------------------------------------------------------------------------

FAR = 500_000  # metres, LOAD-7
FARTHER = 800_000
NEW_METRES = 50_000  # LOAD-8
NEW_DAYS = 21
LOWER_DROP = 4  # mm


def worn(log: Log, key: str | None, said: frozenset[str] = frozenset()) -> Notice | None:
    """LOAD-7: a pair past 500 or 800 km, once for each. Needs its start distance, and shoes told for 80 % of the runs."""
    pair = _pair(log, key)
    if pair is None or pair.shoe.retired or pair.shoe.start_metres is None:
        return None
    if sum(run.shoe is not None for run in log.runs) * 10 < len(log.runs) * 8:
        return None
    for mark, name in ((FARTHER, "worn_800"), (FAR, "worn_500")):
        about = f"{pair.shoe.key}:{mark // 1000}"
        if pair.metres >= mark:
            if about in said:
                return None
            names = {"shoe": pair.shoe.name}
            return Notice(rule="LOAD-7", key=name, metres={"distance": pair.metres}, names=names, about=about)
    return None


def is_new(pair: Pair, day: date) -> bool:
    """LOAD-8: in its first 50 km, or, if it came unused, in its first 3 weeks."""
    begun = pair.first_run or pair.shoe.bought or pair.shoe.added_at.date()
    unused = not pair.shoe.start_metres
    return pair.metres < NEW_METRES or (unused and (day - begun).days < NEW_DAYS)


def new_shoe(log: Log, key: str | None, day: date) -> Notice | None:
    """LOAD-8: a new or different pair. Needs its model (the name) and its drop or kind; a known model again is not new."""
    pair = _pair(log, key)
    if pair is None or not is_new(pair, day) or not _told(pair.shoe):
        return None
    others = [each for each in log.pairs if each.shoe.key != pair.shoe.key]
    if any(each.shoe.name.casefold() == pair.shoe.name.casefold() for each in others):
        return None
    key = "shoe_strong" if marked_change(log, pair) else "shoe"
    about = f"{pair.shoe.key}:new"
    return Notice(rule="LOAD-8", key=key, names={"shoe": pair.shoe.name}, about=about)


def marked_change(log: Log, pair: Pair) -> bool:
    """LOAD-8: minimal, spiked or plated, or a drop at least 4 mm lower than that of the pair she ran in most lately."""
    if pair.shoe.kind in SPECIAL:
        return True
    counts: dict[str, int] = {}
    for run in log.runs:
        if run.shoe and run.shoe != pair.shoe.key:
            counts[run.shoe] = counts.get(run.shoe, 0) + (run.metres or 0)
    drops = {each.shoe.key: each.shoe.drop for each in log.pairs}
    usual = drops.get(max(counts, key=lambda each: counts[each])) if counts else None
    return usual is not None and pair.shoe.drop is not None and usual - pair.shoe.drop >= LOWER_DROP


def _told(shoe: Shoe) -> bool:
    return shoe.drop is not None or shoe.kind in SPECIAL


def _pair(log: Log, key: str | None) -> Pair | None:
    return next((pair for pair in log.pairs if pair.shoe.key == key), None) if key else None


# -- LOAD-9 ----------------------------------------------------------------------------------------------------------


def tags(run: Run) -> tuple[str, ...]:
    """What of LOAD-9 a run is tagged with: its surface, and hills, intervals or a race."""
    return tuple(tag for tag in (run.session, run.surface) if tag in TAGS)


def new_tags(log: Log, run: Run) -> tuple[str, ...]:
    """LOAD-9: the tags of a run that are new after 28 days without, or last over 1.3 times their longest of 28 days.

    Needs 6 tagged runs in those 28 days; the runner is asked whether it is new before anything is said of it.
    """
    before = [each for each in log.runs if 0 < (run.day - each.day).days <= 28]
    if sum(each.session is not None or each.surface is not None for each in before) < 6:
        return ()
    found = []
    for tag in set(tags(run)) - log.familiar:
        lasted = [each.seconds for each in before if tag in tags(each)]
        known = [seconds for seconds in lasted if seconds]
        longer = bool(known) and run.seconds is not None and run.seconds * 10 > max(known) * 13
        if not lasted or (longer and len(known) == len(lasted)):
            found.append(tag)
    return tuple(sorted(found))


def changed(log: Log, run: Run) -> Notice | None:
    """LOAD-9: something new in a run; two or more new things in 7 days, shoes among them, are one notice."""
    week_runs = [each for each in log.runs if 0 <= (run.day - each.day).days <= 6]
    things = dict.fromkeys(tag for each in week_runs for tag in new_tags(log, each))
    shoes = {
        each.shoe
        for each in week_runs
        if (pair := _pair(log, each.shoe)) and pair.first_run and (run.day - pair.first_run).days <= 6
        if new_shoe(log, each.shoe, run.day)
    }
    if len(things) + len(shoes) >= 2:
        return Notice(rule="LOAD-9", key="several", counts={"things": len(things) + len(shoes)})
    mine = new_tags(log, run)
    return (
        Notice(rule="LOAD-9", key="new", names={"tag": mine[0]}, about=f"{mine[0]}:{run.day}")
        if mine
        else None
    )


# -- LOAD-11 ---------------------------------------------------------------------------------------------------------

BREAK = 14  # days
LONG_BREAK = 30


def after_a_break(log: Log, day: date, metres: int | None = None) -> Notice | None:
    """LOAD-11, before a planned run: after 14 days without one at most half the usual, after 30 days run-walk.

    None where she never ran, or plans no more than that half anyway. Never in place of an owed ladder (the caller's part).
    """
    runs = sorted((run for run in believed(log.runs) if run.day <= day), key=lambda run: run.day)
    if not runs:
        return None
    last = runs[-1].day
    away = (day - last).days
    if away < BREAK:
        return None
    if away >= LONG_BREAK:
        return Notice(rule="LOAD-11", key="break_long", counts={"days": away})
    usual = [run.metres for run in runs if run.metres and (last - run.day).days < WINDOW]
    if not usual or (metres is not None and metres * 2 <= median(usual)):
        return None
    return Notice(rule="LOAD-11", key="break", counts={"days": away}, metres={"half": int(median(usual) / 2)})


# -- LOAD-12, LOAD-13 ------------------------------------------------------------------------------------------------


def conditions(
    log: Log, run: Run, unit: str, *, said: frozenset[str] = frozenset(), with_strain: bool = False
) -> list[Notice]:
    """Every load rule that a run done meets, the highest ranked first; whether one is said is another matter (CAUSE-0)."""
    found: list[Notice | None] = []
    if run.metres and not doubtful(run):
        jump = single_run(run.metres, log, run.day, race=run.session == "race")
        found.append(jump_notice(jump, unit) if isinstance(jump, Jump) else None)
    found += [
        changed(log, run),
        new_shoe(log, run.shoe, run.day),
        big_week(log, run.day),
        in_a_row(log, run.day),
        monotonous(log, run.day),
        worn(log, run.shoe, said),
        strain(log, run.day) if with_strain else None,
    ]
    met = [notice for notice in found if notice is not None and not (notice.about and notice.about in said)]
    return sorted(met, key=lambda notice: RANK.index(notice.rule))


def may_speak(
    today: date, *, last: date | None, muted: bool, pain_outranks: bool, private: bool = True
) -> bool:
    """LOAD-12, LOAD-13: whether a notice may be said today: one in 7 days, none while pain outranks, none in a group."""
    return private and not muted and not pain_outranks and (last is None or today - last >= BETWEEN)


AFTER_LADDER = timedelta(days=14)
CALM = ("green", "none")


def outranked(colour: str, today: date, *, held: bool, ladder_owed: bool, ladder_ended: date | None) -> bool:
    """LOAD-13: whether pain has the word: AMBER, RED, HOLD, a flag, an owed ladder or the 14 days after it."""
    after = ladder_ended is not None and today - ladder_ended <= AFTER_LADDER
    return colour not in CALM or held or ladder_owed or after
