"""The questions about a sore calf (PAIN-Q): one at a time, and only those whose answer can still change the outcome."""

from collections.abc import Callable, Mapping
from dataclasses import field
from datetime import date
from functools import lru_cache
from typing import Any

from handlers import facts
from handlers.advice import verdict
from handlers.coach import questions
from handlers.coach.possible import Key
from handlers.coach.questions import Ask
from handlers.coach.story import UNTOLD, Calf, Story, Told
from handlers.coach.told import SHELF, Settled
from handlers.drawn import calf_map
from handlers.phrases import Phrase
from handlers.talks.answers import minute_of_a_run, one_of
from handlers.talks.dialogue import Question, Script, ask, say
from handlers.text import Text, join
from handlers.turn import Finished, Turn
from storage.frozen import frozen
from storage.records import Conversation, Side

_LOW = ("0", "1", "2", "3", "more")
_HIGH = tuple(map(str, range(4, 11)))
_FELT = ("sharp", "cramp", "tight", "ache", "burning")


def _asked(name: str, *choices: str, width: int = 3) -> Question[str]:
    return Question(name, one_of(*choices), choices, width=width)


MORE = _asked("pain_more", *_HIGH, width=4)
MOMENT = Question("moment", one_of("yes", "no", "not_sure"), ("yes", "no", "not_sure"), width=3)
MINUTE = Question(
    "pain_minute", minute_of_a_run, ("15", "20", "30", "45", "60"), width=5, typed=True, samples=("25",)
)
SLIP = _asked("pain_slip", "slip", "both", width=1)
DOUBT = _asked("pain_doubt", "higher", "lower", width=2)
SESSION = _asked("pain_session", "whole", "early", "other", width=1)
# How soon the pain of a run was gone, in minutes at most. The steps are even, and none is the line of RED-16: that one is for
# a clinician to know. "soon" was offered before.
_EASED: Mapping[str, int] = {"m5": 5, "m15": 15, "m30": 30, "longer": 60, "soon": 15}
ASKED: Mapping[Key, Question[str]] = {
    "site": _asked(
        "pain_site",
        "upper_mid",
        "lower_achilles",
        "inner_shin",
        "outer_front",
        "behind_knee",
        "whole",
        width=2,
    ),
    "onset": _asked("pain_onset", "sudden", "gradual", "not_sure"),
    "qualities": _asked("pain_feel", *_FELT),
    "during": _asked("pain_during", *_LOW, width=5),
    "after": _asked("pain_after", *_LOW, width=5),
    "walk": _asked("pain_walk", *_LOW, "limp", width=5),
    "stairs": _asked("pain_stairs", "no", "yes"),
    "rest": _asked("pain_rest", *_LOW, width=5),
    "morning": _asked("pain_morning", *_LOW, width=5),
    "stiff": _asked("pain_stiff", "none", "short", "long"),
    "signs": _asked("pain_signs", "none", "swelling", "bruise", "bone_spot", width=2),
    "cramp_released": _asked("pain_cramp", "yes", "no"),
    "could_run_on": _asked("pain_run_on", "yes", "no"),
    "heel_raise": _asked("pain_raise", "easily", "pain", "no", "did_not_try", width=2),
    "longer_run": _asked("pain_longer", "yes", "no"),
    "night": _asked("pain_night", "no", "yes"),
    "began": _asked("pain_began", "first", "later", "not_run", width=2),
    "eased": Question("pain_eased", one_of(*_EASED), ("m5", "m15", "m30", "longer"), width=2),
    "same_before": _asked("pain_same", "yes", "no"),
}
_SIGNS = ("swelling", "bruise", "bone_spot")
READ: Mapping[Key, Callable[[str], dict[str, Any]]] = {  # what an answer writes on the calf
    "site": lambda text: {"site": text},
    "qualities": lambda text: {"qualities": frozenset({text})},
    "stairs": lambda text: {"stairs": int(text == "yes")},
    "stiff": lambda text: {"stiff_minutes": {"none": 0, "short": 30, "long": 31}[text]},
    "signs": lambda text: {name: name == text for name in _SIGNS},
    "cramp_released": lambda text: {"cramp_released": text == "yes"},
    "could_run_on": lambda text: {"could_run_on": text == "yes"},
    "heel_raise": lambda text: {"heel_raise": text},
    "longer_run": lambda text: {"longer_run": text == "yes"},
    "night": lambda text: {"night": text == "yes"},
    "eased": lambda text: {"eased": _EASED[text]},
    "same_before": lambda text: {"same_before": text == "yes"},
}


@frozen
class Doubt:
    """Two scores of today that disagree, the worse one told before (PAIN-25)."""

    side: Side
    before: int
    now: int


@frozen
class Facts:
    """The runner's story so far, and what the card says before the first question."""

    day: date
    story: Story
    source: str = ""  # the talk that saved the entry, for its undo
    what: str = ""  # what was saved, in words
    count: int = 0
    beside: tuple[str, ...] = ()
    kept_worse: bool = False
    doubts: tuple[Doubt, ...] = ()
    morning: bool = False
    soon: tuple[str, ...] = ()  # sentences of a level S that the screen found: said before the policy
    onset: str = ""  # told in the screen
    slip: Side | None = (
        None  # told of less than 24 h ago, before the other side was: perhaps a slip (PAIN-27)
    )
    stage: int | None = None  # a run was logged while this step of the ladder is due
    unnamed: tuple[str, ...] = ()  # of left, right, both: what a question must not name here


