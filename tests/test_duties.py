"""Each duty is one process's at a time: taken, renewed, lost with a life, and taken over."""

import asyncio
from base64 import b64encode
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from bot.duties import EVERY, Duties
from storage import duties
from storage.duties import Process
from storage.migrate import Migration, migrations
from storage.store import NewerSchema, OtherProcesses, Store, open_store
from tests.beside import LEASE, ONE, TWO, beat, dies
from tests.conftest import KEY
from tests.patience import PATIENCE
from tests.played import soleus
from tests.samples import NOW, add
from tests.test_migrations import migrate_to
from tests.test_move import KEYTEXT


class TestRows:
    async def test_a_duty_is_the_first_ones_until_its_lease_ends(
        self,
        server: Store,
        bare_url: str,
    ) -> None:
        assert await beat(server, ONE) == {"send:telegram": None}
        assert await beat(server, TWO) == {}
        assert await beat(server, ONE) == {"send:telegram": None}
        dies(bare_url, "one")
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
        bare_url: str,
        other: Process,
        says: str,
    ) -> None:
        await server.attend(lambda ask: duties.enter(ask, ONE, LEASE))
        with pytest.raises(OtherProcesses, match=says):
            await server.attend(lambda ask: duties.enter(ask, other, LEASE))
        dies(bare_url, "one")
        assert await server.attend(lambda ask: duties.enter(ask, other, LEASE)) == 0

    async def test_nobody_migrates_away_from_under_one_that_could_not_follow(
        self,
        server: Store,
        bare_url: str,
    ) -> None:
        newest = migrations()[-1].version
        await server.attend(lambda ask: duties.enter(ask, ONE, LEASE))
        for schema, fits in ((newest - 1, True), (newest - 2, False)):
            with psycopg.connect(bare_url, autocommit=True) as behind:
                behind.execute("UPDATE soleus_workers.process SET schema = %s", (schema,))
            if fits:
                await (await open_store(bare_url, KEY, now=lambda: NOW)).close()
            else:
                with pytest.raises(OtherProcesses, match=f"up to version {schema}"):
                    await open_store(bare_url, KEY, now=lambda: NOW)
        dies(bare_url, "one")
        await (await open_store(bare_url, KEY, now=lambda: NOW)).close()

    async def test_during_a_rolling_restart_the_former_code_starts_on_the_next_schema_and_no_later_one(
        self,
        bare_url: str,
    ) -> None:
        steps = migrations()
        for number in (1, 2):
            version = steps[-1].version + number
            later = Migration(version=version, name="later", text=f"CREATE TABLE later{number} (id TEXT);")
            migrate_to(bare_url, steps := (*steps, later))
            if number == 1:
                await (await open_store(bare_url, KEY, now=lambda: NOW)).close()
            else:
                with pytest.raises(NewerSchema, match=f"version {version}"):
                    await open_store(bare_url, KEY, now=lambda: NOW)

    async def test_a_worker_with_another_key_says_so_and_ends_with_3(
        self,
        server: Store,
        bare_url: str,
        tmp_path: Path,
    ) -> None:
        await server.transact(lambda work: add(work, "ann"))
        another = b64encode(bytes(32)).decode()
        given = {"DATABASE_URL": bare_url, "SOLEUS_KEY": another, "TELEGRAM_BOT_TOKEN": "1:x"}
        done = soleus(tmp_path, "run", "--role", "worker", **given)
        assert (done.returncode, done.stdout) == (3, "")
        assert "put the old key back" in done.stderr
        assert another not in done.stderr

    async def test_the_process_says_so_and_ends_with_2(
        self,
        server: Store,
        bare_url: str,
        tmp_path: Path,
    ) -> None:
        await server.attend(lambda ask: duties.enter(ask, ONE, 600))
        done = soleus(tmp_path, "run", DATABASE_URL=bare_url, SOLEUS_KEY=KEYTEXT, TELEGRAM_BOT_TOKEN="1:x")
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
