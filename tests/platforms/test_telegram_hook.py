"""The webhook: only Telegram is heard, 200 means committed, and a talk goes on as it does by polling."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest

from bot.adapters import Rejected
from bot.adapters.telegram import Times
from bot.adapters.telegram.api import Api
from bot.adapters.telegram.hook import Hook, secret_of
from bot.adapters.telegram.hooking import manage
from bot.adapters.telegram.polling import UPDATES
from bot.counts import Counts
from bot.secret import Secret
from bot.web import Web
from storage.store import Store, open_store
from tests.chat import Clock
from tests.conftest import KEY
from tests.platforms.telegram_people import AT_ONCE, Person, Soleus
from tests.platforms.telegram_server import ME, TOKEN, Server
from tests.ports import unused_port

Opens = Callable[[], Awaitable[Store]]
SECRET = secret_of(KEY, Secret(TOKEN))


@asynccontextmanager
async def front(
    server: Server, opens: Opens, clock: Clock, *, port: int = 0, times: Times = AT_ONCE
) -> AsyncIterator[Soleus]:
    """Soleus, called by Telegram."""
    port = port or unused_port()
    hook = Hook(server.webhook or f"http://127.0.0.1:{port}/telegram/hook", SECRET)
    if not server.webhook:
        await manage(Secret(TOKEN), server.url, "set", hook, hook.url)
    async with Soleus(server, opens, clock, hook=hook, times=times) as soleus:
        web = Web(soleus.core, [soleus.telegram], Counts(), ticking=None, doors=(hook.door,))
        await web.open("127.0.0.1", port)
        if server.me == ME:
            await server.until(lambda: hook.take is not None)
        yield soleus
        await soleus.telegram.close()
        await web.close()


@pytest.fixture
async def soleus(server: Server, opens: Opens, clock: Clock) -> AsyncIterator[Soleus]:
    async with front(server, opens, clock) as soleus:
        yield soleus


def update(number: int, person: Person, text: str) -> dict[str, Any]:
    return {"update_id": number, "message": person.message(text=text)}


async def test_a_whole_talk_without_ever_asking(soleus: Soleus, ana: Person, server: Server) -> None:
    await ana.is_welcomed()
    await ana.says("8k easy 44min left calf 3/10")
    await ana.sees("Saved. 8 km, 44 min, easy, left calf 3/10.")
    await ana.is_heard()
    assert server.count("getUpdates") == 0
    assert set(server.calling.answers) == {200}


async def test_an_update_that_comes_to_each_of_two_fronts_has_one_effect(
    server: Server, clock: Clock, postgres_url: str
) -> None:
    async def opens() -> Store:
        return await open_store(postgres_url, KEY, now=clock.now)

    ports = [unused_port(), unused_port()]
    server.calling.fronts = [f"http://127.0.0.1:{port}/telegram/hook" for port in ports]
    async with front(server, opens, clock, port=ports[0]) as one, front(server, opens, clock, port=ports[1]):
        ana = Person.joins(server)
        await ana.is_welcomed()
        typed = json.dumps(update(900_000, ana, "8k easy calves fine")).encode()
        first = len(server.calling.answers)
        for number in range(4):
            server.calling.answers[first:] = [200] * (number % 2)  # whose turn it is
            assert (await server.calling.posts(typed, SECRET.reveal()))[0] == 200
        await ana.sees("Saved. 8 km, easy, calves fine.")
        found = await one.store.transact(lambda work: work.people.find("telegram", "77"))
        assert found is not None
        runs = await one.store.transact(lambda work: work.log.page(found[0].id, "runs", "", 10))
    assert len(runs) == 1


async def test_whoever_does_not_know_the_secret_is_refused_and_told_what_to_do(
    soleus: Soleus, ana: Person, server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    body = json.dumps(update(1, ana, "/start")).encode()
    for secret in (None, "", "wrong", SECRET.reveal()[:-1], SECRET.reveal() + "0", "\xff"):
        status, text = await server.calling.posts(body, secret)
        assert (status, "python -m bot webhook set" in text) == (403, True)
    assert not ana.shown
    assert caplog.text.count("called without its secret") == 1, (
        "once a minute, or the log would be full of it"
    )
    assert SECRET.reveal() not in caplog.text + text


async def test_a_body_that_is_too_large_is_refused(soleus: Soleus, ana: Person, server: Server) -> None:
    await ana.is_welcomed()
    body = json.dumps(update(1, ana, "x" * 5_000_000)).encode()
    status, _ = await server.calling.posts(body, SECRET.reveal())
    assert status == 413
    await ana.says("/help")
    await ana.sees("What I can do.")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"secret words",
        b"[]",
        b"{}",
        b'{"update_id": "1"}',
        b'{"update_id": true}',
        b"\xff",
        b"[" * 200_000,
    ],
)
async def test_what_is_no_update_is_refused(
    soleus: Soleus, server: Server, body: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    status, text = await server.calling.posts(body, SECRET.reveal())
    assert (status, text) == (400, "Refused: this is no update of Telegram's.\n")
    assert "secret words" not in caplog.text


async def test_an_update_that_cannot_be_read_is_left_out(soleus: Soleus, ana: Person, server: Server) -> None:
    await server.happens(message={"message_id": "?", "text": "secret words"})
    await ana.says("/start")
    await ana.sees("Hi, I'm Soleus.")
    await ana.is_heard()


async def test_other_ways_and_paths_lead_nowhere(soleus: Soleus, ana: Person, server: Server) -> None:
    body, secret = json.dumps(update(1, ana, "/start")).encode(), SECRET.reveal()
    assert (await server.calling.posts(b"", secret, method="GET"))[0] == 405
    for path in ("/", "/x", "%2f", "/../../healthz/x"):
        assert (await server.calling.posts(body, secret, path))[0] == 404
    assert not ana.shown


async def test_telegram_hears_200_only_when_all_is_committed(
    soleus: Soleus, ana: Person, server: Server
) -> None:
    gate, ask = asyncio.Event(), soleus.post.ask
    asked = []

    async def slow(event):  # type: ignore[no-untyped-def]
        asked.append(event.id)
        await server._tell()
        await gate.wait()
        return await ask(event)

    soleus.post.ask = slow  # type: ignore[method-assign]
    await ana.says("/start")
    await server.until(lambda: bool(asked))
    assert (server.waiting, server.calling.answers) == (1, [])
    gate.set()
    await ana.is_heard()
    assert server.calling.answers == [200]


async def test_a_turn_that_was_cut_is_called_again(
    server: Server, opens: Opens, clock: Clock, ana: Person
) -> None:
    """It is told to stop while a turn hangs: Telegram hears no 200, and the next process answers."""
    port = unused_port()
    async with front(server, opens, clock, port=port, times=Times(again=0.01, stop=0.05)) as soleus:
        asked = asyncio.Event()

        async def hangs(event):  # type: ignore[no-untyped-def]
            asked.set()
            await asyncio.Event().wait()

        soleus.post.ask = hangs  # type: ignore[method-assign]
        await ana.says("/start")
        await asked.wait()
        await soleus.telegram.close()
        await server.until(lambda: 503 in server.calling.answers)
        assert server.waiting == 1
    async with front(server, opens, clock, port=port):
        await ana.sees("Hi, I'm Soleus.")
        await ana.is_heard()


async def test_an_update_that_comes_twice_has_one_effect(soleus: Soleus, ana: Person, server: Server) -> None:
    await ana.is_welcomed()
    typed = update(900_000, ana, "8k easy calves fine")
    for _ in range(3):
        await server.arrives(dict(typed))
        await ana.sees("Saved. 8 km, easy, calves fine.")
        await ana.is_heard()
    await ana.says("/export")
    await server.until(lambda: any(message.file for message in ana.shown))
    runner = await soleus.store.transact(lambda work: work.people.find("telegram", "77"))
    assert runner is not None
    runs = await soleus.store.transact(lambda work: work.log.page(runner[0].id, "runs", "", 10))
    assert len(runs) == 1


async def test_a_chat_is_answered_in_order(soleus: Soleus, ana: Person, server: Server) -> None:
    await ana.is_welcomed()
    for number in range(6):
        await ana.says(f"/unknown{number}")
    await ana.sees("/unknown5")
    said = [m.text for m in ana.shown if "I don't know" in m.text]
    assert [text.split("/unknown")[1][0] for text in said] == list("012345")


async def test_calls_before_it_is_ready_come_again(
    server: Server, opens: Opens, clock: Clock, ana: Person
) -> None:
    server.me = {"nonsense": True}
    async with front(server, opens, clock):
        await ana.says("/start")
        await server.until(lambda: 503 in server.calling.answers)
        server.me = dict(ME)
        await ana.sees("Hi, I'm Soleus.")


async def test_two_fronts_share_a_talk(server: Server, clock: Clock, postgres_url: str) -> None:
    """As behind a proxy that gives each call to whoever is next."""

    async def opens() -> Store:
        return await open_store(postgres_url, KEY, now=clock.now)

    ports = [unused_port(), unused_port()]
    server.calling.fronts = [f"http://127.0.0.1:{port}/telegram/hook" for port in ports]
    async with front(server, opens, clock, port=ports[0]), front(server, opens, clock, port=ports[1]):
        ana, bo = Person.joins(server), Person.joins(server, 78, "Bo")
        await asyncio.gather(ana.is_welcomed(), bo.is_welcomed())
        for person in (ana, bo):
            await person.says("/checkin")
            for label in ("Ran", "8 km", "Easy", "Fine"):
                await person.taps(label)
            await person.sees("Saved. 8 km, easy, calves fine.")
            await person.is_heard()
            assert sum("Saved. 8 km" in message.text for message in person.shown) == 1
    assert set(server.calling.answers) == {200}


async def test_a_webhook_that_is_not_set_is_told_with_what_to_do(
    server: Server, opens: Opens, clock: Clock, ana: Person, caplog: pytest.LogCaptureFixture
) -> None:
    times = Times(again=0.01, look=0.01)
    async with front(server, opens, clock, times=times) as soleus:
        server.webhook = ""
        await server.until(lambda: "Telegram does not call here" in caplog.text)
        assert "python -m bot webhook set" in caplog.text
        asked = server.count("getWebhookInfo")
        await server.until(lambda: server.count("getWebhookInfo") > asked + 2)
        assert caplog.text.count("Telegram does not call here") == 1
        assert soleus.hook is not None
        await manage(Secret(TOKEN), server.url, "set", soleus.hook, soleus.hook.url)
        await server.until(lambda: "the webhook is set now" in caplog.text)
        await ana.says("/start")
        await ana.sees("Hi, I'm Soleus.")


async def test_asking_beside_a_webhook_ends_with_what_to_do(
    server: Server, opens: Opens, clock: Clock, ana: Person
) -> None:
    server.webhook = "https://old.example/secret-path"
    await ana.says("/start")
    async with Soleus(server, opens, clock) as soleus:
        with pytest.raises(Rejected, match="TELEGRAM_WEBHOOK_URL") as told:
            await soleus.running
    assert "python -m bot webhook delete" in str(told.value)
    assert "secret-path" not in str(told.value)
    assert (server.webhook, server.waiting) == ("https://old.example/secret-path", 1), (
        "nothing is changed or lost"
    )


async def test_set_delete_and_info_say_how_it_stands(server: Server) -> None:
    hook = Hook("https://bot.example/telegram/hook", SECRET)
    token = Secret(TOKEN)
    await server.happens(message={})
    assert (await manage(token, server.url, "info", None, None))[0].startswith("No webhook is set")
    said = await manage(token, server.url, "set", hook, hook.url)
    assert said == [f"The webhook is set to {hook.url}, as in TELEGRAM_WEBHOOK_URL.", "Updates that wait: 1."]
    asked = next(call for call in server.calls if call.method == "setWebhook").parameters
    assert (asked["secret_token"], asked["allowed_updates"]) == (SECRET.reveal(), UPDATES)
    server.calling.trouble = {"last_error_date": 1_770_000_000, "last_error_message": "Connection refused"}
    elsewhere = await manage(token, server.url, "info", None, "https://other.example/x")
    assert "another address" in elsewhere[0]
    assert "/telegram/hook" not in elsewhere[0]
    assert elsewhere[2] == "The last call that failed: 2026-02-02 02:40 UTC, Connection refused."
    assert (await manage(token, server.url, "delete", None, None))[0].startswith("No webhook is set")
    assert (server.webhook, server.waiting) == ("", 1), "nothing that waits is dropped"


async def test_what_telegram_refuses_is_told(server: Server) -> None:
    server.calling.https_only = True
    with pytest.raises(Rejected, match="an https url must be provided"):
        await manage(Secret(TOKEN), server.url, "set", Hook("http://x.example/h", SECRET), None)
    with pytest.raises(Rejected, match="TELEGRAM_BOT_TOKEN"):
        await manage(Secret("1:wrong"), server.url, "info", None, None)
    with pytest.raises(Rejected, match="cannot be reached"):
        await manage(Secret(TOKEN), "http://127.0.0.1:9", "info", None, None)


def test_the_secret_is_the_same_in_every_process_and_another_for_another_key_or_token() -> None:
    assert secret_of(KEY, Secret(TOKEN)).reveal() == SECRET.reveal()
    assert len(SECRET.reveal()) == 64
    others = {secret_of(bytes(32), Secret(TOKEN)).reveal(), secret_of(KEY, Secret("1:x")).reveal()}
    assert len(others | {SECRET.reveal()}) == 3


async def test_nothing_of_a_call_is_logged(
    soleus: Soleus, ana: Person, server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    await ana.is_welcomed()
    await ana.says("secret words about my calf")
    await ana.is_heard()
    assert "secret words" not in caplog.text
    assert SECRET.reveal() not in caplog.text
    assert TOKEN not in caplog.text


async def test_a_worker_beside_a_webhook_minds_its_own_business(
    server: Server, opens: Opens, clock: Clock
) -> None:
    server.webhook = "https://bot.example/telegram"
    adapter = Soleus(server, opens, clock).adapter()
    speaking = asyncio.create_task(adapter.speak())
    await server.until(lambda: server.count("getMe") > 0)
    await adapter.close()
    await speaking
    assert server.count("getUpdates") == 0
    api = Api(TOKEN, server.url)
    assert (await api.get_webhook_info()).url == "https://bot.example/telegram"
    await api.close_session()
