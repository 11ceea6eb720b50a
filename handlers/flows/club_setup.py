"""Setting a club up, by an admin, in about seven taps: where to post, the zone, what, its runs, language, quiet hours, a test."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Any

import msgspec
from msgspec.structs import replace

from handlers import zones
from handlers.clubs import harmless, reading, rights, settings, view
from handlers.clubs.notes import announce, send_test
from handlers.days import local
from handlers.events import Rights
from handlers.flows.place import Where, read_choice, read_where
from handlers.flows.settings import read_quiet
from handlers.phrases import InWords, clock_of
from handlers.talks.answers import one_of, shaped, stamped
from handlers.talks.dialogue import Done, Question, Script, Waiting, ask, play, say
from handlers.turn import Finished, Start, Turn
from storage.club import Club, ClubRun, Spot
from storage.records import Conversation

DISCORD = "discord"  # the platform that lists all channels of a server
MOST_OFFERED = 20  # spots on one card: with what else stands there Discord has room for them
ROUNDS = 9
STEPS = ("where", "zone", "what", "runs", "tongue")
NOWHERE, NEXT, ENOUGH, SKIP, KEEP = "nowhere", "next", "enough", "skip", "keep"
PRESETS = {"tue1900": "Tue 19:00", "thu1830": "Thu 18:30", "sun0900": "Sun 9:00"}
KINDS = settings.POSTS
_TOGGLES = (*KINDS, *(f"no_{kind}" for kind in KINDS), NEXT)


def read_run(text: str) -> reading.Read | None:
    """A preset, "enough", or a typed run with the time of its arrival in front."""
    if text == ENOUGH:
        return None
    if text in PRESETS:
        return reading.read_run(PRESETS[text], datetime(2000, 1, 1))  # noqa: DTZ001 (weekly: no day is asked for)
    now, said = stamped(text, "club-run-how")
    return reading.read_run(said, now)


def read_meet(text: str) -> str:
    """Where a run meets; nothing when it is skipped."""
    return "" if text == SKIP else harmless.safe(text, settings.MOST_WHERE, slots=())


def read_tongue(text: str) -> str | tuple[time, time]:
    """A language, "keep", or quiet hours as they are typed."""
    if text == KEEP or (len(text) == 2 and text.isalpha()):
        return text
    return reading.tongue(text) or read_quiet(text)


WHERE_POST = Question("club_where", shaped(rf"s\d{{1,2}}|{NOWHERE}"), width=2)
CITY = Question("club_city", read_where, typed=True, stamped=True, samples=("Berlin",))
ZONE = Question("club_zone", read_choice, ("yes",), typed=True, stamped=True, samples=("Vienna",))
WHAT: Question[str] = Question("club_what", one_of(*_TOGGLES), width=1)
RUN = Question(
    "club_runs",
    read_run,
    width=3,
    typed=True,
    stamped=True,
    samples=('Wed 18:30 "Park gate" groups 5 km, 8 km',),
)
MEET = Question("club_meet", read_meet, (SKIP,), typed=True, samples=("Canal bridge",))
TONGUE = Question("club_tongue", read_tongue, typed=True, samples=("22:00-06:00",))
PREVIEW: Question[str] = Question("club_preview", one_of("test", "save", "cancel"), width=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The club as it is, where it may be spoken to, and the zone that its admin's locale or its own suggests."""

    club: Club
    home: str
    spots: Mapping[str, Spot] = field(default_factory=dict)
    forum: bool = False
    zone: str | None = None
    languages: tuple[str, ...] = ("en",)
    language: str = "en"  # the admin's
    at: datetime | None = None  # when the set-up began: for the next times
    steps: tuple[str, ...] = STEPS  # which are asked; the others stay as the club has them


@dataclass(frozen=True, slots=True)
class Look(InWords):
    """The next post as the group will see it, and the next three times."""

    club: Club
    at: datetime

    def said(self, turn: Turn) -> str:
        lines = [view.preview_line(turn, self.club, self.at)]
        return "\n\n".join([*lines, view.next_line(turn, self.club, self.at)])


