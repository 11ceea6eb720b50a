"""Which pain questions are still worth asking: only those whose answer can change the outcome, tried through the policy."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final, Literal, get_args

from handlers.coach.course import Course, Step
from handlers.coach.judgement import judged
from handlers.coach.ladder import DAY, strictest, verdict
from handlers.coach.story import SIDES, Calf, Site, Story, Told
from storage.records import Side

Key = Literal[
    "site",
    "onset",
    "qualities",
    "during",
    "after",
    "walk",
    "stairs",
    "rest",
    "morning",
    "stiff",
    "signs",
    "cramp_released",
    "could_run_on",
    "heel_raise",
    "longer_run",
    "night",
]
ORDER: Final[tuple[Key, ...]] = get_args(Key)  # PAIN-Q 3 to 11, then the follow-up questions of section 2

Answer = Mapping[str, Any]  # fields of a Calf
_TENTHS: Final = tuple(range(11))

# Every answer a question can have, as what it writes on the calf.
ANSWERS: Final[dict[Key, tuple[Answer, ...]]] = {
    "site": tuple({"site": site} for site in get_args(Site)),
    "onset": ({"onset": "gradual"}, {"onset": "sudden"}),
    "qualities": tuple(
        {"qualities": frozenset(felt)}
        for felt in (("ache",), ("tight",), ("cramp",), ("sharp",), ("burning",), ("cramp", "sharp"))
    ),
    "during": tuple({"during": score} for score in _TENTHS),
    "after": tuple({"after": score} for score in _TENTHS),
    "walk": (*({"walk": score, "limp": False} for score in _TENTHS), {"limp": True}),
    "stairs": ({"stairs": 0}, {"stairs": 1}),
    "rest": tuple({"rest": score} for score in _TENTHS),
    "morning": tuple({"morning": score} for score in _TENTHS),
    "stiff": ({"stiff_minutes": 0}, {"stiff_minutes": 30}, {"stiff_minutes": 31}),
    "signs": (
        {"swelling": False, "bruise": False, "bone_spot": False},
        {"swelling": True, "bruise": False, "bone_spot": False},
        {"swelling": False, "bruise": True, "bone_spot": False},
        {"swelling": False, "bruise": False, "bone_spot": True},
    ),
    "cramp_released": ({"cramp_released": True}, {"cramp_released": False}),
    "could_run_on": ({"could_run_on": True}, {"could_run_on": False}),
    "heel_raise": ({"heel_raise": "easily"}, {"heel_raise": "pain"}, {"heel_raise": "no"}),
    "longer_run": ({"longer_run": True}, {"longer_run": False}),
    "night": ({"night": False}, {"night": True}),
}

# The mildest stories that unknown answers could still tell. A question that changes nothing in any of them changes nothing
# at all: every row of the table but PAIN-2 and PAIN-3 asks for one bad sign, or for one together with a sudden onset.
_QUIET: Final[dict[str, Any]] = {
    "site": "upper_mid",
    "onset": "gradual",
    "qualities": frozenset({"tight"}),
    **dict.fromkeys(("during", "after", "walk", "stairs", "rest", "morning", "stiff_minutes"), 0),
    **dict.fromkeys(("limp", "swelling", "bruise", "bone_spot", "night", "longer_run"), False),
    "could_run_on": True,
    "heel_raise": "easily",
}
MILDEST: Final[tuple[Answer, ...]] = (
    {},  # nobody says any more
    _QUIET,
    _QUIET | {"qualities": frozenset({"cramp"}), "cramp_released": True},
    _QUIET | {"longer_run": True},
    _QUIET | {"onset": "sudden"},
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """A question, and the calves its answer is for: both at once where both are sore and neither is known."""

    key: Key
    sides: tuple[Side, ...]


def next_question(story: Story) -> Ask | None:
    """The first question still worth asking, or None when no further answer can change the outcome."""
    return next(_worth_asking(story), None)


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


def _worth_asking(story: Story) -> Iterator[Ask]:
    trial = Trial(story)
    for key in ORDER:
        sides = tuple(side for side in SIDES if key in trial.open[side])
        if sides and trial.matters(key, sides):
            yield Ask(key=key, sides=sides)


class Trial:
    """Answers tried on today, the days before being read once."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.now = Course.of(story)
        self.told = self.now.told.get(story.today, Told(day=story.today))
        self.known = {side: calves.steps[-1].calf for side, calves in self.now.calves.items()}
        self.open = {side: frozenset(_open(self.now, side)) for side in SIDES}
        # An onset or a site that is told only today counts for the episode's earlier days as well: those are read again.
        self.late = any(
            step.start is not None
            and step.start == steps[-1].start
            and None in (step.facts.onset, step.facts.site)
            for steps in (calves.steps for calves in self.now.calves.values())
            for step in steps[:-1]
        )
        self.read: dict[object, Course] = {}
        self.outcomes: dict[tuple[Calf, Calf], object] = {}

    def matters(self, key: Key, sides: tuple[Side, ...]) -> bool:
        """Whether any answer, beside any of the mildest stories, changes the outcome."""
        for others in MILDEST:
            calves = {side: self._filled(side, others, key, sides) for side in SIDES}
            without = self.outcome(calves)
            for answer in self.possible(key):
                said = calves | {side: replace(calves[side], **answer) for side in sides}
                if self.outcome(said) != without:
                    return True
        return False

    def possible(self, key: Key) -> list[Answer]:
        """The answers that contradict nothing that was said before, in a complete screen for instance."""
        sides = [side for side in SIDES if key in self.open[side]]
        return [
            answer
            for answer in ANSWERS[key]
            if all(self._agrees(side, name, value) for side in sides for name, value in answer.items())
        ]

    def as_told(self) -> object:
        """The outcome of what was told so far."""
        return self.outcome(self.known)

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

    def _filled(self, side: Side, others: Answer, asked: Key, sides: tuple[Side, ...]) -> Calf:
        """Today's calf with what nobody said yet as the mild story has it, but for the question asked."""
        calf = self.known[side]
        hidden = _fields(asked) if side in sides else frozenset()
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

    def outcome(self, calves: Mapping[Side, Calf]) -> object:
        """All that an answer may change: what is shown, what is asked of her, and what the day counts for."""
        known = (calves["left"], calves["right"])
        if known not in self.outcomes:
            self.outcomes[known] = self._outcome(*known)
        return self.outcomes[known]

    def _outcome(self, left: Calf, right: Calf) -> object:
        told = replace(self.told, fine=False, left=left, right=right)
        course = self._before(told).going_on(told)
        judgement = judged(course)
        session = course.sessions.get(course.story.today)
        return (
            judgement.colour,
            judgement.held,
            judgement.levels,
            judgement.run,
            judgement.not_before,
            judgement.ladder_owed,
            judgement.progress,
            tuple((each.steps[-1].zero, _calm(each.steps[-1])) for each in course.calves.values()),
            session and strictest(verdict(session, calf, _GOOD_MORNING) for calf in (left, right)),
        )

    def _before(self, told: Told) -> Course:
        """The days up to yesterday."""
        key = tuple((calf.onset, calf.site) for calf in (told.left, told.right)) if self.late else None
        if key not in self.read:
            story = self.story.with_today(left=told.left, right=told.right) if self.late else self.story
            self.read[key] = Course.of(story, until=self.story.today - DAY)
        return self.read[key]


_GOOD_MORNING: Final = Calf(morning=0, walk=0, rest=0)


def _calm(step: Step) -> bool:
    """Whether the day counts towards PAIN-11."""
    return step.answered and not step.red_sign


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
