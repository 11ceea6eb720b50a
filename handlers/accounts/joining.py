"""Two accounts, one log: what was kept under the account that joins goes into the log it joins, in one unit of work.

What that leaves behind has no account, no reminder and no consent: it is forgotten like whoever deletes herself, and the
tidying ends that if it is cut short.
"""

from handlers.accounts import bringing, places
from handlers.advice import flags
from handlers.flows.link import Facts
from handlers.reminders.message import write_card
from handlers.talks import elsewhere
from handlers.turn import Finished, Start, Turn, unasked
from storage.frozen import replace


def join(turn: Turn, f: Facts) -> Finished:
    """Lets the account that speaks write into the log of the code from now on."""
    work, mine = turn.work, turn.identity
    if (asked := places.open_question(turn)) is not None:  # asked since
        return Finished(next=asked)
    theirs = work.people.identities(f.log)
    chats = [places.line(places.place_of(each), each.user) for each in theirs if each.chat is not None]
    places.hold(work, f.log, *chats)
    log, theirs = work.people.runner(f.log), work.people.identities(f.log)
    good = work.codes.whose(f.code, turn.now) == f.log and len(theirs) == 1 and not turn.runner.asked_on
    if log is None or log.consented_at is None or not good or theirs[0].platform == mine.platform:
        return Finished(text=turn.text("link-over"))
    work.codes.remove(f.code)
    first = theirs[0]
    into = unasked(turn.ports, work, turn.now, places.place_of(first), log, first)
    into.change(asked_on=first.platform)
    work.people.save_identity(replace(mine, runner=log.id))
    if turn.runner.consented_at is not None:
        elsewhere.told(replace(into, place=turn.place), bringing.bring(turn, into))
        turn.change(consented_at=None)  # if forgetting is cut short, the tidying ends it
    else:
        bringing.clubs(turn, into)  # whoever keeps one need not have agreed to anything of her own
    _leave_nothing(turn, into)
    _tell(into, mine.platform)
    turn.forget = True
    count, _ = work.log.told(log.id)
    return Finished(
        text=turn.text("link-done", name=f.name, app=places.app(turn, first.platform), days=count)
    )


def _leave_nothing(turn: Turn, into: Turn) -> None:
    """Nothing comes by itself for who is no more; a message of safety that was on its way still arrives."""
    work = turn.work
    # The reminders first: who is deciding one of them writes a letter.
    for reminder in work.reminders.all_of(turn.runner.id):
        work.reminders.remove(turn.runner.id, reminder.id)
    for letter in work.letters.waiting(turn.runner.id):
        if letter.kind == "safety" and letter.conversation is None:
            moved = replace(letter, id=into.new_id(), runner=into.runner.id, once=f"{letter.once}:joined")
            work.letters.add(moved)
        work.letters.drop(letter.id, "account")
    if flags.flagged(into) and _due(into, "flag") is None:  # RED-21: it is asked about all the same
        flags.plan(into, "flag", flags.morning_after(into))


def _due(turn: Turn, kind: str) -> object:
    reminder = turn.work.reminders.of(turn.runner.id, kind)
    return None if reminder is None else reminder.next_due_at


def _tell(into: Turn, platform: str) -> None:
    """The other account hears at once who writes into its log now, with a button to take that away again."""
    told = Start(flow="linked", facts={"platform": platform})
    write_card(into, told, (), "link", f"link:{into.runner.id}:{into.new_id()}", into.now)
