"""What is sealed stays sealed: no key, no reading; no moving, no touching; and gone is gone."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.sealing import Column
from storage.store import KeylessPeople, Store, Unreadable, WrongKey, open_store
from storage.values import clock, clock_text, instant, micros
from storage.work import Work
from tests.conftest import KEY
from tests.samples import (
    DAY,
    HERE,
    NOW,
    TODAY,
    add,
    change,
    club,
    coming,
    day,
    home,
    letter,
    link,
    report,
    run,
    runner,
    shoe,
    talk,
    version,
)
from tests.test_store import everything

# None is so short that chance could write it into a ciphertext.
SECRETS = ("RED-2", "Ann 🏃", "windy", "2640", "trail", "Blue", "calves", "middle", "distance")


async def opened(url: str) -> Store:
    return await open_store(url, KEY, now=lambda: NOW)


def in_a_club(w: Work) -> None:
    """Ann in every table of a club that stays when she goes."""
    w.clubs.add(club(), home())
    w.clubs.keep("club", "ann", NOW)
    w.clubs.join("club", "ann", "named", NOW)
    w.clubs.log(change())
    w.clubs.add_link(link())
    w.clubs.say_coming(coming())
    w.clubs.contribute("club", "2026-W12", ["ann"])
    w.codes.save("ann", "ABC", NOW)


def execute(url: str, sql: str, *args: object) -> list[tuple[Any, ...]]:
    """Do something to the data behind the store's back; `?` stands for a value."""
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as db, db:
            return db.execute(sql, args).fetchall()
    with psycopg.connect(url) as connection:
        cursor = connection.execute(sql.replace("?", "%s").encode(), args)
        return cursor.fetchall() if cursor.description else []


def files(url: str, which: str = "*") -> bytes:
    """Return all bytes of the files beside and under a SQLite database."""
    folder = Path(url.removeprefix("sqlite:///")).parent
    return b"".join(file.read_bytes() for file in sorted(folder.glob(which)))


READS: dict[str, Callable[[Work], object]] = {
    "runner": lambda w: w.people.find("telegram", "user-ann"),
    "conversation": lambda w: w.conversations.open("ann", HERE),
    "day": lambda w: w.log.history("ann", TODAY, TODAY),
    "run": lambda w: w.log.page("ann", "runs", "", 5),
    "calf_report": lambda w: w.log.page("ann", "reports", "", 5),
    "version": lambda w: w.log.versions("ann", TODAY),
    "shoe": lambda w: w.log.shoes("ann"),
    "fact": lambda w: w.facts.shelf("ann", "coach"),
}
TABLES = pytest.mark.parametrize("table", READS)


