"""The safety screen: which question comes next, and what the answers mean (evidence.md section 2, RED-0 to RED-20).

Answers are kept by question as `no`, `yes`, `not_sure`, or the choice that was tapped. Everything here is a pure
function of the answers so far and of what was known when the screen began.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Literal

from storage.frozen import Struct, frozen

Level = Literal["E", "T", "S"]
Answers = Mapping[str, str]

EMERGENCY = ("q1", "q4", "q5", "q7")  # RED-0: in this order
SAME_DAY = ("q20", "q2", "risks", "no_link", "better", "q3", "q5c", "q6", "q6_unwell")
MEDICINES = ("floxacin", "steroid", "statin", "thinner")
_SURE = ("yes", "not_sure")  # RED-0: "Not sure" counts as Yes at E and T
_SECOND_DAY = 2  # RED-Q2 (d)
_OCCASIONS = 3  # RED-16
_MORE = ("q8.1", "q8.2", "q8.3")  # medicines: asked until there are no more

# What a row of the trigger table opens (RED-0, Trigger words).
OPENS: Mapping[str, tuple[str, ...]] = {
    "RED-Q1": ("q1",),
    "RED-Q4": ("q4",),
    "RED-Q5": ("q5", "q5c"),
    "RED-Q7": ("q7",),
    "RED-Q2": ("q2", "risks", "no_link"),
    "RED-Q3": ("q3",),
    "RED-Q6": ("q6", "q6_unwell"),
    "RED-Q8": ("q8",),
    "RED-20": ("q20",),
    "RED-Q9": ("q9", "q9_weight"),
    "RED-16": ("q16", "q16_risk"),
    "RED-17": ("q17",),
    "RED-18": ("q18", "q18_fever"),
    "RED-19": ("q19",),
    "PAIN-Q8": ("limp",),
    "RED-Q2d": ("risks", "better"),  # from day 2 on, whether a screen is due or not
}
LATER = (
    "risks",
    "better",
    "q16",
    "q16_risk",
    "q17",
    "q18",
    "q18_fever",
)  # day 2, day 3: after the short form as well
ASKED_AGAIN: Mapping[str, str] = {
    "q16": "RED-16",
    "q17": "RED-17",
    "q18": "RED-18",
}  # next morning, after "not sure"


class Context(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is known when the screen begins."""

    pain: bool = True  # a score of 1 or more, or an open episode
    short: bool = False  # RED-0a may be used
    rows: tuple[str, ...] = ()  # opened by typed words, in RED-0 order
    stated: Mapping[str, str] = {}  # read from a plain statement (RED-0)
    answered: Mapping[str, str] = {}  # Yes, on a card that gave way to this one
    whole: bool = True  # the rest is asked too; not for words without pain
    one_sided: bool = True
    day: int = 0  # of the episode
    heel: bool = False  # lower_achilles or heel pain
    risks: str = ""  # of RED-Q2 (c), as answered earlier in the episode
    medicines: tuple[str, ...] | None = None  # of RED-Q8, as answered earlier in the episode
    onset: str = ""  # sudden or gradual, where it is known
    minor: bool = False  # RED-19, under 16
    lower_threshold: bool = False  # RED-19
    profile_asked: bool = True
    left: bool = True  # pain today or yesterday: the later questions are about pain that is still there
    settled: frozenset[str] = (
        frozenset()
    )  # questions of day 2 and day 3 that were answered earlier in the episode
    walked: int = 0  # how often a walk has started the pain, as told earlier (RED-16)
    strong: bool = False  # PAIN-14: a peak of 7 or more, which is a level T by itself


@frozen
class Finding:
    """What the answers mean: a level and the rule that says so."""

    level: Level
    rule: str


def next_question(answers: Answers, c: Context) -> str | None:
    """The question to ask now, or None when the screen is over. One at a time, each only if it can change the outcome."""
    found = findings(answers, c)
    if any(finding.level == "E" for finding in found):
        return None  # a yes at E ends the check-in at once
    if c.short and not c.rows:
        if "short" not in answers:
            return "short"
        if answers["short"] == "none":
            if not c.profile_asked and "q19" not in answers:
                return "q19"
            if answers.get("q19") != "yes":
                flagged = any(
                    finding.level == "T" for finding in found
                )  # and the card answered every E question
                later = LATER if c.day >= _SECOND_DAY and c.left and not flagged else ()
                return next((key for key in later if key not in answers and _worth(key, answers, c)), None)
            if "q19_which" not in answers:  # RED-0b: a profile of RED-19 gets the full form
                return "q19_which"
    flagged = any(finding.level == "T" for finding in found)
    asked = list(_asked(answers, c))
    if flagged:  # every E question that is still open, then the message
        begun = (
            *EMERGENCY,
            "q6_unwell",
            *_MORE,
        )  # of the one question about medicines several may apply
        asked = [key for key in asked if key in begun]
        asked += [key for key in EMERGENCY if key not in asked]
        if "q20" in c.stated:  # RED-20: a plain statement sends the message at once
            asked = []
    return next((key for key in asked if key not in answers), None)


