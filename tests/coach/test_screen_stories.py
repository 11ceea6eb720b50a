"""Every safety screen of tests/vignettes/red_flags.toml, played through the screen and the levels of section 3."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import pytest

from handlers.coach import levels, messages, screen
from handlers.coach.course import Course
from handlers.coach.episodes import short_form_allowed
from handlers.coach.screen import Context, Finding
from handlers.coach.statements import listen
from handlers.coach.story import PAINLESS, Profile, Story, Told
from handlers.text import plain
from handlers.words import Words
from storage.frozen import replace
from tests.coach.test_vignettes import calf
from tests.vignettes import Screening, every

WORDS = Words(strict=True)
SERVICES = re.findall(
    r"^-(emergency|today|pro) = (.*)$", Path("handlers/words/en/common.ftl").read_text("utf-8"), re.MULTILINE
)
TODAY = date(2026, 3, 20)
STORIES = [
    each for each in every(Screening) if not each.flags
]  # those of RED-21: tests/chats/test_after_a_flag.py
MEDICINES = {"blood_thinner": "thinner"}
# What a card of ours asks of the rule book's questions: RED-Q5 (a) and (b) stand on one card, RED-Q2 (c) on two of its own.
CARDS = {
    "short": "short", "q1": "Q1", "q4": "Q4", "q7": "Q7", "q2": "Q2", "q3": "Q3", "q5c": "Q5c", "q6": "Q6",
    "q6_unwell": "Q6unwell", "q9": "Q9", "q9_weight": "weight", "better": "Q2d", "q16": "Q16", "q16_risk": "Q16risk",
    "q17": "Q17", "q18": "Q18", "q20": "Q20",
}  # fmt: skip
OURS = {"risks", "no_link", "onset", "moment", "bruise", "q18_fever", "q19", "q19_which", "limp"}
UNSAID = {"q18_fever": "no", "better": "yes", "q16": "no", "q17": "no", "q18": "no"}


@dataclass
class Played:
    """How a screen went."""

    context: Context
    short: bool
    answers: dict[str, str] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)  # as the rule book names them
    waits: str | None = None  # a question she never answered
    found: tuple[Finding, ...] = ()

    @property
    def level(self) -> str:
        return self.found[0].level if self.found else ""

    @property
    def rules(self) -> set[str]:
        return {each.rule for each in self.found if each.level == self.level}


def story_of(told: Screening) -> Story:
    """The report, and pain of the same kind on the days of the episode before it."""
    said = calf(told.report)
    quiet = replace(PAINLESS, morning=0)
    left = quiet if told.sides == "right" else said
    right = quiet if told.sides == "left" else said
    before = [
        Told(day=TODAY - timedelta(days=back), left=replace(left), right=replace(right))
        for back in range(told.day, 0, -1)
    ]
    profile = Profile(lower_threshold=told.lower_threshold, under_16=told.under_16, teen=told.age_16_17)
    return Story(
        today=TODAY,
        days=(*before, Told(day=TODAY, left=left, right=right)),
        profile=profile,
        statin="statin" in told.medicines,
        explained=bool(told.reason_found),
    )


def begun(told: Screening) -> tuple[Context, Course]:
    """What the screen knows when it begins."""
    course = Course.of(story_of(told))
    alarm = listen(told.typed, open_episode=bool(told.report.worst))
    pain = any(calves.start is not None for calves in course.calves.values())
    short = pain and not alarm.stopped and short_form_allowed(course, trigger=alarm.described)
    second_day = told.day in (1, 2) and not {"short", "Q1"} & set(told.answers)
    context = Context(
        pain=pain,
        whole=pain and not second_day,
        short=short and not second_day,
        rows=("RED-Q2d",) if second_day else () if alarm.denied and short else alarm.rows,
        stated=dict(alarm.stated),
        one_sided=told.sides != "both",
        day=told.day,
        heel=told.report.site == "lower_achilles",
        risks="" if told.risks is None or not second_day else "yes" if told.risks else "no",
        onset={"unsure": "sudden", None: ""}.get(told.report.onset, told.report.onset or ""),
        minor=told.under_16,
        lower_threshold=told.lower_threshold,
        strong=(told.report.worst or 0) >= 7,
    )
    return context, course


def answer(told: Screening, key: str, played: Played) -> str | None:
    """What she answers to a card of ours; None: nothing more."""
    given = told.answers
    if key == "short":
        return {"no": "none", "yes": "yes"}.get(given.get("short", "yes" if "Q1" in given else ""))
    if key == "q5":
        parts = {"Q5a": "urine", "Q5b": "unwell"}
        said = {part: given[part] for part in parts if part in given}
        if not said:
            return None
        return next((parts[part] if it == "yes" else it for part, it in said.items() if it != "no"), "no")
    if key.startswith("q8"):
        taken = [MEDICINES.get(each, each) for each in told.medicines]
        if key == "q8_name":
            return "unknown"
        number = 0 if key == "q8" else int(key.partition(".")[2])
        return taken[number] if number < len(taken) else "no_more" if number else None
    if key == "q2" and not told.after_run:  # (c), which has cards of its own
        return "no"
    if key == "risks":
        return "yes" if told.risks else "no"
    if key == "no_link":
        return "no" if told.after_run else "yes"
    if key == "bruise":
        return "yes" if told.report.bruise else "no"
    if key == "onset":
        return told.report.onset or "gradual"
    if CARDS.get(key) in given:
        return given[CARDS[key]]
    return UNSAID.get(key)


def play(told: Screening) -> Played:
    """The cards one after the other, until the screen ends or she says no more."""
    context, course = begun(told)
    played = Played(context=context, short=context.short)
    from_report = [
        Finding(level=each.level, rule=each.rule)
        for each in levels.met(course)
        if each.rule not in ("PAIN-14", "PAIN-17", "RED-19")
    ]
    while (key := screen.next_question(played.answers, context)) is not None:
        said = answer(told, key, played)
        if said is None:
            played.waits = key
            break
        played.answers[key] = said
        played.asked += [each for each in asked_as(key, said) if each not in played.asked]
    read = screen.after_silence if told.silent_minutes >= 30 else screen.findings
    found = [*read(played.answers, context), *(from_report if played.waits != "short" else ())]
    if (
        told.answers.get("better") == "no" and "RED-7a" in told.rules
    ):  # half an hour later (handlers/flows/help.py)
        found.append(Finding(level="E", rule="RED-7"))
    played.found = tuple(sorted(dict.fromkeys(found), key=lambda each: "ETS".index(each.level)))
    return played


def asked_as(key: str, said: str = "") -> Iterator[str]:
    if key == "q5":
        yield from ("Q5a",) if said == "urine" else ("Q5a", "Q5b")
    elif key.startswith("q8"):
        yield "Q8"
    elif key not in OURS:
        yield CARDS[key]


@pytest.mark.parametrize("told", STORIES, ids=lambda told: told.name)
def test_a_screen_asks_and_ends_as_the_rule_book_says(told: Screening) -> None:
    played, want = play(told), told.expect
    if want.form is not None:
        whole = (
            "short"
            if played.short
            else "full"
            if played.context.whole and played.context.pain
            else "question"
        )
        assert whole == want.form
    if want.level is not None:
        assert played.level == want.level, played
    if want.rules is not None and "RED-7a" not in want.rules:
        joined = {"RED-6", "RED-7", "RED-8"} if played.answers.get("q5") == "not_sure" else set()
        assert set(want.rules) <= played.rules <= set(want.rules) | joined, played
    if want.asked is not None:
        assert played.asked == list(want.asked), played
    if want.ends:
        assert played.level in ("E", "T"), played
        answered = set(screen.EMERGENCY) <= set(played.answers) or played.waits in screen.EMERGENCY
        assert played.level == "E" or answered or told.silent_minutes, played
    if want.open is not None:
        assert (played.waits is not None and played.level not in ("E", "T")) == want.open, played
    if want.ask_again and played.waits is not None:
        assert played.waits in [key for key in (*CARDS, "q5") if set(asked_as(key)) & set(want.ask_again)]
    for says in want.says or ():
        assert says.casefold() in spoken(told, played), says


def spoken(told: Screening, played: Played) -> str:
    """The message of the level, the three services named as the rule book names them."""
    said = messages.sentences(
        played.found, leg=played.context.pain, minor=told.under_16, waiting=played.waits or ""
    )
    keys = [f"red-{key}" for key in said]
    if played.waits is not None and played.level not in ("E", "T"):
        keys.append("red-open")
    elif "RED-12" in told.rules and not played.level:
        keys = ["red-12_mild"]
    elif "RED-7a" in told.rules and not played.level:
        keys = ["heat"]
    text = " ".join(plain(WORDS.text("en", key)) for key in keys)
    for name, service in SERVICES:
        text = text.replace(service, f"{{{name.upper()}}}")
    return re.sub(r"[*\s]+", " ", text).casefold()
