"""Many thousand random events: what must always hold, holds after each of them."""

import asyncio
import logging
import re
import sqlite3
from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import get_type_hints

import pytest

from handlers.core import Core
from handlers.events import Event
from handlers.flows.table import ANYWHERE, FLOWS
from handlers.reminders.claims import Sending
from handlers.replies import Answer, Audience, Reply
from handlers.talks import cards, standing
from handlers.talks.dialogue import Waiting
from handlers.text import plain
from handlers.turn import Ports
from storage.records import CalfReport, Conversation, Day, Place, Run
from storage.store import Store, open_store
from storage.work import Work
from tests.chat import WORDS, Clock
from tests.crowd import FIRST, Chance, Somebody, buttons, crowd

SEEDS, EVENTS, PEOPLE = 15, 5_000, 16
KEY = bytes(range(32))
FAILED = {plain(WORDS.text(language, "failed")) for language in WORDS.languages} | {
    WORDS.label(language, "toast-failed") for language in WORDS.languages
}
AHEAD = {"second", "distance", "effort", "duration", "calves", "score", "when", "described"}
MARK = re.compile(r"Qz\d+")


class Life:
    """The running bot, its crowd, and what is known of both."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.file = folder / "soleus.db"
        self.clock = Clock()
        self.people = crowd(PEOPLE)
        self.chance = Chance(seed, self.people)
        self.random = Random(seed)
        self.past: list[tuple[Somebody, Event]] = []
        self.homes = {who.place: who for who in self.people}
        self.arrived: Counter[str] = Counter()
        self.events = 0
        self.store: Store
        self.core: Core

    async def starts(self) -> None:
        self.store = await open_store(f"sqlite:///{self.file}", KEY, now=self.clock.now)
        ports = Ports(words=WORDS, zone_at=lambda lat, lon: "Europe/Berlin")
        self.core = Core(self.store, ports, self.clock.now)
        cards = await self.core.reopen()
        await asyncio.gather(*(self._shows(self.homes[place], reply) for place, reply in cards))

    async def restarts(self) -> None:
        await self.store.close()
        await self.starts()

    async def everybody_acts(self) -> None:
        """One event of each, side by side; some arrive twice, at once or much later."""
        batch = [(who, self.chance.event(who, self.clock.at)) for who in self.people]
        again = [pair for pair in batch if self.random.random() < 0.05]
        late = [self.random.choice(self.past[-400:])] if self.past and self.random.random() < 0.5 else []
        self.past += batch
        self.events += len(batch) + len(again) + len(late)
        acts = [(who, event, self.random.random() < 0.93) for who, event in (*batch, *again, *late)]
        await asyncio.gather(*(self._acts(who, event, arrives) for who, event, arrives in acts))

    async def _acts(self, who: Somebody, event: Event, arrives: bool) -> None:
        answer = await self.core.handle(event)
        check_answer(who, event, answer)
        if arrives and event.place.private:  # else it is lost on the way to her
            for reply in answer.replies:
                await self._shows(who, reply)

    async def _shows(self, who: Somebody, reply: Reply) -> None:
        check_reply(who, who.place, reply)
        message = who.shows(reply)
        if reply.conversation is not None:
            await self.core.shown(reply.conversation, reply.turn, message)

    async def time_passes(self) -> None:
        self.clock.at += self.random.choices(
            [
                timedelta(seconds=1),
                timedelta(minutes=7),
                timedelta(hours=2),
                timedelta(hours=11),
                timedelta(days=3),
                timedelta(days=8),
            ],
            [60, 25, 15, 6, 0.5, 0.2],
        )[0]
        if self.random.random() < 0.4:
            await self.core.tick()
            while ready := await self.core.claim("test"):
                await asyncio.gather(*map(self._delivers, ready))

    async def _delivers(self, sending: Sending) -> None:
        """Most letters arrive; some wait, some are refused, some die in flight."""
        letter, luck = sending.letter, self.random.random()
        who = self.homes[letter.place]
        check_reply(who, letter.place, sending.reply)
        assert letter.audience == Audience.SELF
        assert letter.once not in self.arrived, f"{letter.kind} is sent twice"
        if luck < 0.9:
            await self.core.sent(sending, who.shows(sending.reply))
            self.arrived[letter.once] += 1
        elif luck < 0.95:
            await self.core.put_back(sending, timedelta(minutes=5), "TryLater")
        elif luck < 0.98:
            await self.core.unreachable(sending, "Blocked")

    async def repeats_change_nothing(self) -> None:
        """Old events once more, each with a look at the whole database. Marks go after 72 hours."""
        marked = {row[2] for row in self.rows()["seen"]}
        known = [pair for pair in self.past[-200:] if pair[1].id in marked]
        for who, event in self.random.sample(known, min(3, len(known))):
            await self.store.transact(
                lambda work: None
            )  # what was noted of shown cards goes with the next batch
            before = self.rows()
            answer = await self.core.handle(event)
            check_answer(who, event, answer)
            assert self.rows() == before, f"a repeated {type(event).__name__} changed something"

    def rows(self) -> dict[str, list[tuple[object, ...]]]:
        """Everything in the database."""
        with sqlite3.connect(self.file) as connection:
            tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
            kept = {name: connection.execute(f"SELECT * FROM {name}").fetchall() for (name,) in tables}
        connection.close()
        return kept

    async def records_are_sound(self) -> None:
        for who in self.people:
            await self.store.transact(lambda work, who=who: check_records(work, who))  # type: ignore[misc]
        kept = self.rows()
        assert not any(row[-1] for row in kept["seen"] if row), "no event failed"


def check_answer(who: Somebody, event: Event, answer: Answer) -> None:
    """Something is said, or a reason for silence is given; the club sees nothing of anybody."""
    assert answer.replies or answer.toast or answer.silent, f"silence without a reason after {event}"
    assert answer.toast not in FAILED
    assert len(answer.toast) <= 200
    assert {*MARK.findall(answer.toast)} <= {who.mark}
    for reply in answer.replies:
        check_reply(who, event.place, reply)


def check_reply(who: Somebody, place: Place, reply: Reply) -> None:
    """It fits every platform, is for whom it may be for, and speaks of nobody else."""
    text = plain(reply.text)
    assert text.strip()
    assert text not in FAILED
    assert len(text.encode("utf-16-le")) // 2 <= 2_000, text
    said = f"{text} {' '.join(button.label for button in buttons(reply))}"
    if not place.private:
        assert reply.audience is Audience.CLUB
        assert (reply.rows, reply.conversation, MARK.findall(said)) == ((), None, [])
    assert {*MARK.findall(said)} <= {who.mark}, "somebody else's words"
    assert len(reply.rows) <= 25
    assert all(0 < len(row) <= 5 for row in reply.rows)
    for button in buttons(reply):
        assert 0 < len(button.label) <= 80, button
        assert len(button.token.encode()) <= 64, button
        assert button.token.startswith(f"{reply.conversation}:{reply.turn}:"), button


def check_records(work: Work, who: Somebody) -> None:
    """What is kept of her is what she said, once."""
    found = work.people.find(who.place.platform, who.person.user)
    if found is None:
        return
    runner = found[0]
    days = [day for day in work.log.page(runner.id, "days", "", 500) if isinstance(day, Day)]
    runs = [run for run in work.log.page(runner.id, "runs", "", 500) if isinstance(run, Run)]
    reports = [r for r in work.log.page(runner.id, "reports", "", 5_000) if isinstance(r, CalfReport)]
    check_log(who, days, runs, reports)
    if runner.consented_at is None:
        assert not days
    for talk in work.conversations.open(runner.id, who.place):
        check_talk(talk)
    for talk in work.conversations.lately(runner.id, who.place, 20):
        acting = {*FLOWS[talk.flow].after, *ANYWHERE}
        assert {*cards.after_buttons(talk)} <= acting, f"a button of {talk.flow} does nothing"


def check_log(who: Somebody, days: Sequence[Day], runs: Sequence[Run], reports: Sequence[CalfReport]) -> None:
    kinds = {day.day: day.kind for day in days}
    assert len(kinds) == len(days)
    assert all(kinds.get(run.day) == "ran" for run in runs), "a run stands on a day of running"
    assert all(run.metres is None or 0 < run.metres <= 300_000 for run in runs)
    assert all(run.seconds is None or 60 <= run.seconds <= 48 * 3600 for run in runs)
    said = {report.score for report in reports}
    assert said <= {0, *who.scores}, f"scores she never gave: {said - {0, *who.scores}}"
    standing = [(r.day, r.side, r.moment) for r in reports if r.replaced_by is None]
    assert len(standing) == len({*standing}), "one score a calf, a moment and a day"


def check_talk(talk: Conversation) -> None:
    flow = FLOWS[talk.flow]
    assert talk.turn >= talk.shown_turn
    # What its advice rests on stands in any talk: /why reads it, and no script does.
    assert {*get_type_hints(flow.facts)} | {"why"} >= {*talk.facts}
    if talk.phase == "open":
        played = standing.replay(talk)
        assert isinstance(played, Waiting), "an open talk has a question"
        assert standing.EDIT not in talk.answers, "only a card that held every answer is edited"
        off = {*talk.answers} - {*played.path}
        assert talk.flow == "check_in" or not off, "answers stand on the path"
        assert {key.split(".")[0] for key in off} <= AHEAD, "but for what a line gave ahead of its question"


@pytest.mark.parametrize("seed", range(FIRST, FIRST + SEEDS))
async def test_five_thousand_random_events(
    seed: int, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    life = Life(tmp_path, seed)
    await life.starts()
    try:
        round_ = 0
        while life.events < EVENTS:
            round_ += 1
            await life.everybody_acts()
            await life.time_passes()
            if round_ % 60 == 0:
                await life.repeats_change_nothing()
                await life.records_are_sound()
            if round_ % 75 == 0:
                await life.core.tidy()
                await life.restarts()
        await life.records_are_sound()
    finally:
        await life.store.close()
    logged = "\n".join(f"{record.getMessage()} {record.exc_text or ''}" for record in caplog.records)
    assert not MARK.search(logged), "a name or a note in the log"
    assert "failed" not in logged, logged
