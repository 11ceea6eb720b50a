"""What a group is told when its time has come: decided in context, at most so much a day, one message for what is near."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from msgspec import structs

from handlers import schedule
from handlers.clubs import settings, times, told, trouble, week
from handlers.clubs.kinds import CLUB_KINDS
from handlers.clubs.times import Time
from handlers.days import local, quiet
from handlers.outbox import leave_out, write
from handlers.replies import Audience, Reply
from handlers.text import join, plain
from handlers.turn import Ports, Turn
from storage.club import Club, ClubPost, ClubRun, Spot
from storage.records import Came, Identity, Place, Reminder, Runner
from storage.work import Work

MOST_A_DAY = 3  # messages to one group


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """What one time adds to the message."""

    kind: str
    time: Time
    reply: Reply
    spot: str


def due(
    ports: Ports,
    work: Work,
    now: datetime,
    club: Club,
    runner: Runner,
    taken: list[Reminder],
    came: Iterable[Came],
) -> None:
    """Everything of one club that is due now, or so soon that it joins what is."""
    turn = speaking(ports, work, now, club, runner)
    today = local(now, club.zone).date()
    so_far = [c for c in came if c.kind in CLUB_KINDS and local(c.due_at, club.zone).date() == today]
    messages = {c.due_at for c in so_far if not c.merged and CLUB_KINDS[c.kind].counted}
    watered = any(c.kind == "club_water" for c in so_far)
    club = trouble.parked(work, club, now)
    parts: list[_Part] = []
    for reminder in sorted(taken, key=lambda r: (r.next_due_at or now, r.text)):
        what, at = wanted(club, reminder), reminder.next_due_at or now
        if what is None:
            work.reminders.remove(club.id, reminder.id)
            continue
        if at > now and not parts:
            work.reminders.move(reminder, at)  # nothing comes now: it keeps its own time
            continue
        following = times.next_of(club, what, max(now, at))
        work.reminders.move(reminder, None if following is None else following.due)
        time = times.same_time(club, what, at)
        if time is None:
            continue
        kind = "club_run" if isinstance(what, ClubRun) else f"club_{what.kind}"
        reason = _left_out(club, kind, time, now, messages=len(messages), watered=watered, first=not parts)
        if reason is not None:
            leave_out(turn, kind, f"-{_once(club, what, at)}", at, reason)
            continue
        part = _part(ports, work, club, kind, time, now, watered=watered)
        if part is None:
            leave_out(turn, kind, f"-{_once(club, what, at)}", at, "few")
            continue
        watered = watered or _waters(club, part, now)
        parts.append(part)
    _send(turn, club, parts)
    for part in parts:
        if isinstance(part.time.what, ClubRun) and part.time.start is not None:
            _tell_members(ports, work, now, club, part.time.what, part.time.start)


def _tell_members(ports: Ports, work: Work, now: datetime, club: Club, run: ClubRun, start: datetime) -> None:
    """Those who want the reminders alone hear of a run in private, in the context of their own day."""
    hers = [m.runner for m in work.clubs.members(club.id) if m.level == "reminders"]
    for runner in work.people.runners(hers).values():
        turn = speaking(ports, work, now, club, runner)
        spoken = structs.replace(club, language=runner.language)
        text = plain(told.run_text(ports, spoken, run, start, now, water=False))
        schedule.once(turn, "club", now, text=f"{club.name}. {text}")


def counts(taken: Iterable[Reminder]) -> bool:
    """Whether any of these needs a club's week added up."""
    return any(reminder.kind == settings.POST and reminder.text == "week" for reminder in taken)


def speaking(ports: Ports, work: Work, now: datetime, club: Club, runner: Runner) -> Turn:
    """A turn in which the club itself speaks."""
    nowhere = Place(platform="", chat="", private=False)
    identity = Identity(platform="", user="", runner=club.id)
    return Turn(ports=ports, work=work, now=now, event=None, place=nowhere, runner=runner, identity=identity)