class TestSealed:
    @TABLES
    async def test_a_changed_byte_is_noticed(self, url: str, table: str) -> None:
        store = await opened(url)
        await store.transact(everything)
        await store.close()
        ((sealed,),) = execute(url, f"SELECT sealed FROM {table}")
        execute(url, f"UPDATE {table} SET sealed = ?", sealed[:-1] + bytes([sealed[-1] ^ 1]))
        await unreadable(url, table)

    @TABLES
    async def test_a_value_cut_short_is_noticed(self, url: str, table: str) -> None:
        store = await opened(url)
        await store.transact(everything)
        await store.close()
        execute(url, f"UPDATE {table} SET sealed = ?", b"\x01short")
        await unreadable(url, table)

    async def test_a_letter_that_cannot_be_read_is_dropped_and_holds_nobody_up(self, url: str) -> None:
        store = await opened(url)
        await store.transact(everything)
        await store.transact(lambda w: w.letters.add(letter("another", once="another")))
        await store.close()
        execute(url, "UPDATE letter SET sealed = ? WHERE id = 'letter'", b"\x01short")
        store = await opened(url)
        claimed = await store.transact(lambda w: w.letters.claim(NOW, 5, worker="me", lease=DAY))
        assert [each.id for each in claimed] == ["another"]
        await store.close()
        assert execute(url, "SELECT state, reason FROM letter WHERE id = 'letter'") == [
            ("dropped", "unreadable")
        ]

    async def test_who_lost_her_key_stops_the_start_and_can_only_be_forgotten(self, url: str) -> None:
        store = await opened(url)
        await store.transact(everything)
        await store.transact(lambda w: add(w, "cleo"))
        await store.close()
        keys = (f"{url}.keys", "data_key") if url.startswith("sqlite") else (url, "soleus_keys.data_key")
        execute(keys[0], f"DELETE FROM {keys[1]} WHERE runner = 'ann'")
        with pytest.raises(KeylessPeople, match="1 person whose key is gone"):
            await opened(url)
        store = await open_store(url, KEY, now=lambda: NOW, forget_keyless=True)
        assert await store.transact(lambda w: w.people.runner("ann")) is None
        assert await store.transact(lambda w: w.people.runner("cleo"))
        await store.close()
        await (await opened(url)).close()

    async def test_who_lost_her_key_is_noticed_though_somebody_elses_outlived_its_rows(
        self, url: str
    ) -> None:
        store = await opened(url)
        await store.transact(lambda w: add(w, "ann", "bea"))
        await store.close()
        keys = (f"{url}.keys", "data_key") if url.startswith("sqlite") else (url, "soleus_keys.data_key")
        execute(keys[0], f"UPDATE {keys[1]} SET runner = 'came-since' WHERE runner = 'ann'")
        with pytest.raises(KeylessPeople, match="1 person whose key is gone"):
            await opened(url)

    async def test_a_value_moved_to_another_row_is_noticed(self, url: str) -> None:
        store = await opened(url)
        await store.transact(lambda w: add(w, "ann"))
        await store.transact(lambda w: w.log.add_report(report("a", score=9)))
        await store.transact(lambda w: w.log.add_report(report("b", score=0)))
        await store.close()
        ((calm,),) = execute(url, "SELECT sealed FROM calf_report WHERE id = 'b'")
        execute(url, "UPDATE calf_report SET sealed = ? WHERE id = 'a'", calm)
        await unreadable(url, "calf_report")

    async def test_a_value_moved_to_another_runner_is_noticed(self, url: str) -> None:
        store = await opened(url)
        await store.transact(lambda w: add(w, "ann", "bea"))
        await store.transact(lambda w: w.log.add_report(report(runner="bea")))
        await store.close()
        execute(url, "UPDATE calf_report SET runner = 'ann'")
        await unreadable(url, "calf_report")

    async def test_nothing_she_said_stands_in_the_files(self, sqlite_url: str) -> None:
        store = await opened(sqlite_url)
        await store.transact(everything)
        content = files(sqlite_url)
        await store.close()
        assert b"Europe/Berlin" in content
        assert [secret for secret in SECRETS if secret.encode() in content] == []

    async def test_the_same_words_are_never_sealed_alike(self, url: str) -> None:
        store = await opened(url)
        await store.transact(lambda w: add(w, "ann"))
        await store.transact(lambda w: w.log.save_day(day()))
        first = execute(url, "SELECT sealed FROM day")
        await store.transact(lambda w: w.log.save_day(day()))
        assert execute(url, "SELECT sealed FROM day") != first
        await store.close()


async def unreadable(url: str, table: str) -> None:
    """Reading says which row, and nothing of what was in it."""
    store = await opened(url)
    with pytest.raises(Unreadable, match=rf"{table}\.sealed of row \S+ cannot be read") as caught:
        await store.transact(READS[table])
    assert not any(secret in str(caught.value) for secret in SECRETS)
    assert caught.value.__cause__ is None
    await store.close()


