"""Any story at all: made by hypothesis, much left unsaid, some of them on the ladder."""

from hypothesis import strategies as st

from handlers.coach.story import Story
from tests.coach.tales import MILD, ZERO, Tale

SCORES = st.one_of(st.none(), st.integers(0, 10))
FELT = st.sampled_from(
    [None, *(frozenset({each}) for each in ("ache", "tight", "cramp", "sharp", "burning"))]
)


@st.composite
def days_before(draw: st.DrawFn) -> Tale:
    """Up to four days with something told of one calf or both."""
    tale = Tale()
    for day in range(draw(st.integers(0, 4))):
        tale = draw(said(tale, day))
    return tale


@st.composite
def said(draw: st.DrawFn, tale: Tale, day: int) -> Tale:
    """Some answers of a day; much is left open."""
    worst = draw(SCORES)
    below = st.one_of(st.none(), st.integers(0, 10 if worst is None else worst))
    return tale.tells(
        day,
        side=draw(st.sampled_from(["left", "right", "both"])),
        ran=draw(st.booleans()),
        worst=worst,
        after=draw(below),
        walk=draw(st.sampled_from([None, 0, 0, 1, 2])),
        rest=draw(st.sampled_from([None, 0, 0, 1, 2])),
        morning=draw(st.sampled_from([None, 0, 1, 3])) if day else None,
        onset=draw(st.sampled_from([None, "gradual", "sudden"])),
        qualities=draw(FELT),
        site=draw(st.sampled_from([None, "upper_mid", "lower_achilles", "behind_knee"])),
        bone_spot=draw(st.sampled_from([None, False, False])),
        longer_run=draw(st.sampled_from([None, True, False])),
    )


@st.composite
def climbs(draw: st.DrawFn) -> Tale:
    """A runner some sessions up the ladder; not all of them went well."""
    tale = Tale().tells(0, ran=True, **MILD | {"worst": 3})
    for day in (1, 2, 3):
        tale = tale.fine(day)
    tale, day, stage = tale.walks(1, 2).tests(2), 4, 1
    for _ in range(draw(st.integers(1, 5))):
        tale = tale.session(day, stage, during=draw(st.sampled_from([0, 0, 1, 2, 3])), morning=0)
        tale = tale.tells(
            day + 1, **ZERO | {"morning": draw(st.sampled_from([0, 0, 0, 1])), "stiff_minutes": 10}
        )
        day, stage = day + draw(st.integers(2, 3)), tale.judged.progress.stage or 1
    if draw(st.booleans()):
        tale = tale.session(day, stage, during=None, after=None, walk=None, rest=None)
    return tale


@st.composite
def stories(draw: st.DrawFn) -> Story:
    """A story whose last day has some pain told, and perhaps a screen answered."""
    tale = draw(st.one_of(days_before(), days_before(), climbs()))
    day = (tale.story.today - Tale().story.today).days + 1 if tale.story.days else 0
    tale = draw(said(tale, day))
    if draw(st.booleans()):
        tale = tale.screen(day, none=draw(st.booleans()))
    return tale.story
