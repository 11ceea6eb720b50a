"""One calf on one day: what holds in its episode, the row of the table, and the colour after the slow upgrade."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from handlers.coach import thresholds as at
from handlers.coach.calves import Calves, Step, keeps_red
from handlers.coach.ladder import DAY, stopped
from handlers.coach.policy import Colour, Facts, least, row, signs, unknowns
from handlers.coach.said import Said
from handlers.coach.story import Calf, Flag
from storage.frozen import replace
from storage.records import Side

_MILD: Final = ("amber_a", "amber_soreness", "amber_cramp")
HELD: Final = ("qualities", "bone_spot", "longer_run", "swelling", "bruise")  # besides onset and site


class CalfDay:
    """A day of one calf while it is judged. What it leaves behind is written on `calves`."""

    answered: bool  # every due score, known as soon as the episode is
    __slots__ = (
        *(
            "said",
            "calves",
            "day",
            "calf",
            "other",
            "before",
            "lifted",
            "kept_red",
            "on_ladder",
            "screen_open",
        ),
        *("ran", "answered"),
    )

    def __init__(
        self,
        said: Said,
        calves: Calves,
        day: date,
        both: Mapping[Side, Calf],
        own: Sequence[Flag],
        *,
        on_ladder: bool,
        screen_open: bool,
    ) -> None:
        """`both` are the calves as told of the day, `own` the flags that speak of this one."""
        self.said = said
        self.calves = calves
        self.day = day
        self.calf = both[calves.side]
        self.other = both["right" if calves.side == "left" else "left"]
        self.before = calves.steps[-1] if calves.steps else None
        self.lifted = [flag for flag in own if flag.lifted == day]
        self.kept_red = any(keeps_red(flag) and flag.open_on(day) for flag in own)
        self.on_ladder = on_ladder
        self.screen_open = screen_open
        self.ran = said.ran(day)

    def judge(self) -> None:
        """Reads the day."""
        calves, calf = self.calves, self.calf
        stirs = calf.pain or calf.limp or calf.bone_spot or self.lifted or self.kept_red
        if calves.start is None and stirs:
            calves.begins(self.day)
        if calves.start is not None:
            self._hold()
        self.answered = self._answered()
        step = self._by_the_table(self._facts())
        self._owing(step)
        step = self._settled(step)
        calves.steps = (*calves.steps, step)
        self._after(step)

    # What holds in the episode -----------------------------------------------------------------------------------

    def _hold(self) -> None:
        """The last answers of the episode hold until asked anew."""
        calves, calf, held = self.calves, self.calf, self.calves.held
        assert calves.start is not None
        onset = calf.onset
        if onset is None and held.onset is None:
            onset = self._told_later("onset")
        if onset == "sudden" and (held.onset != "sudden" or self.on_ladder):
            calves.injury = calves.start if held.onset is None else self.day
        site = calf.site or held.site or self._told_later("site")
        told: dict[str, Any] = {name: getattr(calf, name) for name in HELD} | {"onset": onset, "site": site}
        new = {name: answer for name, answer in told.items() if answer is not None}
        if any(getattr(held, name) != answer for name, answer in new.items()):
            calves.held = replace(held, **new)
        calves.limped |= bool(calf.limp)

    def _told_later(self, name: str) -> Any:
        """An answer that a later day of the episode gave, for the days before it as well."""
        calves = self.calves
        if name in calves.nothing_later:
            return None
        found = self.said.later(calves.side, self.day, name)
        if found is None:
            calves.nothing_later |= {name}
            return None
        day, answer = found
        calves.late = max(day, calves.late or day)
        return answer

    def _facts(self) -> Facts:
        day, calves, calf, other, held = self.day, self.calves, self.calf, self.other, self.calves.held
        if calf.pain and (calf.worse_side or other.worse_side or (other.pain and calf.peak != other.peak)):
            calves.unlike = True
        before = self.before
        return Facts(
            worst=calf.worst,
            during=calf.during,
            after=calf.after,
            morning=calf.morning,
            walk=calf.walk,
            rest=calf.rest,
            limp=calf.limp,
            could_run_on=calf.could_run_on,
            heel_raise=calf.heel_raise,
            stairs=calf.stairs,
            cramp_released=calf.cramp_released,
            bruise=held.bruise,
            swelling=held.swelling,
            onset=calf.onset if self.on_ladder else held.onset,
            qualities=held.qualities,
            site=held.site,
            bone_spot=held.bone_spot,
            longer_run=held.longer_run,
            day=(day - calves.start).days if calves.start else 0,
            morning_due=calves.start is not None and day > calves.start,
            rising=_rising(calves, day, calf),
            pain_days=self._pain_days(),
            cramp_yesterday=bool(before and before.rule == "PAIN-2" and before.calf.cramp_released),
            alike=other.pain and not calves.unlike,
            trial_hurt=self._trial_hurt(),
            zero_days=calves.zero_days + 1 if self._zero() else 0,
            last=calves.colour,
            ladder_owed=calves.owes,
            kept_red=self.kept_red,
            screen_open=self.screen_open,
        )

    def _pain_days(self) -> int:
        """The days with pain among the last 14, this one included; every day is a step."""
        recent = self.calves.steps[1 - at.AMBER_B_WITHIN_DAYS :]
        return self.calf.pain + len([step for step in recent if step.peak])

    def _answered(self) -> bool:
        """Whether every due score was given."""
        calf, start = self.calf, self.calves.start
        due = [calf.walk, calf.rest]
        if start is not None and self.day > start:
            due.append(calf.morning)
        ran = calf.worst is not None or (calf.during is not None and calf.after is not None)
        return None not in due and (ran or not self.ran)

    def _zero(self) -> bool:
        calf = self.calf
        return self.answered and not calf.pain and not calf.limp and not self.calves.held.bone_spot

    def _trial_hurt(self) -> bool:
        """PAIN-7: any pain in a run that followed an AMBER-A, or on the morning after it."""
        calf, before = self.calf, self.before
        if before is None or before.colour != "amber_a":
            return False
        in_it = self.ran and any(least(score, 1) for score in (calf.worst, calf.during, calf.after))
        return in_it or (before.ran and before.day != before.start and least(calf.morning, 1))

    # The colour --------------------------------------------------------------------------------------------------

    def _by_the_table(self, facts: Facts) -> Step:
        """The day by the table, or by the ladder while one runs (RTR-0)."""
        day, calves, calf, on_ladder = self.day, self.calves, self.calf, self.on_ladder
        untied = self._untied() if on_ladder else facts.peak
        found = row(facts)
        rule, colour = found.id, found.colour
        tied = on_ladder and not stopped(calf) and untied < at.LADDER_UNTIED_PAIN and not facts.kept_red
        if self.lifted:
            rule, colour = "RED-21", "red"
        elif tied and (calves.owes or calf.pain):
            rule, colour = "RTR-0", "amber_b"
        return Step(
            day=day,
            calf=calf,
            facts=facts,
            rule=rule,
            colour=colour or calves.colour,
            row_colour=colour,
            held=rule == "PAIN-9",
            signs=signs(facts, found) if rule == found.id else (),
            zero=facts.zero_days > 0,
            answered=self.answered,
            ran=self.ran,
            start=calves.start,
            peak=_own_peak(calf) if rule == "PAIN-2" else calf.peak,
            untied=untied,
        )

    def _untied(self) -> int:
        """RTR-0: the highest score that belongs to no session."""
        calf = self.calf
        after_session = self.day - DAY in self.said.sessions
        scores = [] if after_session else [calf.morning]
        if not self.ran:
            if calf.morning is None or least(calf.worst, calf.morning + 1):  # else it is the morning's own
                scores.append(calf.worst)
            scores += [calf.during, calf.after]
            scores += [] if after_session else [calf.walk, calf.rest]
        return max((score or 0 for score in scores), default=0)

    def _owing(self, step: Step) -> None:
        """PAIN-8a, before the colour of the day is settled."""
        calves = self.calves
        if step.red_sign:
            calves.owed = calves.red = True
            calves.red_day = step.day
            full = at.RED_FULL_DAYS
            until = step.day + full * DAY
            if step.rule == "PAIN-4":
                assert calves.injury is not None
                until = calves.injury + at.SUDDEN_FULL_DAYS * DAY
            calves.red_until = max(until, calves.red_until or until)
        calves.pending -= {name for name in calves.pending if getattr(step.facts, name) is not None}
        if step.lasting_sign:
            if step.signs and all(sign.startswith("unknown_") for sign in step.signs):
                calves.pending |= unknowns(step.facts)
            else:
                calves.owed = True
        plan = self.said.story.plan
        renewed = plan.renewed_by(step.day) if plan is not None else None
        since_red = renewed is not None and (calves.red_day is None or calves.red_day < renewed)
        if since_red and self._plan_holds():
            calves.owed, calves.pending = False, frozenset()

    def _settled(self, step: Step) -> Step:
        """PAIN-11: worse at once, better one step a day at most; PAIN-8a and PAIN-12: no better than AMBER-B."""
        calves = self.calves
        last, colour = calves.colour, step.colour
        if step.rule == "PAIN-9":
            if step.answered:
                colour = self._one_better(step)
        elif not self.said.story.profile.under_16:
            if last == "red":
                colour = "amber_b" if self._calm(step) else "red"
            elif last == "amber_b" and colour == "green":
                colour = "amber_a"
        if colour in ("green", *_MILD) and (calves.owes or self._plan_holds()):
            colour = "amber_b"
        return step if colour == step.colour else replace(step, colour=colour, held=True)

    def _plan_holds(self) -> bool:
        return self.said.plan_holds(self.calves, self.day)

    def _one_better(self, step: Step) -> Colour:
        match self.calves.colour:
            case "red":
                return "amber_b" if self._calm(step) else "red"
            case "amber_b":
                return "amber_a"  # never below AMBER-B while a ladder is owed
            case same:
                return same

    def _calm(self, step: Step) -> bool:
        """RED to AMBER-B: two answered days in a row without a PAIN-4/5 condition, and the minimum days over."""
        before, red_until = self.before, self.calves.red_until
        assert before is not None  # it was RED
        if step.red_sign or before.red_sign or (red_until is not None and step.day <= red_until):
            return False
        return step.answered and before.answered

    def _after(self, step: Step) -> None:
        """What the day leaves behind."""
        calves = self.calves
        calves.colour = step.colour  # "none" after a GREEN, which is not carried over; all others are held
        calves.zero_days = step.facts.zero_days
        for flag in self.lifted:
            calves.professional, calves.run_from = True, flag.run_from
        if step.facts.kept_red:
            calves.professional, calves.run_from = True, None
        if calves.start is None:
            return
        if step.facts.pain or step.calf.limp or step.facts.bone_spot:
            calves.last_pain = step.day
        if step.facts.pain and step.rule != "PAIN-2":
            calves.cramps_only = False
        calves.zero_run = calves.zero_run + 1 if step.zero and not calves.owes else 0
        if calves.zero_run >= at.EPISODE_ENDS_AFTER_ZERO_DAYS:
            calves.ends(step.day)


def _own_peak(calf: Calf) -> int | None:
    """The peak without the cramp's own score (PAIN-2)."""
    return replace(calf, worst=None, during=None).peak if calf.cramp_released else calf.peak


def _rising(calves: Calves, day: date, calf: Calf) -> bool:
    """`rising` of section 3, within the episode: above three days earlier, or on the third rising morning."""
    if not calf.pain:
        return False  # what has risen hurts
    recent = [step for step in calves.steps[-at.RISING_LOOKS_BACK_DAYS :] if step.start == calves.start]
    earlier = [step.peak for step in recent if (day - step.day).days >= at.RISING_AFTER_DAYS]
    known = [peak for peak in earlier if peak is not None]
    if known and known[-1] >= 1 and least(calf.peak, known[-1] + at.RISING_BY):
        return True
    mornings = [step.calf.morning for step in recent[-at.MORNINGS_APART_DAYS :]]
    told = [morning for morning in (*mornings, calf.morning) if morning is not None][-3:]
    return calf.morning is not None and len(told) == 3 and told[0] < told[1] < told[2]
