"""Each duty is one process's at a time: taken, renewed, lost with a life, and taken over with what it left."""

import asyncio
import time
from base64 import b64encode
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import msgspec
import psycopg
import pytest

from bot.checks import checks
from bot.clock import Clock as RealClock
from bot.clock import ahead
from bot.delivery import Delivery
from bot.duties import EVERY, Duties
from bot.jobs import Jobs
from bot.post import Post
from bot.settings import WrongSettings, read
from handlers.events import Command
from handlers.replies import Reply
from handlers.text import Span, plain
from storage import duties
from storage.duties import Process
from storage.errors import ClocksApart
from storage.migrate import Migration, migrations
from storage.store import NewerSchema, OtherProcesses, Store, open_store
from storage.work import Work
from tests.chat import Chat, Clock, World
from tests.conftest import KEY
from tests.patience import PATIENCE
from tests.played import soleus
from tests.samples import HERE, HOUR, NOW, add, letter
from tests.test_delivery import Office, Telegram
from tests.test_migrations import migrate_to, postgres_url  # noqa: F401 (a database without a table)
from tests.test_move import KEYTEXT

ONE = Process(id="one", role="worker", version="1.4.0")
TWO = Process(id="two", role="worker", version="1.5.0")
LEASE = 20.0
SEND = ("send:telegram",)


@pytest.fixture
async def server(postgres_url: str) -> AsyncIterator[Store]:  # noqa: F811
    """A store that others may share."""
    store = await open_store(postgres_url, KEY, now=lambda: NOW)
    yield store
    await store.close()


def dies(url: str, process: str) -> None:
    """Its leases end, as they do when it renews them no more."""
    with psycopg.connect(url, autocommit=True) as behind:
        for table, column in (("duty", "holder"), ("process", "id")):
            behind.execute(
                f"UPDATE soleus_workers.{table} SET until = clock_timestamp() WHERE {column} = %s".encode(),
                (process,),
            )


async def beat(store: Store, me: Process) -> dict[str, str | None] | None:
    return await store.attend(lambda ask: duties.beat(ask, me, SEND, LEASE))


class TestRows:
    async def test_a_duty_is_the_first_ones_until_its_lease_ends(
        self,
        server: Store,
        postgres_url: str,  # noqa: F811
    ) -> None:
        assert await beat(server, ONE) == {"send:telegram": None}
        assert await beat(server, TWO) == {}
        assert await beat(server, ONE) == {"send:telegram": None}
        dies(postgres_url, "one")
        assert await beat(server, TWO) == {"send:telegram": "one"}
        assert await beat(server, ONE) == {}

    async def test_who_leaves_makes_room_at_once(self, server: Store) -> None:
        await beat(server, ONE)
        await server.attend(lambda ask: duties.leave(ask, ONE))
        assert await beat(server, TWO) == {"send:telegram": "one"}

    async def test_of_ten_at_once_one_has_it(self, server: Store) -> None:
        many = [replace(ONE, id=f"p{number}") for number in range(10)]
        held = await asyncio.gather(*(beat(server, each) for each in many))
        assert sum(bool(each) for each in held) == 1

    async def test_a_file_has_one_process_and_asks_nobody(self, sqlite_store: Store) -> None:
        assert await beat(sqlite_store, ONE) is None


