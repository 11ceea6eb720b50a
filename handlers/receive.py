"""One event, one effect: from what came in to what is said, inside one transaction."""

from datetime import date

from msgspec import structs

from handlers import courtesies
from handlers.accounts import opening, places
from handlers.advice import alarms
from handlers.clubs import door, group, private, rights
from handlers.coach.statements import listen
from handlers.commands import COMMANDS, named, run_command
from handlers.events import (
    Added,
    Command,
    Edited,
    Event,
    Left,
    Location,
    Moved,
    Other,
    Removed,
    Tap,
    Topic,
    Words,
    readable,
)
from handlers.hearing import calves_alone, hear
from handlers.log import saving, typed
from handlers.log.settling import settle_before
from handlers.reminders import ticking
from handlers.reminders.schedule import replan
from handlers.replies import Audience, Reply
from handlers.talks import cards, conversations, standing
from handlers.talks.dialogue import Unreadable
from handlers.turn import Ports, Turn
from handlers.welcoming import welcome
from storage.frozen import replace
from storage.ids import new_id
from storage.records import Conversation, Identity, Runner
from storage.work import Work


def receive(ports: Ports, work: Work, event: Event) -> Turn:
    """Plays one event. The same event again shows the present card and changes nothing."""
    event = readable(event)
    found = work.people.find(event.place.platform, event.person.user)
    if found is not None and found[0].asked_on:  # her other account may be speaking at this very moment
        places.hold(work, found[0].id)
        found = work.people.find(event.place.platform, event.person.user)
    turn = _turn(ports, work, event, found)
    if isinstance(event, Edited) and not (alarms.alarming(event) or _pain_said_anew(turn, event)):
        turn.silent = "what was changed afterwards had its answer; a second reading could log a run twice"
        return turn
    home = rights.asked(work, event, found)
    if home and (event.rights is None or event.rights.home != home):
        turn.rights_of = home
        return turn
    first = work.seen.first(event.place.platform, event.bot, event.id, event.at)
    if not event.place.private:
        if first or isinstance(event, Tap):
            _in_group(turn)
        else:
            turn.silent = "a group hears an answer once"
        return turn
    if not first:
        _again(turn, known=found is not None)
    elif _of_a_club(event):
        _arrived_in(turn, found)
        group.happens(turn)
    elif found is None:
        _stranger(turn)
    else:
        _arrive(turn)
        _dispatch(turn)
    return turn


def _pain_said_anew(turn: Turn, event: Edited) -> bool:
    """Whether a message in her private chat was changed to one that tells of pain: nobody is to take that for heard."""
    if not event.place.private:
        return False
    may = turn.runner.consented_at is not None and turn.health != "off"
    return listen(event.text).strong or (may and typed.tells_pain(turn, event.text))


def _turn(ports: Ports, work: Work, event: Event, found: tuple[Runner, Identity] | None) -> Turn:
    if found is None:
        language = ports.words.nearest(event.person.locale)
        runner = Runner(id=new_id(event.at), created_at=event.at, language=language, name=event.person.name)
        chat = event.place.chat if event.place.private else None
        identity = Identity(
            platform=event.place.platform, user=event.person.user, runner=runner.id, chat=chat
        )
    else:
        runner, identity = found
    return Turn(
        ports=ports, work=work, now=event.at, event=event, place=event.place, runner=runner, identity=identity
    )


def _in_group(turn: Turn) -> None:
    """At most one line and the way into the private chat; for a trigger word the emergency line comes first."""
    if isinstance(turn.event, Command) and turn.event.words and _names(turn, turn.event, "link"):
        opening.spoil(turn, turn.event.words)
    if group.happens(turn):
        return
    match turn.event:
        case Command() | Words() | Edited():
            key = "group-emergency" if alarms.alarming(turn.event) else "group-private"
        case Tap():
            turn.toast = turn.label("toast-group")
            return
        case _:
            turn.silent = "a group's other posts are not for the bot"
            return
    turn.replies.append(Reply(text=turn.text(key), audience=Audience.CLUB))
    private.follow(turn)


