"""What a group is told when its time has come: decided in context, at most so much a day, one message for what is near."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from msgspec import structs

from handlers.clubs import settings, times, told, trouble, week
from handlers.clubs.kinds import CLUB_KINDS
from handlers.clubs.times import Time
from handlers.days import local, quiet
from handlers.reminders import schedule
from handlers.reminders.outbox import leave_out, write
from handlers.replies import Audience, Reply
from handlers.text import join, plain
from handlers.turn import Ports, Turn, unasked
from storage.club import Club, ClubPost, ClubRun, Spot
from storage.records import Came, Identity, Place, Reminder, Runner
from storage.work import Work

MOST_A_DAY = 3  # messages to one group


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """What one time adds to a message. `waters`: it speaks of drinking."""

    kind: str
    time: Time
    reply: Reply
    waters: bool

    @property
    def run(self) -> ClubRun | None:
        """The run that it is a card of: who comes is counted on it, so it is a message by itself."""
        return self.time.what if isinstance(self.time.what, ClubRun) else None


@dataclass(slots=True)
class _Day:
    """What a group was told today, and what it is told now."""

    messages: int
    watered: bool
    parts: list[_Part] = field(default_factory=list)

    @property
    def full(self) -> bool:
        """Whether one more word would be a message too many. A run is told all the same: that is what the club is for."""
        return self.messages >= MOST_A_DAY and all(part.run for part in self.parts)

    def take(self, part: _Part) -> None:
        """The group is told this too."""
        self.parts.append(part)
        self.watered = self.watered or part.waters
        self.messages += part.run is not None


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
    day = _so_far(club, now, came)
    club = trouble.parked(work, club, now)
    for reminder in sorted(taken, key=lambda r: (r.next_due_at or now, r.text)):
        time = _taken(work, club, reminder, now, joins=bool(day.parts))
        if time is None:
            continue
        kind = "club_run" if isinstance(time.what, ClubRun) else f"club_{time.what.kind}"
        reason = _left_out(club, kind, time, now, day)
        part = None if reason is not None else _part(ports, work, club, kind, time, now, watered=day.watered)
        if part is None:
            leave_out(turn, kind, f"-{once_key(club, time.what, time.due)}", time.due, reason or "few")
        else:
            day.take(part)
    _send(turn, club, day.parts)
    for part in day.parts:
        if part.run is not None and part.time.start is not None:
            _tell_members(ports, work, now, club, part.run, part.time.start)


def _so_far(club: Club, now: datetime, came: Iterable[Came]) -> _Day:
    today = local(now, club.zone).date()
    told_today = [c for c in came if c.kind in CLUB_KINDS and local(c.due_at, club.zone).date() == today]
    messages = {c.due_at for c in told_today if not c.merged and CLUB_KINDS[c.kind].counted}
    return _Day(messages=len(messages), watered=any(c.kind == "club_water" for c in told_today))


def _taken(work: Work, club: Club, reminder: Reminder, now: datetime, *, joins: bool) -> Time | None:
    """What a reminder is about, which gets its next time; None where nothing is to be told. `joins`: something is."""
    what, at = wanted(club, reminder), reminder.next_due_at or now
    if what is None:
        work.reminders.remove(club.id, reminder.id)
        return None
    if at > now and not joins:
        work.reminders.move(reminder, at)  # nothing comes now: it keeps its own time
        return None
    following = times.next_of(club, what, max(now, at))
    work.reminders.move(reminder, None if following is None else following.due)
    return times.same_time(club, what, at)


def _tell_members(ports: Ports, work: Work, now: datetime, club: Club, run: ClubRun, start: datetime) -> None:
    """Those who want the reminders alone hear of a run in private, in the context of their own day.

    It is one line, behind the words that say whose it is: the admins' own words are not to look like the bot's.
    """
    hers = [m.runner for m in work.clubs.members(club.id) if m.level == "reminders"]
    for runner in work.people.runners(hers).values():
        turn = speaking(ports, work, now, club, runner)
        spoken = structs.replace(club, language=runner.language)
        text = " ".join(plain(told.run_text(ports, spoken, run, start, now, water=False)).split())
        schedule.once(turn, "club", now, text=f"{club.name}. {text}")


def counts(taken: Iterable[Reminder]) -> bool:
    """Whether any of these needs a club's week added up."""
    return any(reminder.kind == settings.POST and reminder.text == "week" for reminder in taken)


