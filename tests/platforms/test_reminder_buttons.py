"""The buttons under a reminder on both platforms: days later, after restarts, in place."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

from storage.store import Store
from tests.chat import Clock
from tests.platforms.discord_people import Person as OnDiscord
from tests.platforms.discord_people import Soleus as DiscordSoleus
from tests.platforms.discord_server import DiscordServer
from tests.platforms.telegram_people import Person, Soleus

Opens = Callable[[], Awaitable[Store]]


async def test_on_telegram_a_reminder_is_done_days_later_on_the_same_card(
    soleus: Soleus, ana: Person, clock: Clock
) -> None:
    await ana.is_welcomed()
    await ana.says("remind me in 30 minutes to stretch")
    await ana.sees("stretch", "once")
    clock.at += timedelta(minutes=31)
    await soleus.delivers()
    card = await ana.sees("stretch")
    assert card.labels == ["Done", "Later", "Skip today", "Fewer of these"]
    await soleus.stops()
    clock.at += timedelta(days=3)
    await soleus.starts()
    before = len(ana.shown)
    await ana.taps("Done")
    await ana.server.until(lambda: "✓ Done." in card.text)
    assert (card.labels, card.edits, len(ana.shown)) == ([], 1, before)


async def test_on_telegram_later_asks_when_on_the_same_card_and_comes_again(
    soleus: Soleus, ana: Person, clock: Clock
) -> None:
    await ana.is_welcomed()
    await ana.says("remind me in 30 minutes to stretch")
    await ana.sees("stretch", "once")
    clock.at += timedelta(minutes=31)
    await soleus.delivers()
    card = await ana.sees("stretch")
    await ana.taps("Later")
    await ana.server.until(lambda: "When shall I come again?" in card.text)
    await ana.taps("In 30 min")
    await ana.server.until(lambda: "I'll come again" in card.text)
    clock.at += timedelta(minutes=31)
    await soleus.delivers()
    again = await ana.sees("stretch")
    assert again is not card
    assert "Done" in again.labels


async def test_on_discord_a_reminder_is_done_days_later_on_the_same_card(opens: Opens, clock: Clock) -> None:
    async with DiscordServer().open() as server:
        ana = OnDiscord.joins(server)
        async with DiscordSoleus(server, opens, clock) as soleus:
            await ana.joins_in()
            await ana.says("remind me in 30 minutes to stretch")
            await ana.sees("stretch", "once")
            await soleus.moves(minutes=31)
            card = await ana.sees("stretch")
            assert ana.labels == ["Done", "Later", "Skip today", "Fewer of these"]
            await soleus.restarts()
            clock.at += timedelta(days=3)
            before = len(ana.messages)
            await ana.taps("Done")
            await ana.sees("✓ Done.")
            assert ana.last.id == card.id
            assert len(ana.messages) == before