def _names(turn: Turn, event: Command, name: str) -> bool:
    """Whether it is the command of that name, in English or in her language."""
    command = named(turn, event.name)
    return command is not None and command.name == name


def _of_a_club(event: Event) -> bool:
    """Whether it was said or tapped in a group whose answer only she sees."""
    match event:
        case Tap(token=token):
            return token.startswith("g:")
        case Command(name="club"):
            return event.group is not None
    return False


def _arrived_in(turn: Turn, found: tuple[Runner, Identity] | None) -> None:
    """Somebody who speaks to the bot about a club is known from then on; she need not be a runner to look after one.

    Who says that she comes is not: her answer counts by her account, and goes with no row of hers that is tidied away.
    """
    if found is not None:
        _arrive(turn)
    elif not (isinstance(turn.event, Tap) and turn.event.token.startswith(("g:in:", "g:out:", "g:sees:"))):
        turn.work.people.add(turn.runner, turn.identity)


def _again(turn: Turn, *, known: bool) -> None:
    """A repeat of an event that had its effect: the present card again, never an error. Who left stays a stranger."""
    if isinstance(turn.event, Edited):
        turn.silent = "what it called for comes without this"
        return
    command = named(turn, turn.event.name) if isinstance(turn.event, Command) else None
    if command is not None and command.harmless and known:
        command.run(turn, "")
        return
    talk = next(iter(turn.talks), None)
    if talk is None and isinstance(turn.event, Tap):
        turn.toast = turn.label("toast-done")
    talk = talk or turn.work.conversations.recent(turn.runner.id, turn.place)
    if talk is not None:
        conversations.repeat(turn, talk)
    elif not turn.toast:
        turn.say("toast-done")


def _stranger(turn: Turn) -> None:
    """Somebody new. Nothing is kept for a button that is not hers, and the welcome comes before anything else."""
    if isinstance(turn.event, Tap):
        turn.toast = turn.label("toast-gone")
        return
    turn.work.people.add(turn.runner, turn.identity)
    alarms.watch(turn)
    command = named(turn, turn.event.name) if isinstance(turn.event, Command) else None
    if isinstance(turn.event, Command) and command is not None and command.name == "start":
        if door.start(turn, turn.event.words):
            return
    elif isinstance(turn.event, Command) and _names(turn, turn.event, "link"):
        opening.run(turn, turn.event.words)
        return
    elif command is not None and command.harmless and command.name != "export":
        command.run(turn, "")
    welcome(turn)


def _arrive(turn: Turn) -> None:
    """Keeps what the event tells of the person: the chat that reaches her, and her name."""
    assert turn.event is not None
    if turn.identity.chat != turn.place.chat or not turn.identity.reachable:
        turn.identity = replace(turn.identity, chat=turn.place.chat, reachable=True)
        turn.work.people.save_identity(turn.identity)
    name = turn.event.person.name
    if name and name != turn.runner.name and turn.runner.asked_on in ("", turn.place.platform):
        turn.change(name=name)
    if turn.runner.heard_on != turn.today:
        rested = turn.runner.heard_on is not None and ticking.silent(turn)
        turn.change(heard_on=turn.today)
        if not isinstance(turn.event, Tap):  # which may answer such a card
            for here in (turn, *places.elsewhere(turn)):
                settle_before(here, turn.today)
        if rested:
            replan(turn)


