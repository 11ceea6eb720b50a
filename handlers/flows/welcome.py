"""The first talk: what this is, consent, units, time zone, time of the check-in. Four taps with the defaults."""

from dataclasses import dataclass
from datetime import time

from handlers.flows import join
from handlers.flows.place import where
from handlers.phrases import clock_of
from handlers.reminders.outbox import write
from handlers.reminders.schedule import set_check_in
from handlers.replies import Reply
from handlers.talks.answers import clock, one_of, shaped
from handlers.talks.dialogue import Question, Script, ask, say, speak
from handlers.turn import Finished, Start, Turn
from handlers.zones import city, guess
from storage.records import Conversation, Unit

YES, NO, YOUNG = "yes", "no", "young"
CONSENT = Question("consent", shaped(f"{YES}|{NO}|{YOUNG}|[a-z]{{2}}"), width=1)
UNITS: Question[Unit] = Question("units", one_of("km", "mi"), ("km", "mi"))
WHEN = Question("check_in_at", clock, ("18:00", "19:30", "21:00"), width=3, typed=True, samples=("20:15",))


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The language to begin in, the others there are, and the zone that her device or her locale suggests."""

    language: str
    languages: tuple[str, ...] = ()
    zone: str | None = None
    health: str = ""  # how the body is spoken of here, where the platform calls for a word on it
    club: str = ""  # which she came to join


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What the welcome came to; `refused` names why nothing is kept."""

    refused: str | None = None
    language: str = "en"
    units: Unit = "km"
    zone: str | None = None
    check_in_at: time = time(19, 30)


def welcome(f: Facts) -> Script[Settled]:
    language = f.language
    answer = language
    for attempt in range(10):
        if f.health:
            yield from say(f"consent-{f.health}")
        others = tuple(other for other in f.languages if other != language)
        answer = yield from ask(CONSENT.of(attempt), (YES, YOUNG, NO, *others))
        if answer not in f.languages:
            break
        language = answer
        yield from speak(language)
    if answer != YES:
        return Settled(refused=YOUNG if answer == YOUNG else NO, language=language)
    units = yield from ask(UNITS)
    zone = yield from where(f.zone, language)
    check_in_at = yield from ask(WHEN)
    return Settled(language=language, units=units, zone=zone, check_in_at=check_in_at)


def first(turn: Turn, *, club: str = "") -> Start:
    """The first talk from its beginning."""
    facts = {
        "language": turn.language,
        "languages": turn.ports.words.languages,
        "zone": (turn.event.person.zone or guess(turn.event.person.locale)) if turn.event else None,
        "health": turn.ports.health.get(turn.place.platform, ""),
        "club": club,
    }
    return Start(flow="welcome", facts=facts)


def finish(turn: Turn, f: Facts, said: Settled, _talk: Conversation) -> Finished:
    if said.refused:
        turn.forget = True
        return Finished(text=turn.text(f"refused-{said.refused}"))
    turn.change(
        consented_at=turn.now,
        language=said.language,
        units=said.units,
        zone=said.zone or "UTC",
        check_in_at=said.check_in_at,
    )
    set_check_in(turn)
    elsewhere = turn.event is not None and turn.event.group is not None  # her eyes only, where others write
    if elsewhere:
        hello = turn.text("welcome-hello", time=clock_of(said.check_in_at))
        write(turn, Reply(text=hello), "hello", f"hello:{turn.runner.id}", turn.now)
    club = turn.work.clubs.get(f.club) if f.club else None
    if club is not None:
        return Finished(next=join.start(turn, club, welcomed=clock_of(said.check_in_at)))
    key = "welcome-done" if said.zone else "welcome-done-utc"
    place = city(turn.runner.zone, turn.language)
    read = "no" if elsewhere else "yes"
    text = turn.text(key, time=clock_of(said.check_in_at), city=place, read=read)
    return Finished(text=text, after=("again",))