class TestKeys:
    async def test_another_key_is_refused(self, url: str) -> None:
        store = await opened(url)
        await store.transact(lambda w: add(w, "ann"))
        await store.close()
        with pytest.raises(WrongKey, match="put the old key back"):
            await open_store(url, bytes(32), now=lambda: NOW)
        store = await opened(url)
        assert await store.transact(lambda w: w.people.runner("ann")) == runner()
        await store.close()

    async def test_another_key_is_refused_before_anybody_came(self, url: str) -> None:
        await (await opened(url)).close()
        with pytest.raises(WrongKey):
            await open_store(url, bytes(32), now=lambda: NOW)

    async def test_a_lost_key_store_is_said(self, sqlite_url: str) -> None:
        store = await opened(sqlite_url)
        await store.transact(lambda w: add(w, "ann"))
        await store.close()
        execute(f"{sqlite_url}.keys", "DROP TABLE data_key")
        with pytest.raises(WrongKey, match="key store is missing"):
            await opened(sqlite_url)

    async def test_each_runner_has_a_key_of_her_own_and_backups_of_the_data_have_none(
        self, sqlite_url: str
    ) -> None:
        store = await opened(sqlite_url)
        await store.transact(lambda w: add(w, "ann", "bea"))
        await store.close()
        wrapped = execute(f"{sqlite_url}.keys", "SELECT wrapped FROM data_key WHERE runner <> ''")
        assert len({key for (key,) in wrapped}) == 2
        assert not any(key in files(sqlite_url, "soleus.db") for (key,) in wrapped)

    async def test_a_forgotten_runner_leaves_no_trace_in_any_table(self, url: str) -> None:
        store = await opened(url)
        await store.transact(lambda w: add(w, "bea"))
        await store.transact(everything)
        await store.transact(in_a_club)
        assert len(rows_with(url, "ann")) > 12
        while not await store.transact(lambda w: w.people.forget("ann", 3)):
            pass
        await store.close()
        assert rows_with(url, "ann") == {}
        assert rows_with(url, "bea") == {"runner": 1, "identity": 1, "data_key": 1}

    async def test_a_forgotten_runner_leaves_no_byte_in_the_files(self, sqlite_url: str) -> None:
        store = await opened(sqlite_url)
        await store.transact(everything)
        ((wrapped,),) = execute(f"{sqlite_url}.keys", "SELECT wrapped FROM data_key WHERE runner = 'ann'")
        await store.transact(lambda w: w.people.forget("ann"))
        content = files(sqlite_url)
        assert b"user-ann" not in content
        assert wrapped not in content
        await store.close()

    async def test_a_key_outlives_a_unit_that_failed(self, url: str) -> None:
        store = await opened(url)
        await store.transact(everything)

        def stumble(w: Work) -> None:
            w.people.forget("ann")
            raise LookupError

        with pytest.raises(LookupError):
            await store.transact(stumble)
        await store.close()
        store = await opened(url)
        assert await store.transact(lambda w: w.log.shoes("ann")) == (shoe(),)
        await store.close()

    async def test_a_pair_kept_by_an_older_version_is_a_name_alone(self, url: str) -> None:
        store = await opened(url)

        def kept_once(w: Work) -> None:
            add(w, "ann")
            w.log.save_shoe(shoe())
            name = Column("shoe.sealed", str).seal(w.log._keys, "ann", "ann/s1", "Old name")
            args = {"runner": "ann", "shoe": "s1", "added_at": micros(NOW), "retired": 0, "sealed": name}
            w.log._db.run("shoe_save", args)

        await store.transact(kept_once)
        assert await store.transact(lambda w: w.log.shoes("ann")) == (shoe(name="Old name"),)
        await store.close()

    async def test_a_runner_who_left_may_come_back_with_a_new_key(self, url: str) -> None:
        store = await opened(url)
        for _ in range(2):
            await store.transact(everything)
            assert await store.transact(lambda w: w.log.versions("ann", TODAY)) == (version(),)
            assert await store.transact(lambda w: w.people.forget("ann"))
        await store.close()

    async def test_keys_that_outlived_their_runner_are_pruned_after_a_day(self, url: str) -> None:
        store = await opened(url)
        await store.transact(everything)

        def orphan(w: Work) -> None:
            add(w, "crashed")
            raise LookupError

        with pytest.raises(LookupError):
            await store.transact(orphan)
        await store.transact(lambda w: add(w, "bea"))  # on SQLite, this commits the orphaned key too
        assert await store.transact(lambda w: w.keys.prune_orphans(NOW)) == 0
        assert await store.transact(lambda w: w.keys.prune_orphans(NOW + timedelta(days=1))) == 1
        assert await store.transact(lambda w: w.keys.prune_orphans(NOW + timedelta(days=1))) == 0
        await store.close()
        store = await opened(url)
        assert await store.transact(lambda w: w.log.page("ann", "runs", "", 5)) == (run(),)
        assert await store.transact(lambda w: w.conversations.get("talk")) == talk()
        await store.close()

    async def test_settled_letters_and_expired_talks_are_empty(self, url: str) -> None:
        store = await opened(url)
        await store.transact(everything)

        def settle(w: Work) -> None:
            w.letters.add(letter("sent", conversation=None))
            w.letters.claim(NOW, 5, worker="me", lease=DAY)
            w.letters.drop("letter", "blocked")
            w.letters.sent("sent", NOW, "9")
            w.letters.add(letter("cancelled"))
            w.letters.cancel("talk", "answered")
            w.conversations.expire(NOW + DAY, 5)

        await store.transact(settle)
        await store.close()
        assert set(execute(url, "SELECT sealed FROM letter UNION ALL SELECT sealed FROM conversation")) == {
            (None,)
        }


