"""The shared async core: events in, answers out, due times turned into letters. Everything durable before it is said."""

import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial

from msgspec import structs

from handlers import events
from handlers.accounts.places import line
from handlers.advice.alarms import alarming
from handlers.clubs import ending
from handlers.events import Edited, Event, Tap, moved
from handlers.flows import soreness
from handlers.flows.table import FLOWS
from handlers.learn.opening import Opening
from handlers.log import export
from handlers.receive import receive
from handlers.reminders import claims, ticking
from handlers.reminders.claims import Sending
from handlers.reminders.leaving import card_now
from handlers.replies import Answer, Audience, Reply
from handlers.talks import cards, conversations
from handlers.turn import Ports, Turn, unasked
from storage.errors import StoreUnavailable
from storage.records import Place
from storage.store import Store
from storage.work import Work

ELSEWHERE = timedelta(seconds=1)  # before a look at what another worker was deciding
PATIENCE = 5  # chunks that an answer came in between, before they are decided one by one
REOPEN = timedelta(hours=24)
UNCONSENTED = timedelta(hours=24)
SEEN = timedelta(hours=72)
OLD = timedelta(days=30)

_log = logging.getLogger(__name__)


class Core:
    """The one door to the talks, the records and the outbox, for every platform."""

    def __init__(self, store: Store, ports: Ports, now: Callable[[], datetime]) -> None:
        self._store = store
        self._ports = ports
        self._now = now
        self._tidied = False
        self._opening = Opening(ports.words)
        store.on_gone(self._empty_mind)

    async def handle(self, event: Event) -> Answer:
        """Answers one event. Whatever it changed is durable when this returns; it never raises for bad input."""
        lock = line(event.place, event.person.user)

        def turn(work: Work) -> Turn:
            done = receive(self._ports, work, event)
            if done.forget:  # whoever has little goes at once, with the answer that says so
                done.forget = not work.people.forget(done.runner.id)
                self._empty_mind()
            return done

        try:
            await self._opening.before(event, lambda: self._language_of(event))
            done = await self._store.transact(turn, lock=lock)
        except Exception as first:
            _log.warning("a turn failed and is tried once more: %s", _trouble(first))
            try:
                done = await self._store.transact(turn, lock=lock)
            except Exception as error:
                return await self._failed(event, error)
        try:
            if done.forget:
                await self._forget(done.runner.id)
            if done.export:
                done.replies.append(await export.archive(self._store, self._ports, done))
        except Exception as error:
            return await self._failed(event, error)
        return Answer(
            replies=(*done.replies, *done.afterwards),
            toast=done.toast,
            silent=done.silent,
            rights_of=done.rights_of,
            opens=done.opens,
        )

    async def _language_of(self, event: Event) -> str:
        """The language in which she is answered."""
        who = event.place.platform, event.person.user
        found = await self._store.transact(lambda work: work.people.find(*who))
        return found[0].language if found else self._ports.words.nearest(event.person.locale)

    async def _failed(self, event: Event, error: Exception) -> Answer:
        """The event is acknowledged as failed, by the error's type alone, and the person reads what to do."""
        _log.error("a turn failed twice: %s", _trouble(error))
        kind = type(error).__name__

        def mark(work: Work) -> None:
            work.seen.failed(event.place.platform, event.bot, event.id, event.at, kind)

        try:
            await self._store.transact(mark)
        except Exception as again:
            _log.error("the failure could not be noted: %s", _trouble(again))
        words, language = self._ports.words, self._ports.words.nearest(event.person.locale)
        danger = alarming(event)  # RED-0 needs no store
        if not event.place.private:
            warning = Reply(text=words.text(language, "group-emergency"), audience=Audience.CLUB)
            told = (warning,) if danger else ()
            return Answer(replies=told, silent="a failure is not told to a group", failed=True)
        if isinstance(event, Tap):
            return Answer(toast=words.label(language, "toast-failed"), failed=True)
        keys = ("safety-words",) * danger + ("failed",) * (not isinstance(event, Edited))
        return Answer(replies=tuple(Reply(text=words.text(language, key)) for key in keys), failed=True)

    async def moved(self, group: Place, home: str) -> None:
        """A group has another id from now on, as its platform says when it is spoken to."""
        await self.handle(moved(group, home, self._now()))

    async def shown(self, conversation: str, turn: int, message: str | None) -> None:
        """Keeps which message shows a card, and that the person has seen this turn.

        It is durable when this returns: who dies before that shows the card once more.
        """
        await self._store.transact(lambda work: work.conversations.shown(conversation, turn, message))

    async def reopen(self, settled: timedelta = timedelta()) -> list[tuple[Place, Reply]]:
        """After a start: the cards that were decided but never shown, to be shown now; none younger than `settled`."""

        def unit(work: Work) -> list[tuple[Place, Reply]]:
            cards = []
            now = self._now()
            for talk in work.conversations.unshown(now - REOPEN, 500):
                if settled and talk.touched_at > now - settled:
                    continue
                card = card_now(self._ports, work, now, talk)
                if card is not None:
                    cards.append((talk.place, structs.replace(card, retires=talk.card)))
            return cards

        return await self._store.transact(unit)

    async def open_card(self, place: Place, user: str) -> Reply | None:
        """The newest card that waits for an answer there: for a place whose screen is empty after a start."""

        def unit(work: Work) -> Reply | None:
            found = work.people.find(place.platform, user)
            talk = None if found is None else next(iter(work.conversations.open(found[0].id, place)), None)
            if found is None or talk is None or talk.flow not in FLOWS:
                return None
            runner, identity = found
            return cards.card(unasked(self._ports, work, self._now(), place, runner, identity), talk)

        return await self._store.transact(unit)

    async def tick(self, late: Callable[[timedelta], None] = lambda _: None) -> datetime | None:
        """Turns everything due into letters, in chunks; says when the next thing is due. Idle, it is one read.

        `late` is told before each chunk how late its earliest is.
        """
        limit, lost = ticking.CHUNK, 0
        while True:
            due = await self._store.transact(lambda work: work.reminders.next_due())
            if due is None or due > self._now():
                return due
            late(self._now() - due)
            try:
                if not await self._store.transact(partial(self._decide, limit)):
                    return self._now() + ELSEWHERE  # another worker has what is due
            except Exception as error:
                if isinstance(error, conversations.LostRace) and lost < PATIENCE:
                    lost += 1  # somebody answered at this very moment: as it is now
                    continue
                if limit > 1:  # one of them is in the way: which one?
                    limit = 1
                    continue
                kind = type(error).__name__
                _log.error("a reminder could not be decided and waits for its next time: %s", kind)
                await self._store.transact(lambda work: ticking.pass_over(work, self._now()))
                limit = ticking.CHUNK

    async def clock_went_back(self) -> None:
        """The clock was set back: what came due in a time still to come gets its next time anew, and skips no day."""
        after: str | None = ""
        while after is not None:
            after = await self._store.transact(
                partial(ticking.replan_future, self._ports, self._now(), after)
            )

    def _decide(self, limit: int, work: Work) -> int:
        return ticking.tick(self._ports, work, self._now(), limit=limit)

    async def claim(
        self, worker: str, limit: int = 50, platforms: Sequence[str] | None = None
    ) -> list[Sending]:
        """Claims letters to send, on these platforms or on all, for the length of a lease.

        Each is looked at once more: what context has overtaken is left out.
        """

        return await self._store.transact(
            lambda work: claims.claim(self._ports, work, self._now(), worker, limit, platforms)
        )

    async def sent(self, sending: Sending, message: str | None) -> None:
        """Notes that a letter arrived, and the message that now shows its card."""

        await self._store.transact(lambda work: claims.sent(self._ports, work, self._now(), sending, message))

    async def arrived(self, letter: str, message: str | None) -> None:
        """Notes that a letter was shown with an answer already."""
        await self._store.transact(lambda work: work.letters.sent(letter, self._now(), message))

    async def put_back(self, sending: Sending, after: timedelta, reason: str) -> datetime:
        """A letter that could not be sent now: it waits and is tried again, until it is too late for it. Says when."""

        def unit(work: Work) -> datetime:
            until: datetime = self._now() + after
            work.letters.retry(sending.letter.id, until, reason, sending.worker or None)
            return until

        return await self._store.transact(unit)

    async def put_behind(self, sending: Sending, until: datetime) -> None:
        """An older letter for the same place waits until then: this one comes after it."""
        await self._store.transact(
            lambda work: claims.wait_behind(work, sending.letter, until, sending.worker or None)
        )

    async def unreachable(self, sending: Sending, reason: str) -> None:
        """The place refused the bot: the letter goes, and the runner is parked until she speaks again."""

        await self._store.transact(
            lambda work: claims.refused(self._ports, work, self._now(), sending.letter, reason)
        )

    async def topic_gone(self, sending: Sending, instead: Place | None) -> None:
        """The topic or the thread is closed: this once it is said in the whole group, if that is known."""

        await self._store.transact(
            lambda work: claims.topic_gone(self._ports, work, self._now(), sending.letter, instead)
        )

    async def next_letter(self, platforms: Sequence[str] | None = None) -> datetime | None:
        """When the next letter may be sent, on these platforms or on all."""
        return await self._store.transact(lambda work: work.letters.next_due(platforms))

    async def take_over(self, worker: str) -> int:
        """Another worker is gone: what it had claimed is sent again or dropped, as each policy says. How many it was."""
        return await self._store.transact(lambda work: work.letters.end_claims(worker, self._now()))

    async def homes(self, platform: str) -> tuple[str, ...]:
        """The groups and servers of a platform where clubs believe that the bot is."""
        homes = await self._store.transact(lambda work: work.clubs.homes_on(platform))
        return tuple(home.chat for home in homes)

    async def belonging(self, platform: str, home: str) -> tuple[str, ...]:
        """The accounts there of those who belong to the club of a group or server, or look after it."""

        def unit(work: Work) -> tuple[str, ...]:
            found = work.clubs.home(platform, home)
            return () if found is None else work.clubs.accounts(found.club, platform)

        return await self._store.transact(unit)

    async def queue(self) -> tuple[int, timedelta, timedelta]:
        """How many letters are due and not sent, how long the oldest has waited, and how long the oldest due reminder."""
        now = self._now()

        def unit(work: Work) -> tuple[int, datetime | None, datetime | None]:
            return *work.letters.backlog(now), work.reminders.next_due()

        waiting, oldest, due = await self._store.transact(unit)
        return waiting, now - (oldest or now), max(now - (due or now), timedelta())

    async def tidy(self) -> None:
        """Housekeeping: expires talks, forgets people who never agreed, prunes marks and old letters."""
        now = self._now()

        def unit(work: Work) -> int:
            expired = work.conversations.expire(now - conversations.EXPIRES, 500)
            deleted = work.conversations.delete_closed(now - OLD, 500)
            pruned = work.seen.prune(now - SEEN, 500) + work.letters.prune(now - OLD, 500)
            return max(expired, deleted, pruned, work.log.prune_versions(now - 2 * REOPEN, 500))

        while await self._store.transact(unit) >= 500:
            pass
        while await self._store.transact(lambda work: ending.tidy(work, now, 500)) >= 500:
            pass
        for runner in await self._store.transact(
            lambda work: work.people.without_consent(now - UNCONSENTED, 500)
        ):
            await self._forget(runner, unless_consented=True)
        if not self._tidied:  # only a crash leaves a key without its runner
            await self._store.transact(lambda work: work.keys.prune_orphans(now - REOPEN))
            self._tidied = True
        await self._store.prune_backups(now - timedelta(days=self._ports.backup_days))

    def _empty_mind(self) -> None:
        """What is remembered of talks, stories and sentences goes with whoever goes."""
        self._ports.words.forget()
        self._ports.prompter.forget()
        self._ports.reader.forget()
        soreness.forget()
        events.forget()

    async def _forget(self, runner: str, *, unless_consented: bool = False) -> None:
        """Deletes a person in pieces, her key last."""

        def piece(work: Work) -> bool:
            found = work.people.runner(runner) if unless_consented else None
            return (found is not None and found.consented_at is not None) or work.people.forget(runner)

        while not await self._store.transact(piece):
            pass
        self._empty_mind()


def _trouble(error: Exception) -> str:
    """An error by its type alone, since its text may quote somebody; the store's own words say what to do."""
    kind = type(error).__name__
    return f"{kind}: {error}" if isinstance(error, StoreUnavailable) else kind
