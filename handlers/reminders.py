"""What comes by itself: due reminders become letters, or are left out for a reason, in the context of the moment."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import msgspec
from msgspec import structs

from handlers import conversations, occasions, safety_clock
from handlers.coach.told import SHELF
from handlers.days import local, quiet, quiet_ends, runner_day
from handlers.flags import flagged
from handlers.kinds import KINDS, Kind
from handlers.occasions import Occasion, Say, Skip, card_of
from handlers.outbox import leave_out, write
from handlers.phrases import day_name
from handlers.replies import Reply, Why
from handlers.schedule import ONCE, by_clock, next_due, paused, state_of
from handlers.text import Text, join
from handlers.turn import Ports, Start, Turn
from storage.records import Came, Conversation, Identity, Place, Reminder, Runner
from storage.work import Work

CHUNK = 500
TOGETHER = timedelta(minutes=20)  # what is due so close together comes as one message
SILENT = timedelta(days=14)  # then one last offer, and quiet until she speaks
LOOKED_BACK = timedelta(hours=50)  # for what came on her day already
ESSENTIAL = ("morning", "check_in", "nudge")  # whose card leads, in this order
WORDINGS = 3
NOT_COUNTED = ("safety", "timer")  # of the messages that come unasked
checkin_of = card_of


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What is found out for a whole chunk at once: of whom the coach knows anything, and who is being asked for words."""

    coached: frozenset[str]
    typing: frozenset[str]


def tick(ports: Ports, work: Work, now: datetime, *, limit: int = CHUNK) -> None:
    """Claims what is due and writes letters and next times, all in this transaction."""
    claimed = work.reminders.claim(now, limit)
    ids = list(dict.fromkeys(reminder.runner for reminder in claimed))
    if not ids:
        return
    hers: dict[str, list[Reminder]] = {id: [] for id in ids}
    for reminder in (*claimed, *work.reminders.claim_near(ids, now + TOGETHER)):
        hers[reminder.runner].append(reminder)
    runners, identities = work.people.runners(ids), work.people.identities_of(ids)
    came = work.letters.lately(ids, now - LOOKED_BACK)
    known = _Known(
        coached=work.facts.holders(ids, SHELF),
        typing=work.conversations.typing(ids, now - conversations.FOCUS),
    )
    for id, taken in hers.items():
        accounts = identities.get(id, ())
        home = next((i for i in accounts if i.reachable and i.chat is not None), None)
        turn = _turn(ports, work, now, runners[id], home)
        due = [reminder for reminder in taken if not _of_safety(turn, reminder, reached=home is not None)]
        if home is None:  # she cannot be reached: what comes once waits for her
            for reminder in due:
                if reminder.weekdays == ONCE:
                    work.reminders.move(replace(reminder, next_due_at=now + timedelta(days=1)))
                else:
                    _move(turn, reminder)
        else:
            _decide(turn, due, came.get(id, ()), known)


def _of_safety(turn: Turn, reminder: Reminder, *, reached: bool) -> bool:
    """Whether it is a matter of safety: then it was done at its own time, whatever else holds."""
    act = safety_clock.CLOCK.get(reminder.kind)
    if act is None:
        return False
    if _at(reminder) > turn.now:
        turn.work.reminders.move(reminder)
    elif reached:
        turn.work.reminders.move(replace(reminder, next_due_at=None))
        act(turn, _at(reminder))  # it may set itself anew
    return True


def _decide(turn: Turn, due: list[Reminder], came: Iterable[Came], known: _Known) -> None:
    """Everything of one runner that is due now, or so soon that it joins what is."""
    if silent(turn):
        _offer(turn, due)
        return
    runner = turn.runner
    today = [
        each
        for each in came
        if each.kind not in NOT_COUNTED
        and runner_day(each.due_at, runner.zone, runner.day_starts) == turn.today
    ]
    messages = sum(not each.merged for each in today)
    message = _Message(turn, [each.kind for each in today], messages, known)
    for reminder in sorted(due, key=lambda r: (_at(r) > turn.now, _rank(r), _at(r))):
        if _at(reminder) > turn.now and not message.speaks:
            turn.work.reminders.move(reminder)  # nothing comes now: it keeps its own time
        else:
            message.add(reminder)
    message.send()


def _rank(reminder: Reminder) -> int:
    return ESSENTIAL.index(reminder.kind) if reminder.kind in ESSENTIAL else len(ESSENTIAL)


def _at(reminder: Reminder) -> datetime:
    assert reminder.next_due_at is not None
    return reminder.next_due_at