class TestEntering:
    async def test_one_release_apart_is_fine_and_the_number_of_others_is_told(self, server: Store) -> None:
        assert await server.attend(lambda ask: duties.enter(ask, ONE, LEASE)) == 0
        assert await server.attend(lambda ask: duties.enter(ask, TWO, LEASE)) == 1

    @pytest.mark.parametrize(
        ("other", "says"),
        [
            (replace(TWO, version="2.0.0"), "worker of Soleus 1.4.0 is running and this is 2.0.0"),
            (replace(TWO, role="all"), "either every process is `all`, or there are fronts and workers"),
        ],
    )
    async def test_who_does_not_fit_is_refused_until_the_other_is_gone(
        self,
        server: Store,
        postgres_url: str,  # noqa: F811
        other: Process,
        says: str,
    ) -> None:
        await server.attend(lambda ask: duties.enter(ask, ONE, LEASE))
        with pytest.raises(OtherProcesses, match=says):
            await server.attend(lambda ask: duties.enter(ask, other, LEASE))
        dies(postgres_url, "one")
        assert await server.attend(lambda ask: duties.enter(ask, other, LEASE)) == 0

    async def test_nobody_migrates_away_from_under_one_that_could_not_follow(
        self,
        server: Store,
        postgres_url: str,  # noqa: F811
    ) -> None:
        newest = migrations()[-1].version
        await server.attend(lambda ask: duties.enter(ask, ONE, LEASE))
        for schema, fits in ((newest - 1, True), (newest - 2, False)):
            with psycopg.connect(postgres_url, autocommit=True) as behind:
                behind.execute("UPDATE soleus_workers.process SET schema = %s", (schema,))
            if fits:
                await (await open_store(postgres_url, KEY, now=lambda: NOW)).close()
            else:
                with pytest.raises(OtherProcesses, match=f"up to version {schema}"):
                    await open_store(postgres_url, KEY, now=lambda: NOW)
        dies(postgres_url, "one")
        await (await open_store(postgres_url, KEY, now=lambda: NOW)).close()

    async def test_during_a_rolling_restart_the_former_code_starts_on_the_next_schema_and_no_later_one(
        self,
        postgres_url: str,  # noqa: F811
    ) -> None:
        steps = migrations()
        for number in (1, 2):
            version = steps[-1].version + number
            later = Migration(version=version, name="later", text=f"CREATE TABLE later{number} (id TEXT);")
            migrate_to(postgres_url, steps := (*steps, later))
            if number == 1:
                await (await open_store(postgres_url, KEY, now=lambda: NOW)).close()
            else:
                with pytest.raises(NewerSchema, match=f"version {version}"):
                    await open_store(postgres_url, KEY, now=lambda: NOW)

    async def test_a_worker_with_another_key_says_so_and_ends_with_3(
        self,
        server: Store,
        postgres_url: str,  # noqa: F811
        tmp_path: Path,
    ) -> None:
        await server.transact(lambda work: add(work, "ann"))
        another = b64encode(bytes(32)).decode()
        given = {"DATABASE_URL": postgres_url, "SOLEUS_KEY": another, "TELEGRAM_BOT_TOKEN": "1:x"}
        done = soleus(tmp_path, "run", "--role", "worker", **given)
        assert (done.returncode, done.stdout) == (3, "")
        assert "put the old key back" in done.stderr
        assert another not in done.stderr

    async def test_the_process_says_so_and_ends_with_2(
        self,
        server: Store,
        postgres_url: str,  # noqa: F811
        tmp_path: Path,
    ) -> None:
        await server.attend(lambda ask: duties.enter(ask, ONE, 600))
        done = soleus(
            tmp_path, "run", DATABASE_URL=postgres_url, SOLEUS_KEY=KEYTEXT, TELEGRAM_BOT_TOKEN="1:x"
        )
        assert (done.returncode, done.stdout) == (2, "")
        assert "cannot start beside the others: A worker of Soleus 1.4.0 is running" in done.stderr


