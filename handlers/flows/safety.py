"""The safety screen as a talk (RED-0): asked when a calf hurts, and when typed words may mean danger."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import msgspec

from handlers import facts
from handlers.advice import flags, reasons
from handlers.coach import screen
from handlers.coach.screen import Context
from handlers.coach.told import SHELF, Noted, Raised, Screened
from handlers.flows.learn import screened
from handlers.talks.answers import one_of
from handlers.talks.dialogue import Question, Script, Unreadable, ask, say
from handlers.text import join, plain
from handlers.turn import Finished, Start, Turn
from storage.frozen import Struct, replace
from storage.records import Conversation, Side
from storage.sealing import as_read

DIAGNOSIS = "diagnosis"  # in the place of a card: "is it torn?" (WORD-9)
BIRTH = timedelta(weeks=52)  # RED-19: a pregnancy and the 12 weeks after it, where the day is not known
_NYU = ("no", "yes", "not_sure")
_YNU = ("yes", "no", "not_sure")
_LIKE_Q1 = (
    "q1",
    "q4",
    "q7",
    "q2",
    "risks",
    "no_link",
    "q3",
    "q5c",
    "q6",
    "q6_unwell",
    "q9",
    "q16",
    "q16_risk",
    "q17",
    "q18",
    "q18_fever",
    "q20",
)
_KINDS = ("floxacin", "steroid", "statin", "thinner")
_NAMES = {  # RED-Q8, by the trigger table
    "floxacin": re.compile(r"floxacin|cipro"),
    "steroid": re.compile(r"steroid|ster[oö]id|[ck]orti[sz]on|prednis|dexameth"),
    "statin": re.compile(r"statin|cholesterin|cholesterol"),
    "thinner": re.compile(
        r"thinner|verd[uü]nner|anticoag|antikoag|gerinnung|xaban|dabigatran|warfarin|phenprocoumon|marcumar|heparin"
        r"|h(?:ae|ä|e)mophil|bluter|bleeding disorder"
    ),
}


def medicine(text: str) -> str:
    """The kind of medicine behind a typed name, or `unknown` (RED-Q8)."""
    said = text.casefold()
    if said in (*_KINDS, "unknown"):
        return said
    for kind, names in _NAMES.items():
        if names.search(said):
            return kind
    raise Unreadable("unreadable-medicine")


def _asked(name: str, *choices: str, width: int = 3) -> Question[str]:
    return Question(name, one_of(*choices), choices, width=width)


QUESTIONS: Mapping[str, Question[str]] = {
    **{name: _asked(name, *_NYU) for name in _LIKE_Q1},
    **{name: _asked(name, *_YNU) for name in ("better", "q9_weight", "moment")},
    "short": _asked("short", "none", "yes", width=2),
    "q5": _asked("q5", "no", "urine", "unwell", "not_sure", width=2),
    "q8": Question("q8", one_of(*_KINDS, "none", "not_sure", "no_more"), width=2),
    "q8_name": Question("q8_name", medicine, ("unknown",), typed=True, samples=("Ciprofloxacin",)),
    "onset": _asked("onset", "sudden", "gradual", "not_sure"),
    "bruise": _asked("bruise", "no", "yes"),
    "limp": _asked("limp", "no", "yes"),
    "q19": _asked("q19", "no", "yes", "rather_not"),
    "q19_which": _asked("q19_which", "birth", "illness", "under_16", "teen", width=2),
}


class Facts(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the screen knows when it begins, the saved entry in words, and the talk that follows a clear screen."""

    context: Context
    day: date
    what: str = ""  # what was saved, in words
    count: int = 0  # of check-ins
    source: str = ""  # the talk that saved the entry
    beside: tuple[str, ...] = ()  # the buttons of the saved entry, as long as nothing is answered
    kept_worse: bool = False  # a lower score was told, but the worse one counts (PAIN-25)
    unsaid: bool = False  # this platform is not to hear how it is
    sides: tuple[Side, ...] = ()  # the sore ones
    peak: int | None = None  # the highest score known
    then: Mapping[str, Any] = {}  # the facts of the talk about the soreness, if one follows
    withdraws: str = ""  # the talk whose flag was read from typed words and may be taken back (RED-0)
    heat: bool = False  # words of RED-7a were typed
    asked: tuple[
        str, ...
    ] = ()  # the cards that answer the question whose words opened it; "none" where none does
    later: bool = False  # the questions of day 2, or those she was not sure of yesterday
    left_open: bool = False  # it was asked before and not answered to its end (RED-0c)
    again: bool = False  # only the day of the episode asks for it (day 3, day 7)
    unlinked: bool = False  # nothing in her log links the pain to running (CAUSE-12)


