"""/club: how the club stands, and every later change of it, each checked anew for the rights to make it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import msgspec

from handlers.clubs import ending, harmless, linking, reading, rights, settings, view
from handlers.clubs.changes import Wish, apply
from handlers.clubs.notes import announce, send_test
from handlers.days import local
from handlers.events import Rights
from handlers.flows import club_setup, remind
from handlers.flows.club_setup import MEET, RUN, SKIP, known_spots
from handlers.flows.reminders import UNTIL
from handlers.flows.settings import QUIET
from handlers.talks.answers import one_of, shaped, stamped
from handlers.talks.dialogue import Question, Script, ask, say
from handlers.turn import Finished, Start, Turn
from storage.club import Challenge, Club, Spot
from storage.records import Conversation

_MENU = ("runs", "posts", "places", "clock", "pause", "resume", "test", "more", "done")
_MORE = ("goal", "announce", "link", "leave", "remove")
_OF_RUN = ("time", "where", "groups", "words", "spot", "drop")
_OF_POST = ("time", "words", "spot", "off")
_CLOCK = ("zone", "language", "quiet", "lead")
LEADS = {"60": 60, "120": 120, "180": 180}
ALL, USUAL = "all", "usual"


def read_own(text: str) -> str:
    """The admins' own words, or "usual" for ours again."""
    return "" if text == USUAL else harmless.safe(text)


def read_new_groups(text: str) -> tuple[str, ...]:
    """Distance groups; none when it is skipped."""
    return () if text == SKIP else reading.read_groups(text)


def read_goal(text: str) -> Challenge | None:
    """What the club does together, as it is typed; "off" ends it."""
    if text == "off":
        return None
    now, said = stamped(text, "club-goal-how")
    return reading.read_goal(said, now)


