"""Exercises as she does them: what is known of her today, her level, and what was done, kept on its shelf."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from handlers import facts
from handlers.advice import flags
from handlers.advice.story import story
from handlers.coach.judgement import judge
from handlers.coach.routines import Block, Session, Situation, blocked, level_after
from handlers.coach.told import SHELF as TOLD
from handlers.coach.told import Screened
from handlers.facts import Kept
from handlers.log import checkins
from handlers.replies import Why
from handlers.text import Text, join
from handlers.turn import Finished, Turn

SHELF = "routine"
LATELY = timedelta(days=14)
REMEMBERED = timedelta(days=90)  # sessions further back say nothing about her level any more [design]
IRRITATED = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """So many sets of ROUT-`number`."""

    number: int
    sets: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercised:
    """A fact: one session. `pain` is the worst in it, None where it was not said; see `coach.routines.Session`."""

    level: int
    done: tuple[Done, ...]
    pain: int | None = None
    sore: bool = False
    complete: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Raises:
    """A fact: a calf raise test, one leg at a time (RTR-1, CAUSE-6). `hurt` names the legs that hurt, "left right"."""

    left: int
    right: int
    hurt: str = ""


def situation(turn: Turn) -> Situation:
    """What is known of her that bears on exercises: the coach's judgement of today, and what was told lately."""
    read = story(turn)
    judgement = judge(read)
    calves = [
        (told.day, calf)
        for told in read.by_day().values()
        for calf in (told.left, told.right)
        if calf is not None
    ]
    yesterday, lately = turn.today - timedelta(days=1), turn.today - LATELY
    near = [calf for day, calf in calves if day >= yesterday]
    sore = [calf for day, calf in calves if day >= lately and calf.pain]
    sudden = [day for day, calf in calves if calf.onset == "sudden" and calf.pain]
    screened = facts.latest(turn, TOLD, Screened)
    return Situation(
        colour=judgement.colour,
        flag=bool(judgement.flags) or judgement.until_seen,
        open_screen=judgement.screen_open,
        age_group=turn.runner.age_group,
        pain=max((calf.peak for calf in near if calf.peak is not None), default=None),
        walking_pain=any(calf.walk or calf.limp for calf in near),
        days_since_sudden=(turn.today - max(sudden)).days if sudden else None,
        ladder=judgement.progress.stage if judgement.ladder_owed else None,
        heel_bone=any(calf.site == "lower_achilles" for calf in sore),
        shin_spot=any(calf.bone_spot or calf.site == "inner_shin" for calf in sore),
        set_point=any(flag.rule == "RED-16" and flag.lifted is None for flag in read.flags),
        swelling=any(calf.swelling or calf.bruise for calf in sore),
        blood_thinner=screened is not None and "thinner" in (screened.what.medicines or ()),
    )


def refusal(turn: Turn, block: Block | None) -> Text:
    """Why there is nothing to exercise now; an open flag is told again with it (RED-0).

    On a platform that is not to hear how she is, no more than the fixed safety texts.
    """
    kept = flags.open_flag(turn)
    if kept is not None:
        return join(turn.text("routine-none-flag"), flags.message(turn, kept.what), by="\n\n")
    if turn.health != "full" and block in (None, "red", "strong_pain"):
        return turn.text("safety-strong" if block == "strong_pain" else "routine-none-quiet")
    return turn.text(f"routine-none-{block}" if block else "routine-none")


_REFUSED: Mapping[Block | None, tuple[str, ...]] = {
    None: ("ROUT-0",),
    "flag": ("ROUT-0", "RED-0"),
    "strong_pain": ("ROUT-0", "PAIN-14"),
    "open_screen": ("ROUT-0", "RED-0c"),
    "under_16": ("ROUT-0", "RED-19"),
    "red": ("ROUT-0",),
}


def refused(turn: Turn, block: Block | None) -> Finished:
    """The same as a finished card, with the rule that refused them (WORD-5); a safety text has no button beside it."""
    if flags.open_flag(turn) is not None:
        block = "flag"
    why = Why(key=f"refused_{block or 'none'}", rules=_REFUSED[block])
    after = ("why",) if block in (None, "red", "under_16") and turn.health == "full" else ()
    return Finished(text=refusal(turn, block), after=after, why=why)


def interrupted(turn: Turn) -> Finished | None:
    """What is said where exercises that were begun must not go on: ROUT-0, RED-0, RED-0c."""
    block = blocked(situation(turn))
    return None if block is None else refused(turn, block)


def sessions(turn: Turn, since: date | None = None) -> tuple[Kept[Exercised], ...]:
    """Her sessions from a day on, in the order they came; those of the last 90 days where no day is named."""
    return facts.shelf(turn, SHELF, Exercised, since=since or turn.today - REMEMBERED)


def level(turn: Turn, past: Sequence[Kept[Exercised]]) -> int:
    """The level of her next session, from those of the last 90 days; who paused for longer begins anew."""
    reports = checkins.history(turn, turn.today, LATELY).reports
    irritated = any(report.score >= IRRITATED for report in reports)
    if not past:
        return level_after((), {}, irritated=irritated)
    since = past[0].day
    every = turn.work.log.history(turn.runner.id, since, turn.today).reports
    mornings: dict[date, int] = {}
    for report in every:
        if report.moment == "morning":
            mornings[report.day] = max(report.score, mornings.get(report.day, 0))
    told = [
        Session(
            day=kept.day,
            level=kept.what.level,
            pain=kept.what.pain,
            sore=kept.what.sore,
            complete=kept.what.complete,
        )
        for kept in past
    ]
    return level_after(told, mornings, irritated=irritated)


def raises(turn: Turn) -> tuple[Kept[Raises], ...]:
    """Her calf raise tests, oldest first."""
    return facts.shelf(turn, SHELF, Raises)