class TestHolding:
    @pytest.fixture(autouse=True)
    def _often(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """All look often, and no lease ends because the machine is busy."""
        monkeypatch.setattr("bot.duties.BEATS", 200)

    async def test_the_lease_counts_as_lost_before_another_may_have_it(self, server: Store) -> None:
        now = 100.0
        mine = Duties(server, ONE, ["telegram"], lease=LEASE, steady=lambda: now)
        await mine.enter()
        assert not mine.sends("telegram")
        mine.start()
        await mine.until(lambda: mine.sends("telegram"))
        assert mine.sends("terminal"), "what nobody shares is everybody's"
        now = 100.0 + LEASE - 1.01
        assert mine.sends("telegram")
        now = 100.0 + LEASE - 0.99
        assert not mine.sends("telegram")
        await mine.close()

    async def test_who_closes_hands_over_what_was_in_flight(self, server: Store) -> None:
        first = Duties(server, ONE, ["telegram"])
        await first.enter()
        first.start()
        await first.until(lambda: first.sends("telegram"))
        heard: asyncio.Queue[str] = asyncio.Queue()
        begun = asyncio.Event()
        second = Duties(server, TWO, ["telegram"])

        async def take_over(former: str) -> None:
            assert not second.sends("telegram"), "nothing newer goes before that is done"
            if heard.empty():
                heard.put_nowait("a first try that fails")
                raise TimeoutError
            heard.put_nowait(former)

        second.on_taken(take_over, begun.set)
        await second.enter()
        second.start()
        await first.close()
        assert not first.sends("telegram")
        async with asyncio.timeout(PATIENCE):
            await begun.wait()
            assert [heard.get_nowait(), heard.get_nowait()] == ["a first try that fails", "one"]
            assert second.sends("telegram")
        await second.close()

    async def test_only_the_one_that_hears_listens(
        self, server: Store, caplog: pytest.LogCaptureFixture
    ) -> None:
        fronts = [
            Duties(server, Process(id=name, role="front", version="1.4.0"), ["telegram"])
            for name in ("a", "b")
        ]
        listening = [asyncio.Event(), asyncio.Event()]
        stopped = asyncio.Event()

        async def listen(number: int) -> None:
            listening[number].set()
            try:
                await asyncio.Event().wait()
            finally:
                stopped.set()

        tasks = []
        for number, front in enumerate(fronts):
            await front.enter()
            front.start()
            if number == 0:
                await front.until(lambda: fronts[0].hears("telegram"))
            tasks.append(
                asyncio.create_task(front.hearing("telegram", lambda number=number: listen(number)))  # type: ignore[misc]
            )
        async with asyncio.timeout(PATIENCE):
            await listening[0].wait()
            assert not listening[1].is_set()
            await fronts[1].until(lambda: fronts[1].stands_by("telegram"))
            assert not fronts[0].stands_by("telegram")
            assert "another process has the duty hear:telegram: this one stands by" in caplog.text
            await fronts[0].close()  # it gives up, as one that can renew nothing does
            await listening[1].wait()
            await stopped.wait()
            await fronts[1].until(lambda: not fronts[1].stands_by("telegram"))
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)
        await fronts[1].close()

    async def test_fronts_that_are_given_their_parts_hear_beside_each_other(self, server: Store) -> None:
        fronts = [
            Duties(
                server,
                Process(id=name, role="front", version="1.4.0"),
                ["telegram", "discord"],
                parts={"telegram": EVERY, "discord": part},
            )
            for name, part in (("a", "0-0/2"), ("b", "1-1/2"), ("c", "1-1/2"))
        ]
        async with asyncio.timeout(PATIENCE):
            for front in fronts:
                await front.enter()
            for front in fronts[:2]:
                front.start()
                await front.until(lambda front=front: front.hears("discord"))  # type: ignore[misc]
        fronts[2].start()
        assert [front.hears("telegram") for front in fronts] == [True] * 3
        assert [front.hears("discord") for front in fronts] == [True, True, False], "a part is one front's"
        for front in fronts:
            await front.close()

    async def test_a_worker_that_does_not_send_stands_by_for_nobody_s_ears(self, server: Store) -> None:
        workers = [Duties(server, each, ["telegram"]) for each in (ONE, TWO)]
        async with asyncio.timeout(PATIENCE):
            for worker in workers:
                await worker.enter()
                worker.start()
                await workers[0].until(lambda: workers[0].sends("telegram"))
        assert not any(worker.stands_by("telegram") for worker in workers), "each reaches the platform itself"
        for worker in workers:
            await worker.close()

    async def test_alone_on_a_file_everything_is_held_and_nothing_is_asked(self, sqlite_store: Store) -> None:
        mine = Duties(sqlite_store, replace(ONE, role="all"), ["telegram"])
        await mine.enter()
        mine.start()
        assert mine.hears("telegram")
        assert mine.sends("telegram")
        await mine.close()