MENU: Question[str] = Question("club_menu", one_of(*_MENU), width=2)
MORE: Question[str] = Question("club_more", one_of(*_MORE), _MORE, width=2)
PICK_RUN = Question("club_pick_run", shaped(r"r\d{1,2}|add"), width=1)
OF_RUN: Question[str] = Question("club_of_run", one_of(*_OF_RUN), width=2)
PICK_POST: Question[str] = Question("club_pick_post", one_of(*settings.POSTS), width=1)
OF_POST: Question[str] = Question("club_of_post", one_of(*_OF_POST), width=2)
PICK_SPOT = Question("club_pick_spot", shaped(r"s\d{1,2}"), width=1)
ONE_SPOT = Question("club_one_spot", shaped(rf"s\d{{1,2}}|{ALL}"), width=2)
CLOCK: Question[str] = Question("club_clock", one_of(*_CLOCK), _CLOCK, width=2)
TONGUE = Question("club_language", shaped("[a-z]{2}"))
LEAD = Question("club_lead", reading.read_lead, tuple(LEADS), width=3, typed=True, samples=("90 min",))
OWN = Question("club_words", read_own, (USUAL,), typed=True, samples=("See you at {time}, {where}!",))
GROUPS = Question("club_groups", read_new_groups, (SKIP,), typed=True, samples=("5 km, 10 km",))
NEW_TIME = Question("club_run_time", club_setup.read_run, typed=True, stamped=True, samples=("Wed 18:30",))
AT = Question(
    "club_post_time", remind.read_times, ("12:00", "18:00", "20:00"), width=3, typed=True, samples=("17:30",)
)
DAYS = Question(
    "club_post_days",
    remind.read_days,
    ("daily", "weekdays", "weekend"),
    width=3,
    typed=True,
    samples=("Mon, Wed",),
)
GOAL = Question("club_goal", read_goal, ("off",), typed=True, stamped=True, samples=("500 km until 1 May",))
SURE: Question[str] = Question("club_sure", one_of("yes", "no"), ("yes", "no"), width=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The club as it stands in words, and what may be chosen. `shown` are its spots by short names, with those it speaks to in `spoken_to`."""

    club: str
    home: str
    view: str
    name: str = ""
    runs: Mapping[str, str] = field(default_factory=dict)
    when: Mapping[str, str] = field(default_factory=dict)  # the same runs: when each is, as it is compared
    posts: Mapping[str, str] = field(default_factory=dict)  # kinds that are on, with their times
    shown: Mapping[str, Spot] = field(default_factory=dict)
    spoken_to: tuple[str, ...] = ()
    still: bool = False  # paused or parked
    languages: tuple[str, ...] = ("en",)
    language: str = "en"  # the club's
    admin: str = "en"  # the admin's language
    log: str = ""
    others: int = 0  # admins who look after it, too
    changed: str = ""


def start(turn: Turn, club: Club, home: str, said: Rights, *, note: str = "") -> Start:
    """Opens the club for an admin, with what was just done above it."""
    spots = {f"s{n}": spot for n, spot in enumerate(known_spots(club, said)[: club_setup.MOST_OFFERED])}
    missing = [spot for spot in club.spots if spot.key not in {s.key for s in spots.values()}]
    spots |= {f"s{len(spots) + n}": spot for n, spot in enumerate(missing)}
    spoken_to = {spot.key for spot in club.spots}
    facts = Facts(
        club=club.id,
        home=home,
        name=club.name,
        view=view.whole(turn, club, said.members),
        runs={run.key: view.run_line(turn, run)[:40] for run in club.runs},
        when={run.key: settings.when(run) for run in club.runs},
        posts={post.kind: view.post_line(turn, post)[:40] for post in club.posts},
        shown=spots,
        spoken_to=tuple(key for key, spot in spots.items() if spot.key in spoken_to),
        still=club.parked or settings.paused(club, local(turn.now, club.zone).date()),
        languages=turn.ports.words.languages,
        language=club.language,
        admin=turn.language,
        log=view.log(turn, club),
        others=len([k for k in turn.work.clubs.keepers(club.id) if k != turn.runner.id]),
        changed=note,
    )
    return Start(flow="club_menu", facts=msgspec.to_builtins(facts))


def club_menu(f: Facts) -> Script[Wish]:
    if f.changed:
        yield from say("club-changed", what=f.changed)
    choices = tuple(c for c in _MENU if c not in (("pause",) if f.still else ("resume",)))
    chosen = yield from ask(MENU, choices, club=f.name, view=f.view)
    match chosen:
        case "runs":
            return (yield from _runs(f))
        case "posts":
            return (yield from _posts(f))
        case "places":
            return (yield from _places(f))
        case "clock":
            return (yield from _clock(f))
        case "pause":
            until = yield from ask(UNTIL)
            if isinstance(until, str):
                return Wish(what="pause", text=until)
            return Wish(what="pause", until=until)
        case "more":
            more = yield from ask(MORE, _MORE, log=f.log)
            if more == "goal":
                return Wish(what="goal", challenge=(yield from ask(GOAL)))
            if more in ("leave", "remove"):
                sure = yield from ask(SURE, what=_sure(f, more), club=f.name)
                return Wish(what=more if sure == "yes" else "back")
            return Wish(what=more)
    return Wish(what=chosen)


def _sure(f: Facts, more: str) -> str:
    return more if more == "remove" or f.others else "leave_last"


def _runs(f: Facts) -> Script[Wish]:
    key = yield from ask(PICK_RUN, (*f.runs, "add"), f.runs)
    if key == "add":
        read = yield from ask(
            RUN.of("new"),
            tuple(club_setup.PRESETS),
            part="one",
            so_far=club_setup.RunsSoFar(tuple(f.runs.values())),
        )
        if read is None:
            return Wish(what="back")
        place = read.where or (yield from ask(MEET.of("new")))
        return Wish(what="run_add", read=reading.at_place(read, place))
    if key not in f.runs:
        return Wish(what="back")
    what = yield from ask(
        OF_RUN, _OF_RUN if len(f.spoken_to) > 1 else _without(_OF_RUN, "spot"), run=f.runs[key]
    )
    match what:
        case "time":
            return Wish(what="run_time", key=key, read=(yield from ask(NEW_TIME)))
        case "where":
            return Wish(what="run_where", key=key, text=(yield from ask(MEET.of(key))))
        case "groups":
            return Wish(what="run_groups", key=key, groups=(yield from ask(GROUPS)))
        case "words":
            return Wish(what="run_words", key=key, text=(yield from ask(OWN)))
        case "spot":
            return Wish(what="run_spot", key=key, spot=(yield from _one_spot(f)))
        case "drop":
            return Wish(what="run_drop", key=key)
    return Wish(what="back")


def _posts(f: Facts) -> Script[Wish]:
    kinds = tuple(f.posts) + tuple(kind for kind in settings.POSTS if kind not in f.posts)
    kind = yield from ask(PICK_POST, kinds, f.posts or None)
    if kind not in f.posts:
        return Wish(what="post_on", key=kind)
    offered = _OF_POST if len(f.spoken_to) > 1 else _without(_OF_POST, "spot")
    what = yield from ask(
        OF_POST, _without(offered, "words") if kind == "week" else offered, post=f.posts[kind]
    )
    match what:
        case "time":
            days = yield from ask(DAYS)
            return Wish(what="post_time", key=kind, days=days, at=(yield from ask(AT))[0])
        case "words":
            return Wish(what="post_words", key=kind, text=(yield from ask(OWN)))
        case "spot":
            return Wish(what="post_spot", key=kind, spot=(yield from _one_spot(f)))
        case "off":
            return Wish(what="post_off", key=kind)
    return Wish(what="back")


def _without(names: tuple[str, ...], left_out: str) -> tuple[str, ...]:
    return tuple(name for name in names if name != left_out)


def _one_spot(f: Facts) -> Script[Spot | None]:
    names = {key: f.shown[key].name or f.name for key in f.spoken_to}
    chosen = yield from ask(ONE_SPOT, (*names, ALL), names)
    return f.shown.get(chosen)


def _places(f: Facts) -> Script[Wish]:
    marks = {
        key: ("✓ " if key in f.spoken_to else "") + (spot.name or f.name) for key, spot in f.shown.items()
    }
    key = yield from ask(PICK_SPOT, tuple(marks), marks)
    spot = f.shown.get(key)
    if spot is None:
        return Wish(what="back")
    if key in f.spoken_to:
        return Wish(what="spot_drop", key=spot.key, spot=spot)
    return Wish(what="spot_add", spot=spot)


def _clock(f: Facts) -> Script[Wish]:
    what = yield from ask(CLOCK)
    match what:
        case "zone":
            return Wish(what="zone", text=(yield from club_setup.ask_zone(None, f.admin, part="one")))
        case "language":
            others = tuple(language for language in f.languages if language != f.language)
            return Wish(what="language", text=(yield from ask(TONGUE, others)))
        case "quiet":
            return Wish(what="quiet", quiet=(yield from ask(QUIET)))
        case "lead":
            return Wish(what="lead", minutes=(yield from ask(LEAD)))
    return Wish(what="back")


def finish(turn: Turn, f: Facts, wish: Wish, talk: Conversation) -> Finished:
    """Does what was wished to the club as it is now, and shows it again."""
    club = turn.work.clubs.get(f.club)
    if club is None:
        return Finished(text=turn.text("club-no-more"))
    match wish.what:
        case "done":
            return Finished(text=turn.text("club-done"), after=("club_open",))
        case "back":
            return again(turn, club, f.home)
        case "test":
            if not club.spots:
                return again(turn, club, f.home, note=turn.label("club-test-nowhere"))
            send_test(turn, club, talk.id)
            return again(turn, club, f.home, note=turn.label("club-test-sent"))
        case "announce":
            announce(turn, club, talk.id)
            return again(turn, club, f.home, note=turn.label("club-announced"))
        case "link":
            return again(turn, club, f.home, note=linking.code(turn, club))
        case "leave":
            turn.work.clubs.leave_to_others(club.id, turn.runner.id)
            return Finished(text=turn.text("club-left-to-others", club=club.name))
        case "remove":
            return Finished(text=ending.remove(turn, club))
    if wish.key in f.runs and not _still_there(f, club, wish.key):
        return again(turn, club, f.home, note=turn.label("club-run-gone"))
    return again(turn, club, f.home, note=apply(turn, club, _followed(turn, f, wish)))


def _still_there(f: Facts, club: Club, key: str) -> bool:
    """Whether the run is the one that the card shows: another admin may have deleted it, and added one that has its key now."""
    now = next((run for run in club.runs if run.key == key), None)
    return now is not None and settings.when(now) == f.when.get(key)


def _followed(turn: Turn, f: Facts, wish: Wish) -> Wish:
    """The wish with the id that the group has now, should it have moved since the card was made."""
    here = rights.home_now(turn.work, f.club, turn.place.platform, f.home)
    if wish.spot is None or wish.spot.chat != f.home or here == f.home:
        return wish
    spot = msgspec.structs.replace(wish.spot, chat=here)
    return replace(wish, spot=spot, key=spot.key if wish.key == wish.spot.key else wish.key)


def again(turn: Turn, club: Club, home: str, *, note: str = "") -> Finished:
    """The menu once more, with what was done above it."""
    fresh = turn.work.clubs.get(club.id) or club
    return Finished(next=start(turn, fresh, home, rights.told(turn, home), note=note))


def open_again(turn: Turn, f: Any, _talk: Conversation) -> Finished:
    """The button under a finished card that opens the club again."""
    home = str(f.home)
    club_id = f.club if isinstance(f.club, str) else f.club.id
    club = turn.work.clubs.get(club_id)
    if club is None:
        return Finished(text=turn.text("club-no-more"))
    return Finished(next=opening(turn, club, home, rights.told(turn, home)))


def opening(turn: Turn, club: Club, home: str, said: Rights) -> Start:
    """The set-up, or the settings of a club that is set up."""
    return (start if club.ready else club_setup.start)(turn, club, home, said)
