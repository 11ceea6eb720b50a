"""Which pain questions are still worth asking: only those whose answer can change the outcome, tried through the policy."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache, lru_cache
from typing import Any, Final

from handlers.coach import set_point
from handlers.coach import thresholds as at
from handlers.coach.calves import Step
from handlers.coach.course import Course
from handlers.coach.judgement import judged
from handlers.coach.ladder import DAY, strictest, verdict
from handlers.coach.possible import ALIKE, ANSWERS, ENDS, MILDEST, OF_A_RUN, ORDER, WORST, Answer, Key
from handlers.coach.story import SCORES, SIDES, Calf, Story, Told
from storage.frozen import Struct, replace
from storage.records import Side


class Ask(Struct, frozen=True, kw_only=True):
    """A question, and the calves its answer is for: both at once where both are sore and neither is known."""

    key: Key
    sides: tuple[Side, ...]
    days: tuple[date, ...] = ()  # of the runs it asks about, today's aside


def next_question(story: Story, first: tuple[Key, ...] = ()) -> Ask | None:
    """The first question still worth asking, or None when no further answer can change the outcome.

    `first` are the questions of the moment, put before the others: the first steps, in the morning.
    """
    return next(_worth_asking(story, (*first, *(key for key in ORDER if key not in first))), None)


def outcome_of(story: Story) -> "Trial":
    """Today's answers, ready to be tried: `as_told` is the outcome as it stands."""
    return Trial(story)


def still_open(story: Story) -> tuple[Ask, ...]:
    """All questions worth asking now, in order. An answer may spare the ones behind it: ask again after each."""
    return tuple(_worth_asking(story))


def answered(story: Story, ask: Ask, answer: Answer) -> Story:
    """The story with an answer to a question written on its calves."""
    told = story.by_day().get(story.today, Told(day=story.today))
    said = {"left": told.left, "right": told.right}
    return story.with_today(**{side: replace(said[side], **answer) for side in ask.sides})


def _worth_asking(story: Story, keys: tuple[Key, ...] = ORDER) -> Iterator[Ask]:
    trial = Trial(story)
    if not trial.settled():
        for key in keys:
            for sides in trial.together(key):
                if trial.matters(key, sides):
                    yield Ask(key=key, sides=sides)
    yield from _of_the_run(trial.now)


def _of_the_run(course: Course) -> Iterator[Ask]:
    """RED-16, last of all: where its message was sent lately, or another ends the talk, nothing is asked for it."""
    today = course.story.today
    sent = [flag.raised for flag in course.story.flags if flag.rule == "RED-16"]
    if sent and (today - max(sent)).days < at.SPEAKS_AGAIN_AFTER_DAYS:
        return
    wanted = {side: set_point.question(calves) for side, calves in course.calves.items()}
    keys = [key for key in ("qualities", *OF_A_RUN) if key in wanted.values()]
    if keys and not course.story.profile.under_16 and all(due.level == "S" for due in judged(course).levels):
        for key in keys:
            sides = tuple(side for side in SIDES if wanted[side] == key)
            days = set_point.asked_about(course.calves[sides[0]]) if key == "same_before" else ()
            yield Ask(key=key, sides=sides, days=days)


class Past:
    """The days before today, read once, and every outcome that was tried on them: the next question needs most of it again."""

    def __init__(self, story: Story) -> None:
        """Nothing is told of today in `story`, but what speaks of the days before."""
        self.story = story
        self.read: dict[object, Course] = {}
        self.outcomes: dict[Told, object] = {}
        course = self.read[None] = Course.of(story, until=story.today - DAY)
        # An onset or a site that is told only today counts for the episode's earlier days as well: those are read again.
        late = [
            calves.start
            for calves in course.calves.values()
            for step in calves.steps
            if step.start == calves.start is not None and None in (step.facts.onset, step.facts.site)
        ]
        self.calm = Course.of(story, until=min(late) - DAY) if late else None

    def before(self, told: Told) -> Course:
        """The days up to yesterday, as they read beside what is told today."""
        if self.calm is None:
            return self.read[None]
        key = tuple((calf.onset, calf.site, calf.pain) for calf in (told.left, told.right))
        if key not in self.read:
            story = replace(self.story, days=(*self.story.days, told))
            self.read[key] = Course.of(story, until=story.today - DAY, former=self.calm)
        return self.read[key]

    def outcome(self, told: Told) -> object:
        """All that an answer may change: what is shown, what is asked of her, and what the day counts for."""
        if told not in self.outcomes:
            self.outcomes[told] = _outcome(self.before(told).going_on(told))
        return self.outcomes[told]


