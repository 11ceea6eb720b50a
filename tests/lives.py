"""A world of a few people who live with the bot for weeks, and what must hold after each thing that they do."""

import asyncio
import re
from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from random import Random

from handlers.advice import flags
from handlers.days import runner_day
from handlers.events import Command, Edited, Event, Tap, Words
from handlers.reminders.claims import Sending
from handlers.reminders.kinds import KINDS
from handlers.reminders.leaving import card_now
from handlers.reminders.outbox import due_of
from handlers.reminders.schedule import ONCE, asleep
from handlers.reminders.ticking import NOT_COUNTED
from handlers.replies import Answer
from handlers.talks import standing
from handlers.text import plain
from handlers.turn import unasked
from storage.work import Work
from tests.chat import WORDS, World
from tests.doings import Somebody, button_of
from tests.promises import (
    Known,
    dead_button,
    half_told_and_lost,
    is_held,
    replacing,
    two_alike,
    without_question,
)

PEOPLE = 3
FAILED = {plain(WORDS.text(language, "failed")) for language in WORDS.languages}
DEAD = {
    WORDS.label(lang, f"toast-{key}")
    for lang in WORDS.languages
    for key in ("gone", "closed", "answered", "failed")
}
LOOKED_BACK = timedelta(days=70)
TAKES_BACK = re.compile(
    r"undo|rückgängig|take it back|zurücknehmen|cancel|abbrechen|edit|yes|no|ja|nein|replace|ersetzen|rest day|ruhetag.*|other sport.*|anderer sport|skip.*|heute auslassen|rest"
)
PAUSES = (
    (50, timedelta(seconds=2)),
    (22, timedelta(minutes=8)),
    (20, timedelta(minutes=90)),
    (9, timedelta(hours=9)),
    (1.2, timedelta(days=2)),
    (0.4, timedelta(days=9)),
    (0.15, timedelta(days=25)),
)


class Years(World):
    """A world that looks at each letter as it leaves."""

    lives: "Lives"

    async def deliver(self) -> datetime | None:
        while ready := await self.core.claim("test"):
            for sending in ready:
                await self.lives.leaves(sending)
        return await self.core.next_letter()


