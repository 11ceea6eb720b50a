"""Where a runner is: from a city, a country, a shared location or her clock to a time zone, always confirmed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from handlers import zones
from handlers.days import read_time
from handlers.phrases import LocalTime
from handlers.talks.dialogue import Question, Script, Unreadable, ask

TRIES = 10
SKIP, OTHER = "skip", "other"


@dataclass(frozen=True, slots=True)
class Where:
    """The zones that an answer may mean, likeliest first; none: she would rather not say."""

    zones: tuple[str, ...]


def read_where(text: str) -> Where:
    """Reads `<time of the answer> <words>`: a place, a shared location (`@zone`) or what her clock shows."""
    stamp, _, said = text.partition(" ")
    if text == SKIP:
        return Where(())
    if said.startswith("@"):
        found: Sequence[str] = (said[1:],) if zones.valid(said[1:]) else ()
    elif (wall := read_time(said)) is not None:
        found = zones.by_clock(datetime.fromisoformat(stamp), wall, locale="")
    else:
        found = zones.find(said, "en") or zones.find(said, "de") if said else ()
    if not found:
        raise Unreadable("unknown-place")
    return Where(tuple(found))


def read_choice(text: str) -> str | Where:
    """Reads a tapped choice; typed words (they carry their time) are another place."""
    return read_where(text) if " " in text else text


WHERE = Question(
    "where_are_you", read_where, (SKIP,), typed=True, stamped=True, samples=("Berlin", "18:42", "USA")
)
WHICH = Question("which_zone", read_choice, stamped=True, samples=("Vienna",))
RIGHT = Question("zone_right", read_choice, ("yes", OTHER), stamped=True, samples=("Vienna",))


def where(guess: str | None, language: str) -> Script[str | None]:
    """Asks until a local time is confirmed; None when she skips it."""
    found = Where((guess,)) if guess else None
    for attempt in range(TRIES):
        found = found or (yield from ask(WHERE.of(attempt)))
        if not found.zones:
            return None
        if len(found.zones) > 1:
            found = yield from _which(found.zones, language, attempt)
            if found is None or len(found.zones) > 1:
                continue
        zone = found.zones[0]
        answer = yield from ask(RIGHT.of(attempt), city=zones.city(zone, language), time=LocalTime(zone))
        if answer == "yes":
            return zone
        found = answer if isinstance(answer, Where) else None
    return None


def _which(found: tuple[str, ...], language: str, attempt: int) -> Script[Where | None]:
    keys = {zone.rsplit("/", 1)[-1][:18]: zone for zone in found}
    labels = {key: zones.city(zone, language) for key, zone in keys.items()}
    chosen = yield from ask(WHICH.of(attempt), (*keys, OTHER), labels)
    if isinstance(chosen, Where):
        return chosen
    return Where((keys[chosen],)) if chosen in keys else None
