"""Things worth checking, never a diagnosis: points from what is known of the 14 days before the pain (CAUSE-0 to CAUSE-12)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from math import comb
from typing import Any

from storage.frozen import frozen

LOOK_BACK = timedelta(days=14)
LIMIT = 3  # CAUSE-0: points to be listed
MOST = 3  # CAUSE-0: how many are listed
SPEED = ("hills", "intervals", "race")  # CAUSE-2
GROUND = ("sand", "trail", "camber", "treadmill", "track")  # CAUSE-7


@frozen
class Known:
    """What is known; None is not asked and counts 0. The days are the 14 before the first pain."""

    load_1: bool | None = None
    load_2_over_30: bool | None = None
    last_rpe_above_usual: int | None = None
    onset: str | None = None  # sudden or gradual
    soreness_pattern: bool | None = None  # PAIN-3
    no_run_5_days: bool | None = None
    new_tags: tuple[str, ...] | None = None  # LOAD-9; empty: runs were tagged and nothing was new
    push_off_or_uphill: bool | None = None
    site: str | None = None
    shoe_drop_lower_mm: float | None = None
    shoe_kind: str | None = None
    other_new_shoe: bool | None = None
    shoe_km: float | None = None
    same_shoe_months: int | None = None
    both_sides: bool | None = None
    switched_strike_weeks: int | None = None
    no_form_change: bool | None = None
    slapping: bool | None = None
    load_4_or_6: bool | None = None
    days_since_last_episode: int | None = None
    short_nights: int | None = None  # under 6 hours
    tired_days: int | None = None  # fatigue of 7 and more of 10
    two_free_days_each_week: bool | None = None
    strain_12_months: bool | None = None  # of the same side
    raises_percent: int | None = None  # of the other side
    raises: int | None = None
    age: int | None = None
    warm_up: bool | None = None
    pain_in_first_10_minutes: bool | None = None
    fast_start: bool | None = None
    celsius: int | None = None
    cramp: bool | None = None
    late_in_long_run: bool | None = None
    longer_or_faster: bool | None = None
    thirsty_or_dark: bool | None = None
    outside_running: tuple[str, ...] | None = None


@frozen
class Cause:
    """One cause: its points and the names of what spoke for it."""

    rule: str
    points: int
    reasons: tuple[str, ...]


@frozen
class Listing:
    """What may be shown. `habit`: a cold start is added as a habit (CAUSE-8); `repeat_q2`: CAUSE-12."""

    withheld: bool = False
    shown: tuple[Cause, ...] = ()
    habit: bool = False
    repeat_q2: bool = False

    @property
    def nothing_stands_out(self) -> bool:
        return not self.withheld and not self.shown


Term = tuple[str, int, bool | None]  # what speaks, its points, whether it holds


def _terms(k: Known) -> Mapping[str, Sequence[Term]]:
    """Every line of section 8, as it stands there. A term holds or not; unknown is as not."""
    tags = k.new_tags or ()
    special = k.shoe_kind in ("minimal", "plated", "spikes", "spiked")
    familiar = _above(k.same_shoe_months, 3) and k.shoe_km is not None and k.shoe_km < 500
    cold = k.fast_start or (k.celsius is not None and k.celsius < 5)
    return {
        "CAUSE-1": (
            ("load_1", 3, k.load_1),
            ("load_2", 1, k.load_2_over_30),
            ("harder", 1, _least(k.last_rpe_above_usual, 2)),
            ("gradual", 1, k.onset == "gradual"),
            ("pattern", 1, k.soreness_pattern),
            ("no_run", -2, k.no_run_5_days),
            ("sudden", -2, k.onset == "sudden"),
        ),
        "CAUSE-2": (
            ("new_speed", 3, any(tag in SPEED for tag in tags)),
            ("uphill", 1, k.push_off_or_uphill),
            ("site", 1, k.site in ("lower_achilles", "upper_mid")),
            ("no_tags", -1, k.new_tags == ()),
        ),
        "CAUSE-3": (
            ("shoe_change", 3, _least(k.shoe_drop_lower_mm, 4) or special),
            ("new_shoe", 1, k.other_new_shoe),
            ("both_sides", 1, k.both_sides),
            ("worn", 1, _above(k.shoe_km, 800)),
            ("familiar", -2, familiar),
        ),
        "CAUSE-4": (
            ("form", 3, k.switched_strike_weeks is not None and k.switched_strike_weeks <= 6),
            ("slapping", 1, k.slapping),
            ("same_form", -2, k.no_form_change),
        ),
        "CAUSE-5": (
            ("in_a_row", 2, k.load_4_or_6),
            ("recent_episode", 2, k.days_since_last_episode is not None and k.days_since_last_episode <= 7),
            ("short_nights", 1, _least(k.short_nights, 3)),
            ("tired", 1, _least(k.tired_days, 3)),
            ("free_days", -1, k.two_free_days_each_week),
        ),
        "CAUSE-6": (
            ("strain", 3, k.strain_12_months),
            ("raises_less", 2, k.raises_percent is not None and k.raises_percent < 90),
            ("raises_few", 1, k.raises is not None and k.raises < 15),
            ("age", 1, _least(k.age, 40)),
        ),
        "CAUSE-7": (("new_ground", 2, any(tag in GROUND for tag in tags)),),
        "CAUSE-8": (
            ("no_warm_up", 1, k.warm_up is False and k.pain_in_first_10_minutes),
            ("cold", 1, cold),
        ),
        "CAUSE-9": (
            ("late", 2, k.cramp and k.late_in_long_run),
            ("heat", 1, k.cramp and _least(k.celsius, 25)),
            ("longer", 1, k.cramp and k.longer_or_faster),
            ("thirst", 1, k.cramp and k.thirsty_or_dark),
        ),
        "CAUSE-11": (("outside", 2, bool(k.outside_running)),),
    }


def _least(value: float | None, least: float) -> bool:
    return value is not None and value >= least


def _above(value: float | None, edge: float) -> bool:
    return value is not None and value > edge


def scored(known: Known) -> tuple[Cause, ...]:
    """All causes that are scored, in the order of the rule book. CAUSE-10 and CAUSE-12 never are."""
    return tuple(
        Cause(
            rule=rule,
            points=sum(points for _, points, holds in terms if holds),
            reasons=tuple(name for name, points, holds in terms if holds and points > 0),
        )
        for rule, terms in _terms(known).items()
    )


def listed(known: Known, *, one_sided: bool, screen_clear: bool) -> Listing:
    """CAUSE-0: at most three causes of 3 points and more, the highest first, ties as listed; only after a clear screen."""
    if not screen_clear:
        return Listing(withheld=True)
    causes = scored(known)
    shown = sorted((cause for cause in causes if cause.points >= LIMIT), key=lambda each: -each.points)
    cold = any(cause.rule == "CAUSE-8" and cause.points > 0 for cause in causes)
    return Listing(
        shown=tuple(shown[:MOST]),
        habit=cold and bool(shown),
        repeat_q2=one_sided and all(cause.points <= 0 for cause in causes),
    )


# -- questions that would help ---------------------------------------------------------------------------------------


@frozen
class Question:
    """A question by its name, the causes it may speak for, and what each answer makes known ("unsure": nothing)."""

    name: str
    causes: tuple[str, ...]
    answers: Mapping[str, Mapping[str, Any]]
    only_cramp: bool = False


def _yes_no(name: str, rule: str, yes: Mapping[str, Any], no: Mapping[str, Any], **more: bool) -> Question:
    return Question(name=name, causes=(rule,), answers={"yes": yes, "no": no}, **more)


QUESTIONS = (
    _yes_no("strain", "CAUSE-6", {"strain_12_months": True}, {"strain_12_months": False}),
    _yes_no("form", "CAUSE-4", {"switched_strike_weeks": 0}, {"no_form_change": True}),
    _yes_no("uphill", "CAUSE-2", {"push_off_or_uphill": True}, {"push_off_or_uphill": False}),
    _yes_no("sleep", "CAUSE-5", {"short_nights": 3}, {"short_nights": 0}),
    _yes_no("tired", "CAUSE-5", {"tired_days": 3}, {"tired_days": 0}),
    _yes_no(
        "cramp_late",
        "CAUSE-9",
        {"late_in_long_run": True},
        {"late_in_long_run": False},
        only_cramp=True,
    ),
    _yes_no("heat", "CAUSE-9", {"celsius": 25}, {}, only_cramp=True),
    _yes_no("dark", "CAUSE-9", {"thirsty_or_dark": True}, {"thirsty_or_dark": False}, only_cramp=True),
    _yes_no("age_40", "CAUSE-6", {"age": 40}, {"age": 39}),
    _yes_no("slapping", "CAUSE-4", {"slapping": True}, {"slapping": False}),
)
BY_NAME = {question.name: question for question in QUESTIONS}


def with_answers(known: Known, answers: Mapping[str, str]) -> Known:
    """What is known with the answers she gave, by question."""
    for name, answer in answers.items():
        question = BY_NAME.get(name)
        if question is not None:
            known = replace(known, **question.answers.get(answer, {}))
    return known


def next_question(known: Known, asked: Iterable[str]) -> str | None:
    """The question whose answer may still bring a cause onto the list, the nearest to it first; None where none can."""
    open_ = [q for q in QUESTIONS if q.name not in set(asked) and (known.cramp or not q.only_cramp)]
    points = {cause.rule: cause.points for cause in scored(known)}
    ranks = []
    for order, question in enumerate(open_):
        for rule in question.causes:
            together = points[rule] + sum(_gain(known, q, rule) for q in open_ if rule in q.causes)
            if points[rule] < LIMIT <= together:
                ranks.append((LIMIT - points[rule] - _gain(known, question, rule), order, question.name))
    return min(ranks)[2] if ranks else None


def _gain(known: Known, question: Question, rule: str) -> int:
    """The most points that an answer could add to a cause."""
    now = next(cause.points for cause in scored(known) if cause.rule == rule)
    with_each = [replace(known, **answer) for answer in question.answers.values()]
    return max(next(c.points for c in scored(each) if c.rule == rule) for each in with_each) - now


# -- before and after ------------------------------------------------------------------------------------------------

WEEKS = timedelta(days=28)
FEWEST = 5  # run days on each side


@frozen
class Comparison:
    """Run days and sore ones among them, in up to four weeks from a change on and in the four before. `p` is Fisher's."""

    before_runs: int
    before_sore: int
    after_runs: int
    after_sore: int
    p: float

    @property
    def enough(self) -> bool:
        return min(self.before_runs, self.after_runs) >= FEWEST


def compared(run_days: Iterable[date], sore_days: Iterable[date], since: date, today: date) -> Comparison:
    """Sore run days since a change against the four weeks before it."""
    ran, sore = set(run_days), set(sore_days)
    after = {day for day in ran if since <= day < since + WEEKS and day <= today}
    before = {day for day in ran if since - WEEKS <= day < since}
    a, b = len(after & sore), len(before & sore)
    return Comparison(
        before_runs=len(before),
        before_sore=b,
        after_runs=len(after),
        after_sore=a,
        p=fisher(a, len(after) - a, b, len(before) - b),
    )


def fisher(a: int, b: int, c: int, d: int) -> float:
    """Fisher's exact test of the table ((a, b), (c, d)), two-sided: the chance of a table at most as likely, margins given."""
    row, column, whole = a + b, a + c, a + b + c + d
    ways = [comb(row, n) * comb(whole - row, column - n) for n in range(min(row, column) + 1)]
    seen = comb(row, a) * comb(whole - row, column - a)
    return sum(way for way in ways if way <= seen) / comb(whole, column)
