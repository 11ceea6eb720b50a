"""Why something was said, for /why: the rules that led to it (WORD-5). What they rest on stands in words/*/why.ftl."""

from collections.abc import Iterable

from handlers.coach.messages import SAYS
from handlers.coach.told import Raised
from handlers.replies import Why


def of_flag(*flags: Raised, also: Iterable[str] = ()) -> Why:
    """A flag, or several: the rules of its level, and what else went with it (RED-21)."""
    rules = dict.fromkeys(rule for flag in flags for rule in flag.rules)
    return Why(key="flag", rules=(*rules, *also))


def soon(*rules: str) -> Why:
    """A level S, or a word to be careful: see somebody soon."""
    return Why(key="soon", rules=rules)


def of_sentences(says: Iterable[str]) -> tuple[str, ...]:
    """The rules of level S whose sentences were said."""
    said = set(says)
    if "19_minor" in said:
        said.add("19")
    return tuple(rule for (level, rule), keys in SAYS.items() if level == "S" and said.issuperset(keys))


OPEN_QUESTION = Why(key="open_question", rules=("RED-0c",))
NO_RUNNING = Why(key="no_running", rules=("FAQ-5", "WORD-9"))
UNSEEN = Why(key="unseen", rules=("WORD-9",))  # "is it torn?"
MAY_RUN = Why(key="may_run", rules=("PAIN-8", "WORD-9"))
PAIN_FIRST = Why(key="pain_first", rules=("LOAD-13",))
TOO_LITTLE = Why(key="too_little", rules=("LOAD-1",))
HEAT = Why(key="soon", rules=("RED-7a",))
LIFTED = Why(key="lifted", rules=("RED-21", "RTR-2"))
