"""What a club is told of a closed week: how many checked in and how far they ran together, and nothing of anybody."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import msgspec

from handlers.clubs import harmless, told
from handlers.clubs.anonymity import Before, Told, tell
from handlers.days import local, moment
from handlers.replies import Audience, Reply
from handlers.text import Text, join
from handlers.turn import Ports
from storage.club import Challenge, Club, Logged
from storage.ids import new_id
from storage.records import Fact
from storage.work import Work

SHELF = "week"  # of the club's own facts
LOOKED_BACK = timedelta(weeks=26)
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """A week from Monday to Sunday."""

    monday: date

    @classmethod
    def named(cls, name: str) -> "Week":
        """The week of a name."""
        return cls(monday=date.fromisocalendar(int(name[:4]), int(name[6:]), 1))

    @property
    def sunday(self) -> date:
        return self.monday + timedelta(days=6)

    @property
    def name(self) -> str:
        """ "2026-W12"."""
        year, week, _ = self.monday.isocalendar()
        return f"{year}-W{week:02}"


def closed(club: Club, now: datetime) -> Week:
    """The last week that is over on the club's clock."""
    today = local(now, club.zone).date()
    return Week(monday=today - timedelta(days=today.weekday()) - _WEEK)


def card(ports: Ports, work: Work, club: Club, now: datetime) -> Reply | None:
    """The post about the last closed week; None where nothing may be told of it, or it was told."""
    week = closed(club, now)
    facts = work.facts.shelf(club.id, SHELF, week.monday - LOOKED_BACK)
    weeks = {str(f.said["week"]): msgspec.convert(f.said["told"], Told) for f in facts}
    if week.name in weeks:
        return None
    before = _before(work, club, max(facts, key=lambda fact: fact.day), week) if facts else None
    found = tell(_logged(work, club, week), before)
    if found is None:
        return None
    figures, counted = found
    _keep(work, club, week, figures, len(counted), now)
    work.clubs.prune_contributions(club.id, week.name)
    work.clubs.contribute(club.id, week.name, counted)
    progress = _challenge(ports, work, club, {**weeks, week.name: figures}, now)
    return Reply(text=join(_text(ports, club, figures), progress, by="\n\n"), audience=Audience.CLUB)


def _logged(work: Work, club: Club, week: Week) -> Mapping[str, Logged]:
    """What the members who may be counted logged: those who joined before the week began."""
    joined = moment(week.monday, datetime.min.time(), club.zone)
    return {each.runner: each for each in work.clubs.week(club.id, week.monday, week.sunday, joined)}


def _before(work: Work, club: Club, last: Fact, week: Week) -> Before:
    """What was told last, with what those who are still here had logged then: an old day that was edited since is no matter."""
    name = str(last.said["week"])
    counted = work.clubs.contributors(club.id, name)
    then = Week.named(name)
    logged = _logged(work, club, then)
    here = {runner: each for runner, each in logged.items() if runner in counted}
    return Before(
        told=msgspec.convert(last.said["told"], Told),
        logged=here,
        left=len(here) != last.said.get("counted"),
        weeks=(week.monday - then.monday) // _WEEK,
    )


def _keep(work: Work, club: Club, week: Week, figures: Told, counted: int, now: datetime) -> None:
    said = {"week": week.name, "told": msgspec.to_builtins(figures), "counted": counted}
    work.facts.save(
        Fact(
            runner=club.id,
            id=new_id(now),
            shelf=SHELF,
            day=week.monday,
            recorded_at=now,
            source="club",
            said=said,
        )
    )


def _text(ports: Ports, club: Club, figures: Told) -> Text:
    if figures.km:
        return told.say(ports, club, "club-week", people=figures.people, km=figures.km)
    return told.say(ports, club, "club-week-people", people=figures.people)


def _challenge(ports: Ports, work: Work, club: Club, weeks: Mapping[str, Told], now: datetime) -> Text:
    """How far the club is with what it set out to do: the sum of what was told week by week, so that it tells no more."""
    challenge = club.challenge
    if challenge is None:
        return ()
    done = progress(work, club, challenge, weeks)
    day = told.day_name(ports, club, challenge.until)
    over = closed(club, now).sunday >= challenge.until
    state = "reached" if done >= challenge.amount else "over" if over else "now"
    key = f"club-goal-{state}-{challenge.goal}"
    line = told.say(ports, club, key, done=done, amount=challenge.amount, day=day)
    names = _names(work, club)
    return join(line, told.say(ports, club, "club-goal-names", names=names) if names else ())


def progress(work: Work, club: Club, challenge: Challenge, weeks: Mapping[str, Told]) -> int:
    """What was done since the challenge began, in whole weeks that were told; people at runs as the group saw them."""
    if challenge.goal == "together":
        said = work.clubs.attendance(club.id, challenge.since, challenge.until)
        return sum(each.coming for each in said)
    named = ((Week.named(name), figures) for name, figures in weeks.items())
    within = [
        each for week, each in named if challenge.since <= week.sunday and week.monday <= challenge.until
    ]
    return sum(figures.km if challenge.goal == "distance" else figures.days for figures in within)


def _names(work: Work, club: Club) -> str:
    """Those who chose to be named in challenges, whatever they did."""
    runners = [m.runner for m in work.clubs.members(club.id) if m.level == "named"]
    found = work.people.runners(runners)
    names = [harmless.name(found[id].name) for id in runners if id in found]
    return ", ".join([name for name in names if name][: told.NAMES])
