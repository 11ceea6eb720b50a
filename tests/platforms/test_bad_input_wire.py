"""What nobody should send, sent over the wire: it gets a friendly answer, changes nothing, and the talk goes on."""

from collections.abc import AsyncIterator, Awaitable, Callable

import pytest

from handlers.replies import Reply
from handlers.text import Span
from storage.records import Place
from storage.store import Store
from tests.chat import Clock
from tests.platforms import discord_people
from tests.platforms.discord_server import DiscordServer
from tests.platforms.telegram_people import Person, Soleus

FORGED = (
    "{talk}:{turn}:day:marathon",
    "{talk}:{turn}:score:3",
    "{talk}:99:day:ran",
    "{talk}:-1:day:ran",
    "{talk}:{turn}:day:ran:again",
    "0123456789ABCDEFGHJK:0:day:ran",
    ":::",
    "\u202e{turn}",
    "'; DROP TABLE run; --",
    "{talk}:{turn}::",
)


@pytest.fixture
async def discord() -> AsyncIterator[DiscordServer]:
    async with DiscordServer().open() as server:
        yield server


@pytest.fixture
async def soleus_on_discord(
    discord: DiscordServer, opens: Callable[[], Awaitable[Store]], clock: Clock
) -> AsyncIterator[discord_people.Soleus]:
    async with discord_people.Soleus(discord, opens, clock) as soleus:
        yield soleus


@pytest.mark.parametrize("forged", FORGED)
async def test_forged_callback_data_on_telegram(soleus: Soleus, ana: Person, forged: str) -> None:
    await ana.is_welcomed()
    await ana.says("/checkin")
    card = await ana.sees("How was today?")
    talk, turn, *_ = card.rows[0][0]["callback_data"].split(":")
    query = await ana.taps_data(forged.format(talk=talk, turn=turn), card.id)
    assert await ana.notices(query)
    await ana.taps("Ran")
    await ana.sees("How far?")


@pytest.mark.parametrize("forged", FORGED)
async def test_forged_custom_ids_on_discord(
    discord: DiscordServer, soleus_on_discord: discord_people.Soleus, forged: str
) -> None:
    ana = discord_people.Person.joins(discord)
    await ana.joins_in()
    await ana.uses("checkin")
    card = await ana.finds("Ran")
    talk, turn, *_ = card.rows[0][0]["custom_id"].split(":")
    before = len(ana.messages)
    await ana.sends(forged.format(talk=talk, turn=turn), card)
    await ana.until(lambda: len(ana.messages) > before or card.edits > 0, "a note")
    await ana.taps("Ran")
    await ana.sees("How far?")


async def test_a_button_of_somebody_else_tapped_in_a_group(soleus: Soleus, ana: Person) -> None:
    await ana.is_welcomed()
    await ana.says("/checkin")
    card = await ana.sees("How was today?")
    bo = Person.joins(ana.server, 78, "Bo").in_group()
    query = await bo.taps_data(card.rows[0][0]["callback_data"], 1)
    assert await bo.notices(query) == "I answer that privately. Open a chat with me."
    await bo.is_heard()
    assert not bo.shown
    await ana.taps("Ran")
    await ana.sees("How far?")


@pytest.mark.parametrize("length", [2000, 4000, 4096, 4097])
async def test_very_long_words_on_discord(
    discord: DiscordServer, soleus_on_discord: discord_people.Soleus, length: int
) -> None:
    ana = discord_people.Person.joins(discord)
    await ana.joins_in()
    await ana.says("x" * length)
    await ana.sees("too long" if length > 2000 else "I didn't read that")
    assert 50035 not in discord.refusals


async def test_styles_beside_emoji_keep_their_places(soleus: Soleus, ana: Person) -> None:
    """UTF-16 offsets: an emoji is two units, a family of them many."""
    await ana.is_welcomed()
    family = "\U0001f469\u200d\U0001f467"
    text = (
        Span(f"{family}\U0001f45f "),
        Span("bold\U0001f45f", bold=True),
        Span(" \U0001f45f"),
        Span("code", code=True),
    )
    await soleus.telegram.show(Place(platform="telegram", chat="77"), Reply(text=text))
    assert ana.last.styled() == [("bold", "bold\U0001f45f"), ("code", "code")]


async def test_a_name_of_64_emoji_on_discord(
    discord: DiscordServer, soleus_on_discord: discord_people.Soleus
) -> None:
    runner = discord_people.Person.joins(discord, "64", "\U0001f469\u200d\U0001f680" * 21)
    await runner.joins_in()
    await runner.uses("checkin")
    card = await runner.sees("How was today?")
    assert "\U0001f469\u200d\U0001f680" in card.content
    assert 50035 not in discord.refusals
