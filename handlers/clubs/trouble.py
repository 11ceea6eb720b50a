"""When a group cannot be told: one private message to an admin with the way out, then quiet, and after a week parked."""

from datetime import datetime, timedelta

from msgspec.structs import replace

from handlers.accounts import places
from handlers.clubs import settings
from handlers.days import local
from handlers.reminders.outbox import write
from handlers.replies import Reply
from handlers.turn import Ports, unasked
from handlers.words import Value
from storage.club import Club, Spot, Trouble
from storage.records import Letter, Place
from storage.work import Work

PATIENCE = timedelta(days=7)  # then nothing is tried any more until an admin says so
_WHY = {  # how an adapter says why a place does not want the bot, and how it is told
    "no rights": "rights",
    "no channel": "topic",
    "topic": "topic",
    **dict.fromkeys(("kicked", "blocked", "deleted", "gone"), "gone"),
}


def failed(ports: Ports, work: Work, now: datetime, letter: Letter, reason: str) -> None:
    """A letter was refused in a group: the spot rests, and an admin hears of it once."""
    club = work.clubs.get(letter.runner)
    if club is None:
        return
    spot = spot_at(club, letter.place)
    if letter.kind == "club_test" or spot is None:
        if letter.kind == "club_test":
            tell_asker(ports, work, now, letter, club, f"club-test-failed-{_WHY.get(reason, 'other')}")
        return
    if spot.key not in club.trouble:
        hit = Trouble(since=now, reason=reason)
        if work.clubs.save(replace(club, trouble={**club.trouble, spot.key: hit})) is not None:
            tell_keeper(ports, work, now, club, spot, reason)


def arrived(ports: Ports, work: Work, now: datetime, letter: Letter) -> None:
    """A letter stands in a group: whatever was wrong there is over, and who asked for a test hears that it came."""
    if not letter.kind.startswith("club_") or letter.kind == "club_trouble":
        return
    club = work.clubs.get(letter.runner)
    if club is None:
        return
    spot = spot_at(club, letter.place)
    if spot is not None and spot.key in club.trouble:
        work.clubs.save(mended(club, spot.key))
    if letter.kind == "club_test":
        at = f"{local(now, letter.once.split(':')[2]):%H:%M}"
        tell_asker(ports, work, now, letter, club, "club-test-arrived", time=at)


def topic_gone(ports: Ports, work: Work, now: datetime, letter: Letter) -> None:
    """A topic or a thread is closed: this once the whole group is told instead, and an admin hears of it."""
    club = work.clubs.get(letter.runner)
    if club is None:
        return
    spot = spot_at(club, letter.place)
    if spot is not None:
        if work.clubs.save(settings.without_spot(club, spot.key)) is None:
            return
        tell_keeper(ports, work, now, club, spot, "topic")


def mended(club: Club, *keys: str) -> Club:
    """The club without its trouble at these spots."""
    return replace(club, trouble={key: what for key, what in club.trouble.items() if key not in keys})


def parked(work: Work, club: Club, now: datetime) -> Club:
    """The club, parked if all its spots have been in trouble for a week."""
    if club.parked or not club.spots:
        return club
    since = [club.trouble[s.key].since for s in club.spots if s.key in club.trouble]
    if len(since) < len(club.spots) or now - max(since) < PATIENCE:
        return club
    return work.clubs.save(replace(club, parked=True)) or club


def spot_at(club: Club, place: Place) -> Spot | None:
    """The spot of a place, if the club still speaks there."""
    for spot in club.spots:
        if (spot.platform, spot.chat, spot.topic) == (place.platform, place.chat, place.topic):
            return spot
    return None


def tell_keeper(ports: Ports, work: Work, now: datetime, club: Club, spot: Spot, reason: str) -> None:
    """One private message to whoever looks after the club and can be reached, the longest first."""
    why = _WHY.get(reason, "other")
    for runner_id in work.clubs.keepers(club.id):
        if _tell(
            ports,
            work,
            now,
            runner_id,
            f"club-trouble-{why}",
            f"club_trouble:{club.id}:{spot.key}:{now.isoformat()}",
            club=club.name,
            spot=spot.name or club.name,
        ):
            return


def tell_asker(
    ports: Ports, work: Work, now: datetime, letter: Letter, club: Club, key: str, **values: Value
) -> None:
    """Who asked for a test post hears what became of it; the letter's `once` says who that is, and by which clock."""
    _, asked_by, _ = letter.once.split(":", 2)
    known = spot_at(replace(club, spots=(*club.spots, *club.topics)), letter.place)
    spot = known.name if known is not None and known.name else club.name
    _tell(ports, work, now, asked_by, key, f"{letter.once}:told", club=club.name, spot=spot, **values)


def _tell(
    ports: Ports, work: Work, now: datetime, runner_id: str, key: str, once: str, **values: Value
) -> bool:
    """A private message to a runner, in her language; False if no chat reaches her."""
    runner = work.people.runner(runner_id)
    identity = None if runner is None else places.home(runner, work.people.identities(runner_id))
    if runner is None or identity is None:
        return False
    turn = unasked(ports, work, now, places.place_of(identity), runner, identity)
    write(turn, Reply(text=turn.text(key, **values)), "club_trouble", once, now)
    return True
