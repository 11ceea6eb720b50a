"""What happens in a group: the bot comes and goes, people leave, buttons are tapped, commands are given. One line at most."""

from datetime import date, datetime, timedelta

from msgspec.structs import replace

from handlers.accounts import places
from handlers.clubs import goodbye, harmless, lines, links, members, rights, settings, told, trouble
from handlers.days import local, moment
from handlers.events import Added, Command, Group, Left, Moved, Removed, Tap, Topic
from handlers.flows import club_menu
from handlers.replies import Audience, Reply
from handlers.talks import conversations
from handlers.turn import Turn
from storage.club import Club, ClubRun, Coming, Home, Spot

AHEAD = timedelta(days=3)  # a run's card stands in a group no sooner
CHECK_IN = "checkin"  # the start payload of the button that opens the private check-in


def happens(turn: Turn) -> bool:
    """Acts on what concerns a club in a group; False when it is for nobody, or for the bot alone."""
    match turn.event:
        case Added() as event:
            _added(turn, event)
        case Removed():
            _removed(turn)
        case Left():
            _left(turn)
        case Moved(home=home):
            _moved(turn, home)
        case Topic() as event:
            _topic(turn, event)
        case Tap(token=token) if token.startswith("g:"):
            tapped(turn)
        case Command(name="club") as event if event.group is not None:
            _command(turn, event)
        case _:
            return False
    return True


def _here(turn: Turn, group: Group) -> Club:
    """The club of the group where the event happens; a new one where there was none."""
    locale = turn.event.person.locale if turn.event is not None else ""
    if turn.event is not None and turn.event.rights is not None and turn.event.rights.locale:
        locale = turn.event.rights.locale
    club = settings.found(
        turn.work,
        turn.now,
        turn.place.platform,
        group.home,
        harmless.name(group.title, settings.LONGEST_NAME),
        locale,
        turn.ports.words,
    )
    home = turn.work.clubs.home(turn.place.platform, group.home)
    if home is not None and home.gone_at is not None:
        turn.work.clubs.save_home(replace(home, gone_at=None))
    known = {spot.key for spot in club.topics}
    if group.here.key not in known and group.here.name:
        club = turn.work.clubs.save(settings.with_spot(club, group.here)) or club
    return club


def _known(turn: Turn) -> tuple[Club, Home] | None:
    event = turn.event
    chat = event.group.home if event is not None and event.group is not None else turn.place.chat
    home = turn.work.clubs.home(turn.place.platform, chat)
    club = None if home is None else turn.work.clubs.get(home.club)
    return None if home is None or club is None else (club, home)


def _added(turn: Turn, event: Added) -> None:
    """The bot is in a group: it says once who it is. Rights that came back end the trouble."""
    assert event.group is not None
    before = _known(turn)
    club = _here(turn, event.group)
    if event.may_post and (club.trouble or club.parked):
        here = [spot.key for spot in club.spots if _in_home(spot, event.group)]
        club = turn.work.clubs.save(trouble.mended(replace(club, parked=False), *here)) or club
        settings.plan(turn.work, club, turn.now)
    if before is not None and before[1].gone_at is None:
        turn.silent = "it is known here"
        return
    if not event.may_post:
        turn.silent = "it may not speak here"
        return
    greeting = "club-back" if club.ready else "club-greeting"
    turn.replies.append(
        Reply(
            text=told.say(turn.ports, club, greeting),
            rows=(
                (
                    told.button(turn.ports, club, "setup", "club-button-setup"),
                    told.button(turn.ports, club, "join", "club-button-join"),
                ),
            ),
            audience=Audience.CLUB,
        )
    )


def _in_home(spot: Spot, group: Group) -> bool:
    return spot.platform == group.here.platform and (spot.platform == "discord" or spot.chat == group.home)


def _removed(turn: Turn) -> None:
    """The bot is out: a month later its club is forgotten. The next post is refused, and an admin hears of it once."""
    found = _known(turn)
    turn.silent = "it is not there any more"
    if found is None:
        return
    turn.work.clubs.save_home(replace(found[1], gone_at=turn.now))


def _moved(turn: Turn, home: str) -> None:
    """The group's club goes along. One that began at the new id, before anything told of the move, is nobody's yet."""
    clubs, platform = turn.work.clubs, turn.place.platform
    turn.silent = "its group is followed"
    before, begun = clubs.home(platform, turn.place.chat), clubs.home(platform, home)
    if before is not None and begun is not None and begun.club != before.club:
        club = clubs.get(begun.club)
        if club is not None and club.ready:  # two clubs that are set up: the group keeps the one it has there
            return
        while not turn.work.people.forget(begun.club):
            pass
    clubs.move(platform, turn.place.chat, home)


def _left(turn: Turn) -> None:
    """Whoever leaves the group leaves the club."""
    found = _known(turn)
    turn.silent = "leaving a group is nobody's business"
    if found is None or turn.work.people.find(turn.place.platform, turn.identity.user) is None:
        return
    if not _met_elsewhere(turn, found[0]):
        goodbye.leave(turn, found[0])


def _met_elsewhere(turn: Turn, club: Club) -> bool:
    """Whether the club also meets where another account of hers is: nobody knows with which of them she came."""
    hers = {each.platform for each in places.others(turn)}
    return any(home.platform in hers and home.gone_at is None for home in turn.work.clubs.homes(club.id))


