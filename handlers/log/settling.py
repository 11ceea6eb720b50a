"""What a check-in was told is kept, though its last question has no answer; its card asks on for what is left."""

from collections.abc import Mapping
from datetime import date

from msgspec.structs import replace

from handlers.flows.check_in import CALVES, UNIT, CheckIn, Facts, check_in
from handlers.flows.table import CHECK_IN
from handlers.log import checkins, saving
from handlers.talks import cards, conversations, standing
from handlers.talks.dialogue import Done, play
from handlers.turn import Start, Turn
from storage.records import Conversation

BESIDE = ("undo", "edit")
OF_THE_RUN = ("distance", "effort")
Answers = Mapping[str, str]


def settle_before(turn: Turn, day: date) -> None:
    """Keeps what the cards of earlier days were told; they stay as they are, and their buttons act."""
    for talk in turn.talks:
        if talk.flow == CHECK_IN.name and str(talk.facts["day"]) < day.isoformat() and not _kept(turn, talk):
            _settle(turn, talk)


def _kept(turn: Turn, talk: Conversation) -> bool:
    """Whether the log holds the run of a card already as the card has it, or she took it back since."""
    if talk.facts.get("run") != talk.id:
        return False
    facts = facts_of(talk)
    mine = next((run for run in checkins.history(turn, facts.day).runs if run.id == talk.id), None)
    said = _of_the_day(facts, _parted(talk.answers)[1])
    return mine is None or said is None or (mine.metres, mine.effort) == (said.metres, said.effort)


def settle_typed(turn: Turn, talk: Conversation) -> None:
    """Keeps what a typed line told an open card, which is shown already as it asks for the calves."""
    asked = standing.pending(turn, talk) if talk.flow == CHECK_IN.name else None
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
    """Saves the run, or the rest, of an open check-in; gives the card as it goes on, None where there is nothing to save.

    A question about the run that stands on the card is still asked: its answer goes into the run that was saved.
    """
    calves, others = _parted(talk.answers)
    if not others or talk.phase != "open":  # most cards of former days: nobody touched them
        return None
    facts = facts_of(talk)
    said = _of_the_day(facts, others) if facts.part == "all" else None
    if said is None or _scored(facts, calves):  # not clear yet, or a score that its card shall answer
        return None
    asked = standing.pending(turn, talk)
    saving.save(turn, facts, said, talk)
    if asked is not None and asked.question.name in (*OF_THE_RUN, UNIT.name):
        return conversations.keep(turn, talk, replace(talk, facts={**talk.facts, "run": talk.id}))
    left = checkins.fresh(turn, facts.day, part="calves")
    left |= {"known": turn.label("kept-so-far", known=str(left["known"])), "beside": BESIDE}
    return conversations.keep(turn, talk, replace(talk, facts=left, answers=calves))


def _of_the_day(facts: Facts, others: Answers) -> CheckIn | None:
    """What a card was told apart from the calves; None where that is not clear."""
    given = replace(facts, unasked=(*OF_THE_RUN, CALVES.name))
    result = play(check_in(given), others)
    return result.value if isinstance(result, Done) else None


def _scored(facts: Facts, calves: Answers) -> bool:
    """Whether a card was told the calves' scores, and none is missing."""
    alone = replace(facts, part="calves", unasked=())
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
