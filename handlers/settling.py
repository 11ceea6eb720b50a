"""What a check-in was told is kept, though its last question has no answer; its card asks on for what is left."""

import dataclasses
from collections.abc import Mapping
from datetime import date

from msgspec.structs import replace

from handlers import cards, checkins, conversations, saving, standing
from handlers.dialogue import Done, play
from handlers.flows.check_in import CALVES, CheckIn, Facts, check_in
from handlers.flows.table import CHECK_IN
from handlers.turn import Start, Turn
from storage.records import Conversation

BESIDE = ("undo", "edit")
OF_THE_RUN = ("distance", "effort")
Answers = Mapping[str, str]


def settle_before(turn: Turn, day: date) -> None:
    """Keeps what the cards of earlier days were told; they stay where they are, and their buttons act."""
    for talk in turn.work.conversations.open(turn.runner.id, turn.place):
        if talk.flow == CHECK_IN.name and str(talk.facts["day"]) < day.isoformat():
            _settle(turn, talk)


def settle_typed(turn: Turn, talk: Conversation) -> None:
    """Keeps what a typed line told an open card, which is shown already as it asks for the calves."""
    asked = standing.pending(talk) if talk.flow == CHECK_IN.name else None
    if asked is not None and asked.question.name == CALVES.name and (settled := _settle(turn, talk)):
        turn.replies.pop()
        conversations.present(turn, settled)


def calves_apart(turn: Turn, talk: Conversation, given: Answers) -> bool:
    """Saves the scores that a typed line gives to a card that asks for the day still; it asks for no calves then."""
    facts, told = facts_of(talk), {**talk.answers, **given}
    calves, others = _parted(told)
    whole = isinstance(play(check_in(facts), told), Done)
    if whole or facts.part != "all" or talk.phase != "open" or not _scored(facts, calves):
        return False
    unasked = [*facts.unasked, CALVES.name]
    conversations.keep(turn, talk, replace(talk, facts={**talk.facts, "unasked": unasked}, answers=others))
    alone = checkins.fresh(turn, facts.day, part="calves")
    conversations.start(turn, Start(flow=CHECK_IN.name, facts=alone, answers=calves))
    return True


def _settle(turn: Turn, talk: Conversation) -> Conversation | None:
    """Saves the run, or the rest, of an open check-in; gives the card as it goes on, None where there is nothing to save."""
    calves, others = _parted(talk.answers)
    if not others or talk.phase != "open":  # most cards of former days: nobody touched them
        return None
    facts = facts_of(talk)
    said = _of_the_day(facts, others) if facts.part == "all" else None
    if said is None or _scored(facts, calves):  # not clear yet, or a score that its card shall answer
        return None
    saving.save(turn, facts, said, talk)
    left = checkins.fresh(turn, facts.day, part="calves")
    left |= {"known": turn.label("kept-so-far", known=str(left["known"])), "beside": BESIDE}
    return conversations.keep(turn, talk, replace(talk, facts=left, answers=calves))


def _of_the_day(facts: Facts, others: Answers) -> CheckIn | None:
    """What a card was told apart from the calves; None where that is not clear."""
    given = dataclasses.replace(facts, unasked=(*OF_THE_RUN, CALVES.name))
    result = play(check_in(given), others)
    return result.value if isinstance(result, Done) else None


def _scored(facts: Facts, calves: Answers) -> bool:
    """Whether a card was told the calves' scores, and none is missing."""
    alone = dataclasses.replace(facts, part="calves", unasked=())
    return bool(calves) and isinstance(play(check_in(alone), calves), Done)


def facts_of(talk: Conversation) -> Facts:
    """What an open check-in knows."""
    facts: Facts = standing.facts(CHECK_IN, talk)
    return facts


def _parted(answers: Answers) -> tuple[dict[str, str], dict[str, str]]:
    """Answers about the calves, and the others."""
    calves, others = dict[str, str](), dict[str, str]()
    for key, text in answers.items():
        (calves if key.partition(".")[0] in cards.OF_BODY else others)[key] = text
    return calves, others
