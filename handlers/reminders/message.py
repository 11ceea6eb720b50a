"""The one message that a runner gets when reminders of hers are due: what each adds to it, its card, what is left out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from msgspec import structs

from handlers.advice import safety_clock
from handlers.advice.flags import flagged
from handlers.days import quiet_ends, wall_text
from handlers.phrases import day_name
from handlers.reminders import occasions
from handlers.reminders.kinds import KINDS, Kind
from handlers.reminders.occasions import Known, Occasion, Say, Skip
from handlers.reminders.outbox import leave_out, write
from handlers.reminders.schedule import ONCE, among_many, asleep, move_on, silenced, too_early
from handlers.replies import Part as Spoken
from handlers.replies import Reply, Why
from handlers.talks import cards, conversations
from handlers.text import Text, join
from handlers.turn import Start, Turn
from storage.records import Conversation, Reminder

TOGETHER = timedelta(minutes=20)  # what is due so close together comes as one message
WORDINGS = 3
OWN_TIMES = ("", "run_day")  # the slots of what comes at the times she chose


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
        return Why(key=self.say.key, rules=self.say.rules or self.kind.rules, values=self.say.values)


class Message:
    """The one message that a runner gets now: at most one talk's card, and above it what else there is to say."""

    def __init__(
        self, turn: Turn, today: list[str], messages: int, known: Known, joins: datetime | None
    ) -> None:
        self._turn, self._today, self._messages = turn, today, messages
        self._joins = joins  # when a message comes soon that takes along what alone would be one too many
        self._parts: list[_Part] = []
        self._late: list[_Part] = []
        self._ended: list[str] = []  # those that came their only or last time
        self._known = known
        self._coached = turn.runner.id in known.coached
        self._flagged = self._coached and flagged(turn)

    @property
    def speaks(self) -> bool:
        return bool(self._parts or self._late)

    def add(self, reminder: Reminder) -> None:
        """Decides about one reminder, and when it comes next."""
        turn, due, kind = self._turn, due_of(reminder), KINDS.get(reminder.kind)
        if kind is None:  # of another version
            turn.work.reminders.move(reminder, None)
            return
        if (early := too_early(turn, reminder, due)) is not None:  # its zone has new rules since
            turn.work.reminders.move(reminder, early)
            return
        o = Occasion(turn=turn, reminder=reminder, due=due, today=self._today, known=self._known)
        once = _once(o, kind)
        verdict = self._verdict(o, kind, once)
        if isinstance(verdict, datetime):
            turn.work.reminders.move(reminder, verdict)
            return
        unanswered = reminder.unanswered
        if isinstance(verdict, Skip):
            why = Why(key="own", values={"text": reminder.text}) if kind.name == "own" else None
            leave_out(turn, kind.name, f"-{once}", due, verdict.reason, why)
            unanswered = 0 if verdict.reason == "answered" else unanswered + (verdict.reason == "silent")
        else:
            self._take(o, kind, verdict, once)
            unanswered += 1
        if move_on(turn, reminder, unanswered):
            self._ended.append(reminder.id)

    def _verdict(self, o: Occasion, kind: Kind, once: str) -> Say | Skip | datetime:
        """What is said, why nothing is, or when to look again."""
        turn, now = self._turn, self._turn.now
        if (held := silenced(turn.runner, kind, now)) is not None:
            return Skip(reason=held)
        if self._flagged:  # RED-0: no reminder of any kind while a flag is open
            return Skip(reason="flagged")
        if now - o.due > kind.grace or (asleep(turn.runner, now) and not asleep(turn.runner, o.due)):
            return self._too_late(o, kind, once)
        if o.reminder.slot not in OWN_TIMES and asleep(turn.runner, now):  # nobody chose this very time
            return Skip(reason="quiet")
        if turn.runner.id in self._known.typing and _busy(turn):
            leave_out(turn, kind.name, f"-busy:{once}", o.due, "busy")
            return now + conversations.FOCUS
        said = kind.rule(o)
        if isinstance(said, Skip):
            return said
        if said.talk is not None and any(part.say.talk is not None for part in self._parts):
            return now + TOGETHER + timedelta(seconds=1)  # one question at a time
        if not (kind.essential or o.asked_for or self.speaks) and self._enough(o):
            return self._joins or Skip(reason="enough")
        return said

    def _too_late(self, o: Occasion, kind: Kind, once: str) -> Skip:
        """Too late for it. What nobody else would tell her stands in one line, in this message or in the morning."""
        if kind.late == "tell" and o.turn.now - o.due > kind.grace:
            if isinstance(missed := kind.rule(o), Skip):  # she missed nothing, such as a day she had told of
                return missed
            say = Say(key="late", values={"what": _named(o)})
            self._late.append(_Part(o, kind, say, (), once))
        return Skip(reason="late")

    def _enough(self, o: Occasion) -> bool:
        """Whether as much came today as she wants; room is kept for a check-in still to come."""
        runner, turn = self._turn.runner, self._turn
        room = runner.most_a_day - self._messages
        to_come = (
            runner.cadence == "daily"
            and "check_in" not in self._today
            and turn.wall.time() < runner.check_in_at
        )
        return room < 1 or (room == 1 and to_come and not occasions.answered(o))

    def _take(self, o: Occasion, kind: Kind, say: Say, once: str) -> None:
        if kind.after is not None:
            kind.after(o)
        self._parts.append(_Part(o, kind, say, _wording(o, say), once))
        self._today.append(kind.name)

    def send(self) -> None:
        """Writes the message; what joined another is kept as that."""
        if not self.speaks:
            return
        if not self._parts:
            self._send_late()
            return
        first = next((part for part in self._parts if part.say.talk is not None), self._parts[0])
        others = [part for part in self._parts if part is not first]
        turn = self._turn
        notes = {
            part.once: leave_out(turn, part.kind.name, part.once, part.occasion.due, "merged", part.why)
            for part in others
        }
        spoken = (self._as_said(part, notes.get(part.once, "")) for part in (first, *others))
        parts = [*map(self._as_late, self._late), *(part for part in spoken if part.reminder or part.text)]
        if first.say.talk is not None:
            write_card(turn, first.say.talk, parts, first.kind.name, first.once, self._due, first.why)
        else:
            reply = in_words(turn, turn.new_id(), parts)
            write(turn, reply, first.kind.name, first.once, self._due, why=first.why)
        if self._coached:
            safety_clock.ask_again(turn, self._due)  # RED-0c

    def _as_said(self, part: _Part, noted: str) -> Spoken:
        reminder = part.occasion.reminder
        return Spoken(
            reminder=reminder.id if part.say.talk is None else "",
            kind=part.kind.name,
            text=part.text,
            ended=reminder.id in self._ended,
            noted=noted,
            own=reminder.text,
        )

    def _as_late(self, part: _Part) -> Spoken:
        reminder = part.occasion.reminder
        return Spoken(
            reminder=reminder.id, late=str(part.say.values["what"]), ended=reminder.id in self._ended
        )

    @property
    def _due(self) -> datetime:
        """The earliest says when the message comes; of a crowd's check-ins each has a moment of its own."""
        due = min(part.occasion.due for part in self._parts)
        crowded = self._known.crowd and any(part.kind.name == "check_in" for part in self._parts)
        return among_many(self._turn.runner, due) if crowded else due

    def _send_late(self) -> None:
        """Only what is too late is left: one line, not in the quiet hours."""
        turn, first, runner = self._turn, self._late[0], self._turn.runner
        at = quiet_ends(turn.now, runner.zone, runner.quiet_from, runner.quiet_until)
        once, expires = f"late:{first.once}", at + timedelta(hours=6)
        reply = in_words(turn, turn.new_id(), [*map(self._as_late, self._late)])
        write(turn, reply, first.kind.name, once, at, expires=expires, why=Why(key="late"))


