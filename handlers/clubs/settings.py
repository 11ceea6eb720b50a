"""A club's settings: made, changed with a line in its log, and turned into times."""

from datetime import date, datetime, time
from typing import Any

from msgspec.structs import replace

from handlers.clubs import times
from handlers.turn import Turn
from handlers.words import Words
from handlers.zones import guess
from storage.club import Change, Club, ClubPost, ClubRun, Home, PostKind, Spot
from storage.ids import new_id
from storage.records import Reminder
from storage.work import Work

RUN, POST = "club_run", "club_post"  # the kinds of a club's reminders; their text is a key, or a kind of post
POSTS: tuple[PostKind, ...] = ("water", "rest", "invitation", "week")
MOST_RUNS, MOST_SPOTS, MOST_WORDS, MOST_WHERE, MOST_GROUPS = 12, 6, 300, 80, 6
LONGEST_NAME = 64
NOON, MONDAY, SUNDAY, WEEK = time(12), 0, 6, 7
_AFTER_RUN = 2  # hours after a club run begins, people can be asked how it was


class SavedMeanwhile(Exception):
    """Another admin changed the club since it was read."""


def found(work: Work, now: datetime, platform: str, chat: str, name: str, locale: str, words: Words) -> Club:
    """The club of a group or a server: the one it has, or a new one that nobody has set up yet."""
    home = work.clubs.home(platform, chat)
    if home is not None and (club := work.clubs.get(home.club)) is not None:
        return club
    club = Club(
        id=new_id(now),
        made_at=now,
        name=name[:LONGEST_NAME],
        language=words.nearest(locale),
        zone=guess(locale) or "UTC",
    )
    work.clubs.add(club, Home(platform=platform, chat=chat, club=club.id, joined_at=now))
    return club


def save(turn: Turn, club: Club, what: str, **values: str | int) -> Club:
    """Keeps a changed club, logs who changed what, and finds its times anew. Raises SavedMeanwhile."""
    kept = turn.work.clubs.save(club)
    if kept is None:
        raise SavedMeanwhile
    turn.work.clubs.log(
        Change(
            club=club.id,
            id=turn.new_id(),
            made_at=turn.now,
            runner=turn.runner.id,
            what=what,
            values=values,
        )
    )
    turn.work.clubs.keep(club.id, turn.runner.id, turn.now)
    plan(turn.work, kept, turn.now)
    return kept


def renamed(turn: Turn, club: Club, title: str) -> Club:
    """The club under the name that its group has now, as long as that is its only one."""
    if not title or title[:LONGEST_NAME] == club.name or len(turn.work.clubs.homes(club.id)) > 1:
        return club
    return turn.work.clubs.save(replace(club, name=title[:LONGEST_NAME])) or club


def plan(work: Work, club: Club, now: datetime) -> None:
    """Sets the club's reminders to what it wants to be told, and when; what it no longer wants goes."""
    wanted: dict[tuple[str, str], ClubRun | ClubPost] = {(RUN, run.key): run for run in club.runs}
    wanted |= {(POST, post.kind): post for post in club.posts}
    if not club.ready or club.parked:
        wanted = {}
    kept = {(r.kind, r.text): r for r in work.reminders.all_of(club.id)}
    for name, old in kept.items():
        if name not in wanted:
            work.reminders.remove(club.id, old.id)
    for name, what in wanted.items():
        due = times.next_of(club, what, now)
        at: dict[str, Any] = {"at": what.at, "zone": club.zone, "weekdays": what.weekdays}
        at["next_due_at"] = None if due is None else due.due
        base = kept.get(name) or Reminder(
            id=new_id(now), runner=club.id, kind=name[0], text=name[1], at=what.at, zone=club.zone
        )
        work.reminders.save(replace(base, **at))


def usual_post(club: Club, kind: PostKind) -> ClubPost:
    """A post at the times that suit the club's runs; admins change them later.

    Rest: at noon of the day after a run. Drinking: on the cards of the runs, else twice a week.
    The invitation: after the runs, before the quiet hours. The look back on a closed week: on Mondays.
    """
    days = frozenset(day for run in club.runs for day in run.weekdays)
    match kind:
        case "rest":
            after = frozenset((day + 1) % WEEK for day in days) - days
            return ClubPost(kind=kind, at=NOON, weekdays=after or frozenset({MONDAY}))
        case "water":
            return ClubPost(kind=kind, at=time(16), weekdays=frozenset() if days else frozenset({2, 5}))
        case "invitation":
            late = max((run.at for run in club.runs), default=time(18))
            at = time(min(late.hour + _AFTER_RUN, max(club.quiet_from.hour - 1, 12)), late.minute % 30)
            return ClubPost(kind=kind, at=at, weekdays=days or frozenset({SUNDAY}))
        case "week":
            return ClubPost(kind=kind, at=NOON, weekdays=frozenset({MONDAY}))


def when(run: ClubRun) -> str:
    """When a run is, as it is compared: "14 None 19:00:00"."""
    return f"{''.join(map(str, sorted(run.weekdays)))} {run.day} {run.at}"


def free_key(club: Club) -> str:
    """A key for one more run."""
    used = {run.key for run in club.runs}
    return next(f"r{n}" for n in range(1, MOST_RUNS + 2) if f"r{n}" not in used)


def spots_of(club: Club, key: str) -> tuple[Spot, ...]:
    """Where something is told: the one spot that is named, else all that the club has."""
    named = tuple(spot for spot in club.spots if spot.key == key)
    return named or club.spots


def with_spot(club: Club, spot: Spot) -> Club:
    """The club with a spot known: new, or as it is called and open now. Those that it posts to follow."""
    others = [known for known in club.topics if known.key != spot.key]
    spots = tuple(spot if known.key == spot.key else known for known in club.spots)
    return replace(club, topics=(*others, spot), spots=spots)


def without_spot(club: Club, key: str) -> Club:
    """The club without a spot: what was told there alone is told wherever the rest is."""
    return replace(
        club,
        spots=tuple(spot for spot in club.spots if spot.key != key),
        posts=tuple(replace(p, spot="" if p.spot == key else p.spot) for p in club.posts),
        runs=tuple(replace(r, spot="" if r.spot == key else r.spot) for r in club.runs),
        trouble={at: what for at, what in club.trouble.items() if at != key},
    )


def paused(club: Club, today: date) -> bool:
    """Whether the club is on holiday."""
    return club.paused_until is not None and today < club.paused_until
