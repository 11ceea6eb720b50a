"""What a check-in was told is kept, though its last question has no answer; its card asks on for what is left."""

import dataclasses
from collections.abc import Mapping
from datetime import date

from msgspec.structs import replace

from handlers import checkins, conversations, saving
from handlers.dialogue import Done, play
from handlers.flows.check_in import CALVES, CheckIn, Facts, check_in
from handlers.flows.table import CHECK_IN
from handlers.turn import Start, Turn
from storage.records import Conversation

BESIDE = ("undo", "edit")
OF_THE_RUN = ("distance", "effort")
Answers = dict[str, str]


def settle_before(turn: Turn, day: date) -> None:
    """Keeps what the cards of earlier days were told; they stay where they are, and their buttons act."""
    for talk in turn.work.conversations.open(turn.runner.id, turn.place):
        if talk.flow == CHECK_IN.name and str(talk.facts["day"]) < day.isoformat():
            _settle(turn, talk)


def settle_typed(turn: Turn, talk: Conversation) -> None:
    """Keeps what a typed line told an open card, which is shown already as it asks for the calves."""
    asked = conversations.pending(talk) if talk.flow == CHECK_IN.name else None
    if asked is not None and asked.question.name == CALVES.name and (settled := _settle(turn, talk)):
        turn.replies.pop()
        conversations.present(turn, settled)


def calves_apart(turn: Turn, talk: Conversation, given: Mapping[str, str]) -> bool:
    """Saves the scores that a typed line gives to a card that asks for the day still; it asks for no calves then."""
    told = replace(talk, answers={**talk.answers, **given})
    whole = isinstance(play(check_in(_facts(talk)), told.answers), Done)
    if whole or _of_calves(told) is None:
        return False
    calves, others = _parted(told)
    unasked = [*_facts(talk).unasked, CALVES.name]
    _keep(turn, replace(talk, facts={**talk.facts, "unasked": unasked}, answers=others), talk)
    facts = checkins.fresh(turn, _facts(talk).day, part="calves")
    conversations.start(turn, Start(flow=CHECK_IN.name, facts=facts, answers=calves))
    return True


def _settle(turn: Turn, talk: Conversation) -> Conversation | None:
    """Saves the run, or the rest, of an open check-in; gives the card as it goes on, None where there is nothing to save."""
    if not talk.answers:  # nobody touched it: most cards of former days
        return None
    said = _of_the_day(talk)
    if said is None or _of_calves(talk) is not None:  # nothing yet, or a score that its card shall answer
        return None
    saving.save(turn, _facts(talk), said, talk)
    left = checkins.fresh(turn, _facts(talk).day, part="calves")
    facts = {**left, "known": turn.label("kept-so-far", known=str(left["known"])), "beside": BESIDE}
    return _keep(turn, replace(talk, facts=facts, answers=_parted(talk)[0]), talk)


def _of_the_day(talk: Conversation) -> CheckIn | None:
    """What the card was told apart from the calves; None where that is nothing, or not clear."""
    facts, (_, others) = _facts(talk), _parted(talk)
    if talk.phase != "open" or facts.part != "all" or not others:
        return None
    given = dataclasses.replace(facts, unasked=(*OF_THE_RUN, CALVES.name))
    result = play(check_in(given), others)
    return result.value if isinstance(result, Done) else None


def _of_calves(talk: Conversation) -> CheckIn | None:
    """The scores that the card was told; None where one is missing."""
    facts, (calves, _) = _facts(talk), _parted(talk)
    if talk.phase != "open" or facts.part != "all" or not calves:
        return None
    result = play(check_in(dataclasses.replace(facts, part="calves", unasked=())), calves)
    return result.value if isinstance(result, Done) else None


def _facts(talk: Conversation) -> Facts:
    facts: Facts = conversations.facts(CHECK_IN, talk)
    return facts


def _parted(talk: Conversation) -> tuple[Answers, Answers]:
    """Her answers: those about the calves, and the others."""
    calves, others = Answers(), Answers()
    for key, text in talk.answers.items():
        (calves if key.partition(".")[0] in conversations.OF_BODY else others)[key] = text
    return calves, others


def _keep(turn: Turn, settled: Conversation, talk: Conversation) -> Conversation:
    if not turn.work.conversations.keep(settled, talk.turn):
        raise conversations.LostRace
    return settled
