"""What is known before a safety screen: whether a calf hurts, and what the screens of these days were answered already."""

from datetime import timedelta
from itertools import chain

from handlers import facts
from handlers.advice.story import EPISODE
from handlers.coach import screen
from handlers.coach.screen import Context
from handlers.coach.told import SHELF, Screened
from handlers.log import checkins
from handlers.turn import Turn
from storage.frozen import replace


def sore(turn: Turn) -> bool:
    """Whether a calf hurts: a score of 1 or more in the last 7 days."""
    return any(report.score for report in checkins.history(turn, turn.today, timedelta(days=6)).reports)


def known(turn: Turn) -> Context:
    """What an earlier screen of these days answered already, and what she told of her health (RED-19)."""
    asked = [kept.what for kept in facts.shelf(turn, SHELF, Screened, since=turn.today - EPISODE)]
    named = [each.medicines for each in asked if each.medicines is not None]
    risks = [each.risks for each in asked if each.risks]
    runner = turn.runner
    given = {key: answer for each in asked for key, answer in each.answers.items()}
    settled = [key for key in screen.LATER if given.get(key, "not_sure") != "not_sure"]
    birth = runner.birth_until is not None and runner.birth_until >= turn.today
    return Context(
        medicines=tuple(dict.fromkeys(chain.from_iterable(named))) if named else None,
        risks=next((each for each in risks if each != "no"), risks[-1]) if risks else "",
        settled=frozenset(settled),
        walked=sum(each.answers.get("q16") == "yes" for each in asked),
        minor=runner.age_group == "under_16",
        lower_threshold=birth or (bool(runner.lower_threshold) and runner.birth_until is None),
        profile_asked=runner.lower_threshold is not None or runner.age_group != "",
    )


def opened(c: Context, rows: tuple[str, ...]) -> Context:
    """What typed words open is asked, though the same was answered No earlier in the episode (RED-0, Trigger words)."""
    medicines = None if "RED-Q8" in rows else c.medicines
    risks = "" if "RED-Q2" in rows and c.risks == "no" else c.risks
    return replace(c, rows=rows, medicines=medicines, risks=risks)