def forget() -> None:
    """Empties what is kept of stories between the questions of a talk: somebody's data goes."""
    _past.cache_clear()


@lru_cache(maxsize=32)  # the talks of some runners at a time; each is put together anew when it was forgotten
def _past(story: Story) -> Past:
    return Past(story)


def _outcome(course: Course) -> object:
    judgement = judged(course)
    session = course.sessions.get(course.story.today)
    steps = [calves.steps[-1] for calves in course.calves.values()]
    return (
        judgement.colour,
        judgement.held,
        judgement.levels,
        judgement.run,
        judgement.not_before,
        judgement.ladder_owed,
        judgement.progress,
        tuple((step.zero, _calm(step)) for step in steps),
        session and strictest(verdict(session, step.calf, _GOOD_MORNING) for step in steps),
    )


class Trial:
    """Answers tried on today, the days before being read once."""

    def __init__(self, story: Story) -> None:
        self.story = story
        days = story.by_day()
        self.told = days.pop(story.today, Told(day=story.today))
        if self.told.quiet_since is not None:  # it speaks of the days before
            days[story.today] = Told(day=story.today, fine=self.told.fine, quiet_since=self.told.quiet_since)
        self.past = _past(replace(story, days=tuple(days.values())))
        self.now = self.past.before(self.told).going_on(self.told)
        self.known = {side: calves.steps[-1].calf for side, calves in self.now.calves.items()}
        self.open = {side: frozenset(_open(self.now, side)) for side in SIDES}

    def matters(self, key: Key, sides: tuple[Side, ...]) -> bool:
        """Whether any answer, beside any of the mildest stories, changes the outcome."""
        tried = self._tried(key, sides)
        for others in MILDEST:
            calves = {side: self._filled(side, others, key, sides) for side in SIDES}
            without = self.outcome(calves)
            for answer in tried:
                said = calves | {side: replace(calves[side], **answer) for side in sides}
                if self.outcome(said) != without:
                    return True
        return False

    def settled(self) -> bool:
        """Whether all that is still open leaves the outcome as it is, be every answer the mildest or the worst there is."""
        if self.story.plan is not None:
            return False
        ends = [{side: self._filled(side, others) for side in SIDES} for others in MILDEST]
        ends.append({side: replace(self.known[side], **self._worst(side)) for side in SIDES})
        return len({self.outcome(calves) for calves in ends}) == 1

    def _worst(self, side: Side) -> dict[str, Any]:
        """The worst answers to all that is open."""
        said: dict[str, Any] = {}
        for key in self.open[side]:
            said |= next((answer for answer in WORST[key] if self._fits(side, answer)), {})
        return said

    def together(self, key: Key) -> tuple[tuple[Side, ...], ...]:
        """The calves to ask about: both at once, unless what was said of one leaves it fewer answers than the other."""
        sides = tuple(side for side in SIDES if key in self.open[side])
        if len(sides) > 1 and self.possible(key, sides[:1]) != self.possible(key, sides[1:]):
            return sides[:1], sides[1:]
        return (sides,) if sides else ()

    def possible(self, key: Key, sides: tuple[Side, ...]) -> list[Answer]:
        """The answers that contradict nothing that was said before, in a complete screen for instance."""
        return [answer for answer in ANSWERS[key] if self._fits_all(answer, sides)]

    def as_told(self) -> object:
        """The outcome of what was told so far."""
        return self.outcome(self.known)

    def outcome(self, calves: Mapping[Side, Calf]) -> object:
        """The outcome if today's calves were these."""
        return self.past.outcome(replace(self.told, fine=False, left=calves["left"], right=calves["right"]))

    def _tried(self, key: Key, sides: tuple[Side, ...]) -> list[Answer]:
        """Those of the possible answers that stand for all of them."""
        if key in ENDS and not (key == "site" and self.story.plan):
            return [answer for answer in ENDS[key] if self._fits_all(answer, sides)]
        possible = self.possible(key, sides)
        if key not in SCORES:
            return possible
        scores = {answer[key]: answer for answer in possible if key in answer}
        alike = any(self.known[side].pain for side in SIDES if (side,) != sides)  # the one not asked about
        ends = (max(scores), 0, *(ALIKE if alike else ()))
        telling = [scores[score] for score in dict.fromkeys(ends) if score in scores]
        return [*telling, *(answer for answer in possible if key not in answer)]

    def _fits_all(self, answer: Answer, sides: tuple[Side, ...]) -> bool:
        return all(self._fits(side, answer) for side in sides)

    def _fits(self, side: Side, answer: Answer) -> bool:
        return all(self._agrees(side, name, value) for name, value in answer.items())

    def _agrees(self, side: Side, name: str, value: object) -> bool:
        step = self.now.calves[side].steps[-1]
        if name == "heel_raise" and value == "no":  # RED-Q3 was answered
            return not any(
                not screen.open and (step.start or step.day) <= screen.day <= step.day
                for screen in self.story.screens
            )
        if name == "qualities" and isinstance(value, frozenset) and "sharp" in value:  # RED-0a
            return not any(screen.none and screen.day == step.day for screen in self.story.screens)
        if name in ("swelling", "bruise", "bone_spot"):
            return getattr(step.facts, name) in (None, value)
        if name in ("during", "after") and step.calf.worst is not None:
            return isinstance(value, int) and value <= step.calf.worst
        return True

    def _filled(
        self, side: Side, others: Answer, asked: Key | None = None, sides: tuple[Side, ...] = ()
    ) -> Calf:
        """Today's calf with what nobody said yet as the mild story has it, but for the question asked."""
        calf = self.known[side]
        hidden = _fields(asked) if asked and side in sides else frozenset()
        unknown = {name for key in self.open[side] for name in _fields(key)} - hidden
        if "qualities" in self.open[side]:
            unknown |= {"cramp_released"}
        return replace(
            calf,
            **{
                name: value
                for name, value in others.items()
                if name in unknown and getattr(calf, name) is None
            },
        )


