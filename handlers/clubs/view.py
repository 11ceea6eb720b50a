"""How a club stands, in the words of the admin who looks: settings, next posts, delivery, members by count, the log."""

from datetime import datetime

from handlers import zones
from handlers.clubs import anonymity, harmless, settings, times, told
from handlers.days import local
from handlers.phrases import clock_of, day_name
from handlers.text import plain
from handlers.turn import Turn
from storage.club import Change, Club, ClubPost, ClubRun, Spot

LINES = 12  # of the log
HORIZON = 60  # times looked through for the next of a kind


def run_line(turn: Turn, run: ClubRun) -> str:
    """ "Tue 19:00, Canal bridge (5 km, 10 km)", in the reader's language."""
    where = f", {run.where}" if run.where else ""
    groups = f" ({', '.join(run.groups)})" if run.groups else ""
    days = turn.label("club-day", day=day_name(turn, run.day)) if run.day else days_line(turn, run.weekdays)
    return f"{days} {clock_of(run.at)}{where}{groups}"


def days_line(turn: Turn, days: frozenset[int]) -> str:
    """ "Mon, Wed"; "every day"."""
    if len(days) == settings.WEEK:
        return turn.label("rule-daily")
    return ", ".join(turn.label(f"short-{day}") for day in sorted(days))


def post_line(turn: Turn, post: ClubPost) -> str:
    """ "Rest days: Wed 12:00"."""
    name = turn.label(f"club-kind-{post.kind}")
    if not post.weekdays:
        return turn.label("club-with-runs", post=name)
    return f"{name}: {days_line(turn, post.weekdays)} {clock_of(post.at)}"


def _post_now(turn: Turn, club: Club, post: ClubPost) -> str:
    """The same, and that it never comes where the quiet hours swallow it."""
    line = post_line(turn, post)
    return turn.label("club-silent", post=line) if post.weekdays and times.silent(club, post.at) else line


def spot_name(club: Club, spot: Spot) -> str:
    """A topic or a channel by its name, a whole group by the club's."""
    return spot.name or club.name


def time_name(turn: Turn, club: Club, at: datetime) -> str:
    """ "Tue 24 Mar 17:00" on the club's clock."""
    there = local(at, club.zone)
    return f"{day_name(turn, there.date())} {clock_of(there.time())}"


def next_line(turn: Turn, club: Club, now: datetime) -> str:
    """The next three times the group is told something."""
    coming = told.next_times(club, now, 3)
    if not coming or not club.spots:
        return turn.label("club-next-none")
    return turn.label("club-next", times=", ".join(time_name(turn, club, time.due) for time in coming))


def preview_line(turn: Turn, club: Club, now: datetime) -> str:
    """What the group will read next, between quotation marks."""
    return turn.label("club-will-read", text=plain(told.preview(turn.ports, turn.work, club, now).text))


def preview_of(turn: Turn, club: Club, what: str) -> str:
    """What the group will read of one run, by its key, or of one kind of post."""
    now = turn.now
    for time in told.next_times(club, now, HORIZON):
        match time.what:
            case ClubRun(key=key) as run if key == what and time.start is not None:
                card = told.run_card(turn.ports, turn.work, club, run, time.start, time.due)
            case ClubPost(kind=kind) as post if kind == what and kind != "week":
                card = told.post_card(turn.ports, club, post, local(time.due, club.zone).date())
            case _:
                continue
        will_read = turn.label("club-will-read", text=plain(card.text))
        return f"{will_read}\n\n{turn.label('club-next', times=time_name(turn, club, time.due))}"
    return next_line(turn, club, now)


def whole(turn: Turn, club: Club, members: int | None) -> str:
    """The club on one card."""
    lines = [turn.label("club-view-where", where=", ".join(spot_name(club, s) for s in club.spots) or "–")]
    lines += [f"• {run_line(turn, run)}" for run in sorted(club.runs, key=_order)]
    lines += [f"• {_post_now(turn, club, post)}" for post in club.posts]
    there = clock_of(local(turn.now, club.zone).time())
    quiet = f"{clock_of(club.quiet_from)}-{clock_of(club.quiet_until)}"
    city = zones.city(club.zone, turn.language)
    language = turn.label(f"club-language-{club.language}")
    lines.append(turn.label("club-view-clock", city=city, time=there, tongue=language, quiet=quiet))
    lines.append(_standing(turn, club) or next_line(turn, club, turn.now))
    lines += _health(turn, club)
    joined = told.joined(turn.work, club)
    lines.append(
        turn.label("club-view-joined", joined=joined)
        if members is None
        else turn.label("club-view-joined-of", joined=joined, members=members)
    )
    if joined < anonymity.FEWEST and any(post.kind == "week" for post in club.posts):
        lines.append(turn.label("club-view-week-waits", least=anonymity.FEWEST))
    return "\n".join(lines)


def _order(run: ClubRun) -> tuple[int, str]:
    return min(run.weekdays, default=settings.WEEK), f"{run.at:%H:%M}"


def _standing(turn: Turn, club: Club) -> str:
    if club.parked:
        return turn.label("club-view-parked")
    if settings.paused(club, local(turn.now, club.zone).date()) and club.paused_until:
        return turn.label("club-view-paused", day=day_name(turn, club.paused_until))
    return ""


def _health(turn: Turn, club: Club) -> list[str]:
    """What was sent lately and what could not be."""
    lines = [
        turn.label("club-view-trouble", spot=spot_name(club, spot), at=time_name(turn, club, hit.since))
        for spot in club.spots
        if (hit := club.trouble.get(spot.key)) is not None
    ]
    sent = [t for t in turn.work.letters.recent(club.id, 40) if t.state == "sent"]
    if sent and not lines:
        last = max(each.due_at for each in sent)
        lines.append(turn.label("club-view-sent", at=time_name(turn, club, last)))
    return lines


def log(turn: Turn, club: Club) -> str:
    """The latest changes, who made them and when."""
    lines = [_change(turn, club, change) for change in turn.work.clubs.changes(club.id, LINES)]
    return "\n".join(lines) or turn.label("club-log-empty")


def _change(turn: Turn, club: Club, change: Change) -> str:
    runner = None if change.runner is None else turn.work.people.runner(change.runner)
    shown = "" if runner is None else harmless.name(runner.name)
    who = shown or turn.label("club-somebody")
    what = turn.label(f"club-did-{change.what}", **change.values)
    return turn.label("club-log-line", at=time_name(turn, club, change.made_at), who=who, what=what)
