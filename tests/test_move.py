"""A database moves from one engine to the other whole, or not at all, and the way back."""

import io
import zipfile
from pathlib import Path
from random import Random

import psycopg
import pytest
from msgspec.structs import replace

from handlers.events import Command
from storage.errors import AlreadyRunning, MoveRefused, StoreUnavailable, WrongKey
from storage.move import move, tables
from storage.postgres_pool import OPENING
from storage.store import Store, open_store
from tests.chat import Clock, World
from tests.conftest import KEY
from tests.crowd import Chance, Somebody, crowd
from tests.played import soleus
from tests.samples import NOW, add, runner

KEYTEXT = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="  # KEY, as SOLEUS_KEY holds it
ROUTES = pytest.mark.parametrize("route", ["to the server", "back", "to another file"])


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def urls(route: str, sqlite_url: str, postgres_url: str, tmp_path: Path) -> tuple[str, str]:
    """Where everything is, and where it goes."""
    other = f"sqlite:///{tmp_path}/other.db"
    return {
        "to the server": (sqlite_url, postgres_url),
        "back": (postgres_url, sqlite_url),
        "to another file": (sqlite_url, other),
    }[route]


async def world_of(url: str, clock: Clock) -> World:
    async def opens() -> Store:
        return await open_store(url, KEY, now=clock.now)

    return await World.begins(opens, clock)


def moved(source: str, target: str, said: list[str] | None = None) -> bool:
    return move(source, target, KEY, now=lambda: NOW, tell=([] if said is None else said).append)


async def lived(url: str, clock: Clock) -> list[Somebody]:
    """A dozen people who did everything for a week."""
    world = await world_of(url, clock)
    everybody = crowd(12)
    chance = Chance(7, everybody)
    for who in everybody:
        chat = world.chat(who.person.user)
        chat.place, chat.person = who.place, replace(who.person, locale="en-GB")
        world.chats[who.place.chat] = chat
        await chat.joins()
    for number in range(300):
        who = chance.random.choice(everybody)
        event = chance.event(who, clock.at)
        if isinstance(event, Command) and event.name == "delete":
            continue
        for reply in (await world.core.handle(event)).replies:
            who.shows(reply)
        if number % 50 == 0:
            await world.moves(hours=15)
    await world.store.close()
    return everybody


async def exports(url: str, everybody: list[Somebody], clock: Clock, mark: str) -> dict[str, dict[str, str]]:
    """What /export gives to each of them."""
    world = await world_of(url, clock)
    found = {}
    for who in everybody:
        event = Command(
            id=f"{mark}{who.mark}", at=clock.at, place=who.place, person=who.person, name="export"
        )
        answer = await world.core.handle(event)
        (file,) = [reply.file for reply in answer.replies if reply.file is not None]
        with zipfile.ZipFile(io.BytesIO(file.content)) as packed:
            found[who.mark] = {name: packed.read(name).decode() for name in packed.namelist()}
    await world.store.close()
    return found


@pytest.fixture
async def kept(urls: tuple[str, str]) -> None:
    """Ann and Bea in the source."""
    store = await open_store(urls[0], KEY, now=lambda: NOW)
    await store.transact(lambda work: add(work, "ann", "bea"))
    await store.close()


@ROUTES
async def test_ten_exports_are_the_same_before_and_after(urls: tuple[str, str], clock: Clock) -> None:
    everybody = await lived(urls[0], clock)
    ten = Random(1).sample(everybody, 10)
    before = await exports(urls[0], ten, clock, "before")
    assert sum(len(each["soleus.json"]) for each in before.values()) > 30_000
    said: list[str] = []
    assert moved(*urls, said)
    assert {line.partition(":")[0] for line in said} == {"data_key", *(table.name for table in tables())}
    assert "runner: 12" in said
    assert await exports(urls[1], ten, clock, "after") == before


@ROUTES
@pytest.mark.usefixtures("kept")
async def test_a_second_move_finds_everything_there(urls: tuple[str, str]) -> None:
    assert moved(*urls)
    assert not moved(*urls)


@ROUTES
@pytest.mark.usefixtures("kept")
async def test_an_interrupted_move_has_not_happened_and_is_made_again(urls: tuple[str, str]) -> None:
    heard = 0

    def until_it_is_enough(_: str) -> None:
        nonlocal heard
        heard += 1
        if heard == 9:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        move(*urls, KEY, now=lambda: NOW, tell=until_it_is_enough)
    store = await open_store(urls[1], KEY, now=lambda: NOW)
    assert await store.transact(lambda work: work.people.runner("ann")) is None
    await store.close()
    assert moved(*urls)
    store = await open_store(urls[1], KEY, now=lambda: NOW)
    assert await store.transact(lambda work: work.people.runner("ann")) == runner()
    await store.close()


