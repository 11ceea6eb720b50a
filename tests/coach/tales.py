"""Short stories for the coach's tests: days counted from the first, told in a line each."""

from datetime import date, timedelta
from typing import Any

from handlers.coach.judgement import Judgement, judge
from handlers.coach.story import UNTOLD, Calf, EntryTest, Flag, Screen, Session, Story, Told, Walk
from storage.frozen import replace

START = date(2025, 3, 18)
QUIET: dict[str, Any] = {"walk": 0, "rest": 0}
ZERO: dict[str, Any] = {"morning": 0, "walk": 0, "rest": 0}
MILD: dict[str, Any] = {"worst": 2, **QUIET, "onset": "gradual", "site": "upper_mid"}


def on(day: int) -> date:
    """The date of a day of the tale."""
    return START + timedelta(days=day)


class Tale:
    """What a runner told, built up day by day; `judged` is what the coach makes of it."""

    def __init__(self, **profile: Any) -> None:
        self.story = Story(today=START)
        if profile:
            self.story = replace(self.story, profile=replace(self.story.profile, **profile))

    def tells(self, day: int, *, side: str = "left", ran: bool = False, **calf: Any) -> "Tale":
        """One calf ("left", "right" or "both") on a day."""
        said = Calf(**calf)
        told = Told(
            day=on(day),
            ran=ran,
            left=said if side in ("left", "both") else UNTOLD,
            right=said if side in ("right", "both") else UNTOLD,
        )
        return self._with(day, days=(*self.story.days, told))

    def ran(self, day: int, metres: int | None = None, effort: int | None = None) -> "Tale":
        """The figures of a day's run."""
        told = Told(day=on(day), ran=True, metres=metres, rpe=effort)
        return self._with(day, days=(*self.story.days, told))

    def fine(self, day: int, *, ran: bool = False, since: int | None = None) -> "Tale":
        """No pain at all, with the zeros of the questions that an episode asks besides."""
        morning = Calf(morning=0, walk=0, rest=0)
        told = Told(
            day=on(day),
            left=morning,
            right=morning,
            fine=True,
            ran=ran,
            quiet_since=None if since is None else on(since),
        )
        return self._with(day, days=(*self.story.days, told))

    def silent(self, day: int) -> "Tale":
        """Nothing said up to a day."""
        return self._with(day)

    def screen(self, day: int, **screen: Any) -> "Tale":
        """The safety screen was asked."""
        return self._with(day, screens=(*self.story.screens, Screen(day=on(day), **screen)))

    def flag(
        self,
        level: Any,
        rule: str,
        raised: int,
        *,
        lifted: int | None = None,
        run_from: int | None = None,
        **flag: Any,
    ) -> "Tale":
        """A level that was said."""
        said = Flag(
            level=level,
            rule=rule,
            raised=on(raised),
            lifted=None if lifted is None else on(lifted),
            run_from=None if run_from is None else on(run_from),
            **flag,
        )
        return self._with(raised, flags=(*self.story.flags, said))

    def walks(self, *days: int, pain: int = 0, limp: bool = False) -> "Tale":
        """Brisk walks of 30 minutes."""
        done = tuple(Walk(day=on(day), pain=pain, limp=limp) for day in days)
        return self._with(max(days), walks=(*self.story.walks, *done))

    def tests(
        self,
        day: int,
        left: int | None = 20,
        right: int | None = 20,
        jumps: int | None = 0,
        hops: int | None = 0,
    ) -> "Tale":
        """The entry tests of RTR-1."""
        done = EntryTest(day=on(day), left_raises=left, right_raises=right, jumps_pain=jumps, hops_pain=hops)
        return self._with(day, tests=(*self.story.tests, done))

    def session(
        self, day: int, stage: int, *, side: str = "left", early: bool = False, **calf: Any
    ) -> "Tale":
        """A session of the ladder; unless said otherwise nothing hurt in it."""
        said = {"during": 0, "after": 0, **QUIET, **calf}
        told = self.tells(day, side=side, ran=True, **said)
        done = Session(day=on(day), stage=stage, ended_early=early)
        return told._with(day, sessions=(*told.story.sessions, done))

    def at(self, day: int) -> Judgement:
        """What the coach makes of it on a day, of all that was told up to then."""
        until = on(day)
        story = self.story
        return judge(
            replace(
                story,
                today=until,
                screens=tuple(each for each in story.screens if each.day <= until),
                flags=tuple(each for each in story.flags if each.raised <= until),
                walks=tuple(each for each in story.walks if each.day <= until),
                tests=tuple(each for each in story.tests if each.day <= until),
                sessions=tuple(each for each in story.sessions if each.day <= until),
            )
        )

    @property
    def judged(self) -> Judgement:
        """What the coach makes of it on the last day told."""
        return judge(self.story)

    @property
    def colour(self) -> str:
        """The colour of the last day told."""
        return self.judged.colour

    def _with(self, day: int, **changes: Any) -> "Tale":
        other = Tale()
        other.story = replace(self.story, today=max(self.story.today, on(day)), **changes)
        return other


def rules(judgement: Judgement) -> set[str]:
    """The ids of the levels due."""
    return {level.rule for level in judgement.levels}
