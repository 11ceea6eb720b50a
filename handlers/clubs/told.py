"""What a group is told, in the club's language: its runs, its posts, and who comes. Never anything of anybody's body."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from itertools import islice

from msgspec.structs import replace

from handlers.clubs import harmless, settings, times
from handlers.clubs.times import Time
from handlers.days import local
from handlers.replies import Audience, Button, Reply
from handlers.text import Text, join
from handlers.turn import Ports
from handlers.words import Value
from handlers.words.dates import short_day
from storage.club import Club, ClubPost, ClubRun, Coming
from storage.work import Work

DRINKS = (time(8), time(20))  # HYD-8
WORDINGS = 3
NAMES = 12  # shown of those who come and chose to be named
_ABOUT = timedelta(minutes=10)
_HOUR = timedelta(hours=1)
_LATEST = timedelta(hours=12)


def say(ports: Ports, club: Club, key: str, /, **values: Value) -> Text:
    """Words for the group."""
    return ports.words.text(club.language, key, **values)


def label(ports: Ports, club: Club, key: str, /, **values: Value) -> str:
    """The same as plain words."""
    return ports.words.label(club.language, key, **values)


def button(ports: Ports, club: Club, what: str, key: str, arg: str = "") -> Button:
    """A button in the group: whoever it concerns may tap it."""
    return Button(label(ports, club, key), f"g:{what}:{club.id}:{arg}")


def may_speak_of_drinking(club: Club, now: datetime) -> bool:
    """Whether it is an hour for it.  # HYD-8"""
    return DRINKS[0] <= local(now, club.zone).time() < DRINKS[1]


def wants(club: Club, kind: str) -> ClubPost | None:
    """A post of a kind, if the club wants it."""
    return next((post for post in club.posts if post.kind == kind), None)


def run_text(ports: Ports, club: Club, run: ClubRun, start: datetime, now: datetime, *, water: bool) -> Text:
    """A club run: when, where, which groups; in the admins' words if they wrote some."""
    when = _when(ports, club, start, now)
    where, clock = run.where, f"{local(start, club.zone):%H:%M}"
    if run.words:
        text = say(ports, club, "club-own", text=filled(run.words, when=when, time=clock, where=where))
    else:
        text = say(
            ports, club, "club-run" if where else "club-run-nowhere", when=when, time=clock, where=where
        )
    groups = say(ports, club, "club-groups", groups=" · ".join(run.groups)) if run.groups else ()
    drink = say(ports, club, "club-run-water") if water else ()  # HYD-8, HYD-9
    return join(text, groups, drink)


def filled(words: str, **values: str) -> str:
    """The admins' words with {time}, {when} and {where} filled in; anything else in braces stays as it is."""
    for name, value in values.items():
        words = words.replace("{" + name + "}", value)
    return words


def _when(ports: Ports, club: Club, start: datetime, now: datetime) -> str:
    """ "in 2 h", "today", "tomorrow", "on Tue 24 Mar"."""
    left = start - now
    hours = round(left / _HOUR)
    if 1 <= hours <= _LATEST / _HOUR and abs(left - hours * _HOUR) <= _ABOUT:
        return label(ports, club, "club-in", hours=hours)
    days = (local(start, club.zone).date() - local(now, club.zone).date()).days
    if days in (0, 1):
        return label(ports, club, ("club-today", "club-tomorrow")[days])
    return label(ports, club, "club-on", day=day_name(ports, club, local(start, club.zone).date()))


def day_name(ports: Ports, club: Club, day: date) -> str:
    """ "Tue 24 Mar", in the club's language."""
    return short_day(ports.words, club.language, day)