def due_of(reminder: Reminder) -> datetime:
    """When a claimed reminder is due."""
    assert reminder.next_due_at is not None
    return reminder.next_due_at


def _once(o: Occasion, kind: Kind) -> str:
    """What makes a message unique for ever: the runner's day for the check-in, else this very time of this reminder."""
    if kind.name in ("check_in", "nudge") and o.reminder.weekdays != ONCE:
        what = (
            "pause"
            if kind.name == "check_in" and o.reminder.unanswered == occasions.SILENT_DAYS
            else kind.name
        )
        return f"{what}:{o.turn.runner.id}:{o.day}"
    return f"{o.reminder.id}:{wall_text(o.due, o.reminder.zone)}"


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


def _busy(turn: Turn) -> bool:
    """Whether she is in the middle of typing an answer: a prompt never takes the focus from that."""
    for talk in turn.talks:
        if talk.wants_words_at is not None and turn.now - talk.wants_words_at < conversations.FOCUS:
            return True
    return False


def in_words(turn: Turn, talk: str, parts: Sequence[Spoken]) -> Reply:
    """What is said, over the buttons that fit all of it; the talk that they belong to begins when it leaves."""
    said = [part for part in parts if not part.late]
    if not said:
        return Reply(text=worded(turn, parts), parts=tuple(parts))
    first, *others = said
    acts = KINDS[first.kind].acts
    if others:
        acts = tuple(act for act in acts if all(act in KINDS[each.kind].acts for each in others))
    facts = {
        "reminders": [part.reminder for part in said],
        "ended": [part.reminder for part in said if part.ended],
        "kind": first.kind,
        "text": first.own,
        "after": acts,
    }
    reply = cards.over(turn, talk, 0, worded(turn, parts), acts)
    return structs.replace(reply, begins=facts, parts=tuple(parts) if len(parts) > 1 else ())


def worded(turn: Turn, parts: Iterable[Spoken]) -> Text:
    """The parts of a message as one text; what comes late is named first, in one line."""
    late = ", ".join(part.late for part in parts if part.late)
    texts = (part.text for part in parts if not part.late)
    return join(turn.text("late", what=late) if late else (), *texts, by="\n\n")


def write_card(
    turn: Turn,
    talk: Start | Conversation,
    above: Iterable[Spoken],
    kind: str,
    once: str,
    due: datetime,
    why: Why | None = None,
) -> None:
    """Writes a talk's card as a letter; from here on the outbox answers for its being shown."""
    if isinstance(talk, Start):
        talk = conversations.start(turn, talk, by_letter=True)
        reply = turn.replies[-1]
        turn.replies.clear()
    else:
        reply = cards.card(turn, talk)
    parts = (*above, Spoken(text=reply.text))
    alone = not any(part.reminder for part in parts)
    reply = structs.replace(reply, text=worded(turn, parts), retires=talk.card, parts=() if alone else parts)
    if talk.shown_turn < talk.turn:
        turn.work.conversations.shown(talk.id, talk.turn, talk.card)
    write(turn, reply, kind, once, due, why=why)