@frozen
class Heard:
    """Today's calves as the questions left them, and whether the day's run was a session of the ladder."""

    left: Calf
    right: Calf
    session: str = ""
    slip: bool = False
    lower: Mapping[Side, int] = field(default_factory=dict)  # the scores that are right after all (PAIN-25)


@lru_cache(maxsize=512)
def _next(story: Story, morning: bool) -> Ask | None:
    """The next question worth asking, in the morning about the first steps; a replay finds what it found before."""
    return questions.next_question(story, first=("morning", "stiff") if morning else ())


def forget() -> None:
    """Empties what is remembered of stories: somebody's data goes."""
    _next.cache_clear()
    questions.forget()


def soreness(f: Facts) -> Script[Heard]:
    if f.morning:
        yield from say("morning-lead")
    elif f.what:
        yield from say("saved" if f.count else "saved-uncounted", what=f.what, count=f.count)
    if f.kept_worse:
        yield from say("kept-worse")
    session, slip, story = "", False, f.story
    if f.slip is not None:
        other = "right" if f.slip == "left" else "left"
        told = (Phrase(f"calf-{f.slip}"), Phrase(f"calf-{other}"))
        slip = (yield from ask(SLIP, first=told[0], second=told[1])) == "slip"
        if slip:
            story = story.with_today(**{f.slip: UNTOLD})
    lower: dict[Side, int] = {}
    for sides, doubt in _alike(f.doubts):
        which = sides[0] if len(sides) == 1 else "both"
        calf = Phrase(f"calf-{which}")
        right = yield from ask(DOUBT.of(which), calf=calf, before=doubt.before, now=doubt.now)
        if right == "lower":
            lower |= dict.fromkeys(sides, doubt.now)
    if lower:
        story = story.with_worst(lower)
    if f.stage is not None:
        session = yield from ask(SESSION, stage=f.stage)
    while (wanted := _next(story, f.morning)) is not None:
        story = questions.answered(story, wanted, (yield from _put(wanted, f.unnamed)))
    now = story.by_day().get(story.today, Told(day=story.today))
    return Heard(left=now.calf("left"), right=now.calf("right"), session=session, slip=slip, lower=lower)


def _alike(doubts: tuple[Doubt, ...]) -> list[tuple[tuple[Side, ...], Doubt]]:
    """Both calves at once where the same was told of them."""
    scores = {(doubt.before, doubt.now) for doubt in doubts}
    if len(doubts) > 1 and len(scores) == 1:
        return [(tuple(doubt.side for doubt in doubts), doubts[0])]
    return [((doubt.side,), doubt) for doubt in doubts]


def _put(wanted: Ask, unnamed: tuple[str, ...]) -> Script[dict[str, Any]]:
    which = wanted.sides[0] if len(wanted.sides) == 1 else "both"
    part = f"{wanted.key[:5]}_{which}"
    map_ = calf_map() if wanted.key == "site" else None
    days: dict[str, Any] = {}
    if wanted.days:
        days = {"count": len(wanted.days), "first": wanted.days[0], "last": wanted.days[-1]}
    calf = Phrase("calf-spot" if which in unnamed else f"calf-{which}")
    text = yield from ask(ASKED[wanted.key].of(which), calf=calf, map=map_, **days)
    match wanted.key, text:
        case "began", "later":
            return {"began": (yield from ask(MINUTE.of(which)))}
        case "began", _:
            return {
                "began": 0 if text == "not_run" else 10
            }  # RED-16: "first 10 minutes, or later, at minute __"
        case "onset", "not_sure":  # asked once more; still unsure counts as sudden (section 3, `onset`)
            named = yield from ask(MOMENT.of(which))
            return {"onset": "gradual" if named == "no" else "sudden"}
        case "onset", _:
            return {"onset": text}
        case "walk", "limp":
            return {"limp": True}
        case ("during" | "after" | "walk" | "rest" | "morning") as moment, _:
            score = int((yield from ask(MORE.of(part))) if text == "more" else text)
            return {moment: score, "limp": False} if moment == "walk" else {moment: score}
    return READ[wanted.key](text)


def finish(turn: Turn, f: Facts, heard: Heard, talk: Conversation) -> Finished:
    turn.alarmed = True
    for doubt in f.doubts:
        facts.keep(turn, SHELF, Settled(side=doubt.side), day=f.day, source=talk.id)
    return verdict.after_answers(
        turn,
        before=f.story.with_worst(heard.lower) if heard.lower else f.story,
        lower=heard.lower,
        left=heard.left,
        right=heard.right,
        session=f.stage if heard.session in ("whole", "early") else None,
        early=heard.session == "early",
        soon=f.soon,
        source=talk.id,
        slip=f.slip if heard.slip else None,
        entry=f.source,
        lead=_lead(turn, f) if f.what and not talk.answers else (),
    )


def _lead(turn: Turn, f: Facts) -> Text:
    """What was saved, where no question said it yet."""
    said = turn.text("saved" if f.count else "saved-uncounted", what=f.what, count=f.count)
    return join(said, turn.text("kept-worse")) if f.kept_worse else said