def silent(turn: Turn) -> bool:
    """Whether she has not said or tapped anything for two weeks, pauses not counted."""
    runner = turn.runner
    heard = [day for day in (runner.heard_on, runner.paused_until, runner.state_until) if day is not None]
    away = runner.state in ("vacation", "sick") and runner.state_until is None
    return runner.heard_on is not None and not away and turn.today - max(heard) >= SILENT


def _offer(turn: Turn, due: Iterable[Reminder]) -> None:
    """One last offer, not in the quiet hours; from here on nothing comes until she speaks."""
    runner = turn.runner
    at = quiet_ends(turn.now, runner.zone, runner.quiet_from, runner.quiet_until)
    if at > turn.now:
        for reminder in due:
            turn.work.reminders.move(replace(reminder, next_due_at=at))
        return
    turn.work.reminders.rest(runner.id)
    talk = conversations.start(turn, Start(flow="pause", facts={"days": SILENT.days}))
    turn.replies.clear()
    _write_card(turn, talk, (), "offer", f"offer:{turn.runner.id}:{turn.runner.heard_on}", turn.now)


@dataclass(slots=True)
class _Part:
    """What one reminder adds to the message."""

    occasion: Occasion
    kind: Kind
    say: Say
    text: Text
    once: str

    @property
    def why(self) -> Why:
        rules = (
            tuple(dict.fromkeys((*self.say.rules, *self.kind.rules)))
            if not self.say.rules
            else self.say.rules
        )
        return Why(key=self.say.key, rules=rules, values=self.say.values)