def _topic(turn: Turn, event: Topic) -> None:
    """A topic or a channel was made, named, opened, closed or deleted."""
    found = _known(turn)
    turn.silent = "topics are noted"
    if found is None or event.group is None:
        return
    club, spot = found[0], event.group.here
    if event.open:
        turn.work.clubs.save(settings.with_spot(club, spot))
        return
    spoken_to = any(known.key == spot.key for known in club.spots)
    topics = tuple(known for known in club.topics if known.key != spot.key)
    kept = turn.work.clubs.save(replace(settings.without_spot(club, spot.key), topics=topics))
    if kept is not None and spoken_to:
        named = spot if spot.name else next((s for s in club.topics if s.key == spot.key), spot)
        trouble.tell_keeper(turn.ports, turn.work, turn.now, club, named, "topic")


def _command(turn: Turn, event: Command) -> None:
    """`/club` in a group: the way into the private chat, or one typed line of an admin."""
    assert event.group is not None
    club = _here(turn, event.group)
    if event.group.hidden:
        _say(turn, club, "club-hidden")
        return
    if not event.words:
        if turn.place.private:  # an answer that only she sees
            open_for_admin(turn, club, event.group.home)
        else:
            _say(turn, club, "club-open", "open" if club.ready else "setup")
        return
    if problem := rights.refused(turn, club):
        _say(turn, club, problem)
    elif turn.place.private:
        turn.replies.append(Reply(text=lines.run(turn, club, event.words)))
    else:  # all read it: in the club's language
        as_club = replace(turn.runner, language=club.language)
        said = lines.run(replace(turn, runner=as_club), club, event.words)
        turn.replies.append(Reply(text=said, audience=Audience.CLUB))


def _say(turn: Turn, club: Club, key: str, button: str = "") -> None:
    """A sentence in her language where only she sees it, in the club's where all do."""
    if turn.place.private:
        turn.say(key, club=club.name)
        return
    rows = ((told.button(turn.ports, club, "setup", f"club-button-{button}"),),) if button else ()
    text = told.say(turn.ports, club, key, club=club.name)
    turn.replies.append(Reply(text=text, rows=rows, audience=Audience.CLUB))


def open_for_admin(turn: Turn, club: Club, home: str) -> None:
    """Opens the set-up, or the settings of a club that is set up, for an admin."""
    if problem := rights.refused(turn, club):
        turn.say(problem, club=club.name)
        return
    said = rights.told(turn, home)
    club = settings.renamed(turn, club, harmless.name(said.title, settings.LONGEST_NAME))
    conversations.start(turn, club_menu.opening(turn, club, home, said))


def tapped(turn: Turn) -> None:
    """A button on a card in the group. Whoever it concerns may tap it, and nobody else is shown anything.

    A token names the club of the group in which it is tapped, or it is made up: a changed app can send any.
    """
    assert isinstance(turn.event, Tap)
    parts = turn.event.token.split(":", 3)
    found = _known(turn)
    club = None if found is None or len(parts) < len(("g", "what", "club", "argument")) else found[0]
    if club is None or (parts[2] != club.id and not _greeted(turn, parts)):
        turn.toast = turn.label("toast-club-gone")
        return
    match parts[1]:
        case "setup":
            _setup(turn, club)
        case "join":
            if turn.place.private:
                members.open_join(turn, club)
            else:
                turn.opens = links.make(turn, club.id, rights.JOIN)
        case "checkin":
            if turn.place.private:
                members.open_check_in(turn)
            else:
                turn.opens = CHECK_IN
        case "sees":
            turn.toast = told.label(turn.ports, club, "toast-club-sees")
        case "in" | "out":
            _attend(turn, club, parts[3], coming=parts[1] == "in")
        case _:
            turn.toast = turn.label("toast-club-gone")


def _greeted(turn: Turn, parts: list[str]) -> bool:
    """Whether the card greeted a group that was just moving, for a club that is no more."""
    return parts[1] in ("setup", "join") and turn.work.clubs.get(parts[2]) is None


def _setup(turn: Turn, club: Club) -> None:
    event = turn.event
    assert event is not None
    if not rights.given(turn, club):
        return
    home = event.group.home if event.group is not None else ""
    if turn.place.private:
        open_for_admin(turn, club, home)
    else:
        turn.opens = links.make(turn, club.id, f"{rights.SETUP} {home}")


def _attend(turn: Turn, club: Club, arg: str, *, coming: bool) -> None:
    """Who comes to a run; the card counts anew."""
    run, day = _run_of(club, arg)
    today = local(turn.now, club.zone).date()
    if run is None or day is None or not _on(run, day) or day > today + AHEAD:
        turn.toast = told.label(turn.ports, club, "toast-club-no_run")
        return
    start = turn.now if day < today else moment(day, run.at, club.zone)
    if day < today or turn.now > start:
        turn.toast = told.label(turn.ports, club, "toast-club-over")
        return
    turn.work.clubs.say_coming(
        Coming(
            club=club.id,
            run=run.key,
            day=day,
            platform=turn.place.platform,
            account=turn.identity.user,
            coming=coming,
            said_at=turn.now,
        )
    )
    turn.toast = told.label(turn.ports, club, "toast-club-in" if coming else "toast-club-out")
    if not turn.place.private:
        card = turn.event.card if isinstance(turn.event, Tap) else None
        shown = told.run_card(turn.ports, turn.work, club, run, start, turn.now)
        turn.replies.append(replace(shown, edits=card))


def _on(run: ClubRun, day: date) -> bool:
    """Whether the run is on that day, as the club plans it now."""
    return day == run.day if run.day is not None else day.weekday() in run.weekdays


def _run_of(club: Club, arg: str) -> tuple[ClubRun | None, date | None]:
    key, _, day = arg.partition(".")
    run = next((run for run in club.runs if run.key == key), None)
    try:
        return run, datetime.strptime(day, "%Y%m%d").date()  # noqa: DTZ007 (a date alone)
    except ValueError:
        return run, None
