"""A computer's clock beside the database's: who is wrong is told, and decides nothing."""

import asyncio
import time
from dataclasses import replace

import pytest

from bot.checks import checks
from bot.clock import Clock as RealClock
from bot.clock import ahead
from bot.duties import Duties
from bot.jobs import Jobs
from bot.settings import WrongSettings, read
from storage import duties
from storage.errors import ClocksApart
from storage.store import Store
from tests.beside import LEASE, ONE, TWO
from tests.samples import NOW
from tests.test_delivery import Office
from tests.test_move import KEYTEXT


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
        bare_url: str,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        settings = read({"DATABASE_URL": bare_url, "SOLEUS_KEY": KEYTEXT})
        assert await asyncio.to_thread(checks(settings)["database"]) == "opens and is up to date"
        monkeypatch.setattr("bot.duties.APART", -1.0)
        with pytest.raises(WrongSettings, match="0 s behind the database's: have the computers set"):
            await asyncio.to_thread(checks(settings)["database"])