class _Message:
    """The one message that a runner gets now: at most one talk's card, and above it what else there is to say."""

    def __init__(self, turn: Turn, today: list[str], messages: int, known: _Known) -> None:
        self._turn, self._today, self._messages = turn, today, messages
        self._parts: list[_Part] = []
        self._late: list[_Part] = []
        self._coached = turn.runner.id in known.coached
        self._flagged = self._coached and flagged(turn)
        self._typing = turn.runner.id in known.typing

    @property
    def speaks(self) -> bool:
        return bool(self._parts or self._late)

    def add(self, reminder: Reminder) -> None:
        """Decides about one reminder, and when it comes next."""
        turn, due, kind = self._turn, _at(reminder), KINDS.get(reminder.kind)
        if kind is None:  # of another version
            turn.work.reminders.move(replace(reminder, next_due_at=None))
            return
        if (early := _too_early(turn, reminder, due)) is not None:  # its zone has new rules since
            turn.work.reminders.move(replace(reminder, next_due_at=early))
            return
        o = Occasion(turn=turn, reminder=reminder, due=due, today=self._today, coached=self._coached)
        once = _once(o, kind)
        verdict = self._verdict(o, kind, once)
        if isinstance(verdict, datetime):
            turn.work.reminders.move(replace(reminder, next_due_at=verdict))
            return
        unanswered = reminder.unanswered
        if isinstance(verdict, Skip):
            leave_out(turn, kind.name, f"-{once}", due, verdict.reason)
            unanswered = 0 if verdict.reason == "answered" else unanswered + (verdict.reason == "silent")
        else:
            self._take(o, kind, verdict, once)
            unanswered += 1
        _move(turn, replace(reminder, unanswered=unanswered))

    def _verdict(self, o: Occasion, kind: Kind, once: str) -> Say | Skip | datetime:
        """What is said, why nothing is, or when to look again."""
        turn, now = self._turn, self._turn.now
        if (held := silenced(turn.runner, kind, now)) is not None:
            return Skip(reason=held)
        if self._flagged:  # RED-0: no reminder of any kind while a flag is open
            return Skip(reason="flagged")
        if now - o.due > kind.grace or (_is_quiet(turn, now) and not _is_quiet(turn, o.due)):
            return self._too_late(o, kind, once)
        if o.reminder.slot and _is_quiet(turn, now):  # nobody chose this very time
            return Skip(reason="quiet")
        if self._typing and _busy(turn):
            leave_out(turn, kind.name, f"-busy:{once}", o.due, "busy")
            return now + conversations.FOCUS
        said = kind.rule(o)
        if isinstance(said, Skip):
            return said
        if said.talk is not None and any(part.say.talk is not None for part in self._parts):
            return now + TOGETHER + timedelta(seconds=1)  # one question at a time
        if not kind.essential and not self.speaks and self._enough():
            return Skip(reason="enough")
        return said

    def _too_late(self, o: Occasion, kind: Kind, once: str) -> Skip:
        """Too late for it. What nobody else would tell her stands in one line, in this message or in the morning."""
        if kind.late == "tell" and o.turn.now - o.due > kind.grace:
            say = Say(key="late", values={"what": _named(o)})
            self._late.append(_Part(o, kind, say, (), once))
        return Skip(reason="late")

    def _enough(self) -> bool:
        """Whether as much came today as she wants; room is kept for a check-in still to come."""
        runner, turn = self._turn.runner, self._turn
        to_come = (
            runner.cadence == "daily"
            and "check_in" not in self._today
            and turn.wall.time() < runner.check_in_at
        )
        return self._messages >= runner.most_a_day - to_come

    def _take(self, o: Occasion, kind: Kind, say: Say, once: str) -> None:
        if kind.after is not None:
            kind.after(o)
        self._parts.append(_Part(o, kind, say, _wording(o, say), once))
        self._today.append(kind.name)

    def send(self) -> None:
        """Writes the message; what joined another is kept as that."""
        if not self.speaks:
            return
        late = self._late_line()
        if not self._parts:
            self._send_late(late)
            return
        first = next((part for part in self._parts if part.say.talk is not None), self._parts[0])
        others = [part for part in self._parts if part is not first]
        above = tuple(part.text for part in others)
        turn = self._turn
        if first.say.talk is not None:
            talk = first.say.talk
            if isinstance(talk, Start):
                talk = conversations.start(turn, talk)
                turn.replies.clear()
            self._write(turn, talk, (late, first.text, *above), first)
        else:
            self._send_words(first, (late, first.text, *above))
        for part in others:
            leave_out(turn, part.kind.name, part.once, part.occasion.due, "merged", part.why)

    def _send_words(self, first: _Part, texts: tuple[Text, ...]) -> None:
        hers = [part.occasion.reminder for part in self._parts]
        text = join(*texts, by="\n\n")
        acts = tuple(act for act in first.kind.acts if all(act in part.kind.acts for part in self._parts))
        self._write(self._turn, _card(self._turn, hers, first, text, acts), (), first)

    def _write(self, turn: Turn, talk: Conversation, above: tuple[Text, ...], first: _Part) -> None:
        due = min(part.occasion.due for part in self._parts)  # the earliest says when the message comes
        _write_card(turn, talk, above, first.kind.name, first.once, due, first.why)

    def _late_line(self) -> Text:
        what = ", ".join(str(part.say.values["what"]) for part in self._late)
        return self._turn.text("late", what=what) if self._late else ()

    def _send_late(self, late: Text) -> None:
        """Only what is too late is left: one line, not in the quiet hours."""
        turn, first, runner = self._turn, self._late[0], self._turn.runner
        at = quiet_ends(turn.now, runner.zone, runner.quiet_from, runner.quiet_until)
        reply = Reply(text=late, why=Why(key="late"))
        write(turn, reply, first.kind.name, f"late:{first.once}", at, expires=at + timedelta(hours=6))


def silenced(runner: Runner, kind: Kind, now: datetime) -> str | None:
    """What keeps a kind silent at a moment: a pause, or her state."""
    if paused(runner, now):
        return "paused"
    state = state_of(runner, runner_day(now, runner.zone, runner.day_starts))
    return state if state not in kind.states else None


def _too_early(turn: Turn, reminder: Reminder, due: datetime) -> datetime | None:
    """When a zone's rules have changed since the time was found: the time by the new ones, if it is still to come."""
    if reminder.slot or reminder.weekdays == ONCE or KINDS[reminder.kind].once or due > turn.now:
        return None
    if local(due, reminder.zone).time() in reminder.times:
        return None
    right = by_clock(reminder, due - timedelta(hours=3))
    return right if turn.now < right <= due + timedelta(hours=3) else None


def _move(turn: Turn, reminder: Reminder) -> None:
    """Sets a reminder to its next time after this one; what came its only or last time goes."""
    again = next_due(turn, reminder, max(turn.now, _at(reminder)))
    ended = reminder.until is not None and again is None and not reminder.off and reminder.slot == ""
    if reminder.weekdays == ONCE or (ended and turn.wall.date() >= (reminder.until or turn.wall.date())):
        turn.work.reminders.remove(reminder.runner, reminder.id)
    else:
        turn.work.reminders.move(replace(reminder, next_due_at=again))