def speaking(ports: Ports, work: Work, now: datetime, club: Club, runner: Runner) -> Turn:
    """A turn in which the club itself speaks."""
    nowhere = Place(platform="", chat="", private=False)
    identity = Identity(platform="", user="", runner=club.id)
    return unasked(ports, work, now, nowhere, runner, identity)


def wanted(club: Club, reminder: Reminder) -> ClubRun | ClubPost | None:
    """The run or the post that a reminder is about, if the club still wants it."""
    if reminder.kind == settings.RUN:
        return next((run for run in club.runs if run.key == reminder.text), None)
    return told.wants(club, reminder.text)


def _left_out(club: Club, kind: str, time: Time, now: datetime, day: _Day) -> str | None:
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
        day.watered or not told.may_speak_of_drinking(club, now)
    ):  # HYD-8: one a day in a group
        return "enough"
    if kind != "club_run" and day.full:
        return "enough"
    return None


def _part(
    ports: Ports, work: Work, club: Club, kind: str, time: Time, now: datetime, *, watered: bool
) -> _Part | None:
    waters = kind == "club_water"
    match time.what:
        case ClubRun() as run:
            assert time.start is not None
            waters = not watered and told.told_with_water(club, now)
            reply = told.run_card(ports, work, club, run, time.start, now, water=waters)
        case ClubPost(kind="week"):
            told_of = week.card(ports, work, club, now)
            if told_of is None:
                return None
            reply = told_of
        case ClubPost() as post:
            reply = told.post_card(ports, club, post, local(time.due, club.zone).date())
    return _Part(kind=kind, time=time, reply=reply, waters=waters)


def once_key(club: Club, what: ClubRun | ClubPost, at: datetime, spot: Spot | None = None) -> str:
    """What tells a message from every other: what it is about, when it is due, and where it stands."""
    name = what.key if isinstance(what, ClubRun) else what.kind
    told_at = f"{club.id}:{name}:{local(at, club.zone):%Y-%m-%dT%H:%M}"
    return told_at if spot is None else f"{told_at}:{spot.key}"


def _send(turn: Turn, club: Club, parts: list[_Part]) -> None:
    """To each spot a message for each run, and one of all else that is told there."""
    messages: dict[tuple[str, str], tuple[Spot, list[_Part]]] = {}
    for part in parts:
        for spot in settings.spots_of(club, part.time.what.spot):
            if spot.key not in club.trouble:
                run = "" if part.run is None else part.run.key
                messages.setdefault((spot.key, run), (spot, []))[1].append(part)
    for spot, told_there in messages.values():
        first = told_there[0]
        reply = Reply(
            text=join(*(part.reply.text for part in told_there), by="\n\n"),
            rows=tuple(row for part in told_there for row in part.reply.rows),
            audience=Audience.CLUB,
        )
        turn.place = place_of(spot)
        kind = CLUB_KINDS[first.kind]
        late = first.time.due + kind.grace
        expires = late if first.time.start is None else min(late, first.time.start)
        name = once_key(club, first.time.what, first.time.due, spot)
        write(turn, reply, first.kind, name, turn.now, expires=expires)
        for part in told_there[1:]:
            leave_out(turn, part.kind, f"{name}:{part.kind}", turn.now, "merged")
        if first.kind != "club_water" and any(part.waters for part in told_there):
            leave_out(turn, "club_water", f"{name}:water", turn.now, "merged")


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
