"""Why something was said, or deliberately not: the rules, the reason in plain words, the source (WORD-5)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import accumulate

import msgspec

from handlers.advice import flags, loads, reasons
from handlers.days import runner_day
from handlers.flows import learn
from handlers.learn.cards import card_for
from handlers.phrases import day_name
from handlers.reminders.agenda import SHORT, chosen, is_paused, name
from handlers.reminders.outbox import named, why_not
from handlers.reminders.schedule import resting
from handlers.replies import Reply, Why
from handlers.text import Text, join, plain
from handlers.turn import Finished, Turn
from storage.records import Conversation, Told

SHOWN, LOOKED_AT = 4, 12
ROOM = 1_200  # characters of reasons in one answer: a screen or two of a phone
RULES = 3  # of which one entry says what they rest on
UNTOLD = ("no_reason", "answered")  # reasons to leave something out that are worth no word


# Reasons that repeat what she said of her body.
OF_BODY = frozenset(
    {
        *("colour", "flag", "soon", "lifted", "may_run", "pain_first", "causes"),
        *("refused_red", "refused_strong_pain", "refused_none"),
    }
)
BY_RULE = frozenset(
    {"flag", "soon", "lifted", "no_running", "may_run"}
)  # each rule of these says what it rests on
BESIDE = re.compile(r"RED-\w+|RTR-[135-8]|PAIN-(?:10|1[3-9]|2\d)")  # rules that may speak beside a colour
OPENLY = frozenset({"flagged"})  # a reason told where she answered
HELD_BACK = frozenset({"calf", "pain"})  # why something was left out, where that tells how the calf is


def because(turn: Turn, why: Why) -> Text:
    """The reason with its numbers, what its rule says and rests on, then the ids of its rules."""
    if turn.health != "full" and why.key in OF_BODY:  # said when this platform was still told everything
        return turn.text("why-elsewhere")
    text = join(turn.text(f"why-{why.key}", **why.values), *(_rests_on(turn, rule) for rule in _told(why)))
    return join(text, turn.text("why-rules", rules=", ".join(why.rules))) if why.rules else text


def _told(why: Why) -> tuple[str, ...]:
    """The rules of which it is said what they rest on: of a colour the one that decided, and those of what was said beside it."""
    if why.key == "colour":
        return tuple(rule for n, rule in enumerate(why.rules) if n == 0 or BESIDE.fullmatch(rule))
    return why.rules[:RULES] if why.key in BY_RULE else ()


def _rests_on(turn: Turn, rule: str) -> Text:
    key = f"why-rule-{rule.lower().replace('-', '_')}"
    return turn.text(key) if turn.ports.words.has("en", key) else ()


def of_card(turn: Turn, talk: Conversation) -> Finished:
    """The finished card with its reason under it."""
    why = msgspec.convert(talk.facts["why"], Why)
    said = msgspec.convert(talk.facts.get("said", ()), Text)
    more = ("read_more",) if any(map(card_for, why.rules)) else ()
    after = (*others(talk, "why", "read_more"), *more)
    return Finished(text=join(said, because(turn, why), by="\n\n"), after=after, why=why)


def read_more(_turn: Turn, talk: Conversation) -> Finished:
    """The knowledge card about the first rule that has one."""
    why = msgspec.convert(talk.facts["why"], Why)
    return Finished(next=learn.of_card(next(card for card in map(card_for, why.rules) if card)))


def others(talk: Conversation, *used: str) -> tuple[str, ...]:
    """The buttons of a finished card but those that were used."""
    after = msgspec.convert(talk.facts.get("after", ()), tuple[str, ...])
    return tuple(name for name in after if name not in used)


def lately(turn: Turn) -> Reply:
    """The last few things said or kept back, the latest first, each with its reason."""
    found: list[tuple[datetime, Text]] = []
    of_flags: set[Text] = set()
    for talk in (*turn.talks, *turn.work.conversations.lately(turn.runner.id, turn.place, LOOKED_AT)):
        if "why" in talk.facts:
            why = msgspec.convert(talk.facts["why"], Why)
            text = _said(turn, talk.touched_at, because(turn, why))
            found.append((talk.touched_at, text))
            of_flags |= {text} if why.key == "flag" else set()
    beyond = bool(turn.runner.asked_on) and turn.health != "full"  # what was said of the body elsewhere
    for letter in turn.work.letters.recent(turn.runner.id, LOOKED_AT):
        if beyond and letter.kind == "safety":
            continue
        if letter.state == "dropped" and letter.reason not in ("merged", *UNTOLD):
            told = turn.health == "full" or letter.reason not in (HELD_BACK | OPENLY if beyond else HELD_BACK)
            reason = why_not(turn, letter.reason) if told else turn.label("why-elsewhere")
            left_out = turn.text("why-left-out", what=_called(turn, letter), reason=reason)
            found.append((letter.due_at, _unsaid(turn, letter.due_at, left_out)))
        elif letter.why is not None and letter.state in ("sent", "dropped"):
            text = because(turn, msgspec.convert(letter.why, Why))
            found.append((letter.due_at, _sent(turn, letter, text)))
    quiet = loads.unsaid(turn)
    sorted_ = (text for _, text in sorted(found, key=lambda each: each[0], reverse=True))
    latest = list(dict.fromkeys(sorted_))[:SHOWN]
    if not of_flags & set(latest) and (flag := flags.open_flag(turn)) is not None:  # it stands, however old
        latest = [_said(turn, flag.at, because(turn, reasons.of_flag(flag.what))), *latest[: SHOWN - 1]]
    kept: Text = ()
    if quiet is not None:
        what = loads.words_of(turn, quiet.notice)
        full = turn.health == "full" or quiet.reason not in HELD_BACK
        kept = turn.text(f"why-unsaid-{quiet.reason}" if full else "why-elsewhere")
        kept = join(kept, because(turn, what.why)) if full else kept
        kept = join(turn.text("why-unsaid", day=day_name(turn, quiet.day)), kept)
    still = _silent(turn)
    shown = [*still, *fitting(latest, ROOM - len(plain(kept))), *([kept] if kept else ())]
    if not shown:
        return Reply(text=turn.text("why-nothing"))
    return Reply(text=join(turn.text("why-lately"), *shown, by="\n\n"))


def _silent(turn: Turn) -> list[Text]:
    """What does not come now because she wanted it so."""
    runner = turn.runner
    if runner.paused_until is not None and is_paused(turn):
        return [turn.text("why-silent", day=day_name(turn, runner.paused_until))]
    return [
        turn.text("why-rests", day=day_name(turn, each.anchor), name=name(turn, each, short=True))
        for each in chosen(turn)
        if each.anchor is not None and not each.off and resting(turn, each)
    ]


def fitting(texts: Sequence[Text], room: int) -> Iterator[Text]:
    """As many from the first as are read on one screen: the first always."""
    ends = accumulate(len(plain(text)) for text in texts)
    return (text for nth, (text, end) in enumerate(zip(texts, ends, strict=True)) if nth == 0 or end <= room)


def _called(turn: Turn, letter: Told) -> str:
    """What was left out, one of her own by her own words."""
    if letter.kind != "own" or letter.why is None:
        return named(turn, letter.kind)
    text = str(msgspec.convert(letter.why, Why).values["text"])
    return f"{text[:SHORT]}…" if len(text) > SHORT else text


def _said(turn: Turn, at: datetime, text: Text) -> Text:
    return join(turn.text("why-said", day=_day(turn, at)), text)


def _sent(turn: Turn, letter: Told, text: Text) -> Text:
    day = _day(turn, letter.due_at)
    return join(turn.text("why-named", day=day, what=named(turn, letter.kind)), text)


def _unsaid(turn: Turn, at: datetime, text: Text) -> Text:
    return join(turn.text("why-unsaid", day=_day(turn, at)), text)


def _day(turn: Turn, at: datetime) -> str:
    return day_name(turn, runner_day(at, turn.runner.zone, turn.runner.day_starts))


def mute(turn: Turn, talk: Conversation) -> Finished:
    """LOAD-12: no more load notices, until she wants them again in the settings."""
    loads.set_wish(turn, replace(loads.wish(turn), notices=False))
    return _and(turn, talk, "load-muted", "mute")


def new_for_me(turn: Turn, talk: Conversation) -> Finished:
    """LOAD-9: it is new for her."""
    return _and(turn, talk, "load-new-yes", "load_new", "load_known")


def known_to_me(turn: Turn, talk: Conversation) -> Finished:
    """LOAD-9: earlier runs were not tagged; it is not new."""
    loads.familiar(turn, str(talk.facts.get("tag", "")), talk.id)
    return _and(turn, talk, "load-new-no", "load_new", "load_known", "why")


def back_to_running(turn: Turn, talk: Conversation) -> Finished:
    """Resting, injured, sick or away is over."""
    turn.change(state="", state_until=None)
    return _and(turn, talk, "back-running", "back_running")


def _and(turn: Turn, talk: Conversation, key: str, *used: str) -> Finished:
    said = msgspec.convert(talk.facts.get("said", ()), Text)
    why = msgspec.convert(talk.facts["why"], Why) if "why" in talk.facts else None
    return Finished(text=join(said, turn.text(key), by="\n\n"), after=others(talk, *used), why=why)
