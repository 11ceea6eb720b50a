"""An account is taken away from a log: what it goes on with there ends, and whoever speaks with it is a stranger from then on."""

from handlers.accounts import places
from handlers.talks import conversations
from handlers.text import Text, join
from handlers.turn import Turn


def take_away(turn: Turn, platform: str) -> Text:
    """Takes her account of another platform away, and says so. The one she speaks from stays."""
    work, accounts = turn.work, turn.work.people.identities(turn.runner.id)
    gone = next((each for each in accounts if each.platform == platform), None)
    if gone is None or platform == turn.place.platform:
        return turn.text("account-gone-already")
    asking = False
    for talk in work.conversations.everywhere(turn.runner.id):
        if talk.place.platform == platform:
            asking |= talk.flow in places.OF_THE_COACH
            conversations.close(turn, talk)
    letters = [each for each in work.letters.waiting(turn.runner.id) if each.place.platform == platform]
    work.people.part(gone)
    several = len(accounts) > 2
    asked_on = turn.runner.asked_on if turn.runner.asked_on != platform else turn.place.platform
    turn.change(asked_on=asked_on if several else "")
    for letter in letters:
        places.fall_over(letter, turn)
        work.letters.drop(letter.id, "account")
    text = turn.text("account-gone", app=places.app(turn, platform))
    return join(text, turn.text("account-question"), by="\n\n") if asking else text