def safety(f: Facts) -> Script[Mapping[str, str]]:
    c = f.context
    if f.what:
        yield from say("saved" if f.count else "saved-uncounted", what=f.what, count=f.count)
    if f.kept_worse:
        yield from say("kept-worse")
    if f.left_open:
        yield from say("screen-open")
    elif f.again or (c.short and not f.what):
        yield from say("screen-again" if c.short else "screen-again-full", day=c.day)
    if f.unlinked:
        yield from say("screen-unlinked")
    elif f.later:
        yield from say("screen-later")
    elif c.strong:
        yield from say("screen-strong")
    elif not (c.short or f.left_open or f.again) or c.rows:
        lead = "screen-lead-quiet" if f.unsaid or f.peak == 0 else "screen-lead"
        yield from say("screen-words" if c.rows else lead, count=len(c.rows) if not c.whole else 2)
    answers: dict[str, str] = {}
    while (key := screen.next_question(answers, c)) is not None:
        answers[key] = yield from _ask(key, answers)
        if (key, answers[key]) == ("short", "yes"):
            yield from say("screen-full")
    return answers


def _ask(key: str, answers: Mapping[str, str]) -> Script[str]:
    name, _, part = key.partition(".")
    question = QUESTIONS[name]
    choices = question.choices
    if name == "q8":
        yield from say("medicines")
        left = screen.more_medicines(answers)
        choices = (*left, "no_more") if part else (*left, "none", "not_sure")
    return (yield from ask(question.of(part) if part else question, choices))


def heard(turn: Turn, f: Facts, _answers: Mapping[str, str], talk: Conversation) -> None:
    """After every answer: a yes at T sets the flag at once, and half an hour of silence is watched (RED-0, RED-0c)."""
    turn.alarmed = True
    opened = [kept for kept in facts.shelf(turn, SHELF, Screened, since=f.day) if kept.source == talk.id]
    if not opened:
        began = Screened(short=f.context.short, complete=False, peak=f.peak, whole=f.context.whole)
        facts.keep(turn, SHELF, began, day=f.day, source=talk.id)
    found = screen.findings(given(talk), f.context)
    if found and found[0].level == "T":
        flags.raise_flag(turn, found, source=talk.id, side=_one(f), leg=f.context.pain, pending=True)
    else:  # a Yes that was taken back before its message went out was a slip (PAIN-26)
        flags.withdraw(turn, talk.id)
    flags.plan(turn, "silence", turn.now + flags.SILENCE)


def given(talk: Conversation) -> Mapping[str, str]:
    """The answers so far as the rules read them: a typed name of a medicine as its kind (RED-Q8)."""
    name = talk.answers.get("q8_name")
    return talk.answers if name is None else {**talk.answers, "q8_name": medicine(name)}


def at_silence(turn: Turn, talk: Conversation) -> Raised | None:
    """What the answers so far mean after half an hour of silence, kept as said; None where they mean nothing yet (RED-0c)."""
    f, answers = msgspec.convert(talk.facts, Facts), given(talk)
    found = screen.after_silence(answers, f.context)
    if not found:
        return None
    waiting = screen.next_question(answers, f.context) or ""
    return flags.raise_flag(turn, found, source=talk.id, side=_one(f), leg=f.context.pain, waiting=waiting)


def finish(turn: Turn, f: Facts, answers: Mapping[str, str], talk: Conversation) -> Finished:
    turn.alarmed = True
    left = any(kept.source != talk.id for kept in flags.pending(turn))
    if not left:  # else a screen that was left has one to say
        turn.work.reminders.delete(turn.runner.id, "silence")
    _keep_screen(turn, f, answers, talk, complete=True)
    _keep_profile(turn, answers)
    if answers.get("limp") == "yes":
        for side in f.sides or ("left", "right"):
            facts.keep(turn, SHELF, Noted(side=side, limp=True), day=f.day, source=talk.id)
    _keep_noted(turn, f, answers, talk)
    found = screen.findings(answers, f.context)
    if found and found[0].level in ("E", "T"):
        return flag_card(turn, f, found, talk)
    flags.withdraw(turn, talk.id)
    if f.withdraws:
        flags.withdraw(turn, f.withdraws, misread=True)
        return Finished(text=turn.text("red-withdrawn"), after=("again",))
    soon = _say_soon(turn, f, found, talk)
    if f.then:
        from handlers.advice.soreness import resume  # the talk that follows, which begins with this one

        return resume(turn, f.then, soon)
    if f.unlinked:
        why = reasons.soon("CAUSE-12")
        return Finished(text=turn.text("causes-unlinked"), after=("causes", "worried", "why"), why=why)
    if f.heat:
        flags.plan(turn, "heat", turn.now + flags.SILENCE)
        return Finished(text=turn.text("heat"), why=reasons.HEAT)
    lines = [turn.text(f"red-{key}") for key in soon] or [turn.text("screen-clear")]
    if f.asked == (DIAGNOSIS,) and not soon:  # WORD-9: a No to its question is no "it is none"
        return Finished(text=turn.text("learn-diagnosis"), after=("why",), why=reasons.UNSEEN)
    if f.asked and not soon:
        return screened(turn, f.asked, plain(lines[0]))
    due = reasons.soon(*reasons.of_sentences(soon)) if soon else None
    return Finished(text=join(*lines), after=("again",), why=due)


