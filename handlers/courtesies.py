"""What people also type: a greeting, thanks, a curse, "stop"; and plain wishes that a command already fulfils."""

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib import resources

import msgspec

from handlers.commands import run_command
from handlers.flows import settings
from handlers.log.checkins import greeting
from handlers.talks import cards, conversations
from handlers.turn import Start, Turn
from storage.frozen import replace

FINE = frozenset("👍👌✅🙏❤♥🙂😊😀😃😄😁💪🎉🏃")
BESIDE = frozenset("\ufe0f\u200d♀♂🏻🏼🏽🏾🏿 ")  # what may stand with them: colours of skin, variants
TAKE_BACK = ("undo", "take_back", "loud")  # buttons that undo what their card says
LONGEST = 80  # characters; who writes more has something else to say


class Spoken(msgspec.Struct, frozen=True):
    """A language's patterns, from `courtesies.toml`; each matches a whole line."""

    says: dict[str, str]  # what is answered with words
    does: dict[str, str]  # what a command does
    sets: dict[str, str]  # what /settings changes, with its value as `what`
    language: dict[str, str]
    units: dict[str, str]


def heard(turn: Turn, said: str) -> bool:
    """Answers a line that is no log and no question for a card, if it is one of these; False where it is none."""
    if turn.runner.consented_at is None or len(said) > LONGEST:
        return False
    line = _plain(said)
    for language in dict.fromkeys((turn.language, "en", *turn.ports.words.languages)):
        for kind, name, match in _matches(language, line):
            if _fulfilled(turn, kind, name, match):
                return True
    return False


def undo(turn: Turn) -> bool:
    """Takes back what was done last, as its button does; False where no card in reach has one that does."""
    if answer_back(turn):
        return True
    for talk in cards.with_buttons(turn):
        if button := next((name for name in cards.after_buttons(talk) if name in TAKE_BACK), None):
            return conversations.after(turn, talk, button)
    return False


def answer_back(turn: Turn) -> bool:
    """Takes back the last answer to the card that is open, where nothing was done since; False where there is none."""
    talk = next(iter(turn.talks), None)
    ended = turn.work.conversations.lately(turn.runner.id, turn.place, 1)
    if talk is None or talk.turn == 0:  # what a line told at its start was no answer to it
        return False
    if any(other.touched_at > talk.touched_at for other in ended) or not cards.goes_back(turn, talk):
        return False
    conversations.back(turn, talk)
    return True


def _fulfilled(turn: Turn, kind: str, name: str, match: re.Match[str]) -> bool:
    match kind, name:
        case "says", "stop":
            return _stop(turn)
        case "says", "bare" if turn.talks:
            return False  # meant for the card that is open
        case "says", _:
            turn.say(f"courtesy-{name}", greeting=greeting(turn))
        case "does", "undo":
            if not undo(turn):
                turn.say("nothing-to-undo")
        case "does", _:
            run_command(turn, {"ask": "learn"}.get(name, name), "")
        case "sets", "zone":  # said as plainly as this, it is answered where no such place is known, too
            run_command(turn, "settings", match["what"].strip())
        case "language" | "units", _:
            chosen = {"setting": kind, kind: name}
            conversations.start(turn, replace(settings.start(turn), answers=chosen))
        case _:
            return _set(turn, match["what"].strip(), place=name == "place")
    return True


def _stop(turn: Turn) -> bool:
    """Ends what is going on; where nothing is, she wants to hear less: until when?"""
    if turn.talks:
        run_command(turn, "cancel", "")
    else:
        turn.say("courtesy-stop")
        conversations.start(turn, Start(flow="silence", facts={}))
    return True


def _set(turn: Turn, value: str, *, place: bool) -> bool:
    given = settings.typed(value, turn.now)
    if given is None or (place and given["setting"] != "zone"):
        return False
    conversations.start(turn, replace(settings.start(turn), answers=given))
    return True


def _plain(said: str) -> str:
    """Small letters without signs at the ends; a thumb alone is an ok."""
    line = unicodedata.normalize("NFC", said.lower()).replace("’", "'")
    if FINE & set(line) and set(line) <= FINE | BESIDE:
        return "ok"
    line = re.sub(r"[^\w\s'.,:/-]", " ", line)
    return " ".join(line.split()).strip(" .,:/-'")


def _matches(language: str, line: str) -> Iterator[tuple[str, str, re.Match[str]]]:
    umlauts = line.replace("ae", "ä").replace("oe", "ö").replace("ue", "ü")
    for each in dict.fromkeys((line, umlauts)):
        for kind, name, pattern in _patterns(language):
            if found := pattern.fullmatch(each):
                yield kind, name, found


@cache
def _patterns(language: str) -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    file = resources.files("handlers.words") / language / "courtesies.toml"
    if not file.is_file():
        return ()
    spoken = msgspec.convert(tomllib.loads(file.read_text("utf-8")), Spoken)
    tables = {kind: getattr(spoken, kind) for kind in ("sets", "language", "units", "does", "says")}
    return tuple(
        (kind, name, re.compile(each)) for kind, table in tables.items() for name, each in table.items()
    )