class Lives:
    """The people, and what came to each of them. `together`: some of what they do happens at the same moment."""

    def __init__(self, world: Years, seed: int, *, together: bool = True) -> None:
        self.world, self.seed, self.random, self.together = world, seed, Random(seed), together
        self.people = [
            Somebody(
                world.chat(f"{n}", name=f"Zora{n}", locale=("en-GB", "en-US", "de-AT")[n % 3]),
                Random(seed * 100 + n),
            )
            for n in range(PEOPLE)
        ]
        self.by_chat = {who.chat.place.chat: who for who in self.people}
        self.came: Counter[tuple[str, date]] = Counter()
        self.letters = 0
        self.blocked: set[str] = set()
        self.once: set[str] = set()  # what they wanted, or put off, for one moment
        world.lives = self

    async def look(self, who: Somebody) -> Known | None:
        return await self.world.store.transact(lambda work: self._known(work, who))

    def _known(self, work: Work, who: Somebody) -> Known | None:
        found = work.people.find(who.chat.place.platform, who.chat.person.user)
        if found is None:
            return None
        runner, identity = found
        turn = unasked(self.world.core._ports, work, self.world.clock.at, who.chat.place, runner, identity)
        past = work.log.history(runner.id, turn.today - LOOKED_BACK, turn.today + timedelta(days=2))
        self.once |= {r.id for r in work.reminders.all_of(runner.id) if r.weekdays == ONCE}
        standing_flags = (k for k in flags.flags(turn) if k.what.level != "S" and k.what.lifted_on is None)
        return Known(
            runner=runner,
            today=turn.today,
            runs={run.id: (run.day, run.metres) for run in past.runs},
            worst={(r.day, r.side): r.score for r in past.reports if r.moment == "worst"},
            talks=tuple(talk for place in who.places for talk in work.conversations.open(runner.id, place)),
            ended=work.conversations.lately(runner.id, who.chat.place, 5),
            flags=frozenset(kept.id for kept in standing_flags),
        )

    # What comes by itself

    async def leaves(self, sending: Sending) -> None:
        """A letter on its way: it may be refused, wait, or arrive; and it may come now."""
        letter, now, core = sending.letter, self.world.clock.at, self.world.core
        who = self.by_chat[letter.place.chat]
        known = await self.look(who)
        assert known is not None
        fate = Random(f"{self.seed} {letter.place.chat} {letter.kind} {now}")  # in whichever order they leave
        luck = fate.random()
        if luck < 0.02 or letter.place.chat in self.blocked:
            self.blocked.add(letter.place.chat)
            await core.unreachable(sending, "blocked")
        elif luck < 0.06 and letter.attempts < 4:
            await core.put_back(sending, timedelta(minutes=fate.choice((1, 9, 200))), "TryLater")
        else:
            self.letters += 1
            who.notes(f"{now:%a %d %b %H:%M} UTC, letter {letter.kind}")
            await core.sent(sending, await who.chat.shows(sending.reply, report=False))
            who.remembers()
            self._may_come(who, known, sending)

    def _may_come(self, who: Somebody, known: Known, sending: Sending) -> None:
        """RED-0, the quiet hours, and how much comes on one day."""
        letter, runner, now = sending.letter, known.runner, self.world.clock.at
        who.must(
            letter.kind in ("safety", "link") or not known.flags, f"{letter.kind} comes while a flag stands"
        )
        if letter.kind in NOT_COUNTED:
            return
        night = asleep(runner, now) and not asleep(runner, due_of(letter))
        who.must(not night, f"{letter.kind} comes in the quiet hours")
        key = (runner.id, runner_day(now, runner.zone, runner.day_starts))
        many = (
            self.came[key] >= runner.most_a_day and letter.kind in KINDS and not KINDS[letter.kind].essential
        )
        asked_for = letter.kind == "nudge" or any(id.encode() in letter.payload for id in self.once)
        who.must(not many or asked_for, f"{letter.kind} is one too many on its day")
        self.came[key] += 1

    async def time_passes(self) -> None:
        by = self.random.choices([by for _, by in PAUSES], [weight for weight, _ in PAUSES])[0]
        if by >= timedelta(minutes=1):
            await self.world.moves(seconds=by.total_seconds())

    async def restarts(self) -> None:
        """A restart at any point changes no card."""
        before = await self.world.store.transact(self._cards)
        await self.world.restarts()
        assert await self.world.store.transact(self._cards) == before

    def _cards(self, work: Work) -> list[object]:
        found = (work.people.find(who.chat.place.platform, who.chat.person.user) for who in self.people)
        runners = [(who, hers[0]) for who, hers in zip(self.people, found, strict=True) if hers is not None]
        talks = (
            talk for who, runner in runners for talk in work.conversations.open(runner.id, who.chat.place)
        )
        return [card_now(self.world.core._ports, work, self.world.clock.at, talk) for talk in talks]

    # What they do

    async def step(self) -> None:
        """Somebody does something; then all that must hold is looked at."""
        who = self.random.choice(self.people)
        before = await self.look(who)
        self.blocked.discard(who.chat.place.chat)
        events = who.acts()
        for event in events:
            who.notes(f"{self.world.clock.at:%a %d %b %H:%M} UTC > {button_of(who, event)}")
        acting = len(events) == 1 and await self._acts(who, events[0])
        if self.together:
            answers = await asyncio.gather(*(self.world.core.handle(event) for event in events))
        else:
            answers = [await self.world.core.handle(event) for event in events]
        after = await self.look(who)
        for event, answer in zip(events, answers, strict=True):
            self._is_answered(who, event, answer)
            if self.random.random() < 0.97:  # else it is lost on the way to her
                for reply in answer.replies:
                    await who.chat.shows(reply)
                    who.remembers()
        acting = acting and before is not None  # else her card is nobody's by now
        who.must(not acting or answers[0].toast not in DEAD, "a button on her card does nothing")
        if before is not None and after is not None:
            await self._is_kept(who, events, before, after)
        await self.world.deliver()

    async def reads_everything(self, who: Somebody) -> None:
        for name in ("today", "history", "export", "why", "checkin"):
            event = Command(**who.chat._arrival(), name=name)
            who.notes(f"> /{name}")
            answer = await self.world.core.handle(event)
            self._is_answered(who, event, answer)
            for reply in answer.replies:
                await who.chat.shows(reply)

    async def _acts(self, who: Somebody, event: Event) -> bool:
        """Whether it is a first tap on a button of a card as it stands."""
        if not isinstance(event, Tap) or event.token.count(":") < 3 or event in who.past[:-1]:
            return False
        id, at, key, _ = event.token.split(":", 3)
        talk = await self.world.store.transact(lambda work: work.conversations.get(id))
        if talk is None or str(talk.turn) != at or talk.phase == "closed":
            return False
        return talk.phase == "done" or key not in talk.answers or talk.answers.get(standing.EDIT) == key

    def _is_answered(self, who: Somebody, event: Event, answer: Answer) -> None:
        said = answer.replies or answer.toast or answer.opens
        who.must(
            bool(said or (answer.silent and not isinstance(event, Tap))),
            f"{type(event).__name__} meets silence",
        )
        who.must(not answer.failed, "it failed")
        for reply in answer.replies:
            text = plain(reply.text)
            who.must(
                bool(text.strip()) and text not in FAILED and len(text) <= 2_000,
                "a text too long, empty or of a failure",
            )
            for button in (button for row in reply.rows for button in row):
                who.must(
                    len(button.token.encode()) <= 64 and 0 < len(button.label) <= 80, f"{button} does not fit"
                )

    async def _is_kept(self, who: Somebody, events: Sequence[Event], before: Known, after: Known) -> None:
        taken = await self._takes_back(events, before)
        gone = [run for run in before.runs if run not in after.runs]
        who.must(taken or not gone, "a run is gone")
        lower = [key for key, score in before.worst.items() if after.worst.get(key, -1) < score]
        who.must(taken or not lower, f"scores became lower: {lower}")
        lifts = any(talk.flow in ("help", "safety", "heat") for talk in before.talks)
        withdraws = any(isinstance(event, Tap) and "meant_else" in event.token for event in events)
        who.must(lifts or withdraws or before.flags <= after.flags, "a flag went by itself")
        lost = half_told_and_lost(before, after, who.told)
        who.must(taken or not lost, f"told and lost: {lost}")
        for problem in (
            two_alike(after.talks),
            *map(without_question, after.talks),
            *map(dead_button, after.ended),
        ):
            who.must(not problem, problem)
        if who.told is not None and not any(talk.wants_words_at for talk in before.talks):
            who.must(is_held(who.told, after), f"{who.told} is neither in the log nor on a card")

    async def _takes_back(self, events: Sequence[Event], before: Known) -> bool:
        """Whether she did what may take something back: an undo, an edit, an answer that replaces, a score corrected."""
        if any(replacing(talk) for talk in before.talks):
            return True
        for event in events:
            if isinstance(event, Words | Command | Edited):
                if (
                    TAKES_BACK.fullmatch(str(getattr(event, "text", "")).casefold())
                    or getattr(event, "name", "") == "cancel"
                ):
                    return True
            elif isinstance(event, Tap) and event.token.count(":") >= 3:
                id, _, key, choice = event.token.split(":", 3)
                talk = await self.world.store.transact(lambda work, id=id: work.conversations.get(id))  # type: ignore[misc]
                answers_log = key in ("second", "overwrite", "day", "calves") or key.startswith("score")
                if talk is not None and (
                    choice == "undo" or replacing(talk) or talk.flow in ("soreness", "delete") or answers_log
                ):
                    return True
        return False
