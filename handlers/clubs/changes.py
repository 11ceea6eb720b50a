"""One change of a club, by a tap or by a typed line: the same change, the same line in the log."""

import dataclasses
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from typing import Any

from msgspec.structs import replace

from handlers import zones
from handlers.clubs import notes, settings, times, told, view
from handlers.clubs.reading import Read
from handlers.days import local
from handlers.phrases import clock_of, day_name
from handlers.turn import Turn
from storage.club import Challenge, Club, ClubPost, ClubRun, PostKind, Spot


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What an admin wants changed. `what` names it, `key` the run, the kind of post or the spot that it is about."""

    what: str
    key: str = ""
    text: str = ""
    read: Read | None = None
    at: time | None = None
    days: frozenset[int] = frozenset()
    quiet: tuple[time, time] | None = None
    until: date | None = None
    minutes: int = 0
    groups: tuple[str, ...] = ()
    spot: Spot | None = None
    challenge: Challenge | None = None


@dataclass(frozen=True, slots=True)
class Changed:
    """The club as it would be, the words for its log and for the admin (`club-did-<what>`), or why it cannot be."""

    club: Club
    what: str
    values: dict[str, str | int] = field(default_factory=dict)
    problem: str = ""  # a key of the word files
    of: str = ""  # the run or the post whose words are shown as a preview


def changed(turn: Turn, club: Club, wish: Wish) -> Changed:
    """What a wish makes of the club as it is now."""
    match wish.what:
        case "run_add" | "run_time" | "run_drop" | "run_where" | "run_groups" | "run_words" | "run_spot":
            return _run(turn, club, wish)
        case "post_on" | "post_off" | "post_time" | "post_words" | "post_spot":
            return _post(turn, club, wish)
        case "spot_add" if wish.spot is not None:
            if len(club.spots) >= settings.MOST_SPOTS:
                return Changed(club, wish.what, {"most": settings.MOST_SPOTS}, problem="club-spots-most")
            spots = (*(s for s in club.spots if s.key != wish.spot.key), wish.spot)
            trouble = {key: what for key, what in club.trouble.items() if key != wish.spot.key}
            kept = replace(club, spots=spots, trouble=trouble, parked=False)
            return Changed(kept, wish.what, {"spot": wish.spot.name or club.name})
        case "spot_drop":
            named = next((s.name for s in club.spots if s.key == wish.key), "")
            kept = settings.without_spot(club, wish.key)
            return Changed(kept, wish.what, {"spot": named or club.name})
        case _:
            return _clock(turn, club, wish)


def _run(turn: Turn, club: Club, wish: Wish) -> Changed:
    if wish.what == "run_add" and wish.read is not None:
        if len(club.runs) >= settings.MOST_RUNS:
            return Changed(club, wish.what, {"most": settings.MOST_RUNS}, problem="club-runs-most")
        twin = next((r for r in club.runs if _same(r, wish.read)), None)
        run = wish.read.run(twin.key if twin else settings.free_key(club))
        if twin is not None:  # told again: its place and groups are as they were where none were told
            run = replace(twin, where=run.where or twin.where, groups=run.groups or twin.groups)
        others = tuple(r for r in club.runs if r.key != run.key)
        return _with_runs(turn, club, (*others, run), "run_add", run)
    former = next((run for run in club.runs if run.key == wish.key), None)
    if former is None:
        return Changed(club, wish.what, problem="club-run-gone")
    return _changed_run(turn, club, former, wish)


def _changed_run(turn: Turn, club: Club, run: ClubRun, wish: Wish) -> Changed:
    match wish.what:
        case "run_drop":
            others = tuple(r for r in club.runs if r.key != run.key)
            return _with_runs(turn, club, others, "run_drop", run)
        case "run_time" if wish.read is not None:
            kept = replace(
                run,
                at=wish.read.at,
                weekdays=wish.read.weekdays,
                day=wish.read.day,
                where=wish.read.where or run.where,
                groups=wish.read.groups or run.groups,
            )
        case "run_where":
            kept = replace(run, where=wish.text)
        case "run_groups":
            kept = replace(run, groups=wish.groups)
        case "run_spot":
            kept = replace(run, spot=wish.key if wish.spot is None else wish.spot.key)
        case _:
            kept = replace(run, words=wish.text)
    runs = tuple(kept if r.key == run.key else r for r in club.runs)
    return _with_runs(turn, club, runs, wish.what, kept)


def _same(run: ClubRun, read: Read) -> bool:
    return (run.weekdays, run.day, run.at) == (read.weekdays, read.day, read.at)


def _with_runs(turn: Turn, club: Club, runs: tuple[ClubRun, ...], what: str, run: ClubRun) -> Changed:
    kept = replace(club, runs=runs)
    return Changed(kept, what, {"run": view.run_line(turn, run)}, of="" if what == "run_drop" else run.key)


def _post(turn: Turn, club: Club, wish: Wish) -> Changed:
    kind: Any = wish.key
    old = next((post for post in club.posts if post.kind == kind), None)
    name = {"post": turn.label(f"club-kind-{kind}")}
    others = tuple(post for post in club.posts if post.kind != kind)
    if wish.what == "post_off":
        return Changed(replace(club, posts=others), wish.what, {**name})
    post: ClubPost = old or settings.usual_post(club, _kind(kind))
    if wish.what == "post_time":
        at = wish.at or post.at
        if kind == "water" and not told.DRINKS[0] <= at < told.DRINKS[1]:  # HYD-8
            return Changed(club, wish.what, problem="club-post-drinks")
        if times.silent(club, at):
            quiet = {"from": clock_of(club.quiet_from), "until": clock_of(club.quiet_until)}
            return Changed(club, wish.what, {**quiet}, problem="club-post-quiet")
        post = replace(post, at=wish.at or post.at, weekdays=wish.days or post.weekdays)
    elif wish.what == "post_words":
        post = replace(post, words=wish.text)
    elif wish.what == "post_spot":
        post = replace(post, spot=wish.spot.key if wish.spot is not None else "")
    return Changed(replace(club, posts=(*others, post)), wish.what, {**name}, of=kind)


def _kind(name: str) -> PostKind:
    return next(kind for kind in settings.POSTS if kind == name)


def _clock(turn: Turn, club: Club, wish: Wish) -> Changed:
    match wish.what:
        case "zone":
            values = {"city": zones.city(wish.text, turn.language)}
            return Changed(replace(club, zone=wish.text), "zone", {**values})
        case "language":
            return Changed(replace(club, language=wish.text), "language", {"tongue": wish.text})
        case "quiet" if wish.quiet is not None:
            start, end = wish.quiet
            kept = replace(club, quiet_from=start, quiet_until=end)
            return Changed(kept, "quiet", {"from": f"{start:%H:%M}", "until": f"{end:%H:%M}"})
        case "lead":
            return Changed(replace(club, lead=wish.minutes), "lead", {"minutes": wish.minutes})
        case "pause" if wish.until is not None:
            kept = replace(club, paused_until=wish.until)
            return Changed(kept, "pause", {"day": day_name(turn, wish.until)})
        case "goal" if wish.challenge is not None:
            goal = wish.challenge
            words = turn.label(
                f"club-goal-is-{goal.goal}", amount=goal.amount, day=day_name(turn, goal.until)
            )
            return Changed(replace(club, challenge=goal), "goal", {"goal": words})
        case "goal":
            return Changed(replace(club, challenge=None), "goal_off")
        case "resume":
            return Changed(replace(club, paused_until=None, parked=False, trouble={}), "resume")
    raise AssertionError(f"no such change: {wish.what}")


def apply(turn: Turn, club: Club, wish: Wish) -> str:
    """Saves a change and says what it was, with the next post as the group will read it; or why it cannot be."""
    wish = _dated(turn, club, wish)
    done: Changed = changed(turn, club, wish)
    if done.problem:
        return turn.label(done.problem, **done.values)
    try:
        kept = settings.save(turn, done.club, done.what, **done.values)
    except settings.SavedMeanwhile:
        return turn.label("club-saved-meanwhile")
    said = turn.label("club-saved-change", what=turn.label(f"club-did-{done.what}", **done.values))
    if done.what == "goal" and kept.challenge is not None and kept.ready:
        notes.begin_goal(turn, kept, kept.challenge)
    if not done.of or not kept.ready:
        return said
    return f"{said}\n\n{view.preview_of(turn, kept, done.of)}"


def _dated(turn: Turn, club: Club, wish: Wish) -> Wish:
    """A pause of so many days, with the day on which it ends."""
    if wish.what != "pause" or wish.until is not None:
        return wish
    days = timedelta(days=int(wish.text.removeprefix("days")))
    return dataclasses.replace(wish, until=local(turn.now, club.zone).date() + days)