class TestClocks:
    @pytest.mark.parametrize(
        ("before", "theirs", "after", "ours"),
        [(10, 10.5, 11, 0), (10, 30, 11, -19), (40, 30, 41, 10), (10, 15, 15.5, 0), (10, 9, 50, 1)],
    )
    def test_what_the_way_may_explain_is_no_difference(
        self, before: float, theirs: float, after: float, ours: float
    ) -> None:
        assert ahead(before, theirs, after) == ours

    @pytest.mark.parametrize("role", ["front", "worker"])
    async def test_who_comes_with_a_wrong_clock_is_told_and_comes_again(
        self, server: Store, role: str
    ) -> None:
        off = 60
        wrong = Duties(server, replace(ONE, role=role), ["telegram"], wall=lambda: time.time() + off)
        with pytest.raises(ClocksApart, match=r"60 s ahead of the database's: .* set their clocks"):
            await wrong.enter()
        off = -60
        with pytest.raises(ClocksApart, match=r"60 s behind the database's"):
            await wrong.enter()
        assert await server.attend(lambda ask: duties.enter(ask, TWO, LEASE)) == 0, "nobody is in"

    async def test_who_is_alone_works_on_and_says_so(
        self, server: Store, caplog: pytest.LogCaptureFixture
    ) -> None:
        alone = Duties(server, replace(ONE, role="all"), ["telegram"], wall=lambda: time.time() + 60)
        await alone.enter()
        assert alone.decides()
        assert "60 s ahead of the database's" in caplog.text

    async def test_whose_clock_goes_wrong_decides_and_sends_no_more_until_it_is_mended(
        self, server: Store, caplog: pytest.LogCaptureFixture
    ) -> None:
        off = 0.0
        one, two = (
            Duties(server, me, ["telegram"], lease=1, wall=wall)
            for me, wall in ((ONE, lambda: time.time() + off), (TWO, time.time))
        )
        async with asyncio.timeout(20):
            await one.enter()
            one.start()
            await one.until(lambda: one.sends("telegram"))
            off = 60.0
            await one.until(lambda: not one.sends("telegram"))
            await two.enter()
            two.start()
            await two.until(lambda: two.sends("telegram"))
            assert not one.decides()
            assert not one.sends("telegram")
            assert caplog.text.count("60 s ahead of the database's") == 1
            await two.close()
            off = 0.0
            await one.until(lambda: one.sends("telegram"))
        assert one.decides()
        assert "agrees with the database's again" in caplog.text
        await one.close()

    async def test_a_tick_is_left_to_others(self, sqlite_store: Store) -> None:
        office = Office(sqlite_store)
        decides = False
        jobs = Jobs(office.core, office.delivery, RealClock(wall=lambda: NOW), decides=lambda: decides)
        before = jobs.ticked
        assert await jobs._due() is None
        assert jobs.ticked == before
        decides = True
        await jobs._due()
        assert jobs.ticked > before

    async def test_check_says_so(
        self,
        server: Store,
        postgres_url: str,  # noqa: F811
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        settings = read({"DATABASE_URL": postgres_url, "SOLEUS_KEY": KEYTEXT})
        assert await asyncio.to_thread(checks(settings)["database"]) == "opens and is up to date"
        monkeypatch.setattr("bot.duties.APART", -1.0)
        with pytest.raises(WrongSettings, match="0 s behind the database's: have the computers set"):
            await asyncio.to_thread(checks(settings)["database"])


class TestLetters:
    async def test_only_the_letters_of_held_platforms_are_sent(self, store: Store) -> None:
        office = Office(store)
        await office.store.transact(lambda work: add(work, "ann"))
        await office.write("Hello")
        held = set[str]()
        office.delivery = Delivery(
            office.core, office.post, lambda: NOW, chance=lambda: 0, sends=held.__contains__, worker="one"
        )
        assert await office.delivery.deliver() is None
        assert office.telegram.arrived == []
        held.add("telegram")
        await office.delivery.deliver()
        await office.delivery.landed()
        assert office.telegram.arrived == ["Hello"]

    async def test_a_letter_of_another_platform_neither_goes_nor_keeps_it_awake(self, store: Store) -> None:
        def unit(work: Work) -> object:
            add(work, "ann")
            work.letters.add(letter())
            nothing = work.letters.claim(NOW, 5, worker="one", lease=HOUR, platforms=["discord"])
            return nothing, work.letters.next_due(["discord"]), work.letters.next_due(["discord", "telegram"])

        assert await store.transact(unit) == ((), None, NOW)

    async def test_what_the_dead_had_claimed_goes_by_its_policy_at_once(self, store: Store) -> None:
        def claims(work: Work, worker: str) -> list[str]:
            return [each.id for each in work.letters.claim(NOW, 5, worker=worker, lease=HOUR)]

        def before(work: Work) -> list[str]:
            add(work, "ann")
            work.letters.add(letter("water"))
            work.letters.add(letter("safety", policy="resend"))
            return claims(work, "one")

        assert {*await store.transact(before)} == {"water", "safety"}
        assert await store.transact(lambda work: work.letters.end_claims("somebody", NOW)) == 0
        assert await store.transact(lambda work: work.letters.end_claims("one", NOW)) == 2
        assert await store.transact(lambda work: claims(work, "two")) == ["safety"]

    async def test_who_wakes_up_too_late_puts_nothing_back_that_another_has(self, store: Store) -> None:
        def unit(work: Work) -> object:
            add(work, "ann")
            work.letters.add(letter(policy="resend"))
            work.letters.claim(NOW, 5, worker="one", lease=HOUR)
            work.letters.end_claims("one", NOW)
            work.letters.claim(NOW, 5, worker="two", lease=HOUR)
            work.letters.retry("letter", NOW, "TimeoutError", "one")
            return work.letters.claim(NOW, 5, worker="three", lease=HOUR)

        assert await store.transact(unit) == ()

    async def test_who_sends_next_keeps_the_order_of_a_chat_where_one_failed(self, store: Store) -> None:
        office = Office(store)

        def begin(work: Work) -> None:
            add(work, "ann")
            for number in range(4):
                place = replace(HERE, chat="7002") if number == 3 else HERE
                hello = msgspec.json.encode(Reply(text=(Span("Hello"),)))
                changes = {"place": place, "conversation": None, "payload": hello}
                work.letters.add(letter(f"l{number}", due_at=NOW + number * HOUR / 60, **changes))
            work.letters.claim(NOW, 1, worker="one", lease=HOUR)
            work.letters.retry("l0", NOW + HOUR / 10, "TimeoutError", "one")

        await store.transact(begin)
        sent = []
        for minute in range(12):
            office.now = NOW + minute * HOUR / 60
            sent += [sending.letter.id for sending in await office.core.claim("two", 1)]
        assert sent == ["l3", "l0", "l1", "l2"]

    async def test_one_that_was_tried_before_is_still_the_first(self, store: Store) -> None:
        def unit(work: Work) -> list[str]:
            add(work, "ann")
            for number in range(3):
                work.letters.add(letter(f"l{number}", due_at=NOW + number * HOUR / 60, policy="resend"))
            later = NOW + HOUR / 10
            work.letters.claim(later, 3, worker="one", lease=HOUR)
            work.letters.retry("l0", later, "TimeoutError", "one")
            work.letters.end_claims("one", later)  # it died before it could put the others behind that one
            return [each.id for each in work.letters.claim(later, 3, worker="two", lease=HOUR)]

        assert await store.transact(unit) == ["l0", "l1", "l2"]

    async def test_who_lost_the_duty_hands_over_what_it_has_not_sent(self, store: Store) -> None:
        office = Office(store)
        await office.store.transact(lambda work: add(work, "ann"))
        await office.write("Hello", "Again")
        office.telegram.open.clear()
        held = {"telegram"}
        office.delivery = Delivery(
            office.core, office.post, lambda: NOW, chance=lambda: 0, sends=held.__contains__, worker="one"
        )
        await office.delivery.deliver()
        while not office.telegram.busy:  # noqa: ASYNC110 (it is on its way)
            await asyncio.sleep(0)
        held.clear()
        office.telegram.open.set()
        await office.delivery.landed()
        assert office.telegram.arrived == ["Hello"], "the second one was waiting behind the first"
        again = await store.transact(lambda work: work.letters.claim(NOW, 5, worker="two", lease=HOUR))
        assert len(again) == 1


@pytest.fixture
async def twins(postgres_url: str) -> AsyncIterator[tuple[World, World]]:  # noqa: F811
    """Two bots with one clock on one database."""
    clock = Clock()

    async def opens() -> Store:
        return await open_store(postgres_url, KEY, now=clock.now)

    pair = await World.begins(opens, clock), await World.begins(opens, clock)
    yield pair
    for world in pair:
        await world.store.close()


async def test_what_comes_together_is_one_message_however_many_tick(twins: tuple[World, World]) -> None:
    """Both have reminders due at the same minute: the second one's is not decided by the other worker meanwhile."""
    one, two = twins
    chats: list[Chat] = []
    for number in range(12):
        chat = one.chat(f"p{number}")
        await chat.joins()
        for what in ("stretch", "drink a glass"):
            await chat.says(f"remind me to {what} daily at 19:30")
        chats.append(chat)
    one.clock.at = one.clock.at.replace(day=18, hour=18, minute=31)
    await asyncio.gather(*(world.core._store.transact(lambda work, world=world: world.core._decide(5, work)) for world in twins * 6))  # type: ignore[misc]  # fmt: skip
    await asyncio.gather(*(world.core.tick() for world in twins))
    while await one.core.tick() == one.clock.at:
        pass
    sendings = [sending for _ in range(5) for sending in await two.core.claim("two")]
    by_chat: dict[str, list[str]] = {}
    for sending in sendings:
        by_chat.setdefault(sending.letter.place.chat, []).append(plain(sending.reply.text))
    assert len(by_chat) == 12
    for texts in by_chat.values():
        assert len(texts) == 1, texts
        assert "stretch" in texts[0]
        assert "drink a glass" in texts[0]


async def test_a_worker_that_finds_all_of_it_taken_looks_again_in_a_second(
    twins: tuple[World, World],
    postgres_url: str,  # noqa: F811
) -> None:
    one, _ = twins
    await one.chat().joins()
    one.clock.at = one.clock.at.replace(day=18, hour=18, minute=31)
    with psycopg.connect(postgres_url) as other:
        other.execute("SELECT id FROM reminder FOR UPDATE")
        due = await one.core.tick()
        assert due is not None
        assert 0 < (due - one.clock.at).total_seconds() <= 1
    assert await one.core.tick() != one.clock.at
    assert len(await one.core.claim("one")) == 1


async def front(world: World, name: str) -> tuple[Duties, Post, Telegram]:
    """A front of the platform on which the chats are, and that platform."""
    platform = Telegram()
    platform.name = "test"
    each = Duties(world.store, Process(id=name, role="front", version="1.4.0"), ["test"])
    await each.enter()
    return each, Post(world.core, [platform]), platform


async def leaves_a_card_unshown(world: World) -> None:
    """It was decided, and the front died."""
    ana = world.chat()
    await ana.joins()
    await ana.sends(Command(**ana._arrival(), name="checkin"), show=False)
    world.clock.at += timedelta(seconds=1)


async def test_two_fronts_that_start_at_once_show_a_card_once(twins: tuple[World, World]) -> None:
    await leaves_a_card_unshown(twins[0])
    fronts = [await front(world, name) for world, name in zip(twins, ("a", "b"), strict=True)]
    for _, _, platform in fronts:
        platform.open.clear()
    looks = [asyncio.create_task(post.reopen("test", alone=each.alone)) for each, post, _ in fronts]
    async with asyncio.timeout(10):
        await asyncio.wait(looks, return_when=asyncio.FIRST_COMPLETED)
        while not any(platform.busy for _, _, platform in fronts):  # noqa: ASYNC110 (it is on its way)
            await asyncio.sleep(0)
        for _, _, platform in fronts:
            platform.open.set()
        await asyncio.gather(*looks)
    assert sum(len(platform.arrived) for _, _, platform in fronts) == 1
    for each, post, platform in fronts:
        await post.reopen("test", alone=each.alone)
        assert len(platform.arrived) <= 1, "it was shown"


async def test_a_front_that_dies_while_it_shows_cards_leaves_them_to_the_next(
    twins: tuple[World, World],
    postgres_url: str,  # noqa: F811
) -> None:
    await leaves_a_card_unshown(twins[0])
    (dead, _, _), (each, post, platform) = await front(twins[0], "a"), await front(twins[1], "b")

    async def is_killed() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        await dead.alone("show:test", is_killed)
    await post.reopen("test", timedelta(milliseconds=1), each.alone)
    assert platform.arrived == [], "the other one may be at it"
    dies(postgres_url, "a")
    async with asyncio.timeout(10):
        while not platform.arrived:  # noqa: ASYNC110 (it looks again and again)
            await asyncio.sleep(0.001)
    await post.close()
    assert len(platform.arrived) == 1


async def test_a_process_does_not_show_cards_twice_at_a_time(twins: tuple[World, World]) -> None:
    each, _, _ = await front(twins[0], "a")
    again: list[bool] = []

    async def work() -> None:
        again.append(await each.alone("show:test", work))

    assert await each.alone("show:test", work)
    assert again == [False]
    assert await each.alone("show:test", lambda: asyncio.sleep(0))


async def test_post_names_its_platforms(sqlite_store: Store) -> None:
    office = Office(sqlite_store)
    assert Post(office.core, [office.telegram]).platforms == ("telegram",)
