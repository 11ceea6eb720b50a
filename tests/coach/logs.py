"""A runner's life as her log sees it: days told, told late, edited and taken back, screens, flags, plans and sessions."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from hypothesis import strategies as st

from handlers.coach.story import Calf, Flag, Profile, Quality, Screen, Session, Story, TendonPlan, Told, Walk
from storage.frozen import replace

BEGIN = date(2026, 3, 1)
DAY = timedelta(days=1)
FELT: st.SearchStrategy[frozenset[Quality] | None] = st.sampled_from(
    [None, frozenset({"cramp"}), frozenset({"tight"})]
)
UNKNOWN_MOSTLY = st.sampled_from([None, None, 0, 0, 0, 1, 2, 4])


@st.composite
def calves(draw: st.DrawFn) -> Calf:
    """What was said of a calf on some day, much of it nothing."""
    if draw(st.booleans()):
        return draw(st.sampled_from([Calf(), ZEROS, Calf(worst=0)]))
    return Calf(
        worst=draw(st.sampled_from([None, 0, 1, 2, 3, 5])),
        morning=draw(UNKNOWN_MOSTLY),
        walk=draw(UNKNOWN_MOSTLY),
        rest=draw(UNKNOWN_MOSTLY),
        limp=draw(st.sampled_from([None, None, None, False, True])),
        onset=draw(st.sampled_from([None, None, "gradual", "sudden"])),
        site=draw(st.sampled_from([None, None, "upper_mid", "lower_achilles"])),
        qualities=draw(FELT),
        cramp_released=draw(st.sampled_from([None, None, True])),
        swelling=draw(st.sampled_from([None, None, False, True])),
        bone_spot=draw(st.sampled_from([None, None, False, True])),
    )


ZEROS = Calf(worst=0, during=0, after=0, morning=0, walk=0, rest=0)


@dataclass(frozen=True, kw_only=True)
class Life:
    """The story so far, and what it was before each change, for what is taken back."""

    story: Story = field(default_factory=lambda: Story(today=BEGIN))
    before: tuple[Story, ...] = ()

    def becomes(self, **changes: object) -> "Life":
        """After a change."""
        return Life(story=replace(self.story, **changes), before=(*self.before, self.story)[-8:])  # type: ignore[arg-type]

    def tells(self, told: Told) -> "Life":
        """A day told, in place of what was told of it before."""
        others = (each for each in self.story.days if each.day != told.day)
        return self.becomes(days=(*others, told))


@st.composite
def changed(draw: st.DrawFn, life: Life) -> Life:
    """One more thing happens."""
    story, today = life.story, life.story.today
    match draw(st.sampled_from(HAPPENS)):
        case "a day passes":
            return life.becomes(today=today + draw(st.integers(1, 3)) * DAY)
        case "told" | "told late" as when:
            back = 0 if when == "told" else draw(st.integers(1, 12))
            quiet = draw(st.sampled_from([None, None, None, 3, 9]))
            return life.tells(
                Told(
                    day=today - back * DAY,
                    left=draw(calves()),
                    right=draw(calves()),
                    ran=draw(st.booleans()),
                    fine=draw(st.booleans()),
                    quiet_since=None if quiet is None else today - (back + quiet) * DAY,
                )
            )
        case "never said":
            gone = today - draw(st.integers(0, 12)) * DAY
            return life.becomes(days=tuple(each for each in story.days if each.day != gone))
        case "taken back" if life.before:
            return Life(story=replace(life.before[-1], today=today), before=life.before[:-1])
        case "screened":
            screens = tuple(each for each in story.screens if each.day != today)
            new = Screen(day=today, open=draw(st.booleans()), none=draw(st.booleans()))
            return life.becomes(screens=(*screens, new))
        case "flagged":
            rule, level = draw(st.sampled_from([("RED-2", "T"), ("RED-14", "S"), ("PAIN-18", "S")]))
            flag = Flag(level=level, rule=rule, raised=today, side=draw(st.sampled_from([None, "left"])))  # type: ignore[arg-type]
            return life.becomes(flags=(*story.flags, flag))
        case "seen by a professional":
            run_from = draw(st.sampled_from([None, today + 3 * DAY]))
            lifted = [
                each if each.lifted else replace(each, lifted=today, run_from=run_from)
                for each in story.flags
            ]
            return life.becomes(flags=tuple(lifted))
        case "a session":
            sessions = (*story.sessions, Session(day=today, stage=draw(st.integers(1, 8))))
            return life.becomes(sessions=sessions)
        case "a walk":
            return life.becomes(walks=(*story.walks, Walk(day=today, pain=draw(st.integers(0, 1)))))
        case "a plan":
            recorded = story.plan.recorded if story.plan and draw(st.booleans()) else today
            return life.becomes(plan=TendonPlan(recorded=recorded, confirmed=today))
        case "her age":
            return life.becomes(profile=Profile(under_16=not story.profile.under_16))
        case "long ago":  # what lies further back is no longer read
            since = today - 40 * DAY
            return life.becomes(days=tuple(each for each in story.days if each.day >= since))
    return life


HAPPENS = (
    *("a day passes",) * 8,
    *("told",) * 6,
    *("told late",) * 2,
    *("never said", "taken back", "taken back", "screened", "flagged", "seen by a professional"),
    *("a session", "a session", "a walk", "a plan", "her age", "long ago"),
)


@st.composite
def lives(draw: st.DrawFn) -> tuple[Story, ...]:
    """The story after each of many changes."""
    life, told = Life(), []
    for _ in range(draw(st.integers(5, 40))):
        life = draw(changed(life))
        told.append(life.story)
    return tuple(told)
