"""The cards of club runs that stand in a group already: who may not be on them any more leaves them at once."""

from msgspec.structs import replace

from handlers.clubs import posts, settings, times, told
from handlers.days import local
from handlers.reminders.outbox import write
from handlers.turn import Turn
from storage.club import Club

KIND = "club_card"


def renew(turn: Turn, club: Club, *, stays: bool = True) -> None:
    """The cards on which this runner said that she comes are shown as they are now, where the group has them.

    Who does not stay in the group does not come to its runs either.
    """
    work, now = turn.work, turn.now
    hers = {(identity.platform, identity.user) for identity in work.people.identities(turn.runner.id)}
    speaker = work.people.runner(club.id)
    if speaker is None or not told.speaks(club):
        return
    for run in club.runs:
        start = times.next_start(club, run, now)
        if start is None or times.told_at(club, start) > now:
            continue
        said = work.clubs.coming(club.id, run.key, local(start, club.zone).date())
        comes = [each for each in said if each.coming and (each.platform, each.account) in hers]
        if not comes:
            continue
        if not stays:
            for each in comes:
                work.clubs.say_coming(replace(each, coming=False, said_at=now))
        speaking = posts.speaking(turn.ports, work, now, club, speaker)
        card = told.run_card(turn.ports, work, club, run, start, now)
        for spot in settings.spots_of(club, run.spot):
            shown = work.letters.message(posts.once_key(club, run, times.told_at(club, start), spot))
            if shown is not None:
                speaking.place = posts.place_of(spot)
                write(speaking, replace(card, edits=shown), KIND, f"card:{turn.new_id()}", now, expires=start)
