"""The wire between Soleus and Discord: it breaks, it slows down, it says no; the talk goes on."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta

import pytest

from bot.adapters import Gone, Rejected, RetryAfter, Temporary, Undelivered
from bot.adapters.discord import check
from bot.secret import Secret
from handlers.replies import Button, File, Reply
from handlers.text import Span
from storage.records import Place
from storage.store import Store
from tests.chat import WORDS, Clock
from tests.patience import PATIENCE
from tests.platforms.discord_people import Person, Soleus, slow_store
from tests.platforms.discord_server import TOKEN, DiscordServer

Opens = Callable[[], Awaitable[Store]]
HERE = Place(platform="discord", chat="77")
HELLO = Reply(text=(Span("Hello."),))


@pytest.fixture
async def discord() -> AsyncIterator[DiscordServer]:
    async with DiscordServer().open() as server:
        yield server


@pytest.fixture
async def soleus(discord: DiscordServer, opens: Opens, clock: Clock) -> AsyncIterator[Soleus]:
    async with Soleus(discord, opens, clock) as soleus:
        yield soleus


@pytest.fixture
def ana(discord: DiscordServer) -> Person:
    return Person.joins(discord)


async def test_a_start_survives_discord_being_away(
    discord: DiscordServer, opens: Opens, clock: Clock, ana: Person
) -> None:
    discord.fails("GET /users/@me", 503)
    discord.gateway.down = True
    soleus = Soleus(discord, opens, clock)
    await soleus.starts(listening=False)
    async with asyncio.timeout(PATIENCE), discord.changed:
        await discord.changed.wait_for(lambda: discord.calls.count("GET /gateway/bot") > 0)
    discord.gateway.down = False
    await discord.gateway.listening(identified=1)
    await ana.uses("start")
    await ana.finds("Yes, and I'm 16 or older")
    await soleus.stops()


async def test_what_is_said_while_the_connection_is_cut_arrives_with_the_resume(
    discord: DiscordServer, soleus: Soleus, ana: Person
) -> None:
    await ana.joins_in()
    await discord.gateway.cut()
    await ana.says("8k easy 44min")
    await discord.gateway.listening(resumed=1)
    await ana.sees("8 km", "44 min")
    assert discord.gateway.identified == 1


async def test_discord_asks_to_reconnect(discord: DiscordServer, soleus: Soleus, ana: Person) -> None:
    await ana.joins_in()
    await discord.gateway.ask_to_reconnect()
    await discord.gateway.listening(resumed=1)
    await ana.uses("checkin")
    await ana.sees("How was today?")


async def test_a_session_that_is_over_begins_anew(
    discord: DiscordServer, soleus: Soleus, ana: Person
) -> None:
    await ana.joins_in()
    await discord.gateway.forget_session()
    await discord.gateway.listening(identified=2)
    await ana.uses("checkin")
    await ana.sees("How was today?")


async def test_something_the_library_cannot_read_does_not_end_the_process(
    discord: DiscordServer, soleus: Soleus, ana: Person
) -> None:
    await discord.gateway.tell("INTERACTION_CREATE", {"nonsense": True})
    await discord.gateway.listening(identified=2)
    await ana.uses("start")
    await ana.finds("Yes, and I'm 16 or older")


@pytest.mark.parametrize("running", [False, True])
async def test_a_token_that_is_no_good_ends_the_process_with_a_clear_error(
    discord: DiscordServer, opens: Opens, clock: Clock, running: bool
) -> None:
    soleus = Soleus(discord, opens, clock)
    if running:
        await soleus.starts()
        discord.revoke()
        await discord.gateway.cut(4004)
    else:
        discord.revoke()
        await soleus.starts(listening=False)
    with pytest.raises(Rejected, match="DISCORD_BOT_TOKEN"):
        await asyncio.wait_for(soleus.running, PATIENCE)
    await soleus.stops()


@pytest.mark.parametrize(
    ("code", "says"),
    [
        (4004, "DISCORD_BOT_TOKEN"),
        (4010, "SOLEUS_DISCORD_SHARDS must be a range"),
        (4011, "more servers than one connection"),
        (4012, "bring Soleus up to date"),
        (4013, "bring Soleus up to date"),
        (4014, "restricted"),
    ],
)
async def test_a_code_that_closes_for_good_ends_the_process_and_says_why(
    discord: DiscordServer, soleus: Soleus, code: int, says: str
) -> None:
    await discord.gateway.cut(code)
    with pytest.raises(Rejected, match=says) as caught:
        await asyncio.wait_for(soleus.running, PATIENCE)
    assert code == 4004 or str(code) in str(caught.value)


@pytest.mark.parametrize("code", [1000, 4000, 4001, 4002, 4003, 4005, 4007, 4008, 4009])
async def test_any_other_code_is_only_a_pause(
    discord: DiscordServer, soleus: Soleus, ana: Person, code: int
) -> None:
    await discord.gateway.cut(code)
    await ana.uses("start")
    await ana.finds("Yes, and I'm 16 or older")


async def test_a_stop_lets_the_turn_under_way_finish(
    discord: DiscordServer, opens: Opens, clock: Clock, ana: Person
) -> None:
    soleus = Soleus(discord, opens, clock)
    await soleus.starts()
    async with slow_store(soleus) as goes_on:
        command = await ana.uses("start")
        await discord.answered(command)
        closing = asyncio.create_task(soleus.adapter.close())
        await asyncio.sleep(0)
        goes_on()
        await asyncio.wait_for(asyncio.gather(closing, soleus.running), PATIENCE)
    await ana.finds("Yes, and I'm 16 or older")
    await soleus.stops()


async def test_the_commands_are_brought_to_discord_only_when_they_changed(
    discord: DiscordServer, soleus: Soleus
) -> None:
    await soleus.restarts()
    assert discord.registered == 1
    discord.commands[0]["description"] = "An older version"
    await soleus.restarts()
    assert discord.registered == 2
    del discord.commands[0]
    await soleus.restarts()
    assert discord.registered == 3


async def test_a_refused_menu_does_not_keep_the_bot_from_talking(
    discord: DiscordServer, opens: Opens, clock: Clock, ana: Person
) -> None:
    discord.fails(
        "PUT /applications",
        400,
        {"code": 30034, "message": "Max number of daily application command creates"},
    )
    async with Soleus(discord, opens, clock):
        await ana.uses("start")
        await ana.finds("Yes, and I'm 16 or older")


@pytest.mark.parametrize(
    ("status", "body", "headers", "error"),
    [
        (503, {}, {}, Temporary),
        (403, {"code": 50007, "message": "Cannot send messages to this user"}, {}, Gone),
        (403, {"code": 50278, "message": "Cannot send messages to this user"}, {}, Gone),
        (403, {"code": 50001, "message": "Missing Access"}, {}, Gone),
        (404, {"code": 10003, "message": "Unknown Channel"}, {}, Gone),
        (429, {"retry_after": 90.0, "global": False}, {}, RetryAfter),
        (400, {"code": 50035, "message": "Invalid Form Body"}, {}, Undelivered),
    ],
)
async def test_a_refusal_is_told_to_the_delivery_as_what_it_is(
    discord: DiscordServer,
    soleus: Soleus,
    status: int,
    body: dict[str, object],
    headers: dict[str, str],
    error: type[Undelivered],
) -> None:
    discord.fails("POST /channels", status, body, **headers)
    with pytest.raises(Undelivered) as refused:
        await soleus.adapter.show(HERE, HELLO)
    assert type(refused.value) is error
    if isinstance(refused.value, RetryAfter):
        assert refused.value.seconds == 90


async def test_a_dropped_connection_is_temporary(discord: DiscordServer, soleus: Soleus) -> None:
    discord.drops("POST /channels")
    with pytest.raises(Temporary):
        await soleus.adapter.show(HERE, HELLO)


async def test_a_short_rate_limit_is_waited_out(discord: DiscordServer, soleus: Soleus, ana: Person) -> None:
    discord.fails("POST /channels", 429, {"retry_after": 0.05, "global": False}, **{"Retry-After": "1"})
    await soleus.adapter.show(HERE, HELLO)
    assert [m.content for m in ana.messages] == ["Hello."]


async def test_a_card_sent_again_after_a_crash_does_not_come_twice(soleus: Soleus, ana: Person) -> None:
    card = Reply(
        text=(Span("How was today?"),), rows=((Button("Ran", "c:3:day:ran"),),), conversation="c", turn=3
    )
    first = await soleus.adapter.show(HERE, card)
    assert await soleus.adapter.show(HERE, card) == first
    assert len(ana.messages) == 1


async def test_a_letter_that_could_not_be_sent_comes_later(
    discord: DiscordServer, soleus: Soleus, ana: Person, clock: Clock
) -> None:
    await ana.joins_in()
    await soleus.rests()
    discord.fails("POST /channels", 503)
    await soleus.moves(days=1)
    assert not any("How was today?" in message.content for message in ana.messages)
    clock.at += timedelta(minutes=1)
    await soleus.moves(minutes=1)
    await ana.sees("How was today?")


async def test_long_texts_come_in_parts_with_the_buttons_and_the_file_on_the_last(
    discord: DiscordServer, soleus: Soleus, ana: Person
) -> None:
    text = (Span("word *and* " * 400, bold=True),)
    reply = Reply(text=text, rows=((Button("Go on", "t"),),), file=File(name="log.zip", content=b"PK"))
    message = await soleus.adapter.show(HERE, reply)
    first, *_, last = ana.messages
    assert last.id == message
    assert (first.rows, first.files) == ([], {})
    assert last.files == {"log.zip": b"PK"}
    assert ana.labels == ["Go on"]
    assert 50035 not in discord.refusals


async def test_check_finds_everything_in_order(discord: DiscordServer, soleus: Soleus) -> None:
    findings = await check(Secret(TOKEN), discord.base, WORDS)
    assert not [finding for finding in findings if finding.fix]
    assert any("client_id=900" in finding.seen for finding in findings)


async def test_check_says_how_to_mend_what_is_wrong(discord: DiscordServer) -> None:
    discord.application |= {
        "interactions_endpoint_url": "https://example.org",
        "integration_types_config": {"0": {}},
        "bot_public": False,
        "flags": 1 << 18 | 1 << 15,
    }
    findings = await check(Secret(TOKEN), discord.base, WORDS)
    wrong = {finding.what: finding.seen for finding in findings if finding.fix}
    assert wrong == {
        "interactions endpoint": "is set, so commands and taps go elsewhere",
        "installation": "User Install is off",
        "public bot": "is off, so nobody but you can install it",
        "privileged intents": "Message Content Intent and Server Members Intent are on",
    }
    (commands,) = (finding.seen for finding in findings if finding.what == "commands")
    assert "next start" in commands


async def test_check_knows_a_wrong_token_and_a_network_that_is_away(discord: DiscordServer) -> None:
    (token,) = await check(Secret("wrong"), discord.base, WORDS)
    (network,) = await check(Secret(TOKEN), "http://127.0.0.1:9/api", WORDS)
    assert (token.what, network.what) == ("token", "network")
    assert "wrong" not in token.seen + token.fix