def _once(o: Occasion, kind: Kind) -> str:
    """What makes a message unique for ever: the runner's day for the check-in, else this very time of this reminder."""
    if kind.name in ("check_in", "nudge"):
        what = (
            "pause"
            if kind.name == "check_in" and o.reminder.unanswered == occasions.SILENT_DAYS
            else kind.name
        )
        return f"{what}:{o.turn.runner.id}:{o.day}"
    return f"{o.reminder.id}:{local(o.due, o.reminder.zone):%Y-%m-%dT%H:%M}"


def _named(o: Occasion) -> str:
    """What came too late, by name: "the check-in of Tue 17 Mar"."""
    if o.reminder.kind == "own":
        return o.turn.label("late-own", text=o.reminder.text)
    return o.turn.label(f"late-{o.reminder.kind}", day=day_name(o.turn, o.day))


def _wording(o: Occasion, say: Say) -> Text:
    """One of the wordings; each day another, so that no sentence wears out."""
    if say.talk is not None or say.text:
        return say.text
    number = (o.day.toordinal() + len(o.today)) % WORDINGS + 1
    return o.turn.text(f"remind-{say.key}.v{number}", **say.values)


def _is_quiet(turn: Turn, at: datetime) -> bool:
    return quiet(at, turn.runner.zone, turn.runner.quiet_from, turn.runner.quiet_until)


def _busy(turn: Turn) -> bool:
    """Whether she is in the middle of typing an answer: a prompt never takes the focus from that."""
    for talk in turn.work.conversations.open(turn.runner.id, turn.place):
        if talk.wants_words_at is not None and turn.now - talk.wants_words_at < conversations.FOCUS:
            return True
    return False


def _card(
    turn: Turn, hers: Iterable[Reminder], first: _Part, text: Text, acts: tuple[str, ...]
) -> Conversation:
    """The talk that the buttons under a reminder belong to: it has said its word, and its buttons act for 30 days."""
    facts = {
        "reminders": [reminder.id for reminder in hers],
        "kind": first.kind.name,
        "text": first.occasion.reminder.text,
        "said": msgspec.to_builtins(text),
        "after": acts,
        "why": msgspec.to_builtins(first.why),
    }
    talk = Conversation(
        id=turn.new_id(),
        runner=turn.runner.id,
        place=turn.place,
        flow="reminded",
        facts=facts,
        answers={},
        shown_turn=0,  # its letter answers for that
        phase="done",
        started_at=turn.now,
        touched_at=turn.now,
    )
    turn.work.conversations.add(talk)
    return talk


def _write_card(
    turn: Turn,
    talk: Conversation,
    above: tuple[Text, ...],
    kind: str,
    once: str,
    due: datetime,
    why: Why | None = None,
) -> None:
    """Writes a talk's card as a letter; from here on the outbox answers for its being shown."""
    reply = conversations.card(turn, talk)
    reply = structs.replace(reply, text=join(*above, reply.text, by="\n\n"), why=why)
    if talk.card is not None:
        reply = structs.replace(reply, retires=talk.card)
    if talk.shown_turn < talk.turn:
        turn.work.conversations.shown(talk.id, talk.turn, talk.card)
    write(turn, reply, kind, once, due)


def pass_over(work: Work, now: datetime) -> None:
    """Sets a reminder that cannot be decided to its next time, so that it holds up nobody else."""
    for reminder in work.reminders.claim(now, 1):
        again = by_clock(reminder, now) if reminder.weekdays else now + timedelta(days=1)
        work.reminders.move(replace(reminder, next_due_at=again))


def replan_future(ports: Ports, now: datetime, after: str, work: Work) -> str | None:
    """Gives some of those that came due in the future their next times anew; the last one's id, or None at the end."""
    page = work.reminders.fired_after(now, after, CHUNK)
    runners = work.people.runners([reminder.runner for reminder in page])
    for reminder in page:
        if reminder.kind in KINDS and not KINDS[reminder.kind].once:
            runner = runners[reminder.runner]
            turn = _turn(ports, work, now, runner, None)
            work.reminders.save(replace(reminder, next_due_at=next_due(turn, reminder, now), last_due_at=now))
    return page[-1].id if page else None


def _turn(ports: Ports, work: Work, now: datetime, runner: Runner, home: Identity | None) -> Turn:
    """A turn that nobody's event began; nowhere, where she cannot be reached."""
    return Turn(
        ports=ports,
        work=work,
        now=now,
        event=None,
        place=Place(platform=home.platform if home else "", chat=(home and home.chat) or "", private=True),
        runner=runner,
        identity=home or Identity(platform="", user="", runner=runner.id),
    )
