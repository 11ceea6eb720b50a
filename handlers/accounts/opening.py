"""/link: a code for her other account, the question whether to join with one, or her accounts where there are several."""

from datetime import timedelta

from handlers.accounts import places
from handlers.flows import link
from handlers.talks import conversations
from handlers.turn import Turn
from handlers.welcoming import welcome

ALPHABET = "ABCDEFGHJKMNPQRSTVWXYZ23456789"  # nothing that looks like something else
LENGTH = 10
LIVES = timedelta(minutes=15)
TRIES, AGAIN = 5, timedelta(hours=1)
LONGER = 14  # days


def run(turn: Turn, words: str) -> None:
    """/link in private; with words they are a code."""
    if code := read(words):
        if not _enter(turn, code) and turn.runner.consented_at is None:
            welcome(turn)
    elif turn.runner.consented_at is None:
        turn.say("link-how")
        welcome(turn)
    elif len(turn.work.people.identities(turn.runner.id)) > 1:
        if not turn.runner.asked_on:  # an earlier release that ran beside this one has left it out
            turn.change(asked_on=turn.place.platform)
        conversations.start(turn, link.accounts(turn))
    else:
        code = "".join(turn.ports.choose(ALPHABET) for _ in range(LENGTH))
        turn.work.codes.save(turn.runner.id, code, turn.now + LIVES)
        turn.say("link-code", code=code, app=places.app(turn, turn.place.platform))


def spoil(turn: Turn, words: str) -> None:
    """A code that was typed where others read along is good no more."""
    turn.work.codes.remove(read(words))


def read(words: str) -> str:
    """A code as it was typed, however it was copied."""
    return "".join(letter for letter in words.upper()[:64] if letter.isalnum())


def _enter(turn: Turn, code: str) -> bool:
    """Opens the question whether to join; False where the code leads nowhere, and she was told why."""
    work, runner = turn.work, turn.runner
    tried = tuple(at for at in runner.wrong_codes if turn.now - at < AGAIN)
    if len(tried) >= TRIES:
        turn.say("link-too-often")
        return False
    whose = work.codes.whose(code, turn.now)
    log = None if whose is None else work.people.runner(whose)
    if log is None or log.consented_at is None:
        turn.change(wrong_codes=(*tried, turn.now))
        turn.say("link-wrong")
        return False
    if log.id == runner.id:
        turn.say("link-own")
    elif runner.asked_on:
        turn.say("link-already")
    elif any(each.platform == turn.place.platform for each in work.people.identities(log.id)):
        turn.say("link-same-app", app=places.app(turn, turn.place.platform))
    elif (asked := places.open_question(turn)) is not None:
        turn.say("link-safety-first")
        conversations.present(turn, asked)
    elif (longer := _longer_here(turn, log.id)) is not None:
        turn.say("link-longer", here=longer[0], there=longer[1], app=places.app(turn, turn.place.platform))
    else:
        conversations.start(turn, link.start(turn, log, code))
    return True


def _longer_here(turn: Turn, other: str) -> tuple[int, int] | None:
    """The days kept here and there, if many more are kept here: the longer log stays, so nobody is talked into giving hers away.

    Whoever hands somebody a code, as if it were for a club, would else have her whole log with one tap, and could take her out of it.
    """
    here, there = turn.work.log.told(turn.runner.id)[0], turn.work.log.told(other)[0]
    return (here, there) if here > there + LONGER else None