def rows_with(url: str, id: str) -> dict[str, int]:
    """Return, by table, how many rows hold the id in any column."""
    if url.startswith("sqlite"):
        names = "SELECT m.name, c.name FROM sqlite_master AS m, pragma_table_info(m.name) AS c WHERE m.type = 'table'"
        places = [(url, *row) for row in execute(url, names)]
        places += [(f"{url}.keys", *row) for row in execute(f"{url}.keys", names)]
    else:
        names = (
            "SELECT table_schema || '.' || table_name, column_name FROM information_schema.columns"
            " WHERE table_schema IN ('public', 'soleus_keys') AND data_type = 'text'"
        )
        places = [(url, *row) for row in execute(url, names)]
    assert len({table for _, table, _ in places}) == 23
    found: dict[str, int] = {}
    for where, table, column in places:
        if count := execute(where, f"SELECT count(*) FROM {table} WHERE {column} = ?", id)[0][0]:
            found[table.split(".")[-1]] = count
    return found


@given(st.datetimes(timezones=st.timezones()))
def test_a_time_survives_its_column(at: datetime) -> None:
    assert instant(micros(at)) == at.astimezone(UTC)


@given(st.times().map(lambda at: at.replace(second=0, microsecond=0)))
def test_a_wall_time_survives_its_column(at: time) -> None:
    assert clock(clock_text(at)) == at


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(TypeError):
        micros(NOW.replace(tzinfo=None))


async def test_the_length_of_what_is_sealed_does_not_tell_how_much_it_hurts_or_where(tmp_path: Path) -> None:
    """Whoever has a backup of the data, without keys, sees the lengths."""
    file = tmp_path / "soleus.db"
    store = await opened(f"sqlite:///{file}")

    def write(w: Work) -> None:
        add(w, "ann")
        for number, (score, site, when) in enumerate(
            (
                (0, None, None),
                (3, "whole", None),
                (10, None, None),
                (10, "lower_achilles", "first_steps_in_the_morning"),
            )
        ):
            said = report(id=f"r{number}", score=score, site=site, when=when)
            w.log.add_report(said)
            assert w.log.history(said.runner, said.day, said.day).reports[-1] == said

    await store.transact(write)
    await store.close()
    with closing(sqlite3.connect(file)) as db:
        assert db.execute("SELECT count(DISTINCT length(sealed)), count(*) FROM calf_report").fetchone() == (
            1,
            4,
        )


async def test_what_was_sealed_before_lengths_were_filled_up_is_still_read(store: Store) -> None:
    def unit(w: Work) -> None:
        add(w, "ann")
        keys = w.people._keys
        short, long = Column("x", dict[str, Any]), Column("x", dict[str, Any], block=64)
        sealed = short.seal(keys, "ann", "row", {"score": 3})
        assert long.open(keys, "ann", "row", sealed) == {"score": 3}
        filled = long.seal(keys, "ann", "row", {"score": 3})
        assert short.open(keys, "ann", "row", filled) == {"score": 3}
        assert len(filled) == len(long.seal(keys, "ann", "row", {"score": 10, "site": "whole"}))

    await store.transact(unit)
