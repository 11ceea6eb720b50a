"""What a group is told about its club itself: a test post, that it is set up, a goal that begins."""

from handlers.clubs import settings, told
from handlers.clubs.posts import everywhere
from handlers.replies import Audience, Reply
from handlers.text import join
from handlers.turn import Turn
from storage.club import Challenge, Club, Spot


def send_test(turn: Turn, club: Club, once: str) -> None:
    """Posts what the group is told next to each of the club's spots, marked as a test; who asked hears of it."""
    shown = told.preview(turn.ports, turn.work, club, turn.now)
    text = join(told.say(turn.ports, club, "club-test"), shown.text, by="\n\n")
    reply = Reply(text=text, audience=Audience.CLUB)
    _name_spots(turn, club.id, club.spots)
    by = f"club_test:{turn.runner.id}:{club.zone}:{once}"  # the zone of the settings that are tested, saved or not
    everywhere(turn.ports, turn.work, turn.now, club, reply, "club_test", by)


def _name_spots(turn: Turn, club_id: str, spots: tuple[Spot, ...]) -> None:
    """Keeps what the spots are called, so that what becomes of the test can be told by name before anything is saved."""
    kept = turn.work.clubs.get(club_id)
    for spot in spots:
        if kept is not None and spot.name and all(spot.key != s.key for s in (*kept.spots, *kept.topics)):
            kept = turn.work.clubs.save(settings.with_spot(kept, spot))


def announce(turn: Turn, club: Club, home: str) -> None:
    """The group reads once that it is set up, how many joined, and how to join."""
    count = told.joined(turn.work, club)
    buttons = (
        (told.button(turn.ports, club, "join", "club-button-join"),),
        (told.button(turn.ports, club, "sees", "club-button-sees"),),
    )
    reply = Reply(
        text=told.say(turn.ports, club, "club-ready", count=count), rows=buttons, audience=Audience.CLUB
    )
    _post(turn, club, reply, f"club_ready:{home}")


def _post(turn: Turn, club: Club, reply: Reply, once: str) -> None:
    """Tells the group something that is about the club itself, in all its places."""
    everywhere(turn.ports, turn.work, turn.now, club, reply, "club_note", f"{once}:{club.id}")


def begin_goal(turn: Turn, club: Club, goal: Challenge) -> None:
    """The group reads what it does together from now on."""
    day = told.day_name(turn.ports, club, goal.until)
    text = told.say(turn.ports, club, f"club-goal-began-{goal.goal}", amount=goal.amount, day=day)
    _post(turn, club, Reply(text=text, audience=Audience.CLUB), f"club_goal:{club.version}")
