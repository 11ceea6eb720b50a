"""When a club is spoken to: its runs and its posts, by its own clock, out of its quiet hours."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from handlers.days import local, moment, next_time, quiet_ends
from storage.club import Club, ClubPost, ClubRun

BEFORE_QUIET = timedelta(minutes=30)
_INSTANT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """Something the group is told: at `due`, about a run that starts at `start`, or a post."""

    due: datetime
    what: ClubRun | ClubPost
    start: datetime | None = None


def next_start(club: Club, run: ClubRun, after: datetime) -> datetime | None:
    """When a club run starts next, strictly after a moment; None for one that is over."""
    if run.day is not None:
        start = moment(run.day, run.at, club.zone)
        return start if start > after else None
    return next_time(after, at=run.at, zone=club.zone, weekdays=run.weekdays) if run.weekdays else None


def told_at(club: Club, start: datetime) -> datetime:
    """When the group hears of a run: so long before it, or on the evening before where that is too early in the day."""
    due = start - timedelta(minutes=club.lead)
    if quiet_ends(due, club.zone, club.quiet_from, club.quiet_until) <= due:
        return due
    day = local(due, club.zone)
    evening = day.date() if day.time() >= club.quiet_from else day.date() - timedelta(days=1)
    return moment(evening, club.quiet_from, club.zone) - BEFORE_QUIET


def next_of_run(club: Club, run: ClubRun, after: datetime) -> Time | None:
    """The next time after a moment that the group hears of a run."""
    start = next_start(club, run, after)
    while start is not None and told_at(club, start) <= after:
        start = next_start(club, run, start)
    return None if start is None else Time(due=told_at(club, start), what=run, start=start)


def next_of_post(club: Club, post: ClubPost, after: datetime) -> Time | None:
    """The next time of a post after a moment."""
    if not post.weekdays:
        return None
    return Time(due=next_time(after, at=post.at, zone=club.zone, weekdays=post.weekdays), what=post)


def silent(club: Club, at: time) -> bool:
    """Whether a time of day is in the quiet hours: what is set to it never comes."""
    start, end = club.quiet_from, club.quiet_until
    return start <= at < end if start <= end else at >= start or at < end


def next_of(club: Club, what: ClubRun | ClubPost, after: datetime) -> Time | None:
    """The next time after a moment that the group hears of this."""
    return next_of_run(club, what, after) if isinstance(what, ClubRun) else next_of_post(club, what, after)


def coming(club: Club, after: datetime) -> Iterator[Time]:
    """All that the group is to be told, the soonest first, without end while there is anything."""
    told: list[ClubRun | ClubPost] = [*club.runs, *(p for p in club.posts if not silent(club, p.at))]
    waiting = {i: time for i, what in enumerate(told) if (time := next_of(club, what, after)) is not None}
    while waiting:
        first = min(waiting, key=lambda i: (waiting[i].due, i))
        time = waiting.pop(first)
        yield time
        if (again := next_of(club, told[first], time.due)) is not None:
            waiting[first] = again


def same_time(club: Club, what: ClubRun | ClubPost, due: datetime) -> Time | None:
    """What was due at that moment, if it still is: the club may have changed its mind since."""
    time = next_of(club, what, due - _INSTANT)
    return time if time is not None and time.due == due else None