def wanted(club: Club, reminder: Reminder) -> ClubRun | ClubPost | None:
    """The run or the post that a reminder is about, if the club still wants it."""
    if reminder.kind == settings.RUN:
        return next((run for run in club.runs if run.key == reminder.text), None)
    return told.wants(club, reminder.text)


def _left_out(
    club: Club, kind: str, time: Time, now: datetime, *, messages: int, watered: bool, first: bool
) -> str | None:
    """Why nothing is said."""
    if not told.speaks(club):
        return "parked"
    if settings.paused(club, local(now, club.zone).date()):
        return "paused"
    over = time.start is not None and now >= time.start
    if over or now - time.due > CLUB_KINDS[kind].grace:
        return "late"
    if quiet(now, club.zone, club.quiet_from, club.quiet_until):
        return "quiet"
    if kind == "club_water" and (
        watered or not told.may_speak_of_drinking(club, now)
    ):  # HYD-8: one a day in a group
        return "enough"
    if first and messages >= MOST_A_DAY:
        return "enough"
    return None


def _part(
    ports: Ports, work: Work, club: Club, kind: str, time: Time, now: datetime, *, watered: bool
) -> _Part | None:
    match time.what:
        case ClubRun() as run:
            assert time.start is not None
            reply = told.run_card(ports, work, club, run, time.start, now, water=not watered)
        case ClubPost(kind="week"):
            told_of = week.card(ports, work, club, now)
            if told_of is None:
                return None
            reply = told_of
        case ClubPost() as post:
            reply = told.post_card(ports, club, post, local(now, club.zone).date())
    return _Part(kind=kind, time=time, reply=reply, spot=time.what.spot)


def _waters(club: Club, part: _Part, now: datetime) -> bool:
    return part.kind == "club_water" or (part.kind == "club_run" and told.told_with_water(club, now))


def _once(club: Club, what: ClubRun | ClubPost, at: datetime) -> str:
    name = what.key if isinstance(what, ClubRun) else what.kind
    return f"{club.id}:{name}:{local(at, club.zone):%Y-%m-%dT%H:%M}"


def _send(turn: Turn, club: Club, parts: list[_Part]) -> None:
    """One message to each spot, of all that is told there."""
    spots: dict[str, list[_Part]] = {}
    where: dict[str, Spot] = {}
    for part in parts:
        for spot in settings.spots_of(club, part.spot):
            if spot.key not in club.trouble:
                spots.setdefault(spot.key, []).append(part)
                where[spot.key] = spot
    for key, told_there in spots.items():
        first = told_there[0]
        reply = Reply(
            text=join(*(part.reply.text for part in told_there), by="\n\n"),
            rows=tuple(row for part in told_there for row in part.reply.rows),
            audience=Audience.CLUB,
        )
        turn.place = place_of(where[key])
        kind = CLUB_KINDS[first.kind]
        late = first.time.due + kind.grace
        expires = late if first.time.start is None else min(late, first.time.start)
        once = _once(club, first.time.what, first.time.due)
        write(turn, reply, first.kind, f"{once}:{key}", turn.now, expires=expires)
        for part in told_there[1:]:
            leave_out(turn, part.kind, f"{once}:{key}:{part.kind}", turn.now, "merged")
        if any(_waters(club, part, turn.now) for part in told_there) and first.kind != "club_water":
            leave_out(turn, "club_water", f"{once}:{key}:water", turn.now, "merged")


def everywhere(
    ports: Ports, work: Work, now: datetime, club: Club, reply: Reply, kind: str, once: str
) -> None:
    """Tells the group something now, in all the places that it is spoken to."""
    runner = work.people.runner(club.id)
    assert runner is not None, "a club is there as long as it is changed"
    turn = speaking(ports, work, now, club, runner)
    for spot in club.spots:
        turn.place = place_of(spot)
        write(turn, reply, kind, f"{once}:{spot.key}", now)


def place_of(spot: Spot) -> Place:
    """A spot as a place that others read along."""
    return Place(platform=spot.platform, chat=spot.chat, topic=spot.topic, private=False)
