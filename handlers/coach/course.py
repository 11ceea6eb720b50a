"""How each calf went, day by day: the days of a story read one after the other, both calves and the ladder side by side."""

from datetime import date

from handlers.coach.calves import Calves, Ladder
from handlers.coach.daily import CalfDay
from handlers.coach.ladder import DAY, STAGES, exceeds, strictest, verdict
from handlers.coach.said import Said, days
from handlers.coach.story import SIDES, Calf, Session, Story, Told
from storage.frozen import replace
from storage.records import Side


class Course:
    """The days of a story as they were read. What was read is never changed: one more day is read on a copy."""

    def __init__(self, said: Said) -> None:
        self.said = said
        self.story = said.story
        self.calves: dict[Side, Calves] = {side: Calves(side=side) for side in SIDES}
        self.ladder = Ladder()
        self.last = said.first - DAY  # the day read last

    @classmethod
    def of(cls, story: Story, until: date | None = None, former: "Course | None" = None) -> "Course":
        """Read up to and including a day, today by default.

        `former` is what was read of an earlier version of the story: as far as it would be read the same now, it is gone on
        from and not read again.
        """
        said, last = Said(story), until or story.today
        course = former._with(said) if former and former.last <= last and former.stands(said) else cls(said)
        for day in days(course.last + DAY, last):
            course.step(day)
        return course

    def stands(self, said: Said) -> bool:
        """Whether all the days read so far would be read the same in another story."""
        later = [calves.late for calves in self.calves.values() if calves.late is not None]
        return (
            all(day <= self.last for day in later)
            and not any(
                said.tells_after(each.side, self.last, each.nothing_later) for each in self.calves.values()
            )
            and said.until(self.last) == self.said.until(self.last)
        )

    def _with(self, said: Said) -> "Course":
        other = object.__new__(Course)
        other.said, other.story, other.last = said, said.story, self.last
        other.calves = {side: replace(calves) for side, calves in self.calves.items()}
        other.ladder = replace(self.ladder)
        return other

    def going_on(self, told: Told | None = None) -> "Course":
        """A copy that reads one more day, with other answers than the story has of it if they are given.

        The days before stay as they were read.
        """
        other = self._with(self.said if told is None else self.said.with_other(told))
        other.step(self.last + DAY)
        return other

    @property
    def sessions(self) -> dict[date, Session]:
        """The sessions of the ladder by day."""
        return self.said.sessions

    def more(self, session: Session) -> bool:
        """RTR-3: whether the run of a session was clearly more than its stage."""
        told = self.said.told.get(session.day)
        return told is not None and exceeds(STAGES[session.stage], told.metres, told.rpe)

    def plan_holds(self, calves: Calves, day: date) -> bool:
        """PAIN-12 d: a professional's tendon plan that still holds for this calf."""
        return self.said.plan_holds(calves, day)

    @property
    def owes(self) -> bool:
        """Whether the person owes a ladder (PAIN-8a)."""
        return any(calves.owes for calves in self.calves.values())

    def episodes_since(self, day: date) -> int:
        """PAIN-19: episodes of either side that began on or after a day, those of cramps alone left out."""
        now = [calves.start for calves in self.calves.values() if calves.start and not calves.cramps_only]
        before = [
            each.start for calves in self.calves.values() for each in calves.ended if not each.cramps_only
        ]
        return sum(start >= day for start in (*now, *before))

    def cramps_within(self, within: int) -> int:
        """How many of the last so many days had a cramp that let go."""
        return len(
            {
                step.day
                for calves in self.calves.values()
                for step in calves.steps
                if step.calf.cramp_released and (self.story.today - step.day).days < within
            }
        )

    def step(self, day: date) -> None:
        """Read one day, the day after the last one read."""
        open_ = [side for side, calves in self.calves.items() if calves.start is not None]
        told = {side: self.said.calf(side, day, open_) for side in SIDES}
        self._verdict(day, told)
        flagged = any(flag.raised == day for flag in self.said.flags)
        flagged |= any(calf.swelling or calf.heel_raise == "no" for calf in told.values())  # RED-2, RED-3
        session = self.sessions.get(day)
        owed = self.owes
        # A flag of no calf stands for those with an episode, else for both.
        sore = [side for side in SIDES if side in open_ or told[side].pain] or list(SIDES)
        on_ladder = owed and (self.ladder.running or session is not None)
        screen_open = self.said.screen_open(day)
        for calves in self.calves.values():
            own = [flag for flag in self.said.flags if calves.side in ([flag.side] if flag.side else sore)]
            CalfDay(self.said, calves, day, told, own, on_ladder=on_ladder, screen_open=screen_open).judge()
            if flagged and calves.start is not None:
                calves.owed = True  # PAIN-8a: what a flag leaves behind
            if self.story.profile.under_16:
                calves.owed, calves.pending = False, frozenset()  # RED-19: no ladder is owed
        today = [calves.steps[-1] for calves in self.calves.values()]
        if on_ladder and (flagged or any(step.red_sign or step.lasting_sign for step in today)):
            if flagged or any(step.red_sign for step in today):  # RTR-8
                self.ladder.stops = (*self.ladder.stops, (day, self.ladder.progress.stage))
            self.ladder.restarts(day)
            for calves in self.calves.values():
                calves.red = calves.steps[-1].red_sign
        elif self.owes and not owed:
            self.ladder = Ladder(since=day)
        elif session is not None and (owed or self.ladder.progress.done):
            self.ladder.progress = self.ladder.progress.began(session)
        self.last = day

    def _verdict(self, day: date, told: dict[Side, Calf]) -> None:
        """The morning after a session: what it says of it (RTR-5 to RTR-8)."""
        ladder = self.ladder
        session = self.sessions.get(day - DAY)
        if session is not None and ladder.progress.last == session.day:
            heard = strictest(
                verdict(session, calves.steps[-1].calf, told[side], needed=calves.owes)
                for side, calves in self.calves.items()
            )
            if heard != "stop":
                ladder.progress = ladder.progress.heard(session, heard, more=self.more(session))
            if ladder.progress.done == session.day:
                for calves in self.calves.values():
                    calves.owed, calves.pending, calves.zero_run = False, frozenset(), 0
                    if calves.colour == "amber_b":  # shown so far because of PAIN-8a only; one step to GREEN
                        calves.colour = "amber_a"
        for walk in self.story.walks:
            if walk.day == day:
                ladder.progress = ladder.progress.walked(walk)
