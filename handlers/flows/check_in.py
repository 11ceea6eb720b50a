"""The daily check-in: the run, its effort, the calves. Four taps on a healthy run day, five when sore, two at rest."""

from collections.abc import Mapping
from datetime import date
from typing import Literal

from handlers.phrases import Past, Phrase, SoFar
from handlers.talks.answers import Distance, distance, one_of, score, seconds, shaped, yes_no
from handlers.talks.dialogue import Question, Script, ask, hear, say
from storage.frozen import Struct
from storage.records import DayKind, Effort, Unit

Calves = Literal["fine", "left", "right", "both", "each"]

DAY: Question[DayKind] = Question(
    "day", one_of("ran", "rest", "other", "skipped"), ("ran", "rest", "other", "skipped")
)
OVERWRITE = Question("overwrite", yes_no, ("yes", "no"))
SECOND: Question[str] = Question("second", one_of("second", "replace"), ("second", "replace"))
DISTANCE = Question("distance", distance, width=3, typed=True, samples=("8 km", "5mi", "8"))
UNIT: Question[Unit] = Question("unit", one_of("km", "mi"), ("km", "mi"))
EFFORT: Question[Effort] = Question(
    "effort", one_of("easy", "steady", "hard", "all_out"), ("easy", "steady", "hard", "all_out"), width=4
)
CALVES: Question[Calves] = Question(
    "calves", one_of("fine", "left", "right", "both", "each"), ("fine", "left", "right", "both"), width=4
)
_SCORES = tuple(map(str, range(1, 11)))


def both_scores(text: str) -> int | Literal["each"]:
    """One score for both calves, or that one of them is worse."""
    return "each" if text == "each" else score(text)


SCORE = Question("score", score, _SCORES, width=5, typed=True, samples=("0",))
BOTH: Question[int | Literal["each"]] = Question(
    "score", both_scores, (*_SCORES, "each"), width=5, typed=True, samples=("0",)
)
DURATION = Question("duration", seconds, samples=("44 min",))
# How a typed line described the pain, kept while the card asks for what is missing: "sudden.stopped.b20.e5" (RED-0a, RED-16).
DESCRIBED: Question[str] = Question(
    "described", shaped(r"(?:(?:sharp|sudden|stopped|b\d{1,3}|e\d{1,3})(?:\.|$)){1,5}"), samples=("sudden",)
)
WHEN: Question[str] = Question("when", one_of("start", "during", "after", "morning"), samples=("after",))


class Facts(Struct, frozen=True, kw_only=True):
    """What a check-in knows when it starts. `unasked` names questions that a typed line may leave open."""

    day: date
    greeting: str = ""
    units: Unit | None = None
    presets: tuple[str, ...] = ()
    labels: Mapping[str, str] = {}
    usual: str = ""
    part: Literal["all", "calves", "run"] = "all"
    known: str = ""  # what is saved already, in words
    run: str | None = None  # the run that an edit writes again
    runs: int = 0  # other runs saved on that day
    unasked: tuple[str, ...] = ()
    body: bool = True  # whether the body may be spoken of on this platform
    names: bool = True  # whether a question may say which calf she named
    since: date | None = None  # "Fine" also answers the unlogged days from this one on (section 3)
    corrects: bool = False  # what it says takes the place of what was said before, better or worse
    beside: tuple[str, ...] = ()  # what can be said of its coming, where it came by itself


class CheckIn(Struct, frozen=True, kw_only=True):
    """What a check-in says. A score is None where that calf was not spoken of, 0 where it is fine."""

    kind: DayKind | None = None  # None: the calves alone
    replaces: bool = False
    metres: int | None = None
    seconds: int | None = None
    effort: Effort | None = None
    left: int | None = None
    right: int | None = None
    when: str | None = None
    described: str = ""


def check_in(f: Facts) -> Script[CheckIn]:
    if f.part == "calves":
        left, right, when, described = yield from calves(f, f.known or Phrase("today"))
        return CheckIn(left=left, right=right, when=when, described=described)

    kind: DayKind = "ran" if f.part == "run" else (yield from ask(DAY, greeting=f.greeting, past=Past(f.day)))
    if (
        f.runs
        and kind != "ran"
        and not (yield from ask(OVERWRITE, known=f.known, kind=Phrase(f"kind-{kind}")))
    ):
        left, right, when, described = yield from calves(f, f.known)
        return CheckIn(left=left, right=right, when=when, described=described)
    if kind == "skipped":
        return CheckIn(kind=kind)
    if kind != "ran":
        left, right, when, described = yield from calves(f, Phrase(f"kind-{kind}"))
        return CheckIn(kind=kind, left=left, right=right, when=when, described=described)

    replaces = bool(f.runs) and f.run is None and (yield from ask(SECOND, known=f.known)) == "replace"
    how_far = yield from _distance(f)
    units: Unit = f.units or "km"
    if "effort" in f.unasked:
        effort = yield from hear(EFFORT)
    else:
        effort = yield from ask(EFFORT, run=SoFar(how_far, None, units))
    lasted = yield from hear(DURATION)
    left, right, when, described = yield from calves(f, SoFar(how_far, effort, units))
    return CheckIn(
        kind=kind,
        replaces=replaces,
        metres=how_far.metres(units) if how_far else None,
        seconds=lasted,
        effort=effort,
        left=left,
        right=right,
        when=when,
        described=described,
    )


def _distance(f: Facts) -> Script[Distance | None]:
    if "distance" in f.unasked:
        how_far = yield from hear(DISTANCE)
        if how_far is None:
            return None
    else:
        if f.usual:
            yield from say("usual", usual=f.usual)
        how_far = yield from ask(DISTANCE, f.presets, f.labels)
    if how_far.unit or f.units:
        return how_far
    unit = yield from ask(UNIT, number=f"{how_far.value:g}")
    return Distance(how_far.value, unit)


def calves(f: Facts, so_far: str | Phrase | SoFar) -> Script[tuple[int | None, int | None, str | None, str]]:
    """The scores of the left and the right calf: "Fine" is 0 on both, one score fills both sides (PAIN-Q).

    A side that was not spoken of stays unknown: never 0 (evidence.md section 3).
    """
    if not f.body:
        return None, None, None, ""
    if "calves" in f.unasked:
        which = yield from hear(CALVES)
    else:
        if f.since is not None:
            yield from say("calves-since", since=f.since)
        which = yield from ask(CALVES, so_far=so_far)
    left: int | None = None
    right: int | None = None
    match which:
        case None:
            return None, None, None, ""
        case "fine":
            return 0, 0, None, ""
        case "both":
            choices = BOTH.choices if f.names else _SCORES
            both = yield from ask(
                BOTH.of("both"), choices, calf=Phrase("calf-both" if f.names else "calf-unnamed")
            )
            if both == "each":
                left = yield from _score("left")
                right = yield from _score("right")
            else:
                left = right = both
        case "left":
            left = yield from _score("left", named=f.names)
        case "right":
            right = yield from _score("right", named=f.names)
        case "each":
            left = yield from _score("left")
            right = yield from _score("right")
    described = yield from hear(DESCRIBED)
    return left, right, (yield from hear(WHEN)), described or ""


def _score(which: str, *, named: bool = True) -> Script[int]:
    return (yield from ask(SCORE.of(which), calf=Phrase(f"calf-{which}" if named else "calf-unnamed")))