@dataclass(frozen=True, slots=True)
class ThereNow(InWords):
    """ "Mon 18:42": what a clock in a zone shows when the card is made."""

    zone: str

    def said(self, turn: Turn) -> str:
        there = local(turn.now, self.zone)
        return f"{turn.label(f'short-{there.weekday()}')} {clock_of(there.time())}"


def start(turn: Turn, club: Club, home: str, said: Rights) -> Start:
    """Opens the set-up of a club."""
    facts = Facts(
        club=replace(club, name=harmless.name(said.title, settings.LONGEST_NAME) or club.name),
        home=home,
        spots={f"s{n}": spot for n, spot in enumerate(known_spots(club, said)[:MOST_OFFERED])},
        forum=said.forum,
        zone=_zone(turn, club),
        languages=turn.ports.words.languages,
        language=turn.language,
        at=turn.now,
    )
    return Start(flow="club_setup", facts=msgspec.to_builtins(facts))


def known_spots(club: Club, said: Rights) -> list[Spot]:
    """Where the bot may speak: what the platform lists and what was seen of topics, open ones alone; once each.

    What Discord lists is all that there is: of its channels nothing that was seen earlier counts.
    """
    found: dict[str, Spot] = {}
    whole = any(spot.platform == DISCORD for spot in said.spots)
    for spot in (*said.spots, *club.topics):
        if spot.may_post and (spot in said.spots or not (whole and spot.platform == DISCORD)):
            found.setdefault(spot.key, spot)
    return list(found.values())


def _zone(turn: Turn, club: Club) -> str | None:
    if club.zone != "UTC":
        return club.zone
    if turn.runner.zone != "UTC":
        return turn.runner.zone
    return zones.guess(turn.event.person.locale) if turn.event is not None else None


def club_setup(f: Facts) -> Script[Club | None]:
    """Asks until the club is as they want it; None when they leave it."""
    club = f.club
    if "where" in f.steps:
        club = yield from _ask_where(f, club)
    if "zone" in f.steps:
        club = replace(club, zone=(yield from ask_zone(f.zone, f.language, part="setup")))
    wanted = (yield from _ask_what()) if "what" in f.steps else frozenset(p.kind for p in club.posts)
    if "runs" in f.steps:
        club = replace(club, runs=(yield from _ask_runs(club)))
    if "tongue" in f.steps:
        club = yield from _ask_tongue(f, club)
    posts = tuple(settings.usual_post(club, kind) for kind in KINDS if kind in wanted)
    club = replace(club, posts=posts, ready=True, parked=False)
    for round_ in range(ROUNDS):
        tests = ("test",) if club.spots and round_ < ROUNDS - 1 else ()
        choices = (*tests, "save", "cancel")
        if round_:
            yield from say("club-test-sent")
        done = yield from ask(PREVIEW.of(round_), choices, look=Look(club, f.at or club.made_at))
        if done != "test":
            return club if done == "save" else None
    return None


def _ask_where(f: Facts, club: Club) -> Script[Club]:
    names = {key: spot.name or club.name for key, spot in f.spots.items()}
    chosen = yield from ask(WHERE_POST, (*f.spots, NOWHERE), names, club=club.name, hint=_hint(f))
    return replace(club, spots=(f.spots[chosen],)) if chosen in f.spots else club


def _hint(f: Facts) -> str:
    if f.forum or not f.spots:
        return "forum" if f.forum else "none"
    return "channels" if any(spot.platform == DISCORD for spot in f.spots.values()) else "plain"


def ask_zone(guess: str | None, language: str, *, part: str) -> Script[str]:
    """Asks for the club's clock until it shows the right time. `part`: of the set-up, or asked alone (`one`)."""
    found = Where((guess,)) if guess else (yield from ask(CITY, part=part))
    for attempt in range(ROUNDS):
        zone = found.zones[0] if found.zones else "UTC"
        others = {z.rsplit("/", 1)[-1][:18]: z for z in found.zones[1:]}
        labels = {key: zones.city(other, language) for key, other in others.items()}
        answer = yield from ask(
            ZONE.of(attempt),
            ("yes", *others),
            labels or None,
            part=part,
            city=zones.city(zone, language),
            time=ThereNow(zone),
        )
        if answer == "yes":
            return zone
        found = answer if isinstance(answer, Where) else Where((others.get(str(answer), zone),))
    return zone


