"""Long polling: nothing acknowledged is lost, nothing blocks it, and trouble is told without a secret."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

import pytest

from bot.adapters import Gone, Rejected, RetryAfter, Temporary, Undelivered
from bot.adapters.telegram import Times
from bot.adapters.telegram.api import Request
from handlers.replies import Reply
from handlers.text import Span
from storage.records import Place
from storage.store import Store
from tests.chat import Clock
from tests.platforms.telegram_people import Person, Soleus
from tests.platforms.telegram_rules import TWO_POLLERS, breaks_after, breaks_before, refused
from tests.platforms.telegram_server import ME, TOKEN, Server

HOME = Place(platform="telegram", chat="77")
HELLO = Reply(text=(Span("Hello."),))


def offsets(server: Server) -> list[int]:
    return [int(call.parameters.get("offset") or 0) for call in server.calls if call.method == "getUpdates"]


async def test_offsets_only_rise_and_each_batch_is_done_before_the_next(
    soleus: Soleus, ana: Person, server: Server
) -> None:
    await ana.is_welcomed()
    server.batch = 2
    for number in range(5):
        await ana.says(f"/unknown{number}")
    await ana.sees("/unknown4")
    await ana.is_heard()
    assert offsets(server) == sorted(offsets(server))
    said = [m.text for m in ana.shown if "I don't know" in m.text]
    assert [text.split("/unknown")[1][0] for text in said] == list("01234"), "in their order"


async def test_a_batch_is_not_acknowledged_before_its_commits(
    soleus: Soleus, ana: Person, server: Server
) -> None:
    gate = asyncio.Event()
    ask = soleus.post.ask
    asked = []

    async def slow(event):  # type: ignore[no-untyped-def]
        asked.append(event.id)
        await server._tell()
        await gate.wait()
        return await ask(event)

    soleus.post.ask = slow  # type: ignore[method-assign]
    update = await ana.says("/start")
    await server.until(lambda: bool(asked))
    assert server.waiting == 1
    assert max(offsets(server)) <= update
    gate.set()
    await ana.is_heard()


async def test_chats_are_answered_side_by_side(
    server: Server, opens: Callable[[], Awaitable[Store]], clock: Clock
) -> None:
    """Ana cannot be reached for a while; Bo does not notice."""
    times = Times(poll=5, again=0.01, order=0.05, retries=(30,), stop=0.1)
    async with Soleus(server, opens, clock, times=times):
        ana, bo = Person.joins(server), Person.joins(server, 78, "Bo")
        server.trouble("sendMessage", breaks_before)
        await ana.says("/start")
        await server.until(lambda: server.count("sendMessage") == 1)
        await ana.says("/help")
        await bo.says("/start")
        await bo.sees("Hi, I'm Soleus.")
        await ana.is_heard()
        assert not ana.shown


async def test_an_update_that_cannot_be_read_blocks_nothing(
    soleus: Soleus, ana: Person, server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    await server.happens(message={"message_id": "?", "text": "secret words"})
    await server.happens(callback_query={"id": "1"})
    await ana.says("/start")
    await ana.sees("Hi, I'm Soleus.")
    await ana.is_heard()
    assert "an update could not be read" in caplog.text
    assert "secret words" not in caplog.text


async def test_two_pollers_are_told_and_survived(
    soleus: Soleus, ana: Person, server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    server.trouble("getUpdates", *[refused(409, TWO_POLLERS)] * 3)
    await ana.says("/start")
    await ana.sees("Hi, I'm Soleus.")
    assert caplog.text.count("another program uses this bot's token") == 1


async def test_a_token_that_is_not_valid_ends_it_with_a_clear_error(
    server: Server, opens: Callable[[], Awaitable[Store]], clock: Clock
) -> None:
    server.token = "1:another"
    async with Soleus(server, opens, clock) as soleus:
        with pytest.raises(Rejected, match="@BotFather") as caught:
            await soleus.running
    assert TOKEN not in str(caught.value)


async def test_a_token_revoked_while_running_ends_it(soleus: Soleus, ana: Person, server: Server) -> None:
    await ana.is_welcomed()
    server.token = "1:another"
    await ana.says("wakes the long poll")
    with pytest.raises(Rejected):
        await soleus.running


async def test_a_start_with_the_network_away_waits_for_it(
    server: Server, opens: Callable[[], Awaitable[Store]], clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    server.trouble("getMe", *[breaks_before] * 4, refused(503, "Service Unavailable"))
    ana = Person.joins(server)
    await ana.says("/start")
    async with Soleus(server, opens, clock):
        await ana.sees("Hi, I'm Soleus.")
    assert caplog.text.count("NetworkError. Soleus keeps trying") == 1
    assert "all is well again" in caplog.text


async def test_the_network_away_later_is_only_a_pause(
    soleus: Soleus, ana: Person, server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    await ana.is_welcomed()
    server.trouble("getUpdates", breaks_after, breaks_before, refused(502, "Bad Gateway"))
    await ana.says("/help")
    await ana.sees("What I can do.")
    await ana.is_heard()
    assert sum("What I can do." in m.text for m in ana.shown) == 1, "answered once, though it came twice"


async def test_a_server_that_answers_nonsense_is_outlasted(
    soleus: Soleus, ana: Person, server: Server
) -> None:
    server.me = {"nonsense": True}
    await soleus.stops()
    await soleus.starts()
    await server.until(lambda: server.count("getMe") >= 3)
    server.me = dict(ME)
    await ana.says("/start")
    await ana.sees("Hi, I'm Soleus.")


async def test_what_is_under_way_is_finished_before_the_end(
    soleus: Soleus, ana: Person, server: Server
) -> None:
    await ana.is_welcomed()
    shown = server.count("sendMessage")
    await ana.says("/privacy")
    await server.until(lambda: server.count("sendMessage") > shown)
    await soleus.telegram.close()
    await ana.sees("What I keep:")
    assert server.waiting == 0, "and acknowledged, so that it does not come again"


async def test_closing_twice_or_before_the_start_is_fine(
    server: Server, opens: Callable[[], Awaitable[Store]], clock: Clock
) -> None:
    adapter = Soleus(server, opens, clock).adapter()
    await adapter.close()
    await adapter.close()
    with pytest.raises(Temporary):
        await adapter.show(HOME, HELLO)


async def test_closing_takes_no_longer_than_it_may(
    server: Server, opens: Callable[[], Awaitable[Store]], clock: Clock
) -> None:
    times = Times(poll=5, again=0.01, retries=(60, 60), stop=0.1)
    async with Soleus(server, opens, clock, times=times) as soleus:
        ana = Person.joins(server)
        server.trouble("sendMessage", breaks_before)
        await ana.says("/start")
        await server.until(lambda: server.count("sendMessage") == 1)
        async with asyncio.timeout(5):
            await soleus.telegram.close()


@pytest.mark.parametrize(
    ("answer", "means"),
    [
        (refused(403, "Forbidden: bot was blocked by the user"), Gone),
        (refused(403, "Forbidden: bot was kicked from the supergroup chat"), Gone),
        (refused(400, "Bad Request: chat not found"), Gone),
        (refused(400, "Bad Request: PEER_ID_INVALID"), Gone),
        (refused(429, "Too Many Requests: retry after 3", retry_after=3), RetryAfter),
        (refused(429, "Too Many Requests"), RetryAfter),
        (refused(500, "Internal Server Error"), Temporary),
        (refused(504, "Gateway Timeout"), Temporary),
        (refused(401, "Unauthorized"), Temporary),
        (breaks_before, Temporary),
        (breaks_after, Temporary),
        (refused(400, "Bad Request: BUTTON_DATA_INVALID"), Undelivered),
    ],
)
async def test_what_an_error_means_to_a_letter(
    soleus: Soleus, ana: Person, server: Server, answer: Callable[..., None], means: type[Undelivered]
) -> None:
    before = server.count("sendMessage")
    server.trouble("sendMessage", answer)
    with pytest.raises(Undelivered) as caught:
        await soleus.telegram.show(HOME, HELLO)
    assert type(caught.value) is means
    assert server.count("sendMessage") == before + 1, "a letter is tried again by the outbox, not here"


async def test_a_chat_that_is_not_there_is_gone(soleus: Soleus) -> None:
    with pytest.raises(Gone):
        await soleus.telegram.show(Place(platform="telegram", chat="404"), HELLO)


async def test_a_long_text_comes_in_pieces_with_the_buttons_under_the_last(
    soleus: Soleus, ana: Person
) -> None:
    text = "\n\n".join(["word " * 199] * 9)
    message = await soleus.telegram.show(HOME, Reply(text=(Span(text),)))
    assert len(ana.shown) == 3
    assert message == str(ana.last.id)


async def test_no_log_holds_the_token_or_what_was_said(
    soleus: Soleus, ana: Person, server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    await ana.is_welcomed()
    for method in ("sendMessage", "editMessageText", "getUpdates", "answerCallbackQuery"):
        server.trouble(method, breaks_before, refused(400, "Bad Request: secret words"), breaks_after)
    server.trouble("getUpdates", refused(500, "secret words"))
    await ana.says("secret words")
    await ana.says("/checkin")
    await ana.says("8k easy, secret words")
    await ana.sees("8 km")  # on the open card, or saved by itself where the trouble took that card
    await ana.is_heard()
    assert caplog.text
    assert "secret words" not in caplog.text
    assert TOKEN not in caplog.text
    assert TOKEN.split(":")[1] not in caplog.text


def test_an_answer_that_is_no_data_is_not_quoted(caplog: pytest.LogCaptureFixture) -> None:
    for content in (b"<html>secret</html>", b'["secret"]', b"\xff"):
        with pytest.raises(Exception, match="Invalid server response") as caught:
            Request.parse_json_payload(content)
        assert "secret" not in str(caught.value)
    assert "secret" not in caplog.text


def test_times_fit_the_ten_seconds_of_a_stop() -> None:
    assert Times().stop + 2 < 10