def _dispatch(turn: Turn) -> None:
    match turn.event:
        case Command(name=name, words=words):
            if words or name not in COMMANDS:  # their names alone are harmless
                alarms.watch(turn)
            if named(turn, name) is not None or not courtesies.heard(turn, f"{name} {words}".strip()):
                run_command(turn, name, words)
        case Tap():
            _tap(turn, turn.event)
        case Words(text=text):
            hit = alarms.watch(turn)
            # RED-20: who writes for somebody else has no score of her own to give
            alone = (bool(turn.alarm.stated) or "RED-20" in turn.alarm.rows) and calves_alone(turn, text)
            if not alone and not hear(turn, text, alarming=hit) and not hit:
                turn.say("not-understood")
        case Location():
            _location(turn, turn.event)
        case Other():
            turn.say("unknown-content")
        case Edited():
            if not alarms.watch(turn):
                turn.say("edited-unread")
        case Added() | Removed() | Left() | Moved() | Topic():
            turn.silent = "it happens to a group"
        case None:
            raise AssertionError("a received turn has its event")
    alarms.take_up(turn)


def _tap(turn: Turn, tap: Tap) -> None:
    parts = tap.token.split(":", 3)
    talk = turn.work.conversations.get(parts[0]) if len(parts) == 4 else None
    if talk is None:
        turn.toast = turn.label("toast-gone")
        return
    if talk.runner != turn.runner.id:
        turn.toast = turn.label("toast-not-yours")
        return
    if talk.flow.startswith(rights.FLOWS) and not _may_change(turn, talk):
        return
    _, at, key, choice = parts
    if talk.card is None and at == str(
        talk.turn
    ):  # whoever sent it has not written down yet which message it is
        talk = structs.replace(talk, card=tap.card)
    if talk.phase == "closed":
        turn.toast = turn.label("toast-closed")
    elif at != str(talk.turn):
        turn.toast = turn.label("toast-answered")
        conversations.present(turn, talk)
    elif talk.phase == "done":
        if key != cards.AFTER or not conversations.after(turn, talk, choice):
            turn.toast = turn.label("toast-gone")
            conversations.present(turn, talk)
    elif key == cards.AFTER and choice in cards.after_buttons(talk):
        conversations.after(turn, talk, choice)
    elif key == standing.EDIT and talk.phase == "editing":
        _edit(turn, talk, choice)
    else:
        _choice(turn, talk, key, choice)


def _may_change(turn: Turn, talk: Conversation) -> bool:
    """Whether the platform says at this very moment that she is an admin of the club's group; else a notice says so."""
    club = turn.work.clubs.get(rights.club_of(talk))
    if club is None:
        turn.toast = turn.label("toast-club-gone")
        return False
    return rights.given(turn, club)


def _edit(turn: Turn, talk: Conversation, choice: str) -> None:
    if choice == cards.KEEP:
        conversations.end(turn, talk, saving.unchanged(turn, date.fromisoformat(str(talk.facts["day"]))))
    elif choice in standing.path(turn, talk):
        conversations.edit(turn, talk, choice)
    else:
        turn.toast = turn.label("toast-gone")
        conversations.present(turn, talk)


def _choice(turn: Turn, talk: Conversation, key: str, choice: str) -> None:
    if key in talk.answers and talk.answers.get(standing.EDIT) != key:
        turn.toast = turn.label("toast-answered")
        conversations.present(turn, talk)
    elif choice == cards.BACK:
        conversations.back(turn, talk)
    else:
        try:
            conversations.answer(turn, talk, key, choice)
        except Unreadable:
            turn.toast = turn.label("toast-gone")
            conversations.present(turn, talk)


def _location(turn: Turn, event: Location) -> None:
    """A shared location answers the question where she is, and is forgotten at once."""
    zone = turn.ports.zone_at(event.latitude, event.longitude)
    for talk in turn.talks:
        asked = standing.pending(turn, talk)
        if asked is not None and asked.question.stamped:
            try:
                conversations.answer(turn, talk, asked.question.key, f"{turn.now.isoformat()} @{zone}")
            except Unreadable as problem:
                turn.say(problem.key)
                conversations.present(turn, talk)
            return
    turn.say("location-unasked")
