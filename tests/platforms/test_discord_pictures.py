"""Pictures on Discord: attached with their words, and gone from the card with the next question."""

import re

from tests.platforms.discord_people import SERVER, Person, Soleus
from tests.platforms.discord_server import DiscordServer
from tests.platforms.test_discord_talk import ana, discord, soleus

__all__ = ["ana", "discord", "soleus"]  # fixtures


async def is_at_the_map(ana: Person) -> None:
    await ana.joins_in()
    await ana.says("8k easy, left calf 3/10")
    await ana.sees("Saved.")
    await ana.taps("Add detail")
    await ana.taps("Where it hurt")
    await ana.sees("Where?")


async def test_a_picture_is_attached_with_what_it_shows(soleus: Soleus, ana: Person) -> None:
    await is_at_the_map(ana)
    (png,) = ana.last.files.values()
    assert png.startswith(b"\x89PNG")
    (alt,) = ana.last.alts
    assert "2 low towards the heel" in alt


async def test_the_next_card_has_no_picture_left(soleus: Soleus, ana: Person) -> None:
    await is_at_the_map(ana)
    card = ana.last.id
    await ana.taps("2 Low, towards the heel")
    await ana.sees("Add what you like.")
    assert ana.last.id == card
    assert ana.last.files == {}


async def test_in_a_server_the_picture_is_hers_alone(
    soleus: Soleus, ana: Person, discord: DiscordServer
) -> None:
    await ana.joins_in()
    for line in ("8k easy, left calf 3/10", "yesterday 6k, calves fine", "2 days ago 5k, calves fine"):
        await ana.says(line)
        await ana.sees("Saved.")
    there = ana.goes(SERVER)
    await there.uses("history")
    await there.sees("60 days: 3 runs, 19 km.")
    assert there.last.only_for == ana.user
    assert list(there.last.alts) == [
        "A chart of your last 60 days: a bar for each day's distance, and below it the scores of both calves. "
        "The message says it in words."
    ]


async def test_a_rest_counts_down_by_itself_and_its_end_is_a_new_message_in_the_old_ones_place(
    soleus: Soleus, ana: Person, discord: DiscordServer
) -> None:
    await ana.joins_in()
    await ana.uses("routine")
    await ana.taps("Start")
    await ana.sees("Set 1 of 3")
    await ana.taps("Done")
    await ana.sees("Set 2 of 3", "Rest until")
    card = ana.last.id
    assert re.search(r"<t:\d+:R>", ana.last.content)
    await soleus.moves(seconds=75)
    await ana.sees("Set 2 of 3", "Time to go on.")
    assert ana.last.id != card
    assert list(ana.last.files) == ["picture.png"]
    assert card not in discord.messages