def flag_card(turn: Turn, f: Facts, found: tuple[screen.Finding, ...], talk: Conversation) -> Finished:
    """The message of an E or T level: it stands alone, and is a letter too (RED-0)."""
    read = next(iter(f.context.stated), "")
    flag = flags.raise_flag(turn, found, source=talk.id, side=_one(f), leg=f.context.pain, read=read)
    after = ("show_again", "meant_else") if read and not _answered(talk, f.context) else ("show_again",)
    return Finished(text=flags.message(turn, flag), after=after, why=reasons.of_flag(flag), promised=True)


def _answered(talk: Conversation, c: Context) -> bool:
    """Whether anything was answered by a tap: then the message is no mere reading of words."""
    return bool(talk.answers or c.answered)


def _say_soon(turn: Turn, f: Facts, found: tuple[screen.Finding, ...], talk: Conversation) -> tuple[str, ...]:
    """Keeps a level S, whose message comes before the pain policy; gives its sentences."""
    if not found:
        return ()
    return flags.raise_flag(turn, found, source=talk.id, side=_one(f)).says


def _keep_screen(
    turn: Turn, f: Facts, answers: Mapping[str, str], talk: Conversation, *, complete: bool
) -> None:
    told = Screened(
        short=f.context.short,
        answers=dict(answers),
        complete=complete,
        onset=screen.onset(answers),
        medicines=screen.medicines(answers, f.context),
        risks=f.context.risks or answers.get("risks", ""),
        peak=f.peak,
        whole=f.context.whole,
    )
    for kept in facts.shelf(turn, SHELF, Screened, since=f.day):
        if kept.source == talk.id:
            facts.change(turn, SHELF, kept, told)
            return
    facts.keep(turn, SHELF, told, day=f.day, source=talk.id)


def _keep_noted(turn: Turn, f: Facts, answers: Mapping[str, str], talk: Conversation) -> None:
    """What the screen heard of the pain itself (section 3, Inputs)."""
    said: dict[str, Any] = {}
    if onset := screen.onset(answers):
        said["onset"] = onset
    if "bruise" in answers:
        said["bruise"] = answers["bruise"] == "yes"
    if answers.get("q9") in ("yes", "not_sure"):
        said["bone_spot"] = True
    for side in f.sides if said else ():
        facts.keep(turn, SHELF, Noted(side=side, **said), day=f.day, source=talk.id)


def _one(f: Facts) -> Side | None:
    return f.sides[0] if len(f.sides) == 1 else None


def _keep_profile(turn: Turn, answers: Mapping[str, str]) -> None:
    """RED-19: one yes or no, and only what changes the rules."""
    match answers.get("q19"), answers.get("q19_which"):
        case "no", _:
            turn.change(lower_threshold=False)
        case _, "birth":
            turn.change(lower_threshold=True, birth_until=turn.today + BIRTH)
        case _, "illness":
            turn.change(lower_threshold=True)
        case _, "under_16":
            turn.change(lower_threshold=False, age_group="under_16")
        case _, "teen":
            turn.change(lower_threshold=False, age_group="16_17")
        case _:
            pass


def meant_else(_turn: Turn, f: Facts, talk: Conversation) -> Finished:
    """[I meant something else]: the row's question in full; only a No withdraws the message (RED-0)."""
    context = Context(
        pain=f.context.pain,
        rows=f.context.rows,
        whole=False,
        profile_asked=True,
        one_sided=f.context.one_sided,
    )
    return Finished(
        next=Start(
            flow="safety",
            facts=_built(Facts(context=context, day=f.day, sides=f.sides, withdraws=talk.id)),
        )
    )


def show_again(turn: Turn, _talk: Conversation) -> Finished:
    kept = flags.open_flag(turn)
    if kept is None:
        return Finished(text=turn.text("red-withdrawn"))
    return Finished(
        text=flags.message(turn, kept.what), after=("show_again", "been_seen"), why=reasons.of_flag(kept.what)
    )


def _built(f: Facts) -> dict[str, Any]:
    return as_read(f)


def give_way(turn: Turn) -> Facts | None:
    """What an open screen of today knew, which a new one takes up; its own record is taken back (RED-0c)."""
    for talk in turn.talks:
        if talk.flow == "safety" and talk.facts.get("day") == turn.today.isoformat():
            opened = facts.shelf(turn, SHELF, Screened, since=turn.today)
            facts.take_back(
                turn, [k for k in opened if k.source == talk.id and not k.what.complete], by=talk.id
            )
            was = msgspec.convert(talk.facts, Facts)
            yes = {key: said for key, said in talk.answers.items() if key in screen.SAME_DAY and said != "no"}
            context = replace(
                was.context,
                short=was.context.short and talk.answers.get("short") != "yes",
                answered={**was.context.answered, **yes},
            )
            flags.withdraw(turn, talk.id)  # the new screen sets it anew
            return replace(was, context=context, what="", count=0, beside=(), kept_worse=False, later=False)
    return None


def start(f: Facts) -> Start:
    """The talk of a screen."""
    return Start(flow="safety", facts=_built(f))