def _asked(answers: Answers, c: Context) -> Iterator[str]:
    """Every question of this screen, in RED-0 order, some twice; follow-up questions once their first answer is there."""
    for key in (key for row in c.rows for key in OPENS[row]):
        if _worth(key, answers, c):
            yield key
    if not c.whole:
        return
    for key in (*EMERGENCY, *SAME_DAY):
        if key != "q20" and _worth(key, answers, c):
            yield key
    yield from _medicines(answers, c)
    for key in (
        *(("bruise",) if "thinner" in (medicines(answers, c) or ()) else ()),  # RED-13, a level T
        "q9",
        "q9_weight",
        "onset",
        "moment",
        "bruise",
        "q16",
        "q16_risk",
        "q17",
        "q18",
        "q18_fever",
        "q19",
        "q19_which",
    ):
        if _worth(key, answers, c):
            yield key


class _View(Struct, frozen=True):
    """The answers so far, as the rules speak of them."""

    said: Answers
    answers: Answers
    c: Context

    def yes(self, key: str) -> bool:
        """At E and T "not sure" counts as Yes."""
        return self.said.get(key) in _SURE

    @property
    def risks(self) -> bool:
        return (self.c.risks or self.said.get("risks", "")) in _SURE

    def later(self, key: str) -> bool:
        if ASKED_AGAIN[key] in self.c.rows:  # opened by typed words, or asked again the next morning
            return True
        return self.c.day >= 3 and self.c.left and key not in self.c.settled

    @property
    def sudden(self) -> bool:
        return (self.c.onset or onset(self.answers)) == "sudden"

    @property
    def lower(self) -> bool:
        return lower_threshold(self.answers, self.c)


_WORTH: Mapping[str, Callable[[_View], bool]] = {  # what is not here is always worth asking
    "risks": lambda v: v.c.one_sided and not v.c.risks,
    "no_link": lambda v: v.c.one_sided and (v.risks or v.lower),
    "better": lambda v: (
        v.c.one_sided and v.c.day >= _SECOND_DAY and v.risks and "better" not in v.c.settled
    ),  # RED-Q2 (d)
    "q6_unwell": lambda v: v.yes("q6"),
    "q8": lambda v: v.c.medicines is None,
    "q9_weight": lambda v: v.yes("q9"),
    "onset": lambda v: not v.c.onset,
    "moment": lambda v: v.said.get("onset") == "not_sure",
    "bruise": lambda v: v.sudden or "thinner" in (medicines(v.answers, v.c) or ()),  # RED-15, RED-13
    "q16": lambda v: v.later("q16"),  # the questions of day 3
    "q16_risk": lambda v: v.said.get("q16") == "yes" and v.c.walked < _OCCASIONS - 1,
    "q17": lambda v: v.later("q17"),
    "q18": lambda v: v.later("q18"),
    "q18_fever": lambda v: v.said.get("q18") == "yes",
    "q19": lambda v: (
        not v.c.profile_asked or "RED-19" in v.c.rows
    ),  # at the first pain, and when she speaks of it
    "q19_which": lambda v: v.said.get("q19") == "yes",
}


def _worth(key: str, answers: Answers, c: Context) -> bool:
    """Whether a question's answer can still change anything."""
    return key not in _WORTH or _WORTH[key](_View({**c.stated, **c.answered, **answers}, answers, c))


def _medicines(answers: Answers, c: Context) -> Iterator[str]:
    """RED-Q8, several possible: asked again until there are no more; "not sure" asks for the name once."""
    if c.medicines is not None:
        return
    yield "q8"
    given = answers.get("q8")
    if given == "not_sure":
        yield "q8_name"
    elif given in MEDICINES:
        for key in _MORE:
            yield key
            if answers.get(key) not in MEDICINES:
                return


def medicines(answers: Answers, c: Context) -> tuple[str, ...] | None:
    """Which medicines of RED-Q8 were named; None where it is not known."""
    if c.medicines is not None:
        return c.medicines
    given = answers.get("q8")
    if given is None:
        return () if answers.get("short") == "none" else None
    if given == "not_sure":
        name = answers.get("q8_name", "")
        return (name,) if name in MEDICINES else None
    named = [answers.get(key, "") for key in ("q8", *_MORE)]
    return tuple(name for name in dict.fromkeys(named) if name in MEDICINES)


def more_medicines(answers: Answers) -> tuple[str, ...]:
    """The medicines of RED-Q8 that are still to choose from."""
    taken = {text for key, text in answers.items() if key == "q8" or key.startswith("q8.")}
    return tuple(name for name in MEDICINES if name not in taken)


def lower_threshold(answers: Answers, c: Context) -> bool:
    """RED-19: pregnant or birth in the last 12 weeks, or one of the illnesses named there."""
    return c.lower_threshold or answers.get("q19_which") in ("birth", "illness")


def minor(answers: Answers, c: Context) -> bool:
    """RED-19: under 16."""
    return c.minor or answers.get("q19_which") == "under_16"