def _ask_what() -> Script[frozenset[str]]:
    wanted = {"rest", "water"}
    for round_ in range(ROUNDS):
        offered = tuple(f"no_{kind}" if kind in wanted else kind for kind in KINDS)
        chosen = yield from ask(WHAT.of(round_), (*offered, NEXT))
        if chosen == NEXT:
            break
        wanted ^= {chosen.removeprefix("no_")}
    return frozenset(wanted)


def _ask_runs(club: Club) -> Script[tuple[ClubRun, ...]]:
    runs: tuple[ClubRun, ...] = ()
    for round_ in range(settings.MOST_RUNS):
        presets = tuple(key for key in PRESETS if not any(_same(key, run) for run in runs))
        read = yield from ask(RUN.of(round_), (*presets, ENOUGH), part="setup", so_far=RunsSoFar(runs))
        if read is None:
            break
        where = read.where or (yield from ask(MEET.of(round_)))
        runs = (*runs, replace(read.run(settings.free_key(replace(club, runs=runs))), where=where))
    return runs


def _same(preset: str, run: ClubRun) -> bool:
    read = read_run(preset)
    return read is not None and (read.weekdays, read.at) == (run.weekdays, run.at)


@dataclass(frozen=True, slots=True)
class RunsSoFar(InWords):
    """The runs that are known, a line each: as records, or in words already."""

    runs: tuple[ClubRun | str, ...]

    def said(self, turn: Turn) -> str:
        if not self.runs:
            return turn.label("club-runs-none")
        lines = (run if isinstance(run, str) else view.run_line(turn, run) for run in self.runs)
        return "\n".join(f"• {line}" for line in lines)


def _ask_tongue(f: Facts, club: Club) -> Script[Club]:
    for round_ in range(ROUNDS):
        others = tuple(language for language in f.languages if language != club.language)
        said = yield from ask(
            TONGUE.of(round_),
            (KEEP, *others),
            tongue=club.language,
            quiet=f"{clock_of(club.quiet_from)}-{clock_of(club.quiet_until)}",
        )
        if said == KEEP:
            break
        if isinstance(said, tuple):
            club = replace(club, quiet_from=said[0], quiet_until=said[1])
        elif said in f.languages:
            club = replace(club, language=said)
    return club


def heard(turn: Turn, f: Facts, answers: Mapping[str, str], talk: Conversation) -> None:
    """Sends the test post that was asked for: each once, to where the club is to be told."""
    asked = _asked(f, answers)
    for key, text in answers.items():
        if key.partition(".")[0] == PREVIEW.name and text == "test" and key in asked:
            look = asked[key]
            send_test(turn, look.club, f"{talk.id}:{key}")


def _asked(f: Facts, answers: Mapping[str, str]) -> dict[str, Look]:
    result: Waiting | Done[Any] = play(club_setup(f), answers)
    found = {a.question.key: a.values.get("look") for a in result.asked}
    return {key: look for key, look in found.items() if isinstance(look, Look)}


def finish(turn: Turn, f: Facts, said: Club | None, _talk: Conversation) -> Finished:
    """Saves the club, unless somebody else did in the meantime, and says so in the group."""
    if said is None:
        return Finished(text=turn.text("club-cancelled"), after=("club_again",))
    now = turn.work.clubs.get(said.id)
    if now is None:
        return Finished(text=turn.text("club-no-more"))
    if now.ready and not f.club.ready:
        return Finished(text=turn.text("club-saved-meanwhile"), after=("club_open",))
    here = rights.home_now(turn.work, now.id, turn.place.platform, f.home)
    spots = tuple(replace(s, chat=here) if s.chat == f.home != here else s for s in said.spots)
    try:  # the group may have another id since the set-up began
        wanted = replace(said, version=now.version, topics=now.topics, spots=spots)
        club = settings.save(turn, wanted, "set_up")
    except settings.SavedMeanwhile:
        return Finished(text=turn.text("club-saved-meanwhile"), after=("club_open",))
    announce(turn, club, f.home)
    text = turn.text("club-saved" if club.spots else "club-saved-nowhere", club=club.name)
    return Finished(text=text, after=("club_open", *(() if turn.runner.consented_at else ("for_me",))))