def post_text(ports: Ports, club: Club, post: ClubPost, on: date) -> Text:
    """A post; its wordings take turns. HYD-9's last clause stands under any words about drinking."""
    if post.kind == "week":  # the figures of a week are found when it is told
        return join(say(ports, club, "club-example"), say(ports, club, "club-week", people=10, km=250))
    if post.words:
        text = say(ports, club, "club-own", text=filled(post.words))
        return join(text, say(ports, club, "club-doctor")) if post.kind == "water" else text
    return say(ports, club, f"club-post-{post.kind}.v{on.toordinal() % WORDINGS + 1}")


def run_buttons(ports: Ports, club: Club, run: ClubRun, day: date) -> tuple[Button, ...]:
    """Who comes?"""
    arg = f"{run.key}.{day:%Y%m%d}"
    return (
        button(ports, club, "in", "club-button-in", arg),
        button(ports, club, "out", "club-button-out", arg),
    )


def run_card(
    ports: Ports, work: Work, club: Club, run: ClubRun, start: datetime, now: datetime, *, water: bool = True
) -> Reply:
    """The card of a run as it stands now, with who comes. `water`: whether drinking may be spoken of again today."""
    day = local(start, club.zone).date()
    text = run_text(ports, club, run, start, now, water=water and told_with_water(club, now))
    text = join(text, attending(ports, work, club, work.clubs.coming(club.id, run.key, day)), by="\n\n")
    return Reply(text=text, rows=(run_buttons(ports, club, run, day),), audience=Audience.CLUB)


def told_with_water(club: Club, now: datetime) -> bool:
    """Whether a run's card speaks of drinking: the club wants it, and this is an hour for it."""
    return wants(club, "water") is not None and may_speak_of_drinking(club, now)


def attending(ports: Ports, work: Work, club: Club, said: Iterable[Coming]) -> Text:
    """How many come, by name those who chose that."""
    coming = [each for each in said if each.coming]
    if not coming:
        return ()
    named = {m.runner for m in work.clubs.members(club.id) if m.level == "named"}
    names, seen = [], set()
    for each in coming:
        found = work.people.find(each.platform, each.account)
        who = found[0].id if found is not None else f"{each.platform}:{each.account}"
        if who in seen:  # on both platforms
            continue
        seen.add(who)
        shown_as = harmless.name(found[0].name) if found is not None and who in named else ""
        if shown_as:
            names.append(shown_as)
    others = len(seen) - len(names[:NAMES])
    shown = ", ".join(names[:NAMES])
    if not shown:
        return say(ports, club, "club-coming", count=len(seen))
    if not others:
        return say(ports, club, "club-coming-named", names=shown)
    return say(ports, club, "club-coming-both", names=shown, others=others)


def joined(work: Work, club: Club) -> int:
    """How many have joined, as the club may know it: of whoever wanted just its reminders it sees nothing."""
    return sum(member.level != "reminders" for member in work.clubs.members(club.id))


def preview(ports: Ports, work: Work, club: Club, now: datetime) -> Reply:
    """What the group is told next, as it will look there: a run if there is any; a greeting where nothing is planned."""
    runs = replace(club, posts=()) if club.runs else club
    time = next(times.coming(runs, now), None)
    match None if time is None else time.what:
        case ClubRun() as run if time is not None and time.start is not None:
            return run_card(ports, work, club, run, time.start, time.due)
        case ClubPost() as post if time is not None:
            return post_card(ports, club, post, local(time.due, club.zone).date())
    return Reply(text=say(ports, club, "club-hello"), audience=Audience.CLUB)


def post_card(ports: Ports, club: Club, post: ClubPost, on: date) -> Reply:
    """A post with its button, if it has one."""
    rows = ((button(ports, club, "checkin", "club-button-checkin"),),) if post.kind == "invitation" else ()
    return Reply(text=post_text(ports, club, post, on), rows=rows, audience=Audience.CLUB)


def next_times(club: Club, now: datetime, count: int) -> list[Time]:
    """The next times the group is told something."""
    return list(islice(times.coming(club, now), count))


def speaks(club: Club) -> bool:
    """Whether anything is ever told."""
    return club.ready and not club.parked and bool(settings.spots_of(club, ""))