_GOOD_MORNING: Final = Calf(morning=0, walk=0, rest=0)


def _calm(step: Step) -> bool:
    """Whether the day counts towards PAIN-11."""
    return step.answered and not step.red_sign


@cache
def _fields(key: Key) -> frozenset[str]:
    return frozenset(name for answer in ANSWERS[key] for name in answer)


def _open(course: Course, side: Side) -> Iterator[Key]:
    """The questions that can be put about a calf and are not answered yet."""
    calves = course.calves[side]
    step, today = calves.steps[-1], course.story.today
    calf, facts = step.calf, step.facts
    known = {
        "site": facts.site,
        "onset": facts.onset,
        "qualities": facts.qualities,
        "longer_run": facts.longer_run,
        "signs": None if None in (facts.swelling, facts.bruise, facts.bone_spot) else True,
        "walk": calf.walk if calf.walk is not None else calf.limp or None,
        "stiff": calf.stiff_minutes,
    }
    for key in ORDER:
        if known.get(key, getattr(calf, key, None)) is None and _fits(key, course, side, step, today):
            yield key


def _fits(key: Key, course: Course, side: Side, step: Step, today: date) -> bool:
    """Whether a question makes sense today."""
    calf, facts = step.calf, step.facts
    other = course.calves["right" if side == "left" else "left"].steps[-1]
    in_episode = step.start is not None
    match key:
        case "walk" | "rest":
            return in_episode
        case "morning" | "stiff" | "night":
            return step.start is not None and step.start < today
        case "stairs":
            return in_episode and not step.zero
        case "during":
            return step.ran and calf.worst is None and in_episode
        case "after":
            return in_episode and (
                (step.ran and calf.worst is None) or (calf.pain and "cramp" in (facts.qualities or {"cramp"}))
            )
        case "cramp_released":
            return calf.pain and "cramp" in facts.felt
        case "could_run_on":
            return calf.pain and step.ran
        case "longer_run":
            return calf.pain and other.calf.pain
        case _:
            return calf.pain