def onset(answers: Answers) -> str:
    """`sudden`, `gradual` or "" (not asked). Unsure is asked once more, then it counts as sudden (section 3, Inputs)."""
    match answers.get("onset"):
        case "sudden" | "gradual" as said:
            return said
        case "not_sure":
            return "gradual" if answers.get("moment") == "no" else "sudden" if "moment" in answers else ""
    return "gradual" if answers.get("short") == "none" else ""


def complete(answers: Answers, c: Context) -> bool:
    """Whether the screen has been answered to its end."""
    return next_question(answers, c) is None


def findings(answers: Answers, c: Context) -> tuple[Finding, ...]:
    """What the answers mean, the highest level first; several of one level are said in one message."""
    view = _View({**c.stated, **c.answered, **answers}, answers, c)
    found = [Finding(level=level, rule=rule) for level, rule, holds in _ROWS if holds(view)]
    if not found:
        return ()
    found.sort(key=lambda finding: "ETS".index(finding.level))
    return tuple(dict.fromkeys(found))


# What half an hour without an answer means, where it is as good as one (RED-Q8, "still unknown"; section 3, "no answer = sudden").
_SILENCE: Mapping[str, str] = {"q8_name": "unknown", "moment": "not_sure"}
_BELOW_T = ("q9", "q9_weight", "onset", "q16", "q16_risk", "q17", "q18", "q18_fever", "q19", "q19_which")


def after_silence(answers: Answers, c: Context) -> tuple[Finding, ...]:
    """What the answers mean when half an hour has brought no more of them: never less than they did before (RED-0c)."""
    waiting = next_question(answers, c) or ""
    if waiting in _SILENCE:
        answers = {**answers, waiting: _SILENCE[waiting]}
    found = findings(answers, c)
    if any(finding.level == "T" for finding in found) or answers.get("short") != "yes":
        return found
    unexplained = waiting not in ("", *_BELOW_T)  # her Yes may have meant what nobody could ask
    return (Finding(level="T", rule="RED-0c"), *found) if unexplained else found


_ROWS: tuple[tuple[Level, str, Callable[[_View], bool]], ...] = (
    ("E", "RED-1", lambda v: v.yes("q1")),
    ("E", "RED-4", lambda v: v.yes("q4")),
    ("E", "RED-5", lambda v: v.yes("q4")),
    ("E", "RED-6", lambda v: v.said.get("q5") in ("urine", "not_sure")),
    ("E", "RED-7", lambda v: v.said.get("q5") in ("unwell", "not_sure")),
    ("E", "RED-8", lambda v: v.said.get("q5") in ("unwell", "not_sure")),
    ("E", "RED-10", lambda v: v.yes("q7")),
    ("E", "RED-9", lambda v: v.yes("q6_unwell")),
    ("T", "RED-2", lambda v: v.yes("q2") or (v.risks and v.yes("no_link"))),
    ("T", "RED-2", lambda v: v.risks and v.c.one_sided and v.said.get("better") in ("no", "not_sure")),
    ("T", "RED-2", lambda v: v.lower and v.c.one_sided and v.yes("no_link")),  # RED-19
    ("T", "RED-3", lambda v: v.yes("q3")),
    ("T", "RED-6", lambda v: v.yes("q5c")),
    ("T", "RED-9", lambda v: v.yes("q6") and not v.yes("q6_unwell")),  # at once; E with the second question
    ("T", "RED-20", lambda v: v.yes("q20")),
    ("T", "PAIN-14", lambda v: v.c.strong),
    ("T", "RED-11", lambda v: v.c.pain and _tendon_medicine(v)),
    ("T", "RED-13", lambda v: v.c.pain and _bleeds(v)),
    ("S", "RED-Q8", lambda v: v.c.pain and _unnamed(v) and not (v.c.heel or v.sudden)),
    ("T", "RED-14", lambda v: v.said.get("q9_weight") in ("no", "not_sure")),
    ("S", "RED-14", lambda v: v.yes("q9") and v.said.get("q9_weight", "yes") == "yes"),  # at once
    ("S", "RED-15", lambda v: v.sudden and v.said.get("bruise") == "yes"),
    (
        *("S", "RED-16"),
        lambda v: (
            v.said.get("q16") == "yes" and (v.said.get("q16_risk") == "yes" or v.c.walked >= _OCCASIONS - 1)
        ),
    ),
    ("S", "RED-17", lambda v: v.said.get("q17") == "yes"),
    ("T", "RED-18", lambda v: v.yes("q18_fever")),
    ("S", "RED-18", lambda v: v.said.get("q18") == "yes" and v.said.get("q18_fever", "no") == "no"),
    ("S", "RED-19", lambda v: v.c.pain and (v.lower or minor(v.answers, v.c))),
)


def _unnamed(v: _View) -> bool:
    """A medicine that she is not sure of and could not name (RED-Q8)."""
    return medicines(v.answers, v.c) is None and "q8_name" in v.answers


def _tendon_medicine(v: _View) -> bool:
    named = medicines(v.answers, v.c) or ()
    return bool({"floxacin", "steroid"} & set(named)) or (_unnamed(v) and (v.c.heel or v.sudden))


def _bleeds(v: _View) -> bool:
    named = medicines(v.answers, v.c) or ()
    return "thinner" in named and (v.sudden or v.said.get("bruise") == "yes")
