"""Where a runner is: the account at which she is asked, and her talks in other places than the one a turn is about."""

from collections.abc import Iterable

import msgspec

from handlers.reminders.outbox import write
from handlers.replies import Reply
from handlers.turn import Turn
from storage.frozen import replace
from storage.records import Conversation, Identity, Letter, Place, Runner
from storage.work import Work

OF_THE_COACH = ("safety", "soreness", "heat")
_decode = msgspec.json.Decoder(Reply).decode


def line(place: Place, user: str) -> str:
    """What orders the events of a person in a place: `Store.transact`'s lock."""
    return f"{place.platform}:{place.chat}:{user}"


def hold(work: Work, runner_id: str, *lines: str) -> None:
    """Lets the events of a runner's several accounts wait for one another."""
    work.hold(f"runner:{runner_id}", *lines)


def app(turn: Turn, platform: str) -> str:
    """What a platform is called."""
    return turn.label(f"app-{platform}") if turn.ports.words.has("en", f"app-{platform}") else platform


def apps(turn: Turn) -> str:
    """The platforms on which she has accounts, as they are called."""
    names = [app(turn, each.platform) for each in turn.work.people.identities(turn.runner.id)]
    return turn.label("and", first=", ".join(names[:-1]), last=names[-1]) if names[1:] else "".join(names)


def home(runner: Runner, accounts: Iterable[Identity]) -> Identity | None:
    """Where a runner is reached unasked: where she wants it, else wherever something arrives."""
    reached = [each for each in accounts if each.reached_at is not None]
    wanted = (each for each in reached if each.platform == runner.asked_on)
    return next(wanted, reached[0] if reached else None)


def others(turn: Turn) -> list[Identity]:
    """Her accounts of other platforms."""
    if not turn.runner.asked_on:
        return []
    accounts = turn.work.people.identities(turn.runner.id)
    return [each for each in accounts if each.platform != turn.place.platform]


def place_of(account: Identity) -> Place:
    """The private chat of an account that can be reached."""
    return Place(platform=account.platform, chat=account.chat or "")


def for_the_body(turn: Turn) -> Turn:
    """The turn where the body may be spoken of, if that is not here and an account of hers can be reached there."""
    if turn.runner.asked_on and turn.health != "full":
        for account in turn.work.people.identities(turn.runner.id):
            full = turn.ports.health.get(account.platform, "full") == "full"
            if full and account.reached_at is not None:
                return _at(turn, place_of(account), account)
    return turn


def open_question(turn: Turn) -> Conversation | None:
    """What the coach waits for here: it must be answered before the place changes its runner (RED-0c)."""
    return next((talk for talk in turn.talks if talk.flow in OF_THE_COACH), None)


def elsewhere(turn: Turn) -> list[Turn]:
    """A turn for each place on another platform where a talk of hers is going."""
    if not turn.runner.asked_on:
        return []
    accounts = {each.platform: each for each in turn.work.people.identities(turn.runner.id)}
    places = (talk.place for talk in turn.work.conversations.everywhere(turn.runner.id))
    there = [place for place in dict.fromkeys(places) if place.platform != turn.place.platform]
    return [_at(turn, place, accounts[place.platform]) for place in there if place.platform in accounts]


def with_talk(turn: Turn, flow: str) -> list[Turn]:
    """Where her talks of a kind are going; where none is, the place where the body may be spoken of."""
    if not turn.runner.asked_on:
        return [turn]
    going = [here for here in (turn, *elsewhere(turn)) if here.talk_of(flow) is not None]
    return going or [for_the_body(turn)]


def _at(turn: Turn, place: Place, account: Identity) -> Turn:
    return replace(turn, place=place, identity=account, event=None, replies=[], afterwards=[])


def fall_over(letter: Letter, turn: Turn) -> None:
    """A message of safety that cannot be sent to its place goes to the place of the turn.

    What would tell more of the body than that platform is to hear, and a card whose buttons stand elsewhere, is only named.
    """
    if letter.kind != "safety" or not letter.place.private:
        return
    reply = _decode(letter.payload)
    text = reply.text
    if reply.conversation is not None or turn.health != "full":
        text = turn.text("safety-elsewhere", app=app(turn, letter.place.platform))
    write(turn, Reply(text=text), "safety", f"{letter.once}:elsewhere", turn.now)
