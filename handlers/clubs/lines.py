"""`/club ...` in one line, for admins who know what they want. Its words stand in `words/<language>/club.toml`."""

import re
from collections.abc import Mapping
from functools import cache

from handlers import wishes, zones
from handlers.clubs import harmless, linking, reading, view
from handlers.clubs.changes import Wish, apply
from handlers.clubs.notes import send_test
from handlers.clubs.spoken import spoken
from handlers.days import local
from handlers.flows.settings import read_quiet
from handlers.quicklog.lexicon import LANGUAGES
from handlers.talks.dialogue import Unreadable
from handlers.text import Span, Text, join
from handlers.turn import Turn
from storage.club import Club


@cache
def _verbs(language: str) -> Mapping[str, re.Pattern[str]]:
    """How each change begins in a language, by its name."""
    told = spoken(language)["begins"]
    return {name: re.compile(rf"(?:{words})(?!\w)\s*:?\s*", re.IGNORECASE) for name, words in told.items()}


@cache
def _answers(language: str) -> Mapping[str, re.Pattern[str]]:
    """How "on", "off" and the like are said."""
    told = spoken(language)["says"]
    return {name: re.compile(words, re.IGNORECASE) for name, words in told.items()}


def run(turn: Turn, club: Club, words: str) -> Text:
    """Does what a line says and tells what it did; or what can be typed."""
    line = " ".join(words.split())
    for language in dict.fromkeys((turn.language, club.language, *LANGUAGES)):
        for name, begins in _verbs(language).items():
            if (match := begins.match(line)) is None:
                continue
            try:
                return _do(turn, club, name, line[match.end() :].strip(), language)
            except Unreadable as problem:
                return turn.text(problem.key, **problem.values_)
    return turn.text("club-line-how")


def _do(turn: Turn, club: Club, name: str, rest: str, language: str) -> Text:
    match name:
        case "show":
            return (Span(view.whole(turn, club, None)),)
        case "log":
            return (Span(view.log(turn, club)),)
        case "test":
            if not club.spots:
                return turn.text("club-test-nowhere")
            send_test(turn, club, turn.new_id())
            return turn.text("club-test-sent")
        case "link":
            group = turn.event.group if turn.event is not None else None
            if not rest and not turn.place.private:  # whoever reads a code first could take the club along
                return turn.text("club-link-privately")
            if not rest:
                return (Span(linking.code(turn, club)),)
            return turn.text("club-link-here") if group is None else linking.use(turn, club, group, rest)
    if not club.ready:
        return turn.text("club-not-ready")
    wish = _wish(turn, club, name, rest, language)
    return turn.text("club-line-how") if wish is None else join((Span(apply(turn, club, wish)),))


def _wish(turn: Turn, club: Club, name: str, rest: str, language: str) -> Wish | None:
    now = local(turn.now, club.zone)
    match name:
        case "drop":
            return Wish(what="run_drop", key=_run_named(club, rest, turn))
        case "run":
            return Wish(what="run_add", read=reading.read_run(rest, now))
        case "rest" | "water" | "invitation" | "week":
            return _of_post(name, rest, language)
        case "zone":
            found = zones.find(rest, language)
            if not found:
                raise Unreadable("unknown-place")
            return Wish(what="zone", text=found[0])
        case "language":
            return Wish(what="language", text=_tongue(turn, rest))
        case "quiet":
            return Wish(what="quiet", quiet=read_quiet(rest))
        case "lead":
            return Wish(what="lead", minutes=reading.read_lead(rest))
        case "pause":
            until = wishes.day(rest, now)
            if until is None:
                raise Unreadable("club-pause-how")
            return Wish(what="pause", until=until)
        case "resume":
            return Wish(what="resume")
        case "goal":
            off = _answers(language)["off"].fullmatch(rest)
            return Wish(what="goal", challenge=None if off else reading.read_goal(rest, now))
    return None


def _of_post(kind: str, rest: str, language: str) -> Wish:
    """ "rest on", "rest off", "rest wed 12:00", "rest at 12", "rest words Take it easy today"."""
    says = _answers(language)
    if not rest or says["on"].fullmatch(rest):
        return Wish(what="post_on", key=kind)
    if says["off"].fullmatch(rest):
        return Wish(what="post_off", key=kind)
    if (own := says["words"].match(rest)) is not None:
        return Wish(what="post_words", key=kind, text=harmless.safe(rest[own.end() :]))
    parts = rest.split()
    for end in range(len(parts), -1, -1):
        days = wishes.days(" ".join(parts[:end])) if end else frozenset()
        times = wishes.times(" ".join(parts[end:])) if parts[end:] else ()
        if (days or not end) and isinstance(times, tuple) and len(times) <= 1 and (days or times):
            return Wish(what="post_time", key=kind, days=days, at=times[0] if times else None)
    raise Unreadable("club-post-how")


def _run_named(club: Club, rest: str, turn: Turn) -> str:
    """The run that a line means: by its days and time, or the only one."""
    if not rest and len(club.runs) == 1:
        return club.runs[0].key
    try:
        read = reading.read_run(rest, local(turn.now, club.zone))
    except Unreadable:
        days = wishes.days(rest)
        hits = [run.key for run in club.runs if run.weekdays == days] if days else []
        if len(hits) == 1:
            return hits[0]
        raise Unreadable("club-which-run") from None
    hits = [r.key for r in club.runs if (r.weekdays, r.day, r.at) == (read.weekdays, read.day, read.at)]
    if not hits:
        raise Unreadable("club-which-run")
    return hits[0]


def _tongue(turn: Turn, said: str) -> str:
    """The language that a line names."""
    for language in turn.ports.words.languages:
        if _speaks(turn, language, said):
            return language
    raise Unreadable("club-language-how")


def _speaks(turn: Turn, language: str, said: str) -> bool:
    names = {language, *(turn.ports.words.label(each, f"club-language-{language}") for each in LANGUAGES)}
    return said.casefold() in {name.casefold() for name in names}