@ROUTES
@pytest.mark.usefixtures("kept")
async def test_whoever_is_there_already_is_not_overwritten(urls: tuple[str, str]) -> None:
    store = await open_store(urls[1], KEY, now=lambda: NOW)
    await store.transact(lambda work: add(work, "cay"))
    await store.close()
    with pytest.raises(MoveRefused, match="other people"):
        moved(*urls)
    store = await open_store(urls[1], KEY, now=lambda: NOW)
    assert await store.transact(lambda work: work.people.runner("cay")) == runner("cay")
    await store.close()


@ROUTES
@pytest.mark.parametrize("side", [0, 1])
@pytest.mark.usefixtures("kept")
async def test_a_running_soleus_on_either_side_is_in_the_way(urls: tuple[str, str], side: int) -> None:
    store = await open_store(urls[side], KEY, now=lambda: NOW)
    with pytest.MonkeyPatch.context() as hurried:
        hurried.setattr("storage.move_postgres._LOOKS", 3)
        with pytest.raises(AlreadyRunning, match="stop"):
            moved(*urls)
    await store.close()
    assert moved(*urls)


@pytest.mark.parametrize("route", ["to the server"])
@pytest.mark.usefixtures("kept")
async def test_whoever_starts_while_it_moves_waits_at_the_door(urls: tuple[str, str]) -> None:
    free = []

    def look(_: str) -> None:
        with psycopg.connect(urls[1]) as other:
            free.append(other.execute("SELECT pg_try_advisory_lock(%s)", (OPENING,)).fetchone())

    move(*urls, KEY, now=lambda: NOW, tell=look)
    assert {*free} == {(False,)}


@pytest.mark.parametrize("route", ["to the server"])
@pytest.mark.usefixtures("kept")
async def test_a_row_that_does_not_read_back_stops_it_all(urls: tuple[str, str]) -> None:
    await (await open_store(urls[1], KEY, now=lambda: NOW)).close()
    with psycopg.connect(urls[1], autocommit=True) as server:
        server.execute(
            "CREATE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS"
            " $$ BEGIN NEW.zone := 'Europe/Paris'; RETURN NEW; END $$"
        )
        server.execute("CREATE TRIGGER spoil BEFORE INSERT ON runner FOR EACH ROW EXECUTE FUNCTION spoil()")
        try:
            with pytest.raises(MoveRefused, match=r"rows of runner"):
                moved(*urls)
            assert server.execute("SELECT count(*) FROM runner").fetchone() == (0,)
        finally:
            server.execute("DROP FUNCTION spoil CASCADE")


@ROUTES
@pytest.mark.usefixtures("kept")
async def test_another_key_is_refused(urls: tuple[str, str]) -> None:
    with pytest.raises(WrongKey):
        move(*urls, bytes(32), now=lambda: NOW, tell=lambda _: None)


def test_a_file_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable, match="no database"):
        moved(f"sqlite:///{tmp_path}/nowhere.db", f"sqlite:///{tmp_path}/new.db")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("route", ["to another file"])
@pytest.mark.usefixtures("kept")
async def test_the_command_says_what_to_do_next(urls: tuple[str, str], tmp_path: Path) -> None:
    source, target = urls
    done = soleus(tmp_path, "move-database", source, SOLEUS_KEY=KEYTEXT, DATABASE_URL=target)
    assert (done.returncode, done.stderr) == (0, "")
    assert "runner: 2" in done.stdout
    assert "Set DATABASE_URL" in done.stdout
    again = soleus(tmp_path, "move-database", source, target, SOLEUS_KEY=KEYTEXT)
    assert again.returncode == 0
    assert "there already" in again.stdout
    same = soleus(tmp_path, "move-database", source, source, SOLEUS_KEY=KEYTEXT)
    keyless = soleus(tmp_path, "move-database", source, target)
    other = soleus(tmp_path, "move-database", "mysql://x", target, SOLEUS_KEY=KEYTEXT)
    assert (same.returncode, keyless.returncode, other.returncode) == (2, 2, 3)
    assert not (tmp_path / "soleus.key").exists()
